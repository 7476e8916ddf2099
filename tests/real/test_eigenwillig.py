"""38 odd workbooks from the test data of others: each has its outcome, and none ends the run."""

from functools import cache

import pytest

from itplan.guard import Auftrag, admit_all
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.vorgaben import Grenzen, Vorgaben
from itplan.intake import judge_together
from tests.excel.test_real import DATEN, pytestmark  # noqa: F401 – the marks of this file too

ORDNER = DATEN / "eigenwillig"
OHNE_TITEL = ("kopf_nicht_gefunden", "enthält keine Titel")
KENNWORT = ("datei_unlesbar", "mit einem Kennwort geschützt")
KEIN_ZIP = ("datei_unlesbar", "beschädigt (kein vollständiges ZIP-Archiv)")
DTD = ("datei_unlesbar", "Dokumenttyp-Definition")
VERDORBEN = ("datei_unlesbar", "nicht vollständig lesen")

AUSGANG = {
    "calamine__has_x000D_.xlsx": OHNE_TITEL,
    "calamine__inlineStr_cdata.xlsx": OHNE_TITEL,
    "calamine__issue252.xlsx": KEIN_ZIP,
    "calamine__issue_530.xlsx": OHNE_TITEL,
    "calamine__whitespace_trim.xlsx": OHNE_TITEL,
    "gov__Israel_budget20132014.xlsx": ("kopf_nicht_gefunden", "keine Kopfzeile zu finden"),
    "openpyxl__guess_types.xlsx": OHNE_TITEL,
    "openpyxl__null_file.xlsx": ("datei_unlesbar", "leer (0 Byte)"),
    "poi__52348.xlsx": OHNE_TITEL,
    "poi__54764.xlsx": DTD,
    "poi__58325_db.xlsx": OHNE_TITEL,
    "poi__58616.xlsx": KENNWORT,
    "poi__60320-protected.xlsx": KENNWORT,
    "poi__GroupTest.xlsx": OHNE_TITEL,
    "poi__InlineStrings.xlsx": OHNE_TITEL,
    "poi__MalformedSSTCount.xlsx": OHNE_TITEL,
    "poi__SubtotalsNested.xls": OHNE_TITEL,
    "poi__WithChartSheet.xlsx": OHNE_TITEL,
    "poi__clusterfuzz-testcase-minimized-POIXSSFFuzzer-5265527465181184.xlsx": KEIN_ZIP,
    "poi__clusterfuzz-testcase-minimized-POIXSSFFuzzer-6448258963341312.xlsx": KEIN_ZIP,
    "poi__clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-6504225896792064.xlsx": KEIN_ZIP,
    "poi__crash-9bf3cd4bd6f50a8a9339d363c2c7af14b536865c.xlsx": KENNWORT,
    "poi__duplicate-filename.xlsx": ("datei_unlesbar", "„xl/worksheets/sheet1.xml“ mehrfach"),
    "poi__extenxls_pwd123.xlsx": KENNWORT,
    "poi__invalid.xlsx": ("datei_unlesbar", "leeres Archiv"),
    "poi__poc-shared-strings.xlsx": VERDORBEN,
    "poi__poc-xmlbomb.xlsx": DTD,
    "poi__reordered_sheets.xlsx": OHNE_TITEL,
    "poi__right-to-left.xlsx": OHNE_TITEL,
    "poi__sample.strict.xlsx": OHNE_TITEL,
    "poi__testEXCEL_3.xls": ("datei_unlesbar", "vor 1997"),
    "poi__xlsx-corrupted.xlsx": ("datei_unlesbar", "Teil „_rels/.rels“ ist nicht lesbar"),
    "poi__xxe_in_schema.xlsx": OHNE_TITEL,
    "sheetjs__1904.xlsx": OHNE_TITEL,
    "sheetjs__large_strings.xlsx": OHNE_TITEL,
    "sheetjs__password_2002_128_strong.xls": KENNWORT,
    "sheetjs__sheet_visibility.xlsx": OHNE_TITEL,
    "sheetjs__wtf_path.xlsx": OHNE_TITEL,
}
"""Code and words of the one Fehler; none of them is a budget, and so none has a title."""


@cache
def _all() -> dict[str, Eingang]:
    vorgaben = Vorgaben((2027,))
    auftraege = [Auftrag(name, (ORDNER / name).read_bytes()) for name in AUSGANG]
    eingaenge = admit_all(auftraege, vorgaben, Grenzen())
    return {
        name: judge_together([eingang], vorgaben)
        for name, eingang in zip(AUSGANG, eingaenge, strict=True)
    }


@pytest.mark.parametrize("name", AUSGANG)
def test_outcome(name: str) -> None:
    eingang = _all()[name]
    code, worte = AUSGANG[name]
    [fehler] = [befund for befund in eingang.befunde if befund.schwere == "fehler"]
    assert (fehler.code, eingang.titel) == (code, [])
    assert worte in fehler.text
    assert fehler.abhilfe


def test_all_of_them_are_named() -> None:
    assert sorted(AUSGANG) == sorted(pfad.name for pfad in ORDNER.glob("*.xls*"))
