"""Old against new: what only moved, and what really changed."""

from collections.abc import Iterator

from itplan.plan.fassung import Fassung
from itplan.plan.jahresschritt import Zugang
from itplan.report.model_bericht import Abschnitt, Block
from itplan.report.model_bericht_hauptgruppen import draw_pairs
from itplan.report.model_bericht_jahre import Gliederung, Jahre, Schluessel
from itplan.report.model_bericht_ressorts import show_ressorts
from itplan.report.model_bericht_vorbehalt import ARTEN, vorbehalt
from itplan.report.model_bericht_wasserfall import draw_change
from itplan.report.model_namen import Namen
from itplan.report.model_saetze import say_count
from itplan.report.model_tables import Spalte

_NUMMER, _NAME = Spalte("Nummer", "code", 10), Spalte("Bezeichnung", "text", 48)


def alt_neu(fassung: Fassung) -> Abschnitt:
    """By Ressort, then year against year, by Kapitel, Hauptgruppe and Titelgruppe."""
    alle = [jahre for art, _ in ARTEN if not (jahre := Jahre(fassung, art)).is_empty]
    teile = (
        ("ressorts", "Was die Ressorts abgeben und behalten", show_ressorts(fassung)),
        ("veraenderung", "Was sich wirklich ändert", _changes(fassung, alle)),
        ("kapitel", "Die neuen Kapitel", _tables(alle, _by_kapitel(Namen(fassung.stand)))),
        ("hauptgruppen", "Wofür: nach Hauptgruppen", _hauptgruppen(fassung, alle)),
        ("titelgruppen", "Die neuen Titelgruppen", _tables(alle, _by_titelgruppe(fassung))),
    )
    abschnitte = [
        Abschnitt(f"alt-und-neu-{kennung}", titel, "", bloecke)
        for kennung, titel, inhalt in teile
        if (bloecke := tuple(inhalt))
    ]
    return Abschnitt(
        "alt-und-neu",
        "Alt und neu",
        "Was ist nur umgezogen, und was hat sich wirklich geändert?",
        (*vorbehalt(fassung), *abschnitte),
    )
