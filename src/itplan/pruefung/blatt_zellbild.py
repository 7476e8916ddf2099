"""Checks of how the cells of a title look: text that cannot be seen, text struck through."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from itplan.haushalt.formel import Zellort
from itplan.haushalt.haushaltsstelle import code_text
from itplan.haushalt.herkunft import column_letters
from itplan.haushalt.rohzeile import Rohzeile, Spalte
from itplan.haushalt.titel import Titel
from itplan.pruefung.art import Fund, Ort, Pruefung
from itplan.pruefung.blattlage import Blattlage

_GANZE_SPALTE = 2
"""From so many titles on, a column of which nothing can be seen is one cause."""
_GENANNT = 5


def check_unsichtbar(lage: Blattlage) -> Iterator[Fund]:
    """Was in der Zeile eines Titels steht, ist auf dem Bildschirm zu sehen: keine Schrift in der
    Farbe ihres Grundes und kein Zahlenformat wie „;;;“. Gelesen wird es doch, und es zählt."""
    zellen = _title_cells(lage, lage.rohblatt.form.unsichtbar)
    je_spalte: dict[int, list[tuple[Rohzeile, Spalte]]] = defaultdict(list)
    for zeile, spalte in zellen:
        je_spalte[spalte.index].append((zeile, spalte))
    ganze = {i for i, betroffen in je_spalte.items() if _is_whole_column(lage, betroffen)}
    for index in sorted(ganze):
        zeile, spalte = je_spalte[index][0]
        kopf = " ".join(spalte.kopf.split()) or column_letters(index)
        text = f"In der Spalte {kopf} ist bei keinem Titel zu sehen, was in der Zelle steht."
        yield Fund(lage.ort(_cell(zeile, spalte)), text, code_text(zeile.wert(spalte)), "lesbar")
    titel = lage.titel_je_zeile() if zellen else {}
    for zeile, spalten in _by_row(zellen, ganze):
        text = f"Nicht zu sehen ist, was hier steht: {_named(zeile, spalten)}."
        ort = _place(lage, titel, zeile, _cell(zeile, spalten[0]))
        yield Fund(ort, text, code_text(zeile.wert(spalten[0])), "lesbare Schrift")


def check_gestrichen(lage: Blattlage) -> Iterator[Fund]:
    """Kein Titel ist durchgestrichen, weder seine Nummer noch seine Zweckbestimmung noch ein
    Betrag. Durchgestrichenes zählt wie alles andere; war es gestrichen gemeint, ist es zu viel."""
    zellen = [
        (zeile, spalte)
        for zeile, spalte in _title_cells(lage, lage.rohblatt.form.durchgestrichen)
        if spalte.position or spalte.feld in ("titel", "haushaltsstelle", "zweckbestimmung")
    ]
    titel = lage.titel_je_zeile() if zellen else {}
    for zeile, spalten in _by_row(zellen, set()):
        text = f"Durchgestrichen ist: {_named(zeile, spalten)}. Die Zeile wird mitgelesen."
        felder = zeile.spalten.felder
        kopf = felder.get("titel") or felder.get("haushaltsstelle") or spalten[0]
        ort = _place(lage, titel, zeile, _cell(zeile, kopf))
        yield Fund(ort, text, code_text(zeile.wert(kopf)), "ein Titel, der gelten soll")


def _title_cells(lage: Blattlage, gesucht: set[Zellort]) -> list[tuple[Rohzeile, Spalte]]:
    """The filled cells of title rows that are among these, row by row and from left to right."""
    if not gesucht:
        return []
    betroffen = {zeile for zeile, _ in gesucht}
    return [
        (zeile, spalte)
        for zeile in lage.rohblatt.zeilen
        if zeile.zeile - 1 in betroffen
        for spalte in _columns(zeile)
        if (zeile.zeile - 1, spalte.index) in gesucht
        and (zeile.zeile - 1, spalte.index) not in lage.rohblatt.form.gefuellt
        and code_text(zeile.wert(spalte))
    ]


def _columns(zeile: Rohzeile) -> Sequence[Spalte]:
    alle = (*zeile.spalten.gelesen, *zeile.spalten.weitere)
    return sorted({spalte.index: spalte for spalte in alle}.values(), key=lambda s: s.index)


def _is_whole_column(lage: Blattlage, betroffen: Sequence[tuple[Rohzeile, Spalte]]) -> bool:
    spalte = betroffen[0][1]
    gefuellt = sum(1 for zeile in lage.rohblatt.zeilen if code_text(zeile.wert(spalte)))
    return _GANZE_SPALTE <= gefuellt == len(betroffen)


def _by_row(
    zellen: Sequence[tuple[Rohzeile, Spalte]], ohne: set[int]
) -> Iterator[tuple[Rohzeile, list[Spalte]]]:
    je_zeile: dict[int, tuple[Rohzeile, list[Spalte]]] = {}
    for zeile, spalte in zellen:
        if spalte.index not in ohne:
            je_zeile.setdefault(zeile.zeile, (zeile, []))[1].append(spalte)
    yield from je_zeile.values()


def _named(zeile: Rohzeile, spalten: Sequence[Spalte]) -> str:
    """`Ansatz 2027 (I6), Ansatz 2028 (J6)`"""
    genannt = [
        f"{' '.join(spalte.kopf.split()) or 'Spalte ohne Überschrift'} ({_cell(zeile, spalte)})"
        for spalte in spalten[:_GENANNT]
    ]
    mehr = len(spalten) - len(genannt)
    return ", ".join(genannt) + (f" und {mehr} weitere Zellen" if mehr else "")


def _cell(zeile: Rohzeile, spalte: Spalte) -> str:
    return f"{spalte.buchstaben}{zeile.zeile}"


def _place(lage: Blattlage, titel: Mapping[int, Titel], zeile: Rohzeile, zelle: str) -> Ort:
    ort = lage.ort(zelle)
    einer = titel.get(zeile.zeile)
    return ort._replace(ressort=einer.ressort, haushaltsstelle=str(einer.stelle)) if einer else ort


ZELLBILD: tuple[Pruefung, ...] = (
    Pruefung(
        "unsichtbar",
        "warnung",
        check_unsichtbar,
        "Bitte Schriftfarbe und Zahlenformat so wählen, dass der Inhalt zu sehen ist, oder ihn"
        " löschen, wenn er nicht gemeldet werden soll.",
        gut="Ansatz 2027 in schwarzer Schrift",
        schlecht="Ansatz 2027 in weißer Schrift auf weißem Grund",
    ),
    Pruefung(
        "durchgestrichen",
        "warnung",
        check_gestrichen,
        "Bitte die Zeile löschen, wenn der Titel entfällt, sonst die Schrift nicht durchstreichen.",
        gut="511 99 in gewöhnlicher Schrift",
        schlecht="511 99 durchgestrichen",
    ),
)
"""Each takes a Blattlage."""
