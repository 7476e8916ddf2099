"""Pruefwerte: thresholds and words of the checks, each of which a project may set."""

import re
from dataclasses import dataclass

LIZENZ_TEXT = (
    r"(?:jährlich|laufend|wiederkehrend|monatlich)\w*\s(?:\w+\s)?(?:software)?lizenz"
    r"|lizenz(?:gebühr|entgelt|miete)|software-?(?:miete|abonnement)|subskription|subscription"
    r"|software as a service|\bSaaS\b"
)
NETTO_TEXT = (
    r"\bsaldiert|\bnetto\w*veranschlag|\bnach abzug (?:der|von) einnahmen"
    r"|\b(?:abzüglich|abzgl\.?|vermindert um|gekürzt um)\s(?:der\s|die\s)?einnahmen"
)
IT_TEXT = (
    r"(?-i:\b(?:IT|IKT|IuK|EDV|ADV|DV)\b)|informationstechni|informationssystem"
    r"|informations- und kommunikations(?:techni|system)|datenverarbeit|datenbank|datennetz"
    r"|\bsoftware(?!gesteuert)|\bhardware\b(?!-)|\bserver|server[ns]?\b|rechenzentr"
    r"|fachverfahren|onlinezugang|e-government|\be-akte|elektronische akte"
    r"|informationssicherheit|cyber|softwarelizenz|\blizenz(?:en\b|gebühr|kosten|management)"
    r"|digitalpakt|digitalisierung\b|digitalisierungs(?:maßnahme|vorhaben|projekt)"
)
NICHT_IT_TEXT = r"\bohne (?:IT|IKT|EDV|DV|informationstechni\w*)\b|\bnicht[ -]IT\b"
ZWECKBINDUNG_TEXT = r"(?<!nicht )zweckgebunden|\bzweckbindung"
DECKUNG_TEXT = (
    r"^(?!.*\bnicht (?:gegenseitig |einseitig )?deckungsfähig).*(?:deckungsfähig|deckungskreis)"
)
KW_TEXT = (
    r"\b(?-i:kw)\b|\bkw-vermerk|\bkünftig(?:en)? weg|\bfallen? (?:\w+ ){0,4}weg\b|wegfallvermerk"
)
KU_TEXT = r"\b(?-i:ku)\b|\bku-vermerk|\bkünftig umzuwandeln|\bkünftige umwandlung"
SPERRE_TEXT = r"\bgesperrt\b|\bsperre\b|\b(?:haushalts)?sperr(?:vermerk|betrag)"
UEBERTRAGBARKEIT_TEXT = r"(?<!nicht )\bübertragbar|\bübertragbarkeit"
"""All words are regular expressions, case ignored."""


def compile_text(ausdruck: str) -> re.Pattern[str]:
    """Raises re.error where the expression is none."""
    return re.compile(ausdruck, re.IGNORECASE)


_LIZENZ = compile_text(LIZENZ_TEXT)
_NETTO = compile_text(NETTO_TEXT)
_IT = compile_text(IT_TEXT)
_NICHT_IT = compile_text(NICHT_IT_TEXT)
_ZWECKBINDUNG = compile_text(ZWECKBINDUNG_TEXT)
_DECKUNG = compile_text(DECKUNG_TEXT)
_KW = compile_text(KW_TEXT)
_KU = compile_text(KU_TEXT)
_SPERRE = compile_text(SPERRE_TEXT)
_UEBERTRAGBARKEIT = compile_text(UEBERTRAGBARKEIT_TEXT)


@dataclass(frozen=True, slots=True)
class Pruefwerte:
    """What a project may set under [pruefung]; amounts are whole Euro.

    The Wertgrenze stands in the Zuordnungshinweise to Gruppe 511 and 812 (with Umsatzsteuer);
    the bounds of the unit mix-up gave no false alarm on 17,825 pairs of real Ansätze. The words of
    IT were tried on the federal budget of 2024 and on Berlin's of 2015.
    """

    wertgrenze_euro: int = 5_000
    gruppe_bis: str = "511"
    gruppe_ueber: str = "812"
    lizenzgruppen: tuple[str, ...] = ("518",)
    lizenz_text: re.Pattern[str] = _LIZENZ
    netto_text: re.Pattern[str] = _NETTO
    merkansatz_euro: int = 1_000
    einheit_von: int = 500
    einheit_bis: int = 2_000
    sprung_faktor: int = 10
    sprung_ab_euro: int = 100_000
    it_text: re.Pattern[str] = _IT
    nicht_it_text: re.Pattern[str] = _NICHT_IT
    zweckbindung_text: re.Pattern[str] = _ZWECKBINDUNG
    deckung_text: re.Pattern[str] = _DECKUNG
    kw_text: re.Pattern[str] = _KW
    ku_text: re.Pattern[str] = _KU
    sperre_text: re.Pattern[str] = _SPERRE
    uebertragbarkeit_text: re.Pattern[str] = _UEBERTRAGBARKEIT
