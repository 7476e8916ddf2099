"""Checks of the cover sheet against what the project says about the file."""

import re
from collections.abc import Iterator

from itplan.haushalt.befund import Befund
from itplan.haushalt.formular import FORMULAR, FORMULARVERSION
from itplan.haushalt.rohzeile import Mappe
from itplan.haushalt.vorgaben import Vorgaben
from itplan.pruefung.art import Fund, Ort, Pruefung


def einzelplan_on_cover(mappe: Mappe) -> str:
    """The Einzelplan that the cover sheet declares: `03`, `3` or `03 – Inneres`; else empty."""
    gefunden = re.match(r"[0-9]{1,2}(?![0-9])", mappe.declared("einzelplan"))
    return gefunden[0].zfill(2) if gefunden else ""


def place_on_cover(mappe: Mappe, wort: str) -> Ort:
    """Where the cover sheet declares something."""
    eintrag = mappe.deckblatt[wort]
    return Ort(mappe.datei, eintrag.blatt, eintrag.zelle)


def check_einzelplan(mappe: Mappe, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Das Deckblatt nennt einen Einzelplan des Projekts, und den des Ressorts, dem die Projektdatei
    die Datei zuschreibt; sonst ist offen, wessen Meldung es ist."""
    einzelplan = einzelplan_on_cover(mappe)
    if not einzelplan:
        return
    ort = place_on_cover(mappe, "einzelplan")
    erklaert = vorgaben.ressort_of_datei(mappe.datei)
    genannt = vorgaben.ressort_of_einzelplan(einzelplan)
    if genannt is None and vorgaben.ressorts and einzelplan != vorgaben.einzelplan:
        text = f"Das Deckblatt nennt Einzelplan {einzelplan}, den kein Ressort des Projekts hat."
        yield Fund(ort, text, einzelplan)
    elif genannt and erklaert and genannt is not erklaert:
        text = f"Das Deckblatt nennt {genannt.kuerzel}, die Projektdatei {erklaert.kuerzel}."
        yield Fund(ort, text, einzelplan, ", ".join(erklaert.einzelplaene))


def check_jahre(mappe: Mappe, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Das Deckblatt nennt die Haushaltsjahre des Projekts (§§ 11, 12 LHO); ein Formular des vorigen
    Haushalts enthält dessen Beträge."""
    angabe = mappe.declared("haushaltsjahre")
    voll = re.sub(r"\b((?:19|20)[0-9]{2})/([0-9]{2})\b", _second_year, angabe)
    jahre = {int(jahr) for jahr in re.findall(r"(?:19|20)[0-9]{2}", voll)}
    if jahre and jahre != set(vorgaben.jahre):
        soll = "/".join(map(str, vorgaben.jahre))
        text = f"Das Deckblatt nennt die Haushaltsjahre {angabe}, das Projekt {soll}."
        yield Fund(place_on_cover(mappe, "haushaltsjahre"), text, angabe, soll)


def check_version(mappe: Mappe, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Der Meldebogen hat die Fassung, die itplan schreibt: einem älteren können Spalten fehlen, und
    die Spalten eines neueren kennt dieses itplan vielleicht nicht. Formulare mit eigenem Namen sind
    ausgenommen."""
    angabe = mappe.declared("formularversion")
    if not angabe or mappe.declared("formular") not in ("", FORMULAR):
        return
    if not re.fullmatch("[0-9]{1,4}", angabe):
        text = f"Die Formularversion „{angabe}“ ist keine Zahl."
    elif int(angabe) == FORMULARVERSION:
        return
    elif int(angabe) < FORMULARVERSION:
        text = f"Der Meldebogen hat die Version {angabe}; aktuell ist {FORMULARVERSION}."
    else:
        text = (
            f"Der Meldebogen hat die Version {angabe}; dieses itplan kennt erst {FORMULARVERSION}."
        )
    ort = place_on_cover(mappe, "formularversion")
    yield Fund(ort, text, angabe, str(FORMULARVERSION))


def _second_year(fund: re.Match[str]) -> str:
    """`2027/28` names 2027 and 2028."""
    return f"{fund[1]}/{fund[1][:2]}{fund[2]}"


DECKBLATT: tuple[Pruefung, ...] = (
    Pruefung(
        "deckblatt_widerspruch",
        "fehler",
        check_einzelplan,
        "Bitte den Einzelplan auf dem Deckblatt oder die Angabe „dateien“ im Projekt berichtigen.",
        gut="Einzelplan 03 auf dem Deckblatt der Datei von MI",
        schlecht="Einzelplan 19 auf dem Deckblatt; das Projekt hat ihn nicht",
    ),
    Pruefung(
        "deckblatt_jahre",
        "warnung",
        check_jahre,
        "Bitte prüfen, ob das Formular zu diesem Haushalt gehört.",
        gut="Haushaltsjahre: 2027/2028",
        schlecht="Haushaltsjahre: 2025/2026 bei einem Projekt für 2027/2028",
    ),
    Pruefung(
        "formular_version",
        "warnung",
        check_version,
        "Bitte die Titel in den aktuellen Meldebogen übertragen (itplan template); ist der"
        " Meldebogen neuer, bitte itplan aktualisieren.",
        gut=f"Formularversion: {FORMULARVERSION}",
        schlecht=f"Formularversion: {FORMULARVERSION - 1}",
    ),
)
"""Each takes a Mappe and the Vorgaben."""


def check_deckblatt(mappe: Mappe, vorgaben: Vorgaben) -> Iterator[Befund]:
    for pruefung in DECKBLATT:
        yield from (pruefung.befund(fund) for fund in pruefung.pruefe(mappe, vorgaben))
