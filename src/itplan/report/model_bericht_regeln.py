"""The rules for readers: what each takes, where it sends it, why, and how much it moved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from itplan.haushalt.titel import Position
from itplan.plan.fassung import Fassung, Sammelposten
from itplan.report.model_bericht import Abschnitt, Block
from itplan.report.model_bericht_vorbehalt import vorbehalt
from itplan.report.model_bericht_zweck_gliederung import VERDECKT
from itplan.report.model_saetze import say_count, say_number
from itplan.report.model_status import STATUS_TEXT
from itplan.report.model_tables import Spalte, Tabelle
from itplan.report.rule_words import say_auswahl, say_bedingung, say_ziele
from itplan.umsetzung.bewegung import REGEL_PERSONAL, Status, Umsetzung
from itplan.umsetzung.regelwerk import Regel

_OHNE_REGEL = "ohne Regel"
_WIE_LESEN = (
    "Eine Regel gilt für einen Titel, wenn alles zutrifft, was in der Spalte „nimmt“ steht. Ein"
    " Fragezeichen steht dort für eine beliebige Ziffer, ein Stern für beliebig viele. Text in"
    " Anführungszeichen ist ein Suchmuster für Zweckbestimmung und Titelgruppe: Ein senkrechter"
    " Strich heißt „oder“, \\b heißt Wortanfang oder Wortende. Passen mehrere Regeln, gilt die mit"
    " dem höchsten Rang; die Tabelle ist danach geordnet. Sie zählt Ausgaben; Einnahmetitel zählen"
    " nur bei der Zahl der Titel."
)


@dataclass(slots=True)
class Wirkung:
    """What one rule decided: titles, and their Ausgaben by Haushaltsjahr as read and as moved."""

    gelesen: dict[int, int]
    umgesetzt: dict[int, int]
    titel: int = 0

    def add(self, umsetzung: Umsetzung) -> None:
        self.titel += 1
        if umsetzung.titel.art == "ausgaben":
            for jahr in self.gelesen:
                position = Position("ansatz", jahr)
                self.gelesen[jahr] += umsetzung.titel.betraege.get(position, 0)
                self.umgesetzt[jahr] += umsetzung.umgesetzt.get(position, 0)

    def add_hidden(self, posten: Sammelposten) -> None:
        self.titel += posten.titel
        if posten.art == "ausgaben":
            for jahr in self.gelesen:
                position = Position("ansatz", jahr)
                self.gelesen[jahr] += posten.alt.get(position, 0)
                self.umgesetzt[jahr] += posten.umgesetzt.get(position, 0)

    @property
    def values(self) -> Iterator[int]:
        yield self.titel
        for jahr in self.gelesen:
            yield from (self.gelesen[jahr], self.umgesetzt[jahr])


def regeln_abschnitt(fassung: Fassung) -> Abschnitt:
    """Which titles are IT, and the rules with their reasons."""
    return Abschnitt(
        "lesehilfe-regeln",
        "Die Regeln",
        "Nach welchen Regeln ist entschieden worden, welches Geld wohin geht?",
        (
            *vorbehalt(fassung),
            *_selection(fassung),
            _WIE_LESEN,
            _rules(fassung),
            *_left_out(fassung),
        ),
    )


def _selection(fassung: Fassung) -> Iterator[Block]:
    auswahl = fassung.stand.regelwerk.auswahl
    if not auswahl:
        yield "Eine Auswahl ist nicht festgelegt: Jeder gemeldete Titel gilt als IT."
        return
    tabelle = Tabelle(
        "auswahl",
        "Was als IT gilt (Auswahl)",
        "Ein Titel ist IT, wenn eine dieser Zeilen auf ihn zutrifft.",
        (Spalte("Nr.", "zahl", 6), Spalte("Ein Titel ist IT, wenn", "text", 80)),
    )
    for nummer, eine in enumerate(auswahl, 1):
        tabelle.add(nummer, say_auswahl(eine))
    yield tabelle


def _left_out(fassung: Fassung) -> Iterator[Block]:
    """How many rules the table leaves out, of which nothing is told."""
    ohne = len(fassung.stand.regelwerk.regeln) - len(_rules_used(fassung))
    if ohne:
        anzahl = say_count(ohne, "Regel hat", "Regeln haben")
        steht = "steht" if ohne == 1 else "stehen"
        yield f"{anzahl} keinen öffentlichen Titel bestimmt und {steht} nicht in der Tabelle."
    if fassung.verdeckte_regeln == 1:
        yield "1 Regel ist nicht öffentlich, weil sie nichtöffentliche Titel beschreibt."
    elif fassung.verdeckte_regeln:
        anzahl = say_number(fassung.verdeckte_regeln)
        yield f"{anzahl} Regeln sind nicht öffentlich, weil sie nichtöffentliche Titel beschreiben."


def _rules_used(fassung: Fassung) -> Sequence[Regel]:
    """The rules that decided on a public title, the highest rank first; what the others name
    may be what is not public."""
    benutzt = {umsetzung.regel for umsetzung in fassung.stand.umsetzungen}
    regeln = (regel for regel in fassung.stand.regelwerk.regeln if regel.id in benutzt)
    return sorted(regeln, key=lambda regel: -regel.rang)


def _rules(fassung: Fassung) -> Tabelle:
    jahre = fassung.stand.haushalt.jahre
    tabelle = Tabelle(
        "regeln",
        "Die Regeln mit ihren Gründen",
        "Beträge sind Ansätze der Ausgaben in Euro.",
        (
            Spalte("Regel", "text", 22),
            Spalte("nimmt", "text", 40),
            Spalte("wohin", "text", 40),
            Spalte("Grund", "text", 40),
            Spalte("Titel", "zahl", 8),
            *(
                Spalte(kopf, "betrag", 16)
                for jahr in jahre
                for kopf in (f"gelesen {jahr}", f"davon umgesetzt {jahr}")
            ),
        ),
    )
    wirkungen = _effects(fassung)
    zeilen = []
    for worte in [*_rule_words(fassung), *_words_without_rule(wirkungen)]:
        zeilen.append(tabelle.add(_shown(worte[0]), *worte[1:], *wirkungen[worte[0]].values))
    tabelle.add_sum(("alle Titel", "", "", ""), zeilen, "gesamt")
    return tabelle


def _rule_words(fassung: Fassung) -> Iterator[Sequence[str]]:
    """Key and words of each rule."""
    for regel in _rules_used(fassung):
        yield regel.id, say_bedingung(regel.wenn), say_ziele(regel), regel.grund


def _words_without_rule(wirkungen: Mapping[str, Wirkung]) -> Iterator[Sequence[str]]:
    if REGEL_PERSONAL in wirkungen:
        grund = "Vorgabe für den ganzen Plan"
        yield REGEL_PERSONAL, "Titel der Hauptgruppe 4", "bleibt, wo er ist", grund
    for status, text in STATUS_TEXT.items():
        if _status_key(status) in wirkungen:
            yield _status_key(status), "", text, ""
    if VERDECKT in wirkungen:
        yield VERDECKT, "", "", ""


def _status_key(status: Status) -> str:
    return f"{_OHNE_REGEL}: {status}"


def _shown(key: str) -> str:
    return _OHNE_REGEL if key.startswith(f"{_OHNE_REGEL}: ") else key


def _effects(fassung: Fassung) -> dict[str, Wirkung]:
    """By rule, or where none decided by what became of the title."""
    jahre = fassung.stand.haushalt.jahre
    bekannt = {regel.id for regel in fassung.stand.regelwerk.regeln} | {REGEL_PERSONAL}
    wirkungen: dict[str, Wirkung] = {}
    for umsetzung in fassung.stand.umsetzungen:
        regel = umsetzung.regel
        key = regel if regel in bekannt and regel else _status_key(umsetzung.status)
        wirkungen.setdefault(key, _empty(jahre)).add(umsetzung)
    for posten in fassung.verdeckt:
        wirkungen.setdefault(VERDECKT, _empty(jahre)).add_hidden(posten)
    return wirkungen


def _empty(jahre: Sequence[int]) -> Wirkung:
    return Wirkung(dict.fromkeys(jahre, 0), dict.fromkeys(jahre, 0))
