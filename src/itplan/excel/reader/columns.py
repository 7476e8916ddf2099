"""From a header to columns: years, units, doubles, and what only the content tells."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from itplan.excel.reader.content import (
    Melder,
    below,
    looks_like_number,
    looks_like_words,
    mostly,
    tell_by_content,
)
from itplan.excel.reader.header import Kopf, cell_text
from itplan.excel.reader.surroundings import Umfeld
from itplan.excel.reader.words import (
    Bedeutung,
    faktor_in,
    foreign_unit_in,
    normalise,
    words,
    years_in,
)
from itplan.haushalt.befund import Befund
from itplan.haushalt.herkunft import column_letters
from itplan.haushalt.rohzeile import Spalte, Spaltensatz, Zellwert
from itplan.haushalt.titel import Position
from itplan.pruefung.meldung import finding

_MEHRFACH = ("vermerke", "erlaeuterung")
"""Fields that several columns may fill."""


def build_columns(
    kopf: Kopf, werte: Sequence[Sequence[Zellwert]], umfeld: Umfeld
) -> tuple[Spaltensatz, list[Befund]]:
    """Name every column of a table; what is doubtful is a finding at its header cell."""
    befunde: list[Befund] = []

    def melde(code: str, spalte: Spalte, text: str, erwartet: str | None = None) -> None:
        befunde.append(
            finding(
                code,
                text,
                datei=umfeld.blatt.datei,
                blatt=umfeld.blatt.name,
                zelle=spalte.kopfzelle,
                wert=spalte.kopf.replace("\n", " ") or None,
                erwartet=erwartet,
            )
        )

    spalten = _raw_columns(kopf, werte)
    spalten = _with_years(spalten, kopf, umfeld, melde)
    spalten = _with_unit_column(spalten, kopf, werte, umfeld, melde)
    spalten = _refuse_foreign_units(spalten, umfeld, melde)
    spalten = _with_units(spalten, umfeld, melde)
    spalten = _settle_fields(spalten, kopf, werte)
    spalten = tell_by_content(spalten, kopf, werte, melde)
    spalten = _refuse_doubles(spalten, melde)
    _report_unknown_amounts(spalten, kopf, werte, melde)
    return _as_set(spalten), befunde


def _raw_columns(kopf: Kopf, werte: Sequence[Sequence[Zellwert]]) -> list[Spalte]:
    breite = max((len(zeile) for zeile in werte[kopf.start :]), default=0)
    spalten = []
    for index in range(breite):
        text = kopf.texte[index] if index < len(kopf.texte) else ""
        bedeutung = kopf.bedeutungen[index] if index < len(kopf.bedeutungen) else None
        zeile = kopf.letzte_textzeile(werte, index)
        spalten.append(
            Spalte(
                index,
                bedeutung.feld if bedeutung else "weitere",
                text,
                zeile,
                faktor=bedeutung.faktor if bedeutung else None,
                prozent=bool(bedeutung and bedeutung.prozent),
            )
        )
    return spalten


def _with_years(spalten: list[Spalte], kopf: Kopf, umfeld: Umfeld, melde: Melder) -> list[Spalte]:
    ve_jahr: int | None = None
    fertig = []
    for roh in spalten:
        spalte, bedeutung = roh, _meaning(kopf, roh)
        if bedeutung and bedeutung.groesse:
            jahr = umfeld.jahr()
            if not _is_only_undated(kopf, bedeutung) or _is_dated(kopf, bedeutung, jahr):
                jahr = None
            spalte = _dated(roh, bedeutung, ve_jahr, jahr, melde)
            if spalte.position and spalte.position.groesse == "ve" and spalte.feld == "betrag":
                ve_jahr = spalte.position.jahr
        fertig.append(spalte)
    return fertig


def _meaning(kopf: Kopf, spalte: Spalte) -> Bedeutung | None:
    return kopf.bedeutungen[spalte.index] if spalte.index < len(kopf.bedeutungen) else None


def _is_only_undated(kopf: Kopf, bedeutung: Bedeutung) -> bool:
    """Whether no second column asks for the sheet's year; two cannot both have it."""
    gleiche = [
        andere
        for andere in kopf.bedeutungen
        if andere
        and not andere.jahre
        and (andere.feld, andere.groesse) == (bedeutung.feld, bedeutung.groesse)
    ]
    return len(gleiche) == 1


def _is_dated(kopf: Kopf, bedeutung: Bedeutung, jahr: int | None) -> bool:
    """Whether another column of the same kind says this year itself."""
    return any(
        andere
        and andere.jahre == (jahr,)
        and (andere.feld, andere.groesse) == (bedeutung.feld, bedeutung.groesse)
        for andere in kopf.bedeutungen
    )


