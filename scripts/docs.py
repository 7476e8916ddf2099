"""Writes the generated parts of docs/handbuch.md, and docs/pruefungen.md: `python -m scripts.docs`.

What stands between `<!-- name:was -->` and `<!-- /name -->` is made from the code, so that the
handbook cannot drift from it; a test compares. The rest of the file is written by hand.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined
from typer.models import ArgumentInfo, OptionInfo

from itplan.cli import app
from itplan.excel.reader.words import words
from itplan.project import akzeptiert_toml, itplan_toml, zuordnung_toml
from itplan.pruefung.katalog import ARTEN, Eintrag
from itplan.report.opendata_spalten import EINZELPLAN, UEBERLEITUNG, Datenspalte

DOCS = Path(__file__).resolve().parents[1] / "docs"
HANDBUCH = DOCS / "handbuch.md"
KATALOG = DOCS / "pruefungen.md"

MODELLE: Mapping[str, type[BaseModel]] = {
    "projekt": itplan_toml.ProjektDatei,
    "haushalt": itplan_toml.HaushaltAbschnitt,
    "systematik": itplan_toml.SystematikAbschnitt,
    "eingang": itplan_toml.EingangAbschnitt,
    "meldebogen": itplan_toml.MeldebogenAbschnitt,
    "bericht": itplan_toml.BerichtAbschnitt,
    "grenzen": itplan_toml.GrenzenAbschnitt,
    "pruefung": itplan_toml.PruefungAbschnitt,
    "ressort": itplan_toml.RessortAbschnitt,
    "kontrolle": itplan_toml.KontrolleAbschnitt,
    "annahme": akzeptiert_toml.AnnahmeEintrag,
    "zuordnung": zuordnung_toml.Regeldatei,
    "auswahl": zuordnung_toml.AuswahlEintrag,
    "bedingung": zuordnung_toml.BedingungEintrag,
    "kapitel": zuordnung_toml.KapitelEintrag,
    "titelgruppe": zuordnung_toml.TitelgruppeEintrag,
    "titel": zuordnung_toml.TitelEintrag,
    "deckungskreis": zuordnung_toml.DeckungskreisEintrag,
    "regel": zuordnung_toml.RegelEintrag,
    "ziel": zuordnung_toml.ZielEintrag,
}
"""The tables of both files by the name that the handbook's markers use."""

_SPALTEN = {"ueberleitung": UEBERLEITUNG, "einzelplan": EINZELPLAN}
_SPALTENARTEN = {
    "text": "Text",
    "jahr": "Jahr",
    "betrag": "Betrag",
    "ja_nein": "`ja` oder `nein`",
    "ganzzahl": "ganze Zahl",
    "datum": "Datum",
}
_SCHWEREN = {"fehler": "Fehler", "warnung": "Warnung", "hinweis": "Hinweis"}
_TYPEN = {
    str: "Text",
    int: "ganze Zahl",
    float: "Zahl",
    bool: "`true` oder `false`",
    date: "Datum",
}
_MUSTER = {
    "^[0-9]{2}$": "Text, 2 Ziffern",
    "^[0-9]{3}$": "Text, 3 Ziffern",
    "^[0-9]{4,5}$": "Text, 4 oder 5 Ziffern",
    "^[0-9]{5}$": "Text, 5 Ziffern",
    "^#[0-9a-fA-F]{6}$": "Text wie `#1a5fb4`",
}
_KATALOG_KOPF = """\
# Die Prüfungen

Diese Seite ist aus dem Programm erzeugt; `itplan checks` zeigt dasselbe auf dem Bildschirm.

Eine Prüfung sieht sich einen Titel, ein Blatt, den ganzen Eingang oder die Umsetzung an. Was sie
findet, ist ein Befund mit Datei, Blatt und Zelle. Ein **Fehler** hält den Plan auf, eine
**Warnung** will entschieden werden, ein **Hinweis** wird nur gesagt.

Ein Projekt ändert die Schwere unter [\\[schwere\\]](handbuch.md#schwere), wo sie nicht „fest“ ist,
die Schwellen und Wörter unter [\\[pruefung\\]](handbuch.md#pruefung), und nimmt einzelne Warnungen
in [akzeptiert.toml](handbuch.md#warnungen-annehmen-akzeptierttoml) an.
"""
_ABSCHNITT = re.compile(
    r"(?P<auf><!-- (?P<name>\w+)(?::(?P<was>\w+))? -->\n).*?(?P<zu><!-- /(?P=name) -->)", re.DOTALL
)


