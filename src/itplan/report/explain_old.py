"""An old title in words: its source, why it goes where it goes, and what went where."""

from collections.abc import Iterator

from itplan.haushalt.befund import Befund
from itplan.haushalt.betrag import format_betrag
from itplan.haushalt.haushaltsstelle import format_stelle, format_titel
from itplan.plan.spur import Betragsspur, Titelspur
from itplan.report.explain_layout import Schrift, Tabellenzeile
from itplan.report.explain_model import Erklaerung
from itplan.report.explain_source import print_source
from itplan.report.findings_model import SCHWEREWORT, details, place_of, say
from itplan.report.model_positions import print_head
from itplan.report.rule_words import say_anteil, say_auswahl, say_bedingung, say_ziele
from itplan.umsetzung.bewegung import REGEL_PERSONAL, Status, Umsetzung, Vorgang, Ziel
from itplan.umsetzung.einwand import Einwand
from itplan.umsetzung.entscheidung import WAHL_TEXT, Entscheidung
from itplan.umsetzung.regelwerk import Regel

_STATUS: dict[Status, str] = {
    "umgesetzt": "umgesetzt",
    "teilweise": "zum Teil umgesetzt",
    "verbleibt": "bleibt beim Ressort",
    "nicht_it": "keine IT",
    "nicht_zugeordnet": "nicht zugeordnet",
    "fehlerhaft": "wegen eines Fehlers zurückgehalten",
    "bestand": "Bestand",
}
_REST: dict[Status, str] = {
    "nicht_it": "keine IT",
    "nicht_zugeordnet": "offen",
    "fehlerhaft": "zurückgehalten",
    "bestand": "Bestand",
}
"""What the column is called in which stands what no target takes."""


def print_old(schrift: Schrift, spur: Titelspur, erklaerung: Erklaerung) -> None:
    """Everything about one old title."""
    titel = spur.titel
    schrift.heading(f"{name_old(spur)}  {titel.zweckbestimmung}".rstrip())
    schrift.line(f"alter Titel, Ressort {erklaerung.ressort(titel.ressort)}: {say_status(spur)}")
    print_source(schrift, spur, erklaerung)
    schrift.gap()
    schrift.listed("Auswahl", [*_say_selection(spur, erklaerung)])
    _print_rules(schrift, spur)
    if anteil := _say_share(spur):
        schrift.field("IT-Anteil", anteil)
    if entschieden := spur.umsetzung.entschieden:
        schrift.listed("Entscheidung", [_say_vorgang(vorgang) for vorgang in entschieden])
    if spur.zurueckgehalten:
        schrift.listed("nicht angewandt", [_say_held(*paar) for paar in spur.zurueckgehalten])
    _print_whereabouts(schrift, spur)
    print_findings_of(schrift, spur.befunde)


def name_old(spur: Titelspur) -> str:
    """`0314/511 69`, with what sets a part of a title apart."""
    titel = spur.titel
    return f"{titel.stelle}#{titel.unterscheidung}" if titel.unterscheidung else str(titel.stelle)


def say_status(spur: Titelspur) -> str:
    """`umgesetzt nach 1603/511 71 und 1616/511 72`."""
    ziele = list(dict.fromkeys(_name_target(ziel) for ziel in spur.umsetzung.ziele))
    nach = f" nach {' und '.join(ziele)}" if ziele else ""
    return _STATUS[spur.umsetzung.status] + nach


def print_findings_of(schrift: Schrift, befunde: tuple[Befund, ...]) -> None:
    if not befunde:
        return
    schrift.gap()
    schrift.line("Befunde")
    for befund in befunde:
        ort = f"{place_of(befund)}: " if place_of(befund) else ""
        text = f"{SCHWEREWORT[befund.schwere]}  {ort}{say(befund)}  [{befund.code}]"
        schrift.line(text, 2)
        for angabe in details(befund):
            schrift.line(angabe, 4)


def _say_selection(spur: Titelspur, erklaerung: Erklaerung) -> Iterator[str]:
    alle = erklaerung.stand.regelwerk.auswahl
    if spur.umsetzung.status == "fehlerhaft":
        yield "nicht gefragt, weil der Titel zurückgehalten wird"
    elif spur.auswahl is None:
        yield f"nicht gefragt, der Titel steht schon im Einzelplan {spur.titel.einzelplan}"
    elif not alle:
        yield "Es gibt keine [[auswahl]]; jeder Titel gilt als IT."
    else:
        for nummer in spur.auswahl.genommen:
            yield f"IT nach [[auswahl]] Nr. {nummer}: {say_auswahl(alle[nummer - 1])}"
        if not spur.auswahl.genommen:
            yield "keine IT, denn keine [[auswahl]] nimmt den Titel"
        for nummer in spur.auswahl.ausgenommen:
            yield f"ausgenommen von [[auswahl]] Nr. {nummer}: {say_auswahl(alle[nummer - 1])}"


