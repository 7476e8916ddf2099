"""Mistakes in the project and rule files: each names the file, the key and what is allowed."""

from pathlib import Path

import pytest

from itplan.project.errors import ProjektFehler
from itplan.project.load import Projekt, find_project, load_project
from itplan.project.load_rules import load_rules

PROJEKT = """
format = 1
[haushalt]
land = "Musterland"
einzelplan = "16"
bezeichnung = "IT"
jahre = [2027, 2028]
phase = "Entwurf"
stand = 2026-11-23
[eingang]
ordner = "ein"
zuordnung = "regeln.toml"
[[ressort]]
einzelplan = "03"
kuerzel = "MI"
name = "Inneres"
"""

REGELN = """
format = 1
[[kapitel]]
kapitel = "1603"
bezeichnung = "Inneres"
[[titelgruppe]]
kapitel = "1603"
nummer = "71"
bezeichnung = "IT"
[[regel]]
id = "polizei"
wenn = { einzelplan = ["03"] }
ziel = { kapitel = "1603", titelgruppe = "71" }
"""


def write_project(ordner: Path, projekt: str = PROJEKT, regeln: str = REGELN) -> Projekt:
    (ordner / "itplan.toml").write_text(projekt, encoding="utf-8")
    (ordner / "regeln.toml").write_text(regeln, encoding="utf-8")
    return load_project(ordner / "itplan.toml")


def test_a_good_project_is_read(tmp_path: Path) -> None:
    projekt = write_project(tmp_path)
    regelwerk = load_rules(projekt)
    assert projekt.haushalt.jahre == (2027, 2028)
    assert projekt.vorgaben.negativ == ("372", "46?", "548", "549", "97?")
    assert [regel.id for regel in regelwerk.regeln] == ["polizei"]
    assert regelwerk.bewirtschafter("1603", "71") == ""


def test_the_project_is_searched_upwards(tmp_path: Path) -> None:
    write_project(tmp_path)
    unten = tmp_path / "a" / "b"
    unten.mkdir(parents=True)
    assert find_project(unten) == tmp_path / "itplan.toml"


