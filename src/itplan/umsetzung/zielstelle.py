"""Zielstelle: the number of a new title, from the old one and what its rule says."""

from collections.abc import Iterable
from dataclasses import dataclass

from itplan.haushalt.systematik import TitelgruppenRegel, art_of, titelgruppe_of
from itplan.haushalt.titel import Titel
from itplan.umsetzung.regelwerk import Regel, Regelwerk, Zielvorgabe

TITELGRUPPE_OHNE_ZIEL = "titelgruppe_ohne_ziel"


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
    return _by_number(ziel.kapitel, nummer, funktion, regelwerk, tg_regel)


def place_elsewhere(
    bisher: Zielstelle, kapitel: str, nummer: str, regelwerk: Regelwerk, tg_regel: TitelgruppenRegel
) -> Zielstelle:
    """Another Kapitel or Titel by decision; a Titelgruppe that the number does not tell goes along
    where the Kapitel has it too."""
    mit_gruppe = nummer == bisher.titel or tg_regel == "spalte"
    if mit_gruppe and (kapitel, bisher.titelgruppe or "") in regelwerk.titelgruppen:
        return Zielstelle(kapitel, nummer, bisher.titelgruppe, bisher.funktion)
    return _by_number(kapitel, nummer, bisher.funktion, regelwerk, tg_regel)


def hint_at_titelgruppe(stelle: Zielstelle) -> Iterable[tuple[str, str]]:
    """What is told where the number says a Titelgruppe that the Kapitel does not have."""
    if stelle.fremde_titelgruppe:
        yield (
            TITELGRUPPE_OHNE_ZIEL,
            f"Der neue Titel {stelle.kapitel}/{stelle.titel} trägt die Nummer der Titelgruppe"
            f" {stelle.fremde_titelgruppe}, die es im Kapitel {stelle.kapitel} nicht gibt.",
        )


def _by_number(
    kapitel: str,
    nummer: str,
    funktion: str | None,
    regelwerk: Regelwerk,
    tg_regel: TitelgruppenRegel,
) -> Zielstelle:
    """The Titelgruppe is the one that the number says, where the Kapitel has it."""
    gesagt = titelgruppe_of(nummer, tg_regel)
    if gesagt is None or (kapitel, gesagt) in regelwerk.titelgruppen:
        return Zielstelle(kapitel, nummer, gesagt, funktion)
    return Zielstelle(kapitel, nummer, None, funktion, fremde_titelgruppe=gesagt)


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
