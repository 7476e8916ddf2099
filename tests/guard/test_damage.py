"""A damaged workbook gives all its titles or one reasoned finding; never some of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itplan.guard import admit
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.vorgaben import Grenzen
from tests.fuzz.seeds import REICH
from tests.guard.hostile import MAPPE, ODS_TITEL, XLS, ods, strict
from tests.sheets import EIN_JAHR

ARTEN = {"xlsx": REICH, "strict": strict(), "xls": XLS, "ods": ods(ODS_TITEL)}


def _read(inhalt: bytes) -> Eingang:
    return admit(inhalt, "MI.xlsx", EIN_JAHR, Grenzen())


def _is_refused(eingang: Eingang) -> bool:
    codes = [befund.code for befund in eingang.befunde]
    return codes == ["datei_unlesbar"] and not eingang.titel and len(eingang.unlesbar) == 1


@pytest.mark.parametrize("art", ARTEN)
def test_cut_off_at_every_tenth(art: str) -> None:
    inhalt = ARTEN[art]
    ganz = _read(inhalt)
    assert ganz.titel
    for zehntel in range(10):
        teil = _read(inhalt[: len(inhalt) * zehntel // 10])
        assert _is_refused(teil) or teil.titel == ganz.titel, zehntel
    for fehlend in (1, 2, 20):
        assert _is_refused(_read(inhalt[:-fehlend])) or art == "xls"


GANZ = _read(MAPPE)


@settings(max_examples=400)
@given(st.integers(0, len(MAPPE) * 8 - 1))
def test_one_bit(stelle: int) -> None:
    roh = bytearray(MAPPE)
    roh[stelle // 8] ^= 1 << stelle % 8
    eingang = _read(bytes(roh))
    codes = [befund.code for befund in eingang.befunde]
    assert (eingang.titel, codes) == (GANZ.titel, []) or codes in (
        ["datei_unlesbar"],
        ["datei_uebergangen"],
    )


@settings(max_examples=100)
@given(st.binary(min_size=1, max_size=200))
def test_something_behind_the_end(rest: bytes) -> None:
    eingang = _read(MAPPE + rest)
    assert _is_refused(eingang) or eingang.titel == GANZ.titel


def test_behind_something_else() -> None:
    """A mail header before the archive: what is no workbook at its beginning is none."""
    assert _is_refused(_read(b"Content-Type: x\r\n\r\n" + MAPPE))
