"""The sheets `Veränderungen` and `Textänderungen`: what is really new, title by title."""

from collections.abc import Collection, Iterator, Mapping
from itertools import islice, pairwise

from itplan.haushalt.haushaltsstelle import format_stelle
from itplan.haushalt.systematik import ARTEN, Art
from itplan.pipeline import Ergebnis
from itplan.plan.veraenderung import tenths_of_percent
from itplan.plan.veraenderungsnachweis import (
    Ansatzaenderung,
    Merkmal,
    find_changes,
    find_text_changes,
)
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_tables import Spalte, Tabelle, Wert
from itplan.report.model_titel import (
    add_totals,
    describe_decision,
    link_new,
    link_old,
    previous_year,
    rule_reason,
)

_ERKLAERUNG = (
    "Neue Titel, deren Ansatz vom umgegliederten Ansatz des Jahres davor abweicht; in Euro."
)
_LESEHILFE = (
    "Die Umsetzung ist neutral: was der Einzelplan im Vorjahr schon hatte und was aus anderen"
    " Einzelplänen dazukommt, ergibt den umgegliederten Vorjahresansatz (nachrichtlich). Erst was"
    " davon abweicht, ist eine echte Veränderung. „Davon entschieden“ ist, was das"
    " Finanzministerium gekürzt oder aufgestockt hat; das Übrige haben die Ressorts gemeldet,"
    " oder es ist ein abweichender Betrag umgesetzt (die Begründung nennt die"
    " Entscheidung)."
)
_MERKMAL_TEXT: Mapping[Merkmal, str] = {
    "zweckbestimmung": "Zweckbestimmung",
    "funktion": "Funktion",
    "gruppe": "Gruppe",
    "vermerke": "Vermerke",
}
_VORNE = (
    Spalte("Haushaltsstelle", "code", 16),
    Spalte("TG", "code", 5),
    Spalte("FKZ", "code", 6),
    Spalte("Zweckbestimmung", "text", 46),
)
_HOECHSTENS = 8
_NICHT_BEGRUENDET = "nicht begründet"


def veraenderungen(ergebnis: Ergebnis) -> Arbeitsblatt:
    """The changed rows only, the neutral move apart from the real change."""
    haushalt = ergebnis.auftrag.haushalt
    alle = find_changes(ergebnis.einzelplan, ergebnis.umsetzungen, haushalt)
    mit_vorjahr = any(eine.vorjahr is not None for eine in alle)
    vorjahr = previous_year(haushalt).jahr if mit_vorjahr else None
    spalten = (*_VORNE, *_amount_columns(vorjahr, haushalt.jahre), Spalte("Begründung", "text", 60))
    tabelle = Tabelle("veraenderungen", "Veränderungsnachweis", _ERKLAERUNG, spalten)
    zeilen: dict[Art, list[int]] = {art: [] for art in ARTEN}
    for eine in alle:
        neu = eine.zeile
        index = tabelle.add(
            format_stelle(neu.kapitel, neu.titel),
            neu.titelgruppe or "",
            neu.funktion or "",
            neu.zweckbestimmung,
            *_amounts(eine),
            "\n".join(_reasons(eine)) or _NICHT_BEGRUENDET,
            verweise={0: link_new(neu.kapitel, neu.titel)},
        )
        zeilen[neu.art].append(index)
    add_totals(tabelle, zeilen, vor=3, zusatz=" (veränderte Titel)")
    gleich = len(ergebnis.einzelplan) - len(alle)
    rest = f"{gleich} von {len(ergebnis.einzelplan)} neuen Titeln sind unverändert."
    return Arbeitsblatt(
        "Veränderungen",
        tabelle.titel,
        (Absatz(_LESEHILFE), Absatz(rest, "angabe"), tabelle),
        liste=True,
        inhalt="Neue Titel mit mehr oder weniger als im umgegliederten Vorjahr, mit Begründung",
    )


