"""From the project file to the values that the stages work with."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from itplan.haushalt.betrag import BetragUnlesbar, cent_from_number
from itplan.haushalt.formular import Formularvorgaben
from itplan.haushalt.gestaltung import Gestaltung
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.pruefwerte import Pruefwerte, compile_text
from itplan.haushalt.vorgaben import Grenzen, Ressort, Vorgaben
from itplan.project.checks import check_project
from itplan.project.errors import ProjektFehler, read_toml, validate
from itplan.project.itplan_toml import (
    BerichtAbschnitt,
    ProjektDatei,
    PruefungAbschnitt,
    RessortAbschnitt,
)
from itplan.project.logo import LogoUngeeignet, read_logo
from itplan.umsetzung.abgleich import Kontrolle

DATEINAME = "itplan.toml"
_FAKTOREN = {"EUR": 1, "TEUR": 1000}


@dataclass(frozen=True, slots=True)
class Projekt:
    """A project file as values; paths are absolute, `wurzel` is what messages are relative to."""

    wurzel: Path
    datei: Path
    haushalt: Haushalt
    vorgaben: Vorgaben
    kontrollen: tuple[Kontrolle, ...]
    ordner: Path
    zuordnung: Path
    akzeptiert: Path | None
    grenzen: Grenzen
    formular: Formularvorgaben
    gestaltung: Gestaltung = field(default_factory=Gestaltung)
    logo: Path | None = None


def find_project(start: Path) -> Path:
    """The nearest `itplan.toml`, searched upwards; raises ProjektFehler where there is none."""
    for ordner in (start, *start.parents):
        if (ordner / DATEINAME).is_file():
            return ordner / DATEINAME
    raise ProjektFehler(
        [f"{DATEINAME}: Hier und darüber gibt es keine Projektdatei; „itplan init“ legt eine an."]
    )


def load_project(pfad: Path) -> Projekt:
    """Read and check `itplan.toml`; raises ProjektFehler naming every mistake."""
    pfad = Path(os.path.realpath(pfad))
    datei = validate(ProjektDatei, read_toml(pfad, pfad.name), pfad.name)
    if mistakes := list(check_project(datei)):
        raise ProjektFehler([f"{pfad.name}: {zeile}" for zeile in mistakes])
    wurzel = pfad.parent
    akzeptiert = datei.eingang.akzeptiert
    return Projekt(
        wurzel,
        pfad,
        _haushalt(datei),
        _vorgaben(datei),
        tuple(_kontrollen(datei, pfad.name)),
        wurzel / datei.eingang.ordner,
        wurzel / datei.eingang.zuordnung,
        wurzel / akzeptiert if akzeptiert else None,
        Grenzen(
            datei.grenzen.megabyte,
            datei.grenzen.entpackt_megabyte,
            datei.grenzen.zellen,
            datei.grenzen.sekunden,
        ),
        Formularvorgaben(
            datei.systematik.kapitelstellen,
            datei.systematik.titelgruppe,
            datei.systematik.negativ,
            datei.meldebogen.kategorien,
            datei.meldebogen.strategieziele,
        ),
        _gestaltung(datei.bericht, wurzel, pfad.name),
        wurzel / datei.bericht.logo if datei.bericht.logo else None,
    )


def display_path(pfad: Path, wurzel: Path) -> str:
    """A path as messages and outputs show it: relative to the project, with `/`."""
    try:
        return Path(os.path.realpath(pfad)).relative_to(os.path.realpath(wurzel)).as_posix()
    except ValueError:
        return pfad.name


def _haushalt(datei: ProjektDatei) -> Haushalt:
    abschnitt = datei.haushalt
    return Haushalt(
        abschnitt.land,
        abschnitt.einzelplan,
        abschnitt.bezeichnung,
        abschnitt.jahre,
        abschnitt.phase,
        abschnitt.stand.isoformat(),
        abschnitt.rundung,
        abschnitt.personal,
    )


def _vorgaben(datei: ProjektDatei) -> Vorgaben:
    return Vorgaben(
        jahre=datei.haushalt.jahre,
        einzelplan=datei.haushalt.einzelplan,
        kapitelstellen=datei.systematik.kapitelstellen,
        titelgruppe=datei.systematik.titelgruppe,
        negativ=datei.systematik.negativ,
        rundung_euro=datei.haushalt.rundung,
        faktor=_FAKTOREN[datei.haushalt.einheit],
        blaetter=datei.eingang.blaetter,
        spalten=dict(datei.spalten),
        ressorts=tuple(_ressort(abschnitt) for abschnitt in datei.ressort),
        schwere=dict(datei.schwere),
        pruefwerte=_pruefwerte(datei.pruefung),
        zellen=datei.grenzen.zellen,
    )


def _pruefwerte(abschnitt: PruefungAbschnitt) -> Pruefwerte:
    return Pruefwerte(
        wertgrenze_euro=abschnitt.wertgrenze,
        gruppe_bis=abschnitt.gruppe_bis,
        gruppe_ueber=abschnitt.gruppe_ueber,
        lizenzgruppen=abschnitt.lizenzgruppen,
        lizenz_text=compile_text(abschnitt.lizenz_text),
        netto_text=compile_text(abschnitt.netto_text),
        merkansatz_euro=abschnitt.merkansatz,
        einheit_von=abschnitt.einheit_von,
        einheit_bis=abschnitt.einheit_bis,
        sprung_faktor=abschnitt.sprung_faktor,
        sprung_ab_euro=abschnitt.sprung_ab,
        it_text=compile_text(abschnitt.it_text),
        nicht_it_text=compile_text(abschnitt.nicht_it_text),
        zweckbindung_text=compile_text(abschnitt.zweckbindung_text),
        deckung_text=compile_text(abschnitt.deckung_text),
        kw_text=compile_text(abschnitt.kw_text),
        ku_text=compile_text(abschnitt.ku_text),
        sperre_text=compile_text(abschnitt.sperre_text),
        uebertragbarkeit_text=compile_text(abschnitt.uebertragbarkeit_text),
    )


def _gestaltung(abschnitt: BerichtAbschnitt, wurzel: Path, name: str) -> Gestaltung:
    logo = None
    if abschnitt.logo:
        try:
            logo = read_logo(wurzel / abschnitt.logo, abschnitt.logo_text)
        except LogoUngeeignet as fehler:
            zeile = f"{name}: [bericht], logo: „{abschnitt.logo}“: {fehler}."
            raise ProjektFehler([zeile]) from fehler
    return Gestaltung(
        abschnitt.herausgeber,
        logo,
        abschnitt.farbe or "",
        abschnitt.farbe_dunkel or "",
        abschnitt.lizenz,
        abschnitt.adresse,
    )


def _ressort(abschnitt: RessortAbschnitt) -> Ressort:
    return Ressort(
        abschnitt.einzelplaene,
        abschnitt.kuerzel,
        abschnitt.name,
        abschnitt.pflicht,
        abschnitt.zustimmung_noetig,
        abschnitt.kapitel,
        abschnitt.dateien,
        abschnitt.blaetter,
        dict(abschnitt.spalten),
        _FAKTOREN[abschnitt.einheit] if abschnitt.einheit else None,
    )


def _kontrollen(datei: ProjektDatei, name: str) -> Iterable[Kontrolle]:
    for nummer, e in enumerate(datei.kontrolle, 1):
        try:
            cent = cent_from_number(e.betrag)
        except BetragUnlesbar as fehler:
            raise ProjektFehler(
                [f"{name}: [[kontrolle]] Nr. {nummer}, betrag: {fehler}"]
            ) from fehler
        yield Kontrolle(e.groesse, e.jahr, cent, e.einzelplan, e.art)
