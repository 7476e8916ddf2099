"""The Deckblatt: whose plan it is, what is in the workbook, what is open."""

from dataclasses import replace

from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.pipeline import Ergebnis
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_deckblatt import deckblatt
from itplan.umsetzung.bewegung import Vorgang
from itplan.umsetzung.entscheidung import Entscheidung, Vorgangsschluessel, Wahl
from tests.report.plaene import run, titel

BLAETTER = (
    Arbeitsblatt("Vorwort", "Vorwort zum Einzelplan 16", ()),
    Arbeitsblatt("Umsetzungsliste", "Umsetzungsliste", (), inhalt="Jede Umsetzung."),
    Arbeitsblatt("Prüfprotokoll", "Prüfprotokoll", ()),
)


def open_points(ergebnis: Ergebnis) -> list[tuple[str, str]]:
    """The paragraphs below the heading, with their links."""
    teile = deckblatt(ergebnis, BLAETTER).abschnitte
    absaetze = [teil for teil in teile if isinstance(teil, Absatz)]
    assert absaetze[0].text == "Offene Punkte"
    return [(absatz.text, absatz.verweis) for absatz in absaetze[1:]]


def decided(ergebnis: Ergebnis, wahl: Wahl) -> Ergebnis:
    """The same run with this decision on every move."""
    umsetzungen = []
    for umsetzung in ergebnis.umsetzungen:
        entscheidung = Entscheidung(
            Vorgangsschluessel(umsetzung.titel.id), wahl, {}, Herkunft(Blatt("e.xlsx", "x"), 1)
        )
        vorgaenge = tuple(Vorgang(z, z, entscheidung) for z in umsetzung.ziele)
        umsetzungen.append(replace(umsetzung, entschieden=vorgaenge))
    return replace(ergebnis, umsetzungen=tuple(umsetzungen))


def test_papers_figures_and_contents() -> None:
    angaben, kennzahlen, inhalt = deckblatt(run(titel("0301/51101", 1, 2, 3)), BLAETTER).tabellen
    assert [zeile.werte for zeile in angaben.zeilen] == [
        ("Land", "Musterland"),
        ("Einzelplan", "16"),
        ("Bezeichnung", "Informationstechnik"),
        ("Phase", "Entwurf"),
        ("Haushaltsjahre", "2027/2028"),
        ("Stand", "23.11.2026"),
    ]
    assert kennzahlen.zeilen[0].werte == (
        "Ausgaben 2027",
        "2,00 € – Ansätze im neuen Einzelplan",
    )
    assert [(zeile.werte, zeile.verweise) for zeile in inhalt.zeilen] == [
        (("Vorwort", "Vorwort zum Einzelplan 16"), {0: "blatt:Vorwort"}),
        (("Umsetzungsliste", "Jede Umsetzung."), {0: "blatt:Umsetzungsliste"}),
        (("Prüfprotokoll", "Prüfprotokoll"), {0: "blatt:Prüfprotokoll"}),
    ]


def test_where_nothing_is_open_it_says_so() -> None:
    assert open_points(run(titel("0301/51101", 1, 2, 3))) == [("Es gibt keine offenen Punkte.", "")]


def test_a_title_without_rule_is_open_with_its_money_and_makes_the_plan_provisional() -> None:
    ergebnis = run(titel("0301/51101", 1, 2, 3), titel("0316/51101", 5, 6, 7))
    assert open_points(ergebnis) == [
        (
            "1 Titel nicht zugeordnet (Ausgaben 2027: 6,00 Euro; Ausgaben 2028: 7,00 Euro):"
            " 0316/511 01.",
            "blatt:Prüfprotokoll",
        ),
        ("Prüfung: 1 Fehler.", "blatt:Prüfprotokoll"),
    ]
    angaben = deckblatt(ergebnis, BLAETTER).tabellen[0]
    assert angaben.zeilen[-1].werte == ("Vorbehalt", "VORLÄUFIG")


def test_a_ressort_without_submission_is_open_and_named_on_top() -> None:
    ergebnis = run(titel("0301/51101", 1, 2, 3), ohne=("11",))
    assert open_points(ergebnis) == [
        ("Von RH (Rechnungshof) liegt keine Meldung vor.", "blatt:Prüfprotokoll")
    ]
    angaben = deckblatt(ergebnis, BLAETTER).tabellen[0]
    assert angaben.zeilen[-1].werte == ("Vorbehalt", "ohne Ressort RH")


def test_who_must_agree_is_open_until_every_move_is_agreed_to() -> None:
    ergebnis = run(titel("1101/51101", 1, 2, 3), titel("0301/51101", 1, 2, 3))
    punkt = (
        "Rechnungshof (Einzelplan 11) muss zustimmen: 1 Titel wird umgesetzt, Ansätze"
        " 2027: 2 Euro und 2028: 3 Euro.",
        "blatt:Umsetzungsliste",
    )
    assert open_points(ergebnis) == [punkt]
    assert open_points(decided(ergebnis, "geaendert")) == [punkt]
    assert open_points(decided(ergebnis, "zugestimmt")) == [("Es gibt keine offenen Punkte.", "")]


def test_a_decision_put_off_is_open() -> None:
    ergebnis = decided(run(titel("0301/51101", 1, 2, 3)), "zurueckgestellt")
    assert open_points(ergebnis) == [
        ("1 Entscheidung ist zurückgestellt: 0301/511 01.", "blatt:Umsetzungsliste")
    ]


def test_a_link_leads_only_to_a_sheet_that_is_there() -> None:
    ergebnis = decided(run(titel("0301/51101", 1, 2, 3)), "zurueckgestellt")
    absatz = deckblatt(ergebnis, ()).abschnitte[-1]
    assert isinstance(absatz, Absatz)
    assert absatz.verweis == ""
