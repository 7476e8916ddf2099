"""The schema of `akzeptiert.toml`, and from it to the Annahmen."""

from typing import Literal

from pydantic import Field, field_validator, model_validator

from itplan.haushalt.annahme import Annahme
from itplan.haushalt.haushaltsstelle import AngabeUnlesbar, Haushaltsstelle
from itplan.project.errors import ProjektFehler, read_toml, validate
from itplan.project.itplan_toml import Abschnitt, Tagesdatum, Text
from itplan.project.load import Projekt, display_path
from itplan.pruefung.katalog import codes


class AnnahmeEintrag(Abschnitt):
    """[[akzeptiert]]"""

    haushaltsstelle: Text | None = Field(None, description="Titel, dessen Warnung gilt")
    datei: Text | None = Field(
        None, description="stattdessen die Datei, wo die Warnung keine Haushaltsstelle hat"
    )
    code: Text = Field(description="Code der Prüfung")
    wert: str | None = Field(
        None,
        description="der Wert der Warnung („wert“ in `befunde.json`); ändert er sich, verfällt"
        " die Annahme",
    )
    grund: Text = Field(description="warum die Warnung hingenommen wird")
    name: Text = Field(description="wer das entschieden hat")
    datum: Tagesdatum = Field(description="wann")

    @field_validator("code")
    @classmethod
    def _is_known(cls, code: str) -> str:
        if code not in codes():
            raise ValueError(f"die Prüfung „{code}“ gibt es nicht")
        return code

    @model_validator(mode="after")
    def _names_one_place(self) -> "AnnahmeEintrag":
        if bool(self.haushaltsstelle) == bool(self.datei):
            raise ValueError("nötig ist entweder „haushaltsstelle“ oder „datei“")
        return self


class AkzeptiertDatei(Abschnitt):
    """akzeptiert.toml"""

    format: Literal[1] = Field(description="Format dieser Datei")
    akzeptiert: tuple[AnnahmeEintrag, ...] = ()


def load_annahmen(projekt: Projekt) -> tuple[Annahme, ...]:
    """Read the accepted Warnungen; raises ProjektFehler naming every mistake."""
    if projekt.akzeptiert is None:
        return ()
    name = display_path(projekt.akzeptiert, projekt.wurzel)
    datei = validate(AkzeptiertDatei, read_toml(projekt.akzeptiert, name), name)
    annahmen, mistakes = [], []
    for nummer, eintrag in enumerate(datei.akzeptiert, 1):
        try:
            annahmen.append(_annahme(eintrag, projekt.vorgaben.kapitelstellen))
        except AngabeUnlesbar as fehler:
            mistakes.append(f"{name}: [[akzeptiert]] Nr. {nummer}, haushaltsstelle: {fehler}")
    if mistakes:
        raise ProjektFehler(mistakes)
    return tuple(annahmen)


def _annahme(eintrag: AnnahmeEintrag, kapitelstellen: int) -> Annahme:
    stelle = eintrag.haushaltsstelle
    return Annahme(
        eintrag.code,
        eintrag.grund,
        eintrag.name,
        eintrag.datum.isoformat(),
        str(Haushaltsstelle.parse(stelle, kapitelstellen)) if stelle else "",
        eintrag.datei or "",
        eintrag.wert,
    )
