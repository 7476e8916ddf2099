"""A worksheet around its tables: the lines above them, column widths, and how it prints."""

from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

from itplan.excel.einzelplan_formate import Formate
from itplan.excel.einzelplan_tabelle import head_text
from itplan.excel.einzelplan_text import count_lines, fit_text, measure_text
from itplan.report.model import Bericht
from itplan.report.model_tables import Spalte, Tabelle

VORLAEUFIG = "VORLÄUFIG"
_A3, _A4 = 8, 9
_BREIT_AB = 260
"""Sheets wider than this many characters would be unreadable on A4."""
_LAENGSTES_WORT = 40
_RAND = 2.5
"""What a column is wider than its content, in characters."""
_PUNKT_JE_ZEICHEN = 5.25
_ZEILENABSTAND = 15
_SEITE_BREIT, _SEITE_HOCH = 780, 495
"""What A4 landscape holds between its margins, in points."""
_HOECHSTE_ZEILE = 409
_ZEILENHOEHE = 13.5


def write_title(blatt: Worksheet, formate: Formate, bericht: Bericht, titel: str) -> int:
    """Title, what the figures are, and VORLÄUFIG; returns the next free row."""
    blatt.set_row(0, 24)
    blatt.write_string(0, 0, fit_text(titel), formate.text("titel"))
    angaben = " · ".join(
        (
            bericht.land,
            f"Einzelplan {bericht.einzelplan}",
            bericht.phase,
            f"Stand {bericht.stand_text}",
            f"Haushaltsjahr{'e' if len(bericht.jahre) > 1 else ''} {bericht.jahre_text}",
            "Beträge in Euro",
        )
    )
    blatt.write_string(1, 0, fit_text(angaben), formate.text("angaben"))
    if not bericht.vorlaeufig:
        return 2
    blatt.write_string(2, 0, VORLAEUFIG, formate.text("vorlaeufig"))
    return 3


def set_up(blatt: Worksheet, bericht: Bericht, titel: str) -> None:
    """What all sheets have in common: paper, header and footer, and no lines but the tables'."""
    blatt.hide_gridlines(2)
    blatt.set_landscape()
    blatt.fit_to_pages(1, 0)
    blatt.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    mitte = f'&C&"Arial,Bold"&KC00000{VORLAEUFIG}' if bericht.vorlaeufig else ""
    rechts = f"{bericht.phase} {bericht.jahre_text}, Stand {bericht.stand_text}"
    links = _shorten(f"{bericht.land}, {bericht.titelzeile}")
    blatt.set_header(f'&L&"Arial,Regular"&8 {links}{mitte}&R&"Arial,Regular"&8 {rechts}')
    fuss = f'&L&"Arial,Regular"&8 {_shorten(titel)}{mitte}'
    blatt.set_footer(f'{fuss}&R&"Arial,Regular"&8 Seite &P von &N')
    blatt.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def set_widths(blatt: Worksheet, breiten: dict[int, float]) -> None:
    """Set column widths, and the paper that still shows them at a readable size."""
    for spalte, breite in breiten.items():
        blatt.set_column(spalte, spalte, breite)
    blatt.set_paper(_A3 if sum(breiten.values()) > _BREIT_AB else _A4)


def break_pages(
    blatt: Worksheet, breiten: dict[int, float], tabellen: Iterable[tuple[int, int]]
) -> None:
    """Begin a new page before a table (first and last row) that would not fit on the page whole."""
    breite = sum(zeichen * _PUNKT_JE_ZEICHEN + 3.75 for zeichen in breiten.values())
    zeilen_je_seite = _SEITE_HOCH / min(_SEITE_BREIT / breite, 1) / _ZEILENABSTAND - 4
    seitenbeginn, umbrueche = 0, []
    for erste, letzte in tabellen:
        if seitenbeginn < erste and letzte - seitenbeginn > zeilen_je_seite:
            umbrueche.append(erste)
            seitenbeginn = erste
    blatt.set_h_pagebreaks(umbrueche)


def measure(tabellen: Iterable[tuple[Tabelle, int]]) -> dict[int, float]:
    """The width of each column of a sheet, over all tables on it and their first columns."""
    breiten: dict[int, float] = {}
    for tabelle, links in tabellen:
        for index, spalte in enumerate(tabelle.spalten):
            breite = _width(tabelle, index, spalte)
            breiten[links + index] = max(breiten.get(links + index, 0), breite)
    return dict(sorted(breiten.items()))


def write_paragraph(
    blatt: Worksheet, formate: Formate, reihe: int, text: str, breiten: dict[int, float]
) -> None:
    """A text over the whole width of the sheet, in as many lines as it needs."""
    rechts = max(*breiten, 1)  # one cell alone cannot be merged
    format_ = formate.text("fehlt")
    text = fit_text(text)
    blatt.merge_range(reihe, 0, reihe, rechts, "", format_)
    blatt.write_string(reihe, 0, text, format_)
    zeilen = count_lines(text, sum(breiten.values()))
    blatt.set_row(reihe, min(zeilen * _ZEILENHOEHE + 1, _HOECHSTE_ZEILE))


def _width(tabelle: Tabelle, index: int, spalte: Spalte) -> float:
    """As wide as its longest content; text wraps at the width that the model gives.

    Only a long word, such as a file's name, may widen it.
    """
    kopf = max(measure_text(wort) for wort in head_text(spalte).split() or [""]) + _RAND
    werte = [
        zeile.werte[index]
        for zeile in tabelle.zeilen
        if zeile.art != "ueberschrift" and index < len(zeile.werte)
    ]
    if spalte.art in ("betrag", "zahl"):
        groesster = max((abs(wert) for wert in werte if isinstance(wert, int)), default=0)
        return max(kopf, len(f"{groesster / 100:,.2f}") + 2.5)
    texte = {str(wert) for wert in werte if wert is not None}
    worte = {wort for text in texte for wort in text.split()}
    laengster = max((measure_text(text) for text in texte), default=0)
    wort = max((measure_text(wort) for wort in worte), default=0)
    hoechstens = max(spalte.breite, min(wort, _LAENGSTES_WORT))
    return max(kopf, min(laengster, hoechstens) + _RAND)


def _shorten(text: str, laenge: int = 80) -> str:
    """Text for headers and footers, which Excel limits; `&` begins a command there."""
    text = fit_text(text).replace("\n", " ")
    kurz = text
    while len(kurz.replace("&", "&&")) > laenge:
        kurz = kurz[:-1]
    return kurz.replace("&", "&&") + ("…" if kurz != text else "")
