"""Checks of what Excel does not show of a sheet's titles: hidden by hand, or by a filter."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from itplan.haushalt.blattform import Zellbereich
from itplan.haushalt.herkunft import column_letters
from itplan.haushalt.rohzeile import Rohzeile, Spalte
from itplan.pruefung.art import Fund, Ort, Pruefung
from itplan.pruefung.blattlage import Blattlage


def check_blatt(lage: Blattlage) -> Iterator[Fund]:
    """Kein Blatt mit Titeln ist ausgeblendet. Seine Titel werden mitgelesen; wer die Mappe öffnet,
    sieht sie nicht und hält sie vielleicht für erledigt."""
    if lage.rohblatt.zeilen and not lage.rohblatt.form.sichtbar:
        text = f"Das Blatt ist ausgeblendet und enthält {_count(len(lage.rohblatt.zeilen))}."
        yield Fund(lage.ort(), text, erwartet="ein sichtbares Blatt")


def check_zeile(lage: Blattlage) -> Iterator[Fund]:
    """Keine Zeile mit einem Titel ist ausgeblendet. Ihr Betrag wird mitgelesen und zählt; auf dem
    Bildschirm und im Ausdruck fehlt er. Was ein Filter ausblendet, meldet „filter_aktiv“."""
    gefiltert = {zeile.zeile for b in lage.rohblatt.form.filter for zeile in _hidden_in(lage, b)}
    verborgen = [zeile for zeile in _hidden_rows(lage) if zeile.zeile not in gefiltert]
    titel = lage.titel_je_zeile() if verborgen else {}
    nummern = [zeile.zeile for zeile in verborgen]
    for block in _blocks(nummern, lage.rohblatt.form.verborgene_zeilen):
        ort = lage.ort(f"A{block[0]}")
        if len(block) == 1 and (einer := titel.get(block[0])):
            ort = Ort(ort.datei, ort.blatt, ort.zelle, einer.ressort, str(einer.stelle))
        wort = "Zeilen" if len(block) > 1 else "Zeile"
        hilfswort = "sind" if len(block) > 1 else "ist"
        text = f"{wort} {_span(block)} {hilfswort} ausgeblendet: {_count(len(block))}."
        yield Fund(ort, text, erwartet="eine sichtbare Zeile")


def check_spalte(lage: Blattlage) -> Iterator[Fund]:
    """Keine Spalte, aus der gelesen wird, ist ausgeblendet; sonst weichen der Ausdruck und die
    gelesenen Beträge voneinander ab. Leere Spalten und Hilfsspalten sind ausgenommen."""
    verborgen = lage.rohblatt.form.verborgene_spalten
    if not verborgen:
        return
    spalten: dict[int, Spalte] = {}
    for satz in lage.spaltensaetze():
        for spalte in satz.gelesen:
            if spalte.index in verborgen:
                spalten.setdefault(spalte.index, spalte)
    gefuellt = [index + 1 for index, spalte in sorted(spalten.items()) if _is_filled(lage, spalte)]
    for block in _blocks(gefuellt, verborgen):
        namen = _span(block, lambda nummer: column_letters(nummer - 1))
        koepfe = ", ".join(" ".join(spalten[nummer - 1].kopf.split()) for nummer in block)
        satz_anfang = "Die Spalten" if len(block) > 1 else "Die Spalte"
        hilfswort = "sind" if len(block) > 1 else "ist"
        text = f"{satz_anfang} {namen} ({koepfe}) {hilfswort} ausgeblendet."
        zelle = spalten[block[0] - 1].kopfzelle
        yield Fund(lage.ort(zelle), text, erwartet="eine sichtbare Spalte")


def check_filter(lage: Blattlage) -> Iterator[Fund]:
    """Über den Titeln ist kein Filter mit einem Kriterium aktiv. Er blendet Zeilen aus, die doch
    mitgelesen werden, und mit anderem Kriterium andere: was gemeldet werden soll, ist offen."""
    for bereich in lage.rohblatt.form.filter:
        (oben, links), (unten, _) = bereich
        zeilen = [z for z in lage.rohblatt.zeilen if oben < z.zeile - 1 <= unten]
        if not zeilen:
            continue
        verborgen = [zeile.zeile for zeile in _hidden_in(lage, bereich)]
        folge = "Er blendet derzeit keinen Titel aus."
        if verborgen:
            bloecke = _blocks(verborgen, lage.rohblatt.form.verborgene_zeilen)
            stellen = ", ".join(map(_span, bloecke))
            wort = "Zeilen" if len(verborgen) > 1 else "Zeile"
            folge = f"Er blendet {_count(len(verborgen))} aus: {wort} {stellen}."
        text = f"Auf dem Blatt ist ein Filter aktiv. {folge}"
        ort = lage.ort(f"{column_letters(links)}{oben + 1}")
        yield Fund(ort, text, erwartet="ein Filter ohne Kriterium, oder keiner")


def _hidden_rows(lage: Blattlage) -> Sequence[Rohzeile]:
    verborgen = lage.rohblatt.form.verborgene_zeilen
    return [z for z in lage.rohblatt.zeilen if z.zeile - 1 in verborgen] if verborgen else []


def _hidden_in(lage: Blattlage, bereich: Zellbereich) -> Sequence[Rohzeile]:
    (oben, _), (unten, _) = bereich
    return [zeile for zeile in _hidden_rows(lage) if oben < zeile.zeile - 1 <= unten]


def _is_filled(lage: Blattlage, spalte: Spalte) -> bool:
    return any(
        spalte in zeile.spalten.gelesen and zeile.wert(spalte) != ""
        for zeile in lage.rohblatt.zeilen
    )


def _blocks(nummern: Sequence[int], verborgen: set[int]) -> list[list[int]]:
    """Part numbers (from 1) where something between them is not hidden (`verborgen`, from 0)."""
    grenzen = [0]
    for vorher, nummer in pairwise(nummern):
        luecke = any(zwischen not in verborgen for zwischen in range(vorher, nummer - 1))
        grenzen.append(grenzen[-1] + luecke)
    paare = groupby(zip(grenzen, nummern, strict=False), key=lambda paar: paar[0])
    return [[nummer for _, nummer in gruppe] for _, gruppe in paare]


def _span(block: Sequence[int], name: Callable[[int], object] = int) -> str:
    """`5`, or `5 bis 9`."""
    return f"{name(block[0])} bis {name(block[-1])}" if len(block) > 1 else f"{name(block[0])}"


def _count(anzahl: int) -> str:
    return "1 Titel" if anzahl == 1 else f"{anzahl} Titel"


VERBORGEN: tuple[Pruefung, ...] = (
    Pruefung(
        "blatt_verborgen",
        "warnung",
        check_blatt,
        "Bitte das Blatt einblenden, oder entfernen, wenn seine Titel nicht gemeldet werden"
        " sollen.",
        gut="das Blatt „IT-Titel“, sichtbar",
        schlecht="das Blatt „IT-Titel alt“, ausgeblendet, mit 12 Titeln",
    ),
    Pruefung(
        "zeile_verborgen",
        "warnung",
        check_zeile,
        "Bitte die Zeile einblenden, oder löschen, wenn ihr Titel nicht gemeldet werden soll.",
        gut="Zeile 7 mit 0301/518 99, sichtbar",
        schlecht="Zeile 7 mit 0301/518 99, ausgeblendet",
    ),
    Pruefung(
        "spalte_verborgen",
        "warnung",
        check_spalte,
        "Bitte die Spalte einblenden, oder löschen, wenn sie nicht gemeldet werden soll.",
        gut="die Spalte „Ansatz 2028“, sichtbar",
        schlecht="die Spalte „Ansatz 2028“, ausgeblendet, mit Beträgen",
    ),
    Pruefung(
        "filter_aktiv",
        "warnung",
        check_filter,
        "Bitte den Filter löschen (Daten › Filter › Löschen) und die Titel erneut durchsehen.",
        gut="AutoFilter über der Tabelle, kein Kriterium gewählt",
        schlecht="AutoFilter auf Kapitel 0301; die Zeilen des Kapitels 0314 sind ausgeblendet",
    ),
)
"""Each takes a Blattlage."""
