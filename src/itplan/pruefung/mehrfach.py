"""The same Haushaltsstelle in several rows: parts of one title, or a mistake."""

from collections import defaultdict
from collections.abc import Sequence

from itplan.haushalt.befund import Befund
from itplan.haushalt.titel import Titel
from itplan.pruefung.eingang import title_finding

_UNTERSCHEIDEND = (("teilansatz",), ("vorhaben",), ("verfahren",), ("vorhaben", "verfahren"))
"""Fields that may set rows of one Haushaltsstelle apart, in the order they are tried."""


def separate_parts(
    titel: Sequence[Titel],
) -> tuple[list[Titel], list[tuple[Befund | None, Titel]]]:
    """Name the parts of titles that stand in several rows; what nothing sets apart is refused.

    Returns all titles in their order, and the refused rows, each with its finding; the
    first of them has none of its own, the others name its cell.
    """
    gruppen: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, eines in enumerate(titel):
        gruppen[eines.bereich, eines.kapitel, eines.titel].append(index)
    ergebnis = list(titel)
    abgelehnt: list[tuple[Befund | None, Titel]] = []
    for indizes in gruppen.values():
        if len(indizes) == 1:
            continue
        zeilen = [titel[index] for index in indizes]
        namen = _distinguish(zeilen)
        if namen:
            for index, name in zip(indizes, namen, strict=True):
                ergebnis[index] = titel[index].model_copy(update={"unterscheidung": name})
        else:
            abgelehnt += _refuse(zeilen)
    return ergebnis, abgelehnt


def _distinguish(zeilen: list[Titel]) -> list[str] | None:
    if len({zeile.ressort for zeile in zeilen}) > 1:
        return None
    for felder in _UNTERSCHEIDEND:
        namen = [
            " / ".join(text for feld in felder if (text := getattr(zeile, feld)))
            for zeile in zeilen
        ]
        if all(namen) and len(set(namen)) == len(namen):
            return namen
    return None


def _refuse(zeilen: list[Titel]) -> list[tuple[Befund | None, Titel]]:
    erste = min(zeilen, key=lambda zeile: (zeile.herkunft.blatt, zeile.herkunft.zeile))
    ort = (
        f"{erste.herkunft.blatt.datei}, {erste.herkunft.blatt.name}!{erste.herkunft.zelle('titel')}"
    )
    befunde: list[tuple[Befund | None, Titel]] = [(None, erste)]
    for zeile in zeilen:
        if zeile is erste:
            continue
        befund = title_finding(
            "titel_doppelt",
            zeile,
            "titel",
            f"Der Titel {zeile.stelle} steht schon in {ort}.",
            wert=str(zeile.stelle),
            erwartet="jede Haushaltsstelle nur einmal, oder ein unterscheidendes Vorhaben",
        )
        befunde.append((befund, zeile))
    return befunde
