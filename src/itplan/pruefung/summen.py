"""Checks of a sheet that need its amount cells once more: sums, and one unit for all Ressorts."""

from collections.abc import Iterator, Sequence

from itplan.haushalt.befund import Befund
from itplan.haushalt.betrag import BetragUnlesbar, format_betrag
from itplan.haushalt.haushaltsstelle import code_text
from itplan.haushalt.lesung import Eingang, Unlesbar
from itplan.haushalt.rohzeile import Rohblatt, Spalte, Summenzeile
from itplan.haushalt.titel import Position, Titel
from itplan.pruefung.betraege import Abgelehnt, Betragsleser, code_of
from itplan.pruefung.meldung import finding

_Differenzen = list[tuple[Spalte, int, int]]
"""Column, expected, found; in cent."""


def check_summen(
    rohblatt: Rohblatt, titel: Sequence[Titel | None], leser: Betragsleser
) -> Iterator[Befund]:
    """Jede Summenzeile ergibt sich aus den Titeln, die sie zusammenfasst."""
    fremde: list[dict[Spalte, int]] = []
    for summe in rohblatt.summen:
        yield from _check_summe(rohblatt, summe, titel, leser, fremde)


def _check_summe(
    rohblatt: Rohblatt,
    summe: Summenzeile,
    titel: Sequence[Titel | None],
    leser: Betragsleser,
    fremde: list[dict[Spalte, int]],
) -> Iterator[Befund]:
    """Compare one sum row; `fremde` are the amounts of rows without a Haushaltsstelle above it."""
    werte: list[tuple[Spalte, int]] = []
    for spalte in summe.spalten.betraege:
        try:
            if betrag := leser.cell(summe.zeile, summe.werte, spalte):
                werte.append((spalte, betrag.cent))
        except (BetragUnlesbar, Abgelehnt) as fehler:
            wert = summe.werte[spalte.index] if spalte.index < len(summe.werte) else ""
            code = code_of(fehler, wert)
            bekannt = code == "einheit_widerspruch" and leser.is_known_contradiction(spalte)
            if code and summe.benannt and not bekannt:
                yield _at(rohblatt, summe, spalte, code, f"{summe.text}: {fehler}")
    kandidaten = summe.kandidaten
    if not summe.benannt:
        kandidaten = [p for p in kandidaten if not _refused_positions(p, rohblatt, leser)]
    treffer = [_compare(posten, werte, titel, rohblatt, leser) for posten in kandidaten]
    if any(not differenzen for differenzen in treffer) and (werte or summe.benannt):
        return
    if not summe.benannt:
        fremde.append(dict(werte))
        yield from _unknown_row(rohblatt, summe, leser)
    elif treffer and not any(_is_explained(differenzen, fremde) for differenzen in treffer):
        yield from _wrong_sum(rohblatt, summe, treffer)


def _wrong_sum(
    rohblatt: Rohblatt, summe: Summenzeile, treffer: list[_Differenzen]
) -> Iterator[Befund]:
    code = "summe_falsch" if len(treffer) == 1 else "summe_offen"
    for spalte, erwartet, gefunden in min(treffer, key=len):
        yield _at(
            rohblatt,
            summe,
            spalte,
            code,
            f"„{summe.text}“: die Titel ergeben {format_betrag(erwartet)},"
            f" in der Zelle steht {format_betrag(gefunden)}.",
            wert=format_betrag(gefunden),
            erwartet=format_betrag(erwartet),
            differenz_cent=gefunden - erwartet,
        )


def _is_explained(differenzen: _Differenzen, fremde: list[dict[Spalte, int]]) -> bool:
    """Whether a sum differs only by rows above it that are reported for themselves."""
    for anzahl in range(1, len(fremde) + 1):
        zeilen = fremde[-anzahl:]
        if all(
            gefunden - erwartet == sum(zeile.get(spalte, 0) for zeile in zeilen)
            for spalte, erwartet, gefunden in differenzen
        ):
            return True
    return False


