"""From a grid to a Rohblatt: header, columns, rows, and what cannot be seen in Excel."""

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase

from itplan.excel.reader.columns import Umfeld, build_columns
from itplan.excel.reader.header import Kopf, cell_text, find_header
from itplan.excel.reader.rows import Tabellenleser
from itplan.excel.reader.words import normalise
from itplan.excel.reader.workbook import Tabelle, open_workbook
from itplan.haushalt.herkunft import Blatt, column_letters
from itplan.haushalt.rohzeile import Mappe, Rohblatt, Zellwert
from itplan.pruefung.katalog import finding

_DECKBLATT = ("formular", "formularversion", "einzelplan", "ressort", "einheit", "haushaltsjahre")
_WIE_TITEL = re.compile(r"(?:[0-9]{2}\s?[0-9]{2,3}\s*[/-]\s*)?[0-9]{3}\s?[0-9]{2}(?:\.0)?")


def read_workbook(
    inhalt: bytes, datei: str, blaetter: tuple[str, ...] = ("*",), spalten: Mapping[str, str] | None = None
) -> Mappe:
    """Read all sheets of a workbook as they stand; raises MappeUnlesbar where none can be read."""
    eigene = tuple(sorted((spalten or {}).items()))
    mappe = Mappe(datei)
    for tabelle in open_workbook(inhalt):
        if any(fnmatchcase(tabelle.name, glob) for glob in blaetter):
            _read_sheet(tabelle, mappe, eigene)
    if not mappe.blaetter and not any(b.schwere == "fehler" for b in mappe.befunde):
        _refuse_empty(mappe)
    return mappe


def _read_sheet(tabelle: Tabelle, mappe: Mappe, eigene: tuple[tuple[str, str], ...]) -> None:
    blatt = Blatt(mappe.datei, tabelle.name)
    if not any(cell_text(wert) for zeile in tabelle.werte for wert in zeile):
        return
    kopf = find_header(tabelle.werte, tabelle.verbunden, eigene)
    if kopf is None:
        _read_without_header(tabelle, blatt, mappe)
        return
    umfeld = Umfeld(blatt, _cover_text(tabelle.werte, kopf))
    _fill_merged(tabelle, kopf)
    spalten, befunde = build_columns(kopf, tabelle.werte, umfeld)
    rohblatt = Rohblatt(
        blatt,
        befunde=befunde,
        sonderzellen=tabelle.zusatz.sonderzellen,
        formate=tabelle.zusatz.formate,
        einzelplan=umfeld.einzelplan(),
    )
    mappe.blaetter.append(rohblatt)
    if "titel" in spalten.felder or "haushaltsstelle" in spalten.felder:
        Tabellenleser(rohblatt, tabelle.werte, kopf, spalten).read()
    _report_hidden(tabelle, rohblatt, kopf)


def _cover_text(werte: list[list[Zellwert]], kopf: Kopf) -> list[str]:
    return [
        " ".join(text for wert in zeile if (text := cell_text(wert))) for zeile in werte[: kopf.start]
    ]


def _read_without_header(tabelle: Tabelle, blatt: Blatt, mappe: Mappe) -> None:
    angaben = _cover_sheet(tabelle.werte)
    if len(angaben) >= 2:
        mappe.deckblatt |= angaben
        return
    erste = _first_cell(tabelle.werte)
    if any(_is_like_title_row(zeile) for zeile in tabelle.werte):
        code, text = "kopf_nicht_gefunden", "Auf dem Blatt ist keine Kopfzeile zu finden."
    else:
        code, text = "blatt_ohne_titel", "Das Blatt enthält keine Titel."
    mappe.befunde.append(
        finding(
            code,
            text,
            datei=blatt.datei,
            blatt=blatt.name,
            zelle=erste,
            erwartet="eine Kopfzeile mit Titel, Zweckbestimmung und „Ansatz JJJJ“"
            if code == "kopf_nicht_gefunden"
            else None,
        )
    )


def _cover_sheet(werte: list[list[Zellwert]]) -> dict[str, str]:
    """Keys and values of a cover sheet: the key in one cell, its value in the next."""
    angaben = {}
    for zeile in werte:
        gefuellt = [cell_text(wert) for wert in zeile if cell_text(wert)]
        if gefuellt and (schluessel := normalise(gefuellt[0])) in _DECKBLATT:
            angaben[schluessel] = gefuellt[1] if len(gefuellt) > 1 else ""
    return angaben


def _is_like_title_row(zeile: list[Zellwert]) -> bool:
    wie_titel = [wert for wert in zeile if _WIE_TITEL.fullmatch(cell_text(wert))]
    zahlen = [wert for wert in zeile if isinstance(wert, (int, float)) and wert not in wie_titel]
    return bool(wie_titel) and (bool(zahlen) or len(wie_titel) > 1)


def _first_cell(werte: list[list[Zellwert]]) -> str | None:
    for nummer, zeile in enumerate(werte, 1):
        for index, wert in enumerate(zeile):
            if cell_text(wert):
                return f"{column_letters(index)}{nummer}"
    return None


def _fill_merged(tabelle: Tabelle, kopf: Kopf) -> None:
    """A cell merged over several rows holds for each of them; amounts are left alone."""
    for (oben, links), (unten, _) in tabelle.verbunden:
        if oben < kopf.ende or unten <= oben or oben >= len(tabelle.werte):
            continue
        bedeutung = kopf.bedeutungen[links] if links < len(kopf.bedeutungen) else None
        if bedeutung is None or bedeutung.feld in ("betrag", "davon_it"):
            continue
        wert = tabelle.werte[oben][links]
        for zeile in tabelle.werte[oben + 1 : unten + 1]:
            if links < len(zeile) and zeile[links] == "":
                zeile[links] = wert


def _report_hidden(tabelle: Tabelle, rohblatt: Rohblatt, kopf: Kopf) -> None:
    if not rohblatt.zeilen:
        return
    if not tabelle.sichtbar:
        _hidden(rohblatt, None, "Das Blatt ist ausgeblendet und enthält Titel.")
    for rohzeile in rohblatt.zeilen:
        if rohzeile.zeile - 1 in tabelle.zusatz.verborgene_zeilen:
            _hidden(rohblatt, f"A{rohzeile.zeile}", f"Zeile {rohzeile.zeile} ist ausgeblendet und enthält einen Titel.")
    for index in sorted(tabelle.zusatz.verborgene_spalten):
        if index < len(kopf.bedeutungen) and kopf.bedeutungen[index]:
            zelle = f"{column_letters(index)}{kopf.letzte_textzeile(tabelle.werte, index)}"
            _hidden(rohblatt, zelle, f"Spalte {column_letters(index)} ist ausgeblendet.")


def _hidden(rohblatt: Rohblatt, zelle: str | None, text: str) -> None:
    rohblatt.befunde.append(
        finding("verborgen", text, datei=rohblatt.blatt.datei, blatt=rohblatt.blatt.name, zelle=zelle)
    )


def _refuse_empty(mappe: Mappe) -> None:
    mappe.befunde.append(
        finding("kopf_nicht_gefunden", "Die Arbeitsmappe enthält keine Titel.", datei=mappe.datei)
    )
