"""The bare script: import what itplan imports, read every cell, look at nothing."""

import sys
from pathlib import Path

import pydantic
import typer
from python_calamine import CalamineWorkbook

assert pydantic and typer
for pfad in sorted(Path(sys.argv[1]).glob("*.xlsx")):
    mappe = CalamineWorkbook.from_path(pfad)
    for name in mappe.sheet_names:
        for zeile in mappe.get_sheet_by_name(name).to_python(skip_empty_area=False):
            for _ in zeile:
                pass
