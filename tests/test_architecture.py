"""The import table of the design: who may import whom, and which libraries live where."""

import ast
import sys
from pathlib import Path

import pytest

QUELLE = Path(__file__).parents[1] / "src" / "itplan"

GERMAN = {"haushalt", "pruefung", "pruefung.folgen", "pruefung.katalog", "umsetzung", "plan"}

TABLE: dict[str, tuple[set[str], set[str]]] = {
    # place: (may import, outside libraries)
    "haushalt": (set(), {"pydantic"}),
    "pruefung": ({"haushalt"}, set()),
    "pruefung.folgen": ({"haushalt", "pruefung", "umsetzung", "plan"}, set()),
    "pruefung.katalog": ({"haushalt", "pruefung", "pruefung.folgen"}, set()),
    "umsetzung": ({"haushalt"}, set()),
    "plan": ({"haushalt", "umsetzung"}, set()),
    "plan.tabellen": ({"haushalt", "umsetzung", "plan"}, {"pandas"}),
    "refusal": (set(), set()),
    "crash": (set(), set()),
    "intake": ({"haushalt", "pruefung", "excel.reader"}, set()),
    "pipeline": (GERMAN, set()),
    "earlier_run": ({"haushalt", "umsetzung", "plan", "refusal", "run_folder"}, {"pydantic"}),
    "explanation": (
        {
            "earlier_run",
            "guard",
            "haushalt",
            "inbox",
            "pipeline",
            "plan",
            "refusal",
            "report",
            "run_folder",
            "terminal",
        },
        set(),
    ),
    "comparison": (
        {
            "earlier_run",
            "excel",
            "haushalt",
            "inbox",
            "pipeline",
            "plan",
            "project",
            "refusal",
            "report",
            "run_folder",
            "validation",
        },
        set(),
    ),
    "container": ({"haushalt", "excel.reader"}, set()),
    "guard": ({"haushalt", "container", "intake", "excel.reader"}, set()),
    "inbox": ({"haushalt", "guard", "intake", "refusal", "report.visible"}, {"rich"}),
    "decisions": (
        {"excel.decisions", "guard", "inbox", "project", "refusal", "umsetzung"},
        set(),
    ),
    "run_folder": ({"haushalt", "umsetzung", "plan", "refusal"}, set()),
    "project": ({"haushalt", "umsetzung", "pruefung.katalog", "refusal"}, {"pydantic"}),
    "excel.reader": ({"haushalt", "pruefung"}, {"olefile", "python_calamine"}),
    "excel": (GERMAN | {"report.model"}, {"xlsxwriter"}),
    "excel.decisions": (
        {"container", "excel.reader", "haushalt", "pruefung", "umsetzung"},
        set(),
    ),
    "excel.mappe_text": (set(), set()),
    "excel.annotate": ({"haushalt", "excel.reader", "excel.mappe_text"}, {"xlsxwriter"}),
    "handback": ({"haushalt", "inbox", "excel.annotate", "refusal"}, set()),
    "report.model": (
        GERMAN | {"pipeline", "report.rule_words", "report.templates", "report.visible"},
        set(),
    ),
    "report.rule_words": ({"haushalt", "umsetzung"}, set()),
    "report.templates": (set(), set()),
    "report": (GERMAN | {"pipeline"}, {"jinja2", "markupsafe"}),
    "report.schaubild": (GERMAN | {"report"}, {"vl_convert"}),
    "report.pdf": (GERMAN | {"report"}, {"fontTools", "typst"}),
    "report.schrift": (GERMAN | {"report"}, {"brotli", "font_source_sans_pro", "fontTools"}),
    "report.opendata": (GERMAN | {"report"}, {"pyarrow"}),
    "report.checks_text": ({"haushalt", "pruefung.katalog", "refusal"}, set()),
    "terminal": ({"report"}, set()),
    "report.visible": (set(), set()),
    "report.json_text": ({"haushalt"}, set()),
    "report.findings": ({"haushalt", "report.visible", "report.json_text"}, set()),
    "report.findings_sarif": (
        {"haushalt", "pruefung.katalog", "report.findings", "report.visible"},
        set(),
    ),
    "validation": ({"haushalt", "pruefung", "report", "terminal"}, set()),
    "outputs": (
        {
            "excel",
            "handback",
            "haushalt",
            "inbox",
            "pipeline",
            "plan",
            "project",
            "report",
            "run_folder",
            "terminal",
            "umsetzung",
        },
        set(),
    ),
    "rebuilt_report": (
        {
            "earlier_run",
            "haushalt",
            "outputs",
            "plan",
            "project",
            "refusal",
            "report",
            "run_folder",
        },
        set(),
    ),
    "report_folder": ({"earlier_run", "refusal", "report.json_text", "run_folder"}, set()),
    "starter": ({"excel", "project", "report", "refusal"}, set()),
    "cli_german": ({"haushalt", "refusal"}, {"typer"}),
    "__main__": ({"cli"}, set()),
    "cli": (
        {
            "cli_german",
            "comparison",
            "crash",
            "decisions",
            "earlier_run",
            "excel",
            "explanation",
            "guard",
            "handback",
            "haushalt",
            "inbox",
            "intake",
            "outputs",
            "pipeline",
            "project",
            "rebuilt_report",
            "refusal",
            "report",
            "report_folder",
            "run_folder",
            "starter",
            "terminal",
            "umsetzung",
            "validation",
        },
        {"typer"},
    ),
}

