"""The Deckungskreise of the old Einzelpläne, and where their titles find themselves afterwards."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from itplan.haushalt.herkunft import Herkunft
from itplan.haushalt.titel import Titel
from itplan.pruefung.folgen_lage import Folgenlage, same_words, searcher
from itplan.pruefung.folgen_verbund import Verbund
from itplan.pruefung.verweis import Verweis, find_verweise

_TITELGRUPPE = re.compile(r"\b(?:Titelgruppe|TGr?)\b(?!\.? ?[0-9])", re.IGNORECASE)
_KAPITEL = re.compile(r"\bKapitels?\b(?! ?[0-9])", re.IGNORECASE)
_ALLE_AUSGABEN = Verweis(None, "4", "9")


class Kreise:
    """The Deckungskreise of the old Einzelpläne, as far as Vermerke state them."""

    def __init__(self, lage: Folgenlage) -> None:
        self.verbund = Verbund(lage.umsetzungen)
        self._lage = lage
        self._traeger: set[int] = set()
        kreise: dict[tuple[object, ...], list[int]] = defaultdict(list)
        says = searcher(lage.vorgaben.pruefwerte.deckung_text)
        for index, titel in self.verbund.bearers():
            for vermerk in titel.vermerke:
                if titel.art == "ausgaben" and says(vermerk):
                    self._add(kreise, index, vermerk)
        for indizes in kreise.values():
            if len(set(indizes)) > 1 or self.verbund.fehlend.get(indizes[0]):
                self.verbund.join(indizes)

    def _add(self, kreise: dict[tuple[object, ...], list[int]], index: int, vermerk: str) -> None:
        """Put a title into the circle that its Vermerk describes."""
        titel = self.verbund.titel(index)
        verweise = _scope(titel, vermerk)
        worte = "" if verweise else f"{titel.titelgruppe} {same_words(vermerk)}"
        kreis = kreise[titel.bereich, titel.kapitel, verweise, worte]
        if not kreis:
            for verweis in verweise:
                kreis += self.verbund.find(titel, verweis)
                self.verbund.note_missing(index, verweis)
        kreis.append(index)
        self._traeger.add(index)

    def first_bearer(self, gruppe: Sequence[int]) -> Titel:
        """The first title whose Vermerk describes the circle."""
        return self.verbund.titel(next(index for index in gruppe if index in self._traeger))

    def is_scattered(self, gruppe: Sequence[int]) -> bool:
        """Whether all move, but neither into one Kapitel nor into one new Deckungskreis."""
        if self.verbund.stays(gruppe) or self.verbund.share_kapitel(gruppe):
            return False
        ziele = {
            (ziel.kapitel, ziel.titel)
            for index in gruppe
            for ziel in self._lage.umsetzungen[index].ziele
        }
        return not any(
            all(kreis.covers(*ziel) for ziel in ziele)
            for kreis in self._lage.regelwerk.deckungskreise
        )

    def count_circles(self, titel: Iterable[Titel]) -> int:
        """How many of the old circles these titles come from."""
        kreise: dict[Herkunft, int] = {}
        for gruppe in self.verbund.groups():
            for index in gruppe:
                kreise[self.verbund.titel(index).herkunft] = gruppe[0]
        return len({kreise[eines.herkunft] for eines in titel if eines.herkunft in kreise})


def _scope(titel: Titel, vermerk: str) -> tuple[Verweis, ...]:
    """What a Vermerk ties its title to; nothing where it names neither titles nor a whole."""
    if genannt := find_verweise(vermerk):
        return genannt
    if titel.titelgruppe and _TITELGRUPPE.search(vermerk):
        return (Verweis(None, titelgruppe=titel.titelgruppe),)
    return (_ALLE_AUSGABEN,) if _KAPITEL.search(vermerk) else ()
