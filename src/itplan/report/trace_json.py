"""What plan.json holds of a title beside its amounts, so that it can be traced from the file."""

from itplan.haushalt.titel import Titel, in_order
from itplan.plan.spur import BELEGTE_FELDER
from itplan.report.amounts_json import amounts_json, position_json
from itplan.report.json_text import Json
from itplan.umsetzung.bewegung import Umsetzung, Vorgang, Ziel


def cells_json(titel: Titel) -> Json:
    """The cell of each field that has one: `{"kapitel": "A6", "titel": "B17"}`."""
    zellen = {feld: titel.herkunft.zelle(feld) for feld in (*BELEGTE_FELDER, "vermerke")}
    return {feld: zelle for feld, zelle in zellen.items() if zelle}


def stated_parts_json(titel: Titel) -> list[Json]:
    """The „davon IT“ amounts with their cells."""
    return [
        {
            **position_json(position),
            "betrag_cent": titel.davon_it[position],
            "zelle": titel.herkunft.zelle(("davon_it", position)),
        }
        for position in in_order(titel.davon_it)
    ]


def trace_json(umsetzung: Umsetzung) -> Json:
    """The rules that lost or tie, what stands in the way, and the moves that were decided on.

    The decisions themselves stand beside it, in the order of the moves.
    """
    return {
        "unterlegen": list(umsetzung.unterlegen),
        "mehrdeutig": list(umsetzung.mehrdeutig),
        "hindernis": umsetzung.hindernis[1] if umsetzung.hindernis else None,
        "hindernis_code": umsetzung.hindernis[0] if umsetzung.hindernis else None,
        "gruppenwechsel": umsetzung.gruppenwechsel,
        "vorgaenge": [_move(vorgang) for vorgang in umsetzung.entschieden],
    }


def target_json(ziel: Ziel) -> Json:
    return {
        "kapitel": ziel.kapitel,
        "titel": ziel.titel,
        "titelgruppe": ziel.titelgruppe,
        "funktion": ziel.funktion,
        "betraege": amounts_json(ziel.betraege),
    }


def _move(vorgang: Vorgang) -> Json:
    return {
        "vorschlag": optional_target(vorgang.vorschlag),
        "ergebnis": optional_target(vorgang.ergebnis),
        "entschieden": vorgang.entscheidung is not None,
    }


def optional_target(ziel: Ziel | None) -> Json | None:
    return target_json(ziel) if ziel else None
