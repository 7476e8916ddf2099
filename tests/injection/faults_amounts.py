"""Faults in amount cells of titles and sums: unreadable, uncalculated, not added up."""

from random import Random

from tests.injection.fault import Fault, Place, at, pick
from tests.injection.grid import FEHLERZELLEN, Wert
from tests.injection.tables import Abgabe, Summenzeile, Titelzeile
from tests.injection.titles import STUFE

_UNLESBAR = (
    "1.5oo", "1,234.50", "siehe 12", "12.34.5", "ca. 5000", "1000,- €?", "1e5", "'1 00",
    "2027/1", True, "5000 bis 7000",
)  # fmt: skip


_WORT = ("k.A.", "siehe Anlage", "offen", "?", "wie bisher")


def _some_amount(abgabe: Abgabe, rng: Random) -> tuple[Titelzeile, str]:
    zeile = abgabe.some_titel(rng)
    return zeile, rng.choice(list(zeile.table.geldspalten))


def _sums_over(abgabe: Abgabe, zeile: Titelzeile) -> list[Summenzeile]:
    """The sums that a title counts in, the smallest first."""
    betroffen = [s for s in abgabe.summen if zeile in s.glieder or zeile in s.minus]
    return sorted(betroffen, key=lambda s: (len(s.glieder) + len(s.minus), s.row))


def _type_text(abgabe: Abgabe, rng: Random, texte: tuple[Wert, ...]) -> Place | None:
    """Formulas over it leave the text out; typed sums stay as they were."""
    zeile, feld = _some_amount(abgabe, rng)
    zeile.clear(feld)
    if abgabe.table.formeln:
        abgabe.refresh()
    zeile.change(feld, rng.choice(texte))
    return at(zeile, feld)


def plant_unreadable_amount(abgabe: Abgabe, rng: Random) -> Place | None:
    return _type_text(abgabe, rng, _UNLESBAR)


def plant_word(abgabe: Abgabe, rng: Random) -> Place | None:
    return _type_text(abgabe, rng, _WORT)


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
    """Totals that refer to a broken sum are broken too."""
    if (ort := _some_sum_cell(abgabe, rng)) is None:
        return None
    summe, feld = ort
    column = abgabe.table.columns[feld]
    abgabe.sheet.spoil(summe.row, column, "=SUM(H5:H9)", wert)
    if rng.random() < 0.5:
        for andere in abgabe.summen:
            if andere.row > summe.row and summe.glieder and _contains(andere, summe):
                abgabe.sheet.spoil(andere.row, column, "=SUM(H5:H9)", wert)
    return at(summe, feld)


def plant_error_in_sum(abgabe: Abgabe, rng: Random) -> Place | None:
    return _spoil_sum(abgabe, rng, rng.choice(FEHLERZELLEN))


def plant_uncalculated_sum(abgabe: Abgabe, rng: Random) -> Place | None:
    return _spoil_sum(abgabe, rng, "")


def _type_over_sum(abgabe: Abgabe, rng: Random, texte: tuple[Wert, ...]) -> Place | None:
    if (ort := _some_sum_cell(abgabe, rng)) is None:
        return None
    summe, feld = ort
    abgabe.sheet.change(summe.row, abgabe.table.columns[feld], rng.choice(texte))
    return at(summe, feld)


def plant_unreadable_sum(abgabe: Abgabe, rng: Random) -> Place | None:
    return _type_over_sum(abgabe, rng, ("1.5oo", "1,234.50"))


def plant_word_in_sum(abgabe: Abgabe, rng: Random) -> Place | None:
    return _type_over_sum(abgabe, rng, _WORT)


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
    return (
        not aussen.minus
        and not innen.minus
        and all(eines in aussen.glieder for eines in innen.glieder)
    )


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


AMOUNTS: tuple[Fault, ...] = (
    Fault("betrag_unlesbar", plant_unreadable_amount),
    Fault("betrag_unlesbar", plant_unreadable_sum),
    Fault("betrag_text", plant_word),
    Fault("betrag_text", plant_word_in_sum),
    Fault("fehlerzelle", plant_error_cell),
    Fault("fehlerzelle", plant_error_in_sum),
    Fault("formel_ohne_wert", plant_uncalculated_amount),
    Fault("formel_ohne_wert", plant_uncalculated_sum),
    Fault("summe_falsch", plant_wrong_sum),
    Fault("summe_falsch", plant_amount_changed_alone),
    Fault("summe_offen", plant_open_sum),
)
