"""Checks of a single title: pure generators in a visible tuple; the docstring says why."""

from collections.abc import Callable, Iterator

from itplan.haushalt.befund import Befund
from itplan.haushalt.betrag import CENT_JE_EURO, format_betrag
from itplan.haushalt.herkunft import Herkunft
from itplan.haushalt.systematik import is_funktion, is_gruppe, is_obergruppe, titelgruppe_of
from itplan.haushalt.titel import Position, Titel
from itplan.haushalt.vorgaben import Vorgaben
from itplan.pruefung.katalog import finding

Zeilenpruefung = Callable[[Titel, Vorgaben], Iterator[Befund]]


def title_finding(
    code: str, titel: Titel, wovon: object, text: str, **mehr: str | int | None
) -> Befund:
    """A finding about one value of a title, at its cell."""
    herkunft: Herkunft = titel.herkunft
    return finding(
        code,
        text,
        ressort=titel.ressort,
        datei=herkunft.blatt.datei,
        blatt=herkunft.blatt.name,
        zelle=herkunft.zelle(wovon) or herkunft.zelle("titel"),
        haushaltsstelle=str(titel.stelle),
        **mehr,
    )


def check_gruppe(titel: Titel, vorgaben: Vorgaben) -> Iterator[Befund]:
    """Die Gruppe steht im Gruppierungsplan (§ 13 Abs. 2 LHO; jede 7xx ist zulässig)."""
    if is_gruppe(titel.gruppe):
        return
    if is_obergruppe(titel.gruppe[:2]):
        text = f"Die Gruppe {titel.gruppe} steht nicht im Gruppierungsplan."
        yield title_finding("gruppe_unbekannt", titel, "titel", text, wert=titel.titel)
    else:
        text = f"Die Obergruppe {titel.gruppe[:2]} gibt es nicht."
        yield title_finding("obergruppe_unbekannt", titel, "titel", text, wert=titel.titel)


def check_funktion(titel: Titel, vorgaben: Vorgaben) -> Iterator[Befund]:
    """Die Funktion steht im Funktionenplan (§ 14 LHO)."""
    if titel.funktion is not None and not is_funktion(titel.funktion):
        text = f"Die Funktion {titel.funktion} gibt es nicht."
        yield title_finding("funktion_unbekannt", titel, "funktion", text, wert=titel.funktion)


def check_titelgruppe(titel: Titel, vorgaben: Vorgaben) -> Iterator[Befund]:
    """Die angegebene Titelgruppe passt zur Nummer des Titels, wo das Land eine Regel hat."""
    nummer = titelgruppe_of(titel.titel, vorgaben.titelgruppe)
    if titel.titelgruppe and vorgaben.titelgruppe != "spalte" and nummer != titel.titelgruppe:
        sagt = f"der Titel {titel.titel} sagt {nummer or 'keine'}"
        text = f"Angegeben ist Titelgruppe {titel.titelgruppe}, {sagt}."
        yield title_finding(
            "titelgruppe_widerspruch",
            titel,
            "titelgruppe",
            text,
            wert=titel.titelgruppe,
            erwartet=nummer,
        )


def check_zweckbestimmung(titel: Titel, vorgaben: Vorgaben) -> Iterator[Befund]:
    """Jeder Titel nennt seinen Zweck (§ 17 Abs. 1 LHO)."""
    if not titel.zweckbestimmung:
        yield title_finding(
            "zweckbestimmung_fehlt", titel, "zweckbestimmung", "Die Zweckbestimmung fehlt."
        )


def check_kapitel(titel: Titel, vorgaben: Vorgaben) -> Iterator[Befund]:
    """Das Kapitel gehört einem Ressort des Projekts; der zentrale Einzelplan ist Bestand."""
    bekannt = not vorgaben.ressorts or titel.einzelplan == vorgaben.einzelplan
    if not bekannt and vorgaben.ressort_of_kapitel(titel.kapitel) is None:
        text = f"Das Kapitel {titel.kapitel} gehört keinem Ressort des Projekts."
        yield title_finding("kapitel_ohne_ressort", titel, "kapitel", text, wert=titel.kapitel)


