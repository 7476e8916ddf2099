"""Faults in the codes and words of a title."""

import re
from collections.abc import Iterable
from datetime import date
from random import Random

from itplan.haushalt.systematik import is_funktion, is_gruppe, is_obergruppe
from tests.injection.fault import Fault, Place, at, pick
from tests.injection.grid import FEHLERZELLEN, name_cell
from tests.injection.tables import KAPITELFELDER, Abgabe, Titelzeile
from tests.injection.writing import FREMD

_STELLENFELDER = ("einzelplan", "kapitel", "kapitel_zweistellig", "titel", "haushaltsstelle")
_ALLE = [f"{nummer:03}" for nummer in range(1000)]


def _code_field(zeile: Titelzeile, feld: str) -> str | None:
    """The column that holds Kapitel or Titel: its own, or that of the whole Haushaltsstelle."""
    for moeglich in (feld, f"{feld}_zweistellig", "haushaltsstelle"):
        if zeile.has(moeglich):
            return moeglich
    return None


def _set_titel(zeile: Titelzeile, titel: str) -> Place:
    feld = _code_field(zeile, "titel")
    assert feld
    stelle = f"{zeile.posten.kapitel}/" if feld == "haushaltsstelle" else ""
    zeile.change(feld, f"{stelle}{titel[:3]} {titel[3:]}")
    return at(zeile, feld)


def _set_kapitel(zeile: Titelzeile, kapitel: str) -> Place | None:
    feld = _code_field(zeile, "kapitel")
    if feld is None:
        return None
    if feld == "haushaltsstelle":
        titel = zeile.posten.titel
        zeile.change(feld, f"{kapitel}/{titel[:3]} {titel[3:]}")
    elif feld == "kapitel":
        zeile.change(feld, kapitel)
    else:
        zeile.change("einzelplan", kapitel[:2])
        zeile.change(feld, kapitel[2:])
    return at(zeile, feld)


def plant_malformed_titel(abgabe: Abgabe, rng: Random) -> Place | None:
    zeile = abgabe.some_titel(rng)
    feld, titel = _code_field(zeile, "titel"), zeile.posten.titel
    assert feld
    formen = (
        f"{titel[:2]}x{titel[3:]}",
        f"{titel[:3]} {titel[3]}O",
        f"{titel}77",
        f"{titel[:3]}.{titel[3:]}",
    )
    stelle = f"{zeile.posten.kapitel}/" if feld == "haushaltsstelle" else ""
    zeile.change(feld, stelle + rng.choice(formen))
    return at(zeile, feld)


def plant_malformed_kapitel(abgabe: Abgabe, rng: Random) -> Place | None:
    zeile = abgabe.some_titel(rng)
    kapitel = zeile.posten.kapitel
    if zeile.has("kapitel"):
        zeile.change("kapitel", rng.choice((f"{kapitel[0]}O{kapitel[2:]}", f"{kapitel}00", "III")))
        return at(zeile, "kapitel")
    if zeile.has("kapitel_zweistellig"):
        feld = rng.choice(("einzelplan", "kapitel_zweistellig"))
        zeile.change(feld, rng.choice(("O1", "1x")))
        return at(zeile, feld)
    return None


def plant_malformed_funktion(abgabe: Abgabe, rng: Random) -> Place | None:
    zeile = abgabe.some_titel(rng)
    zeile.change("funktion", rng.choice(("O11", "01x", "1112", "0,11")))
    return at(zeile, "funktion")


def plant_malformed_titelgruppe(abgabe: Abgabe, rng: Random) -> Place | None:
    zeile = pick(rng, abgabe, lambda z: z.has("titelgruppe") and bool(z.posten.titelgruppe))
    if zeile is None:
        return None
    zeile.change("titelgruppe", rng.choice(("9x", "TG ?", "999")))
    return at(zeile, "titelgruppe")


