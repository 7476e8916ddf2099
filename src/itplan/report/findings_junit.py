"""Findings as JUnit XML: one suite a file, one case a finding.

- A Fehler is a failure. With `--strict` a Warnung is one, too.
- A Warnung that fails nothing is skipped with its words: readers show it, and stay green.
- What was accepted is skipped with the reason.
- Hinweise stand in the output of the suite.
- A file without any case has one that passes, so that it is seen to have been checked.

The file holds what both published schemas ask for, Jenkins' junit-10.xsd and Ant's JUnit.xsd:
Ant's wants a time, which is the Stand of the project and never the clock, a host and durations.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from itplan.haushalt.befund import Befund
from itplan.report.findings_model import (
    OHNE_DATEI,
    SCHWEREWORT,
    Pruefergebnis,
    details,
    place_of,
    say,
)
from itplan.report.visible import visible

_BESTANDEN = "ohne Befund"


class Datei(NamedTuple):
    """A suite: a file, or what concerns no single file."""

    name: str
    befunde: Sequence[Befund]


def junit_xml(ergebnis: Pruefergebnis) -> str:
    """All files in the order in which they were read, then what concerns no single one."""
    wurzel = Element("testsuites")
    for nummer, datei in enumerate(_files(ergebnis)):
        _add_suite(wurzel, nummer, datei, ergebnis)
    indent(wurzel, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(wurzel, "unicode") + "\n"


def _files(ergebnis: Pruefergebnis) -> list[Datei]:
    nach_datei: dict[str | None, list[Befund]] = {name: [] for name in ergebnis.dateien}
    for befund in ergebnis.befunde:
        nach_datei.setdefault(befund.datei, []).append(befund)
    ohne = nach_datei.pop(None, [])
    dateien = [Datei(name or "", befunde) for name, befunde in nach_datei.items()]
    return [*dateien, Datei(OHNE_DATEI, ohne)] if ohne else dateien


def _add_suite(wurzel: Element, nummer: int, datei: Datei, ergebnis: Pruefergebnis) -> None:
    faelle = [befund for befund in datei.befunde if befund.schwere != "hinweis"]
    gefallen = [befund for befund in faelle if befund.fails(strict=ergebnis.strict)]
    name = visible(datei.name).strip() or "–"
    suite = SubElement(
        wurzel,
        "testsuite",
        name=name,
        package="itplan",
        id=str(nummer),
        timestamp=f"{ergebnis.haushalt.stand}T00:00:00",
        hostname="localhost",
        tests=str(max(len(faelle), 1)),
        failures=str(len(gefallen)),
        errors="0",
        skipped=str(len(faelle) - len(gefallen)),
        time="0",
    )
    SubElement(suite, "properties")
    gezaehlt: Counter[str] = Counter()
    for befund in faelle:
        _add_case(suite, name, befund, ergebnis, gezaehlt)
    if not faelle:
        SubElement(suite, "testcase", name=_BESTANDEN, classname=name, time="0")
    hinweise = (_words(b) for b in datei.befunde if b.schwere == "hinweis")
    SubElement(suite, "system-out").text = "\n\n".join(hinweise)
    SubElement(suite, "system-err")


def _add_case(
    suite: Element, datei: str, befund: Befund, ergebnis: Pruefergebnis, gezaehlt: Counter[str]
) -> None:
    """A case with a name of its own: readers put two of one name together."""
    name = f"{place_of(befund)} {visible(befund.code)}".strip()
    gezaehlt[name] += 1
    if gezaehlt[name] > 1:
        name += f" ({gezaehlt[name]})"
    fall = SubElement(suite, "testcase", name=name, classname=datei, time="0")
    folge = "failure" if befund.fails(strict=ergebnis.strict) else "skipped"
    urteil = SubElement(fall, folge, type=befund.schwere, message=say(befund))
    urteil.text = _words(befund)


def _words(befund: Befund) -> str:
    kopf = f"{SCHWEREWORT[befund.schwere]} {place_of(befund)}".strip()
    return "\n".join([f"{kopf}: {say(befund)} [{visible(befund.code)}]", *details(befund)])
