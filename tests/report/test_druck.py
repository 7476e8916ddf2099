"""The printed Einzelplan: what an officer of the finance ministry reads from top to bottom."""

from hypothesis import given

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.systematik import art_of
from itplan.haushalt.titel import Position, Titel
from itplan.haushalt.vorgaben import Vorgaben
from itplan.pipeline import Auftrag, Ergebnis, evaluate
from itplan.report.model_druck import einzelplan_druck
from itplan.report.model_tables import Tabelle, Zeile
from itplan.umsetzung.regelwerk import Regelwerk
from tests.report.plaene import amounts, labels, row, run, titel
from tests.strategies import JAHRE, lesezeilen, regelwerk, titel_liste

VE = {
    Position("ve", 2027): 900_00,
    Position("faelligkeit", 2027, 2028): 600_00,
    Position("faelligkeit", 2027, "2029 ff."): 300_00,
    Position("ve", 2028): 50_00,
    Position("faelligkeit", 2028, "2029 ff."): 50_00,
}


def printed(ergebnis: Ergebnis) -> Tabelle:
    (tabelle,) = einzelplan_druck(ergebnis).tabellen
    return tabelle


def codes(zeile: Zeile) -> tuple[object, ...]:
    return zeile.werte[-3:]


def test_a_kapitel_has_its_einnahmen_first_and_titelgruppen_last() -> None:
    tabelle = printed(
        run(
            titel("0314/51199", 1, 2, 3, zweck="Netz"),
            titel("0301/81201", 1, 2, 3, zweck="Erwerb"),
            titel("0301/51101", 1, 2, 3, zweck="Geräte"),
            titel("0301/11901", 1, 2, 3, zweck="Entgelte"),
        )
    )
    assert labels(tabelle)[: labels(tabelle).index("Abschluss Kapitel 16 03")] == [
        "Kapitel 16 03 – IT 1603",
        "Bewirtschaftet durch: Ministerium für Inneres",
        "Einnahmen",
        "Hauptgruppe 1 – Verwaltungseinnahmen, Einnahmen aus Schuldendienst und dgl.",
        "Entgelte",
        "aus 0301/119 01",
        "Summe Hauptgruppe 1 – Verwaltungseinnahmen, Einnahmen aus Schuldendienst und dgl.",
        "Ausgaben",
        "Hauptgruppe 5 – Sächliche Verwaltungsausgaben, militärische Beschaffungen usw.,"
        " Ausgaben für den Schuldendienst",
        "Geräte",
        "aus 0301/511 01",
        "Hauptgruppe 8 – Sonstige Ausgaben für Investitionen und Investitionsförderungsmaßnahmen",
        "Erwerb",
        "aus 0301/812 01",
        "Aus Titelgruppen",
        "Titelgruppe 71 – Gruppe 71",
        "Netz",
        "aus 0314/511 99",
        "Summe Titelgruppe 71",
        "Summe Hauptgruppe 5 – Sächliche Verwaltungsausgaben, militärische Beschaffungen usw.,"
        " Ausgaben für den Schuldendienst",
        "Summe Hauptgruppe 8 – Sonstige Ausgaben für Investitionen und"
        " Investitionsförderungsmaßnahmen",
    ]


def test_the_sum_of_a_hauptgruppe_adds_up_titles_outside_and_inside_titelgruppen() -> None:
    tabelle = printed(run(titel("0301/51101", 1, 2, 3), titel("0314/51199", 10, 20, 30)))
    summe = row(tabelle, "Summe Hauptgruppe 5")
    assert amounts(summe) == [11_00, 22_00, 33_00]
    stellen = [tabelle.zeilen[index].anker for index in summe.addiert]
    assert stellen == ["1603/51101", "1603/51171"]


def test_the_closing_takes_einnahmen_from_ausgaben() -> None:
    tabelle = printed(run(titel("0301/51101", 1, 20, 3), titel("0301/11901", 0, 5, 9)))
    zuschuss = row(tabelle, "Zuschuss / Überschuss (–)")
    assert amounts(zuschuss) == [1_00, 15_00, -6_00]
    namen = [labels(tabelle)[index] for index in (*zuschuss.addiert, *zuschuss.abgezogen)]
    assert namen == ["Gesamtausgaben", "Gesamteinnahmen"]


def test_every_kapitel_begins_a_page_and_so_does_the_closing_of_the_einzelplan() -> None:
    tabelle = printed(run(titel("0301/51101", 1, 2, 3), titel("0399/51101", 1, 2, 3)))
    assert [z.werte[0] for z in tabelle.zeilen if z.neue_seite] == [
        "Kapitel 16 16 – IT 1616",
        "Abschluss des Einzelplans 16",
    ]
    assert [z.anker for z in tabelle.zeilen if z.art == "ueberschrift" and z.anker] == [
        "1603",
        "1616",
        "abschluss",
    ]


