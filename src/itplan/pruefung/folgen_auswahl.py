"""Checks of what is left behind: titles that look like IT, and personnel by the policy."""

from collections import defaultdict
from collections.abc import Iterator

from itplan.haushalt.herkunft import Blatt
from itplan.haushalt.titel import Titel
from itplan.pruefung.art import Fund, Pruefung, place_of
from itplan.pruefung.folgen_lage import Folgenlage, enumerate_titles, searcher
from itplan.umsetzung.bewegung import REGEL_PERSONAL, Umsetzung

Gruppe = tuple[str, str, str]
"""Bereich, Kapitel and Titelgruppe."""


def check_verdacht(lage: Folgenlage) -> Iterator[Fund]:
    """Was nach Zweckbestimmung, Titelgruppe, Kategorie oder Verfahren IT ist, aber von keiner
    Auswahl erfasst wird, fehlt womöglich im neuen Einzelplan. Geprüft werden Titel mit Ansatz
    oder VE; „(ohne IT)“ ist unverdächtig. Eine ganze Titelgruppe wird einmal genannt."""
    is_it = searcher(lage.vorgaben.pruefwerte.it_text)
    is_not = searcher(lage.vorgaben.pruefwerte.nicht_it_text)
    gruppen: dict[Gruppe, list[Titel]] = defaultdict(list)
    for umsetzung in lage.umsetzungen:
        titel = umsetzung.titel
        if umsetzung.status != "nicht_it" or is_not(titel.zweckbestimmung):
            continue
        if not lage.has_money(titel.betraege):
            continue
        if is_it(titel.titelgruppe_text) and not is_not(titel.titelgruppe_text):
            gruppe = titel.bereich, titel.kapitel, titel.titelgruppe or titel.titelgruppe_text
            gruppen[gruppe].append(titel)
            continue
        for feld in ("zweckbestimmung", "kategorie", "verfahren"):
            if is_it(getattr(titel, feld)):
                yield _suspicious(lage, [titel], feld)
                break
    for titel_der_gruppe in gruppen.values():
        yield _suspicious(lage, titel_der_gruppe, "titelgruppe_text")


def _suspicious(lage: Folgenlage, titel: list[Titel], feld: str) -> Fund:
    erster = titel[0]
    was = f"{len(titel)} Titel einer Titelgruppe klingen" if len(titel) > 1 else "Der Titel klingt"
    sind = "sind" if len(titel) > 1 else "ist"
    ansaetze = lage.format_ansaetze(eines.betraege for eines in titel)
    text = f"{was} nach IT, {sind} aber nicht ausgewählt; Ansätze {ansaetze}."
    wovon = feld if erster.herkunft.zelle(feld) else feld.removesuffix("_text")
    return Fund(place_of(erster, wovon), text, getattr(erster, feld))


def check_personal(lage: Folgenlage) -> Iterator[Fund]:
    """Ob Personalausgaben (Hauptgruppe 4) mitwandern, legt das Projekt fest; was danach bleibt,
    wird je Blatt genannt, denn die IT im alten Einzelplan hat dann Personal, aber keine
    Sachmittel mehr (§ 17 Abs. 5 und 6, § 50 LHO)."""
    je_blatt: dict[Blatt, list[Umsetzung]] = defaultdict(list)
    for umsetzung in lage.umsetzungen:
        if umsetzung.status == "verbleibt" and umsetzung.regel == REGEL_PERSONAL:
            je_blatt[umsetzung.titel.herkunft.blatt].append(umsetzung)
    for umsetzungen in je_blatt.values():
        titel = [umsetzung.titel for umsetzung in umsetzungen]
        kapitel = sorted({k for umsetzung in umsetzungen for k in umsetzung.nachrichtlich_in})
        genannt = f"; nachrichtlich in {', '.join(kapitel)}" if kapitel else ""
        text = (
            f"Personalausgaben der IT bleiben beim Ressort: {enumerate_titles(titel)}; Ansätze"
            f" {lage.format_ansaetze(eines.betraege for eines in titel)}{genannt}."
        )
        yield Fund(place_of(titel[0]), text)


AUSWAHL: tuple[Pruefung, ...] = (
    Pruefung(
        "it_verdacht",
        "hinweis",
        check_verdacht,
        "Bitte in der Zuordnung unter [[auswahl]] aufnehmen oder die Zweckbestimmung mit"
        " „(ohne IT)“ abgrenzen.",
        gut="812 01 „Erwerb von Geräten (ohne IT)“, nicht ausgewählt",
        schlecht="532 01 „Aufträge im Bereich Informationstechnik“, nicht ausgewählt",
        folgt=True,
    ),
    Pruefung(
        "personal_bleibt",
        "hinweis",
        check_personal,
        "Nichts zu tun, wenn das Personal bleiben soll; sonst in der Projektdatei"
        ' personal = "wandert" setzen.',
        gut='428 99 wandert bei personal = "wandert", Stellen: 12',
        schlecht='428 99 ist IT und bleibt bei personal = "bleibt"',
    ),
)
"""Each takes a Folgenlage."""
