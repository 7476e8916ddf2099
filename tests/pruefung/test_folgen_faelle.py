"""Each check of the mapping and of the whole inbox has a good case and a bad one."""

from dataclasses import dataclass

import pytest

from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.pruefung.annahmen import ANNAHMEN
from itplan.pruefung.folgen import FOLGENPRUEFUNGEN, UMSETZUNGSPRUEFUNGEN
from itplan.pruefung.vollzaehlig import VOLLZAEHLIGKEIT
from itplan.umsetzung.regelwerk import Deckungskreis
from tests.pruefung.folgenfall import EINFACH, KOPF, Projekt, found
from tests.pruefung.test_folgen_zweck import NUR_INNERES, UMZUG

MIT_RESTEN = "Kapitel | Titel | TG | Zweckbestimmung | Ansatz 2027 | Reste 2026"
MIT_ANTEIL = "Kapitel | Titel | TG | Zweckbestimmung | Ansatz 2027 | Vermerk | IT-Anteil"
KREIS = Projekt(deckungskreise=[Deckungskreis("Sachausgaben", ("16*",), ("5*",))])


def _ressorts(pflicht: bool) -> Projekt:
    zweite = Ressort(("05",), "MJ", "Justiz", pflicht)
    return Projekt(vorgaben=Vorgaben((2027,), "16", ressorts=(Ressort(("03",), "MI", "I"), zweite)))


@dataclass(frozen=True)
class Fall:
    gut: str
    schlecht: str
    zelle: str | None
    projekt: Projekt = EINFACH
    kopf: str = KOPF


ERLOESE = "0301 | 119 99 | '99 | Erlöse | 5 | zweckgebunden für 511 {}\n0301 | 511 {} | {} | A | 5"
GETRENNT = (
    "0301 | 511 99 | '99 | A | 5 | gegenseitig deckungsfähig mit 518 {0}\n"
    "0301 | 518 {0} | {1} | B | 5"
)
GETEILT = "0301 | 511 99 | '99 | IT-Geräte | 10 | {} | '60 %"
MELDUNG = "0301 | 511 01 | | Geräte | 10"
BEIDE = f"{MELDUNG}\n0501 | 511 01 | | Möbel | 10"

FAELLE = {
    "zweck_doppelt": Fall(
        "0301 | 511 01 | | Geräte (ohne IT) | 10\n0301 | 511 99 | '99 | Geräte | 20",
        "0301 | 511 01 | | Geräte | 10\n0301 | 511 99 | '99 | Geräte | 20",
        "D2",
    ),
    "nummer_neu_belegt": Fall(
        "1603 | 511 71 | '71 | Portal | 10\n0301 | 511 99 | '99 | Portal | 20",
        "1603 | 511 71 | '71 | Portal | 10\n0301 | 511 99 | '99 | Geräte | 20",
        "B2",
        Projekt(regeln=(NUR_INNERES, UMZUG)),
    ),
    "zweckbindung_getrennt": Fall(
        ERLOESE.format("99", "99", "'99"), ERLOESE.format("01", "01", ""), "F2"
    ),
    "deckungskreis_getrennt": Fall(GETRENNT.format("99", "'99"), GETRENNT.format("01", ""), "F2"),
    "deckungskreis_neu": Fall(
        "0301 | 511 99 | '99 | A | 5\n0301 | 518 99 | '99 | B | 5",
        "0301 | 511 99 | '99 | A | 5\n0401 | 518 99 | '99 | B | 5",
        None,
        KREIS,
    ),
    "vermerk_verloren": Fall(
        "0301 | 511 99 | '99 | Geräte | 5 | Die Ausgaben sind gesperrt. |",
        "0301 | 511 99 | '99 | Geräte | 5 | | Die Ausgaben sind gesperrt.",
        "G2",
    ),
    "reste_vorhanden": Fall(
        "0301 | 511 01 | | Geräte | 5 | 100",
        "0301 | 511 99 | '99 | Geräte | 5 | 100",
        "F2",
        kopf=MIT_RESTEN,
    ),
    "verrechnung_halb": Fall(
        "0314 | 981 99 | '99 | An das RZ | 85\n0620 | 381 99 | '99 | Von der Polizei | 85",
        "0314 | 981 99 | '99 | An das RZ | 85\n0620 | 381 01 | | Von der Polizei | 85",
        "B2",
    ),
    "it_verdacht": Fall(
        "0301 | 812 01 | | Geräte (ohne IT) | 5", "0301 | 812 01 | | Ersatz des Servers | 5", "D2"
    ),
    "personal_bleibt": Fall(
        "0301 | 428 01 | | Entgelte | 5", "0301 | 428 99 | '99 | Entgelte | 5", "B2"
    ),
    "stellen_fehlen": Fall(
        "0301 | 428 99 | '99 | Entgelte | 5 | | 3",
        "0301 | 428 99 | '99 | Entgelte | 5 | |",
        "G2",
        Projekt(personal="wandert"),
        KOPF.replace("Erläuterung", "Stellen"),
    ),
    "vermerk_pruefen": Fall(
        GETEILT.format("Die Ausgaben sind übertragbar."),
        GETEILT.format("In Höhe von 5.000 Euro übertragbar."),
        "F2",
        kopf=MIT_ANTEIL,
    ),
    "ressort_fehlt": Fall(BEIDE, MELDUNG, None, _ressorts(pflicht=True)),
    "ressort_ohne_meldung": Fall(BEIDE, MELDUNG, None, _ressorts(pflicht=False)),
    "verrechnung_ungleich": Fall(
        "0314 | 981 01 | | An das RZ | 85\n0620 | 381 01 | | Von der Polizei | 85",
        "0314 | 981 01 | | An das RZ | 85\n0620 | 381 01 | | Von der Polizei | 80",
        None,
    ),
}


@pytest.mark.parametrize("code", FAELLE)
def test_a_good_and_a_bad_case(code: str) -> None:
    fall = FAELLE[code]
    assert code not in {gefunden for gefunden, _ in found(fall.gut, fall.projekt, fall.kopf)}
    gefunden = found(fall.schlecht, fall.projekt, fall.kopf)
    assert [ort for ort in gefunden if ort[0] == code] == [(code, fall.zelle)]


def test_every_check_has_its_cases() -> None:
    """The acceptances have theirs in `test_annahmen`, decisions in `test_folgen_entscheidung`."""
    pruefungen = (*FOLGENPRUEFUNGEN, *UMSETZUNGSPRUEFUNGEN, *VOLLZAEHLIGKEIT)
    assert {pruefung.code for pruefung in pruefungen} == {*FAELLE, "entscheidung_offen"}
    assert {p.code for p in ANNAHMEN} == {"annahme_verfallen", "annahme_gegenstandslos"}
