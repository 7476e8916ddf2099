"""The light pass finds looks and filters in any bytes, and never raises."""

from hypothesis import given
from hypothesis import strategies as st

from itplan.excel.reader.cell_styles import shows_nothing
from itplan.excel.reader.filters import active_filter
from itplan.excel.reader.rich_text import is_struck, struck_texts

_TEILE = st.lists(
    st.sampled_from(
        [
            *(b"<si>", b"<r>", b"<rPr>", b"<strike/>", b'<strike val="0"/>', b"<t>a</t>", b"</si>"),
            *(b'<autoFilter ref="A1:B2">', b"<filterColumn>", b"<filters/>", b"</autoFilter>"),
            *(b"<customSheetViews>", b"</customSheetViews>", b"<x:autoFilter ", b">", b"\xff"),
        ]
    ),
    max_size=12,
).map(b"".join)


@given(_TEILE)
def test_any_bytes_are_looked_at(xml: bytes) -> None:
    assert isinstance(active_filter(xml), list)
    assert isinstance(is_struck(xml), bool)
    assert all(nummer.isdigit() for nummer in struck_texts(xml))


@given(st.text(';0#"[]@ Rot', max_size=20))
def test_a_number_format_that_prints_a_digit_shows_something(code: str) -> None:
    if "0" in code.split("[", maxsplit=1)[0].split('"', maxsplit=1)[0]:
        assert not shows_nothing(code)
