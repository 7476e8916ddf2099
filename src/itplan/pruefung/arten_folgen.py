"""Kinds of findings about all Ressorts, the mapping and the proof."""

from itplan.pruefung.art import Art

FOLGEN: tuple[Art, ...] = (
    Art(
        "nicht_zugeordnet",
        "fehler",
        "Keine Regel ordnet den IT-Titel dem zentralen Einzelplan zu.",
        "Bitte in der Zuordnung eine Regel ergänzen oder den Titel mit „bleibt“ belassen.",
        fest=True,
    ),
    Art(
        "regel_konflikt",
        "fehler",
        "Zwei Regeln desselben Rangs treffen denselben Titel.",
        "Bitte einer der Regeln einen höheren Rang geben oder ihre Bedingung enger fassen.",
        fest=True,
    ),
    Art(
        "gruppenwechsel_unerlaubt",
        "fehler",
        "Eine Regel ändert die Gruppe, ohne es zu begründen, oder macht aus einer Einnahme eine"
        " Ausgabe.",
        'Bitte in der Regel gruppenwechsel = "Begründung" angeben oder das Ziel ändern.',
        fest=True,
    ),
    Art(
        "anteil_unmoeglich",
        "fehler",
        "Die festen Beträge einer Regel übersteigen den IT-Teil des Titels.",
        "Bitte die Beträge der Regel an den Ansatz anpassen.",
        fest=True,
    ),
    Art(
        "anteil_abgeleitet",
        "hinweis",
        "Eine Regel nennt feste Beträge; was sie nicht nennt, folgt deren Verhältnis zum Ansatz.",
        "Nichts zu tun, wenn das Verhältnis auch hier gilt; sonst bitte Anteile angeben.",
    ),
    Art(
        "titelgruppe_ohne_ziel",
        "warnung",
        "Der neue Titel trägt die Nummer einer Titelgruppe, die es im Zielkapitel nicht gibt.",
        "Bitte in der Regel eine Titelgruppe oder einen Titel angeben.",
    ),
    Art(
        "ziel_uneinheitlich",
        "warnung",
        "Alte Titel mit verschiedener Zweckbestimmung oder Funktion fallen auf einen neuen Titel;"
        " vorläufig gilt die des größten.",
        "Bitte in der Zuordnung unter [[titel]] Zweckbestimmung und Funktion festlegen.",
    ),
    Art(
        "kontrolle_verfehlt",
        "fehler",
        "Eine Kontrollsumme des Projekts wird von den gelesenen Titeln nicht erreicht.",
        "Bitte die Meldung und die Kontrollsumme prüfen: fehlt ein Blatt oder ein Titel?",
        fest=True,
    ),
    Art(
        "abgleich_differenz",
        "fehler",
        "Alt und neu stimmen nicht überein; ohne Abgleich gibt es keinen Plan.",
        "Bitte dem Hersteller melden: das ist ein Fehler des Programms, nicht der Meldung.",
        fest=True,
    ),
)
