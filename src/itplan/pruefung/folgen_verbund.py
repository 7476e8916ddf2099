"""Verbund: titles that Vermerke tie together, and where each of them goes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from itplan.haushalt.haushaltsstelle import format_titel
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
    """Titles put together by what their Vermerke name.

    Titles that are held back, and personnel that the project's policy keeps, belong to none:
    other findings speak of them. `fehlend` are Haushaltsstellen that a Vermerk names and
    nobody submitted, by the title that bears it.
    """

    def __init__(self, umsetzungen: Sequence[Umsetzung]) -> None:
        self.mitglieder: dict[int, Mitglied] = {}
        self.fehlend: dict[int, list[str]] = defaultdict(list)
        self._oberster: dict[int, int] = {}
        self._nach_titel: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        self._nach_kapitel: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._gefunden: dict[tuple[str, str, Verweis], list[int]] = {}
        for index, umsetzung in enumerate(umsetzungen):
            titel, verbleib = umsetzung.titel, verbleib_of(umsetzung)
            self._nach_titel[titel.bereich, titel.kapitel, titel.titel].append(index)
            if verbleib is not None and umsetzung.regel != REGEL_PERSONAL:
                self.mitglieder[index] = Mitglied(titel, verbleib)
                self._nach_kapitel[titel.bereich, titel.kapitel].append(index)

    def find(self, titel: Titel, verweis: Verweis) -> list[int]:
        """The titles that a Vermerk of this title names; looked up once per Kapitel."""
        kapitel = verweis.kapitel or titel.kapitel
        schluessel = titel.bereich, kapitel, verweis
        if schluessel not in self._gefunden:
            if verweis.is_one_titel:
                indizes = self._nach_titel.get((titel.bereich, kapitel, verweis.von), [])
                gefunden = [index for index in indizes if index in self.mitglieder]
            else:
                gefunden = [
                    index
                    for index in self.titles_of(titel.bereich, kapitel)
                    if verweis.covers(
                        self.mitglieder[index].titel.titel, self.mitglieder[index].titel.titelgruppe
                    )
                ]
            self._gefunden[schluessel] = gefunden
        return self._gefunden[schluessel]

    def titles_of(self, bereich: str, kapitel: str) -> Sequence[int]:
        return self._nach_kapitel.get((bereich, kapitel), ())

    def note_missing(self, index: int, verweis: Verweis) -> None:
        """Remember a title of the same Kapitel that is named and was not submitted."""
        titel = self.mitglieder[index].titel
        eigenes = verweis.kapitel in (None, titel.kapitel)
        gemeldet = (titel.bereich, titel.kapitel, verweis.von) in self._nach_titel
        if verweis.is_one_titel and eigenes and not gemeldet:
            self.fehlend[index].append(f"{titel.kapitel}/{format_titel(verweis.von)}")

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
        umfaenge = {self.mitglieder[index].verbleib.umfang for index in gruppe}
        fehlt = any(self.fehlend.get(index) for index in gruppe)
        return len(umfaenge) > 1 or (fehlt and umfaenge != {(True, False)})

    def share_kapitel(self, gruppe: Sequence[int]) -> bool:
        """Whether a new Kapitel takes part of each of them."""
        kapitel = [set(self.mitglieder[index].verbleib.kapitel) for index in gruppe]
        return bool(set.intersection(*kapitel))

    def stays(self, gruppe: Iterable[int]) -> bool:
        """Whether something of a group stays where it was."""
        return any(self.mitglieder[index].verbleib.bleibt for index in gruppe)

    def describe(self, gruppe: Sequence[int]) -> str:
        """Where the titles of a group go, and what nobody submitted."""
        fehlend = sorted({stelle for index in gruppe for stelle in self.fehlend.get(index, ())})
        wege = describe(self.mitglieder[index] for index in gruppe)
        return f"{wege}; nicht gemeldet: {', '.join(fehlend)}" if fehlend else wege
