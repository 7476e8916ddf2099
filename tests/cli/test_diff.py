"""`itplan diff` as its users meet it: two rounds, two runs, two years, and what is refused."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.aufruf import Aufruf, files
from tests.cli.vergleichsprojekt import MF, MI, Vergleichsprojekt

MI_2 = ("0301 | 51101 | Software und Wartung | 011 | gesperrt | 900 | 1200 | 800",)
MF_2 = (
    "0401 | 51101 | Netze | 011 | | 1900 | 2000 |",
    "0401 | 81269 | Geräte der Steuerverwaltung | 011 | | 700 | 650 |",
)


def second_round(projekt: Vergleichsprojekt, **zeilen: tuple[str, ...]) -> None:
    """Write the submissions of a later round beside the first one's."""
    projekt.zeilen = {"03": MI_2, "04": MF_2} | {n.strip("_"): z for n, z in zeilen.items()}
    projekt.write("ein2")


def compare(itplan: Aufruf, *angaben: str) -> dict[str, Any]:
    status, text, _ = itplan("diff", *angaben, "--format", "json")
    assert status == 0
    daten: dict[str, Any] = json.loads(text)
    assert (daten["format"], daten["version"], daten["erklaert"]) == ("itplan-vergleich", 1, True)
    return daten


def kinds(daten: dict[str, Any], liste: str = "titel") -> dict[str, str]:
    return {v["id"]: v["art"] for v in daten["unterschiede"] if v["liste"] == liste}


def test_nothing_changed_is_said(projekt: Vergleichsprojekt, itplan: Aufruf) -> None:
    assert itplan("consolidate")[0] == 0
    for seite in ("ein", "ein/03.xlsx", "out", "out/plan.json", "out/lauf.json"):
        status, text, _ = itplan("diff", seite, seite)
        assert (status, text.splitlines()[-1]) == (0, "keine Änderung")
        daten = compare(itplan, seite, seite)
        assert daten["unterschiede"] == daten["umnummerierungen"] == []


def test_two_rounds(projekt: Vergleichsprojekt, itplan: Aufruf) -> None:
    second_round(projekt)
    status, text, fehler = itplan("diff", "ein", "ein2")
    assert (status, fehler) == (0, "")
    zeilen = [zeile.strip() for zeile in text.splitlines()]
    for zeile in (
        "alt: ein (gemeldet: 2 Dateien, 3 Titel)",
        "geändert      0301/511 01  Software und Wartung",
        "Ansatz 2027: 1.000,00 → 1.200,00 (+200,00)",
        "VE 2027: 500,00 → 800,00 (+300,00)",
        "Vermerk entfallen: kw",
        "Vermerk neu: gesperrt",
        "weggefallen   0401/812 01  Geräte der Steuerverwaltung",
        "neu           0401/812 69  Geräte der Steuerverwaltung",
        "Vermutlich umnummeriert (gezählt bleibt: weggefallen und neu)",
        "Ansatz 2027: 700,00 → 650,00 (-50,00)",
        "Die Änderungen erklären jede Summe auf den Cent.",
        "3 Titel: 1 neu, 1 weggefallen, 1 geändert.",
    ):
        assert zeile in zeilen
    summe = next(z.split() for z in zeilen if z.startswith("Ausgaben: Ansatz 2027"))
    assert summe[3:] == ["3.700,00", "650,00", "700,00", "+200,00", "3.850,00", "+150,00"]


def test_two_rounds_of_one_ressort(projekt: Vergleichsprojekt, itplan: Aufruf) -> None:
    second_round(projekt)
    daten = compare(itplan, "ein/03.xlsx", "ein2/03.xlsx")
    assert kinds(daten) == {"0301/51101": "geaendert"}
    (eine,) = daten["unterschiede"]
    assert eine["ressort"] == "MI"
    assert eine["angaben"] == {"vermerke": {"alt": ["kw"], "neu": ["gesperrt"]}}
    assert [(b["groesse"], b["differenz_cent"]) for b in eine["betraege"]] == [
        ("ansatz", 200_00),
        ("ve", 300_00),
    ]


