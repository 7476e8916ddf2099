"""Abgleich: the proof that old = new, to the cent, per title, year, VE, Gruppe and Funktion."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, TypeVar

from itplan.haushalt.herkunft import Herkunft
from itplan.haushalt.lesung import Lesezeile, Unlesbar
from itplan.haushalt.systematik import Art, art_of
from itplan.haushalt.titel import Betraege, Position, in_order
from itplan.umsetzung.bewegung import Umsetzung

SPALTEN = (
    "gelesen",
    "aenderung",
    "nicht_it",
    "verbleibt",
    "nicht_zugeordnet",
    "fehlerhaft",
    "umgesetzt",
    "bestand",
    "einzelplan",
)
"""The columns of the proof, each in cent."""

REST_NACH_STATUS = {
    "umgesetzt": "verbleibt",
    "teilweise": "verbleibt",
    "verbleibt": "verbleibt",
    "nicht_it": "nicht_it",
    "nicht_zugeordnet": "nicht_zugeordnet",
    "fehlerhaft": "fehlerhaft",
    "bestand": "bestand",
}
"""What remains of a title counts by the title's status."""


class Planbeitrag(Protocol):
    """What one old title brings to a line of the plan."""

    @property
    def quelle(self) -> str: ...
    @property
    def funktion(self) -> str | None: ...
    @property
    def betraege(self) -> Betraege: ...


class Planposten(Protocol):
    """A line of the new Einzelplan, as the proof sees it."""

    @property
    def kapitel(self) -> str: ...
    @property
    def titel(self) -> str: ...
    @property
    def betraege(self) -> Betraege: ...
    @property
    def beitraege(self) -> Sequence[Planbeitrag]: ...


@dataclass(frozen=True, slots=True)
class Kontrolle:
    """A sum from outside the sheets; without `art` Einnahmen and Ausgaben are added (cent)."""

    groesse: str
    jahr: int | None
    betrag: int
    einzelplan: str | None = None
    art: Art | None = None

    def __str__(self) -> str:
        wo = f"Einzelplan {self.einzelplan}" if self.einzelplan else "alle Einzelpläne"
        art = self.art or "Einnahmen und Ausgaben"
        return f"{wo}, {art}, {self.groesse} {self.jahr or ''}".strip()


class Differenz(NamedTuple):
    """An equation that does not hold: its name, where, both sides in cent, the titles at fault."""

    gleichung: str
    ort: str
    erwartet_cent: int
    gefunden_cent: int
    titel: tuple[str, ...] = ()
    einzelplan: str | None = None


class Wechsel(NamedTuple):
    """A listed change of Gruppe or Funktion, with what moved across (cent)."""

    titel: str
    alt: str
    neu: str
    grund: str
    betraege: Betraege


Summenschluessel = tuple[Art, Position]
Schluessel = TypeVar("Schluessel", bound=str | tuple[str, str])
"""What sums are compared by: a code, or Kapitel and Titel."""


@dataclass(slots=True)
class Abgleich:
    """The proof: sums by art and Position, and every difference.

    `stimmt` is true only where every amount could be read and every equation holds.
    """

    summen: dict[Summenschluessel, dict[str, int]] = field(default_factory=dict)
    differenzen: list[Differenz] = field(default_factory=list)
    unlesbar: list[Unlesbar] = field(default_factory=list)
    gruppenwechsel: list[Wechsel] = field(default_factory=list)
    funktionswechsel: list[Wechsel] = field(default_factory=list)
    kontrollen: list[tuple[Kontrolle, int]] = field(default_factory=list)
    """Each Kontrolle with what was read (cent)."""

    @property
    def stimmt(self) -> bool:
        return not self.differenzen and not self.unlesbar

    def summe(self, art: Art, position: Position, spalte: str) -> int:
        return self.summen.get((art, position), {}).get(spalte, 0)