def plant_lost_zeros(abgabe: Abgabe, rng: Random) -> Place | None:
    """A code was typed as a number."""
    felder = [f for f in ("kapitel", "kapitel_zweistellig", "einzelplan", "titel", "funktion")
              if f in abgabe.table.columns]  # fmt: skip
    feld = rng.choice(felder)

    def code(zeile: Titelzeile) -> str:
        posten = zeile.posten
        zwei = {"kapitel_zweistellig": posten.kapitel[2:], "einzelplan": posten.kapitel[:2]}
        return zwei.get(feld) or str(getattr(posten, feld))

    zeile = pick(rng, abgabe, lambda z: code(z)[0] == "0" and bool(int(code(z))))
    if zeile is None:
        return None
    zeile.change(feld, int(code(zeile)))
    return at(zeile, feld)


def plant_date(abgabe: Abgabe, rng: Random) -> Place | None:
    """Excel made a date of what was typed."""
    moeglich = [*_STELLENFELDER, "funktion", "titelgruppe"]
    feld = rng.choice([feld for feld in moeglich if feld in abgabe.felder])
    if abgabe.is_form:
        return None
    zeile = abgabe.some_titel(rng)
    abgabe.sheet.put(
        *zeile.place(feld), date(2027, rng.randint(1, 12), rng.randint(1, 28)), "dd.mm."
    )
    return at(zeile, feld)


def _renumber(abgabe: Abgabe, rng: Random, gruppen: Iterable[str]) -> Place | None:
    """Give a title another Gruppe, of Einnahmen or Ausgaben as before."""
    zeile = pick(rng, abgabe, lambda z: all(cent >= 0 for cent in z.posten.betraege.values()))
    if zeile is None:
        return None
    posten = zeile.posten
    da = {z.posten.titel for z in abgabe.titel if z.posten.kapitel == posten.kapitel}
    passend = [
        gruppe
        for gruppe in gruppen
        if (gruppe[0] in "0123") == posten.is_einnahme and gruppe + posten.titel[3:] not in da
    ]
    return _set_titel(zeile, rng.choice(passend) + posten.titel[3:])


def plant_unknown_obergruppe(abgabe: Abgabe, rng: Random) -> Place | None:
    gruppen = (g for g in _ALLE if not is_gruppe(g) and not is_obergruppe(g[:2]))
    return _renumber(abgabe, rng, gruppen)


def plant_unknown_gruppe(abgabe: Abgabe, rng: Random) -> Place | None:
    gruppen = (g for g in _ALLE if not is_gruppe(g) and is_obergruppe(g[:2]))
    return _renumber(abgabe, rng, gruppen)


def plant_unknown_funktion(abgabe: Abgabe, rng: Random) -> Place | None:
    zeile = abgabe.some_titel(rng)
    zeile.change("funktion", rng.choice([f for f in _ALLE if not is_funktion(f)]))
    return at(zeile, "funktion")


def plant_other_titelgruppe(abgabe: Abgabe, rng: Random) -> Place | None:
    zeile = pick(rng, abgabe, lambda z: z.has("titelgruppe") and bool(z.posten.titelgruppe))
    if zeile is None:
        return None
    eigene = zeile.posten.titelgruppe
    zeile.change("titelgruppe", rng.choice([str(n) for n in range(51, 100) if str(n) != eigene]))
    return at(zeile, "titelgruppe")


def plant_missing_purpose(abgabe: Abgabe, rng: Random) -> Place | None:
    zeile = abgabe.some_titel(rng)
    zeile.change("zweckbestimmung", "")
    return at(zeile, "zweckbestimmung")


def plant_kapitel_of_nobody(abgabe: Abgabe, rng: Random) -> Place | None:
    if abgabe.ressort_erklaert:
        return None
    zeile = abgabe.some_titel(rng)
    if zeile.is_merged and len({z.posten.kapitel for z in abgabe.titel}) == 1:
        return None
    return _set_kapitel(zeile, "09" + zeile.posten.kapitel[2:])


def plant_only_kapitel_of_nobody(abgabe: Abgabe, rng: Random) -> Place | None:
    """All titles of the file stand beside one merged Kapitel; its sum says the right one."""
    zeile = abgabe.some_titel(rng)
    if abgabe.ressort_erklaert or len({z.posten.kapitel for z in abgabe.titel}) > 1:
        return None
    if not zeile.is_merged:
        return None
    _set_kapitel(zeile, "09" + zeile.posten.kapitel[2:])
    return Place()


def plant_kapitel_of_another(abgabe: Abgabe, rng: Random) -> Place | None:
    if not abgabe.ressort_erklaert:
        return None
    zeile = abgabe.some_titel(rng)
    return _set_kapitel(zeile, FREMD + zeile.posten.kapitel[2:])


