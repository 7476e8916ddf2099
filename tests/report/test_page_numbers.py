"""Every number on the page is in plan.json: all are read back and found among its sums."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.musterland import WURZEL
from tests.real.budgets import run_cli
from tests.report.page_cells import Seite
from tests.report.page_sums import OHNE_BETRAG, is_number, unknown_sums, unknown_words, wrong_titles
from tests.report.plan_numbers import Summen, controls


@pytest.fixture(scope="module")
def lauf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("musterland")
    projekt = WURZEL / "itplan.toml"
    assert run_cli("consolidate", "--project", str(projekt), "--out", str(out)) == 0
    return out


@pytest.fixture(scope="module")
def html(lauf: Path) -> str:
    return (lauf / "bericht.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def plan(lauf: Path) -> dict[str, Any]:
    gelesen: dict[str, Any] = json.loads((lauf / "plan.json").read_bytes())
    return gelesen


@pytest.fixture(scope="module")
def summen(plan: dict[str, Any]) -> Summen:
    return Summen(plan)


def test_every_number_of_the_tables_is_in_the_plan(
    html: str, plan: dict[str, Any], summen: Summen
) -> None:
    tabellen = [t for t in Seite(html).tabellen if "data-sicht" not in t.angaben]
    assert sum(len(t.reihen) for t in tabellen) > 500
    assert list(unknown_sums(tabellen, summen, controls(plan))) == []


def test_every_title_has_the_amounts_of_the_plan(html: str, plan: dict[str, Any]) -> None:
    assert list(wrong_titles(Seite(html), plan)) == []


def test_every_amount_in_words_and_pictures_is_in_the_plan(html: str, summen: Summen) -> None:
    seite = Seite(html)
    assert list(unknown_words(seite, summen)) == []


def test_a_wrong_digit_of_a_sum_is_found(html: str, plan: dict[str, Any], summen: Summen) -> None:
    """Each eleventh number of all tables, with another last digit."""
    tabellen = [t for t in Seite(html).tabellen if "data-sicht" not in t.angaben]
    zahlen = [
        (tabelle, zelle)
        for tabelle in tabellen
        for reihe in tabelle.reihen[1:]
        for spalte, zelle in reihe.by_column()
        if is_number(zelle.klassen, zelle.text) and tabelle.kopf[spalte].text not in OHNE_BETRAG
    ]
    for tabelle, zelle in zahlen[::11]:
        richtig = zelle.text
        zelle.text = _with_other_digit(richtig, len(richtig) - 1)
        assert list(unknown_sums([tabelle], summen, controls(plan))), (tabelle.titel, richtig)
        zelle.text = richtig


def test_a_wrong_digit_of_a_title_or_in_words_is_found(
    html: str, plan: dict[str, Any], summen: Summen
) -> None:
    for fund in [*re.finditer(r"<td>[0-9.]*(\d)\.\d{3}</td>", html)][::997]:
        assert list(wrong_titles(Seite(_with_other_digit(html, fund.start(1))), plan)), fund[0]
    zahl = html.index("240,0")
    assert list(unknown_words(Seite(f"{html[:zahl]}941,7{html[zahl + 5 :]}"), summen))


def _with_other_digit(html: str, ort: int) -> str:
    return f"{html[:ort]}{(int(html[ort]) + 3) % 10}{html[ort + 1 :]}"
