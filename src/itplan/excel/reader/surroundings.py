"""What stands around a table: units, a year, a Kapitel in sheet name and cover text."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from itplan.excel.reader.words import (
    EINHEIT,
    faktor_in,
    foreign_unit_in,
    interpret_header,
    normalise,
    years_in,
)
from itplan.haushalt.herkunft import Blatt
from itplan.haushalt.rohzeile import Spaltensatz

_IN_EINHEIT = re.compile(
    r"(?:(?<![\w-])(?P<wort>[\w-]+)\s+)?\bin\s+(?:vollen\s+)?"
    rf"(?P<einheit>{EINHEIT.pattern}|1[. ]?000\b)",
    re.IGNORECASE,
)


_EINHEIT_AM_ENDE = re.compile(
    rf"[(,:;–—-]\s*(?:(?:in|Werte|Beträge|Angaben)[:\s]+)*(?P<einheit>{EINHEIT.pattern})\s*\)?\s*$",
    re.IGNORECASE,
)
"""A unit behind a title, in brackets or behind a comma, colon or dash; no amount before it."""

_EINHEIT_WORT = re.compile(
    r"\b(?:alle|Angaben|Beträge|Werte|Zahlen|Ansätze|Einheit|jeweils|in|vollen)\b", re.IGNORECASE
)
_ZWEI_JAHRE = re.compile(r"\b20[0-9]{2}\s?[/–-]\s?[0-9]{2}\b")
"""`2027-28` names two years."""

_TAUSEND_AM_ENDE = re.compile(
    r"(?:[^\W\d]|\b(?:19|20)[0-9]{2})\s+(?P<einheit>T\s?€|TEUR|Tsd\.?\s?(?:€|EUR))[.*]?\s*$",
    re.IGNORECASE,
)
"""`IT-Titel 2027 T€`: thousands are never by chance at the end of a line."""


@dataclass(slots=True)
class Umfeld:
    """What stands around a table: sheet name and cover text, with the units they name."""

    blatt: Blatt
    deckzeilen: list[str] = field(default_factory=list)

    def jahr(self) -> int | None:
        """The one year that the sheet's name says, else the one in the cover text."""
        for quelle in (self.blatt.name, " ".join(self.deckzeilen)):
            if len(jahre := set(years_in(quelle))) == 1 and not _ZWEI_JAHRE.search(quelle):
                return jahre.pop()
        return None

    def says_something(self, spalten: Spaltensatz) -> bool:
        """Whether these lines change what the columns mean or whose titles follow."""
        ohne_jahr = any(not years_in(spalte.kopf) for spalte in spalten.betraege)
        jahre = set(years_in(" ".join(self.deckzeilen)))
        return bool(self.faktoren() or self.kapitel() or (ohne_jahr and len(jahre) == 1))

    def kapitel(self) -> str:
        """The one Kapitel that the cover text names, for tables that have no column for it."""
        gefunden = {
            re.sub(r"\s", "", nummer)
            for zeile in self.deckzeilen
            for nummer in re.findall(
                r"\b(?:Kapitel|Kap\.)\s*([0-9]{2}\s?[0-9]{2,3})\b"
                r"(?!\s*(?:bis|und|[-–/,;])\s*[0-9])",
                zeile,
                re.IGNORECASE,
            )
        }
        return gefunden.pop() if len(gefunden) == 1 else ""

    def einzelplan(self) -> str:
        """The one Einzelplan that sheet name and cover text name; else empty."""
        gefunden = set(
            re.findall(
                r"(?:Einzelplan|Epl\.?)[\s:]*([0-9]{2})\b",
                " ".join([self.blatt.name, *self.deckzeilen]),
            )
        )
        return gefunden.pop() if len(gefunden) == 1 else ""

    def fremde_einheit(self) -> str:
        """A unit named above the table that amounts are not read in; sentences name amounts."""
        for zeile in self.deckzeilen:
            einheit = foreign_unit_in(zeile)
            rest = (
                normalise(_EINHEIT_WORT.sub(" ", zeile.replace(einheit, " "))) if einheit else "-"
            )
            if not rest:
                return einheit
        return ""

    def faktoren(self) -> dict[str, set[int]]:
        """Units named above the table, by Größe; `""` holds for all others."""
        gefunden: dict[str, set[int]] = defaultdict(set)
        for zeile in (self.blatt.name, *self.deckzeilen):
            treffer = list(_IN_EINHEIT.finditer(zeile))
            if treffer:
                gefunden[""] |= _other_units(zeile, treffer)
            for fund in treffer:
                bedeutung = interpret_header(fund["wort"] or "")
                groesse = bedeutung.groesse if bedeutung and bedeutung.groesse else ""
                gefunden["ve" if groesse == "faelligkeit" else groesse].add(
                    faktor_in(fund["einheit"]) or 1_000
                )
            if not treffer and (faktor := _lone_unit(zeile)):
                gefunden[""].add(faktor)
        return gefunden


def _other_units(zeile: str, treffer: Sequence[re.Match[str]]) -> set[int]:
    """Units that a line names beside those of its clauses (`in T€ und EUR`); amounts are none."""
    erfasst = [fund.span("einheit") for fund in treffer]
    return {
        faktor
        for fund in EINHEIT.finditer(zeile)
        if not any(von <= fund.start() < bis for von, bis in erfasst)
        and not re.search(r"[0-9]\s*$", zeile[: fund.start()])
        and (faktor := faktor_in(fund[0]))
    }


def _lone_unit(zeile: str) -> int | None:
    """A unit that stands by itself: `(T€)`, `Einheit: EUR`, `- EUR -`, `IT-Titel 2027 – T€`."""
    rest = normalise(re.sub(r"(?i)einheit|angaben|beträge|alle", "", zeile))
    faktor = faktor_in(zeile)
    if faktor and len(rest) <= len("tsd. euro"):
        return faktor
    am_ende = _EINHEIT_AM_ENDE.search(zeile) or _TAUSEND_AM_ENDE.search(zeile)
    return faktor_in(am_ende["einheit"]) if am_ende else None
