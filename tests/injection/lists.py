"""Lists as Ressorts keep them: anybody's words, order, unit and spelling."""

from collections.abc import Sequence
from random import Random

from tests.injection.grid import Sheet
from tests.injection.tables import KAPITELFELDER, Abgabe, Table, Titelzeile, is_geld
from tests.injection.titles import Posten, build_posten
from tests.injection.writing import (
    EINZELPLAN,
    FINANZPLAN,
    JAHRE,
    NOTIZEN,
    SCHREIBWEISEN,
    VE_2027,
    VE_2028,
    VORGABEN,
    by_kapitel,
    declare,
    label_column,
    write_summe,
    write_titel,
)

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
        declare(abgabe)
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
    art = rng.choice(("einfach", "einfach", "verbunden", "ueberschrift"))
    felder = _list_columns(rng, art)
    abgabe.table.ve_formeln = rng.random() < 0.4
    koepfe = [_heading(rng, feld, im_kopf) for feld in felder]
    row = _write_kopf(abgabe.table, row, felder, koepfe)
    geld = tuple(feld for feld in felder if is_geld(feld) or feld == "it_anteil")
    schreibweise = rng.choice(SCHREIBWEISEN)
    wiederholt, mit_summen, mit_notizen = (rng.random() < wie_oft for wie_oft in (0.3, 0.6, 0.3))
    for nummer, (kapitel, posten) in enumerate(by_kapitel(build_posten(rng, geld, EINZELPLAN))):
        if nummer and wiederholt:
            sheet.put_row(row + 1, koepfe)
            row += 2
        if art == "ueberschrift":
            row = _write_kapitel(abgabe.table, row, posten[0])
        zeilen = []
        for eines in posten:
            zeilen.append(write_titel(abgabe, row, eines, schreibweise))
            row += 1
            if mit_notizen and rng.random() < 0.2:
                sheet.put(row, abgabe.table.columns["zweckbestimmung"], rng.choice(NOTIZEN))
                row += 1
        if art == "verbunden":
            _merge_kapitel(zeilen, row - 1)
        if mit_summen:
            write_summe(abgabe, row, f"Summe Kapitel {kapitel}", zeilen)
            row += rng.randint(1, 2)
    if mit_summen:
        write_summe(abgabe, row, "Gesamtsumme", list(abgabe.titel))
    return abgabe


def _write_kapitel(table: Table, row: int, posten: Posten) -> int:
    """Write a heading over the titles of a Kapitel; returns the row below."""
    text = f"Kapitel {posten.kapitel[:2]} {posten.kapitel[2:]} {posten.kapitel_name}"
    table.sheet.put(row, label_column(table), text)
    return row + 1


def _merge_kapitel(zeilen: list[Titelzeile], bis: int) -> None:
    """Merge the cells that say the Kapitel over all its titles and the notes below them."""
    erste, table = zeilen[0], zeilen[0].table
    for feld in KAPITELFELDER:
        if bis > erste.row and feld in table.columns:
            column = table.columns[feld]
            table.sheet.cover(erste.row, column, bis, column)
    for zeile in zeilen[1:]:
        zeile.verbund = erste


def _list_columns(rng: Random, art: str) -> list[str]:
    stelle = ["titel"]
    if art != "ueberschrift":
        eigene = (["kapitel", "titel"], ["einzelplan", "kapitel_zweistellig", "titel"])
        ganze = [["haushaltsstelle"]] if art == "einfach" else []
        stelle = rng.choice([*eigene, *ganze])
    felder = [*stelle, "funktion", "zweckbestimmung"]
    felder += [f for f in ("titelgruppe", "aktenzeichen") if rng.random() < 0.5]
    if rng.random() < 0.25:
        geld = ["ansatz 2027", "davon_it 2027", "ansatz 2028", "davon_it 2028"]
    else:
        geld = [*JAHRE]
        if rng.random() < 0.3:
            felder.append("it_anteil")
        for weitere in (VE_2027, VE_2028, FINANZPLAN):
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
