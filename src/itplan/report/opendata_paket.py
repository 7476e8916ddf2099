"""datapackage.json: the open data as a Frictionless Data Package with fiscal types.

The types of columns are those of the Fiscal Data Package 1.0 (taxonomy of budgets); see
https://specs.frictionlessdata.io/fiscal-data-package/.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from itplan.report.json_text import Json
from itplan.report.opendata_angaben import SCHLAGWORTE, Angaben
from itplan.report.opendata_csv import DEZIMALZEICHEN, JA, NEIN, TRENNZEICHEN, ZEILENENDE
from itplan.report.opendata_dateien import DATEIARTEN, TITEL, split_name
from itplan.report.opendata_spalten import Datenspalte, Spaltenart
from itplan.report.opendata_tabellen import Datentabelle

_ARTEN: Mapping[Spaltenart, Json] = {
    "text": {"type": "string"},
    "ganzzahl": {"type": "integer"},
    "jahr": {"type": "integer"},
    "datum": {"type": "date"},
    "betrag": {"type": "number", "decimalChar": DEZIMALZEICHEN, "bareNumber": True},
    "ja_nein": {"type": "boolean", "trueValues": [JA], "falseValues": [NEIN]},
}


def datapackage(
    angaben: Angaben, tabellen: Sequence[Datentabelle], dateien: Mapping[str, bytes]
) -> Json:
    """The package: its papers, and each file with size, hash, dialect and columns."""
    csv = {f"{tabelle.name}.csv": tabelle for tabelle in tabellen}
    ressourcen = [
        _file(name, inhalt) | (_table(csv[name], angaben) if name in csv else {"type": "file"})
        for name, inhalt in dateien.items()
    ]
    return {**_papers(angaben), "resources": ressourcen}


def _papers(angaben: Angaben) -> Json:
    """What stands over the files; what nobody has said is left out."""
    adresse, lizenz = angaben.gestaltung.adresse, angaben.lizenz
    return {
        "profile": "data-package",
        "name": angaben.kennung,
        "title": angaben.titel,
        "description": angaben.beschreibung,
        "version": angaben.haushalt.stand,
        **({"homepage": adresse} if adresse else {}),
        **({"licenses": [{"title": lizenz.name, "path": lizenz.adresse}]} if lizenz else {}),
        "keywords": list(SCHLAGWORTE),
        "contributors": [{"title": angaben.herausgeber, "role": "publisher"}],
        "sources": [{"title": datei} for datei in _submitted(angaben)],
        "columnTypes": ["https://frictionlessdata.io/taxonomies/fiscal/budgets.json"],
    }


def _submitted(angaben: Angaben) -> list[str]:
    """The public names of the submitted workbooks."""
    umsetzungen = angaben.fassung.stand.umsetzungen
    return sorted({umsetzung.titel.herkunft.blatt.datei for umsetzung in umsetzungen})


def _file(datei: str, inhalt: bytes) -> Json:
    name, endung = split_name(datei)
    return {
        "name": name if endung == "csv" else f"{name}-{endung}",
        "path": datei,
        "title": TITEL[name],
        "format": endung,
        "mediatype": DATEIARTEN[endung].medientyp,
        "bytes": len(inhalt),
        "hash": f"sha256:{hashlib.sha256(inhalt).hexdigest()}",
    }


def _table(tabelle: Datentabelle, angaben: Angaben) -> Json:
    return {
        "type": "table",
        "profile": "tabular-data-resource",
        "scheme": "file",
        "encoding": "utf-8",
        "dialect": {"delimiter": TRENNZEICHEN, "lineTerminator": ZEILENENDE},
        "schema": _schema(tabelle, angaben),
    }


def _schema(tabelle: Datentabelle, angaben: Angaben) -> Json:
    betraege = [spalte for spalte in tabelle.spalten if spalte.art == "betrag"]
    verweise = [
        {"fields": [spalte], "reference": {"resource": ziel, "fields": ["code"]}}
        for spalte, ziel in tabelle.verweise.items()
    ]
    return {
        "fields": [_field(spalte, einzige=len(betraege) == 1) for spalte in tabelle.spalten],
        **({"primaryKey": [tabelle.schluessel]} if tabelle.schluessel else {}),
        **({"foreignKeys": verweise} if verweise else {}),
        **({"extraFields": _extra_fields(angaben, len(betraege))} if betraege else {}),
    }


def _field(spalte: Datenspalte, *, einzige: bool) -> Json:
    """A column; of several with amounts each says which `betragsart` it is."""
    return {
        "name": spalte.name,
        **_ARTEN[spalte.art],
        "description": spalte.beschreibung,
        **({"columnType": spalte.begriff} if spalte.begriff else {}),
        **(
            {"normalize": {"betragsart": spalte.name}}
            if spalte.art == "betrag" and not einzige
            else {}
        ),
    }


def _extra_fields(angaben: Angaben, betraege: int) -> list[dict[str, Any]]:
    """What holds for all rows of a table and stands in no column of it."""
    gleich = {
        "waehrung": ("value-currency:code", "EUR"),
        "phase": ("phase:id", angaben.haushalt.phase),
    }
    konstanten: list[dict[str, Any]] = [
        {"name": name, "type": "string", "columnType": begriff, "constant": wert}
        for name, (begriff, wert) in gleich.items()
    ]
    if betraege == 1:
        return konstanten
    return [
        {"name": "betragsart", "type": "string", "columnType": "value-kind:code:betragsart"},
        {"name": "betrag", "type": "number", "columnType": "value", "normalizationTarget": True},
        *konstanten,
    ]
