"""Titel: the schema of one title as a Ressort submitted it."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, SkipValidation

from itplan.haushalt.haushaltsstelle import Haushaltsstelle
from itplan.haushalt.herkunft import Herkunft
from itplan.haushalt.systematik import Art, art_of

Groesse = Literal["ansatz", "ist", "ve", "faelligkeit", "finanzplan", "rest", "vorbelastung"]
GROESSEN: tuple[Groesse, ...] = (
    "ansatz",
    "ist",
    "ve",
    "faelligkeit",
    "finanzplan",
    "rest",
    "vorbelastung",
)

_GEDRUCKT: Mapping[Groesse, str] = {"ve": "VE", "rest": "Reste"}

KapitelNummer = Annotated[str, Field(pattern="^[0-9]{4,5}$")]
TitelNummer = Annotated[str, Field(pattern="^[0-9]{5}$")]
FunktionNummer = Annotated[str, Field(pattern="^[0-9]{3}$")]
TitelgruppeNummer = Annotated[str, Field(pattern="^[0-9]{2}$")]


class Position(NamedTuple):
    """What an amount is: its Größe, its year, and for a Fälligkeit when it is due (§ 16 LHO).

    `faellig` is a year, or a text such as `2031 ff.` for an open end.
    """

    groesse: Groesse
    jahr: int | None
    faellig: int | str | None = None

    @property
    def reihenfolge(self) -> tuple[int, int, str]:
        """The order of print: by Größe as listed in GROESSEN, by year, by due year."""
        return GROESSEN.index(self.groesse), self.jahr or 0, str(self.faellig or "")

    @property
    def bezeichnung(self) -> str:
        """`Ansatz 2027`, `VE 2027`, `VE 2027 fällig 2028`."""
        if self.groesse == "faelligkeit":
            return f"VE {self.jahr} fällig {self.faellig}"
        name = _GEDRUCKT.get(self.groesse, self.groesse.capitalize())
        return f"{name} {self.jahr}" if self.jahr else name


Betraege = Mapping[Position, int]
"""Amounts in cent by Position."""


def in_order(positionen: Iterable[Position]) -> tuple[Position, ...]:
    """The Positions in the order of print; the titles of a sheet all ask for the same ones."""
    return _in_order(tuple(positionen))


@lru_cache(maxsize=1000)
def _in_order(positionen: tuple[Position, ...]) -> tuple[Position, ...]:
    return tuple(sorted(positionen, key=lambda position: position.reihenfolge))


class Titel(BaseModel):
    """One title (or part of a title) of one Ressort, each value with its Herkunft.

    `betraege` is in cent. `it_anteil` is an exact fraction of every amount; `davon_it`
    holds what a sheet states as IT part in cent. `weitere` keeps every column that the
    reader does not know, as it stood.
    """

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True, extra="forbid")

    ressort: str
    """The Einzelplan number under which the Ressort is declared."""
    kapitel: KapitelNummer
    titel: TitelNummer
    bereich: str = ""
    unterscheidung: str = ""
    """What sets rows of the same Haushaltsstelle apart (Vorhaben, Verfahren, Teilansatz)."""
    titelgruppe: TitelgruppeNummer | None = None
    titelgruppe_text: str = ""
    funktion: FunktionNummer | None = None
    zweckbestimmung: str = ""
    betraege: Annotated[Betraege, SkipValidation]
    leertitel: Annotated[frozenset[Position], SkipValidation] = frozenset()
    it_anteil: Annotated[Fraction | None, SkipValidation] = None
    davon_it: Annotated[Betraege, SkipValidation] = {}
    vermerke: tuple[str, ...] = ()
    erlaeuterung: str = ""
    kategorie: str = ""
    verfahren: str = ""
    vorhaben: str = ""
    teilansatz: str = ""
    strategieziel: str = ""
    stellen: str = ""
    stueckzahl: str = ""
    stueckpreis: str = ""
    """Euro for one piece, as it stood in the sheet."""
    oeffentlich: bool = True
    weitere: Annotated[Mapping[str, str], SkipValidation] = {}
    herkunft: Annotated[Herkunft, SkipValidation]

    @property
    def stelle(self) -> Haushaltsstelle:
        return Haushaltsstelle(self.kapitel, self.titel, self.bereich)

    @property
    def id(self) -> str:
        """The stable key: the Haushaltsstelle, with `#` and what sets parts apart."""
        vorne = f"{self.bereich}/" if self.bereich else ""
        hinten = f"#{self.unterscheidung}" if self.unterscheidung else ""
        return f"{vorne}{self.kapitel}/{self.titel}{hinten}"

    @property
    def einzelplan(self) -> str:
        return self.kapitel[:2]

    @property
    def gruppe(self) -> str:
        return self.titel[:3]

    @property
    def art(self) -> Art:
        return art_of(self.titel)
