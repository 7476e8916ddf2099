"""Workbooks and a project to measure on: invented, deterministic, without a finding.

The columns are those of the Meldebogen. Every Kapitel holds 100 titles: ten Gruppen, each with
two titles that are not IT and eight in the Titelgruppen 60 to 67 that are.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import xlsxwriter

JAHR = 2027
RESSORTS = tuple(f"{nummer:02}" for nummer in (*range(1, 16), *range(17, 22)))
_JE_KAPITEL = 100
_GRUPPEN = ("119", "231", "511", "518", "525", "532", "533", "547", "632", "812")
_ZAEHLNUMMERN = ("01", "02", "60", "61", "62", "63", "64", "65", "66", "67")
_VERFAHREN = ("", "Personalverwaltung", "Fachverfahren Nord", "Registerführung")

Wert = str | int | float
KOPF = (
    "Kapitel",
    "Titel",
    "Titelgruppe",
    "Titelgruppe Bezeichnung",
    "Funktion",
    "Zweckbestimmung",
    f"Ist {JAHR - 2}",
    f"Ansatz {JAHR - 1}",
    f"Ansatz {JAHR}",
    f"Ansatz {JAHR + 1}",
    f"VE {JAHR}",
    f"VE {JAHR} fällig {JAHR + 1}",
    f"VE {JAHR} fällig {JAHR + 2}",
    f"VE {JAHR} fällig {JAHR + 3}",
    f"VE {JAHR} fällig {JAHR + 4} ff.",
    f"VE {JAHR + 1}",
    f"VE {JAHR + 1} fällig {JAHR + 2}",
    f"VE {JAHR + 1} fällig {JAHR + 3}",
    f"VE {JAHR + 1} fällig {JAHR + 4} ff.",
    f"Finanzplan {JAHR + 2}",
    f"Finanzplan {JAHR + 3}",
    "IT-Anteil",
    "Kategorie",
    "Verfahren",
    "Vorhaben",
    "Strategieziel",
    "Vermerke",
    "Erläuterung",
    "Stellen",
    "öffentlich",
    "Bemerkung",
)
_SPALTE_ANTEIL = KOPF.index("IT-Anteil")


def write_project(ordner: Path, titel_je_ressort: int) -> Path:
    """Write the workbooks of all Ressorts and a project of 200 rules; returns `itplan.toml`."""
    eingang = ordner / "ressorts"
    eingang.mkdir(parents=True)
    for ressort in RESSORTS:
        _write_workbook(eingang / f"{ressort}_Ressort.xlsx", ressort, titel_je_ressort)
    (ordner / "zuordnung.toml").write_text(_rules(), encoding="utf-8")
    projekt = ordner / "itplan.toml"
    projekt.write_text(_project(), encoding="utf-8")
    return projekt


def _write_workbook(pfad: Path, ressort: str, anzahl: int) -> None:
    with xlsxwriter.Workbook(pfad) as mappe:
        prozent = mappe.add_format({"num_format": "0 %"})
        deckblatt = mappe.add_worksheet("Deckblatt")
        for zeile, paar in enumerate((("Einzelplan", ressort), ("Einheit", "EUR"))):
            deckblatt.write_row(zeile, 0, paar)
        blatt = mappe.add_worksheet("IT-Titel")
        blatt.write_string(0, 0, "IT-Titel des Ressorts")
        blatt.write_row(3, 0, KOPF)
        for zeile, werte in enumerate(_rows(ressort, anzahl), 4):
            _write_row(blatt, zeile, werte, prozent)


def _write_row(
    blatt: xlsxwriter.worksheet.Worksheet,
    zeile: int,
    werte: Sequence[Wert],
    prozent: xlsxwriter.format.Format,
) -> None:
    for spalte, wert in enumerate(werte):
        if wert == "":
            continue
        if isinstance(wert, str):
            blatt.write_string(zeile, spalte, wert)
        else:
            blatt.write_number(zeile, spalte, wert, prozent if spalte == _SPALTE_ANTEIL else None)


def _rows(ressort: str, anzahl: int) -> Iterator[list[Wert]]:
    for nummer in range(anzahl):
        kapitel, stelle = divmod(nummer, _JE_KAPITEL)
        gruppe, zaehlnummer = _GRUPPEN[stelle // 10], _ZAEHLNUMMERN[stelle % 10]
        ist_it = zaehlnummer >= "60"
        ansatz = 10_000 + (nummer * 7_300) % 990_000 // 100 * 100
        yield [
            f"{ressort}{kapitel:02}",
            gruppe + zaehlnummer,
            zaehlnummer if ist_it else "",
            "Ausgaben für Informationstechnik" if ist_it else "",
            "012",
            f"Festtitel der Gruppe {gruppe}" + (" für Informationstechnik" if ist_it else ""),
            ansatz - 0.5,
            ansatz - 300,
            ansatz,
            ansatz + 200,
            *_commitments(ansatz if gruppe == "812" else 0),
            ansatz + 400,
            ansatz + 600,
            0.6 if ist_it and nummer % 20 == 7 else "",
            "Infrastruktur",
            _VERFAHREN[nummer % len(_VERFAHREN)],
            "",
            f"Ziel {nummer % 10 + 1}",
            "Gegenseitig deckungsfähig innerhalb des Kapitels." if nummer % 12 == 0 else "",
            "Betrieb und Pflege der vorhandenen Ausstattung." if nummer % 9 == 0 else "",
            "",
            "ja",
            "",
        ]


def _commitments(ansatz: int) -> list[Wert]:
    """A VE of each year with its Fälligkeiten, in full hundreds."""
    if not ansatz:
        return [""] * 9
    drittel = ansatz // 300 * 100
    rest = ansatz - 2 * drittel
    return [ansatz, drittel, drittel, rest, "", ansatz, drittel, drittel, rest]


def _project() -> str:
    kopf = f"""format = 1
