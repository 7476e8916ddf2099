# ruff: noqa: E501 – a row of a sheet is one line
"""What cells compute: links to other workbooks, values typed over sums; and the other formats."""

import re
from pathlib import Path

import pytest
from scripts.musterland.verknuepfung import add_verknuepfung

from itplan.intake import judge_together, take_in
from tests.programs import needs_libreoffice
from tests.pruefung.titelblatt import STRICH, TITEL, WEISS, check, only, take
from tests.sheets import (
    EIN_JAHR,
    Blatt,
    amounts,
    build_workbook,
    change_parts,
    convert,
    findings,
)

# --- formulas -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formel", "fremd"),
    [
        ("=[1]Kosten!B7", True),
        ("='[1]Kosten 2027'!$B$7*2", True),
        ("='C:\\Haushalt\\[Kosten.xlsx]Tabelle 1'!B7", True),
        ("=SUM(1,[2]!Satz)", True),
        ("=Berechnung!B7", False),
        ("='Berechnung 1'!B7+2", False),
        ("=[0]!Satz", False),
        ("=Tabelle1[2027]*Berechnung!B7", False),
        ("=SUM(Tabelle1[[#This Row],[Betrag]])", False),
        ('=LEN("[1]Kosten!B7")', False),
    ],
)
def test_links_to_other_workbooks(formel: str, fremd: bool) -> None:
    eingang = check(Blatt(TITEL.replace("| 20 ", f"| {formel} → 20 ")))
    assert findings(eingang) == ([("verweis_fremde_mappe", "E3")] if fremd else [])
    if fremd:
        assert only(eingang).wert == formel
        assert "Wert 20" in only(eingang).text
    assert amounts(eingang)["0301/51801"]["ansatz 2027"] == 2_000


def test_links_of_a_column_are_one_cause_and_an_error_cell_is_only_that() -> None:
    text = (
        TITEL.replace("| 10 ", "| =[1]K!B1 → 10 ")
        .replace("| 20 ", "| =[1]K!B2 → 20 ")
        .replace("| 31 ", "| =[1]K!C3 → #REF! ")
    )
    eingang = check(Blatt(text))
    assert findings(eingang, "warnung") == [("verweis_fremde_mappe", "E2")]
    assert "1 weiteren Zelle" in eingang.befunde[-1].text
    fehler = check(Blatt(TITEL.replace("| 31 ", "| =[1]K!C3 → #REF! ")))
    assert findings(fehler) == [("fehlerzelle", "F4")]


def test_the_formula_is_shown_with_the_name_of_the_other_workbook(tmp_path: Path) -> None:
    pfad = tmp_path / "MI.xlsx"
    pfad.write_bytes(build_workbook(Blatt(TITEL.replace("| 20 ", "| =[1]Tabelle1!B7 → 20 "))))
    add_verknuepfung("Kosten für 2027.xlsx")(pfad)
    assert only(take(pfad.read_bytes())).wert == "=[Kosten für 2027.xlsx]Tabelle1!B7"


def test_a_defined_name_may_stand_for_another_workbook(tmp_path: Path) -> None:
    pfad = tmp_path / "MI.xlsx"
    pfad.write_bytes(
        build_workbook(
            Blatt(TITEL.replace("| 20 ", "| =Satz*2 → 20 ").replace("| 30 ", "| =Menge*2 → 30 "))
        )
    )
    add_verknuepfung("Kosten.xlsx")(pfad)
    namen = '<definedNames><definedName name="SATZ">[1]Tabelle1!$B$7</definedName><definedName name="Menge">Tabelle1!$B$7</definedName></definedNames>'
    inhalt = change_parts(
        pfad.read_bytes(),
        lambda name, xml: (
            xml.replace("</externalReferences>", f"</externalReferences>{namen}")
            if name == "xl/workbook.xml"
            else xml
        ),
    )
    assert findings(take(inhalt)) == [("verweis_fremde_mappe", "E3")]


SUMMEN = TITEL + "Summe | | | | {} | {} |\n"


@pytest.mark.parametrize(
    ("erste", "zweite", "befunde"),
    [
        ("=SUM(E2:E5) → 100", "104", [("summe_ueberschrieben", "F6")]),
        ("100", "=F2+F3+F4+F5 → 104", [("summe_ueberschrieben", "E6")]),
        ("=SUM(E2:E5) → 100", "=SUM(F2:F5) → 104", []),
        ("100", "104", []),
        ("=SUM(E2:E5) → 100", "105", [("summe_falsch", "F6")]),
        ("=SUM(E2:E5) → 100", "", []),
    ],
)
def test_a_sum_typed_over(erste: str, zweite: str, befunde: list[tuple[str, str]]) -> None:
    assert findings(check(Blatt(SUMMEN.format(erste, zweite)))) == befunde