def test_two_runs_show_what_the_rules_moved(projekt: Vergleichsprojekt, itplan: Aufruf) -> None:
    assert itplan("consolidate", "--out", "a")[0] == 0
    projekt.kapitel = "1604"
    projekt.write()
    assert itplan("consolidate", "--out", "b")[0] == 0
    daten = compare(itplan, "a", "b")
    assert set(kinds(daten).values()) == {"verschoben"}
    assert kinds(daten, "einzelplan") == {
        "1603/51101": "weggefallen",
        "1603/81201": "weggefallen",
        "1604/51101": "neu",
        "1604/81201": "neu",
    }
    status, text, _ = itplan("diff", "a/plan.json", "b")
    assert status == 0
    assert "        Ziel entfallen: 1603/812 01\n        Ziel neu: 1604/812 01\n" in text
    assert "        an 1604/812 01: Ansatz 2027: 0,00 → 700,00 (+700,00)\n" in text


def test_two_years_meet_in_the_vorjahr(projekt: Vergleichsprojekt, itplan: Aufruf) -> None:
    assert itplan("consolidate", "--out", "alt")[0] == 0
    projekt.jahr = 2028
    projekt.zeilen["03"] = (MI[0].replace("| 900 |", "| 1100 |"),)
    projekt.zeilen["04"] = tuple(z.replace("| 1900 |", "| 2000 |") for z in MF)
    projekt.write()
    assert itplan("consolidate", "--out", "neu")[0] == 0
    daten = compare(itplan, "alt", "neu")
    (titel,) = (v for v in daten["unterschiede"] if v["liste"] == "titel")
    assert [
        (b["jahr"], b["alt_cent"], b["neu_cent"]) for b in titel["betraege"] if not b["wo"]
    ] == [(2027, 1000_00, 1100_00)]
    assert {(a["seite"], a["groesse"], a["jahr"]) for a in daten["nicht_verglichen"]} == {
        ("alt", "ansatz", 2026),
        ("alt", "ve", 2027),
        ("neu", "ansatz", 2028),
        ("neu", "ve", 2028),
    }
    assert "Verschiedene Haushaltsjahre (2027 und 2028)" in itplan("diff", "alt", "neu")[1]


def test_a_submission_against_a_run(projekt: Vergleichsprojekt, itplan: Aufruf) -> None:
    assert itplan("consolidate")[0] == 0
    second_round(projekt)
    daten = compare(itplan, "out", "ein2/03.xlsx")
    assert kinds(daten) == {"0301/51101": "geaendert"}
    assert daten["ohne_ressorts"] == ["MF"]
    text = itplan("diff", "out", "ein2/03.xlsx")[1]
    assert "Verglichen werden nur die gelesenen Titel." in text
    assert "Ohne die Ressorts, von denen die Meldung nichts enthält: MF." in text