def render(text: str) -> str:
    """The handbook with all of its generated parts written again."""
    return _ABSCHNITT.sub(_render_section, text)


def key_table(modell: type[BaseModel]) -> list[str]:
    """The keys of one table of a file; sub-tables have key tables of their own."""
    zeilen = [
        (f"`{name}`", _type_name(feld), _default(feld), feld.description)
        for name, feld in modell.model_fields.items()
        if feld.description
    ]
    return _table(("Schlüssel", "Art", "Vorgabe", "Bedeutung"), zeilen)


def catalogue() -> str:
    """docs/pruefungen.md: every check with what it looks at, why, an example and the way out."""
    zeilen = [_KATALOG_KOPF, *_table(("Code", "Schwere"), map(_linked, ARTEN)), ""]
    for art in ARTEN:
        zeilen += [f"## {art.code}", "", f"**{_severity(art)}.** {art.bedeutung}", ""]
        zeilen += [
            f"- gut: {art.gut}",
            f"- schlecht: {art.schlecht}",
            f"- Abhilfe: {art.abhilfe}",
            "",
        ]
    return "\n".join(zeilen)


def _linked(art: Eintrag) -> tuple[str, str]:
    return f"[`{art.code}`](#{art.code})", _severity(art)


def _severity(art: Eintrag) -> str:
    return _SCHWEREN[art.schwere] + (" (fest)" if art.fest else "")


def word_table() -> list[str]:
    """The header words that the reader knows, without those of the project."""
    gelernt = words()
    felder = {**gelernt["felder"]}
    for feld, schwache in gelernt["felder_schwach"].items():
        felder[feld] = [*felder[feld], *(f"({wort})" for wort in schwache)]
    felder |= gelernt["betraege"]
    felder |= {"faelligkeit": ["fällig"], "davon_it": gelernt["zeilen"]["davon_it"]}
    zeilen = [(f"`{feld}`", ", ".join(worte)) for feld, worte in felder.items()]
    return _table(("Feld", "erkannte Überschriften"), zeilen)


def column_table(spalten: Iterable[Datenspalte]) -> list[str]:
    zeilen = [(f"`{s.name}`", _SPALTENARTEN[s.art], s.beschreibung) for s in spalten]
    return _table(("Spalte", "Art", "Bedeutung"), zeilen)


def command_tables() -> list[str]:
    """Each command with its arguments and options, as its help names them."""
    ausgabe: list[str] = []
    for befehl in app.registered_commands:
        assert befehl.callback
        name = befehl.name or befehl.callback.__name__
        ausgabe += ["", f"**`itplan {name}`** – {befehl.help}", ""]
        ausgabe += _table(("Angabe", "Bedeutung", "Vorgabe"), _parameters(befehl.callback))
    return ausgabe[1:]


def _render_section(fund: re.Match[str]) -> str:
    macher: Mapping[str, Callable[[str], list[str]]] = {
        "schluessel": lambda was: key_table(MODELLE[was]),
        "woerter": lambda _: word_table(),
        "spalten": lambda was: column_table(_SPALTEN[was]),
        "befehle": lambda _: command_tables(),
    }
    zeilen = macher[fund["name"]](fund["was"] or "")
    return "\n".join([fund["auf"].rstrip("\n"), "", *zeilen, "", fund["zu"]])


def _table(kopf: Sequence[str], zeilen: Iterable[Sequence[str | None]]) -> list[str]:
    ausgabe = [_row(kopf), _row(["---"] * len(kopf))]
    return [*ausgabe, *(_row([zelle or "" for zelle in zeile]) for zeile in zeilen)]


