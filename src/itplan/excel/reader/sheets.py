"""From a grid to a Rohblatt: its tables, their columns and rows, and what Excel hides."""

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase

from itplan.excel.reader.columns import build_columns
from itplan.excel.reader.header import (
    LAENGSTER_KOPFTEXT,
    SUCHTIEFE,
    Kopf,
    cell_text,
    find_headers,
    repeats,
)
from itplan.excel.reader.headings import is_haushaltsvermerk
from itplan.excel.reader.result_sheet import is_result_sheet
from itplan.excel.reader.row_kinds import may_be_amount
from itplan.excel.reader.rows import Abschnitt, Tabellenleser, names_titel
from itplan.excel.reader.surroundings import Umfeld
from itplan.excel.reader.words import EINHEIT, normalise, years_in
from itplan.excel.reader.workbook import Tabelle, open_workbook
from itplan.haushalt.befund import Befund
from itplan.haushalt.formular import GRUPPENSPALTE, PRUEFSPALTE
from itplan.haushalt.herkunft import Blatt, column_letters
from itplan.haushalt.rohzeile import Deckblatteintrag, Mappe, Rohblatt, Spaltensatz, Zellwert
from itplan.pruefung.meldung import finding

_DECKBLATT = ("formular", "formularversion", "einzelplan", "ressort", "einheit", "haushaltsjahre")
_WIE_TITEL = re.compile(r"(?:[0-9]{2}\s?[0-9]{2,3}\s*[/-]\s*)?[0-9]{3}\s?[0-9]{2}(?:\.0)?")


def read_workbook(
    inhalt: bytes,
    datei: str,
    blaetter: tuple[str, ...] = ("*",),
    spalten: Mapping[str, str] | None = None,
    zellen: int = 2_000_000,
) -> Mappe:
    """Read all sheets of a workbook as they stand; raises MappeUnlesbar where none can be read."""
    eigene = tuple(sorted((spalten or {}).items()))
    mappe = Mappe(datei)
    for tabelle in open_workbook(inhalt, zellen):
        if is_result_sheet(tabelle.name, tabelle.werte):
            continue
        if any(fnmatchcase(tabelle.name, glob) for glob in blaetter):
            _read_sheet(tabelle, mappe, eigene)
    if not any(blatt.zeilen or blatt.summen for blatt in mappe.blaetter):
        _report_empty(mappe)
    return mappe


def _read_sheet(tabelle: Tabelle, mappe: Mappe, eigene: tuple[tuple[str, str], ...]) -> None:
    blatt = Blatt(mappe.datei, tabelle.name)
    if not any(cell_text(wert) for zeile in tabelle.werte for wert in zeile):
        return
    koepfe = find_headers(tabelle.werte, tabelle.zusatz.form.verbunden, eigene)
    if not koepfe:
        _read_without_header(tabelle, blatt, mappe)
        return
    for kopf in koepfe:
        _clear_form_columns(tabelle, kopf)
    umfeld = Umfeld(blatt, _row_texts(tabelle, 0, koepfe[0].start))
    rohblatt = Rohblatt(
        blatt,
        sonderzellen=tabelle.zusatz.sonderzellen,
        formate=tabelle.zusatz.formate,
        form=tabelle.zusatz.form,
        einzelplan=umfeld.einzelplan(),
    )
    mappe.blaetter.append(rohblatt)
    _report_titles_above(tabelle, rohblatt, koepfe[0])
    leser = Tabellenleser(rohblatt, tabelle.werte)
    if kapitel := umfeld.kapitel():
        leser.open_kapitel(kapitel, _cell_naming(tabelle, kapitel))
        leser.kapitelvermerke += [z for z in umfeld.deckzeilen if is_haushaltsvermerk(z)]
    geltend, spalten = koepfe[0], None
    for kopf, ende in zip(
        koepfe, [*(k.start for k in koepfe[1:]), len(tabelle.werte)], strict=True
    ):
        wiederholt = bool(spalten and names_titel(spalten) and repeats(kopf, geltend))
        naechste = _lines_above(tabelle, geltend, kopf, wiederholt) if spalten else umfeld
        if spalten and wiederholt and not naechste.says_something(spalten):
            _fill_merged(
                tabelle, Kopf(kopf.start, kopf.hoehe, geltend.texte, geltend.bedeutungen), ende
            )
            leser.read(Abschnitt(spalten, kopf.ende, ende))
            continue
        if spalten:
            umfeld = _further_surroundings(umfeld, naechste)
            if kapitel := naechste.kapitel():
                leser.open_kapitel(kapitel, _cell_naming(tabelle, kapitel, geltend.ende))
        bisher = list(rohblatt.befunde) if spalten and repeats(kopf, geltend) else None
        geltend, spalten = kopf, _read_table(tabelle, umfeld, kopf, ende, leser)
        _tell_once(rohblatt, bisher)
    leser.finish()
    _report_rest(rohblatt, koepfe[0])


