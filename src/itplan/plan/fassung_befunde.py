"""The findings and the proof of a Fassung: places and kinds, and nothing of what stood there."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from itplan.haushalt.befund import Befund
from itplan.haushalt.kontaktdaten import strike_out
from itplan.haushalt.lesung import Unlesbar
from itplan.plan.planstand import Planstand
from itplan.plan.verdecktes import Verdecktes
from itplan.umsetzung.abgleich import Abgleich, Kontrolle
from itplan.umsetzung.bewegung import Umsetzung

_DATEI_UNLESBAR = "Die Datei ließ sich nicht lesen."
_ZELLE_UNLESBAR = "Was dort steht, ist kein lesbarer Betrag."
_VERDECKT_UNLESBAR = "Eine Angabe zu einem Titel, der nicht öffentlich ist, ließ sich nicht lesen."


def open_files(stand: Planstand, verdecktes: Verdecktes) -> Iterable[str]:
    """The files that the public may know of: of titles, of findings, and unreadable ones."""
    genannt: list[str | None] = [u.titel.herkunft.blatt.datei for u in stand.umsetzungen]
    genannt += [befund.datei for befund in stand.befunde]
    genannt += [eintrag.datei for eintrag in stand.abgleich.unlesbar]
    return {datei for datei in genannt if datei and datei not in verdecktes.dateien}


def public_befunde(
    befunde: Sequence[Befund],
    verdecktes: Verdecktes,
    namen: Mapping[str, str],
    clean: Callable[[str], str],
) -> tuple[Befund, ...]:
    """The findings, each with its place, but without those about titles that are not public."""
    return tuple(
        _without_texts(befund, verdecktes, namen, clean)
        for befund in befunde
        if not verdecktes.covers_place((befund.datei, befund.blatt, befund.zelle))
        and not verdecktes.covers_stelle(befund.haushaltsstelle)
    )


def public_proof(
    abgleich: Abgleich,
    geheim: Iterable[Umsetzung],
    verdecktes: Verdecktes,
    namen: Mapping[str, str],
) -> Abgleich:
    """The proof: its sums are those of all titles, and say of none by itself what it holds."""
    geteilt = _split_einzelplaene(geheim)
    return Abgleich(
        abgleich.summen,
        abgleich.differenzen,
        [_public_unlesbar(eintrag, verdecktes, namen) for eintrag in abgleich.unlesbar],
        kontrollen=[
            (kontrolle, cent)
            for kontrolle, cent in abgleich.kontrollen
            if _is_coarse(kontrolle, geteilt)
        ],
    )


def _without_texts(
    befund: Befund,
    verdecktes: Verdecktes,
    namen: Mapping[str, str],
    clean: Callable[[str], str],
) -> Befund:
    """A finding with its place, but nothing of what stood in the cell, nor of who accepted it."""
    angenommen = befund.akzeptiert is not None
    grund = clean(befund.annahme_grund or "") if angenommen else None
    return Befund(
        befund.code,
        befund.schwere,
        "",
        "",
        befund.ressort,
        namen[befund.datei] if befund.datei else None,
        clean(befund.blatt) if befund.blatt else None,
        befund.zelle,
        verdecktes.shown(befund.haushaltsstelle),
        akzeptiert=grund,
        annahme_grund=grund,
    )


def _public_unlesbar(
    eintrag: Unlesbar, verdecktes: Verdecktes, namen: Mapping[str, str]
) -> Unlesbar:
    if verdecktes.covers_place((eintrag.datei, eintrag.blatt, eintrag.zelle)):
        return Unlesbar("", None, None, "", _VERDECKT_UNLESBAR)
    grund = _ZELLE_UNLESBAR if eintrag.zelle else _DATEI_UNLESBAR
    blatt = strike_out(eintrag.blatt).text if eintrag.blatt else None
    return Unlesbar(
        namen[eintrag.datei], blatt, eintrag.zelle, "", grund, position=eintrag.position
    )


def _split_einzelplaene(geheim: Iterable[Umsetzung]) -> frozenset[str]:
    """The Einzelpläne of Ressorts that have such titles in more than one of them."""
    je_ressort: dict[str, set[str]] = defaultdict(set)
    for umsetzung in geheim:
        je_ressort[umsetzung.titel.ressort].add(umsetzung.titel.einzelplan)
    mehrere = (einzelplaene for einzelplaene in je_ressort.values() if len(einzelplaene) > 1)
    return frozenset().union(*mehrere)


def _is_coarse(kontrolle: Kontrolle, geteilt: frozenset[str]) -> bool:
    """Whether a Kontrolle tells no more of titles that are not public than their sum does."""
    return kontrolle.einzelplan not in geteilt
