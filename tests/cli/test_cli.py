"""The command line as its users meet it: files, exit status, German words, never a traceback."""

import json
import re
import shutil
import tomllib
from pathlib import Path

import pytest

from itplan.cli import main
from tests.cli.aufruf import Aufruf, files, handed_back


def to_be_signed(projekt: Path) -> set[str]:
    """One workbook for each Ressort of the project; in Musterland all of them have IT."""
    ressorts = tomllib.loads((projekt / "itplan.toml").read_text(encoding="utf-8"))["ressort"]
    return {f"abstimmung/{r['einzelplan']}_{r['kuerzel']}.xlsx" for r in ressorts}


def test_the_main_job(musterland: Path, itplan: Aufruf) -> None:
    status, text, _ = itplan("consolidate")
    assert status == 0
    assert "14 Dateien, 424 Titel, 0 Fehler" in text
    assert "Abgleich: stimmt auf den Cent." in text
    assert set(files(musterland / "out")) == {
        "befunde.json",
        "bericht.html",
        "bericht.pdf",
        "datapackage.json",
        "daten.sqlite",
        "dcat.jsonld",
        "einzelplan.csv",
        "einzelplan.parquet",
        "einzelplan.xlsx",
        "funktionenplan.csv",
        "gruppierungsplan.csv",
        "lauf.json",
        "plan.json",
        "ueberleitung.csv",
        "ueberleitung.parquet",
        *to_be_signed(musterland),
        *handed_back(musterland / "out"),
    }


def test_same_input_gives_the_same_bytes_anywhere(musterland: Path, itplan: Aufruf) -> None:
    assert itplan("consolidate", "--out", "erster")[0] == 0
    umgekehrt = sorted((musterland / "data" / "ressorts").iterdir(), reverse=True)
    assert itplan("consolidate", *umgekehrt, "--out", "anderswo/zweiter")[0] == 0
    assert files(musterland / "erster") == files(musterland / "anderswo" / "zweiter")


def test_no_output_names_this_machine(musterland: Path, itplan: Aufruf) -> None:
    itplan("consolidate")
    for name, inhalt in files(musterland / "out").items():
        assert str(musterland).encode() not in inhalt, name


def test_a_second_run_replaces_the_first_and_refuses_changed_files(
    musterland: Path, itplan: Aufruf
) -> None:
    itplan("consolidate")
    assert itplan("consolidate")[0] == 0
    mappe = musterland / "out" / "einzelplan.xlsx"
    mappe.write_bytes(mappe.read_bytes() + b" ")
    status, _, fehler = itplan("consolidate")
    assert status == 2
    assert "einzelplan.xlsx wurde seit dem letzten Lauf geändert" in fehler


def test_strict_changes_the_status_and_not_the_files(musterland: Path, itplan: Aufruf) -> None:
    assert itplan("consolidate", "--out", "a")[0] == 0
    assert itplan("consolidate", "--out", "b", "--strict")[0] == 1
    assert files(musterland / "a") == files(musterland / "b")


def spoil(musterland: Path) -> None:
    """Put a broken sheet of Inneres in the place of the good one."""
    ziel = musterland / "data" / "ressorts" / "03_Inneres.xlsx"
    shutil.copy(musterland / "data" / "fehlerhaft" / "betrag_mit_buchstaben.xlsx", ziel)


def without_controls(musterland: Path) -> None:
    datei = musterland / "itplan.toml"
    text = datei.read_text(encoding="utf-8")
    datei.write_text(text[: text.index("[[kontrolle]]")], encoding="utf-8")


def test_with_a_fehler_there_are_only_findings(musterland: Path, itplan: Aufruf) -> None:
    spoil(musterland)
    without_controls(musterland)
    status, text, _ = itplan("consolidate")
    assert status == 1
    eigene = "rueckmeldung/data/ressorts/03_Inneres.xlsx"
    zurueck = handed_back(musterland / "out")
    assert eigene in zurueck
    assert set(files(musterland / "out")) == {"befunde.json", "lauf.json", *zurueck}
    assert "Es wurde kein Plan geschrieben" in text
    assert "IT-Titel!I6" in text
    lauf = json.loads((musterland / "out" / "lauf.json").read_text(encoding="utf-8"))
    assert lauf["abgleich"]["stimmt"] is False
    assert [eintrag["zelle"] for eintrag in lauf["abgleich"]["unlesbar"]] == ["I6"]


