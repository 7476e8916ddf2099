"""The schema of `zuordnung.toml`; the handbook's key tables are generated from it."""

import re
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, field_validator, model_validator

from itplan.haushalt.systematik import is_funktion, is_gruppe
from itplan.project.itplan_toml import Abschnitt, FreierText, JaNein, KapitelNummer, Text
from itplan.project.muster import Muster

Globs = Annotated[tuple[str, ...], Field(min_length=1)]
Nummer2 = Annotated[str, StringConstraints(pattern="^[0-9]{2}$")]
Rang = Annotated[int, Field(ge=-1_000_000, le=1_000_000, strict=True)]
Euro = Annotated[int, Field(ge=-(10**12), le=10**12, strict=True)]
_REST = "Rest"
_TITELMUSTER = re.compile(
    r"(?P<gruppe>\{gruppe\}|[0-9]{3})(?:\{zaehlnummer\}|\{titelgruppe\}|[0-9]{2})"
)


def _check_funktion(funktion: str) -> str:
    if not is_funktion(funktion):
        raise ValueError(f"die Funktion {funktion} steht nicht im Funktionenplan")
    return funktion


def _check_gruppe(titel: str) -> str:
    if not is_gruppe(titel[:3]):
        raise ValueError(f"die Gruppe {titel[:3]} steht nicht im Gruppierungsplan")
    return titel


Funktion = Annotated[str, StringConstraints(pattern="^[0-9]{3}$"), AfterValidator(_check_funktion)]
TitelNummer = Annotated[str, StringConstraints(pattern="^[0-9]{5}$"), AfterValidator(_check_gruppe)]


def parse_anteil(text: str) -> Fraction | None:
    """A share as written: `60 %`, `12,5 %`, `1/3`; None for `Rest`."""
    text = text.strip()
    if text == _REST:
        return None
    if prozent := re.fullmatch(r"([0-9]{1,3}(?:,[0-9]{1,15})?)\s*%", text):
        anteil = Fraction(prozent[1].replace(",", ".")) / 100
    elif re.fullmatch(r"[0-9]{1,19}/[1-9][0-9]{0,18}", text):
        anteil = Fraction(text)
    else:
        raise ValueError("erwartet wird ein Anteil wie „60 %“, „1/3“ oder „Rest“")
    if not 0 < anteil <= 1:
        raise ValueError("ein Anteil liegt über 0 und höchstens bei 100 %")
    return anteil


class BedingungEintrag(Abschnitt):
    """wenn, nimm, lass"""

    einzelplan: Globs | None = Field(None, description="Einzelpläne (Platzhalter erlaubt)")
    kapitel: Globs | None = Field(None, description="Kapitel")
    titel: Globs | None = Field(None, description="Titel, fünf Ziffern")
    titelgruppe: Globs | None = Field(None, description="Titelgruppen")
    gruppe: Globs | None = Field(None, description="Gruppen, drei Ziffern")
    funktion: Globs | None = Field(None, description="Funktionen")
    kategorie: Globs | None = Field(None, description="Kategorien der Meldung")
    text: Muster | None = Field(
        None, description="regulärer Ausdruck über Zweckbestimmung und Text der Titelgruppe"
    )
    verfahren: Muster | None = Field(None, description="regulärer Ausdruck über das Verfahren")


class AuswahlEintrag(Abschnitt):
    """[[auswahl]]"""

    nimm: BedingungEintrag = Field(description="diese Titel sind IT …")
    lass: BedingungEintrag | None = Field(None, description="… außer diesen")


class KapitelEintrag(Abschnitt):
    """[[kapitel]]"""

    kapitel: KapitelNummer = Field(description="Kapitel des neuen Einzelplans")
    bezeichnung: Text = Field(description="Bezeichnung")
    bewirtschafter: FreierText = Field("", description="Einzelplan der bewirtschaftenden Stelle")


