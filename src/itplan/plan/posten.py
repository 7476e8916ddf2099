"""Posten: a title as it is compared, with all that is said of it and where its amounts stand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from itplan.haushalt.haushaltsstelle import format_stelle
from itplan.haushalt.systematik import Art, art_of
from itplan.haushalt.titel import Betraege, Position, Titel
from itplan.plan.einzelplan import Planzeile
from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.entscheidung import WAHL_TEXT

ANGABEN = (
    "ressort",
    "zweckbestimmung",
    "titelgruppe",
    "titelgruppe_text",
    "funktion",
    "vermerke",
    "erlaeuterung",
    "leertitel",
    "it_anteil",
    "kategorie",
    "verfahren",
    "vorhaben",
    "teilansatz",
    "strategieziel",
    "stellen",
    "oeffentlich",
    "weitere",
    "nicht_lesbar",
)
"""What both a submission and a run tell of a title, in the order of print."""

ANGABEN_MELDUNG = ("stueckzahl", "stueckpreis")
"""What a submission tells beyond it."""

ANGABEN_LAUF = ("status", "regel", "entscheidung", "ziele", "bewirtschafter", "quellen")
"""What a run tells beyond it: of a title what became of it, of a new one where it comes from."""

ALLE_ANGABEN = (*ANGABEN, *ANGABEN_MELDUNG, *ANGABEN_LAUF)

EIGEN, AENDERUNG, DAVON_IT = "", "aenderung", "davon_it"


class Betragsort(NamedTuple):
    """Where an amount stands: in the title itself (EIGEN), in what the finance ministry changed
    of it (AENDERUNG), in its IT part (DAVON_IT), or in the new title of this name."""

    position: Position
    wo: str = EIGEN


Angaben = Mapping[str, tuple[str, ...]]
"""What is said of a title beside its amounts; what is empty is left out."""


@dataclass(frozen=True, slots=True)
class Posten:
    """A title as it is compared; `betraege` in cent, without zeros."""

    id: str
    betraege: Mapping[Betragsort, int]
    angaben: Angaben

    @property
    def stelle(self) -> str:
        """The Haushaltsstelle without what tells parts of it apart."""
        return self.id.partition("#")[0]

    @property
    def kapitel(self) -> str:
        """The Kapitel, within its Bereich where there is one."""
        return self.stelle.rpartition("/")[0]

    @property
    def titel(self) -> str:
        return self.stelle.rpartition("/")[2]

    @property
    def gruppe(self) -> str:
        return self.titel[:3]

    @property
    def art(self) -> Art:
        return art_of(self.gruppe)

    def text(self, angabe: str) -> str:
        return " | ".join(self.angaben.get(angabe, ()))

    @property
    def eigene(self) -> Betraege:
        """The amounts of the title itself."""
        return {ort.position: cent for ort, cent in self.betraege.items() if ort.wo == EIGEN}


def posten_of_titel(titel: Titel, ressort: str, nicht_lesbar: Iterable[str] = ()) -> Posten:
    """A title as it was read; `nicht_lesbar` are the texts of its cells that hold no amount."""
    betraege = {Betragsort(position): cent for position, cent in titel.betraege.items()}
    betraege |= {Betragsort(p, DAVON_IT): cent for p, cent in titel.davon_it.items()}
    angaben = {
        "ressort": ressort,
        "zweckbestimmung": titel.zweckbestimmung,
        "titelgruppe": titel.titelgruppe,
        "titelgruppe_text": titel.titelgruppe_text,
        "funktion": titel.funktion,
        "vermerke": titel.vermerke,
        "erlaeuterung": titel.erlaeuterung,
        "leertitel": sorted(position.bezeichnung for position in titel.leertitel),
        "it_anteil": None if titel.it_anteil is None else str(titel.it_anteil),
        "kategorie": titel.kategorie,
        "verfahren": titel.verfahren,
        "vorhaben": titel.vorhaben,
        "teilansatz": titel.teilansatz,
        "strategieziel": titel.strategieziel,
        "stellen": titel.stellen,
        "oeffentlich": "" if titel.oeffentlich else "nein",
        "weitere": [f"{spalte}: {wert}" for spalte, wert in sorted(titel.weitere.items())],
        "nicht_lesbar": sorted(nicht_lesbar),
        "stueckzahl": titel.stueckzahl,
        "stueckpreis": titel.stueckpreis,
    }
    return Posten(titel.id, without_zeros(betraege), _stated(angaben))


def posten_of_umsetzung(
    umsetzung: Umsetzung, ressort: str, nicht_lesbar: Iterable[str] = ()
) -> Posten:
    """A title of a run, with what became of it; a run does not tell the pieces."""
    posten = posten_of_titel(umsetzung.titel, ressort, nicht_lesbar)
    betraege = {Betragsort(p, AENDERUNG): cent for p, cent in umsetzung.aenderung.items()}
    for ziel in umsetzung.ziele:
        for position, cent in ziel.betraege.items():
            ort = Betragsort(position, f"{ziel.kapitel}/{ziel.titel}")
            betraege[ort] = betraege.get(ort, 0) + cent
    angaben = {
        "status": umsetzung.status,
        "regel": umsetzung.regel,
        "entscheidung": _decided(umsetzung),
        "ziele": sorted({f"{ziel.kapitel}/{ziel.titel}" for ziel in umsetzung.ziele}),
    }
    gelesen = {name: wert for name, wert in posten.angaben.items() if name not in ANGABEN_MELDUNG}
    return Posten(
        posten.id,
        {**posten.betraege, **without_zeros(betraege)},
        {**gelesen, **_stated(angaben)},
    )


def _decided(umsetzung: Umsetzung) -> Iterator[str]:
    """What was decided on each move: `abgelehnt (1603/511 71)`, `geändert (bleibt)`."""
    for vorgang in umsetzung.entschieden:
        if vorgang.entscheidung:
            _, kapitel, titel = vorgang.entscheidung.schluessel
            wohin = format_stelle(kapitel, titel) if kapitel else "bleibt"
            yield f"{WAHL_TEXT[vorgang.entscheidung.wahl]} ({wohin})"


def posten_of_planzeile(zeile: Planzeile) -> Posten:
    """A title of the new Einzelplan."""
    angaben = {
        "zweckbestimmung": zeile.zweckbestimmung,
        "titelgruppe": zeile.titelgruppe,
        "funktion": zeile.funktion,
        "vermerke": zeile.vermerke,
        "oeffentlich": "" if zeile.oeffentlich else "nein",
        "bewirtschafter": zeile.bewirtschafter,
        "quellen": zeile.quellen,
    }
    betraege = {Betragsort(position): cent for position, cent in zeile.betraege.items()}
    return Posten(f"{zeile.kapitel}/{zeile.titel}", without_zeros(betraege), _stated(angaben))


def without_zeros(betraege: Mapping[Betragsort, int]) -> dict[Betragsort, int]:
    """Nothing and 0 are the same money; that a title is a Leertitel is an Angabe of its own."""
    return {ort: cent for ort, cent in betraege.items() if cent}


def _stated(angaben: Mapping[str, str | Iterable[str] | None]) -> Angaben:
    texte = {
        name: (wert,) if isinstance(wert, str) else tuple(wert or ())
        for name, wert in angaben.items()
    }
    return {name: werte for name, werte in texte.items() if any(werte)}
