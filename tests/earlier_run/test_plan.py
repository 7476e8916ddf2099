"""A whole earlier run read back from its plan.json: as it was, or refused with the place."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itplan.earlier_run.run import parse_plan
from itplan.haushalt.titel import Position
from itplan.plan.posten import AENDERUNG, DAVON_IT, Betragsort
from itplan.plan.stand import stand_of_run
from itplan.refusal import Refusal

A27 = Position("ansatz", 2027)


def amount(**mehr: Any) -> dict[str, Any]:
    return {"groesse": "ansatz", "jahr": 2027, "faellig": None, **mehr}


def plan() -> dict[str, Any]:
    """One title, half of which moves and 10 Euro of which are cut."""
    titel = {
        "id": "0301/51101",
        "ressort": "MI",
        "einzelplan": "03",
        "kapitel": "0301",
        "titel": "51101",
        "titelgruppe": None,
        "funktion": "011",
        "zweckbestimmung": "Software",
        "vermerke": ["kw"],
        "davon_it": [amount(betrag_cent=50_00)],
        "it_anteil": None,
        "weitere": {"Bemerkung": "neu"},
        "oeffentlich": False,
        "herkunft": [{"datei": "a.xlsx", "blatt": "IT", "zeile": 7}],
        "status": "teilweise",
        "regel": "alles",
        "entscheidung": None,
        "betraege": [
            amount(
                nachrichtlich=False,
                leertitel=False,
                alt_cent=100_00,
                aenderung_cent=-10_00,
                umgesetzt_cent=40_00,
                verbleibt_cent=50_00,
            )
        ],
        "ziele": [{"kapitel": "1603", "titel": "51101", "betraege": [amount(betrag_cent=40_00)]}],
    }
    zeile = {
        "kapitel": "1603",
        "titel": "51101",
        "titelgruppe": None,
        "funktion": "011",
        "zweckbestimmung": "Software",
        "bewirtschafter": "03",
        "vermerke": ["kw"],
        "oeffentlich": False,
        "betraege": [amount(nachrichtlich=False, betrag_cent=40_00)],
        "quellen": ["0301/51101"],
    }
    haushalt = {
        "land": "Probe",
        "einzelplan": "16",
        "bezeichnung": "IT",
        "jahre": [2027],
        "phase": "Entwurf",
        "stand": "2026-11-23",
        "vorlaeufig": False,
    }
    unlesbar = {"datei": "a.xlsx", "blatt": "IT", "zelle": "F7", "wert": "1.5oo", "grund": "…"}
    return {
        "format": "itplan-plan",
        "version": 1,
        "haushalt": haushalt,
        "titel": [titel],
        "einzelplan": [zeile],
        "abgleich": {"stimmt": False, "unlesbar": [unlesbar]},
    }


def read(daten: dict[str, Any]) -> Any:
    plan = parse_plan(json.dumps(daten).encode(), "alt.json")
    return stand_of_run(plan.stand, "alt.json")


def test_everything_that_is_compared_is_there() -> None:
    stand = read(plan())
    titel = stand.titel["0301/51101"]
    assert titel.betraege == {
        Betragsort(A27): 100_00,
        Betragsort(A27, AENDERUNG): -10_00,
        Betragsort(A27, DAVON_IT): 50_00,
        Betragsort(A27, "1603/51101"): 40_00,
    }
    assert titel.angaben == {
        "ressort": ("MI",),
        "zweckbestimmung": ("Software",),
        "funktion": ("011",),
        "vermerke": ("kw",),
        "oeffentlich": ("nein",),
        "weitere": ("Bemerkung: neu",),
        "nicht_lesbar": ("1.5oo",),
        "status": ("teilweise",),
        "regel": ("alles",),
        "ziele": ("1603/51101",),
    }
    neu = stand.einzelplan["1603/51101"]
    assert (neu.text("bewirtschafter"), neu.text("quellen")) == ("03", "0301/51101")
    assert neu.eigene == {A27: 40_00}
    assert not stand.kopf.vollstaendig


@pytest.mark.parametrize(
    ("aendern", "ort"),
    [
        ({"haushalt": {}}, "haushalt."),
        ({"einzelplan": [{}]}, "einzelplan.0.kapitel"),
        ({"titel": [{"id": "x"}]}, "titel.0."),
        ({"abgleich": {"unlesbar": 3}}, "abgleich.unlesbar"),
    ],
)
def test_the_place_of_a_mistake_is_named(aendern: dict[str, Any], ort: str) -> None:
    with pytest.raises(Refusal, match=r"alt\.json ist beschädigt") as ablehnung:
        read({**plan(), **aendern})
    assert ort in str(ablehnung.value)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda innen: st.lists(innen, max_size=2) | st.dictionaries(st.text(max_size=3), innen),
    max_leaves=4,
)


@given(st.data(), _JSON)
def test_whatever_stands_in_a_file_is_read_or_refused(daten: st.DataObject, wert: object) -> None:
    ganz = plan()
    teil: Any = ganz
    while True:
        schluessel = daten.draw(
            st.sampled_from(range(len(teil)) if isinstance(teil, list) else sorted(teil))
        )
        if not teil[schluessel] or not isinstance(teil[schluessel], dict | list):
            break
        if daten.draw(st.booleans()):
            break
        teil = teil[schluessel]
    teil[schluessel] = wert
    try:
        read(ganz)
    except Refusal as ablehnung:
        assert "alt.json" in str(ablehnung)
