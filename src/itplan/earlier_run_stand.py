"""An earlier run as a whole, so that titles can be followed in it, read from its folder."""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from itplan.earlier_run import Planteil, Stellenangabe, Teilbetrag, read_bytes, read_plan
from itplan.earlier_run_rules import Planregeln
from itplan.earlier_run_titles import Planentscheidung, Spurtitel
from itplan.haushalt.befund import Befund
from itplan.haushalt.haushalt import Haushalt, Phase
from itplan.haushalt.lesung import Unlesbar
from itplan.haushalt.titel import FunktionNummer, KapitelNummer, TitelgruppeNummer, TitelNummer
from itplan.haushalt.vorgaben import Ressort
from itplan.plan.einzelplan import Beitrag, Planzeile, in_order_of_source, targets_of
from itplan.plan.spur import Planstand
from itplan.refusal import Refusal
from itplan.run_folder import LAUF, read_output
from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.einwand import Einwand, Zurueckhaltung

_PLAN, _BEFUNDE = "plan.json", "befunde.json"


@dataclass(frozen=True, slots=True)
class FruehererLauf:
    """What an earlier run came to, and the hash of each file that it read."""

    stand: Planstand
    eingaben: Mapping[str, str]


def _check_date(text: str) -> str:
    date.fromisoformat(text)
    return text


class _Haushalt(Planteil):
    land: str
    einzelplan: Annotated[str, Field(pattern="^[0-9]{2}$")]
    bezeichnung: str
    jahre: Annotated[tuple[int, ...], Field(min_length=1)]
    phase: Phase
    stand: Annotated[str, AfterValidator(_check_date)]
    vorlaeufig: bool

    def as_haushalt(self) -> Haushalt:
        return Haushalt(**self.model_dump(exclude={"vorlaeufig"}))


class _Planzeile(Planteil):
    kapitel: KapitelNummer
    titel: TitelNummer
    titelgruppe: TitelgruppeNummer | None
    funktion: FunktionNummer | None
    zweckbestimmung: str
    bewirtschafter: str | None
    vermerke: tuple[str, ...]
    oeffentlich: bool
    betraege: list[Teilbetrag]

    def as_planzeile(self, beitraege: Iterable[Beitrag]) -> Planzeile:
        return Planzeile(
            self.kapitel,
            self.titel,
            self.titelgruppe,
            self.funktion,
            self.zweckbestimmung,
            self.bewirtschafter or "",
            self.vermerke,
            {betrag.position: betrag.betrag_cent for betrag in self.betraege},
            tuple(in_order_of_source(beitraege)),
            self.oeffentlich,
        )


class _Unlesbar(Planteil):
    datei: str
    blatt: str | None
    zelle: str | None
    wert: str
    grund: str
    position: Stellenangabe | None

    def as_unlesbar(self) -> Unlesbar:
        position = self.position.position if self.position else None
        return Unlesbar(
            self.datei, self.blatt, self.zelle, self.wert, self.grund, position=position
        )


class _Abgleich(Planteil):
    unlesbar: list[_Unlesbar]


class _Nachrichtlich(Planteil):
    kapitel: KapitelNummer
    titel: str


class _Ressort(Planteil):
    einzelplaene: Annotated[tuple[str, ...], Field(min_length=1)]
    kuerzel: str
    name: str


class _Plan(Planregeln):
    haushalt: _Haushalt
    titel: list[Spurtitel]
    einzelplan: list[_Planzeile]
    nachrichtlich: list[_Nachrichtlich]
    abgleich: _Abgleich
    entscheidungen_zurueckgehalten: list[Planentscheidung]
    ressorts: list[_Ressort]


class _Befunde(Planteil):
    befunde: list[Befund]


class _Datei(Planteil):
    datei: str
    sha256: str


class _Lauf(Planteil):
    plan_geschrieben: bool
    eingaben: list[_Datei]


def read_run(ordner: Path) -> FruehererLauf:
    """The run whose files lie in a folder.

    Raises Refusal where the folder is none of a run, where the run wrote no plan, and where a
    file of it is damaged or was changed since.
    """
    lauf = _read_audit(ordner)
    plan = read_plan(_Plan, read_output(ordner, _PLAN), (ordner / _PLAN).as_posix())
    befunde = read_plan(
        _Befunde, read_output(ordner, _BEFUNDE), (ordner / _BEFUNDE).as_posix(), "befunde"
    )
    eingaben = {eintrag.datei: eintrag.sha256 for eintrag in lauf.eingaben}
    return FruehererLauf(_as_stand(plan, befunde.befunde), eingaben)


def _read_audit(ordner: Path) -> _Lauf:
    name = ordner.as_posix()
    if not os.path.lexists(ordner):
        raise Refusal(f"{name} gibt es nicht.")
    if not ordner.is_dir():
        raise Refusal(f"{name} ist kein Ordner; erwartet wird der Ausgabeordner eines Laufs.")
    if not os.path.lexists(ordner / LAUF):
        raise Refusal(f"{name} ist kein fertiger Lauf: {LAUF} fehlt.")
    lauf = read_plan(_Lauf, read_bytes(ordner / LAUF), (ordner / LAUF).as_posix(), "lauf")
    if not lauf.plan_geschrieben:
        raise Refusal(
            f"Der Lauf in {name} hat keinen Plan geschrieben, nur Befunde. Ohne --run rechnet"
            " „itplan explain“ neu, auch mit Fehlern."
        )
    return lauf


def _as_stand(plan: _Plan, befunde: list[Befund]) -> Planstand:
    nummern = {ressort.kuerzel: ressort.einzelplaene[0] for ressort in plan.ressorts}
    genannt: dict[str, list[str]] = defaultdict(list)
    for eintrag in plan.nachrichtlich:
        genannt[eintrag.titel].append(eintrag.kapitel)
    umsetzungen = [
        titel.as_umsetzung(nummern, tuple(genannt.get(titel.id, ()))) for titel in plan.titel
    ]
    beitraege = _contributions(umsetzungen)
    return Planstand(
        plan.haushalt.as_haushalt(),
        plan.as_regelwerk(),
        [Ressort(r.einzelplaene, r.kuerzel, r.name) for r in plan.ressorts],
        umsetzungen,
        [z.as_planzeile(beitraege.get((z.kapitel, z.titel), ())) for z in plan.einzelplan],
        befunde,
        [eintrag.as_unlesbar() for eintrag in plan.abgleich.unlesbar],
        [
            Zurueckhaltung((eine.as_entscheidung(),), Einwand(eine.code, eine.grund))
            for eine in plan.entscheidungen_zurueckgehalten
        ],
        plan.haushalt.vorlaeufig,
    )


def _contributions(umsetzungen: Iterable[Umsetzung]) -> dict[tuple[str, str], list[Beitrag]]:
    """What each old title brings to each new one."""
    beitraege: dict[tuple[str, str], list[Beitrag]] = defaultdict(list)
    for umsetzung in umsetzungen:
        titel = umsetzung.titel
        for ziel in targets_of(umsetzung):
            beitrag = Beitrag(titel.id, titel, ziel.funktion, ziel.betraege)
            beitraege[ziel.kapitel, ziel.titel].append(beitrag)
    return beitraege