def test_the_closing_of_the_einzelplan_goes_by_kapitel_and_by_hauptgruppe() -> None:
    tabelle = printed(
        run(
            titel("0301/51101", 1, 2, 3, betraege=VE),
            titel("0399/81201", 1, 20, 3),
            titel("0399/11901", 0, 4, 3),
        )
    )
    beginn = labels(tabelle).index("Abschluss des Einzelplans 16")
    zeilen = [
        (zeile.werte[0] or text, amounts(zeile)[1:] if zeile.addiert else None)
        for zeile, text in zip(tabelle.zeilen[beginn:], labels(tabelle)[beginn:], strict=True)
    ]
    assert zeilen[1:] == [
        ("Einnahmen nach Kapiteln", None),
        ("16 16", [4_00, 3_00]),
        ("Gesamteinnahmen", [4_00, 3_00]),
        ("Ausgaben nach Kapiteln", None),
        ("16 03", [2_00, 3_00]),
        ("16 16", [20_00, 3_00]),
        ("Gesamtausgaben", [22_00, 6_00]),
        ("Zuschuss / Überschuss (–) nach Kapiteln", None),
        ("16 03", [2_00, 3_00]),
        ("16 16", [16_00, 0]),
        ("Zuschuss / Überschuss (–)", [18_00, 3_00]),
        ("Verpflichtungsermächtigungen nach Kapiteln", None),
        ("16 03", [900_00, 50_00]),
        ("Verpflichtungsermächtigungen zusammen", [900_00, 50_00]),
        ("Einnahmen nach Hauptgruppen", None),
        ("1", [4_00, 3_00]),
        ("Gesamteinnahmen", [4_00, 3_00]),
        ("Ausgaben nach Hauptgruppen", None),
        ("5", [2_00, 3_00]),
        ("8", [20_00, 3_00]),
        ("Gesamtausgaben", [22_00, 6_00]),
    ]
    assert tabelle.zeilen[beginn + 2].verweise == {0: "einzelplan_druck:1616"}


def test_a_ve_stands_below_its_title_in_the_column_of_its_haushaltsjahr() -> None:
    tabelle = printed(run(titel("0301/51101", 1, 2, 3, betraege=VE)))
    beginn = labels(tabelle).index("Geräte")
    zeilen = tabelle.zeilen[beginn : beginn + 4]
    assert [(str(z.werte[2]).strip(), amounts(z)) for z in zeilen] == [
        ("Geräte", [1_00, 2_00, 3_00]),
        ("Verpflichtungsermächtigung", [None, 900_00, 50_00]),
        ("davon fällig 2028", [None, 600_00, None]),
        ("davon fällig 2029 ff.", [None, 300_00, 50_00]),
    ]
    assert [codes(z) for z in zeilen] == [
        ("1603", "5", "ansatz"),
        ("1603", "5", "ve"),
        ("1603", "5", "faelligkeit 2028"),
        ("1603", "5", "faelligkeit 2029 ff."),
    ]
    assert amounts(row(tabelle, "Summe Hauptgruppe 5")) == [1_00, 2_00, 3_00], "without VE"
    assert amounts(row(tabelle, "Verpflichtungsermächtigungen")) == [None, 900_00, 50_00]


def test_a_ve_of_another_year_has_no_column_and_is_told() -> None:
    frueher = {Position("ve", 2026): 70_00, Position("faelligkeit", 2026, 2029): 70_00}
    tabelle = printed(run(titel("0301/51101", 1, 2, 3, betraege=frueher)))
    texte = [zeile.werte[2] for zeile in tabelle.zeilen if zeile.art == "text"]
    assert texte[1:3] == [
        "Verpflichtungsermächtigung 2026: 70 Euro",
        "Verpflichtungsermächtigung 2026, davon fällig 2029: 70 Euro",
    ]
    assert "ve" not in {codes(z)[-1] for z in tabelle.zeilen if len(z.werte) > 7}


def test_vermerke_erlaeuterungen_and_origin_stand_below_a_title() -> None:
    tabelle = printed(
        run(
            titel("0314/51199", 1, 2, 3, vermerke=("Übertragbar.",), erlaeuterung="Wartung."),
            titel("0315/51199", 1, 2, 3, erlaeuterung="Lizenzen.", zweck="Geräte"),
        )
    )
    texte = [zeile.werte[2] for zeile in tabelle.zeilen if zeile.art == "text"]
    assert texte[1:] == [
        "Haushaltsvermerk: Übertragbar.",
        "Erläuterung (0314/511 99): Wartung.",
        "Erläuterung (0315/511 99): Lizenzen.",
        "aus 0314/511 99 und 0315/511 99",
    ]


def test_the_same_erlaeuterung_is_printed_once_and_bestand_comes_from_nowhere() -> None:
    tabelle = printed(
        run(
            titel("1603/51101", 1, 2, 3, vermerke=("Haushaltsvermerk: kw.",)),
            titel("0314/51199", 1, 2, 3, erlaeuterung="Wartung."),
            titel("0315/51199", 1, 2, 3, erlaeuterung="Wartung."),
        )
    )
    texte = [zeile.werte[2] for zeile in tabelle.zeilen if zeile.art == "text"]
    assert texte[1:] == [
        "Haushaltsvermerk: kw.",
        "Erläuterung (0314/511 99 und 0315/511 99): Wartung.",
        "aus 0314/511 99 und 0315/511 99",
    ]


