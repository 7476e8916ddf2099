"""The finance ministry's workbook: which sheets it has, in the order in which it is read."""

from collections.abc import Sequence

from itplan.pipeline import Ergebnis
from itplan.report.model_abgebend import abgebende_seite
from itplan.report.model_abstimmung import abstimmblaetter
from itplan.report.model_blatt import Arbeitsblatt
from itplan.report.model_deckblatt import deckblatt
from itplan.report.model_druck import einzelplan_druck
from itplan.report.model_entscheidungen_blatt import entscheidungen_blatt
from itplan.report.model_fundstellen import fundstellen_alt, fundstellen_neu
from itplan.report.model_pruefprotokoll import pruefprotokoll
from itplan.report.model_pruefsummen import pruefsummen
from itplan.report.model_siegel import seal
from itplan.report.model_synopse import synopse
from itplan.report.model_ueberleitungsrechnung import ueberleitungsrechnung
from itplan.report.model_uebersicht import uebersichten
from itplan.report.model_umsetzungsliste import umsetzungsliste
from itplan.report.model_veraenderung import textaenderungen, veraenderungen
from itplan.report.model_vermerke import deckungskreise, vermerke
from itplan.report.model_vorwort import vorwort


def arbeitsblaetter(
    ergebnis: Ergebnis, weitere: Sequence[Arbeitsblatt] = ()
) -> tuple[Arbeitsblatt, ...]:
    """All sheets of `einzelplan.xlsx`; the first one lists the others, `weitere` at the end."""
    blaetter = (
        vorwort(ergebnis),
        einzelplan_druck(ergebnis),
        *uebersichten(ergebnis),
        umsetzungsliste(ergebnis),
        abgebende_seite(ergebnis),
        ueberleitungsrechnung(ergebnis),
        synopse(ergebnis),
        entscheidungen_blatt(ergebnis),
        fundstellen_alt(ergebnis),
        fundstellen_neu(ergebnis),
        veraenderungen(ergebnis),
        textaenderungen(ergebnis),
        vermerke(ergebnis),
        deckungskreise(ergebnis),
        *abstimmblaetter(ergebnis).values(),
        pruefsummen(ergebnis),
        pruefprotokoll(ergebnis),
        *weitere,
    )
    return tuple(seal(blatt) for blatt in (deckblatt(ergebnis, blaetter), *blaetter))
