"""What is wrong with a project or rule file, said with file, place and what is allowed."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from itplan.project.toml_errors import explain_toml
from itplan.refusal import Refusal, reason

Schema = TypeVar("Schema", bound=BaseModel)

_DATUM = "erwartet wird ein Datum wie 2026-11-23, ohne Anführungszeichen"
_JA_NEIN = "erwartet wird true oder false"
_GANZE_ZAHL = "erwartet wird eine ganze Zahl"
_ZAHL = "erwartet wird eine Zahl"
_TABELLE = "erwartet wird eine Tabelle"
_MELDUNGEN = {
    "missing": "fehlt",
    "string_type": "erwartet wird ein Text in Anführungszeichen",
    "string_too_short": "ist leer; erwartet wird ein Text",
    "int_type": _GANZE_ZAHL,
    "int_parsing": _GANZE_ZAHL,
    "int_parsing_size": _GANZE_ZAHL,
    "int_from_float": _GANZE_ZAHL,
    "float_type": _ZAHL,
    "float_parsing": _ZAHL,
    "finite_number": _ZAHL,
    "bool_type": _JA_NEIN,
    "bool_parsing": _JA_NEIN,
    "tuple_type": "erwartet wird eine Liste in eckigen Klammern",
    "dict_type": _TABELLE,
    "model_type": _TABELLE,
    "model_attributes_type": _TABELLE,
    "date_type": _DATUM,
    "date_parsing": _DATUM,
    "date_from_datetime_parsing": _DATUM,
    "date_from_datetime_inexact": _DATUM,
}
_LAENGE_DER_ANGABE = 60
_AEHNLICH = 0.6
"""How alike a key must be to be offered in the place of an unknown one."""


class ProjektFehler(Refusal):
    """Mistakes in a project or rule file; each line names file, key and what is allowed."""

    def __init__(self, zeilen: Sequence[str]) -> None:
        super().__init__("\n".join(zeilen))
        self.zeilen = tuple(zeilen)


def read_toml(pfad: Path, name: str) -> dict[str, Any]:
    """Read a TOML file; `name` is what messages call it."""
    try:
        return tomllib.loads(pfad.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as fehler:
        raise ProjektFehler([f"{name}: Die Datei gibt es nicht."]) from fehler
    except UnicodeDecodeError as fehler:
        raise ProjektFehler([f"{name}: Die Datei ist nicht in UTF-8 geschrieben."]) from fehler
    except OSError as fehler:
        raise ProjektFehler(
            [f"{name}: Die Datei lässt sich nicht lesen ({reason(fehler)})."]
        ) from fehler
    except tomllib.TOMLDecodeError as fehler:
        raise ProjektFehler([f"{name}: {explain_toml(fehler)}"]) from fehler
    except RecursionError as fehler:
        raise ProjektFehler([f"{name}: Klammern sind zu tief ineinander gesetzt."]) from fehler
    except ValueError as fehler:  # int() takes no more than some thousand digits
        raise ProjektFehler([f"{name}: Eine Zahl hat zu viele Ziffern."]) from fehler


def validate(schema: type[Schema], daten: Mapping[str, Any], name: str) -> Schema:
    """Check a file against its schema; raises ProjektFehler naming every mistake."""
    try:
        return schema.model_validate(daten)
    except ValidationError as fehler:
        zeilen = dict.fromkeys(
            f"{name}: {_place(eintrag['loc'], daten)}: {_message(eintrag, schema)}"
            for eintrag in _causes(fehler.errors(include_url=False))
        )
        raise ProjektFehler(list(zeilen)) from fehler


def _causes(eintraege: Sequence[Any]) -> Iterable[Any]:
    """One cause, one line: a list that is short only because an entry is wrong is left out."""
    for eintrag in eintraege:
        ort = eintrag["loc"]
        tiefer = any(e["loc"][: len(ort)] == ort and len(e["loc"]) > len(ort) for e in eintraege)
        if eintrag["type"] != "too_short" or not tiefer:
            yield eintrag


def _place(ort: tuple[int | str, ...], daten: Any) -> str:
    """`[[regel]] „polizei“, wenn.kapitel`: entries of a list are named by their id or number."""
    teile: list[str] = []
    stelle = daten
    for index, teil in enumerate(ort):
        if isinstance(teil, int):
            stelle = stelle[teil] if isinstance(stelle, list) and teil < len(stelle) else None
            if index == 1:
                teile[0] = f"[[{ort[0]}]] {_entry_name(stelle, teil)}"
            else:
                teile.append(f"Eintrag {teil + 1}")
        elif isinstance(stelle, Mapping) and (teil in stelle or index == len(ort) - 1):
            stelle = stelle.get(teil)
            teile.append(f"[{teil}]" if index == 0 and isinstance(stelle, Mapping) else str(teil))
    return ", ".join(teile) or "die Datei"


def _entry_name(eintrag: Any, index: int) -> str:
    if isinstance(eintrag, Mapping):
        for schluessel in ("id", "haushaltsstelle", "kuerzel", "name", "kapitel"):
            if isinstance(eintrag.get(schluessel), str):
                return f"„{eintrag[schluessel]}“"
    return f"Nr. {index + 1}"


def _message(eintrag: Any, schema: type[BaseModel]) -> str:
    """What is wrong, in German; pydantic's own sentences are never shown."""
    typ, kontext = eintrag["type"], eintrag.get("ctx", {})
    if typ == "extra_forbidden":
        return _unknown_key(str(eintrag["loc"][-1]), _known_keys(schema, eintrag["loc"]))
    if typ == "literal_error":
        return _allowed(kontext, eintrag)
    if typ == "value_error":
        return str(kontext["error"])
    if typ == "string_pattern_mismatch":
        return f"{_shown(eintrag)} passt nicht; erwartet wird {_pattern_words(kontext['pattern'])}"
    if typ in ("greater_than_equal", "less_than_equal"):
        grenze = kontext.get("ge", kontext.get("le"))
        return f"{_shown(eintrag)} liegt außerhalb; Grenze ist {grenze}"
    if typ in ("too_short", "too_long"):
        return "hat zu wenige oder zu viele Einträge"
    return _MELDUNGEN.get(typ, f"{_shown(eintrag)} ist hier nicht erlaubt")


