# ruff: noqa: E501 – the script holds whole parts of workbooks
"""Reading touches nothing but the bytes it was given: no file, no network, no process."""

import os
import subprocess
import sys
import textwrap

from tests.musterland import WURZEL

SKRIPT = textwrap.dedent(
    """
    import sys

    from itplan.guard import admit
    from itplan.haushalt.vorgaben import Grenzen, Vorgaben
    import olefile
    from tests.guard.hostile import XLS, MAPPE, ODS_TITEL, ods
    from tests.guard.test_hostile import REFUSED, SOUND

    inhalte = [mache() for mache, _ in [*SOUND.values(), *REFUSED.values()] if "bomb" not in str(_)]
    fremd = "http://127.0.0.1:9/fremd.xlsx"
    from tests.guard.hostile import BLATT, repack
    verweis = f'<Relationship Id="rId99" Type="x/worksheet" Target="{fremd}" TargetMode="External"/>'
    inhalte.append(repack({
        "xl/_rels/workbook.xml.rels": lambda x: x.replace(b"</Rel", verweis.encode() + b"</Rel", 1)
    }))
    inhalte.append(repack({BLATT: lambda x: x.replace(
        b"<v>5</v>", b"<f>WEBSERVICE(&quot;http://127.0.0.1:9&quot;)</f><v>5</v>")}))
    vorgaben = Vorgaben((2027,))
    for inhalt in (XLS, MAPPE, ods(ODS_TITEL)):
        admit(inhalt, "warm.xlsx", vorgaben, Grenzen())

    VERBOTEN = ("open", "socket.", "subprocess.", "os.", "shutil.", "ctypes.", "tempfile.", "urllib.")
    gesehen = []

    def watch(ereignis, angaben):
        if ereignis.startswith(VERBOTEN):
            gesehen.append((ereignis, str(angaben)[:200]))

    sys.addaudithook(watch)
    for inhalt in inhalte:
        admit(inhalt, "a.xlsx", vorgaben, Grenzen())
    ereignisse = list(gesehen)
    print(len(inhalte), ereignisse)
    sys.exit(bool(ereignisse))
    """
)


def test_hostile_workbooks_reach_nothing_outside() -> None:
    pfade = os.pathsep.join([str(WURZEL / "src"), str(WURZEL)])
    lauf = subprocess.run(
        [sys.executable, "-c", SKRIPT],
        env={**os.environ, "PYTHONPATH": pfade},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert lauf.returncode == 0, lauf.stdout + lauf.stderr[-2000:]
