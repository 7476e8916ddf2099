# ruff: noqa: E501 – a row of a sheet is one line
"""Three kinds of sheet: Meldebogen, Liste and Druckbild, and where a Haushaltsstelle stands in them."""

from datetime import date

import pytest

from itplan.haushalt.titel import Titel
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from tests.sheets import EIN_JAHR, Blatt, ansatz, findings, read

KOPF = "Kapitel | Titel | Zweckbestimmung | Ansatz 2027"
DRUCK = "Titel | FKZ | Zweckbestimmung | Ansatz 2027"
RESSORTS = (Ressort(("03",), "MI", "Inneres"), Ressort(("06",), "MF", "Finanzen"))


def _only(text: str, vorgaben: Vorgaben = EIN_JAHR) -> Titel:
    eingang = read(text, vorgaben=vorgaben)
    assert findings(eingang, "fehler", "warnung") == []
    assert len(eingang.titel) == 1
    return eingang.titel[0]


def test_meldebogen_takes_the_ressort_from_its_cover_sheet() -> None:
    deckblatt = Blatt("Meldebogen\nFormular | itplan\nEinzelplan | '03\nEinheit | EUR", "Deckblatt")
    bogen = Blatt(f"{KOPF}\n0301 | 511 01 | Geräte | 5\n0601 | 511 01 | Geräte | 6")
    eingang = read(deckblatt, bogen, vorgaben=Vorgaben((2027,), ressorts=RESSORTS))
    assert findings(eingang) == [("kapitel_fremd", "A3")]
    assert eingang.ressorts == {"03", "06"}


@pytest.mark.parametrize("angabe", ["'03", "3", "03 – Inneres", "03 Ministerium für Inneres"])
def test_cover_sheet_completes_kapitel_of_two_digits(angabe: str) -> None:
    deckblatt = Blatt(f"Einzelplan | {angabe}\nEinheit | EUR", "Deckblatt")
    eingang = read(deckblatt, Blatt(f"{KOPF}\n'14 | 511 01 | Geräte | 5"))
    assert ansatz(eingang) == {"0314/51101": 500}


@pytest.mark.parametrize(
    ("kapitel", "titel"),
    [
        ("0301", "51169"),
        ("03 01", "511 69"),
        ("03~01", "511~69"),
        ("Kapitel 0301", "Titel 511 69"),
        ("Kap. 03 01", "Tit. 51169"),
    ],
)
def test_liste_with_kapitel_and_titel_in_columns(kapitel: str, titel: str) -> None:
    titel_ = _only(f"{KOPF}\n{kapitel} | {titel} | Geräte | 5")
    assert titel_.id == "0301/51169"
    assert titel_.herkunft.zelle("kapitel") == "A2"


def test_liste_with_numbers_for_codes() -> None:
    eingang = read(
        "Kapitel | Titel | FKZ | Zweckbestimmung | Ansatz 2027\n301 | 51169 | 11 | Geräte | 5"
    )
    assert ansatz(eingang) == {"0301/51169": 500}
    assert eingang.titel[0].funktion == "011"
    assert findings(eingang) == [("nullen_ergaenzt", "A2"), ("nullen_ergaenzt", "C2")]


def test_liste_with_einzelplan_and_kapitel_in_two_columns() -> None:
    titel = _only(
        "Epl. | Kap. | Tit. | Zweckbestimmung | Soll 2027\n'03 | '14 | 511 69 | Geräte | 5"
    )
    assert titel.id == "0314/51169"


def test_einzelplan_and_kapitel_as_numbers() -> None:
    eingang = read("Epl. | Kap. | Tit. | Zweckbestimmung | Soll 2027\n3 | 1 | 51169 | Geräte | 5")
    assert ansatz(eingang) == {"0301/51169": 500}
    assert findings(eingang) == [("nullen_ergaenzt", "A2"), ("nullen_ergaenzt", "B2")]


def test_two_digit_kapitel_within_the_einzelplan_of_the_cover_text() -> None:
    assert _only(f"Einzelplan 03: Inneres\n{KOPF}\n'14 | 511 69 | Geräte | 5").id == "0314/51169"
    assert _only(f"Einzelplan: | '03\n{KOPF}\n'14 | 511 69 | Geräte | 5").id == "0314/51169"


def test_two_digit_kapitel_without_any_einzelplan() -> None:
    assert findings(read(f"{KOPF}\n'14 | 511 69 | Geräte | 5")) == [
        ("haushaltsstelle_unlesbar", "A2")
    ]


@pytest.mark.parametrize(
    "stelle",
    [
        "0301/511 69",
        "03 01/511 69",
        "0301/51169",
        "0301.51169",
        "'030151169",
        "03 01 511 69",
        "03 01 - 511 69",
        "0301/511 69-011",
        "Kap. 0301 Tit. 511 69",
        "Kapitel 0301 Titel 51169",
    ],
)
def test_haushaltsstelle_in_one_column(stelle: str) -> None:
    titel = _only(f"HHSt. | Zweckbestimmung | Ansatz 2027\n{stelle} | Geräte | 5")
    assert titel.id == "0301/51169"
    assert titel.herkunft.zelle("kapitel") == titel.herkunft.zelle("titel") == "A2"


