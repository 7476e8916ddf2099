"""What a row is, told from its cells alone: codes, amounts, words that sum up or explain."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from itplan.excel.reader.header import cell_text
from itplan.excel.reader.headings import is_page_or_date
from itplan.excel.reader.words import EINHEIT, interpret_header, normalise, words
from itplan.haushalt.formel import Zellort
from itplan.haushalt.rohzeile import Zellwert
from itplan.haushalt.systematik import gruppierungsplan

_ZIFFERN = re.compile(r"\D{0,6}([0-9]{3})\s*([0-9]{2})(?![0-9a-z])", re.IGNORECASE)


_OHNE_TITEL = re.compile(
    r"^(?:Erläuterung|Zu |Anmerkung|Hinweis|Haushaltsvermerk|Seite|Stand)", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def kapitel_digits(stelle: str, einzelplan: str, kapitel: str) -> str:
    """The Kapitel of a row as the text of its cells says it; lost zeros are put back.

    Codes repeat from row to row. What is not well-formed, such as a date, stays as it is.
    """
    if any(zeichen.isdigit() for zeichen in stelle):
        text = re.split(r"[/.]", stelle)[0].replace(" ", "")[:5]
    elif einzelplan and kapitel:
        text = einzelplan.zfill(2) + kapitel.zfill(2)
    else:
        zahl = re.match(r"(?i)(?:kap(?:itel|\.)?\s*)?([0-9][0-9\s]*)(?![0-9a-z]|-[0-9])", kapitel)
        text = re.sub(r"\s", "", zahl[1] if zahl else kapitel)
    return text.zfill(4) if re.fullmatch("[0-9]{3}", text) else text


def is_kapitel(text: str) -> bool:
    """Whether a text can be a Kapitel; a row in which it cannot may belong to any."""
    return not text or bool(re.fullmatch("[0-9]{4,5}", text))


@lru_cache(maxsize=4096)
def titel_digits(text: str) -> str:
    """The five digits of a Titel, alone or at the end of a Haushaltsstelle."""
    titel = re.split(r"[/.]", text)[-1]
    if re.fullmatch("[0-9]{4}", titel):
        return "0" + titel
    gefunden = _ZIFFERN.match(titel)
    return gefunden[1] + gefunden[2] if gefunden else ""


def own_values(
    zeile: int, werte: Sequence[Zellwert], gefuellt: Mapping[Zellort, Zellort]
) -> Sequence[Zellwert]:
    """The values of a row without those that a cell merged over it says (`gefuellt`)."""
    if not gefuellt:
        return werte
    return ["" if (zeile, index) in gefuellt else wert for index, wert in enumerate(werte)]


@lru_cache(maxsize=4096)
def is_plain_titel(text: str) -> bool:
    """Five digits and nothing else: such a row is a title's, and no header."""
    return bool(_FUENF_ZIFFERN.fullmatch(text))


_FUENF_ZIFFERN = re.compile(r"[0-9]{3}\s?[0-9]{2}(?:\.0)?")
_KEIN_BETRAG = re.compile(
    r"[0-9]{1,2}\.\s?[0-9]{1,2}\.\s?[0-9]{2,4}|(?:App|Tel)\..*", re.IGNORECASE
)


def may_be_amount(wert: Zellwert) -> bool:
    """A number, a text with digits or a dash; dates, pages and telephones are none."""
    if not isinstance(wert, str):
        return True
    text = wert.strip()
    if not any(zeichen.isdigit() for zeichen in text):
        return text in ("-", "–", "—")
    return len(text) < 4 or not (_KEIN_BETRAG.fullmatch(text) or is_page_or_date(text))


def key_fields(werte: Sequence[Zellwert]) -> dict[str, int]:
    """Header words for Kapitel, Titel and Zweckbestimmung in a row, with their columns.

    Empty where fewer than two of them stand there: such a row is no header.
    """
    felder = {
        bedeutung.feld: index
        for index, wert in enumerate(werte)
        if isinstance(wert, str)
        and wert.lstrip(_KEINE_BUCHSTABEN)[:2].lower() in _key_beginnings()
        and (bedeutung := interpret_header(wert.strip()))
    }
    schluessel = {feld: felder[feld] for feld in felder if feld in _SCHLUESSELFELDER}
    return schluessel if len(schluessel) >= 2 else {}


_SCHLUESSELFELDER = ("kapitel", "titel", "haushaltsstelle", "zweckbestimmung")
_KEINE_BUCHSTABEN = "0123456789()[].,;:*-–— \t\n\xa0"


@cache
def _key_beginnings() -> frozenset[str]:
    """How the words for these fields begin: most cells of a title need no further look."""
    bekannt = (words()["felder"], words()["felder_schwach"])
    return frozenset(
        wort[:2]
        for felder in bekannt
        for feld in _SCHLUESSELFELDER
        for wort in felder.get(feld, ())
    )


def is_like_code(code: str) -> bool:
    """A text where a Titel belongs that is no word: `51x99`, `'51169`, `511.69`."""
    return (
        len(code) <= 16
        and sum(zeichen.isdigit() for zeichen in code) >= 3
        and not _OHNE_TITEL.match(code)
    )


def is_nearly_titel(code: str) -> bool:
    """A Titel with a slip in it (`51x69`), whatever words stand beside it; no Kapitel, no word."""
    return code[:1].isdigit() and 5 <= len(re.sub(r"\s", "", code)) <= 12


def is_column_numbers(werte: Sequence[Zellwert]) -> bool:
    """A row `1 | 2 | 3 | …` that only numbers the columns, with `(1)` or `6 = 4 + 5` among them."""
    erste = next((wert for wert in werte if wert != ""), "")
    if column_number(cell_text(erste)) != "1":
        return False
    nummern = [column_number(text) for wert in werte if (text := cell_text(wert))]
    return len(nummern) >= 3 and nummern == [str(i) for i in range(1, len(nummern) + 1)]


@lru_cache(maxsize=4096)
def column_number(text: str) -> str:
    return re.sub(r"^\(|\)$|\s*=.*$|^(?:Sp|Spalte)\.?\s*", "", text) if len(text) < 20 else ""


def is_not_added(label: str) -> bool:
    return bool(label) and is_word_not_added(label.split(maxsplit=1)[0])


@lru_cache(maxsize=4096)
def is_word_not_added(wort: str) -> bool:
    return word_in(wort, *words()["zeilen"]["nicht_addieren"])


def word_in(label: str, *gesucht: str) -> bool:
    return any(teil in gesucht for teil in re.split(r"[^a-zäöüß]+", label.lower()))


def is_hauptgruppe(wort: str) -> bool:
    """`HGr. 5: Sächliche Verwaltungsausgaben` as a section heading, or the end of a Kapitel."""
    return bool(re.match(r"(?:hgr|hauptgruppe|ogr|obergruppe)\s[0-9]", wort)) or wort.startswith(
        ("gesamteinnahmen", "gesamtausgaben")
    )


@cache
def designations() -> frozenset[str]:
    """Designations of the Gruppierungsplan: as section headings they end a Titelgruppe."""
    return frozenset(normalise(text) for text in gruppierungsplan().bezeichnungen.values())


def is_unit_or_empty(wert: Zellwert) -> bool:
    """What may stand over an amount column where a header is printed again."""
    rest = normalise(EINHEIT.sub(" ", cell_text(wert)))
    return rest in ("", "in", "betrag", "beträge")
