"""The titles of a Fassung, old and new, without what a person wrote for the office only."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.kontaktdaten import strike_out
from itplan.haushalt.titel import Titel
from itplan.plan.einzelplan import (
    Planzeile,
    build_einzelplan,
)
from itplan.plan.planstand import Planstand
from itplan.umsetzung.bewegung import Umsetzung, Vorgang
from itplan.umsetzung.entscheidung import Entscheidung
from itplan.umsetzung.regelwerk import Regelwerk

Clean = Callable[[str], str]
"""Takes contacts and paths out of a text."""

_LEER = {
    "vermerke": (),
    "erlaeuterung": "",
    "vorhaben": "",
    "teilansatz": "",
    "strategieziel": "",
    "stellen": "",
    "stueckzahl": "",
    "stueckpreis": "",
    "weitere": {},
}
"""What of a title nobody outside reads; what sets parts apart stays in `unterscheidung`."""

_TEXTE = ("unterscheidung", "titelgruppe_text", "zweckbestimmung", "kategorie", "verfahren")
"""The texts of a title that are published."""

_NIRGENDS = Herkunft(Blatt("", ""), 0)


def public_titles(
    offen: Sequence[Umsetzung], namen: Mapping[str, str], clean: Clean
) -> tuple[Umsetzung, ...]:
    """The public titles, each as far as it is for the public."""
    blaetter = {
        blatt: Blatt(namen[blatt.datei], clean(blatt.name))
        for blatt in dict.fromkeys(u.titel.herkunft.blatt for u in offen)
    }
    vergeben: Counter[str] = Counter()
    return tuple(_public(umsetzung, blaetter, vergeben, clean) for umsetzung in offen)


def public_lines(
    stand: Planstand, offen: Sequence[Umsetzung], regelwerk: Regelwerk
) -> tuple[Planzeile, ...]:
    """The new titles as far as public titles make them up.

    One that has other sources too is put together again from the public ones alone.
    """
    bisher = {(zeile.kapitel, zeile.titel): zeile for zeile in stand.einzelplan}
    neue = build_einzelplan(offen, regelwerk, stand.haushalt.jahre)
    return tuple(_keep(bisher.get((neu.kapitel, neu.titel)), neu) for neu in neue)


def _keep(alt: Planzeile | None, neu: Planzeile) -> Planzeile:
    """A line put together anew, called and classed as in the plan where it has no other source."""
    if alt is None or len(alt.beitraege) != len(neu.beitraege):
        return replace(neu, streit=())
    return replace(
        neu,
        titelgruppe=alt.titelgruppe,
        funktion=alt.funktion,
        zweckbestimmung=strike_out(alt.zweckbestimmung).text,
        bewirtschafter=alt.bewirtschafter,
        streit=(),
    )


def _public(
    umsetzung: Umsetzung, blaetter: Mapping[Blatt, Blatt], vergeben: Counter[str], clean: Clean
) -> Umsetzung:
    titel = _public_title(umsetzung.titel, blaetter, vergeben, clean)
    hindernis = umsetzung.hindernis
    return Umsetzung(
        titel,
        umsetzung.status,
        umsetzung.verbleibt,
        umsetzung.ziele,
        umsetzung.regel,
        strike_out(umsetzung.grund).text,
        umsetzung.unterlegen,
        umsetzung.mehrdeutig,
        umsetzung.nachrichtlich_in,
        {p: cent for p, cent in umsetzung.aenderung.items() if cent},
        hindernis=hindernis and (hindernis[0], strike_out(hindernis[1]).text),
        entschieden=tuple(_unsigned(vorgang, titel) for vorgang in umsetzung.entschieden),
    )


def _public_title(
    titel: Titel, blaetter: Mapping[Blatt, Blatt], vergeben: Counter[str], clean: Clean
) -> Titel:
    herkunft = titel.herkunft
    texte = {name: clean(text) for name in _TEXTE if (text := getattr(titel, name))}
    if texte.get("unterscheidung", "") != titel.unterscheidung:
        texte["unterscheidung"] = _unique(texte["unterscheidung"], titel, vergeben)
    ort = Herkunft(blaetter[herkunft.blatt], herkunft.zeile, herkunft.spalten, herkunft.woanders)
    return titel.model_copy(update={**_LEER, **texte, "herkunft": ort})


def _unique(text: str, titel: Titel, vergeben: Counter[str]) -> str:
    """What tells parts of a title apart still does so where names were struck out of it."""
    schluessel = f"{titel.stelle}#{text}"
    vergeben[schluessel] += 1
    return text if vergeben[schluessel] == 1 else f"{text} ({vergeben[schluessel]})"


def _unsigned(vorgang: Vorgang, titel: Titel) -> Vorgang:
    """What was decided, but not by whom, without the remark and without the workbook."""
    e = vorgang.entscheidung
    if e is None:
        return vorgang
    ohne = Entscheidung(
        e.schluessel._replace(quelle=titel.id),
        e.wahl,
        {},
        _NIRGENDS,
        e.kapitel,
        e.titel,
        e.anteil,
        e.betrag,
        e.aenderung,
    )
    return vorgang._replace(entscheidung=ohne)
