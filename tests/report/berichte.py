"""A report with every kind of block, as no budget gives it at once."""

from dataclasses import replace

from itplan.haushalt.gestaltung import Gestaltung, Logo
from itplan.report.model_bericht import (
    Abschnitt,
    Begriff,
    Begriffe,
    Bericht,
    Kennzahl,
    Schaubild,
    Warnhinweis,
)
from itplan.report.model_kopf import Kopf
from itplan.report.model_tables import Spalte, Tabelle
from itplan.report.model_titelliste import Titelliste

BOESE = "<script>alert(1)</script></style>\"'\u202e\x1b[31m&amp;"
"""What a Ressort may write into a cell, and no page may obey."""

BILD = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="marks" width="760" height="160"'
    ' viewBox="0 0 760 160"><defs><clipPath id="clip0"><rect width="760" height="160"/></clipPath>'
    '</defs><g role="graphics-object" aria-roledescription="group" clip-path="url(#clip0)">'
    '<text x="0" y="40" font-family="Source Sans Pro" font-size="15" fill="var(--text)">MI</text>'
    '<rect x="120" y="20" width="420" height="30" fill="var(--umgesetzt)"/>'
    '<text x="0" y="100" font-family="Source Sans Pro" font-size="15" fill="var(--text)">MF</text>'
    '<rect x="120" y="80" width="200" height="30" fill="var(--verbleibt)"/></g></svg>'
)
LOGO = Logo(b'<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>', "svg", "Wappen des Landes")
GESTALTUNG = Gestaltung("Ministerium der Finanzen", LOGO, "#ffcc00", "")
KOPF = Kopf(
    "Land Musterland",
    "19",
    "Informationstechnik",
    "Entwurf",
    "2026-09-30",
    (2027, 2028),
    True,
    ("StK",),
)


def beispielbericht(name: str = "Polizei <1>") -> Bericht:
    """Key figures, texts, tables, charts and words; `name` is what a Ressort wrote."""
    return Bericht(
        KOPF,
        GESTALTUNG,
        "1.0",
        tuple(_kennzahlen()),
        (f"Es fehlt die Meldung von {name}: zuletzt 4,2 Mio. €.",),
        True,
        (_fluss(name), _vergleich(name), _lesehilfe(name)),
        Titelliste((), (), (), ()),
    )


def without_gaps(bericht: Bericht) -> Bericht:
    """The same from all Ressorts and without a fault."""
    kopf = replace(bericht.kopf, vorlaeufig=False, ohne=())
    return replace(bericht, kopf=kopf, lage=())


def _kennzahlen() -> list[Kennzahl]:
    return [
        Kennzahl("Ausgaben 2027", "240,0 Mio. €", "Ansätze im neuen Einzelplan"),
        Kennzahl("Ausgaben 2028", "251,3 Mio. €", "Ansätze im neuen Einzelplan"),
        Kennzahl("Titel", "1.064 → 412", "so viele waren es bisher, so viele sind es jetzt"),
        Kennzahl("Ressorts", "13 von 14", "haben gemeldet"),
        Kennzahl("Verpflichtungen", "98,7 Mio. €", "darf das Land 2027 für später eingehen"),
        Kennzahl("Umgesetzt", "81,4 %", "der IT-Ausgaben stehen nun im Einzelplan 19"),
        Kennzahl("Bleibt", "18,6 %", "bleibt bei den Ressorts"),
        Kennzahl("Nachweis", "stimmt", "auf den Cent: nichts fehlt, nichts ist doppelt"),
    ]


def _fluss(name: str) -> Abschnitt:
    bild = Schaubild(
        "fluss",
        "Aus dem Innenministerium kommt das meiste Geld",
        "Zwei Balken: Inneres 420 Mio. Euro, Finanzen 200 Mio. Euro.",
        "balken",
        {},
        amounts_table("fluss", name),
    )
    return Abschnitt(
        "wohin",
        "Woher und wohin das Geld fließt",
        "Wer gibt ab, und wohin geht das Geld?",
        (
            "Eine Verpflichtungsermächtigung (VE) erlaubt Verträge für spätere Jahre.",
            bild,
            Warnhinweis("Die Summen sind gerundet."),
            Abschnitt("wohin-teil", "Je Kapitel", "", (amounts_table("kapitel", name, 40),)),
        ),
    )


def _vergleich(name: str) -> Abschnitt:
    ohne_bild = Schaubild("leer", "Ohne Bild", "", "balken", {}, amounts_table("leer", name))
    return Abschnitt("alt-und-neu", "Alt und neu", "Ist das neu?", (ohne_bild, Tabelle(
        "keine", "Keine Zeilen", "", (Spalte("Kapitel"),)
    )))  # fmt: skip


def _lesehilfe(name: str) -> Abschnitt:
    begriffe = (
        Begriff("Ist", "Was in einem vergangenen Jahr gezahlt wurde."),
        Begriff("Titel", "Die kleinste Stelle im Haushalt.", "§ 13 LHO"),
        Begriff("Verpflichtungsermächtigung (VE)", f"Erlaubt Verträge, auch {name}.", "§ 16 LHO"),
    )
    return Abschnitt(
        "lesehilfe", "So ist dieser Bericht zu lesen", "Was bedeuten die Wörter?",
        (Begriffe(begriffe),),
    )  # fmt: skip


def amounts_table(kennung: str, name: str, zeilen: int = 3) -> Tabelle:
    """A table with every kind of column and row, negative amounts too."""
    tabelle = Tabelle(
        kennung,
        f"Beträge je Kapitel: {kennung}",
        "Was in jedem Kapitel steht.",
        (
            Spalte("Kapitel", "code"),
            Spalte("Bezeichnung"),
            Spalte("Titel", "zahl"),
            Spalte("2027", "betrag"),
            Spalte("2028", "betrag"),
            Spalte("Vorjahr", "betrag", nachrichtlich=True),
            Spalte("Anteil", "prozent"),
            Spalte("Differenz", "betrag", auffaellig="ungleich_null"),
            Spalte("intern", verborgen=True),
        ),
    )
    tabelle.add("", f"Gruppe {name}", None, None, None, None, None, None, None, art="ueberschrift")
    reihen = [
        tabelle.add(
            f"19{nummer:02}",
            name,
            nummer,
            nummer * 123_456_789,
            -45_600,
            0,
            125,
            -1,
            "geheim",
            anker=f"19{nummer:02}",
            verweise={0: f"{kennung}:1901"},
        )
        for nummer in range(1, zeilen + 1)
    ]
    tabelle.add_sum(["", "Summe"], reihen)
    tabelle.add("", "Davon bleibt nichts.", *[None] * 7, art="text")
    tabelle.add_sum(["", "Gesamt"], reihen, art="gesamt")
    return tabelle
