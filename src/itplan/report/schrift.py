"""The typeface of page, charts and paper: Source Sans Pro, the same on every machine.

The page carries its own cut, down to the letters that a German report can need. The figures of
the typeface are lining and of one width by themselves.
"""

import io
from functools import cache
from pathlib import Path

import font_source_sans_pro
from fontTools import subset
from fontTools.ttLib import TTFont

SCHNITTE = {400: "Regular", 600: "Semibold"}
"""Weight to cut; what is bold is set in 600."""

_ZEICHEN = frozenset(
    [
        *range(0x20, 0x7F),
        *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A: names of all of Central Europe
        *map(ord, "‒–—‘’‚“”„†•…\u202f‰′″‹›€←↑→↓−≈≤≥▲▼✓ẞ"),
    ]
)


def font_folder() -> Path:
    """The folder with all cuts of the typeface."""
    return Path(font_source_sans_pro.font_directory)


def font_file(schnitt: str) -> Path:
    """One cut of it as TTF: `Regular`, `It`, `Semibold` or `Bold`."""
    return font_folder() / f"SourceSansPro-{schnitt}.ttf"


@cache
def cut_font(staerke: int) -> bytes:
    """The cut of this weight as WOFF2 with the letters of a report, without hints for screens."""
    optionen = subset.Options(hinting=False, layout_features=["kern", "ccmp", "mark"])
    with TTFont(font_file(SCHNITTE[staerke]), recalcTimestamp=False, lazy=True) as schrift:
        schneider = subset.Subsetter(optionen)
        schneider.populate(unicodes=_ZEICHEN)
        schneider.subset(schrift)
        schrift.flavor = "woff2"
        puffer = io.BytesIO()
        schrift.save(puffer, reorderTables=False)
    return puffer.getvalue()
