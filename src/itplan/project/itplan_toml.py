"""The schema of `itplan.toml`; the handbook's key tables are generated from it."""

from collections import Counter
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Strict,
    StringConstraints,
    Tag,
    field_validator,
    model_validator,
)

from itplan.haushalt.formular import KATEGORIEN
from itplan.haushalt.haushalt import PersonalRegel, Phase
from itplan.haushalt.lizenz import LIZENZEN
from itplan.haushalt.pruefwerte import (
    DECKUNG_TEXT,
    IT_TEXT,
    KU_TEXT,
    KW_TEXT,
    LIZENZ_TEXT,
    NETTO_TEXT,
    NICHT_IT_TEXT,
    SPERRE_TEXT,
    UEBERTRAGBARKEIT_TEXT,
    ZWECKBINDUNG_TEXT,
    Pruefwerte,
)
from itplan.haushalt.systematik import Art, TitelgruppenRegel
from itplan.haushalt.titel import Groesse
from itplan.project.muster import Muster

Einheit = Literal["EUR", "TEUR"]
EinzelplanNummer = Annotated[str, Field(pattern="^[0-9]{2}$")]
KapitelNummer = Annotated[str, Field(pattern="^[0-9]{4,5}$")]
Jahr = Annotated[int, Field(ge=1990, le=2199, strict=True)]
Tagesdatum = Annotated[date, Strict()]
JaNein = Annotated[bool, Strict()]
Grenzwert = Annotated[int, Field(ge=1, le=1_000_000_000, strict=True)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""A text that says something; blanks around it do not count."""
FreierText = Annotated[str, StringConstraints(strip_whitespace=True)]
"""A text that may be empty."""


GruppenNummer = Annotated[str, Field(pattern="^[0-9]{3}$")]
_WERTE = Pruefwerte()


def _check_path(pfad: str) -> str:
    if any(zeichen < " " for zeichen in pfad):
        raise ValueError("ein Pfad enthält keine Steuerzeichen")
    return pfad


Pfad = Annotated[str, StringConstraints(min_length=1), AfterValidator(_check_path)]


def _is_list(wert: Any) -> str:
    return "liste" if isinstance(wert, (list, tuple)) else "text"


def _is_whole(wert: Any) -> str:
    return "ganz" if type(wert) is int else "komma"


Einzelplaene = Annotated[
    Annotated[EinzelplanNummer, Tag("text")]
    | Annotated[tuple[EinzelplanNummer, ...], Field(min_length=1), Tag("liste")],
    Discriminator(_is_list),
]
"""One Einzelplan or several; only the form that was chosen is judged."""
Zahl = Annotated[
    Annotated[int, Strict(), Tag("ganz")] | Annotated[float, Strict(), Tag("komma")],
    Discriminator(_is_whole),
]


def _check_choices(eintraege: tuple[str, ...]) -> tuple[str, ...]:
    doppelt = [eintrag for eintrag, anzahl in Counter(eintraege).items() if anzahl > 1]
    if doppelt:
        raise ValueError(f"„{doppelt[0]}“ steht doppelt da")
    return eintraege


def _check_licence(name: str) -> str:
    if name and name not in LIZENZEN:
        raise ValueError(f"„{name[:60]}“ ist nicht erlaubt; möglich: {', '.join(LIZENZEN)}")
    return name


def _check_address(adresse: str) -> str:
    """An address under which files can be named by putting their names behind it."""
    ohne_leerraum = not any(zeichen <= " " or zeichen in '"<>\\' for zeichen in adresse)
    ist_adresse = adresse.startswith(("https://", "http://")) and len(adresse.split("/")[2]) > 0
    if adresse and not (ist_adresse and ohne_leerraum and adresse.endswith("/")):
        raise ValueError("erwartet wird eine Adresse wie https://www.land.de/it-haushalt/")
    return adresse


Farbe = Annotated[str, Field(pattern="^#[0-9a-fA-F]{6}$")]
Auswahlliste = Annotated[tuple[Text, ...], AfterValidator(_check_choices)]


class Abschnitt(BaseModel):
    """A table of a file: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class HaushaltAbschnitt(Abschnitt):
    """[haushalt]"""

    land: Text = Field(description="Name des Landes")
    einzelplan: EinzelplanNummer = Field(description="Nummer des zentralen IT-Einzelplans")
    bezeichnung: Text = Field(description="Bezeichnung des zentralen Einzelplans")
    jahre: tuple[Jahr, ...] = Field(
        min_length=1, max_length=2, description="ein Haushaltsjahr, bei Doppelhaushalten zwei"
    )
    phase: Phase = Field(description="Stand des Verfahrens, auf jeder Ausgabe gedruckt")
    einheit: Einheit = Field("EUR", description="Einheit, wo ein Blatt keine nennt")
    rundung: Grenzwert = Field(
        1, description="Ansätze der Haushaltsjahre in Vielfachen so vieler Euro; 1 prüft nicht"
    )
    stand: Tagesdatum = Field(description="Datum auf jeder Ausgabe (nie die Uhr)")
    personal: PersonalRegel = Field(
        "bleibt", description="was mit Titeln der Hauptgruppe 4 geschieht"
    )

    @field_validator("jahre")
    @classmethod
    def _check_jahre(cls, jahre: tuple[int, ...]) -> tuple[int, ...]:
        if len(jahre) == 2 and jahre[1] != jahre[0] + 1:
            raise ValueError("ein Doppelhaushalt hat zwei aufeinanderfolgende Jahre")
        return jahre


class SystematikAbschnitt(Abschnitt):
    """[systematik]"""

    kapitelstellen: Literal[4, 5] = Field(4, description="Ziffern eines Kapitels")
    titelgruppe: TitelgruppenRegel = Field(
        "letzte_zwei", description="wie die Nummer des Titels seine Titelgruppe sagt"
    )
    negativ: tuple[str, ...] = Field(
        ("372", "46?", "548", "549", "97?"),
        description="Gruppen, in denen ein Ansatz negativ sein darf (Platzhalter erlaubt)",
    )


class EingangAbschnitt(Abschnitt):
    """[eingang]"""

    ordner: Pfad = Field("data/ressorts", description="Ordner mit den Arbeitsmappen der Ressorts")
    blaetter: tuple[str, ...] = Field(
        ("*",), min_length=1, description="welche Blätter gelesen werden (Platzhalter erlaubt)"
    )
    zuordnung: Pfad = Field("zuordnung.toml", description="die Regeldatei")
    akzeptiert: Pfad | None = Field(None, description="Datei mit hingenommenen Warnungen")


class GrenzenAbschnitt(Abschnitt):
    """[grenzen]"""

    megabyte: Grenzwert = Field(64, description="höchste Größe einer Datei")
    entpackt_megabyte: Grenzwert = Field(1024, description="höchste entpackte Größe einer Datei")
    zellen: Grenzwert = Field(2_000_000, description="höchste Zahl von Zellen")
    sekunden: Grenzwert = Field(30, description="längste Lesezeit einer Datei")


class PruefungAbschnitt(Abschnitt):
    """[pruefung]; amounts are whole Euro"""

    wertgrenze: Grenzwert = Field(
        _WERTE.wertgrenze_euro, description="bis zu so vielen Euro je Stück gilt `gruppe_bis`"
    )
    gruppe_bis: GruppenNummer = Field(
        _WERTE.gruppe_bis, description="Gruppe der Geräte bis zur Wertgrenze"
    )
    gruppe_ueber: GruppenNummer = Field(
        _WERTE.gruppe_ueber, description="Gruppe der Geräte über der Wertgrenze"
    )
    lizenzgruppen: tuple[str, ...] = Field(
        _WERTE.lizenzgruppen, description="wohin laufende Lizenzentgelte gehören (Platzhalter)"
    )
    lizenz_text: Muster = Field(
        LIZENZ_TEXT, description="woran man laufende Lizenzentgelte erkennt"
    )
    netto_text: Muster = Field(NETTO_TEXT, description="woran man eine Verrechnung erkennt")
    merkansatz: Grenzwert = Field(
        _WERTE.merkansatz_euro, description="ein Ansatz in dieser Höhe sagt nichts über die Einheit"
    )
    einheit_von: Grenzwert = Field(
        _WERTE.einheit_von, description="ab diesem Vielfachen gilt die Einheit als verwechselt"
    )
    einheit_bis: Grenzwert = Field(
        _WERTE.einheit_bis, description="bis zu diesem Vielfachen gilt sie als verwechselt"
    )
    sprung_faktor: Grenzwert = Field(
        _WERTE.sprung_faktor, description="ab diesem Vielfachen des Vorjahrs wird gefragt"
    )
    sprung_ab: Grenzwert = Field(
        _WERTE.sprung_ab_euro, description="kleinere Ansätze springen, ohne dass gefragt wird"
    )
    it_text: Muster = Field(IT_TEXT, description="woran man erkennt, dass ein Titel IT sein kann")
    nicht_it_text: Muster = Field(NICHT_IT_TEXT, description="was diesen Verdacht aufhebt")
    zweckbindung_text: Muster = Field(
        ZWECKBINDUNG_TEXT, description="woran man zweckgebundene Einnahmen erkennt"
    )
    deckung_text: Muster = Field(
        DECKUNG_TEXT, description="woran man einen Deckungsvermerk erkennt"
    )
    kw_text: Muster = Field(KW_TEXT, description="woran man einen kw-Vermerk erkennt")
    ku_text: Muster = Field(KU_TEXT, description="woran man einen ku-Vermerk erkennt")
    sperre_text: Muster = Field(SPERRE_TEXT, description="woran man eine Sperre erkennt")
    uebertragbarkeit_text: Muster = Field(
        UEBERTRAGBARKEIT_TEXT, description="woran man die Übertragbarkeit erkennt"
    )


class MeldebogenAbschnitt(Abschnitt):
    """[meldebogen]"""

    kategorien: Auswahlliste = Field(
        KATEGORIEN,
        min_length=1,
        description="Kategorien der IT, die das Formular zur Auswahl stellt",
    )
    strategieziele: Auswahlliste = Field(
        (), description="Ziele der IT-Strategie zur Auswahl; ohne Angabe freier Text"
    )


class BerichtAbschnitt(Abschnitt):
    """[bericht]"""

    herausgeber: FreierText = Field("", description="wer veröffentlicht; sonst das Land")
    logo: Pfad | None = Field(None, description="Bild am Kopf, `.svg` oder `.png`, bis 1 MB")
    logo_text: FreierText = Field(
        "", description="was das Logo zeigt, für alle, die es nicht sehen; mit `logo` nötig"
    )
    farbe: Farbe | None = Field(None, description="Hauptfarbe, etwa `#1a5fb4`")
    farbe_dunkel: Farbe | None = Field(None, description="dieselbe auf dunklem Grund")
    lizenz: Annotated[FreierText, AfterValidator(_check_licence)] = Field(
        "", description="Lizenz der offenen Daten: " + ", ".join(f"`{name}`" for name in LIZENZEN)
    )
    adresse: Annotated[FreierText, AfterValidator(_check_address)] = Field(
        "", description="wo Bericht und Daten im Netz stehen; endet auf `/`"
    )

    @model_validator(mode="after")
    def _check_logo(self) -> Self:
        if self.logo and not self.logo_text:
            raise ValueError("zu „logo“ fehlt „logo_text“: was das Bild zeigt")
        return self


class RessortAbschnitt(Abschnitt):
    """[[ressort]]"""

    einzelplan: Einzelplaene = Field(description="Einzelplan des Ressorts, oder eine Liste")
    kuerzel: Text = Field(description="Kürzel, etwa MI")
    name: Text = Field(description="voller Name")
    pflicht: JaNein = Field(True, description="fehlt die Meldung, ist das ein Fehler")
    zustimmung_noetig: JaNein = Field(
        False, description="Verfassungsorgan: jede Umsetzung braucht seine Zustimmung"
    )
    kapitel: tuple[KapitelNummer, ...] = Field(
        (), description="einzelne Kapitel im Einzelplan eines anderen"
    )
    dateien: tuple[str, ...] = Field(
        (), description="Dateien dieses Ressorts (Platzhalter erlaubt)"
    )
    blaetter: tuple[str, ...] = Field((), description="nur diese Blätter seiner Dateien")
    spalten: dict[str, Text] = Field({}, description="eigene Überschriften wie unter [spalten]")
    einheit: Einheit | None = Field(None, description="Einheit, wo seine Blätter keine nennen")

    @property
    def einzelplaene(self) -> tuple[str, ...]:
        return (self.einzelplan,) if isinstance(self.einzelplan, str) else self.einzelplan


class KontrolleAbschnitt(Abschnitt):
    """[[kontrolle]]"""

    einzelplan: EinzelplanNummer | None = Field(
        None, description="Einzelplan; ohne Angabe alle zusammen"
    )
    art: Art | None = Field(None, description="ohne Angabe Einnahmen und Ausgaben zusammen")
    groesse: Groesse = Field("ansatz", description="welche Größe")
    jahr: Jahr = Field(description="Jahr der Größe")
    betrag: Zahl = Field(description="was herauskommen muss, in Euro")


class ProjektDatei(Abschnitt):
    """itplan.toml"""

    format: Literal[1] = Field(description="Format dieser Datei")
    haushalt: HaushaltAbschnitt
    systematik: SystematikAbschnitt = SystematikAbschnitt()
    eingang: EingangAbschnitt = EingangAbschnitt()
    grenzen: GrenzenAbschnitt = GrenzenAbschnitt()
    pruefung: PruefungAbschnitt = PruefungAbschnitt()
    meldebogen: MeldebogenAbschnitt = MeldebogenAbschnitt()
    bericht: BerichtAbschnitt = BerichtAbschnitt()
    schwere: dict[str, Literal["fehler", "warnung", "hinweis"]] = Field(
        {}, description="Code einer Prüfung und ihre Schwere in diesem Projekt"
    )
    spalten: dict[str, Text] = Field({}, description="weitere Überschriften und ihr Feld")
    ressort: tuple[RessortAbschnitt, ...] = ()
    kontrolle: tuple[KontrolleAbschnitt, ...] = ()
