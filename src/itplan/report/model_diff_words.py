"""The words of a comparison: what sides, kinds, Angaben and amounts are called."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from itplan.haushalt.betrag import format_betrag
from itplan.haushalt.datum import format_datum
from itplan.haushalt.haushaltsstelle import format_stelle
from itplan.haushalt.lesung import Unlesbar
from itplan.haushalt.systematik import Art
from itplan.plan.gegenueberstellung import Ausgelassen, Gegenueberstellung
from itplan.plan.posten import AENDERUNG, DAVON_IT, EIGEN, Betragsort
from itplan.plan.stand import Standkopf
from itplan.plan.unterschied import Unterschied, Unterschiedsart
from itplan.report.model_saetze import say_count
from itplan.report.visible import visible

KEINE = "keine Änderung"

ARTWORT: Mapping[Unterschiedsart, str] = {
    "neu": "neu",
    "weggefallen": "weggefallen",
    "verschoben": "anderes Ziel",
    "geaendert": "geändert",
}

ANGABEWORT: Mapping[str, str] = {
    "ressort": "Ressort",
    "zweckbestimmung": "Zweckbestimmung",
    "titelgruppe": "Titelgruppe",
    "titelgruppe_text": "Bezeichnung der Titelgruppe",
    "funktion": "Funktion",
    "vermerke": "Vermerk",
    "erlaeuterung": "Erläuterung",
    "leertitel": "Leertitel",
    "it_anteil": "IT-Anteil",
    "kategorie": "Kategorie",
    "verfahren": "Verfahren",
    "vorhaben": "Vorhaben",
    "teilansatz": "Teilansatz",
    "strategieziel": "Strategieziel",
    "stellen": "Stellen",
    "oeffentlich": "öffentlich",
    "weitere": "weitere Spalte",
    "nicht_lesbar": "nicht lesbar",
    "stueckzahl": "Stückzahl",
    "stueckpreis": "Stückpreis",
    "status": "Status",
    "regel": "Regel",
    "entscheidung": "Entscheidung",
    "ziele": "Ziel",
    "bewirtschafter": "Bewirtschafter",
    "quellen": "Quelle",
}

LISTENARTIG = ("vermerke", "leertitel", "weitere", "entscheidung", "ziele", "quellen")
"""Angaben of which single ones come and go."""

STATUSWORT: Mapping[str, str] = {
    "umgesetzt": "umgesetzt",
    "teilweise": "teilweise umgesetzt",
    "verbleibt": "verbleibt",
    "nicht_it": "nicht IT",
    "nicht_zugeordnet": "nicht zugeordnet",
    "fehlerhaft": "fehlerhaft",
    "bestand": "Bestand",
}

GRUNDWORT: Mapping[str, str] = {
    "zweckbestimmung_gleich": "gleiche Zweckbestimmung",
    "zweckbestimmung_aehnlich": "ähnliche Zweckbestimmung",
    "betraege_gleich": "gleiche Beträge",
    "betraege_aehnlich": "ähnliche Beträge",
    "kapitel": "gleiches Kapitel",
    "gruppe": "gleiche Gruppe",
}


def name_stelle(id_: str) -> str:
    """`0301/511 69`, with what sets parts of a title apart."""
    stelle, _, teil = id_.partition("#")
    kapitel, _, titel = stelle.rpartition("/")
    stelle = format_stelle(kapitel, titel)
    return visible(f"{stelle} ({teil})" if teil else stelle)


def name_ort(ort: Betragsort) -> str:
    """`Ansatz 2027`, and where it stands if not in the title itself."""
    name = visible(ort.position.bezeichnung)
    if ort.wo == EIGEN:
        return name
    if ort.wo == AENDERUNG:
        return f"Kürzung (−) oder Aufstockung (+) {name}"
    if ort.wo == DAVON_IT:
        return f"davon IT {name}"
    return f"an {name_stelle(ort.wo)}: {name}"


def name_summe(art: Art, ort: Betragsort) -> str:
    return f"{art.capitalize()}: {name_ort(ort)}"


def sign(cent: int) -> str:
    """A difference with its sign."""
    return f"{'+' if cent > 0 else ''}{format_betrag(cent)}"


def say_text(angabe: str, texte: Iterable[str]) -> str:
    """The values of an Angabe as they are printed; nothing is a dash."""
    return " | ".join(say_value(angabe, text) for text in texte) or "–"


def say_value(angabe: str, text: str) -> str:
    if angabe in ("ziele", "quellen"):
        return name_stelle(text)
    if angabe == "it_anteil" and (100 * Fraction(text)).denominator == 1:
        return f"{100 * Fraction(text)} %"
    return visible(STATUSWORT.get(text, text) if angabe == "status" else text)


def text_changes(eine: Unterschied) -> Iterator[tuple[str, str, str]]:
    """What changed beside the amounts: its name, what was said before, and what is said now.

    Of lists single entries come and go, with an empty text on the other side. Of a new or
    dropped title only these are told, for all of it is new or gone.
    """
    for angabe, wechsel in eine.texte.items():
        wort = ANGABEWORT[angabe]
        if angabe in LISTENARTIG and (wechsel.entfallen or wechsel.hinzu):
            yield from ((wort, say_value(angabe, text), "") for text in wechsel.entfallen)
            yield from ((wort, "", say_value(angabe, text)) for text in wechsel.hinzu)
        elif angabe == "nicht_lesbar" or eine.art in ("verschoben", "geaendert"):
            yield wort, say_text(angabe, wechsel.alt), say_text(angabe, wechsel.neu)


def say_texts(eine: Unterschied) -> Iterator[str]:
    """The same, one line each."""
    for wort, bisher, jetzt in text_changes(eine):
        if bisher and jetzt:
            yield f"{wort}: {bisher} → {jetzt}"
        else:
            yield f"{wort} neu: {jetzt}" if jetzt else f"{wort} entfallen: {bisher}"


def say_years(kopf: Standkopf) -> str:
    return "/".join(map(str, kopf.haushalt.jahre))


def say_kopf(kopf: Standkopf) -> str:
    """What a side is: `runde1 (gemeldet: 1 Datei, 6 Titel)`."""
    anzahl = say_count(kopf.anzahl, "Titel", "Titel")
    if not kopf.ist_lauf:
        dateien = say_count(kopf.dateien, "Datei", "Dateien")
        return f"{kopf.name} (gemeldet: {dateien}, {anzahl})"
    haushalt = kopf.haushalt
    worum = f"{haushalt.phase} {say_years(kopf)}, Stand {format_datum(haushalt.stand)}"
    return f"{kopf.name} (Lauf: {worum}, {anzahl})"


def say_notes(vergleich: Gegenueberstellung) -> Iterator[str]:
    """What a reader must know before trusting the comparison."""
    for seite, kopf in (("alt", vergleich.alt), ("neu", vergleich.neu)):
        yield from (f"{seite}: {zweifel}" for zweifel in _say_doubts(kopf))
    if vergleich.gemischt:
        yield "Eine Meldung gegen einen Lauf: Verglichen werden nur die gelesenen Titel."
    if vergleich.ohne_ressorts:
        namen = ", ".join(map(visible, vergleich.ohne_ressorts))
        yield f"Ohne die Ressorts, von denen die Meldung nichts enthält: {namen}."
    alt, neu = map(say_years, (vergleich.alt, vergleich.neu))
    if alt != neu:
        yield (
            f"Verschiedene Haushaltsjahre ({alt} und {neu}): Verglichen werden die Beträge, die"
            " beide Seiten nennen, einschließlich der Kürzungen und Aufstockungen."
        )
    yield from map(say_left_out, vergleich.ausgelassen)


def say_left_out(ausgelassen: Ausgelassen) -> str:
    seite, art, position, cent = ausgelassen
    return (
        f"Nur {'alt' if seite == 'alt' else 'neu'}, nicht verglichen:"
        f" {name_summe(art, Betragsort(position))}, zusammen {format_betrag(cent)} Euro."
    )


def _say_doubts(kopf: Standkopf) -> Iterator[str]:
    if kopf.fehler:
        yield f"{kopf.fehler} Fehler; itplan validate zeigt sie. Was nicht lesbar ist, fehlt hier."
    if kopf.vorlaeufig:
        yield "Der Lauf ist VORLÄUFIG, sein Plan ist unvollständig."
    for eintrag in kopf.unlesbar:
        yield f"nicht lesbar, hier wie 0: {say_unreadable(eintrag)}"
    for id_ in kopf.mehrfach:
        yield f"{visible(id_)} steht mehrmals da; hier sind die Beträge addiert."


def say_unreadable(eintrag: Unlesbar) -> str:
    ort = "!".join(teil for teil in (eintrag.blatt, eintrag.zelle) if teil)
    wert = f" „{eintrag.wert}“" if eintrag.wert else ""
    return visible(f"{eintrag.datei}{', ' + ort if ort else ''}{wert}")
