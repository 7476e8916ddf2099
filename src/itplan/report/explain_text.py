"""An explanation for people at a terminal: what was found, then each title in full."""

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import islice

from itplan.haushalt.betrag import format_betrag
from itplan.haushalt.datum import format_datum
from itplan.haushalt.haushaltsstelle import Haushaltsstelle
from itplan.plan.spur import Planspur, Titelspur
from itplan.plan.vergleich import is_nachrichtlich
from itplan.report.explain_layout import Schrift, Tabellenzeile
from itplan.report.explain_model import Erklaerung
from itplan.report.explain_old import name_old, print_findings_of, print_old, say_status
from itplan.report.explain_source import print_contribution, say_row
from itplan.report.findings import Paint, counted, plain
from itplan.report.model_positions import print_head

AUSFUEHRLICH = 20
"""So many titles are told in full; all are listed."""


def print_explanation(
    erklaerung: Erklaerung, breite: int | None = None, paint: Paint = plain
) -> str:
    """The titles found, in a list where they are several, and in full; old ones first."""
    schrift = Schrift(breite, paint)
    _print_head(schrift, erklaerung)
    drucke: list[Callable[[], None]] = [
        *(lambda spur=spur: print_old(schrift, spur, erklaerung) for spur in erklaerung.alte),
        *(lambda spur=spur: _print_new(schrift, spur, erklaerung) for spur in erklaerung.neue),
    ]
    if len(drucke) > 1:
        _print_hits(schrift, erklaerung)
    for drucke_titel in islice(drucke, AUSFUEHRLICH):
        schrift.gap()
        drucke_titel()
    if weitere := max(0, len(drucke) - AUSFUEHRLICH):
        schrift.gap()
        schrift.line(
            f"{counted(weitere, 'weiterer Titel steht', 'weitere Titel stehen')} nur in der Liste"
            " oben. Ausführlich zeigt sie ein engeres Muster, alle auf einmal --json.",
            0,
        )
    return str(schrift)


def _print_head(schrift: Schrift, erklaerung: Erklaerung) -> None:
    stand = erklaerung.stand
    haushalt = stand.haushalt
    jahre = "/".join(map(str, haushalt.jahre))
    schrift.line(
        f"{haushalt.land}, Einzelplan {haushalt.einzelplan}, Haushalt {jahre},"
        f" {haushalt.phase}, Stand {format_datum(haushalt.stand)}",
        0,
    )
    if stand.vorlaeufig:
        schrift.line("VORLÄUFIG: Der Lauf hat Fehler; was zurückgehalten wird, fehlt im Plan.", 0)


def _print_hits(schrift: Schrift, erklaerung: Erklaerung) -> None:
    """One line a title: the old ones with their fate, the new ones with their sources."""
    alte, neue = erklaerung.alte, erklaerung.neue
    gleich = Counter(map(name_old, alte))
    zeilen = [(name_old(s), s.titel.zweckbestimmung, _say_fate(s, gleich)) for s in alte]
    zeilen += [(_name_new(s), s.zeile.zweckbestimmung, _say_origin(s)) for s in neue]
    was = [
        counted(len(alte), "alter Titel", "alte Titel") if alte else "",
        counted(len(neue), "neuer Titel", "neue Titel") if neue else "",
    ]
    gefunden = " und ".join(filter(None, was))
    schrift.gap()
    schrift.line(f"„{erklaerung.suche.text}“: {gefunden}", 0)
    for name, zweck, verbleib in zeilen:
        schrift.line(f"{name}  {zweck or 'ohne Zweckbestimmung'} – {verbleib}")


def _say_fate(spur: Titelspur, gleich: Mapping[str, int]) -> str:
    """What became of a title; its row too, where several have the same Haushaltsstelle."""
    mehrfach = gleich[name_old(spur)] > 1
    return say_status(spur) + (f" ({say_row(spur)})" if mehrfach else "")


def _print_new(schrift: Schrift, spur: Planspur, erklaerung: Erklaerung) -> None:
    zeile, haushalt = spur.zeile, erklaerung.stand.haushalt
    schrift.heading(f"{_name_new(spur)}  {zeile.zweckbestimmung}".rstrip())
    schrift.line(f"neuer Titel im Einzelplan {haushalt.einzelplan}, {_say_origin(spur)}")
    schrift.gap()
    kapitel = spur.kapitel.bezeichnung if spur.kapitel else ""
    schrift.field("Kapitel", f"{zeile.kapitel} {kapitel}".strip())
    if zeile.titelgruppe:
        gruppe = spur.titelgruppe.bezeichnung if spur.titelgruppe else ""
        schrift.field("Titelgruppe", f"{zeile.titelgruppe} {gruppe}".strip())
    if zeile.funktion:
        vorgegeben = spur.vorgabe and spur.vorgabe.funktion
        schrift.field("Funktion", zeile.funktion + (" (nach [[titel]])" if vorgegeben else ""))
    schrift.field("Zweckbestimmung", _say_purpose(spur))
    if zeile.bewirtschafter:
        kuerzel = erklaerung.ressort(zeile.bewirtschafter)
        schrift.field("bewirtschaftet", f"Einzelplan {zeile.bewirtschafter} ({kuerzel})")
    if spur.deckungskreise:
        schrift.listed("Deckungskreise", spur.deckungskreise)
    if zeile.vermerke:
        schrift.listed("Vermerke", zeile.vermerke)
    _print_amounts(schrift, spur, erklaerung)
    _print_sources(schrift, spur, erklaerung)
    print_findings_of(schrift, spur.befunde)


def _print_amounts(schrift: Schrift, spur: Planspur, erklaerung: Erklaerung) -> None:
    haushalt = erklaerung.stand.haushalt
    zeilen = [
        Tabellenzeile(
            print_head(position),
            (format_betrag(cent),),
            "nachrichtlich" if is_nachrichtlich(position, haushalt) else "",
        )
        for position, cent in spur.zeile.betraege.items()
    ]
    if zeilen:
        schrift.gap()
        schrift.line("Beträge in Euro")
        schrift.table(("zusammen",), zeilen)


def _print_sources(schrift: Schrift, spur: Planspur, erklaerung: Erklaerung) -> None:
    for beitrag, quelle in spur.quellen:
        schrift.gap()
        ressort = erklaerung.ressort(quelle.titel.ressort)
        regel = f", Regel „{quelle.umsetzung.regel}“" if quelle.umsetzung.regel else ""
        zweck = quelle.titel.zweckbestimmung
        schrift.line(f"Quelle {name_old(quelle)} ({ressort}): {zweck}{regel}")
        print_contribution(schrift, quelle, beitrag.betraege, erklaerung)


def _name_new(spur: Planspur) -> str:
    return str(Haushaltsstelle(spur.zeile.kapitel, spur.zeile.titel))


def _say_origin(spur: Planspur) -> str:
    return f"aus {counted(len(spur.quellen), 'Quelle', 'Quellen')}"


def _say_purpose(spur: Planspur) -> str:
    """The Zweckbestimmung and whose it is."""
    zweck = spur.zeile.zweckbestimmung or "keine"
    if spur.vorgabe and spur.vorgabe.zweckbestimmung:
        return f"{zweck} (nach [[titel]])"
    if len({quelle.titel.zweckbestimmung for _, quelle in spur.quellen}) > 1:
        return f"{zweck} (die der größten Quelle)"
    return zweck
