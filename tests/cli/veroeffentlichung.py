"""A project full of what the public must not see, and all texts of the files that it gets."""

import base64
import gzip
import io
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from pypdf import PdfReader

from itplan.excel.form import write_form
from itplan.excel.form_beispiele import Feldwert
from itplan.haushalt.gestaltung import Gestaltung
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.vorgaben import Ressort
from itplan.outputs import render_report
from itplan.plan.fassung import Fassung
from itplan.report.model import build_report
from itplan.report.opendata import open_data
from tests.sheets import Blatt, build_workbook

INTERN = ("einzelplan.xlsx", "plan.json", "befunde.json", "lauf.json")
ORDNER_INTERN = ("abstimmung/", "rueckmeldung/")
"""What of a run is for the office; everything else is for the public."""

MARKE = re.compile(r"zqx\d\d")
"""A word that stands in one cell, and nowhere else in the world."""
BETRAEGE = (918_273_600, 827_364_500, 736_455_400, 645_546_300)
"""What the titles that are not public hold, in Euro."""

_PROJEKT = """
format = 1
[haushalt]
land = "Probe"
einzelplan = "16"
bezeichnung = "Informationstechnik"
jahre = [2027]
phase = "Entwurf"
rundung = 100
stand = 2026-11-23
[eingang]
ordner = "ein"
zuordnung = "zuordnung.toml"
akzeptiert = "akzeptiert.toml"
[[ressort]]
einzelplan = "03"
kuerzel = "MI"
name = "Inneres"
dateien = ["ein/zqx01/*"]
[[ressort]]
einzelplan = "04"
kuerzel = "MF"
name = "Finanzen"
"""
_REGELN = """
format = 1
[[kapitel]]
kapitel = "1603"
bezeichnung = "IT, Fragen an zqx02@land.example"
[[kapitel]]
kapitel = "1610"
bezeichnung = "IT zqx03"
[[titelgruppe]]
kapitel = "1610"
nummer = "71"
bezeichnung = "Gruppe zqx04"
[[titel]]
kapitel = "1610"
titel = "53371"
zweckbestimmung = "Dienste zqx05"
[[deckungskreis]]
name = "Kreis zqx06"
kapitel = ["1610"]
gruppe = ["5*"]
[[regel]]
id = "zqx07"
wenn = { kapitel = ["0310"] }
ziel = { kapitel = "1610", titelgruppe = "71" }
grund = "Verfassungsschutz zqx08"
oeffentlich = false
[[regel]]
id = "alles"
wenn = { einzelplan = ["0*"], kapitel = ["0301", "04*"] }
ziel = { kapitel = "1603" }
grund = 'nach P:\\zqx09\\Vermerk.docx entschieden'
"""
_AKZEPTIERT = """
format = 1
[[akzeptiert]]
haushaltsstelle = "0301/519 99"
code = "rundung"
wert = "41.050,00"
grund = "So vereinbart mit zqx10@land.example."
name = "Frau zqx11"
datum = 2026-11-20
"""
_LISTE = """
Kapitel|Titel|Zweckbestimmung|Funktion|Ansatz 2026|Ansatz 2027|öffentlich|Ansprechpartner|Bemerkung
0401 | 51101 | Netze | 011 | 1900 | 2000 | | Herr zqx12 | bitte zqx13 anrufen
0401 | 51102 | Geräte | 011 | 700 | 700 | | Frau zqx14 | unklar, zqx15
0401 | 53301 | Prüfung zqx16 | 011 | 100 | 736455400 | nein | Frau zqx17 | zqx18
0401 | 53302 | Steuerfahndung zqx19 | 011 | 100 | 645546300 | nein | | zqx20
0401 | 81201 | Anlagen | 011 | 100 | {ansatz} | | | zqx22
"""
_ZEILEN: tuple[dict[str, Feldwert | None], ...] = (
    {
        "Kapitel": "0301",
        "Titel": "51199",
        "Titelgruppe Bezeichnung": "Gruppe (Tel. 0331/866-1234 zqx23@land.example)",
        "Zweckbestimmung": r"Software, siehe \\zqx24\freigabe\plan.docx",
        "Kategorie": "Infrastruktur",
        "Verfahren": "Portal, Auskunft: zqx26@land.example",
        "Vorhaben": "Vorhaben zqx27",
        "Strategieziel": "Ziel zqx28",
        "Vermerke": "Übertragbar nach Rücksprache mit zqx29.",
        "Erläuterung": "Frau zqx30 hat zugesagt.",
        "Stellen": 2,
        "öffentlich": "ja",
        "Bemerkung": "zqx31",
    },
    {"Kapitel": "0301", "Titel": "51999", "Zweckbestimmung": "Fortbildung", "Ansatz 2027": 41_050},
    {
        "Kapitel": "0301",
        "Titel": "53399",
        "Zweckbestimmung": "Lauschen zqx32",
        "Verfahren": "Verfahren zqx33",
        "Ansatz 2027": BETRAEGE[0],
        "öffentlich": "nein",
        "Bemerkung": "zqx34",
    },
    {
        "Kapitel": "0310",
        "Titel": "53399",
        "Titelgruppe Bezeichnung": "Gruppe zqx35",
        "Zweckbestimmung": "Beobachten zqx36",
        "Vorhaben": "Vorhaben zqx37",
        "Ansatz 2027": BETRAEGE[1],
    },
)


