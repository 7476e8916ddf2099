"""The sheet `Prüfprotokoll`: all findings, with links to the titles that they speak of."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from itplan.haushalt.befund import SCHWEREN, Befund
from itplan.haushalt.haushaltsstelle import format_stelle
from itplan.haushalt.herkunft import Blatt
from itplan.pipeline import Ergebnis
from itplan.report.model_blatt import Arbeitsblatt
from itplan.report.model_positions import ressort_short
from itplan.report.model_proof import BEFUND_SPALTEN, HAUSHALTSSTELLE, befund_values
from itplan.report.model_tables import Spalte, Tabelle
from itplan.report.model_titel import link_move, link_new, link_old
from itplan.umsetzung.bewegung import Umsetzung

_UMSETZUNG = len(BEFUND_SPALTEN) + 1
_ZUR_UMSETZUNG = "zur Umsetzung"


class _Titelsuche(NamedTuple):
    """The titles by the row that they stood in, and by what they are called."""

    nach_zeile: Mapping[tuple[Blatt, int], Umsetzung]
    nach_stelle: Mapping[str, Umsetzung]
    neue: Mapping[str, str]
    """A new Haushaltsstelle to its link."""

    @classmethod
    def of(cls, ergebnis: Ergebnis) -> "_Titelsuche":
        rueckwaerts = tuple(reversed(ergebnis.umsetzungen))
        return cls(
            {(u.titel.herkunft.blatt, u.titel.herkunft.zeile): u for u in rueckwaerts},
            {str(u.titel.stelle): u for u in rueckwaerts},
            {
                format_stelle(z.kapitel, z.titel): link_new(z.kapitel, z.titel)
                for z in ergebnis.einzelplan
            },
        )

    def find(self, befund: Befund) -> Umsetzung | None:
        """The title of the finding's own row, else the first that has its Haushaltsstelle."""
        if not befund.haushaltsstelle:
            return None
        if befund.datei and befund.blatt and befund.zeile:
            ort = Blatt(befund.datei, befund.blatt), befund.zeile
            umsetzung = self.nach_zeile.get(ort)
            if umsetzung and str(umsetzung.titel.stelle) == befund.haushaltsstelle:
                return umsetzung
        return self.nach_stelle.get(befund.haushaltsstelle)


def pruefprotokoll(ergebnis: Ergebnis) -> Arbeitsblatt:
    """The findings with what was accepted, and links from the Haushaltsstelle into the sheets."""
    spalten = (
        *BEFUND_SPALTEN,
        Spalte("akzeptiert", "text", 40),
        Spalte("Umsetzung", "text", 14),
    )
    erklaerung = "Alle Befunde, die Fehler zuerst; die Haushaltsstelle führt zum Titel."
    tabelle = Tabelle("befunde", "Prüfprotokoll", erklaerung, spalten)
    suche = _Titelsuche.of(ergebnis)
    for befund in sorted(ergebnis.befunde, key=lambda befund: SCHWEREN.index(befund.schwere)):
        umsetzung = suche.find(befund)
        zug = link_move(umsetzung) if umsetzung else ""
        links = {HAUSHALTSSTELLE: _link(befund, umsetzung, suche.neue), _UMSETZUNG: zug}
        schwere, _, *weitere = befund_values(befund)
        tabelle.add(
            schwere,
            ressort_short(ergebnis, befund.ressort) if befund.ressort else "",
            *weitere,
            befund.akzeptiert or "",
            _ZUR_UMSETZUNG if zug else "",
            verweise={spalte: link for spalte, link in links.items() if link},
        )
    return Arbeitsblatt(
        "Prüfprotokoll",
        tabelle.titel,
        (tabelle,),
        liste=True,
        inhalt=f"{_count(ergebnis.befunde)}, mit Zelle und Abhilfe",
    )


def _link(befund: Befund, umsetzung: Umsetzung | None, neue: Mapping[str, str]) -> str:
    if umsetzung:
        return link_old(umsetzung.titel)
    return neue.get(befund.haushaltsstelle or "", "")


def _count(befunde: Iterable[Befund]) -> str:
    anzahl = len(tuple(befunde))
    return "1 Befund" if anzahl == 1 else f"{anzahl} Befunde"
