"""What an earlier run wrote: its plan.json (contract, section 4), and the titles for the form."""

from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from itplan.haushalt.betrag import HOECHSTBETRAG_CENT
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.titel import (
    Betraege,
    FunktionNummer,
    Groesse,
    KapitelNummer,
    Position,
    Titel,
    TitelgruppeNummer,
    TitelNummer,
)
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.refusal import Refusal, reason

_FORMAT, _VERSION = "itplan-plan", 1
Cent = Annotated[int, Field(ge=-HOECHSTBETRAG_CENT, le=HOECHSTBETRAG_CENT)]


def _check_share(text: str) -> str:
    if Fraction(text) > 1:
        raise ValueError("größer als das Ganze")
    return text


Anteil = Annotated[
    str, Field(pattern="^[0-9]{1,20}(/[1-9][0-9]{0,19})?$"), AfterValidator(_check_share)
]
"""An exact share from 0 to 1 as a fraction, `3/5`."""


class Planteil(BaseModel):
    """A part of plan.json; what a later version adds is passed over."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)


class Stellenangabe(Planteil):
    groesse: Groesse
    jahr: int | None
    faellig: int | str | None = None

    @property
    def position(self) -> Position:
        return Position(self.groesse, self.jahr, self.faellig)


class Teilbetrag(Stellenangabe):
    betrag_cent: Cent


class Titelbetrag(Stellenangabe):
    alt_cent: Cent
    aenderung_cent: Cent = 0
    leertitel: bool = False

    @property
    def cent(self) -> int:
        return self.alt_cent + self.aenderung_cent

    @property
    def is_leertitel(self) -> bool:
        return self.leertitel and self.cent == 0


class Titeleintrag(Planteil):
    id: str
    kapitel: KapitelNummer
    titel: TitelNummer
    titelgruppe: TitelgruppeNummer | None = None
    funktion: FunktionNummer | None = None
    zweckbestimmung: str = ""
    bereich: str = ""
    titelgruppe_text: str = ""
    vermerke: list[str] = []
    erlaeuterung: str = ""
    kategorie: str = ""
    verfahren: str = ""
    vorhaben: str = ""
    teilansatz: str = ""
    strategieziel: str = ""
    it_anteil: Anteil | None = None
    davon_it: list[Teilbetrag] = []
    stellen: str = ""
    weitere: dict[str, str] = {}
    oeffentlich: bool = True
    status: str
    betraege: list[Titelbetrag]

    def as_read(self, nummer: str) -> Titel:
        """The title as it was read, before anything was decided."""
        return self._as_titel(
            nummer,
            {b.position: b.alt_cent for b in self.betraege},
            frozenset(b.position for b in self.betraege if b.leertitel),
        )

    def as_decided(self, nummer: str) -> Titel:
        """The title as it would have been read; its amounts are those that were decided."""
        return self._as_titel(
            nummer,
            {b.position: b.cent for b in self.betraege},
            frozenset(b.position for b in self.betraege if b.is_leertitel),
        )

    def _as_titel(self, nummer: str, betraege: Betraege, leertitel: frozenset[Position]) -> Titel:
        felder: dict[str, Any] = self.model_dump(include=set(Titel.model_fields))
        felder |= {
            "ressort": nummer,
            "unterscheidung": self.id.partition("#")[2],
            "betraege": betraege,
            "leertitel": leertitel,
            "davon_it": {d.position: d.betrag_cent for d in self.davon_it},
            "it_anteil": None if self.it_anteil is None else Fraction(self.it_anteil),
            "vermerke": tuple(self.vermerke),
            "herkunft": Herkunft(Blatt("plan.json", ""), 0),
        }
        return Titel(**felder)


Plan = TypeVar("Plan", bound=Planteil)


class _Kopf(Planteil):
    format: str
    version: int


class _Plan(Planteil):
    titel: list[Titeleintrag]


def read_titles(pfad: Path, ressort: Ressort, vorgaben: Vorgaben) -> list[Titel]:
    """The IT titles of one Ressort in an earlier run, in its order.

    Raises Refusal where the file is no plan of this format, or has no such title.
    """
    name = pfad.as_posix()
    plan = read_plan(_Plan, read_bytes(pfad), name)
    gefunden = [
        eintrag.as_decided(ressort.nummer)
        for eintrag in plan.titel
        if eintrag.status != "nicht_it" and vorgaben.ressort_of_kapitel(eintrag.kapitel) is ressort
    ]
    if not gefunden:
        raise Refusal(f"{name} enthält keine IT-Titel des Ressorts {ressort.kuerzel}.")
    return gefunden


def read_bytes(pfad: Path) -> bytes:
    try:
        return pfad.read_bytes()
    except OSError as fehler:
        raise Refusal(f"{pfad.as_posix()} lässt sich nicht lesen ({reason(fehler)}).") from fehler


def read_plan(modell: type[Plan], inhalt: bytes, name: str) -> Plan:
    """A plan.json of this version as far as `modell` asks for it; raises Refusal where it is none.

    `name` is what messages call the file.
    """
    try:
        kopf = _Kopf.model_validate_json(inhalt)
    except ValidationError as fehler:
        raise Refusal(
            f"{name} ist keine plan.json von itplan, oder sie ist beschädigt."
        ) from fehler
    if kopf.format != _FORMAT:
        raise Refusal(f"{name} ist keine plan.json von itplan, sondern „{kopf.format[:60]}“.")
    if kopf.version != _VERSION:
        raise Refusal(
            f"{name} hat die Version {kopf.version}; diese Fassung von itplan liest {_VERSION}."
        )
    try:
        return modell.model_validate_json(inhalt)
    except ValidationError as fehler:
        ort = ".".join(str(teil) for teil in fehler.errors()[0]["loc"]) or "titel"
        raise Refusal(f"{name} ist beschädigt: mit „{ort}“ stimmt etwas nicht.") from fehler
