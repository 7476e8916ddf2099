"""The titles of an earlier run: as they were read, as they were decided, and where they went."""

from collections.abc import Hashable, Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from itplan.earlier_run.decisions import Ortsangabe, Planentscheidung
from itplan.earlier_run.parts import Anteil, Cent, Planteil, Stellenangabe, Teilbetrag, amounts_of
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.titel import (
    Betraege,
    FunktionNummer,
    KapitelNummer,
    Position,
    Titel,
    TitelgruppeNummer,
    TitelNummer,
)
from itplan.umsetzung.bewegung import Status, Umsetzung, Vorgang, Ziel

Zelle = Annotated[str, Field(pattern="^[A-Z]{1,3}[1-9][0-9]{0,6}$")]


class _Quelle(Ortsangabe):
    zellen: dict[str, Zelle] = Field({})


class _Davon(Teilbetrag):
    zelle: Zelle | None = None


class _Betrag(Stellenangabe):
    alt_cent: Cent
    aenderung_cent: Cent
    verbleibt_cent: Cent
    leertitel: bool = False
    zelle: Zelle | None = None

    @property
    def neu_cent(self) -> int:
        """What was decided, be it moved or not."""
        return self.alt_cent + self.aenderung_cent


class _Ziel(Planteil):
    kapitel: KapitelNummer
    titel: TitelNummer
    titelgruppe: TitelgruppeNummer | None = None
    funktion: FunktionNummer | None = None
    betraege: list[Teilbetrag]

    def as_ziel(self) -> Ziel:
        betraege = amounts_of(self.betraege)
        return Ziel(self.kapitel, self.titel, self.titelgruppe, self.funktion, betraege)


class _Vorgang(Planteil):
    vorschlag: _Ziel | None
    ergebnis: _Ziel | None
    entschieden: bool


class Plantitel(Planteil):
    """A title of plan.json with its cells, rules, decisions and targets."""

    id: str
    ressort: str
    kapitel: KapitelNummer
    titel: TitelNummer
    titelgruppe: TitelgruppeNummer | None = None
    funktion: FunktionNummer | None = None
    zweckbestimmung: str = ""
    bereich: str = ""
    titelgruppe_text: str = ""
    vermerke: tuple[str, ...] = ()
    erlaeuterung: str = ""
    kategorie: str = ""
    verfahren: str = ""
    vorhaben: str = ""
    teilansatz: str = ""
    strategieziel: str = ""
    it_anteil: Anteil | None = None
    davon_it: tuple[_Davon, ...] = ()
    stellen: str = ""
    weitere: dict[str, str] = Field({})
    oeffentlich: bool = True
    herkunft: tuple[_Quelle]
    status: Status
    betraege: list[_Betrag]
    ziele: tuple[_Ziel, ...] = ()
    regel: str | None = None
    grund: str = ""
    unterlegen: tuple[str, ...] = ()
    mehrdeutig: tuple[str, ...] = ()
    hindernis: str | None = None
    hindernis_code: str | None = None
    gruppenwechsel: str = ""
    vorgaenge: tuple[_Vorgang, ...] = ()
    entscheidungen: tuple[Planentscheidung, ...] = ()

    @model_validator(mode="after")
    def _check_decisions(self) -> Self:
        """Every move that was decided on has its decision."""
        angewandt = sum(entscheidung.angewandt for entscheidung in self.entscheidungen)
        if angewandt != sum(vorgang.entschieden for vorgang in self.vorgaenge):
            raise ValueError("die Entscheidungen passen nicht zu den Vorgängen")
        return self

    def as_decided(self, nummer: str) -> Titel:
        """The title of this Ressort, as if what was decided had been submitted."""
        return self._as_titel(
            nummer,
            {b.position: b.neu_cent for b in self.betraege},
            frozenset(b.position for b in self.betraege if b.leertitel and b.neu_cent == 0),
        )

    def as_umsetzung(self, nummern: Mapping[str, str], genannt: tuple[str, ...]) -> Umsetzung:
        """`nummern` are the Ressorts by Kürzel, `genannt` the Kapitel that name the title."""
        gelesen = self._as_titel(
            nummern.get(self.ressort, self.ressort),
            {b.position: b.alt_cent for b in self.betraege},
            frozenset(b.position for b in self.betraege if b.leertitel),
        )
        return Umsetzung(
            gelesen,
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
            (self.hindernis_code or "", self.hindernis) if self.hindernis is not None else None,
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

    def _as_titel(self, ressort: str, betraege: Betraege, leertitel: frozenset[Position]) -> Titel:
        anders = {
            "ressort": ressort,
            "unterscheidung": self.id.partition("#")[2],
            "betraege": betraege,
            "leertitel": leertitel,
            "davon_it": amounts_of(self.davon_it),
            "it_anteil": None if self.it_anteil is None else Fraction(self.it_anteil),
            "herkunft": self._origin(),
        }
        gleich: dict[str, Any] = self.model_dump(include=set(Titel.model_fields) - set(anders))
        return Titel(**gleich, **anders)

    def _origin(self) -> Herkunft:
        [quelle] = self.herkunft
        zellen: dict[Hashable, str | None] = dict(quelle.zellen.items())
        zellen |= {betrag.position: betrag.zelle for betrag in self.betraege}
        zellen |= {("davon_it", davon.position): davon.zelle for davon in self.davon_it}
        belegt = {wovon: zelle for wovon, zelle in zellen.items() if zelle}
        return Herkunft(Blatt(quelle.datei, quelle.blatt), quelle.zeile, {}, belegt)
