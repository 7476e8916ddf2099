"""Every sum that plan.json gives, computed from it alone: what a page may show and nothing else.

A sum is found by the words of a row that say what it is a sum of: `Landtag`, `1602`, `71`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise
from typing import Any, NamedTuple

Plan = Mapping[str, Any]
Woerter = frozenset[str]

VERDECKT = "nichtöffentliche titel"
OHNE_FAELLIGKEIT = "ohne Angabe"
ANZAHL = "anzahl"
ALLE_JAHRE = 0
_GERADE = 2
"""Tables have rows and columns: sums over up to two keys at once."""
_ALLGEMEIN = ("Infrastruktur", "E-Government-Basisdienste", "E-Akte/DMS", "Informationssicherheit")


class Stelle(NamedTuple):
    """Which amount: `bis` is set where it is a change from `jahr` to that year."""

    groesse: str
    jahr: int
    faellig: str = ""
    bis: int = 0


class Posten(NamedTuple):
    """An amount in cent, or a count, and by which words it is found."""

    art: str
    woerter: Mapping[str, str]
    oeffentlich: bool
    spalte: str
    stelle: Stelle
    zahl: int


class Summen:
    """All sums over up to two keys, by art, words and Stelle."""

    def __init__(self, plan: Plan) -> None:
        self._zahlen: dict[tuple[str, Woerter, Stelle], set[int]] = defaultdict(set)
        self.woerter: set[str] = set()
        for (art, woerter, _), stellen in _add_up(plan).items():
            self.woerter |= woerter
            for stelle, zahl in _with_changes(stellen):
                self._zahlen[art, woerter, stelle].add(zahl)
        for summe in plan["summen"]:
            werte = {wert for name, wert in summe.items() if name.endswith("_cent")}
            self._zahlen[summe["art"], frozenset(), _stelle(summe)] |= werte

    def find(self, arten: Iterable[str], texte: Iterable[str], stelle: Stelle) -> set[int]:
        """What the sums of most of these words may be."""
        bekannt = sorted({text.lower() for text in texte} & self.woerter)
        for anzahl in range(_GERADE + 1, -1, -1):
            zahlen = {
                zahl
                for wahl in combinations(bekannt, anzahl)
                for art in arten
                for zahl in self._zahlen.get((art, frozenset(wahl), stelle), ())
            }
            if zahlen:
                return zahlen
        return {0}

    def all(self) -> set[int]:
        return set().union(*self._zahlen.values())


def controls(plan: Plan) -> set[int]:
    """What was expected from outside, and read."""
    namen = ("erwartet_cent", "gelesen_cent")
    return {k[name] for k in plan["abgleich"]["kontrollen"] for name in namen}


_Gruppe = tuple[str, Woerter, tuple[Any, ...]]


def _add_up(plan: Plan) -> Mapping[_Gruppe, Mapping[Stelle, int]]:
    summen: dict[_Gruppe, dict[Stelle, int]] = defaultdict(lambda: defaultdict(int))
    for posten in _entries(plan):
        for schluessel, woerter in _groups(posten):
            summen[posten.art, woerter, (posten.spalte, *schluessel)][posten.stelle] += posten.zahl
    return summen


def _groups(posten: Posten) -> Iterator[tuple[tuple[Any, ...], Woerter]]:
    """Each choice of keys: with all titles, and with those alone that are public or are not."""
    paare = sorted(posten.woerter.items())
    eigen = () if posten.oeffentlich else (VERDECKT,)
    for anzahl in range(_GERADE + 1):
        for wahl in combinations(paare, anzahl):
            woerter = [wort.lower() for _, wort in wahl]
            yield (None, *wahl), frozenset(woerter)
            yield (posten.oeffentlich, *wahl), frozenset((*woerter, *eigen))


def _with_changes(stellen: Mapping[Stelle, int]) -> Iterator[tuple[Stelle, int]]:
    yield from stellen.items()
    ansaetze = {s.jahr: zahl for s, zahl in stellen.items() if s.groesse == "ansatz"}
    jahre = sorted(ansaetze)
    for jahr, bis in pairwise(jahre):
        yield Stelle("ansatz", jahr, "", bis), ansaetze[bis] - ansaetze[jahr]


def _entries(plan: Plan) -> Iterator[Posten]:
    namen = {nr: r["name"] for r in plan["ressorts"] for nr in r["einzelplaene"]}
    for titel in plan["titel"]:
        art, offen = _art(titel["titel"]), titel["oeffentlich"]
        bisher = _old_words(titel, namen)
        it = "it" if titel["status"] != "nicht_it" else "keine it"
        for gezaehlt in (art, ANZAHL):
            yield Posten(gezaehlt, bisher, offen, ANZAHL, Stelle(ANZAHL, ALLE_JAHRE), 1)
        for spalte in ("alt", "aenderung", "umgesetzt", "verbleibt"):
            for stelle, cent in _amounts(titel["betraege"], f"{spalte}_cent"):
                yield Posten(art, bisher, offen, spalte, stelle, cent)
                yield Posten(art, bisher, offen, f"{spalte} {it}", stelle, cent)
        for ziel in titel.get("ziele", ()):
            neu = _new_words(titel, ziel, namen)
            for stelle, cent in _amounts(ziel["betraege"], "betrag_cent"):
                yield Posten(_art(ziel["titel"]), neu, offen, "neu", stelle, cent)


def _old_words(titel: Mapping[str, Any], namen: Mapping[str, str]) -> dict[str, str]:
    return {
        "einzelplan": titel["einzelplan"],
        "ressort": namen[titel["einzelplan"]],
        "regel": titel["regel"] or "ohne Regel",
        **_groups_of(titel["titel"]),
    }


def _new_words(
    titel: Mapping[str, Any], ziel: Mapping[str, Any], namen: Mapping[str, str]
) -> dict[str, str]:
    return {
        "einzelplan": titel["einzelplan"],
        "ressort": namen[titel["einzelplan"]],
        "kapitel": ziel["kapitel"],
        "titelgruppe": ziel["titelgruppe"] or "ohne Titelgruppe",
        "oberfunktion": (ziel["funktion"] or "")[:2],
        "kategorie": titel["kategorie"] or "nicht angegeben",
        "verfahren": titel["verfahren"] or "nicht angegeben",
        "bezug": _bezug(titel),
        **_groups_of(ziel["titel"]),
    }


def _groups_of(titel: str) -> dict[str, str]:
    investition = {"investition": "davon investitionen"} if titel[0] in "78" else {}
    return {"hauptgruppe": titel[0], **investition}


def _bezug(titel: Mapping[str, Any]) -> str:
    """As the report says: the words of the title, then its Kategorie, then its Verfahren."""
    for wort in ("verfahrensunabhängig", "verfahrensabhängig"):
        if wort in titel["zweckbestimmung"].lower():
            return f"{wort}e IT"
    if titel["kategorie"] in _ALLGEMEIN:
        return "verfahrensunabhängige IT"
    if titel["kategorie"] == "Fachverfahren" or titel["verfahren"]:
        return "verfahrensabhängige IT"
    return "nicht angegeben"


def _art(titel: str) -> str:
    return "einnahmen" if titel[0] < "4" else "ausgaben"


def _amounts(betraege: Iterable[Mapping[str, Any]], feld: str) -> Iterator[tuple[Stelle, int]]:
    """The amounts; of each VE also what is due in no year that is told, and all VE together."""
    offen: dict[int, int] = defaultdict(int)
    for betrag in betraege:
        stelle, cent = _stelle(betrag), betrag[feld]
        yield stelle, cent
        if stelle.groesse in ("ve", "faelligkeit"):
            yield stelle._replace(jahr=ALLE_JAHRE), cent
            offen[stelle.jahr] += cent if stelle.groesse == "ve" else -cent
    for jahr, cent in offen.items():
        yield Stelle("faelligkeit", jahr, OHNE_FAELLIGKEIT), cent
        yield Stelle("faelligkeit", ALLE_JAHRE, OHNE_FAELLIGKEIT), cent


def _stelle(betrag: Mapping[str, Any]) -> Stelle:
    return Stelle(betrag["groesse"], betrag["jahr"], str(betrag["faellig"] or ""))
