"""Tell the rows of a table apart: titles, headings, sums, sections, notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from itplan.excel.reader.header import Kopf, cell_text
from itplan.excel.reader.sums import Summenleser
from itplan.excel.reader.words import interpret_header, normalise, words
from itplan.haushalt.herkunft import column_letters
from itplan.haushalt.rohzeile import Rohblatt, Rohzeile, Spaltensatz, Ueberschrift, Zellwert
from itplan.haushalt.systematik import gruppierungsplan
from itplan.pruefung.katalog import finding

_WIE_TITEL = re.compile(r"\s*(?:F\s*)?[0-9]{3}\s*[0-9]{2}(?![0-9])")
_KAPITEL = re.compile(r"^(?:Kapitel|Kap\.?)\s*(?P<nummer>[0-9]{2}\s?[0-9]{2,3}|[0-9]{2,5})\b[\s:–-]*(?P<text>.*)", re.I | re.S)
_TITELGRUPPE = re.compile(r"^(?:Titelgruppe|TGr\.?|TG|Tgr\.?)\s*(?P<nummer>[0-9]{1,2})\b[\s:–-]*(?P<text>.*)", re.I | re.S)
_EINZELPLAN = re.compile(r"^(?:Einzelplan|Epl\.?)\s*[0-9]{2}\b", re.I)
_OHNE_TITEL = re.compile(
    r"^(?:Einzelplan|Epl\.?|Erläuterung|Zu (?:Nr|Tit)|Anmerkung|Hinweis|Haushaltsvermerk|Seite)", re.I
)


@dataclass(slots=True)
class Tabellenleser:
    """Walks the rows below a header and fills a Rohblatt; headings hold until the next one."""

    rohblatt: Rohblatt
    werte: Sequence[Sequence[Zellwert]]
    kopf: Kopf
    spalten: Spaltensatz
    kapitel: Ueberschrift | None = None
    titelgruppe: Ueberschrift | None = None
    summen: Summenleser = field(init=False)
    kopfzeilen: set[tuple[str, ...]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.summen = Summenleser(self.rohblatt)
        self.kopfzeilen = {
            _folded(self.werte[zeile]) for zeile in range(self.kopf.start, self.kopf.ende)
        }

    def read(self) -> None:
        titelspalte = self.spalten.felder.get("haushaltsstelle") or self.spalten.felder.get("titel")
        index = titelspalte.index if titelspalte else -1
        for zeile in range(self.kopf.ende, len(self.werte)):
            werte = self.werte[zeile]
            wert = werte[index] if 0 <= index < len(werte) else ""
            if (
                isinstance(wert, str)
                and not _WIE_TITEL.match(wert)
                and (zeile, index) not in self.rohblatt.sonderzellen
            ):
                self._read_other(zeile, werte, wert.strip())
            else:
                self._read_titel(zeile, werte)
        self.summen.finish()

    def _read_titel(self, zeile: int, werte: Sequence[Zellwert]) -> None:
        if _is_column_numbers(werte):
            return
        if _is_not_added(self._value(werte, "zweckbestimmung")):
            self._note(zeile, "zeile_nachrichtlich", "Die Zeile zählt nicht mit.", werte)
            return
        self._check_titelgruppe(werte)
        rohzeile = Rohzeile(zeile + 1, list(werte), self.spalten, self.kapitel, self.titelgruppe)
        self.rohblatt.zeilen.append(rohzeile)
        self.summen.add_titel(self._kapitel_key(werte), self._titel_digits(werte), self.titelgruppe)

    def _check_titelgruppe(self, werte: Sequence[Zellwert]) -> None:
        """A Titel that stands in the list with a Titelgruppe column of its own needs no heading."""
        if "titelgruppe" in self.spalten.felder and self.titelgruppe:
            if self._value(werte, "titelgruppe"):
                self.titelgruppe = None

    def _read_other(self, zeile: int, werte: Sequence[Zellwert], code: str) -> None:
        texte = [(i, text) for i, wert in enumerate(werte) if isinstance(wert, str) and (text := wert.strip())]
        if not texte and not any(isinstance(wert, (int, float)) for wert in werte):
            return
        if _folded(werte) in self.kopfzeilen or _is_column_numbers(werte):
            return
        label = code or (self._value(werte, "zweckbestimmung") or (texte[0][1] if texte else ""))
        if self._read_heading(zeile, werte, texte):
            return
        if _is_not_added(label) or _is_not_added(self._value(werte, "zweckbestimmung")):
            return
        if self._has_amount(zeile, werte):
            self._read_amounts(zeile, werte, code, label)
        elif code and re.search("[0-9]", code) and not _OHNE_TITEL.match(code):
            self._read_titel(zeile, werte)
        else:
            self._read_text(label, texte)

    def _read_heading(self, zeile: int, werte: Sequence[Zellwert], texte: list[tuple[int, str]]) -> bool:
        for index, text in texte[:3]:
            ort = f"{column_letters(index)}{zeile + 1}"
            rest = " ".join(t for i, t in texte if i > index and t != text)
            if fund := _KAPITEL.match(text):
                self.kapitel = Ueberschrift(fund["nummer"], fund["text"].strip() or rest, ort)
                self.titelgruppe = None
                self.summen.start_kapitel(fund["nummer"])
                return True
            if fund := _TITELGRUPPE.match(text):
                bezeichnung = fund["text"].strip() or rest
                self.titelgruppe = Ueberschrift(fund["nummer"].zfill(2), bezeichnung, ort)
                self.summen.start_abschnitt()
                if self._has_amount(zeile, werte):
                    self.summen.add_titelgruppe_heading(zeile + 1, text, list(werte), self.spalten, self.titelgruppe)
                return True
        return False

    def _read_amounts(self, zeile: int, werte: Sequence[Zellwert], code: str, label: str) -> None:
        if code and re.match(r"[0-9]", code):
            self._read_titel(zeile, werte)
            return
        kapitel = self._kapitel_key(werte)
        self.summen.add_summe(zeile + 1, label, list(werte), self.spalten, kapitel)
        if _word_in(label, "titelgruppe", "tgr", "tg"):
            self.titelgruppe = None

    def _read_text(self, label: str, texte: list[tuple[int, str]]) -> None:
        wort = normalise(label)
        if wort in words()["zeilen"]["abschnitt"] or wort in _designations() or _is_kapitel_end(label):
            self.titelgruppe = None
            self.summen.start_abschnitt()
        elif self.rohblatt.zeilen and texte and not _EINZELPLAN.match(label):
            self.rohblatt.zeilen[-1].erlaeuterung.append(" ".join(text for _, text in texte))

    def _has_amount(self, zeile: int, werte: Sequence[Zellwert]) -> bool:
        for spalte in self.spalten.betraege:
            if spalte.index < len(werte) and cell_text(werte[spalte.index]):
                return True
            if (zeile, spalte.index) in self.rohblatt.sonderzellen:
                return True
        return False

    def _value(self, werte: Sequence[Zellwert], feld: str) -> str:
        spalte = self.spalten.felder.get(feld)
        return cell_text(werte[spalte.index]) if spalte and spalte.index < len(werte) else ""

    def _kapitel_key(self, werte: Sequence[Zellwert]) -> str:
        if stelle := self._value(werte, "haushaltsstelle"):
            return re.split(r"[/.]", stelle)[0].replace(" ", "")[:5]
        eigenes = self._value(werte, "einzelplan") + self._value(werte, "kapitel")
        return eigenes or (self.kapitel.nummer.replace(" ", "") if self.kapitel else "")

    def _titel_digits(self, werte: Sequence[Zellwert]) -> str:
        text = self._value(werte, "titel") or re.split(r"[/.]", self._value(werte, "haushaltsstelle"))[-1]
        ziffern = re.sub("[^0-9]", "", text.split("-")[0])
        return ziffern.zfill(5) if len(ziffern) == 4 else ziffern

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


def is_repeated_header(werte: Sequence[Zellwert], kopf: Kopf) -> bool:
    """Whether a row repeats enough header words to be a header itself."""
    treffer = sum(
        1 for wert in werte if isinstance(wert, str) and wert.strip() and interpret_header(wert.strip())
    )
    return treffer >= max(3, sum(b is not None for b in kopf.bedeutungen) // 2)


def _folded(werte: Sequence[Zellwert]) -> tuple[str, ...]:
    return tuple(normalise(cell_text(wert)) for wert in werte)


def _is_column_numbers(werte: Sequence[Zellwert]) -> bool:
    """A row `1 | 2 | 3 | …` that only numbers the columns."""
    zahlen = [cell_text(wert) for wert in werte if cell_text(wert)]
    return len(zahlen) >= 3 and zahlen == [str(i) for i in range(1, len(zahlen) + 1)]


def _is_not_added(label: str) -> bool:
    return _word_in(label.split()[0] if label else "", *words()["zeilen"]["nicht_addieren"])


def _word_in(label: str, *gesucht: str) -> bool:
    return any(teil in gesucht for teil in re.split(r"[^a-zäöüß]+", label.lower()))


def _is_kapitel_end(label: str) -> bool:
    return normalise(label).startswith(("gesamteinnahmen", "gesamtausgaben"))


@cache
def _designations() -> frozenset[str]:
    """Designations of the Gruppierungsplan: as section headings they end a Titelgruppe."""
    return frozenset(normalise(text) for text in gruppierungsplan().bezeichnungen.values())
