"""What tables of the new Einzelplan are divided by: Ressort, Kapitel, Haupt- or Titelgruppe."""

from itplan.report.model_bericht_jahre import Gliederung
from itplan.report.model_namen import Namen
from itplan.report.model_tables import Spalte

_BEZEICHNUNG = Spalte("Bezeichnung", "text", 48)


def by_ressort(namen: Namen) -> Gliederung:
    """By the Ressort from whose titles the money comes."""
    return Gliederung(
        "vergleich_ressorts",
        "im neuen Einzelplan nach dem Ressort, aus dem sie kommen",
        (Spalte("Einzelplan", "code", 10), Spalte("Ressort", "text", 40)),
        lambda ort: (ort.ressort,),
        lambda schluessel: (schluessel[0], namen.ressort(schluessel[0])),
    )


def by_kapitel(namen: Namen) -> Gliederung:
    return Gliederung(
        "vergleich_kapitel",
        "je Kapitel",
        (Spalte("Kapitel", "code", 9), _BEZEICHNUNG),
        lambda ort: (ort.kapitel,),
        lambda schluessel: (schluessel[0], namen.kapitel(schluessel[0])),
    )


def by_hauptgruppe(namen: Namen) -> Gliederung:
    """By the first digit of the Titel: what kind of money it is."""
    return Gliederung(
        "vergleich_hauptgruppen",
        "je Hauptgruppe",
        (Spalte("Hauptgruppe", "code", 12), _BEZEICHNUNG),
        lambda ort: (ort.hauptgruppe,),
        lambda schluessel: (schluessel[0], namen.hauptgruppe(schluessel[0])),
    )


def by_titelgruppe(namen: Namen) -> Gliederung:
    """By Kapitel and Titelgruppe; what is in none stands first in its Kapitel."""

    def label(schluessel: tuple[str, ...]) -> tuple[str, ...]:
        kapitel, nummer = schluessel
        name = namen.titelgruppe(kapitel, nummer) if nummer else "ohne Titelgruppe"
        return kapitel, nummer, name

    return Gliederung(
        "vergleich_titelgruppen",
        "je Titelgruppe",
        (Spalte("Kapitel", "code", 9), Spalte("Titelgruppe", "code", 12), _BEZEICHNUNG),
        lambda ort: (ort.kapitel, ort.titelgruppe),
        label,
    )
