"""The way in: bytes of a workbook in, titles and findings out; touches nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from itplan.excel.reader.sheets import read_workbook
from itplan.excel.reader.unlesbar import KeineMappe, MappeUnlesbar
from itplan.excel.reader.words import faktor_in
from itplan.haushalt.befund import Befund
from itplan.haushalt.lesung import Eingang, Unlesbar
from itplan.haushalt.rohzeile import Mappe
from itplan.haushalt.titel import Position, Titel
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.pruefung.art import Fund, Pruefung
from itplan.pruefung.betraege import Betragsleser
from itplan.pruefung.blatt import BLATTPRUEFUNGEN
from itplan.pruefung.blatt_verbunden import covered_amounts
from itplan.pruefung.blattlage import Blattlage
from itplan.pruefung.datei import DATEIPRUEFUNGEN
from itplan.pruefung.deckblatt import check_deckblatt, einzelplan_on_cover, place_on_cover
from itplan.pruefung.eingang import checks_for
from itplan.pruefung.mehrfach import MEHRFACH
from itplan.pruefung.meldung import apply_schwere, finding
from itplan.pruefung.schwestertitel import EINGANGSPRUEFUNGEN
from itplan.pruefung.summen import check_einheiten, check_summen
from itplan.pruefung.teile import find_misplaced, separate_parts
from itplan.pruefung.wiederholung import find_repetitions, without_echo
from itplan.pruefung.zeile import Zeilenurteil

_EXCEL_ENDUNGEN = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".xltx", ".xlt")
_BEFUNDE = 50_000
"""With more, nobody mends cell by cell: a list of them would help nobody and cost gigabytes."""
_ZU_VIELE_BEFUNDE = (
    "Die Arbeitsmappe hat mehr als 50.000 Befunde; vermutlich steht darin etwas anderes, als die"
    " Kopfzeilen sagen."
)


def take_in(inhalt: bytes, datei: str, vorgaben: Vorgaben) -> Eingang:
    """Read and judge one workbook; `datei` is its name in findings.

    Every row is judged by itself and with the rows of its sheet; what concerns several
    workbooks is for `judge_together`.
    """
    erklaert = vorgaben.ressort_of_datei(datei)
    try:
        eingang = _take_in_by(erklaert, inhalt, datei, vorgaben)
        if erklaert is None and (ressort := _ressort_with_sheets(eingang, vorgaben)):
            eingang = _take_in_by(ressort, inhalt, datei, vorgaben)
    except MappeUnlesbar as fehler:
        return refused(datei, fehler, erklaert)
    if len(eingang.befunde) > _BEFUNDE:
        return refused(datei, MappeUnlesbar(_ZU_VIELE_BEFUNDE), erklaert)
    return eingang


def _ressort_with_sheets(eingang: Eingang, vorgaben: Vorgaben) -> Ressort | None:
    """The Ressort whose Kapitel alone a file holds, where it names the sheets to read.

    Titles that stand in the target Einzelplan already are nobody's own.
    """
    eigene = {titel.ressort for titel in eingang.titel if titel.einzelplan != vorgaben.einzelplan}
    if len(eigene) != 1:
        return None
    ressort = vorgaben.ressort_of_einzelplan(eigene.pop())
    return ressort if ressort and ressort.blaetter else None


def _take_in_by(regeln: Ressort | None, inhalt: bytes, datei: str, vorgaben: Vorgaben) -> Eingang:
    """Read a workbook by the reading rules of a Ressort (unit, header words, sheets)."""
    mappe = read_workbook(inhalt, datei, *_reading_rules(regeln, vorgaben), vorgaben.zellen)
    ressort = vorgaben.ressort_of_datei(datei) or _declared_on_cover(mappe, vorgaben)
    faktor, vom_deckblatt = _sheet_faktor(mappe, regeln or ressort, vorgaben)
    eingang = Eingang(dateien={datei: 0}, befunde=list(mappe.befunde))
    eingang.befunde += check_deckblatt(mappe, vorgaben)
    urteil = Zeilenurteil(vorgaben, ressort, eingang, einzelplan_on_cover(mappe))
    gelesen: list[tuple[Blattlage, list[Titel | None], Betragsleser]] = []
    for rohblatt in mappe.blaetter:
        leser = Betragsleser(rohblatt, faktor, eingang, vom_deckblatt)
        titel = urteil.judge_sheet(rohblatt, leser)
        leser.doubt(covered_amounts(rohblatt))
        lesbar = [eines for eines in titel if eines is not None]
        eingang.titel += lesbar
        eingang.befunde += rohblatt.befunde
        eingang.befunde += check_einheiten(rohblatt, lesbar, leser, eingang)
        lage = Blattlage(rohblatt, lesbar, ressort, vorgaben, leser.faktor)
        _check_sheet(lage, eingang, folgend=False)
        _check_rows(lesbar, vorgaben, eingang, leser)
        gelesen.append((lage, titel, leser))
    eingang.befunde = [*_with_stelle(eingang)]
    _check_file(ressort, vorgaben, eingang)
    for lage, titel, leser in gelesen:
        verdacht = find_misplaced(titel, eingang.befunde)
        eingang.befunde += check_summen(lage.rohblatt, titel, leser, verdacht)
        _check_sheet(lage, eingang, folgend=True)
    _close(eingang, mappe, ressort, vorgaben)
    return eingang


def refused(datei: str, fehler: MappeUnlesbar, ressort: Ressort | None = None) -> Eingang:
    """The Eingang of a file that cannot be read: one finding, and nothing of it in part."""
    keine_mappe = isinstance(fehler, KeineMappe) and not datei.lower().endswith(_EXCEL_ENDUNGEN)
    eingang = Eingang(dateien={datei: 0})
    nummer = ressort.nummer if ressort else None
    if keine_mappe:
        eingang.befunde.append(
            finding("datei_uebergangen", str(fehler), datei=datei, ressort=nummer)
        )
        return eingang
    eingang.befunde.append(
        finding(
            "datei_unlesbar",
            str(fehler),
            datei=datei,
            ressort=nummer,
            erwartet="eine lesbare Arbeitsmappe",
        )
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
    alle.titel, mehrfach = separate_parts(alle.titel)
    alle.befunde = [apply_schwere(befund, vorgaben.schwere) for befund in alle.befunde]
    lage = find_repetitions(alle.titel, mehrfach)
    alle.befunde = list(without_echo(alle.befunde, lage))
    for pruefung in MEHRFACH:
        for fund in pruefung.pruefe(lage):
            alle.befunde.append(pruefung.befund(fund))
            alle.fehlerhaft.update(fund.haelt)
    for pruefung in EINGANGSPRUEFUNGEN:
        for fund in pruefung.pruefe(alle, vorgaben):
            alle.befunde.append(apply_schwere(pruefung.befund(fund), vorgaben.schwere))
    return alle


def _check_sheet(lage: Blattlage, eingang: Eingang, *, folgend: bool) -> None:
    """Judge a sheet as a whole; a Fehler holds back the rows that it names.

    Checks that only follow come last, when everything else has been said of its cell.
    """
    gemeldet = {(b.blatt, b.zelle) for b in eingang.befunde if b.schwere != "hinweis"}
    for pruefung in BLATTPRUEFUNGEN:
        if pruefung.folgt != folgend:
            continue
        for fund in pruefung.pruefe(lage):
            if not (pruefung.folgt and (fund.ort.blatt, fund.ort.zelle) in gemeldet):
                _tell(pruefung, fund, lage.vorgaben, eingang)


def _check_file(ressort: Ressort | None, vorgaben: Vorgaben, eingang: Eingang) -> None:
    """Judge a file as a whole; a Fehler holds back the rows that it names."""
    for pruefung in DATEIPRUEFUNGEN:
        for fund in pruefung.pruefe(eingang, ressort, vorgaben):
            _tell(pruefung, fund, vorgaben, eingang)


def _tell(pruefung: Pruefung, fund: Fund, vorgaben: Vorgaben, eingang: Eingang) -> None:
    befund = apply_schwere(pruefung.befund(fund), vorgaben.schwere)
    eingang.befunde.append(befund)
    if befund.schwere == "fehler":
        eingang.fehlerhaft.update(fund.haelt)


def _check_rows(
    titel: list[Titel], vorgaben: Vorgaben, eingang: Eingang, leser: Betragsleser
) -> None:
    """Judge the titles of a sheet one by one; nothing is concluded from what could not be read.

    A row whose number is that of another row, in a merged cell that has its Fehler, has none.
    """
    gemeldet = {(b.blatt, b.zelle) for b in eingang.befunde if b.schwere == "fehler"}
    gemeldet |= _cells_of_columns(titel, eingang.befunde)
    gesagt: set[tuple[str, str | None, str | None]] = set()
    for eines in titel:
        if gemeldet and (eines.herkunft.blatt.name, _foreign_titel_cell(eines)) in gemeldet:
            continue
        unlesbar = leser.abgelehnt.get(eines.herkunft.zeile)
        for pruefung in checks_for(eines):
            if unlesbar and pruefung.nur_lesbar:
                continue
            for fund in pruefung.pruefe(eines, vorgaben):
                befund = apply_schwere(pruefung.befund(fund), vorgaben.schwere)
                if befund.schwere == "fehler":
                    eingang.fehlerhaft.add(eines.herkunft)
                ort = (befund.blatt, befund.zelle)
                folge = pruefung.folgt and (
                    ort in gemeldet or _is_unreadable(befund.zelle, eines, unlesbar)
                )
                if folge or (befund.code, *ort) in gesagt:
                    continue
                eingang.befunde.append(befund)
                gesagt.add((befund.code, *ort))
                if befund.schwere == "fehler":
                    gemeldet.add(ort)


def _with_stelle(eingang: Eingang) -> Iterator[Befund]:
    """What the reader says of a cell in a title's row names the title, where it could be read."""
    titel = {(t.herkunft.blatt.name, t.herkunft.zeile): t for t in eingang.titel}
    for befund in eingang.befunde:
        eines = titel.get((befund.blatt or "", befund.zeile or 0))
        if eines is None or befund.haushaltsstelle:
            yield befund
        else:
            genannt = replace(befund, haushaltsstelle=str(eines.stelle))
            yield genannt.with_ressort(eines.ressort)


