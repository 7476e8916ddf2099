"""The Hauptgruppen before and after, as pairs of bars."""

from collections.abc import Mapping

from itplan.report.model_bericht import Schaubild
from itplan.report.model_bericht_jahre import Jahre
from itplan.report.model_bericht_vorbehalt import NICHT_OEFFENTLICH
from itplan.report.model_saetze import join_words
from itplan.report.model_stil import print_share, print_short
from itplan.report.model_tables import Tabelle

KURZ: Mapping[str, str] = {
    "4": "Personal",
    "5": "Sachausgaben",
    "6": "Zuweisungen und Zuschüsse",
    "7": "Bauen",
    "8": "Investitionen",
    "9": "besondere Finanzierung",
}
"""What the Hauptgruppen of the Ausgaben are for, in a word or two."""
_FARBEN = ("bestand", "umgesetzt", "summe")
"""Of the years, in their order."""

Jahressummen = Mapping[int, int]


def draw_pairs(jahre: Jahre, tabelle: Tabelle) -> Schaubild | None:
    """Ausgaben by Hauptgruppe and year; nothing where there is only one year to show."""
    je_zeile = _sums(jahre)
    gezeigt = list(dict.fromkeys(jahr for summen in je_zeile.values() for jahr in summen))
    if len(gezeigt) < 2:
        return None
    jahr = jahre.paare[0].jahr
    return Schaubild(
        "hauptgruppen",
        _finding(je_zeile, jahr),
        f"Balken je Hauptgruppe für {join_words([str(jahr) for jahr in gezeigt])}. "
        + "; ".join(_say(name, summen) for name, summen in je_zeile.items())
        + ".",
        "paare",
        {
            "werte": [
                {
                    "zeile": name,
                    "reihe": f"Ansatz {jahr}",
                    "betrag_cent": cent,
                    "betrag_text": print_short(cent),
                }
                for name, summen in je_zeile.items()
                for jahr, cent in summen.items()
            ],
            "zeilen": [{"name": name} for name in je_zeile],
            "reihen": [
                {"name": f"Ansatz {jahr}", "farbe": farbe}
                for jahr, farbe in zip(gezeigt, _FARBEN, strict=False)
            ],
        },
        tabelle,
    )


def _sums(jahre: Jahre) -> dict[str, Jahressummen]:
    """The rows with the sums of all years, also of the one before; what is 0 is left out."""
    zeilen: dict[str, dict[int, int]] = {}
    for paar in jahre.paare:
        schritte = jahre.steps(paar, lambda ort: (ort.hauptgruppe,))
        je_name = {f"{hgr} {KURZ[hgr]}": schritt for (hgr,), schritt in sorted(schritte.items())}
        for name, schritt in (*je_name.items(), (NICHT_OEFFENTLICH, jahre.verdeckt[paar])):
            zeile = zeilen.setdefault(name, {})
            if paar.vorjahr is not None:
                zeile.setdefault(paar.vorjahr, schritt.vorher)
            zeile[paar.jahr] = schritt.nachher
    return {name: zeile for name, zeile in zeilen.items() if any(zeile.values())}


def _say(name: str, summen: Jahressummen) -> str:
    return f"{name}: {', '.join(f'{jahr} {print_short(cent)}' for jahr, cent in summen.items())}"


def _finding(je_zeile: Mapping[str, Jahressummen], jahr: int) -> str:
    """Which Hauptgruppe takes most; that is said only where it is certain."""
    offen = {name: s[jahr] for name, s in je_zeile.items() if name != NICHT_OEFFENTLICH}
    verdeckt = je_zeile.get(NICHT_OEFFENTLICH, {}).get(jahr, 0)
    ganzes = sum(offen.values()) + verdeckt
    groessen = sorted([*offen.values(), 0, 0], reverse=True)
    if min([*groessen, verdeckt]) < 0 or groessen[0] - groessen[1] <= verdeckt:
        return f"{print_short(ganzes)} Ausgaben {jahr} nach Hauptgruppen"
    name = next(name for name, cent in offen.items() if cent == groessen[0])
    anteil = print_share(groessen[0], ganzes)
    return f"Der größte Teil der Ausgaben {jahr} entfällt auf Hauptgruppe {name}: {anteil}"
