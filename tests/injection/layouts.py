"""The three layouts: the project's Meldebogen, lists as Ressorts keep them, the printed budget."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby
from random import Random

from scripts.musterland.meldebogen import SPALTEN

from itplan.haushalt.formular import FORMULARVERSION
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from tests.injection.grid import Sheet
from tests.injection.tables import Abgabe, Summenzeile, Table, Titelzeile, is_geld
from tests.injection.titles import AB_2031, NEGATIV, Posten, build_posten

EINZELPLAN, FREMD = "03", "05"
VORGABEN = Vorgaben(
    (2027, 2028),
    einzelplan="16",
    negativ=NEGATIV,
    rundung_euro=100,
    ressorts=(Ressort((EINZELPLAN,), "MI", "Inneres"), Ressort((FREMD,), "MJ", "Justiz")),
)
_JAHRE = ("ist 2025", "ansatz 2026", "ansatz 2027", "ansatz 2028")
_VE_2027 = ("ve 2027", *(f"fällig 2027/{jahr}" for jahr in ("2028", "2029", "2030", AB_2031)))
_VE_2028 = ("ve 2028", *(f"fällig 2028/{jahr}" for jahr in ("2029", "2030", AB_2031)))
_FINANZPLAN = ("finanzplan 2029", "finanzplan 2030")


def _declare(abgabe: Abgabe) -> None:
    """Let the project say whose file it is."""
    ressorts = [
        replace(eines, dateien=(abgabe.datei,)) if EINZELPLAN in eines.einzelplaene else eines
        for eines in abgabe.vorgaben.ressorts
    ]
    abgabe.vorgaben = replace(abgabe.vorgaben, ressorts=tuple(ressorts))
    abgabe.ressort_erklaert = True


# ------------------------------------------------------------------------------ Meldebogen


def build_meldebogen(rng: Random) -> Abgabe:
    """The form: a cover sheet, and one row per title under one header."""
    abgabe = Abgabe("MI.xlsx", "meldebogen", VORGABEN)
    einheit = rng.choice(("EUR", "TEUR"))
    deckblatt, titelblatt = Sheet("Deckblatt"), Sheet("IT-Titel")
    abgabe.sheets = [deckblatt, titelblatt]
    abgabe.table = Table(titelblatt, cent=100 if einheit == "EUR" else 100_000, einheit=einheit)
    abgabe.ressort_erklaert = True
    deckblatt.put(0, 0, "Meldebogen IT-Titel")
    angaben: dict[str, str | int] = {
        "Formular": "itplan-Meldebogen",
        "Formularversion": FORMULARVERSION,
        "Einzelplan": EINZELPLAN,
        "Ressort": "Inneres",
        "Haushaltsjahre": "2027/2028",
        "Einheit": einheit,
    }
    for row, (was, wert) in enumerate(angaben.items(), 2):
        deckblatt.put_row(row, (was, wert))
        abgabe.deckblatt[was] = (row, 1)
    titelblatt.put(0, 0, "IT-Titel des Ressorts")
    felder = {_meldebogen_feld(feld): wort for wort, feld, _ in SPALTEN}
    for column, (feld, wort) in enumerate(felder.items()):
        titelblatt.put(3, column, wort)
        abgabe.table.columns[feld] = column
        abgabe.table.heads[feld] = (3, column)
    geld = tuple(feld for feld in felder if is_geld(feld))
    for row, posten in enumerate(build_posten(rng, (*geld, "it_anteil"), EINZELPLAN), 4):
        _write_titel(abgabe, row, posten, _SCHREIBWEISEN[0])
    return abgabe


def _meldebogen_feld(feld: tuple[str, ...]) -> str:
    if feld[0] == "faelligkeit":
        return f"fällig {feld[1]}/{feld[2]}"
    return " ".join(feld)


# ------------------------------------------------------------------------------ writing a title

_SCHREIBWEISEN: tuple[Callable[[str], str | int], ...] = (
    lambda titel: titel,
    lambda titel: f"{titel[:3]} {titel[3:]}",
    lambda titel: titel if titel[0] == "0" else int(titel),
)


def _write_titel(
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


# ------------------------------------------------------------------------------ list

_WOERTER: dict[str, tuple[str, ...]] = {
    "einzelplan": ("Epl.",),
    "kapitel": ("Kapitel", "Kap."),
    "kapitel_zweistellig": ("Kap.",),
    "titel": ("Titel", "Tit.", "Titel-Nr."),
    "haushaltsstelle": ("Haushaltsstelle", "HHSt."),
    "titelgruppe": ("TG", "Titelgruppe"),
    "funktion": ("FKZ", "Funktion"),
    "zweckbestimmung": ("Zweckbestimmung", "Bezeichnung"),
    "aktenzeichen": ("Aktenzeichen",),
    "it_anteil": ("IT-Anteil", "IT-Anteil (%)"),
    "ist": ("Ist {0}", "Rechnung {0}"),
    "ansatz": ("Ansatz {0}", "Soll {0}", "Ansatz\n{0}", "Haushaltsansatz {0}"),
    "ve": ("VE {0}",),
    "fällig": ("VE {0} fällig {1}", "VE {0}\nfällig {1}"),
    "finanzplan": ("Finanzplan {0}", "MFP {0}"),
    "davon_it": ("davon IT {0}",),
}
_EINHEITEN = (
    # cent, unit over the amounts, words in the header, cover line, number format
    (100, "", "", "", "#,##0.00"),
    (100, "EUR", " (EUR)", "", ""),
    (100, "EUR", "", "Beträge in Euro", "#,##0"),
    (100, "", "", "", '#,##0 "€"'),
    (100_000, "TEUR", " (T€)", "", "#,##0.0"),
    (100_000, "TEUR", "", "Angaben in T€", "#,##0.0"),
    (100_000, "", "", "", '#,##0.0 "T€"'),
    (100, "TEUR", " (T€)", "", "#,##0,"),
)


def build_liste(rng: Random) -> Abgabe:
    """A list in somebody's words, order, unit and spelling; with or without sums."""
    abgabe = Abgabe("Liste.xlsx", "liste", VORGABEN)
    if rng.random() < 0.5:
        _declare(abgabe)
    cent, einheit, im_kopf, deckzeile, zahlenformat = rng.choice(_EINHEITEN)
    sheet = Sheet(rng.choice(("Titelliste", "Anmeldung", "HH 2027-28", "Epl. 03")))
    abgabe.sheets = [sheet]
    abgabe.table = Table(
        sheet, cent=cent, zahlenformat=zahlenformat, formeln=rng.random() < 0.5, einheit=einheit
    )
    row = 0
    for text in ("Anmeldung zum Doppelhaushalt", deckzeile, "")[: rng.randint(2, 3)]:
        sheet.put(row, 0, text)
        row += 1
    felder = _list_columns(rng)
    koepfe = [_heading(rng, feld, im_kopf) for feld in felder]
    row = _write_kopf(abgabe.table, row, felder, koepfe)
    geld = tuple(feld for feld in felder if is_geld(feld) or feld == "it_anteil")
    schreibweise = rng.choice(_SCHREIBWEISEN)
    wiederholt, mit_summen = rng.random() < 0.3, rng.random() < 0.6
    for nummer, (kapitel, posten) in enumerate(_by_kapitel(build_posten(rng, geld, EINZELPLAN))):
        if nummer and wiederholt:
            sheet.put_row(row + 1, koepfe)
            row += 2
        zeilen = [
            _write_titel(abgabe, row + i, eines, schreibweise) for i, eines in enumerate(posten)
        ]
        row += len(zeilen)
        if mit_summen:
            _write_summe(abgabe, row, f"Summe Kapitel {kapitel}", zeilen)
            row += rng.randint(1, 2)
    if mit_summen and "kapitel" in felder:
        _write_summe(abgabe, row, "Gesamtsumme", list(abgabe.titel))
    return abgabe