@pytest.mark.parametrize(
    ("zelle", "funktion"),
    [("F 511 01", None), ("511 01 -840", "840"), ("511 01-3", None), ("112 02 011", "011")],
)
def test_titel_with_marks(zelle: str, funktion: str | None) -> None:
    assert _only(f"{KOPF}\n0301 | {zelle} | Geräte | 5").funktion == funktion


@pytest.mark.parametrize(
    "zelle", ["511 01 TG", "511 01 1)", "511 0", "51x99", "'51101", "5110.1", "511 .1", "Titel"]
)
def test_titel_that_cannot_be_read_is_told_at_its_cell(zelle: str) -> None:
    """A literal apostrophe (from a CSV import) is no part of a Titel either."""
    zelle = f"'{zelle}" if zelle.startswith("'") else zelle
    eingang = read(f"{KOPF}\n0301 | 511 02 | Geräte | 4\n0301 | {zelle} | Geräte | 5")
    assert {zelle for code, zelle in findings(eingang, "fehler")} <= {"B3", "D3"}
    assert len(findings(eingang, "fehler")) == 1
    assert [u.zelle for u in eingang.unlesbar] == ["D3"]
    assert ansatz(eingang) == {"0301/51102": 400}


def test_titelgruppe_in_a_column_of_its_own() -> None:
    titel = _only(
        "Kapitel | Titel | TG | Zweckbestimmung | Ansatz 2027\n0301 | 511 69 | TG 69 | Geräte | 5"
    )
    assert titel.titelgruppe == "69"


def test_titelgruppe_beside_its_text() -> None:
    titel = _only(
        "Kap. | Tit. | Tgr. | Titelgruppe | Zweckbestimmung | Soll 2027\n0301 | 511 69 | '69 | IT | Geräte | 5"
    )
    assert (titel.titelgruppe, titel.titelgruppe_text) == ("69", "IT")


def test_druckbild() -> None:
    eingang = read(
        f"""
{DRUCK}
Kapitel 03 01 | | Ministerium
Einnahmen
119 01 | 011 | Vermischte Einnahmen | 1
Ausgaben
511 01 | 011 | Geräte | 2
Titelgruppe 69 | | Ausgaben für Informationstechnik
511 69 | 011 | Geräte und Software | 3
Übrige Titel
812 01 | 011 | Erwerb von Geräten | 4
Kapitel 03 14 | | Polizei
511 01 | 042 | Geräte | 5
"""
    )
    assert ansatz(eingang) == {
        "0301/11901": 100,
        "0301/51101": 200,
        "0301/51169": 300,
        "0301/81201": 400,
        "0314/51101": 500,
    }
    assert [t.titelgruppe for t in eingang.titel] == [None, None, "69", None, None]
    assert eingang.titel[2].titelgruppe_text == "Ausgaben für Informationstechnik"
    assert eingang.titel[2].herkunft.zelle("titelgruppe") == "A7"
    assert eingang.titel[4].herkunft.zelle("kapitel") == "A11"
    assert findings(eingang) == []


@pytest.mark.parametrize(
    "ueberschrift",
    [
        "Kapitel 0314 | | Polizei",
        "Kap. 03 14 | | Polizei",
        "Kapitel 0314 – Polizei",
        "Kapitel 0314: Polizei",
        " | | Kapitel 0314 Polizei",
        "03 14 | | Polizei",
        "0314 | | Polizei",
        "Kapitel | '0314 | Polizei",
        "Kapitel | 314 | Polizei",
        "314 | | Polizei",
    ],
)
def test_kapitel_heading_in_many_forms(ueberschrift: str) -> None:
    titel = _only(f"{DRUCK}\n{ueberschrift}\n511 01 | 042 | Geräte | 5")
    assert titel.id == "0314/51101"


@pytest.mark.parametrize(
    "ueberschrift",
    [
        "Titelgruppe 69 | | Informationstechnik",
        "TG 69 | | Informationstechnik",
        "Tgr. 69: Informationstechnik",
        " | | Titelgruppe 69 Informationstechnik",
        " | | TGr. 69 – Informationstechnik",
        "Titelgruppe | '69 | Informationstechnik",
    ],
)
def test_titelgruppe_heading_in_many_forms(ueberschrift: str) -> None:
    titel = _only(f"{DRUCK}\nKapitel 0314\n{ueberschrift}\n511 69 | 042 | Geräte | 5")
    assert (titel.titelgruppe, titel.titelgruppe_text) == ("69", "Informationstechnik")


