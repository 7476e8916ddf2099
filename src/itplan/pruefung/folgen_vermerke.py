"""What travels with titles: the kinds of Vermerke, and what is left to do about each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from itplan.plan.einzelplan import Planzeile
from itplan.pruefung.folgen_lage import Folgenlage, searcher
from itplan.pruefung.verweis import find_verweise
from itplan.umsetzung.bewegung import Umsetzung

Vermerkart = Literal[
    "kw", "ku", "sperre", "deckung", "uebertragbarkeit", "zweckbindung", "sonstiges"
]
VERMERKARTEN: tuple[Vermerkart, ...] = (
    "kw",
    "ku",
    "sperre",
    "deckung",
    "uebertragbarkeit",
    "zweckbindung",
    "sonstiges",
)
Aufgabe = Literal[
    "fehler_beheben",
    "aufteilen",
    "an_jedem_ziel",
    "umschreiben",
    "beschraenken",
    "deckung_regeln",
    "stellenplan",
]
"""What somebody must do about a Vermerk by hand.

`umschreiben`: it names old Haushaltsstellen. `beschraenken`: the new title has further sources
that are not bound by it.
"""

_BETRAG_ODER_STELLE = re.compile(
    r"[0-9][0-9.]*(?:,[0-9]{2}|,-{1,2})?\s*(?:€|EUR|Euro|T€|TEUR|Tsd|Tausend|Mio)"
    r"|(?:€|EUR|Euro|TEUR|i\.?\s?H\.?\s?v\.?)\s*[0-9]"
    r"|\b[0-9]{1,3}(?:\.[0-9]{3})+|\b[0-9]+,-"
    r"|\b[0-9]{3}\s?[0-9]{2}\b|\b[0-9]{4,5}/[0-9]",
    re.IGNORECASE,
)


class Vermerkfolge(NamedTuple):
    """One Vermerk of an IT title, what it is, and what is to do; nothing where it just goes along
    or stays."""

    umsetzung: Umsetzung
    vermerk: str
    arten: tuple[Vermerkart, ...]
    aufgaben: tuple[Aufgabe, ...]


def names_amount_or_place(vermerk: str) -> bool:
    """Whether a Vermerk says an amount or a Haushaltsstelle, so that it cannot be split."""
    return _BETRAG_ODER_STELLE.search(vermerk) is not None


def follow_vermerke(lage: Folgenlage) -> Iterator[Vermerkfolge]:
    """Every Vermerk of every IT title, in their order."""
    werte = lage.vorgaben.pruefwerte
    kenner = {
        "kw": searcher(werte.kw_text),
        "ku": searcher(werte.ku_text),
        "sperre": searcher(werte.sperre_text),
        "deckung": searcher(werte.deckung_text),
        "uebertragbarkeit": searcher(werte.uebertragbarkeit_text),
        "zweckbindung": searcher(werte.zweckbindung_text),
    }
    neue = {(zeile.kapitel, zeile.titel): zeile for zeile in lage.einzelplan}
    for umsetzung in lage.umsetzungen:
        if umsetzung.status == "nicht_it":
            continue
        for vermerk in umsetzung.titel.vermerke:
            arten = tuple(
                art for art in VERMERKARTEN if art in kenner and kenner[art](vermerk)
            ) or ("sonstiges",)
            yield Vermerkfolge(
                umsetzung, vermerk, arten, tuple(_tasks(umsetzung, vermerk, arten, neue))
            )


def _tasks(
    umsetzung: Umsetzung,
    vermerk: str,
    arten: Sequence[Vermerkart],
    neue: Mapping[tuple[str, str], Planzeile],
) -> Iterator[Aufgabe]:
    if umsetzung.status in ("fehlerhaft", "nicht_zugeordnet"):
        yield "fehler_beheben"
    if not umsetzung.ziele:
        return
    if umsetzung.status == "teilweise" or len(umsetzung.ziele) > 1:
        yield "aufteilen" if names_amount_or_place(vermerk) else "an_jedem_ziel"
    elif find_verweise(vermerk):
        yield "umschreiben"
    zeilen = [neue[ziel.kapitel, ziel.titel] for ziel in umsetzung.ziele]
    if any(vermerk not in b.titel.vermerke for zeile in zeilen for b in zeile.beitraege):
        yield "beschraenken"
    if "deckung" in arten:
        yield "deckung_regeln"
    if "ku" in arten:
        yield "stellenplan"