def write_project(ordner: Path, ansatz: str = "700") -> None:
    """The project with its two submissions; `ansatz` stands in a cell of the second."""
    for name, text in (
        ("itplan.toml", _PROJEKT),
        ("zuordnung.toml", _REGELN),
        ("akzeptiert.toml", _AKZEPTIERT),
    ):
        (ordner / name).write_text(text, encoding="utf-8")
    for pfad, inhalt in (("zqx01/it.xlsx", _form()), ("zqx38/it.xlsx", _list(ansatz))):
        ziel = ordner / "ein" / pfad
        ziel.parent.mkdir(parents=True, exist_ok=True)
        ziel.write_bytes(inhalt)


def public_texts(ordner: Path) -> dict[str, str]:
    """What each file for the public says, in every layer of it."""
    return {
        name: "\n".join(_texts(pfad.read_bytes(), pfad.suffix))
        for pfad in sorted(ordner.rglob("*"))
        if pfad.is_file()
        and (name := pfad.relative_to(ordner).as_posix()) not in INTERN
        and not name.startswith(ORDNER_INTERN)
    }


def published(fassung: Fassung) -> dict[str, str]:
    """What each file says that is written from a Fassung."""
    dateien = {
        **open_data(fassung, Gestaltung()),
        **render_report(build_report(fassung, Gestaltung())),
    }
    return {name: "\n".join(_texts(inhalt, Path(name).suffix)) for name, inhalt in dateien.items()}


def without_points(text: str) -> str:
    """Numbers as digits alone, however their thousands are set apart."""
    return re.sub(r"(?<=\d)[.\s'’\u00a0\u202f](?=\d{3})", "", text)


def _form() -> bytes:
    """The form with everything filled in: cover, title rows, and a comment."""
    haushalt = Haushalt("Probe", "16", "Informationstechnik", (2027,), "Entwurf", "2026-11-23")
    grund: dict[str, Feldwert | None] = {"Funktion": "011", "Ansatz 2026": 100, "Ansatz 2027": 800}
    zeilen = [{**grund, **zeile} for zeile in _ZEILEN]
    inhalt = write_form(Ressort(("03",), "MI", "Inneres"), haushalt, zeilen)

    def fill(mappe: openpyxl.Workbook) -> None:
        deckblatt = mappe["Deckblatt"]
        marken = {
            "Ansprechperson": "zqx39",
            "Telefon": "0331 zqx40",
            "E-Mail": "zqx41@land.example",
        }
        for name, angabe in deckblatt.iter_rows(min_row=1, max_row=20, max_col=2):
            if name.value in marken:
                angabe.value = marken[name.value]
        mappe["IT-Titel"]["D8"].comment = Comment("zqx42", "Frau zqx43")
        mappe.properties.creator = "Frau zqx44"

    return _edit(inhalt, fill)


def _list(ansatz: str) -> bytes:
    """A list of a Ressort's own, with columns that nobody knows and a hidden row."""
    text = _LISTE.format(ansatz=ansatz).strip()
    return build_workbook(Blatt(text, "IT", verborgene_zeilen=(3,)))


def _edit(inhalt: bytes, change: Callable[[openpyxl.Workbook], None]) -> bytes:
    mappe = openpyxl.load_workbook(io.BytesIO(inhalt))
    change(mappe)
    ziel = io.BytesIO()
    mappe.save(ziel)
    return ziel.getvalue()


def _texts(inhalt: bytes, endung: str) -> Iterator[str]:
    """The bytes as they are, and all that is packed in them."""
    yield inhalt.decode("utf-8", "replace")
    yield inhalt.decode("utf-16-le", "replace")
    if endung == ".pdf" and inhalt:
        yield from _pdf(inhalt)
    elif endung == ".sqlite":
        yield from _sqlite(inhalt)
    elif endung == ".parquet":
        yield from _parquet(inhalt)
    elif zipfile.is_zipfile(io.BytesIO(inhalt)):
        with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
            for name in paket.namelist():
                yield from (name, *_texts(paket.read(name), Path(name).suffix))
    for fund in re.finditer(rb"[A-Za-z0-9+/]{80,}={0,2}", inhalt):
        yield from _unpacked(fund[0])


def _unpacked(text: bytes) -> Iterator[str]:
    """What stands in base64, be it packed or not."""
    roh = base64.b64decode(text[: len(text) // 4 * 4])
    yield roh.decode("utf-8", "replace")
    for entpacke in (gzip.decompress, zlib.decompress, lambda b: zlib.decompress(b, -15)):
        try:
            yield entpacke(roh).decode("utf-8", "replace")
        except (OSError, EOFError, zlib.error):
            continue


def _pdf(inhalt: bytes) -> Iterator[str]:
    leser = PdfReader(io.BytesIO(inhalt))
    yield str(leser.metadata)
    yield str(leser.outline)
    for seite in leser.pages:
        yield re.sub(r"\s|\xad", "", seite.extract_text())


def _sqlite(inhalt: bytes) -> Iterator[str]:
    verbindung = sqlite3.connect(":memory:")
    verbindung.deserialize(inhalt)
    yield from verbindung.iterdump()


def _parquet(inhalt: bytes) -> Iterator[str]:
    from pyarrow import parquet

    tabelle = parquet.read_table(io.BytesIO(inhalt))
    yield f"{tabelle.schema} {tabelle.to_pylist()}"
