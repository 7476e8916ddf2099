"""The abgebende Seite: what each Ressort's own Einzelplan must change, title by title."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from itplan.haushalt.haushaltsstelle import format_stelle, format_titel
from itplan.haushalt.systematik import ARTEN, Art
from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.plan.abgabe import Abgabe, list_abgaben
from itplan.plan.umsetzungsliste import first_move
from itplan.plan.vergleich import is_nachrichtlich
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_positions import every_position, print_head, ressort_short
from itplan.report.model_tables import Spalte, Tabelle, Wert
from itplan.report.model_titel import rule_reason
from itplan.report.model_umsetzungsliste import FOLGE_TEXT, TABELLE, print_zweck

_ERKLAERUNG = (
    "Was der Einzelplan des Ressorts an seinen IT-Titeln zu ändern hat, in Euro; die Spalten ohne"
    " Zusatz zeigen, was bleibt."
)
_HINWEISE = (
    "Wegfall: der Titel wird gestrichen; Ist und Vorjahr bleiben zum Vergleich gedruckt."
    " Minderung: ein Rest bleibt veranschlagt. Änderung: das Finanzministerium kürzt (-) oder"
    " stockt auf, was bleibt. Unverändert: keine Umsetzung.",
    "Leertitel: nichts bleibt veranschlagt, aber der Titel wird noch gebraucht, für Reste und"
    " Vorbelastungen oder für einen Teil ohne IT. Offen: nicht zugeordnet oder zurückgehalten.",
    "Bestand: der Titel behält seinen Platz im zentralen Einzelplan. Ist und frühere Ansätze sind"
    " nachrichtlich umgegliedert: rechtlich bleiben sie, wo sie waren.",
)
_VORNE = (
    Spalte("Ressort", "text", 8),
    Spalte("Epl", "code", 5),
    Spalte("Kapitel", "code", 8),
    Spalte("Titel", "code", 8),
    Spalte("TG", "code", 5),
    Spalte("FKZ", "code", 5),
    Spalte("Zweckbestimmung", "text", 44),
    Spalte("Was zu tun ist", "text", 12),
    Spalte("neue Zweckbestimmung (Vorschlag)", "text", 34),
    Spalte("Vermerke", "text", 34),
    Spalte("geht nach", "code", 14),
)
_ZWECK, _GEHT_NACH = 6, 10
_HINTEN = (
    Spalte("Regel", "text", 18),
    Spalte("Begründung", "text", 44),
    Spalte("E/A", "code", 4, verborgen=True),
    Spalte("HGr", "code", 4, verborgen=True),
    Spalte("Status", "code", 10, verborgen=True),
)
_OHNE_IT = "ohne IT"


def abgebende_seite(ergebnis: Ergebnis) -> Arbeitsblatt:
    """The sheet: every IT title of the Ressorts with its Minderung and what remains."""
    haushalt = ergebnis.auftrag.haushalt
    abgaben = list_abgaben(ergebnis.umsetzungen, haushalt.jahre)
    aufbau = _Betragsspalten(ergebnis, abgaben)
    tabelle = Tabelle(
        "abgebend",
        "Abgebende Seite",
        _ERKLAERUNG,
        (*_VORNE, *aufbau.columns(len(_VORNE)), *_HINTEN),
    )
    zeilen: dict[tuple[str, Art], list[int]] = defaultdict(list)
    for abgabe in abgaben:
        titel, umsetzung = abgabe.umsetzung.titel, abgabe.umsetzung
        erster = first_move(umsetzung)
        zeile = tabelle.add(
            ressort_short(ergebnis, titel.ressort),
            titel.einzelplan,
            (f"{titel.bereich}/" if titel.bereich else "") + titel.kapitel,
            format_titel(titel.titel),
            titel.titelgruppe or "",
            titel.funktion or "",
            print_zweck(titel),
            FOLGE_TEXT[abgabe.folge],
            _new_zweck(abgabe),
            _vermerke(abgabe),
            ", ".join(format_stelle(z.kapitel, z.titel) for z in umsetzung.ziele),
            *aufbau.values(abgabe),
            umsetzung.regel or "",
            "\n".join(_reasons(abgabe)),
            "E" if titel.art == "einnahmen" else "A",
            titel.titel[0],
            umsetzung.status,
            anker=titel.id,
            verweise={_GEHT_NACH: f"{TABELLE}:{erster}"} if umsetzung.ziele else {},
        )
        zeilen[titel.ressort, titel.art].append(zeile)
    _add_sums(tabelle, zeilen, ergebnis)
    texte = [Absatz(text, "angabe") for text in _HINWEISE]
    return Arbeitsblatt(
        "Abgebende Seite",
        "Abgebende Seite",
        (*texte, tabelle),
        liste=True,
        inhalt="Was der Einzelplan jedes Ressorts an seinen IT-Titeln zu ändern hat",
    )


class _Betragsspalten:
    """The amount columns: what a title loses and what remains, by Position."""

    def __init__(self, ergebnis: Ergebnis, abgaben: Sequence[Abgabe]) -> None:
        self._haushalt = ergebnis.auftrag.haushalt
        self._positionen = every_position(ergebnis)
        self._gemindert = {p for abgabe in abgaben for p, cent in abgabe.minderung.items() if cent}

    def columns(self, links: int) -> Iterable[Spalte]:
        for position in self._positionen:
            kopf, fremd = print_head(position), is_nachrichtlich(position, self._haushalt)
            if self._has_ansatz(position):
                yield Spalte(f"{kopf} bisher", "betrag", 14)
                yield Spalte(f"{kopf} Minderung", "betrag", 14)
                yield Spalte(f"Änderung {position.jahr}", "betrag", 14)
                addiert, abgezogen = (links, links + 2), (links + 1,)
                yield Spalte(kopf, "betrag", 14, addiert=addiert, abgezogen=abgezogen)
                links += 4
                continue
            if position in self._gemindert:
                zusatz = "umgegliedert" if fremd else "Minderung"
                yield Spalte(f"{kopf} {zusatz}", "betrag", 14, fremd)
                links += 1
            yield Spalte(kopf, "betrag", 14, fremd)
            links += 1

    def values(self, abgabe: Abgabe) -> Iterable[Wert]:
        for position in self._positionen:
            if self._has_ansatz(position):
                yield abgabe.umsetzung.titel.betraege.get(position)
            if self._has_ansatz(position) or position in self._gemindert:
                yield abgabe.minderung.get(position)
            if self._has_ansatz(position):
                yield abgabe.aenderung.get(position) or None
            yield abgabe.verbleibt.get(position)

    def _has_ansatz(self, position: Position) -> bool:
        return position.groesse == "ansatz" and position.jahr in self._haushalt.jahre


def _new_zweck(abgabe: Abgabe) -> str:
    """What the rest is called where the IT part of a title was split off."""
    zweck = abgabe.umsetzung.titel.zweckbestimmung
    return f"{zweck} ({_OHNE_IT})" if abgabe.ohne_it and _OHNE_IT not in zweck else ""


def _vermerke(abgabe: Abgabe) -> str:
    """The Vermerke of a title that moves, and what is to be done about them here."""
    vermerke = "\n".join(abgabe.umsetzung.titel.vermerke)
    if not vermerke or abgabe.folge in ("unveraendert", "bestand", "offen"):
        return ""
    was = "entfallen hier" if abgabe.folge == "wegfall" else "gelten auch für den Rest; anpassen"
    return f"{was}:\n{vermerke}"


def _reasons(abgabe: Abgabe) -> Iterable[str]:
    umsetzung = abgabe.umsetzung
    if umsetzung.hindernis:
        yield umsetzung.hindernis[1]
    elif umsetzung.status == "fehlerhaft":
        yield "Wegen Fehlern in der Meldung zurückgehalten."
    if grund := rule_reason(umsetzung):
        yield grund
    if abgabe.folge in ("leertitel", "wegfall") and abgabe.fuer_reste:
        yield "Reste und Vorbelastungen stehen im Vollzug noch bei diesem Titel."
    if abgabe.folge in ("leertitel", "minderung") and not abgabe.ohne_it:
        yield "Was bleibt, dient demselben Zweck wie der neue Titel; bitte abgrenzen."


def _add_sums(
    tabelle: Tabelle, zeilen: dict[tuple[str, Art], list[int]], ergebnis: Ergebnis
) -> None:
    """By Ressort and over all; Einnahmen and Ausgaben are never netted (§ 15 LHO)."""
    for nummer in sorted({nummer for nummer, _ in zeilen}):
        for art in ARTEN:
            if indizes := zeilen.get((nummer, art)):
                name = f"{ressort_short(ergebnis, nummer)}: {art.capitalize()}"
                tabelle.add_sum(("",) * _ZWECK + (name,), indizes)
    for art in ARTEN:
        alle = [zeile for (_, eine), indizes in zeilen.items() if eine == art for zeile in indizes]
        if alle:
            name = f"{art.capitalize()} zusammen"
            tabelle.add_sum(("",) * _ZWECK + (name,), alle, "gesamt")
