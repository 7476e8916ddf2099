"""Fassung: what of a run is for the public; everything that leaves the office is made from it.

Names of persons, remarks, contacts, paths of the office and titles that are not public are
taken out here, once, so that no writer can let them through.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Betraege
from itplan.haushalt.vorgaben import Ressort
from itplan.plan.dateinamen import public_names
from itplan.plan.fassung_befunde import open_files, public_befunde, public_proof
from itplan.plan.fassung_regelwerk import public_rules
from itplan.plan.fassung_titel import public_lines, public_titles
from itplan.plan.planstand import Planstand
from itplan.plan.schwaerzung import Schwaerzung
from itplan.plan.verdecktes import find_secrets
from itplan.umsetzung.abgleich import REST_NACH_STATUS
from itplan.umsetzung.bewegung import Umsetzung, add_up


@dataclass(frozen=True, slots=True)
class Sammelposten:
    """The titles of one Ressort and art that are not for the public: how many, and their sums.

    Amounts in cent by Position; `alt` + `aenderung` = `umgesetzt` + all of `rest`.
    """

    ressort: str
    art: Art
    titel: int
    alt: Betraege
    aenderung: Betraege
    umgesetzt: Betraege
    rest: Mapping[str, Betraege] = field(default_factory=dict)
    """What was not moved, by the column of the proof that counts it (REST_NACH_STATUS)."""

    @property
    def einzelplan(self) -> Betraege:
        """What of it stands in the new Einzelplan."""
        return add_up([self.umgesetzt, self.rest.get("bestand", {})])

    @property
    def verbleibt(self) -> Betraege:
        """All that was not moved."""
        return add_up(self.rest.values())


@dataclass(frozen=True, slots=True)
class Fassung:
    """A run as the public may see it: `stand` without what is not public, which is in sums."""

    stand: Planstand
    verdeckt: tuple[Sammelposten, ...] = ()
    verdeckte_befunde: int = 0
    """Findings about titles that are not public."""
    verdeckte_regeln: int = 0
    """Rules that keep titles from the public, or that matched only such titles."""
    ersetzte_stellen: int = 0
    """Contacts and paths that were struck out of texts."""


def publish(stand: Planstand) -> Fassung:
    """Take out of a run whatever is not for the public."""
    geheim = [u for u in stand.umsetzungen if not u.titel.oeffentlich]
    roh = [u for u in stand.umsetzungen if u.titel.oeffentlich]
    schwaerzung = Schwaerzung()
    clean = schwaerzung.clean
    verdecktes = find_secrets(geheim, roh)
    namen = public_names(open_files(stand, verdecktes), clean)
    offen = public_titles(roh, namen, clean)
    regelwerk = public_rules(stand.regelwerk, roh, geheim, clean)
    befunde = public_befunde(stand.befunde, verdecktes, namen, clean)
    return Fassung(
        replace(
            stand,
            regelwerk=regelwerk,
            ressorts=[_public_ressort(ressort) for ressort in stand.ressorts],
            umsetzungen=offen,
            einzelplan=public_lines(stand, offen, regelwerk),
            befunde=befunde,
            abgleich=public_proof(stand.abgleich, geheim, verdecktes, namen),
            zurueckgehalten=(),
        ),
        tuple(_sum_up(geheim)),
        len(stand.befunde) - len(befunde),
        len(stand.regelwerk.regeln) - len(regelwerk.regeln),
        schwaerzung.stellen,
    )


def _sum_up(geheim: Iterable[Umsetzung]) -> Iterable[Sammelposten]:
    gruppen: dict[tuple[str, Art], list[Umsetzung]] = defaultdict(list)
    for umsetzung in geheim:
        gruppen[umsetzung.titel.ressort, umsetzung.titel.art].append(umsetzung)
    for (ressort, art), gruppe in sorted(gruppen.items()):
        rest: dict[str, list[Betraege]] = defaultdict(list)
        for umsetzung in gruppe:
            rest[REST_NACH_STATUS[umsetzung.status]].append(umsetzung.verbleibt)
        yield Sammelposten(
            ressort,
            art,
            len(gruppe),
            add_up(u.titel.betraege for u in gruppe),
            _without_zeros(add_up(u.aenderung for u in gruppe)),
            add_up(u.umgesetzt for u in gruppe),
            {spalte: add_up(teile) for spalte, teile in sorted(rest.items())},
        )


def _without_zeros(betraege: Betraege) -> Betraege:
    """A change by nothing is none; plan.json does not tell one."""
    return {position: cent for position, cent in betraege.items() if cent}


def _public_ressort(ressort: Ressort) -> Ressort:
    """A Ressort without the names of its files and their headings."""
    return Ressort(
        ressort.einzelplaene,
        ressort.kuerzel,
        ressort.name,
        zustimmung_noetig=ressort.zustimmung_noetig,
    )
