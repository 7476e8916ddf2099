"""The GitLab job: its script is run as the runner runs it, its reports are those that it names."""

import json
import subprocess
import sys
from typing import Any

import pytest
import yaml

from tests.ci.repository import FEHLERHAFT, PROJEKT, SAUBER, WARNUNG, WURZEL, Repository, needs_bash
from tests.report.junit_rules import breaches
from tests.report.test_findings_formats import GITLAB

VORLAGE = WURZEL / "ci" / "gitlab.yml"
JOB: Any = yaml.safe_load(VORLAGE.read_text(encoding="utf-8"))["itplan"]
BERICHTE = JOB["artifacts"]["reports"]


def run_job(
    repository: Repository, shell: str = "bash", **variablen: str
) -> subprocess.CompletedProcess[str]:
    umgebung = {**JOB["variables"], **variablen}
    skript = "set -e\n" + "\n".join(JOB["script"])
    return repository.run(shell, "-c", skript, umgebung=umgebung)


def test_the_job_is_valid_against_the_published_schema() -> None:
    befehl = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci"]
    fertig = subprocess.run([*befehl, str(VORLAGE)], capture_output=True, text=True, check=False)
    assert fertig.returncode == 0, fertig.stdout


@needs_bash
@pytest.mark.parametrize("shell", ["bash", "sh"])
def test_a_broken_sheet_fails_the_job_and_gives_both_reports(
    repository: Repository, shell: str
) -> None:
    pfade = f"{SAUBER}\n{FEHLERHAFT}"
    fertig = run_job(repository, shell, ITPLAN_PATH=pfade, ITPLAN_PROJECT=PROJEKT)
    assert fertig.returncode == 1
    assert "IT-Titel!I6  FEHLER" in fertig.stdout
    (eintrag,) = json.loads(repository.read(BERICHTE["codequality"]))
    GITLAB.validate([eintrag])
    assert eintrag["location"] == {"path": FEHLERHAFT, "lines": {"begin": 6}}
    junit = repository.read(BERICHTE["junit"])
    assert breaches(junit) == []
    assert junit.count("<failure") == 1
    assert not list(repository.ordner.rglob("betreten"))


@needs_bash
def test_a_clean_sheet_passes_with_empty_reports(repository: Repository) -> None:
    fertig = run_job(repository, ITPLAN_PATH=SAUBER, ITPLAN_PROJECT=PROJEKT)
    assert fertig.returncode == 0, fertig.stderr
    assert repository.read(BERICHTE["codequality"]) == "[]\n"
    assert "ohne Befund" in repository.read(BERICHTE["junit"])


@needs_bash
@pytest.mark.parametrize(("strict", "status"), [("false", 0), ("true", 1)])
def test_strict_lets_a_warnung_fail(repository: Repository, strict: str, status: int) -> None:
    angaben = {"ITPLAN_PATH": WARNUNG, "ITPLAN_PROJECT": PROJEKT, "ITPLAN_STRICT": strict}
    assert run_job(repository, **angaben).returncode == status
    assert repository.read(BERICHTE["junit"]).count("<failure") == status


@needs_bash
def test_a_wrong_path_is_never_green_and_leaves_no_report(repository: Repository) -> None:
    fertig = run_job(repository, ITPLAN_PATH="$(touch betreten)", ITPLAN_PROJECT=PROJEKT)
    assert fertig.returncode == 2
    assert "gibt es nicht" in fertig.stderr
    assert not any((repository.ordner / name).exists() for name in BERICHTE.values())
    assert not list(repository.ordner.rglob("betreten"))


@needs_bash
def test_the_job_says_what_is_missing_where_itplan_cannot_be_installed(
    repository: Repository,
) -> None:
    fertig = repository.run("sh", "-ec", "\n".join(JOB["before_script"]))
    assert fertig.returncode != 0
    assert "woher itplan kommt" in fertig.stderr
