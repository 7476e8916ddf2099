"""What closes a Kapitel and the Einzelplan in print: Einnahmen, Ausgaben, Zuschuss, VE."""

from collections.abc import Sequence
from dataclasses import dataclass

from itplan.haushalt.haushaltsstelle import format_kapitel
from itplan.haushalt.systematik import art_of, gruppierungsplan
from itplan.report.model_druck_titel import Druckbild, Kapitelsummen


@dataclass(frozen=True, slots=True)
class Posten:
    """What every Abschluss states: what it is called, and what the sum of it is called."""

    name: str
    beschriftung: str
    gesamt: str


_ZUSCHUSS = "Zuschuss / Überschuss (–)"
_EINNAHMEN = Posten("einnahmen", "Einnahmen", "Gesamteinnahmen")
_AUSGABEN = Posten("ausgaben", "Ausgaben", "Gesamtausgaben")
_SALDO = Posten("zuschuss", _ZUSCHUSS, _ZUSCHUSS)
_VE = Posten("ve", "Verpflichtungsermächtigungen", "Verpflichtungsermächtigungen zusammen")


def add_kapitel_closing(bild: Druckbild, summen: Kapitelsummen) -> None:
    """Einnahmen, Ausgaben and Zuschuss of a Kapitel; VE where it has any."""
    if not summen.hauptgruppen:
        return
    bild.add_heading(f"Abschluss Kapitel {format_kapitel(summen.kapitel)}")
    zeilen = summen.abschluss
    for posten in (_EINNAHMEN, _AUSGABEN):
        eigene = [z for hgr, z in summen.hauptgruppen.items() if art_of(hgr) == posten.name]
        zeilen[posten.name] = bild.tabelle.add_sum(("", "", posten.gesamt), eigene)
    zeilen[_SALDO.name] = bild.tabelle.add_sum(
        ("", "", _SALDO.gesamt), [zeilen["ausgaben"]], "gesamt", [zeilen["einnahmen"]]
    )
    if summen.ve:
        zeilen[_VE.name] = bild.tabelle.add_sum(("", "", _VE.beschriftung), summen.ve)
        bild.keep_years_only(zeilen[_VE.name])


def add_plan_closing(bild: Druckbild, kapitel: Sequence[Kapitelsummen]) -> None:
    """The Einzelplan as a whole: by Kapitel, then by Hauptgruppe."""
    belegt = [summen for summen in kapitel if summen.abschluss]
    if not belegt:
        return
    text = f"Abschluss des Einzelplans {bild.ergebnis.auftrag.haushalt.einzelplan}"
    bild.tabelle.add(text, art="ueberschrift", anker="abschluss", neue_seite=True)
    for posten in (_EINNAHMEN, _AUSGABEN, _SALDO, _VE):
        _add_by_kapitel(bild, posten, belegt)
    for posten in (_EINNAHMEN, _AUSGABEN):
        _add_by_hauptgruppe(bild, posten, belegt)


def _add_by_kapitel(bild: Druckbild, posten: Posten, kapitel: Sequence[Kapitelsummen]) -> None:
    """One row per Kapitel that has it, and their sum."""
    betroffen = [summen for summen in kapitel if _has(summen, posten)]
    if not betroffen:
        return
    bild.add_heading(f"{posten.beschriftung} nach Kapiteln")
    zeilen = [_add_kapitel_line(bild, posten, summen) for summen in betroffen]
    _add_sum(bild, posten, zeilen)


def _has(summen: Kapitelsummen, posten: Posten) -> bool:
    """Whether a Kapitel has a title of this kind; a sum of none is no line of its own."""
    if posten in (_EINNAHMEN, _AUSGABEN):
        return any(art_of(hgr) == posten.name for hgr in summen.hauptgruppen)
    return posten.name in summen.abschluss


def _add_kapitel_line(bild: Druckbild, posten: Posten, summen: Kapitelsummen) -> int:
    beschriftung = (format_kapitel(summen.kapitel), "", summen.bezeichnung)
    index = bild.tabelle.add_sum(beschriftung, [summen.abschluss[posten.name]], "zeile")
    bild.replace_row(index, verweise={0: f"{bild.tabelle.name}:{summen.kapitel}"})
    if posten is _VE:
        bild.keep_years_only(index)
    return index


def _add_by_hauptgruppe(bild: Druckbild, posten: Posten, kapitel: Sequence[Kapitelsummen]) -> None:
    """The sums of a Hauptgruppe over all Kapitel, with its official designation."""
    ziffern = sorted({hgr for summen in kapitel for hgr in summen.hauptgruppen})
    eigene = [ziffer for ziffer in ziffern if art_of(ziffer) == posten.name]
    if not eigene:
        return
    bild.add_heading(f"{posten.beschriftung} nach Hauptgruppen")
    zeilen = []
    for ziffer in eigene:
        von = [s.hauptgruppen[ziffer] for s in kapitel if ziffer in s.hauptgruppen]
        beschriftung = (ziffer, "", gruppierungsplan().bezeichnung(ziffer))
        zeilen.append(bild.tabelle.add_sum(beschriftung, von, "zeile"))
    _add_sum(bild, posten, zeilen)


def _add_sum(bild: Druckbild, posten: Posten, von: Sequence[int]) -> None:
    index = bild.tabelle.add_sum(("", "", posten.gesamt), von, "gesamt")
    if posten is _VE:
        bild.keep_years_only(index)
