"""Haushaltsstelle: Kapitel and Titel in every written form, and one canonical print."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

ZIFFERN_TITEL = 5
_TRENNER = re.compile("[ \u00a0\u2007\u2009\u202f]+")
_STRICH = "[-\u2010\u2011–]"
"""Hyphen, also Word's own two, and en dash."""
_KAPITEL_WORT = re.compile(r"(?:Zu )?(?:(?:Kapitel|Kap\.?) ?)?", re.IGNORECASE | re.ASCII)
_TITEL_WORT = re.compile(r"(?:(?:Titel|Tit\.?) ?)?", re.IGNORECASE | re.ASCII)
_TITEL = re.compile(
    r"(?P<flex>F ?)?(?P<gruppe>[0-9]{3}) ?(?P<zaehl>[0-9]{2})"
    r"(?: (?:TG|Tgr\.?|Titelgruppe) ?(?P<tg>[0-9]{2}))?"
    rf"(?:(?: ?{_STRICH} ?| )(?P<funktion>[0-9]{{3}})| ?{_STRICH} ?(?P<pruef>[0-9]))?",
    re.IGNORECASE | re.ASCII,
)
_PLATZHALTER = re.compile(r".*[*?].*|[0-9]{3} ?(?:\.[0-9]?|[0-9]\.|\.\.)", re.DOTALL)
_STELLE = re.compile(
    rf"(?P<kapitel>[0-9]{{2}} ?[0-9]{{2,3}}) ?(?:[/.]|{_STRICH}| ) ?"
    r"(?P<titel>(?:(?:Titel|Tit\.?) ?)?(?:F ?)?[0-9]{3} ?[0-9]{2}.*)",
    re.IGNORECASE | re.ASCII,
)
_TITEL_IN_KAPITEL = re.compile(
    r"(?P<titel>(?:Titel|Tit\.?) ?(?:F ?)?[0-9]{3} ?[0-9]{2}.*?)"
    r" in (?:Kapitel|Kap\.?) ?(?P<kapitel>[0-9 ]+)",
    re.IGNORECASE | re.ASCII,
)
_KAPITEL_UND_REST = re.compile(r"(?P<kapitel>[0-9]{1,3} ?[0-9]{2,3}) ?/ ?(?P<titel>.+)")


class AngabeUnlesbar(ValueError):
    """A code that is refused; the message says in German why."""


@dataclass(frozen=True, order=True, slots=True)
class Haushaltsstelle:
    """One place of the budget: a Titel within its Kapitel, and within a Bereich where one exists.

    >>> stelle = Haushaltsstelle.parse("0602/532 01")
    >>> stelle.einzelplan, stelle.gruppe, str(stelle)
    ('06', '532', '0602/532 01')
    """

    kapitel: str
    titel: str
    bereich: str = ""

    @classmethod
    def parse(cls, text: str, kapitelstellen: int = 4) -> "Haushaltsstelle":
        """Read one written Haushaltsstelle; raises AngabeUnlesbar with the reason.

        What stands before a second slash is the Bereich: `31/0601/511 01`.
        """
        bereich, schraegstrich, stelle = _split_bereich(text)
        if schraegstrich and not bereich:
            raise AngabeUnlesbar(f"„{code_text(text)}“ nennt vor dem Schrägstrich keinen Bereich.")
        kapitel, titel = split_haushaltsstelle(stelle)
        return cls(parse_kapitel(kapitel, kapitelstellen).code, parse_titel(titel).titel, bereich)

    @property
    def einzelplan(self) -> str:
        return self.kapitel[:2]

    @property
    def gruppe(self) -> str:
        return self.titel[:3]

    @property
    def kapitel_id(self) -> str:
        """The Kapitel, within its Bereich where there is one."""
        return f"{self.bereich}/{self.kapitel}" if self.bereich else self.kapitel

    @property
    def id(self) -> str:
        """The key that decisions hang on: `[bereich/]kapitel/titel`."""
        vorne = f"{self.bereich}/" if self.bereich else ""
        return f"{vorne}{self.kapitel}/{self.titel}"

    def __str__(self) -> str:
        vorne = f"{self.bereich}/" if self.bereich else ""
        return vorne + format_stelle(self.kapitel, self.titel)


class CodeAngabe(NamedTuple):
    """A code as it counts, and whether leading zeros had to be put back."""

    code: str
    ergaenzt: bool = False


class TitelAngabe(NamedTuple):
    """What a cell of the Titel column may say beside the Titel itself."""

    titel: str
    titelgruppe: str | None = None
    funktion: str | None = None
    pruefziffer: str | None = None
    flexibilisiert: bool = False
    ergaenzt: bool = False


def code_text(wert: object) -> str:
    """A code cell as text: numbers lose the `.0` that spreadsheets give them."""
    if isinstance(wert, bool):
        return "WAHR" if wert else "FALSCH"
    if isinstance(wert, float) and wert.is_integer() and abs(wert) < 1e15:
        return str(int(wert))
    return str(wert).strip()


