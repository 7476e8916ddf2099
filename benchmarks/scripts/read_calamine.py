"""Seconds to read every sheet with calamine alone."""

import sys
from pathlib import Path
from time import perf_counter

from python_calamine import CalamineWorkbook

pfade = sorted(Path(sys.argv[1]).glob("*.xlsx"))
anfang = perf_counter()
for pfad in pfade:
    mappe = CalamineWorkbook.from_path(pfad)
    for name in mappe.sheet_names:
        mappe.get_sheet_by_name(name).to_python(skip_empty_area=False)
print(perf_counter() - anfang)