def test_provisional_writes_what_is_sound_and_says_so(musterland: Path, itplan: Aufruf) -> None:
    spoil(musterland)
    status, text, _ = itplan("consolidate", "--provisional")
    assert status == 1
    assert "VORLÄUFIG" in text
    plan = json.loads((musterland / "out" / "plan.json").read_text(encoding="utf-8"))
    assert plan["haushalt"]["vorlaeufig"] is True
    assert plan["abgleich"]["stimmt"] is False
    assert plan["abgleich"]["differenzen"] == []
    gehalten = [t for t in plan["titel"] if t["status"] == "fehlerhaft"]
    assert len(gehalten) == 1
    assert all(b["umgesetzt_cent"] == 0 for b in gehalten[0]["betraege"])
    bericht = (musterland / "out" / "bericht.html").read_text(encoding="utf-8")
    assert "VORLÄUFIG" in bericht
    assert "1.5oo" not in bericht, "what stood in a cell is not for the public"
    assert gehalten[0]["herkunft"][0]["datei"].rsplit("/", 1)[-1] in bericht


def test_a_missed_control_sum_never_gives_a_plan(musterland: Path, itplan: Aufruf) -> None:
    datei = musterland / "itplan.toml"
    kontrolle = '\n[[kontrolle]]\neinzelplan = "03"\nart = "ausgaben"\njahr = 2027\nbetrag = 1\n'
    datei.write_text(datei.read_text(encoding="utf-8") + kontrolle, encoding="utf-8")
    status, text, _ = itplan("consolidate", "--provisional")
    assert status == 1
    assert "kontrolle_verfehlt" in text
    zurueck = handed_back(musterland / "out")
    assert set(files(musterland / "out")) == {"befunde.json", "lauf.json", *zurueck}


def test_a_missing_ressort_is_a_fehler_for_the_inbox_but_not_for_one_sheet(
    musterland: Path, itplan: Aufruf
) -> None:
    (musterland / "data" / "ressorts" / "11_Rechnungshof.xlsx").unlink()
    assert itplan("validate")[0] == 1
    assert itplan("validate", "data/ressorts/03_Inneres.xlsx")[0] == 0
    status, text, _ = itplan("consolidate", "--provisional")
    assert status == 1
    assert "liegt keine Meldung vor" in text


def test_validate_as_json(musterland: Path, itplan: Aufruf) -> None:
    status, text, _ = itplan("validate", "data/fehlerhaft/titel_doppelt.xlsx", "--format", "json")
    daten = json.loads(text)
    assert status == 1
    assert daten["format"] == "itplan-befunde"
    assert daten["zusammenfassung"]["fehler"] == 1
    assert daten["befunde"][0]["code"] == "titel_doppelt"
    assert daten["befunde"][0]["datei"] == "data/fehlerhaft/titel_doppelt.xlsx"
    assert daten["befunde"][0]["ressort"] == "03"


def test_validate_into_a_file(musterland: Path, itplan: Aufruf) -> None:
    status, text, _ = itplan("validate", "--output", "befunde.txt")
    assert (status, text) == (0, "")
    assert "14 Dateien" in (musterland / "befunde.txt").read_text(encoding="utf-8")


def test_rules(musterland: Path, itplan: Aufruf) -> None:
    status, text, _ = itplan("rules")
    assert status == 0
    assert text.splitlines()[0].split()[:4] == ["Rang", "Regel", "gilt", "verliert"]
    assert "Überschneidungen" in text


def test_init_makes_a_project_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, itplan: Aufruf
) -> None:
    assert itplan("init", tmp_path / "neu")[0] == 0
    monkeypatch.chdir(tmp_path / "neu")
    status, text, _ = itplan("consolidate", "--strict")
    assert status == 0, text
    assert "Abgleich: stimmt auf den Cent." in text
    assert itplan("init")[0] == 2


