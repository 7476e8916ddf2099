"""What the totals of the report lack, and what they hold without showing it."""

from collections.abc import Iterable, Iterator

from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Position
from itplan.plan.fassung import Fassung
from itplan.report.model_bericht_vorbehalt import say_ansaetze, say_missing
from itplan.report.model_saetze import say_number
from itplan.umsetzung.bewegung import Status

_GENANNT = 10
"""How many Haushaltsstellen or cells a sentence names at most."""
_GRUENDE: tuple[tuple[Status, str, str], ...] = (
    (
        "nicht_zugeordnet",
        "hat noch keinen Platz im neuen Einzelplan, weil keine Regel passt oder mehrere sich"
        " widersprechen",
        "haben noch keinen Platz im neuen Einzelplan, weil keine Regel passt oder mehrere sich"
        " widersprechen",
    ),
    (
        "fehlerhaft",
        "ist wegen Fehlern in der Meldung zurückgehalten",
        "sind wegen Fehlern in der Meldung zurückgehalten",
    ),
)


def lage(fassung: Fassung) -> Iterator[str]:
    """What the totals lack, in sentences with the money; then what is not public."""
    stand = fassung.stand
    if stand.ohne_meldung:
        yield (
            f"{say_missing(fassung)} Die Beträge fehlen in allen Summen dieses Berichts; wie hoch"
            " sie sind, ist nicht bekannt."
        )
    for status, einzahl, mehrzahl in _GRUENDE:
        yield from _held_back(fassung, status, einzahl, mehrzahl)
    yield from _unreadable(fassung)
    yield from _hidden(fassung)


def _held_back(fassung: Fassung, status: Status, einzahl: str, mehrzahl: str) -> Iterator[str]:
    stellen = [str(u.titel.stelle) for u in fassung.stand.umsetzungen if u.status == status]
    verdeckt = any(status in posten.rest for posten in fassung.verdeckt)
    if not stellen and not verdeckt:
        return
    abgleich = fassung.stand.abgleich
    geld = say_ansaetze(lambda art, p: abgleich.summe(art, p, status), fassung.stand.haushalt.jahre)
    if not stellen:
        yield f"Nichtöffentliche Titel {mehrzahl}. Sie fehlen im neuen Einzelplan: {_or(geld)}."
        return
    anzahl = say_number(len(stellen))
    wer = f"1 Titel {einzahl}" if len(stellen) == 1 else f"{anzahl} Titel {mehrzahl}"
    namen = _name(dict.fromkeys(stellen))
    dazu = ", nichtöffentliche Titel mitgerechnet" if verdeckt else ""
    yield f"{wer}. Es fehlen im neuen Einzelplan{dazu}: {_or(geld)}. Betroffen: {namen}."


def _unreadable(fassung: Fassung) -> Iterator[str]:
    """Where amounts could not be read; never what stands there."""
    orte = sorted(
        {
            "!".join(filter(None, (u.datei.rsplit("/", 1)[-1], u.blatt, u.zelle)))
            for u in fassung.stand.unlesbar
        }
    )
    if not orte:
        return
    anzahl = len(fassung.stand.unlesbar)
    if anzahl == 1:
        wer = "1 Angabe war nicht lesbar; ihr Betrag"
    else:
        wer = f"{say_number(anzahl)} Angaben waren nicht lesbar; ihre Beträge"
    fehlt = "fehlt" if anzahl == 1 else "fehlen"
    yield f"{wer} {fehlt} in allen Summen, und der Nachweis bleibt offen: {_name(orte)}."


def _hidden(fassung: Fassung) -> Iterator[str]:
    if not fassung.verdeckt:
        return
    anzahl = sum(posten.titel for posten in fassung.verdeckt)

    def sum_of(art: Art, position: Position) -> int:
        return sum(
            posten.alt.get(position, 0) + posten.aenderung.get(position, 0)
            for posten in fassung.verdeckt
            if posten.art == art
        )

    wer = (
        "1 Titel ist nicht öffentlich. Er steht nicht einzeln im Bericht, zählt aber"
        if anzahl == 1
        else f"{say_number(anzahl)} Titel sind nicht öffentlich. Sie stehen nicht einzeln im"
        " Bericht, zählen aber"
    )
    geld = say_ansaetze(sum_of, fassung.stand.haushalt.jahre)
    yield f"{wer} in allen Summen mit: {_or(geld)}."


def _name(worte: Iterable[str]) -> str:
    alle = list(worte)
    genannt = ", ".join(alle[:_GENANNT])
    weitere = len(alle) - _GENANNT
    return f"{genannt} und {say_number(weitere)} weitere" if weitere > 0 else genannt


def _or(geld: str) -> str:
    return geld or "keine Ansätze in den Haushaltsjahren"
