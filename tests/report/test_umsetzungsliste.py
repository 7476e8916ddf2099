"""Umsetzungsliste and abgebende Seite: what an officer reads to edit both plans."""

from fractions import Fraction

from itplan.pipeline import Ergebnis
from itplan.report.model_abgebend import abgebende_seite
from itplan.report.model_tables import Tabelle
from itplan.report.model_umsetzungsliste import umsetzungsliste
from tests.report.umsetzungsfall import check_formulas, decide, rows, run, sums


def liste(ergebnis: Ergebnis) -> Tabelle:
    [tabelle] = umsetzungsliste(ergebnis).tabellen
    check_formulas(tabelle)
    return tabelle


def abgebend(ergebnis: Ergebnis) -> Tabelle:
    [tabelle] = abgebende_seite(ergebnis).tabellen
    check_formulas(tabelle)
    return tabelle


def test_every_move_has_a_numbered_row_with_both_titles() -> None:
    koepfe = ("lfd. Nr.", "Ressort", "Kapitel alt", "Titel alt", "Kapitel neu", "Titel neu", "Art")
    assert rows(liste(run()), *koepfe) == [
        ("1", "LT", "0101", "511 99", "1601", "511 99", "1:1"),
        ("2", "MI", "0301", "119 99", "1603", "119 99", "1:1"),
        ("3", "MI", "0301", "511 01", "1603", "511 01", "Teilung"),
        ("4", "MI", "0301", "532 99", "1603", "532 99", "1:1"),
        ("5", "MI", "0301", "812 99", "1603", "812 99", "1:1"),
    ]


def test_a_new_title_bears_the_name_that_the_plan_gives_it() -> None:
    zwecke = rows(liste(run()), "Zweckbestimmung alt", "Zweckbestimmung neu")
    assert zwecke[3] == ("Aufträge", "Aufträge für alle")


def test_amounts_leave_one_side_and_arrive_on_the_other() -> None:
    koepfe = ("Ansatz 2027 abgebend", "Änderung 2027", "Ansatz 2027", "Saldo 2027", "VE 2027")
    assert rows(liste(run()), *koepfe)[2] == (120, None, 120, 0, 30)
    assert sums(liste(run()), "Zweckbestimmung alt", *koepfe) == [
        ("Einnahmen zusammen", 50, 0, 50, 0, 0),
        ("Ausgaben zusammen", 1160, 0, 1160, 0, 30),
    ]


def test_a_constitutional_organ_must_agree_on_both_sides() -> None:
    zustimmungen = rows(liste(run()), "Zustimmung abgebend", "Zustimmung aufnehmend")
    assert zustimmungen[0] == ("nötig (Verfassungsorgan)",) * 2
    assert set(zustimmungen[1:]) == {("", "")}


def test_a_cut_has_a_column_of_its_own_and_its_reason_beside_it() -> None:
    gekuerzt = run(decide("0301/53299", "1603/53299", "zugestimmt", jahr_2027=-300))
    koepfe = ("Ansatz 2027 abgebend", "Änderung 2027", "Ansatz 2027", "Saldo 2027")
    assert rows(liste(gekuerzt), *koepfe)[3] == (900, -300, 600, 0)
    texte = rows(liste(gekuerzt), "Rechtsgrundlage, Begründung", "Zustimmung aufnehmend")
    assert texte[3] == (
        "Zentral veranschlagt\nKabinettsbeschluss",
        "zugestimmt (M. Muster, 12.01.2027)",
    )


def test_a_refused_move_is_shown_with_its_decision_and_moves_nothing() -> None:
    abgelehnt = run(decide("0301/81299", "1603/81299", "abgelehnt"))
    koepfe = ("Titel neu", "Art", "alter Titel", "Ansatz 2027 abgebend", "Ansatz 2027")
    assert rows(liste(abgelehnt), *koepfe)[4] == ("812 99", "abgelehnt", "unverändert", 0, 0)
    assert rows(abgebend(abgelehnt), "Was zu tun ist", "Ansatz 2027")[-1] == ("unverändert", 30)


def test_a_move_to_another_place_names_the_one_that_was_proposed() -> None:
    anders = run(decide("0301/81299", "1603/81299", "geaendert", kapitel="1601"))
    [*_, letzte] = rows(liste(anders), "Kapitel neu", "Rechtsgrundlage, Begründung")
    assert letzte[0] == "1601"
    assert "vorgeschlagen war 1603/812 99" in str(letzte[1])


def test_a_title_that_the_rules_keep_is_listed_once_it_is_decided_to_move() -> None:
    bewegt = run(decide("0301/81199", "", "geaendert", kapitel="1603", anteil=Fraction(1, 2)))
    zeile = next(z for z in rows(liste(bewegt), "Titel alt", "Art") if z[0] == "811 99")
    assert zeile == ("811 99", "Teilung")


