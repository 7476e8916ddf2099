"""An explanation as JSON, in whole cent; the handbook lists its fields."""

from collections.abc import Iterable

from itplan.haushalt.befund import Befund
from itplan.haushalt.betrag import find_faktor
from itplan.haushalt.herkunft import Blatt
from itplan.haushalt.rohzeile import Rohzelle
from itplan.plan.einzelplan import Beitrag
from itplan.plan.spur import Betragsspur, Planspur, Titelspur
from itplan.report.amounts_json import amounts_json, position_json
from itplan.report.explain_model import Erklaerung
from itplan.report.json_text import Json
from itplan.report.plan_decisions import decision_json
from itplan.report.plan_json import haushalt_json
from itplan.report.rules_json import auswahl_json, regel_json
from itplan.report.trace_json import optional_target, target_json
from itplan.umsetzung.bewegung import REGEL_PERSONAL, Vorgang
from itplan.umsetzung.regelwerk import Regel

_EINHEITEN = {1: "EUR", 1_000: "TEUR", 1_000_000: "Mio. EUR"}


def explanation_json(erklaerung: Erklaerung) -> Json:
    """All that was found, however much it is."""
    stand = erklaerung.stand
    return {
        "format": "itplan-erklaerung",
        "version": 1,
        "gesucht": erklaerung.suche.text,
        "haushalt": haushalt_json(stand.haushalt, vorlaeufig=stand.vorlaeufig),
        "alte_titel": (_old(spur, erklaerung) for spur in erklaerung.alte),
        "neue_titel": (_new(spur, erklaerung) for spur in erklaerung.neue),
    }


def _old(spur: Titelspur, erklaerung: Erklaerung) -> Json:
    titel, umsetzung = spur.titel, spur.umsetzung
    return {
        "id": titel.id,
        "ressort": erklaerung.ressort(titel.ressort),
        "kapitel": titel.kapitel,
        "titel": titel.titel,
        "zweckbestimmung": titel.zweckbestimmung,
        "quelle": _source(spur, erklaerung),
        "status": umsetzung.status,
        "auswahl": _selection(spur, erklaerung),
        "regel": _rule(spur),
        "unterlegen": _rules(spur.unterlegen),
        "mehrdeutig": _rules(spur.mehrdeutig),
        "hindernis": umsetzung.hindernis[1] if umsetzung.hindernis else None,
        "gruppenwechsel": umsetzung.gruppenwechsel or None,
        "nachrichtlich_in": list(umsetzung.nachrichtlich_in),
        "vorgaenge": [_move(vorgang) for vorgang in umsetzung.entschieden],
        "zurueckgehalten": [
            {**decision_json(entscheidung), "grund": einwand.grund}
            for entscheidung, einwand in spur.zurueckgehalten
        ],
        "ziele": [target_json(ziel) for ziel in umsetzung.ziele],
        "betraege": [_movement(betrag) for betrag in spur.betraege],
        "befunde": _findings(spur.befunde),
    }


def _new(spur: Planspur, erklaerung: Erklaerung) -> Json:
    zeile = spur.zeile
    return {
        "kapitel": zeile.kapitel,
        "kapitel_bezeichnung": spur.kapitel.bezeichnung if spur.kapitel else None,
        "titel": zeile.titel,
        "titelgruppe": zeile.titelgruppe,
        "titelgruppe_bezeichnung": spur.titelgruppe.bezeichnung if spur.titelgruppe else None,
        "funktion": zeile.funktion,
        "zweckbestimmung": zeile.zweckbestimmung,
        "aus_zuordnung": {
            "zweckbestimmung": bool(spur.vorgabe and spur.vorgabe.zweckbestimmung),
            "funktion": bool(spur.vorgabe and spur.vorgabe.funktion),
        },
        "bewirtschafter": zeile.bewirtschafter or None,
        "deckungskreise": list(spur.deckungskreise),
        "vermerke": list(zeile.vermerke),
        "betraege": amounts_json(zeile.betraege),
        "quellen": [_contribution(*quelle, erklaerung) for quelle in spur.quellen],
        "befunde": _findings(spur.befunde),
    }


