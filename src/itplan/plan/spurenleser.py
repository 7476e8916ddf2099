"""Spurenleser: follows old titles to their targets, and new ones to their sources."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.herkunft import Blatt, Herkunft, Zeilenort
from itplan.haushalt.lesung import Unlesbar, by_row
from itplan.haushalt.titel import Titel, in_order
from itplan.plan.befundverzeichnis import Befundverzeichnis
from itplan.plan.einzelplan import Planzeile
from itplan.plan.planstand import Planstand
from itplan.plan.spur import BELEGTE_FELDER, Angabe, Betragsspur, Planspur, Titelspur
from itplan.plan.suche import Suche
from itplan.plan.vergleich import is_nachrichtlich
from itplan.umsetzung.auswahl import Auswahlpruefer
from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.einwand import Einwand, Zurueckhaltung
from itplan.umsetzung.entscheidung import Entscheidung
from itplan.umsetzung.regelwerk import Regel


@dataclass(slots=True)
class Spurenleser:
    """Follows titles of one run; what they are looked up by is put in order once."""

    stand: Planstand
    _auswahl: Auswahlpruefer = field(init=False)
    _regeln: Mapping[str, Regel] = field(init=False)
    _umsetzungen: Mapping[Herkunft, Umsetzung] = field(init=False)
    _befunde: Befundverzeichnis = field(init=False)
    _unlesbar: Mapping[Zeilenort, list[Unlesbar]] = field(init=False)
    _gehalten: Mapping[str, list[tuple[Entscheidung, Einwand]]] = field(init=False)

    def __post_init__(self) -> None:
        regelwerk = self.stand.regelwerk
        self._auswahl = Auswahlpruefer(regelwerk.auswahl)
        self._regeln = {regel.id: regel for regel in regelwerk.regeln}
        self._umsetzungen = {u.titel.herkunft: u for u in self.stand.umsetzungen}
        self._befunde = Befundverzeichnis(self.stand.befunde, self.stand.umsetzungen)
        self._unlesbar = by_row(self.stand.unlesbar)
        self._gehalten = _by_title(self.stand.zurueckgehalten)

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
        titel = umsetzung.titel
        gefragt = umsetzung.status != "fehlerhaft" and (
            titel.einzelplan != self.stand.haushalt.einzelplan
        )
        return Titelspur(
            umsetzung,
            tuple(_details(titel)),
            tuple(_amounts(umsetzung, self.stand.haushalt)),
            tuple(self._unlesbar.get(titel.herkunft.ort, ())),
            self._auswahl.explain(titel) if gefragt else None,
            self._regeln.get(umsetzung.regel or ""),
            self._by_rank(umsetzung.unterlegen),
            self._by_rank(umsetzung.mehrdeutig),
            tuple(self._gehalten.get(titel.id, ())),
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


def _by_title(
    zurueckgehalten: Iterable[Zurueckhaltung],
) -> dict[str, list[tuple[Entscheidung, Einwand]]]:
    je_titel: dict[str, list[tuple[Entscheidung, Einwand]]] = defaultdict(list)
    for entscheidungen, einwand in zurueckgehalten:
        for eine in entscheidungen:
            je_titel[eine.schluessel.quelle].append((eine, einwand))
    return je_titel


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
