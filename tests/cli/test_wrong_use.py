"""Wrong use of the command line: status 2, the reason in German, and nothing overwritten."""

import errno
from pathlib import Path

import pytest

from itplan.cli_german import translate_error
from itplan.refusal import reason
from tests.cli.aufruf import Aufruf


@pytest.mark.parametrize(
    ("angaben", "meldung"),
    [
        (["validate", "gibtsnicht.xlsx"], "gibtsnicht.xlsx: Datei oder Ordner gibt es nicht."),
        (["validate", "leer"], "leer: Der Ordner enthält nichts zu lesen."),
        (["validate", "nurtext"], "es gibt nichts zu lesen"),
        (["consolidate", "--project", "fehlt.toml"], "fehlt.toml: Die Datei gibt es nicht."),
        (["consolidate", "--out", "data/ressorts/out"], "liegt im Eingangsordner"),
        (["template", "--ressort", "99", "--out", "x.xlsx"], "kennt kein Ressort „99“"),
        (["validate", "--frmat", "json"], "Die Option --frmat gibt es nicht."),
        (["valdate"], "gemeint ist vielleicht „validate“"),
        (["validate", "--format", "xml"], "möglich ist"),
        (["template"], "Es fehlt: --ressort."),
        ([], "Befehle:"),
    ],
)
def test_wrong_use_is_status_2_in_german(
    musterland: Path, itplan: Aufruf, angaben: list[str], meldung: str
) -> None:
    (musterland / "leer").mkdir()
    (musterland / "nurtext").mkdir()
    (musterland / "nurtext" / "brief.txt").write_text("Guten Tag", encoding="utf-8")
    status, text, fehler = itplan(*angaben)
    assert status == 2
    assert meldung in fehler
    assert "Traceback" not in text + fehler
    assert not {"Usage", "Error", "Options", "Missing"} & set(
        (text + fehler).replace(":", " ").split()
    )


def test_without_a_project_it_says_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, itplan: Aufruf
) -> None:
    monkeypatch.chdir(tmp_path)
    status, _, fehler = itplan("consolidate")
    assert status == 2
    assert "itplan init" in fehler


def test_a_form_from_no_plan_is_refused(musterland: Path, itplan: Aufruf) -> None:
    form = ("template", "--ressort", "03", "--out", "form.xlsx", "--from")
    for quelle, meldung in (("out/plan.json", "gibt es nicht"), ("itplan.toml", "beschädigt")):
        status, _, fehler = itplan(*form, quelle)
        assert status == 2
        assert meldung in fehler
    assert not (musterland / "form.xlsx").exists()


@pytest.mark.parametrize(
    "ziel",
    ["data/ressorts/03_Inneres.xlsx", "itplan.toml", "data/zuordnung.toml", "data/auch.toml"],
)
def test_the_findings_never_overwrite_what_the_run_reads(
    musterland: Path, itplan: Aufruf, ziel: str
) -> None:
    (musterland / "data" / "auch.toml").symlink_to(musterland / "itplan.toml")
    vorher = (musterland / ziel).read_bytes()
    status, _, fehler = itplan("validate", "--output", ziel)
    assert status == 2
    assert f"{ziel} ist eine Eingabe dieses Laufs und wird nicht überschrieben." in fehler
    assert (musterland / ziel).read_bytes() == vorher


def test_a_second_name_of_a_workbook_is_not_overwritten(musterland: Path, itplan: Aufruf) -> None:
    (musterland / "befunde.txt").hardlink_to(musterland / "data/ressorts/03_Inneres.xlsx")
    assert itplan("validate", "--output", "befunde.txt")[0] == 2


def test_a_form_never_overwrites_what_is_there(musterland: Path, itplan: Aufruf) -> None:
    ziel = musterland / "data" / "neu.xlsx"
    (musterland / "form.xlsx").symlink_to(ziel)
    for name in ("form.xlsx", "itplan.toml", "data/zuordnung.toml"):
        assert itplan("template", "--ressort", "03", "--out", name)[0] == 2
    assert not ziel.exists()


def test_the_findings_cannot_go_into_a_folder(musterland: Path, itplan: Aufruf) -> None:
    status, _, fehler = itplan("validate", "--output", "data")
    assert (status, fehler) == (2, "data lässt sich nicht schreiben (ist ein Ordner).\n")


@pytest.mark.parametrize(
    ("ordner", "meldung"),
    [
        ("fehlt/ein", "gibt es nicht"),
        ("../fehlt", "gibt es nicht"),
        ("itplan.toml", "ist kein Ordner"),
    ],
)
def test_an_inbox_that_is_not_there_is_named_by_its_key(
    musterland: Path, itplan: Aufruf, ordner: str, meldung: str
) -> None:
    datei = musterland / "itplan.toml"
    text = datei.read_text(encoding="utf-8").replace('"data/ressorts"', f'"{ordner}"')
    datei.write_text(text, encoding="utf-8")
    status, _, fehler = itplan("validate")
    assert (status, fehler) == (2, f"itplan.toml: [eingang] ordner: „{ordner}“ {meldung}.\n")


@pytest.mark.parametrize("wohin", ["itplan.toml", "itplan.toml/x", "itplan.toml/x/y", "link"])
def test_init_into_something_that_is_no_folder(
    musterland: Path, itplan: Aufruf, wohin: str
) -> None:
    (musterland / "link").symlink_to(musterland / "fehlt")
    status, _, fehler = itplan("init", wohin)
    assert status == 2
    assert "ist kein Ordner" in fehler or "kein Ordner ist" in fehler


def test_without_a_working_directory_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, itplan: Aufruf
) -> None:
    def gone() -> Path:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Path, "cwd", gone)
    status, _, fehler = itplan("validate")
    assert (status, fehler) == (2, "Der aktuelle Ordner: gibt es nicht.\n")


def test_what_the_library_says_of_wrong_use_is_never_shown_in_english() -> None:
    assert translate_error("Something new and English.").startswith("Der Aufruf ist falsch")
    text = translate_error("Invalid value for '--out': Path 'out' is not readable.")
    assert text == "--out: „out“ lässt sich nicht öffnen (Zugriff verweigert)."


def test_the_reasons_of_the_system_are_german() -> None:
    for nummer in (errno.EACCES, errno.EISDIR, errno.EEXIST, errno.ENOSPC, 9999):
        text = reason(OSError(nummer, "Some English sentence"))
        assert "English" not in text
        assert text
