"""A comparison as sheets: totals whose formulas add up the changes, the changes, the guesses."""

from collections.abc import Iterable, Iterator

from itplan.haushalt.haushaltsstelle import format_titel
from itplan.haushalt.systematik import Art
from itplan.plan.gegenueberstellung import Gegenueberstellung, Liste
from itplan.plan.posten import Betragsort, Posten
from itplan.plan.unterschied import Summe, Unterschied, Unterschiedsart
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_diff_words import (
    ARTWORT,
    GRUNDWORT,
    KEINE,
    name_ort,
    say_kopf,
    say_notes,
    text_changes,
)
from itplan.report.model_kopf import Kopf, kopf_of
from itplan.report.model_tables import Bedingungssumme, Rechenwert, Spalte, Tabelle, Wert

BLATT_LETZTER_LAUF = "Vergleich letzter Lauf"

_LISTENNAMEN = {"titel": "Gelesene Titel", "einzelplan": "Neuer Einzelplan"}
_BLATTNAMEN = {"titel": "Änderungen", "einzelplan": "Änderungen Einzelplan"}
_VERMUTUNGEN = {"titel": "Umnummerierungen", "einzelplan": "Umnummerierungen Einzelplan"}

_SPALTEN = (
    Spalte("Ressort", "text", 9),
    Spalte("Kapitel", "code", 9),
    Spalte("Titel", "code", 9),
    Spalte("Zweckbestimmung", "text", 36),
    Spalte("Änderung", "text", 12),
    Spalte("Art", "text", 10),
    Spalte("Was", "text", 30),
    Spalte("bisher", "text", 28),
    Spalte("jetzt", "text", 28),
    Spalte("alt", "betrag", 16),
    Spalte("neu", "betrag", 16),
    Spalte("Differenz", "betrag", 16, addiert=(10,), abgezogen=(9,)),
)
_SUMMENSPALTEN = (
    Spalte("Art", "text", 10),
    Spalte("Was", "text", 30),
    Spalte("alt", "betrag", 16),
    Spalte("neu dazu", "betrag", 16),
    Spalte("weggefallen", "betrag", 16),
    Spalte("geändert", "betrag", 16),
    Spalte("neu", "betrag", 16),
    Spalte("Differenz", "betrag", 16, addiert=(6,), abgezogen=(2,)),
    Spalte(
        "nicht erklärt",
        "betrag",
        16,
        addiert=(6, 4),
        abgezogen=(2, 3, 5),
        auffaellig="ungleich_null",
    ),
)
_VERMUTUNGSSPALTEN = (
    Spalte("Kapitel alt", "code", 9),
    Spalte("Titel alt", "code", 9),
    Spalte("Kapitel neu", "code", 9),
    Spalte("Titel neu", "code", 9),
    Spalte("Zweckbestimmung alt", "text", 32),
    Spalte("Zweckbestimmung neu", "text", 32),
    Spalte("Warum", "text", 32),
    Spalte("Was", "text", 22),
    Spalte("alt", "betrag", 16),
    Spalte("neu", "betrag", 16),
    Spalte("Differenz", "betrag", 16, addiert=(9,), abgezogen=(8,)),
)


def kopf_of_newer(vergleich: Gegenueberstellung) -> Kopf:
    """The workbook of a comparison is one of the newer paper."""
    return kopf_of(vergleich.neu.haushalt, vorlaeufig=not vergleich.vollstaendig)


def comparison_sheets(vergleich: Gegenueberstellung) -> tuple[Arbeitsblatt, ...]:
    """The workbook of `itplan diff`."""
    return (
        Arbeitsblatt(
            "Übersicht",
            "Vergleich",
            (*_lines(vergleich), *sum_tables(vergleich)),
            hochformat=True,
        ),
        *(
            Arbeitsblatt(_BLATTNAMEN[name], tabelle.titel, (tabelle,), liste=True)
            for name, tabelle in _change_tables(vergleich)
        ),
        *(
            Arbeitsblatt(_VERMUTUNGEN[name], tabelle.titel, (tabelle,), liste=True)
            for name, tabelle in _guess_tables(vergleich)
        ),
    )


def vergleich_blatt(vergleich: Gegenueberstellung) -> Arbeitsblatt:
    """The comparison with the last run as one sheet of `einzelplan.xlsx`."""
    return Arbeitsblatt(
        BLATT_LETZTER_LAUF,
        "Vergleich mit dem letzten Lauf",
        (
            *_lines(vergleich),
            *sum_tables(vergleich),
            *(tabelle for _, tabelle in _change_tables(vergleich)),
            *(tabelle for _, tabelle in _guess_tables(vergleich)),
        ),
        inhalt="Was sich seit dem letzten Lauf geändert hat, auf den Cent erklärt",
    )


