"""Another reader than that of the submissions, for a worker to run."""

import os


def measure(inhalt: bytes, datei: str) -> tuple[str, int]:
    if inhalt == b"abort":
        os.abort()
    return datei, len(inhalt)
