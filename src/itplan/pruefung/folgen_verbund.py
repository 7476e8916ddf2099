"""Verbund: titles that Vermerke tie together, and where each of them goes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from itplan.haushalt.haushaltsstelle import format_stelle
from itplan.haushalt.systematik import Art, art_of
from itplan.haushalt.titel import Titel
from itplan.pruefung.folgen_lage import Verbleib, enumerate_titles, verbleib_of
from itplan.pruefung.verweis import Verweis
from itplan.umsetzung.bewegung import REGEL_PERSONAL, Umsetzung


class Mitglied(NamedTuple):
    """A title of a Verbund by its row in the run, and where it goes."""

    titel: Titel
    verbleib: Verbleib


def describe(mitglieder: Iterable[Mitglied]) -> str:
    """Where titles go: `bleibt: 0301/511 01; geht nach 1603: 0301/511 99`."""
    wege: dict[str, list[Titel]] = defaultdict(list)
    for titel, verbleib in mitglieder:
        wege[str(verbleib)].append(titel)
    return "; ".join(f"{weg}: {enumerate_titles(wege[weg])}" for weg in sorted(wege))


class Verbund:
    """Titles put together by what their Vermerke name, each by its place in the run.

    Titles that are held back, and personnel that the project's policy keeps, belong to none:
    other findings speak of them. `fehlend` are Haushaltsstellen that a Vermerk names and
    nobody submitted, by the title that bears it.
    """

    def __init__(self, umsetzungen: Sequence[Umsetzung]) -> None:
        self.fehlend: dict[int, list[str]] = defaultdict(list)
        self._umsetzungen = umsetzungen
        self._oberster: dict[int, int] = {}
        self._gefunden: dict[tuple[str, str, Verweis, Art], list[int]] = {}

    def bearers(self) -> Iterator[tuple[int, Titel]]:
        """The titles that have a Vermerk."""
        for index, umsetzung in enumerate(self._umsetzungen):
            if umsetzung.titel.vermerke and self._takes_part(index):
                yield index, umsetzung.titel

    def _takes_part(self, index: int) -> bool:
        umsetzung = self._umsetzungen[index]
        return umsetzung.regel != REGEL_PERSONAL and verbleib_of(umsetzung) is not None

    def titel(self, index: int) -> Titel:
        return self._umsetzungen[index].titel

    def verbleib(self, index: int) -> Verbleib:
        verbleib = verbleib_of(self._umsetzungen[index])
        assert verbleib, "a title that is held back takes no part"
        return verbleib

    @cached_property
    def _nach_kapitel(self) -> dict[tuple[str, str], dict[str, list[int]]]:
        """All titles by Bereich and Kapitel, and in it by Titel."""
        kapitel: dict[tuple[str, str], dict[str, list[int]]] = {}
        for index, umsetzung in enumerate(self._umsetzungen):
            titel = umsetzung.titel
            im_kapitel = kapitel.setdefault((titel.bereich, titel.kapitel), {})
            im_kapitel.setdefault(titel.titel, []).append(index)
        return kapitel

    def find(self, titel: Titel, verweis: Verweis, art: Art = "ausgaben") -> list[int]:
        """The titles of one kind that a Vermerk of this title names; looked up once per Kapitel."""
        schluessel = titel.bereich, verweis.kapitel or titel.kapitel, verweis, art
        if schluessel not in self._gefunden:
            im_kapitel = self._nach_kapitel.get(schluessel[:2], {})
            genannt = [verweis.von] if verweis.is_one_titel else im_kapitel
            self._gefunden[schluessel] = [
                index
                for nummer in genannt
                if art_of(nummer) == art
                for index in im_kapitel.get(nummer, ())
                if verweis.covers(nummer, self.titel(index).titelgruppe) and self._takes_part(index)
            ]
        return self._gefunden[schluessel]

    def note_missing(self, index: int, verweis: Verweis) -> None:
        """Remember a title of the same Kapitel that is named and was not submitted."""
        titel = self.titel(index)
        eigenes = verweis.is_one_titel and verweis.kapitel in (None, titel.kapitel)
        if eigenes and verweis.von not in self._nach_kapitel[titel.bereich, titel.kapitel]:
            self.fehlend[index].append(format_stelle(titel.kapitel, verweis.von))

    def join(self, indizes: Iterable[int]) -> None:
        """Put titles together; the first in order stands for all."""
        obere = {self.top(index) for index in indizes}
        for oben in obere:
            self._oberster[oben] = min(obere)

    def top(self, index: int) -> int:
        while (oben := self._oberster.setdefault(index, index)) != index:
            self._oberster[index] = self._oberster[oben]
            index = oben
        return index

    def groups(self) -> Iterator[list[int]]:
        """All titles that were put together, in their order."""
        gruppen: dict[int, list[int]] = defaultdict(list)
        for index in sorted(self._oberster):
            gruppen[self.top(index)].append(index)
        yield from (gruppen[oben] for oben in sorted(gruppen))

    def is_torn(self, gruppe: Sequence[int]) -> bool:
        """Whether some of a group stay and some move, or a part of one does."""
        umfaenge = {self.verbleib(index).umfang for index in gruppe}
        fehlt = any(self.fehlend.get(index) for index in gruppe)
        return len(umfaenge) > 1 or (fehlt and umfaenge != {(True, False)})

    def share_kapitel(self, gruppe: Sequence[int]) -> bool:
        """Whether a new Kapitel takes part of each of them."""
        kapitel = [set(self.verbleib(index).kapitel) for index in gruppe]
        return bool(set.intersection(*kapitel))

    def stays(self, gruppe: Iterable[int]) -> bool:
        """Whether something of a group stays where it was."""
        return any(self.verbleib(index).bleibt for index in gruppe)

    def describe(self, gruppe: Sequence[int]) -> str:
        """Where the titles of a group go, and what nobody submitted."""
        fehlend = sorted({stelle for index in gruppe for stelle in self.fehlend.get(index, ())})
        wege = describe(Mitglied(self.titel(index), self.verbleib(index)) for index in gruppe)
        return f"{wege}; nicht gemeldet: {', '.join(fehlend)}" if fehlend else wege
