"""Checks of titles that stand more than once: in files, on sheets, in rows."""

from collections.abc import Iterator

from itplan.haushalt.titel import Titel
from itplan.pruefung.art import Fund, Pruefung, place_of
from itplan.pruefung.wiederholung import Mehrfachlage


def check_datei(lage: Mehrfachlage) -> Iterator[Fund]:
    """Keine Meldung liegt zweimal im Eingang; dieselben Titel mit denselben Beträgen aus zwei
    Dateien würden doppelt gezählt. Die zweite Datei wird zurückgehalten."""
    for wiederholung in lage.dateien:
        [andere, *weitere] = wiederholung.andere_dateien
        if not weitere and wiederholung.gleich:
            text = (
                f"Alle {len(wiederholung.titel)} Titel stehen mit denselben Beträgen in {andere}."
            )
            yield Fund(
                wiederholung.ort, text, erwartet="jede Meldung nur einmal", haelt=wiederholung.haelt
            )


def check_runde(lage: Mehrfachlage) -> Iterator[Fund]:
    """Von einem Ressort liegt nur eine Fassung seiner Meldung im Eingang; welche von zweien gilt,
    wird nicht geraten."""
    for wiederholung in lage.dateien:
        [andere, *weitere] = wiederholung.andere_dateien
        if not weitere and not wiederholung.gleich:
            anzahl = len(wiederholung.titel)
            text = (
                f"{anzahl} von {wiederholung.umfang} Titeln stehen auch in {andere}, mit anderen"
                " Beträgen: das sind zwei Fassungen einer Meldung."
            )
            erwartet = "nur die gültige Fassung"
            yield Fund(wiederholung.ort, text, erwartet=erwartet, haelt=wiederholung.haelt)


def check_blatt(lage: Mehrfachlage) -> Iterator[Fund]:
    """Kein Blatt wiederholt die Titel anderer Blätter: eine Gesamtliste neben den Blättern der
    Einzelpläne zählt jeden Titel doppelt."""
    mehrere = [w for w in lage.dateien if len(w.andere_dateien) > 1]
    for wiederholung in (*mehrere, *lage.blaetter):
        anzahl, orte = len(wiederholung.titel), ", ".join(wiederholung.andere_orte)
        text = f"{anzahl} von {wiederholung.umfang} Titeln stehen auch woanders: {orte}."
        erwartet = "jeden Titel auf nur einem der gelesenen Blätter"
        yield Fund(wiederholung.ort, text, erwartet=erwartet, haelt=wiederholung.haelt)


def check_titel(lage: Mehrfachlage) -> Iterator[Fund]:
    """Jede Haushaltsstelle steht nur einmal (§ 17 Abs. 4 LHO), oder eine Spalte setzt ihre Teile
    voneinander ab: Vorhaben, Verfahren oder Teilansatz."""
    for erste, *weitere in lage.zeilen:
        dort = erste.herkunft
        erwartet = "jede Haushaltsstelle nur einmal, oder ein unterscheidendes Vorhaben"
        for eines in weitere:
            if _is_same_cell(erste, eines):
                continue
            text = f"Der Titel {eines.stelle} steht schon in {_place_seen_from(eines, erste)}."
            haelt = (dort, eines.herkunft)
            yield Fund(place_of(eines), text, str(eines.stelle), erwartet, haelt=haelt)


def _place_seen_from(eines: Titel, erste: Titel) -> str:
    """The cell of the first row, with its sheet and file only where those are others."""
    hier, dort = eines.herkunft.blatt, erste.herkunft.blatt
    zelle = erste.herkunft.zelle("titel")
    if hier == dort:
        return f"Zelle {zelle}"
    return (
        f"{dort.name}!{zelle}" if hier.datei == dort.datei else f"{dort.datei}, {dort.name}!{zelle}"
    )


def _is_same_cell(erste: Titel, eines: Titel) -> bool:
    """Whether two rows share one merged cell; that is told as its own cause."""
    hier, dort = erste.herkunft, eines.herkunft
    return hier.blatt == dort.blatt and hier.zelle("titel") == dort.zelle("titel")


MEHRFACH: tuple[Pruefung, ...] = (
    Pruefung(
        "datei_doppelt",
        "fehler",
        check_datei,
        "Bitte eine der beiden Dateien aus dem Eingangsordner nehmen.",
        gut="MI.xlsx",
        schlecht="MI.xlsx und „MI (Kopie).xlsx“ mit demselben Inhalt",
        fest=True,
    ),
    Pruefung(
        "fassung_doppelt",
        "fehler",
        check_runde,
        "Bitte nur die gültige Fassung im Eingangsordner lassen.",
        gut="MI_2.xlsx",
        schlecht="MI_1.xlsx und MI_2.xlsx, die Beträge geändert",
        fest=True,
    ),
    Pruefung(
        "blatt_wiederholt",
        "fehler",
        check_blatt,
        "Bitte das Blatt entfernen oder in der Projektdatei unter „blaetter“ nur die Blätter"
        " nennen, die gelesen werden sollen.",
        gut="die Blätter „Epl 01“ bis „Epl 17“",
        schlecht="dazu ein Blatt „Gesamt“ mit allen Titeln noch einmal",
        fest=True,
    ),
    Pruefung(
        "titel_doppelt",
        "fehler",
        check_titel,
        "Bitte eine Zeile entfernen, oder die Teile durch Vorhaben, Verfahren oder Teilansatz"
        " unterscheiden.",
        gut="0301/511 99 zweimal, mit den Vorhaben „E-Akte“ und „Netz“",
        schlecht="0301/511 99 zweimal ohne Vorhaben",
        fest=True,
    ),
)
"""Each takes a Mehrfachlage."""
