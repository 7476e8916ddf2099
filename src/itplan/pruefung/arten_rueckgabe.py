"""Kinds of findings about a workbook with decisions; all of them keep their severity."""

from itplan.pruefung.art import Art

_VON_VORN = (
    "Bitte die zuletzt erzeugte Arbeitsmappe unverändert öffnen, die Entscheidungen dort eintragen"
    " und sie unter anderem Namen speichern."
)

RUECKGABE: tuple[Art, ...] = (
    Art(
        "entscheidungsdatei_unlesbar",
        "fehler",
        "Die Arbeitsmappe mit den Entscheidungen lässt sich nicht lesen; keine Entscheidung wird"
        " angewandt.",
        "Bitte die Datei in Excel oder LibreOffice öffnen, neu als .xlsx speichern und den Lauf"
        " wiederholen.",
        gut="eine Arbeitsmappe (.xlsx)",
        schlecht="eine abgebrochene Kopie der Arbeitsmappe",
        fest=True,
    ),
    Art(
        "entscheidungsdatei_fremd",
        "fehler",
        "Die Datei zu --decisions ist keine Arbeitsmappe, die itplan für Entscheidungen geschrieben"
        " hat.",
        "Bitte die einzelplan.xlsx eines früheren Laufs angeben, in der entschieden wurde.",
        gut="--decisions entschieden.xlsx, eine Kopie von out/einzelplan.xlsx",
        schlecht="--decisions 03_Inneres.xlsx, die Meldung eines Ressorts",
        fest=True,
    ),
    Art(
        "entscheidungsdatei_anderer_lauf",
        "fehler",
        "Die Entscheidungen gehören zu einem anderen Land, Einzelplan oder Haushalt; sie werden nie"
        " auf diesen übertragen.",
        "Bitte die Arbeitsmappe dieses Haushalts angeben.",
        gut="Haushaltsjahre 2027, 2028 in Arbeitsmappe und Projekt",
        schlecht="Haushaltsjahre 2025, 2026 in der Arbeitsmappe, 2027, 2028 im Projekt",
        fest=True,
    ),
    Art(
        "entscheidungsdatei_blatt_fehlt",
        "fehler",
        "Ein Blatt, auf dem Entscheidungen stehen, fehlt; ob dort etwas stand, ist nicht mehr zu"
        " erkennen.",
        _VON_VORN,
        gut="die Blätter Umsetzungsliste, Synopse und Entscheidungen",
        schlecht="das Blatt Synopse ist gelöscht",
        fest=True,
    ),
    Art(
        "entscheidungsdatei_spalte_fehlt",
        "fehler",
        "Eine Spalte der Entscheidungen fehlt oder steht doppelt da; was darin stand, wird nicht"
        " geraten.",
        _VON_VORN,
        gut="alle Spalten von „Entscheidung“ bis „Datum“",
        schlecht="die Spalte „abw. Anteil (%)“ ist gelöscht",
        fest=True,
    ),
    Art(
        "entscheidungsdatei_zeile_fehlt",
        "fehler",
        "Eine Zeile mit einer geltenden Entscheidung wurde gelöscht; eine Entscheidung geht nicht"
        " verloren, ohne dass jemand sie zurücknimmt.",
        "Bitte die Zeile wiederherstellen; zurückgenommen wird eine Entscheidung, indem ihre Zellen"
        " geleert werden, und was nicht angewandt ist, mit „ja“ unter „erledigt“.",
        gut="die Zeile steht noch da, die Zelle „Entscheidung“ ist leer",
        schlecht="die Zeile der Entscheidung ist aus Umsetzungsliste und Synopse gelöscht",
        fest=True,
    ),
    Art(
        "entscheidungsdatei_schluessel",
        "fehler",
        "Ein verborgenes Feld, das eine Entscheidung mit ihrer Haushaltsstelle verbindet, fehlt"
        " oder wurde verändert.",
        "Bitte nur in den Zeilen der Liste und nur in den Eingabespalten eintragen; eigene Zeilen"
        " wieder löschen.",
        gut="eine Entscheidung in der Zeile der Umsetzung",
        schlecht="eine Entscheidung in einer selbst eingefügten Zeile",
        fest=True,
    ),
    Art(
        "entscheidungsdatei_geaendert",
        "fehler",
        "Ein Betrag, eine Summe oder eine Haushaltsstelle außerhalb der Eingabespalten wurde"
        " verändert, oder es wurde nur ein Teil der Spalten sortiert. Dann ist offen, worüber"
        " entschieden wurde.",
        "Bitte den früheren Wert wiederherstellen; ein anderer Betrag wird unter „abw. Betrag“ oder"
        " „Kürzung (−)/Aufstockung (+)“ eingetragen.",
        gut="Ansatz 2027: 100.000, daneben Kürzung −20.000",
        schlecht="Ansatz 2027: 80.000 statt 100.000",
        fest=True,
    ),
    Art(
        "entscheidungsdatei_leer",
        "hinweis",
        "In der Arbeitsmappe ist nichts entschieden.",
        "Nichts zu tun, wenn das so gemeint ist.",
        gut="eine Zeile mit „zugestimmt“",
        schlecht="alle Zellen unter „Entscheidung“ sind leer",
        fest=True,
    ),
    Art(
        "eintrag_unlesbar",
        "fehler",
        "Ein Eintrag zu einer Entscheidung ist nicht eindeutig zu lesen; er wird nie geraten.",
        "Bitte die Zelle neu ausfüllen, wie es unter „erwartet“ steht.",
        gut="abw. Anteil: 60 %; abw. Betrag 2027: 120.000",
        schlecht="abw. Anteil: 0,6; abw. Betrag 2027: „etwa die Hälfte“",
        fest=True,
    ),
    Art(
        "eintrag_ohne_entscheidung",
        "fehler",
        "In der Zeile ist etwas eingetragen, aber keine Entscheidung gewählt.",
        "Bitte unter „Entscheidung“ wählen, was gilt, oder die Zeile leeren.",
        gut="Entscheidung: geändert; abw. Anteil: 60 %",
        schlecht="Entscheidung: leer; abw. Anteil: 60 %",
        fest=True,
    ),
    Art(
        "eintrag_unstimmig",
        "fehler",
        "Die Einträge einer Zeile passen nicht zusammen: Nur „geändert“ weicht vom Vorschlag ab,"
        " und es weicht immer ab; „abgelehnt“ und „zurückgestellt“ stehen allein; Anteil und Betrag"
        " schließen einander aus.",
        "Bitte die Entscheidung oder die Abweichungen berichtigen.",
        gut="zugestimmt, Kürzung 2027: −20.000",
        schlecht="abgelehnt, abw. Anteil: 60 %",
        fest=True,
    ),
    Art(
        "eintrag_zweierlei",
        "fehler",
        "Dieselbe Entscheidung wurde auf dem einen Blatt zurückgenommen und auf dem anderen"
        " geändert.",
        "Bitte auf beiden Blättern dasselbe eintragen.",
        gut="auf beiden Blättern geleert",
        schlecht="in der Umsetzungsliste geleert, in der Synopse auf „abgelehnt“ gesetzt",
        fest=True,
    ),
    Art(
        "eintrag_zurueckgenommen",
        "hinweis",
        "Eine Entscheidung des früheren Laufs wurde geleert; sie gilt nicht mehr.",
        "Nichts zu tun, wenn die Entscheidung zurückgenommen werden sollte.",
        gut="die Zeile zeigt weiter „zugestimmt“",
        schlecht="die Zelle mit „zugestimmt“ wurde geleert",
        fest=True,
    ),
    Art(
        "eintrag_erledigt",
        "hinweis",
        "Eine nicht angewandte Entscheidung wurde als erledigt bezeichnet; sie wird nicht weiter"
        " mitgeführt.",
        "Nichts zu tun.",
        gut="erledigt: leer, die Entscheidung wird weiter mitgeführt",
        schlecht="erledigt: ja",
        fest=True,
    ),
    Art(
        "eintrag_ersetzt",
        "hinweis",
        "Zu einer nicht angewandten Entscheidung wurde in ihrer Zeile neu entschieden; die neue"
        " Entscheidung tritt an ihre Stelle.",
        "Nichts zu tun.",
        gut="nur die mitgeführte Entscheidung",
        schlecht="die mitgeführte Entscheidung und eine neue in der Synopse",
        fest=True,
    ),
)
"""What reading a workbook with decisions can find."""