def check_ansatz(titel: Titel, vorgaben: Vorgaben) -> Iterator[Befund]:
    """Der Titel nennt für jedes Haushaltsjahr, das sein Blatt führt, einen Ansatz."""
    for jahr in vorgaben.jahre:
        position = Position("ansatz", jahr)
        if position not in titel.betraege and titel.herkunft.zelle(position):
            text = f"Für {jahr} ist kein Ansatz angegeben."
            yield title_finding("ansatz_fehlt", titel, position, text)


def check_vorzeichen(titel: Titel, vorgaben: Vorgaben) -> Iterator[Befund]:
    """Negativ sind Ansätze nur in Gruppen, die das Projekt nennt (Minderausgaben und dgl.)."""
    negativ = [p for p, cent in titel.betraege.items() if cent < 0 and p.groesse == "ansatz"]
    if not negativ or vorgaben.may_be_negative(titel.gruppe):
        return
    for position in negativ:
        wert = format_betrag(titel.betraege[position])
        text = f"Der Ansatz {position.jahr} ist negativ."
        yield title_finding("negativ", titel, position, text, wert=wert)


def check_rundung(titel: Titel, vorgaben: Vorgaben) -> Iterator[Befund]:
    """Ansätze der Haushaltsjahre sind Vielfache des Betrags, auf den das Projekt rundet."""
    schritt = vorgaben.rundung_euro * CENT_JE_EURO
    for jahr in vorgaben.jahre:
        cent = titel.betraege.get(Position("ansatz", jahr), 0)
        if schritt > CENT_JE_EURO and cent % schritt:
            text = f"Der Ansatz {jahr} ist kein Vielfaches von {vorgaben.rundung_euro} Euro."
            yield title_finding(
                "rundung",
                titel,
                Position("ansatz", jahr),
                text,
                wert=format_betrag(cent),
                erwartet=f"ein Vielfaches von {vorgaben.rundung_euro} Euro",
            )


def check_davon_it(titel: Titel, vorgaben: Vorgaben) -> Iterator[Befund]:
    """Der IT-Teil ist nicht größer als der Betrag, von dem er ein Teil ist."""
    for position, teil in titel.davon_it.items():
        ganz = titel.betraege.get(position, 0)
        if abs(teil) > abs(ganz) or teil * ganz < 0:
            yield title_finding(
                "it_anteil_ueber_betrag",
                titel,
                ("davon_it", position),
                f"Davon IT {format_betrag(teil)}, der Betrag selbst ist {format_betrag(ganz)}.",
                wert=format_betrag(teil),
                erwartet=f"höchstens {format_betrag(ganz)}",
                differenz_cent=teil - ganz,
            )
    yield from _check_davon_ve(titel)
    offen = any(p not in titel.davon_it and cent for p, cent in titel.betraege.items())
    if titel.davon_it and offen and not any(titel.betraege.get(p) for p in titel.davon_it):
        text = "Aus den „davon IT“-Angaben (0 von 0) folgt kein Verhältnis für die übrigen Beträge."
        yield title_finding(
            "it_anteil_unbestimmt", titel, ("davon_it", next(iter(titel.davon_it))), text
        )
    elif titel.davon_it and offen:
        text = "Beträge ohne eigene „davon IT“-Angabe folgen dem Verhältnis der angegebenen."
        yield title_finding(
            "it_anteil_abgeleitet", titel, ("davon_it", next(iter(titel.davon_it))), text
        )


