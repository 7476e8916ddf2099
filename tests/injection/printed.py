"""The look of the printed budget: headings, Titelgruppen and sums between the titles."""

from itertools import groupby
from random import Random

from tests.injection.grid import Sheet
from tests.injection.tables import Abgabe, Table, Titelzeile
from tests.injection.titles import AB_2031, Posten, build_posten
from tests.injection.writing import (
    EINZELPLAN,
    JAHRE,
    NOTIZEN,
    SCHREIBWEISEN,
    VE_2027,
    VORGABEN,
    by_kapitel,
    declare,
    write_summe,
    write_titel,
)


def build_druckbild(rng: Random) -> Abgabe:
    """The look of the printed budget: headings, Titelgruppen and sums between the titles."""
    abgabe = Abgabe("Einzelplan 03.xlsx", "druckbild", VORGABEN)
    if rng.random() < 0.5:
        declare(abgabe)
    sheet = Sheet("Einzelplan")
    abgabe.sheets = [sheet]
    teur = rng.random() < 0.3
    abgabe.table = Table(
        sheet, cent=100_000 if teur else 100, zahlenformat="#,##0.0" if teur else "#,##0",
        formeln=rng.random() < 0.5, einheit="TEUR" if teur else "EUR",
    )  # fmt: skip
    sheet.put(0, 0, "Einzelplan 03 – Ministerium für Inneres")
    sheet.put(1, 0, "Beträge in T€" if teur else "Beträge in EUR")
    geld = (*JAHRE, *(VE_2027 if rng.random() < 0.5 else ()))
    druck = _Druck(abgabe, rng, geld)
    druck.write_kopf(3)
    for nummer, (_, posten) in enumerate(by_kapitel(build_posten(rng, geld, EINZELPLAN))):
        if nummer and rng.random() < 0.5:
            druck.write_kopf(druck.row + 1)
        druck.write_kapitel(posten)
    if rng.random() < 0.5:
        druck.write_einzelplan()
    return abgabe


class _Druck:
    """Writes a Druckbild from top to bottom."""

    def __init__(self, abgabe: Abgabe, rng: Random, geld: tuple[str, ...]) -> None:
        self.abgabe, self.rng, self.geld = abgabe, rng, geld
        self.row = 0
        self.schreibweise = rng.choice(SCHREIBWEISEN[:2])
        self.mit_notizen = rng.random() < 0.5

    def put(self, column: int, text: str) -> None:
        self.abgabe.sheet.put(self.row, column, text)

    def write_kopf(self, row: int) -> None:
        """A header of two rows; merged cells where a word spans several."""
        sheet, table = self.abgabe.sheet, self.abgabe.table
        for column, (feld, wort) in enumerate(
            (("titel", "Titel"), ("funktion", "FKZ"), ("zweckbestimmung", "Zweckbestimmung"))
        ):
            sheet.merge((row, column), (row + 1, column), wort)
            table.columns[feld] = column
            table.heads.setdefault(feld, (row, column))
        bloecke = [("Ist", 1), ("Ansatz", 3), ("VE", 1), ("VE 2027 fällig", 4)]
        column = 3
        for wort, breite in bloecke[: 4 if len(self.geld) > 4 else 2]:
            sheet.merge((row, column), (row, column + breite - 1), wort)
            column += breite
        for column, feld in enumerate(self.geld, 3):
            jahr = feld.rpartition("/")[2].rpartition(" ")[2] if "ff" not in feld else AB_2031
            sheet.put(row + 1, column, int(jahr) if jahr.isdigit() else jahr)
            table.columns[feld] = column
            table.heads.setdefault(feld, (row + 1, column))
        self.row = row + 2

    def write_kapitel(self, posten: list[Posten]) -> None:
        gedruckt = f"Kapitel {posten[0].kapitel[:2]} {posten[0].kapitel[2:]}"
        self.row += 1
        self.put(0, gedruckt)
        self.put(2, posten[0].kapitel_name)
        self.row += 1
        einnahmen = [eines for eines in posten if eines.is_einnahme]
        ausgaben = [eines for eines in posten if not eines.is_einnahme]
        alle: list[Titelzeile] = []
        if einnahmen:
            alle += self.write_abschnitt("Einnahmen", einnahmen)
            self.write_summe(f"Gesamteinnahmen {gedruckt}", alle)
        if ausgaben:
            zeilen = self.write_abschnitt("Ausgaben", ausgaben)
            for ziffer in sorted({z.posten.titel[0] for z in zeilen}):
                teil = [z for z in zeilen if z.posten.titel[0] == ziffer]
                self.write_summe(f"Summe HGr. {ziffer}", teil)
            self.write_summe(f"Gesamtausgaben {gedruckt}", zeilen)
            alle += zeilen
        if einnahmen and ausgaben and self.rng.random() < 0.4:
            self.write_summe("Zuschuss/Überschuss", alle, minus=True)

    def write_abschnitt(self, name: str, posten: list[Posten]) -> list[Titelzeile]:
        self.put(0, name)
        self.row += 1
        ergebnis: list[Titelzeile] = []
        for titelgruppe, gruppe in groupby(posten, key=lambda eines: eines.titelgruppe):
            block = list(gruppe)
            if titelgruppe:
                self.put(0, f"Titelgruppe {titelgruppe}")
                self.put(2, block[0].titelgruppe_name)
                self.row += 1
            zeilen = [self.write_titel(eines) for eines in block]
            if titelgruppe:
                self.write_summe(f"Summe Titelgruppe {titelgruppe}", zeilen)
            ergebnis += zeilen
        return ergebnis

    def write_titel(self, posten: Posten) -> Titelzeile:
        zeile = write_titel(self.abgabe, self.row, posten, self.schreibweise)
        self.row += 1
        if self.mit_notizen and self.rng.random() < 0.2:
            self.put(2, self.rng.choice(NOTIZEN))
            self.row += 1
        if self.mit_notizen and self.rng.random() < 0.1:
            self.put(2, "davon Wartung")
            self.abgabe.table.write_cent(self.row, "ansatz 2027", 4_000_000)
            self.row += 1
        return zeile

    def write_summe(self, text: str, zeilen: list[Titelzeile], minus: bool = False) -> None:
        write_summe(self.abgabe, self.row, text, zeilen, minus)
        self.row += 1

    def write_einzelplan(self) -> None:
        """The totals of the whole Einzelplan."""
        for name, einnahmen in (("Gesamteinnahmen", True), ("Gesamtausgaben", False)):
            zeilen = [z for z in self.abgabe.titel if z.posten.is_einnahme == einnahmen]
            if zeilen:
                self.write_summe(f"{name} Einzelplan 03", zeilen)