class TitelgruppeEintrag(Abschnitt):
    """[[titelgruppe]]"""

    kapitel: KapitelNummer = Field(description="Kapitel, in dem es die Titelgruppe gibt")
    nummer: Nummer2 = Field(description="zwei Ziffern")
    bezeichnung: Text = Field(description="Bezeichnung")
    bewirtschafter: FreierText = Field("", description="geht dem des Kapitels vor")


class TitelEintrag(Abschnitt):
    """[[titel]]"""

    kapitel: KapitelNummer = Field(description="Kapitel des neuen Titels")
    titel: TitelNummer = Field(description="fünf Ziffern")
    zweckbestimmung: FreierText = Field("", description="gilt, wo sich die Quellen unterscheiden")
    funktion: Funktion | None = Field(None, description="gilt, wo sich die Quellen unterscheiden")


class DeckungskreisEintrag(Abschnitt):
    """[[deckungskreis]]"""

    name: Text = Field(description="Name")
    kapitel: Globs = Field(description="Kapitel (Platzhalter erlaubt)")
    gruppe: Globs = Field(description="Gruppen (Platzhalter erlaubt)")


class ZielEintrag(Abschnitt):
    """ziel, ziele"""

    bleibt: JaNein = Field(False, description="dieser Teil bleibt im alten Einzelplan")
    kapitel: KapitelNummer | None = Field(None, description="Zielkapitel")
    titelgruppe: Nummer2 | None = Field(None, description="Titelgruppe im Zielkapitel")
    titel: FreierText | None = Field(
        None, description="Muster des neuen Titels: {gruppe}, {zaehlnummer}, {titelgruppe}"
    )
    funktion: Funktion | None = Field(None, description="neue Funktion")
    anteil: FreierText | None = Field(None, description="„60 %“, „1/3“ oder „Rest“")
    betrag: dict[str, Euro] | None = Field(
        None, description="feste Ansätze in Euro je Jahr; ein anderes Ziel nimmt den Rest"
    )

    @field_validator("anteil")
    @classmethod
    def _check_anteil(cls, wert: str | None) -> str | None:
        if wert is not None:
            parse_anteil(wert)
        return wert

    @field_validator("titel")
    @classmethod
    def _check_titel(cls, wert: str | None) -> str | None:
        if wert is None:
            return None
        fund = _TITELMUSTER.fullmatch(wert)
        if not fund:
            raise ValueError(
                "ergibt keinen Titel mit fünf Ziffern; erlaubt sind {gruppe} oder drei Ziffern,"
                " dahinter {zaehlnummer}, {titelgruppe} oder zwei Ziffern"
            )
        return _check_gruppe(wert) if fund["gruppe"] != "{gruppe}" else wert

    @field_validator("betrag")
    @classmethod
    def _check_betrag(cls, wert: dict[str, int] | None) -> dict[str, int] | None:
        if wert is not None and (not wert or not all(re.fullmatch("[0-9]{4}", j) for j in wert)):
            raise ValueError('erwartet werden Jahre mit Beträgen, etwa { "2027" = 1200000 }')
        return wert

    @model_validator(mode="after")
    def _check_place(self) -> "ZielEintrag":
        if self.bleibt == (self.kapitel is not None):
            raise ValueError("ein Ziel nennt entweder kapitel oder bleibt = true")
        if self.bleibt and (self.titelgruppe or self.titel or self.funktion):
            raise ValueError("was bleibt, behält Titelgruppe, Titel und Funktion")
        if self.anteil is not None and self.betrag is not None:
            raise ValueError("ein Ziel nennt anteil oder betrag, nicht beides")
        return self