def sum_tables(vergleich: Gegenueberstellung) -> Iterator[Tabelle]:
    """The totals of both sides and what lies between, added up from the rows of the changes."""
    for name, liste in _lists(vergleich):
        tabelle = Tabelle(
            f"vergleich_{name}",
            f"Summen: {_LISTENNAMEN[name]}",
            "In Euro: alt + neu dazu − weggefallen + geändert = neu. Was nicht erklärt ist, muss 0"
            " sein.",
            _SUMMENSPALTEN,
        )
        for (art, ort), summe in liste.summen.items():
            tabelle.add(*_sum_row(name, art, ort, summe))
        yield tabelle


def _lines(vergleich: Gegenueberstellung) -> Iterator[Absatz]:
    yield Absatz(f"alt: {say_kopf(vergleich.alt)}", "angabe")
    yield Absatz(f"neu: {say_kopf(vergleich.neu)}", "angabe")
    yield from (Absatz(zeile, "warnung") for zeile in say_notes(vergleich))
    if vergleich.unveraendert:
        yield Absatz(KEINE, "gut")
    elif all(liste.erklaert for liste in vergleich.listen):
        yield Absatz("Die Änderungen erklären jede Summe auf den Cent.", "gut")


def _lists(vergleich: Gegenueberstellung) -> Iterator[tuple[str, Liste]]:
    yield "titel", vergleich.titel
    if vergleich.einzelplan:
        yield "einzelplan", vergleich.einzelplan


def _sum_row(name: str, art: Art, ort: Betragsort, summe: Summe) -> tuple[Wert, ...]:
    def computed(cent: int, arten: Iterable[Unterschiedsart], vorzeichen: int = 1) -> Rechenwert:
        bedingungen = (("Art", art.capitalize()), ("Was", name_ort(ort)))
        return Rechenwert(
            cent,
            tuple(
                Bedingungssumme(
                    f"aenderungen_{name}",
                    "Differenz",
                    (*bedingungen, ("Änderung", ARTWORT[eine])),
                    vorzeichen,
                )
                for eine in arten
            ),
        )

    return (
        art.capitalize(),
        name_ort(ort),
        summe.alt,
        computed(summe.hinzu, ["neu"]),
        computed(summe.entfallen, ["weggefallen"], -1),
        computed(summe.geaendert, ["verschoben", "geaendert"]),
        summe.neu,
        summe.differenz,
        summe.differenz - summe.erklaerung,
    )


def _change_tables(vergleich: Gegenueberstellung) -> Iterator[tuple[str, Tabelle]]:
    for name, liste in _lists(vergleich):
        tabelle = Tabelle(
            f"aenderungen_{name}",
            f"Änderungen: {_LISTENNAMEN[name]}",
            "Je Angabe und je Betrag, die sich unterscheiden, eine Zeile; Beträge in Euro.",
            _SPALTEN,
        )
        for eine in sorted(liste.unterschiede, key=_place):
            _add_change(tabelle, eine)
        yield name, tabelle


def _place(eine: Unterschied) -> tuple[str, str]:
    return eine.posten.text("ressort"), eine.id


def _add_change(tabelle: Tabelle, eine: Unterschied) -> None:
    posten = eine.posten
    vorn = (
        posten.text("ressort"),
        *_stelle(posten),
        posten.text("zweckbestimmung"),
        ARTWORT[eine.art],
        posten.art.capitalize(),
    )
    for ort, (alt, neu) in eine.gezeigt.items():
        tabelle.add(*vorn, name_ort(ort), None, None, alt, neu, neu - alt)
    texte = list(text_changes(eine))
    for was, bisher, jetzt in texte:
        tabelle.add(*vorn, was, bisher, jetzt, None, None, None)
    if not texte and not eine.betraege:
        tabelle.add(*vorn, "ohne Beträge", None, None, None, None, None)


def _guess_tables(vergleich: Gegenueberstellung) -> Iterator[tuple[str, Tabelle]]:
    for name, liste in _lists(vergleich):
        if name == "einzelplan" and not liste.umnummerierungen:
            continue
        tabelle = Tabelle(
            f"umnummerierungen_{name}",
            f"Vermutlich umnummeriert: {_LISTENNAMEN[name]}",
            "Vorschläge: Gezählt bleibt der alte Titel als weggefallen, der andere als neu."
            " Beträge in Euro.",
            _VERMUTUNGSSPALTEN,
        )
        for eine in liste.umnummerierungen:
            zwecke = (eine.alt.text("zweckbestimmung"), eine.neu.text("zweckbestimmung"))
            warum = ", ".join(GRUNDWORT[grund] for grund in eine.gruende)
            vorn = (*_stelle(eine.alt), *_stelle(eine.neu), *zwecke, warum)
            for ort, (alt, neu) in eine.betraege.items():
                tabelle.add(*vorn, name_ort(ort), alt, neu, neu - alt)
            if not eine.betraege:
                tabelle.add(*vorn, "Beträge unverändert", None, None, None)
        yield name, tabelle


def _stelle(posten: Posten) -> tuple[str, str]:
    teil = posten.id.partition("#")[2]
    return posten.kapitel, f"{format_titel(posten.titel)}{f' ({teil})' if teil else ''}"
