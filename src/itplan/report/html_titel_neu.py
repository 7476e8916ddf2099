"""The plain tables of new titles, one per Kapitel, and of what is not public."""

from collections.abc import Iterable, Iterator

from itplan.haushalt.titel import in_order
from itplan.report.html_titel_rahmen import (
    TABELLENENDE,
    Kopf,
    cells,
    escaped,
    open_table,
    part_row,
    print_amount,
)
from itplan.report.model_titelliste import Name, Neutitel, Sammeltitel


def new_table(kapitel: Name, zeilen: list[Neutitel]) -> Iterator[str]:
    felder = [
        ("stelle", "Titel", True),
        ("zweck", "Zweckbestimmung", True),
        ("titelgruppe", "Titelgruppe", any(z.titelgruppe for z in zeilen)),
        ("funktion", "Funktion", any(z.funktion for z in zeilen)),
        ("bewirtschafter", "bewirtschaftet von", any(z.bewirtschafter for z in zeilen)),
        ("quellen", "Bisherige Titel", True),
    ]
    positionen = in_order({position for zeile in zeilen for position in zeile.betraege})
    kopf = Kopf(tuple((k, h) for k, h, da in felder if da), positionen, {})
    name = f"Neuer Einzelplan, Kapitel {kapitel.code}"
    titel = f"{name}: {kapitel.name}" if kapitel.name else name
    yield open_table(titel, {"sicht": "neu", "kapitel": kapitel.code}, kopf)
    for zeile in zeilen:
        yield _new_row(zeile, kopf)
    yield TABELLENENDE


def _new_row(zeile: Neutitel, kopf: Kopf) -> str:
    werte = {
        "zweck": escaped(zeile.zweckbestimmung),
        "titelgruppe": zeile.titelgruppe,
        "funktion": zeile.funktion,
        "bewirtschafter": escaped(zeile.bewirtschafter),
        "quellen": ", ".join(f"<a href=#{q.anker}>{escaped(q.stelle)}</a>" for q in zeile.quellen),
    }
    felder = "".join(f"<td>{werte[feld]}</td>" for feld, _ in kopf.felder[1:])
    betraege = {p: print_amount(cent) for p, cent in zeile.betraege.items()}
    return (
        f"<tr id={zeile.anker}><th scope=row>{zeile.stelle}</th>{felder}"
        f"{cells(betraege, kopf)}</tr>\n"
    )


def hidden_table(sammeltitel: Iterable[Sammeltitel]) -> Iterator[str]:
    """What is not public, as sums by Ressort; each as old and as new."""
    zeilen = list(sammeltitel)
    positionen = in_order({z.position for eintrag in zeilen for z in eintrag.betraege})
    felder = (("stelle", "Ressort"), ("zweck", "Art"), ("anzahl", "Titel"))
    kopf = Kopf(felder, positionen, {})
    angaben = {"sicht": "verdeckt"}
    yield open_table("Nicht öffentliche Titel: nur ihre Summen je Ressort", angaben, kopf)
    for eintrag in zeilen:
        betraege = {z.position: print_amount(z.alt) for z in eintrag.betraege}
        yield (
            f"<tr id=alt-{eintrag.anker}><th scope=row>{escaped(eintrag.ressort)}</th>"
            f"<td>{eintrag.art.capitalize()}</td><td>{eintrag.titel}</td>"
            f"{cells(betraege, kopf)}</tr>\n"
        )
        for art, name, werte in (
            ("a", "Änderung", {z.position: z.aenderung for z in eintrag.betraege}),
            ("u", "umgesetzt", {z.position: z.umgesetzt for z in eintrag.betraege}),
            ("b", "bleibt", {z.position: z.verbleibt for z in eintrag.betraege}),
            ("e", "im neuen Einzelplan", eintrag.einzelplan),
        ):
            yield part_row(art, name, werte, kopf)
    yield TABELLENENDE
