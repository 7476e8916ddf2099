"""Faults in Verpflichtungsermächtigungen and in what a title says about its IT part."""

from random import Random

from tests.injection.fault import Fault, Place, at, pick
from tests.injection.tables import Abgabe, Titelzeile
from tests.injection.titles import STUFE


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
    spaeter = ["finanzplan 2029", "finanzplan 2030", "ansatz 2028"]
    for feld in spaeter[: 3 if ve == "ve 2027" else 2]:
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


VE_UND_IT: tuple[Fault, ...] = (
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
