"""Rules in words: what a rule asks of a title, where it sends it, and in what shares."""

from collections.abc import Iterator
from fractions import Fraction

from itplan.haushalt.betrag import format_betrag
from itplan.umsetzung.regelwerk import Auswahl, Bedingung, Regel, Zielvorgabe
from itplan.umsetzung.treffer import SCHLUESSEL

_PROZENT_STELLEN = 4


def say_bedingung(bedingung: Bedingung) -> str:
    """`Kapitel 031? oder 032? und Text „polizei“`."""
    return " und ".join(_parts(bedingung)) or "jeder Titel"


def say_auswahl(auswahl: Auswahl) -> str:
    """`Titelgruppe 69 oder 99, außer Text „ohne IT“`."""
    lass = f", außer {say_bedingung(auswahl.lass)}" if auswahl.lass else ""
    return say_bedingung(auswahl.nimm) + lass


def say_ziele(regel: Regel) -> str:
    """`Kapitel 1616, Titelgruppe 72: 60 %; Kapitel 1603: Rest (40 %)`."""
    if regel.bleibt:
        return "bleibt, wo er ist"
    return "; ".join(_target(ziel, regel) for ziel in regel.ziele)


def say_anteil(anteil: Fraction) -> str:
    """`12,5 %`, and `1/3` where no percentage is exact."""
    prozent = anteil * 100 * 10**_PROZENT_STELLEN
    if prozent.denominator != 1:
        return str(anteil)
    ganze, bruch = divmod(int(prozent), 10**_PROZENT_STELLEN)
    nachkomma = f"{bruch:0{_PROZENT_STELLEN}}".rstrip("0")
    return f"{ganze},{nachkomma} %" if nachkomma else f"{ganze} %"


def _parts(bedingung: Bedingung) -> Iterator[str]:
    for schluessel in SCHLUESSEL:
        globs = bedingung.codes.get(schluessel)
        if globs is None:
            continue
        yield f"{schluessel.capitalize()} {' oder '.join(globs)}"
    if bedingung.text:
        yield f"Text „{bedingung.text.pattern}“"
    if bedingung.verfahren:
        yield f"Verfahren „{bedingung.verfahren.pattern}“"


def _target(ziel: Zielvorgabe, regel: Regel) -> str:
    angaben = (
        ("Kapitel", ziel.kapitel),
        ("Titelgruppe", ziel.titelgruppe),
        ("Titel", ziel.titel),
        ("Funktion", ziel.funktion),
    )
    ort = ", ".join(f"{name} {wert}" for name, wert in angaben if wert) or "bleibt beim Ressort"
    return f"{ort}: {_share(ziel, regel)}" if len(regel.ziele) > 1 else ort


def _share(ziel: Zielvorgabe, regel: Regel) -> str:
    if ziel.betrag:
        jahre = sorted(ziel.betrag.items())
        return ", ".join(f"{jahr} fest {format_betrag(cent)} Euro" for jahr, cent in jahre)
    if ziel.anteil is not None:
        return say_anteil(ziel.anteil)
    if regel.feste_jahre:
        return "Rest"
    rest = 1 - sum((andere.anteil or Fraction(0) for andere in regel.ziele), Fraction(0))
    return f"Rest ({say_anteil(rest)})"
