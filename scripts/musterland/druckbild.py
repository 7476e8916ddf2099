"""The look of the printed budget: headings, Titelgruppen and sums between the titles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from .felder import Feld, build_text, compute_cent, convert_cent
from .mappe import Blatt, open_mappe
from .posten import Posten, Zusatz

GELDSPALTEN: tuple[Feld, ...] = (
    ("ist", "2025"),
    ("ansatz", "2026"),
    ("ansatz", "2027"),
    ("ansatz", "2028"),
)
VE_SPALTEN: tuple[Feld, ...] = (
    ("ve", "2027"),
    ("faelligkeit", "2027", "2028"),
    ("faelligkeit", "2027", "2029"),
    ("faelligkeit", "2027", "2030"),
    ("faelligkeit", "2027", "2031 ff."),
)
_ERSTE_GELDSPALTE = 3
_TEXTSPALTE = 2


@dataclass(frozen=True)
class Druckbild:
    """The look of one Einzelplan; a page break before a Kapitel repeats the header."""

    ueberschrift: str
    mit_ve: bool = False
    neue_seite: tuple[str, ...] = ()
    summenfehler: int = 0

    @property
    def geldspalten(self) -> tuple[Feld, ...]:
        """The amounts from column D on."""
        return (*GELDSPALTEN, *VE_SPALTEN) if self.mit_ve else GELDSPALTEN


@dataclass
class Seite:
    """The sheet with the next free row and what has been written for the sums."""

    blatt: Blatt
    druckbild: Druckbild
    zeile: int = 0
    werte: dict[tuple[int, int], int] = field(default_factory=dict)
    striche: set[int] = field(default_factory=set)

    def write_text(self, spalte: int, text: str, stil: str) -> None:
        """Write text into the current row."""
        self.blatt.write(self.zeile, spalte, text, stil)

    def write_summe(self, text: str, zeilen: Sequence[int], abweichung: int = 0) -> int:
        """Write a sum row over the given rows, as live formulas with their values."""
        self.write_text(0, text, "fett")
        for nummer in range(len(self.druckbild.geldspalten)):
            spalte = _ERSTE_GELDSPALTE + nummer
            cent = sum(self.werte.get((zeile, spalte), 0) for zeile in zeilen)
            self.werte[self.zeile, spalte] = cent
            formel = build_formel(spalte, zeilen, with_sum=bool(self.striche & set(zeilen)))
            fehler = abweichung if self.druckbild.geldspalten[nummer] == ("ansatz", "2027") else 0
            if fehler:
                self.blatt.write(self.zeile, spalte, cent // 100 + fehler, "summe")
            else:
                self.blatt.write_formel(
                    self.zeile, spalte, formel, convert_cent(cent, "EUR"), "summe"
                )
        self.zeile += 1
        return self.zeile - 1


def build_formel(spalte: int, zeilen: Sequence[int], *, with_sum: bool) -> str:
    """A SUM over rows without a gap or with a dash in one, else a chain of plus signs."""
    buchstabe = chr(ord("A") + spalte)
    zellen = [f"{buchstabe}{zeile + 1}" for zeile in zeilen]
    if not zellen:
        return "=0"
    if list(zeilen) == list(range(zeilen[0], zeilen[0] + len(zeilen))):
        return f"=SUM({zellen[0]}:{zellen[-1]})"
    if with_sum:
        return f"=SUM({','.join(zellen)})"
    return f"={'+'.join(zellen)}"


def write_druckbild(pfad: Path, druckbild: Druckbild, posten: Iterable[Posten]) -> None:
    """Write one Einzelplan as it is printed."""
    with open_mappe(pfad, druckbild.ueberschrift) as mappe:
        blatt = mappe.add_blatt("Einzelplan")
        blatt.set_breiten([24, 7, 62, 15, 13, 13, 13, 13, 13, 13, 13, 13])
        seite = Seite(blatt, druckbild)
        _write_deckzeilen(seite)
        write_kopf(seite)
        for kapitel, titel in groupby(posten, key=lambda eintrag: eintrag.kapitel):
            if kapitel in druckbild.neue_seite:
                seite.zeile += 1
                write_kopf(seite)
            _write_kapitel(seite, kapitel, list(titel))


def _write_deckzeilen(seite: Seite) -> None:
    deckzeilen = (
        seite.druckbild.ueberschrift,
        "Musterland – erfundene Daten, Doppelhaushalt 2027/2028",
        "Beträge in EUR",
    )
    for text, stil in zip(deckzeilen, ("ueberschrift", "hinweis", "text"), strict=True):
        seite.write_text(0, text, stil)
        seite.zeile += 1
    seite.zeile += 1


def write_kopf(seite: Seite) -> None:
    """Write the header over two rows; merged cells where a word spans several."""
    oben, unten = seite.zeile, seite.zeile + 1
    for spalte, text in enumerate(("Titel", "FKZ", "Zweckbestimmung")):
        seite.blatt.merge((oben, spalte), (unten, spalte), text, "kopf")
    seite.blatt.write(oben, 3, "Ist", "kopf")
    seite.blatt.merge((oben, 4), (oben, 6), "Ansatz", "kopf")
    for spalte, jahr in enumerate(("2025", "2026", "2027", "2028"), start=_ERSTE_GELDSPALTE):
        seite.blatt.write(unten, spalte, int(jahr), "kopf")
    if seite.druckbild.mit_ve:
        seite.blatt.write(oben, 7, "VE", "kopf")
        seite.blatt.write(unten, 7, 2027, "kopf")
        seite.blatt.merge((oben, 8), (oben, 11), "VE 2027 fällig", "kopf")
        for spalte, jahr in enumerate(("2028", "2029", "2030", "2031 ff."), start=8):
            seite.blatt.write(unten, spalte, jahr, "kopf")
    seite.zeile += 2


def _write_kapitel(seite: Seite, kapitel: str, posten: list[Posten]) -> None:
    gedruckt = f"Kapitel {kapitel[:2]} {kapitel[2:]}"
    seite.zeile += 1
    seite.write_text(0, gedruckt, "fett")
    seite.write_text(_TEXTSPALTE, posten[0].kapitel_name, "fett")
    seite.zeile += 1
    einnahmen = [eintrag for eintrag in posten if eintrag.is_einnahme]
    ausgaben = [eintrag for eintrag in posten if not eintrag.is_einnahme]
    if einnahmen:
        zeilen = _write_abschnitt(seite, "Einnahmen", einnahmen)
        seite.write_summe(f"Gesamteinnahmen {gedruckt}", [zeile for zeile, _ in zeilen])
    if ausgaben:
        zeilen = _write_abschnitt(seite, "Ausgaben", ausgaben)
        _write_ausgabensummen(seite, gedruckt, zeilen)


def _write_ausgabensummen(seite: Seite, gedruckt: str, zeilen: list[tuple[int, Posten]]) -> None:
    """Write the sum of each Hauptgruppe in the Kapitel, then their total."""
    summen = []
    fehler = seite.druckbild.summenfehler
    for hauptgruppe in sorted({posten.titel[0] for _, posten in zeilen}):
        teil = [zeile for zeile, posten in zeilen if posten.titel[0] == hauptgruppe]
        abweichung = fehler if hauptgruppe == "5" else 0
        summen.append(seite.write_summe(f"Summe HGr. {hauptgruppe}", teil, abweichung))
    # Beside a wrong sum the total adds the titles themselves, so that it alone stays right.
    gesamt = [zeile for zeile, _ in zeilen] if fehler else summen
    seite.write_summe(f"Gesamtausgaben {gedruckt}", gesamt)


def _write_abschnitt(seite: Seite, name: str, posten: list[Posten]) -> list[tuple[int, Posten]]:
    """Write Einnahmen or Ausgaben; the rows of the titles come back."""
    seite.write_text(0, name, "fett")
    seite.zeile += 1
    ergebnis: list[tuple[int, Posten]] = []
    offen = ""
    for titelgruppe, gruppe in groupby(posten, key=lambda eintrag: eintrag.titelgruppe):
        block = list(gruppe)
        if titelgruppe:
            seite.write_text(0, f"Titelgruppe {titelgruppe}", "fett")
            seite.write_text(_TEXTSPALTE, block[0].titelgruppe_name, "fett")
            seite.zeile += 1
        elif offen:
            seite.write_text(0, "Übrige Titel", "fett")
            seite.zeile += 1
        zeilen = [(_write_titel(seite, eintrag), eintrag) for eintrag in block]
        if titelgruppe:
            seite.write_summe(f"Summe Titelgruppe {titelgruppe}", [zeile for zeile, _ in zeilen])
        offen = titelgruppe
        ergebnis += zeilen
    return ergebnis


def _write_titel(seite: Seite, posten: Posten) -> int:
    zeile = seite.zeile
    seite.write_text(0, str(build_text(posten, ("titel_gedruckt",))), "text")
    seite.write_text(1, posten.funktion, "text")
    seite.write_text(_TEXTSPALTE, posten.zweckbestimmung, "umbruch")
    for spalte, feld in enumerate(seite.druckbild.geldspalten, start=_ERSTE_GELDSPALTE):
        cent = compute_cent(posten, feld)
        if cent is None:
            continue
        if cent == 0 and posten.has("leer"):
            seite.striche.add(zeile)
            seite.write_text(spalte, "–", "text")
            continue
        cent = cent // 100 * 100
        seite.werte[zeile, spalte] = cent
        seite.blatt.write(zeile, spalte, cent // 100, "geld")
    seite.zeile += 1
    for zusatz in posten.zusaetze:
        _write_zusatz(seite, zusatz)
    return zeile


def _write_zusatz(seite: Seite, zusatz: Zusatz) -> None:
    """Write a line that explains the title above; its amounts are never added."""
    seite.write_text(_TEXTSPALTE, zusatz.text, "umbruch")
    if zusatz.ansatz is not None:
        for spalte in (5, 6):
            seite.blatt.write(seite.zeile, spalte, zusatz.ansatz, "geld")
    seite.zeile += 1
