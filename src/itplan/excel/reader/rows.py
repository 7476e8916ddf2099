"""Tell the rows of a table apart: titles, headings, sums, sections, notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from itplan.excel.reader.header import cell_text
from itplan.excel.reader.headings import (
    Ueberschriftzeile,
    find_heading,
    is_einzelplan,
    is_haushaltsvermerk,
)
from itplan.excel.reader.sums import Summenleser, is_sum_word
from itplan.excel.reader.words import normalise, words
from itplan.haushalt.befund import Befund
from itplan.haushalt.herkunft import column_letters
from itplan.haushalt.rohzeile import Rohblatt, Rohzeile, Spaltensatz, Ueberschrift, Zellwert
from itplan.haushalt.systematik import gruppierungsplan
from itplan.pruefung.katalog import finding

_TITEL = r"['’]?(?:(?:Titel|Tit\.?)\s*)?(?:F\s*)?[0-9]{3}\s*[0-9]{2}(?![0-9])"
_WIE_TITEL = re.compile(rf"\s*{_TITEL}", re.IGNORECASE)
_WIE_STELLE = re.compile(
    rf"\s*['’]?(?:(?:Kapitel|Kap\.?)\s*)?[0-9]{{2}}\s*[0-9]{{1,3}}\s*[/.–-]?\s*{_TITEL}",
    re.IGNORECASE,
)
_ZIFFERN = re.compile(r"\D{0,6}([0-9]{3})\s*([0-9]{2})(?![0-9a-z])", re.IGNORECASE)
_LAENGSTER_CODE = 40
"""A longer text without an amount that begins like a code is a sentence about it."""

_WIE_KAPITEL = re.compile(r"[0-9]{4}|[0-9]{2}\s[0-9]{2,3}")
_OHNE_TITEL = re.compile(
    r"^(?:Erläuterung|Zu |Anmerkung|Hinweis|Haushaltsvermerk|Seite|Stand)", re.IGNORECASE
)
_UNSICHTBAR = re.compile("[\ufeff\u200b\u200c\u200d\u2060\u00ad]")


class Abschnitt(NamedTuple):
    """The rows (0-based, `ende` excluded) that stand under one header."""

    spalten: Spaltensatz
    beginn: int
    ende: int


@dataclass(slots=True)
class Tabellenleser:
    """Walks the rows below the headers of a sheet and fills a Rohblatt.

    What a heading says holds until the next one.
    """

    rohblatt: Rohblatt
    werte: Sequence[Sequence[Zellwert]]
    spalten: Spaltensatz = field(init=False)
    einzelplan: str = ""
    kapitel: Ueberschrift | None = None
    titelgruppe: Ueberschrift | None = None
    letzte: Rohzeile | None = None
    """The title that a text row below it explains; none after a heading or a sum."""
    kapitelvermerke: list[str] = field(default_factory=list)
    gruppenvermerke: list[str] = field(default_factory=list)
    """Vermerke right below a heading: they hold for every title under it."""
    lose: list[Befund] = field(default_factory=list)
    """Texts that belong to no title; those right above a further table are its cover text."""
    unter_kopf: bool = False
    """Whether the row before was a heading, or a text that belongs to one."""
    summen: Summenleser = field(init=False)

    def __post_init__(self) -> None:
        self.summen = Summenleser(self.rohblatt)

    def read(self, abschnitt: Abschnitt) -> bool:
        """Read the rows under one header; tells whether a title or a sum was among them."""
        vorher = len(self.rohblatt.zeilen) + len(self.rohblatt.summen)
        self.spalten = abschnitt.spalten
        if not names_titel(self.spalten):
            return False
        for zeile in range(abschnitt.beginn, abschnitt.ende):
            werte = self.werte[zeile]
            if _is_column_numbers(werte):
                continue
            if self._has_code(zeile, werte):
                self._read_titel(zeile, werte)
                self._tell_loose_texts()
            else:
                self._read_other(zeile, werte)
        if abschnitt.ende == len(self.werte):
            self._tell_loose_texts()
        self.lose.clear()
        return len(self.rohblatt.zeilen) + len(self.rohblatt.summen) > vorher

    def finish(self) -> None:
        """Settle what only the end of the sheet tells."""
        self.summen.finish()

    def _has_code(self, zeile: int, werte: Sequence[Zellwert]) -> bool:
        """Whether the Titel cell holds a Titel, or at least nothing that could be a word."""
        feld = "haushaltsstelle" if "haushaltsstelle" in self.spalten.felder else "titel"
        spalte = self.spalten.felder[feld]
        wert = werte[spalte.index] if spalte.index < len(werte) else ""
        if (zeile, spalte.index) in self.rohblatt.sonderzellen:
            return True
        if not isinstance(wert, str):
            return not self._is_kapitel_number(zeile, werte, wert)
        text = wert if wert.isascii() else _UNSICHTBAR.sub("", wert)
        if not (_WIE_TITEL.match(text) or (feld == "haushaltsstelle" and _WIE_STELLE.match(text))):
            return False
        return len(text) <= _LAENGSTER_CODE or self._has_amount(zeile, werte)

    def _is_kapitel_number(self, zeile: int, werte: Sequence[Zellwert], wert: Zellwert) -> bool:
        """A Kapitel as a number in the Titel column, with its name and without any amount."""
        if {"kapitel", "haushaltsstelle"} & set(self.spalten.felder) or self._has_amount(
            zeile, werte
        ):
            return False
        benannt = any(isinstance(anderer, str) and anderer.strip() for anderer in werte)
        return benannt and bool(_WIE_KAPITEL.fullmatch(cell_text(wert)))

    def _read_titel(self, zeile: int, werte: Sequence[Zellwert]) -> None:
        if _is_not_added(self._value(werte, "zweckbestimmung")):
            self._note(zeile, "zeile_nachrichtlich", "Die Zeile zählt nicht mit.", werte)
            return
        if self.titelgruppe and self._value(werte, "titelgruppe"):
            self.titelgruppe = None
        rohzeile = Rohzeile(zeile + 1, list(werte), self.spalten, self.kapitel, self.titelgruppe)
        rohzeile.vermerke += [
            *self.kapitelvermerke,
            *(self.gruppenvermerke if self.titelgruppe else ()),
        ]
        self.unter_kopf = False
        self.rohblatt.zeilen.append(rohzeile)
        self.letzte = rohzeile
        nummer = self._value(werte, "titelgruppe")
        self.summen.add_titel(
            self._kapitel_key(werte), self._titel_digits(werte), self.titelgruppe, nummer
        )

    def _read_other(self, zeile: int, werte: Sequence[Zellwert]) -> None:
        texte = [(i, text) for i, wert in enumerate(werte) if (text := cell_text(wert))]
        hat_betrag = self._has_amount(zeile, werte)
        if not texte and not hat_betrag:
            return
        code = self._value(werte, "haushaltsstelle") or self._value(werte, "titel")
        label = code or self._value(werte, "zweckbestimmung") or next((t for _, t in texte), "")
        if _is_not_added(label) or _is_not_added(self._value(werte, "zweckbestimmung")):
            return
        summe = next((text for _, text in texte if is_sum_word(text)), "") if hat_betrag else ""
        fund = find_heading(zeile, texte, ohne_wort=not hat_betrag and self._bare_kapitel(code))
        if fund and not summe:
            self._open(fund, zeile, werte, hat_betrag)
        elif hat_betrag:
            self._read_amounts(zeile, werte, code, summe or label)
        elif _is_like_code(code) and len(texte) > 1:
            self._read_titel(zeile, werte)
        elif (self._value(werte, "einzelplan") + self._value(werte, "kapitel")).isdigit():
            self.letzte = None  # the name of an Einzelplan or Kapitel beside its number
        else:
            self._read_text(zeile, label, texte)

    def _bare_kapitel(self, code: str) -> bool:
        """A Kapitel heading without the word: its number alone where a Titel would stand."""
        eigene_spalte = {"kapitel", "haushaltsstelle"} & set(self.spalten.felder)
        return not eigene_spalte and bool(_WIE_KAPITEL.fullmatch(code))

    def _open(
        self, fund: Ueberschriftzeile, zeile: int, werte: Sequence[Zellwert], hat_betrag: bool
    ) -> None:
        """A heading row holds for the rows below it; its own amounts sum those up."""
        self.letzte = None
        self.unter_kopf = True
        self.gruppenvermerke = []
        if fund.feld == "kapitel":
            self.kapitelvermerke = []
            nummer = fund.nummer
            if len(nummer) == 2:
                nummer = self.einzelplan + nummer
            self.kapitel = Ueberschrift(nummer, fund.text, fund.zelle)
            self.titelgruppe = None
            self.summen.start_kapitel(nummer)
        else:
            self.titelgruppe = Ueberschrift(fund.nummer.zfill(2), fund.text, fund.zelle)
            self.summen.start_abschnitt()
        if hat_betrag:
            gruppe = self.titelgruppe if fund.feld == "titelgruppe" else None
            self.summen.add_heading(zeile + 1, fund.ganz, list(werte), self.spalten, gruppe)

    def _read_amounts(self, zeile: int, werte: Sequence[Zellwert], code: str, label: str) -> None:
        if _is_like_code(code) and not is_sum_word(label):
            self._read_titel(zeile, werte)
            return
        self.letzte = None
        if normalise(label) in words()["zeilen"]["abschnitt"]:
            self.titelgruppe = None
            self.summen.start_abschnitt()
            self.summen.add_heading(zeile + 1, label, list(werte), self.spalten, None)
            return
        self.summen.add_summe(zeile + 1, label, list(werte), self.spalten, self._kapitel_key(werte))
        if _word_in(label, "titelgruppe", "tgr", "tg"):
            self.titelgruppe = None

    def _read_text(self, zeile: int, label: str, texte: list[tuple[int, str]]) -> None:
        wort = normalise(label)
        text = " ".join(text for _, text in texte)
        if nummer := is_einzelplan(label):
            self.einzelplan, self.letzte = nummer, None
        elif (
            wort in words()["zeilen"]["abschnitt"]
            or wort in _designations()
            or _is_hauptgruppe(wort)
        ):
            self.titelgruppe = self.letzte = None
            self.summen.start_abschnitt()
        elif self.letzte:
            is_vermerk = is_haushaltsvermerk(text)
            (self.letzte.vermerke if is_vermerk else self.letzte.erlaeuterung).append(text)
        elif self.unter_kopf and is_haushaltsvermerk(text):
            (self.gruppenvermerke if self.titelgruppe else self.kapitelvermerke).append(text)
        else:
            self._report_text(zeile, texte[0][0], text)

    def _tell_loose_texts(self) -> None:
        self.rohblatt.befunde += self.lose
        self.lose.clear()

    def _report_text(self, zeile: int, index: int, text: str) -> None:
        """A text that belongs to no title is told: a Vermerk among them must not get lost."""
        blatt = self.rohblatt.blatt
        vermerk = is_haushaltsvermerk(text)
        self.lose.append(
            finding(
                "vermerk_ohne_titel" if vermerk else "text_ohne_titel",
                f"Der Text „{text[:200]}“ gehört zu keinem Titel und wird nicht übernommen.",
                datei=blatt.datei,
                blatt=blatt.name,
                zelle=f"{column_letters(index)}{zeile + 1}",
                wert=text,
            )
        )

    def _has_amount(self, zeile: int, werte: Sequence[Zellwert]) -> bool:
        """Whether an amount column holds a number, a text with digits, a dash or a special cell."""
        for spalte in self.spalten.betraege:
            if (zeile, spalte.index) in self.rohblatt.sonderzellen:
                return True
            if spalte.index < len(werte) and _may_be_amount(werte[spalte.index]):
                return True
        return False

    def _value(self, werte: Sequence[Zellwert], feld: str) -> str:
        spalte = self.spalten.felder.get(feld)
        return cell_text(werte[spalte.index]) if spalte and spalte.index < len(werte) else ""

    def _kapitel_key(self, werte: Sequence[Zellwert]) -> str:
        """The row's own Kapitel, else that of the heading; words beside a sum are none."""
        eigenes = _kapitel_digits(
            self._value(werte, "haushaltsstelle"),
            self._value(werte, "einzelplan") + self._value(werte, "kapitel"),
        )
        return eigenes or (self.kapitel.nummer.replace(" ", "") if self.kapitel else "")

    def _titel_digits(self, werte: Sequence[Zellwert]) -> str:
        """The five digits of the row's Titel; empty where it cannot be read."""
        return _titel_digits(self._value(werte, "titel") or self._value(werte, "haushaltsstelle"))

    def _note(self, zeile: int, code: str, text: str, werte: Sequence[Zellwert]) -> None:
        spalte = self.spalten.felder.get("zweckbestimmung")
        self.rohblatt.befunde.append(
            finding(
                code,
                text,
                datei=self.rohblatt.blatt.datei,
                blatt=self.rohblatt.blatt.name,
                zelle=f"{spalte.buchstaben}{zeile + 1}" if spalte else None,
                wert=self._value(werte, "zweckbestimmung") or None,
            )
        )


