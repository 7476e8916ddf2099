"""The proof for readers: its equation in words, its table, and how to check it oneself."""

from collections import Counter
from collections.abc import Iterator

from itplan.haushalt.systematik import ARTEN, Art
from itplan.haushalt.titel import Position
from itplan.plan.fassung import Fassung
from itplan.report.model_bericht import Abschnitt, Block, Warnhinweis
from itplan.report.model_bericht_vorbehalt import vorbehalt
from itplan.report.model_bericht_zweck_gliederung import VERDECKT
from itplan.report.model_proof import proof_table
from itplan.report.model_saetze import join_words, say_number
from itplan.report.model_tables import Spalte, Tabelle
from itplan.umsetzung.bewegung import add_up

_GLEICHUNG = (
    "Gelesen + Änderung = keine IT + bleibt + nicht zugeordnet + zurückgehalten + umgesetzt"
    " + Bestand. Und: Einzelplan neu = umgesetzt + Bestand."
)
_IN_WORTEN = (
    "Links steht, was die Ressorts gemeldet haben, Zeile für Zeile aus ihren Dateien gezählt, mit"
    " dem, was das Finanzministerium geändert hat. Rechts steht, wo dieses Geld jetzt ist. Beide"
    " Seiten müssen auf den Cent gleich sein, für jedes Jahr, für Einnahmen, Ausgaben und"
    " Verpflichtungsermächtigungen; die Spalte Differenz zeigt dann überall 0. Dieselbe Rechnung"
    " gilt für jeden einzelnen Titel, jede Gruppe und jede Funktion. Nichtöffentliche Titel sind"
    " in allen Spalten enthalten."
)


def nachweis_abschnitt(fassung: Fassung) -> Abschnitt:
    """The equation, whether it holds, the sums, the control sums, and the way to check."""
    return Abschnitt(
        "lesehilfe-nachweis",
        "Der Nachweis",
        "Ist beim Umzug Geld verloren gegangen oder doppelt gezählt?",
        (
            *vorbehalt(fassung),
            *_result(fassung),
            _GLEICHUNG,
            _IN_WORTEN,
            proof_table(fassung.stand.abgleich),
            *_controls(fassung),
            _check_yourself(fassung),
        ),
    )


def _result(fassung: Fassung) -> Iterator[Block]:
    abgleich = fassung.stand.abgleich
    if abgleich.stimmt:
        yield "Ergebnis: Der Nachweis geht auf den Cent auf."
    if abgleich.unlesbar:
        yield Warnhinweis(_unreadable(len(abgleich.unlesbar)))
    je_gleichung = Counter(eine.gleichung for eine in abgleich.differenzen)
    if je_gleichung:
        namen = [f"„{name}“ ({anzahl}-mal)" for name, anzahl in sorted(je_gleichung.items())]
        yield Warnhinweis(f"Der Nachweis geht nicht auf. Nicht erfüllt: {join_words(namen)}.")


def _unreadable(anzahl: int) -> str:
    if anzahl == 1:
        return "1 Betrag ließ sich nicht lesen; er fehlt in allen Summen."
    return f"{say_number(anzahl)} Beträge ließen sich nicht lesen; sie fehlen in allen Summen."


def _controls(fassung: Fassung) -> Iterator[Block]:
    kontrollen = fassung.stand.abgleich.kontrollen
    if not kontrollen:
        return
    tabelle = Tabelle(
        "kontrollen",
        "Kontrollsummen",
        "Summen, die von außerhalb der Meldungen stammen, gegen das Gelesene, in Euro.",
        (
            Spalte("Einzelplan", "code", 10),
            Spalte("Was", "text", 30),
            Spalte("erwartet", "betrag", 18),
            Spalte("gelesen", "betrag", 18),
            Spalte("Differenz", "betrag", 14, addiert=(3,), abgezogen=(2,)),
        ),
    )
    for kontrolle, gelesen in kontrollen:
        art = kontrolle.art.capitalize() if kontrolle.art else "Einnahmen und Ausgaben"
        groesse = "VE" if kontrolle.groesse == "ve" else kontrolle.groesse.capitalize()
        was = f"{art}, {groesse} {kontrolle.jahr or ''}".strip()
        erwartet = kontrolle.betrag
        tabelle.add(kontrolle.einzelplan or "alle", was, erwartet, gelesen, gelesen - erwartet)
    yield tabelle


def _check_yourself(fassung: Fassung) -> Abschnitt:
    return Abschnitt(
        "lesehilfe-nachrechnen",
        "Selbst nachrechnen",
        "Wie prüfe ich das mit den offenen Daten?",
        (
            "1. Die Datei ueberleitung.csv in einer Tabellenkalkulation öffnen. Jede Zeile ist ein"
            " Betrag eines alten Titels auf dem Weg zu einem Ziel.",
            "2. Einen Filter setzen: in der Spalte „groesse“ ansatz, in der Spalte „jahr“ das"
            " gewünschte Jahr, in der Spalte „titel_alt“ die Nummern ab 40000 für Ausgaben oder"
            " die bis 39999 für Einnahmen.",
            "3. Die Spalten „alt“ und „umgesetzt“ zusammenzählen. Heraus kommen die Beträge der"
            " Tabelle unter diesen Schritten.",
            "4. In jeder Zeile eines alten Titels gilt außerdem: alt + aenderung = umgesetzt +"
            " verbleibt, über alle Zeilen dieses Titels gerechnet.",
            "5. In einzelplan.csv die Spalte „betrag“ mit demselben Filter (Spalte „titel“)"
            " zusammenzählen: Das ist „Einzelplan neu“ ohne nichtöffentliche Titel.",
            _expected(fassung),
        ),
    )


def _expected(fassung: Fassung) -> Tabelle:
    """What the columns of the open data add up to, and what leads from there to the proof."""
    tabelle = Tabelle(
        "nachrechnen",
        "Was beim Nachrechnen herauskommt",
        "Summen der Spalten in Euro; mit den nichtöffentlichen Titeln ergeben sie den Nachweis.",
        (
            Spalte("Ansätze", "text", 30),
            Spalte("alt", "betrag", 18),
            Spalte("umgesetzt", "betrag", 18),
            Spalte("Einzelplan neu", "betrag", 18),
        ),
    )
    for art in ARTEN:
        for jahr in fassung.stand.haushalt.jahre:
            position = Position("ansatz", jahr)
            if (art, position) in fassung.stand.abgleich.summen:
                _add_expected(tabelle, fassung, art, position)
    return tabelle


def _add_expected(tabelle: Tabelle, fassung: Fassung, art: Art, position: Position) -> None:
    umsetzungen = [u for u in fassung.stand.umsetzungen if u.titel.art == art]
    plan = add_up(zeile.betraege for zeile in fassung.stand.einzelplan if zeile.art == art)
    name = f"{art.capitalize()} {position.jahr}"
    zeilen = [
        tabelle.add(
            f"{name} in den offenen Daten",
            sum(u.titel.betraege.get(position, 0) for u in umsetzungen),
            sum(u.umgesetzt.get(position, 0) for u in umsetzungen),
            plan.get(position, 0),
        )
    ]
    verdeckt = [posten for posten in fassung.verdeckt if posten.art == art]
    if verdeckt:
        summen = (
            add_up(posten.alt for posten in verdeckt),
            add_up(posten.umgesetzt for posten in verdeckt),
            add_up(posten.einzelplan for posten in verdeckt),
        )
        zeilen.append(tabelle.add(VERDECKT, *(summe.get(position, 0) for summe in summen)))
    tabelle.add_sum((f"{name} im Nachweis",), zeilen)
