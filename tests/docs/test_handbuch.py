"""The handbook says what the program does: generated parts, examples and tables are checked."""

import re
import shutil
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import pytest
from scripts.docs import MODELLE, pages

from itplan.crash import STATUS
from itplan.haushalt.betrag import BetragUnlesbar, format_betrag, parse_betrag
from itplan.haushalt.haushaltsstelle import (
    AngabeUnlesbar,
    Haushaltsstelle,
    format_titel,
    split_haushaltsstelle,
)
from itplan.haushalt.herkunft import Blatt as BlattOrt
from itplan.haushalt.herkunft import Herkunft
from itplan.haushalt.systematik import TitelgruppenRegel
from itplan.haushalt.titel import Position, Titel
from itplan.haushalt.vorgaben import Vorgaben
from itplan.project.akzeptiert_toml import load_annahmen
from itplan.project.errors import ProjektFehler
from itplan.project.load import load_project
from itplan.project.load_rules import load_rules
from itplan.project.zuordnung_toml import parse_anteil
from itplan.report.model_mappe import arbeitsblaetter
from itplan.umsetzung.regelwerk import Bedingung, Regel, Regelwerk, Zielvorgabe
from itplan.umsetzung.verteilung import split
from itplan.umsetzung.zielstelle import place
from tests.docs.konsole import Konsole, check_example
from tests.docs.markdown import HANDBUCH, WURZEL, Block, blocks, plain, tables
from tests.explaining import run
from tests.explaining_case import MAPPEN, REGELN
from tests.sheets import Blatt, read

TEXT = HANDBUCH.read_text(encoding="utf-8")
BLOECKE = blocks(TEXT)
VORGABEN = Vorgaben((2027, 2028))

MINIMAL = """
format = 1
[haushalt]
land = "Musterland"
einzelplan = "16"
bezeichnung = "Informationstechnik"
jahre = [2027, 2028]
phase = "Voranschlag"
stand = 2026-11-23
"""


def test_every_sheet_of_the_workbook_is_named() -> None:
    anfang = TEXT.index("### Die Blätter von einzelplan.xlsx")
    abschnitt = TEXT[anfang : TEXT.index("### Umsetzungsliste, abgebende Seite")]
    for blatt in arbeitsblaetter(run(REGELN, **MAPPEN)):
        assert re.sub(" [0-9]{2}$", "", blatt.name) in abschnitt


def of_kind(art: str, zusatz: str) -> list[Any]:
    return [
        pytest.param(block, id=f"line {block.zeile}")
        for block in BLOECKE
        if block.art == art and block.zusatz.startswith(zusatz)
    ]


def table(*kopf: str) -> list[list[str]]:
    zeilen = tables(TEXT, kopf)
    assert zeilen, f"the handbook has no table {kopf}"
    return zeilen


def test_the_generated_parts_are_up_to_date() -> None:
    for pfad, text in pages().items():
        assert pfad.read_text(encoding="utf-8") == text, f"{pfad.name}: run python -m scripts.docs"


def test_every_table_of_both_files_is_in_the_handbook() -> None:
    for name in MODELLE:
        assert f"<!-- schluessel:{name} -->" in TEXT


def test_every_example_is_of_a_kind_that_is_run_here() -> None:
    kinds = {
        ("console", ""),
        ("console", "musterland"),
        ("toml", "itplan.toml"),
        ("toml", "itplan.toml: falsch"),
        ("toml", "zuordnung.toml"),
        ("toml", "zuordnung.toml: falsch"),
        ("toml", "akzeptiert.toml"),
        ("text", "meldung"),
        ("text", "blatt: 2 Titel"),
        ("sql", ""),  # test_offene_daten.py has these
    }
    installation = {("powershell", ""), ("sh", "")}
    jobs = {("yaml", "github"), ("yaml", "gitlab"), ("yaml", "pre-commit")}  # tests/ci has these
    assert {(b.art, b.zusatz) for b in BLOECKE} <= kinds | installation | jobs


