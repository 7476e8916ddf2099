"""The order of the stages after the intake, and nothing else: values in, values out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from itplan.haushalt.annahme import Annahme
from itplan.haushalt.befund import Befund, sort_befunde
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.vorgaben import Vorgaben
from itplan.plan.einzelplan import Planzeile, build_einzelplan
from itplan.plan.planstand import Planstand
from itplan.pruefung.annahmen import accept
from itplan.pruefung.folgen import check_abgleich, check_all, check_lines, check_together
from itplan.pruefung.folgen_entscheidung import check_zurueckhaltungen
from itplan.pruefung.folgen_lage import Folgenlage
from itplan.pruefung.meldung import apply_schwere
from itplan.pruefung.vollzaehlig import check_inbox
from itplan.umsetzung.abgleich import Abgleich, Kontrolle, reconcile
from itplan.umsetzung.beschluss import decide_all
from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.einwand import Zurueckhaltung
from itplan.umsetzung.entscheidung import Entscheidung
from itplan.umsetzung.oeffentlichkeit import mark_secret
from itplan.umsetzung.regelwerk import Regelwerk
from itplan.umsetzung.zuordnung import Zuordner

_OHNE = ("ressort_fehlt", "ressort_ohne_meldung")


@dataclass(frozen=True, slots=True)
class Auftrag:
    """What a project asks for: its papers, its rules of reading and mapping, its Kontrollen, the
    Warnungen that it has accepted, and what was decided on an earlier run."""

    haushalt: Haushalt
    vorgaben: Vorgaben
    regelwerk: Regelwerk
    kontrollen: tuple[Kontrolle, ...] = ()
    annahmen: tuple[Annahme, ...] = ()
    entscheidungen: tuple[Entscheidung, ...] = ()
    """What reviewers decided; it goes over the rules."""
    entscheidungsbefunde: tuple[Befund, ...] = ()
    """What was found when the decisions were read."""


@dataclass(frozen=True, slots=True)
class Ergebnis:
    """Everything that a run found out; all outputs are made from this alone."""

    auftrag: Auftrag
    eingang: Eingang
    umsetzungen: tuple[Umsetzung, ...]
    einzelplan: tuple[Planzeile, ...]
    abgleich: Abgleich
    befunde: tuple[Befund, ...]
    zurueckgehalten: tuple[Zurueckhaltung, ...] = ()
    """Decisions that do not hold, with the reason; the next workbook carries them on."""

    @property
    def fehlerfrei(self) -> bool:
        """Whether the plan is complete: no Fehler, nothing unreadable, nothing held back."""
        return (
            not any(befund.schwere == "fehler" for befund in self.befunde)
            and not self.abgleich.unlesbar
            and not any(u.status in ("fehlerhaft", "nicht_zugeordnet") for u in self.umsetzungen)
        )

    @property
    def beweisbar(self) -> bool:
        """Whether a plan may be written at all: no equation of the proof fails."""
        return not self.abgleich.differenzen

    @property
    def ohne_meldung(self) -> tuple[str, ...]:
        """The numbers of the Ressorts that gave nothing; every total lacks them."""
        return tuple(sorted({b.ressort for b in self.befunde if b.code in _OHNE and b.ressort}))

    @property
    def planstand(self) -> Planstand:
        """What its files will tell of the run."""
        return Planstand(
            self.auftrag.haushalt,
            self.auftrag.regelwerk,
            self.auftrag.vorgaben.ressorts,
            self.umsetzungen,
            self.einzelplan,
            self.befunde,
            self.abgleich,
            self.zurueckgehalten,
            not (self.fehlerfrei and self.beweisbar),
            self.ohne_meldung,
        )


def evaluate(eingang: Eingang, auftrag: Auftrag) -> Ergebnis:
    """Map all titles, put the decisions over it, build the Einzelplan, prove it, and say what
    follows."""
    zuordner = Zuordner(auftrag.regelwerk, auftrag.haushalt, auftrag.vorgaben.titelgruppe)
    gelesen = sorted(eingang.titel, key=lambda t: (t.id, t.herkunft.blatt, t.herkunft.zeile))
    titel = mark_secret(gelesen, auftrag.regelwerk.regeln)
    vorschlaege = zuordner.assign_all(titel, eingang.fehlerhaft)
    umsetzungen, zurueckgehalten = decide_all(vorschlaege, auftrag.entscheidungen, zuordner)
    einzelplan = build_einzelplan(umsetzungen, auftrag.regelwerk, auftrag.haushalt.jahre)
    abgleich = reconcile(
        eingang.gelesen, umsetzungen, einzelplan, auftrag.kontrollen, eingang.unlesbar
    )
    lage = Folgenlage(
        umsetzungen, einzelplan, auftrag.regelwerk, eingang, auftrag.vorgaben, auftrag.haushalt
    )
    folgen = [
        *check_inbox(eingang, auftrag.vorgaben),
        *check_all(umsetzungen),
        *check_zurueckhaltungen(zurueckgehalten, umsetzungen),
        *auftrag.entscheidungsbefunde,
        *check_lines(einzelplan),
        *check_together(lage),
        *check_abgleich(abgleich),
    ]
    befunde = [*eingang.befunde, *_with_schwere(folgen, auftrag.vorgaben)]
    return Ergebnis(
        auftrag,
        eingang,
        tuple(umsetzungen),
        tuple(einzelplan),
        abgleich,
        tuple(sort_befunde(accept(befunde, auftrag.annahmen))),
        zurueckgehalten,
    )


def _with_schwere(befunde: Iterable[Befund], vorgaben: Vorgaben) -> Iterator[Befund]:
    return (apply_schwere(befund, vorgaben.schwere) for befund in befunde)
