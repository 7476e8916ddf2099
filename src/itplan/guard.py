"""The guard around all reading: every workbook is read in a worker process, under limits.

Neither a crash of the reader, nor a kill by the system, nor an endless loop ends the run: the
worker dies, the workbook gets its one finding, and a new worker goes on with the next. The
worker gets bytes and a function that reads them, and gives back values of the budget; it opens
no file. Nothing of this is known to the reader, which also runs where there are no processes.
See `docs/adr/0009`.
"""

import io
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from threading import Thread, Timer
from typing import IO, TYPE_CHECKING, Any, Literal, NamedTuple, Self

if TYPE_CHECKING:
    from itplan.excel.reader.unlesbar import MappeUnlesbar
    from itplan.haushalt.lesung import Eingang
    from itplan.haushalt.rohzeile import Rohzelle, Zellname
    from itplan.haushalt.vorgaben import Grenzen, Vorgaben

_START = "import sys; sys.path[:] = sys.argv[1:]; from itplan.guard_worker import main; main()"
_START_SEKUNDEN = 120
"""How long a worker may take to load its libraries; on a cold network drive that is long."""

Ausgang = Literal["bereit", "gelesen", "zeit", "speicher", "abbruch", "fehler"]


Leser = Callable[[bytes, str], Any]
"""Reads the bytes of a workbook, which has a name in findings. It travels to the worker: a
function of a module, or a `partial` of one; what it gives back are values of the budget."""


class Auftrag(NamedTuple):
    """A workbook to read, with its name in findings."""

    datei: str
    inhalt: bytes


class Antwort(NamedTuple):
    """How reading a workbook ended: what was read, or the traceback of a bug as text.

    `weiter` says whether the worker takes another one.
    """

    ausgang: Ausgang
    wert: Any = None
    weiter: bool = False


class ReaderBug(RuntimeError):
    """The reader failed on a workbook as it never should; the message holds its traceback."""


def read_all(leser: Leser, auftraege: Iterable[Auftrag], grenzen: "Grenzen") -> Iterator[Any]:
    """Read the workbooks one after the other; what was read, or MappeUnlesbar in its place.

    A worker that ends on a workbook is only held against it if it had read no other before:
    what becomes of a workbook must not hang on those before it. Of a file that is too large it
    gets no more than shows that.
    """
    genug = grenzen.megabyte * 1024 * 1024 + 1
    offen = deque(Auftrag(datei, inhalt[:genug]) for datei, inhalt in auftraege)
    while offen:
        with _ready_worker() as worker:
            worker.feed([(leser, grenzen), *offen])
            frisch, antwort = True, Antwort("bereit", weiter=True)
            while offen and antwort.weiter:
                antwort = worker.answer(grenzen.sekunden)
                if frisch or antwort.ausgang not in ("speicher", "abbruch"):
                    datei = offen.popleft().datei
                    gelesen = antwort.ausgang == "gelesen"
                    yield antwort.wert if gelesen else _refusal(antwort, datei, grenzen)
                frisch = False


def admit_all(
    auftraege: Sequence[Auftrag], vorgaben: "Vorgaben", grenzen: "Grenzen"
) -> Iterator["Eingang"]:
    """Take in the workbooks one after the other; a refusal is one finding on the file."""
    from itplan.haushalt.lesung import Eingang
    from itplan.intake import refused

    leser = partial(admit, vorgaben=vorgaben, grenzen=grenzen)
    for auftrag, wert in zip(auftraege, read_all(leser, auftraege, grenzen), strict=True):
        if isinstance(wert, Eingang):
            yield wert
        else:
            yield refused(auftrag.datei, wert, vorgaben.ressort_of_datei(auftrag.datei))


def admit(inhalt: bytes, datei: str, vorgaben: "Vorgaben", grenzen: "Grenzen") -> "Eingang":
    """Judge the container, then take the workbook in, right here; the worker does no more."""
    from itplan.container import judge_container
    from itplan.excel.reader.unlesbar import MappeUnlesbar
    from itplan.intake import refused, take_in

    try:
        judge_container(inhalt, grenzen)
    except MappeUnlesbar as fehler:
        return refused(datei, fehler, vorgaben.ressort_of_datei(datei))
    return take_in(inhalt, datei, vorgaben)


def look_up_all(
    auftraege: Sequence[Auftrag], gefragt: "Mapping[str, Sequence[Zellname]]", grenzen: "Grenzen"
) -> "dict[str, dict[Zellname, Rohzelle]]":
    """What stands in the cells that are asked for, by file; a workbook that cannot be read, or
    no longer, is missing."""
    leser = partial(look_up, gefragt=gefragt, grenzen=grenzen)
    gelesen = zip(auftraege, read_all(leser, auftraege, grenzen), strict=True)
    return {auftrag.datei: zellen for auftrag, zellen in gelesen if isinstance(zellen, dict)}


