"""The product's own form, filled in as a clerk does: cells change, all else stays as written."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape

from itplan.excel.form import write_form
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.herkunft import column_letters
from tests.injection.grid import FEHLERZELLEN, Cell, Sheet, name_cell
from tests.injection.writing import VORGABEN

HAUSHALT = Haushalt("Musterland", "16", "IT", VORGABEN.jahre, "Entwurf", "2026-11-23", 100)
_ZEILEN = 60
"""So many of the form's prepared rows are kept: enough for all titles, and quick to read."""
_ZEILE = re.compile(r'<row r="([0-9]+)"([^>]*)>(.*?)</row>', re.DOTALL)
_ZELLE = re.compile(r'<c r="([A-Z]+)[0-9]+"( s="[0-9]+")?[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
_BERECHNET = re.compile(r'<c r="([AB][0-9]+)"( s="[0-9]+")><f>([^<]*)</f><v></v></c>')


def fill_in(leer: Iterable[Sheet], sheets: Iterable[Sheet], *, berechnet: bool) -> bytes:
    """The form with what has been changed since it was empty (`leer`).

    `berechnet`: its own formulas have been calculated, as they are once Excel has saved it.
    """
    teile = dict(_parts())
    for nummer, (vorher, sheet) in enumerate(zip(leer, sheets, strict=True), 1):
        name = f"xl/worksheets/sheet{nummer}.xml"
        teile[name] = _change_sheet(teile[name], vorher, sheet, berechnet).encode()
    puffer = io.BytesIO()
    with zipfile.ZipFile(puffer, "w") as paket:
        for name, inhalt in teile.items():
            paket.writestr(name, inhalt)
    return puffer.getvalue()


@cache
def _parts() -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(write_form(VORGABEN.ressorts[0], HAUSHALT))) as paket:
        return {name: paket.read(name) for name in paket.namelist()}


def _change_sheet(teil: bytes, vorher: Sheet, sheet: Sheet, berechnet: bool) -> str:
    xml = teil.decode()
    anders: dict[int, dict[int, Cell | None]] = {}
    for ort in vorher.cells.keys() | sheet.cells.keys():
        if (cell := sheet.cells.get(ort)) != vorher.cells.get(ort):
            anders.setdefault(ort[0], {})[ort[1]] = cell

    def change_row(zeile: re.Match[str]) -> str:
        row = int(zeile[1]) - 1
        if row >= _ZEILEN:
            return ""
        verborgen = ' hidden="1"' if row in sheet.hidden_rows else ""
        zellen = _change_cells(zeile[3], row, anders[row]) if row in anders else zeile[3]
        if berechnet and any(anders.get(row, {}).values()):
            zellen = _BERECHNET.sub(r'<c r="\1"\2 t="str"><f>\3</f><v>✓ richtig</v></c>', zellen)
        return f'<row r="{row + 1}"{zeile[2]}{verborgen}>{zellen}</row>'

    xml = _ZEILE.sub(change_row, xml)
    for column in sheet.hidden_columns:
        xml = xml.replace(f'<col min="{column + 1}"', f'<col hidden="1" min="{column + 1}"')
    if sheet.merged:
        bereiche = "".join(f'<mergeCell ref="{_range(bereich)}"/>' for bereich in sheet.merged)
        verbund = f"<mergeCells>{bereiche}</mergeCells><conditionalFormatting"
        xml = xml.replace("<conditionalFormatting", verbund, 1)
    return _with_filter(xml, sheet)


def _with_filter(xml: str, sheet: Sheet) -> str:
    """Choose something in the first column of the filter that the form has."""
    if not sheet.filter:
        return xml
    spalte = '<filterColumn colId="0"><filters><filter val="0301"/></filters></filterColumn>'
    return re.sub(
        r"<autoFilter ref=\"([^\"]+)\"/>", rf'<autoFilter ref="\1">{spalte}</autoFilter>', xml
    )


def _change_cells(xml: str, row: int, anders: Mapping[int, Cell | None]) -> str:
    """Put values into the cells of a row; they keep their looks."""
    zellen = {zelle[1]: (zelle[2] or "", zelle[0]) for zelle in _ZELLE.finditer(xml)}
    for column, cell in anders.items():
        aussehen = zellen.get(column_letters(column), ("", ""))[0]
        zellen[column_letters(column)] = aussehen, _write(name_cell(row, column), aussehen, cell)
    return "".join(zellen[name][1] for name in sorted(zellen, key=lambda n: (len(n), n)))


def _write(name: str, aussehen: str, cell: Cell | None) -> str:
    if cell is None:
        return f'<c r="{name}"{aussehen}/>'
    formel = f"<f>{escape(cell.formel.removeprefix('='))}</f>" if cell.formel else ""
    wert = cell.wert
    if isinstance(wert, str) and not formel:
        text = escape(wert, quote=False)
        return f'<c r="{name}"{aussehen} t="inlineStr"><is><t>{text}</t></is></c>'
    art = {bool: ' t="b"', str: ' t="str"'}.get(type(wert), "") if wert != "" else ""
    if wert in FEHLERZELLEN:
        art = ' t="e"'
    text = str(int(wert)) if isinstance(wert, bool) else escape(str(wert), quote=False)
    return f'<c r="{name}"{aussehen}{art}>{formel}<v>{text}</v></c>'


def _range(bereich: tuple[int, int, int, int]) -> str:
    oben, links, unten, rechts = bereich
    return f"{name_cell(oben, links)}:{name_cell(unten, rechts)}"
