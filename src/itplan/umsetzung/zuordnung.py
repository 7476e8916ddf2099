"""Zuordnung: the rule that wins for a title, and what it makes of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from itplan.haushalt.betrag import CENT_JE_EURO
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.herkunft import Herkunft
from itplan.haushalt.systematik import HAUPTGRUPPE_PERSONAL, TitelgruppenRegel
from itplan.haushalt.titel import Betraege, Position, Titel
from itplan.umsetzung.anteile import AnteilUnmoeglich, it_part, share_out, shares_of
from itplan.umsetzung.auswahl import Auswahlpruefer
from itplan.umsetzung.bewegung import REGEL_PERSONAL, Status, Umsetzung, Ziel, add_up
from itplan.umsetzung.regelwerk import Regel, Regelwerk
from itplan.umsetzung.treffer import Treffer
from itplan.umsetzung.verteilung import split
from itplan.umsetzung.zielstelle import (
    GruppenwechselUnerlaubt,
    Zielstelle,
    hint_at_titelgruppe,
    place,
)


@dataclass(slots=True)
class Zuordner:
    """Maps titles one by one; the order of titles and of rules changes nothing."""

    regelwerk: Regelwerk
    haushalt: Haushalt
    tg_regel: TitelgruppenRegel
    auswahl: Auswahlpruefer = field(init=False)
    treffer: Treffer = field(init=False)

    def __post_init__(self) -> None:
        self.auswahl = Auswahlpruefer(self.regelwerk.auswahl)
        self.treffer = Treffer([regel.wenn for regel in self.regelwerk.regeln])

    def assign_all(self, titel: Iterable[Titel], fehlerhaft: set[Herkunft]) -> list[Umsetzung]:
        """Every title's Umsetzung; `fehlerhaft` rows are held back whole."""
        return [
            Umsetzung(eines, "fehlerhaft", eines.betraege)
            if eines.herkunft in fehlerhaft
            else self.assign(eines)
            for eines in titel
        ]

    def assign(self, titel: Titel) -> Umsetzung:
        """What the selection, the personnel policy and the rules make of one title."""
        bestand = titel.einzelplan == self.haushalt.einzelplan
        if not bestand and not self.auswahl.is_it(titel):
            return Umsetzung(titel, "nicht_it", titel.betraege)
        gewinner, unterlegen = self._rank(titel)
        if titel.titel[0] == HAUPTGRUPPE_PERSONAL and self.haushalt.personal != "wandert":
            return self._keep_personal(titel, gewinner, bestand)
        if not gewinner:
            if bestand:
                return Umsetzung(titel, "bestand", titel.betraege)
            hindernis = ("nicht_zugeordnet", f"Keine Regel trifft den Titel {titel.stelle}.")
            return Umsetzung(titel, "nicht_zugeordnet", titel.betraege, hindernis=hindernis)
        ids = tuple(sorted(regel.id for regel in unterlegen))
        if len(gewinner) > 1:
            return _conflict(titel, gewinner, ids)
        return self._apply(titel, gewinner[0], ids, bestand)

    def _rank(self, titel: Titel) -> tuple[list[Regel], list[Regel]]:
        passend = [self.regelwerk.regeln[index] for index in self.treffer.matching(titel)]
        if not passend:
            return [], []
        hoechster = max(regel.rang for regel in passend)
        return (
            [regel for regel in passend if regel.rang == hoechster],
            [regel for regel in passend if regel.rang < hoechster],
        )

    def _keep_personal(self, titel: Titel, gewinner: list[Regel], bestand: bool) -> Umsetzung:
        genannt: tuple[str, ...] = ()
        if self.haushalt.personal == "nachrichtlich" and len(gewinner) == 1:
            genannt = tuple(sorted({ziel.kapitel for ziel in gewinner[0].ziele if ziel.kapitel}))
        return Umsetzung(
            titel,
            "bestand" if bestand else "verbleibt",
            titel.betraege,
            regel=REGEL_PERSONAL,
            grund="Personalausgaben (Hauptgruppe 4) bleiben beim Ressort.",
            nachrichtlich_in=genannt,
        )

    def _apply(
        self, titel: Titel, regel: Regel, unterlegen: tuple[str, ...], bestand: bool
    ) -> Umsetzung:
        if regel.bleibt:
            return Umsetzung(
                titel,
                "bestand" if bestand else "verbleibt",
                titel.betraege,
                regel=regel.id,
                grund=regel.grund,
                unterlegen=unterlegen,
            )
        try:
            stellen = [
                None if ziel.bleibt else place(titel, regel, ziel, self.regelwerk, self.tg_regel)
                for ziel in regel.ziele
            ]
            anteile, teile, rest = self._parts(titel, regel)
        except (AnteilUnmoeglich, GruppenwechselUnerlaubt) as fehler:
            code = (
                "anteil_unmoeglich"
                if isinstance(fehler, AnteilUnmoeglich)
                else "gruppenwechsel_unerlaubt"
            )
            hindernis = (code, str(fehler))
            return Umsetzung(
                titel, "nicht_zugeordnet", titel.betraege, regel=regel.id, hindernis=hindernis
            )
        stuecke = list(zip(stellen, teile, anteile, strict=True))
        return self._moved(titel, regel, unterlegen, stuecke, rest)

    def _moved(
        self,
        titel: Titel,
        regel: Regel,
        unterlegen: tuple[str, ...],
        teile: Sequence[tuple[Zielstelle | None, Betraege, Fraction]],
        rest: Betraege,
    ) -> Umsetzung:
        leer = not any(titel.betraege.values())
        bewegt = [
            (stelle, betraege, anteil)
            for stelle, betraege, anteil in teile
            if stelle is not None and (leer or any(betraege.values()))
        ]
        ziele = [target(*eines) for eines in bewegt]
        verbleibt = add_up([rest, *(betraege for stelle, betraege, _ in teile if stelle is None)])
        bestand = titel.einzelplan == self.haushalt.einzelplan
        if bestand and ziele and any(verbleibt.values()):
            ziele.append(own_place(titel, verbleibt))
            verbleibt = dict.fromkeys(verbleibt, 0)
        wechsel = any(ziel.titel[:3] != titel.gruppe for ziel in ziele)
        return Umsetzung(
            titel,
            status_of(ziele, verbleibt, bestand=bestand),
            verbleibt,
            tuple(ziele),
            regel.id,
            regel.grund,
            unterlegen,
            gruppenwechsel=regel.gruppenwechsel if wechsel else "",
            hinweise=tuple(dict.fromkeys(_hints(regel, [stelle for stelle, *_ in bewegt], titel))),
        )

    def _parts(
        self, titel: Titel, regel: Regel
    ) -> tuple[list[Fraction], list[dict[Position, int]], Betraege]:
        """The shares and parts of a rule's targets, and what of the title is not IT."""
        it_teil = it_part(titel, self.schritt)
        anteile, feste = shares_of(regel, it_teil)

        def teiler(position: Position, cent: int) -> list[int]:
            if (
                position.groesse == "ansatz"
                and position.jahr is not None
                and position.jahr in feste
            ):
                return feste[position.jahr]
            return split(cent, anteile, self.schritt(position))

        rest = {position: cent - it_teil[position] for position, cent in titel.betraege.items()}
        return anteile, share_out(it_teil, teiler, len(regel.ziele)), rest

    def schritt(self, position: Position) -> int:
        """Cent per step: the project's rounding in Haushaltsjahre, one cent elsewhere."""
        if position.jahr in self.haushalt.jahre and position.groesse != "ist":
            return self.haushalt.rundung_euro * CENT_JE_EURO
        return 1


