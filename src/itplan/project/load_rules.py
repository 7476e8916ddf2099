"""From the rule file to the Regelwerk."""

import re

from itplan.haushalt.betrag import CENT_JE_EURO
from itplan.project.errors import ProjektFehler, read_toml, validate
from itplan.project.load import Projekt, display_path
from itplan.project.rule_checks import check_rules
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
    if mistakes := list(check_rules(datei, projekt)):
        raise ProjektFehler([f"{name}: {zeile}" for zeile in mistakes])
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
    ziele = eintrag.alle_ziele or (ZielEintrag(bleibt=True),)
    return Regel(
        eintrag.id,
        _bedingung(eintrag.wenn),
        tuple(_ziel(ziel) for ziel in ziele),
        eintrag.rang,
        eintrag.grund,
        eintrag.gruppenwechsel,
        eintrag.oeffentlich,
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
