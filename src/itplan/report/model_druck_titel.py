"""A title in print: its amounts, and below them its VE, Vermerke, Erläuterungen and origin."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from itplan.haushalt.haushaltsstelle import format_titel
from itplan.haushalt.titel import Groesse, Position, in_order
from itplan.pipeline import Ergebnis
from itplan.plan.einzelplan import Planzeile
from itplan.plan.veraenderung import vorjahr_of
from itplan.plan.vergleich import is_nachrichtlich
from itplan.report.model_positions import print_head
from itplan.report.model_saetze import join_words, say_euro
from itplan.report.model_tables import Spalte, Tabelle, Wert
from itplan.umsetzung.regelwerk import Regelwerk

_BETRAEGE_AB = 3
_VE = "Verpflichtungsermächtigung"
_QUELLEN_HOECHSTENS = 12
_BEZEICHNET = ("haushaltsvermerk", "vermerk")


@dataclass(frozen=True, slots=True)
class Druckbild:
    """The page in the making; `positionen` are its amount columns, from the fourth on."""

    ergebnis: Ergebnis
    tabelle: Tabelle
    positionen: tuple[Position, ...]

    @property
    def regelwerk(self) -> Regelwerk:
        return self.ergebnis.auftrag.regelwerk

    @property
    def jahre(self) -> tuple[int, ...]:
        return self.ergebnis.auftrag.haushalt.jahre

    def add_heading(self, text: str) -> None:
        self.tabelle.add("", "", text, art="ueberschrift")

    def add_text(self, text: str) -> None:
        """A line below a title or a heading, over the whole width of the amounts."""
        self.tabelle.add("", "", text, art="text")

    def keep_years_only(self, index: int) -> None:
        """Leave a sum of VE empty in the columns that can hold none."""
        werte = list(self.tabelle.zeilen[index].werte)
        for spalte, position in enumerate(self.positionen, _BETRAEGE_AB):
            if not self.is_haushaltsjahr(position):
                werte[spalte] = None
        self.replace_row(index, werte=tuple(werte))

    def replace_row(self, index: int, **neu: Any) -> None:
        self.tabelle.zeilen[index] = replace(self.tabelle.zeilen[index], **neu)

    def is_haushaltsjahr(self, position: Position) -> bool:
        return position.groesse == "ansatz" and position.jahr in self.jahre


@dataclass(slots=True)
class Kapitelsummen:
    """The rows of a Kapitel that its Abschluss and that of the Einzelplan add up."""

    kapitel: str
    bezeichnung: str
    hauptgruppen: dict[str, int] = field(default_factory=dict)
    """Hauptgruppe to the row of its sum."""
    ve: list[int] = field(default_factory=list)
    """The VE rows of all its titles."""
    abschluss: dict[str, int] = field(default_factory=dict)
    """`einnahmen`, `ausgaben`, `zuschuss`, `ve` to the row in its Abschluss."""


def printed_positions(ergebnis: Ergebnis) -> tuple[Position, ...]:
    """The last Ist, the Ansatz of the Vorjahr and the Ansätze, as far as there are any."""
    haushalt = ergebnis.auftrag.haushalt
    vorhanden = {p for zeile in ergebnis.einzelplan for p in zeile.betraege}
    letztes = max((p.jahr for p in vorhanden if p.groesse == "ist" and p.jahr), default=None)
    vorjahr = vorjahr_of(ergebnis.einzelplan, haushalt)
    return (
        *([Position("ist", letztes)] if letztes else []),
        *([Position("ansatz", vorjahr)] if vorjahr else []),
        *(Position("ansatz", jahr) for jahr in haushalt.jahre),
    )


def print_columns(ergebnis: Ergebnis) -> tuple[tuple[Position, ...], tuple[Spalte, ...]]:
    """The printed amounts with their columns.

    At the right end stand hidden codes by which formulas of other sheets pick rows.
    """
    haushalt = ergebnis.auftrag.haushalt
    positionen = printed_positions(ergebnis)
    spalten = (
        Spalte("Titel", "code", 9),
        Spalte("FKZ", "code", 6),
        Spalte("Zweckbestimmung", "text", 58),
        *(Spalte(print_head(p), "betrag", 16, is_nachrichtlich(p, haushalt)) for p in positionen),
        Spalte("Kapitel", "code", 9, verborgen=True),
        Spalte("HGr", "code", 5, verborgen=True),
        Spalte("Größe", "code", 18, verborgen=True),
    )
    return positionen, spalten


def add_title(bild: Druckbild, zeile: Planzeile, summen: Kapitelsummen) -> int:
    """The title and everything below it; returns the row that sums add up."""
    werte = (zeile.betraege.get(position) for position in bild.positionen)
    index = bild.tabelle.add(
        format_titel(zeile.titel),
        zeile.funktion or "",
        zeile.zweckbestimmung,
        *werte,
        *(zeile.kapitel, zeile.titel[0], "ansatz"),
        anker=f"{zeile.kapitel}/{zeile.titel}",
    )
    summen.ve += _add_commitments(bild, zeile)
    for text in _texts(bild, zeile):
        bild.add_text(text)
    return index


def _add_commitments(bild: Druckbild, zeile: Planzeile) -> list[int]:
    """The VE with its Fälligkeiten, each in the column of its Haushaltsjahr; returns its row."""
    eigene = [p for p, cent in zeile.betraege.items() if cent and p.jahr in bild.jahre]
    faellig = {p.faellig for p in eigene if p.groesse == "faelligkeit"}
    if not faellig and not any(p.groesse == "ve" for p in eigene):
        return []
    werte = _in_year_columns(bild, zeile, "ve", None)
    codes = (zeile.kapitel, zeile.titel[0])
    index = bild.tabelle.add("", "", _VE, *werte, *codes, "ve")
    for jahr in sorted(faellig, key=str):
        werte = _in_year_columns(bild, zeile, "faelligkeit", jahr)
        text = f"    davon fällig {jahr}"
        bild.tabelle.add("", "", text, *werte, *codes, f"faelligkeit {jahr}")
    return [index]


def _in_year_columns(
    bild: Druckbild, zeile: Planzeile, groesse: Groesse, faellig: int | str | None
) -> Iterable[Wert]:
    for position in bild.positionen:
        gesucht = Position(groesse, position.jahr, faellig)
        yield zeile.betraege.get(gesucht) if bild.is_haushaltsjahr(position) else None


def _texts(bild: Druckbild, zeile: Planzeile) -> Iterable[str]:
    yield from _foreign_commitments(bild, zeile)
    for vermerk in zeile.vermerke:
        bezeichnet = vermerk.lower().startswith(_BEZEICHNET)
        yield vermerk if bezeichnet else f"Haushaltsvermerk: {vermerk}"
    yield from _explanations(zeile)
    quellen = [quelle for quelle in zeile.quellen if quelle != f"{zeile.kapitel}/{zeile.titel}"]
    if quellen:
        yield f"aus {_name_sources(zeile, quellen)}"


def _foreign_commitments(bild: Druckbild, zeile: Planzeile) -> Iterable[str]:
    """VE of a year that has no column here."""
    for position in in_order(zeile.betraege):
        cent = zeile.betraege[position]
        if position.jahr not in bild.jahre and cent and position.groesse in ("ve", "faelligkeit"):
            jahr = f" {position.jahr}" if position.jahr else ""
            faellig = f", davon fällig {position.faellig}" if position.faellig else ""
            yield f"{_VE}{jahr}{faellig}: {say_euro(cent)}"


def _explanations(zeile: Planzeile) -> Iterable[str]:
    """The Erläuterungen of the sources, each once, with its source where there are several."""
    quellen: dict[str, list[str]] = defaultdict(list)
    for beitrag in zeile.beitraege:
        if beitrag.titel.erlaeuterung:
            quellen[beitrag.titel.erlaeuterung].append(beitrag.quelle)
    for text, woher in quellen.items():
        mehrere = len(zeile.beitraege) > 1
        quelle = f" ({_name_sources(zeile, woher)})" if mehrere else ""
        yield f"Erläuterung{quelle}: {text}"


def _name_sources(zeile: Planzeile, quellen: list[str]) -> str:
    """The sources as budgets write them: `0314/511 69 und 0315/511 69`."""
    namen = {b.quelle: _name(b.titel.stelle, b.titel.unterscheidung) for b in zeile.beitraege}
    genannt = [namen[quelle] for quelle in quellen[:_QUELLEN_HOECHSTENS]]
    weitere = len(quellen) - len(genannt)
    return join_words([*genannt, f"{weitere} weiteren"] if weitere else genannt)


def _name(stelle: object, unterscheidung: str) -> str:
    return f"{stelle} ({unterscheidung})" if unterscheidung else str(stelle)