[haushalt]
land = "Messland"
einzelplan = "16"
bezeichnung = "Informationstechnik"
jahre = [{JAHR}, {JAHR + 1}]
phase = "Voranschlag"
rundung = 100
stand = 2026-11-23
[eingang]
ordner = "ressorts"
zuordnung = "zuordnung.toml"
[grenzen]
sekunden = 600
zellen = 20_000_000
"""
    return kopf + "".join(
        f'[[ressort]]\neinzelplan = "{r}"\nkuerzel = "R{r}"\nname = "Ressort {r}"\n'
        for r in RESSORTS
    )


def _rules() -> str:
    """Ten rules for each Ressort: by Kapitel, Gruppe, text and Verfahren, and one for the rest."""
    teile = [
        "format = 1\n[[auswahl]]\nnimm = { titelgruppe = ['6?'] }\nlass = { text = 'ohne IT' }\n"
    ]
    for r in RESSORTS:
        teile.append(
            f'[[kapitel]]\nkapitel = "16{r}"\nbezeichnung = "IT {r}"\nbewirtschafter = "{r}"\n'
        )
        for tg in range(71, 80):
            teile.append(
                f'[[titelgruppe]]\nkapitel = "16{r}"\nnummer = "{tg}"\nbezeichnung = "T"\n'
            )
        bedingungen = [
            *(f"kapitel = ['{r}{zehner}?']" for zehner in range(1, 6)),
            "gruppe = ['119', '231']",
            f"kapitel = ['{r}0?'], text = 'gruppe 53[23] für informationstechnik'",
            f"kapitel = ['{r}0?'], verfahren = 'personal'",
            f"kapitel = ['{r}9?'], titelgruppe = ['67']",
            "",
        ]
        for rang, bedingung in enumerate(reversed(bedingungen)):
            wenn = ", ".join(filter(None, (f"einzelplan = ['{r}']", bedingung)))
            titelgruppe = min(71 + rang, 79)
            teile.append(
                f'[[regel]]\nid = "r{r}-{rang}"\nrang = {rang}\nwenn = {{ {wenn} }}\n'
                f'ziel = {{ kapitel = "16{r}", titelgruppe = "{titelgruppe}" }}\n'
                'grund = "Messung"\n'
            )
    return "".join(teile)
