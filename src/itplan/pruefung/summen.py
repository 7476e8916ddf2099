"""Checks of a sheet that need its amount cells once more: sums, and one unit for all Ressorts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations
from typing import NamedTuple

from itplan.haushalt.befund import Befund
from itplan.haushalt.betrag import BetragUnlesbar, format_betrag
from itplan.haushalt.haushaltsstelle import code_text
from itplan.haushalt.lesung import Eingang, Unlesbar
from itplan.haushalt.rohzeile import Rohblatt, Spalte, Summenzeile
from itplan.haushalt.titel import Position, Titel
from itplan.pruefung.betraege import Abgelehnt, Betragsleser, code_of
from itplan.pruefung.meldung import finding

_Posten = tuple[tuple[int, int], ...]
_Betraege = dict[Spalte, int]
_MEISTE_URSACHEN = 8
"""From how many sums below it the difference of a sum is put together at most."""


class _Differenz(NamedTuple):
    spalte: Spalte
    erwartet: int
    gefunden: int

    @property
    def cent(self) -> int:
        return self.gefunden - self.erwartet


class _Probe(NamedTuple):
    """A sum row: its amounts, and where each group of titles that it may add up differs."""

    summe: Summenzeile
    betraege: _Betraege
    kandidaten: list[_Posten]
    differenzen: list[list[_Differenz]]
    unlesbar: list[tuple[Spalte, str, str]]
    """Amounts of its own that cannot be read: column, code and text."""
    erklaerend: list[list[_Betraege]]
    """Amounts that are reported for themselves and may be missing here, or be too many."""

    @property
    def umfang(self) -> tuple[int, int]:
        """The smaller sums come first; of equal ones the upper."""
        passende = sorted(zip(map(len, self.differenzen), map(len, self.kandidaten), strict=True))
        return (passende[0][1] if passende else 0), self.summe.zeile


@dataclass(slots=True)
class _Gemeldet:
    """What has been said of smaller sums; larger ones carry it on."""

    differenzen: list[tuple[object, frozenset[int], int]] = field(default_factory=list)
    unlesbar: list[tuple[object, frozenset[int]]] = field(default_factory=list)

    def carries(self, posten: _Posten, differenz: _Differenz) -> bool:
        """Whether a difference is that of smaller sums with some of the same titles."""
        zeilen = _rows(posten)
        teile = [
            cent
            for spalte, andere, cent in self.differenzen
            if spalte == _key(differenz.spalte) and andere & zeilen
        ][-_MEISTE_URSACHEN:]
        gruppen = chain.from_iterable(combinations(teile, n) for n in range(1, len(teile) + 1))
        return any(abs(sum(gruppe)) == abs(differenz.cent) for gruppe in gruppen)

    def is_broken(self, kandidaten: Sequence[_Posten], spalte: Spalte) -> bool:
        """Whether a smaller sum with some of the same titles shows an error in this column."""
        zeilen = frozenset(chain.from_iterable(_rows(posten) for posten in kandidaten))
        return any(andere & zeilen for kaputt, andere in self.unlesbar if kaputt == _key(spalte))


def check_summen(
    rohblatt: Rohblatt,
    titel: Sequence[Titel | None],
    leser: Betragsleser,
    verdacht: Sequence[Sequence[int]] = (),
) -> Iterator[Befund]:
    """Jede Summenzeile ergibt sich aus den Titeln, die sie zusammenfasst.

    `verdacht` are groups of title rows whose codes are reported: they may belong to other sums.
    """
    fremde: list[_Betraege] = []
    proben: list[_Probe] = []
    for summe in rohblatt.summen:
        probe = _try(rohblatt, summe, titel, leser)
        if summe.benannt:
            fehlende = [fremde[-anzahl:] for anzahl in range(1, len(fremde) + 1)]
            proben.append(probe._replace(erklaerend=fehlende))
        elif not probe.betraege or all(probe.differenzen):
            fremde.append(probe.betraege)
            yield from _unknown_row(rohblatt, summe, leser)
        else:
            yield from summe.texte
    falsch_gestellt = [_amounts(gruppe, rohblatt, titel) for gruppe in verdacht]
    gemeldet = _Gemeldet()
    uebergangen = any(befund.code == "kopf_nicht_gefunden" for befund in rohblatt.befunde)
    ohne_stelle = any(eines is None for eines in titel)
    for probe in sorted(proben, key=lambda eine: eine.umfang):
        probe.erklaerend.extend([betraege] for betraege in falsch_gestellt)
        yield from _report_unreadable(rohblatt, probe, leser, gemeldet)
        leer = not any(probe.kandidaten) and ohne_stelle
        if not uebergangen and not leer:
            yield from _report_wrong(rohblatt, probe, gemeldet)


def _try(
    rohblatt: Rohblatt, summe: Summenzeile, titel: Sequence[Titel | None], leser: Betragsleser
) -> _Probe:
    """Compare one sum row with every group of titles that it may add up."""
    betraege: _Betraege = {}
    unlesbar = []
    for spalte in summe.spalten.betraege:
        try:
            if betrag := leser.cell(summe.zeile, summe.werte, spalte):
                betraege[spalte] = betrag.cent
        except (BetragUnlesbar, Abgelehnt) as fehler:
            wert = summe.werte[spalte.index] if spalte.index < len(summe.werte) else ""
            unlesbar.append((spalte, code_of(fehler, wert), str(fehler)))
    kandidaten = summe.kandidaten
    if not summe.benannt:
        kandidaten = [p for p in kandidaten if not _refused_positions(p, rohblatt, leser)]
    differenzen = [_compare(p, betraege, titel, rohblatt, leser) for p in kandidaten]
    return _Probe(summe, betraege, kandidaten, differenzen, unlesbar, [])


def _report_unreadable(
    rohblatt: Rohblatt, probe: _Probe, leser: Betragsleser, gemeldet: _Gemeldet
) -> Iterator[Befund]:
    """Amounts of the sum itself; an error that a title or a smaller sum shows is theirs."""
    if not probe.unlesbar:
        return
    abgelehnt = {
        p for posten in probe.kandidaten for p in _refused_positions(posten, rohblatt, leser)
    }
    for spalte, code, text in probe.unlesbar:
        geerbt = code in ("fehlerzelle", "formel_ohne_wert") and (
            spalte.position in abgelehnt or gemeldet.is_broken(probe.kandidaten, spalte)
        )
        bekannt = code == "einheit_widerspruch" and leser.is_known_contradiction(spalte)
        if code and not bekannt and not geerbt:
            zeilen = frozenset(chain.from_iterable(_rows(posten) for posten in probe.kandidaten))
            gemeldet.unlesbar.append((_key(spalte), zeilen))
            yield _at(rohblatt, probe.summe, spalte, code, f"{probe.summe.text}: {text}")


def _report_wrong(rohblatt: Rohblatt, probe: _Probe, gemeldet: _Gemeldet) -> Iterator[Befund]:
    """The differences of a sum, where no group of titles adds up to it and nothing explains it."""
    offen = [
        [differenz for differenz in differenzen if not gemeldet.carries(posten, differenz)]
        for posten, differenzen in zip(probe.kandidaten, probe.differenzen, strict=True)
    ]
    if not offen or any(_is_explained(rest, probe.erklaerend) for rest in offen):
        return
    wahl = min(range(len(offen)), key=lambda index: len(offen[index]))
    code = "summe_falsch" if _is_meant(wahl, probe) else "summe_offen"
    for differenz in offen[wahl]:
        posten = _rows(probe.kandidaten[wahl])
        gemeldet.differenzen.append((_key(differenz.spalte), posten, differenz.cent))
        yield _wrong_cell(rohblatt, probe.summe, code, differenz)


def _is_meant(wahl: int, probe: _Probe) -> bool:
    """Whether a group of titles is what the sum means: the only one, or right in most columns."""
    if len(probe.kandidaten) == 1:
        return True
    anders = {differenz.spalte for differenz in probe.differenzen[wahl]}
    belegt = [spalte for spalte, cent in probe.betraege.items() if cent]
    return 2 * sum(spalte not in anders for spalte in belegt) > len(belegt)


def _is_explained(differenzen: list[_Differenz], erklaerend: list[list[_Betraege]]) -> bool:
    """Whether a sum differs, if at all, by rows that are reported for themselves."""
    if not differenzen:
        return True
    return any(
        all(
            abs(d.cent) == abs(sum(zeile.get(d.spalte, 0) for zeile in zeilen)) for d in differenzen
        )
        for zeilen in erklaerend
    )


def _wrong_cell(rohblatt: Rohblatt, summe: Summenzeile, code: str, differenz: _Differenz) -> Befund:
    erwartet, gefunden = format_betrag(differenz.erwartet), format_betrag(differenz.gefunden)
    return _at(
        rohblatt,
        summe,
        differenz.spalte,
        code,
        f"„{summe.text}“: die Titel ergeben {erwartet}, in der Zelle steht {gefunden}.",
        wert=gefunden,
        erwartet=erwartet,
        differenz_cent=differenz.cent,
    )


def _key(spalte: Spalte) -> object:
    """A column as it is under every header of the sheet."""
    return spalte.feld, spalte.position


def _rows(posten: _Posten) -> frozenset[int]:
    return frozenset(index for index, _ in posten)


def _amounts(gruppe: Sequence[int], rohblatt: Rohblatt, titel: Sequence[Titel | None]) -> _Betraege:
    """What these title rows hold together, by column."""
    ergebnis: _Betraege = {}
    for index in gruppe:
        for spalte in rohblatt.zeilen[index].spalten.betraege:
            ergebnis[spalte] = ergebnis.get(spalte, 0) + _amount(titel[index], spalte)
    return ergebnis


def _amount(titel: Titel | None, spalte: Spalte) -> int:
    if titel is None or spalte.position is None:
        return 0
    quelle = titel.betraege if spalte.feld == "betrag" else titel.davon_it
    return quelle.get(spalte.position, 0)


def _refused_positions(posten: _Posten, rohblatt: Rohblatt, leser: Betragsleser) -> set[Position]:
    """The amounts that could not be read in one of these rows."""
    zeilen = [rohblatt.zeilen[index].zeile for index, _ in posten]
    return {position for zeile in zeilen for position in leser.abgelehnt.get(zeile, ())}


def _compare(
    posten: _Posten,
    betraege: _Betraege,
    titel: Sequence[Titel | None],
    rohblatt: Rohblatt,
    leser: Betragsleser,
) -> list[_Differenz]:
    """Where a sum differs from its titles; a column with a refused amount says nothing."""
    unlesbar = _refused_positions(posten, rohblatt, leser)
    differenzen = []
    for spalte, gefunden in betraege.items():
        if spalte.position in unlesbar:
            continue
        erwartet = sum(vorzeichen * _amount(titel[i], spalte) for i, vorzeichen in posten)
        if erwartet != gefunden:
            differenzen.append(_Differenz(spalte, erwartet, gefunden))
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