def _clear_form_columns(tabelle: Tabelle, kopf: Kopf) -> None:
    """What the form itself says beside a title, in words and by formulas, is no part of it."""
    eigene = [i for i, text in enumerate(kopf.texte) if text in (PRUEFSPALTE, GRUPPENSPALTE)]
    if len(eigene) < 2:
        return
    for index in eigene:
        for zeile in tabelle.werte[kopf.start :]:
            zeile[index] = ""
    sonderzellen = tabelle.zusatz.sonderzellen
    for ort in [ort for ort in sonderzellen if ort[0] >= kopf.start and ort[1] in eigene]:
        del sonderzellen[ort]


def _tell_once(rohblatt: Rohblatt, bisher: list[Befund] | None) -> None:
    """What is wrong with a header is not said again where the same header is printed again."""
    if bisher is not None:
        gesagt = {(befund.code, befund.text) for befund in bisher}
        neue = rohblatt.befunde[len(bisher) :]
        rohblatt.befunde = [*bisher, *(b for b in neue if (b.code, b.text) not in gesagt)]


def _report_titles_above(tabelle: Tabelle, rohblatt: Rohblatt, kopf: Kopf) -> None:
    """Titles above the first header stand there without one; they are not passed over."""
    titel = {i for i, b in enumerate(kopf.bedeutungen) if b and b.feld in _STELLENFELDER}
    betraege = [i for i, b in enumerate(kopf.bedeutungen) if b and b.feld == "betrag"]
    for nummer, zeile in enumerate(tabelle.werte[: kopf.start], 1):
        wie_titel = any(i < len(zeile) and _is_like_titel(zeile[i]) for i in titel)
        if wie_titel and any(i < len(zeile) and may_be_amount(zeile[i]) for i in betraege):
            erste = next(index for index, wert in enumerate(zeile) if cell_text(wert))
            rohblatt.befunde.append(
                _without_header(rohblatt.blatt, f"{column_letters(erste)}{nummer}")
            )
            return


_STELLENFELDER = ("titel", "haushaltsstelle")


def _is_like_titel(wert: Zellwert) -> bool:
    return bool(_WIE_TITEL.fullmatch(cell_text(wert)))


def _without_header(blatt: Blatt, zelle: str | None) -> Befund:
    return finding(
        "kopf_nicht_gefunden",
        "Über den Titeln ist keine Kopfzeile zu finden.",
        datei=blatt.datei,
        blatt=blatt.name,
        zelle=zelle,
        erwartet="eine Kopfzeile mit Titel, Zweckbestimmung und „Ansatz JJJJ“",
    )


def _cell_naming(tabelle: Tabelle, kapitel: str, ab: int = 0) -> str:
    """The cell of the text above a table that names a Kapitel."""
    for nummer, zeile in enumerate(tabelle.werte[ab:], ab + 1):
        for index, wert in enumerate(zeile):
            if isinstance(wert, str) and kapitel in re.sub(r"\s", "", wert):
                return f"{column_letters(index)}{nummer}"
    return "A1"


