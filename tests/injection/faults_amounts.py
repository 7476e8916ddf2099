"""Faults in amounts: of titles, of their VE and IT parts, of sums."""

from collections.abc import Callable
from random import Random

from tests.injection.fault import Fault, Place, at, at_head, pick
from tests.injection.grid import FEHLERZELLEN, Wert
from tests.injection.tables import Abgabe, Summenzeile, Titelzeile
from tests.injection.titles import NEGATIV, STUFE

_UNLESBAR = (
    "1.5oo", "k.A.", "1,234.50", "siehe 12", "12.34.5", "ca. 5000", "1000,- €?", "1e5", "'1 00",
    "2027/1", True, "5000 bis 7000",
)  # fmt: skip
_ANSATZ = ("ansatz 2027", "ansatz 2028")


def _some_amount(abgabe: Abgabe, rng: Random) -> tuple[Titelzeile, str]:
    zeile = abgabe.some_titel(rng)
    return zeile, rng.choice(list(zeile.table.geldspalten))


def _sums_over(abgabe: Abgabe, zeile: Titelzeile) -> list[Summenzeile]:
    """The sums that a title counts in, the smallest first."""
    betroffen = [s for s in abgabe.summen if zeile in s.glieder or zeile in s.minus]
    return sorted(betroffen, key=lambda s: (len(s.glieder) + len(s.minus), s.row))


def plant_unreadable_amount(abgabe: Abgabe, rng: Random) -> Place | None:
    """Formulas over it leave the text out; typed sums stay as they were."""
    zeile, feld = _some_amount(abgabe, rng)
    zeile.clear(feld)
    if abgabe.table.formeln:
        abgabe.refresh()
    zeile.change(feld, rng.choice(_UNLESBAR))
    return at(zeile, feld)


def _spoil(abgabe: Abgabe, rng: Random, wert: Wert) -> Place | None:
    zeile, feld = _some_amount(abgabe, rng)
    abgabe.sheet.spoil(*zeile.place(feld), "=H5+12000", wert)
    if wert and rng.random() < 0.7:
        for summe in _sums_over(abgabe, zeile):
            if abgabe.table.formeln:
                abgabe.sheet.spoil(summe.row, abgabe.table.columns[feld], "=SUM(H5:H9)", wert)
    return at(zeile, feld)


def plant_error_cell(abgabe: Abgabe, rng: Random) -> Place | None:
    """Formulas over it show the same error."""
    return _spoil(abgabe, rng, rng.choice(FEHLERZELLEN))


def plant_uncalculated_amount(abgabe: Abgabe, rng: Random) -> Place | None:
    return _spoil(abgabe, rng, "")


def _some_sum_cell(abgabe: Abgabe, rng: Random) -> tuple[Summenzeile, str] | None:
    if not abgabe.summen:
        return None
    return rng.choice(abgabe.summen), rng.choice(list(abgabe.table.geldspalten))


def _spoil_sum(abgabe: Abgabe, rng: Random, wert: Wert) -> Place | None:
    if (ort := _some_sum_cell(abgabe, rng)) is None:
        return None
    summe, feld = ort
    abgabe.sheet.spoil(summe.row, abgabe.table.columns[feld], "=SUM(H5:H9)", wert)
    return at(summe, feld)


def plant_error_in_sum(abgabe: Abgabe, rng: Random) -> Place | None:
    return _spoil_sum(abgabe, rng, rng.choice(FEHLERZELLEN))


def plant_uncalculated_sum(abgabe: Abgabe, rng: Random) -> Place | None:
    return _spoil_sum(abgabe, rng, "")


def plant_unreadable_sum(abgabe: Abgabe, rng: Random) -> Place | None:
    if (ort := _some_sum_cell(abgabe, rng)) is None:
        return None
    summe, feld = ort
    abgabe.sheet.change(summe.row, abgabe.table.columns[feld], rng.choice(("1.5oo", "1,234.50")))
    return at(summe, feld)


def plant_wrong_sum(abgabe: Abgabe, rng: Random) -> Place | None:
    """A sum leaves something out; totals that refer to it carry the difference on."""
    if (ort := _some_sum_cell(abgabe, rng)) is None:
        return None
    summe, feld = ort
    zuviel = rng.choice((-1, 1)) * rng.randint(1, 5_000) * STUFE
    summe.write(feld, summe.compute(feld) + zuviel)
    if rng.random() < 0.5:
        for andere in abgabe.summen:
            if andere.row > summe.row and _contains(andere, summe):
                andere.write(feld, andere.compute(feld) + zuviel)
    return at(summe, feld)


def _contains(aussen: Summenzeile, innen: Summenzeile) -> bool:
    return not aussen.minus and all(eines in aussen.glieder for eines in innen.glieder)


