"""Sum rows: what each of them may add up, told by its words or left open."""

import re
from dataclasses import dataclass, field

from itplan.excel.reader.words import normalise, words
from itplan.haushalt.rohzeile import Rohblatt, Spaltensatz, Summenzeile, Ueberschrift, Zellwert
from itplan.haushalt.systematik import art_of

_HAUPTGRUPPE = re.compile(r"(?:hgr|hauptgruppe)\D{0,3}([0-9])")
_TITELGRUPPE = re.compile(r"(?:titelgruppe|tgr|tg)\D{0,3}([0-9]{1,2})")
_KAPITEL = re.compile(r"(?:kapitels?|kap)\s*([0-9]{2}\s?[0-9]{2,3})")

Posten = tuple[tuple[int, int], ...]
"""Title rows by index, each with its sign."""


@dataclass(slots=True)
class _Titelzeile:
    index: int
    kapitel: str
    titel: str
    titelgruppe: Ueberschrift | None

    @property
    def ist_einnahme(self) -> bool:
        return art_of(self.titel or "0") == "einnahmen"


@dataclass(slots=True)
class Summenleser:
    """Keeps the title rows read so far, so that a sum row can name those it adds up."""

    rohblatt: Rohblatt
    titelzeilen: list[_Titelzeile] = field(default_factory=list)
    kapitel: str = ""
    abschnitt: int = 0
    kapitelbeginn: int = 0
    offen: list[tuple[Summenzeile, Ueberschrift]] = field(default_factory=list)

    def add_titel(self, kapitel: str, titel: str, titelgruppe: Ueberschrift | None) -> None:
        index = len(self.rohblatt.zeilen) - 1
        if kapitel and kapitel != self.kapitel:
            self.kapitel, self.kapitelbeginn = kapitel, len(self.titelzeilen)
        self.titelzeilen.append(_Titelzeile(index, kapitel, titel, titelgruppe))

    def start_kapitel(self, nummer: str) -> None:
        self.kapitel = nummer.replace(" ", "")
        self.kapitelbeginn = self.abschnitt = len(self.titelzeilen)

    def start_abschnitt(self) -> None:
        self.abschnitt = len(self.titelzeilen)

    def add_titelgruppe_heading(
        self, zeile: int, text: str, werte: list[Zellwert], spalten: Spaltensatz, gruppe: Ueberschrift
    ) -> None:
        """A Titelgruppe heading with amounts sums up the titles that follow it."""
        summe = Summenzeile(zeile, text, werte, spalten, [])
        self.rohblatt.summen.append(summe)
        self.offen.append((summe, gruppe))

    def add_summe(
        self, zeile: int, text: str, werte: list[Zellwert], spalten: Spaltensatz, kapitel: str
    ) -> None:
        wort = normalise(text)
        benannt = any(
            wort == summe or wort.startswith(summe + " ") or wort.startswith("summe")
            for summe in words()["zeilen"]["summe"]
        )
        kandidaten = self._candidates(wort if benannt else "", kapitel)
        if not benannt:
            kandidaten = [posten for posten in kandidaten if len(posten) > 1]
        self.rohblatt.summen.append(Summenzeile(zeile, text, werte, spalten, kandidaten, benannt))
        self.abschnitt = len(self.titelzeilen)

    def finish(self) -> None:
        for summe, gruppe in self.offen:
            summe.kandidaten.append(
                tuple((t.index, 1) for t in self.titelzeilen if t.titelgruppe is gruppe)
            )

    def _candidates(self, wort: str, kapitel: str) -> list[Posten]:
        nummer = _KAPITEL.search(wort)
        ziel = nummer[1].replace(" ", "") if nummer else kapitel or self.kapitel
        im_kapitel = [t for t in self.titelzeilen if t.kapitel == ziel]
        if fund := _HAUPTGRUPPE.search(wort):
            return [_plus([t for t in im_kapitel if t.titel[:1] == fund[1]])]
        if re.search(r"\b(?:zuschuss|überschuss|saldo|abschluss)\b", wort):
            saldo = _saldo(im_kapitel)
            return [saldo, tuple((index, -vorzeichen) for index, vorzeichen in saldo)]
        if _TITELGRUPPE.search(wort) or re.search(r"\b(?:titelgruppe|tgr|tg)\b", wort):
            return self._of_titelgruppe(wort, im_kapitel)
        bereiche = [im_kapitel] if "kapitel" in wort else self._open_ranges(im_kapitel)
        art = "einnahmen" if "einnahmen" in wort else "ausgaben" if "ausgaben" in wort else ""
        return _unique(posten for bereich in bereiche for posten in _by_art(bereich, art))

    def _of_titelgruppe(self, wort: str, im_kapitel: list[_Titelzeile]) -> list[Posten]:
        fund = _TITELGRUPPE.search(wort)
        letzte = next((t.titelgruppe for t in reversed(im_kapitel) if t.titelgruppe), None)
        nummer = fund[1].zfill(2) if fund else letzte.nummer if letzte else ""
        gruppe = [t for t in im_kapitel if _in_titelgruppe(t, nummer)]
        seit = [t for t in self.titelzeilen[self.abschnitt :] if _in_titelgruppe(t, nummer)]
        return _unique(p for bereich in (gruppe, seit) for p in _by_art(bereich, ""))

    def _open_ranges(self, im_kapitel: list[_Titelzeile]) -> list[list[_Titelzeile]]:
        return [
            self.titelzeilen[self.abschnitt :],
            self.titelzeilen[self.kapitelbeginn :],
            im_kapitel,
            self.titelzeilen,
        ]


def _in_titelgruppe(zeile: _Titelzeile, nummer: str) -> bool:
    if zeile.titelgruppe:
        return zeile.titelgruppe.nummer == nummer
    return zeile.titel[3:] == nummer


def _by_art(zeilen: list[_Titelzeile], art: str) -> list[Posten]:
    einnahmen = [t for t in zeilen if t.ist_einnahme]
    ausgaben = [t for t in zeilen if not t.ist_einnahme]
    if art:
        return [_plus(einnahmen if art == "einnahmen" else ausgaben)]
    if not einnahmen or not ausgaben:
        return [_plus(zeilen)]
    return [_plus(zeilen), _plus(einnahmen), _plus(ausgaben), _saldo(zeilen)]


def _plus(zeilen: list[_Titelzeile]) -> Posten:
    return tuple((t.index, 1) for t in zeilen)


def _saldo(zeilen: list[_Titelzeile]) -> Posten:
    return tuple((t.index, 1 if t.ist_einnahme else -1) for t in zeilen)


def _unique(posten: "object") -> list[Posten]:
    return list(dict.fromkeys(posten))  # type: ignore[call-overload]
