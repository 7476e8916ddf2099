"""The sample project: its rules of reading, read from itplan.toml without the project reader."""

import tomllib
from functools import cache
from pathlib import Path

from itplan.haushalt.vorgaben import Ressort, Vorgaben

WURZEL = Path(__file__).parents[1]
FEHLERHAFT = WURZEL / "data" / "fehlerhaft"
RESSORTS = WURZEL / "data" / "ressorts"


@cache
def musterland() -> Vorgaben:
    """The Vorgaben of Musterland."""
    projekt = tomllib.loads((WURZEL / "itplan.toml").read_text(encoding="utf-8"))
    haushalt, systematik = projekt["haushalt"], projekt["systematik"]
    return Vorgaben(
        jahre=tuple(haushalt["jahre"]),
        einzelplan=haushalt["einzelplan"],
        kapitelstellen=systematik["kapitelstellen"],
        titelgruppe=systematik["titelgruppe"],
        negativ=tuple(systematik["negativ"]),
        rundung_euro=haushalt["rundung"],
        blaetter=tuple(projekt["eingang"]["blaetter"]),
        spalten=projekt["spalten"],
        ressorts=tuple(
            Ressort((ressort["einzelplan"],), ressort["kuerzel"], ressort["name"])
            for ressort in projekt["ressort"]
        ),
    )
