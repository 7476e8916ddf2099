"""What the money is for: Kategorie, Verfahren, Betrieb against investment, Funktion."""

from collections.abc import Callable
from typing import NamedTuple

from itplan.haushalt.datum import format_datum
from itplan.haushalt.systematik import funktionenplan
from itplan.haushalt.titel import Position
from itplan.plan.einzelplan import Beitrag, Planzeile
from itplan.plan.fassung import Fassung
from itplan.plan.verfahrensbezug import Verfahrensbezug, verfahrensbezug
from itplan.report.model_bericht import Abschnitt, Block
from itplan.report.model_bericht_vorbehalt import vorbehalt
from itplan.report.model_bericht_zweck_gliederung import (
    Gliederung,
    Worte,
    draw_gliederung,
    hidden,
    split_ausgaben,
)
from itplan.report.model_bericht_zweck_investition import investitionen
from itplan.report.model_saetze import join_words
from itplan.report.model_stil import print_share, print_short

_BEZUG: dict[Verfahrensbezug, str] = {
    "abhaengig": "verfahrensabhängige IT",
    "unabhaengig": "verfahrensunabhängige IT",
    "offen": "",
}
_VERDECKT = (
    " Nichtöffentliche Titel stehen in einer eigenen Zeile; wofür sie da sind, wird nicht gesagt."
)


def zweck(fassung: Fassung) -> Abschnitt:
    """What the Ausgaben of the new Einzelplan are for, seen from five sides."""
    ausgaben = any(zeile.art == "ausgaben" for zeile in fassung.stand.einzelplan)
    bloecke: tuple[Block, ...] = (
        *vorbehalt(fassung),
        _introduction(fassung),
        _by_kategorie(fassung),
        _by_verfahren(fassung),
        _by_bezug(fassung),
        investitionen(fassung),
        _by_funktion(fassung),
    )
    leer = ("Der neue Einzelplan hat keine Ausgaben.",)
    return Abschnitt(
        "wofuer",
        "Wofür das Geld da ist",
        "Für welche Technik, welche Verfahren und welche Aufgaben sind die Ausgaben geplant?",
        bloecke if ausgaben or hidden(fassung) else (*vorbehalt(fassung), *leer),
    )


def _introduction(fassung: Fassung) -> str:
    abgleich, jahre = fassung.stand.abgleich, fassung.stand.haushalt.jahre
    je_jahr = [
        f"{print_short(abgleich.summe('ausgaben', Position('ansatz', jahr), 'einzelplan'))}"
        f" im Jahr {jahr}"
        for jahr in jahre
    ]
    return (
        f"Alle Zahlen dieses Teils sind Ausgaben (Ansätze) des neuen Einzelplans:"
        f" {join_words(je_jahr)}. Einnahmen und Verpflichtungsermächtigungen sind nicht darin."
        f"{_VERDECKT if hidden(fassung) else ''}"
    )


def _by_kategorie(fassung: Fassung) -> Abschnitt:
    gliederung = split_ausgaben(fassung, lambda _, beitrag: beitrag.titel.kategorie)
    worte = Worte("kategorie", "Kategorie", "Größte Kategorie", "Größte Kategorien")
    text = _Text(
        "Nach Kategorie",
        "Wofür in der IT ist das Geld?",
        "Die Kategorie hat das Ressort genannt, das den Titel gemeldet hat. Kein Gesetz schreibt"
        " sie vor.",
        "Kategorien haben die Ressorts nicht angegeben.",
    )
    return _part(gliederung, worte, text)


def _by_verfahren(fassung: Fassung) -> Abschnitt:
    gliederung = split_ausgaben(fassung, lambda _, beitrag: beitrag.titel.verfahren)
    worte = Worte(
        "verfahren", "Verfahren", "Teuerstes Verfahren", "Teuerste Verfahren", zeigt_rest=False
    )
    text = _Text(
        "Nach Verfahren",
        "Welche IT-Verfahren kosten am meisten?",
        f"{_named_share(gliederung)} Das Bild zeigt nur sie; die Tabelle nennt auch alles Übrige.",
        "Einzelne Verfahren haben die Ressorts nicht genannt.",
    )
    return _part(gliederung, worte, text)


