"""The key figures of the report: what a reader asks for first, each with one plain sentence."""

from collections.abc import Iterator, Mapping

from itplan.haushalt.datum import format_datum
from itplan.haushalt.haushalt import Phase
from itplan.haushalt.titel import Position
from itplan.plan.fassung import Fassung
from itplan.plan.uebersichten import list_givers
from itplan.report.model_bericht import Kennzahl
from itplan.report.model_bericht_vorbehalt import ARTEN, sum_open
from itplan.report.model_namen import Namen
from itplan.report.model_saetze import join_words, say_count, say_number
from itplan.report.model_stil import print_share, print_short

_PHASE: Mapping[Phase, str] = {
    "Voranschlag": "Die Ressorts haben ihren Bedarf angemeldet; die Regierung hat noch nicht"
    " entschieden.",
    "Entwurf": "Die Regierung schlägt dies vor; das Parlament hat noch nicht entschieden.",
    "Beschluss": "Das Parlament hat den Haushalt so beschlossen.",
    "Nachtrag": "Ein beschlossener Haushalt wird im laufenden Jahr geändert.",
}


def kennzahlen(fassung: Fassung) -> Iterator[Kennzahl]:
    """Volume, titles, Ressorts, commitments, shares, proof, and what paper this is."""
    yield from _volume(fassung)
    yield from _titles(fassung)
    yield _ressorts(fassung)
    yield from _commitments(fassung)
    yield from _shares(fassung)
    yield _proof(fassung)
    haushalt = fassung.stand.haushalt
    yield Kennzahl(
        "Stand", format_datum(haushalt.stand), "Die Angaben geben den Stand dieses Tages wieder."
    )
    yield Kennzahl("Phase", haushalt.phase, _PHASE[haushalt.phase])


def _volume(fassung: Fassung) -> Iterator[Kennzahl]:
    stand = fassung.stand
    ohne = [Namen(stand).ressort(nummer) for nummer in stand.ohne_meldung]
    fehlt = f" Noch ohne {join_words(ohne)}." if ohne else ""
    for art, name in ARTEN:
        for jahr in sorted(stand.haushalt.jahre):
            cent = stand.abgleich.summe(art, Position("ansatz", jahr), "einzelplan")
            if cent or art == "ausgaben":
                yield Kennzahl(
                    f"{name} {jahr}",
                    print_short(cent),
                    f"So viel ist im neuen Einzelplan {stand.haushalt.einzelplan} für {jahr} an"
                    f" {name} geplant.{fehlt}",
                )


def _titles(fassung: Fassung) -> Iterator[Kennzahl]:
    stand = fassung.stand
    umgesetzt = [u for u in stand.umsetzungen if u.ziele]
    teilweise = sum(u.status == "teilweise" for u in umgesetzt)
    ohne = " Nichtöffentliche Titel sind nicht mitgezählt." if fassung.verdeckt else ""
    zum_teil = f" {say_number(teilweise)} davon nur zum Teil." if teilweise else ""
    yield Kennzahl(
        "Umgesetzte Titel",
        say_number(len(umgesetzt)),
        "So viele einzelne Posten (Titel) der alten Einzelpläne stehen jetzt im neuen"
        f" Einzelplan.{zum_teil}{ohne}",
    )
    yield Kennzahl(
        "Neue Titel",
        say_number(len(stand.einzelplan)),
        f"So viele einzelne Posten (Titel) hat der neue Einzelplan.{ohne}",
    )


def _ressorts(fassung: Fassung) -> Kennzahl:
    geben = say_number(len(list_givers(fassung)))
    alle = len(fassung.stand.ressorts)
    return Kennzahl(
        "Ressorts",
        f"{geben} von {say_number(alle)}" if alle else geben,
        "So viele Ressorts (Ministerien und oberste Behörden) geben Titel an den neuen Einzelplan"
        " ab.",
    )


def _commitments(fassung: Fassung) -> Iterator[Kennzahl]:
    for jahr in sorted(fassung.stand.haushalt.jahre):
        cent = fassung.stand.abgleich.summe("ausgaben", Position("ve", jahr), "einzelplan")
        if cent:
            yield Kennzahl(
                f"Verpflichtungsermächtigungen {jahr}",
                print_short(cent),
                f"Bis zu dieser Höhe dürfen {jahr} Verträge geschlossen werden, die erst in"
                " späteren Jahren zu bezahlen sind.",
            )


def _shares(fassung: Fassung) -> Iterator[Kennzahl]:
    """How much of what the Ressorts planned for IT themselves moves, and how much stays."""
    jahr = min(fassung.stand.haushalt.jahre)
    position = Position("ansatz", jahr)
    abgleich = fassung.stand.abgleich
    geht = abgleich.summe("ausgaben", position, "umgesetzt")
    bleibt = abgleich.summe("ausgaben", position, "verbleibt")
    offen = sum_open(fassung, "ausgaben", position)
    ganzes = geht + bleibt + offen
    if not (geht or bleibt or offen):
        return
    wovon = f"von {print_short(ganzes)} Ausgaben in IT-Titeln der Ressorts"
    teilbar = min(geht, bleibt, offen) >= 0
    noch_offen = f" {print_short(offen)} davon sind noch offen." if offen else ""
    for name, cent, wohin in (
        ("Umgesetzte Ausgaben", geht, f"wechseln {jahr} in den neuen Einzelplan"),
        ("Bleibende Ausgaben", bleibt, f"bleiben {jahr} in den alten Einzelplänen"),
    ):
        betrag = print_short(cent)
        wert = print_share(cent, ganzes) if teilbar else betrag
        yield Kennzahl(f"{name} {jahr}", wert, f"{betrag} {wovon} {wohin}.{noch_offen}")


def _proof(fassung: Fassung) -> Kennzahl:
    abgleich = fassung.stand.abgleich
    if abgleich.stimmt:
        text = "Jeder gelesene Cent findet sich genau einmal wieder; nichts ging verloren."
        return Kennzahl("Nachweis", "stimmt auf den Cent", text)
    offen = [
        say_count(anzahl, einzahl, mehrzahl)
        for anzahl, einzahl, mehrzahl in (
            (len(abgleich.differenzen), "Differenz", "Differenzen"),
            (len(abgleich.unlesbar), "nicht lesbare Angabe", "nicht lesbare Angaben"),
        )
        if anzahl
    ]
    text = "Solange das so ist, lässt sich nicht zeigen, dass nichts verloren ging."
    return Kennzahl("Nachweis", f"offen: {join_words(offen)}", text)
