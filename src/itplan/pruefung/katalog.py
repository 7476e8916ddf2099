"""Katalog: every code with its severity, what is checked and why, and the way out."""

from itplan.pruefung.annahmen import ANNAHMEN
from itplan.pruefung.art import Art, Pruefung
from itplan.pruefung.arten_entscheidung import ENTSCHEIDUNGEN
from itplan.pruefung.arten_folgen import FOLGEN
from itplan.pruefung.arten_rueckgabe import RUECKGABE
from itplan.pruefung.blatt import BLATTPRUEFUNGEN
from itplan.pruefung.datei import DATEIPRUEFUNGEN
from itplan.pruefung.deckblatt import DECKBLATT
from itplan.pruefung.eingang import TITELPRUEFUNGEN
from itplan.pruefung.folgen import FOLGENPRUEFUNGEN, UMSETZUNGSPRUEFUNGEN
from itplan.pruefung.mehrfach import MEHRFACH
from itplan.pruefung.meldung import LESEARTEN
from itplan.pruefung.schwestertitel import EINGANGSPRUEFUNGEN
from itplan.pruefung.vollzaehlig import VOLLZAEHLIGKEIT

Eintrag = Art | Pruefung

ARTEN: tuple[Eintrag, ...] = (
    *LESEARTEN,
    *DECKBLATT,
    *TITELPRUEFUNGEN,
    *BLATTPRUEFUNGEN,
    *DATEIPRUEFUNGEN,
    *MEHRFACH,
    *EINGANGSPRUEFUNGEN,
    *VOLLZAEHLIGKEIT,
    *FOLGEN,
    *ENTSCHEIDUNGEN,
    *UMSETZUNGSPRUEFUNGEN,
    *FOLGENPRUEFUNGEN,
    *RUECKGABE,
    *ANNAHMEN,
)
"""Every kind of finding, in the order of the catalogue."""

_NACH_CODE = {art.code: art for art in ARTEN}


def codes() -> tuple[str, ...]:
    return tuple(_NACH_CODE)


def meaning_of(code: str) -> str:
    """What a kind of finding says; empty where the catalogue does not know it (any more)."""
    eintrag = _NACH_CODE.get(code)
    return eintrag.bedeutung if eintrag else ""


def is_fest(code: str) -> bool:
    """Whether the project may not change this severity (contract, section 2)."""
    return _NACH_CODE[code].fest
