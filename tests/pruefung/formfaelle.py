"""A good and a bad case for each check of the form: sheets, and what Excel does to them."""

from collections.abc import Mapping

from itplan.haushalt.formular import FORMULAR, FORMULARVERSION
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from tests.pruefung.faelle import Fall
from tests.pruefung.titelblatt import STRICH, TITEL, WEISS
from tests.sheets import Blatt

ZWEI = Vorgaben((2027, 2028), "16", ressorts=(Ressort(("03",), "MI", "Inneres"),))
SUMMEN = """
Kapitel | Titel  | Zweckbestimmung | Ansatz 2027       | Ansatz 2028
0301    | 511 01 | Geräte          | 10                | 11
0301    | 518 01 | Mieten          | 20                | 21
        |        | Summe           | =SUM(D2:D3) → 30  | {summe}
"""


def _sheet(gut: Blatt, schlecht: Blatt, zelle: str | None, blatt: str = "IT-Titel") -> Fall:
    return Fall({"a.xlsx": (gut,)}, {"a.xlsx": (schlecht,)}, zelle, blatt=blatt, vorgaben=ZWEI)


def _cover(gut: str, schlecht: str, zelle: str) -> Fall:
    """A form whose cover sheet says one thing or the other."""
    fest = f"Formular | {FORMULAR}\nEinheit | EUR\n"
    return Fall(
        {"a.xlsx": (Blatt(fest + gut, "Deckblatt"), Blatt(TITEL))},
        {"a.xlsx": (Blatt(fest + schlecht, "Deckblatt"), Blatt(TITEL))},
        zelle,
        blatt="Deckblatt",
        vorgaben=ZWEI,
    )


FORMFAELLE: Mapping[str, Fall] = {
    "blatt_verborgen": Fall(
        {"a.xlsx": (Blatt(TITEL), Blatt(TITEL.replace("0301 ", "0302 "), "Mehr"))},
        {
            "a.xlsx": (
                Blatt(TITEL),
                Blatt(TITEL.replace("0301 ", "0302 "), "Mehr", verborgen=True),
            )
        },
        None,
        blatt="Mehr",
        vorgaben=ZWEI,
    ),
    "zeile_verborgen": _sheet(
        Blatt(TITEL, verborgene_zeilen=(7,)), Blatt(TITEL, verborgene_zeilen=(3,)), "A3"
    ),
    "spalte_verborgen": _sheet(
        Blatt(TITEL, verborgene_spalten=("G",)), Blatt(TITEL, verborgene_spalten=("F",)), "F1"
    ),
    "filter_aktiv": _sheet(Blatt(TITEL, filter="A1:G5"), Blatt(TITEL, filter="A1:G5 0301"), "A1"),
    "betrag_verbunden": _sheet(
        Blatt(TITEL, verbunden=("A2:A5",)), Blatt(TITEL, verbunden=("E2:E3",)), "E2"
    ),
    "zelle_verbunden": _sheet(
        Blatt(TITEL, verbunden=("A2:A5",)), Blatt(TITEL, verbunden=("B2:B3",)), "B2"
    ),
    "text_verbunden": _sheet(
        Blatt(TITEL, verbunden=("A2:A5",)), Blatt(TITEL, verbunden=("D2:D3",)), "D2"
    ),
    "unsichtbar": _sheet(
        Blatt(TITEL, stile={"E3": {**WEISS, "bg_color": "#003366"}}),
        Blatt(TITEL, stile={"E3": WEISS}),
        "E3",
    ),
    "durchgestrichen": _sheet(
        Blatt(TITEL, stile={"G3": STRICH}), Blatt(TITEL, stile={"B3": STRICH}), "B3"
    ),
    "verweis_fremde_mappe": _sheet(
        Blatt(TITEL.replace("| 20 ", "| =Notiz!B7 → 20 ")),
        Blatt(TITEL.replace("| 20 ", "| =[1]Kosten!B7 → 20 ")),
        "E3",
    ),
    "summe_ueberschrieben": _sheet(
        Blatt(SUMMEN.format(summe="=SUM(E2:E3) → 32")), Blatt(SUMMEN.format(summe="32")), "E4"
    ),
    "deckblatt_widerspruch": _cover("Einzelplan | '03", "Einzelplan | '19", "B3"),
    "deckblatt_jahre": _cover("Haushaltsjahre | 2027/28", "Haushaltsjahre | 2025/2026", "B3"),
    "formular_version": _cover(
        f"Formularversion | {FORMULARVERSION}", f"Formularversion | {FORMULARVERSION - 1}", "B3"
    ),
}
