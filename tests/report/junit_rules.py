"""What a JUnit file must be: the rules that both published schemas have, in our own words.

No package ships Jenkins' junit-10.xsd or Ant's JUnit.xsd, and they are not ours to copy. Where
the two differ, the stricter rule stands here, so that a file that holds all of them is valid
for either: https://github.com/jenkinsci/xunit-plugin and https://github.com/windyroad/JUnit-Schema.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring

KEINE: Mapping[str, str] = MappingProxyType({})


class Regel(NamedTuple):
    """Of one element: the order of its children, and its attributes with what they may hold."""

    kinder: str = ""
    noetig: Mapping[str, str] = KEINE
    erlaubt: Mapping[str, str] = KEINE


TEXT, NAME, ZAHL, DAUER = r"[\s\S]*", r"\s*\S[\s\S]*", r"[0-9]+", r"[0-9]{1,3}(\.[0-9]*)?"
ZEITPUNKT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
URTEIL = Regel(noetig={"type": TEXT}, erlaubt={"message": TEXT})

REGELN = {
    "testsuites": Regel("(testsuite )*"),
    "testsuite": Regel(
        "properties (testcase )*system-out system-err ",
        noetig={
            "name": NAME,
            "package": TEXT,
            "id": ZAHL,
            "timestamp": ZEITPUNKT,
            "hostname": NAME,
            "tests": ZAHL,
            "failures": ZAHL,
            "errors": ZAHL,
            "time": DAUER,
        },
        erlaubt={"skipped": ZAHL},
    ),
    "properties": Regel(),
    "testcase": Regel(
        "((skipped|error|failure) )?", noetig={"name": NAME, "classname": TEXT, "time": DAUER}
    ),
    "failure": URTEIL,
    "error": URTEIL,
    "skipped": URTEIL,
    "system-out": Regel(),
    "system-err": Regel(),
}


def breaches(xml: str) -> list[str]:
    """What a file has that the rules do not allow; empty for a valid one."""
    wurzel = fromstring(xml)
    falsche_wurzel = [] if wurzel.tag == "testsuites" else [f"root {wurzel.tag}"]
    nummern = [suite.get("id") for suite in wurzel]
    falsche_nummern = [] if nummern == [str(n) for n in range(len(nummern))] else ["ids"]
    einzelne = [was for element in wurzel.iter() for was in _breaches_of(element)]
    return falsche_wurzel + falsche_nummern + einzelne


def _breaches_of(element: Element) -> Iterator[str]:
    regel = REGELN.get(element.tag)
    if regel is None:
        yield f"element {element.tag}"
        return
    if not re.fullmatch(regel.kinder, "".join(f"{kind.tag} " for kind in element)):
        yield f"children of {element.tag}"
    yield from (
        f"{element.tag} lacks {name}" for name in regel.noetig if name not in element.attrib
    )
    for name, wert in element.items():
        muster = {**regel.noetig, **regel.erlaubt}.get(name)
        if muster is None or not re.fullmatch(muster, wert):
            yield f"{element.tag}: {name}={wert!r}"
    if element.tag == "testsuite":
        yield from _wrong_counts(element)


def _wrong_counts(suite: Element) -> Iterator[str]:
    """Readers show the numbers of the suite beside the cases that they count themselves."""
    gezaehlt = {
        "tests": len(suite.findall("testcase")),
        "failures": len(suite.findall("testcase/failure")),
        "errors": len(suite.findall("testcase/error")),
        "skipped": len(suite.findall("testcase/skipped")),
    }
    for name, anzahl in gezaehlt.items():
        if suite.get(name) != str(anzahl):
            yield f"{name} says {suite.get(name)}, there are {anzahl}"
