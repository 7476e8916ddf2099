"""Dateinamen: how files are called in public, without the folders of the office."""

from collections.abc import Callable, Iterable


def public_names(pfade: Iterable[str], clean: Callable[[str], str]) -> dict[str, str]:
    """Path to the name of the file alone; the second of one name becomes `name (2)`."""
    vergeben: dict[str, int] = {}
    namen: dict[str, str] = {}
    for pfad in sorted(set(pfade)):
        name = clean(pfad.replace("\\", "/").rsplit("/", 1)[-1])
        vergeben[name] = vergeben.get(name, 0) + 1
        namen[pfad] = name if vergeben[name] == 1 else f"{name} ({vergeben[name]})"
    return namen
