"""Lizenz: the open licences under which a Land may give its data, as DCAT-AP.de lists them.

Source: Lizenzliste of DCAT-AP.de (https://www.dcat-ap.de/def/licenses). Only those are here that
are open, so that everybody may use, change and pass on the data.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Lizenz(NamedTuple):
    """A licence: its full name, where its text stands, and its address in DCAT-AP.de (`code`)."""

    name: str
    adresse: str
    code: str
    nennung: bool = False
    """Whether who uses the data must name who gave it."""


_LISTE = "http://dcat-ap.de/def/licenses"

LIZENZEN: Mapping[str, Lizenz] = {
    "dl-de/zero-2-0": Lizenz(
        "Datenlizenz Deutschland – Zero – Version 2.0",
        "https://www.govdata.de/dl-de/zero-2-0",
        f"{_LISTE}/dl-zero-de/2.0",
    ),
    "dl-de/by-2-0": Lizenz(
        "Datenlizenz Deutschland – Namensnennung – Version 2.0",
        "https://www.govdata.de/dl-de/by-2-0",
        f"{_LISTE}/dl-by-de/2.0",
        nennung=True,
    ),
    "cc-zero": Lizenz(
        "Creative Commons CC0 1.0 Universell (Verzicht auf alle Rechte)",
        "https://creativecommons.org/publicdomain/zero/1.0/deed.de",
        f"{_LISTE}/cc-zero",
    ),
    "cc-by/4.0": Lizenz(
        "Creative Commons Namensnennung 4.0 International (CC BY 4.0)",
        "https://creativecommons.org/licenses/by/4.0/deed.de",
        f"{_LISTE}/cc-by/4.0",
        nennung=True,
    ),
    "cc-by-sa/4.0": Lizenz(
        "Creative Commons Namensnennung – Weitergabe unter gleichen Bedingungen 4.0"
        " International (CC BY-SA 4.0)",
        "https://creativecommons.org/licenses/by-sa/4.0/deed.de",
        f"{_LISTE}/cc-by-sa/4.0",
        nennung=True,
    ),
    "odbl": Lizenz(
        "Open Data Commons Open Database License (ODbL)",
        "https://opendatacommons.org/licenses/odbl/1-0/",
        f"{_LISTE}/odbl",
        nennung=True,
    ),
}
"""By the short name that stands in `[bericht]` of a project."""
