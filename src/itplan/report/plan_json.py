"""plan.json and the sums and proof of lauf.json: the run for programs."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.titel import Position, in_order
from itplan.haushalt.vorgaben import Ressort
from itplan.pipeline import Ergebnis
from itplan.plan.einzelplan import Planzeile
from itplan.plan.vergleich import is_nachrichtlich
from itplan.report.amounts_json import amounts_json, position_json
from itplan.report.json_text import Json
from itplan.report.plan_decisions import applied_json, by_title, decision_words, held_json
from itplan.report.rules_json import rules_json
from itplan.report.trace_json import cells_json, stated_parts_json, target_json, trace_json
from itplan.umsetzung.abgleich import Abgleich
from itplan.umsetzung.bewegung import Umsetzung


def plan_json(ergebnis: Ergebnis) -> Json:
    """Everything that a program may want to know of a run (contract, section 4).

    The titles are an iterator, for `dump` to write one by one: they are most of the file.
    """
    haushalt = ergebnis.auftrag.haushalt
    gehalten = held_json(ergebnis.zurueckgehalten)
    je_titel = by_title(gehalten)
    return {
        "format": "itplan-plan",
        "version": 1,
        "haushalt": haushalt_json(haushalt, vorlaeufig=not ergebnis.fehlerfrei),
        "titel": (_titel(umsetzung, ergebnis, je_titel) for umsetzung in ergebnis.umsetzungen),
        "einzelplan": [_planzeile(zeile, haushalt) for zeile in ergebnis.einzelplan],
        "nachrichtlich": [
            {"kapitel": kapitel, "titel": umsetzung.titel.id}
            for umsetzung in ergebnis.umsetzungen
            for kapitel in umsetzung.nachrichtlich_in
        ],
        "entscheidungen_zurueckgehalten": gehalten,
        "summen": sums_json(ergebnis.abgleich),
        "abgleich": proof_json(ergebnis.abgleich),
        "ohne_meldung": list(ergebnis.ohne_meldung),
        "ressorts": [_ressort(ressort) for ressort in ergebnis.auftrag.vorgaben.ressorts],
        **rules_json(ergebnis.auftrag.regelwerk),
    }


def _ressort(ressort: Ressort) -> Json:
    return {
        "einzelplaene": list(ressort.einzelplaene),
        "kuerzel": ressort.kuerzel,
        "name": ressort.name,
        "zustimmung_noetig": ressort.zustimmung_noetig,
    }


def haushalt_json(haushalt: Haushalt, *, vorlaeufig: bool) -> Json:
    return {
        "land": haushalt.land,
        "einzelplan": haushalt.einzelplan,
        "bezeichnung": haushalt.bezeichnung,
        "jahre": list(haushalt.jahre),
        "phase": haushalt.phase,
        "stand": haushalt.stand,
        "rundung_euro": haushalt.rundung_euro,
        "personal": haushalt.personal,
        "vorlaeufig": vorlaeufig,
    }


def sums_json(abgleich: Abgleich) -> list[Json]:
    return [
        {
            "art": art,
            **position_json(position),
            **{f"{name}_cent": cent for name, cent in summen.items()},
        }
        for (art, position), summen in abgleich.summen.items()
    ]


def proof_json(abgleich: Abgleich) -> Json:
    return {
        "stimmt": abgleich.stimmt,
        "differenzen": [
            {
                "gleichung": d.gleichung,
                "ort": d.ort,
                "erwartet_cent": d.erwartet_cent,
                "gefunden_cent": d.gefunden_cent,
                "titel": list(d.titel),
            }
            for d in abgleich.differenzen
        ],
        "unlesbar": [
            {
                "datei": eintrag.datei,
                "blatt": eintrag.blatt,
                "zelle": eintrag.zelle,
                "wert": eintrag.wert,
                "grund": eintrag.grund,
                "position": position_json(eintrag.position) if eintrag.position else None,
            }
            for eintrag in abgleich.unlesbar
        ],
        "gruppenwechsel": [_wechsel(eintrag._asdict()) for eintrag in abgleich.gruppenwechsel],
        "funktionswechsel": [_wechsel(eintrag._asdict()) for eintrag in abgleich.funktionswechsel],
        "kontrollen": [
            {
                "einzelplan": kontrolle.einzelplan,
                "art": kontrolle.art,
                "groesse": kontrolle.groesse,
                "jahr": kontrolle.jahr,
                "erwartet_cent": kontrolle.betrag,
                "gelesen_cent": gelesen,
                "stimmt": gelesen == kontrolle.betrag,
            }
            for kontrolle, gelesen in abgleich.kontrollen
        ],
    }


def _wechsel(felder: Mapping[str, Any]) -> Json:
    return {**felder, "betraege": amounts_json(felder["betraege"])}


def _titel(
    umsetzung: Umsetzung, ergebnis: Ergebnis, gehalten: Mapping[str, Sequence[Json]]
) -> Json:
    titel = umsetzung.titel
    ressort = ergebnis.auftrag.vorgaben.ressort_of_einzelplan(titel.ressort)
    eintrag: Json = {
        "id": titel.id,
        "ressort": ressort.kuerzel if ressort else titel.ressort,
        "einzelplan": titel.einzelplan,
        "kapitel": titel.kapitel,
        "titel": titel.titel,
        "titelgruppe": titel.titelgruppe,
        "funktion": titel.funktion,
        "zweckbestimmung": titel.zweckbestimmung,
        "bereich": titel.bereich,
        "titelgruppe_text": titel.titelgruppe_text,
        "vermerke": list(titel.vermerke),
        "erlaeuterung": titel.erlaeuterung,
        "kategorie": titel.kategorie,
        "verfahren": titel.verfahren,
        "vorhaben": titel.vorhaben,
        "teilansatz": titel.teilansatz,
        "strategieziel": titel.strategieziel,
        "it_anteil": None if titel.it_anteil is None else str(titel.it_anteil),
        "davon_it": stated_parts_json(titel),
        "stellen": titel.stellen,
        "weitere": dict(titel.weitere),
        "oeffentlich": titel.oeffentlich,
        "herkunft": [
            {
                "datei": titel.herkunft.blatt.datei,
                "blatt": titel.herkunft.blatt.name,
                "zeile": titel.herkunft.zeile,
                "zellen": cells_json(titel),
            }
        ],
        "status": umsetzung.status,
        "regel": umsetzung.regel,
        "grund": umsetzung.grund,
        "entscheidung": decision_words(umsetzung),
        "entscheidungen": [*applied_json(umsetzung), *gehalten.get(titel.id, ())],
        **trace_json(umsetzung),
        "betraege": list(_title_amounts(umsetzung, ergebnis.auftrag.haushalt)),
    }
    if umsetzung.status != "nicht_it":
        eintrag["ziele"] = [target_json(ziel) for ziel in umsetzung.ziele]
    return eintrag


def _title_amounts(umsetzung: Umsetzung, haushalt: Haushalt) -> Iterable[Json]:
    titel, umgesetzt = umsetzung.titel, umsetzung.umgesetzt
    aenderung, verbleibt = umsetzung.aenderung, umsetzung.verbleibt
    for position, vorlage in _amount_patterns(umsetzung.positionen, haushalt):
        eintrag = vorlage.copy()
        eintrag["zelle"] = titel.herkunft.zelle(position)
        eintrag["leertitel"] = position in titel.leertitel
        eintrag["alt_cent"] = titel.betraege.get(position, 0)
        eintrag["aenderung_cent"] = aenderung.get(position, 0)
        eintrag["umgesetzt_cent"] = umgesetzt.get(position, 0)
        eintrag["verbleibt_cent"] = verbleibt.get(position, 0)
        yield eintrag


@lru_cache(maxsize=1000)
def _amount_patterns(
    positionen: tuple[Position, ...], haushalt: Haushalt
) -> tuple[tuple[Position, Json], ...]:
    """The Positions in the order of print, each with its entry; a title's amounts are filled in.

    To copy an entry is much faster than to write one: there are ten of them per title.
    """
    betraege = dict.fromkeys(("alt_cent", "aenderung_cent", "umgesetzt_cent", "verbleibt_cent"), 0)
    return tuple(
        (
            position,
            {
                **position_json(position),
                "nachrichtlich": is_nachrichtlich(position, haushalt),
                "zelle": None,
                "leertitel": False,
                **betraege,
            },
        )
        for position in in_order(positionen)
    )


def _planzeile(zeile: Planzeile, haushalt: Haushalt) -> Json:
    return {
        "kapitel": zeile.kapitel,
        "titel": zeile.titel,
        "titelgruppe": zeile.titelgruppe,
        "funktion": zeile.funktion,
        "zweckbestimmung": zeile.zweckbestimmung,
        "bewirtschafter": zeile.bewirtschafter or None,
        "vermerke": list(zeile.vermerke),
        "oeffentlich": zeile.oeffentlich,
        "betraege": [
            {
                **position_json(position),
                "nachrichtlich": is_nachrichtlich(position, haushalt),
                "betrag_cent": cent,
            }
            for position, cent in zeile.betraege.items()
        ],
        "quellen": list(zeile.quellen),
    }
