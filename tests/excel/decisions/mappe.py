"""A small workbook with decisions, and a person who edits it."""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Self

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from itplan.excel.decisions import Rahmen, read_decisions
from itplan.excel.mappe import write_workbook
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.haushaltsstelle import format_titel
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.titel import Position, Titel
from itplan.haushalt.vorgaben import Grenzen
from itplan.report.model_blatt import Arbeitsblatt
from itplan.report.model_entscheidung import decision_columns, decision_values
from itplan.report.model_entscheidungen_blatt import Offenes, decisions_sheet
from itplan.report.model_kopf import Kopf
from itplan.report.model_siegel import seal
from itplan.report.model_tables import Spalte, Tabelle
from itplan.umsetzung.bewegung import Umsetzung, Vorgang, Ziel
from itplan.umsetzung.entscheidung import Entscheidung, Vorgangsschluessel, Wahl
from itplan.umsetzung.entscheidungsblatt import SCHLUESSEL, SYNOPSE, UMSETZUNGSLISTE
from itplan.umsetzung.entscheidungstext import key_text, parse_key
from itplan.umsetzung.rueckgabe import Rueckgabe

DATEI = "entschieden.xlsx"
HAUSHALT = Haushalt("Musterland", "16", "IT", (2027, 2028), "Entwurf", "2026-11-23")
RAHMEN = Rahmen(HAUSHALT, 4, Grenzen())
HERKUNFT = Herkunft(Blatt(DATEI, "Synopse"), 1)
A27, A28, VE = Position("ansatz", 2027), Position("ansatz", 2028), Position("ve", 2027)
OFFEN_ENDE = Position("faelligkeit", 2027, "2031 ff.")
POLIZEI = Vorgangsschluessel("0314/51169", "1603", "51171")
STEUER = Vorgangsschluessel('0602/53269#„E → A“ ["x", 1]', "1603", "53271")
TEIL_EINS = Vorgangsschluessel("1205/81269", "1606", "81271")
TEIL_ZWEI = Vorgangsschluessel("1205/81269", "1603", "81271")
BLEIBT = Vorgangsschluessel("0301/51101")
ALLE = (POLIZEI, STEUER, TEIL_EINS, TEIL_ZWEI, BLEIBT)


def _titel(stelle: str, cent: int, unterscheidung: str = "") -> Titel:
    kapitel, nummer = stelle.split("/")
    return Titel(
        ressort=kapitel[:2],
        kapitel=kapitel,
        titel=nummer,
        unterscheidung=unterscheidung,
        zweckbestimmung=f"IT in {kapitel}",
        betraege={A27: cent, A28: cent + 50, VE: 700, OFFEN_ENDE: 700},
        herkunft=Herkunft(Blatt("03.xlsx", "IT-Titel"), 7),
    )