def look_up(
    inhalt: bytes, datei: str, gefragt: "Mapping[str, Sequence[Zellname]]", grenzen: "Grenzen"
) -> "dict[Zellname, Rohzelle] | None":
    """Judge the container, then read single cells of it, right here; None for no workbook."""
    from itplan.container import judge_container
    from itplan.excel.reader.raw_cells import read_cells
    from itplan.excel.reader.unlesbar import MappeUnlesbar

    try:
        judge_container(inhalt, grenzen)
        return read_cells(inhalt, gefragt.get(datei, ()), grenzen.zellen)
    except MappeUnlesbar:
        return None


def prepare() -> None:
    """Start a worker ahead: it loads its libraries while the caller collects the files."""
    if not _BEREIT:
        _BEREIT.append(Worker())


_BEREIT: list["Worker"] = []


def _ready_worker() -> "Worker":
    return _BEREIT.pop() if _BEREIT else Worker()


def _refusal(antwort: Antwort, datei: str, grenzen: "Grenzen") -> "MappeUnlesbar":
    """What keeps a workbook from being read. Raises ReaderBug for what is none of its fault."""
    from itplan.excel.reader.unlesbar import MappeUnlesbar

    if antwort.ausgang == "fehler":
        raise ReaderBug(f"{datei}\n{antwort.wert}")
    gigabyte = f"{grenzen.speicher_megabyte / 1024:.1f}".replace(".", ",")
    sekunden = "1 Sekunde" if grenzen.sekunden == 1 else f"{grenzen.sekunden} Sekunden"
    text = {
        "zeit": f"Das Lesen dauerte länger als {sekunden} und wurde abgebrochen.",
        "speicher": f"Das Lesen brauchte mehr als {gigabyte} GB Arbeitsspeicher und wurde"
        " abgebrochen.",
        "abbruch": "Das Lesen brach ab: Die Datei ist beschädigt oder braucht mehr als"
        f" {gigabyte} GB Arbeitsspeicher.",
    }[antwort.ausgang]
    return MappeUnlesbar(text)


class Worker:
    """A process that reads one workbook after the other until its input ends."""

    def __init__(self) -> None:
        pfade = [pfad for pfad in sys.path if Path(pfad).is_absolute()]
        self._prozess = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _START, *pfade],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._bereit = False
        self._abgelaufen = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._prozess.kill()
        self._prozess.wait()
        if self._prozess.stdout:
            self._prozess.stdout.close()

    def feed(self, rahmen: Sequence[Any]) -> None:
        """Hand over all that is to do; a thread does it, so that no full pipe stops both sides."""
        Thread(target=_write_all, args=(self._prozess.stdin, rahmen), daemon=True).start()

    def answer(self, sekunden: int) -> Antwort:
        """Wait so long for the next answer, or tell how the worker ended."""
        if not self._bereit:
            start = self._receive(_START_SEKUNDEN)
            if start.ausgang != "bereit":
                raise ReaderBug(f"The worker did not start: {start}, {self._prozess.wait()}")
            self._bereit = True
        return self._receive(sekunden)

    def _receive(self, sekunden: int) -> Antwort:
        assert self._prozess.stdout
        uhr = Timer(sekunden, self._end)
        uhr.daemon = True
        uhr.start()
        try:
            roh = read_frame(self._prozess.stdout)
        finally:
            uhr.cancel()
        if roh is None:
            return Antwort("zeit" if self._abgelaufen else "abbruch")
        antwort: Antwort = _Unpickler(io.BytesIO(roh)).load()
        return antwort._replace(weiter=False) if self._abgelaufen else antwort

    def _end(self) -> None:
        self._abgelaufen = True
        self._prozess.kill()


class _Unpickler(pickle.Unpickler):
    """Takes values of the budget from a worker and nothing else, whatever a workbook made of it."""

    def find_class(self, modul: str, name: str) -> Any:
        art = super().find_class(modul, name)
        if isinstance(art, type) and art.__module__.startswith(_WERTE):
            return art
        raise ReaderBug(f"A worker sent {modul}.{name}")


_WERTE = ("itplan.haushalt.", "itplan.umsetzung.", "itplan.guard", "fractions")


def write_frame(strom: IO[bytes], wert: object) -> None:
    """Write a value with its length before it, so that the end of the other side shows."""
    roh = pickle.dumps(wert, 5)
    strom.write(len(roh).to_bytes(8, "big"))
    strom.write(roh)
    strom.flush()


def read_frame(strom: IO[bytes]) -> bytes | None:
    """The next frame as it was sent, or None where the other side ended before or within it."""
    laenge = strom.read(8)
    if len(laenge) < 8:
        return None
    roh = strom.read(int.from_bytes(laenge, "big"))
    return roh if len(roh) == int.from_bytes(laenge, "big") else None


def _write_all(strom: IO[bytes], rahmen: Sequence[object]) -> None:
    try:
        with strom:
            for wert in rahmen:
                write_frame(strom, wert)
    except OSError:
        return  # the worker has ended; whoever waits for its answer finds out
