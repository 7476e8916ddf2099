"""A table of titles on a sheet: where each value stands, so that a fault can find it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random

from itplan.haushalt.vorgaben import Vorgaben
from tests.injection.grid import Sheet, Wert, name_cell, save
from tests.injection.titles import Posten

KAPITELFELDER = ("einzelplan", "kapitel", "kapitel_zweistellig")
GELD = ("ansatz", "ist", "ve", "fällig", "finanzplan", "davon_it")


def is_geld(feld: str) -> bool:
    """Whether a field is an amount."""
    return feld.split(maxsplit=1)[0] in GELD


@dataclass
class Table:
    """Where the fields of all titles stand, and how amounts are written.

    `cent` is what the number 1 in a cell stands for.
    """

    sheet: Sheet
    columns: dict[str, int] = field(default_factory=dict)
    heads: dict[str, tuple[int, int]] = field(default_factory=dict)
    """The lowest cell of text over each column, in the first header."""
    cent: int = 100
    zahlenformat: str = ""
    formeln: bool = True
    """Whether sums are live formulas."""
    einheit: str = ""
    """What stands over the amounts as their unit: `EUR` or `TEUR`, empty for nothing."""
    ve_formeln: bool = False
    """Whether each VE adds up its Fälligkeiten by a formula."""

    @property
    def geldspalten(self) -> dict[str, int]:
        return {feld: column for feld, column in self.columns.items() if is_geld(feld)}

    def write_cent(self, row: int, feld: str, cent: int) -> None:
        """Write an amount in the unit of the table; a formula keeps its words."""
        ort = row, self.columns[feld]
        if self.ve_formeln and feld.startswith("ve "):
            formel = self._due_formula(row, feld)
            self.sheet.put_formula(*ort, formel, self.convert(cent), self.zahlenformat)
        else:
            self.sheet.put(*ort, self.convert(cent), self.zahlenformat)

    def _due_formula(self, row: int, ve: str) -> str:
        faellig = [c for f, c in self.columns.items() if f.startswith(f"fällig {ve.split()[1]}/")]
        return f"=SUM({name_cell(row, min(faellig))}:{name_cell(row, max(faellig))})"

    def convert(self, cent: int) -> int | float:
        """The number that stands for so many cent in a cell."""
        return cent // self.cent if cent % self.cent == 0 else round(cent / self.cent, 5)


@dataclass
class Titelzeile:
    """One title in its row."""

    table: Table
    row: int
    posten: Posten
    strich: bool = False
    """Whether amounts of 0 are printed as a dash."""
    verbund: "Titelzeile | None" = None
    """The row whose Kapitel cell is merged over this one."""

    @property
    def is_merged(self) -> bool:
        """Whether its Kapitel cell is merged with those of other titles."""
        return any(oben <= self.row <= unten for oben, _, unten, _ in self.table.sheet.merged)

    def has(self, feld: str) -> bool:
        """Whether the table has a column for it."""
        return feld in self.table.columns

    def place(self, feld: str) -> tuple[int, int]:
        """Row and column of the cell that holds a field."""
        zeile = self.verbund if self.verbund and feld in KAPITELFELDER else self
        return zeile.row, self.table.columns[feld]

    def cell(self, feld: str) -> str:
        """The name of the cell of a field."""
        return name_cell(*self.place(feld))

    def cent(self, feld: str) -> int:
        """The amount of a field, 0 where none is stated."""
        quelle = self.posten.davon_it if feld.startswith("davon_it") else self.posten.betraege
        return quelle.get(feld, 0)

    def set_cent(self, feld: str, cent: int) -> None:
        """Change an amount; the sums follow with `Abgabe.refresh`."""
        quelle = self.posten.davon_it if feld.startswith("davon_it") else self.posten.betraege
        quelle[feld] = cent
        self.table.write_cent(self.row, feld, cent)

    def clear(self, feld: str) -> None:
        """Empty a cell; the sums follow."""
        for quelle in (self.posten.davon_it, self.posten.betraege):
            quelle.pop(feld, None)
        self.table.sheet.put(*self.place(feld), "")

    def change(self, feld: str, wert: Wert) -> None:
        """Type another value into a cell."""
        self.table.sheet.change(*self.place(feld), wert)

    def write_betraege(self) -> None:
        """Write all amounts of the title."""
        for feld in self.table.geldspalten:
            if feld not in self.posten.betraege and feld not in self.posten.davon_it:
                continue
            if self.strich and not self.cent(feld):
                self.table.sheet.put(*self.place(feld), "–")
            else:
                self.table.write_cent(self.row, feld, self.cent(feld))


@dataclass
class Summenzeile:
    """A sum row over these titles; `vorzeichen` is -1 for what a balance takes off."""

    table: Table
    row: int
    glieder: list[Titelzeile]
    minus: list[Titelzeile] = field(default_factory=list)

    def compute(self, feld: str) -> int:
        """What the titles add up to, in cent."""
        plus = sum(eines.cent(feld) for eines in self.glieder)
        return plus - sum(eines.cent(feld) for eines in self.minus)

    def write(self, feld: str, cent: int) -> None:
        """Write one cell; a formula keeps its words whatever value is cached."""
        column = self.table.columns[feld]
        wert = self.table.convert(cent)
        if not self.table.formeln:
            self.table.sheet.put(self.row, column, wert, self.table.zahlenformat)
            return
        formel = _sum_formula(column, self.glieder) + _minus(column, self.minus)
        self.table.sheet.put_formula(self.row, column, formel, wert, self.table.zahlenformat)

    def cell(self, feld: str) -> str:
        return name_cell(self.row, self.table.columns[feld])


def _sum_formula(column: int, glieder: Iterable[Titelzeile]) -> str:
    return f"=SUM({','.join(name_cell(eines.row, column) for eines in glieder)})"


def _minus(column: int, glieder: list[Titelzeile]) -> str:
    return "-" + _sum_formula(column, glieder).removeprefix("=") if glieder else ""


@dataclass
class Abgabe:
    """What a Ressort hands in: a clean workbook, its places, and files beside it."""

    datei: str
    layout: str
    vorgaben: Vorgaben
    sheets: list[Sheet] = field(default_factory=list)
    table: Table = field(default_factory=lambda: Table(Sheet("")))
    titel: list[Titelzeile] = field(default_factory=list)
    summen: list[Summenzeile] = field(default_factory=list)
    neben: dict[str, bytes] = field(default_factory=dict)
    """Further files by name."""
    abgeschnitten: bool = False
    """Whether only half of the file arrives."""
    ressort_erklaert: bool = False
    """Whether cover sheet or project say whose file it is."""
    deckblatt: dict[str, tuple[int, int]] = field(default_factory=dict)
    """The cells of the cover sheet by what they say."""
    write: Callable[[list[Sheet]], bytes] = save
    """How the sheets become a file."""

    @property
    def is_form(self) -> bool:
        """Whether the product's own form was filled in, whose cells keep their looks."""
        return self.layout == "formular"

    @property
    def sheet(self) -> Sheet:
        return self.table.sheet

    def refresh(self) -> None:
        """Let all sums follow the amounts of the titles, as formulas do."""
        for summe in self.summen:
            for feld in self.table.geldspalten:
                summe.write(feld, summe.compute(feld))

    def insert_row(self, ab: int) -> None:
        """Insert an empty row into the sheet of the titles; all places move along."""
        self.sheet.move_down(ab)
        for zeile in self.titel:
            zeile.row += zeile.row >= ab
        for summe in self.summen:
            summe.row += summe.row >= ab
        self.refresh()
        self._move_formulas()

    def _move_formulas(self) -> None:
        """Let the formulas of VE name the row they stand in."""
        for zeile in self.titel if self.table.ve_formeln else ():
            for feld in ("ve 2027", "ve 2028"):
                if feld in zeile.posten.betraege and self.sheet.cells[zeile.place(feld)].formel:
                    self.table.write_cent(zeile.row, feld, zeile.cent(feld))

    def files(self) -> dict[str, bytes]:
        """All files by name, as they arrive."""
        inhalt = self.write(self.sheets)
        if self.abgeschnitten:
            inhalt = inhalt[: len(inhalt) // 2]
        return {self.datei: inhalt, **self.neben}

    @property
    def rows(self) -> list[int]:
        """The rows of all titles and sums."""
        return [*(zeile.row for zeile in self.titel), *(summe.row for summe in self.summen)]

    @property
    def felder(self) -> set[str]:
        """The fields that have a column."""
        return set(self.table.columns)

    def some_titel(self, rng: Random) -> Titelzeile:
        """Any title; those at an edge of a block are drawn more often."""
        if rng.random() < 0.5:
            return rng.choice(self.titel)
        rand = [
            eines
            for index, eines in enumerate(self.titel)
            if index in (0, len(self.titel) - 1)
            or self.titel[index - 1].row + 1 < eines.row
            or eines.row + 1 < self.titel[index + 1].row
        ]
        return rng.choice(rand)
