"""The Prüfprotokoll: every finding, with its way to the title that it speaks of."""

from dataclasses import replace

from itplan.haushalt.vorgaben import Ressort
from itplan.pipeline import Ergebnis
from itplan.report.model_proof import befund_values
from itplan.report.model_pruefprotokoll import pruefprotokoll
from itplan.report.model_tables import Tabelle
from itplan.report.model_umsetzungsliste import umsetzungsliste
from tests.pruefung.folgenfall import run
from tests.report.runs import column, texts


def table(lauf: Ergebnis) -> Tabelle:
    return pruefprotokoll(lauf).tabellen[0]


def link(tabelle: Tabelle, zeile: int, kopf: str) -> str:
    return tabelle.zeilen[zeile].verweise.get(column(tabelle, kopf), "")


def test_a_finding_leads_to_its_title_and_to_its_move() -> None:
    lauf = run(
        "0301 | 511 99 | 99 | Geräte | 100 | Deckungsfähig mit 518 01.\n"
        "0301 | 518 01 |    | Mieten | 70"
    )
    tabelle = table(lauf)
    zeile = texts(tabelle, "Code").index(("deckungskreis_getrennt",))
    assert link(tabelle, zeile, "Haushaltsstelle") == "fundstellen:0301/51199"
    ziel = link(tabelle, zeile, "Umsetzung")
    anker = {z.anker for z in umsetzungsliste(lauf).tabellen[0].zeilen}
    assert ziel.removeprefix("umsetzungsliste:") in anker


def test_a_title_that_stays_has_no_move_to_lead_to() -> None:
    tabelle = table(run("0301 | 428 99 | 99 | Entgelte | 100"))
    zeile = texts(tabelle, "Code").index(("personal_bleibt",))
    assert link(tabelle, zeile, "Haushaltsstelle") == "fundstellen:0301/42899"
    assert texts(tabelle, "Umsetzung")[zeile] == ("",)


def test_a_finding_about_a_new_title_leads_to_the_einzelplan() -> None:
    lauf = run("0301 | 511 99 | 99 | Geräte | 100\n0302 | 511 99 | 99 | Software | 50")
    tabelle = table(lauf)
    zeile = texts(tabelle, "Code").index(("ziel_uneinheitlich",))
    assert link(tabelle, zeile, "Haushaltsstelle") == "einzelplan_druck:1603/51171"


def test_parts_of_one_haushaltsstelle_are_told_apart_by_their_row() -> None:
    kopf = "Kapitel | Titel | TG | Zweckbestimmung | Vorhaben | Ansatz 2027 | Vermerk"
    lauf = run(
        """
        0301 | 511 99 | 99 | Geräte | eins | 100 |
        0301 | 511 99 | 99 | Geräte | zwei | 100 | Deckungsfähig mit 518 01.
        0301 | 518 01 |    | Mieten |      | 70  |
        """,
        kopf=kopf,
    )
    tabelle = table(lauf)
    zeile = texts(tabelle, "Code").index(("deckungskreis_getrennt",))
    assert link(tabelle, zeile, "Haushaltsstelle") == "fundstellen:0301/51199#zwei"


def test_nothing_that_the_report_shows_is_missing_and_what_was_accepted_is_shown() -> None:
    lauf = run("0301 | 428 99 | 99 | Entgelte | 100")
    lauf = replace(lauf, befunde=(replace(lauf.befunde[0], akzeptiert="so gewollt (Muster)"),))
    zeile = table(lauf).zeilen[0].werte
    kurz = befund_values(lauf.befunde[0])
    assert zeile[: len(kurz)] == kurz
    assert texts(table(lauf), "akzeptiert") == [("so gewollt (Muster)",)]


def test_the_worst_stands_first_and_the_ressort_is_called_as_on_the_other_sheets() -> None:
    lauf = run(
        "0301 | 428 99 | 99 | Entgelte | 100\n"
        "0301 | 511 99 | 99 | Geräte | 100 | Deckungsfähig mit 518 01.\n"
        "0301 | 518 01 |    | Mieten | 70"
    )
    befunde_umgekehrt = tuple(sorted(lauf.befunde, key=lambda b: b.schwere))
    vorgaben = replace(lauf.auftrag.vorgaben, ressorts=(Ressort(("03",), "MI", "Inneres"),))
    auftrag = replace(lauf.auftrag, vorgaben=vorgaben)
    tabelle = table(replace(lauf, auftrag=auftrag, befunde=befunde_umgekehrt))
    schweren = [schwere for (schwere,) in texts(tabelle, "Schwere")]
    assert set(schweren) == {"Warnung", "Hinweis"}
    assert "Warnung" not in schweren[schweren.index("Hinweis") :]
    assert set(texts(tabelle, "Ressort")) == {("MI",)}
