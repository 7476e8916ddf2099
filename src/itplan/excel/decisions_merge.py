"""One decision per move, where several sheets hold a row for it: the one that was changed wins."""

from collections.abc import Iterable, Iterator

from itplan.excel.decisions_rows import Eintrag
from itplan.haushalt.befund import Befund
from itplan.pruefung.meldung import finding
from itplan.umsetzung.entscheidung import Entscheidung, Vorgangsschluessel
from itplan.umsetzung.entscheidungstext import show_key, show_source


def merge(eintraege: Iterable[Eintrag], befunde: list[Befund]) -> Iterator[Entscheidung]:
    """The decisions that hold now; two for one move where both were changed, and differently.

    What was withdrawn, and what cannot be told, goes to `befunde`.
    """
    je_vorgang: dict[Vorgangsschluessel, list[Eintrag]] = {}
    for eintrag in eintraege:
        je_vorgang.setdefault(eintrag.schluessel, []).append(eintrag)
    for schluessel in sorted(je_vorgang):
        yield from _merge_move(je_vorgang[schluessel], befunde)


def _merge_move(eintraege: list[Eintrag], befunde: list[Befund]) -> Iterator[Entscheidung]:
    if len({eintrag.damals for eintrag in eintraege}) > 1:
        text = "Die verborgenen Felder dieser Zeile wurden verändert."
        befunde.append(_befund("entscheidungsdatei_schluessel", text, eintraege[-1]))
        return
    geaendert = [eintrag for eintrag in eintraege if eintrag.has_changed]
    verschieden = {eintrag.text: eintrag for eintrag in reversed(geaendert or eintraege[:1])}
    genannt = [e.jetzt for _, e in sorted(verschieden.items()) if e.jetzt is not None]
    if len(genannt) == len(verschieden):
        yield from genannt
    elif genannt:
        orte = " und ".join(_place(eintrag) for eintrag in verschieden.values())
        text = f"Zu {_name(eintraege[0])} wurde Verschiedenes eingetragen: {orte}."
        befunde.append(_befund("eintrag_zweierlei", text, geaendert[0]))
    elif geaendert:
        text = f"Die Entscheidung zu {_name(eintraege[0])} wurde zurückgenommen."
        befunde.append(_befund("eintrag_zurueckgenommen", text, geaendert[0]))


def _name(eintrag: Eintrag) -> str:
    return show_key(eintrag.schluessel)


def _place(eintrag: Eintrag) -> str:
    was = "eine Entscheidung" if eintrag.jetzt else "nichts mehr"
    return f"auf dem Blatt {eintrag.herkunft.blatt.name} {was}"


def _befund(code: str, text: str, eintrag: Eintrag) -> Befund:
    herkunft = eintrag.herkunft
    return finding(
        code,
        text,
        datei=herkunft.blatt.datei,
        blatt=herkunft.blatt.name,
        zelle=herkunft.zelle("wahl"),
        haushaltsstelle=show_source(eintrag.schluessel),
    )
