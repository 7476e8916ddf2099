"""Katalog: every kind of finding, with its severity, its meaning and the way out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from itplan.haushalt.befund import Befund, Schwere


class Art(NamedTuple):
    """One kind of finding; `fest` kinds keep their severity in every project."""

    code: str
    schwere: Schwere
    bedeutung: str
    abhilfe: str
    fest: bool = False


ARTEN: tuple[Art, ...] = (
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
    ),
    Art(
        "spalte_doppelt",
        "fehler",
        "Zwei Spalten sagen dasselbe; welche gilt, wird nicht geraten.",
        "Bitte eine der Spalten entfernen oder anders überschreiben.",
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
        "haushaltsjahr_fehlt",
        "warnung",
        "Das Blatt hat für ein Haushaltsjahr des Projekts keine Ansatzspalte.",
        "Bitte prüfen, ob das Blatt zum richtigen Haushalt gehört, und die Spalte ergänzen.",
    ),
    Art(
        "jahr_fehlt",
        "fehler",
        "Eine Betragsspalte nennt kein Jahr, und das Blatt sagt es auch sonst nicht.",
        "Bitte das Jahr in die Überschrift schreiben, etwa „Ansatz 2027“.",
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
    ),
    Art(
        "verborgen",
        "warnung",
        "Eine ausgeblendete Zeile oder Spalte oder ein ausgeblendetes Blatt enthält Titel;"
        " sie wurden mitgelesen.",
        "Bitte einblenden, oder die Titel entfernen, wenn sie nicht gemeldet werden sollen.",
    ),
    Art(
        "zeile_nicht_erkannt",
        "fehler",
        "Eine Zeile enthält Beträge, aber keine Haushaltsstelle, und ist auch keine Summe.",
        "Bitte die Haushaltsstelle ergänzen oder die Zeile als Summe, „davon“ oder"
        " „nachrichtlich“ bezeichnen.",
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
    ),
    Art(
        "formel_ohne_wert",
        "fehler",
        "Eine Formel wurde nie berechnet; ihr Wert ist unbekannt und wird nicht als 0 gelesen.",
        "Bitte die Datei in Excel öffnen, berechnen lassen und speichern.",
    ),
    Art(
        "fehlerzelle",
        "fehler",
        "Eine Zelle zeigt einen Excel-Fehler wie #BEZUG! oder #DIV/0!.",
        "Bitte die Formel berichtigen oder den Betrag als Zahl eintragen.",
    ),
    Art(
        "haushaltsstelle_unlesbar",
        "fehler",
        "Kapitel, Titel, Titelgruppe oder Funktion ist nicht wohlgeformt.",
        "Bitte den Code in der üblichen Schreibweise eintragen, etwa 0301 und 511 69.",
    ),
    Art(
        "nullen_ergaenzt",
        "hinweis",
        "Ein Code hat führende Nullen verloren (301 statt 0301); sie wurden ergänzt.",
        "Bitte die Spalte als Text formatieren.",
    ),
    Art(
        "gruppe_unbekannt",
        "fehler",
        "Die ersten drei Ziffern des Titels sind keine Gruppe des Gruppierungsplans.",
        "Bitte den Titel nach dem Gruppierungsplan bilden.",
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
    ),
    Art(
        "it_anteil_ueber_betrag",
        "fehler",
        "Der „davon IT“-Betrag ist größer als der Betrag des Titels oder hat ein anderes"
        " Vorzeichen.",
        "Bitte beide Beträge prüfen.",
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
    Art(
        "ressort_fehlt",
        "fehler",
        "Von einem Ressort liegt keine Meldung vor.",
        "Bitte die Meldung anfordern; sie fehlt in allen Summen.",
    ),
    Art(
        "ressort_ohne_meldung",
        "hinweis",
        "Ein Ressort, das nicht melden muss, hat nichts gemeldet.",
        "Nichts zu tun, wenn das Ressort keine IT-Titel hat.",
    ),
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
    ),
    Art(
        "anteil_unmoeglich",
        "fehler",
        "Die festen Beträge einer Regel übersteigen den IT-Teil des Titels.",
        "Bitte die Beträge der Regel an den Ansatz anpassen.",
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
        "vermerk_pruefen",
        "warnung",
        "Ein geteilter Titel trägt einen Vermerk, der einen Betrag oder eine"
        " Haushaltsstelle nennt.",
        "Bitte von Hand entscheiden, wie der Vermerk an jedem Ziel lautet.",
    ),
    Art(
        "stellen_fehlen",
        "warnung",
        "Ein Personaltitel wandert in den zentralen Einzelplan, ohne dass Stellen angegeben sind"
        " (§ 17 Abs. 5 und 6 LHO).",
        "Bitte die Stellen angeben; der Stellenplan muss mitwandern.",
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

_NACH_CODE = {art.code: art for art in ARTEN}


def codes() -> tuple[str, ...]:
    return tuple(_NACH_CODE)


def is_fest(code: str) -> bool:
    """Whether the project may not change this severity (contract, section 2)."""
    return _NACH_CODE[code].fest


def finding(code: str, text: str, **ort: str | int | None) -> Befund:
    """Make a Befund of a known kind; severity and Abhilfe come from the catalogue."""
    art = _NACH_CODE[code]
    return Befund(code, art.schwere, text, art.abhilfe, **ort)  # type: ignore[arg-type]


def apply_schwere(befund: Befund, schwere: Mapping[str, str]) -> Befund:
    """Raise or lower a finding as the project says; fixed kinds stay."""
    neu = schwere.get(befund.code)
    if neu is None or is_fest(befund.code) or neu == befund.schwere:
        return befund
    return replace(befund, schwere=neu)  # type: ignore[arg-type]
