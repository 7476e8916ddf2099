"""A sound sheet of four titles, for tests that spoil one thing of it."""

from itplan.haushalt.befund import Befund
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.vorgaben import Vorgaben
from itplan.intake import judge_together, take_in
from tests.sheets import Blatt, read

ZWEI = Vorgaben((2027, 2028))
TITEL = """
Kapitel | Titel  | FKZ | Zweckbestimmung | Ansatz 2027 | Ansatz 2028 | Notiz
0301    | 511 01 | 011 | Geräte          | 10          | 11          | a
0301    | 518 01 | 011 | Mieten          | 20          | 21          | b
0301    | 525 01 | 011 | Fortbildung     | 30          | 31          | c
0301    | 526 01 | 011 | Gutachten       | 40          | 41          |
"""
WEISS: dict[str, object] = {"font_color": "#FFFFFF"}
STRICH: dict[str, object] = {"font_strikeout": True}


def check(blatt: Blatt, vorgaben: Vorgaben = ZWEI) -> Eingang:
    return read(blatt, vorgaben=vorgaben)


def only(eingang: Eingang) -> Befund:
    [befund] = eingang.befunde
    return befund


def take(inhalt: bytes, datei: str = "MI.xlsx") -> Eingang:
    return judge_together([take_in(inhalt, datei, ZWEI)], ZWEI)
