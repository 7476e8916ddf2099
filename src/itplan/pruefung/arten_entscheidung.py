"""Kinds of findings about decisions that are held back; none of them holds in part."""

from itplan.pruefung.art import Art

_ERNEUT = "Bitte in der Arbeitsmappe des neuen Laufs erneut entscheiden"

ENTSCHEIDUNGEN: tuple[Art, ...] = (
    Art(
        "entscheidung_ohne_titel",
        "fehler",
        "Den Titel, über den entschieden wurde, hat kein Ressort mehr gemeldet; vielleicht hat er"
        " jetzt eine andere Nummer. Die Entscheidung gilt nicht und wird aufbewahrt.",
        f"{_ERNEUT}, am Titel unter seiner neuen Nummer, oder den Titel nachmelden lassen.",
        gut="entschieden über 0314/511 69, gemeldet ist 0314/511 69",
        schlecht="entschieden über 0314/511 69, gemeldet ist nur noch 0314/511 99",
        fest=True,
    ),
    Art(
        "entscheidung_ohne_vorschlag",
        "fehler",
        "Entschieden wurde über eine Umsetzung, die die Regeln nicht mehr vorschlagen: sie nennen"
        " für den Titel jetzt ein anderes Ziel oder keines. Die Entscheidung gilt nicht.",
        f"{_ERNEUT}, oder die Regel in der Zuordnung zurücknehmen.",
        gut="entschieden über 0314/511 69 nach 1603/511 71, so auch vorgeschlagen",
        schlecht="entschieden über 0314/511 69 nach 1603/511 71, vorgeschlagen ist 1616/511 71",
        fest=True,
    ),
    Art(
        "entscheidung_ueberholt",
        "fehler",
        "Ein Betrag hat sich geändert, nachdem entschieden wurde, etwa durch eine Nachmeldung. Wer"
        " entschieden hat, kannte ihn nicht; die Entscheidung gilt nicht.",
        f"{_ERNEUT}.",
        gut="entschieden bei 1.200.000,00, vorgeschlagen sind 1.200.000,00",
        schlecht="entschieden bei 1.200.000,00, vorgeschlagen sind 1.300.000,00",
        fest=True,
    ),
    Art(
        "entscheidung_widerspruch",
        "fehler",
        "Über dieselbe Umsetzung ist mehrfach und verschieden entschieden, etwa in der"
        " Umsetzungsliste anders als in der Synopse. Keine der Entscheidungen gilt.",
        "Bitte nur eine der Entscheidungen stehen lassen, oder alle gleich eintragen.",
        gut="zweimal „zugestimmt“ zur selben Umsetzung",
        schlecht="„zugestimmt“ in der Umsetzungsliste, „abgelehnt“ in der Synopse",
        fest=True,
    ),
    Art(
        "entscheidung_unmoeglich",
        "fehler",
        "Die Entscheidung lässt sich nicht ausführen: ein Kapitel, das es nicht gibt, ein"
        " Gruppenwechsel ohne Begründung, Anteile über 100 %, ein Betrag über dem Ansatz, eine"
        " Kürzung unter 0, ein Titel, der wegen eines Fehlers zurückgehalten oder keine IT ist.",
        "Bitte die Entscheidung ändern; der Befund sagt, was ihr entgegensteht.",
        gut="geändert: Kapitel 1616, das in der Zuordnung angelegt ist",
        schlecht="geändert: Kapitel 1699, das nicht angelegt ist",
        fest=True,
    ),
)
