"""What stands in a cell: one field of one title, as the layouts print it.

A field is named by a word and, where it has them, its year and the year it falls due:
`("ansatz", "2027")`, `("faelligkeit", "2027", "2029")`.
"""

from __future__ import annotations

from collections.abc import Callable

from .betraege import (
    compute_ansatz,
    compute_davon_it,
    compute_finanzplan,
    compute_ist_cent,
    compute_ve,
    split_faelligkeiten,
)
from .festtitel import (
    KATEGORIE_DER_GRUPPE,
    KATEGORIEN,
    VERMERKE,
    ZWECKBINDUNG_AUSGABE,
    ZWECKBINDUNG_EINNAHME,
)
from .posten import Posten

Feld = tuple[str, ...]
Wert = str | int | float | None

GELD = ("ist", "ansatz", "ve", "faelligkeit", "finanzplan", "davon_it")


def compute_cent(posten: Posten, feld: Feld) -> int | None:
    """The amount of a money field in cent, None where the cell stays empty."""
    art, jahr = feld[0], int(feld[1])
    if art == "ist":
        return compute_ist_cent(posten)
    if art == "faelligkeit":
        betrag = split_faelligkeiten(posten, jahr).get(feld[2])
    elif art == "ve":
        betrag = compute_ve(posten, jahr) or None
    elif art == "davon_it":
        betrag = compute_davon_it(posten, jahr)
    elif art == "finanzplan":
        betrag = compute_finanzplan(posten, jahr)
    else:
        betrag = compute_ansatz(posten, jahr)
    return None if betrag is None else betrag * 100


def convert_cent(cent: int, einheit: str) -> int | float:
    """Cent in the unit of the sheet, a whole number where it is one."""
    if einheit == "TEUR":
        return round(cent / 100_000, 3)
    return cent // 100 if cent % 100 == 0 else cent / 100


def build_kategorie(posten: Posten) -> str:
    """The Kategorie of the title: its own letter, else that of its Gruppe."""
    for merkmal in posten.merkmale:
        if merkmal in KATEGORIEN:
            return KATEGORIEN[merkmal]
    return KATEGORIEN.get(KATEGORIE_DER_GRUPPE.get(posten.gruppe, ""), "Sonstiges")


def build_vermerke(posten: Posten) -> str | None:
    """All Haushaltsvermerke of the title in one text."""
    texte = [VERMERKE[merkmal] for merkmal in posten.merkmale if merkmal in VERMERKE]
    if posten.has("zw"):
        texte.append(ZWECKBINDUNG_EINNAHME if posten.is_einnahme else ZWECKBINDUNG_AUSGABE)
    return " ".join(texte) or None


def build_erlaeuterung(posten: Posten) -> str | None:
    """A short Erläuterung where the title has a Verfahren or a VE."""
    texte = []
    if posten.verfahren:
        texte.append(f"Betrieb, Pflege und Weiterentwicklung: {posten.verfahren}.")
    if posten.get("ve27"):
        texte.append("Die Verpflichtungsermächtigung wird für mehrjährige Verträge benötigt.")
    return " ".join(texte) or None


def build_vorhaben(posten: Posten) -> str | None:
    """The name of the Vorhaben for titles that build something new."""
    if posten.verfahren and posten.get("ve27"):
        return f"Weiterentwicklung {posten.verfahren}"
    return None


def build_strategieziel(posten: Posten) -> str | None:
    """One of the ten goals of the strategy, for goods and investments."""
    if posten.titel[0] not in "58":
        return None
    return f"Ziel {1 + (3 * posten.nummer) % 10}"


def parse_it_anteil(posten: Posten) -> float | None:
    """The IT share as a fraction for a cell with a percent format."""
    prozent = posten.get("it")
    return int(prozent) / 100 if prozent else None


def parse_stellen(posten: Posten) -> float | None:
    """The number of Stellen of a personnel title."""
    stellen = posten.get("st")
    return float(stellen.replace(",", ".")) if stellen else None


def format_titel(posten: Posten) -> str:
    """The Titel as it is printed, `511 69`."""
    return f"{posten.titel[:3]} {posten.titel[3:]}"


_TEXTFELDER: dict[str, Callable[[Posten], Wert]] = {
    "einzelplan": lambda posten: posten.kapitel[:2],
    "kapitel": lambda posten: posten.kapitel,
    "kapitel_zweistellig": lambda posten: posten.kapitel[2:],
    "haushaltsstelle": lambda posten: f"{posten.kapitel}/{format_titel(posten)}",
    "titel": lambda posten: posten.titel,
    "titel_gedruckt": format_titel,
    "titelgruppe": lambda posten: posten.titelgruppe or None,
    "titelgruppe_name": lambda posten: posten.titelgruppe_name or None,
    "funktion": lambda posten: posten.funktion,
    "zweckbestimmung": lambda posten: posten.zweckbestimmung,
    "it_anteil": parse_it_anteil,
    "kategorie": build_kategorie,
    "verfahren": lambda posten: posten.verfahren or None,
    "vorhaben": build_vorhaben,
    "strategieziel": build_strategieziel,
    "vermerke": build_vermerke,
    "erlaeuterung": build_erlaeuterung,
    "stellen": parse_stellen,
    "oeffentlich": lambda posten: "nein" if posten.has("intern") else "ja",
    "bemerkung": lambda _: None,
    "aktenzeichen": lambda posten: f"Z2-{posten.kapitel}-{100 + posten.nummer}/26",
}


def build_text(posten: Posten, feld: Feld) -> Wert:
    """The value of a field that is not money."""
    return _TEXTFELDER[feld[0]](posten)
