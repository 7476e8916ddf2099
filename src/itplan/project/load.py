"""From the project and rule files to the values that the stages work with."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from itplan.haushalt.betrag import CENT_JE_EURO, BetragUnlesbar, cent_from_number
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.titel import GROESSEN, Titel
from itplan.haushalt.vorgaben import Grenzen, Ressort, Vorgaben
from itplan.project.errors import ProjektFehler, read_toml, validate
from itplan.project.itplan_toml import ProjektDatei, RessortAbschnitt
from itplan.project.zuordnung_toml import (
    AuswahlEintrag,
    BedingungEintrag,
    Regeldatei,
    RegelEintrag,
    ZielEintrag,
    parse_anteil,
)
from itplan.pruefung.katalog import codes, is_fest
from itplan.umsetzung.abgleich import Kontrolle
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

DATEINAME = "itplan.toml"
_FAKTOREN = {"EUR": 1, "TEUR": 1000}
_SPALTENFELDER = (*GROESSEN, "davon_it", "einzelplan", "haushaltsstelle", *Titel.model_fields)


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
    pfad = pfad.resolve()
    datei = validate(ProjektDatei, read_toml(pfad, pfad.name), pfad.name)
    _check_project(datei, pfad.name)
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
    )


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


def display_path(pfad: Path, wurzel: Path) -> str:
    """A path as messages and outputs show it: relative to the project, with `/`."""
    try:
        return pfad.resolve().relative_to(wurzel.resolve()).as_posix()
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
        zellen=datei.grenzen.zellen,
    )


def _ressort(abschnitt: RessortAbschnitt) -> Ressort:
    einzelplan = abschnitt.einzelplan
    return Ressort(
        (einzelplan,) if isinstance(einzelplan, str) else einzelplan,
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


def _check_project(datei: ProjektDatei, name: str) -> None:
    zeilen = []
    for code in datei.schwere:
        if code not in codes():
            zeilen.append(f"{name}: [schwere], {code}: diese Prüfung gibt es nicht.")
        elif is_fest(code):
            zeilen.append(f"{name}: [schwere], {code}: die Schwere dieser Prüfung ist fest.")
    felder = [("[spalten]", datei.spalten)]
    felder += [(f"[[ressort]] „{r.kuerzel}“, spalten", r.spalten) for r in datei.ressort]
    for ort, spalten in felder:
        for kopf, feld in spalten.items():
            if feld not in _SPALTENFELDER:
                erlaubt = ", ".join(sorted(set(_SPALTENFELDER) - _NICHT_AUS_SPALTEN))
                zeilen.append(f"{name}: {ort}, „{kopf}“: kein Feld „{feld}“ (erlaubt: {erlaubt})")
    doppelt = Counter(
        nummer
        for ressort in datei.ressort
        for nummer in (
            [ressort.einzelplan] if isinstance(ressort.einzelplan, str) else ressort.einzelplan
        )
    )
    zeilen += [
        f"{name}: [[ressort]]: Einzelplan {nummer} ist zwei Ressorts zugewiesen."
        for nummer, anzahl in doppelt.items()
        if anzahl > 1
    ]
    if zeilen:
        raise ProjektFehler(zeilen)


_NICHT_AUS_SPALTEN = {"herkunft", "betraege", "leertitel", "weitere", "unterscheidung", "ressort"}


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
