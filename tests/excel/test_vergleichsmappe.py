"""The workbook of a comparison: its formulas add up the changes, in LibreOffice as in the model."""

import io

import openpyxl
import pytest

from itplan.excel.mappe import write_workbook
from itplan.plan.gegenueberstellung import Gegenueberstellung, compare_staende
from itplan.plan.posten import Betragsort
from itplan.report.model_unterschied import comparison_sheets, kopf_of_newer, vergleich_blatt
from tests.plan.staende import A27, FAELLIG, VE27, posten, stand
from tests.programs import needs_libreoffice
from tests.recalculation import Recalculate, numbers

KUERZUNG, ZIEL, ANDERES = (Betragsort(A27, wo) for wo in ("aenderung", "1603/51171", "1604/51171"))


def comparison() -> Gegenueberstellung:
    """Every kind of change, in both lists."""
    alt = stand(
        posten("0301/11901", 3_33),
        posten("0301/51101", 100_01, betraege={ZIEL: 100_01}, ziele="1603/51171"),
        posten("0301/51102", 50_00, vermerke=("kw",), it_anteil="3/5"),
        posten("0301/81201", 7_00, "Geräte der Verwaltung"),
        einzelplan=[posten("1603/51171", 100_01)],
        ist_lauf=True,
    )
    neu = stand(
        posten(
            "0301/51101", 100_01, betraege={ANDERES: 70_01, KUERZUNG: -30_00}, ziele="1604/51171"
        ),
        posten("0301/51102", 60_00, betraege={Betragsort(VE27): 9, Betragsort(FAELLIG): 9}),
        posten("0301/81269", 7_00, "Geräte der Verwaltung"),
        einzelplan=[posten("1604/51171", 70_01)],
        ist_lauf=True,
    )
    return compare_staende(alt, neu)


def written(vergleich: Gegenueberstellung) -> bytes:
    return write_workbook(kopf_of_newer(vergleich), comparison_sheets(vergleich))


def test_sums_are_formulas_over_the_changes() -> None:
    mappe = openpyxl.load_workbook(io.BytesIO(written(comparison())))
    formeln = [
        zelle.value
        for zeile in mappe["Übersicht"].iter_rows()
        for zelle in zeile
        if isinstance(zelle.value, str) and zelle.value.startswith("=")
    ]
    assert any("SUMIFS(Änderungen!" in f or "SUMIFS('Änderungen'!" in f for f in formeln)
    assert any("Änderungen Einzelplan" in f for f in formeln)


def test_one_sheet_holds_it_all_in_the_workbook_of_the_plan() -> None:
    vergleich = comparison()
    blatt = vergleich_blatt(vergleich)
    assert [tabelle.name for tabelle in blatt.tabellen] == [
        "vergleich_titel",
        "vergleich_einzelplan",
        "aenderungen_titel",
        "aenderungen_einzelplan",
        "umnummerierungen_titel",
    ]
    (vermutung,) = blatt.tabellen[-1].zeilen
    assert vermutung.werte[:4] == ("0301", "812 01", "0301", "812 69")
    zeilen = [zeile.werte[2:] for zeile in blatt.tabellen[2].zeilen]
    vorn = ("511 02", "Software", "geändert", "Ausgaben")
    assert (*vorn, "IT-Anteil", "60 %", "–", None, None, None) in zeilen
    assert (*vorn, "Vermerk", "kw", "", None, None, None) in zeilen


def test_without_a_change_it_says_so() -> None:
    seite = stand(posten("0301/51101", 5))
    texte = [str(a) for a in vergleich_blatt(compare_staende(seite, seite)).abschnitte]
    assert any("keine Änderung" in text for text in texte)


@pytest.mark.libreoffice
@needs_libreoffice
def test_recalculated_every_number_is_the_same(recalculate: Recalculate) -> None:
    vergleich = comparison()
    for inhalt in (
        written(vergleich),
        write_workbook(kopf_of_newer(vergleich), [vergleich_blatt(vergleich)]),
    ):
        vorher, nachher = numbers(inhalt), numbers(recalculate(inhalt))
        assert len(vorher) > 60
        assert nachher == vorher
