"""The seed corpus: one small workbook of every kind, and the texts that cells are made of."""

from tests.excel.test_xlsb import BLATT as XLSB_BLATT
from tests.excel.test_xlsb import _package as xlsb_package
from tests.guard.hostile import KOPF, MAPPE, ODS_TITEL, XLS, merged, ods, ods_row, strict
from tests.sheets import Blatt, build_workbook

REICH = build_workbook(
    Blatt(
        "Einzelplan | 03\nEinheit | T€\nHaushaltsjahre | 2027",
        "Deckblatt",
    ),
    Blatt(
        f"Kapitel 0301 Ministerium\nalle Beträge in T€\n{KOPF} | VE 2027 | IT-Anteil | Vermerke\n"
        "0301 | 511 01 | Geräte | 5 | 3 | 0.5 | kw 2028\n"
        " | | davon Lizenzen | 2 | | |\n"
        "0301 | 518 01 | Mieten | =2*3 | #N/A | 1 |\n"
        "Summe | | | 11 | 3 | |\n"
        "0302 | 119 01 | Erlöse | 1.234,50 | | 60 % | übertragbar\n",
        formate={"D": '#,##0 "T€"', "F": "0%"},
        verbunden=("A4:A5",),
        verborgene_zeilen=(6,),
        verborgene_spalten=("G",),
    ),
)
MAPPEN = (
    MAPPE,
    REICH,
    strict(),
    merged(5),
    ods(ODS_TITEL + ods_row("0302", "51869", "Mieten", "7", zeilen=2, spalten=2)),
    XLS,
    xlsb_package(XLSB_BLATT),
)
TEXTE = (
    "1.234,56",
    "-5",
    "(7)",
    "12 T€",
    "1.000,5 Mio. €",
    "k. A.",
    "511 01",
    "0301/511 01-011",
    "03 01",
    "Kapitel 0301 Ministerium",
    "Titelgruppe 69 – Informationstechnik",
    "TG 71",
    "Ansatz 2027 in T€",
    "VE 2027 fällig 2028 ff.",
    "davon IT",
    "Ist 2025 (Euro)",
    '#,##0.00 "T€";[Red]-#,##0',
    "0,,%",
    "Summe HGr. 5",
    "Die Ausgaben sind gegenseitig deckungsfähig.",
    "Seite 2 von 7",
    "3/14/15",
)