def _dated(
    spalte: Spalte,
    bedeutung: Bedeutung,
    ve_jahr: int | None,
    blattjahr: int | None,
    melde: Melder,
) -> Spalte:
    assert bedeutung.groesse
    jahre = bedeutung.jahre
    if bedeutung.groesse == "faelligkeit":
        if len(jahre) == 1 and ve_jahr:
            jahre = (ve_jahr, *jahre)
        if len(jahre) == 2:
            faellig: int | str = f"{jahre[1]} ff." if bedeutung.offen else jahre[1]
            return replace(spalte, position=Position("faelligkeit", jahre[0], faellig))
    elif len(jahre) == 1:
        return replace(spalte, position=Position(bedeutung.groesse, jahre[0]))
    elif not jahre and blattjahr:
        melde(
            "jahr_aus_blatt",
            spalte,
            f"Die Spalte „{_one_line(spalte)}“ nennt kein Jahr; es gilt {blattjahr}.",
        )
        return replace(spalte, position=Position(bedeutung.groesse, blattjahr))
    melde(
        "jahr_fehlt",
        spalte,
        f"Die Spalte „{_one_line(spalte)}“ nennt nicht genau ein Jahr.",
        "eine Überschrift wie „Ansatz 2027“ oder „VE 2027 fällig 2028“",
    )
    return replace(
        spalte,
        position=Position(bedeutung.groesse, None),
        gesperrt="Das Jahr der Spalte ist unbekannt.",
    )


def _with_units(spalten: list[Spalte], umfeld: Umfeld, melde: Melder) -> list[Spalte]:
    faktoren = umfeld.faktoren()
    fertig = []
    offen: list[Spalte] = []
    for spalte in spalten:
        moeglich: set[int] = set()
        if spalte.position and spalte.faktor is None:
            groesse = "ve" if spalte.position.groesse == "faelligkeit" else spalte.position.groesse
            moeglich = faktoren.get(groesse) or faktoren.get("", set())
        if len(moeglich) > 1:
            offen.append(spalte)
            grund = "Die Einheit der Spalte ist nicht eindeutig."
            fertig.append(replace(spalte, gesperrt=spalte.gesperrt or grund))
        else:
            fertig.append(replace(spalte, faktor=min(moeglich)) if moeglich else spalte)
    if offen:
        text = "Der Text über der Tabelle nennt mehrere Einheiten."
        melde("einheit_widerspruch", offen[0], text)
    return fertig


def _refuse_foreign_units(spalten: list[Spalte], umfeld: Umfeld, melde: Melder) -> list[Spalte]:
    """A unit that is none of the known ones is told once; what stands under it is not read."""
    oben = umfeld.fremde_einheit()
    fertig: list[Spalte] = []
    gesagt = set()
    for spalte in spalten:
        eigene = foreign_unit_in(spalte.kopf)
        einheit = eigene or (oben if spalte.faktor is None else "")
        if not (spalte.position and einheit):
            fertig.append(spalte)
            continue
        if einheit not in gesagt:
            wo = "Die Überschrift" if eigene else "Der Text über der Tabelle"
            text = f"{wo} nennt die Einheit „{einheit}“; sie ist unbekannt."
            melde("einheit_unbekannt", spalte, text, "Euro, T€ oder Mio. €")
        gesagt.add(einheit)
        grund = "Die Einheit der Spalte ist unbekannt."
        fertig.append(replace(spalte, faktor=1, gesperrt=spalte.gesperrt or grund))
    return fertig


def _with_unit_column(
    spalten: list[Spalte],
    kopf: Kopf,
    werte: Sequence[Sequence[Zellwert]],
    umfeld: Umfeld,
    melde: Melder,
) -> list[Spalte]:
    """A column `Einheit` holds for the amounts of its rows, where it says one unit throughout."""
    eigene = next(
        (s for s in spalten if s.feld == "weitere" and normalise(s.kopf) == "einheit"), None
    )
    ohne = [s for s in spalten if s.position and s.faktor is None]
    if eigene is None or not ohne:
        return spalten
    faktoren = {
        faktor_in(cell_text(zeile[eigene.index])) if eigene.index < len(zeile) else None
        for zeile in werte[kopf.ende :]
        if any(s.index < len(zeile) and isinstance(zeile[s.index], (int, float)) for s in ohne)
    }
    if not faktoren - {None}:
        return spalten
    faktoren |= umfeld.faktoren().get("", set())
    if len(faktoren) == 1:
        faktor = faktoren.pop()
        return [replace(s, faktor=faktor) if s in ohne else s for s in spalten]
    melde("einheit_widerspruch", eigene, "Die Spalte Einheit nennt nicht überall dieselbe Einheit.")
    grund = "Die Einheit der Spalte ist nicht eindeutig."
    return [replace(s, gesperrt=s.gesperrt or grund) if s in ohne else s for s in spalten]