@pytest.mark.parametrize(
    ("alt", "neu", "meldung"),
    [
        ('land = "Musterland"', 'lnad = "Musterland"', "unbekannter Schlüssel „lnad“; gemeint ist vielleicht „land“"),
        ('phase = "Entwurf"', 'phase = "Plan"', "[haushalt], phase: „Plan“ ist nicht erlaubt; möglich: Voranschlag, Entwurf"),
        ("jahre = [2027, 2028]", "jahre = [2027, 2028, 2029]", "[haushalt], jahre: hat zu wenige oder zu viele Einträge"),
        ("jahre = [2027, 2028]", 'jahre = ["2027"]', "[haushalt], jahre, Eintrag 1: erwartet wird eine ganze Zahl"),
        ("jahre = [2027, 2028]", "jahre = [2028, 2027]", "[haushalt], jahre: ein Doppelhaushalt hat zwei aufeinanderfolgende Jahre"),
        ('einzelplan = "16"', 'einzelplan = "7"', "[haushalt], einzelplan: „7“ passt nicht; erwartet wird eine Nummer mit zwei Ziffern"),
        ("stand = 2026-11-23", "", "[haushalt], stand: fehlt"),
        ("format = 1", "format = 2", "format: „2“ ist nicht erlaubt; möglich: 1"),
        ('kuerzel = "MI"', "", "[[ressort]] „Inneres“, kuerzel: fehlt"),
        ('name = "Inneres"', 'name = "Inneres"\npflciht = true', "[[ressort]] „MI“, pflciht: unbekannter Schlüssel „pflciht“; gemeint ist vielleicht „pflicht“"),
        ("[eingang]", '[schwere]\ntitel_dopelt = "hinweis"\n[eingang]', "[schwere], titel_dopelt: diese Prüfung gibt es nicht."),
        ("[eingang]", '[schwere]\nnicht_zugeordnet = "hinweis"\n[eingang]', "nicht_zugeordnet: die Schwere dieser Prüfung ist fest."),
        ("[eingang]", '[spalten]\n"Anschlag {jahr}" = "ansatzz"\n[eingang]', "[spalten], „Anschlag {jahr}“: kein Feld „ansatzz“"),
        ("[eingang]", "[eingang", "Das ist kein gültiges TOML"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_project_file(tmp_path: Path, alt: str, neu: str, meldung: str) -> None:
    with pytest.raises(ProjektFehler) as fehler:
        write_project(tmp_path, PROJEKT.replace(alt, neu, 1))
    assert meldung in str(fehler.value)
    assert all(zeile.startswith("itplan.toml: ") for zeile in fehler.value.zeilen)


@pytest.mark.parametrize(
    ("alt", "neu", "meldung"),
    [
        ('wenn = { einzelplan = ["03"] }', 'wenn = { einzelpaln = ["03"] }', "[[regel]] „polizei“, wenn, einzelpaln: unbekannter Schlüssel „einzelpaln“; gemeint ist vielleicht „einzelplan“"),
        ('wenn = { einzelplan = ["03"] }', "wenn = { text = '(' }", "[[regel]] „polizei“, wenn, text: ist kein regulärer Ausdruck"),
        ('wenn = { einzelplan = ["03"] }', 'wenn = { einzelplan = "03" }', "[[regel]] „polizei“, wenn, einzelplan: erwartet wird eine Liste"),
        ('ziel = { kapitel = "1603", titelgruppe = "71" }', "", "„polizei“: eine Regel nennt genau eines von ziel, ziele und bleibt"),
        ('ziel = { kapitel = "1603", titelgruppe = "71" }', 'ziel = { kapitel = "1604" }', "[[regel]] „polizei“, ziel, kapitel: 1604 ist unter [[kapitel]] nicht angelegt"),
        ('ziel = { kapitel = "1603", titelgruppe = "71" }', 'ziel = { kapitel = "1603", titelgruppe = "72" }', "Titelgruppe 72 ist für Kapitel 1603 unter [[titelgruppe]] nicht angelegt"),
        ('ziel = { kapitel = "1603", titelgruppe = "71" }', 'ziel = { kapitel = "1603", titel = "{grupe}71" }', "ergibt keinen Titel mit fünf Ziffern"),
        ('ziel = { kapitel = "1603", titelgruppe = "71" }', 'ziele = [{ kapitel = "1603", anteil = "60 %" }, { bleibt = true, anteil = "30 %" }]', "die Anteile ergeben 90 % statt 100 %"),
        ('ziel = { kapitel = "1603", titelgruppe = "71" }', 'ziele = [{ kapitel = "1603", anteil = "60 %" }, { bleibt = true }]', "jedes von mehreren Zielen nennt einen anteil oder betrag"),
        ('ziel = { kapitel = "1603", titelgruppe = "71" }', 'ziele = [{ kapitel = "1603", anteil = "Rest" }, { bleibt = true, anteil = "Rest" }]', "höchstens ein Ziel nimmt den Rest"),
        ('ziel = { kapitel = "1603", titelgruppe = "71" }', 'ziele = [{ kapitel = "1603", anteil = "0,6" }, { bleibt = true, anteil = "Rest" }]', "erwartet wird ein Anteil wie „60 %“, „1/3“ oder „Rest“"),
        ('ziel = { kapitel = "1603", titelgruppe = "71" }', 'ziele = [{ kapitel = "1603", betrag = { "2027" = 100 } }]', "neben festen Beträgen steht genau ein Ziel mit anteil = \"Rest\""),
        ('nummer = "71"', 'nummer = "7"', "[[titelgruppe]] „1603“, nummer: „7“ passt nicht"),
        ('[[kapitel]]\nkapitel = "1603"', '[[kapitel]]\nkapitel = "1703"', "[[kapitel]] „1703“ liegt nicht im Einzelplan 16"),
        ('id = "polizei"', 'id = "polizei"\nziel = { kapitel = "1603" }\n[[regel]]\nid = "polizei"', "[[regel]] „polizei“ steht 2-mal da."),
    ],
)  # fmt: skip
def test_a_mistake_in_the_rule_file(tmp_path: Path, alt: str, neu: str, meldung: str) -> None:
    assert alt in REGELN
    projekt = write_project(tmp_path, regeln=REGELN.replace(alt, neu, 1))
    with pytest.raises(ProjektFehler) as fehler:
        load_rules(projekt)
    assert meldung in str(fehler.value)
    assert all(zeile.startswith("regeln.toml: ") for zeile in fehler.value.zeilen)


def test_a_missing_rule_file_is_named(tmp_path: Path) -> None:
    projekt = write_project(tmp_path)
    (tmp_path / "regeln.toml").unlink()
    with pytest.raises(ProjektFehler, match=r"regeln\.toml: Die Datei gibt es nicht"):
        load_rules(projekt)


def test_two_ressorts_may_not_share_an_einzelplan(tmp_path: Path) -> None:
    doppelt = (
        PROJEKT + '[[ressort]]\neinzelplan = ["02", "03"]\nkuerzel = "SK"\nname = "Staatskanzlei"\n'
    )
    with pytest.raises(ProjektFehler, match="Einzelplan 03 ist zwei Ressorts zugewiesen"):
        write_project(tmp_path, doppelt)


def test_windows_editors_may_leave_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "regeln.toml").write_text(REGELN, encoding="utf-8-sig")
    (tmp_path / "itplan.toml").write_text(PROJEKT, encoding="utf-8-sig")
    assert load_rules(load_project(tmp_path / "itplan.toml")).regeln
