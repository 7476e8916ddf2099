"""Umnummerierung: a dropped and a new title that look like the same one under another number.

It is offered and never assumed: both stay what they are, and no total depends on it.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from itplan.plan.posten import Betragsort, Posten
from itplan.plan.unterschied import GEZAEHLT, Betragswechsel, Unterschied

Aehnlichkeit = tuple[int, tuple[str, ...]]
"""Points, and the names of what gave them."""

GLEICH, AEHNLICH, VERWANDT = 4, 2, 2
"""Points for the same Zweckbestimmung or the same amounts, for similar ones, and for a common
Kapitel or Gruppe; twelve at most."""
SCHWELLE = 8
"""The same text and amounts anywhere, or one of them in the same Kapitel and Gruppe."""
WORTE_GEMEINSAM_PROZENT = 60
"""From here on two Zweckbestimmungen are similar: the share of all their words that both have."""
ABWEICHUNG_PROZENT = 10
"""Up to here amounts are similar: all differences together, measured on the larger side."""
GLEICHARTIG_HOECHSTENS = 20
"""Where more titles than this have a feature in common, it tells none of them from the others.

It also keeps the work in proportion to the number of titles.
"""

_WORT = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Umnummerierung:
    """A guess; `gruende` are the names of what agrees, `betraege` what would have changed."""

    alt: Posten
    neu: Posten
    gruende: tuple[str, ...]
    betraege: Mapping[Betragsort, Betragswechsel]


@dataclass(frozen=True, slots=True)
class _Merkmale:
    """What a title is recognised by, taken from it once."""

    posten: Posten
    zweck: str
    worte: frozenset[str]
    betraege: frozenset[tuple[Betragsort, int]]

    @property
    def schubladen(self) -> Iterable[Hashable]:
        """What another title must share to be looked at at all; a missing text shares nothing."""
        kapitel, gruppe, art = self.posten.kapitel, self.posten.gruppe, self.posten.art
        yield "stelle", kapitel, gruppe
        if self.zweck:
            yield "zweck", art, self.zweck
            yield "zweck im Kapitel", art, self.zweck, kapitel
            yield "zweck mit Titel", self.zweck, self.posten.titel
        if self.betraege:
            yield "betraege", art, self.betraege
            yield "zweck mit Betraegen", art, self.zweck, self.betraege


def suggest(unterschiede: Iterable[Unterschied]) -> tuple[Umnummerierung, ...]:
    """Pairs of which each is the other's one best partner, ordered by the dropped title."""
    unterschiede = list(unterschiede)
    entfallen = {v.id: _take(v.alt) for v in unterschiede if v.alt and v.art == "weggefallen"}
    hinzu = {v.id: _take(v.neu) for v in unterschiede if v.neu and v.art == "neu"}
    bewertet = _rate_all(entfallen, hinzu)
    partner_alt = _best_partners((alt, neu, punkte) for (alt, neu), (punkte, _) in bewertet.items())
    partner_neu = _best_partners((neu, alt, punkte) for (alt, neu), (punkte, _) in bewertet.items())
    return tuple(
        _suggestion(entfallen[alt].posten, hinzu[neu].posten, bewertet[alt, neu][1])
        for alt, neu in sorted(partner_alt.items())
        if partner_neu.get(neu) == alt
    )


def _take(posten: Posten) -> _Merkmale:
    worte = _WORT.findall(posten.text("zweckbestimmung").casefold())
    betraege = frozenset((ort, c) for ort, c in posten.betraege.items() if ort.wo in GEZAEHLT)
    return _Merkmale(posten, " ".join(worte), frozenset(worte), betraege)


