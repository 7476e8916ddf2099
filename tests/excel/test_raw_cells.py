"""Single cells are shown as they stand, whatever a reader of budgets would make of them."""

from datetime import date

from itplan.excel.reader.raw_cells import read_cells
from itplan.guard import Auftrag, look_up_all
from itplan.haushalt.rohzeile import Rohzelle, Zellname
from itplan.haushalt.vorgaben import Grenzen
from tests.sheets import Blatt, build_workbook

BLATT = Blatt(
    "Kapitel | Betrag\n'0301 | 12.5\n 301 | 1.234,50 €\n x | =A1+B1 → 7\n y | =A1+B1\n z | #REF!",
    daten={"A7": date(2027, 1, 3)},
)
MAPPE = build_workbook(BLATT)


def cells(*namen: str, blatt: str = "IT-Titel") -> dict[str, Rohzelle]:
    gefragt = [Zellname(blatt, name) for name in namen]
    return {ort.zelle: zelle for ort, zelle in read_cells(MAPPE, gefragt).items()}


def test_texts_numbers_formulas_errors_and_dates() -> None:
    assert cells("A2", "A3", "A7", "B2", "B3", "B4") == {
        "A2": Rohzelle("0301"),
        "A3": Rohzelle(301.0),
        "A7": Rohzelle("03.01.2027"),
        "B2": Rohzelle(12.5),
        "B3": Rohzelle("1.234,50 €"),
        "B4": Rohzelle(7.0, berechnet=True),
    }
    assert "#REF!" in str(cells("B6")["B6"].wert)
    assert cells("B5") == {"B5": Rohzelle("=A1+B1")}, "a formula that was never calculated"


def test_what_is_not_there_is_left_out() -> None:
    assert cells("C2", "A99", "XFD1048576", "A0", "2A", "", "A1:B2") == {}
    assert cells("A2", blatt="Anderes") == {}


def test_the_worker_tells_them_and_goes_on_after_a_bad_workbook() -> None:
    gefragt = {"a": [Zellname("IT-Titel", "B2")], "b": [Zellname("IT-Titel", "B2")], "c": []}
    auftraege = [Auftrag("a", b"PK"), Auftrag("b", MAPPE), Auftrag("c", MAPPE)]
    assert look_up_all(auftraege, gefragt, Grenzen()) == {
        "b": {Zellname("IT-Titel", "B2"): Rohzelle(12.5)},
        "c": {},
    }
