"""Open data: Überleitung and Einzelplan as CSV, described by a Frictionless Data Package."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.titel import Position, in_order
from itplan.haushalt.zeichen import defuse
from itplan.plan.einzelplan import Planzeile
from itplan.plan.fassung import Fassung
from itplan.plan.vergleich import is_nachrichtlich
from itplan.report.model_namen import Namen
from itplan.umsetzung.bewegung import Umsetzung, Ziel

_TEXT, _JAHR, _BETRAG, _JA_NEIN, _ZEILE = "string", "year", "number", "boolean", "integer"

UEBERLEITUNG: Mapping[str, tuple[str, str]] = {
    "datei": (_TEXT, "Arbeitsmappe, aus der die Zeile stammt"),
    "blatt": (_TEXT, "Blatt der Arbeitsmappe"),
    "zeile": (_ZEILE, "Zeilennummer, wie Excel sie zeigt"),
    "ressort": (_TEXT, "Ressort, das den Titel bisher veranschlagt"),
    "kapitel_alt": (_TEXT, "Kapitel bisher, mit Bereich davor, wo es einen gibt"),
    "titel_alt": (_TEXT, "Titel bisher, fünf Ziffern"),
    "funktion_alt": (_TEXT, "Funktion bisher"),
    "zweckbestimmung": (_TEXT, "Zweckbestimmung des bisherigen Titels"),
    "regel": (_TEXT, "Regel, die das Ziel bestimmt"),
    "kapitel_neu": (_TEXT, "Kapitel im neuen Einzelplan; leer, wo nichts umgesetzt wird"),
    "titel_neu": (_TEXT, "Titel im neuen Einzelplan"),
    "groesse": (_TEXT, "Ansatz, Ist, VE, Fälligkeit, Finanzplan, Rest oder Vorbelastung"),
    "jahr": (_JAHR, "Jahr der Größe"),
    "faellig": (_TEXT, "Jahr, in dem die VE fällig wird"),
    "nachrichtlich": (_JA_NEIN, "nur zum Vergleich umgegliedert"),
    "alt": (_BETRAG, "Betrag bisher in Euro, auf der ersten Zeile des Titels"),
    "aenderung": (_BETRAG, "Kürzung oder Aufstockung in Euro"),
    "umgesetzt": (_BETRAG, "Betrag in Euro, der auf dieses Ziel übergeht"),
    "verbleibt": (_BETRAG, "Betrag in Euro, der am bisherigen Ort bleibt"),
}
"""The columns of ueberleitung.csv (contract, section 4): type and meaning."""

EINZELPLAN: Mapping[str, tuple[str, str]] = {
    "kapitel": (_TEXT, "Kapitel des neuen Einzelplans"),
    "kapitel_bezeichnung": (_TEXT, "Bezeichnung des Kapitels"),
    "titelgruppe": (_TEXT, "Titelgruppe"),
    "titelgruppe_bezeichnung": (_TEXT, "Bezeichnung der Titelgruppe"),
    "titel": (_TEXT, "Titel, fünf Ziffern"),
    "funktion": (_TEXT, "Funktion"),
    "zweckbestimmung": (_TEXT, "Zweckbestimmung"),
    "bewirtschafter": (_TEXT, "Einzelplan der bewirtschaftenden Stelle"),
    "groesse": (_TEXT, "Ansatz, Ist, VE, Fälligkeit, Finanzplan, Rest oder Vorbelastung"),
    "jahr": (_JAHR, "Jahr der Größe"),
    "faellig": (_TEXT, "Jahr, in dem die VE fällig wird"),
    "nachrichtlich": (_JA_NEIN, "nur zum Vergleich umgegliedert"),
    "betrag": (_BETRAG, "Betrag in Euro"),
    "quellen": (_TEXT, "bisherige Titel, durch Leerzeichen getrennt"),
}
"""The columns of einzelplan.csv: type and meaning."""

_FORMELZEICHEN = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def ueberleitung_csv(fassung: Fassung) -> bytes:
    """One row per source title, target, Größe and year; every amount column adds up."""
    return _write(UEBERLEITUNG, _moves(fassung))


def einzelplan_csv(fassung: Fassung) -> bytes:
    """One row per new title, Größe and year."""
    return _write(EINZELPLAN, _lines(fassung))


def datapackage(fassung: Fassung, dateien: Mapping[str, bytes]) -> dict[str, Any]:
    """The Frictionless Data Package of the two tables: dialect, columns, sizes and hashes."""
    haushalt = fassung.stand.haushalt
    jahre = "/".join(map(str, haushalt.jahre))
    tabellen = {"ueberleitung": UEBERLEITUNG, "einzelplan": EINZELPLAN}
    return {
        "name": f"it-einzelplan-{haushalt.einzelplan}-{'-'.join(map(str, haushalt.jahre))}",
        "title": f"{haushalt.land}: Einzelplan {haushalt.einzelplan}"
        f" {haushalt.bezeichnung} {jahre}",
        "description": f"{haushalt.phase}, Stand {haushalt.stand}."
        + ("" if not fassung.stand.vorlaeufig else " VORLÄUFIG und unvollständig."),
        "profile": "data-package",
        "resources": [
            _resource(name, dateien[f"{name}.csv"], felder) for name, felder in tabellen.items()
        ],
    }


def _resource(name: str, inhalt: bytes, felder: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": len(inhalt),
        "hash": f"sha256:{hashlib.sha256(inhalt).hexdigest()}",
        "dialect": {"csv": {"delimiter": ";", "lineTerminator": "\r\n"}},
        "schema": {"fields": [_field(name, *angabe) for name, angabe in felder.items()]},
    }


def _field(name: str, typ: str, beschreibung: str) -> dict[str, Any]:
    feld: dict[str, Any] = {"name": name, "type": typ, "description": beschreibung}
    if typ == _BETRAG:
        feld |= {"decimalChar": ",", "bareNumber": True}
    if typ == _JA_NEIN:
        feld |= {"trueValues": ["ja"], "falseValues": ["nein"]}
    return feld


def _moves(fassung: Fassung) -> Iterator[tuple[str, ...]]:
    haushalt = fassung.stand.haushalt
    for umsetzung in fassung.stand.umsetzungen:
        vorn = _old_title(umsetzung, fassung)
        positionen = _positions(umsetzung.positionen, haushalt)
        ziele: tuple[Ziel | None, ...] = umsetzung.ziele or (None,)
        for index, ziel in enumerate(ziele):
            wohin = (*vorn, _text(ziel.kapitel), _text(ziel.titel)) if ziel else (*vorn, "", "")
            bewegt = ziel.betraege if ziel else {}
            for position, angaben in positionen:
                alt, aenderung, verbleibt = (
                    _first_row_amounts(umsetzung, position) if index == 0 else ("", "", "")
                )
                umgesetzt = _amount(bewegt.get(position, 0))
                yield (*wohin, *angaben, alt, aenderung, umgesetzt, verbleibt)


def _first_row_amounts(umsetzung: Umsetzung, position: Position) -> tuple[str, str, str]:
    return (
        _amount(umsetzung.titel.betraege.get(position, 0)),
        _amount(umsetzung.aenderung.get(position, 0)),
        _amount(umsetzung.verbleibt.get(position, 0)),
    )


def _old_title(umsetzung: Umsetzung, fassung: Fassung) -> tuple[str, ...]:
    titel = umsetzung.titel
    kapitel = f"{titel.bereich}/{titel.kapitel}" if titel.bereich else titel.kapitel
    return (
        _text(titel.herkunft.blatt.datei),
        _text(titel.herkunft.blatt.name),
        str(titel.herkunft.zeile),
        _text(Namen(fassung.stand).short(titel.ressort)),
        _text(kapitel),
        _text(titel.titel),
        _text(titel.funktion or ""),
        _text(titel.zweckbestimmung),
        _text(umsetzung.regel or ""),
    )


def _lines(fassung: Fassung) -> Iterator[tuple[str, ...]]:
    haushalt = fassung.stand.haushalt
    for zeile in fassung.stand.einzelplan:
        vorn = _new_title(zeile, fassung)
        quellen = _text(" ".join(quelle.replace(" ", "_") for quelle in zeile.quellen))
        for position, angaben in _positions(tuple(zeile.betraege), haushalt):
            yield (*vorn, *angaben, _amount(zeile.betraege[position]), quellen)


def _new_title(zeile: Planzeile, fassung: Fassung) -> tuple[str, ...]:
    regelwerk = fassung.stand.regelwerk
    kapitel = regelwerk.kapitel.get(zeile.kapitel)
    gruppe = regelwerk.titelgruppen.get((zeile.kapitel, zeile.titelgruppe or ""))
    return (
        _text(zeile.kapitel),
        _text(kapitel.bezeichnung if kapitel else ""),
        _text(zeile.titelgruppe or ""),
        _text(gruppe.bezeichnung if gruppe else ""),
        _text(zeile.titel),
        _text(zeile.funktion or ""),
        _text(zeile.zweckbestimmung),
        _text(zeile.bewirtschafter),
    )


@lru_cache(maxsize=1000)
def _positions(
    positionen: tuple[Position, ...], haushalt: Haushalt
) -> tuple[tuple[Position, tuple[str, ...]], ...]:
    """The Positions in the order of print, each with what its row says of it."""
    return tuple((position, _position(position, haushalt)) for position in in_order(positionen))


def _position(position: Position, haushalt: Haushalt) -> tuple[str, ...]:
    return (
        position.groesse,
        str(position.jahr or ""),
        str(position.faellig or ""),
        "ja" if is_nachrichtlich(position, haushalt) else "nein",
    )


@lru_cache(maxsize=100_000)
def _amount(cent: int) -> str:
    """Euro with a decimal comma and no thousands separator: `-1234,50`."""
    vorzeichen, betrag = ("-", -cent) if cent < 0 else ("", cent)
    return f"{vorzeichen}{betrag // 100},{betrag % 100:02d}"


def _text(text: str) -> str:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front."""
    return f"'{text}" if text.startswith(_FORMELZEICHEN) else text


def _write(felder: Mapping[str, tuple[str, str]], zeilen: Iterable[tuple[str, ...]]) -> bytes:
    ausgabe = io.StringIO(newline="")
    schreiber = csv.writer(ausgabe, delimiter=";", lineterminator="\r\n")
    schreiber.writerow(felder)
    schreiber.writerows(zeilen)
    return defuse(ausgabe.getvalue()).encode("utf-8-sig")
