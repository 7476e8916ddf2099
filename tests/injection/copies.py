"""A ready workbook as a grid: its cells as they stand, its places as the product reads them."""

from datetime import date, time, timedelta
from pathlib import Path

from itplan.excel.reader.workbook import open_workbook
from itplan.haushalt.herkunft import Herkunft
from itplan.haushalt.rohzeile import Zellwert
from itplan.haushalt.titel import Position, Titel
from itplan.haushalt.vorgaben import Vorgaben
from itplan.intake import take_in
from tests.injection.grid import Sheet
from tests.injection.tables import Abgabe, Table, Titelzeile
from tests.injection.titles import Posten

_TEXTFELDER = ("kapitel", "titel", "haushaltsstelle", "funktion", "zweckbestimmung", "titelgruppe")


def copy_workbook(pfad: Path, vorgaben: Vorgaben) -> Abgabe:
    """A copy of all values of a workbook whose first sheet with titles can be changed."""
    inhalt = pfad.read_bytes()
    abgabe = Abgabe(f"{pfad.stem}.xlsx", "kopie", vorgaben)
    for tabelle in open_workbook(inhalt):
        sheet = Sheet(tabelle.name)
        for row, werte in enumerate(tabelle.werte):
            sheet.put_row(row, [_plain(wert) for wert in werte])
        sheet.merged = [(*erste, *letzte) for erste, letzte in tabelle.zusatz.form.verbunden]
        abgabe.sheets.append(sheet)
    titel = take_in(inhalt, abgabe.datei, vorgaben).titel
    blatt = titel[0].herkunft.blatt.name
    sheet = next(eines for eines in abgabe.sheets if eines.name == blatt)
    abgabe.table = Table(sheet, _columns(titel[0].herkunft), cent=100_000, formeln=False)
    abgabe.titel = [
        Titelzeile(abgabe.table, eines.herkunft.zeile - 1, _posten(eines))
        for eines in titel
        if eines.herkunft.blatt.name == blatt
    ]
    return abgabe


def _plain(wert: Zellwert) -> str | int | float | bool:
    return str(wert) if isinstance(wert, (date, time, timedelta)) else wert


def _columns(herkunft: Herkunft) -> dict[str, int]:
    ergebnis = {}
    for feld, buchstaben in herkunft.spalten.items():
        name = f"{feld.groesse} {feld.jahr}" if isinstance(feld, Position) else feld
        if isinstance(feld, Position) or feld in _TEXTFELDER:
            ergebnis[str(name)] = ord(buchstaben) - ord("A")
    return ergebnis


def _posten(titel: Titel) -> Posten:
    return Posten(
        titel.kapitel,
        "",
        titel.titel,
        titel.funktion or "",
        titel.zweckbestimmung,
        titel.titelgruppe or "",
        betraege={f"{p.groesse} {p.jahr}": cent for p, cent in titel.betraege.items()},
    )
