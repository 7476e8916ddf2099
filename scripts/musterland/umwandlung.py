"""Turns a written .xlsx into .xls or .ods with LibreOffice."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path


class UmwandlungError(RuntimeError):
    """LibreOffice is missing or wrote nothing."""


def convert_mappe(quelle: Path, ziel: Path) -> None:
    """Convert `quelle` into the format that the ending of `ziel` names."""
    endung = ziel.suffix.removeprefix(".")
    with tempfile.TemporaryDirectory(prefix="musterland-") as profil:
        befehl = [
            "soffice",
            f"-env:UserInstallation={Path(profil).as_uri()}",
            "--headless",
            "--convert-to",
            endung,
            "--outdir",
            str(ziel.parent),
            str(quelle),
        ]
        try:
            subprocess.run(befehl, check=True, capture_output=True, timeout=180)
        except (OSError, subprocess.SubprocessError) as fehler:
            raise UmwandlungError(f"LibreOffice konnte {quelle.name} nicht umwandeln") from fehler
    if not ziel.exists():
        raise UmwandlungError(f"LibreOffice hat {ziel.name} nicht geschrieben")
