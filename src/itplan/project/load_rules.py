"""From the rule file to the Regelwerk."""

import re
from collections import Counter
from collections.abc import Iterable

from itplan.haushalt.betrag import CENT_JE_EURO
from itplan.project.errors import ProjektFehler, read_toml, validate
from itplan.project.load import Projekt, display_path
from itplan.project.zuordnung_toml import (
    AuswahlEintrag,
    BedingungEintrag,
    Regeldatei,
    RegelEintrag,
    ZielEintrag,
    parse_anteil,
)
from itplan.umsetzung.regelwerk import (
    Auswahl,
    Bedingung,
    Deckungskreis,
    Regel,
    Regelwerk,
    Zielkapitel,
    Zieltitel,
    Zieltitelgruppe,
    Zielvorgabe,
)
from itplan.umsetzung.treffer import SCHLUESSEL


def load_rules(projekt: Projekt) -> Regelwerk:
    """Read and check the rule file; raises ProjektFehler naming file, rule and field."""
    name = display_path(projekt.zuordnung, projekt.wurzel)
    datei = validate(Regeldatei, read_toml(projekt.zuordnung, name), name)
    _check_rules(datei, projekt.haushalt.einzelplan, name)
    return Regelwerk(
        tuple(_auswahl(eintrag) for eintrag in datei.auswahl),
        {e.kapitel: Zielkapitel(**e.model_dump()) for e in datei.kapitel},
        {(e.kapitel, e.nummer): Zieltitelgruppe(**e.model_dump()) for e in datei.titelgruppe},
        {(e.kapitel, e.titel): Zieltitel(**e.model_dump()) for e in datei.titel},
        tuple(Deckungskreis(**e.model_dump()) for e in datei.deckungskreis),
        tuple(_regel(eintrag) for eintrag in datei.regel),
    )


def _auswahl(eintrag: AuswahlEintrag) -> Auswahl:
    return Auswahl(_bedingung(eintrag.nimm), _bedingung(eintrag.lass) if eintrag.lass else None)


def _bedingung(eintrag: BedingungEintrag) -> Bedingung:
    def compiled(muster: str | None) -> re.Pattern[str] | None:
        return re.compile(muster, re.IGNORECASE) if muster else None

    globs = {schluessel: getattr(eintrag, schluessel) for schluessel in SCHLUESSEL}
    return Bedingung(
        {schluessel: werte for schluessel, werte in globs.items() if werte is not None},
        compiled(eintrag.text),
        compiled(eintrag.verfahren),
    )


def _regel(eintrag: RegelEintrag) -> Regel:
    ziele = eintrag.ziele or ((eintrag.ziel,) if eintrag.ziel else (ZielEintrag(bleibt=True),))
    return Regel(
        eintrag.id,
        _bedingung(eintrag.wenn),
        tuple(_ziel(ziel) for ziel in ziele),
        eintrag.rang,
        eintrag.grund,
        eintrag.gruppenwechsel,
    )


def _ziel(eintrag: ZielEintrag) -> Zielvorgabe:
    return Zielvorgabe(
        eintrag.bleibt,
        eintrag.kapitel or "",
        eintrag.titelgruppe,
        eintrag.titel,
        eintrag.funktion,
        parse_anteil(eintrag.anteil) if eintrag.anteil else None,
        {int(jahr): euro * CENT_JE_EURO for jahr, euro in (eintrag.betrag or {}).items()},
    )


def _check_rules(datei: Regeldatei, einzelplan: str, name: str) -> None:
    zeilen = []
    bekannt = {eintrag.kapitel for eintrag in datei.kapitel}
    gruppen = {(eintrag.kapitel, eintrag.nummer) for eintrag in datei.titelgruppe}
    for kapitel in sorted(bekannt):
        if not kapitel.startswith(einzelplan):
            zeilen.append(
                f"{name}: [[kapitel]] „{kapitel}“ liegt nicht im Einzelplan {einzelplan}."
            )
    verweise = [("[[titelgruppe]]", e.kapitel) for e in datei.titelgruppe]
    verweise += [("[[titel]]", e.kapitel) for e in datei.titel]
    zeilen += [
        f"{name}: {ort} „{kapitel}“: das Kapitel ist unter [[kapitel]] nicht angelegt."
        for ort, kapitel in verweise
        if kapitel not in bekannt
    ]
    for regel in datei.regel:
        for ziel in [*(regel.ziele or ()), *([regel.ziel] if regel.ziel else [])]:
            zeilen += _check_target(ziel, f"{name}: [[regel]] „{regel.id}“", bekannt, gruppen)
    zeilen += _check_unique(datei, name)
    if zeilen:
        raise ProjektFehler(zeilen)


def _check_target(
    ziel: ZielEintrag, ort: str, bekannt: set[str], gruppen: set[tuple[str, str]]
) -> Iterable[str]:
    if ziel.kapitel and ziel.kapitel not in bekannt:
        yield f"{ort}, ziel, kapitel: {ziel.kapitel} ist unter [[kapitel]] nicht angelegt."
    elif ziel.kapitel and ziel.titelgruppe and (ziel.kapitel, ziel.titelgruppe) not in gruppen:
        yield (
            f"{ort}, ziel, titelgruppe: Titelgruppe {ziel.titelgruppe} ist für Kapitel"
            f" {ziel.kapitel} unter [[titelgruppe]] nicht angelegt."
        )


def _check_unique(datei: Regeldatei, name: str) -> Iterable[str]:
    schluessel = [
        *(f"[[regel]] „{e.id}“" for e in datei.regel),
        *(f"[[kapitel]] „{e.kapitel}“" for e in datei.kapitel),
        *(f"[[titelgruppe]] „{e.kapitel}/{e.nummer}“" for e in datei.titelgruppe),
        *(f"[[titel]] „{e.kapitel}/{e.titel}“" for e in datei.titel),
    ]
    for eintrag, anzahl in Counter(schluessel).items():
        if anzahl > 1:
            yield f"{name}: {eintrag} steht {anzahl}-mal da."
