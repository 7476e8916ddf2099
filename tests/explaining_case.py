"""A small budget in which every fate of a title occurs, and a decision on one of them."""

import re
from dataclasses import replace
from fractions import Fraction

from itplan.haushalt.herkunft import Blatt as BlattOrt
from itplan.haushalt.herkunft import Herkunft
from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.umsetzung.bewegung import Vorgang, Ziel
from itplan.umsetzung.entscheidung import Entscheidung, Vorgangsschluessel
from itplan.umsetzung.regelwerk import (
    Auswahl,
    Bedingung,
    Deckungskreis,
    Regel,
    Regelwerk,
    Zielkapitel,
    Zieltitel,
    Zieltitelgruppe,
    Zielvorgabe,
)
from tests.sheets import Blatt, build_workbook

MI = build_workbook(
    Blatt(
        "Kapitel | Titel  | Funktion | Zweckbestimmung   | IT-Anteil | Ansatz 2027 | Ist 2025\n"
        "'0314   | 511 69 | '042     | Polizei, Software |           | 300500      | 299.999,99\n"
        "'0314   | 534 69 | '042     | Landesdatennetz   |           | 100100      | -\n"
        "'0301   | 511 01 | '011     | Software, Papier  | 60 %      | 1000        | 0\n"
        "'0301   | 517 01 | '011     | Heizung           |           | 7000        | 1\n"
        "'0301   | 527 01 | '011     | Reisen ohne IT    |           | 7000        | 1\n"
        "'0301   | 422 69 | '011     | Bezüge Software   |           | 5000        | 1\n"
        "'1603   | 511 71 | '011     | Software, früher  |           | 200         | 1"
    )
)
MF = build_workbook(
    Blatt(
        "Titel | Zweckbestimmung | Soll 2027\n"
        "Kapitel 0602 Steuern | |\n"
        "511 69 | Software der Steuer | 12.5\n"
        "812 69 | Geräte Software | 1.5oo"
    )
)
REGELN = Regelwerk(
    auswahl=(
        Auswahl(Bedingung({"titelgruppe": ("69",)})),
        Auswahl(
            Bedingung(text=re.compile("software|ohne it", re.IGNORECASE)),
            Bedingung(text=re.compile("ohne it", re.IGNORECASE)),
        ),
    ),
    kapitel={k: Zielkapitel(k, f"IT in {k}", "03") for k in ("1603", "1616")},
    titelgruppen={("1603", "71"): Zieltitelgruppe("1603", "71", "Allgemeine IT")},
    titel={("1616", "53472"): Zieltitel("1616", "53472", "Netze", "012")},
    deckungskreise=(Deckungskreis("Sachausgaben", ("16*",), ("5*",)),),
    regeln=(
        Regel("alle", Bedingung(), (Zielvorgabe(kapitel="1603", titelgruppe="71"),), grund="Land"),
        Regel(
            "polizei",
            Bedingung({"kapitel": ("031?",)}),
            (Zielvorgabe(kapitel="1603", titelgruppe="71"),),
            10,
            "Polizei-IT",
        ),
        Regel(
            "netz",
            Bedingung({"kapitel": ("031?", "0602")}, text=re.compile("netz")),
            (
                Zielvorgabe(kapitel="1616", titel="{gruppe}72", anteil=Fraction(1, 3)),
                Zielvorgabe(bleibt=True, anteil=None),
            ),
            20,
        ),
        Regel("frueher", Bedingung(text=re.compile("früher")), (Zielvorgabe(bleibt=True),), 30),
    ),
)
MAPPEN = {"MI": MI, "MF": MF}


def decide(ergebnis: Ergebnis) -> Ergebnis:
    """The run with a decision on the police's title: part of it elsewhere, and less of it."""
    [alt] = [u for u in ergebnis.umsetzungen if u.titel.id == "0314/51169"]
    ansatz, ist = Position("ansatz", 2027), Position("ist", 2025)
    [vorschlag] = alt.ziele
    neu = Ziel("1616", "51172", None, "042", {ansatz: 20_050_000, ist: 29_999_999})
    entscheidung = Entscheidung(
        Vorgangsschluessel("0314/51169", "1603", "51171"),
        "geaendert",
        vorschlag.betraege,
        Herkunft(BlattOrt("entscheidungen.xlsx", "Umsetzungsliste"), 7),
        "1616",
        "51172",
        Fraction(3, 4),
        {2027: 20_050_000},
        {2027: -5_000_000},
        "wie besprochen\x1b[31m",
        "Muster",
        "2026-12-01",
    )
    entschieden = replace(
        alt,
        status="teilweise",
        ziele=(neu,),
        verbleibt={ansatz: 5_000_000, ist: 0},
        aenderung={ansatz: -5_000_000},
        entschieden=(Vorgang(vorschlag, neu, entscheidung), Vorgang(None, None)),
    )
    umsetzungen = tuple(entschieden if u is alt else u for u in ergebnis.umsetzungen)
    return replace(ergebnis, umsetzungen=umsetzungen)