def _print_rules(schrift: Schrift, spur: Titelspur) -> None:
    umsetzung = spur.umsetzung
    if umsetzung.regel == REGEL_PERSONAL:
        schrift.listed("Regel", ["Schlüssel personal in itplan.toml", umsetzung.grund])
    elif spur.regel:
        schrift.listed("Regel", [*_say_rule(spur.regel, umsetzung)])
    elif umsetzung.status == "bestand":
        schrift.field("Regel", "keine; was schon im Einzelplan steht, behält seinen Platz")
    if spur.mehrdeutig:
        schrift.listed("gleicher Rang", [_say_rule_short(regel) for regel in spur.mehrdeutig])
    if spur.unterlegen:
        schrift.listed("unterlegen", [_say_rule_short(regel) for regel in spur.unterlegen])
    if umsetzung.hindernis:
        schrift.field("Hindernis", umsetzung.hindernis[1])
    if umsetzung.nachrichtlich_in:
        schrift.field("nachrichtlich", f"in Kapitel {', '.join(umsetzung.nachrichtlich_in)}")


def _say_rule(regel: Regel, umsetzung: Umsetzung) -> Iterator[str]:
    yield f"„{regel.id}“, Rang {regel.rang}: {say_bedingung(regel.wenn)}"
    yield f"Ziel: {say_ziele(regel)}"
    if umsetzung.grund or regel.grund:
        yield f"Begründung: {umsetzung.grund or regel.grund}"
    if umsetzung.gruppenwechsel:
        yield f"Gruppenwechsel: {umsetzung.gruppenwechsel}"


def _say_rule_short(regel: Regel) -> str:
    return f"„{regel.id}“, Rang {regel.rang}: {say_bedingung(regel.wenn)}; Ziel: {say_ziele(regel)}"


def _say_share(spur: Titelspur) -> str:
    titel = spur.titel
    if titel.davon_it:
        return "nach den Spalten „davon IT“; der Rest ist keine IT"
    if titel.it_anteil is not None:
        return f"{say_anteil(titel.it_anteil)}; der Rest ist keine IT"
    return ""


def _say_vorgang(vorgang: Vorgang) -> str:
    """One decision: on what, what was chosen, what came of it, by whom and where it stands."""
    vorschlag = _name_target(vorgang.vorschlag) if vorgang.vorschlag else "ohne Ziel"
    ergebnis = f"nach {_name_target(vorgang.ergebnis)}" if vorgang.ergebnis else "bleibt"
    entscheidung = vorgang.entscheidung
    if entscheidung is None:
        return f"Vorschlag {vorschlag}: nicht entschieden; {ergebnis}"
    angaben = "; ".join([*_say_decision(entscheidung), ergebnis])
    return f"Vorschlag {vorschlag}: {angaben} ({_say_origin(entscheidung)})"


def _say_held(entscheidung: Entscheidung, einwand: Einwand) -> str:
    """A decision that does not hold, and why."""
    _, kapitel, titel = entscheidung.schluessel
    vorschlag = format_stelle(kapitel, titel) if titel else "ohne Ziel"
    angaben = "; ".join(_say_decision(entscheidung))
    return f"Vorschlag {vorschlag}: {angaben} ({_say_origin(entscheidung)}). {einwand.grund}"


def _say_origin(entscheidung: Entscheidung) -> str:
    ort = entscheidung.herkunft
    return f"{ort.blatt.datei}, Blatt „{ort.blatt.name}“, Zeile {ort.zeile}"


def _say_decision(entscheidung: Entscheidung) -> Iterator[str]:
    yield WAHL_TEXT[entscheidung.wahl]
    if entscheidung.kapitel:
        yield f"Kapitel {entscheidung.kapitel}"
    if entscheidung.titel:
        yield f"Titel {format_titel(entscheidung.titel)}"
    if entscheidung.anteil is not None:
        yield f"Anteil {say_anteil(entscheidung.anteil)}"
    for jahr, cent in sorted(entscheidung.betrag.items()):
        yield f"Ansatz {jahr} {format_betrag(cent)} Euro"
    for jahr, cent in sorted(entscheidung.aenderung.items()):
        was = "Kürzung" if cent < 0 else "Aufstockung"
        yield f"{was} {jahr} um {format_betrag(abs(cent))} Euro"
    if entscheidung.bemerkung:
        yield f"„{entscheidung.bemerkung}“"
    if von := " ".join(filter(None, (entscheidung.name, entscheidung.datum))):
        yield von


def _name_target(ziel: Ziel) -> str:
    return format_stelle(ziel.kapitel, ziel.titel)


def _print_whereabouts(schrift: Schrift, spur: Titelspur) -> None:
    """Where each amount went, and what stays: in each row left equals right."""
    if not spur.betraege:
        return
    umsetzung = spur.umsetzung
    geaendert = any(betrag.aenderung for betrag in spur.betraege)
    kopf = [
        "bisher",
        *(["Änderung"] if geaendert else []),
        *(f"→ {_name_target(ziel)}" for ziel in umsetzung.ziele),
        _REST.get(umsetzung.status, "bleibt"),
    ]
    schrift.gap()
    schrift.line("Verbleib in Euro")
    schrift.table(kopf, [_whereabouts(betrag, geaendert) for betrag in spur.betraege])


def _whereabouts(betrag: Betragsspur, geaendert: bool) -> Tabellenzeile:
    aenderung = [betrag.aenderung] if geaendert else []
    werte = [betrag.alt, *aenderung, *betrag.ziele, betrag.verbleibt]
    return Tabellenzeile(
        print_head(betrag.position),
        tuple(map(format_betrag, werte)),
        "nachrichtlich" if betrag.nachrichtlich else "",
    )
