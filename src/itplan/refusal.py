"""Refusal: what ends a command with status 2 and a German message instead of a traceback."""

import errno


class Refusal(ValueError):
    """Wrong use, a wrong project file, a missing path; the message is shown as it is."""


_GRUENDE = {
    errno.ENOENT: "gibt es nicht",
    errno.EACCES: "Zugriff verweigert",
    errno.EPERM: "Zugriff verweigert",
    errno.EEXIST: "gibt es schon",
    errno.EISDIR: "ist ein Ordner",
    errno.ENOTDIR: "liegt in etwas, das kein Ordner ist",
    errno.ENOTEMPTY: "ist ein Ordner und nicht leer",
    errno.ENAMETOOLONG: "der Name ist zu lang",
    errno.ELOOP: "eine Verknüpfung führt im Kreis",
    errno.ENOSPC: "auf dem Datenträger ist kein Platz mehr",
    errno.EFBIG: "die Datei wird zu groß",
    errno.EROFS: "der Datenträger ist schreibgeschützt",
    errno.EBUSY: "wird gerade benutzt",
    errno.EIO: "der Datenträger meldet einen Fehler",
    errno.EINVAL: "der Name ist hier nicht erlaubt",
    errno.EMFILE: "zu viele Dateien sind geöffnet",
}


def reason(fehler: OSError) -> str:
    """Why the system refuses a file or folder, in German and without a full stop."""
    nummer = fehler.errno
    return _GRUENDE.get(nummer or 0, f"das System verweigert es, Fehlernummer {nummer}")
