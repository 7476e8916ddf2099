"""One worker reads all workbooks; what it does on one of them never ends the run."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from itplan import guard
from itplan.excel.reader.unlesbar import MappeUnlesbar
from itplan.guard import Auftrag, ReaderBug, admit, admit_all, read_all
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.vorgaben import Grenzen, Ressort, Vorgaben
from tests.guard.other_reader import measure
from tests.musterland import WURZEL, musterland
from tests.sheets import EIN_JAHR, ansatz, build_workbook

KURZ = Grenzen(sekunden=1)
MAPPE = build_workbook(
    "Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n0301 | 511 01 | Geräte | 5"
)
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
needs_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux limits the address space"
)


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that do what a file of one word says."""
    start = guard._START.replace("from itplan", "import tests.guard.misbehaviour; from itplan")
    monkeypatch.setattr(guard, "_START", start)
    monkeypatch.setattr(guard, "_BEREIT", [])
    monkeypatch.setattr(sys, "path", [str(WURZEL), *sys.path])


def read(*inhalte: bytes, grenzen: Grenzen = KURZ, vorgaben: Vorgaben = EIN_JAHR) -> list[Eingang]:
    auftraege = [Auftrag(f"{nummer}.xlsx", inhalt) for nummer, inhalt in enumerate(inhalte)]
    return list(admit_all(auftraege, vorgaben, grenzen))


def workers(eingaenge: Sequence[Eingang]) -> list[int]:
    """Which process read each file, as far as it was read."""
    return [next(iter(eingang.dateien.values())) for eingang in eingaenge]


def test_what_comes_through_the_worker_equals_what_comes_without() -> None:
    vorgaben = musterland()
    dateien = sorted((WURZEL / "data" / "ressorts").iterdir())
    auftraege = [Auftrag(pfad.name, pfad.read_bytes()) for pfad in dateien]
    direkt = [admit(a.inhalt, a.datei, vorgaben, Grenzen()) for a in auftraege]
    durch = list(admit_all(auftraege, vorgaben, Grenzen()))
    assert durch == direkt
    assert [
        [(titel.herkunft.spalten, titel.herkunft.woanders) for titel in eingang.titel]
        for eingang in durch
    ] == [
        [(titel.herkunft.spalten, titel.herkunft.woanders) for titel in eingang.titel]
        for eingang in direkt
    ]


def test_rows_of_a_sheet_go_on_sharing_their_columns() -> None:
    zeilen = "\n".join(f"0301 | 511 {n:02} | Geräte | 5" for n in range(50))
    [eingang] = read(build_workbook(f"Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n{zeilen}"))
    assert len({id(titel.herkunft.spalten) for titel in eingang.titel}) == 1
    assert eingang.gelesen[0].herkunft is eingang.titel[0].herkunft


@pytest.mark.usefixtures("misbehaving")
@pytest.mark.parametrize(
    ("tat", "grund"),
    [
        (b"loop", "Das Lesen dauerte länger als 1 Sekunde und wurde abgebrochen."),
        (b"abort", "Das Lesen brach ab: Die Datei ist beschädigt oder braucht mehr als 1,5 GB"),
        (b"exit", "Das Lesen brach ab"),
        pytest.param(
            b"memory", "Das Lesen brauchte mehr als 1,5 GB Arbeitsspeicher", marks=needs_linux
        ),
        (b"unpackable", "Das Lesen brauchte mehr als 1,5 GB Arbeitsspeicher"),
    ],
)
def test_only_the_bad_workbook_is_lost(tat: bytes, grund: str) -> None:
    vorgaben = Vorgaben((2027,), ressorts=(Ressort(("06",), "MF", "F", dateien=("1.*",)),))
    vorher, schlecht, nachher = read(MAPPE, tat, MAPPE, vorgaben=vorgaben)
    assert ansatz(vorher) == ansatz(nachher) == {"0301/51101": 500}
    [befund] = schlecht.befunde
    assert (befund.code, befund.datei, befund.ressort) == ("datei_unlesbar", "1.xlsx", "06")
    assert befund.text.startswith(grund)
    assert schlecht.titel == []
    assert [u.datei for u in schlecht.unlesbar] == ["1.xlsx"]


