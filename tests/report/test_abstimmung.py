"""The Abstimmblätter: what one Ressort signs, and that nothing of another one is in it."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings

from itplan.haushalt.gestaltung import Gestaltung
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.systematik import ARTEN
from itplan.haushalt.titel import Position
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.intake import judge_together, take_in
from itplan.outputs import render_run
from itplan.pipeline import Ergebnis, evaluate
from itplan.plan.abstimmung import build_abstimmungen
from itplan.report.model_abstimmung import abstimmblaetter, file_stem
from itplan.report.model_blatt import Absatz
from itplan.umsetzung.bewegung import add_up
from itplan.umsetzung.entscheidung import Entscheidung, Vorgangsschluessel
from itplan.umsetzung.regelwerk import Zieltitel
from tests.pruefung.folgenfall import Projekt
from tests.report.runs import laeufe, texts, total
from tests.sheets import Blatt as Probeblatt
from tests.sheets import build_workbook

KOPF = (
    "Kapitel | Titel | TG | FKZ | Zweckbestimmung | Ansatz 2027 | VE 2027 | Vermerk | Erläuterung"
)
INNERES = """
0301 | 511 99 | 99 | 011 | Geräte der Polizei | 100 | 40 | gesperrt |
0301 | 428 99 | 99 | 011 | Entgelte           | 30  |    |          |
0301 | 517 01 |    | 011 | Strom              | 9   |    |          |
"""
JUSTIZ = """
0501 | 511 99 | 99 | 051 | GEHEIM Gerichtsakte | 765432 | 54321 | GEHEIM Vermerk | GEHEIM Grund
0501 | 428 99 | 99 | 051 | GEHEIM Personal     | 876543 |       |                |
0501 | 518 99 | 99 | 051 | GEHEIM Netz         | k.A.   |       |                |
"""
RESSORTS = (
    Ressort(("03",), "MI", "Ministerium für Inneres"),
    Ressort(("05",), "MJGEHEIM", "Ministerium GEHEIM", zustimmung_noetig=True),
    Ressort(("06",), "MFGEHEIM", "Ministerium, das fehlt, GEHEIM"),
)
VORGABEN = Vorgaben((2027,), einzelplan="16", ressorts=RESSORTS)
FREMD = Entscheidung(
    Vorgangsschluessel("0501/51199", "1603", "51171"),
    "zugestimmt",
    {Position("ansatz", 2027): 765_432_00, Position("ve", 2027): 54_321_00},
    Herkunft(Blatt("GEHEIM.xlsx", "GEHEIM"), 7),
    bemerkung="GEHEIM Bemerkung",
    name="GEHEIM Name",
)
EIGEN = replace(
    FREMD,
    schluessel=Vorgangsschluessel("0301/51199", "1603", "51171"),
    grundlage={Position("ansatz", 2027): 100_00, Position("ve", 2027): 40_00},
    aenderung={2027: -25_00},
    bemerkung="Haushaltslage",
    name="Muster",
    datum="2026-12-01",
)


def both(
    titel: Sequence[Zieltitel] = (), entscheidungen: Sequence[Entscheidung] = (FREMD,)
) -> Ergebnis:
    """Two Ressorts whose titles become one, and a third that gave nothing."""
    mappen = {
        "mi.xlsx": build_workbook(Probeblatt(f"{KOPF}\n{INNERES.strip()}")),
        "GEHEIM.xlsx": build_workbook(Probeblatt(f"{KOPF}\n{JUSTIZ.strip()}", name="GEHEIM")),
    }
    eingang = judge_together(
        [take_in(inhalt, name, VORGABEN) for name, inhalt in mappen.items()], VORGABEN
    )
    projekt = Projekt(titel=titel, vorgaben=VORGABEN)
    return evaluate(eingang, replace(projekt.auftrag(), entscheidungen=tuple(entscheidungen)))


def written(ergebnis: Ergebnis) -> dict[str, bytes]:
    """The workbooks in the run folder."""
    dateien = render_run(ergebnis, (), Gestaltung(), provisional=True)
    return {n: inhalt for n, inhalt in dateien.items() if n.startswith("abstimmung/")}


def whole_text(mappe: bytes) -> str:
    """Everything that stands in any part of the package."""
    with zipfile.ZipFile(io.BytesIO(mappe)) as paket:
        return "\n".join(f"{n}\n{paket.read(n).decode()}" for n in paket.namelist())


def test_each_ressort_gets_a_workbook_with_one_sheet() -> None:
    mappen = written(both())
    assert list(mappen) == ["abstimmung/03_MI.xlsx", "abstimmung/05_MJGEHEIM.xlsx"]
    mappe = openpyxl.load_workbook(io.BytesIO(mappen["abstimmung/03_MI.xlsx"]))
    assert mappe.sheetnames == ["Abstimmung 03"]
    seite = mappe["Abstimmung 03"].page_setup
    assert (seite.orientation, int(seite.paperSize or 0)) == ("landscape", 9)


@pytest.mark.parametrize("titel", [(), (Zieltitel("1603", "51171", "Geräte", "012"),)])
def test_nothing_of_another_ressort_is_in_any_part_of_the_package(
    titel: Sequence[Zieltitel],
) -> None:
    """Names, texts, remarks, findings, amounts, sums: the new title is filled by both."""
    lauf = both(titel)
    assert lauf.einzelplan[0].zweckbestimmung.startswith("Geräte" if titel else "GEHEIM")
    assert any("GEHEIM" in befund.text or befund.ressort == "05" for befund in lauf.befunde)
    inhalt = whole_text(written(lauf)["abstimmung/03_MI.xlsx"])
    assert "Geräte" in inhalt
    summe = 765_432 + 100
    for fremdes in ("GEHEIM", "765432", "54321", "876543", str(summe), "0501", "051<"):
        assert fremdes not in inhalt
    assert "GEHEIM" in whole_text(written(lauf)["abstimmung/05_MJGEHEIM.xlsx"])


def test_the_new_title_says_what_the_rule_file_says_else_what_the_ressort_says() -> None:
    koepfe = ("Haushaltsstelle alt", "Haushaltsstelle neu", "Zweckbestimmung neu", "FKZ neu")
    tabelle = abstimmblaetter(both())["03_MI"].tabellen[0]
    assert texts(tabelle, *koepfe)[0] == ("0301/511 99", "1603/511 71", "wie bisher", "011")
    benannt = Zieltitel("1603", "51171", "Ausstattung", "012")
    tabelle = abstimmblaetter(both((benannt,)))["03_MI"].tabellen[0]
    assert texts(tabelle, *koepfe)[0] == ("0301/511 99", "1603/511 71", "Ausstattung", "012")


def test_what_leaves_and_what_stays_make_up_what_was_there() -> None:
    tabelle = abstimmblaetter(both(entscheidungen=(EIGEN,)))["03_MI"].tabellen[0]
    assert texts(tabelle, "Haushaltsstelle alt", "Zweckbestimmung", "Ansatz 2027", "VE 2027") == [
        ("0301/511 99", "Geräte der Polizei", 75_00, 40_00),
        ("0301/428 99", "Entgelte", 30_00, None),
        ("", "Änderung: gekürzt (−) oder aufgestockt (+)", -25_00, None),
        ("", "nachrichtlich: 1 Titel ohne IT, unverändert", 9_00, None),
    ]
    assert total(tabelle, "Ansatz 2027", "Ausgaben: geht ab") == 75_00
    assert total(tabelle, "Ansatz 2027", "Ausgaben: bleibt") == 30_00
    assert total(tabelle, "Ansatz 2027", "Ausgaben: bisher") == 130_00
    assert texts(tabelle, "Entscheidung")[0] == ("zugestimmt: Haushaltslage (Muster, 01.12.2026)",)


def test_both_sides_sign_and_a_constitutional_organ_must_consent() -> None:
    def lines(name: str) -> list[str]:
        blatt = abstimmblaetter(both())[name]
        return [teil.text for teil in blatt.abschnitte if isinstance(teil, Absatz)]

    assert [zeile.split(":")[0] for zeile in lines("03_MI")[-2:]] == [
        "Für die abgebende Seite (Ministerium für Inneres)",
        "Für die aufnehmende Seite (Finanzministerium)",
    ]
    assert all("Name: ___" in z and "Unterschrift: ___" in z for z in lines("03_MI")[-2:])
    assert not any("Verfassungsorgan" in zeile for zeile in lines("03_MI"))
    assert sum("Verfassungsorgan" in zeile for zeile in lines("05_MJGEHEIM")) == 2


def test_the_last_line_to_sign_is_printed_too() -> None:
    mappe = openpyxl.load_workbook(io.BytesIO(written(both())["abstimmung/03_MI.xlsx"]))
    blatt = mappe["Abstimmung 03"]
    letzte = max(z.row for zeile in blatt.iter_rows() for z in zeile if z.value is not None)
    assert str(blatt.print_area).rpartition("$")[2] == str(letzte)


@pytest.mark.parametrize(
    ("kuerzel", "name"),
    [
        ("MI", "03_MI"),
        ("MWK/Ä", "03_MWK-Ae"),
        ("../../x", "03_x"),
        ("a b.", "03_a-b"),
        ("日本", "03"),
        ("x" * 99, "03_" + "x" * 40),
    ],
)
def test_file_names_are_safe_everywhere(kuerzel: str, name: str) -> None:
    assert file_stem("03", Ressort(("03",), kuerzel, "Name")) == name


def test_a_ressort_that_nobody_declared_is_named_by_its_number() -> None:
    assert file_stem("03", None) == "03"


@given(laeufe())
@settings(max_examples=60)
def test_each_ressort_is_whole(lauf: Ergebnis) -> None:
    """With any decisions: what leaves and stays is what was there and what was cut or added."""
    abstimmungen = build_abstimmungen(lauf.umsetzungen, lauf.auftrag.regelwerk)
    for nummer, abstimmung in abstimmungen.items():
        assert {u.titel.ressort for u in abstimmung.it} == {nummer}
        for art in ARTEN:
            eigene = [u for u in abstimmung.it if u.titel.art == art]
            ab = add_up(
                a.ziel.betraege for a in abstimmung.abgaenge if a.umsetzung.titel.art == art
            )
            bleibt = add_up(u.verbleibt for u in abstimmung.reste if u.titel.art == art)
            bisher = add_up(u.titel.betraege for u in eigene)
            aenderung = abstimmung.aenderung(art)
            for position, cent in bisher.items():
                rechts = ab.get(position, 0) + bleibt.get(position, 0)
                assert cent + aenderung.get(position, 0) == rechts
