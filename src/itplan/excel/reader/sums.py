"""Sum rows: what each of them may add up, told by its words or left open."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from itplan.excel.reader.words import normalise, words
from itplan.haushalt.rohzeile import Rohblatt, Spaltensatz, Summenzeile, Ueberschrift, Zellwert
from itplan.haushalt.systematik import art_of

_HAUPTGRUPPE = re.compile(r"(?:hgr|hauptgruppe)\D{0,3}([0-9])")
_TITELGRUPPE = re.compile(r"(?:titelgruppe|tgr|tg)\D{0,3}([0-9]{1,2})")
_KAPITEL = re.compile(r"(?:kapitels?|kap)\s*([0-9]{2}\s?[0-9]{2,3})")
_SALDO = re.compile(r"\b(?:zuschuss(?:bedarf)?|überschuss|saldo|abschluss|finanzierungssaldo)\b")
_ZWECK = re.compile(r"zusch[uü]ss(?:e|bedarf)? (?:an|für|zu|zum|zur|aus|der|des|im) ")
"""`Zuschuss an die Betriebsgesellschaft` says what is paid, not what is left over."""

Posten = tuple[tuple[int, int], ...]
"""Title rows by index, each with its sign."""


@dataclass(slots=True)
class _Titelzeile:
    index: int
    kapitel: str
    titel: str
    """Five digits; empty where they cannot be read, so that the row may belong to any sum."""
    titelgruppe: Ueberschrift | None
    nummer: str
    """The Titelgruppe's number in the row's own column."""

    def is_art(self, art: str) -> bool:
        """Whether the title is one of the Einnahmen, or of the Ausgaben."""
        return not self.titel or art_of(self.titel) == art

    def is_in_hauptgruppe(self, ziffer: str) -> bool:
        """Whether the title's first digit is this one."""
        return not self.titel or self.titel[0] == ziffer

    def belongs_to(self, nummer: str) -> bool:
        """Whether heading, column or, without both, the Titel itself says this Titelgruppe."""
        if self.titelgruppe:
            return self.titelgruppe.nummer == nummer
        if self.nummer:
            return re.sub(r"\D", "", self.nummer).zfill(2) == nummer
        return not self.titel or self.titel[3:] == nummer


@dataclass(slots=True)
class _Offen:
    """A heading with amounts: it sums up titles that are still to come."""

    summe: Summenzeile
    beginn: int
    gruppe: Ueberschrift | None
    kapitel: str


