"""Spur: the way of a title from its source cells through rules and decisions to its place.

An old title is followed forward to its targets, a new one back to its sources. The same values
come from a run just made and from the files of an earlier one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from itplan.haushalt.befund import Befund
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.haushaltsstelle import Haushaltsstelle
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.lesung import Unlesbar
from itplan.haushalt.titel import Position, Titel, in_order
from itplan.haushalt.vorgaben import Ressort
from itplan.plan.befundverzeichnis import Befundverzeichnis
from itplan.plan.einzelplan import Beitrag, Planzeile
from itplan.plan.suche import Suche
from itplan.plan.vergleich import is_nachrichtlich
from itplan.umsetzung.auswahl import Auswahlgrund, Auswahlpruefer
from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.regelwerk import Regel, Regelwerk, Zielkapitel, Zieltitel, Zieltitelgruppe

BELEGTE_FELDER = (
    "bereich",
    "kapitel",
    "titel",
    "titelgruppe",
    "funktion",
    "zweckbestimmung",
    "it_anteil",
    "kategorie",
    "verfahren",
    "vorhaben",
    "teilansatz",
)
"""The fields of a title that decide what becomes of it, each with its source cell."""


@dataclass(frozen=True, slots=True)
class Planstand:
    """What a run came to, as far as titles are traced in it."""

    haushalt: Haushalt
    regelwerk: Regelwerk
    ressorts: Sequence[Ressort]
    umsetzungen: Sequence[Umsetzung]
    einzelplan: Sequence[Planzeile]
    befunde: Sequence[Befund]
    unlesbar: Sequence[Unlesbar] = ()
    vorlaeufig: bool = False

    @property
    def stellen(self) -> Iterator[Haushaltsstelle]:
        """Every Haushaltsstelle, old and new."""
        yield from (umsetzung.titel.stelle for umsetzung in self.umsetzungen)
        yield from (Haushaltsstelle(zeile.kapitel, zeile.titel) for zeile in self.einzelplan)

    @property
    def kapitelstellen(self) -> int:
        """How many digits a Kapitel has; 4 where there is none."""
        return next((len(stelle.kapitel) for stelle in self.stellen), 4)


class Angabe(NamedTuple):
    """A field of a title as it was read, and the cell it was read from, if any."""

    feld: str
    zelle: str | None
    gelesen: str


class Betragsspur(NamedTuple):
    """One amount of an old title in cent, from its cell to each of its targets.

    `alt` + `aenderung` = the sum of `ziele` + `verbleibt`; `ziele` has the order of the title's.
    """

    position: Position
    zelle: str | None
    alt: int
    leertitel: bool
    nachrichtlich: bool
    davon_it: int | None
    davon_zelle: str | None
    aenderung: int
    ziele: tuple[int, ...]
    verbleibt: int


@dataclass(frozen=True, slots=True)
class Titelspur:
    """An old title: what was read of it, why it goes where it goes, and what is said about it.

    `auswahl` is None where the selection was not asked. `unterlegen` and `mehrdeutig` are the
    rules that lost and those that tie, the highest rank first.
    """

    umsetzung: Umsetzung
    angaben: tuple[Angabe, ...]
    betraege: tuple[Betragsspur, ...]
    unlesbar: tuple[Unlesbar, ...]
    auswahl: Auswahlgrund | None
    regel: Regel | None
    unterlegen: tuple[Regel, ...]
    mehrdeutig: tuple[Regel, ...]
    befunde: tuple[Befund, ...]

    @property
    def titel(self) -> Titel:
        return self.umsetzung.titel

    @property
    def zellen(self) -> Iterator[str]:
        """Every cell that something was read from, or could not be."""
        yield from (angabe.zelle for angabe in self.angaben if angabe.zelle)
        for betrag in self.betraege:
            yield from filter(None, (betrag.zelle, betrag.davon_zelle))
        yield from (eintrag.zelle for eintrag in self.unlesbar if eintrag.zelle)


@dataclass(frozen=True, slots=True)
class Planspur:
    """A new title: who manages it, what it is bound to, and each source with what it brings."""

    zeile: Planzeile
    kapitel: Zielkapitel | None
    titelgruppe: Zieltitelgruppe | None
    vorgabe: Zieltitel | None
    """What the rule file says of the title itself."""
    deckungskreise: tuple[str, ...]
    quellen: tuple[tuple[Beitrag, Titelspur], ...]
    befunde: tuple[Befund, ...]


@dataclass(slots=True)
class Spurenleser:
    """Follows titles of one run; what they are looked up by is put in order once."""

    stand: Planstand
    _auswahl: Auswahlpruefer = field(init=False)
    _regeln: Mapping[str, Regel] = field(init=False)
    _umsetzungen: Mapping[Herkunft, Umsetzung] = field(init=False)
    _befunde: Befundverzeichnis = field(init=False)
    _unlesbar: Mapping[tuple[str, str, int], list[Unlesbar]] = field(init=False)

    def __post_init__(self) -> None:
        regelwerk = self.stand.regelwerk
        self._auswahl = Auswahlpruefer(regelwerk.auswahl)
        self._regeln = {regel.id: regel for regel in regelwerk.regeln}
        self._umsetzungen = {u.titel.herkunft: u for u in self.stand.umsetzungen}
        self._befunde = Befundverzeichnis(self.stand.befunde, self.stand.umsetzungen)
        self._unlesbar = _by_row(self.stand.unlesbar)

    def follow_old(self, suche: Suche) -> tuple[Titelspur, ...]:
        """The old titles that are meant, in the order of their ids."""
        gefunden = [u for u in self.stand.umsetzungen if suche.finds_old(u.titel)]
        return tuple(self._titelspur(u) for u in sorted(gefunden, key=_place))

    def follow_new(self, suche: Suche) -> tuple[Planspur, ...]:
        """The new titles that are meant, in the order of the Einzelplan."""
        gefunden = [zeile for zeile in self.stand.einzelplan if suche.finds_new(zeile)]
        gefunden.sort(key=lambda zeile: (zeile.kapitel, zeile.titel))
        return tuple(self._planspur(zeile) for zeile in gefunden)

    def _titelspur(self, umsetzung: Umsetzung) -> Titelspur:
        titel, herkunft = umsetzung.titel, umsetzung.titel.herkunft
        gefragt = umsetzung.status != "fehlerhaft" and (
            titel.einzelplan != self.stand.haushalt.einzelplan
        )
        return Titelspur(
            umsetzung,
            tuple(_details(titel)),
            tuple(_amounts(umsetzung, self.stand.haushalt)),
            tuple(self._unlesbar.get((*herkunft.blatt, herkunft.zeile), ())),
            self._auswahl.explain(titel) if gefragt else None,
            self._regeln.get(umsetzung.regel or ""),
            self._by_rank(umsetzung.unterlegen),
            self._by_rank(umsetzung.mehrdeutig),
            self._befunde.of_old(umsetzung),
        )

    def _planspur(self, zeile: Planzeile) -> Planspur:
        regelwerk = self.stand.regelwerk
        return Planspur(
            zeile,
            regelwerk.kapitel.get(zeile.kapitel),
            regelwerk.titelgruppen.get((zeile.kapitel, zeile.titelgruppe or "")),
            regelwerk.titel.get((zeile.kapitel, zeile.titel)),
            tuple(
                kreis.name
                for kreis in regelwerk.deckungskreise
                if kreis.covers(zeile.kapitel, zeile.titel)
            ),
            tuple(
                (beitrag, self._titelspur(self._umsetzungen[beitrag.titel.herkunft]))
                for beitrag in zeile.beitraege
            ),
            self._befunde.of_new(zeile),
        )

    def _by_rank(self, ids: Iterable[str]) -> tuple[Regel, ...]:
        regeln = [self._regeln[name] for name in ids if name in self._regeln]
        return tuple(sorted(regeln, key=lambda regel: (-regel.rang, regel.id)))


def _place(umsetzung: Umsetzung) -> tuple[str, Blatt, int]:
    return umsetzung.titel.id, umsetzung.titel.herkunft.blatt, umsetzung.titel.herkunft.zeile


def _by_row(unlesbar: Iterable[Unlesbar]) -> dict[tuple[str, str, int], list[Unlesbar]]:
    je_zeile: dict[tuple[str, str, int], list[Unlesbar]] = defaultdict(list)
    for eintrag in unlesbar:
        ziffern = (eintrag.zelle or "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        if eintrag.blatt and ziffern.isascii() and ziffern.isdigit():
            je_zeile[eintrag.datei, eintrag.blatt, int(ziffern)].append(eintrag)
    return je_zeile


def _details(titel: Titel) -> Iterator[Angabe]:
    for feld in BELEGTE_FELDER:
        wert = getattr(titel, feld)
        zelle = titel.herkunft.zelle(feld)
        if wert not in (None, ""):
            yield Angabe(feld, zelle, str(wert))
    for vermerk in titel.vermerke:
        yield Angabe("vermerke", titel.herkunft.zelle("vermerke"), vermerk)


def _amounts(umsetzung: Umsetzung, haushalt: Haushalt) -> Iterator[Betragsspur]:
    titel, herkunft = umsetzung.titel, umsetzung.titel.herkunft
    ziele = [ziel.betraege for ziel in umsetzung.ziele]
    genannt = {**titel.betraege, **titel.davon_it, **umsetzung.umgesetzt, **umsetzung.verbleibt}
    for position in in_order(genannt):
        yield Betragsspur(
            position,
            herkunft.zelle(position),
            titel.betraege.get(position, 0),
            position in titel.leertitel,
            is_nachrichtlich(position, haushalt),
            titel.davon_it.get(position),
            herkunft.zelle(("davon_it", position)),
            umsetzung.aenderung.get(position, 0),
            tuple(betraege.get(position, 0) for betraege in ziele),
            umsetzung.verbleibt.get(position, 0),
        )
