"""One row of the sample data, read from the tables beside this file.

A table is plain text. `Kapitel 0301 | 011 | name` opens a Kapitel with its Funktion,
`TG 99 | name` a Titelgruppe, `Übrige Titel` ends it. A title is
`number | Ansatz 2027 in thousand Euro | marks | Zweckbestimmung | Verfahren`; without a
Zweckbestimmung the fixed one of its Gruppe holds. Lines with `+` belong to the title above
them and are printed in the Druckbild alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from .festtitel import FESTTITEL

TABELLEN = Path(__file__).parent / "tabellen"


@dataclass(frozen=True)
class Zusatz:
    """A printed line below a title that is never added: text, vermerk, davon, nachrichtlich."""

    art: str
    text: str
    ansatz: int | None = None


@dataclass(frozen=True)
class Posten:
    """One title of one Kapitel; `ansatz` is the Ansatz 2027 in Euro."""

    kapitel: str
    kapitel_name: str
    titelgruppe: str
    titelgruppe_name: str
    titel: str
    funktion: str
    ansatz: int
    merkmale: tuple[str, ...]
    zweckbestimmung: str
    verfahren: str
    nummer: int
    zusaetze: tuple[Zusatz, ...] = field(default=())

    @property
    def gruppe(self) -> str:
        """The first three digits of the Titel."""
        return self.titel[:3]

    @property
    def is_einnahme(self) -> bool:
        """Whether the Hauptgruppe is one of 0 to 3."""
        return self.titel[0] in "0123"

    def has(self, merkmal: str) -> bool:
        """Whether the table sets this mark."""
        return merkmal in self.merkmale

    def get(self, merkmal: str) -> str | None:
        """The text behind `merkmal=`, if the table gives one."""
        for eintrag in self.merkmale:
            name, gleich, wert = eintrag.partition("=")
            if gleich and name == merkmal:
                return wert
        return None


def parse_teur(text: str) -> int:
    """Thousand Euro with a decimal comma, as whole Euro."""
    return int(Decimal(text.strip().replace(",", ".")) * 1000)


def read_posten(einzelplan: str, tabelle: str = "") -> tuple[Posten, ...]:
    """All titles of one Einzelplan, in the order of its table (named like it by default)."""
    zeilen = (TABELLEN / f"{tabelle or einzelplan}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_attach(_read_zeilen([zeile for zeile in zeilen if zeile.strip()], einzelplan)))


def _read_zeilen(zeilen: list[str], einzelplan: str) -> Iterator[Posten | Zusatz]:
    kapitel = kapitel_name = funktion = titelgruppe = titelgruppe_name = ""
    nummer = 0
    for zeile in zeilen:
        felder = [teil.strip() for teil in zeile.split("|")]
        if zeile.startswith("Kapitel "):
            kapitel, funktion, kapitel_name = felder[0].split()[1], felder[1], felder[2]
            titelgruppe = titelgruppe_name = ""
        elif zeile.startswith("TG "):
            titelgruppe, titelgruppe_name = felder[0].split()[1], felder[1]
        elif zeile.startswith("Übrige Titel"):
            titelgruppe = titelgruppe_name = ""
        elif zeile.startswith("+ "):
            yield _read_zusatz(felder)
        else:
            nummer += 1
            kopf = Posten(
                kapitel, kapitel_name, titelgruppe, titelgruppe_name,
                "", funktion, 0, (), "", "", nummer + 17 * int(einzelplan),
            )  # fmt: skip
            yield _read_titel(kopf, felder)


def _read_titel(kopf: Posten, felder: list[str]) -> Posten:
    titel, teur, merkmale, zweckbestimmung, verfahren = [*felder, "", ""][:5]
    posten = replace(
        kopf,
        titel=titel,
        ansatz=parse_teur(teur),
        merkmale=tuple(merkmale.split()),
        zweckbestimmung=zweckbestimmung or FESTTITEL[titel[:3]],
        verfahren=verfahren,
    )
    return replace(posten, funktion=posten.get("f") or posten.funktion)


def _read_zusatz(felder: list[str]) -> Zusatz:
    art, *betrag, text = felder
    ansatz = parse_teur(betrag[0]) if betrag else None
    return Zusatz(art.removeprefix("+ "), text, ansatz)


def _attach(eintraege: Iterator[Posten | Zusatz]) -> list[Posten]:
    """The titles, each with the lines that follow it."""
    ergebnis: list[Posten] = []
    for eintrag in eintraege:
        if isinstance(eintrag, Posten):
            ergebnis.append(eintrag)
        else:
            letzter = ergebnis[-1]
            ergebnis[-1] = replace(letzter, zusaetze=(*letzter.zusaetze, eintrag))
    return ergebnis
