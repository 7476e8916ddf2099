"""Find a table's header by its words: anywhere on the sheet, over one to three rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from itplan.excel.reader.words import EINHEIT, Bedeutung, interpret_header, normalise, years_in
from itplan.haushalt.rohzeile import Zellwert

SUCHTIEFE = 200
"""How many rows from the top may hold cover text before the header."""

HOECHSTE_KOPFHOEHE = 3
LAENGSTER_KOPFTEXT = 120
"""Longer text is a sentence and no header word; it is not looked at."""

_HOECHSTE_SPALTENNUMMER = 99


@dataclass(frozen=True, slots=True)
class Kopf:
    """A header block: its first row (0-based), its height, and the text over each column."""

    start: int
    hoehe: int
    texte: tuple[str, ...]
    bedeutungen: tuple[Bedeutung | None, ...]

    @property
    def ende(self) -> int:
        """The first row (0-based) below the header."""
        return self.start + self.hoehe

    def letzte_textzeile(self, werte: Sequence[Sequence[Zellwert]], index: int) -> int:
        """The lowest header row (1-based) that holds text over a column."""
        for zeile in range(self.ende - 1, self.start - 1, -1):
            if index < len(werte[zeile]) and cell_text(werte[zeile][index]):
                return zeile + 1
        return self.ende


def cell_text(wert: Zellwert) -> str:
    """A cell's text, with whole numbers printed without `.0`."""
    if isinstance(wert, float) and wert.is_integer():
        return str(int(wert))
    return str(wert).strip()


def find_headers(
    werte: Sequence[Sequence[Zellwert]],
    verbunden: Sequence[tuple[tuple[int, int], tuple[int, int]]],
    eigene: tuple[tuple[str, str], ...],
) -> list[Kopf]:
    """All header blocks of a sheet from top to bottom; the first lies within `SUCHTIEFE`."""
    ueber = _merged_text(werte, verbunden)
    koepfe: list[Kopf] = []
    zeile = 0
    while zeile < len(werte) and (koepfe or zeile < SUCHTIEFE):
        kopf = _best_header(werte, ueber, zeile, eigene)
        if kopf:
            koepfe.append(kopf)
        zeile = kopf.ende if kopf else zeile + 1
    return koepfe


def _best_header(
    werte: Sequence[Sequence[Zellwert]],
    ueber: dict[tuple[int, int], str],
    zeile: int,
    eigene: tuple[tuple[str, str], ...],
) -> Kopf | None:
    """The best header that begins here or just below; of equals the lowest, then the first."""
    best: tuple[int, int, int] | None = None
    fund: Kopf | None = None
    for start in range(zeile, min(zeile + HOECHSTE_KOPFHOEHE, len(werte))):
        if not _may_be_header(werte[start], eigene):
            if start == zeile:
                return None
            continue
        for hoehe in range(1, min(HOECHSTE_KOPFHOEHE, len(werte) - start) + 1):
            kopf = read_header(werte, ueber, start, hoehe, eigene)
            wertung = (_score(kopf), -hoehe, -start)
            if wertung[0] and (best is None or wertung > best):
                best, fund = wertung, kopf
        if fund is None:
            return None
    return fund


def repeats(kopf: Kopf, frueherer: Kopf) -> bool:
    """Whether a later header says nothing but what the earlier one said, as on a new page."""
    for index, bedeutung in enumerate(kopf.bedeutungen):
        if bedeutung is None:
            continue
        vorher = frueherer.bedeutungen[index] if index < len(frueherer.bedeutungen) else None
        if vorher is None or (vorher.feld, vorher.groesse) != (bedeutung.feld, bedeutung.groesse):
            return False
        if bedeutung.jahre and bedeutung.jahre != vorher.jahre:
            return False
        if bedeutung.faktor is not None and bedeutung.faktor != vorher.faktor:
            return False
    return True