def _row(zellen: Sequence[str]) -> str:
    return "| " + " | ".join(zelle.replace("|", "\\|") for zelle in zellen) + " |"


def _type_name(feld: FieldInfo) -> str:
    return _describe(feld.annotation, feld.metadata)


def _describe(typ: Any, angaben: Sequence[Any] = ()) -> str:
    """A type in German; what cannot be named stops the script rather than being left out."""
    if hasattr(typ, "__metadata__"):
        return _describe(typ.__origin__, [*typ.__metadata__, *angaben])
    herkunft, teile = get_origin(typ), get_args(typ)
    if herkunft is Literal:
        return " oder ".join(f"`{_toml(teil)}`" for teil in teile)
    if herkunft in (Union, UnionType):
        namen = [_describe(teil, angaben) for teil in teile if teil is not NoneType]
        return "Zahl" if namen == ["ganze Zahl", "Zahl"] else " oder ".join(namen)
    if herkunft is tuple:
        einzeln = _describe(teile[0])
        return "Liste" if einzeln == "Text" else f"Liste ({einzeln})"
    if herkunft is dict or (isinstance(typ, type) and issubclass(typ, BaseModel)):
        return "Tabelle"
    muster = next((m for a in angaben if (m := _pattern(a))), None)
    return _MUSTER[muster] if muster else _TYPEN[typ]


def _pattern(angabe: Any) -> str | None:
    if isinstance(angabe, FieldInfo):
        return next((m for teil in angabe.metadata if (m := _pattern(teil))), None)
    return getattr(angabe, "pattern", None)


def _default(feld: FieldInfo) -> str:
    wert = feld.default
    if wert is PydanticUndefined:
        return "nötig"
    if wert is None or wert in ((), "", {}) or isinstance(wert, BaseModel):
        return "–"
    return f"`{_toml(wert)}`"


def _toml(wert: Any) -> str:
    """A value as it is written in the file."""
    if isinstance(wert, bool):
        return str(wert).lower()
    if isinstance(wert, tuple):
        return f"[{', '.join(_toml(teil) for teil in wert)}]"
    return f'"{wert}"' if isinstance(wert, str) else str(wert)


def _parameters(befehl: Callable[..., Any]) -> Iterable[tuple[str, str, str]]:
    hinweise = get_type_hints(befehl, include_extras=True)
    for name, parameter in inspect.signature(befehl).parameters.items():
        typ, angabe = get_args(hinweise[name])[:2]
        metavar = angabe.metavar or ""
        if get_origin(typ) is Literal:
            metavar = "|".join(get_args(typ))
        wort = _option_word(angabe)
        yield f"`{f'{wort} {metavar}'.strip()}`", angabe.help or "", _parameter_default(parameter)


def _option_word(angabe: ArgumentInfo | OptionInfo) -> str:
    """`--out`; inside `Annotated` typer keeps the first of the words where a default would be."""
    woerter = (angabe.default, *(angabe.param_decls or ()))
    return next((w for w in woerter if isinstance(w, str) and w.startswith("--")), "")


def _parameter_default(parameter: inspect.Parameter) -> str:
    wert = parameter.default
    if wert is parameter.empty:
        return "nötig"
    return f"`{wert}`" if wert and str(wert) != "." else "–"


def pages() -> dict[Path, str]:
    """Each generated page as it should be."""
    return {HANDBUCH: render(HANDBUCH.read_text(encoding="utf-8")), KATALOG: catalogue()}


def main() -> None:
    """Write the pages again, where something has changed."""
    for pfad, neu in pages().items():
        alt = pfad.read_text(encoding="utf-8") if pfad.exists() else ""
        if neu != alt:
            pfad.write_text(neu, encoding="utf-8", newline="\n")
        print(f"docs/{pfad.name}: " + ("neu geschrieben" if neu != alt else "unverändert"))


if __name__ == "__main__":
    main()
