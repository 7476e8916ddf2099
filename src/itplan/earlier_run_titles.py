"""The titles of an earlier run with all that became of them, read from its plan.json."""

from collections.abc import Hashable, Mapping
from fractions import Fraction
from typing import Annotated, Any

from pydantic import Field

from itplan.earlier_run import Anteil, Cent, Davon, Planbetrag, Planteil, Plantitel
from itplan.earlier_run_rules import Jahr
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


class _Ort(Planteil):
    datei: str
    blatt: str
    zeile: Zeile


class _Quelle(_Ort):
    zellen: dict[str, Zelle]


class _Davon(Davon):
    zelle: Zelle | None


class _Betrag(Planbetrag):
    aenderung_cent: Cent
    verbleibt_cent: Cent
    zelle: Zelle | None


class _Ziel(Planteil):
    kapitel: KapitelNummer
    titel: TitelNummer
    titelgruppe: TitelgruppeNummer | None
    funktion: FunktionNummer | None
    betraege: list[Davon]

    def as_ziel(self) -> Ziel:
        betraege = {betrag.position: betrag.betrag_cent for betrag in self.betraege}
        return Ziel(self.kapitel, self.titel, self.titelgruppe, self.funktion, betraege)


class _Entscheidung(_Ort):
    wahl: Wahl
    kapitel: str
    titel: str
    anteil: Anteil | None
    betrag_cent: dict[Jahr, Cent]
    aenderung_cent: dict[Jahr, Cent]
    bemerkung: str
    name: str
    datum: str

    def as_entscheidung(self, quelle: str, vorschlag: Ziel | None) -> Entscheidung:
        ziel = (vorschlag.kapitel, vorschlag.titel) if vorschlag else ()
        return Entscheidung(
            Vorgangsschluessel(quelle, *ziel),
            self.wahl,
            vorschlag.betraege if vorschlag else {},
            Herkunft(Blatt(self.datei, self.blatt), self.zeile),
            self.kapitel,
            self.titel,
            None if self.anteil is None else Fraction(self.anteil),
            {int(jahr): cent for jahr, cent in self.betrag_cent.items()},
            {int(jahr): cent for jahr, cent in self.aenderung_cent.items()},
            self.bemerkung,
            self.name,
            self.datum,
        )


class _Vorgang(Planteil):
    vorschlag: _Ziel | None
    ergebnis: _Ziel | None
    entscheidung: _Entscheidung | None

    def as_vorgang(self, quelle: str) -> Vorgang:
        vorschlag = self.vorschlag.as_ziel() if self.vorschlag else None
        entscheidung = self.entscheidung
        return Vorgang(
            vorschlag,
            self.ergebnis.as_ziel() if self.ergebnis else None,
            entscheidung.as_entscheidung(quelle, vorschlag) if entscheidung else None,
        )


class Spurtitel(Plantitel):
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
            entschieden=tuple(vorgang.as_vorgang(self.id) for vorgang in self.vorgaenge),
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
