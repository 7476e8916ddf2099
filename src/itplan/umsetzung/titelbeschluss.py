"""Titelbeschluss: one title with the decisions that hold on its moves."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from itplan.haushalt.betrag import format_betrag
from itplan.haushalt.systematik import titelgruppe_of
from itplan.haushalt.titel import Betraege, Position
from itplan.umsetzung.anteile import it_part
from itplan.umsetzung.bewegung import Status, Umsetzung, Vorgang, Ziel, add_up
from itplan.umsetzung.einwaende import amount_name, percent
from itplan.umsetzung.einwand import (
    UNMOEGLICH,
    Einwand,
    Fall,
    Zurueckhaltung,
    is_rest,
    moves,
    place_of,
)
from itplan.umsetzung.entscheidung import Entscheidung
from itplan.umsetzung.zielstelle import (
    TITELGRUPPE_OHNE_ZIEL,
    Zielstelle,
    hint_at_titelgruppe,
    place_elsewhere,
)
from itplan.umsetzung.zuordnung import Zuordner, own_place, status_of, target
from itplan.umsetzung.zuteilung import Anspruch, Zuteilung, allot


@dataclass(slots=True)
class Titelbeschluss:
    """The moves that the rules propose for a title, each with its decision where there is one.

    `faelle` are the decisions by the Kapitel and Titel that are proposed; each by itself is sound.
    """

    umsetzung: Umsetzung
    faelle: Mapping[tuple[str, str], Fall]
    zuordner: Zuordner
    ansprueche: list[Anspruch | None] = field(init=False)
    """What each move asks for; None where it takes nothing, so that its part stays."""
    zuteilung: Zuteilung = field(init=False)

    def __post_init__(self) -> None:
        titel, schritt = self.umsetzung.titel, self.zuordner.schritt
        it_teil = it_part(titel, schritt)
        self.ansprueche = [self._claim(v, it_teil) for v in self.umsetzung.vorgaenge]
        self.zuteilung = allot(titel, it_teil, self._taking(), schritt)

    def objection(self) -> Zurueckhaltung | None:
        """What speaks against these decisions together; it holds back those at fault."""
        return next(self._objections(), None)

    def decided(self) -> Umsetzung:
        """The title as decided; what no move takes stays where it was."""
        vorgaenge = list(self._results())
        aenderung = add_up(_change(v.entscheidung) for v in vorgaenge)
        bleibend = (_change(v.entscheidung) for v in vorgaenge if not v.ergebnis)
        rest = add_up([self.zuteilung.rest, *bleibend])
        if self._is_bestand() and any(v.ergebnis for v in vorgaenge) and any(rest.values()):
            self._keep_in_place(vorgaenge, rest)
            rest = dict.fromkeys(rest, 0)
        ziele = tuple(v.ergebnis for v in vorgaenge if v.ergebnis)
        offen = self.umsetzung.hindernis
        return replace(
            self.umsetzung,
            status=self._status(ziele, rest),
            verbleibt=rest,
            ziele=ziele,
            aenderung=aenderung,
            gruppenwechsel=self._reasons(vorgaenge),
            hindernis=None if ziele else offen,
            hinweise=tuple(dict.fromkeys(self._hints(ziele))),
            entschieden=tuple(vorgaenge),
        )

    def _claim(self, vorgang: Vorgang, it_teil: Betraege) -> Anspruch | None:
        ziel, fall = vorgang.vorschlag, self.faelle.get(place_of(vorgang))
        wahl = fall.entscheidung.wahl if fall else None
        if wahl == "abgelehnt" or (ziel and is_rest(self.umsetzung, ziel)):
            return None
        vorgeschlagen = Fraction(1) if ziel is None else ziel.anteil or Fraction(0)
        betraege = ziel.betraege if ziel else it_teil
        if fall is None or not moves(fall):
            return Anspruch(betraege, vorgeschlagen) if ziel else None
        anteil = fall.entscheidung.anteil
        fest = {Position("ansatz", jahr): c for jahr, c in fall.entscheidung.betrag.items()}
        quote = vorgeschlagen if anteil is None else anteil
        return Anspruch(betraege, quote, anteil is not None, fest)

    def _taking(self) -> list[Anspruch]:
        return [anspruch for anspruch in self.ansprueche if anspruch]

    def _parts(self) -> Iterator[tuple[Vorgang, Fall | None, Betraege | None]]:
        """The moves in their order with what they take; None where they take nothing."""
        teile = iter(self.zuteilung.teile)
        for vorgang, anspruch in zip(self.umsetzung.vorgaenge, self.ansprueche, strict=True):
            teil = next(teile) if anspruch else None
            yield vorgang, self.faelle.get(place_of(vorgang)), teil

    def _objections(self) -> Iterator[Zurueckhaltung]:
        yield from self._too_much()
        hat_geld = any(self.umsetzung.titel.betraege.values())
        for _, fall, teil in self._parts():
            if fall and hat_geld and _moves_nothing(fall, teil):
                grund = f"Von {self.umsetzung.titel.stelle} ist kein Teil IT, der wandern könnte."
                yield Zurueckhaltung((fall.entscheidung,), Einwand(UNMOEGLICH, grund))
            if fall and (einwand := _turns_negative(fall, teil or self.zuteilung.rest)):
                yield Zurueckhaltung((fall.entscheidung,), einwand)

    def _too_much(self) -> Iterator[Zurueckhaltung]:
        """All decisions that share out more than there is are at fault together."""
        teilend = tuple(
            fall.entscheidung
            for fall in self.faelle.values()
            if fall.entscheidung.anteil is not None or fall.entscheidung.betrag
        )
        summe = sum((anspruch.quote for anspruch in self._taking()), Fraction(0))
        stelle = self.umsetzung.titel.stelle
        if teilend and summe > 1:
            grund = f"Die Anteile an {stelle} ergeben zusammen {percent(summe)}."
            einwand = Einwand(UNMOEGLICH, grund, _dividing(teilend[0]), percent(summe), "100 %")
            yield Zurueckhaltung(teilend, einwand)
        elif teilend and self.zuteilung.ueberzogen:
            position, fehlt = self.zuteilung.ueberzogen
            grund = (
                f"Die Umsetzungen von {stelle} erhalten zusammen mehr, als der Titel hat"
                f" ({amount_name(position)}: {format_betrag(fehlt)} zu viel)."
            )
            einwand = Einwand(UNMOEGLICH, grund, _dividing(teilend[0]), differenz_cent=fehlt)
            yield Zurueckhaltung(teilend, einwand)

    def _results(self) -> Iterator[Vorgang]:
        for (vorgang, fall, teil), anspruch in zip(self._parts(), self.ansprueche, strict=True):
            ziel = self._target(vorgang, fall, teil or {}, anspruch.quote) if anspruch else None
            yield Vorgang(vorgang.vorschlag, ziel, fall.entscheidung if fall else None)

    def _target(
        self, vorgang: Vorgang, fall: Fall | None, teil: Betraege, quote: Fraction
    ) -> Ziel | None:
        """Where a part goes, with what was cut or added; None where it is nothing at all."""
        betraege = add_up([teil, _change(fall.entscheidung if fall else None)])
        hat_geld = any(self.umsetzung.titel.betraege.values())
        if hat_geld and not any(teil.values()) and not any(betraege.values()):
            return None
        alt = vorgang.vorschlag or self.umsetzung.titel
        stelle = Zielstelle(alt.kapitel, alt.titel, alt.titelgruppe, alt.funktion)
        if fall and fall.wohin != place_of(vorgang):
            zuordner = self.zuordner
            stelle = place_elsewhere(stelle, *fall.wohin, zuordner.regelwerk, zuordner.tg_regel)
        return target(stelle, betraege, quote)

    def _keep_in_place(self, vorgaenge: list[Vorgang], rest: Betraege) -> None:
        """What stays of a title of the target Einzelplan is a move to its own place."""
        ziel = own_place(self.umsetzung.titel, rest)
        for index, vorgang in enumerate(vorgaenge):
            if vorgang.vorschlag and is_rest(self.umsetzung, vorgang.vorschlag):
                vorgaenge[index] = vorgang._replace(ergebnis=ziel)
                return
        vorgaenge.append(Vorgang(None, ziel))

    def _is_bestand(self) -> bool:
        return self.umsetzung.titel.einzelplan == self.zuordner.haushalt.einzelplan

    def _status(self, ziele: Sequence[Ziel], rest: Betraege) -> Status:
        if not ziele and self.umsetzung.status == "nicht_zugeordnet":
            return "nicht_zugeordnet"
        return status_of(ziele, rest, bestand=self._is_bestand())

    def _reasons(self, vorgaenge: Iterable[Vorgang]) -> str:
        """Why the Gruppe changes: the rule's reason, or the Bemerkung of the decision."""
        alt = self.umsetzung.titel.gruppe
        gruende: dict[str, None] = {}
        for vorschlag, ziel, entscheidung in vorgaenge:
            if ziel and ziel.titel[:3] != alt:
                wie_vorgeschlagen = vorschlag and ziel.titel[:3] == vorschlag.titel[:3]
                eigener = entscheidung.bemerkung if entscheidung else ""
                gruende[self.umsetzung.gruppenwechsel if wie_vorgeschlagen else eigener] = None
        return "; ".join(gruende)

    def _hints(self, ziele: Iterable[Ziel]) -> Iterator[tuple[str, str]]:
        """The hints of the rules, and of the numbers as they are now."""
        yield from (h for h in self.umsetzung.hinweise if h[0] != TITELGRUPPE_OHNE_ZIEL)
        for ziel in ziele:
            if ziel.titelgruppe is None and not is_rest(self.umsetzung, ziel):
                fremd = titelgruppe_of(ziel.titel, self.zuordner.tg_regel)
                stelle = Zielstelle(ziel.kapitel, ziel.titel, None, ziel.funktion, fremd)
                yield from hint_at_titelgruppe(stelle)