def _cells_of_columns(
    titel: list[Titel], befunde: list[Befund]
) -> set[tuple[str | None, str | None]]:
    """What is said of a whole column in another unit is said of each of its cells."""
    spalten = {
        (b.blatt, (b.zelle or "").rstrip("0123456789"))
        for b in befunde
        if b.code == "einheit_verwechselt" and not b.haushaltsstelle
    }
    return {(blatt, f"{spalte}{t.herkunft.zeile}") for blatt, spalte in spalten for t in titel}


def _foreign_titel_cell(titel: Titel) -> str:
    """The cell of another row, merged over this one, from which its number was read."""
    return "" if titel.herkunft.is_own("titel") else titel.herkunft.zelle("titel") or ""


def _is_unreadable(zelle: str | None, titel: Titel, unlesbar: set[Position] | None) -> bool:
    return any(titel.herkunft.zelle(position) == zelle for position in unlesbar or ())


def _close(eingang: Eingang, mappe: Mappe, ressort: Ressort | None, vorgaben: Vorgaben) -> None:
    eingang.dateien[mappe.datei] = len(eingang.titel)
    eingang.ressorts |= {titel.ressort for titel in eingang.titel}
    if ressort:
        eingang.ressorts.add(ressort.nummer)
    for befund in eingang.befunde:
        if befund.code in ("kopf_nicht_gefunden", "spalte_fehlt", "spalte_mehrdeutig"):
            eingang.unlesbar.append(
                Unlesbar(mappe.datei, befund.blatt, befund.zelle, befund.wert or "", befund.text)
            )
    if (einheit := mappe.declared("einheit")) and not faktor_in(einheit):
        eingang.fehlerhaft |= {titel.herkunft for titel in eingang.titel}
    eingang.befunde = _under_one_ressort(eingang, ressort, vorgaben)


