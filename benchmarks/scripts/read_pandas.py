"""Seconds to read every sheet with pandas.read_excel and openpyxl."""

import sys
from pathlib import Path
from time import perf_counter

import openpyxl
import pandas as pd

assert openpyxl
pfade = sorted(Path(sys.argv[1]).glob("*.xlsx"))
anfang = perf_counter()
for pfad in pfade:
    pd.read_excel(pfad, sheet_name=None, header=None, engine="openpyxl")
print(perf_counter() - anfang)
