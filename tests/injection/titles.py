"""Random titles in which nothing is wrong: codes of the plans, amounts in proportion."""

from dataclasses import dataclass, field, replace
from functools import cache
from random import Random

from itplan.haushalt.systematik import funktionenplan, gruppierungsplan, is_funktion, is_gruppe

STUFE = 10_000
"""Cent; the Ansätze are multiples of it."""
AB_2031 = "2031 ff."
FAELLIG = {2027: ("2028", "2029", "2030", AB_2031), 2028: ("2029", "2030", AB_2031)}
NEGATIV = ("972",)
UEBLICH = ("119", "511", "518", "532", "812", "972")

_ZWECKE = (
    "Geschäftsbedarf und Kommunikation (ohne IT)",
    "Geräte, Ausstattung und Software",
    "Gesamtkosten der Einführung",
    "Summe der Beihilfen an Gemeinden",
    "Zuschuss an die Betriebsgesellschaft",
    "Kapitaldienst der Beteiligungen",
    "Titelverwaltung der Gerichte",
    "Aus- und Fortbildung",
    "Sachverständige, § 12 Abs. 2",
    "Zu den Kosten der Unterbringung",
    "Verpflichtungen aus Vorjahren",
    "Einnahmen aus Veröffentlichungen und Ausgaben für Druck",
    "Maßnahmen des Programms 2030",
)
_GEGENSTAENDE = ("Polizei", "Justiz", "Archiv", "Vermessung", "Kataster", "Schulen", "Netz")
_KAPITEL = ("Ministerium", "Landespolizei", "Landesarchiv", "Allgemeine Bewilligungen")
_GRUPPEN = ("Informationstechnik", "Liegenschaften", "Modellvorhaben", "Ausgaben für E-Akte")


@dataclass
class Posten:
    """One title; amounts in cent by field, such as `ansatz 2027` or `fällig 2027/2028`."""

    kapitel: str
    kapitel_name: str
    titel: str
    funktion: str
    zweckbestimmung: str
    titelgruppe: str = ""
    titelgruppe_name: str = ""
    betraege: dict[str, int] = field(default_factory=dict)
    davon_it: dict[str, int] = field(default_factory=dict)
    it_anteil: int | None = None
    """Percent."""

    @property
    def is_einnahme(self) -> bool:
        return self.titel[0] in "0123"

    def with_kapitel(self, kapitel: str) -> "Posten":
        return replace(self, kapitel=kapitel)


@cache
def gruppen() -> tuple[str, ...]:
    """The Gruppen of the plan, without those that the checks look at together."""
    codes = (code for code in gruppierungsplan().bezeichnungen if len(code) == 3)
    return tuple(sorted(c for c in codes if is_gruppe(c) and c not in ("381", "981")))


@cache
def funktionen() -> tuple[str, ...]:
    """The Funktionen of the plan."""
    codes = (code for code in funktionenplan().bezeichnungen if len(code) == 3)
    return tuple(sorted(code for code in codes if is_funktion(code)))