def reconcile(
    gelesen: Sequence[Lesezeile],
    umsetzungen: Sequence[Umsetzung],
    einzelplan: Sequence[Planposten],
    kontrollen: Iterable[Kontrolle] = (),
    unlesbar: Iterable[Unlesbar] = (),
) -> Abgleich:
    """Prove that what was read is what stands somewhere now; `gelesen` is the raw ledger."""
    abgleich = Abgleich(unlesbar=sorted(set(unlesbar), key=_unlesbar_place))
    abgleich.summen = _add_up_sums(gelesen, umsetzungen, einzelplan)
    abgleich.differenzen += _check_sums(abgleich.summen)
    abgleich.differenzen += _check_rows(gelesen, umsetzungen)
    abgleich.differenzen += _check_titles(umsetzungen)
    abgleich.differenzen += _check_plan(umsetzungen, einzelplan)
    abgleich.gruppenwechsel = _gruppenwechsel(umsetzungen)
    abgleich.funktionswechsel = _funktionswechsel(umsetzungen)
    abgleich.differenzen += _check_dimension(
        "Gruppe",
        [
            *((zeile.titel[:3], zeile.betraege) for zeile in gelesen),
            *((u.titel.gruppe, betraege) for u in umsetzungen for betraege in _net(u)),
        ],
        ((posten.titel[:3], posten.betraege) for posten in einzelplan),
        abgleich.gruppenwechsel,
    )
    abgleich.differenzen += _check_dimension(
        "Funktion",
        [
            *((zeile.funktion or "", zeile.betraege) for zeile in gelesen),
            *((u.titel.funktion or "", betraege) for u in umsetzungen for betraege in _net(u)),
        ],
        ((b.funktion or "", b.betraege) for posten in einzelplan for b in posten.beitraege),
        abgleich.funktionswechsel,
    )
    for kontrolle in kontrollen:
        summe = _control_sum(kontrolle, gelesen)
        abgleich.kontrollen.append((kontrolle, summe))
        if summe != kontrolle.betrag and not _is_open(kontrolle, abgleich.unlesbar):
            abgleich.differenzen.append(
                Differenz(
                    "kontrolle",
                    str(kontrolle),
                    kontrolle.betrag,
                    summe,
                    einzelplan=kontrolle.einzelplan,
                )
            )
    return abgleich


def _add_up_sums(
    gelesen: Iterable[Lesezeile], umsetzungen: Iterable[Umsetzung], einzelplan: Iterable[Planposten]
) -> dict[Summenschluessel, dict[str, int]]:
    je_spalte: dict[tuple[Art, str], dict[Position, int]] = defaultdict(lambda: defaultdict(int))

    def add(art: Art, betraege: Betraege, spalte: str) -> None:
        _add(je_spalte[art, spalte], betraege)

    for zeile in gelesen:
        add(art_of(zeile.titel), zeile.betraege, "gelesen")
    for umsetzung in umsetzungen:
        art = umsetzung.titel.art
        add(art, umsetzung.aenderung, "aenderung")
        add(art, umsetzung.verbleibt, REST_NACH_STATUS[umsetzung.status])
        for ziel in umsetzung.ziele:
            add(art_of(ziel.titel), ziel.betraege, "umgesetzt")
    for posten in einzelplan:
        add(art_of(posten.titel), posten.betraege, "einzelplan")
    summen: dict[Summenschluessel, dict[str, int]] = defaultdict(lambda: dict.fromkeys(SPALTEN, 0))
    for (art, spalte), betraege in je_spalte.items():
        for position, cent in betraege.items():
            summen[art, position][spalte] = cent
    ordnung = sorted(summen, key=lambda key: (key[0] == "ausgaben", key[1].reihenfolge))
    return {key: summen[key] for key in ordnung}


def _check_sums(summen: Mapping[Summenschluessel, dict[str, int]]) -> Iterable[Differenz]:
    for (art, position), s in summen.items():
        links = s["gelesen"] + s["aenderung"]
        rechts = sum(s[spalte] for spalte in SPALTEN[2:8])
        ort = f"{art}, {print_position(position)}"
        if links != rechts:
            yield Differenz("gelesen + aenderung = alles Weitere", ort, links, rechts)
        if s["einzelplan"] != s["umgesetzt"] + s["bestand"]:
            erwartet = s["umgesetzt"] + s["bestand"]
            yield Differenz("einzelplan = umgesetzt + bestand", ort, erwartet, s["einzelplan"])


