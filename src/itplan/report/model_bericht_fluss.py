"""From where to where the money moves: old Einzelpläne on one side, new Kapitel on the other."""

from collections.abc import Iterator, Sequence

from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Position
from itplan.plan.fassung import Fassung
from itplan.report.model_bericht import Abschnitt, Block
from itplan.report.model_bericht_fluss_bild import draw_flow
from itplan.report.model_bericht_strom import Bild, Strom, arrange, list_flows
from itplan.report.model_bericht_vorbehalt import ARTEN, sum_open, vorbehalt
from itplan.report.model_saetze import join_words, say_number
from itplan.report.model_stil import print_short
from itplan.report.model_tables import Spalte, Tabelle


def fluss(fassung: Fassung) -> Abschnitt:
    """The flow of the first Haushaltsjahr as a picture; all years and the Einnahmen as tables."""
    return Abschnitt(
        "wohin",
        "Woher und wohin das Geld fließt",
        "Aus welchen Ressorts kommt das Geld, und in welchem Kapitel steht es jetzt?",
        (
            *vorbehalt(fassung),
            *_expenditure(fassung),
            *_rest(fassung),
            *_revenue(fassung),
        ),
    )


def _expenditure(fassung: Fassung) -> Iterator[Block]:
    haushalt = fassung.stand.haushalt
    stroeme = list_flows(fassung, "ausgaben")
    if not stroeme:
        yield f"In den neuen Einzelplan {haushalt.einzelplan} kommen keine Ausgaben."
        return
    bild = arrange(stroeme, min(haushalt.jahre))
    tabelle = _table(fassung, "ausgaben", stroeme, bild.gesammelt)
    if not bild.gezeichnet:
        yield from _notes(bild)
        yield tabelle
        return
    yield (
        "Jedes Band ist ein Geldstrom: links steht, wer das Geld bisher geplant hat, rechts das"
        f" Kapitel des neuen Einzelplans {haushalt.einzelplan}, in dem es jetzt steht. Je breiter"
        " das Band, desto mehr Geld."
    )
    yield draw_flow(bild, haushalt.einzelplan, tabelle)
    yield from _notes(bild)


def _notes(bild: Bild) -> Iterator[str]:
    """What the picture does not show one by one."""
    if bild.gesammelt:
        anzahl = say_number(len(bild.gesammelt))
        summe = print_short(bild.sum_up(bild.gesammelt))
        yield (
            f"Damit das Bild lesbar bleibt, sind die {anzahl} kleinsten Ströme (zusammen {summe})"
            " als „weitere“ gesammelt; die Tabelle nennt sie alle einzeln."
        )
    if bild.negativ:
        wege = [
            f"{s.weg.von_name} an {s.weg.nach_name} ({print_short(s.betraege[bild.jahr])})"
            for s in bild.negativ
        ]
        yield (
            f"Beträge unter null lassen sich nicht als Band zeichnen; {bild.jahr} sind das:"
            f" {join_words(wege)}. Es sind Ansätze, die andere Ausgaben mindern. In der Tabelle und"
            " ihrer Summe sind sie enthalten."
        )


def _rest(fassung: Fassung) -> Iterator[str]:
    """What is IT and does not flow."""
    position = Position("ansatz", min(fassung.stand.haushalt.jahre))
    bleibt = fassung.stand.abgleich.summe("ausgaben", position, "verbleibt")
    offen = sum_open(fassung, "ausgaben", position)
    if bleibt:
        yield (
            f"Nicht im Bild: {print_short(bleibt)} Ausgaben {position.jahr} in IT-Titeln bleiben in"
            " den alten Einzelplänen."
        )
    if offen:
        yield (
            f"Nicht im Bild: {print_short(offen)} Ausgaben {position.jahr}, die noch nicht"
            " zugeordnet oder wegen Fehlern zurückgehalten sind."
        )


def _revenue(fassung: Fassung) -> Iterator[Tabelle]:
    if stroeme := list_flows(fassung, "einnahmen"):
        yield _table(fassung, "einnahmen", stroeme)


def _table(
    fassung: Fassung, art: Art, stroeme: Sequence[Strom], gesammelt: Sequence[Strom] = ()
) -> Tabelle:
    haushalt, name = fassung.stand.haushalt, dict(ARTEN)[art]
    jahre = sorted(haushalt.jahre)
    tabelle = Tabelle(
        f"fluss_{art}",
        f"{name}: woher und wohin",
        f"Ansätze in Euro: woher die {name} kommen und in welchem Kapitel des neuen Einzelplans"
        f" {haushalt.einzelplan} sie stehen.",
        (
            Spalte("von", "text", 40),
            Spalte("nach", "text", 48),
            *(Spalte(f"Ansatz {jahr}", "betrag", 17) for jahr in jahre),
        ),
    )
    zeilen = {
        strom.weg: tabelle.add(
            strom.weg.von_name, strom.weg.nach_name, *(strom.betraege[jahr] for jahr in jahre)
        )
        for strom in stroeme
    }
    if gesammelt:
        eigene = [zeilen[strom.weg] for strom in gesammelt]
        tabelle.add_sum(("davon im Bild als „weitere“ gesammelt", ""), eigene)
    tabelle.add_sum(("Neuer Einzelplan zusammen", ""), list(zeilen.values()), "gesamt")
    return tabelle
