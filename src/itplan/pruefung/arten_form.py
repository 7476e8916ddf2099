"""Kinds of findings about the form of a workbook: files, sheets, headers, cells."""

from itplan.pruefung.art import Art

FORM: tuple[Art, ...] = (
    Art(
        "datei_unlesbar",
        "fehler",
        "Die Arbeitsmappe lässt sich nicht vollständig lesen; sie wird nie teilweise übernommen.",
        "Bitte die Datei in Excel öffnen, ohne Kennwort neu als .xlsx speichern und"
        " erneut abgeben.",
        fest=True,
    ),
    Art(
        "datei_uebergangen",
        "warnung",
        "Im Eingangsordner liegt eine Datei, die keine Arbeitsmappe ist; sie wird nicht gelesen.",
        "Bitte die Titel als Excel-Arbeitsmappe abgeben oder die Datei aus dem Ordner nehmen.",
    ),
    Art(
        "kopf_nicht_gefunden",
        "fehler",
        "Auf dem Blatt stehen Zeilen wie Titel, aber keine Kopfzeile, die sie benennt.",
        "Bitte eine Kopfzeile mit mindestens Titel, Zweckbestimmung und einem Betrag mit Jahr"
        " (etwa „Ansatz 2027“) ergänzen.",
        fest=True,
    ),
    Art(
        "vermerk_ohne_titel",
        "warnung",
        "Ein Haushaltsvermerk steht in einer Zeile, die zu keinem Titel gehört.",
        "Bitte den Vermerk unter den Titel oder direkt unter seine Überschrift setzen.",
    ),
    Art(
        "text_ohne_titel",
        "hinweis",
        "Ein Text steht in einer Zeile, die zu keinem Titel gehört; er wird nicht übernommen.",
        "Nichts zu tun, wenn der Text nur gliedert; sonst bitte unter den Titel setzen.",
    ),
    Art(
        "blatt_ohne_titel",
        "hinweis",
        "Das Blatt enthält keine Titel und wurde nicht gelesen.",
        "Nichts zu tun, wenn das Blatt nur erläutert.",
    ),
    Art(
        "mappe_ohne_titel",
        "warnung",
        "Die Arbeitsmappe hat eine Kopfzeile, aber unter ihr steht kein einziger Titel.",
        "Bitte die Titel eintragen; nichts zu tun, wenn das Ressort keine meldet.",
    ),
    Art(
        "spalte_fehlt",
        "fehler",
        "Der Kopfzeile fehlt eine Spalte, ohne die kein Titel bestimmt werden kann.",
        "Bitte die Spalte ergänzen oder ihre Überschrift in der Projektdatei unter"
        " [spalten] nennen.",
        fest=True,
    ),
    Art(
        "spalte_doppelt",
        "fehler",
        "Zwei Spalten sagen dasselbe; welche gilt, wird nicht geraten.",
        "Bitte eine der Spalten entfernen oder anders überschreiben.",
        fest=True,
    ),
    Art(
        "spalte_aus_inhalt",
        "hinweis",
        "Eine Spalte ohne Überschrift wurde an ihrem Inhalt erkannt.",
        "Bitte die Überschrift ergänzen.",
    ),
    Art(
        "spalte_mehrdeutig",
        "fehler",
        "Mehrere Spalten kommen gleich gut in Frage; welche gilt, wird nicht geraten.",
        "Bitte die gemeinte Spalte überschreiben.",
        fest=True,
    ),
    Art(
        "spalte_unbekannt",
        "warnung",
        "Eine Spalte nennt ein Jahr und enthält Zahlen, aber kein bekanntes Wort sagt,"
        " was sie sind;"
        " sie zählen nicht als Beträge.",
        "Bitte die Überschrift in der Projektdatei unter [spalten] nennen oder ändern, etwa in"
        " „Ansatz 2027“.",
    ),
    Art(
        "jahr_fehlt",
        "fehler",
        "Eine Betragsspalte nennt kein Jahr, und das Blatt sagt es auch sonst nicht.",
        "Bitte das Jahr in die Überschrift schreiben, etwa „Ansatz 2027“.",
        fest=True,
    ),
    Art(
        "jahr_aus_blatt",
        "hinweis",
        "Das Jahr einer Betragsspalte wurde dem Blattnamen oder dem Text über der"
        " Tabelle entnommen.",
        "Bitte das Jahr in die Überschrift schreiben.",
    ),
    Art(
        "einheit_widerspruch",
        "fehler",
        "Überschrift und Zahlenformat nennen verschiedene Einheiten.",
        "Bitte Überschrift und Zahlenformat auf dieselbe Einheit bringen.",
        fest=True,
    ),
    Art(
        "zeile_nicht_erkannt",
        "fehler",
        "Eine Zeile enthält Beträge, aber keine Haushaltsstelle, und ist auch keine Summe.",
        "Bitte die Haushaltsstelle ergänzen oder die Zeile als Summe, „davon“ oder"
        " „nachrichtlich“ bezeichnen.",
        fest=True,
    ),
    Art(
        "zeile_nachrichtlich",
        "hinweis",
        "Eine Zeile „davon“ oder „nachrichtlich“ trägt eine Haushaltsstelle; sie zählt nicht mit.",
        "Bitte den Zusatz entfernen, wenn die Zeile ein eigener Titel ist.",
    ),
    Art(
        "summe_falsch",
        "fehler",
        "Eine Summenzeile stimmt nicht mit den Titeln überein, die sie zusammenfasst.",
        "Bitte die Summe und die Titel darüber prüfen: fehlt ein Titel oder wurde eine Zahl"
        " überschrieben?",
    ),
    Art(
        "summe_offen",
        "warnung",
        "Eine Summenzeile passt zu keiner erkennbaren Gruppe von Titeln.",
        "Bitte die Summe so bezeichnen, dass klar ist, was sie zusammenfasst"
        " („Gesamtausgaben Kapitel 0301“), und nachrechnen.",
    ),
    Art(
        "betrag_unlesbar",
        "fehler",
        "Ein Betrag ist nicht eindeutig zu lesen; er wird nie geraten und nie als 0 gelesen.",
        "Bitte den Betrag als Zahl eingeben, bei Text in deutscher Schreibweise (1.234,50);"
        " ein Leertitel wird mit „-“ oder 0 angegeben.",
        fest=True,
    ),
    Art(
        "betrag_text",
        "fehler",
        "In einer Betragszelle steht ein Wort ohne jede Ziffer; es wird nie als 0 gelesen.",
        "Bitte den Betrag eintragen, bei einem Leertitel „-“ oder 0; Bemerkungen gehören in die"
        " Erläuterung.",
        gut="Ansatz 2027: „-“",
        schlecht="Ansatz 2027: „siehe Anlage“",
        fest=True,
    ),
    Art(
        "formel_ohne_wert",
        "fehler",
        "Eine Formel wurde nie berechnet; ihr Wert ist unbekannt und wird nicht als 0 gelesen.",
        "Bitte die Datei in Excel öffnen, berechnen lassen und speichern.",
        fest=True,
    ),
    Art(
        "fehlerzelle",
        "fehler",
        "Eine Zelle zeigt einen Excel-Fehler wie #BEZUG! oder #DIV/0!.",
        "Bitte die Formel berichtigen oder den Betrag als Zahl eintragen.",
        fest=True,
    ),
    Art(
        "haushaltsstelle_unlesbar",
        "fehler",
        "Kapitel, Titel, Titelgruppe oder Funktion ist nicht wohlgeformt.",
        "Bitte den Code in der üblichen Schreibweise eintragen, etwa 0301 und 511 69.",
        fest=True,
    ),
    Art(
        "datum_statt_code",
        "fehler",
        "Wo Kapitel, Titel, Titelgruppe oder Funktion stehen soll, steht ein Datum: Excel macht aus"
        " der Eingabe 03.01 den 3. Januar. Was gemeint war, wird nicht geraten.",
        "Bitte die Spalte als Text formatieren und den Code neu eintragen, etwa 0301.",
        gut="Kapitel: 0301, als Text",
        schlecht="Kapitel: 03.01.2027, ein Datum",
        fest=True,
    ),
    Art(
        "nullen_ergaenzt",
        "hinweis",
        "Ein Code hat führende Nullen verloren (301 statt 0301); sie wurden ergänzt.",
        "Bitte die Spalte als Text formatieren.",
    ),
)
