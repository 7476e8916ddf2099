"""What the rule file must keep beyond its schema; a mistake is a line without the file's name."""

import re
from collections import Counter
from collections.abc import Iterable

from itplan.haushalt.systematik import TitelgruppenRegel, titelgruppe_of
from itplan.project.checks import wrong_length
from itplan.project.load import Projekt
from itplan.project.zuordnung_toml import Regeldatei, RegelEintrag, ZielEintrag
from itplan.umsetzung.zielstelle import fill_pattern

_VERGEBEN = frozenset({"personal"})
"""Names that the program itself prints in the place of a rule."""


def check_rules(datei: Regeldatei, projekt: Projekt) -> Iterable[str]:
    """Every mistake of a rule file that its schema lets pass."""
    yield from _check_places(datei, projekt)
    for regel in datei.regel:
        yield from _check_rule(regel, datei, projekt)
    yield from _check_unique(datei)


def _check_places(datei: Regeldatei, projekt: Projekt) -> Iterable[str]:
    """The new Einzelplan's Kapitel, and what is declared below them."""
    einzelplan = projekt.haushalt.einzelplan
    bekannt = {eintrag.kapitel for eintrag in datei.kapitel}
    for kapitel in sorted(bekannt):
        if not kapitel.startswith(einzelplan):
            yield f"[[kapitel]] „{kapitel}“ liegt nicht im Einzelplan {einzelplan}."
        if meldung := wrong_length(kapitel, projekt.vorgaben.kapitelstellen):
            yield f"[[kapitel]] „{kapitel}“, kapitel: {meldung}"
    verweise = [("[[titelgruppe]]", e.kapitel) for e in datei.titelgruppe]
    verweise += [("[[titel]]", e.kapitel) for e in datei.titel]
    for ort, kapitel in verweise:
        if kapitel not in bekannt:
            yield f"{ort} „{kapitel}“: das Kapitel ist unter [[kapitel]] nicht angelegt."
    if projekt.vorgaben.titelgruppe == "zehnerziffer":
        yield from _check_tens_digits(datei)


def _check_tens_digits(datei: Regeldatei) -> Iterable[str]:
    """A tens digit says one of the Titelgruppen 01 to 09; 10 could not be told from 01."""
    for eintrag in datei.titelgruppe:
        if not re.fullmatch("0[1-9]", eintrag.nummer):
            yield (
                f"[[titelgruppe]] „{eintrag.kapitel}“, nummer: {eintrag.nummer} lässt sich in der"
                " Zehnerziffer nicht ausdrücken; nach [systematik] titelgruppe = „zehnerziffer“"
                " gibt es 01 bis 09."
            )


def _check_rule(regel: RegelEintrag, datei: Regeldatei, projekt: Projekt) -> Iterable[str]:
    ort = f"[[regel]] „{regel.id}“"
    if regel.id in _VERGEBEN:
        yield f"{ort}, id: dieser Name ist vergeben; er steht für den Schlüssel personal."
    jahre = ", ".join(map(str, projekt.haushalt.jahre))
    genannt = {jahr for ziel in regel.alle_ziele for jahr in ziel.betrag or ()}
    for jahr in sorted(genannt - {str(jahr) for jahr in projekt.haushalt.jahre}):
        yield f"{ort}, ziele, betrag: {jahr} ist kein Haushaltsjahr (möglich: {jahre})."
    for ziel in regel.alle_ziele:
        yield from _check_target(ziel, f"{ort}, ziel", datei)
        yield from _check_number(ziel, f"{ort}, ziel", projekt.vorgaben.titelgruppe)


def _check_target(ziel: ZielEintrag, ort: str, datei: Regeldatei) -> Iterable[str]:
    bekannt = {eintrag.kapitel for eintrag in datei.kapitel}
    gruppen = {(eintrag.kapitel, eintrag.nummer) for eintrag in datei.titelgruppe}
    if ziel.kapitel and ziel.kapitel not in bekannt:
        yield f"{ort}, kapitel: {ziel.kapitel} ist unter [[kapitel]] nicht angelegt."
    elif ziel.kapitel and ziel.titelgruppe and (ziel.kapitel, ziel.titelgruppe) not in gruppen:
        yield (
            f"{ort}, titelgruppe: Titelgruppe {ziel.titelgruppe} ist für Kapitel"
            f" {ziel.kapitel} unter [[titelgruppe]] nicht angelegt."
        )


def _check_number(ziel: ZielEintrag, ort: str, tg_regel: TitelgruppenRegel) -> Iterable[str]:
    """A Titel that says another Titelgruppe than the one beside it.

    Where the old Zählnummer stays, that is not known before the run.
    """
    if not (ziel.titel and ziel.titelgruppe) or tg_regel == "spalte":
        return
    if "{zaehlnummer}" in ziel.titel:
        return
    gesagt = titelgruppe_of(fill_pattern(ziel.titel, "511", "00", ziel.titelgruppe), tg_regel)
    if gesagt != ziel.titelgruppe:
        sagt = f"die Titelgruppe {gesagt}" if gesagt else "keine Titelgruppe"
        yield (
            f"{ort}, titel: „{ziel.titel}“ sagt {sagt} und widerspricht"
            f" titelgruppe = „{ziel.titelgruppe}“."
        )


def _check_unique(datei: Regeldatei) -> Iterable[str]:
    schluessel = [
        *(f"[[regel]] „{e.id}“" for e in datei.regel),
        *(f"[[kapitel]] „{e.kapitel}“" for e in datei.kapitel),
        *(f"[[titelgruppe]] „{e.kapitel}/{e.nummer}“" for e in datei.titelgruppe),
        *(f"[[titel]] „{e.kapitel}/{e.titel}“" for e in datei.titel),
    ]
    for eintrag, anzahl in Counter(schluessel).items():
        if anzahl > 1:
            yield f"{eintrag} steht {anzahl}-mal da."
