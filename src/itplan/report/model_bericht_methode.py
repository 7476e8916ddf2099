"""The method for readers: what this is, how the plan was made, and what is not shown."""

from collections.abc import Iterator, Mapping, Sequence

from itplan.haushalt.datum import format_datum
from itplan.haushalt.haushalt import Phase
from itplan.haushalt.systematik import ARTEN, HAUPTGRUPPE_PERSONAL
from itplan.haushalt.titel import Betraege, Position
from itplan.plan.fassung import Fassung, Sammelposten
from itplan.report.model_bericht import Abschnitt, Block
from itplan.report.model_bericht_begriffe import budget_code
from itplan.report.model_bericht_vorbehalt import vorbehalt
from itplan.report.model_namen import Namen
from itplan.report.model_saetze import join_words, say_count
from itplan.report.model_tables import Spalte, Tabelle
from itplan.umsetzung.bewegung import REGEL_PERSONAL

_PHASEN: Mapping[Phase, str] = {
    "Voranschlag": "Das sind die Anmeldungen der Ressorts (§ 27 {ordnung}). Weder die Regierung"
    " noch das Parlament haben darüber entschieden; alle Zahlen können sich noch ändern.",
    "Entwurf": "Das ist der Entwurf der Regierung (§ 29 {ordnung}). Das Parlament hat noch nicht"
    " darüber entschieden; alle Zahlen können sich noch ändern.",
    "Beschluss": "Das Parlament hat den Haushalt so beschlossen; er ist mit dem Haushaltsgesetz"
    " festgestellt (§ 1 {ordnung}).",
    "Nachtrag": "Das ist eine Änderung des schon beschlossenen Haushalts (§ 33 {ordnung}).",
}

_RUNDEN = (
    "Runden: Gerechnet wird auf den Cent. Wo die Beträge eines Titels auf eine Stufe gerundet sind,"
    " etwa auf volle 100 Euro, bleiben seine Teile auf dieser Stufe. Gedruckt werden volle Euro, in"
    " Bildern Millionen oder Milliarden. Jede Summe wird aus den genauen Beträgen gebildet und erst"
    " dann gerundet; sie kann deshalb von der Summe der gerundeten Teile abweichen."
)


def in_einer_minute(fassung: Fassung) -> Abschnitt:
    """What this report is, and what it is not."""
    stand = fassung.stand
    haushalt = stand.haushalt
    jahre = join_words([str(jahr) for jahr in haushalt.jahre])
    saetze = [
        f"Dieser Bericht zeigt, wie die IT-Ausgaben und -Einnahmen ({haushalt.land}, {jahre}) aus"
        " den Einzelplänen der Ressorts in einen zentralen Einzelplan kommen:"
        f" Einzelplan {haushalt.einzelplan}, {haushalt.bezeichnung}.",
        f"Phase: {haushalt.phase}, Stand {format_datum(haushalt.stand)}. "
        + _PHASEN[haushalt.phase].format(ordnung=budget_code(haushalt)),
        "Der Haushaltsplan besteht aus Einzelplänen, diese aus Kapiteln, diese aus Titeln. Ein"
        " Titel ist ein Zweck mit einem Betrag, etwa „Geräte“ mit 20.000 Euro. Dieser Bericht"
        " führt von jedem öffentlichen alten Titel zum neuen und zurück bis zu der Zelle, in der"
        " er stand.",
        "Ein Betrag, der umgesetzt wird, ist kein neues Geld: Er steht nur an einem anderen Ort."
        " Was wirklich mehr oder weniger wird, zeigt der Bericht getrennt davon.",
        "Dies ist nicht der Haushaltsplan selbst und keine Abrechnung: Ansätze sind geplantes"
        " Geld. Was ausgegeben wurde (Ist), steht nur zum Vergleich da.",
    ]
    if stand.vorlaeufig:
        saetze.append(
            "VORLÄUFIG: Titel mit Fehlern fehlen im neuen Einzelplan. Ihr Geld steht im Nachweis"
            " unter „zurückgehalten“ oder „nicht zugeordnet“."
        )
    return Abschnitt(
        "lesehilfe-minute",
        "In einer Minute",
        "Was ist das hier, und was ist es nicht?",
        (*vorbehalt(fassung), *saetze),
    )


