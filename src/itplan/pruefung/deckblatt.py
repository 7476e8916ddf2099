"""Checks of the cover sheet against what the project says about the file."""

import re
from collections.abc import Iterator

from itplan.haushalt.befund import Befund
from itplan.haushalt.rohzeile import Mappe
from itplan.haushalt.vorgaben import Vorgaben
from itplan.pruefung.meldung import finding


def einzelplan_on_cover(mappe: Mappe) -> str:
    """The Einzelplan that the cover sheet declares: `03`, `3` or `03 – Inneres`; else empty."""
    gefunden = re.match(r"[0-9]{1,2}(?![0-9])", mappe.deckblatt.get("einzelplan", ""))
    return gefunden[0].zfill(2) if gefunden else ""


def check_deckblatt(mappe: Mappe, vorgaben: Vorgaben) -> Iterator[Befund]:
    """Das Deckblatt nennt das Ressort und die Haushaltsjahre, die auch das Projekt nennt."""
    einzelplan = einzelplan_on_cover(mappe)
    erklaert = vorgaben.ressort_of_datei(mappe.datei)
    genannt = vorgaben.ressort_of_einzelplan(einzelplan) if einzelplan else None
    fremd = einzelplan and einzelplan != vorgaben.einzelplan
    if fremd and vorgaben.ressorts and genannt is None:
        text = f"Das Deckblatt nennt Einzelplan {einzelplan}, den kein Ressort des Projekts hat."
        yield _finding("deckblatt_widerspruch", mappe, text, einzelplan)
    elif genannt and erklaert and genannt is not erklaert:
        text = f"Das Deckblatt nennt {genannt.kuerzel}, die Projektdatei {erklaert.kuerzel}."
        yield _finding("deckblatt_widerspruch", mappe, text, einzelplan)
    angabe = mappe.deckblatt.get("haushaltsjahre", "")
    voll = re.sub(r"\b((?:19|20)[0-9]{2})/([0-9]{2})\b", _second_year, angabe)
    jahre = {int(jahr) for jahr in re.findall(r"(?:19|20)[0-9]{2}", voll)}
    if jahre and jahre != set(vorgaben.jahre):
        soll = "/".join(map(str, vorgaben.jahre))
        text = f"Das Deckblatt nennt die Haushaltsjahre {angabe}, das Projekt {soll}."
        yield _finding("deckblatt_jahre", mappe, text, angabe)


def _second_year(fund: re.Match[str]) -> str:
    """`2027/28` names 2027 and 2028."""
    return f"{fund[1]}/{fund[1][:2]}{fund[2]}"


def _finding(code: str, mappe: Mappe, text: str, wert: str) -> Befund:
    return finding(code, text, datei=mappe.datei, wert=wert)
