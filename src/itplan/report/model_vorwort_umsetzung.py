"""What only moved into the new Einzelplan, and what decisions cut or added."""

from collections.abc import Iterator

from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.plan.veraenderung import vorjahr_of
from itplan.report.model_blatt import Absatz
from itplan.report.model_saetze import join_words, say_count, say_euro

_ARTEN: tuple[Art, ...] = ("ausgaben", "einnahmen")


def moved(ergebnis: Ergebnis) -> Iterator[Absatz]:
    """The Umsetzung, measured on the Vorjahr: it changes the place of money, not its sum."""
    umgesetzt = [u for u in ergebnis.umsetzungen if u.ziele]
    nummer = ergebnis.auftrag.haushalt.einzelplan
    if not umgesetzt:
        yield Absatz(f"In den Einzelplan {nummer} wird kein Titel umgesetzt.")
        return
    ressorts = len({u.titel.ressort for u in umgesetzt})
    werden = "wird" if len(umgesetzt) == 1 else "werden"
    teilweise = sum(u.status == "teilweise" for u in umgesetzt)
    davon = f", davon {teilweise} nur zum Teil" if teilweise else ""
    satz = (
        f"Von {say_count(ressorts, 'Ressort', 'Ressorts')} {werden}"
        f" {say_count(len(umgesetzt), 'Titel', 'Titel')} in den Einzelplan {nummer}"
        f" umgesetzt{davon}."
    )
    vorjahr = vorjahr_of(ergebnis.einzelplan, ergebnis.auftrag.haushalt)
    if vorjahr:
        position = Position("ansatz", vorjahr)
        summen = {art: ergebnis.abgleich.summe(art, position, "umgesetzt") for art in _ARTEN}
        betraege = join_words([f"{a.capitalize()} von {say_euro(c)}" for a, c in summen.items()])
        satz += (
            f" An den Ansätzen {vorjahr} gemessen wechseln damit {betraege} die Haushaltsstelle;"
            " in der Summe aller Einzelpläne ändert das nichts. Ein Vergleich mit dem Vorjahr"
            " rechnet mit diesen umgegliederten Ansätzen."
        )
    yield Absatz(satz)
    yield from _already_there(ergebnis)


def _already_there(ergebnis: Ergebnis) -> Iterator[Absatz]:
    bestand = sum(u.status == "bestand" for u in ergebnis.umsetzungen)
    if bestand:
        sind = "ist" if bestand == 1 else "sind"
        nummer = ergebnis.auftrag.haushalt.einzelplan
        yield Absatz(
            f"{say_count(bestand, 'Titel', 'Titel')} {sind} im Einzelplan {nummer} schon bisher"
            " veranschlagt."
        )


def decided(ergebnis: Ergebnis) -> Iterator[Absatz]:
    """What the finance ministry cut or added, by art and Haushaltsjahr."""
    for art in _ARTEN:
        for jahr in ergebnis.auftrag.haushalt.jahre:
            position = Position("ansatz", jahr)
            aenderungen = [
                cent
                for u in ergebnis.umsetzungen
                if u.titel.art == art and (cent := u.aenderung.get(position, 0))
            ]
            if aenderungen:
                gekuerzt = say_euro(-sum(cent for cent in aenderungen if cent < 0))
                erhoeht = say_euro(sum(cent for cent in aenderungen if cent > 0))
                yield Absatz(
                    f"Durch Entscheidungen sind die {art.capitalize()} {jahr} bei"
                    f" {say_count(len(aenderungen), 'Titel', 'Titeln')} geändert: um {gekuerzt}"
                    f" gekürzt und um {erhoeht} aufgestockt."
                )
