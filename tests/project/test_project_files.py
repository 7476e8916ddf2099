"""Mistakes in the project and rule files: each names the file, the key and what is allowed."""

from fractions import Fraction
from pathlib import Path

import pytest

from itplan.haushalt.annahme import Annahme
from itplan.project.akzeptiert_toml import load_annahmen
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

ZIEL = 'ziel = { kapitel = "1603", titelgruppe = "71" }'

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


def assert_german(text: str) -> None:
    """No word of the libraries' own sentences reaches the user."""
    englisch = {"input", "should", "expected", "value", "valid", "at", "position", "line", "column"}
    assert not englisch & set(text.lower().replace(",", " ").split()), text


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
        ("format = 1", 'format = "1"', "format: „1“ ist nicht erlaubt; möglich: 1 (ohne Anführungszeichen)"),
        ('kuerzel = "MI"', "", "[[ressort]] „Inneres“, kuerzel: fehlt"),
        ('name = "Inneres"', 'name = "Inneres"\npflciht = true', "[[ressort]] „MI“, pflciht: unbekannter Schlüssel „pflciht“; gemeint ist vielleicht „pflicht“"),
        ("[eingang]", '[schwere]\ntitel_dopelt = "hinweis"\n[eingang]', "[schwere], titel_dopelt: diese Prüfung gibt es nicht. Gemeint ist vielleicht titel_doppelt."),
        ("[eingang]", '[schwere]\nnicht_zugeordnet = "hinweis"\n[eingang]', "nicht_zugeordnet: die Schwere dieser Prüfung ist fest."),
        ("[eingang]", "[pruefung]\nit_text = '('\n[eingang]", "[pruefung], it_text: ist kein regulärer Ausdruck"),
        ("[eingang]", "[pruefung]\nsprungfaktor = 3\n[eingang]", "[pruefung], sprungfaktor: unbekannter Schlüssel „sprungfaktor“; gemeint ist vielleicht „sprung_faktor“"),
        ("[eingang]", '[spalten]\n"Anschlag {jahr}" = "ansatzz"\n[eingang]', "[spalten], „Anschlag {jahr}“: kein Feld „ansatzz“"),
        ("[eingang]", "[eingang", "Das ist kein gültiges TOML in Zeile 10, Spalte 9: der Name der Tabelle endet nicht mit „]“."),
        ("[eingang]", "unterbrochen = [", "Das ist kein gültiges TOML in Zeile"),
        ("[eingang]", "x = [1\n", "Das ist kein gültiges TOML"),
        ("format = 1", "format = 1\nx = " + "[" * 3000, "Klammern sind zu tief ineinander gesetzt."),
        ("format = 1", "format = " + "1" * 5000, "Eine Zahl hat zu viele Ziffern."),
        ("format = 1", "format = 1\nqwertz = 1", "qwertz: unbekannter Schlüssel „qwertz“ (erlaubt: format, haushalt"),
        ("[eingang]", '[eingang]\nakzeptiert = "a\\u0000b"', "[eingang], akzeptiert: ein Pfad enthält keine Steuerzeichen"),
        ('zuordnung = "regeln.toml"', 'zuordnung = "a\\u0000b"', "[eingang], zuordnung: ein Pfad enthält keine Steuerzeichen"),
        ('ordner = "ein"', 'ordner = "a\\u0000b"', "[eingang], ordner: ein Pfad enthält keine Steuerzeichen"),
        ('ordner = "ein"', 'ordner = ""', "[eingang], ordner: ist leer; erwartet wird ein Text"),
        ("stand = 2026-11-23", "stand = 5", "[haushalt], stand: erwartet wird ein Datum wie 2026-11-23, ohne Anführungszeichen"),
        ("stand = 2026-11-23", "stand = 2026-11-23T12:00:00", "[haushalt], stand: erwartet wird ein Datum wie 2026-11-23"),
        ("stand = 2026-11-23", 'stand = "morgen"', "[haushalt], stand: erwartet wird ein Datum wie 2026-11-23"),
        ('land = "Musterland"', 'land = "  "', "[haushalt], land: ist leer; erwartet wird ein Text"),
        ('land = "Musterland"', "land = 5", "[haushalt], land: erwartet wird ein Text in Anführungszeichen"),
        ("[haushalt]", "haushalt = 5\n[systematik]", "haushalt: erwartet wird eine Tabelle"),
        ("[eingang]", "[grenzen]\nmegabyte = true\n[eingang]", "[grenzen], megabyte: erwartet wird eine ganze Zahl"),
        ("[eingang]", '[meldebogen]\nkategorien = ["A", "A"]\n[eingang]', "[meldebogen], kategorien: „A“ steht doppelt da"),
        ("[eingang]", "[meldebogen]\nkategorien = []\n[eingang]", "[meldebogen], kategorien: hat zu wenige"),
        ("[eingang]", "[meldebogen]\nkategorie = []\n[eingang]", "gemeint ist vielleicht „kategorien“"),
        ("[eingang]", "[grenzen]\nmegabyte = 0\n[eingang]", "[grenzen], megabyte: „0“ liegt außerhalb; Grenze ist 1"),
        ("[eingang]", "[grenzen]\nmegabyte = " + "9" * 400 + "\n[eingang]", "99…“ liegt außerhalb; Grenze ist 1000000000"),
        ('name = "Inneres"', 'name = "Inneres"\npflicht = 1', "[[ressort]] „MI“, pflicht: erwartet wird true oder false"),
        ('einzelplan = "03"', "einzelplan = []", "[[ressort]] „MI“, einzelplan: hat zu wenige oder zu viele Einträge"),
        ('einzelplan = "03"', "einzelplan = 3", "[[ressort]] „MI“, einzelplan: erwartet wird ein Text in Anführungszeichen"),
        ('einzelplan = "03"', 'einzelplan = ["3"]', "[[ressort]] „MI“, einzelplan, Eintrag 1: „3“ passt nicht"),
        ('einzelplan = "03"', 'einzelplan = ["03", "03"]', "[[ressort]] „MI“, einzelplan: 03 steht zweimal in der Liste."),
        ('name = "Inneres"', 'name = "Inneres"\nkapitel = ["17166"]', "[[ressort]] „MI“, kapitel: 17166 hat 5 Ziffern; nach [systematik] kapitelstellen sind es 4."),
        ("[eingang]", '[spalten]\n"Kosten {jahr}" = "betraege"\n[eingang]', "[spalten], „Kosten {jahr}“: kein Feld „betraege“"),
        ("[eingang]", '[spalten]\n"Woher" = "herkunft"\n[eingang]', "[spalten], „Woher“: kein Feld „herkunft“"),
        ("[eingang]", "[[kontrolle]]\njahr = 2027\nbetrag = true\n[eingang]", "[[kontrolle]] Nr. 1, betrag: erwartet wird eine Zahl"),
        ("[eingang]", '[[kontrolle]]\njahr = 2027\nbetrag = "x"\n[eingang]', "[[kontrolle]] Nr. 1, betrag: erwartet wird eine Zahl"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_project_file(tmp_path: Path, alt: str, neu: str, meldung: str) -> None:
    with pytest.raises(ProjektFehler) as fehler:
        write_project(tmp_path, PROJEKT.replace(alt, neu, 1))
    assert meldung in str(fehler.value)
    assert all(zeile.startswith("itplan.toml: ") for zeile in fehler.value.zeilen)
    assert_german(str(fehler.value))


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
        ('ziel = { kapitel = "1603", titelgruppe = "71" }', 'ziele = [{ kapitel = "1603", anteil = "33,33333333333333333 %" }, { bleibt = true, anteil = "Rest" }]', "erwartet wird ein Anteil wie „60 %“, „1/3“ oder „Rest“"),
        ('ziel = { kapitel = "1603", titelgruppe = "71" }', 'ziele = [{ kapitel = "1603", betrag = { "2027" = 100 } }]', "neben festen Beträgen steht genau ein Ziel mit anteil = \"Rest\""),
        ('wenn = { einzelplan = ["03"] }', "wenn = { text = 'a(' }", "wenn, text: ist kein regulärer Ausdruck (Stelle 2): eine runde Klammer wird nicht geschlossen"),
        ('wenn = { einzelplan = ["03"] }', "wenn = { text = '[[a]' }", "wenn, text: ist nicht eindeutig: in eckigen Klammern"),
        ('wenn = { einzelplan = ["03"] }', "wenn = { text = 'a{99999999999}' }", "wenn, text: ist kein regulärer Ausdruck: er ist zu groß"),
        ('wenn = { einzelplan = ["03"] }', "wenn = { qwertz = 1 }", "wenn, qwertz: unbekannter Schlüssel „qwertz“ (erlaubt: einzelplan"),
        (ZIEL, 'ziel = { kapitel = "1603", titel = "50071" }', "ziel, titel: die Gruppe 500 steht nicht im Gruppierungsplan"),
        (ZIEL, 'ziel = { kapitel = "1603", titel = "{zaehlnummer}511" }', "ergibt keinen Titel mit fünf Ziffern"),
        (ZIEL, 'ziel = { kapitel = "1603", funktion = "999" }', "ziel, funktion: die Funktion 999 steht nicht im Funktionenplan"),
        (ZIEL, 'ziel = { kapitel = "1603", titelgruppe = "71", titel = "{gruppe}72" }', "ziel, titel: „{gruppe}72“ sagt die Titelgruppe 72 und widerspricht titelgruppe = „71“."),
        (ZIEL, 'ziel = { kapitel = "1603", titelgruppe = "71", titel = "{gruppe}01" }', "ziel, titel: „{gruppe}01“ sagt keine Titelgruppe und widerspricht titelgruppe = „71“."),
        (ZIEL, ZIEL + '\n[[titel]]\nkapitel = "1603"\ntitel = "50071"', "[[titel]] „1603“, titel: die Gruppe 500 steht nicht im Gruppierungsplan"),
        (ZIEL, ZIEL + '\n[[titel]]\nkapitel = "1603"\ntitel = "51171"\nfunktion = "999"', "[[titel]] „1603“, funktion: die Funktion 999 steht nicht im Funktionenplan"),
        (ZIEL, ZIEL + '\ngruppenwechsel = "  "', "[[regel]] „polizei“, gruppenwechsel: ist leer; erwartet wird ein Text"),
        (ZIEL, 'ziele = [{ kapitel = "1603", betrag = { "2027" = 100 } }, { kapitel = "1603", betrag = { "2027" = -5 } }, { bleibt = true, anteil = "Rest" }]', "die festen Beträge für 2027 haben verschiedene Vorzeichen"),
        (ZIEL, 'ziele = [{ kapitel = "1603", betrag = { "2026" = 100 } }, { bleibt = true, anteil = "Rest" }]', "[[regel]] „polizei“, ziele, betrag: 2026 ist kein Haushaltsjahr (möglich: 2027, 2028)."),
        (ZIEL, 'ziele = [{ kapitel = "1603", betrag = { "2027" = true } }, { bleibt = true, anteil = "Rest" }]', "2027: erwartet wird eine ganze Zahl"),
        (ZIEL, ZIEL + '\n[[kapitel]]\nkapitel = "16030"\nbezeichnung = "Inneres"', "[[kapitel]] „16030“, kapitel: 16030 hat 5 Ziffern; nach [systematik] kapitelstellen sind es 4."),
        (ZIEL, ZIEL + "\nrang = " + "9" * 400, "rang: „999"),
        ('id = "polizei"', 'id = "personal"', "[[regel]] „personal“, id: dieser Name ist vergeben"),
        ("format = 1", "format = 1\nregel = 5", "Das ist kein gültiges TOML in Zeile"),
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
    assert_german(str(fehler.value))


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


@pytest.mark.parametrize("nummer", ["10", "71", "00"])
def test_a_titelgruppe_that_a_tens_digit_cannot_say(tmp_path: Path, nummer: str) -> None:
    text = PROJEKT.replace("[eingang]", '[systematik]\ntitelgruppe = "zehnerziffer"\n[eingang]')
    regeln = REGELN.replace('"71"', f'"{nummer}"')
    with pytest.raises(ProjektFehler, match=f"{nummer} lässt sich in der Zehnerziffer nicht"):
        load_rules(write_project(tmp_path, text, regeln))
    load_rules(write_project(tmp_path, text, REGELN.replace('"71"', '"01"')))


@pytest.mark.parametrize(
    ("weiteres", "meldung"),
    [
        ('kuerzel = "SK"\nkapitel = ["1716"]', "Kapitel 1716 ist zwei Ressorts zugewiesen."),
        ('kuerzel = "MI"', "das Kürzel „MI“ haben zwei Ressorts."),
        (
            'kuerzel = "SK"\ndateien = ["a_*.xlsx"]',
            "dateien „a_*.xlsx“ ist zwei Ressorts zugewiesen.",
        ),
    ],
)
def test_what_two_ressorts_may_not_share(tmp_path: Path, weiteres: str, meldung: str) -> None:
    erstes = PROJEKT + 'kapitel = ["1716"]\ndateien = ["a_*.xlsx"]\n'
    zweites = f'[[ressort]]\neinzelplan = "02"\nname = "Staatskanzlei"\n{weiteres}\n'
    with pytest.raises(ProjektFehler) as fehler:
        write_project(tmp_path, erstes + zweites)
    assert fehler.value.zeilen == (f"itplan.toml: [[ressort]]: {meldung}",)


def test_blanks_around_a_text_do_not_count(tmp_path: Path) -> None:
    ziele = (
        'ziele = [{ kapitel = "1603", titelgruppe = "71", anteil = " 60 % " },'
        ' { bleibt = true, anteil = " Rest " }]'
    )
    regeln = load_rules(write_project(tmp_path, regeln=REGELN.replace(ZIEL, ziele))).regeln
    assert [ziel.anteil for ziel in regeln[0].ziele] == [Fraction(3, 5), None]


def test_amounts_of_a_negative_title_may_be_negative(tmp_path: Path) -> None:
    ziele = (
        'ziele = [{ kapitel = "1603", betrag = { "2027" = -5 } },'
        ' { kapitel = "1603", betrag = { "2027" = -7 } }, { bleibt = true, anteil = "Rest" }]'
    )
    assert load_rules(write_project(tmp_path, regeln=REGELN.replace(ZIEL, ziele))).regeln


def test_a_pattern_that_python_warns_of_prints_no_warning(
    tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    regeln = REGELN.replace('einzelplan = ["03"]', "text = '[[a]'")
    with pytest.raises(ProjektFehler):
        load_rules(write_project(tmp_path, regeln=regeln))
    assert not recwarn.list


def test_a_folder_in_the_place_of_the_rule_file(tmp_path: Path) -> None:
    projekt = write_project(tmp_path)
    (tmp_path / "regeln.toml").unlink()
    (tmp_path / "regeln.toml").mkdir()
    with pytest.raises(ProjektFehler, match=r"lässt sich nicht lesen \(ist ein Ordner\)"):
        load_rules(projekt)


def test_a_rule_file_that_links_to_itself(tmp_path: Path) -> None:
    projekt = write_project(tmp_path)
    (tmp_path / "regeln.toml").unlink()
    (tmp_path / "regeln.toml").symlink_to(tmp_path / "regeln.toml")
    with pytest.raises(ProjektFehler, match="eine Verknüpfung führt im Kreis"):
        load_rules(projekt)


ANNAHME = """
format = 1
[[akzeptiert]]
haushaltsstelle = "0301/511 01"
code = "rundung"
wert = "1.050,00"
grund = "Vertraglich fest."
name = "A. Beispiel"
datum = 2026-11-20
"""


def load_accepted(ordner: Path, text: str) -> tuple[Annahme, ...]:
    (ordner / "akzeptiert.toml").write_text(text, encoding="utf-8")
    projekt = PROJEKT.replace("[eingang]", '[eingang]\nakzeptiert = "akzeptiert.toml"')
    return load_annahmen(write_project(ordner, projekt))


def test_accepted_warnungen_are_read(tmp_path: Path) -> None:
    [annahme] = load_accepted(tmp_path, ANNAHME.replace("0301/511 01", "0301/51101"))
    assert annahme.haushaltsstelle == "0301/511 01"
    assert annahme.vermerk == "Vertraglich fest. (A. Beispiel, 20.11.2026)"


@pytest.mark.parametrize(
    ("alt", "neu", "meldung"),
    [
        ('code = "rundung"', 'code = "rundnug"', "[[akzeptiert]] „0301/511 01“, code: die Prüfung „rundnug“ gibt es nicht"),
        ('haushaltsstelle = "0301/511 01"', "", "nötig ist entweder „haushaltsstelle“ oder „datei“"),
        ('haushaltsstelle = "0301/511 01"', 'haushaltsstelle = "Titel"', "[[akzeptiert]] Nr. 1, haushaltsstelle: "),
        ('grund = "Vertraglich fest."', "", "[[akzeptiert]] „0301/511 01“, grund: fehlt"),
        ("datum = 2026-11-20", 'datum = "gestern"', "[[akzeptiert]] „0301/511 01“, datum: erwartet wird ein Datum"),
        ("datum", "datmu", "unbekannter Schlüssel „datmu“; gemeint ist vielleicht „datum“"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_accepted_warnungen(
    tmp_path: Path, alt: str, neu: str, meldung: str
) -> None:
    with pytest.raises(ProjektFehler) as fehler:
        load_accepted(tmp_path, ANNAHME.replace(alt, neu, 1))
    assert meldung in str(fehler.value)
    assert all(zeile.startswith("akzeptiert.toml: ") for zeile in fehler.value.zeilen)
    assert_german(str(fehler.value))


def test_the_file_of_accepted_warnungen_must_be_there(tmp_path: Path) -> None:
    projekt = write_project(
        tmp_path, PROJEKT.replace("[eingang]", '[eingang]\nakzeptiert = "x.toml"')
    )
    with pytest.raises(ProjektFehler, match=r"x\.toml: Die Datei gibt es nicht\."):
        load_annahmen(projekt)
