"""Which Ressort hands in what: Einzelplan, name, file and layout."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .druckbild import Druckbild, write_druckbild
from .liste import INFRASTRUKTUR, LANDTAG, UMWELT, WIRTSCHAFT, Liste, write_liste
from .meldebogen import write_meldebogen
from .posten import read_posten


@dataclass(frozen=True)
class Ressort:
    """One submission; without a layout of its own it is a Meldebogen."""

    einzelplan: str
    name: str
    datei: str
    layout: Liste | Druckbild | None = None

    @property
    def is_umgewandelt(self) -> bool:
        """Whether the file is kept in another format than .xlsx."""
        return not self.datei.endswith(".xlsx")


RESSORTS = (
    Ressort("01", "Landtag", "01_Landtag.xls", LANDTAG),
    Ressort("02", "Staatskanzlei", "02_Staatskanzlei.xlsx"),
    Ressort("03", "Ministerium für Inneres", "03_Inneres.xlsx"),
    Ressort("04", "Ministerium für Bildung", "04_Bildung.xlsx"),
    Ressort(
        "05",
        "Ministerium für Justiz",
        "05_Justiz.xlsx",
        Druckbild("Einzelplan 05 – Ministerium für Justiz", True, ("0504", "0506")),
    ),
    Ressort("06", "Ministerium für Finanzen", "06_Finanzen.xlsx"),
    Ressort("07", "Ministerium für Wirtschaft und Wissenschaft", "07_Wirtschaft.xlsx", WIRTSCHAFT),
    Ressort("08", "Ministerium für Soziales und Gesundheit", "08_Soziales.xlsx"),
    Ressort("09", "Ministerium für Umwelt und Energie", "09_Umwelt.xlsx", UMWELT),
    Ressort(
        "10",
        "Ministerium für Infrastruktur und Landwirtschaft",
        "10_Infrastruktur_Landwirtschaft.ods",
        INFRASTRUKTUR,
    ),
    Ressort(
        "11", "Rechnungshof", "11_Rechnungshof.xlsx", Druckbild("Einzelplan 11 – Rechnungshof")
    ),
    Ressort("12", "Verfassungsgerichtshof", "12_Verfassungsgerichtshof.xlsx"),
    Ressort(
        "17",
        "Allgemeine Finanzverwaltung",
        "17_Allgemeine_Finanzverwaltung.xlsx",
        Druckbild("Einzelplan 17 – Allgemeine Finanzverwaltung", True),
    ),
    Ressort(
        "18",
        "Staatliche Hochbaumaßnahmen",
        "18_Hochbaumassnahmen.xlsx",
        Druckbild("Einzelplan 18 – Staatliche Hochbaumaßnahmen"),
    ),
)


def write_ressort(ressort: Ressort, ordner: Path) -> Path:
    """Write the workbook of one Ressort as .xlsx and return its path."""
    pfad = (ordner / ressort.datei).with_suffix(".xlsx")
    posten = read_posten(ressort.einzelplan)
    if isinstance(ressort.layout, Liste):
        write_liste(pfad, f"Einzelplan {ressort.einzelplan}", ressort.layout, posten)
    elif isinstance(ressort.layout, Druckbild):
        write_druckbild(pfad, ressort.layout, posten)
    else:
        write_meldebogen(pfad, ressort.einzelplan, ressort.name, posten)
    return pfad
