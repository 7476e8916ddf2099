"""The open data as Parquet: typed columns that pandas, DuckDB and others read without guessing."""

import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from itplan.report.opendata_spalten import Spaltenart
from itplan.report.opendata_tabellen import Datentabelle
from itplan.report.opendata_zeilen import Wert

_ZEILEN_JE_GRUPPE = 1 << 16


def write_parquet(tabelle: Datentabelle, angaben: Mapping[str, str]) -> bytes:
    """Amounts are decimals in Euro, as in the CSV; `angaben` goes into the file's metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    spalten = [_column(werte, spalte.art) for spalte, werte in tabelle.columns]
    felder = [
        pa.field(spalte.name, werte.type, metadata={"beschreibung": spalte.beschreibung})
        for spalte, werte in zip(tabelle.spalten, spalten, strict=True)
    ]
    schema = pa.schema(felder, metadata={"tabelle": tabelle.titel, **angaben})
    ausgabe = io.BytesIO()
    pq.write_table(
        pa.Table.from_arrays(spalten, schema=schema),
        ausgabe,
        compression="zstd",
        row_group_size=_ZEILEN_JE_GRUPPE,
    )
    return ausgabe.getvalue()


def _column(werte: list[Wert], art: Spaltenart) -> Any:
    import pyarrow as pa

    if art == "text":
        return pa.array(werte, pa.string()).dictionary_encode()
    if art == "betrag":
        return _euro(werte)
    typen = {
        "ganzzahl": pa.int32(),
        "jahr": pa.int32(),
        "datum": pa.string(),
        "ja_nein": pa.bool_(),
    }
    return pa.array(werte, typen[art])


def _euro(cent: list[Wert]) -> Any:
    """Cent as exact decimals in Euro."""
    import pyarrow as pa
    import pyarrow.compute as pc

    ganze = pa.array(cent, pa.int64()).cast(pa.decimal128(19))
    hundertstel = pa.scalar(Decimal("0.01"), pa.decimal128(3, 2))
    return pc.multiply(ganze, hundertstel).cast(pa.decimal128(18, 2))
