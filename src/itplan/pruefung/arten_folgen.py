"""Kinds of findings about all Ressorts, the mapping and the proof."""

from itplan.pruefung.art import Art

FOLGEN: tuple[Art, ...] = (
    Art(
        "nicht_zugeordnet",
        "fehler",
        "Keine Regel ordnet den IT-Titel dem zentralen Einzelplan zu.",
        "Bitte in der Zuordnung eine Regel ergänzen oder den Titel mit „bleibt“ belassen.",
        gut='eine Regel mit wenn = { titelgruppe = ["99"] } trifft 511 99',
        schlecht="keine Regel trifft 511 99",
        fest=True,
    ),
    Art(
        "regel_konflikt",
        "fehler",
        "Zwei Regeln desselben Rangs treffen denselben Titel.",
        "Bitte einer der Regeln einen höheren Rang geben oder ihre Bedingung enger fassen.",
        gut="Rang 10 und Rang 0 treffen denselben Titel",
        schlecht="zwei Regeln mit Rang 0 treffen denselben Titel",
        fest=True,
    ),
    Art(
        "gruppenwechsel_unerlaubt",
        "fehler",
        "Eine Regel ändert die Gruppe, ohne es zu begründen, oder macht aus einer Einnahme eine"
        " Ausgabe.",
        'Bitte in der Regel gruppenwechsel = "Begründung" angeben oder das Ziel ändern.',
        gut='titel = "{gruppe}71"',
        schlecht='titel = "81271" für 511 99, ohne gruppenwechsel',
        fest=True,
    ),
    Art(
        "anteil_unmoeglich",
        "fehler",
        "Die festen Beträge einer Regel übersteigen den IT-Teil des Titels.",
        "Bitte die Beträge der Regel an den Ansatz anpassen.",
        gut="betrag 2027: 1.200.000 von 2.000.000",
        schlecht="betrag 2027: 1.200.000 von 900.000",
        fest=True,
    ),
    Art(
        "anteil_abgeleitet",
        "hinweis",
        "Eine Regel nennt feste Beträge; was sie nicht nennt, folgt deren Verhältnis zum Ansatz.",
        "Nichts zu tun, wenn das Verhältnis auch hier gilt; sonst bitte Anteile angeben.",
        gut='anteil = "60 %"',
        schlecht='betrag = { "2027" = 1200000 }, und der Titel hat auch eine VE',
    ),
    Art(
        "titelgruppe_ohne_ziel",
        "warnung",
        "Der neue Titel trägt die Nummer einer Titelgruppe, die es im Zielkapitel nicht gibt.",
        "Bitte in der Regel eine Titelgruppe oder einen Titel angeben.",
        gut='ziel = { kapitel = "1603", titelgruppe = "71" }',
        schlecht='ziel = { kapitel = "1603" } für 511 99, und 1603 hat keine Titelgruppe 99',
    ),
    Art(
        "ziel_uneinheitlich",
        "warnung",
        "Alte Titel mit verschiedener Zweckbestimmung oder Funktion fallen auf einen neuen Titel;"
        " vorläufig gilt die des größten.",
        "Bitte in der Zuordnung unter [[titel]] Zweckbestimmung und Funktion festlegen.",
        gut="zwei Quellen mit derselben Zweckbestimmung",
        schlecht="zwei Quellen mit verschiedener Zweckbestimmung und kein [[titel]]",
    ),
    Art(
        "kontrolle_verfehlt",
        "fehler",
        "Eine Kontrollsumme des Projekts wird von den gelesenen Titeln nicht erreicht.",
        "Bitte die Meldung und die Kontrollsumme prüfen: fehlt ein Blatt oder ein Titel?",
        gut="Kontrollsumme 41.235.600, gelesen 41.235.600",
        schlecht="Kontrollsumme 41.235.600, gelesen 41.200.000",
        fest=True,
    ),
    Art(
        "abgleich_differenz",
        "fehler",
        "Alt und neu stimmen nicht überein; ohne Abgleich gibt es keinen Plan.",
        "Bitte dem Hersteller melden: das ist ein Fehler des Programms, nicht der Meldung.",
        gut="gelesen 100, umgesetzt 60, verbleibt 40",
        schlecht="gelesen 100, umgesetzt 60, verbleibt 30",
        fest=True,
    ),
)
