"""All layouts, each as often as its turn comes."""

from collections.abc import Callable
from random import Random

from tests.injection.forms import build_formular, build_meldebogen
from tests.injection.lists import build_liste
from tests.injection.printed import build_druckbild
from tests.injection.tables import Abgabe

LAYOUTS: tuple[Callable[[Random], Abgabe], ...] = (
    build_meldebogen,
    build_liste,
    build_druckbild,
    build_liste,
    build_meldebogen,
    build_liste,
    build_druckbild,
    build_formular,
)