def _set_heading(abgabe: Abgabe, rng: Random, old: str, new: str) -> Place | None:
    """Change a Kapitel heading; the sums may repeat the wrong number or not."""
    texte = {o: c.wert for o, c in abgabe.sheet.cells.items() if isinstance(c.wert, str)}
    orte = [ort for ort, text in texte.items() if _UEBERSCHRIFT.match(text)]
    if len(orte) < 2:
        return None
    row, column = rng.choice(orte)
    nummer = _nummer(texte[row, column])
    allein = rng.random() < 0.5
    for ort, text in texte.items():
        gleich = _UEBERSCHRIFT.search(text) and _nummer(text) == nummer
        if ort == (row, column) or (gleich and not allein):
            abgabe.sheet.change(*ort, re.sub(old, new, text))
    return Place(name_cell(row, column), abgabe.sheet.name)


_UEBERSCHRIFT = re.compile("Kapitel 03 ?([0-9]{2})")


def _nummer(text: str) -> str:
    gefunden = _UEBERSCHRIFT.search(text)
    assert gefunden
    return gefunden[1]


def plant_heading_of_another(abgabe: Abgabe, rng: Random) -> Place | None:
    """A heading names a foreign Kapitel; all titles under it follow from that."""
    if not abgabe.ressort_erklaert:
        return None
    return _set_heading(abgabe, rng, "Kapitel 03", f"Kapitel {FREMD}")


def plant_heading_of_nobody(abgabe: Abgabe, rng: Random) -> Place | None:
    if abgabe.ressort_erklaert:
        return None
    return _set_heading(abgabe, rng, "Kapitel 03", "Kapitel 09")


def plant_malformed_heading(abgabe: Abgabe, rng: Random) -> Place | None:
    return _set_heading(abgabe, rng, "Kapitel 03 ?", "Kapitel 03 1")


def plant_number_twice(abgabe: Abgabe, rng: Random) -> Place | None:
    """The number of another title of the same block was typed."""
    zeile = abgabe.some_titel(rng)
    gleiche = [
        z for z in abgabe.titel
        if z is not zeile and z.posten.kapitel == zeile.posten.kapitel
        and z.posten.titelgruppe == zeile.posten.titelgruppe
        and z.posten.is_einnahme == zeile.posten.is_einnahme
        and "972" not in (z.posten.titel[:3], zeile.posten.titel[:3])
    ]  # fmt: skip
    if not gleiche:
        return None
    andere = rng.choice(gleiche)
    _set_titel(zeile, andere.posten.titel)
    feld = _code_field(zeile, "titel")
    assert feld
    return at(max(zeile, andere, key=lambda z: z.row), feld)


def plant_row_without_number(abgabe: Abgabe, rng: Random) -> Place | None:
    zeile = pick(
        rng, abgabe, lambda z: not z.posten.zweckbestimmung.startswith(("Summe", "Gesamt"))
    )
    if zeile is None:
        return None
    for feld in (*_STELLENFELDER, "titelgruppe"):
        if zeile.has(feld) and not (feld in KAPITELFELDER and zeile.is_merged):
            zeile.change(feld, "")
    geld = sorted(zeile.table.geldspalten, key=lambda feld: zeile.table.columns[feld])
    belegt = [feld for feld in geld if zeile.place(feld) in zeile.table.sheet.cells]
    return at(zeile, belegt[0])


def plant_davon_row(abgabe: Abgabe, rng: Random) -> Place | None:
    """A row with a number is called „davon“, and the sums leave it out.

    A title stands right above it, to which a note below it belongs.
    """
    titel = {zeile.row for zeile in abgabe.titel}
    zeile = pick(rng, abgabe, lambda z: z.row - 1 in titel)
    if zeile is None:
        return None
    zeile.change("zweckbestimmung", rng.choice(("davon Wartung", "nachrichtlich: Wartung")))
    for summe in abgabe.summen:
        summe.glieder = [z for z in summe.glieder if z is not zeile]
        summe.minus = [z for z in summe.minus if z is not zeile]
    abgabe.refresh()
    return at(zeile, "zweckbestimmung")


