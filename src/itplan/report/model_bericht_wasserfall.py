"""The picture of what really changes from a year to the next: a waterfall by Ressort."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from itplan.plan.jahresschritt import Jahrespaar, Jahresschritt
from itplan.report.model_bericht import Datensatz, Schaubild
from itplan.report.model_bericht_jahre import Jahre
from itplan.report.model_bericht_vorbehalt import NICHT_OEFFENTLICH
from itplan.report.model_namen import Namen
from itplan.report.model_stil import print_share, print_short
from itplan.report.model_tables import Spalte, Tabelle

_EINZELN = 6
"""How many Ressorts have a step of their own; the others share one."""


class Stufe(NamedTuple):
    """A step of the picture, in cent."""

    name: str
    art: Literal["summe", "mehr", "weniger", "neutral"]
    von: int
    bis: int

    @property
    def betrag(self) -> int:
        return self.bis - self.von


def draw_change(jahre: Jahre, paar: Jahrespaar, namen: Namen) -> Schaubild:
    """From the Ansätze of a year to those of the next; `paar` must have a year before."""
    ganzes = jahre.total(paar)
    umgesetzt = paar == jahre.paare[0]
    stufen = _stack(
        f"Ansatz {paar.vorjahr}{' am alten Ort' if umgesetzt else ''}",
        ganzes.vorher,
        [*([("Umsetzung (neutral)", 0)] if umgesetzt else []), *_changes(jahre, paar, namen)],
        f"Ansatz {paar.jahr}",
    )
    return Schaubild(
        f"veraenderung_{paar.jahr}",
        _finding(ganzes, paar, jahre.einzelplan)
        + ("; die Umsetzung selbst ändert nichts" if umgesetzt else ""),
        _description(stufen, ganzes, paar),
        "wasserfall",
        {"schritte": [_step(stufe) for stufe in stufen]},
        _table(stufen, paar),
    )


def _changes(jahre: Jahre, paar: Jahrespaar, namen: Namen) -> list[tuple[str, int]]:
    """What the Ressorts change, the largest first, then what is told apart from it."""
    schritte = jahre.steps(paar, lambda ort: (ort.ressort,))
    alle = [
        (namen.ressort(nummer), schritt.veraenderung)
        for (nummer,), schritt in schritte.items()
        if schritt.veraenderung
    ]
    alle.sort(key=lambda eine: -abs(eine[1]))
    gross, klein = alle[:_EINZELN], alle[_EINZELN:]
    if len(klein) > 1:
        gross.append((f"{len(klein)} weitere Ressorts", sum(cent for _, cent in klein)))
    else:
        gross += klein
    ganzes = jahre.total(paar)
    weitere = (
        (NICHT_OEFFENTLICH, jahre.verdeckt[paar].veraenderung),
        (f"ohne Angabe {paar.vorjahr}", ganzes.ohne_vorjahr),
        ("Finanzministerium", ganzes.aenderung),
    )
    return [*gross, *(eine for eine in weitere if eine[1])]


def _stack(
    anfang: str, start: int, aenderungen: Sequence[tuple[str, int]], ende: str
) -> list[Stufe]:
    stufen, stand = [Stufe(anfang, "summe", 0, start)], start
    for name, cent in aenderungen:
        art: Literal["mehr", "weniger", "neutral"] = "mehr" if cent > 0 else "weniger"
        stufen.append(Stufe(name, art if cent else "neutral", stand, stand + cent))
        stand += cent
    return [*stufen, Stufe(ende, "summe", 0, stand)]


def _step(stufe: Stufe) -> Datensatz:
    return {
        "name": stufe.name,
        "art": stufe.art,
        "von_cent": stufe.von,
        "bis_cent": stufe.bis,
        "betrag_text": _signed(stufe),
    }


def _signed(stufe: Stufe) -> str:
    if stufe.art == "summe":
        return print_short(stufe.bis)
    vorzeichen = {"mehr": "+", "neutral": "±"}.get(stufe.art, "")
    return f"{vorzeichen}{print_short(stufe.betrag)}"


def _table(stufen: Sequence[Stufe], paar: Jahrespaar) -> Tabelle:
    tabelle = Tabelle(
        f"veraenderung_{paar.jahr}",
        f"Schritte vom Ansatz {paar.vorjahr} zum Ansatz {paar.jahr}",
        "Ausgaben in Euro: was jeder Schritt ändert und was sich danach ergibt.",
        (
            Spalte("Schritt", "text", 44),
            Spalte("Veränderung", "betrag", 17),
            Spalte("ergibt", "betrag", 17),
        ),
    )
    for stufe in stufen[:-1]:
        tabelle.add(stufe.name, None if stufe.art == "summe" else stufe.betrag, stufe.bis)
    ende = stufen[-1]
    tabelle.add(ende.name, ende.bis - stufen[0].bis, ende.bis, art="gesamt")
    return tabelle


def _finding(ganzes: Jahresschritt, paar: Jahrespaar, ort: str) -> str:
    """How much more or less there is than the year before."""
    vorjahr, jahr = paar
    if not ganzes.differenz:
        return (
            f"Die Ausgaben im Einzelplan {ort} bleiben {jahr} so hoch wie {vorjahr}:"
            f" {print_short(ganzes.nachher)}"
        )
    mehr = "höher" if ganzes.differenz > 0 else "niedriger"
    betrag = abs(ganzes.differenz)
    anteil = f" ({print_share(betrag, ganzes.vorher)})" if ganzes.vorher > 0 else ""
    ohne = ""
    if ganzes.ohne_vorjahr:
        ohne = f", darin {print_short(ganzes.ohne_vorjahr)} ohne Angabe {vorjahr}"
    return (
        f"Die Ausgaben im Einzelplan {ort} sind {jahr} um {print_short(betrag)}{anteil} {mehr} als"
        f" {vorjahr}{ohne}"
    )


def _description(stufen: Sequence[Stufe], ganzes: Jahresschritt, paar: Jahrespaar) -> str:
    schritte = "; ".join(f"{stufe.name} {_signed(stufe)}" for stufe in stufen[1:-1])
    mitte = f" Dazwischen: {schritte}." if schritte else ""
    return (
        f"Stufen von {print_short(ganzes.vorher)} ({paar.vorjahr}) zu"
        f" {print_short(ganzes.nachher)} ({paar.jahr}).{mitte}"
    )
