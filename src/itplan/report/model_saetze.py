"""Words and numbers of German sentences: amounts, counts, percentages, enumerations."""

from collections.abc import Sequence

from itplan.haushalt.betrag import format_betrag


def say_euro(cent: int) -> str:
    """`1.234.567 Euro`; cents only where there are any."""
    return f"{format_betrag(cent).removesuffix(',00')} Euro"


def say_number(zahl: int) -> str:
    """`2.100`."""
    return f"{zahl:,}".replace(",", ".")


def say_count(anzahl: int, einzahl: str, mehrzahl: str) -> str:
    """`1 Warnung`, `2.100 Warnungen`."""
    return f"{say_number(anzahl)} {einzahl if anzahl == 1 else mehrzahl}"


def say_percent(zehntel: int) -> str:
    """`1,2 %` from tenths of a percent."""
    ganze, rest = divmod(abs(zehntel), 10)
    return f"{'-' if zehntel < 0 else ''}{say_number(ganze)},{rest} %"


def join_words(worte: Sequence[str]) -> str:
    """`a, b und c`."""
    if len(worte) < 2:
        return "".join(worte)
    return f"{', '.join(worte[:-1])} und {worte[-1]}"
