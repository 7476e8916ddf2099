"""Einwaende: what may speak against a decision taken by itself."""

from collections.abc import Callable, Hashable
from fractions import Fraction

from itplan.haushalt.betrag import format_betrag
from itplan.haushalt.haushaltsstelle import format_stelle
from itplan.haushalt.systematik import HAUPTGRUPPE_PERSONAL, art_of, is_gruppe, is_obergruppe
from itplan.haushalt.titel import Betraege, Position, in_order
from itplan.umsetzung.einwand import (
    BETRAG_GEAENDERT,
    OHNE_VORSCHLAG,
    UNMOEGLICH,
    Einwand,
    Fall,
    is_rest,
    moves,
    place_of,
)
from itplan.umsetzung.entscheidung import WAHL_TEXT


def find_einwand(fall: Fall) -> Einwand | None:
    """The first thing that speaks against a decision taken by itself."""
    return next((einwand for suche in EINWAENDE if (einwand := suche(fall))), None)


def check_status(fall: Fall) -> Einwand | None:
    """A title that is held back, or is not IT, has nothing that could be decided."""
    stelle = fall.umsetzung.titel.stelle
    if fall.umsetzung.status == "fehlerhaft":
        return _impossible(f"Der Titel {stelle} ist wegen eines Fehlers zurückgehalten.")
    if fall.umsetzung.status == "nicht_it":
        return _impossible(f"Der Titel {stelle} ist nicht als IT ausgewählt.")
    return None


def check_vorschlag(fall: Fall) -> Einwand | None:
    """The rules still propose the move that was decided on."""
    if fall.vorgang:
        return None
    schluessel = fall.entscheidung.schluessel
    if any(place_of(v) == schluessel[1:] for v in fall.umsetzung.vorgaenge):
        grund = "wird mehrfach vorgeschlagen; bitte die Ziele in der Regel zusammenfassen."
        return _impossible(f"{_named(*schluessel[1:])} {grund}")
    damals = _named(schluessel.kapitel, schluessel.titel)
    jetzt = " und ".join(_named(*place_of(vorgang)) for vorgang in fall.umsetzung.vorgaenge)
    return Einwand(
        OHNE_VORSCHLAG,
        f"Entschieden wurde über {fall.umsetzung.titel.stelle} mit dem Vorschlag: {damals}."
        f" Die Regeln schlagen jetzt vor: {jetzt}.",
        wert=damals,
        erwartet=jetzt,
    )


def check_grundlage(fall: Fall) -> Einwand | None:
    """The move still holds what it held when it was decided on."""
    damals = fall.entscheidung.grundlage
    jetzt: Betraege = (fall.vorschlag or fall.umsetzung.titel).betraege
    anders = [p for p in in_order({**damals, **jetzt}) if damals.get(p, 0) != jetzt.get(p, 0)]
    if not anders:
        return None
    werte = [
        f"{amount_name(p)}: {format_betrag(damals.get(p, 0))}, jetzt"
        f" {format_betrag(jetzt.get(p, 0))}"
        for p in anders
    ]
    erster = anders[0]
    return Einwand(
        BETRAG_GEAENDERT,
        f"Seit der Entscheidung über {fall.umsetzung.titel.stelle} haben sich Beträge geändert:"
        f" {'; '.join(werte)}.",
        wert=format_betrag(jetzt.get(erster, 0)),
        erwartet=format_betrag(damals.get(erster, 0)),
        differenz_cent=jetzt.get(erster, 0) - damals.get(erster, 0),
    )


def check_wahl(fall: Fall) -> Einwand | None:
    """What was entered goes with the word that was chosen."""
    e = fall.entscheidung
    wort = WAHL_TEXT[e.wahl]
    abweichend = [
        (feld, name)
        for feld, name, wert in (
            ("kapitel", "ein abweichendes Kapitel", e.kapitel),
            ("titel", "ein abweichender Titel", e.titel),
            ("anteil", "ein abweichender Anteil", e.anteil is not None),
            (("betrag", min(e.betrag, default=0)), "ein abweichender Betrag", e.betrag),
        )
        if wert
    ]
    geld = [(("aenderung", jahr), "eine Kürzung oder Aufstockung") for jahr in sorted(e.aenderung)]
    if e.wahl == "geaendert":
        if abweichend or geld:
            return None
        return _impossible("„geändert“ ist gewählt, aber nicht gesagt, was.")
    unpassend = abweichend if e.wahl == "zugestimmt" else [*abweichend, *geld]
    if unpassend:
        feld, name = unpassend[0]
        return _impossible(f"Zu „{wort}“ passt {name} nicht; dafür steht „geändert“.", feld)
    if e.wahl in ("zugestimmt", "abgelehnt") and not fall.vorschlag:
        return _without_proposal(fall)
    return None


def _without_proposal(fall: Fall) -> Einwand | None:
    wahl, stelle = fall.entscheidung.wahl, fall.umsetzung.titel.stelle
    if fall.umsetzung.status == "nicht_zugeordnet":
        return _impossible(f"Für {stelle} ist nichts vorgeschlagen, worüber zu entscheiden wäre.")
    if wahl == "abgelehnt":
        return _impossible(f"Für {stelle} ist keine Umsetzung vorgeschlagen, die entfallen könnte.")
    return None


