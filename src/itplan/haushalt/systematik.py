"""Systematik: Gruppierungsplan and Funktionenplan as dated, sourced data (§ 49a HGrG)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Art = Literal["einnahmen", "ausgaben"]
ARTEN: tuple[Art, ...] = ("einnahmen", "ausgaben")
"""In the order of print."""
TitelgruppenRegel = Literal["letzte_zwei", "zehnerziffer", "spalte"]

HAUPTGRUPPE_PERSONAL = "4"
_HAUPTGRUPPE_BAU = "7"
_ERSTE_HAUPTGRUPPE_AUSGABEN = "4"
_STELLEN = 3
_ERSTE_TITELGRUPPE = 51
"""Under `letzte_zwei` the Zählnummern 01–50 say that a Titel is in no Titelgruppe."""


@dataclass(frozen=True, slots=True)
class Gliederung:
    """One of the two plans: official designations by level, with date and source."""

    stand: str
    quelle: str
    bezeichnungen: dict[str, str]

    def bezeichnung(self, code: str) -> str:
        """The official designation; empty where the plan does not know the code."""
        return self.bezeichnungen.get(code, "")

    def lowest(self) -> dict[str, str]:
        """The three-digit codes in order; an `NN` without parts stands as `NN0`."""
        codes = {code: name for code, name in self.bezeichnungen.items() if len(code) == _STELLEN}
        geteilt = {code[:2] for code in codes if not code.endswith("0")}
        for code, name in self.bezeichnungen.items():
            if len(code) == _STELLEN - 1 and code not in geteilt:
                codes.setdefault(f"{code}0", name)
        return dict(sorted(codes.items()))


@cache
def gruppierungsplan() -> Gliederung:
    """10 Hauptgruppen, their Obergruppen, and 314 Gruppen."""
    return _load("gruppierungsplan.toml")


@cache
def funktionenplan() -> Gliederung:
    """Hauptfunktionen, Oberfunktionen and Funktionen."""
    return _load("funktionenplan.toml")


def is_gruppe(gruppe: str) -> bool:
    """Whether a 3-digit Gruppe exists; Hauptgruppe 7 is subdivided by each Land itself."""
    if gruppe[:1] == _HAUPTGRUPPE_BAU:
        return len(gruppe) == _STELLEN and gruppe.isascii() and gruppe.isdigit()
    return _is_lowest(gruppe, gruppierungsplan())


def is_obergruppe(obergruppe: str) -> bool:
    """Whether a 2-digit Obergruppe exists; Hauptgruppe 7 is subdivided by each Land itself."""
    return obergruppe[:1] == _HAUPTGRUPPE_BAU or obergruppe in gruppierungsplan().bezeichnungen


def is_funktion(funktion: str) -> bool:
    """Whether a 3-digit Funktion exists."""
    return _is_lowest(funktion, funktionenplan())


def art_of(titel: str) -> Art:
    """Einnahmen are Hauptgruppen 0–3, Ausgaben 4–9."""
    return "einnahmen" if titel[:1] < _ERSTE_HAUPTGRUPPE_AUSGABEN else "ausgaben"


def titelgruppe_of(titel: str, regel: TitelgruppenRegel) -> str | None:
    """The Titelgruppe that a Titel's number says under the project's rule; None for none.

    `letzte_zwei`: the last two digits from 51 on; `zehnerziffer`: the tens digit n of the
    Zählnummer says Titelgruppe 0n; `spalte`: the number says nothing.
    """
    zaehlnummer = titel[3:]
    if regel == "letzte_zwei":
        return zaehlnummer if int(zaehlnummer) >= _ERSTE_TITELGRUPPE else None
    if regel == "zehnerziffer":
        return f"0{zaehlnummer[0]}" if zaehlnummer[0] != "0" else None
    return None


def _is_lowest(code: str, plan: Gliederung) -> bool:
    """Whether a plan has this code at its third level; `NN0` stands for an `NN` without parts."""
    if len(code) != _STELLEN or code in plan.bezeichnungen:
        return len(code) == _STELLEN
    oben = code[:2]
    geteilt = any(f"{oben}{ziffer}" in plan.bezeichnungen for ziffer in "123456789")
    return code[2] == "0" and oben in plan.bezeichnungen and not geteilt


def _load(name: str) -> Gliederung:
    rohdaten = tomllib.loads(files("itplan.haushalt").joinpath(name).read_text(encoding="utf-8"))
    bezeichnungen: dict[str, str] = {}
    for ebene in rohdaten.values():
        if isinstance(ebene, dict):
            bezeichnungen |= ebene
    return Gliederung(str(rohdaten["stand"]), rohdaten["quelle"], bezeichnungen)
