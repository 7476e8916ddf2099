"""The GitHub action: its steps are run as the runner runs them, without the runner."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.repository import FEHLERHAFT, PROJEKT, SAUBER, WARNUNG, WURZEL, Repository, needs_bash
from tests.report.test_findings_formats import BEFEHL, SARIF

AKTION = WURZEL / "action.yml"
BESCHREIBUNG: Any = yaml.safe_load(AKTION.read_text(encoding="utf-8"))
SCHRITTE = {schritt["name"]: schritt for schritt in BESCHREIBUNG["runs"]["steps"]}


class Lauf:
    """What the steps of a run left behind: their outputs, their log, the summary."""

    def __init__(self, repository: Repository, **eingaben: str) -> None:
        self.repository = repository
        vorgaben = {name: str(e["default"]) for name, e in BESCHREIBUNG["inputs"].items()}
        gegeben = {name.replace("_", "-"): wert for name, wert in eingaben.items()}
        assert gegeben.keys() <= vorgaben.keys()
        self.werte = {f"inputs.{name}": wert for name, wert in (vorgaben | gegeben).items()}
        self.werte["steps.install.outputs.itplan"] = str(repository.itplan)
        self.zusammenfassung = repository.temp / "summary.md"
        check = self._run("Prüfen", "check")
        assert check.returncode == 0, check.stderr
        self.protokoll = check.stdout
        self.meldungen = check.stderr
        self.status = self._run("Ergebnis", "ergebnis").returncode

    def output(self, name: str) -> str:
        return self.werte.get(f"steps.check.outputs.{name}", "")

    def _run(self, name: str, kennung: str) -> subprocess.CompletedProcess[str]:
        schritt = SCHRITTE[name]
        ausgaben = self.repository.temp / f"{kennung}.txt"
        umgebung = {
            "GITHUB_WORKSPACE": str(self.repository.ordner),
            "GITHUB_OUTPUT": str(ausgaben),
            "GITHUB_STEP_SUMMARY": str(self.zusammenfassung),
            "RUNNER_TEMP": str(self.repository.temp),
            **{variable: self._evaluate(wert) for variable, wert in schritt["env"].items()},
        }
        skript = self.repository.temp / f"{kennung}.sh"
        skript.write_text(schritt["run"], encoding="utf-8")
        bash = ("bash", "--noprofile", "--norc", "-eo", "pipefail", str(skript))
        fertig = self.repository.run(*bash, umgebung=umgebung)
        if ausgaben.exists():
            for zeile in ausgaben.read_text(encoding="utf-8").splitlines():
                schluessel, wert = zeile.split("=", 1)
                self.werte[f"steps.{kennung}.outputs.{schluessel}"] = wert
        return fertig

    def _evaluate(self, ausdruck: str) -> str:
        fund = re.fullmatch(r"\$\{\{ ([a-z.-]+) \}\}", ausdruck)
        assert fund, ausdruck
        return self.werte.get(fund[1], "")


def test_the_action_is_valid_against_the_published_schema() -> None:
    befehl = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions"]
    fertig = subprocess.run([*befehl, str(AKTION)], capture_output=True, text=True, check=False)
    assert fertig.returncode == 0, fertig.stdout


def test_no_input_becomes_part_of_a_script() -> None:
    for name, schritt in SCHRITTE.items():
        assert "${{" not in schritt.get("run", ""), name


def test_itplan_is_installed_from_the_checkout_of_the_action() -> None:
    schritt = SCHRITTE["itplan installieren"]
    assert schritt["env"]["SOURCE"] == "${{ github.action_path }}"
    assert '"$SOURCE/constraints.txt" "$SOURCE"' in schritt["run"]
    assert (AKTION.parent / "constraints.txt").is_file()
    assert (AKTION.parent / "pyproject.toml").is_file()


@needs_bash
def test_a_clean_sheet_is_green_and_reported(repository: Repository) -> None:
    lauf = Lauf(repository, path=SAUBER, project=PROJEKT)
    assert (lauf.status, lauf.output("status")) == (0, "0")
    assert "::" not in lauf.protokoll
    bericht = json.loads(repository.read(lauf.output("report")))
    SARIF.validate(bericht)
    assert bericht["runs"][0]["results"] == []
    assert "1 Datei, " in lauf.zusammenfassung.read_text(encoding="utf-8")


@needs_bash
def test_a_broken_sheet_is_red_with_annotations_summary_and_report(repository: Repository) -> None:
    lauf = Lauf(repository, path=f"{SAUBER}\n{FEHLERHAFT}\n", project=PROJEKT)
    assert (lauf.status, lauf.output("status")) == (1, "1")
    befehl = BEFEHL.fullmatch(lauf.protokoll.splitlines()[0])
    assert befehl
    assert befehl["art"] == "error"
    assert (repository.ordner / befehl["file"]).is_file()
    zusammenfassung = lauf.zusammenfassung.read_text(encoding="utf-8")
    assert "IT-Titel!I6  FEHLER" in zusammenfassung
    assert all(
        not zeile or zeile.startswith("    ") for zeile in zusammenfassung.splitlines()[2:]
    ), "an indented block shows what cells hold as it is"
    (ergebnis,) = json.loads(repository.read(lauf.output("report")))["runs"][0]["results"]
    assert ergebnis["ruleId"] == "betrag_unlesbar"


@needs_bash
def test_no_name_of_a_file_and_no_input_is_run(repository: Repository) -> None:
    boese = "$(touch betreten)\n`touch betreten`\n; touch betreten\n--help"
    lauf = Lauf(repository, path=f"{FEHLERHAFT}\n{boese}", project=PROJEKT)
    assert lauf.status == 2
    assert not list(repository.ordner.rglob("betreten"))


@needs_bash
@pytest.mark.parametrize(("strict", "status"), [("false", 0), ("true", 1)])
def test_strict_lets_a_warnung_fail(repository: Repository, strict: str, status: int) -> None:
    lauf = Lauf(repository, path=WARNUNG, project=PROJEKT, strict=strict)
    assert lauf.status == status
    assert "::warning file=" in lauf.protokoll


@needs_bash
@pytest.mark.parametrize(
    ("eingaben", "grund"),
    [
        ({"path": "gibt_es_nicht", "project": PROJEKT}, "gibt es nicht"),
        ({"path": SAUBER, "project": "falsch.toml"}, "falsch.toml"),
        ({"path": SAUBER}, "keine Projektdatei"),
    ],
)
def test_what_cannot_be_checked_is_never_green(
    repository: Repository, eingaben: dict[str, str], grund: str
) -> None:
    lauf = Lauf(repository, **eingaben)
    assert (lauf.status, lauf.output("report")) == (2, "")
    assert "::error title=itplan::" in lauf.protokoll
    assert grund in lauf.meldungen


@needs_bash
def test_code_scanning_asks_for_sarif(repository: Repository) -> None:
    angaben = {"path": SAUBER, "project": PROJEKT, "format": "junit", "upload_sarif": "true"}
    lauf = Lauf(repository, **angaben)
    assert (lauf.status, lauf.output("report")) == (2, "")
    assert "upload-sarif" in lauf.protokoll


@needs_bash
def test_the_report_can_be_of_another_form(repository: Repository) -> None:
    angaben = {"path": FEHLERHAFT, "project": PROJEKT, "format": "junit", "output": "out/i.xml"}
    lauf = Lauf(repository, **angaben)
    assert lauf.output("report") == "out/i.xml"
    assert "<testsuites>" in repository.read("out/i.xml")


def test_the_sarif_report_is_uploaded_only_when_there_is_one() -> None:
    schritt = SCHRITTE["An Code Scanning geben"]
    assert schritt["if"] == "inputs.upload-sarif == 'true' && steps.check.outputs.report != ''"
    assert Path(BESCHREIBUNG["inputs"]["output"]["default"]).suffix == ".sarif"