def target(stelle: Zielstelle, betraege: Betraege, anteil: Fraction | None) -> Ziel:
    """What a place takes of a title."""
    return Ziel(stelle.kapitel, stelle.titel, stelle.titelgruppe, stelle.funktion, betraege, anteil)


def own_place(titel: Titel, verbleibt: Betraege) -> Ziel:
    """What stays of a title that stands in the target Einzelplan already stays in it."""
    return Ziel(titel.kapitel, titel.titel, titel.titelgruppe, titel.funktion, verbleibt)


def status_of(ziele: Sequence[Ziel], verbleibt: Betraege, *, bestand: bool) -> Status:
    """A title of 0 in all years moves too (Leertitel); one of which nothing moves stays."""
    if not ziele:
        return "bestand" if bestand else "verbleibt"
    return "teilweise" if any(verbleibt.values()) else "umgesetzt"


def _conflict(titel: Titel, gewinner: list[Regel], unterlegen: tuple[str, ...]) -> Umsetzung:
    ids = tuple(sorted(regel.id for regel in gewinner))
    genannt = " und ".join(f"„{regel}“" for regel in ids)
    text = f"Die Regeln {genannt} treffen beide mit Rang {gewinner[0].rang} zu."
    return Umsetzung(
        titel,
        "nicht_zugeordnet",
        titel.betraege,
        unterlegen=unterlegen,
        mehrdeutig=ids,
        hindernis=("regel_konflikt", text),
    )


def _hints(regel: Regel, stellen: Iterable[Zielstelle], titel: Titel) -> Iterable[tuple[str, str]]:
    for stelle in stellen:
        yield from hint_at_titelgruppe(stelle)
    uebrige = any(
        position.groesse != "ansatz" or position.jahr not in regel.feste_jahre
        for position, cent in titel.betraege.items()
        if cent
    )
    if regel.feste_jahre and uebrige:
        yield (
            "anteil_abgeleitet",
            f"Regel „{regel.id}“ nennt nur Ansätze; die übrigen Beträge folgen deren Verhältnis.",
        )
