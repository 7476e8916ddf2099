"""Small runs for the sheets of the workbook: titles in, Ergebnis out, without any file."""

from typing import Any

from itplan.haushalt.haushalt import Haushalt, PersonalRegel
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.titel import Position, Titel
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.pipeline import Auftrag, Ergebnis, evaluate
from itplan.plan.fassung import Fassung, publish
from itplan.report.model_tables import Tabelle, Zeile
from itplan.umsetzung.regelwerk import (
    Bedingung,
    Deckungskreis,
    Regel,
    Regelwerk,
    Zielkapitel,
    Zieltitelgruppe,
    Zielvorgabe,
)
from tests.strategies import lesezeilen

JAHRE = (2027, 2028)
RESSORTS = (
    Ressort(("03",), "MI", "Ministerium für Inneres", pflicht=False),
    Ressort(("11",), "RH", "Rechnungshof", pflicht=False, zustimmung_noetig=True),
    Ressort(("16",), "MD", "Ministerium für Digitales", pflicht=False),
)
REGELWERK = Regelwerk(
    kapitel={k: Zielkapitel(k, f"IT {k}", "03") for k in ("1603", "1616")},
    titelgruppen={
        ("1603", n): Zieltitelgruppe("1603", n, f"Gruppe {n}", "11" if n == "72" else "")
        for n in ("71", "72")
    },
    deckungskreise=(Deckungskreis("Sachausgaben", ("1603",), ("5*",)),),
    regeln=(
        Regel("ohne", Bedingung({"kapitel": ("0301",)}), (Zielvorgabe(kapitel="1603"),)),
        Regel(
            "gruppe",
            Bedingung({"kapitel": ("0314", "0315")}),
            (Zielvorgabe(kapitel="1603", titelgruppe="71"),),
        ),
        Regel(
            "zwei",
            Bedingung({"kapitel": ("1101",)}),
            (Zielvorgabe(kapitel="1603", titelgruppe="72"),),
        ),
        Regel("gemeinsam", Bedingung({"kapitel": ("0399",)}), (Zielvorgabe(kapitel="1616"),)),
    ),
)


def titel(stelle: str, *euro: int | None, zeile: int = 0, **weiteres: Any) -> Titel:
    """A title with its Ansätze of 2026, 2027 and 2028 in Euro; None where none is stated."""
    kapitel, _, nummer = stelle.replace(" ", "").partition("/")
    betraege = {
        Position("ansatz", jahr): wert * 100
        for jahr, wert in zip((2026, *JAHRE), euro, strict=False)
        if wert is not None
    }
    betraege |= weiteres.pop("betraege", {})
    return Titel(
        ressort=kapitel[:2],
        kapitel=kapitel,
        titel=nummer,
        funktion="012",
        zweckbestimmung=weiteres.pop("zweck", "Geräte"),
        betraege=betraege,
        herkunft=Herkunft(Blatt(f"{kapitel[:2]}.xlsx", "IT-Titel"), zeile or int(kapitel + nummer)),
        **weiteres,
    )


def run(
    *alle: Titel,
    jahre: tuple[int, ...] = JAHRE,
    personal: PersonalRegel = "bleibt",
    ohne: tuple[str, ...] = (),
    regelwerk: Regelwerk = REGELWERK,
) -> Ergebnis:
    """What the stages after the reading make of these titles; Ressorts `ohne` gave nothing."""
    haushalt = Haushalt(
        "Musterland", "16", "Informationstechnik", jahre, "Entwurf", "2026-11-23", 1, personal
    )
    gemeldet = {ressort.nummer for ressort in RESSORTS} - set(ohne)
    eingang = Eingang(list(alle), lesezeilen(list(alle)), ressorts=gemeldet)
    vorgaben = Vorgaben(jahre, "16", ressorts=RESSORTS)
    return evaluate(eingang, Auftrag(haushalt, vorgaben, regelwerk))


def published(ergebnis: Ergebnis) -> Fassung:
    """What of a run is for the public."""
    return publish(ergebnis.planstand)


def labels(tabelle: Tabelle, spalte: int = 2) -> list[str]:
    """What stands in a column, row by row; for a heading that begins at the left, that."""
    return [str(_label(zeile, spalte)) for zeile in tabelle.zeilen]


def row(tabelle: Tabelle, text: str) -> Zeile:
    """The first row with a cell that begins with a text."""
    return next(
        zeile
        for zeile in tabelle.zeilen
        if any(isinstance(wert, str) and wert.strip().startswith(text) for wert in zeile.werte)
    )


def amounts(zeile: Zeile, ab: int = 3, anzahl: int = 3) -> list[object]:
    """The amounts of a row: so many, from this column on."""
    return list(zeile.werte[ab : ab + anzahl])


def _label(zeile: Zeile, spalte: int) -> object:
    return zeile.werte[spalte] if len(zeile.werte) > spalte else zeile.werte[0]
