"""The decisions of an earlier run, those that hold and those that were held back."""

from fractions import Fraction
from typing import Annotated

from pydantic import Field

from itplan.earlier_run.parts import Cent, Planteil
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.umsetzung.entscheidung import Entscheidung, Vorgangsschluessel, Wahl

Bruch = Annotated[str, Field(pattern="^-?[0-9]{1,20}(/[1-9][0-9]{0,19})?$")]
"""A share that somebody entered, be it possible or not."""


class Ortsangabe(Planteil):
    """A row of a workbook."""

    datei: str
    blatt: str
    zeile: Annotated[int, Field(ge=0)]


class _Schluessel(Planteil):
    quelle: str
    kapitel: str
    titel: str


class _Betragsvorgabe(Planteil):
    jahr: int
    betrag_cent: Cent


class _Aenderung(Planteil):
    jahr: int
    aenderung_cent: Cent


class Planentscheidung(Planteil):
    """A decision in plan.json; `grund` says why one that does not hold is held back."""

    schluessel: _Schluessel
    wahl: Wahl
    kapitel: str | None
    titel: str | None
    anteil: Bruch | None
    betrag: list[_Betragsvorgabe]
    aenderung: list[_Aenderung]
    bemerkung: str
    name: str
    datum: str | None
    herkunft: Ortsangabe
    angewandt: bool
    code: str = ""
    grund: str = ""

    def as_entscheidung(self) -> Entscheidung:
        """The decision without what the reviewer saw, which plan.json does not tell."""
        schluessel, ort = self.schluessel, self.herkunft
        return Entscheidung(
            Vorgangsschluessel(schluessel.quelle, schluessel.kapitel, schluessel.titel),
            self.wahl,
            {},
            Herkunft(Blatt(ort.datei, ort.blatt), ort.zeile),
            self.kapitel or "",
            self.titel or "",
            None if self.anteil is None else Fraction(self.anteil),
            {eintrag.jahr: eintrag.betrag_cent for eintrag in self.betrag},
            {eintrag.jahr: eintrag.aenderung_cent for eintrag in self.aenderung},
            self.bemerkung,
            self.name,
            self.datum or "",
        )
