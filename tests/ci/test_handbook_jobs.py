"""The jobs that the handbook shows: valid for their services, and true to what we ship."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from itplan import __version__
from tests.ci.repository import WURZEL
from tests.docs.markdown import HANDBUCH, blocks, plain, tables

TEXT = HANDBUCH.read_text(encoding="utf-8")
JOBS = {block.zusatz: block.text for block in blocks(TEXT) if block.art == "yaml"}
SCHEMA = (sys.executable, "-m", "check_jsonschema", "--builtin-schema")
PRUEFER = {
    "github": (*SCHEMA, "vendor.github-workflows"),
    "gitlab": (*SCHEMA, "vendor.gitlab-ci"),
    "pre-commit": (sys.executable, "-m", "pre_commit", "validate-config"),
}


def shipped(name: str) -> Any:
    return yaml.safe_load((WURZEL / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("dienst", PRUEFER)
def test_the_job_is_valid_for_its_service(dienst: str, tmp_path: Path) -> None:
    datei = tmp_path / "job.yml"
    datei.write_text(JOBS[dienst], encoding="utf-8")
    befehl = [*PRUEFER[dienst], str(datei)]
    fertig = subprocess.run(befehl, capture_output=True, text=True, check=False)
    assert fertig.returncode == 0, fertig.stdout + fertig.stderr


def test_the_workflow_gives_inputs_that_the_action_takes() -> None:
    schritt = yaml.safe_load(JOBS["github"])["jobs"]["pruefen"]["steps"][1]
    assert schritt["with"].keys() <= shipped("action.yml")["inputs"].keys()


def test_the_handbook_explains_every_input_of_the_action() -> None:
    erklaert = [plain(zeile[0]) for zeile in tables(TEXT, ("Eingabe", "Bedeutung", "Vorgabe"))]
    assert erklaert == list(shipped("action.yml")["inputs"])


def test_the_gitlab_job_includes_our_template_and_sets_what_it_reads() -> None:
    job = yaml.safe_load(JOBS["gitlab"])
    vorlage = WURZEL / job["include"][0]["file"].lstrip("/")
    gelesen = vorlage.read_text(encoding="utf-8")
    assert all(
        f"${name}" in gelesen or f"${{{name}" in gelesen for name in job["itplan"]["variables"]
    )


def test_the_hook_is_one_that_we_ship() -> None:
    haken = yaml.safe_load(JOBS["pre-commit"])["repos"][0]["hooks"][0]
    assert haken["id"] in [h["id"] for h in shipped(".pre-commit-hooks.yaml")]


def test_the_examples_name_the_version_of_the_program() -> None:
    for dienst, text in JOBS.items():
        assert f"v{__version__}" in text, dienst
