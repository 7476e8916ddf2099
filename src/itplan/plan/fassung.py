"""Fassung: what of a run is for the public; everything that leaves the office is made from it.

Names of persons, remarks, contacts, paths of the office and titles that are not public are
taken out here, once, so that no writer can let them through.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from itplan.haushalt.befund import Befund
from itplan.haushalt.herkunft import Blatt
from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Betraege
from itplan.plan.dateinamen import public_names
from itplan.plan.einzelplan import Planzeile, build_einzelplan
from itplan.plan.planstand import Planstand
from itplan.umsetzung.abgleich import REST_NACH_STATUS
from itplan.umsetzung.bewegung import Umsetzung, Vorgang, add_up
from itplan.umsetzung.regelwerk import Regelwerk


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


def publish(stand: Planstand) -> Fassung:
    """Take out of a run whatever is not for the public."""
    geheim = [u for u in stand.umsetzungen if not u.titel.oeffentlich]
    namen = public_names(u.titel for u in stand.umsetzungen)
    offen = [_without_remarks(u, namen) for u in stand.umsetzungen if u.titel.oeffentlich]
    befunde = [_without_texts(befund) for befund in _about_public(stand.befunde, geheim)]
    return Fassung(
        replace(
            stand,
            umsetzungen=tuple(offen),
            einzelplan=tuple(_public_lines(stand, offen)),
            regelwerk=_public_rules(stand.regelwerk),
            befunde=tuple(befunde),
            zurueckgehalten=(),
        ),
        tuple(_sum_up(geheim)),
        len(stand.befunde) - len(befunde),
        sum(not regel.oeffentlich for regel in stand.regelwerk.regeln),
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
            add_up(u.aenderung for u in gruppe),
            add_up(u.umgesetzt for u in gruppe),
            {spalte: add_up(teile) for spalte, teile in sorted(rest.items())},
        )


def _without_remarks(umsetzung: Umsetzung, namen: Mapping[str, str]) -> Umsetzung:
    """An Umsetzung with nothing in it that a person wrote for the office only."""
    titel = umsetzung.titel
    blatt = titel.herkunft.blatt
    herkunft = replace(titel.herkunft, blatt=Blatt(namen[blatt.datei], blatt.name))
    leer = {"vermerke": (), "erlaeuterung": "", "stellen": "", "weitere": {}}
    return replace(
        umsetzung,
        titel=titel.model_copy(update={**leer, "herkunft": herkunft}),
        gruppenwechsel="",
        hinweise=(),
        entschieden=tuple(_unsigned(vorgang) for vorgang in umsetzung.entschieden),
    )


def _unsigned(vorgang: Vorgang) -> Vorgang:
    """What was decided, but not by whom, and without the remark."""
    if not vorgang.entscheidung:
        return vorgang
    ohne = replace(vorgang.entscheidung, bemerkung="", name="", datum="")
    return vorgang._replace(entscheidung=ohne)


def _public_lines(stand: Planstand, offen: Sequence[Umsetzung]) -> Iterable[Planzeile]:
    """The new titles as far as public titles make them up."""
    if len(offen) == len(stand.umsetzungen):
        return stand.einzelplan
    return build_einzelplan(offen, stand.regelwerk, stand.haushalt.jahre)


def _public_rules(regelwerk: Regelwerk) -> Regelwerk:
    return replace(regelwerk, regeln=tuple(r for r in regelwerk.regeln if r.oeffentlich))


def _about_public(befunde: Sequence[Befund], geheim: Iterable[Umsetzung]) -> Iterable[Befund]:
    stellen = {str(umsetzung.titel.stelle) for umsetzung in geheim}
    return (befund for befund in befunde if befund.haushaltsstelle not in stellen)


def _without_texts(befund: Befund) -> Befund:
    """A finding with its place, but nothing of what stood in the cell."""
    return replace(befund, text="", abhilfe="", wert=None, erwartet=None, differenz_cent=None)
