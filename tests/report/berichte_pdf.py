"""Reports for the paper, without a run: all kinds of block, wide and long tables, any text."""

import base64

from itplan.haushalt.gestaltung import Gestaltung, Logo
from itplan.haushalt.titel import Position
from itplan.report.model_bericht import (
    Abschnitt,
    Begriff,
    Begriffe,
    Bericht,
    Block,
    Kennzahl,
    Schaubild,
    Warnhinweis,
)
from itplan.report.model_kopf import Kopf
from itplan.report.model_tables import Spalte, Tabelle
from itplan.report.model_titelliste import (
    Alttitel,
    Betragszeile,
    Neutitel,
    Titelliste,
    Verweis,
)

JAHRE = (2027, 2028)
POSITIONEN = (*(Position("ansatz", jahr) for jahr in (2026, *JAHRE)), Position("ve", 2027))
LOGO = Logo(
    b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20">'
    b'<rect width="60" height="20" fill="#00509b"/></svg>',
    "svg",
    "Wappen von Musterland",
)
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""One point."""
BILD = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="720" height="160" viewBox="0 0 720 160">'
    '<text x="0" y="40" font-family="Source Sans Pro" fill="var(--text)">Inneres</text>'
    '<rect x="120" y="20" width="420" height="30" fill="var(--umgesetzt)"/></svg>'
)


def bericht(*bloecke: Block, text: str = "Geräte", titel: int = 3, farbe: str = "") -> Bericht:
    """A report of one section with these blocks; `text` stands wherever a Ressort may write."""
    kopf = Kopf("Musterland", "16", "Informationstechnik", "Entwurf", "2026-11-23", JAHRE, True, ())
    return Bericht(
        kopf,
        Gestaltung("Ministerium der Finanzen", LOGO, farbe),
        "1.0",
        (Kennzahl("Ausgaben 2027", "240,0 Mio. €", "Ansätze im neuen Einzelplan"),),
        (f"Es fehlt {text}.",),
        True,
        (Abschnitt("wohin", "Woher und wohin", "Wer gibt ab?", (text, *bloecke)),),
        titelliste(text, titel),
    )


def every_block(text: str = "Geräte") -> tuple[Block, ...]:
    """One of each kind."""
    return (
        Warnhinweis(text),
        Schaubild("fluss", f"Bild {text}", f"Zu sehen: {text}", "balken", {}, tabelle(text)),
        Begriffe((Begriff("Titel", f"Die kleinste Stelle, auch {text}.", "§ 13 LHO"),)),
        Abschnitt("teil", "Ein Teil", "", (tabelle(text, zeilen=60, spalten=6),)),
        tabelle("breit", spalten=14),
        tabelle("zu breit", spalten=30),
        Tabelle("leer", "Ohne Zeilen", "", (Spalte("Kapitel"),)),
    )


def tabelle(text: str, zeilen: int = 4, spalten: int = 2) -> Tabelle:
    """Every kind of row, and an amount column per year."""
    koepfe = [f"Ansatz {2000 + nummer}" for nummer in range(spalten)]
    neu = Tabelle(
        f"t{zeilen}-{spalten}",
        f"Tabelle {text}",
        "Was in jedem Kapitel steht.",
        (
            Spalte("Kapitel", "code"),
            Spalte("Bezeichnung"),
            *(Spalte(kopf, "betrag") for kopf in koepfe),
            Spalte("intern", verborgen=True),
        ),
    )
    neu.add("", f"Gruppe {text}", art="ueberschrift")
    betraege = [123_456_789_00, -45_600_00] * (spalten // 2)
    reihen = [neu.add(f"16{n:02}", text, *betraege, "geheim") for n in range(zeilen)]
    neu.add_sum(["", "Summe"], reihen)
    neu.add("", "Davon bleibt nichts.", art="text")
    neu.add_sum(["", "Gesamt"], reihen, art="gesamt")
    return neu


def titelliste(text: str, anzahl: int) -> Titelliste:
    """So many old titles, each of which goes to a new one of its own; the last is not IT."""
    return Titelliste(
        POSITIONEN,
        tuple(_old(nummer, text, it=nummer < anzahl) for nummer in range(1, anzahl + 1)),
        tuple(_new(nummer, text) for nummer in range(1, anzahl)),
        (),
    )


def _betraege(nummer: int) -> dict[Position, int]:
    return dict.fromkeys(POSITIONEN, nummer * 1_000_00)


def _old(nummer: int, text: str, *, it: bool) -> Alttitel:
    betraege = tuple(
        Betragszeile(position, None, cent, 0, cent if it else 0, 0 if it else cent)
        for position, cent in _betraege(nummer).items()
    )
    ziel = Verweis(f"neu-{nummer}", f"1603/{511_00 + nummer}", _betraege(nummer))
    stelle = f"0314/{511_00 + nummer}"
    return Alttitel(
        f"alt-{nummer}", "MI", "03", "0314", stelle, "012", text, "", "",
        "umgesetzt" if it else "nicht_it", "umgesetzt" if it else "keine IT", "", "",
        "03.xlsx", "IT-Titel", nummer, betraege, (ziel,) if it else (),
    )  # fmt: skip


def _new(nummer: int, text: str) -> Neutitel:
    quelle = Verweis(f"alt-{nummer}", f"0314/{511_00 + nummer}", _betraege(nummer))
    stelle = f"1603/{511_00 + nummer}"
    return Neutitel(
        f"neu-{nummer}", "1603", stelle, "71", "012", text, "MI", _betraege(nummer), (quelle,)
    )
