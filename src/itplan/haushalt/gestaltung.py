"""Gestaltung: how a Land wants its report to look, and under which licence it gives its data."""

from dataclasses import dataclass
from typing import Literal, NamedTuple


class Logo(NamedTuple):
    """A picture that stands at the head of the report, with the words for who cannot see it."""

    inhalt: bytes
    art: Literal["svg", "png"]
    text: str


@dataclass(frozen=True, slots=True)
class Gestaltung:
    """What `[bericht]` says; colours are `#rrggbb`, empty where the style sheet decides.

    `herausgeber` is who publishes, the Land where nobody is named. `adresse` is where the
    report and its data stand on the web; empty where that is not known.
    """

    herausgeber: str = ""
    logo: Logo | None = None
    farbe: str = ""
    farbe_dunkel: str = ""
    """The same on a dark background."""
    lizenz: str = ""
    """A short name of DCAT-AP.de, such as `dl-de/by-2-0`."""
    adresse: str = ""
