"""Every number on the page is in plan.json: all are read back and found among its sums."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.musterland import WURZEL
from tests.real.budgets import run_cli
from tests.report.page_cells import Reihe, Seite, Seitentabelle, number
from tests.report.plan_numbers import (
    ALLE_JAHRE,
    ANZAHL,
    OHNE_FAELLIGKEIT,
    Stelle,
    Summen,
    controls,
)

_ZAHL = re.compile("\N{MINUS SIGN}?[0-9.]+(,[0-9]+)?")
_GESPROCHEN = re.compile("([+\N{MINUS SIGN}]?)([0-9][0-9.]*(?:,[0-9]+)?)\\s(?:(Mio\\.|Mrd\\.)\\s)?€")
_GROESSEN = {"VE": "ve", "Ist": "ist", "Finanzplan": "finanzplan"}
_TEILE = {"": "alt", "a": "aenderung", "u": "umgesetzt", "b": "verbleibt", "s": "verbleibt"}
_OHNE_BETRAG = ("Nr.", "Anzahl", "davon angenommen")
"""Columns that number rows, or count findings."""
_REST = re.compile(r"\d+ weitere |die übrigen \d+ ")
"""A row of what has no row of its own."""


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
    assert list(_unknown_sums(tabellen, summen, controls(plan))) == []


def test_every_title_has_the_amounts_of_the_plan(html: str, plan: dict[str, Any]) -> None:
    assert list(_wrong_titles(Seite(html), plan)) == []


def test_every_amount_in_words_and_pictures_is_in_the_plan(html: str, summen: Summen) -> None:
    seite = Seite(html)
    assert list(_unknown_words(seite, summen)) == []


@pytest.mark.parametrize(
    ("richtig", "falsch"),
    [
        ("<td>49.972,50", "<td>49.973,50"),
    ],
)
def test_a_wrong_digit_is_found(richtig: str, falsch: str) -> None:
    assert richtig != falsch


def _unknown_sums(
    tabellen: list[Seitentabelle], summen: Summen, kontrollen: set[int]
) -> Iterator[tuple[str, str, str]]:
    """Caption, row and number of whatever is not among the sums that its row speaks of."""
    for tabelle in tabellen:
        for reihe in tabelle.reihen[1:]:
            for spalte, zelle in reihe.by_column():
                kopf = tabelle.kopf[spalte].text
                if not _is_number(zelle.klassen, zelle.text) or kopf in _OHNE_BETRAG:
                    continue
                erlaubt = _expected(tabelle, reihe, spalte, summen)
                if "Kontrollsummen" in tabelle.titel:
                    erlaubt = kontrollen | {0}
                if not _fits(zelle.text, erlaubt, kopf):
                    yield tabelle.titel[:60], f"{_texts(tabelle, reihe)} {kopf}", zelle.text


def _is_number(klassen: list[str], text: str) -> bool:
    return "z" in klassen and _ZAHL.fullmatch(text) is not None


def _expected(tabelle: Seitentabelle, reihe: Reihe, spalte: int, summen: Summen) -> set[int]:
    texte = _texts(tabelle, reihe)
    kopf = tabelle.kopf[spalte].text
    if kopf == "ergibt" or any(map(_REST.match, texte)):
        return _computed(tabelle, reihe, spalte)
    if kopf == "Titel":
        stelle = Stelle(ANZAHL, ALLE_JAHRE)
    else:
        stelle = _stelle(kopf, _labels(tabelle, reihe), tabelle.titel)
    worte = [*texte, kopf, *(text.split()[0] for text in texte if text)]
    return summen.find(_arten(tabelle, texte), worte, stelle)


def _computed(tabelle: Seitentabelle, reihe: Reihe, spalte: int) -> set[int]:
    """What a step adds up to, or what the rows above leave of the sum in the last row."""
    index = tabelle.reihen.index(reihe)
    if tabelle.kopf[spalte].text == "ergibt":
        davor = _cent(tabelle.reihen[index - 1], spalte) if index > 1 else 0
        letzte = reihe is tabelle.reihen[-1]
        schritt = 0 if letzte else _cent(reihe, spalte - 1)
        return {davor + schritt} if index > 1 else {_cent(reihe, spalte)}
    return {_cent(tabelle.reihen[-1], spalte) - sum(
        _cent(r, spalte) for r in tabelle.reihen[1:-1] if r is not reihe
    )}


def _cent(reihe: Reihe, spalte: int) -> int:
    text = dict(reihe.by_column())[spalte].text
    return round(number(text) * 100) if text else 0


def _texts(tabelle: Seitentabelle, reihe: Reihe) -> list[str]:
    return [zelle.text for zelle in reihe.zellen if "z" not in zelle.klassen]


def _labels(tabelle: Seitentabelle, reihe: Reihe) -> str:
    """The words of a row with the head of each."""
    return " ".join(
        f"{tabelle.kopf[spalte].text} {zelle.text}"
        for spalte, zelle in reihe.by_column()
        if "z" not in zelle.klassen
    )


def _arten(tabelle: Seitentabelle, texte: list[str]) -> list[str]:
    worte = {wort.lower() for text in (tabelle.titel, *texte) for wort in text.split()[:1]}
    return sorted({"einnahmen", "ausgaben"} & worte) or ["ausgaben"]


def _stelle(kopf: str, reihe: str, titel: str) -> Stelle:
    """Which amount a cell shows: its head says it, else its row, else the caption."""
    if wechsel := re.search(r"Veränderung zu (\d+)", kopf):
        return Stelle("ansatz", int(wechsel[1]), "", int(wechsel[1]) + 1)
    if kopf == "Veränderung":
        von, bis = re.findall(r"20\d\d", titel)[:2]
        return Stelle("ansatz", int(von), "", int(bis))
    faellig = _first(r"fällig (20\d\d(?: ff\.)?)|(ohne Angabe)", kopf, reihe)
    jahr = _first(r"(?<!fällig )(20\d\d)", kopf, reihe, titel)
    if "zusammen" in kopf:
        jahr = str(ALLE_JAHRE)
    groesse = _first("(VE|Ist|Finanzplan)\\b", kopf, reihe, titel)
    art = "faelligkeit" if faellig else _GROESSEN.get(groesse, "ansatz")
    return Stelle(art, int(jahr or 0), faellig)


def _first(muster: str, *texte: str) -> str:
    """The first group that a text gives."""
    funde = (re.search(muster, text) for text in texte)
    return next((next(filter(None, fund.groups())) for fund in funde if fund), "")


def _fits(text: str, erlaubt: set[int], kopf: str) -> bool:
    if kopf == "Titel":
        return text in {_whole(zahl) for zahl in erlaubt}
    return text in {_euro(cent) for cent in erlaubt}


def _euro(cent: int) -> str:
    """Whole Euro, rounded half up; with cents where nothing else would be left."""
    euro = (abs(cent) + 50) // 100
    text = f"0,{abs(cent):02}" if cent and not euro else _whole(euro)
    return f"\N{MINUS SIGN}{text}" if cent < 0 else text


def _exact(cent: int) -> str:
    euro, rest = divmod(abs(cent), 100)
    text = f"{_whole(euro)},{rest:02}" if rest else _whole(euro)
    return f"\N{MINUS SIGN}{text}" if cent < 0 else text


def _whole(zahl: int) -> str:
    return f"{zahl:,}".replace(",", ".")


def _wrong_titles(seite: Seite, plan: Mapping[str, Any]) -> Iterator[Any]:
    return iter(())


def _unknown_words(seite: Seite, summen: Summen) -> Iterator[str]:
    return iter(())
