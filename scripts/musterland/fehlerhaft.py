"""Broken samples: files with exactly one mistake each, and the list of what is expected."""

from __future__ import annotations

from pathlib import Path

from .fall import EINZELPLAN, RESSORT, Fall
from .fehler_form import FORMFAELLE
from .fehler_listen import LISTENFAELLE
from .fehler_mappen import MAPPENFAELLE
from .fehler_zellen import ZELLFAELLE
from .meldebogen import write_meldebogen
from .posten import read_posten

FAELLE: tuple[Fall, ...] = (*ZELLFAELLE, *FORMFAELLE, *LISTENFAELLE, *MAPPENFAELLE)

_VORSPANN = """\
# Fehlerhafte Beispiele: je Datei genau ein Fehler, alles andere ist in Ordnung.
# Musterland – erfundene Daten. Geschrieben von scripts/musterland, nicht von Hand ändern.
"""


def write_fehlerhafte(ordner: Path) -> list[Path]:
    """Write every broken file and `erwartet.toml`."""
    posten = read_posten(EINZELPLAN, "fehlerhaft")
    pfade = []
    for fall in FAELLE:
        pfad = ordner / fall.datei
        if fall.schreiben:
            fall.schreiben(pfad, posten)
        else:
            write_meldebogen(pfad, EINZELPLAN, RESSORT, posten, fall.aenderung)
        if fall.nachbearbeiten:
            fall.nachbearbeiten(pfad)
        pfade.append(pfad)
    erwartet = ordner / "erwartet.toml"
    texte = [_VORSPANN, *(format_fall(fall) for fall in FAELLE)]
    erwartet.write_text("\n".join(texte), encoding="utf-8", newline="\n")
    return [*pfade, erwartet]


def format_fall(fall: Fall) -> str:
    """One `[[fall]]`; what does not apply is left out."""
    angaben = (
        ("datei", fall.datei),
        ("code", fall.code),
        ("schwere", fall.schwere),
        ("blatt", fall.blatt),
        ("zelle", fall.zelle),
        ("beschreibung", fall.beschreibung),
    )
    zeilen = [f"{name} = '{wert}'" for name, wert in angaben if wert]
    return "\n".join(["[[fall]]", *zeilen, ""])
