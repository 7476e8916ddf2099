"""The Abstimmblätter: one sheet per Ressort to be signed, with nothing of another Ressort in it."""

import re
from collections.abc import Iterable, Iterator

from itplan.haushalt.haushaltsstelle import format_stelle
from itplan.haushalt.systematik import ARTEN, Art
from itplan.haushalt.titel import Position, Titel
from itplan.haushalt.vorgaben import Ressort
from itplan.pipeline import Ergebnis
from itplan.plan.abstimmung import Abgang, Abstimmung, build_abstimmungen
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_positions import print_head, ressort_name
from itplan.report.model_status import STATUS_TEXT
from itplan.report.model_tables import Spalte, Tabelle
from itplan.report.model_titel import (
    amounts,
    describe_decision,
    link_new,
    link_old,
    purpose,
    rule_reason,
)
from itplan.umsetzung.bewegung import Umsetzung, add_up

_ERKLAERUNG = "In Euro. Was bisher veranschlagt war = was abgeht + was bleibt − Änderung."
_VORNE = (
    Spalte("Haushaltsstelle alt", "code", 14),
    Spalte("Zweckbestimmung", "text", 34),
    Spalte("Haushaltsstelle neu", "code", 14),
    Spalte("Zweckbestimmung neu", "text", 34),
)
_HINTEN = (
    Spalte("FKZ alt", "code", 6),
    Spalte("FKZ neu", "code", 6),
    Spalte("Begründung", "text", 28),
    Spalte("Entscheidung", "text", 22),
)
_WIE_BISHER = "wie bisher"
_LINIEN = "Name: {0}     Datum: {1}     Unterschrift: {0}{1}".format("_" * 26, "_" * 14)
_UMLAUTE = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)


def abstimmblaetter(ergebnis: Ergebnis) -> dict[str, Arbeitsblatt]:
    """Name of a file without its ending to its one sheet, in the order of the Ressorts."""
    abstimmungen = build_abstimmungen(ergebnis.umsetzungen, ergebnis.auftrag.regelwerk)
    return {
        file_stem(nummer, ergebnis.auftrag.vorgaben.ressort_of_einzelplan(nummer)): _sheet(
            ergebnis, nummer, abstimmung
        )
        for nummer, abstimmung in abstimmungen.items()
    }


def file_stem(nummer: str, ressort: Ressort | None) -> str:
    """`03_MI`: letters, digits and `-` alone, so that every file system takes it."""
    kuerzel = (ressort.kuerzel if ressort else "").translate(_UMLAUTE)
    sicher = re.sub(r"[^A-Za-z0-9-]+", "-", kuerzel).strip("-")[:40]
    return f"{nummer}_{sicher}" if sicher else nummer


def _sheet(ergebnis: Ergebnis, nummer: str, abstimmung: Abstimmung) -> Arbeitsblatt:
    haushalt = ergebnis.auftrag.haushalt
    name = ressort_name(ergebnis, nummer)
    titel = f"Abstimmung mit Einzelplan {nummer} – {name}"
    tabelle = _table(ergebnis, nummer, abstimmung, titel)
    einleitung = (
        f"Was aus dem Einzelplan {nummer} in den Einzelplan {haushalt.einzelplan}"
        f" ({haushalt.bezeichnung}) geht und was an IT bleibt. Bitte prüfen, zeichnen und"
        " zurückgeben. Neue Titel stehen hier nur mit dem Beitrag dieses Ressorts."
    )
    return Arbeitsblatt(
        f"Abstimmung {nummer}",
        titel,
        (Absatz(einleitung), *_consent(ergebnis, nummer), tabelle, *_signatures(ergebnis, nummer)),
        inhalt=f"{name}: Abgabe und Verbleib, zum Zeichnen",
    )


def _consent(ergebnis: Ergebnis, nummer: str) -> Iterator[Absatz]:
    ressort = ergebnis.auftrag.vorgaben.ressort_of_einzelplan(nummer)
    if ressort and ressort.zustimmung_noetig:
        text = "Die Umsetzung braucht die Zustimmung dieses Verfassungsorgans."
        yield Absatz(text, "warnung")


def _signatures(ergebnis: Ergebnis, nummer: str) -> Iterator[Absatz]:
    """A line to sign for both sides, and for a constitutional organ its consent."""
    ressort = ergebnis.auftrag.vorgaben.ressort_of_einzelplan(nummer)
    name = ressort_name(ergebnis, nummer)
    zeilen = [f"Für die abgebende Seite ({name})", "Für die aufnehmende Seite (Finanzministerium)"]
    if ressort and ressort.zustimmung_noetig:
        zeilen.insert(1, f"Zustimmung des Verfassungsorgans ({name})")
    yield Absatz("Abgestimmt", "ueberschrift")
    for zeile in zeilen:
        yield Absatz(f"{zeile}:\n\n{_LINIEN}\n")


