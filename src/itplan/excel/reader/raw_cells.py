"""Raw cells: what stands in single cells of a workbook, for whoever traces an amount back."""

import re
from collections.abc import Iterable

from itplan.excel.reader.cell_names import column_index
from itplan.excel.reader.workbook import Tabelle, open_workbook
from itplan.haushalt.rohzeile import Rohzelle, Zellname
from itplan.pruefung.datum import show_value

_NAME = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")


def read_cells(
    inhalt: bytes, gefragt: Iterable[Zellname], zellen: int = 2_000_000
) -> dict[Zellname, Rohzelle]:
    """What stands in the named cells; those that do not exist, or hold nothing, are left out.

    Raises MappeUnlesbar where the workbook cannot be read.
    """
    tabellen = {tabelle.name: tabelle for tabelle in open_workbook(inhalt, zellen)}
    gefunden = {}
    for ort in gefragt:
        tabelle, name = tabellen.get(ort.blatt), _NAME.fullmatch(ort.zelle)
        if tabelle and name:
            zeile, spalte = int(name[2]) - 1, column_index(name[1].encode())
            if zelle := _cell(tabelle, zeile, spalte):
                gefunden[ort] = zelle
    return gefunden


def _cell(tabelle: Tabelle, zeile: int, spalte: int) -> Rohzelle | None:
    if sonder := tabelle.zusatz.sonderzellen.get((zeile, spalte)):
        return Rohzelle(sonder.text)
    if zeile >= len(tabelle.werte) or spalte >= len(tabelle.werte[zeile]):
        return None
    wert = tabelle.werte[zeile][spalte]
    if wert == "":
        return None
    berechnet = (zeile, spalte) in tabelle.zusatz.form.formeln
    if isinstance(wert, str | float) or type(wert) is int:
        return Rohzelle(wert, berechnet)
    return Rohzelle(show_value(wert), berechnet)
