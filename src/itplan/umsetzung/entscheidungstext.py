"""Canonical texts of a decision: of the move it hangs on, of what that held, and of its fields.

They travel in hidden cells. JSON in plain ASCII, so that no program changes a character of it.
"""

import json
import re
from collections.abc import Iterable
from fractions import Fraction
from hashlib import sha256
from typing import Any

from itplan.haushalt.herkunft import Herkunft
from itplan.haushalt.titel import GROESSEN, Betraege, Position, in_order
from itplan.umsetzung.entscheidung import WAHL_TEXT, Entscheidung, Vorgangsschluessel


class TextUnlesbar(ValueError):
    """A canonical text that somebody changed."""


def key_text(schluessel: Vorgangsschluessel) -> str:
    """`["0314/51169", "1603", "51171"]`."""
    return json.dumps(schluessel)


def parse_key(text: str) -> Vorgangsschluessel:
    """The move that a text names. Raises TextUnlesbar."""
    teile = _parse(text)
    if not isinstance(teile, list) or len(teile) != len(Vorgangsschluessel._fields):
        raise TextUnlesbar(text)
    if not all(isinstance(teil, str) for teil in teile) or not teile[0]:
        raise TextUnlesbar(text)
    return Vorgangsschluessel(*teile)


def show_key(schluessel: Vorgangsschluessel) -> str:
    """For a reader: `0314/51169 → 1603/51171`, without a target only the old title."""
    quelle, kapitel, titel = schluessel
    return f"{quelle} → {kapitel}/{titel}" if kapitel else quelle


def show_source(schluessel: Vorgangsschluessel) -> str:
    """The old title as budgets print it: `0314/511 69`."""
    stelle = schluessel.quelle.partition("#")[0]
    return f"{stelle[:-2]} {stelle[-2:]}"


def basis_text(betraege: Betraege) -> str:
    """All amounts by Position, in cent: `[["ansatz", 2027, null, 120000]]`."""
    return json.dumps([[*position, betraege[position]] for position in in_order(betraege)])


def parse_basis(text: str) -> dict[Position, int]:
    """The amounts that a text states. Raises TextUnlesbar."""
    eintraege = _parse(text)
    if not isinstance(eintraege, list) or not all(_is_amount(e) for e in eintraege):
        raise TextUnlesbar(text)
    return {Position(*stelle): cent for *stelle, cent in eintraege}


def decision_text(entscheidung: Entscheidung) -> str:
    """All that was decided, without key and Grundlage; two decisions that say the same are equal.

    What is empty is left out.
    """
    anteil = entscheidung.anteil
    felder: dict[str, Any] = {
        "wahl": entscheidung.wahl,
        "kapitel": entscheidung.kapitel,
        "titel": entscheidung.titel,
        "anteil": "" if anteil is None else str(anteil),
        "betrag": _by_year(entscheidung.betrag),
        "aenderung": _by_year(entscheidung.aenderung),
        "bemerkung": entscheidung.bemerkung,
        "name": entscheidung.name,
        "datum": entscheidung.datum,
    }
    return json.dumps({name: wert for name, wert in felder.items() if wert})


def parse_decision(
    text: str, schluessel: Vorgangsschluessel, grundlage: Betraege, herkunft: Herkunft
) -> Entscheidung:
    """The decision that a text states. Raises TextUnlesbar."""
    felder = _parse(text)
    if not isinstance(felder, dict) or felder.get("wahl") not in tuple(WAHL_TEXT):
        raise TextUnlesbar(text)
    kapitel, titel, bemerkung, name, datum = (_plain(felder.get(feld, "")) for feld in _TEXTE)
    return Entscheidung(
        schluessel,
        felder["wahl"],
        grundlage,
        herkunft,
        kapitel,
        titel,
        _share(felder.get("anteil")),
        _amounts(felder.get("betrag", {})),
        _amounts(felder.get("aenderung", {})),
        bemerkung,
        name,
        datum,
    )


_TEXTE = ("kapitel", "titel", "bemerkung", "name", "datum")
_JAHR = re.compile("[0-9]{4}")
_ANTEIL = re.compile("[0-9]{1,30}(?:/[1-9][0-9]{0,29})?")


def checksum(texte: Iterable[str]) -> str:
    """What tells that hidden texts stand as they were written."""
    return sha256(json.dumps(list(texte)).encode()).hexdigest()[:16]


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as fehler:
        raise TextUnlesbar(text) from fehler


def _by_year(betraege: Any) -> dict[str, int]:
    return {str(jahr): betraege[jahr] for jahr in sorted(betraege)}


def _share(anteil: Any) -> Fraction | None:
    if anteil is None:
        return None
    if not isinstance(anteil, str) or not _ANTEIL.fullmatch(anteil):
        raise TextUnlesbar(str(anteil))
    return Fraction(anteil)


def _amounts(betraege: Any) -> dict[int, int]:
    if not isinstance(betraege, dict) or not all(
        _JAHR.fullmatch(jahr) and type(cent) is int for jahr, cent in betraege.items()
    ):
        raise TextUnlesbar(str(betraege))
    return {int(jahr): cent for jahr, cent in betraege.items()}


def _plain(wert: Any) -> str:
    if not isinstance(wert, str):
        raise TextUnlesbar(str(wert))
    return wert


def _is_amount(eintrag: Any) -> bool:
    if not isinstance(eintrag, list) or len(eintrag) != len(Position._fields) + 1:
        return False
    groesse, jahr, faellig, cent = eintrag
    return (
        groesse in GROESSEN
        and (jahr is None or type(jahr) is int)
        and (faellig is None or type(faellig) in (int, str))
        and type(cent) is int
    )
