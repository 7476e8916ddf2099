"""Tell the rows of a table apart: titles, headings, sums, sections, notes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from itplan.excel.reader.further_table import further_table
from itplan.excel.reader.header import cell_text
from itplan.excel.reader.headings import (
    Ueberschriftzeile,
    find_heading,
    is_einzelplan,
    is_furniture,
    is_haushaltsvermerk,
    kind_of_text,
)
from itplan.excel.reader.row_kinds import (
    designations,
    is_column_numbers,
    is_hauptgruppe,
    is_kapitel,
    is_like_code,
    is_nearly_titel,
    is_not_added,
    is_plain_titel,
    is_unit_or_empty,
    kapitel_digits,
    key_fields,
    may_be_amount,
    own_values,
    titel_digits,
    word_in,
)
from itplan.excel.reader.sums import Summenleser, is_sum_word
from itplan.excel.reader.words import normalise, words
from itplan.haushalt.befund import Befund
from itplan.haushalt.herkunft import column_letters
from itplan.haushalt.rohzeile import Rohblatt, Rohzeile, Spaltensatz, Ueberschrift, Zellwert
from itplan.pruefung.meldung import finding

_TITEL = r"['’]?(?:(?:Titel|Tit\.?)\s*)?(?:F\s*)?[0-9]{3}\s*[0-9]{2}(?![0-9])"
_WIE_TITEL = re.compile(rf"\s*{_TITEL}", re.IGNORECASE)
_WIE_STELLE = re.compile(
    rf"\s*['’]?(?:(?:Kapitel|Kap\.?)\s*)?[0-9]{{2}}\s*[0-9]{{1,3}}\s*[/.–-]?\s*{_TITEL}",
    re.IGNORECASE,
)
_LAENGSTER_CODE = 40
"""A longer text without an amount that begins like a code is a sentence about it."""

_WIE_KAPITEL = re.compile(r"[0-9]{4}|[0-9]{2}\s[0-9]{2,3}")
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
    textart: str = ""
    """What the text rows below a title are, where a line says it: `vermerk` or `erlaeuterung`."""
    unter_davon: str = ""
    """The label of the „davon“ row above, while rows may still be parts of the same title."""
    unter_unbekannt: bool = False
    """Whether the row above is no title and not called a sum: texts wait for what it is."""
    unter_kopf: bool = False
    """Whether the row before was a heading, or a text that belongs to one."""
    summen: Summenleser = field(init=False)

    def __post_init__(self) -> None:
        self.summen = Summenleser(self.rohblatt)

    def open_kapitel(self, nummer: str, zelle: str) -> None:
        """A Kapitel that the text above a table names holds for its rows."""
        self.kapitel, self.titelgruppe, self.letzte = Ueberschrift(nummer, "", zelle), None, None
        self.kapitelvermerke, self.gruppenvermerke = [], []
        self.summen.start_kapitel(nummer)

    def read(self, abschnitt: Abschnitt) -> bool:
        """Read the rows under one header; tells whether a title or a sum was among them."""
        vorher = len(self.rohblatt.zeilen) + len(self.rohblatt.summen)
        self.spalten = abschnitt.spalten
        if not names_titel(self.spalten):
            return False
        for zeile in range(abschnitt.beginn, abschnitt.ende):
            werte = self.werte[zeile]
            if is_column_numbers(werte):
                continue
            ist_titel = is_plain_titel(self._value(werte, "titel"))
            if felder := {} if ist_titel else key_fields(werte):
                if self._repeats_columns(felder, werte):
                    continue
                self.rohblatt.befunde.append(
                    further_table(self.rohblatt.blatt, zeile, werte, felder)
                )
                break
            if self._has_code(zeile, werte):
                self.unter_unbekannt = False
                self._read_titel(zeile)
                self._tell_loose_texts()
            else:
                self._read_other(zeile, own_values(zeile, werte, self.rohblatt.form.gefuellt))
        if abschnitt.ende < len(self.werte):
            self.lose = [befund for befund in self.lose if befund.code == "vermerk_ohne_titel"]
        self._tell_loose_texts()
        return len(self.rohblatt.zeilen) + len(self.rohblatt.summen) > vorher

    def finish(self) -> None:
        """Settle what only the end of the sheet tells."""
        self.summen.finish()

    def _has_code(self, zeile: int, werte: Sequence[Zellwert]) -> bool:
        """Whether the Titel cell holds a Titel, or at least nothing that could be a word."""
        feld = "haushaltsstelle" if "haushaltsstelle" in self.spalten.felder else "titel"
        spalte = self.spalten.felder[feld]
        wert = werte[spalte.index] if spalte.index < len(werte) else ""
        if (zeile, spalte.index) in self.rohblatt.form.gefuellt and self._is_note(zeile, werte):
            return False
        if (zeile, spalte.index) in self.rohblatt.sonderzellen:
            return True
        if not isinstance(wert, str):
            kurz = len(cell_text(wert)) < 5
            allein = kurz and sum(anderer != "" for anderer in werte) == 1
            return not allein and not self._is_kapitel_number(zeile, werte, wert)
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
        return benannt and self._is_of_einzelplan(cell_text(wert))

    def _is_of_einzelplan(self, nummer: str) -> bool:
        """Whether a bare number can be a Kapitel here: of the Einzelplan, where one is known."""
        bekannt = self.einzelplan or self.rohblatt.einzelplan
        if not bekannt and self.kapitel:
            bekannt = self.kapitel.nummer[:2]
        ziffern = nummer.replace(" ", "")
        if not bekannt:
            return bool(re.fullmatch("[0-9]{3,5}", ziffern))
        return bool(re.fullmatch("[0-9]{3,5}", ziffern)) and ziffern.zfill(4).startswith(bekannt)

    def _is_note(self, zeile: int, werte: Sequence[Zellwert]) -> bool:
        """Whether a row over which a Titel is merged holds at most one text of its own."""
        eigene = own_values(zeile, werte, self.rohblatt.form.gefuellt)
        return sum(wert != "" for wert in eigene) <= 1 and not self._has_amount(zeile, werte)

    def _read_titel(self, zeile: int) -> None:
        werte = self.werte[zeile]
        if is_not_added(self._value(werte, "zweckbestimmung")):
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
        self.letzte, self.textart, self.unter_davon = rohzeile, "", ""
        nummer = self._value(werte, "titelgruppe")
        kapitel = self._kapitel_key(werte) if is_kapitel(self._own_kapitel(werte)) else ""
        self.summen.add_titel(kapitel, self._titel_digits(werte), self.titelgruppe, nummer)

    def _read_other(self, zeile: int, werte: Sequence[Zellwert]) -> None:
        texte = [(i, text) for i, wert in enumerate(werte) if (text := cell_text(wert))]
        hat_betrag = self._has_amount(zeile, werte)
        if not texte and not hat_betrag:
            self.unter_davon = ""
            return
        code = self._value(werte, "haushaltsstelle") or self._value(werte, "titel")
        label = code or self._value(werte, "zweckbestimmung") or next((t for _, t in texte), "")
        if is_not_added(label) or is_not_added(self._value(werte, "zweckbestimmung")):
            self._note_part(label, texte)
            return
        if self.unter_davon and hat_betrag and self._is_further_part(werte, code, label):
            self._note(zeile, "zeile_nachrichtlich", "Die Zeile zählt nicht mit.", werte)
            return
        self.unter_davon = ""
        summe = next((text for _, text in texte if is_sum_word(text)), "") if hat_betrag else ""
        bloss = not hat_betrag and len(texte) > 1 and self._bare_kapitel(werte, code)
        fund = find_heading(zeile, texte, ohne_wort=bloss)
        if fund and not summe:
            self._open(fund, zeile, werte, hat_betrag)
        elif hat_betrag:
            self._read_amounts(zeile, werte, code, summe or label)
        elif is_like_code(code) and len(texte) > 1:
            self._read_titel(zeile)
        elif self._names_kapitel(werte, texte):
            self.letzte = None
        else:
            self._read_text(zeile, label, texte)

    def _note_part(self, label: str, texte: list[tuple[int, str]]) -> None:
        """A „davon“ row is never added; what it says stays with the title it is a part of."""
        self.unter_davon = normalise(label) or "davon"
        if self.letzte:
            text = " ".join(text for _, text in texte)
            vermerk = is_haushaltsvermerk(text)
            (self.letzte.vermerke if vermerk else self.letzte.erlaeuterung).append(text)

    def _is_further_part(self, werte: Sequence[Zellwert], code: str, label: str) -> bool:
        """A row below „davon:“ alone, or one with a bullet below any „davon“ row."""
        eigenes = code or self._value(werte, "kapitel")
        kopf = find_heading(0, [(0, label)], ohne_wort=False)
        if (
            eigenes
            or kopf
            or is_sum_word(label)
            or normalise(label) in words()["zeilen"]["abschnitt"]
        ):
            return False
        return label[:1] in "-–•·" or self.unter_davon in words()["zeilen"]["nicht_addieren"]

    def _bare_kapitel(self, werte: Sequence[Zellwert], code: str) -> bool:
        """A Kapitel heading without the word: its number beside its name, in the Titel column."""
        if {"kapitel", "haushaltsstelle"} & set(self.spalten.felder):
            return False
        als_zahl = any(isinstance(wert, float) and cell_text(wert) == code for wert in werte)
        form = re.fullmatch("[0-9]{3,4}", code) if als_zahl else _WIE_KAPITEL.fullmatch(code)
        return bool(form) and self._is_of_einzelplan(code)

    def _names_kapitel(self, werte: Sequence[Zellwert], texte: list[tuple[int, str]]) -> bool:
        """The name of an Einzelplan or Kapitel beside its number; no note to the title above."""
        nummer = self._value(werte, "einzelplan") + self._value(werte, "kapitel")
        if not nummer.isdigit() or any(is_haushaltsvermerk(text) for _, text in texte):
            return False
        return not self.letzte or self._kapitel_key(self.letzte.werte) != self._kapitel_key(werte)

    def _open(
        self, fund: Ueberschriftzeile, zeile: int, werte: Sequence[Zellwert], hat_betrag: bool
    ) -> None:
        """A heading row holds for the rows below it; its own amounts sum those up."""
        self.letzte = None
        self.unter_kopf, self.unter_unbekannt = True, False
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
        if is_like_code(code) and (not is_sum_word(label) or is_nearly_titel(code)):
            self._read_titel(zeile)
            return
        self.letzte = None
        if normalise(label) in words()["zeilen"]["abschnitt"]:
            self.titelgruppe = None
            self.summen.start_abschnitt()
            self.summen.add_heading(zeile + 1, label, list(werte), self.spalten, None)
            return
        self._tell_loose_texts()
        self.summen.add_summe(zeile + 1, label, list(werte), self.spalten, self._kapitel_key(werte))
        self.unter_unbekannt = not is_sum_word(label)
        if word_in(label, "titelgruppe", "tgr", "tg"):
            self.titelgruppe = None

    def _read_text(self, zeile: int, label: str, texte: list[tuple[int, str]]) -> None:
        wort = normalise(label)
        text = " ".join(text for _, text in texte)
        if is_furniture(text):
            return
        self.textart = kind_of_text(text) or self.textart
        if nummer := is_einzelplan(label):
            self.einzelplan, self.letzte = nummer, None
        elif (
            wort in words()["zeilen"]["abschnitt"] or wort in designations() or is_hauptgruppe(wort)
        ):
            self.titelgruppe = self.letzte = None
            self.summen.start_abschnitt()
        elif self.letzte:
            vermerk = self.textart == "vermerk" if self.textart else is_haushaltsvermerk(text)
            (self.letzte.vermerke if vermerk else self.letzte.erlaeuterung).append(text)
        elif self.unter_kopf and self.titelgruppe and not self.titelgruppe.text:
            self.titelgruppe = self.titelgruppe._replace(text=text)
        elif self.unter_kopf and is_haushaltsvermerk(text):
            (self.gruppenvermerke if self.titelgruppe else self.kapitelvermerke).append(text)
        else:
            self._report_text(zeile, texte[0][0], text)

    def _repeats_columns(self, felder: Mapping[str, int], werte: Sequence[Zellwert]) -> bool:
        """Whether header words stand again over their columns, and over amounts at most a unit."""
        gleich = all(
            feld in self.spalten.felder and self.spalten.felder[feld].index == index
            for feld, index in felder.items()
        )
        ueber = (werte[s.index] for s in self.spalten.betraege if s.index < len(werte))
        return gleich and all(is_unit_or_empty(wert) for wert in ueber)

    def _tell_loose_texts(self) -> None:
        self.rohblatt.befunde += self.lose
        self.lose.clear()

    def _report_text(self, zeile: int, index: int, text: str) -> None:
        """A text that belongs to no title is told: a Vermerk among them must not get lost."""
        blatt = self.rohblatt.blatt
        vermerk = is_haushaltsvermerk(text)
        wartend = self.rohblatt.summen[-1].texte if self.unter_unbekannt else self.lose
        wartend.append(
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
            if spalte.index < len(werte) and may_be_amount(werte[spalte.index]):
                return True
        return False

    def _value(self, werte: Sequence[Zellwert], feld: str) -> str:
        spalte = self.spalten.felder.get(feld)
        return cell_text(werte[spalte.index]) if spalte and spalte.index < len(werte) else ""

    def _kapitel_key(self, werte: Sequence[Zellwert]) -> str:
        """The row's own Kapitel, else that of the heading; words beside a sum are none."""
        eigenes = self._own_kapitel(werte)
        if eigenes and is_kapitel(eigenes):
            return eigenes
        return self.kapitel.nummer.replace(" ", "") if self.kapitel else ""

    def _own_kapitel(self, werte: Sequence[Zellwert]) -> str:
        """What stands in the row's own cells for its Kapitel, well-formed or not."""
        return kapitel_digits(
            self._value(werte, "haushaltsstelle"),
            self._value(werte, "einzelplan"),
            self._value(werte, "kapitel"),
        )

    def _titel_digits(self, werte: Sequence[Zellwert]) -> str:
        """The five digits of the row's Titel; empty where it cannot be read."""
        return titel_digits(self._value(werte, "titel") or self._value(werte, "haushaltsstelle"))

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


def names_titel(spalten: Spaltensatz) -> bool:
    """Whether the columns say where the Titel stands."""
    return "titel" in spalten.felder or "haushaltsstelle" in spalten.felder
