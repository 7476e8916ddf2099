"""The check of zweckgebundene Einnahmen: they go where their Ausgaben go."""

from collections import defaultdict
from collections.abc import Iterator

from itplan.haushalt.systematik import Art, art_of
from itplan.pruefung.art import Fund, Pruefung, place_of
from itplan.pruefung.folgen_lage import Folgenlage, searcher
from itplan.pruefung.folgen_verbund import Verbund
from itplan.pruefung.verweis import Verweis, find_verweise

_OTHER: dict[Art, Art] = {"einnahmen": "ausgaben", "ausgaben": "einnahmen"}
Gruppe = tuple[str, str, str | None]
"""Bereich, Kapitel and Titelgruppe."""


def check_zweckbindung(lage: Folgenlage) -> Iterator[Fund]:
    """Zweckgebundene Einnahmen und ihre Ausgaben bleiben zusammen: beide wandern in dasselbe
    Kapitel, oder beide bleiben (§ 17 Abs. 3 LHO). Zusammen gehören Titel, deren Vermerk den anderen
    nennt („Mehreinnahmen bei 119 99 dienen …“), und zweckgebundene Titel einer Titelgruppe."""
    verbund = Verbund(lage.umsetzungen)
    traeger = _tie_named(verbund)
    traeger |= _tie_marked(verbund, lage)
    for gruppe in verbund.groups():
        kapitel = {verbund.titel(index).kapitel for index in gruppe}
        zerstreut = not verbund.stays(gruppe) and not verbund.share_kapitel(gruppe)
        if verbund.is_torn(gruppe) or (zerstreut and len(kapitel) == 1):
            erster = verbund.titel(next(index for index in gruppe if index in traeger))
            wege = verbund.describe(gruppe)
            text = f"Einnahmen und Ausgaben einer Zweckbindung trennen sich: {wege}."
            yield Fund(place_of(erster, "vermerke"), text, "; ".join(erster.vermerke))


def _tie_named(verbund: Verbund) -> set[int]:
    """Tie an Einnahme to the Ausgaben that a Vermerk names, or the other way round."""
    traeger = set()
    for index, titel in verbund.bearers():
        for verweis in _named(titel.vermerke):
            andere = verbund.find(titel, verweis, art=_OTHER[titel.art])
            if verweis.is_one_titel and art_of(verweis.von) != titel.art:
                verbund.note_missing(index, verweis)
            if andere or verbund.fehlend.get(index):
                verbund.join([index, *andere])
                traeger.add(index)
    return traeger


def _named(vermerke: tuple[str, ...]) -> Iterator[Verweis]:
    for vermerk in vermerke:
        yield from find_verweise(vermerk)


def _tie_marked(verbund: Verbund, lage: Folgenlage) -> set[int]:
    """Tie the titles of a Titelgruppe that are marked as zweckgebunden and name no other."""
    says = searcher(lage.vorgaben.pruefwerte.zweckbindung_text)
    gebunden: dict[Gruppe, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for index, titel in verbund.bearers():
        if any(says(vermerk) and not find_verweise(vermerk) for vermerk in titel.vermerke):
            gruppe = titel.bereich, titel.kapitel, titel.titelgruppe
            gebunden[gruppe][titel.art == "ausgaben"].append(index)
    traeger = set()
    for gruppe, (einnahmen, genannte) in gebunden.items():
        ausgaben = genannte or _without_company(verbund, einnahmen, gruppe)
        if einnahmen and ausgaben:
            verbund.join([*einnahmen, *ausgaben])
            traeger |= {*einnahmen}
    return traeger


def _without_company(verbund: Verbund, einnahmen: list[int], gruppe: Gruppe) -> list[int]:
    """All Ausgaben of a Titelgruppe, where none goes the way of its Einnahmen."""
    if not einnahmen or not gruppe[2]:
        return []
    erste = verbund.titel(einnahmen[0])
    ausgaben = verbund.find(erste, Verweis(None, titelgruppe=gruppe[2]))
    wege = {verbund.verbleib(index).umfang for index in einnahmen}
    fremd = all(verbund.verbleib(index).umfang not in wege for index in ausgaben)
    return ausgaben if fremd else []


BINDUNG: tuple[Pruefung, ...] = (
    Pruefung(
        "zweckbindung_getrennt",
        "warnung",
        check_zweckbindung,
        "Bitte beide Titel umsetzen oder beide belassen, oder den Vermerk anpassen.",
        gut="119 99 „zweckgebunden für 511 99“: beide wandern nach 1603",
        schlecht="511 99 wandert, 119 99 „Mehreinnahmen dienen den Ausgaben bei 511 99“ bleibt",
    ),
)
"""Each takes a Folgenlage."""
