"""What all layouts share: the project, and how titles and sums are written into a table."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from itplan.haushalt.vorgaben import Ressort, Vorgaben
from tests.injection.tables import Abgabe, Summenzeile, Table, Titelzeile
from tests.injection.titles import AB_2031, NEGATIV, Posten

EINZELPLAN, FREMD = "03", "05"
VORGABEN = Vorgaben(
    (2027, 2028),
    einzelplan="16",
    negativ=NEGATIV,
    rundung_euro=100,
    ressorts=(Ressort((EINZELPLAN,), "MI", "Inneres"), Ressort((FREMD,), "MJ", "Justiz")),
)
JAHRE = ("ist 2025", "ansatz 2026", "ansatz 2027", "ansatz 2028")
VE_2027 = ("ve 2027", *(f"fällig 2027/{jahr}" for jahr in ("2028", "2029", "2030", AB_2031)))
VE_2028 = ("ve 2028", *(f"fällig 2028/{jahr}" for jahr in ("2029", "2030", AB_2031)))
FINANZPLAN = ("finanzplan 2029", "finanzplan 2030")

NOTIZEN = (
    "Die Ausgaben sind übertragbar.",
    "Erläuterung: Mehr wegen Tarifabschluss 2027.",
    "Veranschlagt sind Mittel für 12 Arbeitsplätze.",
)


def declare(abgabe: Abgabe) -> None:
    """Let the project say whose file it is."""
    ressorts = [
        replace(eines, dateien=(abgabe.datei,)) if EINZELPLAN in eines.einzelplaene else eines
        for eines in abgabe.vorgaben.ressorts
    ]
    abgabe.vorgaben = replace(abgabe.vorgaben, ressorts=tuple(ressorts))
    abgabe.ressort_erklaert = True


SCHREIBWEISEN: tuple[Callable[[str], str | int], ...] = (
    lambda titel: titel,
    lambda titel: f"{titel[:3]} {titel[3:]}",
    lambda titel: titel if titel[0] == "0" else int(titel),
)


def write_titel(
    abgabe: Abgabe, row: int, posten: Posten, schreibweise: Callable[[str], str | int]
) -> Titelzeile:
    """Write one title by the columns of the table."""
    table = abgabe.table
    zeile = Titelzeile(table, row, posten, strich=not any(posten.betraege.values()))
    werte = {
        "einzelplan": posten.kapitel[:2],
        "kapitel": posten.kapitel,
        "kapitel_zweistellig": posten.kapitel[2:],
        "haushaltsstelle": f"{posten.kapitel}/{posten.titel[:3]} {posten.titel[3:]}",
        "titel": schreibweise(posten.titel),
        "titelgruppe": posten.titelgruppe,
        "titelgruppe_name": posten.titelgruppe_name,
        "funktion": posten.funktion,
        "zweckbestimmung": posten.zweckbestimmung,
        "aktenzeichen": f"Z2-{posten.kapitel}-{row}/26",
        "oeffentlich": "ja",
    }
    for feld, wert in werte.items():
        if zeile.has(feld):
            table.sheet.put(row, table.columns[feld], wert)
    if posten.it_anteil is not None:
        table.sheet.put(row, table.columns["it_anteil"], posten.it_anteil / 100, "0%")
    zeile.write_betraege()
    abgabe.titel.append(zeile)
    return zeile


def by_kapitel(posten: Sequence[Posten]) -> list[tuple[str, list[Posten]]]:
    return [(kapitel, list(g)) for kapitel, g in groupby(posten, key=lambda eines: eines.kapitel)]


def write_summe(
    abgabe: Abgabe, row: int, text: str, zeilen: list[Titelzeile], minus: bool = False
) -> None:
    """Write a sum row; a balance takes the Ausgaben from the Einnahmen."""
    table = abgabe.table
    table.sheet.put(row, label_column(table), text)
    ab = [eines for eines in zeilen if not eines.posten.is_einnahme] if minus else []
    summe = Summenzeile(table, row, [eines for eines in zeilen if eines not in ab], ab)
    for feld in table.geldspalten:
        summe.write(feld, summe.compute(feld))
    abgabe.summen.append(summe)


def label_column(table: Table) -> int:
    """Where a sum says what it is: in the first column, if that holds no amount."""
    return 0 if 0 not in table.geldspalten.values() else table.columns["zweckbestimmung"]