def _contribution(beitrag: Beitrag, spur: Titelspur, erklaerung: Erklaerung) -> Json:
    return {
        "id": beitrag.quelle,
        "ressort": erklaerung.ressort(spur.titel.ressort),
        "status": spur.umsetzung.status,
        "regel": spur.umsetzung.regel,
        "betraege": amounts_json(beitrag.betraege),
        "quelle": _source(spur, erklaerung),
    }


def _source(spur: Titelspur, erklaerung: Erklaerung) -> Json:
    """The cells that a title was read from: what stands there, and what it was read as."""
    herkunft = spur.titel.herkunft
    return {
        "datei": herkunft.blatt.datei,
        "blatt": herkunft.blatt.name,
        "zeile": herkunft.zeile,
        "rohtext_verfuegbar": erklaerung.is_open(herkunft.blatt),
        "angaben": [
            {
                "feld": angabe.feld,
                **_cell(erklaerung, herkunft.blatt, angabe.zelle),
                "gelesen": angabe.gelesen,
            }
            for angabe in spur.angaben
        ],
        "betraege": [_read(betrag, herkunft.blatt, erklaerung) for betrag in spur.betraege],
        "unlesbar": [
            {"zelle": eintrag.zelle, "roh": eintrag.wert, "grund": eintrag.grund}
            for eintrag in spur.unlesbar
        ],
    }


def _read(betrag: Betragsspur, blatt: Blatt, erklaerung: Erklaerung) -> Json:
    roh = erklaerung.raw(blatt, betrag.zelle)
    eintrag = {
        **position_json(betrag.position),
        **_cell(erklaerung, blatt, betrag.zelle),
        "einheit": _unit(roh, betrag.alt),
        "gelesen_cent": betrag.alt,
        "leertitel": betrag.leertitel,
        "nachrichtlich": betrag.nachrichtlich,
    }
    if betrag.davon_it is not None:
        davon = _cell(erklaerung, blatt, betrag.davon_zelle)
        eintrag["davon_it"] = {**davon, "gelesen_cent": betrag.davon_it}
    return eintrag


def _cell(erklaerung: Erklaerung, blatt: Blatt, zelle: str | None) -> Json:
    roh = erklaerung.raw(blatt, zelle)
    return {
        "zelle": zelle,
        "roh": roh.wert if roh else None,
        "berechnet": bool(roh and roh.berechnet),
    }


def _unit(roh: Rohzelle | None, cent: int) -> str | None:
    faktor = find_faktor(roh.wert, cent) if roh else None
    return _EINHEITEN[faktor] if faktor else None


def _selection(spur: Titelspur, erklaerung: Erklaerung) -> Json | None:
    if spur.auswahl is None:
        return None
    alle = erklaerung.stand.regelwerk.auswahl
    return {
        "ohne_auswahl": not alle,
        **{
            was: [{"nummer": nummer, **auswahl_json(alle[nummer - 1])} for nummer in nummern]
            for was, nummern in spur.auswahl._asdict().items()
        },
    }


def _rule(spur: Titelspur) -> Json | None:
    """The rule that decides, or what stands in its place."""
    umsetzung = spur.umsetzung
    if umsetzung.regel == REGEL_PERSONAL:
        return {"id": REGEL_PERSONAL, "grund": umsetzung.grund}
    return regel_json(spur.regel) if spur.regel else None


def _rules(regeln: Iterable[Regel]) -> list[Json]:
    return [regel_json(regel) for regel in regeln]


def _move(vorgang: Vorgang) -> Json:
    """A move that was decided on: what was proposed, what came of it, and the decision."""
    return {
        "vorschlag": optional_target(vorgang.vorschlag),
        "ergebnis": optional_target(vorgang.ergebnis),
        "entscheidung": decision_json(vorgang.entscheidung) if vorgang.entscheidung else None,
    }


def _movement(betrag: Betragsspur) -> Json:
    """`alt` + `aenderung` = `umgesetzt` + `verbleibt`."""
    return {
        **position_json(betrag.position),
        "nachrichtlich": betrag.nachrichtlich,
        "alt_cent": betrag.alt,
        "aenderung_cent": betrag.aenderung,
        "umgesetzt_cent": sum(betrag.ziele),
        "verbleibt_cent": betrag.verbleibt,
    }


def _findings(befunde: Iterable[Befund]) -> list[Json]:
    return [befund.as_json() for befund in befunde]
