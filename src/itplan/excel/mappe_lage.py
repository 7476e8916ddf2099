"""Where everything of a workbook will stand, before anything of it is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from itplan.excel.mappe_summen import Rechenwerk
from itplan.excel.mappe_text import measure_text
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_kopf import Kopf
from itplan.report.model_tables import Spalte, Tabelle

_LAENGSTES_WORT = 40
_RAND = 2.5
"""What a column is wider than its content, in characters."""
_FEST_BIS = ("Zweckbestimmung", "Zweckbestimmung alt")
"""The columns before this one stay in sight."""
_TEXTBREITE = 110
"""About how many characters a line of text takes before it wraps."""
_SPALTE_OHNE_TABELLE = 12.0
_SPALTEN_OHNE_TABELLE = 9
"""A sheet without a table still needs some width for its texts."""


@dataclass(frozen=True, slots=True)
class Blattlage:
    """A sheet with the rows (0-based) of its parts.

    `reihen` has the row in which each part begins; `rechenwerke` has one entry per table.
    Between the last row of all and `letzte` one row stays free.
    """

    blatt: Arbeitsblatt
    breiten: Mapping[int, float]
    reihen: tuple[int, ...]
    rechenwerke: tuple[Rechenwerk, ...]
    letzte: int

    @property
    def einzeln(self) -> bool:
        """Whether the sheet is one table, whose head then stays in sight."""
        return len(self.rechenwerke) == 1

    @property
    def rechts(self) -> int:
        """The last column that is shown."""
        return max(self.breiten)

    @property
    def fest(self) -> int:
        """How many columns of a list stay in sight when scrolling or printing to the right."""
        if not self.blatt.liste:
            return 0
        koepfe = [spalte.kopf for spalte in self.rechenwerke[0].tabelle.spalten]
        return next((koepfe.index(name) for name in _FEST_BIS if name in koepfe), 0)

    @property
    def textspalten(self) -> Mapping[int, float]:
        """The columns over which a line of text runs: in a long list only those at its left."""
        breiten: dict[int, float] = {}
        for spalte, breite in self.breiten.items():
            if len(breiten) > 1 and self.blatt.liste and sum(breiten.values()) > _TEXTBREITE:
                break
            breiten[spalte] = breite
        return breiten


def lay_out(blatt: Arbeitsblatt, kopf: Kopf) -> Blattlage:
    """Count the rows of a sheet from its parts."""
    mit_code = len(blatt.tabellen) > 1 and any(t.spalten[0].art == "code" for t in blatt.tabellen)
    reihe = 4 if kopf.vorbehalt else 3
    reihen, werke = [], []
    for teil in blatt.abschnitte:
        reihen.append(reihe)
        if isinstance(teil, Absatz):
            reihe += 1
            continue
        links = 1 if mit_code and teil.spalten[0].art != "code" else 0
        oben = reihe + lines_above(blatt, teil) + 1
        werke.append(Rechenwerk(teil, oben, links, blatt.liste))
        reihe = oben + max(len(teil.zeilen), 1) + 1
    breiten = measure([(werk.tabelle, werk.links) for werk in werke])
    frei = 1 if isinstance(blatt.abschnitte[-1], Absatz) else 0  # below a table there is one
    return Blattlage(blatt, breiten, tuple(reihen), tuple(werke), reihe + frei)


def lines_above(blatt: Arbeitsblatt, tabelle: Tabelle) -> int:
    """The lines between the beginning of a table and its head.

    Among several tables each says itself what its figures are, and has a title of its own.
    """
    return 3 if len(blatt.tabellen) > 1 else 1 + (tabelle.titel != blatt.titel)


def find_targets(lagen: Iterable[Blattlage]) -> dict[str, str]:
    """Where `tabelle:anker` and `blatt:Name` lead; of several rows with one name the first."""
    ziele: dict[str, str] = {}
    for lage in lagen:
        name = quote_sheetname(lage.blatt.name)
        ziele.setdefault(f"blatt:{lage.blatt.name}", f"internal:{name}!A1")
        for werk in lage.rechenwerke:
            for index, zeile in enumerate(werk.tabelle.zeilen):
                if zeile.anker:
                    zelle = xl_rowcol_to_cell(werk.oben + index, werk.links)
                    ziel = f"internal:{name}!{zelle}"
                    ziele.setdefault(f"{werk.tabelle.name}:{zeile.anker}", ziel)
    return ziele


def measure(tabellen: Sequence[tuple[Tabelle, int]]) -> dict[int, float]:
    """The width of each column of a sheet, over all tables on it and their first columns."""
    if not tabellen:
        return dict.fromkeys(range(_SPALTEN_OHNE_TABELLE), _SPALTE_OHNE_TABELLE)
    breiten: dict[int, float] = {}
    for tabelle, links in tabellen:
        for index, spalte in enumerate(tabelle.spalten):
            if not spalte.verborgen:
                breite = _width(tabelle, index, spalte)
                breiten[links + index] = max(breiten.get(links + index, 0), breite)
    return dict(sorted(breiten.items()))


def head_text(spalte: Spalte) -> str:
    return f"{spalte.kopf}\n(nachrichtlich)" if spalte.nachrichtlich else spalte.kopf


def _width(tabelle: Tabelle, index: int, spalte: Spalte) -> float:
    """As wide as its longest content; text wraps at the width that the model gives.

    Only a long word, such as a file's name, may widen it.
    """
    kopf = max(measure_text(wort) for wort in head_text(spalte).split() or [""]) + _RAND
    werte = [
        zeile.werte[index]
        for zeile in tabelle.zeilen
        if zeile.art not in ("ueberschrift", "text", "kopf") and index < len(zeile.werte)
    ]
    if spalte.eingabe:
        return max(kopf, spalte.breite)
    if spalte.art == "prozent":
        return max(kopf, 8)
    if spalte.art in ("betrag", "zahl"):
        groesster = max((abs(wert) for wert in werte if isinstance(wert, int)), default=0)
        return max(kopf, len(f"{groesster / 100:,.2f}") + 2.5)
    texte = {str(wert) for wert in werte if wert is not None}
    worte = {wort for text in texte for wort in text.split()}
    laengster = max((measure_text(text) for text in texte), default=0)
    wort = max((measure_text(wort) for wort in worte), default=0)
    hoechstens = max(spalte.breite, min(wort, _LAENGSTES_WORT))
    return max(kopf, min(laengster, hoechstens) + _RAND)
