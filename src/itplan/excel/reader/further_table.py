"""A table further down that the columns of the table above do not hold for."""

from collections.abc import Mapping, Sequence

from itplan.excel.reader.header import cell_text
from itplan.haushalt.befund import Befund
from itplan.haushalt.herkunft import Blatt, column_letters
from itplan.haushalt.rohzeile import Zellwert
from itplan.pruefung.meldung import finding


def further_table(
    blatt: Blatt, zeile: int, werte: Sequence[Zellwert], felder: Mapping[str, int]
) -> Befund:
    """What to say of a header (0-based row) whose amounts no word names: it is not read."""
    if not {"titel", "haushaltsstelle"} & set(felder):
        return finding(
            "blatt_ohne_titel",
            "Hier beginnt eine weitere Tabelle ohne Titel; sie wird nicht gelesen.",
            datei=blatt.datei,
            blatt=blatt.name,
            zelle=f"A{zeile + 1}",
        )
    index = next(i for i, wert in enumerate(werte) if cell_text(wert))
    return finding(
        "kopf_nicht_gefunden",
        "Hier beginnt eine weitere Tabelle, deren Kopfzeile keinen Betrag benennt.",
        datei=blatt.datei,
        blatt=blatt.name,
        zelle=f"{column_letters(index)}{zeile + 1}",
        wert=" | ".join(text for wert in werte if (text := cell_text(wert))),
        erwartet="eine Kopfzeile mit Titel, Zweckbestimmung und „Ansatz JJJJ“",
    )