def _check_rows(
    gelesen: Sequence[Lesezeile], umsetzungen: Sequence[Umsetzung]
) -> Iterable[Differenz]:
    """Every raw row has become exactly one title with the same amounts, and nothing else has."""
    nach_zeile: dict[Herkunft, list[Umsetzung]] = defaultdict(list)
    for umsetzung in umsetzungen:
        nach_zeile[umsetzung.titel.herkunft].append(umsetzung)
    for zeile in gelesen:
        gefunden = nach_zeile.pop(zeile.herkunft, [])
        name = f"{zeile.kapitel}/{zeile.titel}"
        ort = _place(zeile.herkunft)
        if len(gefunden) != 1:
            wie_oft = "verloren" if not gefunden else "verdoppelt"
            yield Differenz(f"Zeile {wie_oft}", ort, 1, len(gefunden), (name,))
        for umsetzung in gefunden[:1]:
            yield from _check_amounts(zeile.betraege, umsetzung.titel.betraege, ort, name)
            if (zeile.kapitel, zeile.titel) != (umsetzung.titel.kapitel, umsetzung.titel.titel):
                yield Differenz("Haushaltsstelle geändert", ort, 0, 1, (name, umsetzung.titel.id))
    for herkunft, uebrige in nach_zeile.items():
        namen = tuple(umsetzung.titel.id for umsetzung in uebrige)
        yield Differenz("Titel ohne gelesene Zeile", _place(herkunft), 0, len(uebrige), namen)


def _check_amounts(alt: Betraege, neu: Betraege, ort: str, name: str) -> Iterable[Differenz]:
    if alt == neu:
        return
    for position in in_order({**alt, **neu}):
        links, rechts = alt.get(position, 0), neu.get(position, 0)
        if links != rechts:
            gleichung = f"Titel = Zeile, {print_position(position)}"
            yield Differenz(gleichung, ort, links, rechts, (name,))


def _check_titles(umsetzungen: Iterable[Umsetzung]) -> Iterable[Differenz]:
    """Per title: alt + aenderung = umgesetzt + verbleibt."""
    for umsetzung in umsetzungen:
        alt, aenderung = umsetzung.titel.betraege, umsetzung.aenderung
        umgesetzt, verbleibt = umsetzung.umgesetzt, umsetzung.verbleibt
        for position in in_order({**alt, **aenderung, **umgesetzt, **verbleibt}):
            links = alt.get(position, 0) + aenderung.get(position, 0)
            rechts = umgesetzt.get(position, 0) + verbleibt.get(position, 0)
            if links != rechts:
                yield Differenz(
                    "alt + aenderung = umgesetzt + verbleibt",
                    print_position(position),
                    links,
                    rechts,
                    (umsetzung.titel.id,),
                )


def _check_plan(
    umsetzungen: Iterable[Umsetzung], einzelplan: Sequence[Planposten]
) -> Iterable[Differenz]:
    """Every new title holds exactly what its sources bring to it."""
    soll: dict[tuple[str, str], dict[Position, int]] = defaultdict(lambda: defaultdict(int))
    quellen: dict[tuple[str, str], list[str]] = defaultdict(list)
    for umsetzung in umsetzungen:
        ziele = [(ziel.kapitel, ziel.titel, ziel.betraege) for ziel in umsetzung.ziele]
        if umsetzung.status == "bestand":
            ziele.append((umsetzung.titel.kapitel, umsetzung.titel.titel, umsetzung.verbleibt))
        for kapitel, titel, betraege in ziele:
            quellen[kapitel, titel].append(umsetzung.titel.id)
            _add(soll[kapitel, titel], betraege)
    ist: dict[tuple[str, str], dict[Position, int]] = defaultdict(lambda: defaultdict(int))
    for posten in einzelplan:
        _add(ist[posten.kapitel, posten.titel], posten.betraege)
    for (kapitel, titel), position, erwartet, gefunden in _compare(soll, ist):
        ort = f"{kapitel}/{titel}, {print_position(position)}"
        namen = tuple(sorted(quellen[kapitel, titel]))
        yield Differenz("neuer Titel = seine Quellen", ort, erwartet, gefunden, namen)


