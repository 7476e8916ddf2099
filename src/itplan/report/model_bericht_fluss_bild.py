"""The picture of the flow, with its finding and its description in words."""

from collections.abc import Sequence

from itplan.report.model_bericht import Datensatz, Schaubild
from itplan.report.model_bericht_strom import Bild, Strom, Weg
from itplan.report.model_saetze import join_words
from itplan.report.model_stil import print_share, print_short
from itplan.report.model_tables import Tabelle

_GESAMMELT = Weg("ressort", "alt-weitere", "weitere kleine Ströme", "neu-weitere", "weitere Ziele")
_GENANNT = 3


def draw_flow(bild: Bild, einzelplan: str, tabelle: Tabelle) -> Schaubild:
    """The Sankey picture of one year; what is below zero stands in the table only."""
    stroeme = list(bild.gezeichnet)
    if bild.gesammelt:
        stroeme.append(Strom(_GESAMMELT, {bild.jahr: bild.sum_up(bild.gesammelt)}))
    return Schaubild(
        "fluss",
        _finding(bild, einzelplan),
        _description(bild, einzelplan),
        "sankey",
        {"knoten": _nodes(stroeme), "stroeme": [_flow(strom, bild.jahr) for strom in stroeme]},
        tabelle,
    )


def _flow(strom: Strom, jahr: int) -> Datensatz:
    cent = strom.betraege[jahr]
    return {
        "von": strom.weg.von,
        "nach": strom.weg.nach,
        "betrag_cent": cent,
        "betrag_text": print_short(cent),
    }


def _nodes(stroeme: Sequence[Strom]) -> list[Datensatz]:
    alte = {strom.weg.von: strom.weg.von_name for strom in stroeme}
    neue = {strom.weg.nach: strom.weg.nach_name for strom in stroeme}
    return [
        {"seite": seite, "kennung": kennung, "name": name}
        for seite, namen in (("alt", alte), ("neu", neue))
        for kennung, name in namen.items()
    ]


def _finding(bild: Bild, einzelplan: str) -> str:
    """How much comes together, from whom, and who gives most where that is certain."""
    summe = bild.sum_up(bild.alle)
    anfang = (
        f"{print_short(summe)} Ausgaben {bild.jahr} im neuen Einzelplan {einzelplan} kommen aus"
        f" {_origins(bild, einzelplan)}"
    )
    geber = _givers(bild)
    if len(geber) < 2 or bild.negativ:
        return anfang
    (_, name, groesster), (_, _, zweiter) = geber[:2]
    if groesster == zweiter:
        return anfang
    verdeckt = any(strom.weg.art == "verdeckt" for strom in bild.alle)
    beitrag = "größter sichtbarer Beitrag" if verdeckt else "größter Beitrag"
    return f"{anfang}; {beitrag} eines Ressorts: {name} ({print_share(groesster, summe)})"


def _origins(bild: Bild, einzelplan: str) -> str:
    """`13 Ressorts`, with what stood there before and what is not public."""
    arten = {strom.weg.art for strom in bild.alle}
    anzahl = len(_givers(bild))
    teile = ["einem Ressort" if anzahl == 1 else f"{anzahl} Ressorts"] if anzahl else []
    if "bestand" in arten:
        teile.append(f"dem bisherigen Einzelplan {einzelplan}")
    if "verdeckt" in arten:
        teile.append("nichtöffentlichen Titeln")
    return join_words(teile)


def _givers(bild: Bild) -> list[tuple[str, str, int]]:
    """The Ressorts with what they give, the largest first: id, name, cent."""
    summen: dict[tuple[str, str], int] = {}
    for strom in bild.alle:
        if strom.weg.art == "ressort":
            wer = strom.weg.von, strom.weg.von_name
            summen[wer] = summen.get(wer, 0) + strom.betraege[bild.jahr]
    geber = [(kennung, name, cent) for (kennung, name), cent in summen.items()]
    return sorted(geber, key=lambda einer: -einer[2])


def _description(bild: Bild, einzelplan: str) -> str:
    groesste = sorted(bild.gezeichnet, key=lambda strom: -strom.betraege[bild.jahr])[:_GENANNT]
    genannt = join_words(
        [
            f"{s.weg.von_name} an {s.weg.nach_name} ({print_short(s.betraege[bild.jahr])})"
            for s in groesste
        ]
    )
    was = "Der einzige Strom" if len(bild.gezeichnet) == 1 else "Die größten Ströme"
    return (
        f"Flussbild der Ausgaben {bild.jahr}: links, woher das Geld kommt, rechts die Kapitel des"
        f" Einzelplans {einzelplan}. {was}: {genannt}."
    )