@lru_cache(maxsize=4096)
def _kapitel_digits(stelle: str, kapitel: str) -> str:
    """The Kapitel of a row as the text of its cells says it; codes repeat from row to row."""
    if any(zeichen.isdigit() for zeichen in stelle):
        return re.split(r"[/.]", stelle)[0].replace(" ", "")[:5]
    return re.sub(r"\D", "", kapitel)


@lru_cache(maxsize=4096)
def _titel_digits(text: str) -> str:
    """The five digits of a Titel, alone or at the end of a Haushaltsstelle."""
    titel = re.split(r"[/.]", text)[-1]
    if re.fullmatch("[0-9]{4}", titel):
        return "0" + titel
    gefunden = _ZIFFERN.match(titel)
    return gefunden[1] + gefunden[2] if gefunden else ""


def names_titel(spalten: Spaltensatz) -> bool:
    """Whether the columns say where the Titel stands."""
    return "titel" in spalten.felder or "haushaltsstelle" in spalten.felder


def _may_be_amount(wert: Zellwert) -> bool:
    if not isinstance(wert, str):
        return True
    text = wert.strip()
    return any(zeichen.isdigit() for zeichen in text) or text in ("-", "–", "—")


def _is_like_code(code: str) -> bool:
    """A text where a Titel belongs that is no word: `51x99`, `'51169`, `511.69`."""
    return (
        len(code) <= 16
        and sum(zeichen.isdigit() for zeichen in code) >= 3
        and not _OHNE_TITEL.match(code)
    )