class RegelEintrag(Abschnitt):
    """[[regel]]"""

    id: Text = Field(description="eindeutiger Name der Regel")
    rang: Rang = Field(0, description="der höchste Rang gewinnt")
    wenn: BedingungEintrag = Field(
        BedingungEintrag(), description="alle Schlüssel müssen zutreffen; leer trifft jeden Titel"
    )
    ziel: ZielEintrag | None = Field(None, description="ein Ziel für den ganzen IT-Teil")
    ziele: Annotated[tuple[ZielEintrag, ...], Field(min_length=1)] | None = Field(
        None, description="mehrere Ziele mit Anteilen"
    )
    bleibt: JaNein = Field(False, description="gesehen und belassen")
    grund: FreierText = Field("", description="Begründung, in jeder Liste gedruckt")
    gruppenwechsel: Text = Field("", description="Begründung, wenn die Gruppe sich ändert")
    oeffentlich: JaNein = Field(
        True,
        description="false: kein Titel, den die Regel trifft, erscheint in Bericht und offenen"
        " Daten, nur ihre Summe – auch wenn eine andere Regel gewinnt",
    )

    @model_validator(mode="after")
    def _check_targets(self) -> "RegelEintrag":
        if sum((self.ziel is not None, self.ziele is not None, self.bleibt)) != 1:
            raise ValueError("eine Regel nennt genau eines von ziel, ziele und bleibt = true")
        if self.ziel and (self.ziel.anteil or self.ziel.betrag):
            raise ValueError("ein einzelnes ziel nimmt den ganzen IT-Teil; Anteile stehen in ziele")
        if self.ziele:
            _check_shares(self.ziele)
            _check_signs(self.ziele)
        return self

    @property
    def alle_ziele(self) -> tuple[ZielEintrag, ...]:
        return self.ziele or ((self.ziel,) if self.ziel else ())


def _print_anteil(anteil: Fraction) -> str:
    """`90 %`, and `83,3333 %` where a fraction does not come out even."""
    text = f"{float(anteil * 100):.4f}".rstrip("0").rstrip(".")
    return f"{text.replace('.', ',')} %"


def _check_shares(ziele: tuple[ZielEintrag, ...]) -> None:
    reste = [ziel for ziel in ziele if ziel.betrag is None and (ziel.anteil or _REST) == _REST]
    feste = [ziel for ziel in ziele if ziel.betrag is not None]
    anteile = [parse_anteil(ziel.anteil) for ziel in ziele if ziel.anteil not in (None, _REST)]
    if any(ziel.anteil is None and ziel.betrag is None for ziel in ziele):
        raise ValueError("jedes von mehreren Zielen nennt einen anteil oder betrag")
    if len(reste) > 1:
        raise ValueError("höchstens ein Ziel nimmt den Rest")
    if feste:
        if anteile or not reste:
            raise ValueError('neben festen Beträgen steht genau ein Ziel mit anteil = "Rest"')
        if len({frozenset(ziel.betrag or ()) for ziel in feste}) > 1:
            raise ValueError("alle festen Beträge nennen dieselben Jahre")
        return
    summe = sum((anteil for anteil in anteile if anteil is not None), Fraction(0))
    if reste and summe >= 1:
        raise ValueError(f"für den Rest bleibt nichts: die Anteile ergeben {_print_anteil(summe)}")
    if not reste and summe != 1:
        raise ValueError(f"die Anteile ergeben {_print_anteil(summe)} statt 100 %")


def _check_signs(ziele: tuple[ZielEintrag, ...]) -> None:
    """A title's IT part has one sign, and so have the amounts that are taken from it."""
    for jahr in sorted({jahr for ziel in ziele for jahr in ziel.betrag or ()}):
        betraege = [(ziel.betrag or {}).get(jahr, 0) for ziel in ziele]
        if min(betraege) < 0 < max(betraege):
            raise ValueError(f"die festen Beträge für {jahr} haben verschiedene Vorzeichen")


class Regeldatei(Abschnitt):
    """zuordnung.toml"""

    format: Literal[1] = Field(description="Format dieser Datei")
    auswahl: tuple[AuswahlEintrag, ...] = ()
    kapitel: tuple[KapitelEintrag, ...] = ()
    titelgruppe: tuple[TitelgruppeEintrag, ...] = ()
    titel: tuple[TitelEintrag, ...] = ()
    deckungskreis: tuple[DeckungskreisEintrag, ...] = ()
    regel: tuple[RegelEintrag, ...] = ()
