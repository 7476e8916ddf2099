"""What changed from one year to the next: volume, largest changes, new and dropped titles."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from itplan.haushalt.haushaltsstelle import format_kapitel, format_stelle
from itplan.haushalt.systematik import ARTEN, Art, gruppierungsplan
from itplan.pipeline import Ergebnis
from itplan.plan.veraenderung import (
    Jahresvergleich,
    Titelveraenderung,
    Veraenderung,
    sum_up,
    total,
)
from itplan.report.model_blatt import Absatz
from itplan.report.model_jahresvergleich import add_change_sum, change_columns, change_values
from itplan.report.model_saetze import say_count, say_euro, say_percent
from itplan.report.model_tables import Spalte, Tabelle
from itplan.report.model_titel import link_new

_GROESSTE = 5
_LISTE_HOECHSTENS = 20


class Veraenderungszeile(NamedTuple):
    """A line of a list of changes, with the row of the printed Einzelplan that it leads to."""

    code: str
    name: str
    anker: str
    veraenderung: Veraenderung


def changes(ergebnis: Ergebnis, vergleich: Jahresvergleich) -> Iterator[Absatz | Tabelle]:
    """All of it for one pair of years."""
    for art in reversed(ARTEN):
        if titel := vergleich.of_art(art):
            yield _trend(vergleich, art, titel)
    yield _volume(ergebnis, vergleich)
    for art in reversed(ARTEN):
        titel = vergleich.of_art(art)
        yield from _largest(
            ergebnis,
            vergleich,
            f"{art.capitalize()} nach Kapiteln",
            [*_by_kapitel(ergebnis, titel)],
        )
        yield from _largest(
            ergebnis, vergleich, f"{art.capitalize()} nach Titeln", [*_lines(titel)]
        )
    yield from _come_and_go(ergebnis, vergleich)


def _trend(vergleich: Jahresvergleich, art: Art, titel: Sequence[Titelveraenderung]) -> Absatz:
    """How much more or less, and in how many titles."""
    summe = total(titel)
    mehr = sum(eines.veraenderung.differenz > 0 for eines in titel)
    weniger = sum(eines.veraenderung.differenz < 0 for eines in titel)
    return Absatz(
        f"{_movement(vergleich, art, summe)} Von {say_count(len(titel), 'Titel', 'Titeln')}"
        f" {'steigt' if mehr == 1 else 'steigen'} {mehr},"
        f" {'sinkt' if weniger == 1 else 'sinken'} {weniger} und"
        f" {'bleibt' if len(titel) - mehr - weniger == 1 else 'bleiben'}"
        f" {len(titel) - mehr - weniger} unverändert."
    )


def _movement(vergleich: Jahresvergleich, art: Art, summe: Veraenderung) -> str:
    name, jahre = art.capitalize(), f"{vergleich.jahr} gegenüber {vergleich.vorjahr}"
    if summe.differenz == 0:
        return f"Die {name} bleiben {jahre} in der Summe gleich: {say_euro(summe.nachher)}."
    verb = "steigen" if summe.differenz > 0 else "sinken"
    prozent = tenths if (tenths := summe.zehntelprozent) is None else abs(tenths)
    anteil = f" ({say_percent(prozent)})" if prozent is not None else ""
    return (
        f"Die {name} {verb} {jahre} um {say_euro(abs(summe.differenz))}{anteil} von"
        f" {say_euro(summe.vorher)} auf {say_euro(summe.nachher)}."
    )


def _volume(ergebnis: Ergebnis, vergleich: Jahresvergleich) -> Tabelle:
    """Einnahmen, Ausgaben and Zuschuss by Hauptgruppe."""
    tabelle = _table(ergebnis, vergleich, "volumen", "Volumen nach Hauptgruppen", "HGr")
    zeilen: dict[str, list[int]] = {}
    for art in ARTEN:
        summen = sum_up(vergleich.of_art(art), lambda zeile: zeile.titel[0])
        zeilen[art] = [
            tabelle.add(hgr, gruppierungsplan().bezeichnung(hgr), *change_values(summen[hgr]))
            for hgr in sorted(summen)
        ]
        add_change_sum(tabelle, art.capitalize(), zeilen[art])
    add_change_sum(tabelle, "Zuschuss / Überschuss (–)", zeilen["ausgaben"], zeilen["einnahmen"])
    return tabelle


def _by_kapitel(
    ergebnis: Ergebnis, titel: Iterable[Titelveraenderung]
) -> Iterator[Veraenderungszeile]:
    kapitel = ergebnis.auftrag.regelwerk.kapitel
    for nummer, summe in sum_up(titel, lambda zeile: zeile.kapitel).items():
        name = kapitel[nummer].bezeichnung if nummer in kapitel else ""
        yield Veraenderungszeile(format_kapitel(nummer), name, nummer, summe)


def _lines(titel: Iterable[Titelveraenderung]) -> Iterator[Veraenderungszeile]:
    for zeile, veraenderung in ((eines.zeile, eines.veraenderung) for eines in titel):
        yield Veraenderungszeile(
            format_stelle(zeile.kapitel, zeile.titel),
            zeile.zweckbestimmung,
            f"{zeile.kapitel}/{zeile.titel}",
            veraenderung,
        )


def _largest(
    ergebnis: Ergebnis, vergleich: Jahresvergleich, worin: str, posten: Sequence[Veraenderungszeile]
) -> Iterator[Tabelle]:
    """The largest increases and decreases, at most five of each."""
    geordnet = sorted(posten, key=lambda p: (-abs(p.veraenderung.differenz), p.code))
    name = worin.lower().replace(" ", "_")
    tabelle = _table(ergebnis, vergleich, name, f"Größte Veränderungen: {worin}", "Stelle")
    for wort, vorzeichen in (("mehr", 1), ("weniger", -1)):
        eigene = [p for p in geordnet if p.veraenderung.differenz * vorzeichen > 0][:_GROESSTE]
        if eigene:
            tabelle.add("", wort, art="ueberschrift")
            _add_lines(tabelle, eigene)
    if tabelle.zeilen:
        yield tabelle


def _come_and_go(ergebnis: Ergebnis, vergleich: Jahresvergleich) -> Iterator[Absatz | Tabelle]:
    """Titles that have an Ansatz in one of the two years alone."""
    neu = [eines for eines in vergleich.titel if eines.ist_neu]
    entfallen = [eines for eines in vergleich.titel if eines.entfaellt]
    vorjahr, jahr = vergleich.vorjahr, vergleich.jahr
    if not neu and not entfallen:
        yield Absatz(
            f"Jeder Titel mit einem Ansatz {jahr} hat auch einen Ansatz {vorjahr}, und umgekehrt:"
            " Neue oder entfallende Titel gibt es nicht."
        )
    for name, titel, was in (
        ("neu", neu, f"Neue Titel: Ansatz {jahr}, aber kein Ansatz {vorjahr}"),
        ("entfallen", entfallen, f"Entfallende Titel: Ansatz {vorjahr}, aber kein Ansatz {jahr}"),
    ):
        if titel:
            yield from _list(_table(ergebnis, vergleich, name, was, "Stelle"), list(_lines(titel)))


def _list(tabelle: Tabelle, posten: Sequence[Veraenderungszeile]) -> Iterator[Absatz | Tabelle]:
    """The largest of them; how many more there are is said below."""
    geordnet = sorted(posten, key=lambda p: (-abs(p.veraenderung.differenz), p.code))
    _add_lines(tabelle, geordnet[:_LISTE_HOECHSTENS])
    yield tabelle
    weitere = geordnet[_LISTE_HOECHSTENS:]
    if weitere:
        yield Absatz(
            f"Dazu {say_count(len(weitere), 'weiterer Titel', 'weitere Titel')}.", "angabe"
        )


def _add_lines(tabelle: Tabelle, posten: Iterable[Veraenderungszeile]) -> None:
    for eines in posten:
        tabelle.add(
            eines.code,
            eines.name,
            *change_values(eines.veraenderung),
            verweise={0: link_new(eines.anker)},
        )


def _table(
    ergebnis: Ergebnis, vergleich: Jahresvergleich, name: str, titel: str, code: str
) -> Tabelle:
    return Tabelle(
        f"vorwort_{name}_{vergleich.jahr}",
        f"{titel}, {vergleich.jahr} gegenüber {vergleich.vorjahr}",
        "Ansätze in Euro."
        + (
            " Das Vorjahr ist umgegliedert."
            if vergleich.vorjahr < min(ergebnis.auftrag.haushalt.jahre)
            else ""
        ),
        (
            Spalte(code, "code", 13),
            Spalte("Bezeichnung", "text", 38),
            *change_columns(vergleich, ergebnis.auftrag.haushalt),
        ),
    )
