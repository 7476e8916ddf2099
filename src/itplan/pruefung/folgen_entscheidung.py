"""Findings about decisions: those that are held back, and those that somebody has put off."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from itplan.haushalt.befund import Befund
from itplan.haushalt.haushaltsstelle import format_stelle
from itplan.pruefung.art import Fund, Ort, Pruefung
from itplan.pruefung.arten_entscheidung import ENTSCHEIDUNGEN
from itplan.pruefung.meldung import befund_of
from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.einwand import Einwand, Zurueckhaltung
from itplan.umsetzung.entscheidung import Entscheidung
from itplan.umsetzung.entscheidungstext import show_source

_ARTEN = {art.code: art for art in ENTSCHEIDUNGEN}


def check_zurueckhaltungen(
    zurueckgehalten: Iterable[Zurueckhaltung], umsetzungen: Iterable[Umsetzung]
) -> Iterator[Befund]:
    """One finding for each reason, at the first decision that it holds back."""
    gefragt = {e.schluessel.quelle for z in zurueckgehalten for e in z.entscheidungen}
    nach_id = {u.titel.id: u for u in umsetzungen if u.titel.id in gefragt}
    for entscheidungen, einwand in zurueckgehalten:
        erste = entscheidungen[0]
        ort = _place(erste, einwand.feld, nach_id.get(erste.schluessel.quelle))
        befund = befund_of(_ARTEN[einwand.code], einwand.grund, **ort._asdict())
        yield _with_values(befund, einwand)


def _place(entscheidung: Entscheidung, feld: object, umsetzung: Umsetzung | None) -> Ort:
    """The cell in which it was decided; the Ressort is that of the title."""
    herkunft = entscheidung.herkunft
    zelle = herkunft.zelle(feld) or herkunft.zelle("wahl")
    titel = umsetzung.titel if umsetzung else None
    return Ort(
        herkunft.blatt.datei,
        herkunft.blatt.name,
        zelle,
        titel.ressort if titel else None,
        str(titel.stelle) if titel else show_source(entscheidung.schluessel),
    )


def _with_values(befund: Befund, einwand: Einwand) -> Befund:
    return replace(
        befund,
        wert=einwand.wert,
        erwartet=einwand.erwartet,
        differenz_cent=einwand.differenz_cent,
    )


def check_offen(umsetzung: Umsetzung) -> Iterator[Fund]:
    """Eine zurückgestellte Umsetzung steht vorerst wie vorgeschlagen im Einzelplan; bis zum
    Beschluss ist über sie noch zu entscheiden."""
    for _, ziel, entscheidung in umsetzung.entschieden:
        if entscheidung and entscheidung.wahl == "zurueckgestellt":
            wohin = f" nach {format_stelle(ziel.kapitel, ziel.titel)}" if ziel else ""
            text = f"Die Umsetzung von {umsetzung.titel.stelle}{wohin} ist zurückgestellt."
            yield Fund(
                _place(entscheidung, "wahl", umsetzung), text, entscheidung.bemerkung or None
            )


ENTSCHEIDUNG: tuple[Pruefung, ...] = (
    Pruefung(
        "entscheidung_offen",
        "hinweis",
        check_offen,
        "Bitte vor dem Beschluss entscheiden: zugestimmt, abgelehnt oder geändert.",
        gut="„zugestimmt“ zu 0314/511 69 nach 1603/511 71",
        schlecht="„zurückgestellt“ zu 0314/511 69 nach 1603/511 71",
    ),
)
"""Each takes one Umsetzung."""