@dataclass(slots=True)
class Summenleser:
    """Keeps the title rows read so far, so that a sum row can name those it adds up."""

    rohblatt: Rohblatt
    titelzeilen: list[_Titelzeile] = field(default_factory=list)
    kapitel: str = ""
    abschnitt: int = 0
    kapitelbeginn: int = 0
    grenzen: list[int] = field(default_factory=list)
    offen: list[_Offen] = field(default_factory=list)

    def add_titel(
        self, kapitel: str, titel: str, titelgruppe: Ueberschrift | None, nummer: str
    ) -> None:
        """Note the title row that was just read, with the Titelgruppe over it or in it."""
        index = len(self.rohblatt.zeilen) - 1
        if kapitel and kapitel != self.kapitel:
            self.kapitel, self.kapitelbeginn = kapitel, len(self.titelzeilen)
        self.titelzeilen.append(_Titelzeile(index, kapitel, titel, titelgruppe, nummer))

    def start_kapitel(self, nummer: str) -> None:
        """A Kapitel heading: sums below it reach no further up."""
        self.kapitel = nummer
        self.kapitelbeginn = len(self.titelzeilen)
        self.start_abschnitt()

    def start_abschnitt(self) -> None:
        """A section heading or a sum: what follows may be summed up by itself."""
        self.abschnitt = len(self.titelzeilen)
        self.grenzen.append(self.abschnitt)

    def add_heading(
        self,
        zeile: int,
        text: str,
        werte: list[Zellwert],
        spalten: Spaltensatz,
        gruppe: Ueberschrift | None,
    ) -> None:
        """A heading with amounts sums up the titles that follow it, or those before it."""
        kandidaten = [] if gruppe else self._candidates(normalise(text), self.kapitel)
        summe = Summenzeile(zeile, text, werte, spalten, kandidaten)
        self.rohblatt.summen.append(summe)
        self.offen.append(_Offen(summe, len(self.titelzeilen), gruppe, self.kapitel))

    def add_summe(
        self, zeile: int, text: str, werte: list[Zellwert], spalten: Spaltensatz, kapitel: str
    ) -> None:
        """A sum row; one that no word calls so counts only if several titles add up to it."""
        benannt = is_sum_word(text)
        kandidaten = self._candidates(normalise(text) if benannt else "", kapitel)
        if not benannt:
            kandidaten = [posten for posten in kandidaten if len(posten) > 1]
        self.rohblatt.summen.append(Summenzeile(zeile, text, werte, spalten, kandidaten, benannt))
        self.start_abschnitt()

    def finish(self) -> None:
        """Give headings with amounts the titles that came after them."""
        for offen in self.offen:
            if offen.gruppe:
                folgende = [t for t in self.titelzeilen if t.titelgruppe is offen.gruppe]
                offen.summe.kandidaten.append(_plus(folgende))
                continue
            ende = next((g for g in self.grenzen if g > offen.beginn), len(self.titelzeilen))
            rest = self.titelzeilen[offen.beginn :]
            im_kapitel = [t for t in rest if t.kapitel == offen.kapitel]
            art = _art_in(normalise(offen.summe.text))
            bereiche = (self.titelzeilen[offen.beginn : ende], im_kapitel)
            neue = [posten for bereich in bereiche for posten in _by_art(bereich, art)]
            offen.summe.kandidaten = _unique([*offen.summe.kandidaten, *neue])

    def _candidates(self, wort: str, kapitel: str) -> list[Posten]:
        ganz = bool(re.search(r"\b(?:einzelplan\w*|epl)\b", wort))
        nummer = _KAPITEL.search(wort)
        ziel = nummer[1].replace(" ", "") if nummer else kapitel or self.kapitel
        im_kapitel = [t for t in self.titelzeilen if ganz or t.kapitel in ("", ziel)]
        if fund := _HAUPTGRUPPE.search(wort):
            return [_plus([t for t in im_kapitel if t.is_in_hauptgruppe(fund[1])])]
        if _SALDO.search(wort):
            salden = [_saldo(im_kapitel), _saldo(self.titelzeilen)]
            return _unique([*salden, *(tuple((i, -v) for i, v in saldo) for saldo in salden)])
        if re.search(r"\b(?:titelgruppe|tgr|tg)\b", wort):
            return self._of_titelgruppe(wort, im_kapitel)
        bereiche = [im_kapitel] if ganz or "kapitel" in wort else self._open_ranges(im_kapitel)
        art = _art_in(wort)
        return _unique(posten for bereich in bereiche for posten in _by_art(bereich, art))

    def _of_titelgruppe(self, wort: str, im_kapitel: list[_Titelzeile]) -> list[Posten]:
        fund = _TITELGRUPPE.search(wort)
        letzte = next((t for t in reversed(im_kapitel) if t.titelgruppe or t.nummer), None)
        nummer = fund[1].zfill(2) if fund else ""
        if not nummer and letzte:
            nummer = letzte.titelgruppe.nummer if letzte.titelgruppe else letzte.nummer
        gruppe = [t for t in im_kapitel if t.belongs_to(nummer)]
        seit = self.titelzeilen[self.abschnitt :]
        eigene = [t for t in seit if t.belongs_to(nummer)]
        bereiche = (gruppe, eigene) if gruppe or eigene else (seit,)
        return _unique(p for bereich in bereiche for p in _by_art(bereich, _art_in(wort)))

    def _open_ranges(self, im_kapitel: list[_Titelzeile]) -> list[list[_Titelzeile]]:
        return [
            self.titelzeilen[self.abschnitt :],
            self.titelzeilen[self.kapitelbeginn :],
            im_kapitel,
            self.titelzeilen,
        ]


def is_sum_word(text: str) -> bool:
    """Whether a label calls its row a sum, as it begins or ends (`Titelgruppe 71 zusammen`)."""
    wort = normalise(text)
    if _ZWECK.match(wort):
        return False
    if wort.startswith("summe") or wort.endswith((" zusammen", " insgesamt", " gesamt", " summe")):
        return True
    return any(
        wort == summe or wort.startswith(summe + " ") for summe in words()["zeilen"]["summe"]
    )


def _art_in(wort: str) -> str:
    return "einnahmen" if "einnahmen" in wort else "ausgaben" if "ausgaben" in wort else ""


def _by_art(zeilen: list[_Titelzeile], art: str) -> list[Posten]:
    einnahmen = [t for t in zeilen if t.is_art("einnahmen")]
    ausgaben = [t for t in zeilen if t.is_art("ausgaben")]
    if art:
        return [_plus(einnahmen if art == "einnahmen" else ausgaben)]
    if not einnahmen or not ausgaben:
        return [_plus(zeilen)]
    return [_plus(zeilen), _plus(einnahmen), _plus(ausgaben), _saldo(zeilen)]


def _plus(zeilen: list[_Titelzeile]) -> Posten:
    return tuple((t.index, 1) for t in zeilen)


def _saldo(zeilen: list[_Titelzeile]) -> Posten:
    return tuple((t.index, 1 if t.is_art("einnahmen") else -1) for t in zeilen)


def _unique(posten: Iterable[Posten]) -> list[Posten]:
    return list(dict.fromkeys(posten))