@pytest.mark.usefixtures("misbehaving")
def test_one_worker_for_the_run_and_a_new_one_after_a_kill() -> None:
    eins, zwei, _, drei, vier = workers(read(b"a", b"b", b"abort", b"c", b"d"))
    assert eins == zwei != drei == vier


@needs_linux
@pytest.mark.usefixtures("misbehaving")
def test_a_workbook_does_not_pay_for_those_before_it() -> None:
    """A worker that has grown makes room for a new one before the limit is reached."""
    eingaenge = read(*[b"grow"] * 12, grenzen=Grenzen(speicher_megabyte=1024))
    assert [befund.text for eingang in eingaenge for befund in eingang.befunde] == []
    assert 2 <= len(set(workers(eingaenge))) <= 6


@pytest.mark.usefixtures("misbehaving")
def test_a_bug_of_the_reader_is_no_finding() -> None:
    with pytest.raises(ReaderBug) as fehler:
        read(b"a", b"bug", b"c")
    assert "1.xlsx" in str(fehler.value)
    assert "KeyError: 'a bug of the reader'" in str(fehler.value)
    assert "misbehaviour.py" in str(fehler.value)


@pytest.mark.usefixtures("misbehaving")
def test_any_reader_is_run_under_the_same_limits() -> None:
    auftraege = [Auftrag("a.xlsx", b"a"), Auftrag("b.xlsx", b"abort"), Auftrag("c.xlsx", b"cc")]
    eins, zwei, drei = read_all(measure, auftraege, KURZ)
    assert (eins, drei) == (("a.xlsx", 1), ("c.xlsx", 2))
    assert isinstance(zwei, MappeUnlesbar)


@pytest.mark.usefixtures("misbehaving")
def test_what_a_library_prints_does_not_disturb_the_frames() -> None:
    assert len(set(workers(read(b"print", b"a", b"print")))) == 1


@pytest.mark.usefixtures("misbehaving")
def test_large_workbooks_do_not_block_both_sides() -> None:
    gross = [b"x" * 30_000_000] * 3
    assert len(set(workers(read(*gross, grenzen=Grenzen())))) == 1


def test_a_file_beyond_the_limit_is_not_handed_over_whole() -> None:
    """Its bytes alone could be more than the worker may hold."""
    grenzen = Grenzen(megabyte=1, speicher_megabyte=300)
    gross, gut = read(bytes(400_000_000), MAPPE, grenzen=grenzen)
    assert [befund.text for befund in gross.befunde] == ["Die Datei ist größer als 1 MB."]
    assert ansatz(gut) == {"0301/51101": 500}


def test_a_worker_that_cannot_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_START", "raise SystemExit(7)")
    monkeypatch.setattr(guard, "_BEREIT", [])
    with pytest.raises(ReaderBug, match=r"did not start.*7"):
        read(b"a")


def test_a_worker_sends_values_of_the_budget_and_nothing_else() -> None:
    import io
    import pickle

    for boese in (os.system, subprocess.Popen, eval):
        with pytest.raises(ReaderBug):
            guard._Unpickler(io.BytesIO(pickle.dumps(boese, 5))).load()


# --- the worker as a process among others -------------------------------------------------

SKRIPT = textwrap.dedent(
    """
    import os, sys
    from itplan import guard
    from itplan.haushalt.vorgaben import Grenzen, Vorgaben

    unfug = "import tests.guard.misbehaviour; from itplan"
    guard._START = guard._START.replace("from itplan", unfug)
    auftraege = [guard.Auftrag("a.xlsx", wort.encode()) for wort in sys.argv[1:]]
    for eingang in guard.admit_all(auftraege, Vorgaben((2027,)), Grenzen(sekunden=2)):
        print(eingang.dateien["a.xlsx"], flush=True)
    """
)


