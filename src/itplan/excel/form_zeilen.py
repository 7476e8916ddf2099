"""From a Titel to a row of the form: head of the column to what stands in it."""

from itplan.excel.form_beispiele import Beispielzeile, Feldwert
from itplan.excel.form_spalten import Formspalte, form_columns
from itplan.haushalt.betrag import CENT_JE_EURO, format_betrag
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.titel import Position, Titel, in_order

_BEMERKUNG = "Bemerkung"


def fill_row(titel: Titel, haushalt: Haushalt) -> Beispielzeile:
    """All that the form has a column for; cells without anything to say are left out."""
    werte = {spalte.kopf: _value(titel, spalte) for spalte in form_columns(haushalt)}
    return {kopf: wert for kopf, wert in werte.items() if wert not in (None, "")}


def carry_over(titel: Titel, haushalt: Haushalt) -> Beispielzeile:
    """A title of an earlier run as a start: last year's amounts, the new ones left open.

    What the form has no column for stands in the Bemerkung, so that it is seen.
    """
    erstes = haushalt.jahre[0]
    alte = {Position("ist", erstes - 2), Position("ansatz", erstes - 1)}
    betraege = {p: cent for p, cent in titel.betraege.items() if p in alte}
    bisher = titel.model_copy(
        update={"betraege": betraege, "leertitel": titel.leertitel & betraege.keys()}
    )
    zeile = fill_row(bisher, haushalt)
    if titel.unterscheidung and not titel.vorhaben:
        zeile["Vorhaben"] = titel.unterscheidung
    if nebenbei := "; ".join(filter(None, [titel.weitere.get(_BEMERKUNG, ""), *_notes(titel)])):
        zeile[_BEMERKUNG] = nebenbei
    return zeile


def _notes(titel: Titel) -> list[str]:
    teile = [f"Bereich {titel.bereich}"] if titel.bereich else []
    for position in in_order(titel.davon_it):
        if position.groesse == "ansatz":
            betrag = format_betrag(titel.davon_it[position])
            teile.append(f"bisher davon IT {position.jahr}: {betrag} Euro")
    return teile


def _value(titel: Titel, spalte: Formspalte) -> Feldwert | None:
    feld = spalte.feld
    if isinstance(feld, Position):
        return _amount(titel, feld)
    if feld == "bemerkung":
        return titel.weitere.get(_BEMERKUNG)
    if feld == "oeffentlich":
        return "ja" if titel.oeffentlich else "nein"
    if feld == "vermerke":
        return "\n".join(titel.vermerke)
    if feld == "it_anteil":
        return None if titel.it_anteil is None else float(titel.it_anteil)
    if feld == "stellen":
        return _number_where_exact(titel.stellen)
    wert: str | None = getattr(titel, feld)
    return wert


def _amount(titel: Titel, position: Position) -> Feldwert | None:
    if position in titel.leertitel:
        return "-"
    cent = titel.betraege.get(position)
    if cent is None:
        return None
    return cent // CENT_JE_EURO if cent % CENT_JE_EURO == 0 else cent / CENT_JE_EURO


def _number_where_exact(text: str) -> Feldwert:
    """A count as a number, where Excel gives back the very same text."""
    for art in (int, float):
        try:
            zahl = art(text)
        except ValueError:
            continue
        if str(zahl) == text and abs(zahl) < 1e9:
            return zahl
    return text