def check_ziel(fall: Fall) -> Einwand | None:
    """The move has a target, and may go there."""
    e, umsetzung = fall.entscheidung, fall.umsetzung
    if e.wahl != "geaendert" or not moves(fall):
        return None
    if fall.vorschlag and is_rest(umsetzung, fall.vorschlag):
        grund = "Das ist der Rest, der an seinem Platz bleibt; er folgt aus den übrigen Anteilen."
        return _impossible(grund)
    kapitel, titel = fall.wohin
    if not kapitel or not titel:
        feld = "titel" if kapitel else "kapitel"
        grund = f"Für {umsetzung.titel.stelle} ist kein Ziel vorgeschlagen; es braucht eines mit"
        return _impossible(f"{grund} Kapitel und Titel.", feld)
    personal = fall.zuordner.haushalt.personal
    if umsetzung.titel.titel[0] == HAUPTGRUPPE_PERSONAL and personal != "wandert":
        return _impossible("Personalausgaben (Hauptgruppe 4) bleiben nach der Projektdatei.")
    bekannt = fall.zuordner.regelwerk.kapitel
    if e.kapitel and e.kapitel not in bekannt:
        grund = f"Das Kapitel {e.kapitel} ist in der Zuordnung nicht angelegt."
        return Einwand(UNMOEGLICH, grund, "kapitel", e.kapitel, ", ".join(sorted(bekannt)))
    return _check_gruppe(fall)


def _check_gruppe(fall: Fall) -> Einwand | None:
    e, alt = fall.entscheidung, fall.umsetzung.titel
    neu = e.titel[:3]
    if not e.titel or neu == (fall.vorschlag.titel[:3] if fall.vorschlag else alt.gruppe):
        return None
    if not is_gruppe(neu) and not is_obergruppe(neu[:2]):
        return _impossible(f"Die Obergruppe {neu[:2]} gibt es nicht.", "titel", e.titel)
    if art_of(e.titel) != alt.art:
        grund = "zwischen Einnahmen und Ausgaben gibt es keinen Gruppenwechsel."
        return _impossible(
            f"Aus {alt.titel} kann nicht {e.titel} werden: {grund}", "titel", e.titel
        )
    if neu != alt.gruppe and not e.bemerkung:
        grund = f"Die Gruppe {alt.gruppe} wird zu {neu}; das braucht eine Begründung als Bemerkung."
        return _impossible(grund, "bemerkung")
    return None


def check_menge(fall: Fall) -> Einwand | None:
    """Share and amounts are within the title, and stand in Haushaltsjahre."""
    e, alt = fall.entscheidung, fall.umsetzung.titel
    if e.anteil is not None and not 0 <= e.anteil <= 1:
        return _impossible(
            "Der Anteil liegt nicht zwischen 0 und 100 %.", "anteil", percent(e.anteil)
        )
    for feld, werte in (("betrag", e.betrag), ("aenderung", e.aenderung)):
        for jahr in sorted(werte):
            if jahr not in fall.zuordner.haushalt.jahre:
                return _impossible(f"{jahr} ist kein Haushaltsjahr.", (feld, jahr))
    for jahr, cent in sorted(e.betrag.items()):
        ganz = alt.betraege.get(Position("ansatz", jahr), 0)
        if cent * ganz < 0 or abs(cent) > abs(ganz):
            return Einwand(
                UNMOEGLICH,
                f"Der Betrag {jahr} liegt nicht zwischen 0 und dem Ansatz von"
                f" {format_betrag(ganz)}.",
                ("betrag", jahr),
                format_betrag(cent),
                f"ein Betrag zwischen 0 und {format_betrag(ganz)}",
                cent - ganz,
            )
    return None


EINWAENDE: tuple[Callable[[Fall], Einwand | None], ...] = (
    check_status,
    check_vorschlag,
    check_grundlage,
    check_wahl,
    check_ziel,
    check_menge,
)
"""Each looks at one decision by itself; the first Einwand counts."""


def amount_name(position: Position) -> str:
    """`Ansatz 2027`, `VE 2027 fällig 2028`."""
    groesse, jahr, faellig = position
    name = {"ve": "VE", "faelligkeit": "VE", "rest": "Reste"}.get(groesse, groesse.capitalize())
    return f"{name} {jahr or ''}".strip() + (f" fällig {faellig}" if faellig is not None else "")


def percent(anteil: Fraction) -> str:
    """`60 %`, `33,33 %`."""
    ganz, bruch = divmod(round(anteil * 10_000), 100)
    return f"{ganz},{bruch:02d} %" if bruch else f"{ganz} %"


def _impossible(grund: str, feld: Hashable = "wahl", wert: str | None = None) -> Einwand:
    return Einwand(UNMOEGLICH, grund, feld, wert)


def _named(kapitel: str, titel: str) -> str:
    return format_stelle(kapitel, titel) if kapitel else "keine Umsetzung"
