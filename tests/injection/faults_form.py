"""Faults of what Excel does to cells: hides, filters, merges, colours, links and computes."""

from random import Random
from typing import Any

from tests.injection.fault import Fault, Place, at, at_head, pick
from tests.injection.grid import name_cell
from tests.injection.tables import KAPITELFELDER, Abgabe, Titelzeile

_CODES = (*KAPITELFELDER, "titel", "haushaltsstelle", "funktion", "zweckbestimmung")
_UNSICHTBAR: tuple[dict[str, Any], ...] = (
    {"font_color": "#FFFFFF"},
    {"font_color": "#003366", "bg_color": "#003366"},
)
_NICHT_GELESEN = ("aktenzeichen", "bemerkung")


def plant_hidden_row(abgabe: Abgabe, rng: Random) -> Place | None:
    zeile = abgabe.some_titel(rng)
    abgabe.sheet.hidden_rows.add(zeile.row)
    return Place(f"A{zeile.row + 1}", abgabe.sheet.name)


def plant_hidden_column(abgabe: Abgabe, rng: Random) -> Place | None:
    felder = [
        feld
        for feld in abgabe.table.columns
        if feld not in _NICHT_GELESEN and any(_is_filled(z, feld) for z in abgabe.titel)
    ]
    feld = rng.choice(felder)
    abgabe.sheet.hidden_columns.add(abgabe.table.columns[feld])
    return at_head(abgabe, feld)


def plant_hidden_sheet(abgabe: Abgabe, rng: Random) -> Place | None:
    if len(abgabe.sheets) < 2 or abgabe.is_form:
        return None
    abgabe.sheet.hidden = True
    return Place(None, abgabe.sheet.name)


def plant_filter(abgabe: Abgabe, rng: Random) -> Place | None:
    """A criterion is chosen; the titles that do not meet it are hidden, or none is."""
    kopf = max(abgabe.table.heads.values())[0]
    links, rechts = min(abgabe.table.columns.values()), max(abgabe.table.columns.values())
    abgabe.sheet.filter = (kopf, links, max(abgabe.rows), rechts)
    if rng.random() < 0.7:
        abgabe.sheet.hidden_rows |= {z.row for z in rng.sample(abgabe.titel, 4)}
    return Place(name_cell(kopf, links), abgabe.sheet.name)


# ------------------------------------------------------------------------------ merged


def _is_filled(zeile: Titelzeile, feld: str) -> bool:
    return zeile.has(feld) and zeile.place(feld) in zeile.table.sheet.cells


def _pair(abgabe: Abgabe, rng: Random, feld: str) -> tuple[Titelzeile, Titelzeile] | None:
    """Two titles in adjacent rows, the upper of which has something in this field."""
    je_zeile = {zeile.row: zeile for zeile in abgabe.titel}
    zeile = pick(rng, abgabe, lambda z: z.row + 1 in je_zeile and _is_filled(z, feld))
    return (zeile, je_zeile[zeile.row + 1]) if zeile else None


def _merge_down(abgabe: Abgabe, rng: Random, feld: str) -> Place | None:
    if (paar := _pair(abgabe, rng, feld)) is None:
        return None
    erste, zweite = paar
    _merge(abgabe, rng, erste.place(feld), zweite.place(feld))
    return at(erste, feld)


def _merge(abgabe: Abgabe, rng: Random, von: tuple[int, int], bis: tuple[int, int]) -> None:
    """Merge cells as Excel does, or as other programs do: what is covered is still there."""
    if rng.random() < 0.3:
        abgabe.sheet.merged.append((*von, *bis))
    else:
        abgabe.sheet.cover(*von, *bis)


def plant_merged_amounts_of_titles(abgabe: Abgabe, rng: Random) -> Place | None:
    return _merge_down(abgabe, rng, rng.choice(list(abgabe.table.geldspalten)))


def plant_merged_amounts_of_years(abgabe: Abgabe, rng: Random) -> Place | None:
    geld = abgabe.table.geldspalten
    nachbarn = [(a, b) for a in geld for b in geld if geld[a] + 1 == geld[b]]
    erstes, zweites = rng.choice(nachbarn)
    zeile = pick(rng, abgabe, lambda z: _is_filled(z, erstes))
    if zeile is None:
        return None
    _merge(abgabe, rng, zeile.place(erstes), zeile.place(zweites))
    return at(zeile, erstes)


def plant_merged_titel(abgabe: Abgabe, rng: Random) -> Place | None:
    feld = "haushaltsstelle" if "haushaltsstelle" in abgabe.felder else "titel"
    return _merge_down(abgabe, rng, feld)


def plant_merged_text(abgabe: Abgabe, rng: Random) -> Place | None:
    return _merge_down(abgabe, rng, rng.choice(("zweckbestimmung", "funktion")))