@lru_cache(maxsize=4096, typed=True)
def parse_kapitel(wert: object, stellen: int = 4) -> CodeAngabe:
    """Read a Kapitel of 4 or 5 digits; one lost leading zero is put back and told.

    Digits grouped as `12 10` have lost none: the Einzelplan before the blank is whole.
    """
    text = _after(_KAPITEL_WORT, _plain(wert))
    ziffern = text.replace(" ", "")
    if re.fullmatch(rf"[0-9]{{{stellen}}}", ziffern):
        return CodeAngabe(ziffern)
    if re.fullmatch(rf"[0-9] ?[0-9]{{{stellen - 2}}}", text):
        return CodeAngabe("0" + ziffern, ergaenzt=True)
    raise AngabeUnlesbar(f"„{code_text(wert)}“ ist kein Kapitel mit {stellen} Ziffern.")


@lru_cache(maxsize=4096, typed=True)
def parse_titel(wert: object) -> TitelAngabe:
    """Read a Titel of 5 digits, and the Titelgruppe, Funktion or Prüfziffer behind it."""
    text = _after(_TITEL_WORT, _plain(wert))
    if zahl := re.fullmatch(r"([0-9]{4,5})\.0|[0-9]{4}", text):
        return TitelAngabe((zahl[1] or text).zfill(ZIFFERN_TITEL), ergaenzt=True)
    gefunden = _TITEL.fullmatch(text)
    if not gefunden:
        raise AngabeUnlesbar(_titel_reason(text))
    return TitelAngabe(
        gefunden["gruppe"] + gefunden["zaehl"],
        gefunden["tg"],
        gefunden["funktion"],
        gefunden["pruef"],
        bool(gefunden["flex"]),
    )


@lru_cache(maxsize=4096, typed=True)
def parse_funktion(wert: object) -> CodeAngabe:
    """Read a Funktion of 3 digits; lost leading zeros are put back and told."""
    text = code_text(wert)
    if re.fullmatch(r"[0-9]{3}", text):
        return CodeAngabe(text)
    if re.fullmatch(r"[0-9]{1,2}", text) and text.strip("0"):
        return CodeAngabe(text.zfill(3), ergaenzt=True)
    raise AngabeUnlesbar(f"„{text}“ ist keine Funktion mit drei Ziffern.")


@lru_cache(maxsize=4096, typed=True)
def parse_nummer(wert: object, stellen: int = 2) -> CodeAngabe:
    """Read a plain number such as an Einzelplan or a Titelgruppe, padded to `stellen` digits."""
    text = _plain(wert).replace(" ", "")
    if re.fullmatch(rf"[0-9]{{1,{stellen}}}", text):
        return CodeAngabe(text.zfill(stellen), ergaenzt=len(text) < stellen)
    raise AngabeUnlesbar(f"„{code_text(wert)}“ ist keine Nummer mit {stellen} Ziffern.")


def split_haushaltsstelle(wert: object) -> tuple[str, str]:
    """Part one written Haushaltsstelle into the texts of its Kapitel and its Titel."""
    text = _after(_KAPITEL_WORT, _plain(wert))
    for form in (_STELLE, _TITEL_IN_KAPITEL, _KAPITEL_UND_REST):
        if gefunden := form.fullmatch(text):
            return gefunden["kapitel"], gefunden["titel"]
    if re.fullmatch(r"[0-9]{8,10}", text):
        return text[:-ZIFFERN_TITEL], text[-ZIFFERN_TITEL:]
    raise AngabeUnlesbar(f"„{text}“ ist keine Haushaltsstelle aus Kapitel und Titel.")


def format_titel(titel: str) -> str:
    """Print a Titel as budgets do: `511 69`."""
    return f"{titel[:3]} {titel[3:]}"


def format_stelle(kapitel: str, titel: str) -> str:
    """Print Kapitel and Titel as budgets do: `0314/511 69`."""
    return f"{kapitel}/{format_titel(titel)}"


def format_kapitel(kapitel: str) -> str:
    """Print a Kapitel as budgets do, the Einzelplan set apart: `16 03`, `12 100`."""
    return f"{kapitel[:2]} {kapitel[2:]}"


def _plain(wert: object) -> str:
    """A code as text with one plain blank for every run of blanks, wide or narrow."""
    return _TRENNER.sub(" ", code_text(wert))


def _after(wort: re.Pattern[str], text: str) -> str:
    """The text behind the word that may stand before a code."""
    gefunden = wort.match(text)
    return text[gefunden.end() :] if gefunden else text


def _split_bereich(text: str) -> tuple[str, str, str]:
    vorne, schraegstrich, titel = text.rpartition("/")
    bereich, zweiter, kapitel = vorne.rpartition("/")
    return bereich.strip(), zweiter, f"{kapitel}{schraegstrich}{titel}"


def _titel_reason(text: str) -> str:
    if _PLATZHALTER.fullmatch(text):
        return f"„{text}“ enthält einen Platzhalter; in einer Zeile steht genau ein Titel."
    if re.match(r"(?:F ?)?[0-9]{3} ?[0-9]{2}(?![0-9])", text):
        return (
            f"„{text}“ hat hinter dem Titel einen Zusatz, der weder Funktion noch Prüfziffer ist."
        )
    return f"„{text}“ ist kein Titel mit fünf Ziffern."