def _read_table(
    tabelle: Tabelle, umfeld: Umfeld, kopf: Kopf, ende: int, leser: Tabellenleser
) -> Spaltensatz:
    """Read the rows below one header; a table without any title says nothing about its columns."""
    _fill_merged(tabelle, kopf, ende)
    spalten, befunde = build_columns(kopf, tabelle.werte[:ende], umfeld)
    if names_titel(spalten):
        if leser.read(Abschnitt(spalten, kopf.ende, ende)):
            leser.rohblatt.befunde += befunde
    elif _has_titel(tabelle.werte[kopf.ende : ende], spalten) or _speaks_of_titles(
        tabelle.werte[kopf.ende : ende], spalten
    ):
        leser.rohblatt.befunde += befunde
    else:
        leser.rohblatt.befunde.append(_without_titel(umfeld.blatt, f"A{kopf.start + 1}"))
        if _has_amounts(tabelle.werte[kopf.ende : ende], spalten):
            leser.rohblatt.nur_betraege = [b for b in befunde if b.code == "spalte_fehlt"]
    return spalten


def _has_titel(zeilen: list[list[Zellwert]], spalten: Spaltensatz) -> bool:
    """Whether a column without a name holds what looks like a Titel; a sheet of sums has none."""
    namenlos = [spalte.index for spalte in spalten.weitere]
    return any(
        index < len(zeile) and _WIE_TITEL.fullmatch(cell_text(zeile[index]))
        for zeile in zeilen
        for index in namenlos
    )


_NUR_BEI_TITELN = ("funktion", "titelgruppe", "it_anteil", "verfahren", "vermerke", "stellen")
"""Fields that only a table of titles has; an overview of Kapitel has none of them."""


def _speaks_of_titles(zeilen: list[list[Zellwert]], spalten: Spaltensatz) -> bool:
    """Whether a table holds amounts and what only titles have: its Titel column is missing."""
    return any(feld in spalten.felder for feld in _NUR_BEI_TITELN) and _has_amounts(zeilen, spalten)


def _has_amounts(zeilen: list[list[Zellwert]], spalten: Spaltensatz) -> bool:
    return any(
        spalte.index < len(zeile) and isinstance(zeile[spalte.index], (int, float))
        for zeile in zeilen
        for spalte in spalten.betraege
    )


def _row_texts(tabelle: Tabelle, beginn: int, ende: int) -> list[str]:
    return [
        " ".join(text for wert in zeile if (text := cell_text(wert)))
        for zeile in tabelle.werte[beginn:ende]
    ]


def _further_surroundings(erstes: Umfeld, nah: Umfeld) -> Umfeld:
    """What holds for a further table: what the lines right above it say, else the sheet's cover."""
    zeilen = erstes.deckzeilen
    if nah.faktoren():
        zeilen = [EINHEIT.sub(" ", zeile) for zeile in zeilen]
    if len(set(years_in(" ".join(nah.deckzeilen)))) == 1:
        zeilen = [_JAHR.sub(" ", zeile) for zeile in zeilen]
    return Umfeld(erstes.blatt, [*zeilen, *nah.deckzeilen])


_JAHR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_DECKZEILE = re.compile(
    r"\s*(?:(?:noch\s+)?(?:Kapitel|Kap\.)|Einzelplan|Epl\b|Teil\s|Haushalt|IT-Titel|\(?in\s"
    r"|(?:alle\s+)?(?:Angaben|Beträge|Werte|Einheit)\b|[(–-]?\s*(?:T€|TEUR|EUR|Tsd|€))",
    re.IGNORECASE,
)
"""How a line begins that speaks of the table below it, and not of the title above."""


def _lines_above(tabelle: Tabelle, vorher: Kopf, kopf: Kopf, wiederholt: bool) -> Umfeld:
    """The lines of text right above a table.

    Above a repeated header notes to the title before it may stand: there only what begins
    like a cover line counts.
    """
    eigene: list[str] = []
    for zeile in reversed(range(vorher.ende, kopf.start)):
        werte = tabelle.werte[zeile]
        if any(isinstance(wert, (int, float)) for wert in werte):
            break
        eigene = _row_texts(tabelle, zeile, zeile + 1) + eigene
    if not wiederholt:
        return Umfeld(Blatt("", ""), eigene[-3:])
    decken = [
        zeile for zeile in eigene if _DECKZEILE.match(zeile) and not zeile.rstrip().endswith(".")
    ]
    return Umfeld(Blatt("", ""), decken)


