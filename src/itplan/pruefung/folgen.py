"""Checks of what the mapping does: pure generators over the Umsetzungen and the new titles."""

from collections.abc import Iterable, Iterator

from itplan.haushalt.befund import Befund
from itplan.haushalt.betrag import format_betrag
from itplan.haushalt.haushaltsstelle import format_stelle
from itplan.haushalt.systematik import HAUPTGRUPPE_PERSONAL
from itplan.plan.einzelplan import Planzeile
from itplan.pruefung.art import Fund, Ort, Pruefung, place_of
from itplan.pruefung.arten_folgen import FOLGEN
from itplan.pruefung.folgen_auswahl import AUSWAHL
from itplan.pruefung.folgen_bindung import BINDUNG
from itplan.pruefung.folgen_deckung import DECKUNG
from itplan.pruefung.folgen_entscheidung import ENTSCHEIDUNG
from itplan.pruefung.folgen_lage import Folgenlage
from itplan.pruefung.folgen_reste import RESTE
from itplan.pruefung.folgen_vermerke import names_amount_or_place
from itplan.pruefung.folgen_verrechnung import VERRECHNUNG
from itplan.pruefung.folgen_zweck import ZWECK
from itplan.pruefung.meldung import befund_of
from itplan.umsetzung.abgleich import Abgleich
from itplan.umsetzung.bewegung import Umsetzung

_ARTEN = {art.code: art for art in FOLGEN}


def check_hindernis(umsetzung: Umsetzung) -> Iterator[Befund]:
    """What keeps a title from finding exactly one target, with the money that stays behind."""
    if umsetzung.hindernis:
        code, text = umsetzung.hindernis
        betraege = [
            f"{position.jahr}: {format_betrag(cent)}"
            for position, cent in umsetzung.titel.betraege.items()
            if position.groesse == "ansatz"
        ]
        zusatz = f" Ansätze: {'; '.join(betraege)}." if betraege else ""
        yield _at_title(code, umsetzung, text + zusatz)


def check_hinweise(umsetzung: Umsetzung) -> Iterator[Befund]:
    """What the mapping had to derive is told."""
    for code, text in umsetzung.hinweise:
        yield _at_title(code, umsetzung, text)


def _at_title(code: str, umsetzung: Umsetzung, text: str) -> Befund:
    return befund_of(_ARTEN[code], text, **place_of(umsetzung.titel)._asdict())


def check_vermerke(umsetzung: Umsetzung) -> Iterator[Fund]:
    """Vermerke gehen ganz an jedes Ziel; einer, der einen Betrag oder eine Haushaltsstelle nennt,
    passt nach einer Teilung nicht ohne Weiteres (§ 17 Abs. 1 LHO)."""
    if umsetzung.status != "teilweise" and len(umsetzung.ziele) < 2:
        return
    for vermerk in umsetzung.titel.vermerke:
        if names_amount_or_place(vermerk):
            text = (
                "Der Titel wird geteilt; sein Vermerk nennt einen Betrag oder eine Haushaltsstelle."
            )
            yield Fund(place_of(umsetzung.titel, "vermerke"), text, vermerk)


def check_stellen(umsetzung: Umsetzung) -> Iterator[Fund]:
    """Wandern Personalausgaben, so wandern die Stellen mit (§ 17 Abs. 5 und 6, § 50 LHO)."""
    titel = umsetzung.titel
    if titel.titel[0] == HAUPTGRUPPE_PERSONAL and umsetzung.ziele and not titel.stellen:
        text = "Der Personaltitel wird umgesetzt, Stellen sind nicht angegeben."
        yield Fund(place_of(titel, "stellen"), text)


UMSETZUNGSPRUEFUNGEN: tuple[Pruefung, ...] = (
    Pruefung(
        "vermerk_pruefen",
        "warnung",
        check_vermerke,
        "Bitte von Hand entscheiden, wie der Vermerk an jedem Ziel lautet.",
        gut="geteilter Titel mit „Die Ausgaben sind übertragbar.“",
        schlecht="geteilter Titel mit „Die Ausgaben sind in Höhe von 50.000 Euro gesperrt.“",
    ),
    Pruefung(
        "stellen_fehlen",
        "warnung",
        check_stellen,
        "Bitte die Stellen angeben; der Stellenplan muss mitwandern.",
        gut="428 99 wandert, Stellen: 12",
        schlecht="428 99 wandert, Stellen: leer",
    ),
    *ENTSCHEIDUNG,
)
"""Each takes one Umsetzung."""

FOLGENPRUEFUNGEN: tuple[Pruefung, ...] = (
    *ZWECK,
    *BINDUNG,
    *DECKUNG,
    *RESTE,
    *VERRECHNUNG,
    *AUSWAHL,
)
"""Each takes the Folgenlage of a whole run."""


def check_abgleich(abgleich: Abgleich) -> Iterator[Befund]:
    """Every equation of the proof that does not hold."""
    for differenz in abgleich.differenzen:
        kontrolle = differenz.gleichung == "kontrolle"
        was = (
            "die Kontrollsumme wird verfehlt"
            if kontrolle
            else f"{differenz.gleichung} geht nicht auf"
        )
        titel = f" Betroffen: {', '.join(differenz.titel)}." if differenz.titel else ""
        yield befund_of(
            _ARTEN["kontrolle_verfehlt" if kontrolle else "abgleich_differenz"],
            f"{differenz.ort}: {was}.{titel}",
            ressort=differenz.einzelplan,
            haushaltsstelle=differenz.titel[0] if len(differenz.titel) == 1 else None,
            wert=format_betrag(differenz.gefunden_cent),
            erwartet=format_betrag(differenz.erwartet_cent),
            differenz_cent=differenz.gefunden_cent - differenz.erwartet_cent,
        )


def check_all(umsetzungen: Iterable[Umsetzung]) -> Iterator[Befund]:
    for umsetzung in umsetzungen:
        yield from check_hindernis(umsetzung)
        yield from check_hinweise(umsetzung)
        for pruefung in UMSETZUNGSPRUEFUNGEN:
            yield from (pruefung.befund(fund) for fund in pruefung.pruefe(umsetzung))


def check_together(lage: Folgenlage) -> Iterator[Befund]:
    """What the mapping does to titles that belong together.

    Checks that only follow come last and say nothing of a cell that has its finding.
    """
    gesagt: set[Ort] = set()
    for pruefung in sorted(FOLGENPRUEFUNGEN, key=lambda eine: eine.folgt):
        for fund in pruefung.pruefe(lage):
            if not (pruefung.folgt and fund.ort in gesagt):
                gesagt.add(fund.ort)
                yield pruefung.befund(fund)


def check_lines(einzelplan: Iterable[Planzeile]) -> Iterator[Befund]:
    """New titles whose sources differ, where the rule file does not decide."""
    for zeile in einzelplan:
        if zeile.streit:
            yield befund_of(
                _ARTEN["ziel_uneinheitlich"],
                f"Die Quellen des neuen Titels {zeile.kapitel}/{zeile.titel} unterscheiden sich in"
                f" {' und '.join(zeile.streit)}: {', '.join(zeile.quellen)}.",
                haushaltsstelle=format_stelle(zeile.kapitel, zeile.titel),
                wert=zeile.zweckbestimmung,
            )