def plant_amount_changed_alone(abgabe: Abgabe, rng: Random) -> Place | None:
    """Another amount was typed and no sum followed."""
    zeile = pick(rng, abgabe, lambda z: z.cent("ist 2025") > 0 and bool(_sums_over(abgabe, z)))
    if zeile is None:
        return None
    zeile.set_cent("ist 2025", zeile.cent("ist 2025") + rng.randint(1, 900) * STUFE)
    return at(_sums_over(abgabe, zeile)[0], "ist 2025")


def plant_open_sum(abgabe: Abgabe, rng: Random) -> Place | None:
    """A sum whose words do not say of what, below titles of several Kapitel."""
    table, kapitel = abgabe.table, {z.posten.kapitel for z in abgabe.titel}
    if abgabe.summen or len(kapitel) < 2 or table.geldspalten.get("zweckbestimmung"):
        return None
    row = max(z.row for z in abgabe.titel) + 1
    table.sheet.put(row, table.columns["zweckbestimmung"], "Zwischensumme")
    table.write_cent(row, "ansatz 2027", 123_456_789 * STUFE)
    return at(Summenzeile(table, row, []), "ansatz 2027")


# ------------------------------------------------------------------------------ Ansatz


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
    if len(alle) < 6 or "ansatz 2026" not in abgabe.table.columns:
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


# ------------------------------------------------------------------------------ VE


def _with_ve(abgabe: Abgabe, rng: Random) -> tuple[Titelzeile, str, list[str]] | None:
    """A title with a VE, and the fields of its Fälligkeiten."""
    zeile = pick(rng, abgabe, lambda z: any(z.cent(f"ve {jahr}") for jahr in (2027, 2028)))
    if zeile is None:
        return None
    ve = rng.choice([f for f in ("ve 2027", "ve 2028") if zeile.cent(f)])
    jahr = ve.split()[1]
    faellig = [f for f in zeile.table.geldspalten if f.startswith(f"fällig {jahr}/")]
    return zeile, ve, [f for f in faellig if zeile.cent(f)]


def plant_ve_of_einnahme(abgabe: Abgabe, rng: Random) -> Place | None:
    if "ve 2027" not in abgabe.table.columns:
        return None
    zeile = pick(rng, abgabe, lambda z: z.posten.is_einnahme and z.cent("ansatz 2028") > 0)
    if zeile is None:
        return None
    for feld in ("ve 2027", "fällig 2027/2028"):
        zeile.set_cent(feld, 500 * STUFE)
    abgabe.refresh()
    return at(zeile, "ve 2027")


def plant_due_above_ve(abgabe: Abgabe, rng: Random) -> Place | None:
    if (fund := _with_ve(abgabe, rng)) is None:
        return None
    zeile, ve, faellig = fund
    feld = rng.choice(faellig)
    zeile.set_cent(feld, zeile.cent(feld) + rng.randint(1, 900) * STUFE)
    abgabe.refresh()
    return at(zeile, ve)


def plant_due_below_ve(abgabe: Abgabe, rng: Random) -> Place | None:
    if (fund := _with_ve(abgabe, rng)) is None:
        return None
    zeile, ve, faellig = fund
    if len(faellig) > 1 and rng.random() < 0.5:
        zeile.clear(rng.choice(faellig))
    else:
        zeile.set_cent(ve, zeile.cent(ve) + rng.randint(1, 900) * STUFE)
    abgabe.refresh()
    return at(zeile, ve)


def plant_ve_without_due(abgabe: Abgabe, rng: Random) -> Place | None:
    if (fund := _with_ve(abgabe, rng)) is None:
        return None
    zeile, ve, faellig = fund
    for feld in faellig:
        zeile.clear(feld)
    abgabe.refresh()
    return at(zeile, ve)


def plant_ve_without_plan(abgabe: Abgabe, rng: Random) -> Place | None:
    """No amount in any later year."""
    if "finanzplan 2029" not in abgabe.table.columns or not (fund := _with_ve(abgabe, rng)):
        return None
    zeile, _, _ = fund
    ve = "ve 2028" if zeile.cent("ve 2028") else "ve 2027"
    for feld in ("finanzplan 2029", "finanzplan 2030", *(_ANSATZ[1:] if ve == "ve 2027" else ())):
        zeile.set_cent(feld, 0)
    abgabe.refresh()
    return at(zeile, ve)


# ------------------------------------------------------------------------------ IT part


def _with_davon(abgabe: Abgabe, rng: Random) -> Titelzeile | None:
    felder = ("davon_it 2027", "davon_it 2028")
    return pick(rng, abgabe, lambda z: all(z.cent(f) > 0 for f in felder))