def _check_dimension(
    name: str,
    alt: Iterable[tuple[str, Betraege]],
    neu: Iterable[tuple[str, Betraege]],
    wechsel: Iterable[Wechsel],
) -> Iterable[Differenz]:
    """Per Gruppe or Funktion: what was read, with what was changed and without what stays, is
    what came into the plan, net of listed changes."""
    saldo: dict[str, dict[Position, int]] = defaultdict(lambda: defaultdict(int))
    for code, betraege in alt:
        _add(saldo[code], betraege)
    for eintrag in wechsel:
        _add(saldo[eintrag.neu], eintrag.betraege)
        _add(saldo[eintrag.alt], {p: -cent for p, cent in eintrag.betraege.items()})
    ist: dict[str, dict[Position, int]] = defaultdict(lambda: defaultdict(int))
    for code, betraege in neu:
        _add(ist[code], betraege)
    for code, position, erwartet, gefunden in _compare(saldo, ist):
        ort = f"{name} {code or 'ohne'}, {print_position(position)}"
        yield Differenz(f"Summe je {name}", ort, erwartet, gefunden)


def _add(summe: dict[Position, int], betraege: Betraege) -> None:
    for position, cent in betraege.items():
        summe[position] += cent


def _compare(
    soll: Mapping[Schluessel, Betraege], ist: Mapping[Schluessel, Betraege]
) -> Iterable[tuple[Schluessel, Position, int, int]]:
    """What differs, with both amounts, in the order of the keys and of print."""
    for schluessel in sorted({*soll, *ist}):
        links, rechts = soll.get(schluessel, {}), ist.get(schluessel, {})
        for position in in_order({**links, **rechts}):
            erwartet, gefunden = links.get(position, 0), rechts.get(position, 0)
            if erwartet != gefunden:
                yield schluessel, position, erwartet, gefunden


def _net(umsetzung: Umsetzung) -> Iterable[Betraege]:
    """What a title adds to what was read of it, and what of it does not come into the plan."""
    yield umsetzung.aenderung
    if umsetzung.status != "bestand":
        yield {position: -cent for position, cent in umsetzung.verbleibt.items()}


def _gruppenwechsel(umsetzungen: Iterable[Umsetzung]) -> list[Wechsel]:
    return [
        Wechsel(u.titel.id, u.titel.gruppe, ziel.titel[:3], u.gruppenwechsel, ziel.betraege)
        for u in umsetzungen
        for ziel in u.ziele
        if ziel.titel[:3] != u.titel.gruppe and u.gruppenwechsel
    ]


def _funktionswechsel(umsetzungen: Iterable[Umsetzung]) -> list[Wechsel]:
    return [
        Wechsel(u.titel.id, u.titel.funktion or "", ziel.funktion or "", u.grund, ziel.betraege)
        for u in umsetzungen
        for ziel in u.ziele
        if ziel.funktion != u.titel.funktion
    ]


def _is_open(kontrolle: Kontrolle, unlesbar: Iterable[Unlesbar]) -> bool:
    """Whether something that the Kontrolle counts could not be read: one cause is told once."""
    return any(
        (kontrolle.einzelplan is None or eintrag.einzelplan in ("", kontrolle.einzelplan))
        and (not eintrag.titel or kontrolle.art in (None, art_of(eintrag.titel)))
        and (
            eintrag.position is None or eintrag.position[:2] == (kontrolle.groesse, kontrolle.jahr)
        )
        for eintrag in unlesbar
    )


def _control_sum(kontrolle: Kontrolle, gelesen: Iterable[Lesezeile]) -> int:
    return sum(
        cent
        for zeile in gelesen
        if kontrolle.einzelplan in (None, zeile.kapitel[:2])
        and kontrolle.art in (None, art_of(zeile.titel))
        for position, cent in zeile.betraege.items()
        if position.groesse == kontrolle.groesse and position.jahr == kontrolle.jahr
    )


def print_position(position: Position) -> str:
    """`ansatz 2027`, `faelligkeit 2027 fällig 2028`."""
    faellig = f" fällig {position.faellig}" if position.faellig is not None else ""
    return f"{position.groesse} {position.jahr or 'ohne Jahr'}{faellig}"


def _place(herkunft: Herkunft) -> str:
    return f"{herkunft.blatt.datei}, {herkunft.blatt.name}, Zeile {herkunft.zeile}"


def _unlesbar_place(eintrag: Unlesbar) -> tuple[str, str, str]:
    return eintrag.datei, eintrag.blatt or "", eintrag.zelle or ""