def _list_columns(rng: Random) -> list[str]:
    stelle = rng.choice(
        (["haushaltsstelle"], ["kapitel", "titel"], ["einzelplan", "kapitel_zweistellig", "titel"])
    )
    felder = [*stelle, "funktion", "zweckbestimmung"]
    felder += [f for f in ("titelgruppe", "aktenzeichen") if rng.random() < 0.5]
    if rng.random() < 0.25:
        geld = ["ansatz 2027", "davon_it 2027", "ansatz 2028", "davon_it 2028"]
    else:
        geld = [*_JAHRE]
        if rng.random() < 0.3:
            felder.append("it_anteil")
        for weitere in (_VE_2027, _VE_2028, _FINANZPLAN):
            if rng.random() < 0.4:
                geld += weitere
    if rng.random() < 0.5:
        rng.shuffle(felder)
    return [*felder, *geld] if rng.random() < 0.8 else [*geld, *felder]


def _heading(rng: Random, feld: str, einheit: str) -> str:
    wort, _, jahre = feld.partition(" ")
    text = rng.choice(_WOERTER[wort]).format(*jahre.split("/"))
    return text + einheit if is_geld(feld) else text


def _write_kopf(table: Table, row: int, felder: Sequence[str], koepfe: Sequence[str]) -> int:
    """Write the header and note where its cells stand; returns the row below."""
    table.sheet.put_row(row, koepfe)
    for column, feld in enumerate(felder):
        table.columns[feld] = column
        table.heads[feld] = (row, column)
    if "haushaltsstelle" in table.columns:
        for feld in ("kapitel", "titel"):
            table.heads[feld] = table.heads["haushaltsstelle"]
    return row + 1


