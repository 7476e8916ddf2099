"""The tables of the plan: overviews, the Einzelplan itself, the Überleitung, what stays."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from itplan.haushalt.haushaltsstelle import format_titel
from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.plan.einzelplan import Planzeile
from itplan.plan.vergleich import (
    Ressortbilanz,
    balance_by_ressort,
    is_nachrichtlich,
    sums_by_kapitel,
)
from itplan.report.model_tables import Spalte, Tabelle, Wert
from itplan.umsetzung.bewegung import Umsetzung, Ziel, add_up

_IM_KOPF = {"ansatz": "Ansatz", "ist": "Ist", "ve": "VE", "finanzplan": "Finanzplan", "rest": "Reste"}
_IN_TABELLEN = ("ist", "ansatz", "ve", "finanzplan", "rest", "vorbelastung")
_STATUS = {
    "umgesetzt": "umgesetzt",
    "teilweise": "teilweise umgesetzt",
    "verbleibt": "bleibt",
    "nicht_it": "keine IT",
    "nicht_zugeordnet": "nicht zugeordnet",
    "fehlerhaft": "zurückgehalten",
    "bestand": "Bestand",
}


def positions(ergebnis: Ergebnis) -> list[Position]:
    """The amount columns of the wide tables: Ist, Ansätze, VE, Finanzplan, by year."""
    alle = {position for _, position in ergebnis.abgleich.summen}
    gezeigt = [position for position in alle if position.groesse in _IN_TABELLEN]
    return sorted(gezeigt, key=lambda p: (_IN_TABELLEN.index(p.groesse), p.jahr or 0))


def position_columns(ergebnis: Ergebnis) -> tuple[Spalte, ...]:
    haushalt = ergebnis.auftrag.haushalt
    return tuple(
        Spalte(print_head(position), "betrag", 16, is_nachrichtlich(position, haushalt))
        for position in positions(ergebnis)
    )


def print_head(position: Position) -> str:
    """`Ansatz 2027`, `VE 2027`, `VE 2027 fällig 2028`."""
    if position.groesse == "faelligkeit":
        return f"VE {position.jahr} fällig {position.faellig}"
    name = _IM_KOPF.get(position.groesse, position.groesse.capitalize())
    return f"{name} {position.jahr}" if position.jahr else name


def kapitel_by_hauptgruppe(ergebnis: Ergebnis) -> Iterable[Tabelle]:
    """One table per Haushaltsjahr: Kapitel as rows, Hauptgruppen as columns."""
    summen = sums_by_kapitel(ergebnis.einzelplan)
    regelwerk = ergebnis.auftrag.regelwerk
    hauptgruppen = sorted({hgr for je_kapitel in summen.values() for hgr, _ in je_kapitel})
    einnahmen = [hgr for hgr in hauptgruppen if hgr < "4"]
    ausgaben = [hgr for hgr in hauptgruppen if hgr >= "4"]
    for jahr in ergebnis.auftrag.haushalt.jahre:
        position = Position("ansatz", jahr)
        spalten = [Spalte("Kapitel", "code", 9), Spalte("Bezeichnung", "text", 48)]
        spalten += [Spalte(f"HGr. {hgr}", "betrag", 16) for hgr in einnahmen]
        links_addiert = tuple(range(2, len(spalten)))
        spalten += [Spalte("Einnahmen", "betrag", 16, addiert=links_addiert)]
        spalten += [Spalte(f"HGr. {hgr}", "betrag", 16) for hgr in ausgaben]
        rechts_addiert = tuple(range(3 + len(einnahmen), len(spalten)))
        spalten += [Spalte("Ausgaben", "betrag", 16, addiert=rechts_addiert)]
        tabelle = Tabelle(
            f"kapitel_{jahr}",
            f"Kapitel nach Hauptgruppen {jahr}",
            f"Ansätze {jahr} des neuen Einzelplans in Euro.",
            tuple(spalten),
        )
        zeilen = []
        for kapitel, je_kapitel in sorted(summen.items()):
            name = regelwerk.kapitel[kapitel].bezeichnung if kapitel in regelwerk.kapitel else ""
            links = [je_kapitel.get((hgr, position), 0) for hgr in einnahmen]
            rechts = [je_kapitel.get((hgr, position), 0) for hgr in ausgaben]
            zeilen.append(tabelle.add(kapitel, name, *links, sum(links), *rechts, sum(rechts)))
        tabelle.add_sum(("", "Einzelplan zusammen"), zeilen, "gesamt")
        yield tabelle


def ressorts(ergebnis: Ergebnis) -> Iterable[Tabelle]:
    """Old against new for Ausgaben and Einnahmen: what each Ressort planned and what became of it."""
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
            _ressort_columns(ergebnis),
        )
        zeilen = [
            tabelle.add(
                nummer,
                ressort_name(ergebnis, nummer),
                bilanz.titel,
                *_ressort_values(bilanz, art, ergebnis.auftrag.haushalt.jahre),
            )
            for nummer, bilanz in bilanzen.items()
        ]
        tabelle.add_sum(("", "Alle Ressorts"), zeilen, "gesamt")
        yield tabelle


def _ressort_columns(ergebnis: Ergebnis) -> tuple[Spalte, ...]:
    return (
        Spalte("Einzelplan", "code", 10),
        Spalte("Ressort", "text", 40),
        Spalte("IT-Titel", "zahl", 9),
        *(
            Spalte(f"{name} {jahr}", "betrag", 17)
            for jahr in ergebnis.auftrag.haushalt.jahre
            for name in ("bisher dezentral", "umgesetzt", "bleibt", "zurückgehalten")
        ),
    )


def _ressort_values(bilanz: Ressortbilanz, art: Art, jahre: Sequence[int]) -> list[Wert]:
    return [
        summen.get((art, Position("ansatz", jahr)), 0)
        for jahr in jahre
        for summen in (bilanz.bisher, bilanz.umgesetzt, bilanz.verbleibt, bilanz.offen)
    ]


def ressort_name(ergebnis: Ergebnis, nummer: str) -> str:
    ressort = ergebnis.auftrag.vorgaben.ressort_of_einzelplan(nummer)
    return ressort.name if ressort else f"Einzelplan {nummer}"


def ressort_short(ergebnis: Ergebnis, nummer: str) -> str:
    ressort = ergebnis.auftrag.vorgaben.ressort_of_einzelplan(nummer)
    return ressort.kuerzel if ressort else nummer


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
        "Verpflichtungsermächtigungen je Kapitel in Euro, mit den Jahren, in denen sie fällig werden.",
        spalten,
    )
    je_kapitel: dict[str, dict[Position, int]] = defaultdict(lambda: defaultdict(int))
    for zeile in ergebnis.einzelplan:
        for position in faellig:
            je_kapitel[zeile.kapitel][position] += zeile.betraege.get(position, 0)
    zeilen = []
    for kapitel, summen in sorted(je_kapitel.items()):
        if any(summen.values()):
            name = ergebnis.auftrag.regelwerk.kapitel.get(kapitel)
            bezeichnung = name.bezeichnung if name else ""
            zeilen.append(tabelle.add(kapitel, bezeichnung, *(summen[p] for p in faellig)))
    tabelle.add_sum(("", "Einzelplan zusammen"), zeilen, "gesamt")
    return tabelle


def einzelplan(ergebnis: Ergebnis) -> Tabelle:
    """Kapitel → Titelgruppe → Titel, Einnahmen before Ausgaben, with sums."""
    alle = positions(ergebnis)
    spalten = (
        Spalte("Kapitel", "code", 9),
        Spalte("Titel", "code", 9),
        Spalte("TG", "code", 6),
        Spalte("FKZ", "code", 6),
        Spalte("Zweckbestimmung", "text", 60),
        Spalte("bewirtschaftet", "code", 13),
        *position_columns(ergebnis),
        Spalte("Vermerke", "text", 40),
        Spalte("Quellen", "text", 34),
    )
    haushalt = ergebnis.auftrag.haushalt
    tabelle = Tabelle(
        "einzelplan",
        f"Einzelplan {haushalt.einzelplan} – {haushalt.bezeichnung}",
        "Beträge in Euro. Ist und Ansätze früherer Jahre sind nachrichtlich umgegliedert.",
        spalten,
    )
    je_kapitel: dict[str, list[Planzeile]] = defaultdict(list)
    for zeile in ergebnis.einzelplan:
        je_kapitel[zeile.kapitel].append(zeile)
    summen: dict[str, list[int]] = {"Einnahmen": [], "Ausgaben": []}
    for kapitel, zeilen in je_kapitel.items():
        name = ergebnis.auftrag.regelwerk.kapitel.get(kapitel)
        tabelle.add(kapitel, "", "", "", name.bezeichnung if name else "", art="ueberschrift", anker=kapitel)
        for beschriftung, art in (("Einnahmen", "einnahmen"), ("Ausgaben", "ausgaben")):
            eigene = [zeile for zeile in zeilen if zeile.art == art]
            if eigene:
                indizes = _add_titles(tabelle, eigene, alle, ergebnis)
                text = f"Gesamt{beschriftung.lower()} Kapitel {kapitel}"
                summen[beschriftung].append(tabelle.add_sum((kapitel, "", "", "", text), indizes))
    for beschriftung, indizes in summen.items():
        text = f"Gesamt{beschriftung.lower()} Einzelplan {haushalt.einzelplan}"
        tabelle.add_sum(("", "", "", "", text), indizes, "gesamt")
    return tabelle


def _add_titles(
    tabelle: Tabelle, zeilen: Sequence[Planzeile], alle: Sequence[Position], ergebnis: Ergebnis
) -> list[int]:
    indizes = []
    ausserhalb = [zeile for zeile in zeilen if not zeile.titelgruppe]
    gruppen: dict[str, list[Planzeile]] = defaultdict(list)
    for zeile in zeilen:
        if zeile.titelgruppe:
            gruppen[zeile.titelgruppe].append(zeile)
    indizes += [_add_title(tabelle, zeile, alle) for zeile in ausserhalb]
    for nummer, eigene in sorted(gruppen.items()):
        eintrag = ergebnis.auftrag.regelwerk.titelgruppen.get((eigene[0].kapitel, nummer))
        text = f"Titelgruppe {nummer}" + (f" – {eintrag.bezeichnung}" if eintrag else "")
        tabelle.add(eigene[0].kapitel, "", nummer, "", text, art="ueberschrift")
        indizes += [_add_title(tabelle, zeile, alle) for zeile in eigene]
    return indizes


def _add_title(tabelle: Tabelle, zeile: Planzeile, alle: Sequence[Position]) -> int:
    return tabelle.add(
        zeile.kapitel,
        format_titel(zeile.titel),
        zeile.titelgruppe or "",
        zeile.funktion or "",
        zeile.zweckbestimmung,
        zeile.bewirtschafter,
        *(zeile.betraege.get(p) for p in alle),
        "; ".join(zeile.vermerke),
        ", ".join(zeile.quellen),
        anker=f"{zeile.kapitel}/{zeile.titel}",
    )


def ueberleitung(ergebnis: Ergebnis) -> Tabelle:
    """One row per move: from the cell in the Ressort's workbook to the new title."""
    alle = positions(ergebnis)
    spalten = (
        *_OLD_TITLE,
        Spalte("Regel", "text", 20),
        Spalte("Kapitel neu", "code", 11),
        Spalte("Titel neu", "code", 10),
        Spalte("FKZ neu", "code", 8),
        *position_columns(ergebnis),
        Spalte("Begründung", "text", 50),
    )
    tabelle = Tabelle(
        "ueberleitung",
        "Überleitung",
        "Jede Umsetzung in Euro: von der Zeile in der Arbeitsmappe des Ressorts zum neuen Titel.",
        spalten,
    )
    zeilen: dict[Art, list[int]] = {"einnahmen": [], "ausgaben": []}
    for umsetzung, ziel in _moves(ergebnis.umsetzungen):
        zeile = tabelle.add(
            *_old_title(ergebnis, umsetzung),
            umsetzung.regel or "",
            ziel.kapitel,
            format_titel(ziel.titel),
            ziel.funktion or "",
            *(ziel.betraege.get(p) for p in alle),
            umsetzung.grund,
            anker=umsetzung.titel.id,
            verweis=f"{ziel.kapitel}/{ziel.titel}",
        )
        zeilen[umsetzung.titel.art].append(zeile)
    _add_totals(tabelle, zeilen)
    return tabelle


