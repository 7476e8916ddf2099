"""The titles of an earlier run come back from its plan.json, or it is said why not."""

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itplan.earlier_run.run import read_titles
from itplan.excel.form import carry_over
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.titel import Titel
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.refusal import Refusal

MI = Ressort(("03",), "MI", "Ministerium für Inneres", kapitel=("1716",))
MF = Ressort(("06", "17"), "MF", "Ministerium für Finanzen")
VORGABEN = Vorgaben((2029, 2030), "16", ressorts=(MI, MF))
NEU = Haushalt("Musterland", "16", "IT", (2029, 2030), "Voranschlag", "2028-11-23", 100)


def amount(groesse: str, jahr: int, cent: int, **mehr: Any) -> dict[str, Any]:
    return {
        "groesse": groesse,
        "jahr": jahr,
        "faellig": None,
        "alt_cent": cent,
        "aenderung_cent": 0,
        "verbleibt_cent": 0,
        **mehr,
    }


def entry(kennung: str, **mehr: Any) -> dict[str, Any]:
    """A title with only what the contract lays down as the least."""
    stelle = kennung.partition("#")[0]
    return {
        "id": kennung,
        "ressort": "MI",
        "kapitel": stelle.split("/")[-2],
        "titel": stelle.split("/")[-1],
        "titelgruppe": None,
        "funktion": "042",
        "zweckbestimmung": "Geräte",
        "vermerke": ["kw", "übertragbar"],
        "oeffentlich": False,
        "herkunft": [{"datei": "a.xlsx", "blatt": "IT", "zeile": 7}],
        "status": "umgesetzt",
        "betraege": [amount("ansatz", 2028, 150_000_00, aenderung_cent=-50_000_00)],
        **mehr,
    }


