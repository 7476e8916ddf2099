"""LibreOffice opens what is handed back, with all values and comments."""

from html import unescape
from xml.etree import ElementTree

import pytest

from itplan.excel.annotate.workbook import annotate_workbook
from tests.excel.annotate.foreign import befund, rich_workbook
from tests.excel.annotate.test_copy import grid
from tests.programs import needs_libreoffice
from tests.sheets import convert

pytestmark = needs_libreoffice


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes]:
    """The whole document as text, and as a workbook saved by LibreOffice."""
    befunde = [befund("B3"), befund("A2", "warnung"), befund("F40", "hinweis"), befund(None)]
    neu = annotate_workbook(rich_workbook(), "MI.xlsm", befunde).inhalt
    ordner = tmp_path_factory.mktemp("lo")
    return convert(neu, "fods", ordner).decode(), convert(neu, "ods", ordner)


def test_comments_are_at_their_cells(opened: tuple[str, bytes]) -> None:
    texte = []
    for knoten in ElementTree.fromstring(opened[0]).iter():
        if knoten.tag.endswith("}annotation"):
            texte.append("".join(knoten.itertext()))
    assert any("FEHLER – Hier stimmt etwas nicht (B3)" in text for text in texte)
    assert any("HINWEIS – Hier stimmt etwas nicht (F40)" in text for text in texte)
    assert any("Bitte nicht ändern" in t and "WARNUNG – " in t for t in texte)


def test_values_and_results_are_there(opened: tuple[str, bytes]) -> None:
    assert [zeile[:2] for zeile in grid(opened[1])[:5]] == [
        ["Titel", "Ansatz 2027"],
        ["51101", 10],
        ["51102", 20],
        ["51103", 30],
        ["", 60],
    ]
    ergebnis = grid(opened[1], "Prüfergebnis")
    assert ergebnis[0][0] == "Prüfergebnis zu dieser Arbeitsmappe"
    assert [zeile[2] for zeile in ergebnis[-4:]] == ["", "B3", "A2", "F40"]


def test_the_rows_lead_to_the_cells(opened: tuple[str, bytes]) -> None:
    for zelle in ("B3", "A2", "F40"):
        assert f"#'Titel'.{zelle}" in unescape(opened[0])
