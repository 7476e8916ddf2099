"""VE with their due years, personnel, bewirtschaftende Stellen and Deckungskreise, in words."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from itplan.haushalt.systematik import HAUPTGRUPPE_PERSONAL
from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.plan.einzelplan import Planzeile
from itplan.report.model_blatt import Absatz
from itplan.report.model_positions import ressort_name
from itplan.report.model_saetze import join_words, say_count, say_euro
from itplan.report.model_tables import Spalte, Tabelle
from itplan.umsetzung.bewegung import REGEL_PERSONAL, Umsetzung


def commitments(ergebnis: Ergebnis) -> Iterator[Absatz]:
    """What may be promised in each Haushaltsjahr, and when it falls due (§ 16 LHO)."""
    for jahr in ergebnis.auftrag.haushalt.jahre:
        position = Position("ve", jahr)
        anzahl = sum(bool(zeile.betraege.get(position)) for zeile in ergebnis.einzelplan)
        if not anzahl:
            yield Absatz(f"Für {jahr} sind keine Verpflichtungsermächtigungen ausgebracht.")
            continue
        summe = ergebnis.abgleich.summe("ausgaben", position, "einzelplan")
        yield Absatz(
            f"Für {jahr} sind Verpflichtungsermächtigungen von {say_euro(summe)} bei"
            f" {say_count(anzahl, 'Titel', 'Titeln')} ausgebracht.{_due(ergebnis, jahr, summe)}"
        )


def _due(ergebnis: Ergebnis, jahr: int, summe: int) -> str:
    faellig: dict[int | str, int] = defaultdict(int)
    for zeile in ergebnis.einzelplan:
        for position, cent in zeile.betraege.items():
            if position.groesse == "faelligkeit" and position.jahr == jahr and position.faellig:
                faellig[position.faellig] += cent
    teile = [f"{w}: {say_euro(faellig[w])}" for w in sorted(faellig, key=str) if faellig[w]]
    text = f" Davon werden fällig {', '.join(teile)}." if teile else ""
    rest = summe - sum(faellig.values())
    return text + (f" Für {say_euro(rest)} ist keine Fälligkeit angegeben." if rest > 0 else "")


def personnel(ergebnis: Ergebnis) -> Iterator[Absatz]:
    """Where Hauptgruppe 4 is planned, under the project's policy and by its titles."""
    nummer = ergebnis.auftrag.haushalt.einzelplan
    neue = [z for z in ergebnis.einzelplan if z.titel[0] == HAUPTGRUPPE_PERSONAL]
    if neue:
        yield Absatz(
            f"Im Einzelplan {nummer} sind Personalausgaben (Hauptgruppe 4) bei"
            f" {say_count(len(neue), 'Titel', 'Titeln')} veranschlagt: {_by_year(ergebnis, neue)}."
        )
    else:
        yield Absatz(
            f"Im Einzelplan {nummer} sind keine Personalausgaben (Hauptgruppe 4) veranschlagt."
        )
    geblieben = [
        u for u in ergebnis.umsetzungen if u.regel == REGEL_PERSONAL and u.status == "verbleibt"
    ]
    if geblieben:
        yield Absatz(_staying(ergebnis, geblieben))


def _staying(ergebnis: Ergebnis, geblieben: Sequence[Umsetzung]) -> str:
    jahre = ergebnis.auftrag.haushalt.jahre
    positionen = [Position("ansatz", jahr) for jahr in jahre]
    summen = [sum(u.verbleibt.get(position, 0) for u in geblieben) for position in positionen]
    bleiben = "bleibt" if len(geblieben) == 1 else "bleiben"
    text = (
        f"Bei den Ressorts {bleiben} {say_count(len(geblieben), 'Titel', 'Titel')} mit"
        f" Personalausgaben der Informationstechnik veranschlagt: {_say_years(jahre, summen)}."
    )
    if any(u.nachrichtlich_in for u in geblieben):
        text += " Die aufnehmenden Kapitel nennen sie nachrichtlich."
    return text


def management(ergebnis: Ergebnis) -> Iterator[Tabelle]:
    """Who manages how much of the new Einzelplan."""
    jahre = ergebnis.auftrag.haushalt.jahre
    tabelle = Tabelle(
        "vorwort_bewirtschaftung",
        "Ausgaben nach bewirtschaftender Stelle",
        "Ansätze in Euro.",
        (
            Spalte("Epl.", "code", 13),
            Spalte("Bewirtschaftende Stelle", "text", 38),
            *(Spalte(f"Ansatz {jahr}", "betrag", 15) for jahr in jahre),
            Spalte("Titel", "zahl", 9),
        ),
    )
    je_stelle: dict[str, list[Planzeile]] = defaultdict(list)
    for zeile in ergebnis.einzelplan:
        if zeile.art == "ausgaben":
            je_stelle[zeile.bewirtschafter].append(zeile)
    zeilen = [
        tabelle.add(
            stelle,
            ressort_name(ergebnis, stelle) if stelle else "ohne Angabe",
            *(_ansatz(eigene, jahr) for jahr in jahre),
            len(eigene),
        )
        for stelle, eigene in sorted(je_stelle.items())
    ]
    tabelle.add_sum(("", "Ausgaben"), zeilen, "gesamt")
    yield tabelle


def shared_cover(ergebnis: Ergebnis) -> Iterator[Absatz]:
    """Which new titles are gegenseitig deckungsfähig (§ 20 LHO)."""
    kreise = ergebnis.auftrag.regelwerk.deckungskreise
    if not kreise:
        yield Absatz("Deckungskreise sind in der Zuordnung nicht festgelegt.")
    for kreis in kreise:
        titel = [z for z in ergebnis.einzelplan if kreis.covers(z.kapitel, z.titel)]
        sind = "ist" if len(titel) == 1 else "sind"
        ansaetze = f": {_by_year(ergebnis, titel)}" if titel else ""
        yield Absatz(
            f"Im Deckungskreis „{kreis.name}“ {sind}"
            f" {say_count(len(titel), 'Titel', 'Titel')} gegenseitig deckungsfähig{ansaetze}."
        )


def _by_year(ergebnis: Ergebnis, zeilen: Sequence[Planzeile]) -> str:
    jahre = ergebnis.auftrag.haushalt.jahre
    return _say_years(jahre, [_ansatz(zeilen, jahr) for jahr in jahre])


def _say_years(jahre: Sequence[int], summen: Sequence[int]) -> str:
    """`2027: 1.000 Euro und 2028: 2.000 Euro`."""
    return join_words([f"{j}: {say_euro(cent)}" for j, cent in zip(jahre, summen, strict=True)])


def _ansatz(zeilen: Sequence[Planzeile], jahr: int) -> int:
    return sum(zeile.betraege.get(Position("ansatz", jahr), 0) for zeile in zeilen)