def _is_column_numbers(werte: Sequence[Zellwert]) -> bool:
    """A row `1 | 2 | 3 | …` that only numbers the columns, with `(1)` or `6 = 4 + 5` among them."""
    erste = next((wert for wert in werte if wert != ""), "")
    if _column_number(cell_text(erste)) != "1":
        return False
    nummern = [_column_number(text) for wert in werte if (text := cell_text(wert))]
    return len(nummern) >= 3 and nummern == [str(i) for i in range(1, len(nummern) + 1)]


@lru_cache(maxsize=4096)
def _column_number(text: str) -> str:
    return re.sub(r"^\(|\)$|\s*=.*$|^(?:Sp|Spalte)\.?\s*", "", text) if len(text) < 20 else ""


def _is_not_added(label: str) -> bool:
    return bool(label) and _is_word_not_added(label.split(maxsplit=1)[0])


@lru_cache(maxsize=4096)
def _is_word_not_added(wort: str) -> bool:
    return _word_in(wort, *words()["zeilen"]["nicht_addieren"])


def _word_in(label: str, *gesucht: str) -> bool:
    return any(teil in gesucht for teil in re.split(r"[^a-zäöüß]+", label.lower()))


def _is_hauptgruppe(wort: str) -> bool:
    """`HGr. 5: Sächliche Verwaltungsausgaben` as a section heading, or the end of a Kapitel."""
    return bool(re.match(r"(?:hgr|hauptgruppe|ogr|obergruppe)\s[0-9]", wort)) or wort.startswith(
        ("gesamteinnahmen", "gesamtausgaben")
    )


@cache
def _designations() -> frozenset[str]:
    """Designations of the Gruppierungsplan: as section headings they end a Titelgruppe."""
    return frozenset(normalise(text) for text in gruppierungsplan().bezeichnungen.values())
