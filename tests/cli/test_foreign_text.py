"""What a Ressort writes into a cell stays text in every output: no formula, no script, no code."""

import csv
import io
import json
import re
import shutil
import sqlite3
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
import xlsxwriter
from frictionless import Package

from itplan.cli import app
from itplan.cli_german import run
from tests.musterland import WURZEL

BOESE = (
    "=cmd|'/c calc'!A1",
    "+1+cmd",
    "＝1+1",
    "@SUM(A1)",
    "-2+3|x",
    "\t=1+1",
    "\r=1+1",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "http://evil.example/x",
    "]]></t><f>1</f>",
    "\x1b[31mrot\x07\x9b",
    "a\u202egnp.exe",
    "a\n::error file=x::y",
    "../../etc/passwd",
    "{{ 7 * 7 }}",
)
STEUERZEICHEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run on a workbook that is all about attacks, its sheet's name too."""
    ordner = tmp_path_factory.mktemp("boese")
    shutil.copytree(WURZEL / "data", ordner / "data")
    projekt = (WURZEL / "itplan.toml").read_text(encoding="utf-8")
    (ordner / "itplan.toml").write_text(projekt.partition("[[kontrolle]]")[0], encoding="utf-8")
    (ordner / "ein").mkdir()
    with xlsxwriter.Workbook(str(ordner / "ein" / "=03<b>.xlsx")) as mappe:
        blatt = mappe.add_worksheet("=1+1 <script>")
        koepfe = ("Kapitel", "Titel", "Zweckbestimmung", "Ansatz 2027", "Ansatz 2028", "Vermerke")
        for spalte, kopf in enumerate((*koepfe, "Erläuterung", "Verfahren", "=x()")):
            blatt.write_string(0, spalte, kopf)
        for zeile, text in enumerate(BOESE, 1):
            werte = ("0301", f"511{zeile + 10}", f"{text} IT", "1000", "1000", *[text] * 4)
            for spalte, wert in enumerate(werte):
                blatt.write_string(zeile, spalte, wert)
    with pytest.MonkeyPatch.context() as umgebung:
        umgebung.chdir(ordner)
        umgebung.setattr("sys.argv", ["itplan", "consolidate", "--provisional", "ein"])
        assert run(app) in (0, 1)
    return ordner / "out"


def test_csv_cells_are_no_formulas_and_have_no_control_characters(out: Path) -> None:
    for name in ("ueberleitung.csv", "einzelplan.csv"):
        text = (out / name).read_bytes().decode("utf-8-sig")
        assert not STEUERZEICHEN.search(text)
        for zeile in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
            for zelle in zeile:
                assert zelle[:1] not in ("=", "＝", "+", "@", "\t", "\r") or zelle == ""
                assert not zelle.startswith("-") or re.fullmatch(r"-[0-9]+,[0-9]{2}", zelle)


def test_the_data_package_of_a_provisional_run_with_such_text_is_valid(out: Path) -> None:
    bericht = Package(str(out / "datapackage.json")).validate()
    assert bericht.valid, bericht.flatten(["type", "message"])
    with closing(sqlite3.connect(out / "daten.sqlite")) as datei:
        zeilen = datei.execute("SELECT datei, blatt, zweckbestimmung FROM ueberleitung").fetchall()
        assert not any(any(z[4:]) for z in datei.execute("SELECT * FROM abgleich"))
    assert not any(STEUERZEICHEN.search(text) for zeile in zeilen for text in zeile)
    assert zeilen[0][:2] == ("=03<b>.xlsx", "=1+1 <script>")


def test_html_is_text(out: Path) -> None:
    text = (out / "bericht.html").read_text(encoding="utf-8")
    assert "alert(1)" in text
    assert not STEUERZEICHEN.search(text)
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "{{ 7 * 7 }}" in text
    daneben = ("#", "ueberleitung.csv", "einzelplan.csv")
    assert all(ziel.startswith(daneben) for ziel in re.findall(r'href="([^"]*)"', text))


def test_xlsx_has_no_formula_or_link_of_theirs(out: Path) -> None:
    with zipfile.ZipFile(out / "einzelplan.xlsx") as paket:
        teile = {name: paket.read(name).decode(errors="replace") for name in paket.namelist()}
    for name, xml in teile.items():
        formeln = " ".join(re.findall(r"<f>(.*?)</f>", xml))
        assert not any(wort in formeln for wort in ("cmd", "alert", "1+1", "passwd")), name
        assert 'TargetMode="External"' not in xml, name
        assert "\u202e" not in xml, name


def test_json_is_ascii_safe_for_a_terminal(out: Path) -> None:
    for pfad in out.glob("*.json"):
        text = pfad.read_text(encoding="utf-8")
        json.loads(text)
        assert not STEUERZEICHEN.search(text), pfad.name


def test_nothing_is_written_beside_the_run(out: Path) -> None:
    neben = {pfad.name for pfad in out.parent.iterdir()}
    assert neben == {"data", "itplan.toml", "ein", "out"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no such names")
@pytest.mark.parametrize("befehl", ["validate", "consolidate"])
def test_a_file_name_is_not_obeyed_by_the_terminal(
    befehl: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_line(monkeypatch, "init") == 0
    [mappe] = (tmp_path / "data" / "ressorts").iterdir()
    mappe.rename(mappe.with_name("a\n::error ::b\x1b[31m\u202e.xlsx"))
    (tmp_path / "data" / "ressorts" / "c\x1b\n::error ::d.xlsx").write_bytes(b"PK")
    wohin = ["--annotate", "markiert"] if befehl == "validate" else ["--out", "out"]
    assert run_line(monkeypatch, befehl, *wohin) == 1
    assert run_line(monkeypatch, befehl, "c\x1b\n::error ::fehlt.xlsx") == 2
    gesagt = "".join(capsys.readouterr())
    assert "c␛⏎::error ::d.xlsx" in gesagt
    assert not STEUERZEICHEN.search(gesagt)
    assert "\n::error" not in gesagt


def run_line(monkeypatch: pytest.MonkeyPatch, *angaben: str) -> int:
    monkeypatch.setattr("sys.argv", ["itplan", *angaben])
    return run(app)