def plant_it_above_amount(abgabe: Abgabe, rng: Random) -> Place | None:
    if (zeile := _with_davon(abgabe, rng)) is None:
        return None
    jahr = rng.choice((2027, 2028))
    ganz = zeile.cent(f"ansatz {jahr}")
    zeile.set_cent(f"davon_it {jahr}", ganz + rng.randint(1, 900) * STUFE)
    abgabe.refresh()
    return at(zeile, f"davon_it {jahr}")


def plant_it_follows(abgabe: Abgabe, rng: Random) -> Place | None:
    if (zeile := _with_davon(abgabe, rng)) is None:
        return None
    jahr = rng.choice((2027, 2028))
    zeile.clear(f"davon_it {jahr}")
    abgabe.refresh()
    return at(zeile, f"davon_it {4055 - jahr}")


def plant_it_undetermined(abgabe: Abgabe, rng: Random) -> Place | None:
    if (zeile := _with_davon(abgabe, rng)) is None:
        return None
    zeile.set_cent("ansatz 2027", 0)
    zeile.set_cent("davon_it 2027", 0)
    zeile.clear("davon_it 2028")
    abgabe.refresh()
    return at(zeile, "davon_it 2027")


def _add_share(abgabe: Abgabe, zeile: Titelzeile, prozent: int) -> str:
    """A further column with the IT-Anteil of one title; returns the name of its cell."""
    sheet, rechts = abgabe.sheet, max(column for _, column in abgabe.sheet.cells) + 1
    sheet.put(max(row for row, _ in abgabe.table.heads.values()), rechts, "IT-Anteil")
    sheet.put(zeile.row, rechts, prozent / 100, "0%")
    abgabe.table.columns["it_anteil"] = rechts
    return zeile.cell("it_anteil")


def plant_one_it_part_off(abgabe: Abgabe, rng: Random) -> Place | None:
    if (zeile := _with_davon(abgabe, rng)) is None:
        return None
    for jahr in (2027, 2028):
        zeile.set_cent(f"davon_it {jahr}", zeile.cent(f"ansatz {jahr}") // 2)
    _add_share(abgabe, zeile, 50)
    jahr = rng.choice((2027, 2028))
    zeile.set_cent(f"davon_it {jahr}", zeile.cent(f"davon_it {jahr}") - 5 * STUFE)
    abgabe.refresh()
    return at(zeile, f"davon_it {jahr}")


def plant_share_off(abgabe: Abgabe, rng: Random) -> Place | None:
    """The IT-Anteil itself is wrong: both IT parts contradict it."""
    if (zeile := _with_davon(abgabe, rng)) is None:
        return None
    for jahr in (2027, 2028):
        zeile.set_cent(f"davon_it {jahr}", zeile.cent(f"ansatz {jahr}") // 2)
    zelle = _add_share(abgabe, zeile, 90)
    abgabe.refresh()
    return Place(zelle, abgabe.sheet.name)


def plant_unreadable_share(abgabe: Abgabe, rng: Random) -> Place | None:
    if "it_anteil" not in abgabe.table.columns:
        return None
    zeile = abgabe.some_titel(rng)
    ort = zeile.place("it_anteil")
    zeile.table.sheet.put(*ort, *rng.choice((("ca. 60 %",), ("0,6",), (1.5, "0%"), (-0.2, "0%"))))
    return at(zeile, "it_anteil")


AMOUNTS: tuple[Fault, ...] = (
    Fault("betrag_unlesbar", plant_unreadable_amount),
    Fault("betrag_unlesbar", plant_unreadable_sum),
    Fault("fehlerzelle", plant_error_cell),
    Fault("fehlerzelle", plant_error_in_sum),
    Fault("formel_ohne_wert", plant_uncalculated_amount),
    Fault("formel_ohne_wert", plant_uncalculated_sum),
    Fault("summe_falsch", plant_wrong_sum),
    Fault("summe_falsch", plant_amount_changed_alone),
    Fault("summe_offen", plant_open_sum),
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
    Fault("ve_bei_einnahme", plant_ve_of_einnahme),
    Fault("faelligkeit_ueber_ve", plant_due_above_ve),
    Fault("faelligkeit_unter_ve", plant_due_below_ve),
    Fault("ve_ohne_faelligkeit", plant_ve_without_due),
    Fault("ve_ohne_ansatz", plant_ve_without_plan),
    Fault("it_anteil_ueber_betrag", plant_it_above_amount),
    Fault("it_anteil_abgeleitet", plant_it_follows),
    Fault("it_anteil_unbestimmt", plant_it_undetermined),
    Fault("it_anteil_widerspruch", plant_one_it_part_off),
    Fault("it_anteil_widerspruch", plant_share_off),
    Fault("it_anteil_unlesbar", plant_unreadable_share),
)
