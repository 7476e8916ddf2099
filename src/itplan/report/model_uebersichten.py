"""The overviews: Kapitel by Hauptgruppe, old against new by Ressort, years, VE."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from itplan.haushalt.systematik import Art, art_of
from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.plan.vergleich import Bilanz, balance_by_kapitel, balance_by_ressort, sums_by_kapitel
from itplan.report.model_positions import (
    position_columns,
    positions,
    print_head,
    ressort_name,
    ressort_short,
)
from itplan.report.model_tables import Spalte, Tabelle, Wert
from itplan.report.model_uebersicht_werte import add_row, kapitel_name


def kapitel_by_hauptgruppe(ergebnis: Ergebnis) -> Iterable[Tabelle]:
    """One table per Haushaltsjahr: Kapitel as rows, Hauptgruppen as columns, with the Zuschuss."""
    summen = sums_by_kapitel(ergebnis.einzelplan)
    hauptgruppen = sorted({zeile.titel[0] for zeile in ergebnis.einzelplan})
    spalten = tuple(_hauptgruppe_columns(hauptgruppen))
    for jahr in ergebnis.auftrag.haushalt.jahre:
        position = Position("ansatz", jahr)
        tabelle = Tabelle(
            f"kapitel_{jahr}",
            f"Kapitel nach Hauptgruppen {jahr}",
            f"Ansätze {jahr} des neuen Einzelplans in Euro. Der Zuschuss sind die Ausgaben ohne"
            " die Einnahmen.",
            spalten,
        )
        zeilen = []
        for kapitel, je_kapitel in sorted(summen.items()):
            werte = (je_kapitel.get((hgr, position)) for hgr in hauptgruppen)
            zeilen.append(add_row(tabelle, kapitel, kapitel_name(ergebnis, kapitel), *werte))
        tabelle.add_sum(("", "Einzelplan zusammen"), zeilen, "gesamt")
        yield tabelle


def _hauptgruppe_columns(hauptgruppen: Sequence[str]) -> Iterable[Spalte]:
    """Einnahmen and Ausgaben each with their sum; only the Zuschuss sets them off."""
    yield from (Spalte("Kapitel", "code", 9), Spalte("Bezeichnung", "text", 48))
    summen: dict[str, tuple[int, ...]] = {}
    links = 2
    for name, art in (("Einnahmen", "einnahmen"), ("Ausgaben", "ausgaben")):
        eigene = [hgr for hgr in hauptgruppen if art_of(hgr) == art]
        if eigene:
            yield from (Spalte(f"HGr. {hgr}", "betrag", 16) for hgr in eigene)
            rechts = links + len(eigene)
            yield Spalte(name, "betrag", 16, addiert=tuple(range(links, rechts)))
            summen[art] = (rechts,)
            links = rechts + 1
    plus, minus = summen.get("ausgaben", ()), summen.get("einnahmen", ())
    if plus or minus:
        yield Spalte("Zuschuss", "betrag", 16, addiert=plus, abgezogen=minus)


def ressorts(ergebnis: Ergebnis) -> Iterable[Tabelle]:
    """Old against new by Ressort: what each planned itself and what became of it, by art."""
    bilanzen, aufbau = balance_by_ressort(ergebnis.umsetzungen), _Bilanzspalten.of(ergebnis)
    arten: tuple[Art, ...] = ("ausgaben", "einnahmen")
    for art in arten:
        if not any(art_ == art for _, bilanz in bilanzen.items() for art_, _ in bilanz.bisher):
            continue
        tabelle = Tabelle(
            f"ressorts_{art}",
            f"Alt und neu je Ressort: {art.capitalize()}",
            f"IT-{art.capitalize()} je Ressort in Euro: was es bisher selbst veranschlagt hat, was"
            " davon in den zentralen Einzelplan umgesetzt wird, was bleibt und was wegen Fehlern"
            " zurückgehalten ist.",
            (
                Spalte("Einzelplan", "code", 10),
                Spalte("Ressort", "text", 40),
                Spalte("IT-Titel", "zahl", 9),
                *aufbau.columns(),
            ),
        )
        zeilen = [
            tabelle.add(
                nummer,
                ressort_name(ergebnis, nummer),
                bilanz.titel,
                *aufbau.values(bilanz, art),
            )
            for nummer, bilanz in bilanzen.items()
        ]
        tabelle.add_sum(("", "Alle Ressorts"), zeilen, "gesamt")
        yield tabelle


def old_kapitel(ergebnis: Ergebnis) -> Tabelle:
    """Old against new by the old Kapitel: what it gives, what stays, which new Kapitel takes it."""
    aufbau = _Bilanzspalten.of(ergebnis)
    tabelle = Tabelle(
        "kapitel_alt",
        "Alt und neu je Kapitel: Ausgaben",
        "IT-Ausgaben je bisherigem Kapitel in Euro: was davon umgesetzt wird, in welche neuen"
        " Kapitel es geht und was bleibt. Kapitel ohne IT-Titel stehen nicht darin.",
        (
            Spalte("Kapitel", "code", 12),
            Spalte("Ressort", "text", 9),
            Spalte("IT-Titel", "zahl", 9),
            Spalte("geht nach", "code", 16),
            *aufbau.columns(),
        ),
    )
    ressort = {u.titel.stelle.kapitel_id: u.titel.ressort for u in ergebnis.umsetzungen}
    zeilen = [
        tabelle.add(
            kapitel,
            ressort_short(ergebnis, ressort[kapitel]),
            bilanz.titel,
            ", ".join(sorted(bilanz.nach)),
            *aufbau.values(bilanz, "ausgaben"),
        )
        for kapitel, bilanz in balance_by_kapitel(ergebnis.umsetzungen).items()
        if bilanz.titel
    ]
    tabelle.add_sum(("", "Alle Kapitel"), zeilen, "gesamt")
    return tabelle


class _Bilanzspalten(NamedTuple):
    """The columns of a Bilanz; what was cut or added is one of them where anything was."""

    jahre: Sequence[int]
    teile: Sequence[str]

    @classmethod
    def of(cls, ergebnis: Ergebnis) -> "_Bilanzspalten":
        geaendert = any(umsetzung.aenderung for umsetzung in ergebnis.umsetzungen)
        teile = [teil for teil in _BILANZ if geaendert or teil != "aenderung"]
        return cls(ergebnis.auftrag.haushalt.jahre, teile)

    def columns(self) -> Iterable[Spalte]:
        for jahr in self.jahre:
            yield from (Spalte(f"{_BILANZ[teil]} {jahr}", "betrag", 17) for teil in self.teile)

    def values(self, bilanz: Bilanz, art: Art) -> Iterable[Wert]:
        for jahr in self.jahre:
            position = Position("ansatz", jahr)
            yield from (getattr(bilanz, teil).get((art, position), 0) for teil in self.teile)


_BILANZ = {
    "bisher": "bisher dezentral",
    "aenderung": "Kürzung (-), Aufstockung",
    "umgesetzt": "umgesetzt",
    "verbleibt": "bleibt",
    "offen": "zurückgehalten",
}


def deckungskreise(ergebnis: Ergebnis) -> Iterable[Tabelle]:
    """Which new titles are gegenseitig deckungsfähig, with their Ansätze (§ 20 LHO)."""
    kreise = ergebnis.auftrag.regelwerk.deckungskreise
    if not kreise:
        return
    jahre = ergebnis.auftrag.haushalt.jahre
    tabelle = Tabelle(
        "deckungskreise",
        "Deckungskreise",
        "Innerhalb eines Kreises sind die Ausgaben gegenseitig deckungsfähig; Ansätze in Euro.",
        (
            Spalte("Deckungskreis", "text", 40),
            Spalte("Kapitel", "code", 24),
            Spalte("Gruppen", "code", 12),
            Spalte("Titel", "zahl", 9),
            *(Spalte(f"Ansatz {jahr}", "betrag", 17) for jahr in jahre),
        ),
    )
    for kreis in kreise:
        zeilen = [
            zeile for zeile in ergebnis.einzelplan if kreis.covers(zeile.kapitel, zeile.titel)
        ]
        summen = (
            sum(zeile.betraege.get(Position("ansatz", jahr), 0) for zeile in zeilen)
            for jahr in jahre
        )
        tabelle.add(
            kreis.name, ", ".join(kreis.kapitel), ", ".join(kreis.gruppe), len(zeilen), *summen
        )
    yield tabelle


def years(ergebnis: Ergebnis) -> Tabelle:
    """Einnahmen, Ausgaben, Zuschuss and VE of the new Einzelplan by year."""
    spalten = (Spalte("", "text", 30), *position_columns(ergebnis))
    tabelle = Tabelle(
        "jahre",
        "Der neue Einzelplan nach Jahren",
        "In Euro. Ist und Ansätze früherer Jahre sind umgegliedert und nachrichtlich:"
        " rechtlich bleiben sie, wo sie waren.",
        spalten,
    )
    alle = positions(ergebnis)
    for art, name in (("einnahmen", "Einnahmen"), ("ausgaben", "Ausgaben")):
        werte = [ergebnis.abgleich.summe(art, p, "einzelplan") for p in alle]  # type: ignore[arg-type]
        tabelle.add(name, *werte)
    return tabelle


def commitments(ergebnis: Ergebnis) -> Tabelle:
    """VE by new Kapitel with the years in which they fall due (§ 16 LHO)."""
    faellig = sorted(
        {p for _, p in ergebnis.abgleich.summen if p.groesse in ("ve", "faelligkeit")},
        key=lambda p: (p.jahr or 0, p.groesse != "ve", str(p.faellig or "")),
    )
    spalten = (
        Spalte("Kapitel", "code", 9),
        Spalte("Bezeichnung", "text", 48),
        *(Spalte(print_head(p), "betrag", 19) for p in faellig),
    )
    tabelle = Tabelle(
        "ve",
        "Verpflichtungsermächtigungen",
        "Verpflichtungsermächtigungen je Kapitel in Euro, nach den Jahren der Fälligkeit.",
        spalten,
    )
    je_kapitel: dict[str, dict[Position, int]] = defaultdict(lambda: defaultdict(int))
    for zeile in ergebnis.einzelplan:
        for position in faellig:
            je_kapitel[zeile.kapitel][position] += zeile.betraege.get(position, 0)
    zeilen = []
    for kapitel, summen in sorted(je_kapitel.items()):
        if any(summen.values()):
            bezeichnung = kapitel_name(ergebnis, kapitel)
            zeilen.append(tabelle.add(kapitel, bezeichnung, *(summen[p] for p in faellig)))
    tabelle.add_sum(("", "Einzelplan zusammen"), zeilen, "gesamt")
    return tabelle
