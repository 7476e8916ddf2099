"""The fill-in form for one Ressort (Meldebogen): a cover sheet, and one with a title per row."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from itplan.excel.einzelplan_formate import DUNKELBLAU, SCHRIFT
from itplan.excel.einzelplan_text import count_lines, fit_text
from itplan.excel.form_beispiele import Feldwert, example_rows
from itplan.excel.form_spalten import Eingabe, Formspalte, form_columns, funktion_codes
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.vorgaben import Ressort

__all__ = ["example_rows", "write_form"]

_KOPFZEILE = 3
_VORBEREITET = 300
_FESTE_SPALTEN = 2
_BREITE_DECKBLATT = 80
_LISTE_AB = 24
"""The first row (0-based) of the Funktionenplan on the cover sheet."""

_ANLEITUNG = (
    "Auf dem Blatt „IT-Titel“ steht jeder Titel in einer eigenen Zeile, alle Beträge in Euro.",
    "Kapitel, Titel, Titelgruppe und Funktion sind Text: führende Nullen bleiben stehen.",
    "Gehört ein Titel nur zum Teil zur IT, steht der Teil in Prozent in der Spalte IT-Anteil.",
    "Keine Summenzeilen nötig, keine Spalten umbenennen; leere Spalten dürfen leer bleiben.",
    "Wird eine Zelle ausgewählt, erscheint ein Hinweis zum Ausfüllen.",
)
_ZAHLENFORMATE: dict[Eingabe, str] = {
    "code": "@",
    "funktion": "@",
    "text": "@",
    "auswahl": "@",
    "betrag": "#,##0.00",
    "anteil": "0%",
    "stellen": "0.0",
}
_LINIEN = {"bottom": 1, "right": 1, "bottom_color": "#D3DAE4", "right_color": "#D3DAE4"}


def write_form(
    ressort: Ressort, haushalt: Haushalt, beispiele: Sequence[Mapping[str, Feldwert | None]] = ()
) -> bytes:
    """The form as a workbook, empty or with rows (head of the column to value, in Euro)."""
    puffer = BytesIO()
    mappe = Workbook(
        puffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": dict(SCHRIFT),
        },
    )
    mappe.set_properties(
        {
            "title": fit_text(f"Meldebogen IT-Titel, Einzelplan {ressort.nummer}"),
            "subject": fit_text(f"{haushalt.land}, {haushalt.phase} {_years(haushalt)}"),
            "created": datetime.fromisoformat(haushalt.stand),
        }
    )
    deckblatt, titelblatt = mappe.add_worksheet("Deckblatt"), mappe.add_worksheet("IT-Titel")
    funktionen = _write_cover(mappe, deckblatt, ressort, haushalt)
    _write_titles(mappe, titelblatt, form_columns(haushalt), beispiele, funktionen)
    subtitle = f"{ressort.name} · Einzelplan {ressort.nummer} · Beträge in Euro"
    titelblatt.write_string(1, 0, fit_text(subtitle), _make(mappe, font_color="#374151"))
    mappe.close()
    return puffer.getvalue()


def _write_cover(mappe: Workbook, blatt: Worksheet, ressort: Ressort, haushalt: Haushalt) -> str:
    """The cover sheet; returns the range of its Funktionen."""
    blatt.hide_gridlines(2)
    blatt.set_column(0, 0, 22)
    blatt.set_column(1, 1, _BREITE_DECKBLATT)
    blatt.set_paper(9)
    blatt.fit_to_pages(1, 0)
    _write_heading(mappe, blatt, "Meldebogen IT-Titel")
    schluessel = _make(mappe, bold=True, num_format="@", bg_color="#EDF1F7", **_LINIEN)
    wert = _make(mappe, num_format="@", align="left", **_LINIEN)
    for zeile, (name, inhalt) in enumerate(_declarations(ressort, haushalt).items(), 3):
        blatt.write_string(zeile, 0, name, schluessel)
        blatt.write_blank(zeile, 1, None, wert)
        if isinstance(inhalt, int):
            blatt.write_number(zeile, 1, inhalt, _make(mappe, align="left", **_LINIEN))
        elif inhalt:
            blatt.write_string(zeile, 1, fit_text(inhalt), wert)
    for zeile, satz in enumerate(_ANLEITUNG, 15):
        blatt.write_string(zeile, 0, satz)
    return _write_funktionen(mappe, blatt)


def _declarations(ressort: Ressort, haushalt: Haushalt) -> dict[str, str | int]:
    """What the cover sheet declares; the reader goes by these words."""
    tag = datetime.fromisoformat(haushalt.stand)
    return {
        "Formular": "itplan-Meldebogen",
        "Formularversion": 1,
        "Land": haushalt.land,
        "Einzelplan": ressort.nummer,
        "Ressort": ressort.name,
        "Haushaltsjahre": _years(haushalt),
        "Einheit": "EUR",
        "Stand": tag.strftime("%d.%m.%Y"),
        "Ansprechperson": "",
        "Telefon": "",
    }


def _write_funktionen(mappe: Workbook, blatt: Worksheet) -> str:
    """The Funktionenplan, from which the sheet IT-Titel lets choose."""
    blatt.write_string(_LISTE_AB - 2, 0, "Funktionen zur Auswahl", _make(mappe, bold=True))
    text = _make(mappe, num_format="@", valign="top")
    name = _make(mappe, text_wrap=True, valign="top")
    codes = funktion_codes()
    for zeile, (code, bezeichnung) in enumerate(codes.items(), _LISTE_AB):
        blatt.write_string(zeile, 0, code, text)
        blatt.write_string(zeile, 1, bezeichnung, name)
        _set_height(blatt, zeile, [(bezeichnung, _BREITE_DECKBLATT)])
    letzte = _LISTE_AB + len(codes) - 1
    blatt.ignore_errors({"number_stored_as_text": "A1:B1000"})
    return f"=Deckblatt!{xl_range_abs(_LISTE_AB, 0, letzte, 0)}"


def _write_titles(
    mappe: Workbook,
    blatt: Worksheet,
    spalten: tuple[Formspalte, ...],
    beispiele: Sequence[Mapping[str, Feldwert | None]],
    funktionen: str,
) -> None:
    _write_heading(mappe, blatt, "IT-Titel des Ressorts")
    kopf = _make(
        mappe,
        bold=True,
        font_color="#FFFFFF",
        bg_color=DUNKELBLAU,
        text_wrap=True,
        valign="vcenter",
        border=1,
        border_color="#5B7299",
    )
    letzte = _KOPFZEILE + max(_VORBEREITET, len(beispiele))
    blatt.set_row(_KOPFZEILE, 42)
    for index, spalte in enumerate(spalten):
        eingabe = _input_format(spalte)
        format_ = _make(mappe, **eingabe, **_LINIEN)
        blatt.set_column(index, index, spalte.breite, _make(mappe, **eingabe))
        blatt.write_string(_KOPFZEILE, index, spalte.kopf, kopf)
        for zeile in range(_KOPFZEILE + 1, letzte + 1):
            blatt.write_blank(zeile, index, None, format_)
        for zeile, beispiel in enumerate(beispiele, _KOPFZEILE + 1):
            _write_value(blatt, (zeile, index), beispiel.get(spalte.kopf), format_)
        regel = _validation(spalte, funktionen)
        blatt.data_validation(_KOPFZEILE + 1, index, letzte, index, regel)
    for zeile, beispiel in enumerate(beispiele, _KOPFZEILE + 1):
        texte = [(str(beispiel.get(spalte.kopf, "")), spalte.breite) for spalte in spalten]
        _set_height(blatt, zeile, texte)
    _set_up_titles(blatt, letzte, len(spalten) - 1)


def _set_up_titles(blatt: Worksheet, letzte: int, rechts: int) -> None:
    blatt.freeze_panes(_KOPFZEILE + 1, _FESTE_SPALTEN)
    blatt.repeat_rows(_KOPFZEILE)
    blatt.repeat_columns(0, _FESTE_SPALTEN - 1)
    blatt.set_landscape()
    blatt.set_paper(8)
    blatt.fit_to_pages(2, 0)
    blatt.set_footer("&L&A&RSeite &P von &N")
    blatt.ignore_errors({"number_stored_as_text": xl_range_abs(0, 0, letzte, rechts)})


def _set_height(blatt: Worksheet, zeile: int, texte: Sequence[tuple[str, int]]) -> None:
    """Rows with wrapped text get their height here: not every program finds it itself."""
    zeilen = max(count_lines(text, breite) for text, breite in texte)
    if zeilen > 1:
        blatt.set_row(zeile, min(zeilen * 12.75 + 2.5, 409))


def _input_format(spalte: Formspalte) -> dict[str, Any]:
    format_ = {"num_format": _ZAHLENFORMATE[spalte.eingabe], "valign": "top"}
    return format_ | ({"text_wrap": True} if spalte.eingabe == "text" else {})


def _write_value(
    blatt: Worksheet, stelle: tuple[int, int], wert: Feldwert | None, format_: Format
) -> None:
    if isinstance(wert, str):
        blatt.write_string(*stelle, fit_text(wert), format_)
    elif wert is not None:
        blatt.write_number(*stelle, wert, format_)


def _validation(spalte: Formspalte, funktionen: str) -> dict[str, Any]:
    """The hint of a column, and what Excel asks about when something else is typed."""
    regel: dict[str, Any] = {
        "validate": "any",
        "input_title": spalte.kopf,
        "input_message": spalte.hinweis,
        "error_type": "warning",
        "error_title": spalte.kopf,
    }
    zahl = {"validate": "decimal", "criteria": "between", "error_message": "Bitte eine Zahl."}
    if spalte.eingabe == "auswahl":
        return regel | {"validate": "list", "source": ["ja", "nein"], "error_type": "stop"}
    if spalte.eingabe == "funktion":
        nicht_im_plan = "Diese Funktion steht nicht im Funktionenplan."
        return regel | {"validate": "list", "source": funktionen, "error_message": nicht_im_plan}
    if spalte.eingabe == "anteil":
        anteil = "Bitte einen Anteil zwischen 0 % und 100 %."
        return regel | zahl | {"minimum": 0, "maximum": 1, "error_message": anteil}
    if spalte.eingabe in ("betrag", "stellen"):
        return regel | zahl | {"minimum": -1e12, "maximum": 1e12}
    return regel


def _write_heading(mappe: Workbook, blatt: Worksheet, text: str) -> None:
    blatt.set_row(0, 24)
    format_ = _make(mappe, bold=True, font_size=15, font_color=DUNKELBLAU)
    blatt.write_string(0, 0, text, format_)


def _make(mappe: Workbook, **eigenschaften: Any) -> Format:
    return mappe.add_format({**SCHRIFT, **eigenschaften})


def _years(haushalt: Haushalt) -> str:
    return "/".join(str(jahr) for jahr in haushalt.jahre)