def build_posten(rng: Random, felder: tuple[str, ...], einzelplan: str) -> list[Posten]:
    """10 to 40 titles of one to three Kapitel in the order of print; each has these amounts."""
    kapitel = sorted(rng.sample(range(1, 60), rng.randint(1, 3)))
    ergebnis: list[Posten] = []
    for nummer in kapitel:
        kopf = Posten(f"{einzelplan}{nummer:02}", rng.choice(_KAPITEL), "", "", "")
        ergebnis += _build_kapitel(rng, kopf, rng.randint(10, 40 // len(kapitel)))
    groesse = 10 ** rng.randint(0, 3)
    for eines in ergebnis:
        _fill(rng, eines, felder, groesse)
    return ergebnis


def _build_kapitel(rng: Random, kopf: Posten, anzahl: int) -> list[Posten]:
    einnahmen = rng.randint(0, anzahl // 3)
    gruppen_da = sorted(rng.sample(range(51, 100), rng.randint(0, 2)))
    alle = list(_take(rng, kopf, "0123", einnahmen))
    je_gruppe = (anzahl - einnahmen) // (len(gruppen_da) + 1)
    alle += _take(rng, kopf, "456789", anzahl - einnahmen - je_gruppe * len(gruppen_da))
    for nummer in gruppen_da:
        name = rng.choice(_GRUPPEN)
        gruppe = replace(kopf, titelgruppe=f"{nummer:02}", titelgruppe_name=name)
        alle += _take(rng, gruppe, "456789", je_gruppe)
    return alle


def _take(rng: Random, kopf: Posten, hauptgruppen: str, anzahl: int) -> list[Posten]:
    """So many titles of these Hauptgruppen, each number once."""
    passend = [gruppe for gruppe in gruppen() if gruppe[0] in hauptgruppen]
    titel = sorted(
        gruppe + (kopf.titelgruppe or f"{rng.randint(1, 50):02}")
        for gruppe in _sample(rng, passend, anzahl)
    )
    return [_named(rng, replace(kopf, titel=nummer)) for nummer in titel]


def _sample(rng: Random, passend: list[str], anzahl: int) -> list[str]:
    """Different Gruppen; the usual ones of IT are drawn more often."""
    ueblich = [gruppe for gruppe in UEBLICH if gruppe in passend and rng.random() < 0.5][:anzahl]
    andere = [gruppe for gruppe in passend if gruppe not in ueblich]
    return [*ueblich, *rng.sample(andere, anzahl - len(ueblich))]


def _named(rng: Random, posten: Posten) -> Posten:
    zweck = f"{rng.choice(_ZWECKE)}, {rng.choice(_GEGENSTAENDE)} {rng.randint(1, 99)}"
    return replace(
        posten, funktion=rng.choice(funktionen()), zweckbestimmung=zweck, betraege={}, davon_it={}
    )


def _fill(rng: Random, posten: Posten, felder: tuple[str, ...], groesse: int) -> None:
    """Amounts near each other from year to year; some are Leertitel, some new, some end."""
    mitte = rng.randint(20, 8_000) * groesse
    art = rng.choices(("voll", "leer", "neu", "ende"), (16, 1, 1, 1))[0]
    vorzeichen = -1 if posten.titel[:3] in NEGATIV and rng.random() < 0.7 else 1
    jahre = [feld for feld in felder if feld.split()[0] in ("ansatz", "ist", "finanzplan")]
    for feld in jahre:
        betrag = max(1, mitte * rng.randint(75, 130) // 100)
        jahr = int(feld.split()[1])
        leer = art == "leer" or (art == "neu" and jahr < 2027) or (art == "ende" and jahr > 2028)
        posten.betraege[feld] = 0 if leer else vorzeichen * betrag * STUFE
        if feld.startswith("ist") and posten.betraege[feld] and rng.random() < 0.5:
            posten.betraege[feld] += rng.randint(1, STUFE - 1)
    if not posten.is_einnahme and art == "voll":
        _add_ve(rng, posten, felder, mitte)
    _add_it(rng, posten, felder)


def _add_ve(rng: Random, posten: Posten, felder: tuple[str, ...], mitte: int) -> None:
    """A VE with all its Fälligkeiten for some of the titles."""
    for jahr, faellig in FAELLIG.items():
        if f"ve {jahr}" not in felder or rng.random() < 0.6:
            continue
        teile = [rng.randint(1, max(1, mitte // 2)) * STUFE for _ in range(rng.randint(1, 4))]
        jahre = [j for j in faellig if f"fällig {jahr}/{j}" in felder]
        for wann, teil in zip(jahre, teile, strict=False):
            posten.betraege[f"fällig {jahr}/{wann}"] = teil
        posten.betraege[f"ve {jahr}"] = sum(teile[: len(jahre)])


def _add_it(rng: Random, posten: Posten, felder: tuple[str, ...]) -> None:
    """Either an IT-Anteil, or IT parts of all amounts of the title."""
    davon = [feld for feld in felder if feld.startswith("davon_it")]
    anteil = rng.choice((25, 40, 60, 100))
    if davon and rng.random() < 0.7:
        for feld in davon:
            ganz = posten.betraege[f"ansatz {feld.split()[1]}"]
            posten.davon_it[feld] = (
                abs(ganz) * anteil // 100 // 100 * 100 * (1 if ganz >= 0 else -1)
            )
    elif "it_anteil" in felder and rng.random() < 0.3:
        posten.it_anteil = anteil
