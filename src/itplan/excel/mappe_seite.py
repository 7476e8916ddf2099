"""A worksheet around its tables: the lines above them, column widths, and how it prints."""

from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from itplan.excel.mappe_formate import Formate
from itplan.excel.mappe_lage import Blattlage
from itplan.excel.mappe_text import fit_text, measure_text
from itplan.excel.mappe_umbruch import (
    HOEHE_TITEL,
    find_breaks,
    height_of_paragraph,
    paragraph_column,
    wanted_breaks,
)
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_kopf import Kopf

_A3, _A4 = 8, 9
_BREIT_AB = 260
"""Sheets wider than this many characters would be unreadable on A4."""
_PUNKT_JE_ZEICHEN = 5.6
"""A digit of Arial 10; Excel rounds it down to 5.25, LibreOffice does not."""
_SPALTENRAND = 3.75
_QUER, _HOCH = (780, 495), (530, 740)
"""What A4 holds between its margins, in points: width and height."""
_A3_ZU_A4 = 1.41
_KLEINSTER_MASSSTAB, _GROESSTER_MASSSTAB = 10, 100
_LESBAR = 0.6
"""The scale below which a list could not be read in print."""
_HOECHSTENS_UMBRUECHE = 1_000
_LINKS_HOECHSTENS, _MITTE_QUER, _MITTE_HOCH = 80, 60, 34
"""What headers hold, in characters; the right of them is always short."""
_PUNKT_RAND, _PUNKT_MITTE = 4.2, 6.5
"""The width of a character there, plain and small or bold."""


def write_title(blatt: Worksheet, formate: Formate, kopf: Kopf, titel: str) -> None:
    """Title, what the figures are, and what limits them."""
    blatt.set_row(0, HOEHE_TITEL)
    blatt.write_string(0, 0, fit_text(titel), formate.text("titel"))
    angaben = " · ".join(
        (
            kopf.land,
            f"Einzelplan {kopf.einzelplan}",
            kopf.phase,
            f"Stand {kopf.stand_text}",
            f"Haushaltsjahr{'e' if len(kopf.jahre) > 1 else ''} {kopf.jahre_text}",
            "Beträge in Euro",
        )
    )
    blatt.write_string(1, 0, fit_text(angaben), formate.text("angaben"))
    if kopf.vorbehalt:
        blatt.write_string(2, 0, fit_text(kopf.vorbehalt), formate.text("vorlaeufig"))


def set_up(blatt: Worksheet, kopf: Kopf, modell: Arbeitsblatt) -> None:
    """What all sheets have in common: paper, header and footer, and no lines but the tables'."""
    blatt.hide_gridlines(2)
    if modell.hochformat:
        blatt.set_portrait()
    else:
        blatt.set_landscape()
    blatt.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    vorbehalt = _shorten(kopf.vorbehalt, _MITTE_HOCH if modell.hochformat else _MITTE_QUER)
    mitte = f'&C&"Arial,Bold"&KC00000{vorbehalt}' if vorbehalt else ""
    platz = _beside(vorbehalt, (_HOCH if modell.hochformat else _QUER)[0])
    rechts = f"{kopf.phase} {kopf.jahre_text}, Stand {kopf.stand_text}"
    links = _shorten(f"{kopf.land}, {kopf.titelzeile}", platz)
    blatt.set_header(f'&L&"Arial,Regular"&8 {links}{mitte}&R&"Arial,Regular"&8 {rechts}')
    fuss = f'&L&"Arial,Regular"&8 {_shorten(modell.titel, min(60, platz))}{mitte}'
    blatt.set_footer(f'{fuss}&R&"Arial,Regular"&8 Beträge in Euro, Seite &P von &N')
    blatt.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def set_widths(blatt: Worksheet, lage: Blattlage) -> None:
    """Set column widths, and paper and scale at which the sheet fits a page's width.

    The scale is a number and not "fit to width": Excel passes over page breaks there.
    """
    for spalte, breite in lage.breiten.items():
        blatt.set_column(spalte, spalte, breite)
    blatt.set_paper(_A3 if _on_a3(lage) else _A4)
    prozent = int(_scale(lage) * 100)
    if lage.fest:
        blatt.repeat_columns(0, lage.fest - 1)
        blatt.print_across()
    blatt.set_print_scale(min(max(prozent, _KLEINSTER_MASSSTAB), _GROESSTER_MASSSTAB))


