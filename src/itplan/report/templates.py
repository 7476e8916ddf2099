"""Where the templates are: inside the installed package, or beside the checkout."""

from importlib.abc import Traversable
from importlib.resources import files
from pathlib import Path


def find_template(name: str) -> Traversable:
    """Find a file of `templates/` by its name, such as `bericht.html.j2`.

    The wheel puts the folder into the package; an editable install leaves it at the top of
    the checkout. Raises FileNotFoundError where neither holds the file.
    """
    ordner: tuple[Traversable, ...] = (
        files("itplan") / "templates",
        Path(__file__).parents[3] / "templates",
    )
    for kandidat in ordner:
        if (kandidat / name).is_file():
            return kandidat / name
    raise FileNotFoundError(f"Die Vorlage „{name}“ fehlt in dieser Installation.")


def read_template(name: str) -> str:
    """The text of a template."""
    return find_template(name).read_text("utf-8")
