"""Ausgaben of the new Einzelplan by something that is told of each title, as table and chart."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from itplan.haushalt.titel import Betraege, Position
from itplan.plan.einzelplan import Beitrag, Planzeile
from itplan.plan.fassung import Fassung
from itplan.report.model_bericht import Datensatz, Schaubild
from itplan.report.model_saetze import join_words
from itplan.report.model_stil import print_share, print_short
from itplan.report.model_tables import Spalte, Tabelle, Wert

VERDECKT = "nichtöffentliche Titel"
OFFEN = "nicht angegeben"
JAHRESFARBEN = ("marke", "verbleibt")

Jahresbetraege = Mapping[int, int]
"""Cent by Haushaltsjahr."""


class Gliederung(NamedTuple):
    """The Ausgaben of the Haushaltsjahre by key, largest first; `offen` is what nobody told."""

    jahre: tuple[int, ...]
    genannt: Mapping[str, Jahresbetraege]
    offen: Jahresbetraege | None
    verdeckt: Jahresbetraege | None

    @property
    def gesamt(self) -> Jahresbetraege:
        teile = [*self.genannt.values(), self.offen or {}, self.verdeckt or {}]
        return {jahr: sum(teil.get(jahr, 0) for teil in teile) for jahr in self.jahre}


@dataclass(frozen=True, slots=True)
class Worte:
    """How a Gliederung is called: its chart, its column of names, and its largest parts."""

    name: str
    spalte: str
    groesster: str
    groesste: str
    mit_code: bool = False
    """Whether the keys are codes, which stand in a column of their own."""
    grenze: int = 10
    """How many parts the chart shows; the table has them all."""
    zeigt_rest: bool = True
    """Whether the chart shows what nobody told, or may tell."""


def of_years(betraege: Betraege, jahre: Sequence[int]) -> dict[int, int]:
    """The Ansätze of the Haushaltsjahre."""
    return {jahr: betraege.get(_ansatz(jahr), 0) for jahr in jahre}


@cache
def _ansatz(jahr: int) -> Position:
    """The same value for the thousands of titles that ask for it."""
    return Position("ansatz", jahr)


def split_ausgaben(fassung: Fassung, schluessel: Callable[[Planzeile, Beitrag], str]) -> Gliederung:
    """Add up what the old titles bring to the new ones by what is told of them."""
    jahre = fassung.stand.haushalt.jahre
    summen: dict[str, dict[int, int]] = {}
    for zeile in fassung.stand.einzelplan:
        for beitrag in zeile.beitraege if zeile.art == "ausgaben" else ():
            text = schluessel(zeile, beitrag).strip()
            _add(summen.setdefault("" if text in (OFFEN, VERDECKT) else text, {}), beitrag, jahre)
    offen = summen.pop("", None)
    ordnung = sorted(summen, key=lambda text: ([-summen[text][jahr] for jahr in jahre], text))
    return Gliederung(jahre, {text: summen[text] for text in ordnung}, offen, hidden(fassung))


def hidden(fassung: Fassung) -> dict[int, int] | None:
    """The Ausgaben of the new Einzelplan that are not public; None where there are none."""
    posten = [p for p in fassung.verdeckt if p.art == "ausgaben" and any(p.einzelplan.values())]
    jahre = fassung.stand.haushalt.jahre
    teile = [of_years(p.einzelplan, jahre) for p in posten]
    return {jahr: sum(teil[jahr] for teil in teile) for jahr in jahre} if teile else None


def _add(summe: dict[int, int], beitrag: Beitrag, jahre: Sequence[int]) -> None:
    for jahr, cent in of_years(beitrag.betraege, jahre).items():
        summe[jahr] = summe.get(jahr, 0) + cent


def draw_gliederung(
    gliederung: Gliederung, worte: Worte, bezeichnung: Callable[[str], str] = str
) -> Schaubild:
    """The largest parts as pairs of bars by year; the table tells all of them."""
    zeilen = list(_bars(gliederung, worte, bezeichnung))
    return Schaubild(
        worte.name,
        say_largest(gliederung, worte, bezeichnung),
        _describe(zeilen, gliederung.jahre),
        "paare",
        {
            "werte": [_point(name, jahr, werte[jahr]) for name, werte in zeilen for jahr in werte],
            "zeilen": [{"name": name} for name, _ in zeilen],
            "reihen": [
                {"name": str(jahr), "farbe": farbe}
                for jahr, farbe in zip(gliederung.jahre, JAHRESFARBEN, strict=False)
            ],
        },
        _table(gliederung, worte, bezeichnung),
    )


def say_largest(
    gliederung: Gliederung, worte: Worte, bezeichnung: Callable[[str], str] = str
) -> str:
    """`Größte Kategorie 2027: Infrastruktur mit 12,3 Mio. € (45,6 % der Ausgaben)`."""
    jahr, gesamt = gliederung.jahre[0], gliederung.gesamt
    betraege = {text: werte[jahr] for text, werte in gliederung.genannt.items()}
    hoechster = max(betraege.values(), default=0)
    if hoechster <= 0:
        return f"{worte.spalte}: Ausgaben {jahr} zusammen {print_short(gesamt[jahr])}"
    namen = [bezeichnung(text) for text, cent in betraege.items() if cent == hoechster]
    wer = worte.groesster if len(namen) == 1 else worte.groesste
    unter = " unter den öffentlichen Titeln" if gliederung.verdeckt else ""
    je = "" if len(namen) == 1 else "je "
    anteil = f" ({je}{print_share(hoechster, gesamt[jahr])} der Ausgaben)"
    passt = hoechster <= gesamt[jahr]
    mit = f"mit {je}{print_short(hoechster)}{anteil if passt else ''}"
    return f"{wer} {jahr}{unter}: {join_words(namen)} {mit}"


def _bars(
    gliederung: Gliederung, worte: Worte, bezeichnung: Callable[[str], str]
) -> Iterator[tuple[str, Jahresbetraege]]:
    genannt = list(gliederung.genannt.items())
    grenze = _shown(gliederung, worte)
    for text, werte in genannt[:grenze]:
        yield _bar_name(text, worte, bezeichnung), werte
    if uebrige := genannt[grenze:]:
        summe = {jahr: sum(werte[jahr] for _, werte in uebrige) for jahr in gliederung.jahre}
        yield _rest_name(len(uebrige)), summe
    if gliederung.offen and worte.zeigt_rest:
        yield OFFEN, gliederung.offen
    if gliederung.verdeckt and worte.zeigt_rest:
        yield VERDECKT, gliederung.verdeckt


def _bar_name(text: str, worte: Worte, bezeichnung: Callable[[str], str]) -> str:
    return f"{text} {bezeichnung(text)}".strip() if worte.mit_code else bezeichnung(text)


def _shown(gliederung: Gliederung, worte: Worte) -> int:
    """How many parts have a bar of their own; a single one is never gathered."""
    anzahl = len(gliederung.genannt)
    return anzahl if anzahl <= worte.grenze + 1 else worte.grenze


def _rest_name(anzahl: int) -> str:
    return f"die {anzahl} kleinsten zusammen"


def _point(zeile: str, jahr: int, cent: int) -> Datensatz:
    return {
        "zeile": zeile,
        "reihe": str(jahr),
        "betrag_cent": cent,
        "betrag_text": print_short(cent),
    }


def _describe(zeilen: Sequence[tuple[str, Jahresbetraege]], jahre: Sequence[int]) -> str:
    """What the bars show, in words."""
    teile = (
        f"{name}: " + ", ".join(f"{jahr} {print_short(werte[jahr])}" for jahr in jahre)
        for name, werte in zeilen
    )
    return "Balken je Haushaltsjahr. " + "; ".join(teile) + "."


def _table(gliederung: Gliederung, worte: Worte, bezeichnung: Callable[[str], str]) -> Tabelle:
    tabelle = Tabelle(
        worte.name,
        f"Ausgaben nach {worte.spalte}",
        "Ansätze des neuen Einzelplans in Euro.",
        (
            *([Spalte("Nr.", "code", 6)] if worte.mit_code else []),
            Spalte(worte.spalte, "text", 40),
            *_year_columns(gliederung.jahre),
        ),
    )
    gesamt = gliederung.gesamt
    indizes = [
        _add_row(tabelle, _label(text, worte, bezeichnung), werte, gesamt)
        for text, werte in gliederung.genannt.items()
    ]
    if uebrige := indizes[_shown(gliederung, worte) :]:
        darin = f"darin {_rest_name(len(uebrige))} (im Bild ein Balken)"
        _add_sum(tabelle, _unlabelled(darin, worte), uebrige, gesamt)
    for name, rest in ((OFFEN, gliederung.offen), (VERDECKT, gliederung.verdeckt)):
        if rest is not None:
            indizes.append(_add_row(tabelle, _unlabelled(name, worte), rest, gesamt))
    index = _add_sum(tabelle, _unlabelled("Ausgaben zusammen", worte), indizes, gesamt)
    tabelle.zeilen[index] = replace(tabelle.zeilen[index], art="gesamt")
    return tabelle


def _year_columns(jahre: Sequence[int]) -> Iterator[Spalte]:
    for jahr in jahre:
        yield Spalte(f"Ausgaben {jahr}", "betrag", 16)
        yield Spalte(f"Anteil {jahr}", "prozent", 10)


def _label(text: str, worte: Worte, bezeichnung: Callable[[str], str]) -> tuple[Wert, ...]:
    return (text, bezeichnung(text)) if worte.mit_code else (bezeichnung(text),)


def _unlabelled(name: str, worte: Worte) -> tuple[Wert, ...]:
    return ("", name) if worte.mit_code else (name,)


def _add_row(
    tabelle: Tabelle, links: Sequence[Wert], werte: Jahresbetraege, gesamt: Jahresbetraege
) -> int:
    return tabelle.add(*links, *_with_shares(werte, gesamt))


def _add_sum(
    tabelle: Tabelle, links: Sequence[Wert], indizes: Sequence[int], gesamt: Jahresbetraege
) -> int:
    """A sum with its shares, which are no sums of rounded shares."""
    index = tabelle.add_sum(links, indizes)
    zeile = tabelle.zeilen[index]
    betraege = [wert for wert in zeile.werte[len(links) :: 2] if isinstance(wert, int)]
    summe = dict(zip(gesamt, betraege, strict=True))
    tabelle.zeilen[index] = replace(zeile, werte=(*links, *_with_shares(summe, gesamt)))
    return index


def _with_shares(werte: Jahresbetraege, gesamt: Jahresbetraege) -> Iterator[Wert]:
    for jahr, ganzes in gesamt.items():
        yield werte[jahr]
        yield tenths(werte[jahr], ganzes)


def tenths(teil: int, ganzes: int) -> int | None:
    """The share in tenths of a percent, rounded half up; None where there is no whole."""
    return (2000 * teil + ganzes) // (2 * ganzes) if ganzes > 0 else None
