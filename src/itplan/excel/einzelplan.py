"""The workbook for the finance ministry: tables of the view model as sheets, and nothing more."""

from datetime import datetime
from io import BytesIO
from typing import NamedTuple

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from itplan.excel.einzelplan_formate import SCHRIFT, Formate
from itplan.excel.einzelplan_seite import (
    break_pages,
    measure,
    set_up,
    set_widths,
    write_paragraph,
    write_title,
)
from itplan.excel.einzelplan_summen import Rechenwerk
from itplan.excel.einzelplan_tabelle import KEINE_VERWEISE, Tabellenschreiber, Verweise
from itplan.excel.einzelplan_text import fit_text
from itplan.report.model import Bericht
from itplan.report.model_tables import Tabelle
from itplan.umsetzung.abgleich import SPALTEN

_UEBERSICHT = "Übersicht"
_EINZELPLAN = "Einzelplan"
_UEBERLEITUNG = "Überleitung"
_VERBLEIB = "Verbleib"
_NACHWEIS = "Nachweis"
_PRUEFPROTOKOLL = "Prüfprotokoll"
_BLAETTER = (_UEBERSICHT, _EINZELPLAN, _UEBERLEITUNG, _VERBLEIB, _NACHWEIS, _PRUEFPROTOKOLL)

