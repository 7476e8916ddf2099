"""What stands on every page of every output: whose plan it is, for which years, in which state."""

from dataclasses import dataclass

from itplan.haushalt.datum import format_datum
from itplan.haushalt.haushalt import Haushalt
from itplan.pipeline import Ergebnis
from itplan.report.model_positions import ressort_short


@dataclass(frozen=True, slots=True)
class Kopf:
    """The papers of a run; `stand` is an ISO date, `ohne` names Ressorts that gave nothing."""

    land: str
    einzelplan: str
    bezeichnung: str
    phase: str
    stand: str
    jahre: tuple[int, ...]
    vorlaeufig: bool
    ohne: tuple[str, ...]

    @property
    def titelzeile(self) -> str:
        return f"Einzelplan {self.einzelplan} – {self.bezeichnung}"

    @property
    def jahre_text(self) -> str:
        return "/".join(str(jahr) for jahr in self.jahre)

    @property
    def stand_text(self) -> str:
        return format_datum(self.stand)

    @property
    def vorbehalt(self) -> str:
        """What limits all figures; empty where nothing does."""
        ressorts = "Ressorts" if len(self.ohne) > 1 else "Ressort"
        ohne = f"ohne {ressorts} {', '.join(self.ohne)}" if self.ohne else ""
        return " – ".join(filter(None, ["VORLÄUFIG" if self.vorlaeufig else "", ohne]))


def build_kopf(ergebnis: Ergebnis) -> Kopf:
    """The papers of this run."""
    ohne = tuple(ressort_short(ergebnis, nummer) for nummer in ergebnis.ohne_meldung)
    return kopf_of(ergebnis.auftrag.haushalt, vorlaeufig=not ergebnis.fehlerfrei, ohne=ohne)


def kopf_of(haushalt: Haushalt, *, vorlaeufig: bool, ohne: tuple[str, ...] = ()) -> Kopf:
    """What a Haushalt puts on every page."""
    return Kopf(
        haushalt.land,
        haushalt.einzelplan,
        haushalt.bezeichnung,
        haushalt.phase,
        haushalt.stand,
        haushalt.jahre,
        vorlaeufig,
        ohne,
    )