def test_the_rows_lead_to_the_old_title_and_to_the_printed_new_one() -> None:
    [erste, *_] = liste(run()).zeilen
    assert erste.anker == "0101/51199 → 1601/51199"
    assert set(erste.verweise.values()) == {
        "abgebend:0101/51199",
        "einzelplan_druck:1601/51199",
    }
    [zeile, *_] = abgebend(run()).zeilen
    assert (zeile.anker, *zeile.verweise.values()) == (
        "0101/51199",
        "umsetzungsliste:0101/51199 → 1601/51199",
    )


def test_the_old_einzelplan_reads_what_it_must_do() -> None:
    koepfe = ("Titel", "Was zu tun ist", "neue Zweckbestimmung (Vorschlag)", "geht nach", "Status")
    assert rows(abgebend(run()), *koepfe) == [
        ("511 99", "Wegfall", "", "1601/511 99", "umgesetzt"),
        ("119 99", "Wegfall", "", "1603/119 99", "umgesetzt"),
        ("511 01", "Minderung", "Bürobedarf (ohne IT)", "1603/511 01", "teilweise"),
        ("532 99", "Leertitel", "", "1603/532 99", "umgesetzt"),
        ("811 99", "unverändert", "", "", "verbleibt"),
        ("812 99", "Wegfall", "", "1603/812 99", "umgesetzt"),
    ]


def test_vermerke_fall_away_with_the_title_or_must_be_adapted() -> None:
    vermerke = [zeile[0] for zeile in rows(abgebend(run()), "Vermerke")]
    assert vermerke[2] == "gelten auch für den Rest; anpassen:\nkw 2030"
    assert vermerke[3] == "gelten auch für den Rest; anpassen:\ngesperrt"
    assert vermerke[4] == ""


def test_each_ressort_has_its_sums_and_einnahmen_stand_apart() -> None:
    koepfe = ("Ansatz 2027 bisher", "Ansatz 2027 Minderung", "Änderung 2027", "Ansatz 2027")
    assert sums(abgebend(run()), "Zweckbestimmung", *koepfe) == [
        ("LT: Ausgaben", 110, 110, 0, 0),
        ("MI: Einnahmen", 50, 50, 0, 0),
        ("MI: Ausgaben", 1137, 1050, 0, 87),
        ("Einnahmen zusammen", 50, 50, 0, 0),
        ("Ausgaben zusammen", 1247, 1160, 0, 87),
    ]


def test_a_cut_in_what_stays_is_the_old_einzelplans_own_change() -> None:
    gekuerzt = run(decide("0301/81199", "", "zugestimmt", jahr_2027=-2))
    koepfe = ("Titel", "Was zu tun ist", "Ansatz 2027 Minderung", "Änderung 2027", "Ansatz 2027")
    assert rows(abgebend(gekuerzt), *koepfe)[4] == ("811 99", "Änderung", 0, -2, 5)


def test_both_lists_have_the_columns_that_the_proof_adds_up() -> None:
    betraege = [
        "Ist 2025",
        "Ansatz 2026",
        "Ansatz 2027",
        "Ansatz 2028",
        "VE 2027",
        "VE 2027 fällig 2028",
        "Reste 2026",
    ]
    for tabelle in (liste(run()), abgebend(run())):
        assert sums(tabelle, *betraege)
        spalten = {spalte.kopf: spalte for spalte in tabelle.spalten}
        assert spalten["E/A"].verborgen
        assert spalten["HGr"].verborgen
        nachrichtlich = [kopf for kopf in betraege if spalten[kopf].nachrichtlich]
        assert nachrichtlich == ["Ist 2025", "Ansatz 2026"]


def test_who_decides_finds_the_columns_right_after_the_ansaetze_and_the_reason() -> None:
    koepfe = [spalte.kopf for spalte in liste(run()).spalten if not spalte.verborgen]
    entscheidung = koepfe.index("Entscheidung")
    assert koepfe[entscheidung - 5] == "Saldo 2028"
    assert koepfe.index("VE 2027") > koepfe.index("Datum")


def test_a_reason_that_was_overruled_is_not_given_for_the_move() -> None:
    bewegt = run(decide("0301/81199", "", "geaendert", kapitel="1603"))
    gegen_regel = "Entschieden; nach der Regel bliebe der Titel: keine IT"
    gruende = rows(liste(bewegt), "Titel alt", "Rechtsgrundlage, Begründung")
    assert ("811 99", f"{gegen_regel}\nKabinettsbeschluss") in gruende
    assert ("811 99", gegen_regel) in rows(abgebend(bewegt), "Titel", "Begründung")
