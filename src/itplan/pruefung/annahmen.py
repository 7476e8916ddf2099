"""What was accepted: a Warnung stays visible, and its acceptance lapses when it changes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from itplan.haushalt.annahme import Annahme
from itplan.haushalt.befund import Befund
from itplan.pruefung.art import Fund, Ort, Pruefung

_Annahmelage = tuple[Sequence[Befund], Sequence[Annahme]]


def accept(befunde: Sequence[Befund], annahmen: Sequence[Annahme]) -> list[Befund]:
    """Mark the accepted Warnungen, and say which acceptances have lapsed."""
    if not annahmen:
        return list(befunde)
    lage = (befunde, annahmen)
    verfallen = [p.befund(fund) for p in ANNAHMEN for fund in p.pruefe(lage)]
    return [*(_marked(befund, annahmen) for befund in befunde), *verfallen]


def _marked(befund: Befund, annahmen: Sequence[Annahme]) -> Befund:
    if befund.schwere != "warnung":
        return befund
    for annahme in annahmen:
        if _is_about(annahme, befund) and annahme.wert == befund.wert:
            return replace(befund, akzeptiert=annahme.vermerk, annahme_grund=annahme.grund)
    return befund


def _is_about(annahme: Annahme, befund: Befund) -> bool:
    if annahme.code != befund.code:
        return False
    if annahme.haushaltsstelle:
        return annahme.haushaltsstelle == befund.haushaltsstelle
    return befund.haushaltsstelle is None and annahme.datei == befund.datei


def check_geaendert(lage: _Annahmelage) -> Iterator[Fund]:
    """Angenommen wird eine Warnung mit dem Wert, den sie hatte; ändert er sich, gilt die Annahme
    nicht mehr, und die Warnung ist neu zu entscheiden."""
    befunde, annahmen = lage
    for annahme in annahmen:
        gleiche = [b for b in befunde if _is_about(annahme, b) and b.schwere == "warnung"]
        if gleiche and all(befund.wert != annahme.wert for befund in gleiche):
            befund = gleiche[0]
            text = (
                f"„{annahme.code}“ war bei {_named(annahme)} mit dem Wert {_shown(annahme.wert)}"
                f" angenommen; jetzt steht dort {_shown(befund.wert)}."
            )
            ort = Ort(befund.datei, befund.blatt, befund.zelle, befund.ressort, *_stelle(annahme))
            yield Fund(ort, text, befund.wert, annahme.wert)


def check_gegenstandslos(lage: _Annahmelage) -> Iterator[Fund]:
    """Eine Annahme, zu der es keine Warnung mehr gibt, steht nicht weiter in der Datei; sie würde
    sonst eine spätere Warnung verdecken. Fehler und Hinweise werden nicht angenommen."""
    befunde, annahmen = lage
    for annahme in annahmen:
        gleiche = [befund for befund in befunde if _is_about(annahme, befund)]
        if any(befund.schwere == "warnung" for befund in gleiche):
            continue
        grund = f"ist kein Fall für eine Annahme ({gleiche[0].schwere})" if gleiche else ""
        text = f"„{annahme.code}“ bei {_named(annahme)} {grund or 'kommt nicht mehr vor'}."
        yield Fund(Ort(annahme.datei or None, None, None, None, *_stelle(annahme)), text)


def _stelle(annahme: Annahme) -> tuple[str | None]:
    return (annahme.haushaltsstelle or None,)


def _named(annahme: Annahme) -> str:
    return annahme.haushaltsstelle or annahme.datei


def _shown(wert: str | None) -> str:
    return f"„{wert}“" if wert else "kein Wert"


ANNAHMEN: tuple[Pruefung, ...] = (
    Pruefung(
        "annahme_verfallen",
        "warnung",
        check_geaendert,
        "Bitte neu entscheiden und in der Datei der angenommenen Warnungen „wert“ anpassen oder"
        " den Eintrag löschen.",
        gut='angenommen mit wert = "12.345,00", in der Zelle steht 12.345',
        schlecht='angenommen mit wert = "12.345,00", in der Zelle steht jetzt 12.399',
    ),
    Pruefung(
        "annahme_gegenstandslos",
        "warnung",
        check_gegenstandslos,
        "Bitte den Eintrag in der Datei der angenommenen Warnungen löschen.",
        gut="eine Annahme zu einer Warnung, die noch besteht",
        schlecht="eine Annahme zu einem Titel, dessen Ansatz inzwischen gerundet ist",
    ),
)
"""Each takes all findings and all Annahmen."""
