"""Betragsleser: the amounts of a raw row in cent, or why they are refused."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from itplan.haushalt.betrag import (
    Betrag,
    BetragUnlesbar,
    cent_from_number,
    depends_on_schreibweise,
    find_fremde_schreibweise,
    parse_betrag,
)
from itplan.haushalt.haushaltsstelle import code_text
from itplan.haushalt.herkunft import Herkunft
from itplan.haushalt.lesung import Eingang, Unlesbar
from itplan.haushalt.rohzeile import Rohblatt, Rohzeile, Spalte, Zellformat, Zellwert
from itplan.haushalt.titel import Position
from itplan.pruefung.katalog import finding

_EINHEITEN = {1: "Euro", 1_000: "Tausend Euro", 1_000_000: "Millionen Euro"}


class Zeilenbetraege(NamedTuple):
    """The amounts of one row: in cent, those of Leertitel, and the stated IT parts."""

    betraege: dict[Position, int]
    leertitel: frozenset[Position]
    davon_it: dict[Position, int]


class Abgelehnt(ValueError):
    """A cell refused for a reason that is its own (`code`, text)."""

    def __init__(self, code: str, text: str, erwartet: str | None = None) -> None:
        super().__init__(text)
        self.code = code
        self.erwartet = erwartet


@dataclass(slots=True)
class Betragsleser:
    """Reads the amount cells of one sheet; `faktor` holds where a column names no unit."""

    rohblatt: Rohblatt
    faktor: int
    eingang: Eingang
    _fremd: dict[int, str | None] = field(default_factory=dict)

    def read(self, zeile: Rohzeile, herkunft: Herkunft) -> Zeilenbetraege:
        """All amounts of a row; what is refused goes to `unlesbar`, and the row is held back."""
        betraege: dict[Position, int] = {}
        davon_it: dict[Position, int] = {}
        leer = []
        werte = zeile.werte
        for spalte in zeile.spalten.betraege:
            wert = werte[spalte.index] if spalte.index < len(werte) else ""
            position = spalte.position
            assert position is not None
            try:
                betrag = self.cell(zeile.zeile, werte, spalte)
            except (BetragUnlesbar, Abgelehnt) as fehler:
                self._refuse(zeile, spalte, wert, fehler)
                self.eingang.fehlerhaft.add(herkunft)
                continue
            if betrag is None:
                continue
            (betraege if spalte.feld == "betrag" else davon_it)[position] = betrag.cent
            if betrag.leertitel:
                leer.append(position)
        return Zeilenbetraege(betraege, frozenset(leer), davon_it)

    def cell(self, zeile: int, werte: list[Zellwert], spalte: Spalte) -> Betrag | None:
        """One amount cell; None where nothing is stated. Raises BetragUnlesbar or Abgelehnt."""
        wert = werte[spalte.index] if spalte.index < len(werte) else ""
        if wert == "":
            if sonder := self.rohblatt.sonderzellen.get((zeile - 1, spalte.index)):
                raise Abgelehnt(sonder.code, f"In der Zelle steht {sonder.text}.", "ein Betrag")
            return None
        if spalte.gesperrt:
            raise Abgelehnt("", spalte.gesperrt)
        if isinstance(wert, float) and not self.rohblatt.formate:
            return Betrag(cent_from_number(wert, spalte.faktor or self.faktor))
        return self._read_value(wert, spalte, self.rohblatt.formate.get((zeile - 1, spalte.index)))

    def _read_value(
        self, wert: Zellwert, spalte: Spalte, format_: Zellformat | None
    ) -> Betrag | None:
        if isinstance(wert, str):
            grund = self._foreign_rule(spalte)
            if grund and depends_on_schreibweise(wert):
                raise BetragUnlesbar(f"„{wert.strip()}“ ist nicht eindeutig. {grund}")
            return parse_betrag(wert, spalte.faktor or self.faktor)
        if isinstance(wert, bool) or isinstance(wert, (date, datetime, time, timedelta)):
            raise BetragUnlesbar(f"„{code_text(wert)}“ ist kein Betrag.")
        return Betrag(cent_from_number(*self._scaled(wert, spalte, format_)))

    def _scaled(
        self, wert: float, spalte: Spalte, format_: Zellformat | None
    ) -> tuple[float, int]:
        """The number and its unit, as a person reads the cell: number format, header, default."""
        if format_ is None or format_.prozent:
            return wert, spalte.faktor or self.faktor
        angezeigt = format_.faktor or (format_.skala if format_.skala > 1 else None)
        if angezeigt and spalte.faktor and angezeigt != spalte.faktor:
            raise Abgelehnt(
                "einheit_widerspruch",
                f"Die Überschrift nennt {_EINHEITEN[spalte.faktor]},"
                f" das Zahlenformat der Zelle {_EINHEITEN.get(angezeigt, angezeigt)}.",
                _EINHEITEN[spalte.faktor],
            )
        faktor = angezeigt or spalte.faktor or self.faktor
        if format_.skala == 1:
            return wert, faktor
        if faktor % format_.skala:
            raise Abgelehnt("einheit_widerspruch", "Zahlenformat und Einheit passen nicht zusammen.")
        return wert, faktor // format_.skala

    def _foreign_rule(self, spalte: Spalte) -> str | None:
        if spalte.index not in self._fremd:
            texte = [
                wert
                for zeile in self.rohblatt.zeilen
                if spalte.index < len(zeile.werte)
                and isinstance(wert := zeile.werte[spalte.index], str)
                and wert.strip()
            ]
            self._fremd[spalte.index] = find_fremde_schreibweise(texte)
        return self._fremd[spalte.index]

    def give_up(self, zeile: Rohzeile, grund: str) -> None:
        """List all amounts of a row that has no Haushaltsstelle; its cause is reported elsewhere."""
        for spalte in zeile.spalten.betraege:
            wert = zeile.werte[spalte.index] if spalte.index < len(zeile.werte) else ""
            if code_text(wert):
                self._list(f"{spalte.buchstaben}{zeile.zeile}", wert, grund)

    def _refuse(
        self, zeile: Rohzeile, spalte: Spalte, wert: Zellwert, fehler: BetragUnlesbar | Abgelehnt
    ) -> None:
        zelle = f"{spalte.buchstaben}{zeile.zeile}"
        sonder = self.rohblatt.sonderzellen.get((zeile.zeile - 1, spalte.index))
        roh = sonder.text if sonder else code_text(wert)
        self._list(zelle, roh, str(fehler))
        code = fehler.code if isinstance(fehler, Abgelehnt) else "betrag_unlesbar"
        if not code:
            return
        erwartet = fehler.erwartet if isinstance(fehler, Abgelehnt) else None
        self.eingang.befunde.append(
            finding(
                code,
                f"{' '.join(spalte.kopf.split())}: {fehler}",
                datei=self.rohblatt.blatt.datei,
                blatt=self.rohblatt.blatt.name,
                zelle=zelle,
                wert=roh or None,
                erwartet=erwartet or "ein Betrag, etwa 1.234,50",
            )
        )

    def _list(self, zelle: str, wert: Zellwert, grund: str) -> None:
        blatt = self.rohblatt.blatt
        self.eingang.unlesbar.append(Unlesbar(blatt.datei, blatt.name, zelle, code_text(wert), grund))
