"""The amounts of a title, from its Ansatz 2027 by fixed arithmetic: no random, no clock.

Ansätze, VE and Fälligkeiten are whole Euro in steps of 100; the Ist is in cent.
"""

from __future__ import annotations

from .posten import Posten

STUFE = 100
AB_2031 = "2031 ff."
FAELLIG = {2027: ("2028", "2029", "2030", AB_2031), 2028: ("2029", "2030", AB_2031)}
_ANTEILE_PROZENT = {2027: (45, 30, 15, 10), 2028: (50, 30, 20)}
_OHNE_IST = ("549", "971", "972")
_LUECKE = 500_000


def scale(betrag: int, promille: int) -> int:
    """The amount times promille / 1000, rounded down to a step of 100 Euro."""
    return betrag * promille // 1000 // STUFE * STUFE


def compute_ansatz(posten: Posten, jahr: int) -> int:
    """The Ansatz of one year (2026, 2027, 2028) in Euro."""
    if jahr == 2027:
        return posten.ansatz + 50 if posten.has("schief") else posten.ansatz
    if posten.has("fix"):
        return posten.ansatz
    if jahr == 2026:
        return scale(posten.ansatz, 985 - (11 * posten.nummer) % 97)
    return scale(posten.ansatz, 1000 + (7 * posten.nummer) % 61 - 20)


def compute_ist_cent(posten: Posten) -> int:
    """The Ist 2025 in cent; every third title has odd cents."""
    if posten.gruppe in _OHNE_IST:
        return 0
    if posten.has("fix"):
        return posten.ansatz * 100
    euro = compute_ansatz(posten, 2026) * (1010 - (13 * posten.nummer) % 131) // 1000
    if euro == 0:
        return 0
    euro += (29 * posten.nummer) % 97
    cent = (37 * posten.nummer) % 100 if posten.nummer % 3 == 0 else 0
    return euro * 100 + cent


def compute_finanzplan(posten: Posten, jahr: int) -> int:
    """The planned amount of 2029 or 2030 in Euro."""
    if posten.has("fix"):
        return posten.ansatz
    if posten.has("kw") and jahr > 2029:
        return 0
    return scale(compute_ansatz(posten, 2028), 1000 + 12 * (jahr - 2028))


def compute_ve(posten: Posten, jahr: int) -> int:
    """The VE of one year in Euro, 0 for none."""
    teur = posten.get(f"ve{jahr - 2000}")
    return int(teur) * 1000 if teur else 0


def split_faelligkeiten(posten: Posten, jahr: int) -> dict[str, int]:
    """The VE of one year by the year it falls due; the last part takes the rest."""
    ve = compute_ve(posten, jahr)
    if ve == 0:
        return {}
    teile = [ve * prozent // 100 // STUFE * STUFE for prozent in _ANTEILE_PROZENT[jahr][:-1]]
    rest = ve - sum(teile)
    if posten.has("vefehlt"):
        teile[0] -= _LUECKE
    return dict(zip(FAELLIG[jahr], [*teile, rest], strict=True))


def compute_davon_it(posten: Posten, jahr: int) -> int | None:
    """The amount `davon IT` of a shared title, where the table gives its share."""
    prozent = posten.get("davonit")
    if prozent is None:
        return None
    return scale(compute_ansatz(posten, jahr), 10 * int(prozent))