def _add_totals(tabelle: Tabelle, zeilen: dict[Art, list[int]]) -> None:
    """Einnahmen and Ausgaben are never netted (§ 15 LHO)."""
    for art, indizes in zeilen.items():
        if indizes:
            tabelle.add_sum((f"{art.capitalize()} zusammen",), indizes, "gesamt")


def _moves(umsetzungen: Iterable[Umsetzung]) -> Iterable[tuple[Umsetzung, Ziel]]:
    for umsetzung in umsetzungen:
        for ziel in umsetzung.ziele:
            yield umsetzung, ziel


def verbleib(ergebnis: Ergebnis) -> Tabelle:
    """What stays in the Ressorts: whole IT titles, parts of them, what is held back, other titles in sum."""
    alle = positions(ergebnis)
    spalten = (
        *_OLD_TITLE,
        Spalte("Was geschieht", "text", 20),
        Spalte("Regel", "text", 20),
        *position_columns(ergebnis),
        Spalte("Begründung", "text", 50),
    )
    tabelle = Tabelle(
        "verbleib",
        "Verbleib in den Ressorts",
        "Was von den gelesenen Titeln nicht umgesetzt wird, in Euro. Titel, die keine IT sind,"
        " stehen je Ressort in einer Summe.",
        spalten,
    )
    zeilen: dict[Art, list[int]] = {"einnahmen": [], "ausgaben": []}
    for umsetzung in ergebnis.umsetzungen:
        if umsetzung.status in ("verbleibt", "teilweise", "nicht_zugeordnet", "fehlerhaft"):
            zeile = tabelle.add(
                *_old_title(ergebnis, umsetzung),
                _STATUS[umsetzung.status],
                umsetzung.regel or "",
                *(umsetzung.verbleibt.get(p) for p in alle),
                umsetzung.grund or (umsetzung.hindernis[1] if umsetzung.hindernis else ""),
                anker=umsetzung.titel.id,
            )
            zeilen[umsetzung.titel.art].append(zeile)
    for (nummer, art), (anzahl, betraege) in _other_titles(ergebnis.umsetzungen).items():
        leer: list[Wert] = ["", "", "", ressort_short(ergebnis, nummer), "", "", ""]
        text = f"{anzahl} Titel ohne IT ({art.capitalize()})"
        werte = (betraege.get(p) for p in alle)
        zeilen[art].append(tabelle.add(*leer, text, _STATUS["nicht_it"], "", *werte, ""))
    _add_totals(tabelle, zeilen)
    return tabelle


