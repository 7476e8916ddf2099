"""A whole earlier run as one side of a comparison, read from its folder or its plan.json."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import Field

from itplan.earlier_run import Cent, Planteil, Stellenangabe, Titeleintrag, read_plan
from itplan.haushalt.haushalt import Haushalt, Phase
from itplan.haushalt.lesung import Unlesbar
from itplan.haushalt.titel import KapitelNummer, Position, TitelNummer
from itplan.plan.posten import (
    AENDERUNG,
    Betragsort,
    Posten,
    new_posten,
    posten_of_titel,
    with_fate,
    without_zeros,
)
from itplan.plan.stand import Stand, Standkopf, build_stand, unreadable_texts
from itplan.run_folder import read_output, sha256

PLAN = "plan.json"


class Zielbetrag(Stellenangabe):
    betrag_cent: Cent


class Zieleintrag(Planteil):
    kapitel: KapitelNummer
    titel: TitelNummer
    betraege: list[Zielbetrag]

    @property
    def id(self) -> str:
        return f"{self.kapitel}/{self.titel}"

    @property
    def cent(self) -> dict[Position, int]:
        return {betrag.position: betrag.betrag_cent for betrag in self.betraege}


class Herkunftsangabe(Planteil):
    datei: str
    blatt: str
    zeile: int

    @property
    def zeilenort(self) -> tuple[str, str, int]:
        return self.datei, self.blatt, self.zeile


class Titelschicksal(Titeleintrag):
    """A title with what became of it."""

    ressort: str
    herkunft: tuple[Herkunftsangabe, ...] = ()
    regel: str | None = None
    ziele: tuple[Zieleintrag, ...] = ()


class Planzeileneintrag(Zieleintrag):
    titelgruppe: str | None = None
    funktion: str | None = None
    zweckbestimmung: str = ""
    bewirtschafter: str | None = None
    vermerke: tuple[str, ...] = ()
    oeffentlich: bool = True
    quellen: tuple[str, ...] = ()


class Haushaltsangabe(Planteil):
    land: str
    einzelplan: str
    bezeichnung: str
    jahre: list[int] = Field(min_length=1)
    phase: Phase
    stand: str = Field(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    vorlaeufig: bool


class Unlesbarangabe(Planteil):
    datei: str
    blatt: str | None
    zelle: str | None
    wert: str
    grund: str


class Abgleichsangabe(Planteil):
    unlesbar: tuple[Unlesbarangabe, ...] = ()


class Gesamtplan(Planteil):
    """plan.json as far as a comparison needs it."""

    haushalt: Haushaltsangabe
    titel: list[Titelschicksal]
    einzelplan: list[Planzeileneintrag]
    abgleich: Abgleichsangabe = Abgleichsangabe()


class FruehererLauf(NamedTuple):
    """What an earlier run says, and the hash of the file that says it."""

    stand: Stand
    sha256: str


def read_run(ordner: Path, name: str) -> FruehererLauf:
    """The finished run in a folder; raises Refusal where there is none, or none with a plan."""
    return _read(read_output(ordner, PLAN), name, f"{name}/{PLAN}")


def read_plan_file(inhalt: bytes, name: str) -> FruehererLauf:
    """The run of a plan.json that stands alone; raises Refusal where it is none."""
    return _read(inhalt, name, name)


def _read(inhalt: bytes, name: str, datei: str) -> FruehererLauf:
    plan = read_plan(Gesamtplan, inhalt, datei)
    unlesbar = tuple(Unlesbar(**eintrag.model_dump()) for eintrag in plan.abgleich.unlesbar)
    dateien = {herkunft.datei for titel in plan.titel for herkunft in titel.herkunft}
    kopf = Standkopf(
        name,
        _haushalt(plan.haushalt),
        ist_lauf=True,
        dateien=len(dateien),
        vorlaeufig=plan.haushalt.vorlaeufig,
        unlesbar=unlesbar,
    )
    texte = unreadable_texts(unlesbar)
    titel = (_posten(eintrag, texte) for eintrag in plan.titel)
    return FruehererLauf(
        build_stand(kopf, titel, map(_planposten, plan.einzelplan)), sha256(inhalt)
    )


def _haushalt(angabe: Haushaltsangabe) -> Haushalt:
    return Haushalt(
        angabe.land,
        angabe.einzelplan,
        angabe.bezeichnung,
        tuple(angabe.jahre),
        angabe.phase,
        angabe.stand,
    )


def _posten(eintrag: Titelschicksal, texte: Mapping[tuple[str, str, int], list[str]]) -> Posten:
    nicht_lesbar = [text for h in eintrag.herkunft for text in texte.get(h.zeilenort, ())]
    posten = posten_of_titel(eintrag.as_read(""), eintrag.ressort, nicht_lesbar)
    betraege: dict[Betragsort, int] = defaultdict(int)
    for betrag in eintrag.betraege:
        betraege[Betragsort(betrag.position, AENDERUNG)] += betrag.aenderung_cent
    for ziel in eintrag.ziele:
        for position, cent in ziel.cent.items():
            betraege[Betragsort(position, ziel.id)] += cent
    angaben = {
        "status": eintrag.status,
        "regel": eintrag.regel,
        "ziele": sorted({ziel.id for ziel in eintrag.ziele}),
    }
    return with_fate(posten, without_zeros(betraege), angaben)


def _planposten(zeile: Planzeileneintrag) -> Posten:
    angaben = {
        "zweckbestimmung": zeile.zweckbestimmung,
        "titelgruppe": zeile.titelgruppe,
        "funktion": zeile.funktion,
        "vermerke": zeile.vermerke,
        "oeffentlich": "" if zeile.oeffentlich else "nein",
        "bewirtschafter": zeile.bewirtschafter,
        "quellen": zeile.quellen,
    }
    return new_posten(zeile.id, zeile.cent, angaben)