def break_pages(blatt: Worksheet, lage: Blattlage) -> None:
    """Begin a new page where a row asks for it, and where a page would tear what is one."""
    if lage.blatt.liste:
        return
    umbrueche = find_breaks(lage, page_height(lage))
    if len(umbrueche) > _HOECHSTENS_UMBRUECHE:
        umbrueche = list(wanted_breaks(lage))[:_HOECHSTENS_UMBRUECHE]
    blatt.set_h_pagebreaks(umbrueche)


def write_paragraph(
    blatt: Worksheet,
    formate: Formate,
    lage: Blattlage,
    reihe: int,
    absatz_und_ziele: tuple[Absatz, Mapping[str, str]],
) -> None:
    """A text over the whole width of the sheet, in as many lines as it needs.

    A link stands in the first column, beside its text: not every program wraps a link.
    """
    absatz, ziele = absatz_und_ziele
    ziel = ziele.get(absatz.verweis, "")
    links = paragraph_column(absatz, lage) if ziel else 0
    if ziel:
        name = ziel.removeprefix("internal:").rpartition("!")[0].strip("'")
        passt = measure_text(name) < lage.breiten[0]
        blatt.write_url(reihe, 0, ziel, formate.text("verweis"), name if passt else "→")
    format_ = formate.text(_ABSATZFORMATE[absatz.art])
    rechts = max(lage.textspalten)
    if rechts > links:
        blatt.merge_range(reihe, links, reihe, rechts, "", format_)
    blatt.write_string(reihe, links, fit_text(absatz.text), format_)
    blatt.set_row(reihe, height_of_paragraph(absatz, lage))


_ABSATZFORMATE = {
    "text": "absatz",
    "ueberschrift": "tabelle",
    "warnung": "warnung",
    "gut": "gut",
    "angabe": "bedeutung",
}


def page_height(lage: Blattlage) -> float:
    """What a printed page of the sheet holds, in points of the sheet."""
    return _page(lage)[1] / _scale(lage)


def _on_a3(lage: Blattlage) -> bool:
    return sum(lage.breiten.values()) > _BREIT_AB


def _page(lage: Blattlage) -> tuple[float, float]:
    breit, hoch = _HOCH if lage.blatt.hochformat else _QUER
    return (breit * _A3_ZU_A4, hoch * _A3_ZU_A4) if _on_a3(lage) else (breit, hoch)


def _scale(lage: Blattlage) -> float:
    """By how much the sheet must shrink to fit the width of its paper; never enlarged.

    A list that would be too small to read goes on at the right, on further pages.
    """
    breite = sum(zeichen * _PUNKT_JE_ZEICHEN + _SPALTENRAND for zeichen in lage.breiten.values())
    passend = min(_page(lage)[0] / breite, 1.0)
    return max(passend, _LESBAR) if lage.blatt.liste else passend


def _beside(mitte: str, breite: float) -> int:
    """How many characters of a header have room at the left of what stands in its middle."""
    if not mitte:
        return _LINKS_HOECHSTENS
    platz = (breite - len(mitte) * _PUNKT_MITTE) / 2 / _PUNKT_RAND
    return min(_LINKS_HOECHSTENS, int(platz))


def _shorten(text: str, laenge: int) -> str:
    """Text for headers and footers, which Excel limits; `&` begins a command there."""
    text = fit_text(text).replace("\n", " ")
    kurz = text
    while len(kurz.replace("&", "&&")) > laenge:
        kurz = kurz[:-1]
    return kurz.replace("&", "&&") + ("…" if kurz != text else "")