def _by_kapitel(posten: Sequence[Posten]) -> list[tuple[str, list[Posten]]]:
    return [(kapitel, list(g)) for kapitel, g in groupby(posten, key=lambda eines: eines.kapitel)]


def _write_summe(
    abgabe: Abgabe, row: int, text: str, zeilen: list[Titelzeile], minus: bool = False
) -> None:
    """Write a sum row; a balance takes the Ausgaben from the Einnahmen."""
    table = abgabe.table
    table.sheet.put(row, _label_column(table), text)
    ab = [eines for eines in zeilen if not eines.posten.is_einnahme] if minus else []
    summe = Summenzeile(table, row, [eines for eines in zeilen if eines not in ab], ab)
    for feld in table.geldspalten:
        summe.write(feld, summe.compute(feld))
    abgabe.summen.append(summe)


def _label_column(table: Table) -> int:
    """Where a sum says what it is: in the first column, if that holds no amount."""
    return 0 if 0 not in table.geldspalten.values() else table.columns["zweckbestimmung"]


# ------------------------------------------------------------------------------ Druckbild


def build_druckbild(rng: Random) -> Abgabe:
    """The look of the printed budget: headings, Titelgruppen and sums between the titles."""
    abgabe = Abgabe("Einzelplan 03.xlsx", "druckbild", VORGABEN)
    if rng.random() < 0.5:
        _declare(abgabe)
    sheet = Sheet("Einzelplan")
    abgabe.sheets = [sheet]
    teur = rng.random() < 0.3
    abgabe.table = Table(
        sheet, cent=100_000 if teur else 100, zahlenformat="#,##0.0" if teur else "#,##0",
        formeln=rng.random() < 0.5, einheit="TEUR" if teur else "EUR",
    )  # fmt: skip
    sheet.put(0, 0, "Einzelplan 03 – Ministerium für Inneres")
    sheet.put(1, 0, "Beträge in T€" if teur else "Beträge in EUR")
    geld = (*_JAHRE, *(_VE_2027 if rng.random() < 0.5 else ()))
    druck = _Druck(abgabe, rng, geld)
    druck.write_kopf(3)
    for nummer, (_, posten) in enumerate(_by_kapitel(build_posten(rng, geld, EINZELPLAN))):
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
        self.schreibweise = rng.choice(_SCHREIBWEISEN[:2])
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
        zeile = _write_titel(self.abgabe, self.row, posten, self.schreibweise)
        self.row += 1
        if self.mit_notizen and self.rng.random() < 0.2:
            self.put(2, self.rng.choice(_NOTIZEN))
            self.row += 1
        if self.mit_notizen and self.rng.random() < 0.1:
            self.put(2, "davon Wartung")
            self.abgabe.table.write_cent(self.row, "ansatz 2027", 4_000_000)
            self.row += 1
        return zeile

    def write_summe(self, text: str, zeilen: list[Titelzeile], minus: bool = False) -> None:
        _write_summe(self.abgabe, self.row, text, zeilen, minus)
        self.row += 1

    def write_einzelplan(self) -> None:
        """The totals of the whole Einzelplan."""
        for name, einnahmen in (("Gesamteinnahmen", True), ("Gesamtausgaben", False)):
            zeilen = [z for z in self.abgabe.titel if z.posten.is_einnahme == einnahmen]
            if zeilen:
                self.write_summe(f"{name} Einzelplan 03", zeilen)


_NOTIZEN = (
    "Die Ausgaben sind übertragbar.",
    "Erläuterung: Mehr wegen Tarifabschluss 2027.",
    "Veranschlagt sind Mittel für 12 Arbeitsplätze.",
)
LAYOUTS: tuple[Callable[[Random], Abgabe], ...] = (build_meldebogen, build_liste, build_druckbild)
