"""Nothing that is not for the public reaches the report or the open data, from whatever cell."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from itplan.cli import app
from itplan.cli_german import run
from itplan.earlier_run.run import read_run
from itplan.haushalt.titel import Position
from itplan.plan.fassung import publish
from itplan.umsetzung.entscheidung import Vorgangsschluessel
from itplan.umsetzung.entscheidungsblatt import UMSETZUNGSLISTE
from tests.cli.veroeffentlichung import (
    BETRAEGE,
    INTERN,
    MARKE,
    public_texts,
    published,
    without_points,
    write_project,
)
from tests.excel.decisions.mappe import Person

OEFFENTLICH = {"bericht.html", "bericht.pdf", "ueberleitung.csv", "einzelplan.csv"}
LAEUFE = ("sauber", "entschieden", "vorlaeufig", "wieder")


@pytest.fixture(scope="module")
def projekt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A run as it was submitted, one with decisions against it, one with an amount that cannot
    be read, and a report made again of that."""
    ordner = tmp_path_factory.mktemp("zqx45")
    with pytest.MonkeyPatch.context() as hier:
        hier.chdir(ordner)

        def itplan(*angaben: str) -> int:
            hier.setattr("sys.argv", ["itplan", *angaben])
            return run(app)

        write_project(ordner)
        assert itplan("consolidate", "--out", "sauber") == 0
        person = Person(Path("sauber/einzelplan.xlsx").read_bytes())
        for stelle, ziel in (("0301/51199", "1603/51199"), ("0310/53399", "1610/53371")):
            person.enter(
                Vorgangsschluessel(stelle, *ziel.split("/")),
                UMSETZUNGSLISTE,
                wahl="geändert",
                titel="52599" if stelle == "0301/51199" else None,
                aenderung=-100,
                bemerkung="Vorgabe von Herrn zqx46",
                name="Frau zqx47",
            )
        Path("zqx48.xlsx").write_bytes(person.save())
        entschieden = ("--decisions", "zqx48.xlsx")
        assert (
            itplan("consolidate", "--out", "entschieden", *entschieden, "--previous", "sauber") == 0
        )
        write_project(ordner, "siehe zqx21")
        optionen = (
            "--out",
            "vorlaeufig",
            "--provisional",
            *entschieden,
            "--previous",
            "entschieden",
        )
        assert itplan("consolidate", *optionen) == 1
        assert itplan("report", "vorlaeufig/plan.json", "--out", "wieder") == 1
        yield ordner


@pytest.mark.parametrize("lauf", LAEUFE)
def test_no_word_of_the_office_is_published(lauf: str, projekt: Path) -> None:
    texte = public_texts(projekt / lauf)
    assert texte.keys() >= (OEFFENTLICH if lauf != "wieder" else {"bericht.html", "bericht.pdf"})
    gefunden = {name: set(MARKE.findall(text.lower())) for name, text in texte.items()}
    assert {name: marken for name, marken in gefunden.items() if marken} == {}
    assert not any(str(projekt) in text for text in texte.values())


@pytest.mark.parametrize("lauf", LAEUFE)
def test_no_amount_of_a_hidden_title_is_published(lauf: str, projekt: Path) -> None:
    for name, text in public_texts(projekt / lauf).items():
        ziffern = without_points(text)
        einzeln = [betrag for betrag in BETRAEGE if str(betrag) in ziffern]
        assert not einzeln, name


@pytest.mark.parametrize("lauf", LAEUFE[:3])
def test_no_writer_gets_a_word_of_the_office_at_all(lauf: str, projekt: Path) -> None:
    """Whatever a later report may show: what it is made from holds none of them."""
    assert MARKE.findall(repr(publish(read_run(projekt / lauf).stand))) == []


@pytest.mark.parametrize("lauf", LAEUFE[:3])
def test_the_sums_of_the_hidden_titles_are_told(lauf: str, projekt: Path) -> None:
    fassung = publish(read_run(projekt / lauf).stand)
    summen = {p.ressort: p.alt[Position("ansatz", 2027)] for p in fassung.verdeckt}
    assert summen == {"03": sum(BETRAEGE[:2]) * 100, "04": sum(BETRAEGE[2:]) * 100}
    assert [posten.titel for posten in fassung.verdeckt] == [2, 2]


@pytest.mark.parametrize("lauf", LAEUFE[:3])
@pytest.mark.parametrize("name", ["bericht.html", "bericht.pdf", "ueberleitung.csv"])
def test_the_sums_of_the_hidden_titles_are_read_in_every_file(
    name: str, lauf: str, projekt: Path
) -> None:
    ziffern = without_points(public_texts(projekt / lauf)[name])
    assert [str(s) in ziffern for s in (sum(BETRAEGE[:2]), sum(BETRAEGE[2:]))] == [True, True]


def test_what_became_of_hidden_titles_is_not_told_by_ressort(projekt: Path) -> None:
    """By reason for which they were not moved there are sums of all Ressorts, as in the proof."""
    fassung = publish(read_run(projekt / "sauber").stand)
    position = Position("ansatz", 2027)
    posten = []
    for eintrag, teile in zip(fassung.verdeckt, (BETRAEGE[:2], BETRAEGE[2:]), strict=True):
        bleibt, offen = ({position: betrag * 100} for betrag in teile)
        rest = {"verbleibt": bleibt, "nicht_zugeordnet": offen}
        posten.append(replace(eintrag, umgesetzt={}, rest=rest))
    gezeigt = published(replace(fassung, verdeckt=tuple(posten)))
    for name, text in gezeigt.items():
        ziffern = without_points(text)
        assert [betrag for betrag in BETRAEGE if str(betrag) in ziffern] == [], name
    for name in ("bericht.html", "bericht.pdf", "ueberleitung.csv"):
        assert str(sum(BETRAEGE[:2])) in without_points(gezeigt[name])


def test_every_word_was_there_to_be_found(projekt: Path) -> None:
    """Each marker was read, or stands in a file of the office: the tests above look for it."""
    innen = "".join(
        (projekt / lauf / name).read_text(encoding="utf-8")
        for lauf in LAEUFE[:3]
        for name in INTERN
        if name.endswith(".json")
    )
    gelesen = set(MARKE.findall(innen))
    ungelesen = {f"zqx{n}" for n in (39, 40, 41, 42, 43, 44, 45)}
    erwartet = {f"zqx{n:02}" for n in range(1, 49)} - {"zqx25"} - ungelesen
    assert erwartet - gelesen == set()


def test_the_office_still_sees_it_all(projekt: Path) -> None:
    plan = json.loads((projekt / "sauber" / "plan.json").read_bytes())
    assert sum(not titel["oeffentlich"] for titel in plan["titel"]) == 4
    mappe = openpyxl.load_workbook(projekt / "sauber" / "einzelplan.xlsx", read_only=True)
    werte = [z for b in mappe for zeile in b.iter_rows(values_only=True) for z in zeile]
    assert "Steuerfahndung zqx19" in werte