def _other_titles(
    umsetzungen: Iterable[Umsetzung],
) -> dict[tuple[str, Art], tuple[int, dict[Position, int]]]:
    """Number and sums of the titles that are not IT, by Ressort and art."""
    gruppen: dict[tuple[str, Art], list[Umsetzung]] = defaultdict(list)
    for umsetzung in umsetzungen:
        if umsetzung.status == "nicht_it":
            gruppen[umsetzung.titel.ressort, umsetzung.titel.art].append(umsetzung)
    return {
        schluessel: (len(gruppe), add_up(umsetzung.verbleibt for umsetzung in gruppe))
        for schluessel, gruppe in sorted(gruppen.items())
    }


_OLD_TITLE = (
    Spalte("Datei", "text", 28),
    Spalte("Blatt", "text", 14),
    Spalte("Zeile", "code", 7),
    Spalte("Ressort", "text", 9),
    Spalte("Kapitel alt", "code", 11),
    Spalte("Titel alt", "code", 10),
    Spalte("FKZ alt", "code", 8),
    Spalte("Zweckbestimmung", "text", 60),
)


def _old_title(ergebnis: Ergebnis, umsetzung: Umsetzung) -> tuple[Wert, ...]:
    titel = umsetzung.titel
    zusatz = f" ({titel.unterscheidung})" if titel.unterscheidung else ""
    bereich = f"{titel.bereich}/" if titel.bereich else ""
    return (
        titel.herkunft.blatt.datei,
        titel.herkunft.blatt.name,
        str(titel.herkunft.zeile),
        ressort_short(ergebnis, titel.ressort),
        bereich + titel.kapitel,
        format_titel(titel.titel),
        titel.funktion or "",
        titel.zweckbestimmung + zusatz,
    )
