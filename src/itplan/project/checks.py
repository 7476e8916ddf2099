"""What `itplan.toml` must keep beyond its schema; a mistake is a line without the file's name."""

from collections import Counter
from collections.abc import Callable, Iterable
from difflib import get_close_matches

from itplan.haushalt.titel import GROESSEN, Titel
from itplan.project.itplan_toml import ProjektDatei, RessortAbschnitt
from itplan.pruefung.katalog import codes, is_fest

_NICHT_AUS_SPALTEN = {"herkunft", "betraege", "leertitel", "weitere", "unterscheidung", "ressort"}
SPALTENFELDER = frozenset(
    {*GROESSEN, "davon_it", "einzelplan", "haushaltsstelle", *Titel.model_fields}
    - _NICHT_AUS_SPALTEN
)
"""The fields that a header word of the project may name."""


def check_project(datei: ProjektDatei) -> Iterable[str]:
    """Every mistake of a project file that its schema lets pass."""
    yield from _check_schwere(datei)
    yield from _check_spalten("[spalten]", datei.spalten)
    for ressort in datei.ressort:
        yield from _check_ressort(ressort, datei.systematik.kapitelstellen)
    yield from _check_shared(datei.ressort)


def wrong_length(kapitel: str, stellen: int) -> str:
    """What to say of a Kapitel whose number is too long or too short here; else empty."""
    if len(kapitel) == stellen:
        return ""
    return (
        f"{kapitel} hat {len(kapitel)} Ziffern; nach [systematik] kapitelstellen sind es {stellen}."
    )


def _check_schwere(datei: ProjektDatei) -> Iterable[str]:
    for code in datei.schwere:
        if code not in codes():
            aehnlich = get_close_matches(code, codes(), n=1)
            gemeint = f" Gemeint ist vielleicht {aehnlich[0]}." if aehnlich else ""
            yield f"[schwere], {code}: diese Prüfung gibt es nicht.{gemeint}"
        elif is_fest(code):
            yield f"[schwere], {code}: die Schwere dieser Prüfung ist fest."


def _check_spalten(ort: str, spalten: dict[str, str]) -> Iterable[str]:
    for kopf, feld in spalten.items():
        if feld not in SPALTENFELDER:
            erlaubt = ", ".join(sorted(SPALTENFELDER))
            yield f"{ort}, „{kopf}“: kein Feld „{feld}“ (erlaubt: {erlaubt})"


def _check_ressort(ressort: RessortAbschnitt, stellen: int) -> Iterable[str]:
    ort = f"[[ressort]] „{ressort.kuerzel}“"
    yield from _check_spalten(f"{ort}, spalten", ressort.spalten)
    for kapitel in ressort.kapitel:
        if meldung := wrong_length(kapitel, stellen):
            yield f"{ort}, kapitel: {meldung}"
    listen = {
        "einzelplan": ressort.einzelplaene,
        "kapitel": ressort.kapitel,
        "dateien": ressort.dateien,
    }
    for name, werte in listen.items():
        for wert in _repeated(werte):
            yield f"{ort}, {name}: {wert} steht zweimal in der Liste."


def _check_shared(ressorts: Iterable[RessortAbschnitt]) -> Iterable[str]:
    """What belongs to one Ressort alone, and is claimed by two."""
    ansprueche: tuple[tuple[str, Callable[[RessortAbschnitt], Iterable[str]]], ...] = (
        ("Einzelplan {} ist zwei Ressorts zugewiesen.", lambda r: r.einzelplaene),
        ("Kapitel {} ist zwei Ressorts zugewiesen.", lambda r: r.kapitel),
        ("das Kürzel „{}“ haben zwei Ressorts.", lambda r: (r.kuerzel,)),
        ("dateien „{}“ ist zwei Ressorts zugewiesen.", lambda r: r.dateien),
    )
    for text, werte in ansprueche:
        for wert in _repeated(wert for ressort in ressorts for wert in set(werte(ressort))):
            yield f"[[ressort]]: {text.format(wert)}"


def _repeated(werte: Iterable[str]) -> list[str]:
    return sorted(wert for wert, anzahl in Counter(werte).items() if anzahl > 1)
