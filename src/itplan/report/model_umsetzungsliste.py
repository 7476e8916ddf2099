"""The Umsetzungsliste: one numbered row per move, both titles side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from itplan.haushalt.haushaltsstelle import format_stelle, format_titel
from itplan.haushalt.systematik import ARTEN, Art, art_of
from itplan.haushalt.titel import Position, Titel
from itplan.pipeline import Ergebnis
from itplan.plan.abgabe import Folge, list_folgen
from itplan.plan.einzelplan import Planzeile
from itplan.plan.umsetzungsliste import Umsetzungsart, Umsetzungsposten, list_moves
from itplan.plan.vergleich import is_nachrichtlich
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_entscheidung import decision_columns, decision_values
from itplan.report.model_positions import every_position, print_head, ressort_short
from itplan.report.model_tables import Spalte, Tabelle, Wert
from itplan.report.model_titel import describe_signature, link_new, rule_reason
from itplan.umsetzung.bewegung import Ziel
from itplan.umsetzung.entscheidung import WAHL_TEXT

TABELLE = "umsetzungsliste"
NOETIG = "nötig (Verfassungsorgan)"
FOLGE_TEXT: dict[Folge, str] = {
    "wegfall": "Wegfall",
    "leertitel": "Leertitel",
    "minderung": "Minderung",
    "geaendert": "Änderung",
    "bestand": "Bestand",
    "unveraendert": "unverändert",
    "offen": "offen",
}
_ART_TEXT: dict[Umsetzungsart, str] = {
    "eins_zu_eins": "1:1",
    "teilung": "Teilung",
    "zusammenfassung": "Zusammenfassung",
    "teilung_zusammenfassung": "Teilung und Zusammenfassung",
    "wegfall": "Wegfall",
    "neu": "neu",
    "bestand": "Bestand",
    "abgelehnt": "abgelehnt",
    "unterbleibt": "unterbleibt",
}
_ERKLAERUNG = (
    "Eine Zeile je Umsetzung, in Euro: was der alte Titel abgibt, was das Finanzministerium kürzt"
    " (-) oder aufstockt, und was der neue Titel erhält."
)
_HINWEISE = (
    "Saldo = abgebend + Änderung - Ansatz; er muss 0 sein. Ist und frühere Ansätze sind"
    " nachrichtlich umgegliedert: rechtlich bleiben sie, wo sie waren.",
    "Teilung: der alte Titel hat mehrere Ziele, oder ein Rest bleibt. Zusammenfassung: der neue"
    " Titel hat mehrere Quellen. Bestand: was im Einzelplan an seinem Platz bleibt.",
    "Wegfall: die Kürzung lässt nichts übrig. Neu: allein eine Aufstockung trägt den neuen Titel."
    " Unterbleibt: nach der Entscheidung wandert nichts.",
)
_VORNE = (
    Spalte("lfd. Nr.", "code", 6),
    Spalte("Ressort", "text", 8),
    Spalte("Epl alt", "code", 5),
    Spalte("Kapitel alt", "code", 8),
    Spalte("Titel alt", "code", 8),
    Spalte("TG alt", "code", 5),
    Spalte("FKZ alt", "code", 5),
    Spalte("Zweckbestimmung alt", "text", 44),
    Spalte("Epl neu", "code", 5),
    Spalte("Kapitel neu", "code", 8),
    Spalte("Titel neu", "code", 8),
    Spalte("TG neu", "code", 5),
    Spalte("FKZ neu", "code", 5),
    Spalte("Zweckbestimmung neu", "text", 44),
    Spalte("Art", "text", 16),
    Spalte("alter Titel", "text", 11),
    Spalte("neuer Titel", "text", 10),
)
_ZUM_ENTSCHEIDEN = ("ist", "ansatz")
_TITEL_ALT, _ZWECK_ALT, _TITEL_NEU = 4, 7, 10
_GRUND = (
    Spalte("Regel", "text", 18),
    Spalte("Rechtsgrundlage, Begründung", "text", 44),
    Spalte("Zustimmung abgebend", "text", 18),
    Spalte("Zustimmung aufnehmend", "text", 18),
)
_HINTEN = (
    Spalte("Stellen", "text", 8),
    Spalte("E/A", "code", 4, verborgen=True),
    Spalte("HGr", "code", 4, verborgen=True),
    Spalte("HGr alt", "code", 4, verborgen=True),
)


def umsetzungsliste(ergebnis: Ergebnis) -> Arbeitsblatt:
    """The sheet: every move with its amounts, reasons, consents and the decision on it."""
    lage = _Lage.of(ergebnis)
    tabelle = Tabelle(TABELLE, "Umsetzungsliste", _ERKLAERUNG, _columns(ergebnis, lage))
    zeilen: dict[Art, list[int]] = {art: [] for art in ARTEN}
    alle = list_moves(ergebnis.umsetzungen, ergebnis.auftrag.haushalt.jahre)
    ziffern, vorige = len(str(len(alle))), ""
    for posten in alle:
        titel, ziel = posten.umsetzung.titel, posten.ziel
        zeile = tabelle.add(
            str(posten.nummer).zfill(ziffern),
            *_place(ergebnis, posten, lage),
            *_decided(ergebnis, posten, lage),
            *_beyond(ergebnis, posten, lage, titel.stellen if titel.id != vorige else ""),
            anker=posten.id,
            verweise={
                _TITEL_ALT: f"abgebend:{titel.id}",
                _TITEL_NEU: link_new(ziel.kapitel, ziel.titel),
            },
        )
        zeilen[art_of(ziel.titel)].append(zeile)
        vorige = titel.id
    for art, indizes in zeilen.items():
        if indizes:
            beschriftung = ("",) * _ZWECK_ALT + (f"{art.capitalize()} zusammen",)
            tabelle.add_sum(beschriftung, indizes, "gesamt")
    texte = [Absatz(text, "angabe") for text in _HINWEISE]
    return Arbeitsblatt(
        "Umsetzungsliste",
        "Umsetzungsliste",
        (*texte, tabelle),
        liste=True,
        inhalt="Jede Umsetzung mit altem und neuem Titel, Beträgen, Grund und Entscheidung",
    )


def needs_consent(ergebnis: Ergebnis, einzelplan: str) -> bool:
    """A constitutional organ must agree before its titles move."""
    ressort = ergebnis.auftrag.vorgaben.ressort_of_einzelplan(einzelplan)
    return bool(ressort and ressort.zustimmung_noetig)


def print_zweck(titel: Titel) -> str:
    """The Zweckbestimmung, and what sets the parts of a title apart."""
    zusatz = f" ({titel.unterscheidung})" if titel.unterscheidung else ""
    return titel.zweckbestimmung + zusatz


@dataclass(frozen=True, slots=True)
class _Lage:
    """What a row says of titles beyond its own move."""

    folgen: dict[str, Folge]
    """Old Haushaltsstelle (id) to what becomes of it."""
    einzelplan: dict[tuple[str, str], Planzeile]
    bestand: set[tuple[str, str]]
    """New titles that the central Einzelplan has already."""
    ansaetze: Sequence[Position]
    """The amounts that a decision is about; the others stand beyond the columns to fill in."""
    weitere: Sequence[Position]

    @classmethod
    def of(cls, ergebnis: Ergebnis) -> "_Lage":
        positionen = every_position(ergebnis)
        return cls(
            list_folgen(ergebnis.umsetzungen, ergebnis.auftrag.haushalt.jahre),
            {(zeile.kapitel, zeile.titel): zeile for zeile in ergebnis.einzelplan},
            {(u.titel.kapitel, u.titel.titel) for u in ergebnis.umsetzungen},
            [position for position in positionen if position.groesse in _ZUM_ENTSCHEIDEN],
            [position for position in positionen if position.groesse not in _ZUM_ENTSCHEIDEN],
        )


def _columns(ergebnis: Ergebnis, lage: _Lage) -> tuple[Spalte, ...]:
    """What a decision needs, the columns to decide in, and only then what is looked up."""
    return (
        *_VORNE,
        *_amount_columns(lage.ansaetze, ergebnis, len(_VORNE)),
        *_GRUND,
        *decision_columns(ergebnis.auftrag.haushalt),
        *_amount_columns(lage.weitere, ergebnis, 0),
        *_HINTEN,
    )


def _place(ergebnis: Ergebnis, posten: Umsetzungsposten, lage: _Lage) -> Iterable[Wert]:
    """Both titles, and what becomes of them."""
    titel, ziel = posten.umsetzung.titel, posten.ziel
    yield ressort_short(ergebnis, titel.ressort)
    yield from _old(titel)
    yield from _new(ziel, lage)
    yield _ART_TEXT[posten.art]
    yield FOLGE_TEXT[lage.folgen[titel.stelle.id]]
    yield "vorhanden" if (ziel.kapitel, ziel.titel) in lage.bestand else "neu"


def _decided(ergebnis: Ergebnis, posten: Umsetzungsposten, lage: _Lage) -> Iterable[Wert]:
    """What is decided on: the Ansätze, why, who must agree, and the decision itself."""
    haushalt = ergebnis.auftrag.haushalt
    yield from _amounts(posten, lage.ansaetze, haushalt.jahre)
    yield posten.umsetzung.regel or ""
    yield "\n".join(_reasons(posten))
    yield NOETIG if needs_consent(ergebnis, posten.umsetzung.titel.ressort) else ""
    yield "\n".join(_receiving_consent(ergebnis, posten, lage))
    yield from decision_values(posten.umsetzung, posten.vorgang, haushalt)


def _beyond(
    ergebnis: Ergebnis, posten: Umsetzungsposten, lage: _Lage, stellen: str
) -> Iterable[Wert]:
    """The further amounts, and by what other sheets pick the row."""
    titel = posten.umsetzung.titel
    yield from _amounts(posten, lage.weitere, ergebnis.auftrag.haushalt.jahre)
    yield stellen
    yield "E" if titel.art == "einnahmen" else "A"
    yield posten.ziel.titel[0]
    yield titel.titel[0]


def _amount_columns(
    positionen: Sequence[Position], ergebnis: Ergebnis, links: int
) -> Iterable[Spalte]:
    """What the new title receives; an Ansatz of the Haushaltsjahre with where it comes from."""
    haushalt = ergebnis.auftrag.haushalt
    for position in positionen:
        kopf = print_head(position)
        if position.groesse != "ansatz" or position.jahr not in haushalt.jahre:
            yield Spalte(kopf, "betrag", 14, is_nachrichtlich(position, haushalt))
            links += 1
            continue
        yield Spalte(f"{kopf} abgebend", "betrag", 14)
        yield Spalte(f"Änderung {position.jahr}", "betrag", 14)
        yield Spalte(kopf, "betrag", 14)
        addiert, abgezogen = (links, links + 1), (links + 2,)
        yield Spalte(f"Saldo {position.jahr}", "betrag", 10, addiert=addiert, abgezogen=abgezogen)
        links += 4


def _amounts(
    posten: Umsetzungsposten, positionen: Sequence[Position], jahre: Sequence[int]
) -> Iterable[Wert]:
    for position in positionen:
        if position.groesse != "ansatz" or position.jahr not in jahre:
            yield posten.zugang.get(position)
            continue
        abgang, zugang = posten.abgang.get(position, 0), posten.zugang.get(position, 0)
        aenderung = posten.aenderung.get(position, 0)
        yield from (abgang, aenderung or None, zugang, abgang + aenderung - zugang)


def _old(titel: Titel) -> tuple[Wert, ...]:
    bereich = f"{titel.bereich}/" if titel.bereich else ""
    return (
        titel.einzelplan,
        bereich + titel.kapitel,
        format_titel(titel.titel),
        titel.titelgruppe or "",
        titel.funktion or "",
        print_zweck(titel),
    )


def _new(ziel: Ziel, lage: _Lage) -> tuple[Wert, ...]:
    """The new title as the Einzelplan prints it; one that was refused as it was proposed."""
    zeile = lage.einzelplan.get((ziel.kapitel, ziel.titel))
    return (
        ziel.kapitel[:2],
        ziel.kapitel,
        format_titel(ziel.titel),
        (zeile or ziel).titelgruppe or "",
        (zeile or ziel).funktion or "",
        zeile.zweckbestimmung if zeile else "",
    )


def _reasons(posten: Umsetzungsposten) -> Iterable[str]:
    umsetzung, (vorschlag, ergebnis, entscheidung) = posten.umsetzung, posten.vorgang
    if grund := rule_reason(umsetzung):
        yield grund
    if umsetzung.gruppenwechsel and posten.ziel.titel[:3] != umsetzung.titel.gruppe:
        yield umsetzung.gruppenwechsel
    if entscheidung is None:
        return
    orte = [format_stelle(ziel.kapitel, ziel.titel) for ziel in (vorschlag, ergebnis) if ziel]
    if len(set(orte)) > 1:
        yield f"Entschieden; vorgeschlagen war {orte[0]}."
    if entscheidung.bemerkung:
        yield entscheidung.bemerkung


def _receiving_consent(ergebnis: Ergebnis, posten: Umsetzungsposten, lage: _Lage) -> Iterable[str]:
    """Who manages the new title must agree too; what was decided stands here with its name."""
    zeile = lage.einzelplan.get((posten.ziel.kapitel, posten.ziel.titel))
    if zeile and needs_consent(ergebnis, zeile.bewirtschafter):
        yield NOETIG
    if entscheidung := posten.vorgang.entscheidung:
        yield WAHL_TEXT[entscheidung.wahl] + describe_signature(entscheidung)