def _settle_fields(
    spalten: list[Spalte], kopf: Kopf, werte: Sequence[Sequence[Zellwert]]
) -> list[Spalte]:
    """Weak words give way to strong ones, and `Titelgruppe` beside `Tgr.` is its text."""
    stark = {s.feld for s in spalten if not _is_weak(kopf, s)}
    fertig = [
        replace(s, feld="weitere") if _is_weak(kopf, s) and s.feld in stark else s for s in spalten
    ]
    gruppen = [s for s in fertig if s.feld == "titelgruppe"]
    if len(gruppen) == 2 and not any(s.feld == "titelgruppe_text" for s in fertig):
        texte = [s for s in gruppen if not mostly(below(s, kopf, werte), looks_like_number)]
        texte = (
            texte if len(texte) == 1 else [s for s in gruppen if "titelgruppe" in normalise(s.kopf)]
        )
        if len(texte) == 1:
            fertig = [replace(s, feld="titelgruppe_text") if s is texte[0] else s for s in fertig]
    elif len(gruppen) == 1 and not any(s.feld == "titelgruppe_text" for s in fertig):
        inhalt = below(gruppen[0], kopf, werte)
        if mostly(inhalt, looks_like_words):
            fertig = [replace(s, feld="titelgruppe_text") if s is gruppen[0] else s for s in fertig]
    return fertig


def _is_weak(kopf: Kopf, spalte: Spalte) -> bool:
    bedeutung = _meaning(kopf, spalte)
    return bool(bedeutung and bedeutung.schwach)


def _refuse_doubles(spalten: list[Spalte], melde: Melder) -> list[Spalte]:
    gesehen: dict[object, Spalte] = {}
    doppelt: list[tuple[Spalte, Spalte]] = []
    for spalte in spalten:
        if spalte.feld in ("weitere", *_MEHRFACH) or spalte.gesperrt:
            continue
        schluessel = (spalte.feld, spalte.position)
        if schluessel in gesehen:
            doppelt.append((gesehen[schluessel], spalte))
        gesehen.setdefault(schluessel, spalte)
    _report_doubles(doppelt, melde)
    gesperrt = {(zweite.feld, zweite.position) for _, zweite in doppelt}
    grund = "Die Spalte steht doppelt da; welche gilt, ist offen."
    return [replace(s, gesperrt=grund) if (s.feld, s.position) in gesperrt else s for s in spalten]


def _report_doubles(doppelt: list[tuple[Spalte, Spalte]], melde: Melder) -> None:
    """Two Titel columns are two tables side by side: one cause, told once."""
    for erste, zweite in doppelt:
        if zweite.feld in ("titel", "haushaltsstelle"):
            text = (
                f"Mit den Spalten {erste.buchstaben} und {zweite.buchstaben} stehen zwei Tabellen"
                " nebeneinander; das Blatt ist so nicht zu lesen."
            )
            melde(
                "spalte_doppelt", zweite, text, "die Tabellen untereinander oder auf zwei Blättern"
            )
            return
    for erste, zweite in doppelt:
        spalten = f"{erste.buchstaben} und {zweite.buchstaben}"
        text = f"Die Spalten {spalten} heißen beide „{_one_line(zweite)}“."
        melde("spalte_doppelt", zweite, text)


def _report_unknown_amounts(
    spalten: list[Spalte], kopf: Kopf, werte: Sequence[Sequence[Zellwert]], melde: Melder
) -> None:
    """A column of numbers under a year and an unknown word may be amounts that are not read."""
    for spalte in spalten:
        woerter = re.split(r"[^a-zäöüß]+", normalise(spalte.kopf))
        if spalte.feld != "weitere" or not years_in(spalte.kopf):
            continue
        if "%" in spalte.kopf or any(wort in words()["zeilen"]["kein_betrag"] for wort in woerter):
            continue
        if mostly(below(spalte, kopf, werte), lambda wert: isinstance(wert, (int, float))):
            text = (
                f"Was die Zahlen der Spalte „{_one_line(spalte)}“ sind, sagt kein bekanntes Wort."
            )
            melde("spalte_unbekannt", spalte, text, "eine Überschrift wie „Ansatz 2027“")


def _as_set(spalten: Iterable[Spalte]) -> Spaltensatz:
    felder: dict[str, Spalte] = {}
    betraege, weitere, texte = [], [], []
    for spalte in spalten:
        if spalte.feld in _MEHRFACH:
            texte.append(spalte)
            felder.setdefault(spalte.feld, spalte)
        elif spalte.position is not None:
            betraege.append(spalte)
        elif spalte.feld == "weitere" or spalte.feld in felder:
            weitere.append(spalte)
        else:
            felder[spalte.feld] = spalte
    orte: dict[object, str] = {feld: spalte.buchstaben for feld, spalte in felder.items()}
    for spalte in betraege:
        ort = spalte.position if spalte.feld == "betrag" else ("davon_it", spalte.position)
        orte.setdefault(ort, spalte.buchstaben)
    orte |= {("weitere", _one_line(spalte)): spalte.buchstaben for spalte in weitere}
    return Spaltensatz(felder, tuple(betraege), tuple(weitere), tuple(texte), orte)


def _one_line(spalte: Spalte) -> str:
    return " ".join(spalte.kopf.split()) or f"Spalte {column_letters(spalte.index)}"