def test_links_within_the_handbook_lead_somewhere() -> None:
    ziele = {
        re.sub(r"[^\w\- ]", "", ueberschrift.lower()).strip().replace(" ", "-")
        for ueberschrift in re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)
    }
    for ziel in re.findall(r"\]\(#([^)]*)\)", TEXT):
        assert ziel in ziele


def test_console_examples(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The walk through a first project, from top to bottom in one folder."""
    konsole = Konsole(tmp_path, capsys)
    for block in BLOECKE:
        if (block.art, block.zusatz) == ("console", ""):
            check_example(block.text, konsole)


@pytest.mark.parametrize("block", of_kind("console", "musterland"))
def test_console_examples_with_the_sample_data(
    block: Block, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(WURZEL / "itplan.toml", tmp_path)
    shutil.copytree(WURZEL / "data", tmp_path / "data")
    check_example(block.text, Konsole(tmp_path, capsys))


@pytest.mark.parametrize("block", of_kind("toml", ""))
def test_toml_examples(block: Block, tmp_path: Path) -> None:
    projekt, regeln = MINIMAL, "format = 1\n"
    if block.zusatz == "akzeptiert.toml":
        (tmp_path / "akzeptiert.toml").write_text(block.text, encoding="utf-8")
        projekt = MINIMAL.replace("[eingang]", "") + '[eingang]\nakzeptiert = "akzeptiert.toml"\n'
    elif block.zusatz.startswith("itplan.toml"):
        projekt = block.text if block.text.startswith("format") else MINIMAL + block.text
    elif block.text.startswith("format"):
        regeln = block.text
    else:
        regeln = "format = 1\n" + declare_targets(block.text) + block.text
    (tmp_path / "itplan.toml").write_text(projekt, encoding="utf-8")
    (tmp_path / "zuordnung.toml").write_text(regeln, encoding="utf-8")
    if not block.zusatz.endswith("falsch"):
        gelesen = load_project(tmp_path / "itplan.toml")
        load_rules(gelesen)
        assert len(load_annahmen(gelesen)) == block.text.count("[[akzeptiert]]")
        return
    meldung = BLOECKE[BLOECKE.index(block) + 1]
    assert (meldung.art, meldung.zusatz) == ("text", "meldung")
    with pytest.raises(ProjektFehler) as fehler:
        load_rules(load_project(tmp_path / "itplan.toml"))
    assert list(fehler.value.zeilen) == meldung.text.splitlines()


def declare_targets(fragment: str) -> str:
    """The Kapitel and Titelgruppen that a fragment of a rule file takes for granted."""
    daten = tomllib.loads(fragment)
    ziele = [*daten.get("titel", [])]
    for regel in daten.get("regel", []):
        ziele += [regel.get("ziel", {}), *regel.get("ziele", [])]
    kapitel = sorted({ziel["kapitel"] for ziel in ziele if "kapitel" in ziel})
    gruppen = sorted({(z["kapitel"], z["titelgruppe"]) for z in ziele if "titelgruppe" in z})
    return "".join(
        [
            *(f'[[kapitel]]\nkapitel = "{k}"\nbezeichnung = "IT"\n' for k in kapitel),
            *(
                f'[[titelgruppe]]\nkapitel = "{k}"\nnummer = "{tg}"\nbezeichnung = "IT"\n'
                for k, tg in gruppen
            ),
        ]
    )


@pytest.mark.parametrize("block", of_kind("text", "blatt"))
def test_sheets_are_read_as_they_are_shown(block: Block) -> None:
    eingang = read(Blatt(block.text), vorgaben=VORGABEN)
    anzahl = int(block.zusatz.removeprefix("blatt: ").removesuffix(" Titel"))
    assert len(eingang.titel) == anzahl
    assert not eingang.befunde
    assert not eingang.unlesbar


@pytest.mark.parametrize(("schreibweise", "erwartet"), table("Schreibweise", "gelesen als"))
def test_spellings_of_amounts(schreibweise: str, erwartet: str) -> None:
    text = "" if schreibweise == "(leere Zelle)" else plain(schreibweise)
    assert read_amount(text) == erwartet


def read_amount(text: str) -> str:
    try:
        betrag = parse_betrag(text)
    except BetragUnlesbar:
        return "abgelehnt"
    if betrag is None:
        return "keine Angabe"
    return "Leertitel" if betrag.leertitel else format_betrag(betrag.cent)


@pytest.mark.parametrize(("schreibweise", "erwartet"), table("Schreibweise", "Haushaltsstelle"))
def test_spellings_of_a_haushaltsstelle(schreibweise: str, erwartet: str) -> None:
    try:
        kapitel, titel = split_haushaltsstelle(plain(schreibweise))
        gelesen = str(Haushaltsstelle.parse(f"{kapitel}/{titel}"))
    except AngabeUnlesbar:
        gelesen = "abgelehnt"
    assert gelesen == erwartet


@pytest.mark.parametrize(
    ("ueberschrift", "zelle", "zahlenformat", "erwartet"),
    table("Überschrift", "Zelle", "Zahlenformat", "gelesen als"),
)
def test_spellings_of_a_share(
    ueberschrift: str, zelle: str, zahlenformat: str, erwartet: str
) -> None:
    blatt = Blatt(
        f"Haushaltsstelle | Zweckbestimmung | Ansatz 2027 | {ueberschrift}\n"
        f"0301/511 69     | Geräte          | 1000        | {plain(zelle)}",
        formate={"D2": "0%"} if zahlenformat == "Prozent" else {},
    )
    eingang = read(blatt)
    if erwartet == "abgelehnt":
        assert [befund.code for befund in eingang.befunde] == ["it_anteil_unlesbar"]
    else:
        assert not eingang.befunde
        prozent = Fraction(erwartet.removesuffix(" %").replace(",", "."))
        assert eingang.titel[0].it_anteil == prozent / 100


@pytest.mark.parametrize(
    ("ueberschrift", "zahl", "zahlenformat", "erwartet"),
    table("Überschrift", "gespeicherte Zahl", "Zahlenformat", "Betrag in Euro"),
)
def test_units_of_numbers(ueberschrift: str, zahl: str, zahlenformat: str, erwartet: str) -> None:
    blatt = Blatt(
        f"Haushaltsstelle | Zweckbestimmung | {ueberschrift}\n"
        f"0301/511 69     | Geräte          | {plain(zahl)}",
        formate={"C": plain(zahlenformat)},
    )
    eingang = read(blatt)
    betrag = eingang.titel[0].betraege.get(Position("ansatz", 2027))
    assert (format_betrag(betrag) if betrag is not None else "abgelehnt") == erwartet
    assert bool(eingang.unlesbar) == (erwartet == "abgelehnt")


def test_every_exit_status_is_explained() -> None:
    assert [zeile[0] for zeile in table("Status", "Bedeutung")] == ["0", "1", "2", str(STATUS)]


@pytest.mark.parametrize(
    ("regel", "alt", "titelgruppe", "neu"),
    table("`[systematik]` titelgruppe", "alter Titel", "Titelgruppe des Ziels", "neuer Titel"),
)
def test_numbers_of_new_titles(regel: str, alt: str, titelgruppe: str, neu: str) -> None:
    titel = Titel(
        ressort="03",
        kapitel="0301",
        titel=alt.replace(" ", ""),
        betraege={},
        herkunft=Herkunft(BlattOrt("MI.xlsx", "IT-Titel"), 2),
    )
    ziel = Zielvorgabe(kapitel="1603", titelgruppe=None if titelgruppe == "–" else titelgruppe)
    tg_regel = cast(TitelgruppenRegel, plain(regel))
    stelle = place(titel, Regel("r", Bedingung(), (ziel,)), ziel, Regelwerk(), tg_regel)
    assert format_titel(stelle.titel) == neu


@pytest.mark.parametrize(
    ("betrag", "anteile", "schritt", "teile"), table("Betrag", "Anteile", "Schritt", "Teile")
)
def test_splits(betrag: str, anteile: str, schritt: str, teile: str) -> None:
    gelesen = parse_betrag(betrag)
    assert gelesen
    brueche = [anteil for text in anteile.split(", ") if (anteil := parse_anteil(text))]
    ergebnis = split(gelesen.cent, brueche, int(schritt) * 100)
    assert [format_betrag(teil) for teil in ergebnis] == teile.split(" · ")
