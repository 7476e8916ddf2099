"""What plan.json holds of a title beside its amounts, so that it can be traced from the file."""

from itplan.haushalt.titel import Titel, in_order
from itplan.plan.spur import BELEGTE_FELDER
from itplan.report.amounts_json import amounts_json, position_json
from itplan.report.json_text import Json
from itplan.report.rules_json import anteil_json, cent_by_year
from itplan.umsetzung.bewegung import Umsetzung, Vorgang, Ziel
from itplan.umsetzung.entscheidung import Entscheidung


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
    """The rules that lost or tie, what stands in the way, and what was decided."""
    return {
        "unterlegen": list(umsetzung.unterlegen),
        "mehrdeutig": list(umsetzung.mehrdeutig),
        "hindernis": umsetzung.hindernis[1] if umsetzung.hindernis else None,
        "gruppenwechsel": umsetzung.gruppenwechsel,
        "vorgaenge": [vorgang_json(vorgang) for vorgang in umsetzung.entschieden],
    }


def vorgang_json(vorgang: Vorgang) -> Json:
    return {
        "vorschlag": _target(vorgang.vorschlag),
        "ergebnis": _target(vorgang.ergebnis),
        "entscheidung": _decision(vorgang.entscheidung),
    }


def target_json(ziel: Ziel) -> Json:
    return {
        "kapitel": ziel.kapitel,
        "titel": ziel.titel,
        "titelgruppe": ziel.titelgruppe,
        "funktion": ziel.funktion,
        "betraege": amounts_json(ziel.betraege),
    }


def _target(ziel: Ziel | None) -> Json | None:
    return target_json(ziel) if ziel else None


def _decision(entscheidung: Entscheidung | None) -> Json | None:
    if entscheidung is None:
        return None
    herkunft = entscheidung.herkunft
    return {
        "wahl": entscheidung.wahl,
        "kapitel": entscheidung.kapitel,
        "titel": entscheidung.titel,
        "anteil": anteil_json(entscheidung.anteil),
        "betrag_cent": cent_by_year(entscheidung.betrag),
        "aenderung_cent": cent_by_year(entscheidung.aenderung),
        "bemerkung": entscheidung.bemerkung,
        "name": entscheidung.name,
        "datum": entscheidung.datum,
        "datei": herkunft.blatt.datei,
        "blatt": herkunft.blatt.name,
        "zeile": herkunft.zeile,
    }
