"""The source of a title in words: what stands in each cell, and what it was read as."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from itplan.haushalt.betrag import find_faktor, format_betrag
from itplan.haushalt.haushaltsstelle import code_text, format_titel
from itplan.haushalt.herkunft import Blatt
from itplan.haushalt.rohzeile import Rohzelle
from itplan.haushalt.titel import Betraege
from itplan.plan.spur import Angabe, Betragsspur, Titelspur
from itplan.report.explain_layout import Schrift, Tabellenzeile
from itplan.report.explain_model import Erklaerung
from itplan.report.model_positions import print_head
from itplan.report.rule_words import say_anteil
from itplan.report.visible import visible

_FELDER: Mapping[str, str] = {"it_anteil": "IT-Anteil", "vermerke": "Vermerk"}
_EINHEITEN = {1_000: "in Tausend Euro", 1_000_000: "in Millionen Euro"}
_KEINE_ZELLE = "–"


def print_source(schrift: Schrift, spur: Titelspur, erklaerung: Erklaerung) -> None:
    """File, sheet and row; then each field, and each amount, with its cell."""
    blatt = spur.titel.herkunft.blatt
    schrift.gap()
    schrift.line(f"Gelesen aus {say_row(spur)}")
    if not erklaerung.is_open(blatt):
        schrift.line(
            "Was in den Zellen steht, ist nicht verfügbar: Die Datei liegt nicht mehr so vor, wie"
            " sie gelesen wurde.",
            2,
        )
    for angabe in spur.angaben:
        schrift.field(_name(angabe.feld), _say_detail(angabe, blatt, erklaerung), 2)
    if zeilen := [*_amounts(spur, erklaerung)]:
        schrift.table(("Zelle", "in der Zelle", "gelesen, Euro"), zeilen, links=1)


def print_contribution(
    schrift: Schrift, spur: Titelspur, betraege: Betraege, erklaerung: Erklaerung
) -> None:
    """The amounts of a source with their cells, and what of each comes to the new title."""
    schrift.line(say_row(spur), 2)
    zeilen = [
        zeile._replace(zellen=(*zeile.zellen, format_betrag(betraege.get(betrag.position, 0))))
        for betrag, zeile in zip(spur.betraege, _amounts(spur, erklaerung), strict=False)
    ]
    if zeilen:
        kopf = ("Zelle", "in der Zelle", "gelesen, Euro", "davon hierher")
        schrift.table(kopf, zeilen, links=1)


def say_row(spur: Titelspur) -> str:
    """`data/ressorts/03_Inneres.xlsx, Blatt „IT-Titel“, Zeile 17`."""
    herkunft = spur.titel.herkunft
    return f"{herkunft.blatt.datei}, Blatt „{herkunft.blatt.name}“, Zeile {herkunft.zeile}"


def _name(feld: str) -> str:
    return _FELDER.get(feld, feld.capitalize())


def _say_detail(angabe: Angabe, blatt: Blatt, erklaerung: Erklaerung) -> str:
    gelesen = _say_value(angabe)
    zelle = f"{angabe.zelle or _KEINE_ZELLE:<6}"
    roh = erklaerung.raw(blatt, angabe.zelle)
    if roh is None or angabe.feld == "vermerke":
        return f"{zelle}{gelesen}"
    if code_text(roh.wert) == angabe.gelesen:
        return f"{zelle}{_say_raw(roh)}"
    return f"{zelle}{_say_raw(roh)}, gelesen als {gelesen}"


def _say_value(angabe: Angabe) -> str:
    if angabe.feld == "it_anteil":
        return say_anteil(Fraction(angabe.gelesen))
    return format_titel(angabe.gelesen) if angabe.feld == "titel" else angabe.gelesen


def _say_raw(roh: Rohzelle) -> str:
    """Text in quotation marks, a number as Excel holds it."""
    if isinstance(roh.wert, str):
        return f"„{roh.wert}“"
    return code_text(roh.wert).replace(".", ",")


def _amounts(spur: Titelspur, erklaerung: Erklaerung) -> Iterator[Tabellenzeile]:
    """The amounts in order, those of „davon IT“ and the unreadable ones last."""
    blatt = spur.titel.herkunft.blatt
    for betrag in spur.betraege:
        roh = erklaerung.raw(blatt, betrag.zelle)
        yield _amount_row(print_head(betrag.position), betrag.zelle, roh, betrag.alt)._replace(
            bemerkung=", ".join(_remarks(betrag, roh))
        )
    for betrag in spur.betraege:
        if betrag.davon_it is not None:
            roh = erklaerung.raw(blatt, betrag.davon_zelle)
            name = f"davon IT, {print_head(betrag.position)}"
            yield _amount_row(name, betrag.davon_zelle, roh, betrag.davon_it)
    for eintrag in spur.unlesbar:
        name = print_head(eintrag.position) if eintrag.position else "ohne Jahr"
        zellen = eintrag.zelle or _KEINE_ZELLE, visible(f"„{eintrag.wert}“"), "nicht lesbar"
        yield Tabellenzeile(name, zellen, visible(eintrag.grund))


def _amount_row(name: str, zelle: str | None, roh: Rohzelle | None, cent: int) -> Tabellenzeile:
    steht_dort = visible(_say_raw(roh)) if roh else ""
    return Tabellenzeile(name, (zelle or _KEINE_ZELLE, steht_dort, format_betrag(cent)))


def _remarks(betrag: Betragsspur, roh: Rohzelle | None) -> Iterator[str]:
    if betrag.leertitel:
        yield "Leertitel"
    if roh and (einheit := _EINHEITEN.get(find_faktor(roh.wert, betrag.alt) or 0)):
        yield einheit
    if roh and roh.berechnet:
        yield "Formel"
    if betrag.nachrichtlich:
        yield "nachrichtlich"
