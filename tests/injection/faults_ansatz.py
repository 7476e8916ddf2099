"""Faults in Ansätze that can be read: missing, negative, unrounded, out of proportion."""

from collections.abc import Callable
from random import Random

from tests.injection.fault import Fault, Place, at, at_head, pick
from tests.injection.tables import Abgabe
from tests.injection.titles import NEGATIV, STUFE

_ANSATZ = ("ansatz 2027", "ansatz 2028")


def plant_missing_ansatz(abgabe: Abgabe, rng: Random) -> Place | None:
    feld = rng.choice(_ANSATZ)
    zeile = pick(rng, abgabe, lambda z: not z.posten.davon_it)
    if zeile is None:
        return None
    zeile.clear(feld)
    abgabe.refresh()
    return at(zeile, feld)


def plant_missing_ansatz_with_it(abgabe: Abgabe, rng: Random) -> Place | None:
    """„davon IT“ of an Ansatz that is not stated."""
    feld = rng.choice(_ANSATZ)
    davon = f"davon_it {feld.split()[1]}"
    zeile = pick(rng, abgabe, lambda z: z.cent(davon) > 0)
    if zeile is None:
        return None
    teil = zeile.cent(davon)
    zeile.clear(feld)
    zeile.set_cent(davon, teil)
    abgabe.refresh()
    return at(zeile, davon)


def plant_negative(abgabe: Abgabe, rng: Random) -> Place | None:
    feld = rng.choice([f for f in abgabe.table.geldspalten if f.startswith("ansatz")])
    zeile = pick(rng, abgabe, lambda z: z.cent(feld) > 0 and z.posten.titel[:3] not in NEGATIV)
    if zeile is None:
        return None
    zeile.set_cent(feld, -zeile.cent(feld))
    davon = f"davon_it {feld.split()[1]}"
    if davon in zeile.posten.davon_it:
        zeile.set_cent(davon, -zeile.cent(davon))
    abgabe.refresh()
    return at(zeile, feld)


def plant_unrounded(abgabe: Abgabe, rng: Random) -> Place | None:
    feld = rng.choice(_ANSATZ)
    zeile = pick(rng, abgabe, lambda z: z.cent(feld) > 0)
    if zeile is None:
        return None
    zeile.set_cent(feld, zeile.cent(feld) + rng.choice((1, 50, 5_000, 9_900)))
    abgabe.refresh()
    return at(zeile, feld)


def _scaled(
    abgabe: Abgabe, rng: Random, felder: tuple[str, ...], change: Callable[[int], int]
) -> Place | None:
    """Change these amounts of a title that has them all, and the year before, in proportion."""
    zeile = pick(
        rng,
        abgabe,
        lambda z: (
            all(5_000 * STUFE < z.cent(f) < 10**10 for f in ("ansatz 2026", *_ANSATZ))
            and not z.posten.davon_it
            and z.has("ansatz 2026")
        ),
    )
    if zeile is None:
        return None
    for feld in felder:
        zeile.set_cent(feld, change(zeile.cent(feld)))
    abgabe.refresh()
    return at(zeile, felder[0])


def plant_jump_up(abgabe: Abgabe, rng: Random) -> Place | None:
    return _scaled(abgabe, rng, rng.choice((_ANSATZ, _ANSATZ[1:])), lambda cent: cent * 20)


def plant_jump_down(abgabe: Abgabe, rng: Random) -> Place | None:
    felder = rng.choice((_ANSATZ, _ANSATZ[1:]))
    return _scaled(abgabe, rng, felder, lambda cent: cent // STUFE // 20 * STUFE)


def plant_jump_and_back(abgabe: Abgabe, rng: Random) -> Place | None:
    """Only the Ansatz of the first year is out of line."""
    return _scaled(abgabe, rng, _ANSATZ[:1], lambda cent: cent * 20)


def plant_thousandfold(abgabe: Abgabe, rng: Random) -> Place | None:
    return _scaled(abgabe, rng, (rng.choice(_ANSATZ),), lambda cent: cent * 1_000)


def plant_thousandth(abgabe: Abgabe, rng: Random) -> Place | None:
    """Thousands in a column of Euro."""
    if abgabe.table.cent != 100 or abgabe.table.einheit == "TEUR":
        return None
    return _scaled(abgabe, rng, (rng.choice(_ANSATZ),), lambda cent: cent // 1_000)


def _whole_column(abgabe: Abgabe, rng: Random, change: Callable[[int], int]) -> Place | None:
    table = abgabe.table
    if table.cent != 100 or table.einheit == "TEUR" or "ansatz 2026" not in table.columns:
        return None
    feld = rng.choice(_ANSATZ)
    if sum(abs(zeile.cent(feld)) for zeile in abgabe.titel) >= 10**11:
        return None
    for zeile in abgabe.titel:
        if zeile.cent(feld):
            zeile.set_cent(feld, change(zeile.cent(feld)))
    abgabe.refresh()
    return at_head(abgabe, feld)


def plant_column_thousandfold(abgabe: Abgabe, rng: Random) -> Place | None:
    return _whole_column(abgabe, rng, lambda cent: cent * 1_000)


def plant_column_thousandth(abgabe: Abgabe, rng: Random) -> Place | None:
    return _whole_column(abgabe, rng, lambda cent: cent // 1_000)


def plant_odd_sister(abgabe: Abgabe, rng: Random) -> Place | None:
    """Six Kapitel have the same new title; in one of them it stands in another unit."""
    if abgabe.summen or "kapitel" not in abgabe.table.columns or len(abgabe.titel) < 10:
        return None
    alle = [z for z in abgabe.titel if not z.posten.is_einnahme and not z.posten.titelgruppe]
    merged = any(zeile.is_merged for zeile in alle)
    if len(alle) < 6 or merged or "ansatz 2026" not in abgabe.table.columns:
        return None
    schwestern = rng.sample(alle, 6)
    for nummer, zeile in enumerate(schwestern):
        zeile.change("kapitel", f"03{90 + nummer}")
        zeile.change("titel", "525 01")
        zeile.change("zweckbestimmung", "Aus- und Fortbildung der Bediensteten")
        for feld in list(zeile.table.geldspalten):
            zeile.clear(feld)
        for feld in _ANSATZ:
            zeile.set_cent(feld, (200 + 30 * nummer) * STUFE)
    seltsam = rng.choice(schwestern)
    for feld in _ANSATZ:
        seltsam.set_cent(feld, seltsam.cent(feld) * 1_000)
    return at(seltsam, "ansatz 2027")


ANSAETZE: tuple[Fault, ...] = (
    Fault("ansatz_fehlt", plant_missing_ansatz),
    Fault("it_anteil_ueber_betrag", plant_missing_ansatz_with_it),
    Fault("negativ", plant_negative),
    Fault("rundung", plant_unrounded),
    Fault("sprung", plant_jump_up),
    Fault("sprung", plant_jump_down),
    Fault("sprung", plant_jump_and_back),
    Fault("einheit_verwechselt", plant_thousandfold),
    Fault("einheit_verwechselt", plant_thousandth),
    Fault("einheit_verwechselt", plant_column_thousandfold),
    Fault("einheit_verwechselt", plant_column_thousandth),
    Fault("einheit_schwestertitel", plant_odd_sister),
)
