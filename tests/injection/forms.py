"""Forms: a cover sheet, and one row per title under one header."""

from random import Random

from scripts.musterland.meldebogen import SPALTEN

from itplan.excel.form_spalten import Formspalte, form_columns
from itplan.haushalt.formular import FORMULAR, FORMULARVERSION
from itplan.haushalt.titel import Position
from tests.injection.form_file import HAUSHALT, fill_in
from tests.injection.grid import Sheet, Wert
from tests.injection.tables import Abgabe, Table, is_geld
from tests.injection.titles import build_posten
from tests.injection.writing import EINZELPLAN, SCHREIBWEISEN, VORGABEN, write_titel


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
        "Formular": FORMULAR,
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
    abgabe.table.ve_formeln = rng.random() < 0.3
    geld = tuple(feld for feld in felder if is_geld(feld))
    for row, posten in enumerate(build_posten(rng, (*geld, "it_anteil"), EINZELPLAN), 4):
        write_titel(abgabe, row, posten, SCHREIBWEISEN[0])
    return abgabe


def _meldebogen_feld(feld: tuple[str, ...]) -> str:
    if feld[0] == "faelligkeit":
        return f"fällig {feld[1]}/{feld[2]}"
    return " ".join(feld)


_LINKS, _KOPFZEILE = 2, 3
"""The form's own columns stand left of the first one to be filled in."""
_ANDERE_NAMEN = {"titelgruppe_text": "titelgruppe_name"}


def build_formular(rng: Random) -> Abgabe:
    """The form that the product itself writes, filled in."""
    abgabe = Abgabe("Meldung.xlsx", "formular", VORGABEN)
    abgabe.sheets = [_cover(abgabe), Sheet("IT-Titel"), Sheet("Ausfüllhilfe"), Sheet("Listen")]
    abgabe.table = Table(abgabe.sheets[1], einheit="EUR")
    abgabe.ressort_erklaert = True
    abgabe.sheet.put(0, 0, "IT-Titel des Ressorts")
    for column, spalte in enumerate(form_columns(HAUSHALT), _LINKS):
        feld = _form_field(spalte)
        abgabe.sheet.put(_KOPFZEILE, column, spalte.kopf)
        abgabe.table.columns[feld] = column
        abgabe.table.heads[feld] = (_KOPFZEILE, column)
    leer, berechnet = [sheet.copy(sheet.name) for sheet in abgabe.sheets], rng.random() < 0.5
    abgabe.write = lambda sheets: fill_in(leer, sheets, berechnet=berechnet)
    geld = (*abgabe.table.geldspalten, "it_anteil")
    for row, posten in enumerate(build_posten(rng, geld, EINZELPLAN), _KOPFZEILE + 1):
        write_titel(abgabe, row, posten, SCHREIBWEISEN[0])
    return abgabe


def _cover(abgabe: Abgabe) -> Sheet:
    """What the form's cover sheet declares, where it stands."""
    deckblatt = Sheet("Deckblatt")
    angaben: dict[int, tuple[str, Wert]] = {
        3: ("Formular", FORMULAR),
        4: ("Formularversion", FORMULARVERSION),
        6: ("Einzelplan", EINZELPLAN),
        8: ("Haushaltsjahre", "2027/2028"),
        9: ("Einheit", "EUR"),
    }
    for row, angabe in angaben.items():
        deckblatt.put_row(row, angabe)
        abgabe.deckblatt[angabe[0]] = (row, 1)
    return deckblatt


def _form_field(spalte: Formspalte) -> str:
    feld = spalte.feld
    if not isinstance(feld, Position):
        return _ANDERE_NAMEN.get(feld, feld)
    faellig = feld.groesse == "faelligkeit"
    return f"fällig {feld.jahr}/{feld.faellig}" if faellig else f"{feld.groesse} {feld.jahr}"
