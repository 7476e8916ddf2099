"""The Überleitungsrechnung on its sheet: old Einzelpläne, the new one, and all together."""

from itplan.pipeline import Ergebnis
from itplan.report.model_blatt import Absatz
from itplan.report.model_tables import Tabelle
from itplan.report.model_ueberleitungsrechnung import ueberleitungsrechnung
from tests.report.umsetzungsfall import BLATT, check_formulas, decide, rows, run, sums


def tables(ergebnis: Ergebnis) -> dict[str, Tabelle]:
    tabellen = {tabelle.titel: tabelle for tabelle in ueberleitungsrechnung(ergebnis).tabellen}
    for tabelle in tabellen.values():
        check_formulas(tabelle)
    return tabellen


def warnings(ergebnis: Ergebnis) -> list[str]:
    teile = ueberleitungsrechnung(ergebnis).abschnitte
    return [teil.text for teil in teile if isinstance(teil, Absatz) and teil.art == "warnung"]


def test_each_haushaltsjahr_has_its_tables_and_the_ist_follows() -> None:
    assert [*tables(run())] == [
        "Überleitung je Einzelplan 2027",
        "Überleitung: Einzelplan 16 nach Hauptgruppen 2027",
        "Überleitung: Alle Einzelpläne nach Hauptgruppen 2027",
        "Überleitung je Einzelplan 2028",
        "Überleitung: Einzelplan 16 nach Hauptgruppen 2028",
        "Überleitung: Alle Einzelpläne nach Hauptgruppen 2028",
        "Ist 2025 umgegliedert",
    ]


def test_the_neutral_move_is_measured_on_the_year_before() -> None:
    gekuerzt = run(decide("0301/53299", "1603/53299", "zugestimmt", jahr_2027=-300))
    tabelle = tables(gekuerzt)["Überleitung je Einzelplan 2027"]
    koepfe = (
        "Ansatz 2026",
        "Saldo Umsetzung",
        "umgegliedert 2026",
        "echte Veränderung 2027",
        "Änderung 2027",
        "Ansatz 2027",
        "Differenz",
    )
    assert rows(tabelle, "Einzelplan", *koepfe) == [
        ("03", 50, -50, 0, 0, 0, 0, 0),
        ("16", 0, 50, 50, 0, 0, 50, 0),
        ("01", 100, -100, 0, 0, 0, 0, 0),
        ("03", 926, -880, 46, 41, 0, 87, 0),
        ("16", 0, 980, 980, 180, -300, 860, 0),
    ]
    assert sums(tabelle, *koepfe)[-1] == (1026, 0, 1026, 221, -300, 947, 0)


def test_the_second_year_starts_from_the_first_before_the_cut() -> None:
    gekuerzt = run(decide("0301/53299", "1603/53299", "zugestimmt", jahr_2027=-300))
    tabelle = tables(gekuerzt)["Überleitung je Einzelplan 2028"]
    koepfe = ("umgegliedert 2027", "echte Veränderung 2028", "Änderung 2028", "Ansatz 2028")
    assert rows(tabelle, *koepfe)[-1] == (1160, 120, 0, 1280)


def test_figures_for_comparison_say_so() -> None:
    tabelle = tables(run())["Ist 2025 umgegliedert"]
    assert all(spalte.nachrichtlich for spalte in tabelle.spalten if spalte.art == "betrag")
    assert "nachrichtlich" in tabelle.erklaerung
    assert sums(tabelle, "Ist 2025", "Saldo Umsetzung")[-1] == (905, 0)


def test_a_ressort_without_the_year_before_is_named_and_not_guessed() -> None:
    ohne = BLATT.replace("|90.50|100|", "|90.50||")
    assert ohne != BLATT
    ergebnis = run(blatt=ohne)
    [warnung] = warnings(ergebnis)
    assert warnung.startswith("Ohne Ansätze 2026: Einzelplan 01.")
    tabelle = tables(ergebnis)["Überleitung je Einzelplan 2027"]
    koepfe = ("Ansatz 2026", "echte Veränderung 2027", "ohne Vorjahr 2027", "Ansatz 2027")
    zeilen = rows(tabelle, "Einzelplan", *koepfe)
    assert zeilen[2] == ("01", None, None, 0, 0)
    assert zeilen[4] == ("16", 0, 170, 110, 1160)


def test_without_any_year_before_there_is_no_calculation() -> None:
    leer = "\n".join(_without_column(zeile, 7) for zeile in BLATT.strip().splitlines())
    ergebnis = run(blatt=leer)
    assert warnings(ergebnis) == [
        "Ansätze 2026 hat kein Ressort angegeben; zu 2027 führt keine Überleitung."
    ]
    assert next(iter(tables(ergebnis))) == "Überleitung je Einzelplan 2028"


def _without_column(zeile: str, nummer: int) -> str:
    zellen = zeile.split("|")
    return "|".join(zellen[:nummer] + zellen[nummer + 1 :])