# ------------------------------------------------------------------------------ looks


def plant_invisible(abgabe: Abgabe, rng: Random) -> Place | None:
    """One cell, or several of a row; of these the first is named."""
    if abgabe.is_form:
        return None
    zeile = abgabe.some_titel(rng)
    eigene = [f for f in abgabe.felder if _is_filled(zeile, f) and zeile.place(f)[0] == zeile.row]
    felder = rng.sample(sorted(eigene), rng.choice((1, 1, 3)))
    stil = rng.choice(_UNSICHTBAR)
    for feld in felder:
        abgabe.sheet.style(*zeile.place(feld), **stil)
    return at(zeile, min(felder, key=zeile.place))


def plant_invisible_column(abgabe: Abgabe, rng: Random) -> Place | None:
    if abgabe.is_form:
        return None
    feld = rng.choice(("zweckbestimmung", "funktion", "ansatz 2027"))
    zeilen = [zeile for zeile in abgabe.titel if _is_filled(zeile, feld)]
    for zeile in zeilen:
        abgabe.sheet.style(*zeile.place(feld), **_UNSICHTBAR[0])
    return at(zeilen[0], feld)


def plant_struck_through(abgabe: Abgabe, rng: Random) -> Place | None:
    """The whole row, or one of the cells that count."""
    if abgabe.is_form:
        return None
    zeile = abgabe.some_titel(rng)
    titel = "haushaltsstelle" if zeile.has("haushaltsstelle") else "titel"
    eigene = [f for f in abgabe.felder if _is_filled(zeile, f) and zeile.place(f)[0] == zeile.row]
    einzeln = [f for f in (titel, "zweckbestimmung", *abgabe.table.geldspalten) if f in eigene]
    for feld in eigene if rng.random() < 0.5 else [rng.choice(einzeln)]:
        abgabe.sheet.style(*zeile.place(feld), font_strikeout=True)
    return at(zeile, titel)


# ------------------------------------------------------------------------------ formulas


def plant_link(abgabe: Abgabe, rng: Random) -> Place | None:
    """Cells of a column come from another workbook, and still show their values."""
    feld = rng.choice([*(f for f in _CODES if f in abgabe.felder), *abgabe.table.geldspalten])
    eigene = [z for z in abgabe.titel if _is_filled(z, feld) and not z.verbund]
    if not eigene:
        return None
    zeilen = rng.sample(eigene, min(len(eigene), rng.choice((1, 1, 3))))
    for zeile in zeilen:
        cell = abgabe.sheet.cells[zeile.place(feld)]
        formel = f"=[1]Kosten!B{zeile.row}"
        abgabe.sheet.put_formula(*zeile.place(feld), formel, cell.wert, cell.zahlenformat)
    return at(min(zeilen, key=lambda z: z.row), feld)


def plant_typed_sum(abgabe: Abgabe, rng: Random) -> Place | None:
    """The amount is right, but it will stay when the titles change."""
    if not abgabe.table.formeln:
        return None
    felder = list(abgabe.table.geldspalten)
    orte = [(s, f) for s in abgabe.summen for f in felder if s.compute(f)]
    if not orte:
        return None
    summe, feld = rng.choice(orte)
    wert = abgabe.table.convert(summe.compute(feld))
    abgabe.sheet.change(summe.row, abgabe.table.columns[feld], wert)
    return Place(summe.cell(feld), abgabe.sheet.name)


def plant_typed_ve(abgabe: Abgabe, rng: Random) -> Place | None:
    """One VE is typed where all others of the column add up their Fälligkeiten."""
    for feld in ("ve 2027", "ve 2028"):
        zeilen = [zeile for zeile in abgabe.titel if zeile.cent(feld)]
        if abgabe.table.ve_formeln and len(zeilen) > 4:
            zeile = rng.choice(zeilen)
            zeile.change(feld, abgabe.table.convert(zeile.cent(feld)))
            return at(zeile, feld)
    return None


FORM: tuple[Fault, ...] = (
    Fault("zeile_verborgen", plant_hidden_row),
    Fault("spalte_verborgen", plant_hidden_column),
    Fault("blatt_verborgen", plant_hidden_sheet),
    Fault("filter_aktiv", plant_filter),
    Fault("betrag_verbunden", plant_merged_amounts_of_titles),
    Fault("betrag_verbunden", plant_merged_amounts_of_years),
    Fault("zelle_verbunden", plant_merged_titel),
    Fault("text_verbunden", plant_merged_text),
    Fault("unsichtbar", plant_invisible),
    Fault("unsichtbar", plant_invisible_column),
    Fault("durchgestrichen", plant_struck_through),
    Fault("verweis_fremde_mappe", plant_link),
    Fault("summe_ueberschrieben", plant_typed_sum),
    Fault("summe_ueberschrieben", plant_typed_ve),
)