def methode(fassung: Fassung) -> Abschnitt:
    """How the plan was made, step by step."""
    einzelplan = fassung.stand.haushalt.einzelplan
    return Abschnitt(
        "lesehilfe-methode",
        "So ist gerechnet worden",
        "Wie entstehen diese Zahlen?",
        (
            "Lesen: Jedes Ressort meldet seine Titel in einer Datei. Jeder Betrag wird mit Datei,"
            " Blatt und Zelle übernommen; was sich nicht eindeutig lesen lässt, wird nie geraten.",
            "Auswahl: Eine Liste von Bedingungen sagt, welche Titel IT sind. Sie steht unter „Die"
            " Regeln“. Alles andere bleibt, wo es ist (keine IT).",
            "Zuordnung: Eine Regel sagt für jeden IT-Titel, in welches neue Kapitel er geht oder"
            " dass er bleibt. Jede Entscheidung von Hand geht der Regel vor.",
            "Teilen: Geht ein Titel an mehrere Ziele, oder ist nur ein Teil von ihm IT, wird er"
            " nach festen Anteilen oder Beträgen geteilt. Die Teile ergeben zusammen immer genau"
            " den ganzen Betrag.",
            _RUNDEN,
            f"Bestand: Titel, die schon im Einzelplan {einzelplan} standen, bleiben dort. Sie"
            " gehören zum neuen Einzelplan, zählen aber nicht als umgesetzt.",
            _personnel(fassung),
            "Nachrichtlich: Ist-Ergebnisse und Ansätze früherer Jahre werden den neuen Titeln nur"
            " zum Vergleich zugeordnet. Rechtlich bleiben sie, wo sie waren.",
        ),
    )


def _personnel(fassung: Fassung) -> str:
    """What became of the personnel titles, told by what became of them."""
    personal = [u for u in fassung.stand.umsetzungen if u.titel.titel[0] == HAUPTGRUPPE_PERSONAL]
    if any(umsetzung.nachrichtlich_in for umsetzung in personal):
        return (
            "Personal: Personalausgaben der IT (Hauptgruppe 4) bleiben bei den Ressorts und werden"
            " in den neuen Kapiteln nur genannt, nicht mitgezählt."
        )
    if any(umsetzung.regel == REGEL_PERSONAL for umsetzung in personal):
        return "Personal: Personalausgaben der IT (Hauptgruppe 4) bleiben bei den Ressorts."
    return (
        "Personal: Für Personalausgaben der IT (Hauptgruppe 4) gelten dieselben Regeln wie für"
        " alles andere."
    )


def nichtoeffentlich(fassung: Fassung) -> Abschnitt:
    """Why some titles are not shown, and their sums by Ressort."""
    return Abschnitt(
        "lesehilfe-nichtoeffentlich",
        "Nichtöffentliche Titel",
        "Was wird nicht gezeigt, und warum?",
        (*vorbehalt(fassung), *_not_shown(fassung)),
    )


def _not_shown(fassung: Fassung) -> Iterator[Block]:
    if not fassung.verdeckt:
        yield "Alle Titel sind öffentlich; dieser Bericht lässt keinen weg."
        return
    anzahl = sum(posten.titel for posten in fassung.verdeckt)
    yield (
        f"{say_count(anzahl, 'Titel wird', 'Titel werden')} nicht einzeln gezeigt, weil schon Zweck"
        " und Betrag verraten können, wie Polizei, Verfassungsschutz oder andere Stellen der"
        " Sicherheit arbeiten. Ihr Geld ist nicht verschwunden: Es steht in jeder Summe und im"
        " Nachweis, und hier je Ressort als Sammelposten. Einzeln stehen sie weder im Bericht"
        " noch in den offenen Dateien."
    )
    yield _hidden_sums(fassung)


def _hidden_sums(fassung: Fassung) -> Tabelle:
    namen = Namen(fassung.stand)
    positionen = _positions(fassung)
    tabelle = Tabelle(
        "sammelposten",
        "Sammelposten der nichtöffentlichen Titel",
        "In Euro: wie gelesen, und was davon im neuen Einzelplan steht. Einnahmen und Ausgaben"
        " werden nicht verrechnet.",
        (
            Spalte("Ressort", "text", 30),
            Spalte("Art", "text", 12),
            Spalte("Titel", "zahl", 8),
            *(
                Spalte(f"{position.bezeichnung} {wann}", "betrag", 16)
                for position in positionen
                for wann in ("gelesen", "Einzelplan neu")
            ),
        ),
    )
    for art in ARTEN:
        zeilen = [
            tabelle.add(namen.ressort(p.ressort), art.capitalize(), p.titel, *_pairs(p, positionen))
            for p in fassung.verdeckt
            if p.art == art
        ]
        if zeilen:
            tabelle.add_sum(("alle Ressorts", art.capitalize()), zeilen)
    return tabelle


def _positions(fassung: Fassung) -> Sequence[Position]:
    """The Ansätze and VE of the Haushaltsjahre, as far as these titles name any."""
    alle = (
        Position(groesse, jahr)
        for groesse in ("ansatz", "ve")
        for jahr in fassung.stand.haushalt.jahre
    )
    return [p for p in alle if any(p in posten.alt for posten in fassung.verdeckt)]


def _pairs(posten: Sammelposten, positionen: Sequence[Position]) -> Iterator[int]:
    einzelplan: Betraege = posten.einzelplan
    for position in positionen:
        yield posten.alt.get(position, 0)
        yield einzelplan.get(position, 0)
