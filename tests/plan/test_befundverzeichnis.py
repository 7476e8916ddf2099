"""What is said about a title is told with it, and nothing that is about another one."""

from itplan.haushalt.befund import Befund, Schwere
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.titel import Titel
from itplan.plan.befundverzeichnis import Befundverzeichnis
from itplan.plan.einzelplan import Planzeile
from itplan.umsetzung.bewegung import Status, Umsetzung

BLATT = Blatt("MI.xlsx", "IT-Titel")


def umsetzung(nummer: str, zeile: int, status: Status = "umgesetzt", teil: str = "") -> Umsetzung:
    titel = Titel(
        ressort="03",
        kapitel="0314",
        titel=nummer,
        unterscheidung=teil,
        betraege={},
        herkunft=Herkunft(BLATT, zeile, {}, {"kapitel": "A1"}),
    )
    return Umsetzung(titel, status, {})


def befund(
    text: str,
    zelle: str | None = None,
    stelle: str | None = None,
    blatt: Blatt | None = BLATT,
    schwere: Schwere = "warnung",
) -> Befund:
    datei, name = blatt or (None, None)
    return Befund("x", schwere, text, "", None, datei, name, zelle, stelle)


def told(eine: Umsetzung, *befunde: Befund, andere: tuple[Umsetzung, ...] = ()) -> list[str]:
    verzeichnis = Befundverzeichnis(befunde, [eine, *andere])
    return [befund.text for befund in verzeichnis.of_old(eine)]


def test_by_row_by_heading_and_by_haushaltsstelle() -> None:
    befunde = (
        befund("row", "F5"),
        befund("row of another", "F6", "0314/511 70"),
        befund("other sheet", "F5", blatt=Blatt("MI.xlsx", "Anderes")),
        befund("heading", "A1"),
        befund("heading, of another", "A1", "0314/511 70"),
        befund("name", None, "0314/511 69", None),
        befund("id", None, "0314/51169", None),
        befund("whole sheet"),
    )
    assert told(umsetzung("51169", 5), *befunde) == ["row", "heading", "name", "id"]


def test_each_part_of_a_title_has_its_own() -> None:
    eins, zwei = umsetzung("51169", 5, teil="1"), umsetzung("51169", 6, teil="2")
    befunde = (
        befund("first", "F5", "0314/511 69"),
        befund("second", "F6", "0314/511 69"),
        befund("both", None, "0314/511 69", None),
    )
    assert told(eins, *befunde, andere=(zwei,)) == ["first", "both"]
    assert told(zwei, *befunde, andere=(eins,)) == ["second", "both"]


def test_what_is_held_back_says_what_holds_it() -> None:
    gehalten, anderer = umsetzung("51169", 5, "fehlerhaft"), umsetzung("51170", 6, "fehlerhaft")
    an_anderer_zeile = befund("other row", "F6", "0314/511 70", schwere="fehler")
    deckblatt = befund("cover", "B2", blatt=Blatt("MI.xlsx", "Deckblatt"), schwere="fehler")
    spalte = befund("column", "F1", schwere="fehler")
    eigener = befund("own", "F5", schwere="fehler")

    def reasons(*befunde: Befund) -> list[str]:
        return told(gehalten, *befunde, andere=(anderer,))

    assert reasons(deckblatt) == ["cover"]
    assert reasons(deckblatt, an_anderer_zeile) == ["other row"]
    assert reasons(deckblatt, an_anderer_zeile, spalte) == ["column"]
    assert reasons(deckblatt, an_anderer_zeile, spalte, eigener) == ["own"]
    assert told(umsetzung("51169", 5), spalte, deckblatt) == []


def test_a_new_title_is_named_without_a_cell() -> None:
    befunde = (
        befund("new", None, "1603/511 71", None),
        befund("old title of the same number", "F5", "1603/511 71"),
    )
    zeile = Planzeile("1603", "51171", None, None, "", "", (), {}, ())
    assert [b.text for b in Befundverzeichnis(befunde, []).of_new(zeile)] == ["new"]