def _rate_all(
    entfallen: Mapping[str, _Merkmale], hinzu: Mapping[str, _Merkmale]
) -> dict[tuple[str, str], Aehnlichkeit]:
    """Points for all pairs that share a feature which not too many others have."""
    links, rechts = _sort_into_drawers(entfallen), _sort_into_drawers(hinzu)
    bewertet: dict[tuple[str, str], Aehnlichkeit] = {}
    for schublade in links.keys() & rechts.keys():
        if max(len(links[schublade]), len(rechts[schublade])) > GLEICHARTIG_HOECHSTENS:
            continue
        for alt in links[schublade]:
            for neu in rechts[schublade]:
                if (alt, neu) not in bewertet:
                    bewertet[alt, neu] = _rate(entfallen[alt], hinzu[neu])
    return {paar: wertung for paar, wertung in bewertet.items() if wertung[0] >= SCHWELLE}


def _sort_into_drawers(merkmale: Mapping[str, _Merkmale]) -> dict[Hashable, list[str]]:
    schubladen: dict[Hashable, list[str]] = defaultdict(list)
    for id_, eines in merkmale.items():
        for schublade in eines.schubladen:
            schubladen[schublade].append(id_)
    return schubladen


def _rate(alt: _Merkmale, neu: _Merkmale) -> Aehnlichkeit:
    """Points and reasons; an Einnahme is never taken for an Ausgabe."""
    if alt.posten.art != neu.posten.art:
        return 0, ()
    wertung = [
        *_rate_text(alt, neu),
        *_rate_amounts(alt, neu),
        *([(VERWANDT, "kapitel")] if alt.posten.kapitel == neu.posten.kapitel else []),
        *([(VERWANDT, "gruppe")] if alt.posten.gruppe == neu.posten.gruppe else []),
    ]
    return sum(punkte for punkte, _ in wertung), tuple(grund for _, grund in wertung)


def _rate_text(alt: _Merkmale, neu: _Merkmale) -> Iterable[tuple[int, str]]:
    gemeinsam, alle = len(alt.worte & neu.worte), len(alt.worte | neu.worte)
    if alt.zweck and alt.zweck == neu.zweck:
        yield GLEICH, "zweckbestimmung_gleich"
    elif alle and 100 * gemeinsam >= WORTE_GEMEINSAM_PROZENT * alle:
        yield AEHNLICH, "zweckbestimmung_aehnlich"


def _rate_amounts(alt: _Merkmale, neu: _Merkmale) -> Iterable[tuple[int, str]]:
    if not (alt.betraege and neu.betraege):
        return
    if alt.betraege == neu.betraege:
        yield GLEICH, "betraege_gleich"
        return
    vorher, jetzt = dict(alt.betraege), dict(neu.betraege)
    abstand = sum(abs(jetzt.get(ort, 0) - vorher.get(ort, 0)) for ort in {*vorher, *jetzt})
    groesser = max(sum(map(abs, vorher.values())), sum(map(abs, jetzt.values())))
    if 100 * abstand <= ABWEICHUNG_PROZENT * groesser:
        yield AEHNLICH, "betraege_aehnlich"


def _best_partners(paare: Iterable[tuple[str, str, int]]) -> dict[str, str]:
    """For each title the partner with the most points; none where two have as many."""
    beste: dict[str, tuple[int, str | None]] = {}
    for eines, anderes, punkte in paare:
        bisher = beste.get(eines, (0, None))
        if punkte > bisher[0]:
            beste[eines] = punkte, anderes
        elif punkte == bisher[0]:
            beste[eines] = punkte, None
    return {eines: partner for eines, (_, partner) in beste.items() if partner}


def _suggestion(alt: Posten, neu: Posten, gruende: tuple[str, ...]) -> Umnummerierung:
    orte = [ort for ort in {**alt.betraege, **neu.betraege} if ort.wo in GEZAEHLT]
    paare = {
        ort: Betragswechsel(alt.betraege.get(ort, 0), neu.betraege.get(ort, 0))
        for ort in sorted(orte, key=lambda ort: (ort.wo, ort.position.reihenfolge))
    }
    return Umnummerierung(alt, neu, gruende, {o: w for o, w in paare.items() if w.differenz})