_OPTIONEN = {
    "in_memory": True,
    "constant_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FEST_BIS = "Zweckbestimmung"
"""The columns before this one stay in sight when scrolling to the right."""


class Heft(NamedTuple):
    """A workbook in the making: what is shown, its sheets and its formats."""

    bericht: Bericht
    formate: Formate
    blaetter: dict[str, Worksheet]


class Aufbau(NamedTuple):
    """How a sheet differs from others; `vorspann` lines stay free above its table."""

    verweise: Verweise = KEINE_VERWEISE
    sortierbar: bool = False
    vorspann: int = 0


_SCHLICHT = Aufbau()
_LISTE = Aufbau(sortierbar=True)


def write_einzelplan(bericht: Bericht) -> bytes:
    """The whole `einzelplan.xlsx`; the same Bericht gives the same bytes."""
    puffer = BytesIO()
    mappe = Workbook(puffer, {**_OPTIONEN, "default_format_properties": dict(SCHRIFT)})
    _set_properties(mappe, bericht)
    heft = Heft(bericht, Formate(mappe), {name: mappe.add_worksheet(name) for name in _BLAETTER})
    einzelplan = _write_sheet(heft, _EINZELPLAN, bericht.einzelplan_tabelle)
    anker = _anchors(einzelplan)
    _write_overview(heft, Verweise(("Kapitel",), _EINZELPLAN, anker))
    neue = Verweise(("Titel neu",), _EINZELPLAN, anker)
    _write_sheet(heft, _UEBERLEITUNG, bericht.ueberleitung, Aufbau(neue, sortierbar=True))
    _write_sheet(heft, _VERBLEIB, bericht.verbleib, _LISTE)
    _write_proof(heft)
    _write_findings(heft)
    mappe.close()
    return puffer.getvalue()


def _set_properties(mappe: Workbook, bericht: Bericht) -> None:
    mappe.set_properties(
        {
            "title": fit_text(bericht.titelzeile),
            "subject": fit_text(f"{bericht.land}, {bericht.phase} {bericht.jahre_text}"),
            "comments": "VORLÄUFIG" if bericht.vorlaeufig else "",
            "created": datetime.fromisoformat(bericht.stand),
        }
    )
    mappe.set_calc_mode("auto")


def _write_sheet(heft: Heft, name: str, tabelle: Tabelle, aufbau: Aufbau = _SCHLICHT) -> Rechenwerk:
    """One table on its own sheet, with frozen and repeated head."""
    blatt = heft.blaetter[name]
    set_up(blatt, heft.bericht, tabelle.titel)
    reihe = write_title(blatt, heft.formate, heft.bericht, tabelle.titel)
    blatt.write_string(reihe, 0, fit_text(tabelle.erklaerung), heft.formate.text("erklaerung"))
    kopfzeile = reihe + 2 + aufbau.vorspann
    breiten = measure([(tabelle, 0)])
    set_widths(blatt, breiten)
    schreiber = Tabellenschreiber(blatt, heft.formate, tabelle, breiten)
    rechenwerk = schreiber.write(kopfzeile, 0, aufbau.sortierbar, aufbau.verweise)
    blatt.freeze_panes(kopfzeile + 1, _frozen_columns(tabelle))
    blatt.repeat_rows(kopfzeile)
    blatt.print_area(0, 0, kopfzeile + max(len(tabelle.zeilen), 1), rechenwerk.rechts)
    if rechenwerk.sortierbar and rechenwerk.datenzeilen:
        rechts = rechenwerk.rechts + len(rechenwerk.hilfsspalten)
        blatt.autofilter(kopfzeile, 0, kopfzeile + rechenwerk.datenzeilen, rechts)
    return rechenwerk


def _frozen_columns(tabelle: Tabelle) -> int:
    koepfe = [spalte.kopf for spalte in tabelle.spalten]
    return koepfe.index(_FEST_BIS) if _FEST_BIS in koepfe else 0


def _anchors(rechenwerk: Rechenwerk) -> dict[str, str]:
    """The cell of each row that other sheets link to."""
    return {
        zeile.anker: xl_rowcol_to_cell(rechenwerk.oben + index, rechenwerk.links)
        for index, zeile in enumerate(rechenwerk.tabelle.zeilen)
        if zeile.anker
    }


def _write_overview(heft: Heft, verweise: Verweise) -> None:
    """All overviews below each other, after what is missing and the key figures."""
    bericht, blatt = heft.bericht, heft.blaetter[_UEBERSICHT]
    tabellen = [(tabelle, _first_column(tabelle)) for tabelle in bericht.uebersichten]
    breiten = measure(tabellen) or {0: 40.0}
    set_up(blatt, bericht, bericht.titelzeile)
    set_widths(blatt, breiten)
    reihe = write_title(blatt, heft.formate, bericht, bericht.titelzeile)
    blatt.freeze_panes(2, 2)
    blatt.repeat_rows(0, 1)
    for text in bericht.fehlt:
        write_paragraph(blatt, heft.formate, reihe, text, breiten)
        reihe += 1
    reihe = _write_key_figures(heft, blatt, reihe + 1)
    bereiche = []
    for tabelle, links in tabellen:
        beginn = reihe
        blatt.write_string(reihe, 0, fit_text(tabelle.titel), heft.formate.text("tabelle"))
        erklaerung = heft.formate.text("erklaerung")
        blatt.write_string(reihe + 1, 0, fit_text(tabelle.erklaerung), erklaerung)
        schreiber = Tabellenschreiber(blatt, heft.formate, tabelle, breiten)
        rechenwerk = schreiber.write(reihe + 2, links, verweise=verweise)
        reihe = rechenwerk.oben + max(len(tabelle.zeilen), 1) + 2
        bereiche.append((beginn, reihe - 2))
    break_pages(blatt, breiten, bereiche)
    blatt.print_area(0, 0, reihe, max(breiten))


def _first_column(tabelle: Tabelle) -> int:
    """A table without codes begins in the second column, so that names stand below names."""
    return 0 if tabelle.spalten[0].art == "code" else 1


def _write_key_figures(heft: Heft, blatt: Worksheet, reihe: int) -> int:
    for kennzahl in heft.bericht.kennzahlen:
        blatt.write_string(reihe, 1, fit_text(kennzahl.name), heft.formate.text("angaben"))
        blatt.write_string(reihe, 2, fit_text(kennzahl.wert), heft.formate.text("kennzahl"))
        bedeutung = heft.formate.text("bedeutung")
        blatt.write_string(reihe, 3, fit_text(kennzahl.erklaerung), bedeutung)
        reihe += 1
    return reihe + 1


def _write_proof(heft: Heft) -> None:
    """The proof, whose difference Excel computes for itself and shows in red where it is not 0."""
    tabelle = heft.bericht.nachweis
    rechenwerk = _write_sheet(heft, _NACHWEIS, tabelle, Aufbau(vorspann=1))
    blatt, rechts = heft.blaetter[_NACHWEIS], rechenwerk.rechts
    stimmt = heft.bericht.nachweis_stimmt
    text = "Der Nachweis stimmt auf den Cent." if stimmt else "Der Nachweis ist offen."
    format_ = heft.formate.text("gut" if stimmt else "warnung")
    blatt.write_string(rechenwerk.oben - 3, 0, text, format_)
    betrag = heft.formate.cell(tabelle.spalten[-1], "zeile", True)
    for index, zeile in enumerate(tabelle.zeilen):
        cent = zeile.werte[-1]
        if isinstance(cent, int):
            reihe = rechenwerk.oben + index
            blatt.write_formula(reihe, rechts, _difference(reihe, rechts), betrag, cent / 100)
    if tabelle.zeilen:
        letzte = rechenwerk.oben + len(tabelle.zeilen) - 1
        rot = {"type": "cell", "criteria": "!=", "value": 0, "format": heft.formate.alarm()}
        blatt.conditional_format(rechenwerk.oben, rechts, letzte, rechts, rot)


def _difference(reihe: int, rechts: int) -> str:
    """|gelesen + Änderung − what it became| + |Einzelplan neu − umgesetzt − Bestand|."""
    spalte = {name: rechts - len(SPALTEN) + index for index, name in enumerate(SPALTEN)}
    zelle = {name: xl_rowcol_to_cell(reihe, index) for name, index in spalte.items()}
    verwendet = xl_range(reihe, spalte["nicht_it"], reihe, spalte["bestand"])
    alt = f"{zelle['gelesen']}+{zelle['aenderung']}-SUM({verwendet})"
    neu = f"{zelle['einzelplan']}-{zelle['umgesetzt']}-{zelle['bestand']}"
    return f"=ROUND(ABS({alt})+ABS({neu}),2)"


def _write_findings(heft: Heft) -> None:
    tabelle = heft.bericht.befunde
    rechenwerk = _write_sheet(heft, _PRUEFPROTOKOLL, tabelle, _LISTE)
    blatt = heft.blaetter[_PRUEFPROTOKOLL]
    letzte = rechenwerk.oben + max(len(tabelle.zeilen), 1) - 1
    for wort, format_ in heft.formate.severities():
        regel = {"type": "cell", "criteria": "==", "value": f'"{wort}"', "format": format_}
        blatt.conditional_format(rechenwerk.oben, 0, letzte, 0, regel)
