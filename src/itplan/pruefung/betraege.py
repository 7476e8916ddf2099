"""Betragsleser: the amounts of a raw row in cent, or why they are refused."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from itplan.haushalt.betrag import (
    CENT_JE_EURO,
    HOECHSTBETRAG_CENT,
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
from itplan.pruefung.datum import show_value
from itplan.pruefung.meldung import finding

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
    """Reads the amount cells of one sheet.

    `faktor` holds where neither column nor cell names a unit; where the workbook's cover
    sheet said it (`vom_deckblatt`), a cell must not say another.
    """

    rohblatt: Rohblatt
    faktor: int
    eingang: Eingang
    vom_deckblatt: bool = False
    abgelehnt: dict[int, set[Position]] = field(default_factory=dict)
    """By row number: the amounts that could not be read, so that nothing is concluded from them."""
    stelle: tuple[str, str] = ("", "")
    """Einzelplan and Titel of the row in hand; what cannot be read is missed by its Kontrollen."""
    faktoren: set[int] = field(default_factory=set)
    """The units that held for rows of the sheet where their columns name none."""
    _plaene: dict[tuple[int, int], list[tuple[int, Spalte, Position, int]]] = field(
        default_factory=dict
    )
    _fremd: dict[Spalte, str | None] = field(default_factory=dict)
    _falsche_einheit: dict[Spalte, bool] = field(default_factory=dict)
    """Columns in which a unit was refused, and whether that holds for all of their amounts."""

    def read(
        self, zeile: Rohzeile, herkunft: Herkunft, faktor: int, stelle: tuple[str, str]
    ) -> Zeilenbetraege:
        """All amounts of a row; what is refused goes to `unlesbar`, and the row is held back.

        `faktor` is Euro per unit where the column names none; sum rows go by that of the
        row above them.
        """
        self.faktor = faktor
        if any(spalte.faktor is None for spalte in zeile.spalten.betraege):
            self.faktoren.add(faktor)
        self.stelle = stelle
        betraege: dict[Position, int] = {}
        davon_it: dict[Position, int] = {}
        leer = []
        werte = zeile.werte
        for index, spalte, position, cent_je_einheit in self._plan(zeile):
            wert = werte[index] if index < len(werte) else ""
            if cent_je_einheit:
                if wert == "":
                    continue
                if type(wert) is float and wert.is_integer():
                    cent = int(wert) * cent_je_einheit
                    if abs(cent) <= HOECHSTBETRAG_CENT:
                        (betraege if spalte.feld == "betrag" else davon_it)[position] = cent
                        continue
            try:
                betrag = self.cell(zeile.zeile, werte, spalte)
            except (BetragUnlesbar, Abgelehnt) as fehler:
                self._refuse(zeile, spalte, wert, fehler)
                self.abgelehnt.setdefault(zeile.zeile, set()).add(position)
                self.eingang.fehlerhaft.add(herkunft)
                continue
            if betrag is None:
                continue
            (betraege if spalte.feld == "betrag" else davon_it)[position] = betrag.cent
            if betrag.leertitel:
                leer.append(position)
        return Zeilenbetraege(betraege, frozenset(leer), davon_it)

    def _plan(self, zeile: Rohzeile) -> "list[tuple[int, Spalte, Position, int]]":
        """The amount columns under a header, with cent per unit where a number is just a number.

        That is 0 for a column with an error cell, a number format that says something, or a
        reason not to be trusted: there every cell is looked at by itself.
        """
        plan = self._plaene.get((id(zeile.spalten), self.faktor))
        if plan is None:
            besonders = {i for _, i in (*self.rohblatt.sonderzellen, *self.rohblatt.formate)}
            plan = [
                (
                    spalte.index,
                    spalte,
                    spalte.position,
                    0
                    if spalte.index in besonders or spalte.gesperrt
                    else (spalte.faktor or self.faktor) * CENT_JE_EURO,
                )
                for spalte in zeile.spalten.betraege
                if spalte.position is not None
            ]
            self._plaene[id(zeile.spalten), self.faktor] = plan
        return plan

    def cell(self, zeile: int, werte: list[Zellwert], spalte: Spalte) -> Betrag | None:
        """One amount cell; None where nothing is stated. Raises BetragUnlesbar or Abgelehnt."""
        wert = werte[spalte.index] if spalte.index < len(werte) else ""
        if wert == "" or (isinstance(wert, str) and not wert.strip()):
            if sonder := self.rohblatt.sonderzellen.get((zeile - 1, spalte.index)):
                raise Abgelehnt(sonder.code, f"In der Zelle steht {sonder.text}.", "ein Betrag")
            return None
        if spalte.gesperrt:
            raise Abgelehnt("", spalte.gesperrt)
        format_ = self.rohblatt.formate.get((zeile - 1, spalte.index))
        if format_ is None and isinstance(wert, float):
            return Betrag(cent_from_number(wert, spalte.faktor or self.faktor))
        return self._read_value(wert, spalte, format_)

    def _read_value(
        self, wert: Zellwert, spalte: Spalte, format_: Zellformat | None
    ) -> Betrag | None:
        if isinstance(wert, str):
            grund = self._foreign_rule(spalte)
            if grund and depends_on_schreibweise(wert):
                raise BetragUnlesbar(f"„{wert.strip()}“ ist nicht eindeutig. {grund}")
            return parse_betrag(wert, spalte.faktor or self.faktor)
        if isinstance(wert, (bool, date, datetime, time, timedelta)):
            art = "ein Datum, " if isinstance(wert, date) else ""
            raise BetragUnlesbar(f"„{show_value(wert)}“ ist {art}kein Betrag.")
        return Betrag(cent_from_number(*self._scaled(wert, spalte, format_)))

    def _scaled(self, wert: float, spalte: Spalte, format_: Zellformat | None) -> tuple[float, int]:
        """The number and its unit, as a person reads the cell: number format, header, default."""
        if format_ is None:
            return wert, spalte.faktor or self.faktor
        if format_.prozent:
            raise BetragUnlesbar("Die Zelle ist als Prozentzahl formatiert.")
        genannt = self._stated_unit(spalte) or 1
        wer = "Die Überschrift" if spalte.faktor else "Das Deckblatt"
        if self._contradicts(format_, spalte):
            raise Abgelehnt(
                "einheit_widerspruch",
                f"{wer} nennt {_EINHEITEN[genannt]},"
                f" das Zahlenformat der Zelle {_unit_name(_shown_unit(format_))}.",
                _EINHEITEN[genannt],
            )
        faktor = _shown_unit(format_) or spalte.faktor or self.faktor
        if format_.skala == 1:
            return wert, faktor
        if faktor % format_.skala:
            raise Abgelehnt(
                "einheit_widerspruch", "Zahlenformat und Einheit passen nicht zusammen."
            )
        return wert, faktor // format_.skala

    def _stated_unit(self, spalte: Spalte) -> int | None:
        return spalte.faktor or (self.faktor if self.vom_deckblatt else None)

    def _contradicts(self, format_: Zellformat, spalte: Spalte) -> bool:
        genannt, angezeigt = self._stated_unit(spalte), _shown_unit(format_)
        return bool(genannt and angezeigt and genannt != angezeigt)

    def _whole_column_contradicts(self, spalte: Spalte) -> bool:
        """Whether every amount of a column has a number format that denies its header."""
        for zeile in self.rohblatt.zeilen:
            if zeile.spalten.betraege and spalte in zeile.spalten.betraege:
                wert = zeile.werte[spalte.index] if spalte.index < len(zeile.werte) else ""
                format_ = self.rohblatt.formate.get((zeile.zeile - 1, spalte.index), Zellformat())
                if isinstance(wert, (int, float)) and not self._contradicts(format_, spalte):
                    return False
        return True

    def is_known_contradiction(self, spalte: Spalte) -> bool:
        """Whether the column's unit has been refused already at one of its titles."""
        return spalte in self._falsche_einheit

    def _foreign_rule(self, spalte: Spalte) -> str | None:
        if spalte not in self._fremd:
            texte = [
                wert
                for zeile in self.rohblatt.zeilen
                if spalte.index < len(zeile.werte)
                and isinstance(wert := zeile.werte[spalte.index], str)
                and wert.strip()
                and spalte in zeile.spalten.betraege
            ]
            self._fremd[spalte] = find_fremde_schreibweise(texte)
        return self._fremd[spalte]

    def doubt(self, betraege: Iterable[tuple[int, Position]]) -> None:
        """Conclude nothing from these amounts (row, Position); their cause is told elsewhere."""
        for zeile, position in betraege:
            self.abgelehnt.setdefault(zeile, set()).add(position)

    def give_up(self, zeile: Rohzeile, grund: str) -> None:
        """List all amounts of a row without a Haushaltsstelle; its cause is told elsewhere."""
        self.stelle = ("", "")
        for spalte in zeile.spalten.betraege:
            wert = zeile.werte[spalte.index] if spalte.index < len(zeile.werte) else ""
            sonder = self.rohblatt.sonderzellen.get((zeile.zeile - 1, spalte.index))
            if code_text(wert) or sonder:
                self._list(
                    f"{spalte.buchstaben}{zeile.zeile}", sonder.text if sonder else wert, grund
                )
            if spalte.position:
                self.abgelehnt.setdefault(zeile.zeile, set()).add(spalte.position)

    def _refuse(
        self, zeile: Rohzeile, spalte: Spalte, wert: Zellwert, fehler: BetragUnlesbar | Abgelehnt
    ) -> None:
        zelle = f"{spalte.buchstaben}{zeile.zeile}"
        sonder = self.rohblatt.sonderzellen.get((zeile.zeile - 1, spalte.index))
        roh = sonder.text if sonder else code_text(wert)
        self._list(zelle, roh, str(fehler), spalte.position)
        code = code_of(fehler, wert)
        if not code or (code == "einheit_widerspruch" and self._is_reported(spalte)):
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

    def _is_reported(self, spalte: Spalte) -> bool:
        """A column whose unit is wrong throughout is one cause, told at its first cell."""
        if spalte not in self._falsche_einheit:
            self._falsche_einheit[spalte] = self._whole_column_contradicts(spalte)
            return False
        return self._falsche_einheit[spalte]

    def _list(
        self, zelle: str, wert: Zellwert, grund: str, position: Position | None = None
    ) -> None:
        blatt = self.rohblatt.blatt
        self.eingang.unlesbar.append(
            Unlesbar(blatt.datei, blatt.name, zelle, code_text(wert), grund, *self.stelle, position)
        )


def code_of(fehler: BetragUnlesbar | Abgelehnt, wert: Zellwert) -> str:
    """The kind of finding for a refused amount: a cell without any digit holds no amount at all."""
    if isinstance(fehler, Abgelehnt):
        return fehler.code
    wort = isinstance(wert, str) and not any(zeichen.isdigit() for zeichen in wert)
    return "betrag_text" if wort else "betrag_unlesbar"


def _shown_unit(format_: Zellformat) -> int | None:
    """The unit in which a number format shows its number: by its word, else by its scale."""
    return format_.faktor or (format_.skala if format_.skala > 1 else None)


def _unit_name(faktor: int | None) -> str:
    return _EINHEITEN.get(faktor or 1, f"{faktor} Euro")
