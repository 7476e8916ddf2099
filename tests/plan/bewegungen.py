"""Titles mapped by rules and decided on, as the tables of moves see them."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.titel import Betraege, Position, Titel
from itplan.plan.einzelplan import build_einzelplan
from itplan.plan.ueberleitungsrechnung import Bewegungen
from itplan.plan.umsetzungsliste import list_moves
from itplan.umsetzung.beschluss import decide_all
from itplan.umsetzung.bewegung import Status, Umsetzung, Vorgang, Ziel, add_up
from itplan.umsetzung.entscheidung import Entscheidung, Vorgangsschluessel, Wahl
from tests.decisions import entscheidungen, zuordner_of
from tests.strategies import JAHRE, regelwerk, titel_liste

ANSATZ, ZWEITER = Position("ansatz", 2027), Position("ansatz", 2028)
VORJAHR, IST = Position("ansatz", 2026), Position("ist", 2025)


@st.composite
def bewegungen(draw: st.DrawFn) -> Bewegungen:
    """Any titles, rules and decisions, and the Einzelplan that follows from them."""
    liste, regeln = draw(titel_liste(6)), draw(regelwerk())
    zuordner = zuordner_of(regeln)
    vorschlaege = zuordner.assign_all(liste, set())
    alle = draw(entscheidungen(vorschlaege))
    umsetzungen = decide_all(vorschlaege, alle, zuordner).umsetzungen
    plan = build_einzelplan(umsetzungen, regeln, JAHRE)
    return Bewegungen(umsetzungen, list_moves(umsetzungen, JAHRE), plan, "16")


def titel(stelle: str, betraege: Betraege, **felder: object) -> Titel:
    """One title of a Ressort by its Haushaltsstelle `0314/51169`."""
    kapitel, nummer = stelle.split("/")
    vorgabe: dict[str, object] = {
        "ressort": kapitel[:2],
        "kapitel": kapitel,
        "titel": nummer,
        "funktion": "012",
        "zweckbestimmung": f"Zweck {stelle}",
        "betraege": betraege,
        "herkunft": Herkunft(Blatt(f"{kapitel[:2]}.xlsx", "IT"), int(nummer)),
    }
    return Titel(**{**vorgabe, **felder})


def ziel(stelle: str, betraege: Betraege) -> Ziel:
    kapitel, nummer = stelle.split("/")
    return Ziel(kapitel, nummer, None, "012", betraege)


def moved(titel: Titel, *ziele: Ziel) -> Umsetzung:
    """A title whose amounts go to these targets as far as they take them."""
    weg = add_up(einer.betraege for einer in ziele)
    rest = {p: cent - weg.get(p, 0) for p, cent in titel.betraege.items()}
    status: Status = "teilweise" if any(rest.values()) else "umgesetzt"
    return Umsetzung(titel, status if ziele else "verbleibt", rest, ziele, regel="r")


def decided(
    umsetzung: Umsetzung, wahlen: Sequence[Wahl], aenderung: dict[int, int] | None = None
) -> Umsetzung:
    """The same title with a decision on each of its moves; the change goes to the first."""
    vorgaenge = []
    for nummer, (vorgang, wahl) in enumerate(zip(umsetzung.vorgaenge, wahlen, strict=True)):
        vorschlag = vorgang.vorschlag
        wechsel = aenderung or {} if nummer == 0 else {}
        schluessel = Vorgangsschluessel(umsetzung.titel.id)
        herkunft = Herkunft(Blatt("entscheidungen.xlsx", "Umsetzungsliste"), 5)
        entscheidung = Entscheidung(
            schluessel, wahl, {}, herkunft, aenderung=wechsel, name="M. Muster", datum="2027-01-12"
        )
        ergebnis = None
        if vorschlag and wahl != "abgelehnt":
            dazu = {Position("ansatz", jahr): cent for jahr, cent in wechsel.items()}
            ergebnis = replace(vorschlag, betraege=add_up([vorschlag.betraege, dazu]))
        vorgaenge.append(Vorgang(vorschlag, ergebnis, entscheidung))
    geblieben = [v.vorschlag.betraege for v in vorgaenge if v.vorschlag and not v.ergebnis]
    ziele = tuple(v.ergebnis for v in vorgaenge if v.ergebnis)
    dazu = {Position("ansatz", jahr): cent for jahr, cent in (aenderung or {}).items()}
    bleibt = [umsetzung.verbleibt, *geblieben, *([] if vorgaenge[0].ergebnis else [dazu])]
    return replace(
        umsetzung,
        status="umgesetzt" if ziele else "verbleibt",
        ziele=ziele,
        verbleibt=add_up(bleibt),
        aenderung=dazu,
        entschieden=tuple(vorgaenge),
    )
