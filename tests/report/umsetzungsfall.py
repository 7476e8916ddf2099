"""A small run with every kind of move, and the tables that are made of it."""

from collections.abc import Iterable
from fractions import Fraction

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.pipeline import Auftrag, Ergebnis, evaluate
from itplan.report.model_tables import Tabelle, Wert, Zeile
from itplan.umsetzung.entscheidung import Entscheidung, Vorgangsschluessel, Wahl
from itplan.umsetzung.regelwerk import (
    Bedingung,
    Regel,
    Regelwerk,
    Zielkapitel,
    Zieltitel,
    Zielvorgabe,
)
from tests.sheets import read

JAHRE = (2027, 2028)
BLATT = """
Kapitel|Titel|FKZ|Zweckbestimmung|Vermerk|IT-Anteil|Ist 2025|Ansatz 2026|Ansatz 2027|Ansatz 2028\
|VE 2027|VE 2027 fällig 2028|Reste 2026
0101|511 99|'011|Geräte|||90.50|100|110|120|||
0301|119 99|'012|Erlöse|||40|50|50|50|||
0301|511 01|'012|Bürobedarf|kw 2030|60 %|100|100|200|200|50|50|
0301|532 99|'012|Aufträge|gesperrt||700|800|900|1000|||25
0301|812 99|'012|Erwerb|||10|20|30|40|||
0301|811 99|'012|Fahrzeuge|||5|6|7|8|||
"""
REGELN = Regelwerk(
    kapitel={
        "1601": Zielkapitel("1601", "IT des Landtags", "01"),
        "1603": Zielkapitel("1603", "IT des Inneren", "03"),
    },
    titel={("1603", "53299"): Zieltitel("1603", "53299", "Aufträge für alle")},
    regeln=(
        Regel("landtag", Bedingung({"einzelplan": ("01",)}), (Zielvorgabe(kapitel="1601"),)),
        Regel(
            "fahrzeuge",
            Bedingung({"gruppe": ("811",)}),
            (Zielvorgabe(bleibt=True),),
            1,
            "keine IT",
        ),
        Regel(
            "inneres",
            Bedingung({"einzelplan": ("03",)}),
            (Zielvorgabe(kapitel="1603"),),
            grund="Zentral veranschlagt",
        ),
    ),
)
VORGABEN = Vorgaben(
    JAHRE,
    "16",
    titelgruppe="spalte",
    ressorts=(
        Ressort(("01",), "LT", "Landtag", zustimmung_noetig=True),
        Ressort(("03",), "MI", "Ministerium für Inneres"),
    ),
)


def run(*entscheidungen: Entscheidung, blatt: str = BLATT) -> Ergebnis:
    """The run of this sheet; all of its decisions hold."""
    haushalt = Haushalt("Land", "16", "IT", JAHRE, "Entwurf", "2026-11-23")
    eingang = read(blatt, vorgaben=VORGABEN)
    auftrag = Auftrag(haushalt, VORGABEN, REGELN, entscheidungen=entscheidungen)
    ergebnis = evaluate(eingang, auftrag)
    assert ergebnis.abgleich.stimmt
    assert not ergebnis.zurueckgehalten
    return ergebnis


def decide(
    quelle: str, ziel: str, wahl: Wahl, kapitel: str = "", anteil: Fraction | None = None, **um: int
) -> Entscheidung:
    """A decision on the move of a title; `jahr_2027=-50` cuts 50 Euro in 2027."""
    umsetzung = next(u for u in run().umsetzungen if u.titel.id == quelle)
    vorschlag = next(v.vorschlag for v in umsetzung.vorgaenge)
    neu = tuple(ziel.split("/")) if ziel else ("", "")
    return Entscheidung(
        Vorgangsschluessel(quelle, *neu),
        wahl,
        (vorschlag or umsetzung.titel).betraege,
        Herkunft(Blatt("entscheidungen.xlsx", "Umsetzungsliste"), 9),
        kapitel=kapitel,
        titel=quelle[-5:] if kapitel else "",
        anteil=anteil,
        aenderung={int(jahr.removeprefix("jahr_")): euro * 100 for jahr, euro in um.items()},
        bemerkung="Kabinettsbeschluss",
        name="M. Muster",
        datum="2027-01-12",
    )


def rows(tabelle: Tabelle, *koepfe: str) -> list[tuple[Wert, ...]]:
    """These columns of all rows that are no sums; amounts in whole Euro."""
    return [_cells(tabelle, zeile, koepfe) for zeile in tabelle.zeilen if zeile.art == "zeile"]


def sums(tabelle: Tabelle, *koepfe: str) -> list[tuple[Wert, ...]]:
    return [_cells(tabelle, z, koepfe) for z in tabelle.zeilen if z.art in ("summe", "gesamt")]


def check_formulas(tabelle: Tabelle) -> None:
    """What a formula will compute is what stands there, in every row."""
    for zeile in tabelle.zeilen:
        for index, spalte in enumerate(tabelle.spalten):
            rechnet = zeile.art == "zeile" and (spalte.addiert or spalte.abgezogen)
            if rechnet and zeile.werte[index] is not None:
                plus, minus = _add(zeile, spalte.addiert), _add(zeile, spalte.abgezogen)
                assert zeile.werte[index] == plus - minus, (spalte.kopf, zeile.werte)


def _cells(tabelle: Tabelle, zeile: Zeile, koepfe: Iterable[str]) -> tuple[Wert, ...]:
    namen = [spalte.kopf for spalte in tabelle.spalten]
    assert len(set(namen)) == len(namen), "sums find a column by its name"
    werte = (zeile.werte[namen.index(kopf)] for kopf in koepfe)
    return tuple(wert // 100 if isinstance(wert, int) else wert for wert in werte)


def _add(zeile: Zeile, indizes: Iterable[int]) -> int:
    werte = (zeile.werte[index] for index in indizes)
    return sum(wert for wert in werte if isinstance(wert, int))
