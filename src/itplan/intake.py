"""The way in: bytes of a workbook in, titles and findings out; touches nothing, so it runs anywhere."""

from collections.abc import Iterable
from dataclasses import replace

from itplan.excel.reader.sheets import read_workbook
from itplan.excel.reader.workbook import KeineMappe, MappeUnlesbar
from itplan.haushalt.befund import Befund
from itplan.haushalt.betrag import faktor_of_einheit
from itplan.haushalt.lesung import Eingang, Unlesbar
from itplan.haushalt.rohzeile import Mappe
from itplan.haushalt.titel import Titel
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.pruefung.betraege import Betragsleser
from itplan.pruefung.blatt import check_haushaltsjahre, check_ressort, check_summen
from itplan.pruefung.eingang import ZEILENPRUEFUNGEN
from itplan.pruefung.katalog import apply_schwere, finding
from itplan.pruefung.mehrfach import separate_parts
from itplan.pruefung.zeile import Zeilenurteil

_EXCEL_ENDUNGEN = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".xltx", ".xlt")


def take_in(inhalt: bytes, datei: str, vorgaben: Vorgaben) -> Eingang:
    """Read and judge one workbook; `datei` is its name in findings.

    Every row is judged by itself and with the rows of its sheet; what concerns several
    workbooks is for `judge_together`.
    """
    erklaert = vorgaben.ressort_of_datei(datei)
    try:
        mappe = read_workbook(inhalt, datei, *_reading_rules(erklaert, vorgaben))
    except MappeUnlesbar as fehler:
        return refused(datei, fehler, erklaert)
    ressort = erklaert or _declared_on_cover(mappe, vorgaben)
    eingang = Eingang(dateien={datei: 0}, befunde=list(mappe.befunde))
    faktor = _sheet_faktor(mappe, ressort, vorgaben)
    urteil = Zeilenurteil(vorgaben, ressort, eingang, mappe.deckblatt.get("einzelplan", ""))
    for rohblatt in mappe.blaetter:
        leser = Betragsleser(rohblatt, faktor, eingang)
        titel = urteil.judge_sheet(rohblatt, leser)
        lesbar = [eines for eines in titel if eines is not None]
        eingang.titel += lesbar
        eingang.befunde += rohblatt.befunde
        eingang.befunde += check_summen(rohblatt, titel, leser)
        eingang.befunde += check_haushaltsjahre(rohblatt, vorgaben)
        eingang.befunde += check_ressort(lesbar, ressort, vorgaben, eingang)
        _check_rows(lesbar, vorgaben, eingang)
    _close(eingang, mappe, ressort, vorgaben)
    return eingang


def refused(datei: str, fehler: MappeUnlesbar, ressort: Ressort | None = None) -> Eingang:
    """The Eingang of a file that cannot be read: one finding, and nothing of it in part."""
    keine_mappe = isinstance(fehler, KeineMappe) and not datei.lower().endswith(_EXCEL_ENDUNGEN)
    eingang = Eingang(dateien={datei: 0})
    nummer = ressort.nummer if ressort else None
    if keine_mappe:
        eingang.befunde.append(finding("datei_uebergangen", str(fehler), datei=datei, ressort=nummer))
        return eingang
    eingang.befunde.append(
        finding("datei_unlesbar", str(fehler), datei=datei, ressort=nummer, erwartet="eine lesbare Arbeitsmappe")
    )
    eingang.unlesbar.append(Unlesbar(datei, None, None, "", str(fehler)))
    if ressort:
        eingang.ressorts.add(ressort.nummer)
    return eingang


def judge_together(eingaenge: Iterable[Eingang], vorgaben: Vorgaben) -> Eingang:
    """Put the workbooks of all Ressorts together and judge what concerns several of them."""
    alle = Eingang()
    for eingang in eingaenge:
        alle.add(eingang)
    alle.titel, befunde = separate_parts(alle.titel)
    for befund, titel in befunde:
        alle.fehlerhaft.add(titel.herkunft)
        if befund:
            alle.befunde.append(befund)
    alle.befunde = [apply_schwere(befund, vorgaben.schwere) for befund in alle.befunde]
    return alle


def _check_rows(titel: list[Titel], vorgaben: Vorgaben, eingang: Eingang) -> None:
    for eines in titel:
        for pruefung in ZEILENPRUEFUNGEN:
            for befund in pruefung(eines, vorgaben):
                befund = apply_schwere(befund, vorgaben.schwere)
                eingang.befunde.append(befund)
                if befund.schwere == "fehler":
                    eingang.fehlerhaft.add(eines.herkunft)


def _close(eingang: Eingang, mappe: Mappe, ressort: Ressort | None, vorgaben: Vorgaben) -> None:
    eingang.dateien[mappe.datei] = len(eingang.titel)
    eingang.ressorts |= {titel.ressort for titel in eingang.titel}
    if ressort:
        eingang.ressorts.add(ressort.nummer)
    for befund in eingang.befunde:
        if befund.code == "kopf_nicht_gefunden":
            eingang.unlesbar.append(
                Unlesbar(mappe.datei, befund.blatt, befund.zelle, "", "Das Blatt hat keine Kopfzeile.")
            )
    einzige = next(iter(eingang.ressorts)) if len(eingang.ressorts) == 1 else None
    eingang.befunde = [_with_ressort(befund, einzige) for befund in eingang.befunde]


def _with_ressort(befund: Befund, ressort: str | None) -> Befund:
    return replace(befund, ressort=ressort) if ressort and not befund.ressort else befund


def _reading_rules(
    ressort: Ressort | None, vorgaben: Vorgaben
) -> tuple[tuple[str, ...], dict[str, str]]:
    if ressort is None:
        return vorgaben.blaetter, dict(vorgaben.spalten)
    return ressort.blaetter or vorgaben.blaetter, {**vorgaben.spalten, **ressort.spalten}


def _declared_on_cover(mappe: Mappe, vorgaben: Vorgaben) -> Ressort | None:
    einzelplan = mappe.deckblatt.get("einzelplan", "")
    return vorgaben.ressort_of_einzelplan(einzelplan.zfill(2)) if einzelplan else None


def _sheet_faktor(mappe: Mappe, ressort: Ressort | None, vorgaben: Vorgaben) -> int:
    """Euro per unit for columns that state none: cover sheet, Ressort, project."""
    if einheit := mappe.deckblatt.get("einheit", ""):
        return faktor_of_einheit(einheit)
    if ressort and ressort.faktor:
        return ressort.faktor
    return vorgaben.faktor
