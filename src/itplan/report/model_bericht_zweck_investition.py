"""Betrieb against investment: the Hauptgruppen before and after, and the Investitionsquote."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from itplan.haushalt.datum import format_datum
from itplan.haushalt.systematik import gruppierungsplan
from itplan.plan.fassung import Fassung
from itplan.report.model_bericht import Abschnitt, Datensatz, Schaubild
from itplan.report.model_bericht_zweck_gliederung import VERDECKT, hidden, of_years, tenths
from itplan.report.model_stil import print_share, print_short
from itplan.report.model_tables import Spalte, Tabelle

_TEILE: Mapping[str, tuple[str, str]] = {
    "4": ("4 Personal", "offen"),
    "5": ("5 Betrieb (Sachausgaben)", "marke"),
    "6": ("6 Zuweisungen und Zuschüsse", "bestand"),
    "7": ("7 Baumaßnahmen", "mehr"),
    "8": ("8 Sonstige Investitionen", "verbleibt"),
    "9": ("9 Besondere Finanzierungsausgaben", "weniger"),
}
"""How a Hauptgruppe is called in the chart, and its colour."""
_VERDECKT_FARBE = "summe"
_INVESTITIONEN = ("7", "8")


class Saeule(NamedTuple):
    """The Ausgaben of one year, before or after, by Hauptgruppe; `verdeckt` tells none."""

    jahr: int
    neu: bool
    je_gruppe: Mapping[str, int]
    verdeckt: int | None

    @property
    def name(self) -> str:
        return f"{self.jahr} {'neu' if self.neu else 'bisher'}"

    @property
    def ausgaben(self) -> int:
        """What is public of it."""
        return sum(self.je_gruppe.values())

    @property
    def investitionen(self) -> int:
        return sum(self.je_gruppe.get(gruppe, 0) for gruppe in _INVESTITIONEN)

    @property
    def quote(self) -> int | None:
        """In tenths of a percent."""
        return tenths(self.investitionen, self.ausgaben)


def investitionen(fassung: Fassung) -> Abschnitt:
    """What is spent on running IT and what on things that last, before and after."""
    saeulen = _columns(fassung)
    verdeckt = any(saeule.verdeckt is not None for saeule in saeulen)
    return Abschnitt(
        "wofuer-investitionen",
        "Betrieb und Investitionen",
        "Wie viel Geld hält die IT am Laufen, wie viel schafft Neues?",
        (
            "Die erste Ziffer eines Titels, die Hauptgruppe, sagt, wofür er ist: 5 steht für den"
            " laufenden Betrieb (sächliche Verwaltungsausgaben), 7 und 8 stehen für Investitionen."
            " „Bisher“ sind alle IT-Titel, wie die Ressorts sie geplant haben, mit ihrem ganzen"
            " Betrag; „neu“ ist, was im neuen Einzelplan steht. Was bei den Ressorts bleibt,"
            " zählt deshalb nur „bisher“.",
            _chart(saeulen, verdeckt=verdeckt),
            _definition(verdeckt=verdeckt),
            _quotas(saeulen),
        ),
    )


def _definition(*, verdeckt: bool) -> str:
    return (
        "Was eine Investition ist, sagen § 13 Abs. 3 Nr. 2 BHO und die gleichen Vorschriften der"
        " Länder; im Plan steht sie in den Hauptgruppen 7 und 8. Die Investitionsquote ist hier"
        " deren Anteil an"
        " allen Ausgaben (Hauptgruppen 4 bis 9); ein Gesetz legt die Quote nicht fest. Ändert"
        " sie sich, dann weil anderes umgesetzt wird als bleibt, weil gekürzt oder aufgestockt"
        " wurde oder weil ein Titel die Gruppe wechselt."
        + (" Die Quote lässt nichtöffentliche Titel weg." if verdeckt else "")
    )


def _columns(fassung: Fassung) -> list[Saeule]:
    """Each year before and after."""
    jahre = fassung.stand.haushalt.jahre
    bisher, neu = _before(fassung), _after(fassung)
    vorher, nachher = _hidden_before(fassung), hidden(fassung)
    if vorher and nachher is None:
        nachher = dict.fromkeys(jahre, 0)
    saeulen = []
    for jahr in jahre:
        saeulen.append(Saeule(jahr, False, bisher[jahr], vorher[jahr] if vorher else None))
        saeulen.append(Saeule(jahr, True, neu[jahr], nachher[jahr] if nachher else None))
    return saeulen


def _before(fassung: Fassung) -> Mapping[int, dict[str, int]]:
    """The IT titles as they were planned, wherever they stand now."""
    jahre = fassung.stand.haushalt.jahre
    it_titel = (
        umsetzung.titel
        for umsetzung in fassung.stand.umsetzungen
        if umsetzung.status != "nicht_it" and umsetzung.titel.art == "ausgaben"
    )
    return _sum_up(((t.titel[0], of_years(t.betraege, jahre)) for t in it_titel), jahre)


def _after(fassung: Fassung) -> Mapping[int, dict[str, int]]:
    jahre = fassung.stand.haushalt.jahre
    zeilen = (zeile for zeile in fassung.stand.einzelplan if zeile.art == "ausgaben")
    return _sum_up(((z.titel[0], of_years(z.betraege, jahre)) for z in zeilen), jahre)


def _sum_up(
    posten: Iterator[tuple[str, Mapping[int, int]]], jahre: Sequence[int]
) -> Mapping[int, dict[str, int]]:
    summen: dict[int, dict[str, int]] = {jahr: {} for jahr in jahre}
    for gruppe, betraege in posten:
        for jahr, cent in betraege.items():
            summen[jahr][gruppe] = summen[jahr].get(gruppe, 0) + cent
    return summen


def _hidden_before(fassung: Fassung) -> Mapping[int, int] | None:
    """The IT titles that are not public, as they were planned; None where there are none."""
    jahre = fassung.stand.haushalt.jahre
    posten = [p for p in fassung.verdeckt if p.art == "ausgaben"]
    summe = dict.fromkeys(jahre, 0)
    for eintrag in posten:
        alt = of_years(eintrag.alt, jahre)
        keine_it = of_years(eintrag.rest.get("nicht_it", {}), jahre)
        for jahr in jahre:
            summe[jahr] += alt[jahr] - keine_it[jahr]
    return summe if posten else None


def _chart(saeulen: Sequence[Saeule], *, verdeckt: bool) -> Schaubild:
    gruppen = sorted({gruppe for saeule in saeulen for gruppe in saeule.je_gruppe})
    teile = [_TEILE[gruppe] for gruppe in gruppen]
    if verdeckt:
        teile.append((VERDECKT, _VERDECKT_FARBE))
    werte: list[Datensatz] = [
        {
            "zeile": saeule.name,
            "teil": teil,
            "betrag_cent": cent,
            "betrag_text": print_short(cent),
        }
        for saeule in saeulen
        for teil, cent in _parts(saeule, gruppen)
    ]
    return Schaubild(
        "investitionen",
        _headline(saeulen),
        _describe(saeulen, gruppen),
        "balken",
        {
            "werte": werte,
            "zeilen": [{"name": saeule.name} for saeule in saeulen],
            "teile": [{"name": name, "farbe": farbe} for name, farbe in teile],
        },
        _table(saeulen, gruppen, verdeckt=verdeckt),
    )


def _parts(saeule: Saeule, gruppen: Sequence[str]) -> Iterator[tuple[str, int]]:
    for gruppe in gruppen:
        yield _TEILE[gruppe][0], saeule.je_gruppe.get(gruppe, 0)
    if saeule.verdeckt is not None:
        yield VERDECKT, saeule.verdeckt


def _headline(saeulen: Sequence[Saeule]) -> str:
    """`Investitionsquote 2027: bisher 24,1 %, im neuen Einzelplan 25,3 %`."""
    bisher, neu = saeulen[:2]
    ohne = " (ohne nichtöffentliche Titel)" if bisher.verdeckt or neu.verdeckt else ""
    return (
        f"Investitionsquote {bisher.jahr}{ohne}: bisher {_say_quota(bisher)},"
        f" im neuen Einzelplan {_say_quota(neu)}"
    )


def _say_quota(saeule: Saeule) -> str:
    if saeule.quote is None:
        return "nicht zu berechnen"
    return print_share(saeule.investitionen, saeule.ausgaben)


def _describe(saeulen: Sequence[Saeule], gruppen: Sequence[str]) -> str:
    zeilen = (
        f"{saeule.name}: "
        + ", ".join(f"{teil} {print_short(cent)}" for teil, cent in _parts(saeule, gruppen))
        for saeule in saeulen
    )
    return "Gestapelte Balken nach Hauptgruppen. " + "; ".join(zeilen) + "."


def _table(saeulen: Sequence[Saeule], gruppen: Sequence[str], *, verdeckt: bool) -> Tabelle:
    tabelle = Tabelle(
        "hauptgruppen",
        "Ausgaben nach Hauptgruppen, bisher und neu",
        "Ansätze in Euro. Namen nach dem Gruppierungsplan vom"
        f" {format_datum(gruppierungsplan().stand)}.",
        (
            Spalte("HGr.", "code", 6),
            Spalte("Hauptgruppe", "text", 44),
            *(Spalte(saeule.name, "betrag", 16) for saeule in saeulen),
        ),
    )
    plan = gruppierungsplan()
    zeilen = [
        tabelle.add(
            gruppe, plan.bezeichnung(gruppe), *(s.je_gruppe.get(gruppe, 0) for s in saeulen)
        )
        for gruppe in gruppen
    ]
    if verdeckt:
        zeilen.append(tabelle.add("", VERDECKT, *(saeule.verdeckt or 0 for saeule in saeulen)))
    tabelle.add_sum(("", "Ausgaben zusammen"), zeilen, "gesamt")
    return tabelle


def _quotas(saeulen: Sequence[Saeule]) -> Tabelle:
    tabelle = Tabelle(
        "investitionsquote",
        "Investitionsquote, bisher und neu",
        "In Euro und Prozent.",
        (
            Spalte("Haushaltsjahr", "code", 16),
            Spalte("Ausgaben", "betrag", 16),
            Spalte("davon Investitionen", "betrag", 18),
            Spalte("Investitionsquote", "prozent", 14),
        ),
    )
    for saeule in saeulen:
        tabelle.add(saeule.name, saeule.ausgaben, saeule.investitionen, saeule.quote)
    return tabelle
