"""VE with their Fälligkeiten and the burden on later years (§ 16, § 38 BHO)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from itplan.haushalt.haushaltsstelle import format_titel
from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.plan.belastung import (
    Faellig,
    Jahresbelastung,
    burden_by_year,
    is_of_other_year,
    sort_due,
)
from itplan.plan.einzelplan import Planzeile
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_tables import Spalte, Tabelle
from itplan.report.model_titel import link_new
from itplan.report.model_uebersicht_werte import (
    BREITE,
    add_row,
    add_subtotal,
    add_total,
    kapitel_name,
    years_text,
)

_KENNUNG = (Spalte("Titel", "code", 9), Spalte("Zweckbestimmung", "text", 56))
_OHNE_JAHR = "ohne Jahr"
_INHALT = "Verpflichtungsermächtigungen mit Fälligkeiten und die Belastung künftiger Jahre"


def verpflichtungsermaechtigungen(ergebnis: Ergebnis) -> Arbeitsblatt:
    """The burden on later years first, then the VE of each year and the Vorbelastungen."""
    positionen = {p for zeile in ergebnis.einzelplan for p in zeile.betraege}
    jahre = sort_due(p.jahr for p in positionen if p.groesse in ("ve", "faelligkeit"))
    tabellen = [
        *(_commitments(ergebnis, jahr, positionen) for jahr in jahre),
        _earlier(ergebnis, positionen),
    ]
    gezeigt = [tabelle for tabelle in tabellen if tabelle.zeilen]
    leer = Absatz("Der neue Einzelplan hat keine Verpflichtungsermächtigungen.")
    abschnitte = (_burden(ergebnis), *gezeigt) if gezeigt else (leer,)
    titel = "Verpflichtungsermächtigungen und Belastung künftiger Jahre"
    return Arbeitsblatt("VE", titel, abschnitte, inhalt=_INHALT)


def _commitments(ergebnis: Ergebnis, jahr: Faellig, positionen: set[Position]) -> Tabelle:
    """The titles with VE of one Haushaltsjahr; what has no due year is computed beside them."""
    eigene = [p for p in positionen if p.groesse == "faelligkeit" and p.jahr == jahr]
    ve = Position("ve", jahr if isinstance(jahr, int) else None)
    faellig = [p for f in sort_due(p.faellig for p in eigene) for p in eigene if p.faellig == f]
    name = f"VE {jahr or _OHNE_JAHR}"
    frueher = is_of_other_year(ve, ergebnis.auftrag.haushalt)
    datiert = tuple(range(3, 3 + len(faellig)))
    koepfe = [name, *(f"fällig {p.faellig or _OHNE_JAHR}" for p in faellig)]
    spalten = (
        *_KENNUNG,
        *(Spalte(kopf, "betrag", BREITE, frueher) for kopf in koepfe),
        Spalte("ohne Angabe der Fälligkeit", "betrag", BREITE, frueher, (2,), datiert),
    )
    tabelle = Tabelle(
        f"ve_{jahr or 'ohne_jahr'}",
        name,
        f"Verpflichtungsermächtigungen {jahr or ''} des neuen Einzelplans in Euro, mit den Jahren,"
        " in denen sie fällig werden.".replace("  ", " "),
        spalten,
    )
    _fill(tabelle, ergebnis, (ve, *faellig))
    return tabelle


def _earlier(ergebnis: Ergebnis, positionen: set[Position]) -> Tabelle:
    """What was committed in earlier years and binds the Ansätze of the new titles (§ 38 BHO)."""
    jahre = sort_due(p.jahr for p in positionen if p.groesse == "vorbelastung")
    spalten = (Spalte(str(jahr or _OHNE_JAHR), "betrag", BREITE) for jahr in jahre)
    summe = Spalte("zusammen", "betrag", BREITE, addiert=tuple(range(2, 2 + len(jahre))))
    tabelle = Tabelle(
        "vorbelastungen",
        "Vorbelastungen",
        f"Was aus VE der Jahre vor {min(ergebnis.auftrag.haushalt.jahre)} schon gebunden ist, in"
        " Euro, nach Jahren.",
        (*_KENNUNG, *spalten, summe),
    )
    _fill(tabelle, ergebnis, [p for j in jahre for p in positionen if _is_earlier(p, j)])
    return tabelle


def _is_earlier(position: Position, jahr: Faellig) -> bool:
    return position.groesse == "vorbelastung" and position.jahr == jahr


def _fill(tabelle: Tabelle, ergebnis: Ergebnis, positionen: Sequence[Position]) -> None:
    """The titles that have any of these amounts, Kapitel by Kapitel, with sums."""
    betroffen: dict[str, list[Planzeile]] = {}
    for zeile in ergebnis.einzelplan:
        if any(zeile.betraege.get(p) for p in positionen):
            betroffen.setdefault(zeile.kapitel, []).append(zeile)
    teilsummen = []
    for kapitel, zeilen in betroffen.items():
        tabelle.add(kapitel, kapitel_name(ergebnis, kapitel), art="ueberschrift", anker=kapitel)
        indizes = [
            add_row(
                tabelle,
                format_titel(zeile.titel),
                zeile.zweckbestimmung,
                *(zeile.betraege.get(p) for p in positionen),
                verweise={0: link_new(kapitel, zeile.titel)},
            )
            for zeile in zeilen
        ]
        text = f"Summe Kapitel {kapitel}"
        teilsummen.append(add_subtotal(tabelle, (kapitel, text), indizes))
    if teilsummen:
        add_total(tabelle, ("", "Einzelplan zusammen"), teilsummen, "gesamt")


def _burden(ergebnis: Ergebnis) -> Tabelle:
    """What falls due in each year against what is planned for it."""
    belastung = burden_by_year(ergebnis.einzelplan, ergebnis.auftrag.haushalt)
    ve_jahre = sort_due(jahr for eine in belastung.values() for jahr in eine.aus_ve)
    frueher = any(eine.vorbelastung is not None for eine in belastung.values())
    quellen = ["Vorbelastungen"] * frueher + [f"aus VE {jahr or _OHNE_JAHR}" for jahr in ve_jahre]
    tabelle = Tabelle(
        "ve_belastung",
        "Belastung künftiger Jahre",
        f"Was aus {'Vorbelastungen und ' * frueher}VE ({years_text(ergebnis)}) fällig wird, in"
        f" Euro, und was geplant ist{'.' if frueher else '; Vorbelastungen sind nicht gemeldet.'}",
        tuple(_burden_columns(quellen)),
    )
    zeilen = []
    for jahr, eine in belastung.items():
        werte = [eine.vorbelastung] * frueher + [eine.aus_ve.get(j) for j in ve_jahre]
        gebunden = sum(wert or 0 for wert in werte)
        frei = None if eine.geplant is None else eine.geplant - gebunden
        plan = _plan_name(jahr, eine)
        zeilen.append(tabelle.add(str(jahr or "–"), plan, *werte, gebunden, eine.geplant, frei))
    _add_total(tabelle, zeilen)
    return tabelle


def _plan_name(jahr: Faellig, belastung: Jahresbelastung) -> str:
    if jahr is None:
        return "ohne Angabe der Fälligkeit"
    if belastung.plan is None:
        return "kein Plan gemeldet"
    if belastung.plan.groesse == "ansatz":
        return f"Ansatz {jahr}"
    return f"Finanzplan {jahr}, soweit gemeldet"


def _burden_columns(quellen: Sequence[str]) -> Iterator[Spalte]:
    yield from (Spalte("fällig", "code", 9), Spalte("verglichen mit", "text", 56))
    yield from (Spalte(quelle, "betrag", BREITE) for quelle in quellen)
    rechts = 2 + len(quellen)
    yield Spalte("Belastung zusammen", "betrag", BREITE, addiert=tuple(range(2, rechts)))
    yield Spalte("geplante Ausgaben", "betrag", BREITE)
    yield Spalte("noch frei", "betrag", BREITE, addiert=(rechts + 1,), abgezogen=(rechts,))


def _add_total(tabelle: Tabelle, zeilen: Sequence[int]) -> None:
    """Only the burden has a total: not every year of it has a plan."""
    index = tabelle.add_sum(("", "Belastung zusammen"), zeilen, "gesamt")
    summe = tabelle.zeilen[index]
    tabelle.zeilen[index] = replace(summe, werte=(*summe.werte[:-2], None, None))