def _moved(titel: Titel, *ziele: tuple[str, str]) -> Umsetzung:
    betraege = {p: cent // len(ziele) for p, cent in titel.betraege.items()}
    return Umsetzung(
        titel,
        "umgesetzt",
        {},
        tuple(Ziel(kapitel, nummer, None, None, betraege) for kapitel, nummer in ziele),
    )


_BLEIBT = _titel("0301/51101", 10_000_00)
UMSETZUNGEN = (
    _moved(_titel("0314/51169", 120_000_00), ("1603", "51171")),
    _moved(_titel("0602/53269", 33_333_33, '„E → A“ ["x", 1]'), ("1603", "53271")),
    _moved(_titel("1205/81269", 80_000_00), ("1606", "81271"), ("1603", "81271")),
    Umsetzung(_BLEIBT, "verbleibt", _BLEIBT.betraege),
)


def key_of(umsetzung: Umsetzung, vorgang: Vorgang) -> Vorgangsschluessel:
    ziel = vorgang.vorschlag
    return Vorgangsschluessel(umsetzung.titel.id, *((ziel.kapitel, ziel.titel) if ziel else ()))


GRUNDLAGEN = {
    key_of(u, v): dict((v.vorschlag or u.titel).betraege) for u in UMSETZUNGEN for v in u.vorgaenge
}


def decision(
    schluessel: Vorgangsschluessel, wahl: Wahl = "zugestimmt", **felder: Any
) -> Entscheidung:
    return Entscheidung(schluessel, wahl, GRUNDLAGEN[schluessel], HERKUNFT, **felder)


def decided(entscheidungen: Sequence[Entscheidung]) -> list[Umsetzung]:
    """The moves with the decisions that hold on them."""
    nach_vorgang = {e.schluessel: e for e in entscheidungen}
    fertig = []
    for u in UMSETZUNGEN:
        vorgaenge = tuple(
            Vorgang(v.vorschlag, v.vorschlag, nach_vorgang.get(key_of(u, v))) for v in u.vorgaenge
        )
        fertig.append(replace(u, entschieden=vorgaenge if any(v[2] for v in vorgaenge) else ()))
    return fertig


def write(*entscheidungen: Entscheidung, offen: Sequence[Offenes] = ()) -> bytes:
    """The workbook of a run in which these decisions hold."""
    umsetzungen = decided(entscheidungen)
    mit_ziel = [u for u in umsetzungen if u.ziele]
    blaetter = (
        _sheet(UMSETZUNGSLISTE, mit_ziel),
        _sheet(SYNOPSE, umsetzungen),
        decisions_sheet(HAUSHALT, umsetzungen, offen),
    )
    kopf = Kopf("Musterland", "16", "IT", "Entwurf", "2026-11-23", (2027, 2028), False, ())
    return write_workbook(kopf, [seal(blatt) for blatt in blaetter])


def _sheet(name: str, umsetzungen: Sequence[Umsetzung]) -> Arbeitsblatt:
    spalten = (
        Spalte("Haushaltsstelle", "code"),
        Spalte("Zweckbestimmung"),
        Spalte("Ziel", "code"),
        Spalte("Ansatz 2027", "betrag"),
        Spalte("Ansatz 2028", "betrag", nachrichtlich=True),
        Spalte("beide", "betrag", addiert=(3, 4)),
        *decision_columns(HAUSHALT),
    )
    tabelle = Tabelle(name.lower(), name, "In Euro.", spalten)
    for umsetzung in umsetzungen:
        for vorgang in umsetzung.vorgaenge:
            titel, ziel = umsetzung.titel, vorgang.vorschlag
            betraege = (ziel or titel).betraege
            tabelle.add(
                f"{titel.kapitel}/{format_titel(titel.titel)}",
                titel.zweckbestimmung,
                f"{ziel.kapitel}/{format_titel(ziel.titel)}" if ziel else "",
                betraege[A27],
                betraege[A28],
                betraege[A27] + betraege[A28],
                *decision_values(umsetzung, vorgang, HAUSHALT),
            )
    tabelle.add_sum(("Summe",), range(len(tabelle.zeilen)), "gesamt")
    return Arbeitsblatt(name, name, (tabelle,), liste=True)


def read(inhalt: bytes, rahmen: Rahmen = RAHMEN) -> Rueckgabe:
    return read_decisions(inhalt, DATEI, rahmen)


def fields(rueckgabe: Rueckgabe) -> list[Entscheidung]:
    """What was read back, if nothing is wrong; Herkunft does not count."""
    assert [b.text for b in rueckgabe.befunde if b.schwere == "fehler"] == []
    return list(rueckgabe.entscheidungen)


def faults(rueckgabe: Rueckgabe) -> list[tuple[str, str | None, str | None]]:
    """Code, sheet and cell of each finding; with a Fehler nothing is handed on."""
    if any(befund.schwere == "fehler" for befund in rueckgabe.befunde):
        assert rueckgabe.entscheidungen == ()
    for befund in rueckgabe.befunde:
        assert befund.datei == DATEI
        assert befund.text.endswith(".")
    return [(befund.code, befund.blatt, befund.zelle) for befund in rueckgabe.befunde]


class Person:
    """Somebody at the workbook."""

    def __init__(self, inhalt: bytes | None = None) -> None:
        self.mappe = openpyxl.load_workbook(io.BytesIO(inhalt or write()))

    def sheet(self, name: str) -> Worksheet:
        return self.mappe[name]

    def enter(
        self, schluessel: Vorgangsschluessel, blatt: str = SYNOPSE, /, **werte: object
    ) -> Self:
        """Fill in the cells of a row; a word stands for the head that begins with it."""
        for wort, wert in werte.items():
            self.cell(schluessel, wort, blatt).value = wert
        return self

    def cell(self, schluessel: Vorgangsschluessel, wort: str, blatt: str = SYNOPSE) -> Any:
        return self.sheet(blatt).cell(
            self.row(schluessel, blatt), self.column(_KOEPFE.get(wort, wort), blatt)
        )

    def row(self, schluessel: Vorgangsschluessel, blatt: str = SYNOPSE) -> int:
        spalte = self.column(SCHLUESSEL, blatt)
        for zeile in range(self.head(blatt) + 1, self.sheet(blatt).max_row + 1):
            text = self.sheet(blatt).cell(zeile, spalte).value
            if text and parse_key(str(text)) == schluessel:
                return zeile
        raise KeyError(key_text(schluessel))

    def head(self, blatt: str) -> int:
        """The row of the head; on the sheet of all decisions that of the lower table."""
        zeilen = [
            zeile
            for zeile in range(1, self.sheet(blatt).max_row + 1)
            if SCHLUESSEL in {zelle.value for zelle in self.sheet(blatt)[zeile]}
        ]
        return zeilen[-1]

    def column(self, kopf: str, blatt: str = SYNOPSE) -> int:
        for zelle in self.sheet(blatt)[self.head(blatt)]:
            if str(zelle.value).split("\n")[0] == kopf:
                return int(zelle.column)
        raise KeyError(kopf)

    def change(self, blatt: str, tu: Callable[[Worksheet], object]) -> Self:
        tu(self.sheet(blatt))
        return self

    def save(self) -> bytes:
        puffer = io.BytesIO()
        self.mappe.save(puffer)
        return puffer.getvalue()

    def read(self) -> Rueckgabe:
        return read(self.save())


_KOEPFE = {
    "wahl": "Entscheidung",
    "kapitel": "abw. Kapitel",
    "titel": "abw. Titel",
    "anteil": "abw. Anteil (%)",
    "betrag": "abw. Betrag 2027",
    "aenderung": "Kürzung (−)/Aufstockung (+) 2027",
    "bemerkung": "Bemerkung",
    "name": "Name",
    "datum": "Datum",
    "ansatz": "Ansatz 2027",
}
