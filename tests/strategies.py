"""Hypothesis strategies: titles as a Ressort might submit them, and rules over them."""

from fractions import Fraction

from hypothesis import strategies as st

from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.lesung import Lesezeile
from itplan.haushalt.titel import Position, Titel
from itplan.umsetzung.regelwerk import (
    Auswahl,
    Bedingung,
    Regel,
    Regelwerk,
    Zielkapitel,
    Zieltitelgruppe,
    Zielvorgabe,
)

JAHRE = (2027, 2028)
GRUPPEN = ("119", "261", "381", "422", "511", "518", "532", "812", "971", "981")
FUNKTIONEN = ("011", "012", "042", "061", None)
TEXTE = (
    "Informationstechnik",
    "Geräte (ohne IT)",
    "Software",
    "Bewirtschaftung",
    "Landesdatennetz",
)
KAPITEL_ALT = ("0301", "0314", "0602", "1205", "1603")
KAPITEL_NEU = ("1603", "1606", "1616")
TITELGRUPPEN_NEU = ("71", "72")

cent = st.integers(-(10**9), 10**12)
euro_hundert = st.integers(-(10**5), 10**9).map(lambda n: n * 10_000)
betrag = st.one_of(cent, euro_hundert, st.just(0))


@st.composite
def betraege(draw: st.DrawFn, ausgabe: bool) -> dict[Position, int]:
    ergebnis = {Position("ansatz", jahr): draw(betrag) for jahr in (2026, *JAHRE)}
    if draw(st.booleans()):
        ergebnis[Position("ist", 2025)] = draw(cent)
    if draw(st.booleans()):
        ergebnis[Position("finanzplan", 2029)] = draw(betrag)
    if ausgabe and draw(st.booleans()):
        faellig = [draw(st.integers(0, 10**10)) for _ in range(draw(st.integers(0, 3)))]
        undatiert = draw(st.sampled_from([0, 0, 12_345]))
        ergebnis[Position("ve", 2027)] = sum(faellig) + undatiert
        jahre: tuple[int | str, ...] = (2028, 2029, "2030 ff.")
        for jahr, teil in zip(jahre, faellig, strict=False):
            ergebnis[Position("faelligkeit", 2027, jahr)] = teil
    return ergebnis


@st.composite
def titel(draw: st.DrawFn, zeile: int) -> Titel:
    gruppe = draw(st.sampled_from(GRUPPEN))
    werte = draw(betraege(ausgabe=gruppe >= "4"))
    davon = {}
    if draw(st.integers(0, 4)) == 0:
        ansatz = werte[Position("ansatz", 2027)]
        teil = int(abs(ansatz) * draw(st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1)])))
        davon = {Position("ansatz", 2027): teil if ansatz >= 0 else -teil}
    anteil = draw(st.sampled_from([None, None, Fraction(3, 5), Fraction(1, 3), Fraction(0)]))
    kapitel = draw(st.sampled_from(KAPITEL_ALT))
    return Titel(
        ressort=kapitel[:2],
        kapitel=kapitel,
        titel=gruppe + draw(st.sampled_from(["01", "02", "69", "99"])),
        funktion=draw(st.sampled_from(FUNKTIONEN)),
        zweckbestimmung=draw(st.sampled_from(TEXTE)),
        betraege=werte,
        davon_it=davon,
        it_anteil=None if davon else anteil,
        herkunft=Herkunft(Blatt(f"{kapitel[:2]}.xlsx", "IT-Titel"), zeile),
    )


@st.composite
def titel_liste(draw: st.DrawFn, hoechstens: int = 12) -> list[Titel]:
    """Titles of several Ressorts, each Haushaltsstelle once."""
    alle = [draw(titel(zeile)) for zeile in range(5, 5 + draw(st.integers(1, hoechstens)))]
    return list({eines.id: eines for eines in alle}.values())


def lesezeilen(liste: list[Titel]) -> list[Lesezeile]:
    """The raw ledger that belongs to these titles."""
    return [Lesezeile(t.herkunft, t.kapitel, t.titel, t.funktion, dict(t.betraege)) for t in liste]


@st.composite
def bedingung(draw: st.DrawFn) -> Bedingung:
    codes: dict[str, tuple[str, ...]] = {}
    if draw(st.booleans()):
        codes["gruppe"] = (draw(st.sampled_from(["5*", "511", "8*", "[1-3]*", "*"])),)
    if draw(st.booleans()):
        codes["kapitel"] = (draw(st.sampled_from(["03*", "0602", "1603", "*"])),)
    return Bedingung(codes)


@st.composite
def ziel(draw: st.DrawFn) -> Zielvorgabe:
    return Zielvorgabe(
        kapitel=draw(st.sampled_from(KAPITEL_NEU)),
        titelgruppe=draw(st.sampled_from([None, *TITELGRUPPEN_NEU])),
        titel=draw(st.sampled_from([None, None, None, "{gruppe}71", "53371"])),
        funktion=draw(st.sampled_from([None, None, "012"])),
    )


@st.composite
def regel(draw: st.DrawFn, nummer: int) -> Regel:
    art = draw(st.sampled_from(["ein", "ein", "teile", "fest", "bleibt"]))
    ziele: tuple[Zielvorgabe, ...]
    if art == "bleibt":
        ziele = (Zielvorgabe(bleibt=True),)
    elif art == "ein":
        ziele = (draw(ziel()),)
    else:
        eins, zwei = draw(ziel()), draw(st.one_of(ziel(), st.just(Zielvorgabe(bleibt=True))))
        if art == "teile":
            anteil = draw(st.sampled_from([Fraction(1, 3), Fraction(3, 5), Fraction(1, 7)]))
            ziele = (_with(eins, anteil=anteil), zwei)
        else:
            ziele = (_with(eins, betrag={2027: draw(st.integers(0, 10**8)) * 100}), zwei)
    return Regel(
        f"regel-{nummer}",
        draw(bedingung()),
        ziele,
        rang=draw(st.integers(0, 3)),
        gruppenwechsel=draw(st.sampled_from(["", "Begründung"])),
    )


@st.composite
def regelwerk(draw: st.DrawFn) -> Regelwerk:
    auswahl = draw(st.sampled_from([(), (Auswahl(Bedingung({"gruppe": ("5*", "1*")})),)]))
    return Regelwerk(
        auswahl=auswahl,
        kapitel={k: Zielkapitel(k, f"Kapitel {k}", "03") for k in KAPITEL_NEU},
        titelgruppen={
            (k, n): Zieltitelgruppe(k, n, f"TG {n}") for k in KAPITEL_NEU for n in TITELGRUPPEN_NEU
        },
        regeln=tuple(draw(regel(n)) for n in range(draw(st.integers(0, 6)))),
    )


def _with(vorgabe: Zielvorgabe, **neu: object) -> Zielvorgabe:
    from dataclasses import replace

    return replace(vorgabe, **neu)  # type: ignore[arg-type]
