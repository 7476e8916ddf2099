"""The pre-commit hook: pre-commit itself chooses the files and runs what the manifest says.

Installing the hook takes a package index, as any installation does; test_wheel.py has that part.
Here the `itplan` under test stands in for the installed one, and all else is the real thing.
"""

import re
import subprocess
import sys
from typing import Any

import pytest
import yaml

from tests.ci.repository import (
    FEHLERHAFT,
    SAUBER,
    WARNUNG,
    WURZEL,
    Repository,
    needs_bash,
    needs_git,
)

MANIFEST = WURZEL / ".pre-commit-hooks.yaml"
(HAKEN,) = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
PRE_COMMIT = (sys.executable, "-m", "pre_commit")


def test_the_manifest_is_valid() -> None:
    fertig = subprocess.run(
        [*PRE_COMMIT, "validate-manifest", str(MANIFEST)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert fertig.returncode == 0, fertig.stdout


@pytest.mark.parametrize(
    ("datei", "geprueft"),
    [
        ("data/MI.xlsx", True),
        ("MI.XLSM", True),
        ("a/b/MI 2027.ods", True),
        ("MI.xls", True),
        ("MI.xlsb", True),
        ("~$MI.xlsx", False),
        ("data/.~lock.MI.xlsx", False),
        ("MI.xlsx.txt", False),
        ("MI.csv", False),
    ],
)
def test_the_hook_is_for_workbooks(datei: str, geprueft: bool) -> None:
    passt = re.search(HAKEN["files"], datei) and not re.search(HAKEN["exclude"], datei)
    assert bool(passt) == geprueft


def run_hook(
    repository: Repository, *dateien: str, **angaben: Any
) -> subprocess.CompletedProcess[str]:
    """Have pre-commit run the hook of the manifest over these files."""
    haken = {**HAKEN, **angaben, "language": "system"}
    einstellung = {"repos": [{"repo": "local", "hooks": [haken]}]}
    (repository.ordner / ".pre-commit-config.yaml").write_text(
        yaml.safe_dump(einstellung, allow_unicode=True), encoding="utf-8"
    )
    for befehl in (("init", "--quiet"), ("add", "--all")):
        assert repository.run("git", *befehl).returncode == 0
    umgebung = {"PRE_COMMIT_HOME": str(repository.temp / "pre-commit")}
    return repository.run(*PRE_COMMIT, "run", "--files", *dateien, umgebung=umgebung)


@needs_git
@needs_bash
def test_a_broken_sheet_holds_the_commit_and_a_clean_one_does_not(repository: Repository) -> None:
    projekt = ["--project", "haushalt/itplan.toml"]
    fertig = run_hook(repository, SAUBER, args=projekt)
    assert fertig.returncode == 0, fertig.stdout
    fertig = run_hook(repository, SAUBER, FEHLERHAFT, "haushalt/itplan.toml", args=projekt)
    assert fertig.returncode == 1
    assert "IT-Titel!I6  FEHLER" in fertig.stdout
    assert "2 Dateien" in fertig.stdout
    assert not list(repository.ordner.rglob("betreten"))


@needs_git
@needs_bash
def test_the_project_file_is_found_at_the_top_of_the_repository(repository: Repository) -> None:
    (repository.ordner / "haushalt" / "itplan.toml").rename(repository.ordner / "itplan.toml")
    assert run_hook(repository, SAUBER).returncode == 0
    assert run_hook(repository, WARNUNG).returncode == 0
    assert run_hook(repository, WARNUNG, args=["--strict"]).returncode == 1


@needs_git
@needs_bash
def test_without_a_workbook_there_is_nothing_to_check(repository: Repository) -> None:
    fertig = run_hook(repository, "haushalt/itplan.toml")
    assert fertig.returncode == 0
    assert "Skipped" in fertig.stdout
