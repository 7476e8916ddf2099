"""Obligations: what the VE of each Haushaltsjahr bind, by the year in which it falls due."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from itplan.haushalt.titel import Betraege, Position
from itplan.plan.belastung import Faellig, is_of_other_year, sort_due
from itplan.plan.fassung import Fassung
from itplan.report.model_bericht import Abschnitt, Block, Schaubild
from itplan.report.model_bericht_vorbehalt import vorbehalt
from itplan.report.model_bericht_zweck_gliederung import JAHRESFARBEN, VERDECKT
from itplan.report.model_namen import Namen
from itplan.report.model_saetze import join_words
from itplan.report.model_stil import print_short
from itplan.report.model_tables import Spalte, Tabelle
from itplan.umsetzung.bewegung import add_up

_UNDATIERT = "ohne Angabe der Fälligkeit"
_FARBEN = (*JAHRESFARBEN, "bestand")


class Faelligkeiten(NamedTuple):
    """The VE of one Haushaltsjahr; `je_jahr` adds up to `gesamt`, under None what is not dated."""

    jahr: int | None
    gesamt: int
    je_jahr: Mapping[Faellig, int]

    @property
    def name(self) -> str:
        return f"VE {self.jahr}" if self.jahr else "VE ohne Jahr"


def verpflichtungen(fassung: Fassung) -> Abschnitt:
    """The VE by due year, all together and by Kapitel."""
    stand = fassung.stand
    verdeckt = [posten.einzelplan for posten in fassung.verdeckt]
    alle = add_up([*(zeile.betraege for zeile in stand.einzelplan), *verdeckt])
    ve = [dues(alle, jahr) for jahr in _years(alle, fassung)]
    geplant = [eine for eine in ve if eine.gesamt or any(eine.je_jahr.values())]
    if geplant:
        bloecke: tuple[Block, ...] = (
            _INTRODUCTION,
            _chart(geplant),
            *(_by_kapitel(fassung, eine) for eine in geplant),
        )
    else:
        bloecke = (_without_ve(fassung),)
    bloecke = (*bloecke, *_earlier(alle, min(stand.haushalt.jahre)))
    return Abschnitt(
        "verpflichtungen",
        "Verpflichtungen künftiger Jahre",
        "Welche Verträge dürfen geschlossen werden, die erst in späteren Jahren Geld kosten?",
        (*vorbehalt(fassung), *bloecke),
    )


def _without_ve(fassung: Fassung) -> str:
    """That a VE was never told is something else than that none is planned."""
    if any(position.groesse == "ve" for _, position in fassung.stand.abgleich.summen):
        return "Der neue Einzelplan plant keine Verpflichtungsermächtigungen."
    return "Die Meldungen nennen keine Verpflichtungsermächtigungen."


_INTRODUCTION = (
    "Eine Verpflichtungsermächtigung (VE) erlaubt es, in einem Haushaltsjahr Verträge zu schließen,"
    " die erst in späteren Jahren bezahlt werden. Sie ist selbst kein Geld: Wird sie genutzt,"
    " steht der Betrag in den späteren Jahren als Ansatz im Plan. VE und Ansätze werden deshalb"
    " nie zusammengezählt, sonst zählte dasselbe Geld doppelt."
)


def _earlier(alle: Betraege, jahr: int) -> Iterator[Block]:
    """What VE of earlier years bind already (§ 38 BHO); nothing where nobody told."""
    gebunden = {p.jahr: c for p, c in alle.items() if p.groesse == "vorbelastung" and c}
    if not gebunden:
        return
    tabelle = Tabelle(
        "vorbelastungen",
        "Schon gebundene Ausgaben (Vorbelastungen)",
        f"Was aus Verpflichtungsermächtigungen der Jahre vor {jahr} schon zugesagt ist, in Euro,"
        " nach dem Jahr der Zahlung.",
        (Spalte("Jahr", "text", 14), Spalte("Vorbelastung", "betrag", 16)),
    )
    zeilen = [
        tabelle.add(str(fuer or "ohne Jahr"), gebunden[fuer])
        for fuer in sorted(gebunden, key=lambda fuer: fuer or 0)
    ]
    tabelle.add_sum(("zusammen",), zeilen, "gesamt")
    yield tabelle


def _years(betraege: Betraege, fassung: Fassung) -> list[int | None]:
    """The years whose VE this plan grants; VE without a year count as granted."""
    haushalt = fassung.stand.haushalt
    jahre = sort_due(
        p.jahr
        for p in betraege
        if p.groesse in ("ve", "faelligkeit") and not is_of_other_year(p, haushalt)
    )
    return [jahr for jahr in jahre if not isinstance(jahr, str)]


def dues(betraege: Betraege, jahr: int | None) -> Faelligkeiten:
    """The VE of one year by due year; what its dated parts leave open stands under None."""
    gesamt = betraege.get(Position("ve", jahr), 0)
    je_jahr: dict[Faellig, int] = {}
    for position, cent in betraege.items():
        if position.groesse == "faelligkeit" and position.jahr == jahr:
            je_jahr[position.faellig] = je_jahr.get(position.faellig, 0) + cent
    undatiert = gesamt - sum(cent for faellig, cent in je_jahr.items() if faellig is not None)
    je_jahr.pop(None, None)
    if undatiert:
        je_jahr[None] = undatiert
    return Faelligkeiten(jahr, gesamt, {f: je_jahr[f] for f in sort_due(je_jahr)})


def _chart(ve: Sequence[Faelligkeiten]) -> Schaubild:
    jahre = sort_due(faellig for eine in ve for faellig in eine.je_jahr)
    return Schaubild(
        "verpflichtungen",
        _headline(ve),
        _describe(ve),
        "saeulen",
        {
            "werte": [
                {
                    "jahr": _due_name(faellig),
                    "teil": eine.name,
                    "betrag_cent": cent,
                    "betrag_text": print_short(cent),
                }
                for faellig in jahre
                for eine in ve
                for cent in [eine.je_jahr.get(faellig, 0)]
            ],
            "jahre": [{"name": _due_name(faellig)} for faellig in jahre],
            "teile": [
                {"name": eine.name, "farbe": _FARBEN[index % len(_FARBEN)]}
                for index, eine in enumerate(ve)
            ],
        },
        _by_due_year(ve, jahre),
    )


def _headline(ve: Sequence[Faelligkeiten]) -> str:
    """`Erlaubte Verpflichtungen: VE 2027 über 12,3 Mio. €; am meisten wird 2028 fällig (…)`."""
    je_ve = [f"{eine.name} über {print_short(eine.gesamt)}" for eine in ve]
    return f"Erlaubte Verpflichtungen: {join_words(je_ve)}{_largest_due(ve)}"


def _largest_due(ve: Sequence[Faelligkeiten]) -> str:
    summen: dict[Faellig, int] = {}
    for eine in ve:
        for faellig, cent in eine.je_jahr.items():
            if faellig is not None:
                summen[faellig] = summen.get(faellig, 0) + cent
    hoechster = max(summen.values(), default=0)
    if hoechster <= 0:
        return ""
    wann = [str(faellig) for faellig, cent in summen.items() if cent == hoechster]
    je = "je " if len(wann) > 1 else ""
    return f"; am meisten wird {join_words(wann)} fällig ({je}{print_short(hoechster)})"


def _describe(ve: Sequence[Faelligkeiten]) -> str:
    teile = (
        f"{eine.name}: "
        + ", ".join(f"{_due_name(f)} {print_short(cent)}" for f, cent in eine.je_jahr.items())
        for eine in ve
    )
    return "Säulen nach dem Jahr der Fälligkeit. " + "; ".join(teile) + "."


def _due_name(faellig: Faellig) -> str:
    return _UNDATIERT if faellig is None else str(faellig)


def _by_due_year(ve: Sequence[Faelligkeiten], jahre: Sequence[Faellig]) -> Tabelle:
    tabelle = Tabelle(
        "ve-faelligkeit",
        "Verpflichtungsermächtigungen nach Fälligkeit",
        "In Euro. „ff.“ heißt: in diesem und den folgenden Jahren.",
        (
            Spalte("fällig", "text", 26),
            *(Spalte(eine.name, "betrag", 16) for eine in ve),
            *([Spalte("zusammen", "betrag", 16)] if len(ve) > 1 else []),
        ),
    )
    zeilen = [
        tabelle.add(_due_name(faellig), *_with_sum([eine.je_jahr.get(faellig, 0) for eine in ve]))
        for faellig in jahre
    ]
    tabelle.add_sum(("VE zusammen",), zeilen, "gesamt")
    return tabelle


def _with_sum(betraege: Sequence[int]) -> Sequence[int]:
    return [*betraege, sum(betraege)] if len(betraege) > 1 else betraege


def _by_kapitel(fassung: Fassung, ve: Faelligkeiten) -> Tabelle:
    teile = [teil for teil in _parts(fassung, ve.jahr) if any(teil[2].je_jahr.values())]
    jahre = sort_due(faellig for _, _, eine in teile for faellig in eine.je_jahr)
    tabelle = Tabelle(
        f"ve-kapitel-{ve.jahr or 'ohne-jahr'}",
        f"{ve.name} je Kapitel",
        "In Euro, mit den Jahren, in denen sie fällig werden.",
        (
            Spalte("Kapitel", "code", 9),
            Spalte("Bezeichnung", "text", 40),
            Spalte(ve.name, "betrag", 16),
            *(Spalte(_due_head(faellig), "betrag", 16) for faellig in jahre),
        ),
    )
    zeilen = [
        tabelle.add(kapitel, name, eine.gesamt, *(eine.je_jahr.get(f, 0) for f in jahre))
        for kapitel, name, eine in teile
    ]
    tabelle.add_sum(("", "Einzelplan zusammen"), zeilen, "gesamt")
    return tabelle


def _due_head(faellig: Faellig) -> str:
    return _UNDATIERT if faellig is None else f"fällig {faellig}"


def _parts(fassung: Fassung, jahr: int | None) -> Iterator[tuple[str, str, Faelligkeiten]]:
    """The VE of each new Kapitel, and of what is not public."""
    namen = Namen(fassung.stand)
    je_kapitel: dict[str, list[Betraege]] = {}
    for zeile in fassung.stand.einzelplan:
        je_kapitel.setdefault(zeile.kapitel, []).append(zeile.betraege)
    for kapitel, betraege in sorted(je_kapitel.items()):
        yield kapitel, namen.kapitel(kapitel), dues(add_up(betraege), jahr)
    verdeckt = add_up(posten.einzelplan for posten in fassung.verdeckt)
    yield "", VERDECKT, dues(verdeckt, jahr)
