"""The sheet that proves the plan inside Excel: sums over the other sheets, row by row."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.plan.pruefsummen import SPALTEN, sum_up
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_druck_titel import printed_positions
from itplan.report.model_positions import print_head
from itplan.report.model_proof import SPALTENNAMEN
from itplan.report.model_tables import Bedingungssumme, Rechenwert, Spalte, Tabelle

_KOEPFE = {
    **SPALTENNAMEN,
    "aenderung": "Kürzung (-), Aufstockung",
    "umgesetzt": "umgesetzt (Abgang)",
    "zugegangen": "umgesetzt (Zugang)",
}
_PROBE_ALT, _PROBE_NEU = "Probe alt", "Probe neu"
_ERKLAERUNG = (
    "Jede Zahl dieses Blatts ist eine Formel über die anderen Blätter. Gelesen, keine IT und"
    " Bestand kommen aus „Fundstellen alt“; bleibt, nicht zugeordnet und zurückgehalten aus"
    " „Abgebende Seite“; umgesetzt aus der „Umsetzungsliste“, Kürzung und Aufstockung aus diesen"
    " beiden; Einzelplan neu aus „Einzelplan“, was dort nicht gedruckt ist, aus „Fundstellen neu“."
    " Ändert jemand dort einen Betrag, so wird die Probe rot."
)


class _Zeile(NamedTuple):
    """What one row adds up; `spalte` is the column in which the Einzelplan prints it, if any."""

    hauptgruppe: str
    position: Position
    spalte: Position | None
    aenderbar: bool
    """Whether the finance ministry can cut or add here: the Ansätze of the Haushaltsjahre."""

    @property
    def kopf(self) -> str:
        return print_head(self.position)


def pruefsummen(ergebnis: Ergebnis) -> Arbeitsblatt:
    """The contract's equations per Hauptgruppe, year and VE, computed from the other sheets."""
    gleichungen = _equations(ergebnis)
    return Arbeitsblatt(
        "Prüfsummen",
        "Prüfsummen: alt = neu",
        (Absatz(_ERKLAERUNG), _verdict(gleichungen), gleichungen),
        inhalt="Der Nachweis alt = neu, von Excel aus den anderen Blättern nachgerechnet",
    )


def _verdict(gleichungen: Tabelle) -> Tabelle:
    """How many equations fail, counted by the workbook itself."""
    tabelle = Tabelle(
        "pruefsummen_ergebnis",
        "Ergebnis",
        "Zahl der Gleichungen darunter, die nicht aufgehen. Bei 0 ist nichts verloren gegangen.",
        (Spalte("", "code", 6), Spalte("Ergebnis", "text", 24), Spalte("Zahl", "zahl", 10)),
    )
    koepfe = [spalte.kopf for spalte in gleichungen.spalten]
    for text, probe in (("Probe alt", _PROBE_ALT), ("Probe neu", _PROBE_NEU)):
        spalte = koepfe.index(probe)
        offen = sum(bool(zeile.werte[spalte]) for zeile in gleichungen.zeilen)
        zaehlung = tuple(
            Bedingungssumme(gleichungen.name, "", ((probe, was),)) for was in ("<0", ">0")
        )
        tabelle.add("", f"{text} verfehlt", Rechenwert(offen, zaehlung))
    return tabelle


def _equations(ergebnis: Ergebnis) -> Tabelle:
    tabelle = Tabelle(
        "pruefsummen",
        "Gleichungen je Hauptgruppe, Jahr und VE",
        "In Euro. Probe alt: gelesen + Kürzung, Aufstockung - alles Weitere bis Bestand."
        " Probe neu: Einzelplan neu - umgesetzt (Zugang) - Bestand. Beide müssen 0 sein.",
        _columns(),
    )
    for zeile, summen in _rows(ergebnis):
        werte = {n: Rechenwert(summen.get(n, 0), tuple(_QUELLEN[n](zeile))) for n in SPALTEN}
        uebrige = sum(werte[n] for n in SPALTEN[2:8])
        tabelle.add(
            zeile.hauptgruppe,
            zeile.kopf,
            *(werte[n] for n in SPALTEN[:8]),
            werte["gelesen"] + werte["aenderung"] - uebrige,
            *(werte[n] for n in SPALTEN[8:]),
            werte["einzelplan"] - werte["zugegangen"] - werte["bestand"],
        )
    return tabelle


