"""Hypothesis strategies: titles that a Ressort may report in the form."""

import string
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.systematik import funktionenplan, gruppierungsplan, titelgruppe_of
from itplan.haushalt.titel import Position, Titel
from itplan.haushalt.vorgaben import Ressort, Vorgaben

_ZEICHEN = string.ascii_letters + string.digits + "äöüßÄÖÜ&'\"<>;,%€§–=+@#"
_WORT = st.text(_ZEICHEN, min_size=1, max_size=12).map(lambda wort: f"x{wort}")
TEXT = st.one_of(
    st.lists(_WORT, min_size=1, max_size=8).map(" ".join),
    st.sampled_from(
        [
            "=1+1",
            "Müller & Söhne's „Gerät“ <IT>",
            "Bau- und Betriebskosten, " * 200 + "Ende",
            "0301",
            "Ja",
        ]
    ),
)
_OFT_LEER = st.one_of(st.just(""), TEXT)
HERKUNFT = Herkunft(Blatt("", ""), 0)


@st.composite
def titel_fuer(draw: st.DrawFn, ressort: Ressort, haushalt: Haushalt, vorgaben: Vorgaben) -> Titel:
    """Any title that the checks have nothing to say about."""
    gruppe = draw(st.sampled_from([*gruppierungsplan().lowest(), "711"]))
    nummer = gruppe + f"{draw(st.integers(1, 99)):02}"
    stellen = vorgaben.kapitelstellen - 2
    kapitel = draw(st.sampled_from(ressort.einzelplaene)) + f"{draw(st.integers(1, 20)):0{stellen}}"
    betraege, leer = draw(
        _amounts(haushalt, ausgabe=gruppe >= "4", negativ=gruppe.startswith("46"))
    )
    titelgruppe = titelgruppe_of(nummer, vorgaben.titelgruppe)
    return Titel(
        ressort=ressort.nummer,
        kapitel=kapitel,
        titel=nummer,
        titelgruppe=titelgruppe,
        titelgruppe_text=draw(_OFT_LEER) if titelgruppe else "",
        funktion=draw(st.sampled_from([None, *funktionenplan().lowest()])),
        zweckbestimmung=draw(TEXT),
        betraege=betraege,
        leertitel=leer,
        it_anteil=draw(
            st.one_of(st.none(), st.integers(0, 10_000).map(lambda n: Fraction(n, 10_000)))
        ),
        vermerke=tuple(draw(st.lists(TEXT, max_size=3))),
        weitere={"Bemerkung": text} if (text := draw(_OFT_LEER)) else {},
        stellen=draw(st.sampled_from(["", "8", "15.5", "0", "8,5", "2 Planstellen"])),
        oeffentlich=draw(st.booleans()),
        herkunft=HERKUNFT,
        **{
            feld: draw(_OFT_LEER)
            for feld in ("erlaeuterung", "kategorie", "verfahren", "vorhaben", "strategieziel")
        },
    )


@st.composite
def _amounts(
    draw: st.DrawFn, haushalt: Haushalt, *, ausgabe: bool, negativ: bool
) -> tuple[dict[Position, int], frozenset[Position]]:
    schritt, erstes, letztes = haushalt.rundung_euro * 100, haushalt.jahre[0], haushalt.jahre[-1]
    betraege = {
        Position("ansatz", jahr): draw(st.integers(-50 if negativ else 0, 10**10)) * schritt
        for jahr in haushalt.jahre
    }
    leer = frozenset(p for p, cent in betraege.items() if cent == 0 and draw(st.booleans()))
    cent = st.integers(0, 10**14)
    for position in (
        Position("ist", erstes - 2),
        Position("ansatz", erstes - 1),
        Position("finanzplan", letztes + 1),
        Position("finanzplan", letztes + 2),
    ):
        if draw(st.booleans()):
            betraege[position] = draw(cent)
    for jahr in haushalt.jahre if ausgabe else ():
        if draw(st.booleans()):
            offen: list[int | str] = [*range(jahr + 1, erstes + 4), f"{erstes + 4} ff."]
            teile = {Position("faelligkeit", jahr, f): draw(st.integers(0, 10**12)) for f in offen}
            betraege |= teile
            betraege[Position("ve", jahr)] = sum(teile.values())
    return betraege, leer


@st.composite
def titel_liste(
    draw: st.DrawFn, ressort: Ressort, haushalt: Haushalt, vorgaben: Vorgaben
) -> list[Titel]:
    """Some titles, each Haushaltsstelle once."""
    alle = draw(st.lists(titel_fuer(ressort, haushalt, vorgaben), min_size=1, max_size=25))
    return list({eines.id: eines for eines in alle}.values())


def said(titel: Titel) -> dict[str, Any]:
    """Everything a title says, apart from where it stood."""
    return {feld: getattr(titel, feld) for feld in Titel.model_fields if feld != "herkunft"}
