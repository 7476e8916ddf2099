"""Checks of formulas: links to other workbooks, and values typed over a sum."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from itplan.haushalt.formel import Formel, is_sum, names_other_workbook
from itplan.haushalt.haushaltsstelle import code_text
from itplan.haushalt.rohzeile import Rohzeile, Spalte, Spaltensatz, Summenzeile
from itplan.pruefung.art import Fund, Pruefung
from itplan.pruefung.blattlage import Blattlage

_FAST_ALLE = 4
"""A column is one of formulas where there are so many of them for each number typed."""

_Zelle = tuple[Rohzeile, Spalte]


def check_verweis(lage: Blattlage) -> Iterator[Fund]:
    """Kein Code und kein Betrag kommt aus einer anderen Arbeitsmappe. Gelesen wird der Wert, der
    zuletzt berechnet wurde; ob er noch stimmt, lässt sich der abgegebenen Mappe nicht ansehen."""
    for zellen in _linked_by_column(lage):
        zeile, spalte = zellen[0]
        formel = f"={lage.rohblatt.form.formeln[zeile.zeile - 1, spalte.index].text}"
        weitere = len(zellen) - 1
        wort = "weiteren Zellen" if weitere > 1 else "weiteren Zelle"
        mehr = f" Ebenso in {weitere} {wort} der Spalte." if weitere else ""
        text = (
            f"{' '.join(spalte.kopf.split())}: Die Formel {formel} verweist auf eine andere"
            f" Arbeitsmappe; gelesen wurde ihr letzter Wert {code_text(zeile.wert(spalte))}.{mehr}"
        )
        yield Fund(lage.ort(_cell(zeile, spalte)), text, formel, "ein Wert aus dieser Mappe")


def check_ueberschrieben(lage: Blattlage) -> Iterator[Fund]:
    """Wo die anderen Zellen rechnen, steht keine eingetippte Zahl: sie bleibt stehen, wenn sich die
    Titel ändern. Das gilt für Summenzeilen und für Spalten, die wie eine VE aus ihren Fälligkeiten
    in jeder Zeile dieselbe Summe bilden. Stimmt die Summe nicht, sagt es „summe_falsch“."""
    if not lage.rohblatt.form.formeln:
        return
    rechnend = _computed_columns(lage)
    for summe in lage.rohblatt.summen:
        for spalte in _typed_in_sum(lage, summe, rechnend):
            text = f"„{summe.text}“: Die anderen Beträge der Zeile sind Formeln, dieser ist eine"
            yield _typed(lage, summe.zeile, summe.werte, spalte, f"{text} eingetippte Zahl.")
    for satz in lage.spaltensaetze():
        for spalte in satz.betraege:
            for zeile in _typed_in_column(lage, satz, spalte):
                text = f"{' '.join(spalte.kopf.split())}: Die anderen Titel der Spalte rechnen eine"
                text = f"{text} Summe, hier steht eine eingetippte Zahl."
                yield _typed(lage, zeile.zeile, zeile.werte, spalte, text)


def _linked_by_column(lage: Blattlage) -> Iterator[list[_Zelle]]:
    """The cells of titles that link to another workbook; not those that show no value at all."""
    form = lage.rohblatt.form
    fremd = {
        ort
        for ort, formel in form.formeln.items()
        if names_other_workbook(formel.text, form.fremde_namen)
    } - lage.rohblatt.sonderzellen.keys()
    je_spalte: dict[int, list[_Zelle]] = defaultdict(list)
    for zeile in lage.rohblatt.zeilen if fremd else ():
        for spalte in (*zeile.spalten.felder.values(), *zeile.spalten.betraege):
            if (zeile.zeile - 1, spalte.index) in fremd:
                je_spalte[spalte.index].append((zeile, spalte))
    for _, zellen in sorted(je_spalte.items()):
        yield zellen


def _computed_columns(lage: Blattlage) -> set[int]:
    """The columns in which a sum row has a formula, and those in which only one has a number."""
    zahlen: Counter[int] = Counter()
    rechnend: set[int] = set()
    for summe in lage.rohblatt.summen:
        for spalte in summe.spalten.betraege:
            if (summe.zeile - 1, spalte.index) in lage.rohblatt.form.formeln:
                rechnend.add(spalte.index)
            zahlen[spalte.index] += _is_number(summe.werte, spalte)
    return rechnend | {index for index, anzahl in zahlen.items() if anzahl == 1}


def _typed_in_sum(lage: Blattlage, summe: Summenzeile, rechnend: set[int]) -> list[Spalte]:
    """The amounts of a sum row that are typed where the others are formulas.

    A column in which no sum row has a formula (as often the Ist) is meant so.
    """
    formeln, getippt = 0, []
    for spalte in summe.spalten.betraege if summe.benannt else ():
        if (summe.zeile - 1, spalte.index) in lage.rohblatt.form.formeln:
            formeln += 1
        elif _is_number(summe.werte, spalte) and spalte.index in rechnend:
            getippt.append(spalte)
    return getippt if len(getippt) <= formeln else []


def _typed_in_column(lage: Blattlage, satz: Spaltensatz, spalte: Spalte) -> list[Rohzeile]:
    """The titles whose amount is typed where nearly all others add up cells in the same way."""
    formeln: list[Formel] = []
    getippt: list[Rohzeile] = []
    for zeile in lage.rohblatt.zeilen:
        if zeile.spalten is not satz:
            continue
        if formel := lage.rohblatt.form.formeln.get((zeile.zeile - 1, spalte.index)):
            formeln.append(formel)
        elif _is_number(zeile.werte, spalte):
            getippt.append(zeile)
    if not getippt or len(formeln) < _FAST_ALLE * len(getippt):
        return []
    [(muster, anzahl)] = Counter(formel.muster for formel in formeln).most_common(1)
    return getippt if is_sum(muster) and anzahl >= _FAST_ALLE * len(getippt) else []


def _is_number(werte: Sequence[object], spalte: Spalte) -> bool:
    wert = werte[spalte.index] if spalte.index < len(werte) else ""
    return isinstance(wert, (int, float)) and not isinstance(wert, bool) and wert != 0


def _typed(lage: Blattlage, zeile: int, werte: Sequence[object], spalte: Spalte, text: str) -> Fund:
    wert = code_text(werte[spalte.index])
    return Fund(lage.ort(f"{spalte.buchstaben}{zeile}"), text, wert, "eine Formel")


def _cell(zeile: Rohzeile, spalte: Spalte) -> str:
    return f"{spalte.buchstaben}{zeile.zeile}"


FORMELN: tuple[Pruefung, ...] = (
    Pruefung(
        "verweis_fremde_mappe",
        "warnung",
        check_verweis,
        "Bitte die Verknüpfung durch ihren Wert ersetzen (Daten › Verknüpfungen bearbeiten ›"
        " Verknüpfung löschen) und ihn prüfen.",
        gut="=Berechnung!B7, ein Blatt derselben Mappe",
        schlecht="=[Kosten.xlsx]Tabelle1!B7",
    ),
    Pruefung(
        "summe_ueberschrieben",
        "warnung",
        check_ueberschrieben,
        "Bitte die Formel wiederherstellen.",
        gut="Summe: =SUMME(I5:I12) in jeder Betragsspalte",
        schlecht="Summe: =SUMME(H5:H12), daneben 1.250.000 eingetippt",
        folgt=True,
    ),
)
"""Each takes a Blattlage."""
