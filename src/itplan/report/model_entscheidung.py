"""The columns in which a reviewer decides, the same in Umsetzungsliste and Synopse."""

from fractions import Fraction

from itplan.haushalt.datum import format_datum
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.haushaltsstelle import format_titel
from itplan.report.model_tables import Eingabe, Spalte, Wert
from itplan.umsetzung.bewegung import Umsetzung, Vorgang
from itplan.umsetzung.entscheidung import WAHL_TEXT, Entscheidung, Vorgangsschluessel
from itplan.umsetzung.entscheidungsblatt import (
    ANTEIL,
    AUSWAHL,
    BEMERKUNG,
    DATUM,
    HIDDEN_HEADS,
    KAPITEL,
    NAME,
    TITEL,
    WAHL,
    aenderung_head,
    betrag_head,
    input_heads,
)
from itplan.umsetzung.entscheidungstext import basis_text, decision_text, key_text

_ZEHNTEL_PROZENT = 1000


def decision_columns(haushalt: Haushalt) -> tuple[Spalte, ...]:
    """Input columns, and the hidden ones by which a decision finds its move again."""
    return (
        Spalte(WAHL, "text", 15, eingabe=Eingabe("auswahl", AUSWAHL, _HINWEIS[WAHL])),
        Spalte(KAPITEL, "code", 10, eingabe=Eingabe("code", hinweis=_HINWEIS[KAPITEL])),
        Spalte(TITEL, "code", 10, eingabe=Eingabe("code", hinweis=_HINWEIS[TITEL])),
        Spalte(ANTEIL, "prozent", 11, eingabe=Eingabe("prozent", hinweis=_HINWEIS[ANTEIL])),
        *(_amount_column(betrag_head(jahr), _BETRAG) for jahr in haushalt.jahre),
        *(_amount_column(aenderung_head(jahr), _AENDERUNG) for jahr in haushalt.jahre),
        Spalte(BEMERKUNG, "text", 40, eingabe=Eingabe("text", hinweis=_HINWEIS[BEMERKUNG])),
        Spalte(NAME, "text", 18, eingabe=Eingabe("text", hinweis=_HINWEIS[NAME])),
        Spalte(DATUM, "text", 12, eingabe=Eingabe("datum", hinweis=_HINWEIS[DATUM])),
        *(Spalte(kopf, "text", 20, verborgen=True) for kopf in HIDDEN_HEADS),
    )


def decision_values(umsetzung: Umsetzung, vorgang: Vorgang, haushalt: Haushalt) -> tuple[Wert, ...]:
    """What stands in these columns beside a move: the decision that holds, and its key."""
    entscheidung, ziel = vorgang.entscheidung, vorgang.vorschlag
    schluessel = Vorgangsschluessel(
        umsetzung.titel.id, *((ziel.kapitel, ziel.titel) if ziel else ("", ""))
    )
    return (
        *shown_fields(entscheidung, haushalt.jahre),
        key_text(schluessel),
        basis_text(ziel.betraege if ziel else umsetzung.titel.betraege),
        decision_text(entscheidung) if entscheidung else "",
    )


def shown_fields(entscheidung: Entscheidung | None, jahre: tuple[int, ...]) -> tuple[Wert, ...]:
    """A decision in its columns as a person would enter it; empty cells where there is none."""
    if entscheidung is None:
        return (None,) * len(input_heads(jahre))
    return (
        WAHL_TEXT[entscheidung.wahl],
        entscheidung.kapitel or None,
        format_titel(entscheidung.titel) if entscheidung.titel else None,
        _share_value(entscheidung.anteil),
        *(entscheidung.betrag.get(jahr) for jahr in jahre),
        *(entscheidung.aenderung.get(jahr) for jahr in jahre),
        entscheidung.bemerkung or None,
        entscheidung.name or None,
        format_datum(entscheidung.datum) or None,
    )


def show_share(anteil: Fraction) -> str:
    """`60 %`, `33,33 %`: to the last digit, as a person would enter it."""
    stellen = 0
    while (anteil * 100 * 10**stellen).denominator > 1 and stellen < _STELLEN_HOECHSTENS:
        stellen += 1
    ganz, bruch = divmod(round(anteil * 100 * 10**stellen), 10**stellen)
    return f"{ganz},{bruch:0{stellen}} %" if stellen else f"{ganz} %"


def _share_value(anteil: Fraction | None) -> Wert:
    """Tenths of a percent where it is so many; a finer share as text."""
    if anteil is None:
        return None
    zehntel = anteil * _ZEHNTEL_PROZENT
    return int(zehntel) if zehntel.denominator == 1 else show_share(anteil)


def _amount_column(kopf: str, hinweis: str) -> Spalte:
    return Spalte(kopf, "betrag", 16, eingabe=Eingabe("betrag", hinweis=hinweis))


_STELLEN_HOECHSTENS = 20
_BETRAG = (
    "Nur bei „geändert“: der Ansatz in Euro, den diese Umsetzung erhält. Was nicht umgesetzt wird,"
    " bleibt beim Ressort. Nicht zusammen mit einem Anteil."
)
_AENDERUNG = (
    "Was das Finanzministerium kürzt (mit Minus) oder aufstockt, in Euro; bei „zugestimmt“ und"
    " „geändert“."
)
_HINWEIS = {
    WAHL: "zugestimmt: wie vorgeschlagen. abgelehnt: die Umsetzung findet nicht statt. geändert:"
    " mit den Abweichungen rechts. zurückgestellt: vorerst wie vorgeschlagen, bleibt offen.",
    KAPITEL: "Nur bei „geändert“: das Kapitel, in das stattdessen umgesetzt wird, etwa 1603.",
    TITEL: "Nur bei „geändert“: der Titel, in den stattdessen umgesetzt wird, etwa 511 71.",
    ANTEIL: "Nur bei „geändert“: welcher Teil umgesetzt wird, mit Prozentzeichen, etwa 60 %."
    " Nicht zusammen mit einem Betrag.",
    BEMERKUNG: "Begründung oder Auftrag, höchstens 2.000 Zeichen.",
    NAME: "Wer entschieden hat.",
    DATUM: "Wann entschieden wurde, etwa 23.11.2026.",
}
