"""Berlin 2015, the federal accounts 2019, a print extract of 2012: nothing is dropped silently."""

from collections import Counter
from pathlib import Path

import pytest

from itplan.haushalt.lesung import Eingang
from itplan.haushalt.titel import Position
from tests.real.budgets import (
    DATEN,
    Zelle,
    cent,
    consolidate,
    needs,
    raw_rows,
    read,
    read_rows,
    read_sum,
    run_cli,
)

LAENDER = DATEN / "laender"
BERLIN = "laender/Berlin_2015_Ansatz_Ist.xlsx"
RECHNUNG = "laender/Bund_Haushaltsrechnung_2019.xlsx"
AUSZUG = "laender/Bund_2012_Auszug.xls"
CSV = "laender/Niedersachsen_haushalt-niedersachsen.csv"

pytestmark = pytest.mark.real

REGELN = """
format = 1
[[auswahl]]
nimm = { text = 'IuK-Technik|Informationstechnik' }
[[kapitel]]
kapitel = "9801"
bezeichnung = "IT der Hauptverwaltung und der Bezirke"
[[regel]]
id = "alles"
ziel = { kapitel = "9801" }
"""


def project(ordner: Path, jahr: int, einzelplaene: set[str], einheit: str = "EUR") -> Path:
    """A project for one real workbook; its severities say what is right for these years."""
    text = f"""
format = 1
[haushalt]
land = "Probe"
einzelplan = "98"
bezeichnung = "Informationstechnik"
jahre = [{jahr}]
phase = "Beschluss"
einheit = "{einheit}"
stand = 2024-02-02
[systematik]
titelgruppe = "spalte"
negativ = ["*"]
[eingang]
zuordnung = "zuordnung.toml"
[schwere]
obergruppe_unbekannt = "warnung"
"""
    for nummer in sorted(einzelplaene):
        text += f'[[ressort]]\neinzelplan = "{nummer}"\nkuerzel = "E{nummer}"\nname = "{nummer}"\n'
    (ordner / "zuordnung.toml").write_text(REGELN, encoding="utf-8")
    pfad = ordner / "itplan.toml"
    pfad.write_text(text, encoding="utf-8")
    return pfad


# ---------------------------------------------------------------- Berlin 2015


@needs(BERLIN)
def test_berlin_comes_in_whole(tmp_path: Path) -> None:
    """21,508 rows, each a title; a Haushaltsstelle stands once in every Bereich."""
    datei = DATEN / BERLIN
    zeilen = dict(raw_rows(datei))
    _, eingang = read(datei, project(tmp_path, 2015, _berlin_einzelplaene(zeilen)))
    assert len(eingang.titel) == 21_508
    assert read_rows(eingang) == set(zeilen) - {("2015", 1)}
    assert read_sum(eingang, Position("ansatz", 2015)) == 48_315_639_600_00
    assert read_sum(eingang, Position("ist", 2015)) == 50_332_366_224_74
    assert len({titel.id for titel in eingang.titel}) == 21_508
    assert len({titel.bereich for titel in eingang.titel}) == 13
    mehrfach = Counter((titel.kapitel, titel.titel) for titel in eingang.titel)
    assert max(mehrfach.values()) == 12
    assert not eingang.unlesbar and not eingang.fehlerhaft


@needs(BERLIN)
def test_berlin_goes_through_the_whole_command(tmp_path: Path) -> None:
    datei = DATEN / BERLIN
    projekt = project(tmp_path, 2015, _berlin_einzelplaene(dict(raw_rows(datei))))
    plan = consolidate(datei, projekt, tmp_path / "out")["plan"]
    assert plan["abgleich"]["stimmt"]
    assert len(plan["titel"]) == 21_508
    it = [titel for titel in plan["titel"] if titel["status"] == "umgesetzt"]
    assert all("technik" in titel["zweckbestimmung"].casefold() for titel in it)
    assert len(it) == sum(len(zeile["quellen"]) for zeile in plan["einzelplan"]) > 1_000


def _berlin_einzelplaene(zeilen: dict[tuple[str, int], list[Zelle]]) -> set[str]:
    return {str(zeile[4]) for (_, nummer), zeile in zeilen.items() if nummer > 1}


# -------------------------------------------- Haushaltsrechnung des Bundes 2019


@needs(RECHNUNG)
def test_accounts_of_2019_have_numbers_for_codes(tmp_path: Path) -> None:
    """1 | 11 | 23201 is 0111/232 01; headings of Einzelplan and Kapitel carry no Titel."""
    datei = DATEN / RECHNUNG
    zeilen = dict(raw_rows(datei))
    einzelplaene = {f"{int(z[0]):02}" for z in zeilen.values() if isinstance(z[0], float)}
    _, eingang = read(datei, project(tmp_path, 2019, einzelplaene))
    titelzeilen = {ort for ort, zeile in zeilen.items() if isinstance(zeile[2], float)}
    assert len(eingang.titel) == 6_195
    assert read_rows(eingang) == titelzeilen
    erwartet = sum(cent(zeilen[ort][4]) for ort in titelzeilen)
    assert read_sum(eingang, Position("ist", 2019)) == erwartet
    _assert_codes_from_numbers(eingang, zeilen)
    uebrige = set(zeilen) - titelzeilen - {("Haushaltsrechnung 2019", 1)}
    assert len(uebrige) == 210 + 23
    assert all(not isinstance(zeilen[ort][4], float) for ort in uebrige)
    codes = {befund.code for befund in eingang.befunde}
    assert codes == {"nullen_ergaenzt", "gruppe_unbekannt", "haushaltsjahr_fehlt"}


def _assert_codes_from_numbers(
    eingang: Eingang, zeilen: dict[tuple[str, int], list[Zelle]]
) -> None:
    for titel in eingang.titel:
        epl, kap, tit = zeilen[titel.herkunft.blatt.name, titel.herkunft.zeile][:3]
        assert titel.kapitel == f"{int(epl):02}{int(kap):02}"
        assert titel.titel == f"{int(tit):05}"


# ------------------------------------------------------- Auszug des Drucks 2012


@needs(AUSZUG)
def test_extract_of_2012_has_no_word_over_its_titles(tmp_path: Path) -> None:
    """The column of titles is found by what stands in it, and that is said."""
    datei = DATEN / AUSZUG
    zeilen = dict(raw_rows(datei))
    _, eingang = read(datei, project(tmp_path, 2012, {"01", "60"}, "TEUR"))
    titelzeilen = {ort for ort, zeile in zeilen.items() if isinstance(zeile[0], int | float)}
    assert len(eingang.titel) == 49
    assert read_rows(eingang) == titelzeilen
    erwartet = sum(cent(zeilen[ort][4]) for ort in titelzeilen) * 1000
    assert read_sum(eingang, Position("ansatz", 2012)) == erwartet
    koepfe = {(blatt, nummer) for blatt in ("Einzelplan 01", "Einzelplan 60") for nummer in (1, 2)}
    for ort in set(zeilen) - titelzeilen - koepfe:
        assert not isinstance(zeilen[ort][4], int | float)
    gesagt = Counter(befund.code for befund in eingang.befunde)
    assert gesagt["spalte_aus_inhalt"] == 2
    assert not any(befund.schwere == "fehler" for befund in eingang.befunde)


# --------------------------------------------------------------- Niedersachsen


@needs(CSV)
def test_a_csv_file_is_refused_with_a_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    projekt = project(tmp_path, 2018, {"01"})
    assert run_cli("validate", str(DATEN / CSV), "--project", str(projekt)) == 2
    assert "keine Arbeitsmappe" in capsys.readouterr().err
