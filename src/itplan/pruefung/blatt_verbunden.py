"""Checks of merged cells that lie over several titles, or over several amounts of one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from itplan.haushalt.blattform import Zellbereich
from itplan.haushalt.haushaltsstelle import code_text
from itplan.haushalt.herkunft import Herkunft, column_letters
from itplan.haushalt.rohzeile import Rohblatt, Rohzeile, Spalte
from itplan.haushalt.titel import Position, Titel
from itplan.pruefung.art import Fund, Pruefung
from itplan.pruefung.blattlage import Blattlage
from itplan.pruefung.teile import separate_parts

_STELLE = ("titel", "haushaltsstelle")
_UEBERSCHRIFT = ("einzelplan", "kapitel", "titelgruppe", "titelgruppe_text", "bereich")
"""What a heading says too; merged over the rows for which it holds, it is usual."""


class Verbund(NamedTuple):
    """A merged cell with the title rows that it covers, and what of their columns."""

    bereich: Zellbereich
    zeilen: list[Rohzeile]
    spalten: list[Spalte]

    @property
    def erste(self) -> Spalte | None:
        """The column in which the value of the merged cell stands."""
        (_, links), _ = self.bereich
        return next((spalte for spalte in self.spalten if spalte.index == links), None)

    @property
    def betraege(self) -> list[Spalte]:
        """The amount columns that it covers, where it is an amount itself."""
        if self.erste is None or self.erste.position is None:
            return []
        betraege = [spalte for spalte in self.spalten if spalte.position is not None]
        return betraege if len(self.zeilen) > 1 or len(betraege) > 1 else []

    @property
    def zelle(self) -> str:
        (oben, links), _ = self.bereich
        return f"{column_letters(links)}{oben + 1}"

    @property
    def name(self) -> str:
        """`I6:I7`"""
        _, (unten, rechts) = self.bereich
        return f"{self.zelle}:{column_letters(rechts)}{unten + 1}"


def covered_amounts(rohblatt: Rohblatt) -> Iterator[tuple[int, Position]]:
    """Row and Position of each amount that lies under a merged cell and may belong elsewhere."""
    for verbund in _merged(rohblatt):
        for spalte in verbund.betraege:
            for zeile in verbund.zeilen:
                if spalte.position is not None:
                    yield zeile.zeile, spalte.position


def check_betrag(lage: Blattlage) -> Iterator[Fund]:
    """Eine verbundene Zelle umfasst nie den Betrag mehrerer Titel oder mehrere Beträge eines
    Titels. Zu welchem Titel und Jahr ihr Betrag gehört, wird nicht geraten."""
    titel = lage.titel_je_zeile() if lage.rohblatt.form.verbunden else {}
    for verbund in _merged(lage.rohblatt):
        if betraege := verbund.betraege:
            koepfe = ", ".join(" ".join(spalte.kopf.split()) for spalte in betraege)
            text = (
                f"Die verbundene Zelle {verbund.name} ({koepfe}) umfasst {_rows(verbund.zeilen)}."
            )
            wert = _text(verbund.zeilen[0], betraege[0])
            erwartet = "je Titel und Jahr eine Zelle"
            ort = lage.ort(verbund.zelle)
            yield Fund(ort, text, wert, erwartet, haelt=_held(titel, verbund))


def check_stelle(lage: Blattlage) -> Iterator[Fund]:
    """Eine verbundene Zelle umfasst nie den Titel mehrerer Zeilen; die Nummern der übrigen Zeilen
    wären verloren. Teile eines Titels, die ein Vorhaben, Verfahren oder Teilansatz unterscheidet,
    sind ausgenommen."""
    titel = lage.titel_je_zeile() if lage.rohblatt.form.verbunden else {}
    for verbund in _merged(lage.rohblatt):
        erste = verbund.erste
        if erste and erste.feld in _STELLE and len(verbund.zeilen) > 1:
            if _are_parts(_titles(titel, verbund)):
                continue
            text = f"Die verbundene Zelle {verbund.name} umfasst {_rows(verbund.zeilen)}."
            wert, erwartet = _text(verbund.zeilen[0], erste), "in jeder Zeile ein eigener Titel"
            ort = lage.ort(verbund.zelle)
            yield Fund(ort, text, wert, erwartet, haelt=_held(titel, verbund))


def check_text(lage: Blattlage) -> Iterator[Fund]:
    """Ein Text in einer Zelle, die über mehrere Titel verbunden ist, wird für jeden von ihnen
    gelesen. Bei Kapitel, Einzelplan und Titelgruppe ist das üblich und wird nicht genannt."""
    for verbund in _merged(lage.rohblatt):
        erste = verbund.erste
        if not erste or erste.position or len(verbund.zeilen) < 2:
            continue
        if erste.feld in (*_STELLE, *_UEBERSCHRIFT):
            continue
        kopf = " ".join(erste.kopf.split())
        text = f"{kopf}: Die verbundene Zelle {verbund.name} gilt für {_rows(verbund.zeilen)}."
        if any(_is_covered(lage.rohblatt, zeile, erste) for zeile in verbund.zeilen[1:]):
            text = (
                f"{kopf}: Die verbundene Zelle {verbund.name} verdeckt Werte, die darunter stehen;"
                " gelesen wurden sie."
            )
        yield Fund(lage.ort(verbund.zelle), text, _text(verbund.zeilen[0], erste))


def _merged(rohblatt: Rohblatt) -> Iterator[Verbund]:
    """Merged cells that hold something and begin in a title row."""
    if not rohblatt.form.verbunden:
        return
    nummern = [zeile.zeile for zeile in rohblatt.zeilen]
    for bereich in sorted(rohblatt.form.verbunden):
        (oben, links), (unten, rechts) = bereich
        beginn, ende = bisect_left(nummern, oben + 1), bisect_right(nummern, unten + 1)
        zeilen = rohblatt.zeilen[beginn:ende]
        if not zeilen or zeilen[0].zeile != oben + 1:
            continue
        spalten = [s for s in zeilen[0].spalten.gelesen if links <= s.index <= rechts]
        verbund = Verbund(bereich, zeilen, sorted(spalten, key=lambda spalte: spalte.index))
        if verbund.erste and _text(zeilen[0], verbund.erste):
            yield verbund


def _are_parts(titel: list[Titel]) -> bool:
    """Whether rows hold one and the same title, and something sets its parts apart."""
    return len({eines.stelle for eines in titel}) == 1 and not separate_parts(titel)[1]


def _titles(titel: Mapping[int, Titel], verbund: Verbund) -> list[Titel]:
    return [titel[zeile.zeile] for zeile in verbund.zeilen if zeile.zeile in titel]


def _held(titel: Mapping[int, Titel], verbund: Verbund) -> tuple[Herkunft, ...]:
    return tuple(eines.herkunft for eines in _titles(titel, verbund))


def _text(zeile: Rohzeile, spalte: Spalte) -> str:
    return code_text(zeile.wert(spalte))


def _is_covered(rohblatt: Rohblatt, zeile: Rohzeile, spalte: Spalte) -> bool:
    """Whether a row has a value of its own below a merged cell, which nobody sees."""
    ort = (zeile.zeile - 1, spalte.index)
    return ort not in rohblatt.form.gefuellt and _text(zeile, spalte) != ""


def _rows(zeilen: list[Rohzeile]) -> str:
    nummern = [zeile.zeile for zeile in zeilen]
    if len(nummern) == 1:
        return f"mehrere Beträge der Zeile {nummern[0]}"
    return f"die Titel der Zeilen {nummern[0]} bis {nummern[-1]}"


VERBUNDEN: tuple[Pruefung, ...] = (
    Pruefung(
        "betrag_verbunden",
        "fehler",
        check_betrag,
        "Bitte den Zellverbund aufheben und jeden Betrag in seine eigene Zelle schreiben.",
        gut="I6: 120.000, I7: 80.000",
        schlecht="I6:I7 verbunden: 200.000 für zwei Titel",
        fest=True,
    ),
    Pruefung(
        "zelle_verbunden",
        "fehler",
        check_stelle,
        "Bitte den Zellverbund aufheben und in jede Zeile den eigenen Titel schreiben.",
        gut="B6: 511 99, B7: 518 99",
        schlecht="B6:B7 verbunden: 511 99 für zwei Zeilen ohne unterscheidendes Vorhaben",
        fest=True,
    ),
    Pruefung(
        "text_verbunden",
        "hinweis",
        check_text,
        "Nichts zu tun, wenn der Text für alle diese Titel gilt; sonst bitte den Zellverbund"
        " aufheben.",
        gut="Kapitel 0301 über alle seine Titel verbunden",
        schlecht="eine Zweckbestimmung über zwei Titel verbunden",
    ),
)
"""Each takes a Blattlage."""