def _named_share(gliederung: Gliederung) -> str:
    """`Ein Verfahren ist 2027 für 12,3 Mio. € der Ausgaben genannt (5,1 %).`"""
    jahr = gliederung.jahre[0]
    cent = sum(werte[jahr] for werte in gliederung.genannt.values())
    gesamt = gliederung.gesamt[jahr]
    anteil = f" ({print_share(cent, gesamt)})" if 0 <= cent <= gesamt else ""
    return f"Ein Verfahren ist {jahr} für {print_short(cent)} der Ausgaben genannt{anteil}."


def _by_bezug(fassung: Fassung) -> Abschnitt:
    gliederung = split_ausgaben(fassung, _bezug)
    worte = Worte(
        "verfahrensbezug",
        "Bezug zu Verfahren",
        "Größter angegebener Teil",
        "Größte angegebene Teile",
    )
    text = _Text(
        "Verfahrensabhängig oder nicht",
        "Dient das Geld einzelnen Fachverfahren oder der gemeinsamen IT?",
        "Verfahrensabhängig ist IT, die einem Fachverfahren dient, etwa der Steuerfestsetzung;"
        " verfahrensunabhängig ist IT, die alle nutzen, etwa Netze und Arbeitsplätze. Es zählt"
        " das Erste, was etwas sagt: 1. die Wörter „verfahrensabhängig“ oder"
        " „verfahrensunabhängig“ in der Zweckbestimmung; 2. die Kategorie: „Fachverfahren“ ist"
        " verfahrensabhängig, „Infrastruktur“, „E-Government-Basisdienste“, „E-Akte/DMS“ und"
        " „Informationssicherheit“ sind verfahrensunabhängig; 3. ein genanntes Verfahren:"
        " verfahrensabhängig. Alles andere ist nicht angegeben und wird nicht geschätzt.",
        "Ob das Geld einzelnen Fachverfahren dient, haben die Ressorts nicht angegeben.",
    )
    return _part(gliederung, worte, text)


def _bezug(_: Planzeile, beitrag: Beitrag) -> str:
    return _BEZUG[verfahrensbezug(beitrag.titel)]


def _by_funktion(fassung: Fassung) -> Abschnitt:
    gliederung = split_ausgaben(fassung, lambda _, beitrag: (beitrag.funktion or "")[:2])
    worte = Worte(
        "funktion",
        "Aufgabenbereich (Oberfunktion)",
        "Größter Aufgabenbereich",
        "Größte Aufgabenbereiche",
        mit_code=True,
    )
    text = _Text(
        "Nach Funktion",
        "Welchen staatlichen Aufgaben dient die IT?",
        "Die Funktion sagt, welcher Aufgabe ein Titel dient: Polizei, Schule, Steuerverwaltung."
        " Eine Funktion „IT“ gibt es nicht. Jeder Titel behält beim Umzug seine Funktion, wenn"
        " keine Regel eine andere nennt. Namen nach dem Funktionenplan vom"
        f" {format_datum(funktionenplan().stand)}.",
        "Funktionen haben die Ressorts nicht angegeben.",
    )
    return _part(gliederung, worte, text, _oberfunktion)


def _oberfunktion(code: str) -> str:
    plan = funktionenplan()
    return plan.bezeichnung(code) or plan.bezeichnung(code[:1]) or "ohne Bezeichnung"


class _Text(NamedTuple):
    """The question of a part, what one must know to read it, and what stands where nobody told."""

    titel: str
    frage: str
    erklaerung: str
    fehlt: str


def _part(
    gliederung: Gliederung, worte: Worte, text: _Text, bezeichnung: Callable[[str], str] = str
) -> Abschnitt:
    bloecke: tuple[Block, ...] = (text.fehlt,)
    if gliederung.genannt:
        bloecke = (text.erklaerung, draw_gliederung(gliederung, worte, bezeichnung))
    return Abschnitt(f"wofuer-{worte.name}", text.titel, text.frage, bloecke)
