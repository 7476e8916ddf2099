"""The Überleitungsrechnung: from the Vorjahr over the Umsetzung to the new Ansatz."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from itplan.haushalt.systematik import ARTEN, Art, gruppierungsplan
from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.plan.ueberleitungsrechnung import (
    Bewegungen,
    Rechnung,
    Ueberleitung,
    bridge,
    collect,
    regroup,
    without,
)
from itplan.plan.umsetzungsliste import list_moves
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_positions import print_head, ressort_name
from itplan.report.model_tables import Spalte, Tabelle, Wert

Zeilen = Mapping[tuple[Art, str], Ueberleitung]
_EINLEITUNG = (
    "Enthalten sind alle gelesenen Titel, auch die ohne IT; hat ein Ressort nur seine IT-Titel"
    " gemeldet, so steht hier deren Summe und nicht der ganze Einzelplan.",
    "Die Umsetzung ist neutral: sie wird am Ansatz des Vorjahrs gemessen und ist über alle"
    " Einzelpläne 0. Umgegliederte Beträge und das Ist sind nachrichtlich: rechtlich bleiben sie,"
    " wo sie waren.",
    "Die echte Veränderung ist, was die Ressorts gegenüber dem umgegliederten Vorjahr mehr oder"
    " weniger anmelden; was das Finanzministerium kürzt (-) oder aufstockt, steht unter Änderung.",
    "Ein abweichender Betrag nach einer Entscheidung verschiebt sie zwischen dem alten und dem"
    " neuen Einzelplan; über alle Einzelpläne hebt sich das auf.",
)
_ZWEITES_JAHR = (
    "Das zweite Haushaltsjahr geht vom ersten aus, wie die Ressorts es in der alten Gliederung"
    " angemeldet haben, also vor der Änderung durch das Finanzministerium."
)


def ueberleitungsrechnung(ergebnis: Ergebnis) -> Arbeitsblatt:
    """The sheet: by Einzelplan and by Hauptgruppe for each Haushaltsjahr, then the Ist."""
    haushalt = ergebnis.auftrag.haushalt
    bewegungen = Bewegungen(
        ergebnis.umsetzungen,
        list_moves(ergebnis.umsetzungen, haushalt.jahre),
        ergebnis.einzelplan,
        haushalt.einzelplan,
    )
    texte = (*_EINLEITUNG, _ZWEITES_JAHR) if len(haushalt.jahre) > 1 else _EINLEITUNG
    abschnitte: list[Absatz | Tabelle] = [Absatz(text) for text in texte]
    for jahr in haushalt.jahre:
        abschnitte += _one_year(ergebnis, bewegungen, jahr)
    for position in _actual_years(ergebnis):
        abschnitte.append(_actuals(ergebnis, regroup(bewegungen, position), position))
    name = "Überleitungsrechnung"
    inhalt = "Vom Vorjahr über die Umsetzung zum Ansatz: alle alten Einzelpläne und der neue"
    return Arbeitsblatt(name, name, tuple(abschnitte), inhalt=inhalt)


def _one_year(ergebnis: Ergebnis, bewegungen: Bewegungen, jahr: int) -> Iterable[Absatz | Tabelle]:
    """The tables of a Haushaltsjahr; where nobody gave the year before, only that is said."""
    ohne = without(ergebnis.umsetzungen, Position("ansatz", jahr - 1))
    alle = {umsetzung.titel.einzelplan for umsetzung in ergebnis.umsetzungen}
    if ohne == alle:
        text = f"Ansätze {jahr - 1} hat kein Ressort angegeben; zu {jahr} führt keine Überleitung."
        yield Absatz(text, "warnung")
        return
    if ohne:
        namen = ", ".join(sorted(ohne))
        yield Absatz(
            f"Ohne Ansätze {jahr - 1}: Einzelplan {namen}. Was sich dort verändert hat, lässt sich"
            f" nicht sagen; die Ansätze {jahr} stehen in der Spalte „ohne Vorjahr“.",
            "warnung",
        )
    aufbau = _Aufbau(ergebnis, jahr, ohne)
    rechnung = bridge(bewegungen, jahr)
    eigener = ergebnis.auftrag.haushalt.einzelplan
    yield aufbau.by_einzelplan(rechnung)
    yield aufbau.by_hauptgruppe(
        f"hgr_{eigener}",
        f"Einzelplan {eigener} nach Hauptgruppen",
        collect(rechnung, lambda ort: ort.hauptgruppe if ort.einzelplan == eigener else None),
    )
    yield aufbau.by_hauptgruppe(
        "hgr_alle",
        "Alle Einzelpläne nach Hauptgruppen",
        collect(rechnung, lambda ort: ort.hauptgruppe),
    )


class _Aufbau:
    """Rows and columns of the tables of one Haushaltsjahr."""

    def __init__(self, ergebnis: Ergebnis, jahr: int, ohne: frozenset[str]) -> None:
        self._ergebnis = ergebnis
        self._jahr = jahr
        self._ohne = ohne

    def by_einzelplan(self, rechnung: Rechnung) -> Tabelle:
        tabelle = self._table("einzelplaene", "Überleitung je Einzelplan", "Einzelplan")
        zeilen = collect(rechnung, lambda ort: ort.einzelplan)
        _fill_by_einzelplan(tabelle, zeilen, self._ergebnis, self._values)
        return tabelle

    def by_hauptgruppe(self, name: str, titel: str, zeilen: Zeilen) -> Tabelle:
        tabelle = self._table(name, f"Überleitung: {titel}", "Hauptgruppe")
        for art in ARTEN:
            eigene = [(hgr, u) for (eine, hgr), u in zeilen.items() if eine == art]
            indizes = [
                tabelle.add(hgr, gruppierungsplan().bezeichnung(hgr), *self._values(u))
                for hgr, u in eigene
            ]
            if indizes:
                tabelle.add_sum(("", f"{art.capitalize()} zusammen"), indizes, "gesamt")
        return tabelle

    def _table(self, name: str, titel: str, erste: str) -> Tabelle:
        return Tabelle(
            f"ueberleitungsrechnung_{name}_{self._jahr}",
            f"{titel} {self._jahr}",
            f"In Euro: Ansatz {self._jahr - 1} ∓ Umsetzung = umgegliederter Ansatz"
            f" {self._jahr - 1}; ± echte Veränderung und Änderung = Ansatz {self._jahr}.",
            (Spalte(erste, "code", 11), Spalte("Bezeichnung", "text", 44), *self._columns()),
        )

    def _columns(self) -> Sequence[Spalte]:
        veraenderungen = ["echte Veränderung", *["ohne Vorjahr"] * bool(self._ohne), "Änderung"]
        hinten = 7 + len(veraenderungen)
        return (
            *_regroup_columns(f"Ansatz {self._jahr - 1}", self._jahr - 1),
            *(Spalte(f"{name} {self._jahr}", "betrag", 15) for name in veraenderungen),
            Spalte(f"Ansatz {self._jahr}", "betrag", 17, addiert=tuple(range(6, hinten))),
            Spalte(f"laut Plan {self._jahr}", "betrag", 17),
            Spalte(
                "Differenz",
                "betrag",
                10,
                addiert=(hinten,),
                abgezogen=(hinten + 1,),
                auffaellig="ungleich_null",
            ),
        )

    def _values(self, u: Ueberleitung, nummer: str = "") -> list[Wert]:
        ohne_basis: list[Wert] = [u.ohne_basis] if self._ohne else []
        vorne = [*_regroup_values(u), u.veraenderung]
        if nummer in self._ohne:
            vorne = [None] * len(vorne)
        return [*vorne, *ohne_basis, u.aenderung, u.ansatz, u.plan, u.ansatz - u.plan]


def _actuals(ergebnis: Ergebnis, rechnung: Rechnung, position: Position) -> Tabelle:
    kopf = print_head(position)
    tabelle = Tabelle(
        f"ueberleitungsrechnung_ist_{position.jahr}",
        f"{kopf} umgegliedert",
        "In Euro, nachrichtlich: rechtlich bleibt das Ist, wo es war.",
        (
            Spalte("Einzelplan", "code", 11),
            Spalte("Bezeichnung", "text", 44),
            *_regroup_columns(kopf, position.jahr),
        ),
    )
    ohne = without(ergebnis.umsetzungen, position)
    _fill_by_einzelplan(
        tabelle,
        collect(rechnung, lambda ort: ort.einzelplan),
        ergebnis,
        lambda u, nummer: [None] * 5 if nummer in ohne else _regroup_values(u),
    )
    return tabelle


def _regroup_columns(basis: str, jahr: int | None) -> Sequence[Spalte]:
    """From column 2 on: what was, what leaves and comes, and what that makes."""
    return (
        Spalte(basis, "betrag", 17, True),
        Spalte("Umsetzung ab", "betrag", 15, True),
        Spalte("Umsetzung zu", "betrag", 15, True),
        Spalte("Saldo Umsetzung", "betrag", 15, True, addiert=(4,), abgezogen=(3,)),
        Spalte(f"umgegliedert {jahr or ''}".strip(), "betrag", 17, True, addiert=(2, 5)),
    )


def _regroup_values(u: Ueberleitung) -> list[Wert]:
    return [u.basis, u.abgang, u.zugang, u.saldo, u.umgegliedert]


def _fill_by_einzelplan(
    tabelle: Tabelle,
    zeilen: Zeilen,
    ergebnis: Ergebnis,
    values: Callable[[Ueberleitung, str], list[Wert]],
) -> None:
    """The old Einzelpläne, the new one, and all together, Einnahmen apart (§ 15 LHO)."""
    haushalt = ergebnis.auftrag.haushalt
    for art in ARTEN:
        eigene = {nummer: u for (eine, nummer), u in zeilen.items() if eine == art}
        if not eigene:
            continue
        tabelle.add("", art.capitalize(), art="ueberschrift")
        neu = eigene.pop(haushalt.einzelplan, Ueberleitung())
        alte = [
            tabelle.add(nummer, ressort_name(ergebnis, nummer), *values(u, nummer))
            for nummer, u in eigene.items()
        ]
        summe = tabelle.add_sum(("", f"{art.capitalize()} der bisherigen Einzelpläne"), alte)
        nummer = haushalt.einzelplan
        zeile = tabelle.add(nummer, haushalt.bezeichnung, *values(neu, nummer))
        tabelle.add_sum(("", f"{art.capitalize()} aller Einzelpläne"), (summe, zeile), "gesamt")


def _actual_years(ergebnis: Ergebnis) -> Sequence[Position]:
    gefunden = {position for _, position in ergebnis.abgleich.summen}
    return sorted((p for p in gefunden if p.groesse == "ist"), key=lambda p: p.jahr or 0)
