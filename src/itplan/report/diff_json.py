"""A comparison for programs: every difference, the guesses, and the totals that explain it."""

from collections.abc import Iterator, Mapping

from itplan.haushalt.titel import Position
from itplan.plan.gegenueberstellung import Gegenueberstellung, Liste
from itplan.plan.posten import EIGEN, Betragsort
from itplan.plan.stand import Standkopf
from itplan.plan.umnummerierung import Umnummerierung
from itplan.plan.unterschied import Betragswechsel, Unterschied
from itplan.report.json_text import Json


def diff_json(vergleich: Gegenueberstellung) -> Json:
    """The whole comparison; `unterschiede` is empty where nothing differs. Money is in cent."""
    listen = {"titel": vergleich.titel}
    if vergleich.einzelplan:
        listen["einzelplan"] = vergleich.einzelplan
    return {
        "format": "itplan-vergleich",
        "version": 1,
        "alt": _kopf(vergleich.alt),
        "neu": _kopf(vergleich.neu),
        "ohne_ressorts": list(vergleich.ohne_ressorts),
        "nicht_verglichen": [
            {"seite": seite, "art": art, **_position(position), "betrag_cent": cent}
            for seite, art, position, cent in vergleich.ausgelassen
        ],
        "unterschiede": [
            _unterschied(name, eine)
            for name, liste in listen.items()
            for eine in liste.unterschiede
        ],
        "umnummerierungen": [
            _umnummerierung(name, eine)
            for name, liste in listen.items()
            for eine in liste.umnummerierungen
        ],
        "summen": [summe for name, liste in listen.items() for summe in _summen(name, liste)],
        "erklaert": all(liste.erklaert for liste in listen.values()),
    }


def _kopf(kopf: Standkopf) -> Json:
    return {
        "name": kopf.name,
        "art": "lauf" if kopf.ist_lauf else "meldung",
        "jahre": list(kopf.haushalt.jahre),
        "phase": kopf.haushalt.phase if kopf.ist_lauf else None,
        "stand": kopf.haushalt.stand if kopf.ist_lauf else None,
        "dateien": kopf.dateien,
        "titel": kopf.anzahl,
        "fehler": kopf.fehler,
        "vorlaeufig": kopf.vorlaeufig,
        "unlesbar": [
            {"datei": e.datei, "blatt": e.blatt, "zelle": e.zelle, "wert": e.wert, "grund": e.grund}
            for e in kopf.unlesbar
        ],
        "mehrfach": list(kopf.mehrfach),
    }


def _unterschied(liste: str, eine: Unterschied) -> Json:
    posten = eine.posten
    return {
        "liste": liste,
        "art": eine.art,
        "id": posten.id,
        "ressort": posten.text("ressort") or None,
        "kapitel": posten.kapitel,
        "titel": posten.titel,
        "zweckbestimmung": posten.text("zweckbestimmung"),
        "angaben": {
            name: {"alt": list(wechsel.alt), "neu": list(wechsel.neu)}
            for name, wechsel in eine.texte.items()
        },
        "betraege": list(_amounts(eine.betraege)),
    }


def _umnummerierung(liste: str, eine: Umnummerierung) -> Json:
    return {
        "liste": liste,
        "alt": eine.alt.id,
        "neu": eine.neu.id,
        "gruende": list(eine.gruende),
        "betraege": list(_amounts(eine.betraege)),
    }


def _amounts(betraege: Mapping[Betragsort, Betragswechsel]) -> Iterator[Json]:
    for ort, wechsel in betraege.items():
        yield {
            **_position(ort.position),
            "wo": _wo(ort),
            "alt_cent": wechsel.alt,
            "neu_cent": wechsel.neu,
            "differenz_cent": wechsel.differenz,
        }


def _summen(liste: str, vergleich: Liste) -> Iterator[Json]:
    for (art, ort), summe in vergleich.summen.items():
        yield {
            "liste": liste,
            "art": art,
            **_position(ort.position),
            "wo": _wo(ort),
            "alt_cent": summe.alt,
            "neu_dazu_cent": summe.hinzu,
            "weggefallen_cent": summe.entfallen,
            "geaendert_cent": summe.geaendert,
            "neu_cent": summe.neu,
        }


def _position(position: Position) -> Json:
    return {"groesse": position.groesse, "jahr": position.jahr, "faellig": position.faellig}


def _wo(ort: Betragsort) -> str | None:
    return None if ort.wo == EIGEN else ort.wo
