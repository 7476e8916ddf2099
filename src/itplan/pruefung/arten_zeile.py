"""Kinds of findings about single titles: codes, amounts, shares, VE."""

from itplan.pruefung.art import Art

ZEILE: tuple[Art, ...] = (
    Art(
        "obergruppe_unbekannt",
        "fehler",
        "Die ersten zwei Ziffern des Titels sind keine Obergruppe des Gruppierungsplans.",
        "Bitte den Titel nach dem Gruppierungsplan bilden.",
    ),
    Art(
        "gruppe_unbekannt",
        "warnung",
        "Die Gruppe steht nicht im Gruppierungsplan; Länder und frühere Jahre haben eigene.",
        "Bitte prüfen, ob die Gruppe stimmt.",
    ),
    Art(
        "funktion_unbekannt",
        "warnung",
        "Die Funktion steht nicht im Funktionenplan.",
        "Bitte die Funktion nach dem Funktionenplan angeben.",
    ),
    Art(
        "titelgruppe_widerspruch",
        "warnung",
        "Die Titelgruppe der Spalte passt nicht zur Nummer des Titels; die Spalte gilt.",
        "Bitte Titel oder Titelgruppe berichtigen.",
    ),
    Art(
        "zweckbestimmung_fehlt",
        "warnung",
        "Der Titel hat keine Zweckbestimmung (§ 17 Abs. 1 LHO).",
        "Bitte die Zweckbestimmung eintragen.",
    ),
    Art(
        "kapitel_fremd",
        "fehler",
        "Das Kapitel gehört einem anderen Ressort als dem, das die Datei abgibt.",
        "Bitte den Titel vom zuständigen Ressort melden lassen oder das Kapitel berichtigen.",
        fest=True,
    ),
    Art(
        "kapitel_ohne_ressort",
        "fehler",
        "Das Kapitel gehört keinem der Ressorts, die das Projekt nennt.",
        "Bitte das Kapitel berichtigen oder das Ressort in der Projektdatei ergänzen.",
    ),
    Art(
        "titel_doppelt",
        "fehler",
        "Dieselbe Haushaltsstelle steht mehrmals, und keine Spalte setzt die Zeilen"
        " voneinander ab.",
        "Bitte eine Zeile entfernen, oder die Teile durch Vorhaben, Verfahren oder Teilansatz"
        " unterscheiden.",
        fest=True,
    ),
    Art(
        "ansatz_fehlt",
        "hinweis",
        "Der Titel nennt für ein Haushaltsjahr keinen Ansatz; leer heißt nicht 0.",
        "Bitte den Ansatz eintragen, bei einem Leertitel „-“ oder 0.",
    ),
    Art(
        "negativ",
        "warnung",
        "Der Ansatz ist negativ, obwohl das Projekt das für diese Gruppe nicht vorsieht.",
        "Bitte das Vorzeichen prüfen.",
    ),
    Art(
        "rundung",
        "warnung",
        "Der Ansatz ist kein Vielfaches des Betrags, auf den das Projekt rundet.",
        "Bitte den Ansatz runden.",
    ),
    Art(
        "it_anteil_unlesbar",
        "fehler",
        "Der IT-Anteil ist keine Prozentangabe zwischen 0 und 100 %.",
        "Bitte den Anteil mit Prozentzeichen oder im Prozentformat angeben, etwa 60 %.",
        fest=True,
    ),
    Art(
        "it_anteil_ueber_betrag",
        "fehler",
        "Der „davon IT“-Betrag ist größer als der Betrag des Titels oder hat ein anderes"
        " Vorzeichen.",
        "Bitte beide Beträge prüfen.",
        fest=True,
    ),
    Art(
        "it_anteil_unbestimmt",
        "fehler",
        "Die „davon IT“-Angaben sagen nichts über die übrigen Beträge des Titels.",
        "Bitte „davon IT“ auch für die übrigen Beträge angeben oder einen IT-Anteil nennen.",
        fest=True,
    ),
    Art(
        "it_anteil_widerspruch",
        "fehler",
        "IT-Anteil und „davon IT“-Betrag desselben Titels passen nicht zusammen.",
        "Bitte nur eine der beiden Angaben machen oder sie aufeinander abstimmen.",
        fest=True,
    ),
    Art(
        "it_anteil_abgeleitet",
        "hinweis",
        "Für einen Teil der Beträge ist kein „davon IT“ angegeben; er folgt dem"
        " Verhältnis der übrigen.",
        "Nichts zu tun, wenn das Verhältnis auch hier gilt; sonst bitte die Beträge angeben.",
    ),
    Art(
        "ve_bei_einnahme",
        "fehler",
        "Eine Verpflichtungsermächtigung steht bei einem Einnahmetitel (§ 16 LHO: nur"
        " bei Ausgaben).",
        "Bitte die Verpflichtungsermächtigung entfernen oder den Titel berichtigen.",
    ),
    Art(
        "faelligkeit_ueber_ve",
        "fehler",
        "Die Fälligkeiten sind zusammen höher als die Verpflichtungsermächtigung (§ 16 LHO).",
        "Bitte die Verpflichtungsermächtigung oder die Jahresbeträge berichtigen.",
    ),
    Art(
        "faelligkeit_unter_ve",
        "warnung",
        "Die Fälligkeiten decken die Verpflichtungsermächtigung nicht (§ 16 LHO: „soweit"
        " voraussehbar“).",
        "Bitte die fehlenden Jahresbeträge angeben, soweit sie voraussehbar sind.",
    ),
)
