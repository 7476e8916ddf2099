"""Every check of a single title has a good and a bad case."""

from collections.abc import Mapping
from datetime import date

import pytest

from itplan.haushalt.vorgaben import Ressort, Vorgaben
from tests.sheets import Blatt, findings, read

KOPF = (
    "Kapitel | Titel | TG | FKZ | Zweckbestimmung | Ansatz 2027 | Ansatz 2028 | VE 2027"
    " | VE 2027 fällig 2028 | VE 2027 fällig 2029"
)
FELDER = ("kapitel", "titel", "tg", "fkz", "zweck", "a27", "a28", "ve", "f28", "f29")
GUT = dict(
    zip(
        FELDER,
        ("0301", "511 69", "'69", "011", "Geräte", "1000", "2000", "300", "100", "200"),
        strict=True,
    )
)
VORGABEN = Vorgaben(
    (2027, 2028),
    einzelplan="16",
    negativ=("972",),
    rundung_euro=100,
    ressorts=(Ressort(("03",), "MI", "Inneres"),),
)


def _check(
    aenderung: Mapping[str, str], vorgaben: Vorgaben = VORGABEN
) -> list[tuple[str, str | None]]:
    zeile = " | ".join({**GUT, **aenderung}.values())
    return findings(read(f"{KOPF}\n{zeile}", vorgaben=vorgaben))


def test_a_sound_row() -> None:
    assert _check({}) == []


@pytest.mark.parametrize(
    ("aenderung", "code", "zelle"),
    [
        ({"titel": "481 69"}, "obergruppe_unbekannt", "B2"),
        ({"titel": "513 69"}, "gruppe_unbekannt", "B2"),
        ({"fkz": "999"}, "funktion_unbekannt", "D2"),
        ({"fkz": "1x"}, "haushaltsstelle_unlesbar", "D2"),
        ({"tg": "'70"}, "titelgruppe_widerspruch", "C2"),
        ({"zweck": ""}, "zweckbestimmung_fehlt", "E2"),
        ({"a28": ""}, "ansatz_fehlt", "G2"),
        ({"a27": "-1000"}, "negativ", "F2"),
        ({"a27": "1050"}, "rundung", "F2"),
        ({"f29": "300"}, "faelligkeit_ueber_ve", "H2"),
        ({"f29": "100"}, "faelligkeit_unter_ve", "H2"),
        ({"f28": "", "f29": ""}, "ve_ohne_faelligkeit", "H2"),
        ({"titel": "119 69"}, "ve_bei_einnahme", "H2"),
    ],
)
def test_a_row_with_one_mistake(aenderung: dict[str, str], code: str, zelle: str) -> None:
    assert _check(aenderung) == [(code, zelle)]


@pytest.mark.parametrize(
    "aenderung",
    [
        {"titel": "711 69"},
        {"titel": "799 69"},
        {"fkz": ""},
        {"fkz": "290"},
        {"tg": ""},
        {"tg": "TG 69"},
        {"tg": "Titelgruppe 69"},
        {"kapitel": "1603"},
        {"a28": "–"},
        {"a27": "0"},
        {"titel": "972 69", "a27": "-1000"},
        {"ve": "", "f28": "", "f29": ""},
        {"ve": "0", "f28": "0", "f29": "0"},
    ],
)
def test_what_is_allowed(aenderung: dict[str, str]) -> None:
    assert _check(aenderung) == []


def test_a_kapitel_of_nobody_among_others() -> None:
    zeilen = (" | ".join({**GUT, "kapitel": kapitel}.values()) for kapitel in ("0301", "0901"))
    eingang = read("\n".join((KOPF, *zeilen)), vorgaben=VORGABEN)
    assert findings(eingang) == [("kapitel_ohne_ressort", "A3")]
    assert {herkunft.zeile for herkunft in eingang.fehlerhaft} == {3}


def test_a_file_of_nobody_is_told_once_and_held_back_whole() -> None:
    zeilen = (" | ".join({**GUT, "kapitel": kapitel}.values()) for kapitel in ("0801", "0901"))
    eingang = read("\n".join((KOPF, *zeilen)), vorgaben=VORGABEN)
    assert findings(eingang) == [("datei_ohne_ressort", None)]
    assert {herkunft.zeile for herkunft in eingang.fehlerhaft} == {2, 3}


def test_the_ressort_of_the_central_einzelplan_may_be_absent() -> None:
    assert _check({"kapitel": "0901"}, Vorgaben((2027, 2028))) == []


def test_no_rounding_where_the_project_asks_for_none() -> None:
    assert _check({"a27": "1050.25"}, Vorgaben((2027, 2028))) == []


def test_severity_is_the_project_s() -> None:
    vorgaben = Vorgaben((2027, 2028), negativ=("972",), schwere={"negativ": "fehler"})
    eingang = read(f"{KOPF}\n{' | '.join({**GUT, 'a27': '-5'}.values())}", vorgaben=vorgaben)
    assert [(b.code, b.schwere) for b in eingang.befunde] == [("negativ", "fehler")]
    assert len(eingang.fehlerhaft) == 1


def test_missing_haushaltsjahr() -> None:
    eingang = read(
        "Kapitel | Titel | Zweckbestimmung | Ansatz 2026\n0301 | 511 01 | Geräte | 100",
        vorgaben=VORGABEN,
    )
    assert findings(eingang) == [("haushaltsjahr_fehlt", None), ("haushaltsjahr_fehlt", None)]


def test_title_twice() -> None:
    zeile = " | ".join(GUT.values())
    eingang = read(f"{KOPF}\n{zeile}\n{zeile}", vorgaben=VORGABEN)
    assert findings(eingang) == [("titel_doppelt", "B3")]
    assert {herkunft.zeile for herkunft in eingang.fehlerhaft} == {2, 3}


@pytest.mark.parametrize("feld", ["Vorhaben", "Verfahren", "Teilansatz"])
def test_parts_of_a_title_are_set_apart_by_a_column(feld: str) -> None:
    kopf = f"Kapitel | Titel | Zweckbestimmung | Ansatz 2027 | {feld}"
    zeilen = "0301 | 511 01 | Geräte | 100 | E-Akte\n0301 | 511 01 | Geräte | 200 | Netz"
    eingang = read(f"{kopf}\n{zeilen}")
    assert [titel.id for titel in eingang.titel] == ["0301/51101#E-Akte", "0301/51101#Netz"]
    assert findings(eingang) == []
    doppelt = read(f"{kopf}\n{zeilen.replace('Netz', 'E-Akte')}")
    assert findings(doppelt) == [("titel_doppelt", "B3")]


def test_a_date_among_the_amounts_is_called_one_as_the_clerk_sees_it() -> None:
    blatt = Blatt(
        "Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n0301 | 511 69 | Geräte |",
        daten={"D2": date(2027, 1, 3)},
    )
    [befund] = read(blatt).befunde
    assert (befund.code, befund.zelle) == ("betrag_unlesbar", "D2")
    assert "„03.01.2027“ ist ein Datum, kein Betrag." in befund.text
