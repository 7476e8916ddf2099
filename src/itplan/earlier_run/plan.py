"""plan.json as a whole, and the Planstand that the run had."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field

from itplan.earlier_run.decisions import Planentscheidung
from itplan.earlier_run.parts import Planteil, Stellenangabe, Teilbetrag, amounts_of
from itplan.earlier_run.rules import Planregeln
from itplan.earlier_run.titles import Plantitel
from itplan.haushalt.haushalt import Haushalt, PersonalRegel, Phase
from itplan.haushalt.lesung import Unlesbar
from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import FunktionNummer, KapitelNummer, TitelgruppeNummer, TitelNummer
from itplan.haushalt.vorgaben import Ressort
from itplan.plan.einzelplan import Beitrag, Planzeile, collect_beitraege, in_order_of_source
from itplan.plan.planstand import Planstand
from itplan.umsetzung.abgleich import SPALTEN, Abgleich, Kontrolle
from itplan.umsetzung.einwand import Einwand, Zurueckhaltung


def _check_date(text: str) -> str:
    date.fromisoformat(text)
    return text


class _Haushalt(Planteil):
    land: str = ""
    einzelplan: Annotated[str, Field(pattern="^[0-9]{2}$")]
    bezeichnung: str = ""
    jahre: Annotated[tuple[int, ...], Field(min_length=1)]
    phase: Phase
    stand: Annotated[str, Field(pattern="^[0-9-]{10}$"), AfterValidator(_check_date)] = ""
    vorlaeufig: bool
    rundung_euro: Annotated[int, Field(ge=1)] = 1
    personal: PersonalRegel = "bleibt"

    def as_haushalt(self) -> Haushalt:
        return Haushalt(**self.model_dump(exclude={"vorlaeufig"}))


class _Planzeile(Planteil):
    kapitel: KapitelNummer
    titel: TitelNummer
    titelgruppe: TitelgruppeNummer | None = None
    funktion: FunktionNummer | None = None
    zweckbestimmung: str = ""
    bewirtschafter: str | None = None
    vermerke: tuple[str, ...] = ()
    oeffentlich: bool = True
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
            amounts_of(self.betraege),
            tuple(in_order_of_source(beitraege)),
            self.oeffentlich,
        )


class _Unlesbar(Planteil):
    datei: str
    blatt: str | None
    zelle: str | None
    wert: str
    grund: str
    position: Stellenangabe | None = None

    def as_unlesbar(self) -> Unlesbar:
        position = self.position.position if self.position else None
        return Unlesbar(
            self.datei, self.blatt, self.zelle, self.wert, self.grund, position=position
        )


class _Kontrolle(Planteil):
    einzelplan: str | None
    art: Art | None
    groesse: str
    jahr: int | None
    erwartet_cent: int
    gelesen_cent: int

    def as_kontrolle(self) -> tuple[Kontrolle, int]:
        erwartet = Kontrolle(self.groesse, self.jahr, self.erwartet_cent, self.einzelplan, self.art)
        return erwartet, self.gelesen_cent


class _Summe(Stellenangabe):
    """One line of the proof; its columns are those of SPALTEN."""

    model_config = ConfigDict(extra="allow")
    art: Art

    def as_columns(self) -> dict[str, int]:
        return {name: int((self.model_extra or {}).get(f"{name}_cent", 0)) for name in SPALTEN}


class _Abgleich(Planteil):
    unlesbar: tuple[_Unlesbar, ...] = ()
    kontrollen: tuple[_Kontrolle, ...] = ()


class _Nachrichtlich(Planteil):
    kapitel: KapitelNummer
    titel: str


class _Ressort(Planteil):
    einzelplaene: Annotated[tuple[str, ...], Field(min_length=1)]
    kuerzel: str
    name: str
    zustimmung_noetig: bool = False


class Plan(Planregeln):
    """Everything in plan.json that is ever asked of an earlier run."""

    haushalt: _Haushalt
    titel: list[Plantitel]
    einzelplan: list[_Planzeile]
    nachrichtlich: tuple[_Nachrichtlich, ...] = ()
    abgleich: _Abgleich = _Abgleich()
    entscheidungen_zurueckgehalten: tuple[Planentscheidung, ...] = ()
    summen: tuple[_Summe, ...] = ()
    ohne_meldung: tuple[str, ...] = ()
    ressorts: tuple[_Ressort, ...] = ()

    def as_planstand(self) -> Planstand:
        """What the run came to, without its findings, which stand in another file."""
        nummern = {ressort.kuerzel: ressort.einzelplaene[0] for ressort in self.ressorts}
        genannt: dict[str, list[str]] = defaultdict(list)
        for eintrag in self.nachrichtlich:
            genannt[eintrag.titel].append(eintrag.kapitel)
        umsetzungen = [
            titel.as_umsetzung(nummern, tuple(genannt.get(titel.id, ()))) for titel in self.titel
        ]
        beitraege = collect_beitraege(umsetzungen)
        return Planstand(
            self.haushalt.as_haushalt(),
            self.as_regelwerk(),
            [
                Ressort(r.einzelplaene, r.kuerzel, r.name, zustimmung_noetig=r.zustimmung_noetig)
                for r in self.ressorts
            ],
            umsetzungen,
            [z.as_planzeile(beitraege.get((z.kapitel, z.titel), ())) for z in self.einzelplan],
            (),
            self._proof(),
            [
                Zurueckhaltung((eine.as_entscheidung(),), Einwand(eine.code, eine.grund))
                for eine in self.entscheidungen_zurueckgehalten
            ],
            self.haushalt.vorlaeufig,
            self.ohne_meldung,
        )

    def _proof(self) -> Abgleich:
        """The proof as far as a report shows it; a plan is never written where it fails."""
        return Abgleich(
            {(summe.art, summe.position): summe.as_columns() for summe in self.summen},
            unlesbar=[eintrag.as_unlesbar() for eintrag in self.abgleich.unlesbar],
            kontrollen=[eintrag.as_kontrolle() for eintrag in self.abgleich.kontrollen],
        )