def _check_davon_ve(titel: Titel) -> Iterator[Befund]:
    """The IT part of a VE leaves room for its stated Fälligkeiten, and no more than for all."""
    for position, teil in titel.davon_it.items():
        if position.groesse != "ve":
            continue
        datiert = [p for p in titel.betraege if p[:2] == ("faelligkeit", position.jahr)]
        genannt = sum(titel.davon_it[p] for p in datiert if p in titel.davon_it)
        offen = titel.betraege.get(position, 0) - sum(
            titel.betraege[p] for p in datiert if p in titel.davon_it
        )
        if not 0 <= teil - genannt <= max(offen, 0):
            yield title_finding(
                "it_anteil_widerspruch",
                titel,
                ("davon_it", position),
                f"Davon IT der VE {position.jahr}: {format_betrag(teil)}, die Fälligkeiten nennen"
                f" {format_betrag(genannt)}; beides passt nicht zusammen.",
                wert=format_betrag(teil),
                erwartet=f"zwischen {format_betrag(genannt)} und {format_betrag(genannt + offen)}",
            )


def check_it_angaben(titel: Titel, vorgaben: Vorgaben) -> Iterator[Befund]:
    """IT-Anteil und „davon IT“ desselben Titels widersprechen sich nicht."""
    if titel.it_anteil is None:
        return
    for position, teil in titel.davon_it.items():
        erwartet = round(titel.betraege.get(position, 0) * titel.it_anteil)
        if abs(teil - erwartet) >= vorgaben.rundung_euro * CENT_JE_EURO:
            yield title_finding(
                "it_anteil_widerspruch",
                titel,
                ("davon_it", position),
                f"Davon IT {format_betrag(teil)}, nach dem IT-Anteil {format_betrag(erwartet)}.",
                wert=format_betrag(teil),
                erwartet=format_betrag(erwartet),
                differenz_cent=teil - erwartet,
            )


def check_faelligkeiten(titel: Titel, vorgaben: Vorgaben) -> Iterator[Befund]:
    """Die Jahresbeträge einer VE ergeben sie, soweit voraussehbar (§ 16 LHO)."""
    for jahr, faellig in _faelligkeiten(titel).items():
        ve_position = Position("ve", jahr)
        ve = titel.betraege.get(ve_position, 0)
        differenz = faellig - ve
        if differenz == 0 or (faellig == 0 and ve == 0):
            continue
        zu_hoch = differenz > 0 if ve >= 0 else differenz < 0
        if not zu_hoch and faellig == 0:
            continue
        code = "faelligkeit_ueber_ve" if zu_hoch else "faelligkeit_unter_ve"
        yield title_finding(
            code,
            titel,
            ve_position,
            f"VE {jahr}: {format_betrag(ve)}, Fälligkeiten zusammen {format_betrag(faellig)}.",
            wert=format_betrag(ve),
            erwartet=f"Fälligkeiten von zusammen {format_betrag(ve)}",
            differenz_cent=differenz,
        )


def check_ve_art(titel: Titel, vorgaben: Vorgaben) -> Iterator[Befund]:
    """Verpflichtungsermächtigungen gibt es nur bei Ausgaben (§ 16 LHO)."""
    for position, cent in titel.betraege.items():
        if position.groesse == "ve" and cent and titel.art == "einnahmen":
            text = "Ein Einnahmetitel trägt eine Verpflichtungsermächtigung."
            yield title_finding("ve_bei_einnahme", titel, position, text, wert=format_betrag(cent))


def _faelligkeiten(titel: Titel) -> dict[int | None, int]:
    summen: dict[int | None, int] = {}
    for position, cent in titel.betraege.items():
        if position.groesse == "ve":
            summen.setdefault(position.jahr, 0)
        if position.groesse == "faelligkeit":
            summen[position.jahr] = summen.get(position.jahr, 0) + cent
    return summen


ZEILENPRUEFUNGEN: tuple[Zeilenpruefung, ...] = (
    check_gruppe,
    check_funktion,
    check_titelgruppe,
    check_zweckbestimmung,
    check_kapitel,
    check_ansatz,
    check_vorzeichen,
    check_rundung,
    check_davon_it,
    check_it_angaben,
    check_faelligkeiten,
    check_ve_art,
)

VERGLEICHE: tuple[Zeilenpruefung, ...] = (
    check_davon_it,
    check_it_angaben,
    check_faelligkeiten,
)
"""Those of the checks that set amounts of a row against each other: they say nothing where
one of these could not be read."""
