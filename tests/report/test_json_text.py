"""JSON as text: one line per entry, whether the entries come as a list or one by one."""

import json
from typing import Any

import pytest

from itplan.report.json_text import dump


@pytest.mark.parametrize("eintraege", [[], [{"titel": "511 69"}], [1, "Ä", None]])
def test_an_iterator_is_written_as_a_list(eintraege: list[Any]) -> None:
    text = dump({"format": "x", "titel": iter(eintraege)})
    assert text == dump({"format": "x", "titel": eintraege})
    assert json.loads(text)["titel"] == eintraege
    assert len(text.splitlines()) == 4 + (len(eintraege) + 1 if eintraege else 0)


def test_what_a_terminal_would_obey_is_escaped_and_not_lost() -> None:
    boese = "\u202eexcel\x9b31m\x7f\x1b"
    roh = dump({"datei": boese}).decode()
    assert not any(zeichen in roh for zeichen in boese if not zeichen.isalnum())
    assert json.loads(roh) == {"datei": boese}
