"""A crash is a bug of the program: the user gets one sentence, the developers a report."""

import platform
import tempfile
import traceback
from pathlib import Path

from itplan import __version__

STATUS = 3
"""Exit status of a bug, apart from everything that the contract gives a meaning."""


def write_report(fehler: BaseException) -> str:
    """Write the report into the folder for temporary files; returns what the user is told."""
    text = "".join(traceback.format_exception(fehler))
    kopf = f"itplan {__version__}, Python {platform.python_version()}, {platform.system()}\n\n"
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="itplan-absturz-", suffix=".txt", delete=False
    ) as bericht:
        bericht.write(kopf + text)
    return (
        f"itplan ist auf einen eigenen Fehler gestoßen ({type(fehler).__name__}); die Eingaben"
        " sind unverändert, und es wurde kein Lauf geschrieben.\n"
        f"Der Bericht für die Entwickler steht in {Path(bericht.name).as_posix()}"
    )
