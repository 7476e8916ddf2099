"""Open data: the run for analysts and portals, in all formats, from what is public alone."""

from itplan.haushalt.gestaltung import Gestaltung
from itplan.plan.fassung import Fassung
from itplan.report.json_text import dump
from itplan.report.opendata_angaben import Angaben
from itplan.report.opendata_csv import write_csv
from itplan.report.opendata_dcat import dataset
from itplan.report.opendata_paket import datapackage
from itplan.report.opendata_parquet import write_parquet
from itplan.report.opendata_sqlite import write_sqlite
from itplan.report.opendata_tabellen import build_tables, sums_table

_PARQUET = ("ueberleitung", "einzelplan")


def open_data(fassung: Fassung, gestaltung: Gestaltung) -> dict[str, bytes]:
    """Name to content of every file: tables in three formats, and what describes them."""
    angaben = Angaben(fassung, gestaltung)
    tabellen = build_tables(fassung)
    texte = angaben.as_texts()
    daten = {f"{tabelle.name}.csv": write_csv(tabelle) for tabelle in tabellen}
    daten["daten.sqlite"] = write_sqlite([*tabellen, sums_table(fassung)], texte)
    for tabelle in tabellen:
        if tabelle.name in _PARQUET:
            daten[f"{tabelle.name}.parquet"] = write_parquet(tabelle, texte)
    return {
        **daten,
        "datapackage.json": dump(datapackage(angaben, tabellen, daten)),
        "dcat.jsonld": dump(dataset(angaben, daten)),
    }
