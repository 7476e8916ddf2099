"""Writes the sample data: `python -m scripts.musterland [--convert]` from the top folder."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from .fehlerhaft import write_fehlerhafte
from .ressorts import RESSORTS, Ressort, write_ressort
from .umwandlung import convert_mappe

OBERSTER_ORDNER = Path(__file__).resolve().parents[2]


def main() -> None:
    """Write all workbooks; those that LibreOffice makes only with --convert."""
    parser = argparse.ArgumentParser(description="Schreibt die Beispieldaten von Musterland.")
    parser.add_argument("--out", type=Path, default=OBERSTER_ORDNER / "data", help="Zielordner")
    parser.add_argument(
        "--convert", action="store_true", help="auch .xls und .ods schreiben (braucht LibreOffice)"
    )
    angaben = parser.parse_args()
    ordner = angaben.out / "ressorts"
    for ressort in RESSORTS:
        if not ressort.is_umgewandelt:
            print(f"geschrieben: {write_ressort(ressort, ordner).name}")
        elif angaben.convert:
            _write_umgewandelt(ressort, ordner)
    for pfad in write_fehlerhafte(angaben.out / "fehlerhaft"):
        print(f"geschrieben: {pfad.name}")


def _write_umgewandelt(ressort: Ressort, ordner: Path) -> None:
    """Write the .xlsx aside and keep only what LibreOffice makes of it."""
    with tempfile.TemporaryDirectory(prefix="musterland-") as beiseite:
        quelle = write_ressort(ressort, Path(beiseite))
        convert_mappe(quelle, ordner / ressort.datei)
    print(f"umgewandelt: {ressort.datei}")


if __name__ == "__main__":
    main()