def test_template_writes_a_form_that_can_be_read_back(musterland: Path, itplan: Aufruf) -> None:
    assert itplan("template", "--ressort", "03", "--out", "form.xlsx")[0] == 0
    assert itplan("template", "--ressort", "MI", "--out", "form.xlsx")[0] == 2
    assert (musterland / "form.xlsx").stat().st_size > 5000


def test_a_form_can_begin_with_the_titles_of_an_earlier_run(
    musterland: Path, itplan: Aufruf
) -> None:
    assert itplan("consolidate")[0] == 0
    form = ("template", "--ressort", "03", "--from", "out/plan.json", "--out")
    status, text, _ = itplan(*form, "form.xlsx")
    assert status == 0
    assert text == "geschrieben: form.xlsx\naus out/plan.json: 61 Titel, 61 mit Ansatz 2026\n"
    status, text, _ = itplan("validate", "form.xlsx", "--format", "json")
    assert status == 0
    befunde = json.loads(text)
    assert befunde["zusammenfassung"]["titel"] == 61
    assert {b["code"] for b in befunde["befunde"]} == {"ansatz_fehlt"}, "the new ones are open"
    assert itplan(*form, "form.xlsx")[0] == 2


@pytest.mark.parametrize(
    "befehl", [[], ["init"], ["template"], ["validate"], ["consolidate"], ["rules"]]
)
def test_the_help_is_german(itplan: Aufruf, befehl: list[str]) -> None:
    status, text, _ = itplan(*befehl, "--help")
    assert status == 0
    assert "Aufruf:" in text
    for englisch in ("Usage", "Options", "Show this", "default", "required", "ARGS", "<"):
        assert englisch not in re.sub(r"<[a-z|]+>", "", text)


def test_a_bug_is_a_crash_with_a_report_and_no_befund(
    musterland: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug in a check")

    monkeypatch.setattr("itplan.pipeline.build_einzelplan", broken)
    monkeypatch.setattr("sys.argv", ["itplan", "consolidate"])
    with pytest.raises(SystemExit) as ende:
        main()
    fehler = capfd.readouterr().err
    assert ende.value.code == 3
    assert "Traceback" not in fehler
    bericht = Path(fehler.rsplit(" ", 1)[-1].strip())
    assert "a bug in a check" in bericht.read_text(encoding="utf-8")
    bericht.unlink()
    assert not (musterland / "out").exists()


def test_an_accepted_warnung_does_not_fail_strict(musterland: Path, itplan: Aufruf) -> None:
    """One Ressort's sheet has a single Warnung; accepted, it stays visible and counts no more."""
    blatt = "data/ressorts/08_Soziales.xlsx"
    status, ausgabe, _ = itplan("validate", blatt, "--strict")
    assert status == 0
    assert "akzeptiert: Der Betrag ist mit dem Bildungsträger so vereinbart." in ausgabe
    itplan("consolidate")
    lauf = json.loads((musterland / "out" / "lauf.json").read_text(encoding="utf-8"))
    assert "data/akzeptiert.toml" in [regel["datei"] for regel in lauf["regeln"]]
    projekt = musterland / "itplan.toml"
    text = projekt.read_text(encoding="utf-8")
    projekt.write_text(text.replace("\nakzeptiert =", "\n# akzeptiert ="), encoding="utf-8")
    assert itplan("validate", blatt)[0] == 0
    assert itplan("validate", blatt, "--strict")[0] == 1


def test_the_catalogue_of_checks(itplan: Aufruf) -> None:
    status, text, _ = itplan("checks")
    assert status == 0
    assert "summe_falsch  (Fehler)" in text
    assert itplan("checks", "rundung")[1].startswith("rundung  (Warnung)")
    status, _, fehler = itplan("checks", "rundnug")
    assert status == 2
    assert "Gemeint ist vielleicht „rundung“." in fehler
