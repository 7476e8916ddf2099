"""The rows in which a person decides: what stands in them now, and what stood there before."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from itplan.excel.decisions_cells import (
    EintragUnlesbar,
    read_amount,
    read_date,
    read_kapitel,
    read_share,
    read_text,
    read_titel,
    read_wahl,
)
from itplan.excel.decisions_form import find_fault
from itplan.excel.decisions_raster import Raster
from itplan.excel.decisions_seal import Siegel, broken_seals, hidden_changed, read_seals
from itplan.haushalt.befund import Befund
from itplan.haushalt.herkunft import Herkunft, column_letters
from itplan.haushalt.titel import Betraege
from itplan.pruefung.datum import show_value
from itplan.umsetzung.entscheidung import Entscheidung, Vorgangsschluessel
from itplan.umsetzung.entscheidungsblatt import (
    ANTEIL,
    AUSWAHL,
    BEMERKUNG,
    DATUM,
    EINTRAG,
    GRUNDLAGE,
    HIDDEN_HEADS,
    KAPITEL,
    NAME,
    SCHLUESSEL,
    SIEGEL,
    TITEL,
    WAHL,
    aenderung_head,
    betrag_head,
)
from itplan.umsetzung.entscheidungstext import (
    TextUnlesbar,
    checksum,
    decision_text,
    parse_basis,
    parse_decision,
    parse_key,
    show_source,
)

Werte = dict[Hashable, Any]
"""What a row holds, by the field of Entscheidung; with the year where it has one per year."""
Zellleser = Callable[[Raster, int, str], Any]


class Leseplan(NamedTuple):
    """The head of the column that fills each field, and how its cells are read."""

    felder: Mapping[Hashable, tuple[str, Zellleser]]

    @classmethod
    def of(cls, jahre: tuple[int, ...], kapitelstellen: int) -> "Leseplan":
        def kapitel(raster: Raster, zeile: int, kopf: str) -> str:
            return read_kapitel(raster, zeile, kopf, kapitelstellen)

        return cls(
            {
                "wahl": (WAHL, read_wahl),
                "kapitel": (KAPITEL, kapitel),
                "titel": (TITEL, read_titel),
                "anteil": (ANTEIL, read_share),
                **{("betrag", jahr): (betrag_head(jahr), read_amount) for jahr in jahre},
                **{("aenderung", jahr): (aenderung_head(jahr), read_amount) for jahr in jahre},
                "bemerkung": (BEMERKUNG, read_text),
                "name": (NAME, read_text),
                "datum": (DATUM, read_date),
            }
        )


class Eintrag(NamedTuple):
    """What one row says now, and what it said when the workbook was written."""

    schluessel: Vorgangsschluessel
    damals: str
    jetzt: Entscheidung | None
    herkunft: Herkunft

    @property
    def text(self) -> str:
        return decision_text(self.jetzt) if self.jetzt else ""

    @property
    def has_changed(self) -> bool:
        return self.text != self.damals


class Verborgenes(NamedTuple):
    """What the hidden columns of a row say: its move, what that held, what was decided."""

    schluessel: Vorgangsschluessel
    grundlage: Betraege
    entscheidung: Entscheidung | None


class Zeilenleser:
    """Reads the rows of one table; what is wrong with them goes to `befunde`."""

    def __init__(self, raster: Raster, plan: Leseplan) -> None:
        self.befunde: list[Befund] = []
        self.gesehen: set[Vorgangsschluessel] = set()
        """The moves that have a row, also where something is wrong in it."""
        self.siegel = read_seals(raster, self.befunde)
        self.befunde += broken_seals(raster, self.siegel)
        self._raster = raster
        self._plan = plan
        self._verbunden = {
            anfang
            for anfang, (unten, _) in raster.tabelle.zusatz.form.verbunden
            if unten > anfang[0] and not raster.is_blank(*anfang)
        }
        """Cells with an entry that are merged with cells of other rows."""
        self._orte = {
            feld: column_letters(raster.spalten[kopf]) for feld, (kopf, _) in plan.felder.items()
        }

    def read(self) -> Iterator[Eintrag]:
        """All rows with a key that can be understood."""
        letzte = self._last_own_row()
        for zeile in self._raster.zeilen:
            if self._raster.is_empty(zeile, SCHLUESSEL):
                self._refuse_stray(zeile, zeile <= letzte)
            elif eintrag := self._read_row(zeile):
                yield eintrag

    def _read_row(self, zeile: int) -> Eintrag | None:
        raster, plan = self._raster, self._plan
        herkunft = Herkunft(raster.blatt, zeile + 1, self._orte)
        leer = all(raster.is_empty(zeile, kopf) for kopf, _ in plan.felder.values())
        if leer and raster.is_empty(zeile, EINTRAG):
            return None
        verborgen = read_hidden(raster, zeile, herkunft, self.befunde)
        if verborgen is None or refuse_changed(raster, zeile, self.siegel, self.befunde):
            return None
        self.gesehen.add(verborgen.schluessel)
        damals = decision_text(verborgen.entscheidung) if verborgen.entscheidung else ""
        if leer:
            return Eintrag(verborgen.schluessel, damals, None, herkunft)
        befunde = list[Befund]()
        werte = self._values(zeile, befunde)
        if not befunde and (fehler := find_fault(werte)):
            code, feld, text, erwartet = fehler
            kopf = plan.felder[feld][0]
            befunde.append(self._befund(code, text, zeile, kopf, erwartet))
        if befunde:
            stelle = show_source(verborgen.schluessel)
            self.befunde += (replace(befund, haushaltsstelle=stelle) for befund in befunde)
            return None
        return Eintrag(
            verborgen.schluessel, damals, _decision(werte, verborgen, herkunft), herkunft
        )

    def _values(self, zeile: int, befunde: list[Befund]) -> Werte:
        werte: Werte = {}
        for feld, (kopf, read) in self._plan.felder.items():
            if (zeile, self._raster.spalten[kopf]) in self._verbunden:
                text = (
                    f"{kopf}: Die Zelle reicht über mehrere Zeilen; welche gemeint sind, ist offen."
                )
                erwartet = "in jeder Zeile eine eigene, unverbundene Zelle"
                befunde.append(self._befund("eintrag_unlesbar", text, zeile, kopf, erwartet))
                continue
            try:
                werte[feld] = read(self._raster, zeile, kopf)
            except EintragUnlesbar as fehler:
                text = f"{kopf}: {fehler}"
                befunde.append(self._befund("eintrag_unlesbar", text, zeile, kopf, fehler.erwartet))
        return werte

    def _befund(self, code: str, text: str, zeile: int, kopf: str, erwartet: str) -> Befund:
        raster = self._raster
        wert = show_value(raster.value(zeile, kopf)) or None
        return raster.befund(code, text, raster.name(zeile, kopf), wert=wert, erwartet=erwartet)

    def _last_own_row(self) -> int:
        """Below it other tables may stand in the same columns."""
        raster = self._raster
        eigene = (
            zeile
            for zeile in reversed(raster.zeilen)
            if not (raster.is_empty(zeile, SCHLUESSEL) and raster.is_empty(zeile, SIEGEL))
        )
        return next(eigene, raster.kopf)

    def _refuse_stray(self, zeile: int, innerhalb: bool) -> None:
        """Somebody decided in a row that no move stands in; in a sum row, amounts are sums."""
        raster = self._raster
        if not innerhalb and raster.text(zeile, WAHL).strip() not in AUSWAHL:
            return
        summe = not raster.is_empty(zeile, SIEGEL)
        for feld, (kopf, _) in self._plan.felder.items():
            if summe and isinstance(feld, tuple):
                continue
            if not raster.is_empty(zeile, kopf):
                text = "In der Zeile steht eine Eingabe, aber keine Umsetzung, zu der sie gehört."
                erwartet = "eine Zeile mit Haushaltsstelle, wie itplan sie geschrieben hat"
                self.befunde.append(
                    self._befund("entscheidungsdatei_schluessel", text, zeile, kopf, erwartet)
                )
                return


def read_hidden(
    raster: Raster, zeile: int, herkunft: Herkunft, befunde: list[Befund]
) -> Verborgenes | None:
    """What the hidden columns say; None, with a finding, where somebody changed them."""
    try:
        schluessel = parse_key(raster.text(zeile, SCHLUESSEL))
        grundlage = parse_basis(raster.text(zeile, GRUNDLAGE))
        eintrag = raster.text(zeile, EINTRAG)
        entscheidung = parse_decision(eintrag, schluessel, grundlage, herkunft) if eintrag else None
        return Verborgenes(schluessel, grundlage, entscheidung)
    except TextUnlesbar:
        befunde.append(hidden_changed(raster, zeile, SCHLUESSEL))
        return None


def refuse_changed(
    raster: Raster, zeile: int, siegel: Mapping[int, Siegel], befunde: list[Befund]
) -> bool:
    """Whether hidden cells hold something else than was written, though it is well formed."""
    texte = (raster.text(zeile, kopf) for kopf in HIDDEN_HEADS)
    veraendert = siegel.get(zeile, {}).get(SCHLUESSEL) != checksum(texte)
    if veraendert:
        befunde.append(hidden_changed(raster, zeile, SCHLUESSEL))
    return veraendert


def _decision(werte: Werte, verborgen: Verborgenes, herkunft: Herkunft) -> Entscheidung:
    """A cut of nothing is none."""
    aenderung = _by_year("aenderung", werte)
    return Entscheidung(
        verborgen.schluessel,
        werte["wahl"],
        verborgen.grundlage,
        herkunft,
        werte["kapitel"],
        werte["titel"],
        werte["anteil"],
        _by_year("betrag", werte),
        {jahr: cent for jahr, cent in aenderung.items() if cent},
        werte["bemerkung"],
        werte["name"],
        werte["datum"],
    )


def _by_year(feld: str, werte: Werte) -> dict[int, int]:
    return {
        name[1]: cent
        for name, cent in werte.items()
        if isinstance(name, tuple) and name[0] == feld and cent is not None
    }
