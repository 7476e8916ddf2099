"""The sheets `Vermerke` and `Deckungskreise`: what binds titles, and what a move does to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.pruefung.folgen_kreiswechsel import follow_circles
from itplan.pruefung.folgen_lage import Folgenlage, enumerate_titles
from itplan.pruefung.folgen_vermerke import (
    VERMERKARTEN,
    Aufgabe,
    Vermerkart,
    Vermerkfolge,
    follow_vermerke,
)
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_status import STATUS_TEXT
from itplan.report.model_tables import Spalte, Tabelle
from itplan.report.model_titel import all_targets, link_new, link_old, purpose

_ART_TEXT: Mapping[Vermerkart, str] = {
    "kw": "kw (künftig wegfallend)",
    "ku": "ku (künftig umzuwandeln)",
    "sperre": "Sperre",
    "deckung": "Deckungsvermerk",
    "uebertragbarkeit": "Übertragbarkeit",
    "zweckbindung": "Zweckbindung",
    "sonstiges": "sonstiges",
}
_AUFGABE_TEXT: Mapping[Aufgabe, str] = {
    "fehler_beheben": "Der Titel ist zurückgehalten: zuerst seinen Fehler beheben.",
    "aufteilen": "Er nennt einen Betrag oder eine Haushaltsstelle und der Titel wird geteilt: von"
    " Hand aufteilen.",
    "an_jedem_ziel": "Der Titel wird geteilt, der Vermerk steht an jedem Teil: prüfen, ob er"
    " überall gelten soll.",
    "umschreiben": "Er nennt alte Haushaltsstellen: auf die neuen umschreiben.",
    "beschraenken": "Der neue Titel hat weitere Quellen ohne diesen Vermerk: auf diesen Teil"
    " beschränken.",
    "deckung_regeln": "Neuen Kreis festlegen, siehe „Deckungskreise“.",
    "stellenplan": "Stellenplan anpassen.",
}
_MIT, _OHNE = "nichts, geht mit", "nichts, bleibt"
_LESEHILFE = (
    "Vermerke gehen ganz an jedes Ziel und stehen weiter an einem Rest. Was daran von Hand zu tun"
    " bleibt, steht in der Spalte „Zu tun“. Woran die Arten erkannt werden, legt die Projektdatei"
    " unter [pruefung] fest."
)
_LESEHILFE_KREISE = (
    "Der bisherige Kreis ist der, den ein Deckungsvermerk beschreibt; ohne Vermerk gelten die Titel"
    " einer Titelgruppe, sonst die einer Hauptgruppe im Kapitel als Kreis (§ 20 LHO). Der neue ist"
    " der [[deckungskreis]] der Zuordnung, sonst wieder Titelgruppe oder Hauptgruppe."
)


def vermerke(ergebnis: Ergebnis) -> Arbeitsblatt:
    """How many there are of each kind, and then one by one."""
    folgen = tuple(follow_vermerke(_lage(ergebnis)))
    tabelle = _one_by_one(folgen)
    return Arbeitsblatt(
        tabelle.titel,
        tabelle.titel,
        (Absatz(_LESEHILFE), *_by_kind(folgen), tabelle),
        liste=True,
        inhalt="Welche Vermerke mit ihren Titeln gehen, und was an jedem zu tun ist",
    )


def deckungskreise(ergebnis: Ergebnis) -> Arbeitsblatt:
    """What the mapping does to Deckungskreise."""
    tabelle = _circles(ergebnis, _lage(ergebnis))
    return Arbeitsblatt(
        tabelle.titel,
        tabelle.titel,
        (Absatz(_LESEHILFE_KREISE), tabelle),
        liste=True,
        inhalt="Welche Ausgaben ihren Deckungskreis verlassen, und in welchen sie kommen",
    )


def _lage(ergebnis: Ergebnis) -> Folgenlage:
    auftrag = ergebnis.auftrag
    return Folgenlage(
        ergebnis.umsetzungen,
        ergebnis.einzelplan,
        auftrag.regelwerk,
        ergebnis.eingang,
        auftrag.vorgaben,
        auftrag.haushalt,
    )


def _by_kind(folgen: Sequence[Vermerkfolge]) -> Iterator[Absatz]:
    """A line for each kind that there is; a Vermerk that says several things counts in each."""
    for art in VERMERKARTEN:
        eigene = [folge for folge in folgen if art in folge.arten]
        if eigene:
            mit = sum(bool(folge.umsetzung.ziele) for folge in eigene)
            tun = sum(bool(folge.aufgaben) for folge in eigene)
            zahlen = f"{len(eigene)} an IT-Titeln; gehen mit: {mit}; zu bearbeiten: {tun}"
            yield Absatz(f"{_ART_TEXT[art]}: {zahlen}.", "angabe")


def _one_by_one(folgen: Iterable[Vermerkfolge]) -> Tabelle:
    tabelle = Tabelle(
        "vermerke",
        "Vermerke",
        "Jeder Vermerk an einem IT-Titel, mit dem alten und dem neuen Platz.",
        (
            Spalte("Art", "text", 26),
            Spalte("Vermerk", "text", 54),
            Spalte("Haushaltsstelle alt", "code", 16),
            Spalte("Zweckbestimmung", "text", 40),
            Spalte("Was geschieht", "text", 18),
            Spalte("geht nach", "code", 20),
            Spalte("Zu tun", "text", 54),
        ),
    )
    for folge in folgen:
        umsetzung = folge.umsetzung
        links = {2: link_old(umsetzung.titel)}
        if umsetzung.ziele:
            links[5] = link_new(umsetzung.ziele[0].kapitel, umsetzung.ziele[0].titel)
        tun = " ".join(_AUFGABE_TEXT[aufgabe] for aufgabe in folge.aufgaben)
        tabelle.add(
            ", ".join(_ART_TEXT[art] for art in folge.arten),
            folge.vermerk,
            str(umsetzung.titel.stelle),
            purpose(umsetzung.titel),
            STATUS_TEXT[umsetzung.status],
            all_targets(umsetzung),
            tun or (_MIT if umsetzung.ziele else _OHNE),
            verweise=links,
        )
    return tabelle


def _circles(ergebnis: Ergebnis, lage: Folgenlage) -> Tabelle:
    jahre = ergebnis.auftrag.haushalt.jahre
    tabelle = Tabelle(
        "kreiswechsel",
        "Deckungskreise",
        "Welche Ausgaben welchen Kreis verlassen und in welchen sie kommen; in Euro.",
        (
            Spalte("Kreis bisher", "text", 34),
            Spalte("neuer Kreis", "text", 40),
            Spalte("Umsetzungen", "zahl", 12),
            *(Spalte(f"Ansatz {jahr}", "betrag", 16) for jahr in jahre),
            Spalte("bleiben im alten Kreis", "zahl", 12),
            Spalte("Titel", "text", 54),
        ),
    )
    for wechsel in follow_circles(lage):
        summen = (
            sum(betraege.get(Position("ansatz", jahr), 0) for betraege in wechsel.betraege)
            for jahr in jahre
        )
        tabelle.add(
            wechsel.alt,
            wechsel.neu,
            len(wechsel.betraege),
            *summen,
            wechsel.zurueck,
            enumerate_titles(wechsel.titel),
        )
    return tabelle