def _amount_columns(vorjahr: int | None, jahre: tuple[int, ...]) -> Iterator[Spalte]:
    """Per year: Ansatz, mehr or weniger than the year before, its part by decision, percent."""
    links = len(_VORNE)
    if vorjahr is not None:
        yield Spalte(f"Vorjahr {vorjahr} im Einzelplan", "betrag", 16)
        yield Spalte(f"Umsetzung {vorjahr} (neutral)", "betrag", 16)
        yield Spalte(
            f"Ansatz {vorjahr} umgegliedert", "betrag", 16, True, addiert=(links, links + 1)
        )
        links += 3
    davor: int | None = links - 1 if vorjahr is not None else None
    for jahr in jahre:
        yield Spalte(f"Ansatz {jahr}", "betrag", 16)
        if davor is None:
            davor, links = links, links + 1
            continue
        yield Spalte(f"mehr/weniger {jahr}", "betrag", 16, addiert=(links,), abgezogen=(davor,))
        yield Spalte(f"davon entschieden {jahr}", "betrag", 16)
        yield Spalte(f"% {jahr}", "prozent", 9)
        davor, links = links, links + 4


def _amounts(eine: Ansatzaenderung) -> Iterator[Wert]:
    if eine.vorjahr is not None:
        yield from (eine.bestand or None, eine.umsetzung or None, eine.vorjahr)
    elif eine.ansaetze:
        yield next(iter(eine.ansaetze.values()))
    jahre = [*eine.ansaetze][len(eine.ansaetze) - (len(eine.reihe) - 1) :]
    for jahr, (davor, ansatz) in zip(jahre, pairwise(eine.reihe), strict=True):
        differenz = ansatz - davor
        yield from (ansatz, differenz, eine.entschieden(jahr) or None)
        yield tenths_of_percent(differenz, davor)


def _reasons(eine: Ansatzaenderung) -> Iterator[str]:
    """What was decided, and what the sources explain; each named where there are several."""
    namen = {beitrag.titel.id: str(beitrag.titel.stelle) for beitrag in eine.zeile.beitraege}
    for entscheidung in eine.entscheidungen:
        quelle = entscheidung.schluessel.quelle
        yield f"{namen.get(quelle, quelle)} {describe_decision(entscheidung)}"
    mehrere = len(eine.zeile.beitraege) > 1
    for beitrag in eine.zeile.beitraege:
        text = beitrag.titel.erlaeuterung
        if text:
            yield f"{beitrag.titel.stelle}: {text}" if mehrere else text


def textaenderungen(ergebnis: Ergebnis) -> Arbeitsblatt:
    """What the new title says otherwise than the old one: purpose, Funktion, Gruppe, Vermerke."""
    erklaerung = (
        "Alte Titel, die am neuen Platz anders heißen, eine andere Gruppe oder Funktion haben oder"
        " mit anderen Vermerken stehen als bisher."
    )
    spalten = (
        Spalte("Haushaltsstelle alt", "code", 16),
        Spalte("Haushaltsstelle neu", "code", 16),
        Spalte("Merkmal", "text", 16),
        Spalte("alt", "text", 56),
        Spalte("neu", "text", 56),
        Spalte("Regel", "text", 22),
        Spalte("Begründung", "text", 44),
    )
    tabelle = Tabelle("textaenderungen", "Textänderungen", erklaerung, spalten)
    for eine in find_text_changes(ergebnis.umsetzungen, ergebnis.einzelplan):
        umsetzung, neu = eine.umsetzung, eine.neu
        gruende = [rule_reason(umsetzung)]
        if eine.merkmal == "gruppe":
            gruende.insert(0, umsetzung.gruppenwechsel)
        tabelle.add(
            str(umsetzung.titel.stelle),
            format_stelle(neu.kapitel, neu.titel),
            _MERKMAL_TEXT[eine.merkmal],
            _joined(eine.vorher),
            _joined(eine.nachher),
            umsetzung.regel or "",
            ". ".join(filter(None, gruende)),
            verweise={0: link_old(umsetzung.titel), 1: link_new(neu.kapitel, neu.titel)},
        )
    return Arbeitsblatt(
        tabelle.titel,
        tabelle.titel,
        (tabelle,),
        liste=True,
        inhalt="Was am neuen Platz anders heißt, zählt oder bindet als am alten",
    )


def _joined(texte: Collection[str]) -> str:
    """Where many Vermerke meet at a new title, the first ones; the Einzelplan holds all."""
    gezeigt = "; ".join(islice(texte, _HOECHSTENS)) or "–"
    weitere = len(texte) - _HOECHSTENS
    return f"{gezeigt}; und {weitere} weitere" if weitere > 0 else gezeigt
