"""The rule file of an earlier run, read from its plan.json."""

import re
from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, Field

from itplan.earlier_run.parts import Anteil, Cent, Planteil
from itplan.umsetzung.regelwerk import (
    Auswahl,
    Bedingung,
    Deckungskreis,
    Regel,
    Regelwerk,
    Zielkapitel,
    Zieltitel,
    Zieltitelgruppe,
    Zielvorgabe,
)
from itplan.umsetzung.treffer import SCHLUESSEL


def _check_pattern(muster: str) -> str:
    try:
        re.compile(muster)
    except (re.error, RecursionError, OverflowError) as fehler:
        raise ValueError("kein regulärer Ausdruck") from fehler
    return muster


Muster = Annotated[str, AfterValidator(_check_pattern)]
Jahr = Annotated[str, Field(pattern="^[0-9]{4}$")]


class _Bedingung(Planteil):
    einzelplan: tuple[str, ...] | None = None
    kapitel: tuple[str, ...] | None = None
    titel: tuple[str, ...] | None = None
    titelgruppe: tuple[str, ...] | None = None
    gruppe: tuple[str, ...] | None = None
    funktion: tuple[str, ...] | None = None
    kategorie: tuple[str, ...] | None = None
    text: Muster | None = None
    verfahren: Muster | None = None

    def as_bedingung(self) -> Bedingung:
        globs = {schluessel: getattr(self, schluessel) for schluessel in SCHLUESSEL}
        return Bedingung(
            {schluessel: werte for schluessel, werte in globs.items() if werte is not None},
            _compiled(self.text),
            _compiled(self.verfahren),
        )


class _Auswahl(Planteil):
    nimm: _Bedingung
    lass: _Bedingung | None

    def as_auswahl(self) -> Auswahl:
        return Auswahl(self.nimm.as_bedingung(), self.lass.as_bedingung() if self.lass else None)


class _Ziel(Planteil):
    bleibt: bool = False
    kapitel: str = ""
    titelgruppe: str | None = None
    titel: str | None = None
    funktion: str | None = None
    anteil: Anteil | None = None
    betrag_cent: dict[Jahr, Cent] = Field({})

    def as_ziel(self) -> Zielvorgabe:
        return Zielvorgabe(
            self.bleibt,
            self.kapitel,
            self.titelgruppe,
            self.titel,
            self.funktion,
            None if self.anteil is None else Fraction(self.anteil),
            {int(jahr): cent for jahr, cent in self.betrag_cent.items()},
        )


class _Regel(Planteil):
    id: str
    rang: int
    wenn: _Bedingung
    ziele: Annotated[tuple[_Ziel, ...], Field(min_length=1)]
    grund: str
    gruppenwechsel: str
    oeffentlich: bool = True

    def as_regel(self) -> Regel:
        return Regel(
            self.id,
            self.wenn.as_bedingung(),
            tuple(ziel.as_ziel() for ziel in self.ziele),
            self.rang,
            self.grund,
            self.gruppenwechsel,
            self.oeffentlich,
        )


class Planregeln(Planteil):
    """The tables of the rule file in a plan.json."""

    auswahl: tuple[_Auswahl, ...] = ()
    kapitel: tuple[Zielkapitel, ...] = ()
    titelgruppen: tuple[Zieltitelgruppe, ...] = ()
    zieltitel: tuple[Zieltitel, ...] = ()
    deckungskreise: tuple[Deckungskreis, ...] = ()
    regeln: tuple[_Regel, ...] = ()

    def as_regelwerk(self) -> Regelwerk:
        return Regelwerk(
            tuple(eintrag.as_auswahl() for eintrag in self.auswahl),
            {eintrag.kapitel: eintrag for eintrag in self.kapitel},
            {(eintrag.kapitel, eintrag.nummer): eintrag for eintrag in self.titelgruppen},
            {(eintrag.kapitel, eintrag.titel): eintrag for eintrag in self.zieltitel},
            self.deckungskreise,
            tuple(regel.as_regel() for regel in self.regeln),
        )


def _compiled(muster: str | None) -> re.Pattern[str] | None:
    return re.compile(muster, re.IGNORECASE) if muster else None