def _read_without_header(tabelle: Tabelle, blatt: Blatt, mappe: Mappe) -> None:
    erste = _first_cell(tabelle.werte)
    if any(_is_like_title_row(zeile) for zeile in tabelle.werte):
        mappe.befunde.append(_without_header(blatt, erste))
        return
    angaben = _cover_sheet(tabelle.werte, blatt.name)
    if len(angaben) >= 2:  # the cover comes first; the form's lists repeat what it is
        mappe.deckblatt = angaben | mappe.deckblatt
    else:
        mappe.befunde.append(_without_titel(blatt, erste))


def _without_titel(blatt: Blatt, zelle: str | None) -> Befund:
    text = "Was hier steht, nennt keine Titel; es wurde nicht gelesen."
    return finding("blatt_ohne_titel", text, datei=blatt.datei, blatt=blatt.name, zelle=zelle)


def _cover_sheet(werte: list[list[Zellwert]], blatt: str) -> dict[str, Deckblatteintrag]:
    """Keys and values of a cover sheet: the key in one cell, its value in the next."""
    angaben = {}
    for nummer, zeile in enumerate(werte[:SUCHTIEFE], 1):
        gefuellt = [(i, text) for i, wert in enumerate(zeile) if (text := cell_text(wert))]
        if not gefuellt or len(gefuellt[0][1]) > LAENGSTER_KOPFTEXT:
            continue
        if (schluessel := normalise(gefuellt[0][1])) in _DECKBLATT:
            index, text = gefuellt[1] if len(gefuellt) > 1 else (gefuellt[0][0] + 1, "")
            angaben[schluessel] = Deckblatteintrag(text, blatt, f"{column_letters(index)}{nummer}")
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


def _fill_merged(tabelle: Tabelle, kopf: Kopf, ende: int) -> None:
    """A cell merged over several rows holds for each of them; amounts are left alone."""
    form = tabelle.zusatz.form
    for (oben, links), (unten, _) in form.verbunden:
        if oben < kopf.ende or unten <= oben or oben >= ende:
            continue
        bedeutung = kopf.bedeutungen[links] if links < len(kopf.bedeutungen) else None
        if bedeutung is None or bedeutung.feld in ("betrag", "davon_it"):
            continue
        wert, sonder = tabelle.werte[oben][links], tabelle.zusatz.sonderzellen.get((oben, links))
        if wert == "" and sonder is None:
            continue
        for nummer in range(oben + 1, min(unten + 1, ende)):
            zeile = tabelle.werte[nummer]
            if links < len(zeile) and zeile[links] == "":
                zeile[links] = wert
                form.gefuellt[nummer, links] = (oben, links)
                if sonder:
                    tabelle.zusatz.sonderzellen[nummer, links] = sonder


def _report_rest(rohblatt: Rohblatt, kopf: Kopf) -> None:
    """Say where a table holds no title."""
    if not rohblatt.zeilen and not rohblatt.befunde and not rohblatt.summen:
        rohblatt.befunde.append(_without_titel(rohblatt.blatt, f"A{kopf.start + 1}"))


def _report_empty(mappe: Mappe) -> None:
    """A workbook without any title: a Fehler without a header, a Warnung where a form is empty."""
    befunde = [*mappe.befunde, *(b for blatt in mappe.blaetter for b in blatt.befunde)]
    if any(befund.schwere == "fehler" for befund in befunde):
        return
    if ohne := [befund for blatt in mappe.blaetter for befund in blatt.nur_betraege]:
        mappe.befunde += ohne
        return
    code = "mappe_ohne_titel" if mappe.blaetter else "kopf_nicht_gefunden"
    if mappe.blaetter:
        for liste in (mappe.befunde, *(blatt.befunde for blatt in mappe.blaetter)):
            liste[:] = [befund for befund in liste if befund.code != "blatt_ohne_titel"]
    mappe.befunde.append(finding(code, "Die Arbeitsmappe enthält keine Titel.", datei=mappe.datei))
