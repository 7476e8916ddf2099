"""From the project file to the values that the stages work with."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from itplan.haushalt.betrag import BetragUnlesbar, cent_from_number
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.titel import GROESSEN, Titel
from itplan.haushalt.vorgaben import Grenzen, Ressort, Vorgaben
from itplan.project.errors import ProjektFehler, read_toml, validate
from itplan.project.itplan_toml import ProjektDatei, RessortAbschnitt
from itplan.pruefung.katalog import codes, is_fest
from itplan.umsetzung.abgleich import Kontrolle

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