def _columns() -> tuple[Spalte, ...]:
    """Two codes, the old side with its Probe, the new side with its own."""
    summen = [Spalte(_KOEPFE[name], "betrag", 16) for name in SPALTEN]
    probe_alt = Spalte(
        _PROBE_ALT,
        "betrag",
        12,
        addiert=(2, 3),
        abgezogen=(4, 5, 6, 7, 8, 9),
        auffaellig="ungleich_null",
    )
    probe_neu = Spalte(
        _PROBE_NEU, "betrag", 12, addiert=(12,), abgezogen=(9, 11), auffaellig="ungleich_null"
    )
    vorne = (Spalte("HGr", "code", 6), Spalte("Größe", "text", 24))
    return (*vorne, *summen[:8], probe_alt, *summen[8:], probe_neu)


def _rows(ergebnis: Ergebnis) -> Iterator[tuple[_Zeile, Mapping[str, int]]]:
    jahre = ergebnis.auftrag.haushalt.jahre
    gedruckt = printed_positions(ergebnis)
    summen = sum_up(ergebnis.umsetzungen, ergebnis.einzelplan)
    for hauptgruppe, je_position in sorted(summen.je_hauptgruppe.items()):
        for position in sorted(je_position, key=lambda p: p.reihenfolge):
            ist_ve = position.groesse in ("ve", "faelligkeit") and position.jahr in jahre
            spalte = Position("ansatz", position.jahr) if ist_ve else position
            aenderbar = position.groesse == "ansatz" and position.jahr in jahre
            gefunden = spalte if spalte in gedruckt else None
            yield _Zeile(hauptgruppe, position, gefunden, aenderbar), je_position[position]


def _from(tabelle: str, zeile: _Zeile, *status: str, wo: str = "HGr") -> list[Bedingungssumme]:
    """The sum of the row's Größe in a table, over rows of the Hauptgruppe (and the status)."""
    bedingung = (wo, zeile.hauptgruppe)
    if not status:
        return [Bedingungssumme(tabelle, zeile.kopf, (bedingung,))]
    return [Bedingungssumme(tabelle, zeile.kopf, (bedingung, ("Status", s))) for s in status]


def _changes(zeile: _Zeile) -> list[Bedingungssumme]:
    if not zeile.aenderbar:
        return []
    kopf = f"Änderung {zeile.position.jahr}"
    bewegt = Bedingungssumme("umsetzungsliste", kopf, (("HGr alt", zeile.hauptgruppe),))
    return [bewegt, Bedingungssumme("abgebend", kopf, (("HGr", zeile.hauptgruppe),))]


def _own_stock(zeile: _Zeile) -> list[Bedingungssumme]:
    """What stood in the central Einzelplan already, as it was read and with what changed."""
    summen = _from("fundstellen", zeile, "bestand")
    if zeile.aenderbar:
        wo = (("HGr", zeile.hauptgruppe), ("Status", "bestand"))
        summen.append(Bedingungssumme("abgebend", f"Änderung {zeile.position.jahr}", wo))
    return summen


def _plan(zeile: _Zeile) -> list[Bedingungssumme]:
    if zeile.spalte is None:
        return _from("fundstellen_neu", zeile)
    position = zeile.position
    was = "ansatz" if zeile.spalte == position else str(position.groesse)
    if position.groesse == "faelligkeit":
        was = f"faelligkeit {position.faellig}"
    wo = (("HGr", zeile.hauptgruppe), ("Größe", was))
    return [Bedingungssumme("einzelplan_druck", print_head(zeile.spalte), wo)]


_QUELLEN: dict[str, Callable[[_Zeile], list[Bedingungssumme]]] = {
    "gelesen": lambda zeile: _from("fundstellen", zeile),
    "aenderung": _changes,
    "nicht_it": lambda zeile: _from("fundstellen", zeile, "nicht_it"),
    "verbleibt": lambda zeile: _from("abgebend", zeile, "umgesetzt", "teilweise", "verbleibt"),
    "nicht_zugeordnet": lambda zeile: _from("abgebend", zeile, "nicht_zugeordnet"),
    "fehlerhaft": lambda zeile: _from("abgebend", zeile, "fehlerhaft"),
    "umgesetzt": lambda zeile: _from("umsetzungsliste", zeile, wo="HGr alt"),
    "bestand": _own_stock,
    "zugegangen": lambda zeile: _from("umsetzungsliste", zeile),
    "einzelplan": _plan,
}
"""From which sheets each column is computed."""
