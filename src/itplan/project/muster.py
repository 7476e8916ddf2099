"""Muster: a regular expression in a project or rule file, checked when the file is read."""

import re
import warnings
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from itplan.haushalt.pruefwerte import compile_text
from itplan.project.toml_errors import explain_regex


def _compile(muster: str) -> str:
    """Refuse what is no regular expression, and what Python only warns of."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            compile_text(muster)
    except re.error as fehler:
        raise ValueError(explain_regex(fehler)) from fehler
    except Warning as fehler:
        raise ValueError(
            "ist nicht eindeutig: in eckigen Klammern braucht ein Zeichen wie „[“ ein „\\“ davor"
        ) from fehler
    except (OverflowError, RecursionError) as fehler:
        raise ValueError("ist kein regulärer Ausdruck: er ist zu groß") from fehler
    return muster


Muster = Annotated[str, StringConstraints(min_length=1), AfterValidator(_compile)]
"""Case is ignored."""
