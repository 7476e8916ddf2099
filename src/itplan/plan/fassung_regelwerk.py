"""The rule file of a Fassung: the rules and names that public titles make known."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from itplan.haushalt.kontaktdaten import strike_out
from itplan.umsetzung.bewegung import Umsetzung, Ziel
from itplan.umsetzung.regelwerk import Regel, Regelwerk

Clean = Callable[[str], str]
"""Takes contacts and paths out of a text."""


def public_rules(
    regelwerk: Regelwerk, offen: Sequence[Umsetzung], geheim: Sequence[Umsetzung], clean: Clean
) -> Regelwerk:
    """The rule file without what it says of titles that are not public alone.

    A rule that keeps titles from the public goes, and so does one that matched only such titles.
    A Kapitel, Titelgruppe or new title keeps its name where a public title comes to it.
    """
    ziele = list(_targets(offen))
    orte = {(ziel.kapitel, ziel.titel) for ziel in ziele}
    kapitel = {ziel.kapitel for ziel in ziele} | {k for u in offen for k in u.nachrichtlich_in}
    gruppen = {(ziel.kapitel, ziel.titelgruppe) for ziel in ziele}
    nur_geheim = set(_rules_of(geheim)) - set(_rules_of(offen))
    return Regelwerk(
        regelwerk.auswahl,
        {
            nummer: replace(eintrag, bezeichnung=clean(eintrag.bezeichnung))
            for nummer, eintrag in regelwerk.kapitel.items()
            if nummer in kapitel
        },
        {
            schluessel: replace(eintrag, bezeichnung=clean(eintrag.bezeichnung))
            for schluessel, eintrag in regelwerk.titelgruppen.items()
            if schluessel in gruppen
        },
        {
            schluessel: replace(eintrag, zweckbestimmung=clean(eintrag.zweckbestimmung))
            for schluessel, eintrag in regelwerk.titel.items()
            if schluessel in orte
        },
        tuple(
            replace(kreis, name=clean(kreis.name))
            for kreis in regelwerk.deckungskreise
            if any(kreis.covers(*ort) for ort in orte)
        ),
        tuple(
            _public_rule(regel, clean)
            for regel in regelwerk.regeln
            if regel.oeffentlich and regel.id not in nur_geheim
        ),
    )


def _public_rule(regel: Regel, clean: Clean) -> Regel:
    wechsel = strike_out(regel.gruppenwechsel).text
    return replace(regel, grund=clean(regel.grund), gruppenwechsel=wechsel)


def _targets(umsetzungen: Iterable[Umsetzung]) -> Iterable[Ziel]:
    """All new titles that were proposed or decided, and those that were there already."""
    for umsetzung in umsetzungen:
        titel = umsetzung.titel
        if umsetzung.status == "bestand":
            yield Ziel(titel.kapitel, titel.titel, titel.titelgruppe, titel.funktion, {})
        yield from umsetzung.ziele
        for vorgang in umsetzung.entschieden:
            yield from filter(None, (vorgang.vorschlag, vorgang.ergebnis))


def _rules_of(umsetzungen: Iterable[Umsetzung]) -> Iterable[str]:
    for umsetzung in umsetzungen:
        yield from (*filter(None, [umsetzung.regel]), *umsetzung.unterlegen, *umsetzung.mehrdeutig)