def start(*worte: str, **optionen: object) -> "subprocess.Popen[str]":
    umgebung = {**os.environ, "PYTHONPATH": os.pathsep.join([str(WURZEL / "src"), str(WURZEL)])}
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return, unused-ignore]
        [sys.executable, "-c", SKRIPT, *worte],
        stdout=subprocess.PIPE,
        text=True,
        env=umgebung,
        **optionen,
    )


@pytest.fixture
def busy() -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """A run whose worker is caught in a loop, and the number of that worker."""
    with start("a", "loop", stderr=subprocess.DEVNULL, start_new_session=True) as lauf:
        assert lauf.stdout
        worker = int(lauf.stdout.readline())
        yield lauf, worker
        lauf.kill()


def ends(nummer: int, sekunden: float = 30) -> bool:
    """Whether a process is gone within so many seconds; on a busy machine that may take some."""
    for _ in range(int(sekunden * 20)):
        try:
            os.kill(nummer, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@needs_posix
def test_ctrl_c_leaves_no_worker_behind(busy: tuple["subprocess.Popen[str]", int]) -> None:
    lauf, worker = busy
    os.killpg(lauf.pid, signal.SIGINT)
    assert lauf.wait(10) != 0
    assert ends(worker)


@needs_posix
def test_an_interrupted_run_ends_its_worker(busy: tuple["subprocess.Popen[str]", int]) -> None:
    lauf, worker = busy
    lauf.send_signal(signal.SIGINT)
    assert lauf.wait(10) != 0
    assert ends(worker)


@needs_posix
def test_a_killed_run_leaves_no_worker_in_a_loop(
    busy: tuple["subprocess.Popen[str]", int],
) -> None:
    """Nobody is left to watch the clock: the worker does so itself."""
    lauf, worker = busy
    lauf.kill()
    lauf.wait(10)
    assert ends(worker)


@needs_posix
def test_an_idle_worker_ends_with_its_run() -> None:
    skript = "from itplan import guard; guard.prepare(); print(guard._BEREIT[0]._prozess.pid)"
    umgebung = {**os.environ, "PYTHONPATH": str(WURZEL / "src")}
    befehl = [sys.executable, "-c", skript]
    lauf = subprocess.run(befehl, env=umgebung, capture_output=True, text=True, check=True)
    assert ends(int(lauf.stdout))


@needs_posix
@pytest.mark.parametrize("geschlossen", ["<&-", "2>&-", "<&- 2>&-"])
def test_closed_streams_do_not_matter(geschlossen: str, tmp_path: Path) -> None:
    skript = tmp_path / "lauf.py"
    skript.write_text(SKRIPT, encoding="utf-8")
    befehl = f'exec "{sys.executable}" "{skript}" a {geschlossen}'
    umgebung = {**os.environ, "PYTHONPATH": os.pathsep.join([str(WURZEL / "src"), str(WURZEL)])}
    lauf = subprocess.run(
        ["sh", "-c", befehl], env=umgebung, stdout=subprocess.PIPE, check=True, timeout=60
    )
    assert int(lauf.stdout)


@needs_posix
def test_a_vanished_working_directory_does_not_matter(tmp_path: Path) -> None:
    ort = tmp_path / "weg"
    ort.mkdir()
    skript = f"import os; os.rmdir({str(ort)!r})\n{SKRIPT}"
    umgebung = {**os.environ, "PYTHONPATH": os.pathsep.join([str(WURZEL / "src"), str(WURZEL)])}
    lauf = subprocess.run(
        [sys.executable, "-c", skript, "a"],
        cwd=ort,
        env=umgebung,
        stdout=subprocess.PIPE,
        check=True,
        timeout=60,
    )
    assert int(lauf.stdout)


def test_a_hostile_folder_gives_the_worker_no_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module beside the workbooks is not what Python imports, whatever it is called."""
    for name in ("zipfile.py", "itplan.py", "olefile.py"):
        (tmp_path / name).write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    monkeypatch.setattr(guard, "_BEREIT", [])
    assert ansatz(read(MAPPE)[0]) == {"0301/51101": 500}
