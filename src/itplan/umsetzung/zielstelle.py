"""Zielstelle: the number of a new title, from the old one and what its rule says."""

from dataclasses import dataclass

from itplan.haushalt.systematik import TitelgruppenRegel, art_of, titelgruppe_of
from itplan.haushalt.titel import Titel
from itplan.umsetzung.regelwerk import Regel, Regelwerk, Zielvorgabe


@dataclass(frozen=True, slots=True)
class Zielstelle:
    """Where a part of a title goes; `fremde_titelgruppe` is one the Kapitel does not have."""

    kapitel: str
    titel: str
    titelgruppe: str | None
    funktion: str | None
    fremde_titelgruppe: str | None = None


class GruppenwechselUnerlaubt(ValueError):
    """A rule changes the Gruppe without a reason, or makes an Ausgabe of an Einnahme."""


def place(
    titel: Titel, regel: Regel, ziel: Zielvorgabe, regelwerk: Regelwerk, tg_regel: TitelgruppenRegel
) -> Zielstelle:
    """The new Titel: the Gruppe is kept, the Zählnummer follows the project's rule."""
    nummer = _number(titel, ziel, tg_regel)
    _check_gruppe(titel, nummer, regel)
    funktion = ziel.funktion or titel.funktion
    if ziel.titelgruppe:
        return Zielstelle(ziel.kapitel, nummer, ziel.titelgruppe, funktion)
    gesagt = titelgruppe_of(nummer, tg_regel)
    if gesagt is None or (ziel.kapitel, gesagt) in regelwerk.titelgruppen:
        return Zielstelle(ziel.kapitel, nummer, gesagt, funktion)
    return Zielstelle(ziel.kapitel, nummer, None, funktion, fremde_titelgruppe=gesagt)


def fill_pattern(muster: str, gruppe: str, zaehlnummer: str, titelgruppe: str) -> str:
    """Fill `{gruppe}71`; the keys are checked when the rule file is read."""
    return (
        muster.replace("{gruppe}", gruppe)
        .replace("{zaehlnummer}", zaehlnummer)
        .replace("{titelgruppe}", titelgruppe)
    )


def _number(titel: Titel, ziel: Zielvorgabe, tg_regel: TitelgruppenRegel) -> str:
    gruppe, zaehlnummer = titel.titel[:3], titel.titel[3:]
    if ziel.titel:
        titelgruppe = ziel.titelgruppe or titel.titelgruppe or zaehlnummer
        return fill_pattern(ziel.titel, gruppe, zaehlnummer, titelgruppe)
    if ziel.titelgruppe and tg_regel == "letzte_zwei":
        return gruppe + ziel.titelgruppe
    if ziel.titelgruppe and tg_regel == "zehnerziffer":
        zehner = ziel.titelgruppe.lstrip("0")[:1] or "0"
        return gruppe + zehner + zaehlnummer[1]
    return gruppe + zaehlnummer


def _check_gruppe(titel: Titel, nummer: str, regel: Regel) -> None:
    if nummer[:3] == titel.gruppe:
        return
    if art_of(nummer) != titel.art:
        raise GruppenwechselUnerlaubt(
            f"Regel „{regel.id}“ macht aus {titel.titel} den Titel {nummer}:"
            " zwischen Einnahmen und Ausgaben gibt es keinen Gruppenwechsel."
        )
    if not regel.gruppenwechsel:
        raise GruppenwechselUnerlaubt(
            f"Regel „{regel.id}“ ändert die Gruppe {titel.gruppe} in {nummer[:3]} ohne Begründung."
        )
