"""Decisions in plan.json: those that hold, and those that are held back with the reason."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from itplan.report.json_text import Json
from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.einwand import Zurueckhaltung
from itplan.umsetzung.entscheidung import WAHL_TEXT, Entscheidung


def decision_words(umsetzung: Umsetzung) -> str | None:
    """`zugestimmt`, or all words where the moves of a title are decided differently."""
    worte = [WAHL_TEXT[v.entscheidung.wahl] for v in umsetzung.entschieden if v.entscheidung]
    return ", ".join(dict.fromkeys(worte)) or None


def applied_json(umsetzung: Umsetzung) -> list[Json]:
    """The decisions that hold on a title, in the order of its moves."""
    return [
        {**decision_json(v.entscheidung), "angewandt": True}
        for v in umsetzung.entschieden
        if v.entscheidung
    ]


def held_json(zurueckgehalten: Iterable[Zurueckhaltung]) -> list[Json]:
    """The decisions that do not hold, with what speaks against them."""
    return [
        {**decision_json(eine), "angewandt": False, "code": einwand.code, "grund": einwand.grund}
        for entscheidungen, einwand in zurueckgehalten
        for eine in entscheidungen
    ]


def by_title(gehalten: Iterable[Json]) -> Mapping[str, list[Json]]:
    """The decisions that are held back, by the title they are about."""
    je_titel: dict[str, list[Json]] = defaultdict(list)
    for eine in gehalten:
        je_titel[eine["schluessel"]["quelle"]].append(eine)
    return je_titel


def decision_json(entscheidung: Entscheidung) -> Json:
    """What was decided, on what and where it stands."""
    anteil, herkunft = entscheidung.anteil, entscheidung.herkunft
    return {
        "schluessel": entscheidung.schluessel._asdict(),
        "wahl": entscheidung.wahl,
        "kapitel": entscheidung.kapitel or None,
        "titel": entscheidung.titel or None,
        "anteil": None if anteil is None else str(anteil),
        "betrag": _by_year("betrag", entscheidung.betrag),
        "aenderung": _by_year("aenderung", entscheidung.aenderung),
        "bemerkung": entscheidung.bemerkung,
        "name": entscheidung.name,
        "datum": entscheidung.datum or None,
        "herkunft": {
            "datei": herkunft.blatt.datei,
            "blatt": herkunft.blatt.name,
            "zeile": herkunft.zeile,
        },
    }


def _by_year(name: str, betraege: Mapping[int, int]) -> list[Json]:
    return [{"jahr": jahr, f"{name}_cent": betraege[jahr]} for jahr in sorted(betraege)]