@pytest.mark.parametrize(
    "satz",
    [
        " | | Kapitel 0399 wird aufgelöst.",
        "Kapitel 0399: Titel 511 01 ist hierher verlagert.",
        " | | Kapitel 0399/511 01 ist deckungsfähig.",
        "Zu Kapitel 0399",
        " | | Titelgruppe 69 ist übertragbar.",
        "Titel 511 69 und 518 69 sind gegenseitig deckungsfähig.",
    ],
)
def test_sentence_about_a_kapitel_is_no_heading(satz: str) -> None:
    eingang = read(
        f"{DRUCK}\nKapitel 0314\n511 01 | 042 | Geräte | 5\n{satz}\n518 01 | 042 | Mieten | 6"
    )
    assert ansatz(eingang) == {"0314/51101": 500, "0314/51801": 600}
    assert [titel.titelgruppe for titel in eingang.titel] == [None, None]
    assert findings(eingang) == []


def test_einzelplan_heading_completes_kapitel_of_two_digits() -> None:
    eingang = read(
        f"""
{DRUCK}
Einzelplan 03 | | Inneres
Kapitel 01 | | Ministerium
511 01 | 011 | Geräte | 5
Einzelplan 06 | | Finanzen
Kapitel 01 | | Ministerium
511 01 | 011 | Geräte | 6
"""
    )
    assert ansatz(eingang) == {"0301/51101": 500, "0601/51101": 600}


def test_merged_kapitel_cells_hold_for_every_row() -> None:
    eingang = read(
        f"{KOPF}\n0301 | 511 01 | Geräte | 5\n | 518 01 | Mieten | 6\n0302 | 511 01 | Geräte | 7",
        verbunden=("A2:A3",),
    )
    assert ansatz(eingang) == {"0301/51101": 500, "0301/51801": 600, "0302/51101": 700}


def test_blank_kapitel_without_a_merge_is_not_guessed() -> None:
    eingang = read(f"{KOPF}\n0301 | 511 01 | Geräte | 5\n | 518 01 | Mieten | 6")
    assert findings(eingang) == [("haushaltsstelle_unlesbar", "A3")]
    assert [u.zelle for u in eingang.unlesbar] == ["D3"]


def test_date_where_a_kapitel_belongs() -> None:
    """Excel made 3 January of `03.01`."""
    eingang = read(Blatt(f"{KOPF}\n | 511 01 | Geräte | 5", daten={"A2": date(2026, 1, 3)}))
    assert findings(eingang) == [("datum_statt_code", "A2")]
    [befund] = eingang.befunde
    assert befund.wert == "03.01.2026"
    assert "3. Januar 2026" in befund.text
    assert befund.erwartet and befund.erwartet.startswith("0301 als Text")
    assert [u.zelle for u in eingang.unlesbar] == ["D2"]


def test_date_where_a_titel_belongs() -> None:
    eingang = read(Blatt(f"{KOPF}\n0301 | | Geräte | 5", daten={"B2": date(2026, 1, 3)}))
    assert findings(eingang) == [("datum_statt_code", "B2")]


def test_kapitel_of_five_digits() -> None:
    vorgaben = Vorgaben((2027,), kapitelstellen=5)
    eingang = read(
        f"{DRUCK}\nKapitel 12 100 | | Ministerium\n511 01 | 011 | Geräte | 5", vorgaben=vorgaben
    )
    assert ansatz(eingang) == {"12100/51101": 500}


def test_one_workbook_of_several_ressorts() -> None:
    eingang = read(
        Blatt(f"{KOPF}\n0301 | 511 01 | Geräte | 5", "MI"),
        Blatt(f"{KOPF}\n0601 | 511 01 | Geräte | 6", "MF"),
        vorgaben=Vorgaben((2027,), ressorts=RESSORTS),
    )
    assert [titel.ressort for titel in eingang.titel] == ["03", "06"]
    assert findings(eingang) == []


def test_kapitel_that_belongs_to_nobody() -> None:
    eingang = read(
        f"{KOPF}\n0901 | 511 01 | Geräte | 5", vorgaben=Vorgaben((2027,), ressorts=RESSORTS)
    )
    assert findings(eingang) == [("datei_ohne_ressort", None)]
    assert len(eingang.fehlerhaft) == 1


def test_only_the_sheets_that_the_project_names() -> None:
    eingang = read(
        Blatt(f"{KOPF}\n0301 | 511 01 | Geräte | 5", "IT-Titel"),
        Blatt(f"{KOPF}\n0301 | 511 01 | Geräte | 6", "Entwurf"),
        vorgaben=Vorgaben((2027,), blaetter=("IT*",)),
    )
    assert ansatz(eingang) == {"0301/51101": 500}


def test_bereich_belongs_to_the_key() -> None:
    eingang = read(
        "Bereich | Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n"
        "'30 | 0301 | 511 01 | Geräte | 5\n'31 | 0301 | 511 01 | Geräte | 6"
    )
    assert ansatz(eingang) == {"30/0301/51101": 500, "31/0301/51101": 600}
