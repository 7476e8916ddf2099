"""The Haushaltsquerschnitt (§ 14 Abs. 1 BHO): what the money is for, by what it is spent on."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from itplan.haushalt.systematik import Art, funktionenplan, gruppierungsplan
from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.plan.uebersichten import Summen, sums_by_querschnitt
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_tables import Spalte, Tabelle
from itplan.report.model_uebersicht_werte import add_row, add_total, arts

_BREITE = 14
_INHALT = "Wofür (Funktionen) und für welche Art von Ausgaben (Gruppen), je Haushaltsjahr"
_OHNE = "ohne Funktion"


def haushaltsquerschnitt(ergebnis: Ergebnis) -> Arbeitsblatt:
    """Oberfunktionen as rows, Ober- and Hauptgruppen as columns, per Haushaltsjahr."""
    tabellen = (
        _table(jahr, (name, art), sums_by_querschnitt(ergebnis.einzelplan, art))
        for jahr in ergebnis.auftrag.haushalt.jahre
        for name, art in arts(ergebnis)
    )
    titel = "Haushaltsquerschnitt (§ 14 Abs. 1 BHO/LHO)"
    return Arbeitsblatt(
        "Haushaltsquerschnitt", titel, (*tabellen, *_legend(ergebnis)), inhalt=_INHALT
    )


def _legend(ergebnis: Ergebnis) -> Iterator[Absatz]:
    """What the heads of the columns stand for, a line per Hauptgruppe."""
    plan = gruppierungsplan()
    obergruppen = sorted({zeile.titel[:2] for zeile in ergebnis.einzelplan})
    for haupt, eigene in groupby(obergruppen, key=lambda gruppe: gruppe[:1]):
        namen = [f"OGr. {gruppe} {plan.bezeichnung(gruppe)}".strip() for gruppe in eigene]
        text = f"HGr. {haupt} {plan.bezeichnung(haupt)}: {'; '.join(namen)}"
        yield Absatz(text, "angabe")


def _table(
    jahr: int, benannt: tuple[str, Art], summen: Mapping[tuple[str, str], Summen]
) -> Tabelle:
    name, art = benannt
    eigene = {
        stelle: werte.get((art, Position("ansatz", jahr))) for stelle, werte in summen.items()
    }
    gruppen = sorted({gruppe for _, gruppe in eigene})
    tabelle = Tabelle(
        f"querschnitt_{art}_{jahr}",
        f"Haushaltsquerschnitt {jahr}: {name}",
        f"{name} {jahr} des neuen Einzelplans in Euro nach Funktionen und Gruppen. Leeres Feld:"
        " kein Titel.",
        (
            Spalte("Fkt.", "code", 6),
            Spalte("Bezeichnung", "text", 40),
            *_columns(gruppen),
            Spalte(name, "betrag", _BREITE, addiert=_totals(gruppen)),
        ),
    )
    funktionen = sorted({funktion for funktion, _ in eigene}, key=lambda code: (not code, code))
    teilsummen = []
    for haupt, oberfunktionen in groupby(funktionen, key=lambda code: code[:1]):
        zeilen = []
        if haupt:
            tabelle.add(haupt, _name(haupt), art="ueberschrift", anker=haupt)
        for funktion in oberfunktionen:
            werte = (eigene.get((funktion, gruppe)) for gruppe in gruppen)
            zeilen.append(add_row(tabelle, funktion, _name(funktion), *werte))
        text = f"Summe Hauptfunktion {haupt}"
        teilsummen.append(add_total(tabelle, (haupt, text), zeilen) if haupt else zeilen[0])
    add_total(tabelle, ("", f"{name} zusammen"), teilsummen, "gesamt")
    return tabelle


def _name(funktion: str) -> str:
    return funktionenplan().bezeichnung(funktion) if funktion else _OHNE


def _columns(gruppen: Sequence[str]) -> Iterator[Spalte]:
    """An Obergruppe that is alone in its Hauptgruppe stands for it."""
    links = 2
    for haupt, obergruppen in groupby(gruppen, key=lambda gruppe: gruppe[:1]):
        eigene = list(obergruppen)
        yield from (Spalte(f"OGr. {gruppe}", "betrag", _BREITE) for gruppe in eigene)
        rechts = links + len(eigene)
        if len(eigene) > 1:
            addiert = tuple(range(links, rechts))
            yield Spalte(f"HGr. {haupt} zusammen", "betrag", _BREITE, addiert=addiert)
            rechts += 1
        links = rechts


def _totals(gruppen: Sequence[str]) -> tuple[int, ...]:
    """The columns that hold whole Hauptgruppen."""
    spalten, rechts = [], 1
    for _, obergruppen in groupby(gruppen, key=lambda gruppe: gruppe[:1]):
        anzahl = len(list(obergruppen))
        rechts += anzahl + (anzahl > 1)
        spalten.append(rechts)
    return tuple(spalten)
