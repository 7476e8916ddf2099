"""The titles of an earlier run with all that became of them, read from its plan.json."""

from collections.abc import Hashable, Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from itplan.earlier_run import Cent, Planteil, Teilbetrag, Titelbetrag, Titeleintrag
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.titel import (
    FunktionNummer,
    KapitelNummer,
    Titel,
    TitelgruppeNummer,
    TitelNummer,
)
from itplan.umsetzung.bewegung import Status, Umsetzung, Vorgang, Ziel
from itplan.umsetzung.entscheidung import Entscheidung, Vorgangsschluessel, Wahl

Zelle = Annotated[str, Field(pattern="^[A-Z]{1,3}[1-9][0-9]{0,6}$")]
Zeile = Annotated[int, Field(ge=0)]
Bruch = Annotated[str, Field(pattern="^-?[0-9]{1,20}(/[1-9][0-9]{0,19})?$")]
"""A share that somebody entered, be it possible or not."""


class _Ort(Planteil):
    datei: str
    blatt: str
    zeile: Zeile


class _Quelle(_Ort):
    zellen: dict[str, Zelle]


class _Davon(Teilbetrag):
    zelle: Zelle | None


class _Betrag(Titelbetrag):
    aenderung_cent: Cent
    verbleibt_cent: Cent
    zelle: Zelle | None


class _Ziel(Planteil):
    kapitel: KapitelNummer
    titel: TitelNummer
    titelgruppe: TitelgruppeNummer | None
    funktion: FunktionNummer | None
    betraege: list[Teilbetrag]

    def as_ziel(self) -> Ziel:
        betraege = {betrag.position: betrag.betrag_cent for betrag in self.betraege}
        return Ziel(self.kapitel, self.titel, self.titelgruppe, self.funktion, betraege)


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
    herkunft: _Ort
    angewandt: bool
    code: str = ""
    grund: str = ""

    def as_entscheidung(self) -> Entscheidung:
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


class _Vorgang(Planteil):
    vorschlag: _Ziel | None
    ergebnis: _Ziel | None
    entschieden: bool


class Spurtitel(Titeleintrag):
    """A title of plan.json with its cells, rules, decisions and targets."""

    ressort: str
    status: Status
    herkunft: Annotated[list[_Quelle], Field(min_length=1, max_length=1)]
    davon_it: list[_Davon]  # type: ignore[assignment]
    betraege: list[_Betrag]  # type: ignore[assignment]
    ziele: list[_Ziel] = Field([])
    regel: str | None
    grund: str
    unterlegen: tuple[str, ...]
    mehrdeutig: tuple[str, ...]
    hindernis: str | None
    gruppenwechsel: str
    vorgaenge: list[_Vorgang]
    entscheidungen: list[Planentscheidung]

    @model_validator(mode="after")
    def _check_decisions(self) -> Self:
        """Every move that was decided on has its decision."""
        angewandt = sum(entscheidung.angewandt for entscheidung in self.entscheidungen)
        if angewandt != sum(vorgang.entschieden for vorgang in self.vorgaenge):
            raise ValueError("die Entscheidungen passen nicht zu den Vorgängen")
        return self

    def as_umsetzung(self, nummern: Mapping[str, str], genannt: tuple[str, ...]) -> Umsetzung:
        """`nummern` are the Ressorts by Kürzel, `genannt` the Kapitel that name the title."""
        return Umsetzung(
            self._as_read(nummern.get(self.ressort, self.ressort)),
            self.status,
            {betrag.position: betrag.verbleibt_cent for betrag in self.betraege},
            tuple(ziel.as_ziel() for ziel in self.ziele),
            self.regel,
            self.grund,
            self.unterlegen,
            self.mehrdeutig,
            genannt,
            {b.position: b.aenderung_cent for b in self.betraege if b.aenderung_cent},
            self.gruppenwechsel,
            ("", self.hindernis) if self.hindernis is not None else None,
            entschieden=tuple(self._moves()),
        )

    def _moves(self) -> Iterator[Vorgang]:
        """The moves with their decisions, which stand in the same order."""
        angewandt = iter([e for e in self.entscheidungen if e.angewandt])
        for vorgang in self.vorgaenge:
            yield Vorgang(
                vorgang.vorschlag.as_ziel() if vorgang.vorschlag else None,
                vorgang.ergebnis.as_ziel() if vorgang.ergebnis else None,
                next(angewandt).as_entscheidung() if vorgang.entschieden else None,
            )

    def _as_read(self, ressort: str) -> Titel:
        """The title as its sheet has it, before any decision."""
        felder: dict[str, Any] = self.model_dump(include=set(Titel.model_fields))
        felder |= {
            "ressort": ressort,
            "unterscheidung": self.id.partition("#")[2],
            "betraege": {b.position: b.alt_cent for b in self.betraege},
            "leertitel": frozenset(b.position for b in self.betraege if b.leertitel),
            "davon_it": {d.position: d.betrag_cent for d in self.davon_it},
            "it_anteil": None if self.it_anteil is None else Fraction(self.it_anteil),
            "vermerke": tuple(self.vermerke),
            "herkunft": self._origin(),
        }
        return Titel(**felder)

    def _origin(self) -> Herkunft:
        [quelle] = self.herkunft
        zellen: dict[Hashable, str | None] = dict(quelle.zellen.items())
        zellen |= {betrag.position: betrag.zelle for betrag in self.betraege}
        zellen |= {("davon_it", davon.position): davon.zelle for davon in self.davon_it}
        belegt = {wovon: zelle for wovon, zelle in zellen.items() if zelle}
        return Herkunft(Blatt(quelle.datei, quelle.blatt), quelle.zeile, {}, belegt)
