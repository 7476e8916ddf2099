"""The plain script: what one would write with pandas in an afternoon, without any check."""

import sys
from pathlib import Path

import pandas as pd

BETRAEGE = ("Ist", "Ansatz", "VE", "Finanzplan")
SCHLUESSEL = ["Kapitel neu", "Titel neu"]

ordner, ziel = Path(sys.argv[1]), Path(sys.argv[2])
blaetter = [
    pd.read_excel(
        pfad,
        sheet_name="IT-Titel",
        header=3,
        dtype={"Kapitel": str, "Titel": str},
        engine="openpyxl",
    )
    for pfad in sorted(ordner.glob("*.xlsx"))
]
alle = pd.concat(blaetter, ignore_index=True)
spalten = [name for name in alle.columns if name.startswith(BETRAEGE)]
it = alle[alle["Titelgruppe"].notna()].copy()
it["Kapitel neu"] = "16" + it["Kapitel"].str[:2]
it["Titel neu"] = it["Titel"].str[:3] + "71"
it["Gruppe"] = it["Titel"].str[:3]
it[spalten] = it[spalten].fillna(0).mul(it["IT-Anteil"].fillna(1), axis=0)
einzelplan = it.groupby(SCHLUESSEL, as_index=False)[spalten].sum()
with pd.ExcelWriter(ziel / "einzelplan.xlsx") as mappe:
    einzelplan.to_excel(mappe, sheet_name="Einzelplan", index=False)
    it[["Kapitel", "Titel", "Zweckbestimmung", *SCHLUESSEL, *spalten]].to_excel(
        mappe, sheet_name="Überleitung", index=False
    )
    for name in ("Gruppe", "Funktion", "Kapitel neu"):
        it.groupby(name, as_index=False)[spalten].sum().to_excel(
            mappe, sheet_name=f"Nach {name}", index=False
        )
