"""Faults in headers: columns that are missing, double, without a year or in another unit."""

import re
from dataclasses import replace
from random import Random

from tests.injection.fault import Fault, Place, at, at_head, pick
from tests.injection.grid import name_cell
from tests.injection.tables import Abgabe


def _head(abgabe: Abgabe, feld: str) -> str:
    return str(abgabe.sheet.cells[abgabe.table.heads[feld]].wert)


def _set_head(abgabe: Abgabe, feld: str, text: str) -> None:
    """Change the header word, also where the header is printed again."""
    row, column = abgabe.table.heads[feld]
    alt = abgabe.sheet.cells[row, column].wert
    for ort, cell in list(abgabe.sheet.cells.items()):
        if ort[1] == column and cell.wert == alt:
            abgabe.sheet.change(*ort, text)


def _remove_column(abgabe: Abgabe, feld: str) -> None:
    column = abgabe.table.columns[feld]
    for ort in [ort for ort in abgabe.sheet.cells if ort[1] == column]:
        del abgabe.sheet.cells[ort]


def _remove_year(abgabe: Abgabe, feld: str) -> None:
    """Take the year from a header: from its word, or the whole lower cell below a group word."""
    text = re.sub(r"\s*\b20[0-9]{2}(?: ff\.)?", "", _head(abgabe, feld), count=1)
    _set_head(abgabe, feld, text)


def _append_column(abgabe: Abgabe, kopf: str) -> int:
    """A further column at the right with this header; its number comes back."""
    rechts = max(column for _, column in abgabe.sheet.cells) + 1
    abgabe.sheet.put(max(row for row, _ in abgabe.table.heads.values()), rechts, kopf)
    return rechts


def plant_missing_column(abgabe: Abgabe, rng: Random) -> Place | None:
    """No column holds the Titel."""
    feld = "haushaltsstelle" if "haushaltsstelle" in abgabe.felder else "titel"
    if abgabe.layout == "druckbild":
        return None
    _remove_column(abgabe, feld)
    unten = max(row for row, _ in abgabe.table.heads.values())
    return Place(f"A{unten + 1}", abgabe.sheet.name)


def plant_double_column(abgabe: Abgabe, rng: Random) -> Place | None:
    """Two columns of the same Größe say the same year."""
    jahre = [f for f in abgabe.table.geldspalten if f.split()[0] in ("ansatz", "finanzplan")]
    eine, andere = rng.choice([(a, b) for a in jahre for b in jahre
                               if a != b and a.split()[0] == b.split()[0]])  # fmt: skip
    text = _head(abgabe, eine).replace(eine.split()[1], andere.split()[1])
    _set_head(abgabe, eine, text)
    return max(at_head(abgabe, eine), at_head(abgabe, andere), key=lambda p: (len(p[0] or ""), p))


def _nameless(abgabe: Abgabe, feld: str) -> None:
    _set_head(abgabe, feld, "")


def plant_nameless_titel(abgabe: Abgabe, rng: Random) -> Place | None:
    if abgabe.summen or "titel" not in abgabe.felder or abgabe.layout == "druckbild":
        return None
    _nameless(abgabe, "titel")
    row, column = max(abgabe.table.heads.values())[0], abgabe.table.columns["titel"]
    return Place(name_cell(row, column), abgabe.sheet.name)


def plant_two_nameless_titel(abgabe: Abgabe, rng: Random) -> Place | None:
    if abgabe.summen or "titel" not in abgabe.felder or abgabe.layout == "druckbild":
        return None
    rechts = _append_column(abgabe, "Nummer bisher")
    for zeile in abgabe.titel:
        abgabe.sheet.put(zeile.row, rechts, zeile.posten.titel)
    _set_head(abgabe, "titel", "Nummer neu")
    return Place(name_cell(max(abgabe.table.heads.values())[0], rechts), abgabe.sheet.name)


def plant_unknown_amounts(abgabe: Abgabe, rng: Random) -> Place | None:
    rechts = _append_column(abgabe, rng.choice(("Bedarf 2027", "Wunsch 2028", "Plan 2029")))
    for zeile in abgabe.titel:
        abgabe.sheet.put(zeile.row, rechts, rng.randint(1, 900) * 100)
    return Place(name_cell(max(abgabe.table.heads.values())[0], rechts), abgabe.sheet.name)


def plant_no_year(abgabe: Abgabe, rng: Random) -> Place | None:
    felder = [f for f in abgabe.table.geldspalten if f.split()[0] in ("ansatz", "ist")]
    if abgabe.layout == "druckbild":
        return None
    feld = rng.choice(felder)
    _remove_year(abgabe, feld)
    return at_head(abgabe, feld)


def plant_year_of_sheet(abgabe: Abgabe, rng: Random) -> Place | None:
    if abgabe.layout == "druckbild" or abgabe.is_form:
        return None
    feld = rng.choice([f for f in abgabe.table.geldspalten if f.split()[0] in ("ansatz", "ist")])
    _remove_year(abgabe, feld)
    abgabe.sheet.name = f"Anmeldung {feld.split()[1]}"
    return at_head(abgabe, feld)


_FREMDES_FORMAT = {"EUR": '#,##0.0 "T€"', "TEUR": '#,##0 "€"'}