def _table(ergebnis: Ergebnis, nummer: str, abstimmung: Abstimmung, titel: str) -> Tabelle:
    positionen = _positions(ergebnis, abstimmung)
    betraege = (Spalte(print_head(position), "betrag", 14) for position in positionen)
    spalten = (*_VORNE, *betraege, *_HINTEN)
    tabelle = Tabelle(f"abstimmung_{nummer}", titel, _ERKLAERUNG, spalten)
    for art in ARTEN:
        _add_art(tabelle, art, abstimmung, positionen)
    return tabelle


def _positions(ergebnis: Ergebnis, abstimmung: Abstimmung) -> list[Position]:
    """Ansätze and VE of the Haushaltsjahre, as far as this Ressort's own titles have them."""
    jahre = ergebnis.auftrag.haushalt.jahre
    eigene = {p for u in abstimmung.it for p in (*u.titel.betraege, *u.umgesetzt)}
    alle = [Position("ansatz", jahr) for jahr in jahre]
    return alle + [p for jahr in jahre if (p := Position("ve", jahr)) in eigene]


def _add_art(
    tabelle: Tabelle, art: Art, abstimmung: Abstimmung, positionen: list[Position]
) -> None:
    """What leaves and what stays of Einnahmen or of Ausgaben, and what both make up."""
    abgaenge = [abgang for abgang in abstimmung.abgaenge if abgang.umsetzung.titel.art == art]
    reste = [umsetzung for umsetzung in abstimmung.reste if umsetzung.titel.art == art]
    if not abgaenge and not reste:
        return
    name, summen = art.capitalize(), []
    if abgaenge:
        tabelle.add("", f"{name}: was abgeht", art="ueberschrift")
        ab = [_add_leaving(tabelle, abgang, positionen) for abgang in abgaenge]
        summen.append(tabelle.add_sum(("", f"{name}: geht ab"), ab))
    if reste:
        tabelle.add("", f"{name}: was an IT bleibt", art="ueberschrift")
        bleibt = [_add_staying(tabelle, umsetzung, positionen) for umsetzung in reste]
        summen.append(tabelle.add_sum(("", f"{name}: bleibt"), bleibt))
    weniger = []
    aenderung = abstimmung.aenderung(art)
    if any(aenderung.values()):
        text = "Änderung: gekürzt (−) oder aufgestockt (+)"
        weniger = [tabelle.add("", text, "", "", *amounts(aenderung, positionen))]
    tabelle.add_sum(("", f"{name}: bisher für IT veranschlagt"), summen, "gesamt", weniger)
    _add_other(tabelle, abstimmung.ohne_it(art), positionen)


def _add_leaving(tabelle: Tabelle, abgang: Abgang, positionen: list[Position]) -> int:
    titel, ziel = abgang.umsetzung.titel, abgang.ziel
    gleich = abgang.zweckbestimmung == titel.zweckbestimmung
    entscheidung = abgang.vorgang.entscheidung
    return tabelle.add(
        str(titel.stelle),
        purpose(titel),
        format_stelle(ziel.kapitel, ziel.titel),
        _WIE_BISHER if gleich else abgang.zweckbestimmung,
        *amounts(ziel.betraege, positionen),
        titel.funktion or "",
        abgang.funktion,
        rule_reason(abgang.umsetzung),
        describe_decision(entscheidung) if entscheidung else "",
        verweise={0: link_old(titel), 2: link_new(ziel.kapitel, ziel.titel)},
    )


def _add_staying(tabelle: Tabelle, umsetzung: Umsetzung, positionen: list[Position]) -> int:
    titel, hindernis = umsetzung.titel, umsetzung.hindernis
    geblieben = (
        describe_decision(vorgang.entscheidung)
        for vorgang in umsetzung.vorgaenge
        if vorgang.entscheidung and not vorgang.ergebnis
    )
    rest = "Rest bleibt" if umsetzung.ziele else STATUS_TEXT[umsetzung.status]
    return tabelle.add(
        str(titel.stelle),
        purpose(titel),
        "",
        rest,
        *amounts(umsetzung.verbleibt, positionen),
        titel.funktion or "",
        "",
        rule_reason(umsetzung) or (hindernis[1] if hindernis else ""),
        "; ".join(geblieben),
        verweise={0: link_old(titel)},
    )


def _add_other(tabelle: Tabelle, titel: Iterable[Titel], positionen: list[Position]) -> None:
    """The titles that are no IT in one row, which no sum adds up."""
    alle = list(titel)
    if alle:
        text = f"nachrichtlich: {len(alle)} Titel ohne IT, unverändert"
        tabelle.add("", text, "", "", *amounts(add_up(t.betraege for t in alle), positionen))
