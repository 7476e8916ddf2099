"""README, changelog and decision records: links lead somewhere, commands are those that exist."""

import re
from pathlib import Path

import pytest

from itplan import __version__
from itplan.cli import app
from tests.docs.markdown import README, WURZEL, plain, tables

DOKUMENTE = [README, WURZEL / "CHANGELOG.md", *sorted((WURZEL / "docs").rglob("*.md"))]
ADR = sorted((WURZEL / "docs" / "adr").glob("*.md"))


@pytest.mark.parametrize("pfad", DOKUMENTE, ids=lambda pfad: pfad.name)
def test_relative_links_lead_to_files(pfad: Path) -> None:
    for ziel in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", pfad.read_text(encoding="utf-8")):
        assert (pfad.parent / ziel).exists(), ziel


def test_the_readme_lists_the_commands_that_exist() -> None:
    text = README.read_text(encoding="utf-8")
    genannt = [plain(zeile[0]).split()[1] for zeile in tables(text, ("command", "job"))]
    assert genannt == [
        befehl.name or befehl.callback.__name__
        for befehl in app.registered_commands
        if befehl.callback
    ]


def test_the_readme_lists_the_options_that_exist() -> None:
    ordner = WURZEL / "src" / "itplan"
    quelle = "".join(
        (ordner / name).read_text(encoding="utf-8") for name in ("cli.py", "cli_options.py")
    )
    for option in re.findall(r"--[a-z]+", README.read_text(encoding="utf-8")):
        assert f'"{option}"' in quelle, option


def test_the_changelog_names_this_version() -> None:
    text = (WURZEL / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{__version__}]" in text


@pytest.mark.parametrize("pfad", ADR, ids=lambda pfad: pfad.name)
def test_a_decision_record_says_context_decision_and_consequences(pfad: Path) -> None:
    text = pfad.read_text(encoding="utf-8")
    assert text.startswith(f"# {pfad.name[:4]} – ")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]


def test_decision_records_are_numbered_without_a_gap() -> None:
    assert [pfad.name[:4] for pfad in ADR] == [f"{n:04}" for n in range(1, len(ADR) + 1)]