BROWSER_PATH = ("haushalt", "pruefung", "excel.reader", "intake", "report.findings")
"""What must run in a browser: nothing compiled but pydantic and python-calamine."""


def module_name(pfad: Path) -> str:
    teile = pfad.relative_to(QUELLE).with_suffix("").parts
    return ".".join(teil for teil in teile if teil != "__init__")


def place_of(modul: str) -> str:
    """The longest entry that a module belongs to; `report.model_proof` is of `report.model`."""
    passend = [ort for ort in TABLE if modul == ort or modul.startswith((ort + ".", ort + "_"))]
    return max(passend, key=len, default="")


def imports_of(pfad: Path) -> set[str]:
    """Absolute names of all imported modules, inside functions too, type checking too."""
    gefunden: set[str] = set()
    for knoten in ast.walk(ast.parse(pfad.read_text(encoding="utf-8"))):
        if isinstance(knoten, ast.Import):
            gefunden |= {name.name for name in knoten.names}
        elif isinstance(knoten, ast.ImportFrom):
            assert knoten.level == 0, f"relative import in {pfad}"
            modul = knoten.module or ""
            unter = {f"{modul}.{name.name}" for name in knoten.names}
            dateien = {name for name in unter if (QUELLE / _as_path(name)).exists()}
            gefunden |= dateien or {modul}
    return gefunden


def _as_path(modul: str) -> str:
    return modul.removeprefix("itplan.").replace(".", "/") + ".py"


MODULE = {module_name(pfad): pfad for pfad in sorted(QUELLE.rglob("*.py")) if module_name(pfad)}


@pytest.mark.parametrize("modul", MODULE)
def test_every_import_is_in_the_table(modul: str) -> None:
    ort = place_of(modul)
    assert ort, f"{modul} has no place in the import table"
    eigene, fremde = TABLE[ort]
    for importiert in imports_of(MODULE[modul]):
        wurzel = importiert.split(".")[0]
        if importiert == "itplan":
            continue  # the version
        if wurzel == "itplan":
            ziel = place_of(importiert.removeprefix("itplan."))
            erlaubt = any(ziel == e or ziel.startswith((e + ".", e + "_")) for e in (ort, *eigene))
            assert erlaubt, f"{modul} imports {importiert}"
        elif wurzel not in sys.stdlib_module_names:
            assert wurzel in fremde, f"{modul} imports {wurzel}"


def test_no_module_imports_itself_in_a_circle() -> None:
    kanten = {
        modul: {
            name.removeprefix("itplan.")
            for name in imports_of(pfad)
            if name.removeprefix("itplan.") in MODULE
        }
        for modul, pfad in MODULE.items()
    }
    fertig: set[str] = set()

    def visit(modul: str, weg: tuple[str, ...]) -> None:
        assert modul not in weg, f"circle: {' → '.join((*weg, modul))}"
        if modul in fertig:
            return
        for naechstes in kanten[modul]:
            visit(naechstes, (*weg, modul))
        fertig.add(modul)

    for modul in kanten:
        visit(modul, ())


def test_the_browser_path_uses_no_process_thread_or_file() -> None:
    verboten = {"subprocess", "threading", "multiprocessing", "concurrent", "socket", "urllib"}
    for modul, pfad in MODULE.items():
        if place_of(modul) in BROWSER_PATH:
            wurzeln = {name.split(".")[0] for name in imports_of(pfad)}
            assert not wurzeln & verboten, modul


def test_no_file_is_a_catch_all() -> None:
    verboten = {"utils", "helpers", "common", "core", "models", "constants"}
    assert not verboten & {modul.split(".")[-1] for modul in MODULE}
