"""What each Ressort planned for IT itself, and what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Position
from itplan.plan.fassung import Fassung
from itplan.plan.vergleich import Bilanz, balance_by_ressort, balance_hidden
from itplan.report.model_bericht import Block, Datensatz, Schaubild
from itplan.report.model_bericht_vorbehalt import ARTEN, NICHT_OEFFENTLICH
from itplan.report.model_namen import Namen
from itplan.report.model_stil import print_share, print_short
from itplan.report.model_tables import Spalte, Tabelle


class Ressortlage(NamedTuple):
    """One row, in cent: `bisher` + `aenderung` = all that follows."""

    nummer: str
    name: str
    bisher: int
    aenderung: int
    umgesetzt: int
    bleibt: int
    offen: int
    bestand: int

    @property
    def betraege(self) -> tuple[int, ...]:
        return self[2:]


_TEILE = (("umgesetzt", "umgesetzt"), ("bleibt", "verbleibt"), ("offen", "offen"))
"""What becomes of the money of the Ressorts, each with its colour."""


def show_ressorts(fassung: Fassung) -> Iterator[Block]:
    """A picture of the first year's Ausgaben; tables of all years and both arts."""
    bilanzen = balance_by_ressort(fassung.stand.umsetzungen)
    for art, _ in ARTEN:
        for jahr in sorted(fassung.stand.haushalt.jahre):
            lagen = _list(fassung, bilanzen, art, jahr)
            if not lagen:
                continue
            tabelle = _table(fassung, lagen, art, jahr)
            erstes = art == "ausgaben" and jahr == min(fassung.stand.haushalt.jahre)
            yield _chart(fassung, lagen, jahr, tabelle) if erstes else tabelle


def _list(
    fassung: Fassung, bilanzen: Mapping[str, Bilanz], art: Art, jahr: int
) -> list[Ressortlage]:
    """Ressorts whose IT titles have an amount, then what is not public."""
    namen, schluessel = Namen(fassung.stand), (art, Position("ansatz", jahr))

    def row(nummer: str, name: str, bilanz: Bilanz) -> Ressortlage:
        bestand = bilanz.bestand.get(schluessel, 0)
        return Ressortlage(
            nummer,
            name,
            bilanz.bisher.get(schluessel, 0),
            bilanz.aenderung.get(schluessel, 0),
            bilanz.umgesetzt.get(schluessel, 0),
            bilanz.verbleibt.get(schluessel, 0) - bestand,
            bilanz.offen.get(schluessel, 0),
            bestand,
        )

    lagen = [row(nummer, namen.ressort(nummer), b) for nummer, b in bilanzen.items()]
    lagen.append(row("", NICHT_OEFFENTLICH, balance_hidden(fassung.verdeckt)))
    return [lage for lage in lagen if any(lage.betraege)]


def _table(fassung: Fassung, lagen: Sequence[Ressortlage], art: Art, jahr: int) -> Tabelle:
    name, ort = dict(ARTEN)[art], fassung.stand.haushalt.einzelplan
    koepfe = {
        "bisher": "von den Ressorts geplant",
        "aenderung": "vom Finanzministerium geändert",
        "umgesetzt": "umgesetzt",
        "bleibt": "bleibt",
        "offen": "noch offen",
        "bestand": f"schon im Einzelplan {ort}",
    }
    pflicht = ("bisher", "umgesetzt", "bleibt")
    gezeigt = [k for k in koepfe if k in pflicht or any(getattr(lage, k) for lage in lagen)]
    tabelle = Tabelle(
        f"ressorts_{art}_{jahr}",
        f"{name} {jahr} je Ressort: umgesetzt und geblieben",
        f"Ansätze {jahr} der IT-Titel in Euro: was jedes Ressort geplant hat, was davon in den"
        f" neuen Einzelplan {ort} umgesetzt ist und was bleibt, wo es war.",
        (
            Spalte("Einzelplan", "code", 10),
            Spalte("Ressort", "text", 40),
            *(Spalte(koepfe[k], "betrag", 17) for k in gezeigt),
        ),
    )
    zeilen = [
        tabelle.add(lage.nummer, lage.name, *(getattr(lage, k) for k in gezeigt)) for lage in lagen
    ]
    tabelle.add_sum(("", "Alle Ressorts"), zeilen, "gesamt")
    return tabelle


def _chart(
    fassung: Fassung, lagen: Sequence[Ressortlage], jahr: int, tabelle: Tabelle
) -> Schaubild:
    ort = fassung.stand.haushalt.einzelplan
    teile: list[tuple[str, str, str]] = [
        (feld, {"offen": "noch offen"}.get(feld, feld), farbe)
        for feld, farbe in _TEILE
        if feld != "offen" or any(lage.offen for lage in lagen)
    ]
    if any(lage.bestand for lage in lagen):
        teile.append(("bestand", f"schon im Einzelplan {ort}", "bestand"))
    summen = {feld: sum(getattr(lage, feld) for lage in lagen) for feld, _, _ in teile}
    return Schaubild(
        "ressorts",
        _finding(lagen, jahr, ort),
        f"Balken je Ressort mit den Ausgaben {jahr} in IT-Titeln. Alle zusammen: "
        + ", ".join(f"{name} {print_short(summen[feld])}" for feld, name, _ in teile)
        + ".",
        "balken",
        {
            "werte": [_bar(lage, feld, name) for lage in lagen for feld, name, _ in teile],
            "zeilen": [{"name": lage.name} for lage in lagen],
            "teile": [{"name": name, "farbe": farbe} for _, name, farbe in teile],
        },
        tabelle,
    )


def _bar(lage: Ressortlage, feld: str, name: str) -> Datensatz:
    cent: int = getattr(lage, feld)
    return {
        "zeile": lage.name,
        "teil": name,
        "betrag_cent": cent,
        "betrag_text": print_short(cent),
    }


def _finding(lagen: Sequence[Ressortlage], jahr: int, ort: str) -> str:
    """How much of what the Ressorts planned moves; a share only where nothing is below zero."""
    geht, bleibt, offen = (
        sum(werte) for werte in zip(*((e.umgesetzt, e.bleibt, e.offen) for e in lagen), strict=True)
    )
    ganzes = geht + bleibt + offen
    anderes = any(lage.bleibt or lage.offen for lage in lagen)
    if not any(lage.umgesetzt for lage in lagen):
        if anderes:
            return f"Keine Ausgaben {jahr} wechseln aus den Ressorts in den Einzelplan {ort}"
        return f"Alle Ausgaben {jahr} in IT-Titeln standen schon im Einzelplan {ort}"
    if geht <= 0 or min(bleibt, offen) < 0:
        return (
            f"Unter dem Strich wechseln {print_short(geht)} Ausgaben {jahr} in den Einzelplan {ort}"
        )
    if not anderes:
        return (
            f"Alle Ausgaben {jahr} in IT-Titeln der Ressorts ({print_short(ganzes)}) wechseln in"
            f" den Einzelplan {ort}"
        )
    noch = f"; {print_short(offen)} sind noch offen" if offen else ""
    return (
        f"{print_short(geht)} von {print_short(ganzes)} Ausgaben {jahr} in IT-Titeln der Ressorts"
        f" wechseln in den Einzelplan {ort} ({print_share(geht, ganzes)}){noch}"
    )