def test_of_many_sources_the_first_are_named() -> None:
    viele = [
        titel("0301/51101", 1, 1, 1, zeile=nummer, unterscheidung=f"Teil {nummer:02}")
        for nummer in range(1, 16)
    ]
    (herkunft,) = [
        str(zeile.werte[2])
        for zeile in printed(run(*viele)).zeilen
        if zeile.art == "text" and str(zeile.werte[2]).startswith("aus")
    ]
    assert herkunft.startswith("aus 0301/511 01 (Teil 01), ")
    assert herkunft.endswith("0301/511 01 (Teil 12) und 3 weiteren")


def test_columns_are_there_as_far_as_there_are_figures() -> None:
    def heads(*alle: Titel, jahre: tuple[int, ...] = JAHRE) -> list[str]:
        spalten = printed(run(*alle, jahre=jahre)).spalten
        return [spalte.kopf for spalte in spalten[3:] if not spalte.verborgen]

    ist = {Position("ist", 2024): 1_00, Position("ist", 2025): 2_00}
    assert heads(titel("0301/51101", 1, 2, 3, betraege=ist)) == [
        "Ist 2025",
        "Ansatz 2026",
        "Ansatz 2027",
        "Ansatz 2028",
    ]
    assert heads(titel("0301/51101", None, 2, 3)) == ["Ansatz 2027", "Ansatz 2028"]
    assert heads(titel("0301/51101", 1, 2, 3), jahre=(2028,)) == ["Ansatz 2027", "Ansatz 2028"]


def test_personnel_that_is_only_named_stands_in_no_sum() -> None:
    tabelle = printed(
        run(
            titel("0301/42801", 7, 8, 9, zweck="Entgelte"),
            titel("0301/51101", 1, 2, 3),
            personal="nachrichtlich",
        )
    )
    genannt = row(tabelle, "nachrichtlich 0301/428 01")
    assert genannt.werte[3:6] == (7_00, 8_00, 9_00)
    assert len(genannt.werte) == 6, "no code, so that no formula of another sheet takes it"
    assert amounts(row(tabelle, "Gesamtausgaben")) == [1_00, 2_00, 3_00]


def test_a_titelgruppe_names_who_manages_it_where_the_kapitel_says_otherwise() -> None:
    tabelle = printed(run(titel("1101/51101", 1, 2, 3)))
    texte = [zeile.werte[2] for zeile in tabelle.zeilen if zeile.art == "text"]
    assert texte[:2] == [
        "Bewirtschaftet durch: Ministerium für Inneres",
        "Bewirtschaftet durch: Rechnungshof",
    ]


def test_a_leertitel_has_its_row_with_a_real_number() -> None:
    tabelle = printed(run(titel("0301/51101", 0, 0, 0), titel("0301/51201", None, None, None)))
    zeilen = {zeile.anker: zeile for zeile in tabelle.zeilen if "/" in zeile.anker}
    assert amounts(zeilen["1603/51101"]) == [0, 0, 0]
    assert amounts(zeilen["1603/51201"]) == [None, None, None]


def test_an_empty_einzelplan_is_an_empty_table() -> None:
    assert printed(run(titel("0316/51101", 1, 2, 3))).zeilen == []


@given(titel_liste(), regelwerk())
def test_title_rows_and_every_closing_add_up_to_the_proof(
    liste: list[Titel], regeln: Regelwerk
) -> None:
    haushalt = Haushalt("Land", "16", "IT", JAHRE, "Entwurf", "2026-11-23", 1, "wandert")
    eingang = Eingang(liste, lesezeilen(liste))
    ergebnis = evaluate(eingang, Auftrag(haushalt, Vorgaben(JAHRE, "16"), regeln))
    tabelle = printed(ergebnis)
    assert {z.anker for z in tabelle.zeilen if "/" in z.anker} == {
        f"{z.kapitel}/{z.titel}" for z in ergebnis.einzelplan
    }
    for index, spalte in enumerate(tabelle.spalten):
        if spalte.art != "betrag":
            continue
        groesse, jahr = spalte.kopf.lower().split()
        for art, gesamt in (("einnahmen", "Gesamteinnahmen"), ("ausgaben", "Gesamtausgaben")):
            erwartet = ergebnis.abgleich.summe(
                art,  # type: ignore[arg-type]
                Position(groesse, int(jahr)),  # type: ignore[arg-type]
                "einzelplan",
            )
            je_titel = [
                zeile.werte[index] or 0
                for zeile in tabelle.zeilen
                if codes(zeile)[-1] == "ansatz" and art_of(str(codes(zeile)[-2])) == art
            ]
            assert sum(je_titel) == erwartet  # type: ignore[arg-type]
            schluss = [
                z for z, n in zip(tabelle.zeilen, labels(tabelle), strict=True) if n == gesamt
            ]
            if je_titel:
                assert schluss[-1].werte[index] == erwartet
