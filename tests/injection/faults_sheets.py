"""Faults of sheets and files: what is loose, empty, repeated or no workbook at all."""

import re
from random import Random

from itplan.haushalt.formular import FORMULARVERSION
from tests.injection.fault import Fault, Place
from tests.injection.grid import Sheet, Wert, name_cell
from tests.injection.tables import Abgabe
from tests.injection.titles import STUFE
from tests.injection.writing import EINZELPLAN, FREMD, declare


def _insert_text(abgabe: Abgabe, rng: Random, text: str) -> Place:
    """A text between header and titles, or below a sum."""
    kopf = max(row for row, _ in abgabe.table.heads.values())
    if abgabe.layout == "druckbild":
        kopf = max(kopf, 4)
    belegt = {row for row, _ in abgabe.sheet.cells}
    unten = [s.row for s in abgabe.summen if s.row + 1 in belegt or s.row == max(belegt)]
    ab = rng.choice([kopf, *unten]) + 1
    abgabe.insert_row(ab)
    column = abgabe.table.columns["zweckbestimmung"]
    abgabe.sheet.put(ab, column, text)
    return Place(name_cell(ab, column), abgabe.sheet.name)


def plant_loose_vermerk(abgabe: Abgabe, rng: Random) -> Place | None:
    return _insert_text(abgabe, rng, "Die Ausgaben sind gegenseitig deckungsfähig.")


def plant_loose_text(abgabe: Abgabe, rng: Random) -> Place | None:
    return _insert_text(abgabe, rng, "Die Anmeldung ist mit der Hausleitung abgestimmt.")


def plant_sheet_of_text(abgabe: Abgabe, rng: Random) -> Place | None:
    if abgabe.is_form:
        return None
    sheet = Sheet("Ausfüllhinweise")
    sheet.put(0, 0, "Bitte je Titel eine Zeile ausfüllen.")
    abgabe.sheets.insert(rng.choice((0, len(abgabe.sheets))), sheet)
    return Place("A1", sheet.name)


def plant_no_titles(abgabe: Abgabe, rng: Random) -> Place | None:
    if abgabe.layout == "druckbild":
        return None
    kopf = max(row for row, _ in abgabe.table.heads.values())
    for ort in [ort for ort in abgabe.sheet.cells if ort[0] > kopf]:
        del abgabe.sheet.cells[ort]
    return Place()


def _set_cover(abgabe: Abgabe, was: str, wert: Wert) -> Place | None:
    """Declare something else on the cover sheet, where there is one."""
    if not abgabe.deckblatt:
        return None
    abgabe.sheets[0].change(*abgabe.deckblatt[was], wert)
    return Place(name_cell(*abgabe.deckblatt[was]), abgabe.sheets[0].name)


def plant_cover_of_nobody(abgabe: Abgabe, rng: Random) -> Place | None:
    return _set_cover(abgabe, "Einzelplan", "19")


def plant_cover_of_another(abgabe: Abgabe, rng: Random) -> Place | None:
    """All titles are foreign, because the cover sheet names another Ressort."""
    ort = _set_cover(abgabe, "Einzelplan", FREMD)
    return ort and Place(None, abgabe.sheet.name)


def plant_cover_of_another_than_declared(abgabe: Abgabe, rng: Random) -> Place | None:
    """The project says whose file it is, and its titles agree."""
    if abgabe.deckblatt:
        declare(abgabe)
    return _set_cover(abgabe, "Einzelplan", FREMD)


def plant_cover_of_last_budget(abgabe: Abgabe, rng: Random) -> Place | None:
    return _set_cover(abgabe, "Haushaltsjahre", "2025/2026")


def plant_other_version(abgabe: Abgabe, rng: Random) -> Place | None:
    andere = (FORMULARVERSION - 1, FORMULARVERSION + 1, f"{FORMULARVERSION} neu")
    return _set_cover(abgabe, "Formularversion", rng.choice(andere))


def plant_file_of_nobody(abgabe: Abgabe, rng: Random) -> Place | None:
    """All Kapitel are of an Einzelplan that no Ressort of the project has."""
    if abgabe.ressort_erklaert:
        return None
    kapitel = {zeile.posten.kapitel[2:] for zeile in abgabe.titel}
    stelle = re.compile(
        rf"\b{EINZELPLAN}(?= ?(?:{'|'.join(kapitel)})\b)|(?<=Einzelplan ){EINZELPLAN}"
    )
    for ort, cell in list(abgabe.sheet.cells.items()):
        spalte_einzelplan = ort[1] == abgabe.table.columns.get("einzelplan", -1)
        if spalte_einzelplan and cell.wert == EINZELPLAN:
            abgabe.sheet.change(*ort, "09")
        elif isinstance(cell.wert, str):
            abgabe.sheet.change(*ort, stelle.sub("09", cell.wert))
    return Place()


def plant_half_a_file(abgabe: Abgabe, rng: Random) -> Place | None:
    abgabe.abgeschnitten = True
    return Place()


def plant_letter(abgabe: Abgabe, rng: Random) -> Place | None:
    abgabe.neben["Anschreiben.txt"] = b"Anbei die Meldung zum Einzelplan 03.\n"
    return Place(None, None, "Anschreiben.txt")


def plant_file_twice(abgabe: Abgabe, rng: Random) -> Place | None:
    abgabe.neben["Z Kopie der abgegebenen Mappe.xlsx"] = abgabe.write(abgabe.sheets)
    return Place(None, abgabe.sheet.name, "Z Kopie der abgegebenen Mappe.xlsx")


def plant_two_rounds(abgabe: Abgabe, rng: Random) -> Place | None:
    """The copy differs in some amounts."""
    alt = abgabe.write(abgabe.sheets)
    for zeile in rng.sample(abgabe.titel, 3):
        cent = zeile.cent("ansatz 2028")
        zeile.set_cent("ansatz 2028", cent + 2 * STUFE * (1 if cent >= 0 else -1))
    abgabe.refresh()
    abgabe.neben["Z Runde 1 der Meldung.xlsx"] = alt
    return Place(None, abgabe.sheet.name, "Z Runde 1 der Meldung.xlsx")


def plant_sheet_twice(abgabe: Abgabe, rng: Random) -> Place | None:
    if abgabe.is_form:
        return None
    abgabe.sheets.append(abgabe.sheet.copy("Zusammen"))
    return Place(None, "Zusammen")


SHEETS: tuple[Fault, ...] = (
    Fault("vermerk_ohne_titel", plant_loose_vermerk),
    Fault("text_ohne_titel", plant_loose_text),
    Fault("blatt_ohne_titel", plant_sheet_of_text),
    Fault("mappe_ohne_titel", plant_no_titles),
    Fault("deckblatt_widerspruch", plant_cover_of_nobody),
    Fault("deckblatt_widerspruch", plant_cover_of_another_than_declared),
    Fault("formular_version", plant_other_version),
    Fault("datei_ohne_ressort", plant_file_of_nobody),
    Fault("kapitel_fremd", plant_cover_of_another),
    Fault("deckblatt_jahre", plant_cover_of_last_budget),
    Fault("datei_unlesbar", plant_half_a_file),
    Fault("datei_uebergangen", plant_letter),
    Fault("datei_doppelt", plant_file_twice),
    Fault("fassung_doppelt", plant_two_rounds),
    Fault("blatt_wiederholt", plant_sheet_twice),
)