def _refused_positions(
    posten: tuple[tuple[int, int], ...], rohblatt: Rohblatt, leser: Betragsleser
) -> set[Position]:
    """The amounts that could not be read in one of these rows."""
    zeilen = [rohblatt.zeilen[index].zeile for index, _ in posten]
    return {position for zeile in zeilen for position in leser.abgelehnt.get(zeile, ())}


def _compare(
    posten: tuple[tuple[int, int], ...],
    werte: list[tuple[Spalte, int]],
    titel: Sequence[Titel | None],
    rohblatt: Rohblatt,
    leser: Betragsleser,
) -> _Differenzen:
    """Where a sum differs from its titles; a column with a refused amount says nothing."""
    differenzen = []
    unlesbar = _refused_positions(posten, rohblatt, leser)
    for spalte, gefunden in werte:
        if spalte.position in unlesbar:
            continue
        erwartet = 0
        for index, vorzeichen in posten:
            eines = titel[index]
            if eines is not None and spalte.position is not None:
                quelle = eines.betraege if spalte.feld == "betrag" else eines.davon_it
                erwartet += vorzeichen * quelle.get(spalte.position, 0)
        if erwartet != gefunden:
            differenzen.append((spalte, erwartet, gefunden))
    return differenzen


def _unknown_row(rohblatt: Rohblatt, summe: Summenzeile, leser: Betragsleser) -> Iterator[Befund]:
    erste: Spalte | None = None
    for spalte in summe.spalten.betraege:
        wert = summe.werte[spalte.index] if spalte.index < len(summe.werte) else ""
        sonder = rohblatt.sonderzellen.get((summe.zeile - 1, spalte.index))
        if code_text(wert) or sonder:
            erste = erste or spalte
            leser.eingang.unlesbar.append(
                Unlesbar(
                    rohblatt.blatt.datei,
                    rohblatt.blatt.name,
                    f"{spalte.buchstaben}{summe.zeile}",
                    sonder.text if sonder else code_text(wert),
                    "Die Zeile nennt keine Haushaltsstelle.",
                )
            )
    if erste:
        text = f"Die Zeile „{summe.text}“ enthält Beträge, aber keine Haushaltsstelle."
        yield _at(rohblatt, summe, erste, "zeile_nicht_erkannt", text, erwartet="Kapitel und Titel")


def _at(
    rohblatt: Rohblatt, summe: Summenzeile, spalte: Spalte, code: str, text: str, **mehr: str | int
) -> Befund:
    mehr.setdefault(
        "wert", code_text(summe.werte[spalte.index]) if spalte.index < len(summe.werte) else ""
    )
    return finding(
        code,
        text,
        datei=rohblatt.blatt.datei,
        blatt=rohblatt.blatt.name,
        zelle=f"{spalte.buchstaben}{summe.zeile}",
        **mehr,
    )


def check_einheiten(
    rohblatt: Rohblatt, titel: Sequence[Titel], leser: Betragsleser, eingang: Eingang
) -> Iterator[Befund]:
    """Ein Blatt ohne Einheit gehört Ressorts mit derselben Einheit; sonst wäre sie geraten."""
    saetze = {id(zeile.spalten): zeile.spalten for zeile in rohblatt.zeilen}.values()
    ohne = [spalte for satz in saetze for spalte in satz.betraege if spalte.faktor is None]
    if len(leser.faktoren) < 2 or not ohne:
        return
    eingang.fehlerhaft |= {eines.herkunft for eines in titel}
    yield finding(
        "einheit_widerspruch",
        "Das Blatt nennt keine Einheit, und für seine Ressorts gelten verschiedene Einheiten.",
        datei=rohblatt.blatt.datei,
        blatt=rohblatt.blatt.name,
        zelle=ohne[0].kopfzelle,
        wert=" ".join(ohne[0].kopf.split()) or None,
        erwartet="eine Überschrift mit Einheit, etwa „Ansatz 2027 (EUR)“",
    )
