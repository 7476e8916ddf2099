"""The overviews: Kapitel by Hauptgruppe, old against new by Ressort, years, VE."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

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
    summen: dict[str, int] = {}
    links = 2
    for name, art in (("Einnahmen", "einnahmen"), ("Ausgaben", "ausgaben")):
        eigene = [hgr for hgr in hauptgruppen if art_of(hgr) == art]
        if not eigene:
            continue
        yield from (Spalte(f"HGr. {hgr}", "betrag", 16) for hgr in eigene)
        rechts = links + len(eigene)
        yield Spalte(name, "betrag", 16, addiert=tuple(range(links, rechts)))
        summen[art] = rechts
        links = rechts + 1
    if len(summen) > 1:
        plus, minus = (summen["ausgaben"],), (summen["einnahmen"],)
        yield Spalte("Zuschuss", "betrag", 16, addiert=plus, abgezogen=minus)


def ressorts(ergebnis: Ergebnis) -> Iterable[Tabelle]:
    """Old against new by Ressort: what each planned itself and what became of it, by art."""
    bilanzen = balance_by_ressort(ergebnis.umsetzungen)
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
                *_balance_columns(ergebnis),
            ),
        )
        zeilen = [
            tabelle.add(
                nummer,
                ressort_name(ergebnis, nummer),
                bilanz.titel,
                *_balance_values(bilanz, art, ergebnis.auftrag.haushalt.jahre),
            )
            for nummer, bilanz in bilanzen.items()
        ]
        tabelle.add_sum(("", "Alle Ressorts"), zeilen, "gesamt")
        yield tabelle


def old_kapitel(ergebnis: Ergebnis) -> Tabelle:
    """Old against new by the old Kapitel: what it gives, what stays, which new Kapitel takes it."""
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
            *_balance_columns(ergebnis),
        ),
    )
    ressort = {u.titel.stelle.kapitel_id: u.titel.ressort for u in ergebnis.umsetzungen}
    zeilen = [
        tabelle.add(
            kapitel,
            ressort_short(ergebnis, ressort[kapitel]),
            bilanz.titel,
            ", ".join(sorted(bilanz.nach)),
            *_balance_values(bilanz, "ausgaben", ergebnis.auftrag.haushalt.jahre),
        )
        for kapitel, bilanz in balance_by_kapitel(ergebnis.umsetzungen).items()
        if bilanz.titel
    ]
    tabelle.add_sum(("", "Alle Kapitel"), zeilen, "gesamt")
    return tabelle


def _balance_columns(ergebnis: Ergebnis) -> tuple[Spalte, ...]:
    return tuple(
        Spalte(f"{name} {jahr}", "betrag", 17)
        for jahr in ergebnis.auftrag.haushalt.jahre
        for name in ("bisher dezentral", "umgesetzt", "bleibt", "zurückgehalten")
    )


def _balance_values(bilanz: Bilanz, art: Art, jahre: Sequence[int]) -> list[Wert]:
    return [
        summen.get((art, Position("ansatz", jahr)), 0)
        for jahr in jahre
        for summen in (bilanz.bisher, bilanz.umgesetzt, bilanz.verbleibt, bilanz.offen)
    ]


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
