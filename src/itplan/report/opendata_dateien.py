"""The files of the open data: what each is called, and by which types catalogues know it."""

from collections.abc import Mapping
from typing import NamedTuple


class Dateiart(NamedTuple):
    """The media type of IANA, and the file type of the EU where its list has one."""

    name: str
    medientyp: str
    eu_dateityp: str = ""


DATEIARTEN: Mapping[str, Dateiart] = {
    "csv": Dateiart("CSV", "text/csv", "CSV"),
    "sqlite": Dateiart("SQLite", "application/vnd.sqlite3"),
    "parquet": Dateiart("Parquet", "application/vnd.apache.parquet", "PARQUET"),
}
"""By the ending of the file's name."""

TITEL: Mapping[str, str] = {
    "ueberleitung": "Überleitung: jeder bisherige Titel und was aus ihm wird",
    "einzelplan": "Der neue Einzelplan: jeder Titel mit seinen Beträgen",
    "gruppierungsplan": "Gruppierungsplan: die amtlichen Bezeichnungen",
    "funktionenplan": "Funktionenplan: die amtlichen Bezeichnungen",
    "summen": "Abgleich: was gelesen wurde und wo es geblieben ist",
    "daten": "Alle Tabellen in einer Datei, mit Abfragen",
}
"""What a file or table holds, by the first part of its name."""


def split_name(datei: str) -> tuple[str, str]:
    """`einzelplan.csv` as name and ending."""
    name, _, endung = datei.partition(".")
    return name, endung
