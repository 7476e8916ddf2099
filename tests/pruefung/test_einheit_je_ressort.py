"""The unit of a Ressort holds for its own Kapitel, whatever else stands on the sheet."""

from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.intake import take_in
from tests.sheets import ansatz, build_workbook, findings

MI = Ressort(("03",), "MI", "Inneres", faktor=1000)
MF = Ressort(("06",), "MF", "Finanzen")
VORGABEN = Vorgaben((2027,), einzelplan="16", ressorts=(MI, MF))

BLATT = """
Kapitel | Titel  | Zweckbestimmung | Ansatz 2027{einheit}
0301    | 511 69 | Software        | 12
{kapitel} | 511 71 | Software      | 12
"""


def test_bestand_beside_it_does_not_take_the_unit_away() -> None:
    inhalt = build_workbook(BLATT.format(kapitel="1603", einheit=""))
    eingang = take_in(inhalt, "a.xlsx", VORGABEN)
    assert ansatz(eingang)["0301/51169"] == 12_000_00


def test_ressorts_of_different_units_on_one_sheet_without_a_unit_are_refused() -> None:
    inhalt = build_workbook(BLATT.format(kapitel="0602", einheit=""))
    eingang = take_in(inhalt, "a.xlsx", VORGABEN)
    assert findings(eingang, "fehler") == [("einheit_widerspruch", "D1")]
    assert len(eingang.fehlerhaft) == 2


def test_a_stated_unit_settles_it() -> None:
    inhalt = build_workbook(BLATT.format(kapitel="0602", einheit=" (EUR)"))
    eingang = take_in(inhalt, "a.xlsx", VORGABEN)
    assert ansatz(eingang) == {"0301/51169": 12_00, "0602/51171": 12_00}
