"""An explanation as all writers take it: the titles followed, and what stands in their cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from itplan.haushalt.herkunft import Blatt
from itplan.haushalt.rohzeile import Rohzelle, Zellname
from itplan.plan.planstand import Planstand
from itplan.plan.spur import Planspur, Titelspur
from itplan.plan.suche import Suche

Rohtexte = Mapping[str, Mapping[Zellname, Rohzelle]]
"""What stands in the cells by file; a file whose cells cannot be shown is missing."""


@dataclass(frozen=True, slots=True)
class Erklaerung:
    """What was looked for and found in a run."""

    suche: Suche
    stand: Planstand
    alte: tuple[Titelspur, ...]
    neue: tuple[Planspur, ...]
    rohtexte: Rohtexte = field(default_factory=dict)

    @property
    def alle_alten(self) -> Iterator[Titelspur]:
        """The old titles found, and those that are sources of the new ones found."""
        yield from self.alte
        yield from (quelle for spur in self.neue for _, quelle in spur.quellen)

    def is_open(self, blatt: Blatt) -> bool:
        """Whether the cells of a file can be shown."""
        return blatt.datei in self.rohtexte

    def raw(self, blatt: Blatt, zelle: str | None) -> Rohzelle | None:
        """What stands in a cell; None where nothing does, or where that cannot be shown."""
        if zelle is None:
            return None
        return self.rohtexte.get(blatt.datei, {}).get(Zellname(blatt.name, zelle))

    def ressort(self, nummer: str) -> str:
        """The Kürzel of a Ressort by one of its Einzelpläne; the number where it is nobody's."""
        for ressort in self.stand.ressorts:
            if nummer in ressort.einzelplaene:
                return ressort.kuerzel
        return nummer


def cells_by_file(spuren: Iterator[Titelspur]) -> dict[str, tuple[Zellname, ...]]:
    """Every cell that is to be shown, each once."""
    je_datei: dict[str, dict[Zellname, None]] = {}
    for spur in spuren:
        blatt = spur.titel.herkunft.blatt
        zellen = je_datei.setdefault(blatt.datei, {})
        zellen.update(dict.fromkeys(Zellname(blatt.name, zelle) for zelle in spur.zellen))
    return {datei: tuple(zellen) for datei, zellen in sorted(je_datei.items())}