def _under_one_ressort(
    eingang: Eingang, ressort: Ressort | None, vorgaben: Vorgaben
) -> list[Befund]:
    """The findings of a file that one Ressort hands in stand together, those too that name no
    title, or one of a Kapitel that nobody has."""
    bekannte = {nummer for nummer in eingang.ressorts if vorgaben.ressort_of_einzelplan(nummer)}
    if ressort:
        bekannte = {ressort.nummer}
    nummern = bekannte or eingang.ressorts
    if len(nummern) != 1:
        return eingang.befunde
    [nummer] = nummern
    return [
        befund.with_ressort(nummer)
        if not befund.ressort or vorgaben.ressort_of_einzelplan(befund.ressort)
        else replace(befund, ressort=nummer)
        for befund in eingang.befunde
    ]


def _reading_rules(
    ressort: Ressort | None, vorgaben: Vorgaben
) -> tuple[tuple[str, ...], dict[str, str]]:
    if ressort is None:
        return vorgaben.blaetter, _words_of_all(vorgaben)
    return ressort.blaetter or vorgaben.blaetter, {**vorgaben.spalten, **ressort.spalten}


def _words_of_all(vorgaben: Vorgaben) -> dict[str, str]:
    """Header words for a file that no Ressort declares: what all say, where they do not differ."""
    felder: dict[str, set[str]] = {}
    for ressort in vorgaben.ressorts:
        for kopf, feld in ressort.spalten.items():
            felder.setdefault(kopf, set()).add(feld)
    einig = {kopf: min(genannt) for kopf, genannt in felder.items() if len(genannt) == 1}
    return {**einig, **vorgaben.spalten}


def _declared_on_cover(mappe: Mappe, vorgaben: Vorgaben) -> Ressort | None:
    einzelplan = einzelplan_on_cover(mappe)
    return vorgaben.ressort_of_einzelplan(einzelplan) if einzelplan else None


def _sheet_faktor(mappe: Mappe, ressort: Ressort | None, vorgaben: Vorgaben) -> tuple[int, bool]:
    """Euro per unit for columns that state none, and whether the cover sheet says it.

    Without the cover sheet's word, the Ressort's or the project's holds.
    """
    einheit = mappe.declared("einheit")
    if einheit and (faktor := faktor_in(einheit)):
        return faktor, True
    if einheit:
        mappe.befunde.append(
            finding(
                "einheit_unbekannt",
                f"Das Deckblatt nennt die Einheit „{einheit}“; sie ist unbekannt.",
                **place_on_cover(mappe, "einheit")._asdict(),
                wert=einheit,
                erwartet="EUR oder TEUR",
            )
        )
    return (ressort.faktor if ressort and ressort.faktor else vorgaben.faktor), False