def _shown(eintrag: Any) -> str:
    """What stands in the file, in quotes; a long value is cut off."""
    text = str(eintrag["input"])
    kurz = text if len(text) <= _LAENGE_DER_ANGABE else f"{text[:_LAENGE_DER_ANGABE]}…"
    return f"„{kurz}“"


def _allowed(kontext: Mapping[str, Any], eintrag: Any) -> str:
    erwartet = str(kontext.get("expected", ""))
    erlaubt = erwartet.replace(" or ", " oder ").replace("'", "")
    ohne = isinstance(eintrag["input"], str) and "'" not in erwartet
    zusatz = " (ohne Anführungszeichen)" if ohne else ""
    return f"{_shown(eintrag)} ist nicht erlaubt; möglich: {erlaubt}{zusatz}"


def _pattern_words(muster: str) -> str:
    return {
        "^[0-9]{2}$": "eine Nummer mit zwei Ziffern",
        "^[0-9]{3}$": "eine Nummer mit drei Ziffern",
        "^[0-9]{4,5}$": "ein Kapitel mit vier oder fünf Ziffern",
        "^[0-9]{5}$": "ein Titel mit fünf Ziffern",
        "^#[0-9a-fA-F]{6}$": "eine Farbe wie #1a5fb4",
    }.get(muster, f"etwas nach dem Muster {muster}")


def _unknown_key(schluessel: str, bekannt: Sequence[str]) -> str:
    naechster = get_close_matches(schluessel, bekannt, n=1, cutoff=_AEHNLICH)
    rat = f"; gemeint ist vielleicht „{naechster[0]}“" if naechster else ""
    return f"unbekannter Schlüssel „{schluessel}“{rat} (erlaubt: {', '.join(bekannt)})"


def _known_keys(schema: type[BaseModel], ort: tuple[int | str, ...]) -> list[str]:
    """The keys that are allowed where an unknown one stands."""
    aktuell: type[BaseModel] = schema
    for teil in ort[:-1]:
        feld = aktuell.model_fields.get(str(teil)) if isinstance(teil, str) else None
        if feld and (naechstes := _model_in(feld.annotation)):
            aktuell = naechstes
    return list(aktuell.model_fields)


def _model_in(typ: Any) -> type[BaseModel] | None:
    if isinstance(typ, type) and issubclass(typ, BaseModel):
        return typ
    for teil in getattr(typ, "__args__", ()) or ():
        if gefunden := _model_in(teil):
            return gefunden
    return _model_in(typ.__origin__) if hasattr(typ, "__metadata__") else None