def read_header(
    werte: Sequence[Sequence[Zellwert]],
    ueber: dict[tuple[int, int], str],
    start: int,
    hoehe: int,
    eigene: tuple[tuple[str, str], ...],
) -> Kopf:
    """Put the header texts of `hoehe` rows together, column by column."""
    breite = max(len(werte[zeile]) for zeile in range(start, start + hoehe))
    texte = []
    for index in range(breite):
        teile = [
            teil
            for zeile in range(start, start + hoehe)
            if (teil := _text_at(werte, ueber, zeile, index))
        ]
        if len(teile) > 1 and len(set(teile)) == 1:
            teile = teile[:1]
        texte.append("\n".join(teile))
    _inherit_group_words(texte, werte, ueber, start, eigene)
    return Kopf(
        start,
        hoehe,
        tuple(texte),
        tuple(interpret_header(text, eigene) if text else None for text in texte),
    )


def _text_at(
    werte: Sequence[Sequence[Zellwert]], ueber: dict[tuple[int, int], str], zeile: int, index: int
) -> str:
    if (zeile, index) in ueber:
        return ueber[zeile, index]
    return cell_text(werte[zeile][index]) if index < len(werte[zeile]) else ""


def _merged_text(
    werte: Sequence[Sequence[Zellwert]],
    verbunden: Sequence[tuple[tuple[int, int], tuple[int, int]]],
) -> dict[tuple[int, int], str]:
    """Text of cells that a merge over several columns covers."""
    ueber = {}
    for (zeile, links), (_, rechts) in verbunden:
        if zeile < len(werte) and links < rechts and links < len(werte[zeile]):
            text = cell_text(werte[zeile][links])
            for index in range(links, min(rechts, len(werte[zeile]) - 1) + 1):
                ueber[zeile, index] = text
    return ueber


def _inherit_group_words(
    texte: list[str],
    werte: Sequence[Sequence[Zellwert]],
    ueber: dict[tuple[int, int], str],
    start: int,
    eigene: tuple[tuple[str, str], ...],
) -> None:
    """A bare year stands under the group word to its left (`Ansatz` over `2027 | 2028`)."""
    gruppe = ""
    for index, text in enumerate(texte):
        oben = _text_at(werte, ueber, start, index)
        if oben:
            gruppe = oben
        bloss = (
            not oben
            and years_in(text)
            and not re.sub(r"[0-9 ]|ff", "", normalise(EINHEIT.sub(" ", text)))
        )
        bedeutung = interpret_header(gruppe, eigene) if gruppe and bloss else None
        if bedeutung and bedeutung.groesse and len(years_in(gruppe)) == (bedeutung.groesse == "ve"):
            texte[index] = f"{gruppe}\n{text}"


def _may_be_header(zeile: Sequence[Zellwert], eigene: tuple[tuple[str, str], ...]) -> bool:
    """A header row holds words or years, and no other numbers than those that count columns."""
    for wert in zeile:
        if not isinstance(wert, str) and not _is_small_or_year(wert):
            return False
    return any(_is_header_cell(wert, eigene) for wert in zeile)


def _is_header_cell(wert: Zellwert, eigene: tuple[tuple[str, str], ...]) -> bool:
    if isinstance(wert, str):
        text = wert.strip()
        if not text or len(text) > LAENGSTER_KOPFTEXT:
            return False
        return bool(years_in(text)) or interpret_header(text, eigene) is not None
    return isinstance(wert, (int, float)) and bool(years_in(cell_text(wert)))


def _is_small_or_year(wert: Zellwert) -> bool:
    if not isinstance(wert, (int, float)):
        return False
    return 0 < wert <= _HOECHSTE_SPALTENNUMMER or bool(years_in(cell_text(wert)))


def _score(kopf: Kopf) -> int:
    """Count what a header says; 0 where it is none.

    Each known field and amount counts one, a year and a unit over an amount one more.
    """
    felder = {b.feld for b in kopf.bedeutungen if b and b.feld not in ("betrag", "davon_it")}
    betraege = [b for b in kopf.bedeutungen if b and b.feld in ("betrag", "davon_it")]
    benennt = felder & {"titel", "haushaltsstelle", "zweckbestimmung", "kapitel"}
    if not betraege or not benennt:
        return 0
    return len(felder) + sum(1 + bool(b.jahre) + (b.faktor is not None) for b in betraege)
