"""The sheet `Entscheidungen`: what was decided, by whom, with which effect, and what waits."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from itplan.haushalt.betrag import format_betrag
from itplan.haushalt.datum import format_datum
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.haushaltsstelle import format_stelle, format_titel
from itplan.haushalt.systematik import ARTEN, Art
from itplan.haushalt.titel import Betraege, Position
from itplan.pipeline import Ergebnis
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_entscheidung import show_share
from itplan.report.model_tables import Eingabe, Spalte, Tabelle, Wert
from itplan.umsetzung.bewegung import Umsetzung, Vorgang, Ziel
from itplan.umsetzung.entscheidung import WAHL_TEXT, Entscheidung, Vorgangsschluessel
from itplan.umsetzung.entscheidungsblatt import (
    EINZELPLAN,
    ENTSCHEIDUNGEN,
    ERLEDIGT,
    ERLEDIGT_JA,
    HIDDEN_HEADS,
    JAHRE,
    KENNUNG,
    KENNUNG_KOPF,
    LAND,
    SYNOPSE,
    UMSETZUNGSLISTE,
    WARTEND,
    years_text,
)
from itplan.umsetzung.entscheidungstext import (
    basis_text,
    decision_text,
    key_text,
    show_source,
)

GELTEND, OFFEN = "entscheidungen", "entscheidungen_offen"
_ANLEITUNG = (
    f"Entschieden wird auf den Blättern „{UMSETZUNGSLISTE}“ und „{SYNOPSE}“, in den hellen"
    " Spalten; es genügt ein Eintrag auf einem der beiden. Die Mappe unter anderem Namen speichern"
    " und beim nächsten Lauf mit --decisions angeben. Wer eine Zelle „Entscheidung“ mit allem"
    " daneben leert, nimmt die Entscheidung zurück."
)
_GELTEND = (
    "Was gilt und in diesem Lauf angewandt ist, in Euro. Wirkung = entschieden - vorgeschlagen;"
    " Kürzung und Aufstockung stehen unter „Abweichung“ und zählen darin mit."
)
_OFFEN = (
    "Was nicht angewandt wurde, mit dem Grund. Es wird mitgeführt, bis in der Zeile neu entschieden"
    " oder hier „ja“ unter „erledigt“ gewählt ist. Beträge in Euro."
)


class Offenes(NamedTuple):
    """A decision that does not hold, and why."""

    entscheidung: Entscheidung
    grund: str


def entscheidungen_blatt(ergebnis: Ergebnis) -> Arbeitsblatt:
    """The sheet of a run."""
    offen = [
        Offenes(entscheidung, einwand.grund)
        for entscheidungen, einwand in ergebnis.zurueckgehalten
        for entscheidung in entscheidungen
    ]
    return decisions_sheet(ergebnis.auftrag.haushalt, ergebnis.umsetzungen, offen)


def decisions_sheet(
    haushalt: Haushalt, umsetzungen: Sequence[Umsetzung], offen: Sequence[Offenes]
) -> Arbeitsblatt:
    """First what holds, then what could not be applied, then whose workbook this is."""
    return Arbeitsblatt(
        ENTSCHEIDUNGEN,
        ENTSCHEIDUNGEN,
        (
            Absatz(_ANLEITUNG),
            _holding(haushalt, umsetzungen),
            _waiting(haushalt, umsetzungen, offen),
            _identity(haushalt, len(offen)),
        ),
        inhalt="Alle Entscheidungen mit Name, Datum und Wirkung, und was noch zu klären ist",
    )


def describe_deviation(entscheidung: Entscheidung) -> str:
    """What a decision changes: `Kapitel 1604; Anteil 60 %; Kürzung 2027: 1.000,00`."""
    return "; ".join(_deviations(entscheidung))


def _deviations(entscheidung: Entscheidung) -> Iterator[str]:
    if entscheidung.kapitel:
        yield f"Kapitel {entscheidung.kapitel}"
    if entscheidung.titel:
        yield f"Titel {format_titel(entscheidung.titel)}"
    if entscheidung.anteil is not None:
        yield f"Anteil {show_share(entscheidung.anteil)}"
    for jahr, cent in sorted(entscheidung.betrag.items()):
        yield f"Betrag {jahr}: {format_betrag(cent)}"
    for jahr, cent in sorted(entscheidung.aenderung.items()):
        yield f"{'Kürzung' if cent < 0 else 'Aufstockung'} {jahr}: {format_betrag(abs(cent))}"


def _holding(haushalt: Haushalt, umsetzungen: Iterable[Umsetzung]) -> Tabelle:
    spalten = _columns(haushalt, ("vorgeschlagen", "entschieden", "Wirkung"), "Ergebnis")
    tabelle = Tabelle(
        GELTEND,
        "Geltende Entscheidungen",
        _GELTEND,
        (*spalten, Spalte("offener Punkt", "text", 9), *_hidden()),
    )
    zeilen: dict[Art, list[int]] = {art: [] for art in ARTEN}
    for umsetzung in umsetzungen:
        for vorgang in umsetzung.entschieden:
            if vorgang.entscheidung:
                zeile = tabelle.add(*_holding_values(umsetzung, vorgang, haushalt))
                zeilen[umsetzung.titel.art].append(zeile)
    for art, indizes in zeilen.items():
        if indizes:
            tabelle.add_sum(("", f"{art.capitalize()} zusammen"), indizes, "gesamt")
    return tabelle


def _holding_values(umsetzung: Umsetzung, vorgang: Vorgang, haushalt: Haushalt) -> tuple[Wert, ...]:
    vorschlag, ergebnis, entscheidung = vorgang
    assert entscheidung
    alt = _ansaetze(vorschlag.betraege if vorschlag else {}, haushalt)
    neu = _ansaetze(ergebnis.betraege if ergebnis else {}, haushalt)
    return (
        *_decision_values(entscheidung, umsetzung.titel.zweckbestimmung),
        *(wert for paar in zip(alt, neu, strict=True) for wert in (*paar, paar[1] - paar[0])),
        _place(ergebnis) or "bleibt beim Ressort",
        *_signature(entscheidung),
        "ja" if entscheidung.wahl == "zurueckgestellt" else None,
        *_hidden_values(entscheidung),
    )


def _waiting(
    haushalt: Haushalt, umsetzungen: Iterable[Umsetzung], offen: Sequence[Offenes]
) -> Tabelle:
    eingabe = Eingabe(
        "auswahl",
        (ERLEDIGT_JA,),
        "„ja“: die Entscheidung ist erledigt und wird nicht weiter mitgeführt.",
    )
    tabelle = Tabelle(
        OFFEN,
        "Nicht angewandte Entscheidungen",
        _OFFEN,
        (
            *_columns(haushalt, ("damals", "jetzt", "Unterschied"), "Grund"),
            Spalte(ERLEDIGT, "text", 9, eingabe=eingabe),
            *_hidden(),
        ),
    )
    genannt = {offenes.entscheidung.schluessel.quelle for offenes in offen}
    titel = {u.titel.id: u for u in umsetzungen if u.titel.id in genannt}
    for entscheidung, grund in offen:
        umsetzung = titel.get(entscheidung.schluessel.quelle)
        damals = _ansaetze(entscheidung.grundlage, haushalt)
        jetzt = _ansaetze(_now(umsetzung, entscheidung.schluessel), haushalt)
        tabelle.add(
            *_decision_values(entscheidung, umsetzung.titel.zweckbestimmung if umsetzung else ""),
            *(w for paar in zip(damals, jetzt, strict=True) for w in (*paar, paar[1] - paar[0])),
            grund,
            *_signature(entscheidung),
            None,
            *_hidden_values(entscheidung),
        )
    return tabelle


def _now(umsetzung: Umsetzung | None, schluessel: Vorgangsschluessel) -> Betraege:
    """What the move holds now; nothing where it is no longer proposed."""
    if umsetzung is None:
        return {}
    if not schluessel.kapitel:
        return umsetzung.titel.betraege
    ziele = (vorgang.vorschlag for vorgang in umsetzung.vorgaenge)
    ort = (schluessel.kapitel, schluessel.titel)
    return next((z.betraege for z in ziele if z and (z.kapitel, z.titel) == ort), {})


def _columns(
    haushalt: Haushalt, betraege: tuple[str, str, str], ausgang: str
) -> tuple[Spalte, ...]:
    """Both tables have the same columns, so that what is hidden stands below each other."""
    links = len(_VORNE)
    zahlen: list[Spalte] = []
    for jahr in haushalt.jahre:
        alt, neu, unterschied = (f"{wort} {jahr}" for wort in betraege)
        zahlen += (Spalte(alt, "betrag", 16), Spalte(neu, "betrag", 16))
        zahlen.append(Spalte(unterschied, "betrag", 16, addiert=(links + 1,), abgezogen=(links,)))
        links += len(betraege)
    return (*_VORNE, *zahlen, Spalte(ausgang, "text", 44), *_HINTEN)


_VORNE = (
    Spalte("Haushaltsstelle", "code", 16),
    Spalte("Zweckbestimmung", "text", 40),
    Spalte("Vorschlag", "code", 14),
    Spalte("Entscheidung", "text", 15),
    Spalte("Abweichung", "text", 36),
)
_HINTEN = (
    Spalte("Bemerkung", "text", 40),
    Spalte("Name", "text", 18),
    Spalte("Datum", "text", 12),
)


def _decision_values(entscheidung: Entscheidung, zweck: str) -> tuple[Wert, ...]:
    schluessel = entscheidung.schluessel
    zusatz = schluessel.quelle.partition("#")[2]
    kapitel, titel = schluessel.kapitel, schluessel.titel
    return (
        show_source(schluessel),
        f"{zweck} ({zusatz})".strip() if zusatz else zweck,
        format_stelle(kapitel, titel) if kapitel else "",
        WAHL_TEXT[entscheidung.wahl],
        describe_deviation(entscheidung),
    )


def _signature(entscheidung: Entscheidung) -> tuple[Wert, ...]:
    return (entscheidung.bemerkung, entscheidung.name, format_datum(entscheidung.datum))


def _hidden() -> tuple[Spalte, ...]:
    return tuple(Spalte(kopf, "text", 20, verborgen=True) for kopf in HIDDEN_HEADS)


def _hidden_values(entscheidung: Entscheidung) -> tuple[Wert, ...]:
    return (
        key_text(entscheidung.schluessel),
        basis_text(entscheidung.grundlage),
        decision_text(entscheidung),
    )


def _identity(haushalt: Haushalt, wartend: int) -> Tabelle:
    koepfe = (KENNUNG_KOPF, LAND, EINZELPLAN, JAHRE, WARTEND)
    tabelle = Tabelle(
        "kennung",
        "Kennung",
        "Zu welchem Haushalt diese Mappe gehört; daran wird sie beim Einlesen erkannt.",
        tuple(Spalte(kopf, "text", 16) for kopf in koepfe),
    )
    jahre = years_text(haushalt.jahre)
    tabelle.add(KENNUNG, haushalt.land, haushalt.einzelplan, jahre, str(wartend))
    return tabelle


def _ansaetze(betraege: Betraege, haushalt: Haushalt) -> list[int]:
    return [betraege.get(Position("ansatz", jahr), 0) for jahr in haushalt.jahre]


def _place(ziel: Ziel | None) -> str:
    return format_stelle(ziel.kapitel, ziel.titel) if ziel else ""