def _change(entscheidung: Entscheidung | None) -> Betraege:
    """What was cut or added, at the Ansätze alone."""
    aenderung = entscheidung.aenderung if entscheidung else {}
    return {Position("ansatz", jahr): cent for jahr, cent in sorted(aenderung.items())}


def _dividing(entscheidung: Entscheidung) -> Hashable:
    """The field by which a decision shares out."""
    return "anteil" if entscheidung.anteil is not None else ("betrag", min(entscheidung.betrag))


def _moves_nothing(fall: Fall, teil: Betraege | None) -> bool:
    e = fall.entscheidung
    geteilt = e.anteil is not None or e.betrag
    return moves(fall) and not geteilt and not any((teil or {}).values())


def _turns_negative(fall: Fall, betraege: Betraege) -> Einwand | None:
    """A Kürzung takes no more than there is."""
    for position, cent in _change(fall.entscheidung).items():
        vorher = betraege.get(position, 0)
        if vorher >= 0 > vorher + cent:
            return Einwand(
                UNMOEGLICH,
                f"Die Kürzung {position.jahr} ist höher als der Ansatz von"
                f" {format_betrag(vorher)}.",
                ("aenderung", position.jahr),
                format_betrag(cent),
                format_betrag(-vorher),
                vorher + cent,
            )
    return None