def plant_other_unit_in_cell(abgabe: Abgabe, rng: Random) -> Place | None:
    """A number format says another unit than what stands over the amounts."""
    if not abgabe.table.einheit or abgabe.is_form:
        return None
    feld = rng.choice(list(abgabe.table.geldspalten))
    zeile = pick(rng, abgabe, lambda z: z.cent(feld) > 0)
    if zeile is None:
        return None
    wert = abgabe.sheet.cells[zeile.place(feld)].wert
    abgabe.sheet.put(*zeile.place(feld), wert, _FREMDES_FORMAT[abgabe.table.einheit])
    return at(zeile, feld)


def plant_other_unit_in_column(abgabe: Abgabe, rng: Random) -> Place | None:
    if not abgabe.table.einheit or abgabe.is_form:
        return None
    feld = rng.choice([f for f in abgabe.table.geldspalten if f.split()[0] in ("ansatz", "ist")])
    fremd, column = _FREMDES_FORMAT[abgabe.table.einheit], abgabe.table.columns[feld]
    rows = abgabe.rows
    betroffen = [z for z in abgabe.titel if isinstance(
        abgabe.sheet.cells[z.place(feld)].wert, int | float)]  # fmt: skip
    for row in rows:
        cell = abgabe.sheet.cells[row, column]
        if isinstance(cell.wert, int | float):
            abgabe.sheet.cells[row, column] = replace(cell, zahlenformat=fremd)
    return at(betroffen[0], feld)


def plant_unknown_unit_on_cover(abgabe: Abgabe, rng: Random) -> Place | None:
    if not abgabe.deckblatt or abgabe.table.einheit != "EUR":
        return None
    ort = abgabe.deckblatt["Einheit"]
    abgabe.sheets[0].change(*ort, "Taler")
    return Place(name_cell(*ort), abgabe.sheets[0].name)


def plant_missing_year(abgabe: Abgabe, rng: Random) -> Place | None:
    if "davon_it 2027" in abgabe.felder or abgabe.layout == "druckbild":
        return None
    _remove_column(abgabe, rng.choice(("ansatz 2027", "ansatz 2028")))
    return Place(None, abgabe.sheet.name)


def plant_due_in_same_year(abgabe: Abgabe, rng: Random) -> Place | None:
    feld = "fällig 2027/2028"
    if not any(z.cent(feld) for z in abgabe.titel):
        return None
    _set_head(abgabe, feld, re.sub("2028", "2027", _head(abgabe, feld)))
    return at_head(abgabe, feld)


def plant_open_end_within(abgabe: Abgabe, rng: Random) -> Place | None:
    felder = [f for f in abgabe.table.geldspalten if re.search(r"fällig 20../20..$", f)]
    if not felder:
        return None
    feld = rng.choice(felder)
    jahr = feld.rpartition("/")[2]
    _set_head(abgabe, feld, _head(abgabe, feld).replace(jahr, f"{jahr} ff."))
    return at_head(abgabe, feld)


def _header_rows(abgabe: Abgabe) -> list[int]:
    """The lowest row of each header of the sheet, as its word for the Zweckbestimmung tells."""
    row, column = abgabe.table.heads["zweckbestimmung"]
    wort, unten = abgabe.sheet.cells[row, column].wert, max(abgabe.table.heads.values())[0]
    koepfe = sorted(
        r for (r, c), cell in abgabe.sheet.cells.items() if (c, cell.wert) == (column, wort)
    )
    return [kopf + unten - row for kopf in koepfe]


def _remove_header(abgabe: Abgabe, unten: int) -> None:
    hoehe = 2 if abgabe.layout == "druckbild" else 1
    rows = range(unten - hoehe + 1, unten + 1)
    for ort in [ort for ort in abgabe.sheet.cells if ort[0] in rows]:
        del abgabe.sheet.cells[ort]
    abgabe.sheet.merged = [bereich for bereich in abgabe.sheet.merged if bereich[0] not in rows]


def plant_no_header(abgabe: Abgabe, rng: Random) -> Place | None:
    """All headers are gone."""
    for unten in _header_rows(abgabe):
        _remove_header(abgabe, unten)
    return Place(name_cell(*min(abgabe.sheet.cells)), abgabe.sheet.name)


def plant_only_later_header(abgabe: Abgabe, rng: Random) -> Place | None:
    """The first header is gone, the one printed again further down is there."""
    erster, *spaeter = _header_rows(abgabe)
    if not spaeter:
        return None
    _remove_header(abgabe, erster)
    erste = min(ort for ort in abgabe.sheet.cells if ort[0] == abgabe.titel[0].row)
    return Place(name_cell(*erste), abgabe.sheet.name)


COLUMNS: tuple[Fault, ...] = (
    Fault("spalte_fehlt", plant_missing_column),
    Fault("spalte_doppelt", plant_double_column),
    Fault("spalte_aus_inhalt", plant_nameless_titel),
    Fault("spalte_mehrdeutig", plant_two_nameless_titel),
    Fault("spalte_unbekannt", plant_unknown_amounts),
    Fault("jahr_fehlt", plant_no_year),
    Fault("jahr_aus_blatt", plant_year_of_sheet),
    Fault("einheit_widerspruch", plant_other_unit_in_cell),
    Fault("einheit_widerspruch", plant_other_unit_in_column),
    Fault("einheit_unbekannt", plant_unknown_unit_on_cover),
    Fault("haushaltsjahr_fehlt", plant_missing_year),
    Fault("faelligkeit_jahr", plant_due_in_same_year),
    Fault("ff_nicht_letzte", plant_open_end_within),
    Fault("kopf_nicht_gefunden", plant_no_header),
    Fault("kopf_nicht_gefunden", plant_only_later_header),
)
