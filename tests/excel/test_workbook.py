# ruff: noqa: E501 – a row of a sheet is one line
"""The kind of a workbook is told by its content; what cannot be read is one Fehler with its reason."""

import zipfile
from io import BytesIO

import pytest
import xlsxwriter

from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.intake import judge_together, take_in
from tests.sheets import EIN_JAHR, ansatz, build_workbook, findings

MAPPE = build_workbook(
    "Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n0301 | 511 01 | Geräte | 5"
)


def _refusal(inhalt: bytes, datei: str = "MI.xlsx") -> tuple[str, str]:
    eingang = take_in(inhalt, datei, EIN_JAHR)
    assert eingang.titel == []
    [befund] = eingang.befunde
    assert befund.datei == datei
    assert (befund.blatt, befund.zelle) == (None, None)
    return befund.code, befund.text


@pytest.mark.parametrize("datei", ["MI.xlsx", "MI.xlsm", "MI.xls", "MI.ods", "MI.pdf", "MI"])
def test_the_name_says_nothing(datei: str) -> None:
    assert ansatz(take_in(MAPPE, datei, EIN_JAHR)) == {"0301/51101": 500}


def test_chart_sheets_are_passed_over() -> None:
    puffer = BytesIO()
    with xlsxwriter.Workbook(puffer, {"in_memory": True}) as mappe:
        diagrammblatt = mappe.add_chartsheet("Diagramm")
        blatt = mappe.add_worksheet("Titel")
        blatt.write_row(0, 0, ["Kapitel", "Titel", "Zweckbestimmung", "Ansatz 2027"])
        blatt.write_row(1, 0, ["0301", "511 01", "Geräte", 5])
        diagramm = mappe.add_chart({"type": "column"})
        diagramm.add_series({"values": "=Titel!$D$2:$D$2"})
        diagrammblatt.set_chart(diagramm)
    eingang = take_in(puffer.getvalue(), "MI.xlsx", EIN_JAHR)
    assert ansatz(eingang) == {"0301/51101": 500}
    assert findings(eingang) == []


def test_strict_ooxml() -> None:
    """The ISO strict form has other namespaces and the same content."""
    ziel = BytesIO()
    with zipfile.ZipFile(BytesIO(MAPPE)) as quelle, zipfile.ZipFile(ziel, "w") as paket:
        for name in quelle.namelist():
            xml = quelle.read(name)
            xml = xml.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            if not name.startswith("_rels") and not name.startswith("["):
                xml = xml.replace(
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
                )
            paket.writestr(name, xml)
    assert ansatz(take_in(ziel.getvalue(), "MI.xlsx", EIN_JAHR)) == {"0301/51101": 500}


def test_empty_file() -> None:
    assert _refusal(b"") == ("datei_unlesbar", "Die Datei ist leer (0 Byte).")


@pytest.mark.parametrize("anteil", [0.1, 0.5, 0.9, 0.999])
def test_truncated(anteil: float) -> None:
    code, text = _refusal(MAPPE[: int(len(MAPPE) * anteil)])
    assert code == "datei_unlesbar"
    assert "beschädigt" in text


def test_text_under_the_name_of_a_workbook() -> None:
    assert _refusal("Kapitel;Titel;Ansatz\n0301;51101;5".encode("cp1252"))[0] == "datei_unlesbar"


@pytest.mark.parametrize("datei", ["Anschreiben.pdf", "liesmich.txt", "MI.csv"])
def test_file_that_is_no_workbook_is_passed_over_aloud(datei: str) -> None:
    assert _refusal(b"%PDF-1.7 und so weiter", datei) == (
        "datei_uebergangen",
        "Die Datei ist keine Arbeitsmappe.",
    )


def test_archive_that_is_no_workbook() -> None:
    ziel = BytesIO()
    with zipfile.ZipFile(ziel, "w") as paket:
        paket.writestr("brief.txt", "Guten Tag")
    assert _refusal(ziel.getvalue(), "MI.zip")[0] == "datei_uebergangen"
    assert _refusal(ziel.getvalue(), "MI.xlsx")[0] == "datei_unlesbar"


def test_password() -> None:
    ole = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(1016)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(512)
    )
    assert _refusal(ole) == ("datei_unlesbar", "Die Arbeitsmappe ist mit einem Kennwort geschützt.")


def test_old_excel() -> None:
    assert "vor 1997" in _refusal(b"\x09\x02\x06\x00\x00\x00\x10\x00" + bytes(40), "MI.xls")[1]


def test_same_part_twice() -> None:
    """Readers do not agree on which of the two counts."""
    ziel = BytesIO(MAPPE)
    with zipfile.ZipFile(ziel, "a") as paket, pytest.warns(UserWarning):
        paket.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    assert "doppelt" in _refusal(ziel.getvalue())[1]


def test_cell_far_away() -> None:
    puffer = BytesIO()
    with xlsxwriter.Workbook(puffer, {"in_memory": True}) as mappe:
        blatt = mappe.add_worksheet()
        blatt.write(0, 0, "Titel")
        blatt.write(30_000, 90, 1)
    assert "Zellen" in _refusal(puffer.getvalue())[1]


def test_the_others_go_on() -> None:
    ressorts = (Ressort(("06",), "MF", "Finanzen", dateien=("MF*",)),)
    vorgaben = Vorgaben((2027,), ressorts=(Ressort(("03",), "MI", "Inneres"), *ressorts))
    eingaenge = [take_in(MAPPE[:500], "MF.xlsx", vorgaben), take_in(MAPPE, "MI.xlsx", vorgaben)]
    alle = judge_together(eingaenge, vorgaben)
    assert ansatz(alle) == {"0301/51101": 500}
    assert [(b.code, b.datei, b.ressort) for b in alle.befunde] == [
        ("datei_unlesbar", "MF.xlsx", "06")
    ]
    assert alle.ressorts == {"03", "06"}
    assert alle.dateien == {"MF.xlsx": 0, "MI.xlsx": 1}
    assert [(u.datei, u.zelle) for u in alle.unlesbar] == [("MF.xlsx", None)]