def test_a_column_in_which_every_sum_is_typed_is_meant_so() -> None:
    text = (
        SUMMEN.format("=SUM(E2:E5) → 100", "104")
        + "0302 | 511 01 | 011 | Geräte | 5 | 6 |\nSumme Kapitel 0302 | | | | =E7 → 5 | 6 |"
    )
    assert findings(check(Blatt(text))) == []


VE = "Kapitel | Titel | FKZ | Zweckbestimmung | Ansatz 2027 | VE 2027 | VE 2027 fällig 2028 | VE 2027 fällig 2029\n"


def _ve(formeln: list[str]) -> str:
    zeilen = [
        f"0301 | 511 {nummer:02} | 011 | Geräte | 5 | {formel.format(nummer + 1)} | 4 | 6"
        for nummer, formel in enumerate(formeln, 1)
    ]
    return VE + "\n".join(zeilen)


@pytest.mark.parametrize(
    ("formeln", "zellen"),
    [
        (["=SUM(G{0}:H{0}) → 10"] * 4 + ["10"], ["F6"]),
        (["=G{0}+H{0} → 10", "10"] + ["=G{0}+H{0} → 10"] * 3, ["F3"]),
        (["=$G{0}+$H{0} → 10"] * 8 + ["10"] * 2, ["F10", "F11"]),
        (["=SUM(G{0}:H{0}) → 10"] * 3 + ["10"], []),
        (["=5*2 → 10"] * 5 + ["10"], []),
        (["=G{0}*2.5 → 10"] * 5 + ["10"], []),
        (["=G{0} → 10"] * 5 + ["10"], []),
        (["10"] * 5, []),
        (["=SUM(G{0}:H{0}) → 10"] * 5 + [""], []),
    ],
)
def test_typed_where_the_column_adds_up(formeln: list[str], zellen: list[str]) -> None:
    eingang = check(Blatt(_ve(formeln)), EIN_JAHR)
    assert [b.zelle for b in eingang.befunde if b.code == "summe_ueberschrieben"] == zellen


def test_cells_that_share_a_formula_are_formulas_of_the_same_kind() -> None:
    inhalt = build_workbook(Blatt(_ve(["=SUM(G{0}:H{0}) → 10"] * 5 + ["10"])))

    def share(name: str, xml: str) -> str:
        xml = xml.replace("<f>SUM(G2:H2)</f>", '<f t="shared" ref="F2:F6" si="0">SUM(G2:H2)</f>')
        return re.sub(r"<f>SUM\(G[3-6]:H[3-6]\)</f>", '<f t="shared" si="0"/>', xml)

    eingang = judge_together([take_in(change_parts(inhalt, share), "MI.xlsx", EIN_JAHR)], EIN_JAHR)
    assert ("summe_ueberschrieben", "F7") in findings(eingang)


# --- other formats --------------------------------------------------------------------------


@pytest.mark.libreoffice
@needs_libreoffice
@pytest.mark.parametrize("endung", ["xls", "ods"])
def test_other_formats_tell_what_the_handbook_says(endung: str, tmp_path: Path) -> None:
    text = SUMMEN.format("=SUM(E2:E5) → 100", "104")
    inhalt = build_workbook(
        Blatt(text, verborgene_zeilen=(2,), verborgene_spalten=("C",), verbunden=("D3:D4",))
    )
    eingang = take(convert(inhalt, endung, tmp_path), f"MI.{endung}")
    assert sorted(findings(eingang)) == [
        ("spalte_verborgen", "C1"),
        ("summe_ueberschrieben", "F6"),
        ("text_verbunden", "D3"),
        ("zeile_verborgen", "A2"),
    ]


@pytest.mark.libreoffice
@needs_libreoffice
def test_an_ods_tells_its_filters_looks_and_links_too(tmp_path: Path) -> None:
    text = TITEL.replace("| 40 ", "| ='file:///tmp/Kosten.ods'#$Tabelle1.B7 → 40 ")
    stile: dict[str, dict[str, object]] = {
        "E3": WEISS,
        "F2": {**WEISS, "bg_color": "#C00000"},
        "D4": STRICH,
    }
    inhalt = build_workbook(
        Blatt(text, "Mein 'Blatt", stile=stile, filter="A1:G5 0301", verborgene_zeilen=(5,))
    )
    eingang = take(convert(inhalt, "ods", tmp_path), "MI.ods")
    erwartet = [("durchgestrichen", "B4"), ("filter_aktiv", "A1"), ("unsichtbar", "E3")]
    assert sorted(findings(eingang)) == [*erwartet, ("verweis_fremde_mappe", "E5")]