def write_plan(ordner: Path, *titel: dict[str, Any], **mehr: Any) -> Path:
    plan = {"format": "itplan-plan", "version": 1, "titel": list(titel), **mehr}
    (ordner / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    return ordner / "plan.json"


def read(pfad: Path) -> list[Titel]:
    return read_titles(pfad, MI, VORGABEN)


def test_the_ressort_gets_its_own_it_titles(tmp_path: Path) -> None:
    plan = write_plan(
        tmp_path,
        entry("0301/51101"),
        entry("0602/51101"),
        entry("1716/51101"),
        entry("1717/51101"),
        entry("0301/51701", status="nicht_it"),
        entry("0302/53201", status="verbleibt"),
    )
    assert [titel.id for titel in read(plan)] == ["0301/51101", "1716/51101", "0302/53201"]


def test_what_was_decided_is_last_years_ansatz_and_the_new_years_are_open(tmp_path: Path) -> None:
    betraege = [
        amount("ist", 2027, 7),
        amount("ansatz", 2027, 1),
        amount("ansatz", 2028, 150_000_00, aenderung_cent=-50_000_00),
        amount("ansatz", 2029, 5, leertitel=True),
        amount("ve", 2028, 9),
    ]
    (titel,) = read(write_plan(tmp_path, entry("0301/51101", betraege=betraege)))
    assert carry_over(titel, NEU) == {
        "Kapitel": "0301",
        "Titel": "51101",
        "Funktion": "042",
        "Zweckbestimmung": "Geräte",
        "Ist 2027": 0.07,
        "Ansatz 2028": 100_000,
        "Vermerke": "kw\nübertragbar",
        "öffentlich": "nein",
    }


def test_a_leertitel_stays_one_unless_money_was_added(tmp_path: Path) -> None:
    leer = amount("ansatz", 2028, 0, leertitel=True)
    plan = write_plan(
        tmp_path,
        entry("0301/51101", betraege=[leer]),
        entry("0301/51102", betraege=[{**leer, "aenderung_cent": 100}]),
    )
    assert [carry_over(titel, NEU)["Ansatz 2028"] for titel in read(plan)] == ["-", 1]


def test_parts_keep_what_tells_them_apart(tmp_path: Path) -> None:
    plan = write_plan(
        tmp_path,
        entry("0301/51101#Ablösung", vorhaben="Ablösung"),
        entry("0301/51101#Teil 2", teilansatz="Teil 2"),
    )
    assert [carry_over(titel, NEU)["Vorhaben"] for titel in read(plan)] == ["Ablösung", "Teil 2"]


def test_what_the_form_has_no_column_for_stands_in_the_bemerkung(tmp_path: Path) -> None:
    davon = {"groesse": "ansatz", "jahr": 2028, "faellig": None, "betrag_cent": 123_400}
    plan = write_plan(
        tmp_path,
        entry("31/0301/51101", bereich="31", davon_it=[davon], weitere={"Bemerkung": "siehe Akte"}),
    )
    (titel,) = read(plan)
    assert carry_over(titel, NEU)["Bemerkung"] == (
        "siehe Akte; Bereich 31; bisher davon IT 2028: 1.234,00 Euro"
    )


def test_a_share_is_exact(tmp_path: Path) -> None:
    (titel,) = read(write_plan(tmp_path, entry("0301/51101", it_anteil="3/5")))
    assert titel.it_anteil == Fraction(3, 5)
    assert carry_over(titel, NEU)["IT-Anteil"] == 0.6


@pytest.mark.parametrize(
    ("mehr", "meldung"),
    [
        ({"format": "itplan-befunde"}, "ist keine plan.json von itplan, sondern „itplan-befunde“"),
        ({"version": 2}, "hat die Version 2; diese Fassung von itplan liest 1"),
        ({"version": "1"}, "ist keine plan.json von itplan, oder sie ist beschädigt"),
        ({"titel": {}}, "ist beschädigt: mit „titel“ stimmt etwas nicht"),
        ({"titel": [entry("0301/511")]}, "ist beschädigt: mit „titel.0.titel“ stimmt etwas nicht"),
        ({"titel": [entry("0602/51101")]}, "enthält keine IT-Titel des Ressorts MI"),
        ({"titel": [entry("0301/51101", it_anteil="1/0")]}, "titel.0.it_anteil"),
        ({"titel": [entry("0301/51101", it_anteil="7/3")]}, "titel.0.it_anteil"),
        (
            {"titel": [entry("0301/51101", betraege=[amount("ansatz", 2028, 10**30)])]},
            "titel.0.betraege.0.alt_cent",
        ),
    ],
)
def test_it_is_said_what_is_wrong(tmp_path: Path, mehr: dict[str, Any], meldung: str) -> None:
    with pytest.raises(Refusal) as ablehnung:
        read(write_plan(tmp_path, **mehr))
    assert meldung in str(ablehnung.value)


@pytest.mark.parametrize(
    "inhalt", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"PK\x03\x04", b"[" * 9999]
)
def test_a_damaged_file_is_refused(tmp_path: Path, inhalt: bytes) -> None:
    (tmp_path / "plan.json").write_bytes(inhalt)
    with pytest.raises(Refusal, match="beschädigt"):
        read(tmp_path / "plan.json")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="gibt es nicht"):
        read(tmp_path / "plan.json")
    with pytest.raises(Refusal, match="ist ein Ordner"):
        read(tmp_path)


@pytest.fixture(scope="module")
def try_entry(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, Any]], object]:
    ordner = tmp_path_factory.mktemp("plan")
    return lambda eintrag: [carry_over(t, NEU) for t in read(write_plan(ordner, eintrag))]


_JSON = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.text(), max_size=2)
)


@given(feld=st.sampled_from([*entry("0301/51101"), "it_anteil", "davon_it", "stellen"]), wert=_JSON)
def test_whatever_stands_in_a_field_is_read_or_refused(
    try_entry: Callable[[dict[str, Any]], object], feld: str, wert: object
) -> None:
    try:
        try_entry(entry("0301/51101", **{}) | {feld: wert})
    except Refusal as ablehnung:
        assert "beschädigt" in str(ablehnung) or "keine IT-Titel" in str(ablehnung)