def test_runs_need_no_project(
    projekt: Vergleichsprojekt,
    itplan: Aufruf,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    assert itplan("consolidate")[0] == 0
    (tmp_path / "itplan.toml").unlink()
    assert itplan("diff", "out", "out")[0] == 0
    status, _, fehler = itplan("diff", "out", "ein")
    assert status == 2
    assert "keine Projektdatei" in fehler


def test_what_cannot_be_read_is_said_and_gives_status_1(
    projekt: Vergleichsprojekt, itplan: Aufruf
) -> None:
    second_round(projekt, _03=(MI_2[0].replace("1200", "1.5oo"),))
    status, text, _ = itplan("diff", "ein", "ein2")
    assert status == 1
    assert "neu: 1 Fehler; itplan validate zeigt sie." in text
    assert "neu: nicht lesbar, hier wie 0: ein2/03.xlsx, Tabelle1!G2 „1.5oo“" in text
    assert "        nicht lesbar: – → 1.5oo\n" in text


def test_a_provisional_run_gives_status_1(projekt: Vergleichsprojekt, itplan: Aufruf) -> None:
    assert itplan("consolidate", "--out", "a")[0] == 0
    second_round(projekt, _03=(*MI_2, "0302 | 51101 | Weiteres | 011 | | 1 | zwei | "))
    assert itplan("consolidate", "ein2", "--out", "b", "--provisional")[0] == 1
    status, text, _ = itplan("diff", "a", "b")
    assert status == 1
    assert "neu: Der Lauf ist VORLÄUFIG, sein Plan ist unvollständig." in text
    assert "neu: nicht lesbar, hier wie 0: ein2/03.xlsx, Tabelle1!G3 „zwei“" in text


def test_into_files(projekt: Vergleichsprojekt, itplan: Aufruf, tmp_path: Path) -> None:
    second_round(projekt)
    angaben = ("--output", "vergleich.txt", "--workbook", "vergleich.xlsx")
    assert itplan("diff", "ein", "ein2", *angaben)[:2] == (0, "")
    assert "keine Änderung" not in (tmp_path / "vergleich.txt").read_text(encoding="utf-8")
    mappe = openpyxl.load_workbook(tmp_path / "vergleich.xlsx", data_only=True)
    assert mappe.sheetnames == ["Übersicht", "Änderungen", "Umnummerierungen"]
    zeilen = [
        [zelle for zelle in zeile if zelle is not None]
        for zeile in mappe["Änderungen"].iter_rows(values_only=True)
    ]
    vorn = ["MI", "0301", "511 01", "Software und Wartung", "geändert", "Ausgaben"]
    assert [*vorn, "Ansatz 2027", 1000, 1200, 200] in zeilen
    assert [*vorn, "Vermerk", "kw"] in zeilen


def test_the_same_comparison_gives_the_same_bytes(
    projekt: Vergleichsprojekt, itplan: Aufruf, tmp_path: Path
) -> None:
    second_round(projekt)
    for nummer in (1, 2):
        ziele = ("--output", f"{nummer}/v.json", "--workbook", f"{nummer}/v.xlsx")
        (tmp_path / str(nummer)).mkdir()
        assert itplan("diff", "ein", tmp_path / "ein2", *ziele, "--format", "json")[0] == 0
    assert files(tmp_path / "1") == files(tmp_path / "2")
    assert all(str(tmp_path).encode() not in inhalt for inhalt in files(tmp_path / "1").values())


@pytest.mark.parametrize(
    ("alt", "meldung"),
    [
        ("fehlt", "fehlt: Datei oder Ordner gibt es nicht."),
        ("leer", "Der Ordner enthält nichts zu lesen"),
        ("nur_text", "keine Arbeitsmappe"),
        ("fremd.json", "fremd.json ist keine plan.json von itplan"),
        ("ohne_lauf", "In ohne_lauf liegt kein fertiger Lauf von itplan (lauf.json fehlt)."),
        ("ohne_plan", "Der Lauf in ohne_plan hat keine plan.json geschrieben"),
        ("geaendert", "geaendert/plan.json wurde seit dem Lauf geändert"),
        ("mittendrin", "Der Lauf in mittendrin ist unvollständig"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    projekt: Vergleichsprojekt, itplan: Aufruf, tmp_path: Path, alt: str, meldung: str
) -> None:
    make_side(tmp_path, itplan, alt)
    for angaben in ((alt, "ein"), ("ein", alt)):
        status, text, fehler = itplan("diff", *angaben)
        assert (status, text) == (2, "")
        assert meldung in fehler


def make_side(ordner: Path, itplan: Aufruf, name: str) -> None:
    """A folder or file of this name that cannot be compared."""
    if name == "fehlt":
        return
    if name == "fremd.json":
        (ordner / name).write_text("{}", encoding="utf-8")
        return
    if name in ("leer", "nur_text"):
        (ordner / name).mkdir()
        if name == "nur_text":
            (ordner / name / "brief.txt").write_text("Anbei", encoding="utf-8")
        return
    assert itplan("consolidate", "--out", name)[0] == 0
    if name == "ohne_lauf":
        (ordner / name / "lauf.json").unlink()
    elif name == "mittendrin":
        (ordner / name / ".itplan-wechsel.json").write_text("{}", encoding="utf-8")
    elif name == "geaendert":
        (ordner / name / "plan.json").write_text("{}", encoding="utf-8")
    else:
        lauf = json.loads((ordner / name / "lauf.json").read_bytes())
        lauf["ausgaben"] = [e for e in lauf["ausgaben"] if e["datei"] != "plan.json"]
        (ordner / name / "lauf.json").write_text(json.dumps(lauf), encoding="utf-8")


def test_nothing_that_was_read_is_overwritten(projekt: Vergleichsprojekt, itplan: Aufruf) -> None:
    assert itplan("consolidate")[0] == 0
    for ziel in ("ein/03.xlsx", "out/plan.json", "out/einzelplan.xlsx"):
        status, _, fehler = itplan("diff", "out", "ein", "--output", ziel)
        assert status == 2
        assert "wird nicht überschrieben" in fehler
    assert itplan("diff", "out", "ein", "--workbook", "out/einzelplan.xlsx")[0] == 2
    assert itplan("diff", "out", "ein", "--project", "fehlt.toml")[0] == 2
    assert itplan("diff", "out")[0] == 2