def plant_netting(abgabe: Abgabe, rng: Random) -> Place | None:
    zeile = abgabe.some_titel(rng)
    zeile.change("zweckbestimmung", f"{zeile.posten.zweckbestimmung}, abzüglich Einnahmen")
    return at(zeile, "zweckbestimmung")


def plant_licence(abgabe: Abgabe, rng: Random) -> Place | None:
    zeile = pick(rng, abgabe, lambda z: z.posten.titel[0] in "58" and z.posten.titel[:3] != "518")
    if zeile is None:
        return None
    zeile.change("zweckbestimmung", rng.choice(("Jährliche Lizenzen", "Lizenzgebühren", "SaaS")))
    return at(zeile, "zweckbestimmung")


def plant_wrong_side_of_5000(abgabe: Abgabe, rng: Random) -> Place | None:
    """Pieces and prices stand in two further columns."""
    zeile = pick(rng, abgabe, lambda z: z.posten.titel[:3] in ("511", "812"))
    if zeile is None or abgabe.layout == "druckbild":
        return None
    sheet, rechts = abgabe.sheet, max(column for _, column in abgabe.sheet.cells) + 1
    kopf = max(row for row, _ in abgabe.table.heads.values())
    sheet.put_row(kopf, ("Stückzahl", "Stückpreis"), rechts)
    sheet.put_row(zeile.row, (3, 5000.01 if zeile.posten.titel[0] == "5" else 5000), rechts)
    feld = _code_field(zeile, "titel")
    assert feld
    return at(zeile, feld)


def _text_fields(zeile: Titelzeile) -> list[str]:
    moeglich = (*_STELLENFELDER, "funktion", "zweckbestimmung")
    return [feld for feld in moeglich if zeile.has(feld)]


def plant_error_in_code(abgabe: Abgabe, rng: Random) -> Place | None:
    zeile = abgabe.some_titel(rng)
    feld = rng.choice(_text_fields(zeile))
    abgabe.sheet.spoil(*zeile.place(feld), "=VLOOKUP(1,X:X,2,0)", rng.choice(FEHLERZELLEN))
    return at(zeile, feld)


def plant_uncalculated_code(abgabe: Abgabe, rng: Random) -> Place | None:
    zeile = abgabe.some_titel(rng)
    feld = rng.choice(_text_fields(zeile))
    abgabe.sheet.spoil(*zeile.place(feld), "=VLOOKUP(1,X:X,2,0)", "")
    return at(zeile, feld)


CODES: tuple[Fault, ...] = (
    Fault("haushaltsstelle_unlesbar", plant_malformed_titel),
    Fault("haushaltsstelle_unlesbar", plant_malformed_kapitel),
    Fault("haushaltsstelle_unlesbar", plant_malformed_funktion),
    Fault("haushaltsstelle_unlesbar", plant_malformed_titelgruppe),
    Fault("datum_statt_code", plant_date),
    Fault("nullen_ergaenzt", plant_lost_zeros),
    Fault("obergruppe_unbekannt", plant_unknown_obergruppe),
    Fault("gruppe_unbekannt", plant_unknown_gruppe),
    Fault("funktion_unbekannt", plant_unknown_funktion),
    Fault("titelgruppe_widerspruch", plant_other_titelgruppe),
    Fault("zweckbestimmung_fehlt", plant_missing_purpose),
    Fault("kapitel_ohne_ressort", plant_kapitel_of_nobody),
    Fault("datei_ohne_ressort", plant_only_kapitel_of_nobody),
    Fault("kapitel_fremd", plant_kapitel_of_another),
    Fault("kapitel_fremd", plant_heading_of_another),
    Fault("kapitel_ohne_ressort", plant_heading_of_nobody),
    Fault("haushaltsstelle_unlesbar", plant_malformed_heading),
    Fault("titel_doppelt", plant_number_twice),
    Fault("zeile_nicht_erkannt", plant_row_without_number),
    Fault("zeile_nachrichtlich", plant_davon_row),
    Fault("saldierung", plant_netting),
    Fault("lizenz_gruppe", plant_licence),
    Fault("wertgrenze", plant_wrong_side_of_5000),
    Fault("fehlerzelle", plant_error_in_code),
    Fault("formel_ohne_wert", plant_uncalculated_code),
)
