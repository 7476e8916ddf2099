"""Kinds of findings about single titles: codes, amounts, shares, VE."""

from itplan.pruefung.art import Art

ZEILE: tuple[Art, ...] = (
    Art(
        "it_anteil_unlesbar",
        "fehler",
        "Der IT-Anteil ist keine Prozentangabe zwischen 0 und 100 %.",
        "Bitte den Anteil mit Prozentzeichen oder im Prozentformat angeben, etwa 60 %.",
        gut="60 %",
        schlecht="0,6 ohne Prozentformat",
        fest=True,
    ),
)
