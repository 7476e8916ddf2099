"""A good and a bad case for each check: sheets as text, and the cell that is found.

The good case is a near miss: it differs from the bad one in what the check looks at alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from itplan.haushalt.vorgaben import Ressort, Vorgaben
from tests.sheets import Blatt

KOPF = (
    "Kapitel", "Titel", "TG", "FKZ", "Zweckbestimmung", "Ansatz 2026", "Ansatz 2027",
    "Ansatz 2028", "VE 2027", "VE 2027 fällig 2028", "VE 2027 fällig 2029 ff.", "Finanzplan 2029",
    "davon IT 2027", "IT-Anteil", "Stückzahl", "Stückpreis", "Vermerke",
)  # fmt: skip
ZEILE = (
    "0301", "511 99", "'99", "011", "Geräte", "900", "1000", "2000", "300", "100", "200", "300",
    "", "", "", "", "",
)  # fmt: skip
VORGABEN = Vorgaben(
    (2027, 2028),
    einzelplan="16",
    negativ=("972",),
    rundung_euro=100,
    ressorts=(Ressort(("03",), "MI", "Inneres"), Ressort(("05",), "MJ", "Justiz")),
)


@dataclass(frozen=True)
class Fall:
    """Sheets that pass and sheets that do not, by file name, and where the finding stands."""

    gut: Mapping[str, tuple[Blatt, ...]]
    schlecht: Mapping[str, tuple[Blatt, ...]]
    zelle: str | None
    datei: str = "a.xlsx"
    blatt: str | None = "IT-Titel"
    vorgaben: Vorgaben = field(default=VORGABEN)


def row(**felder: str) -> str:
    """A sound row in which the columns A to Q are changed by their letters."""
    werte = list(ZEILE)
    for buchstabe, wert in felder.items():
        werte[ord(buchstabe) - ord("A")] = wert
    return " | ".join(werte)


def sheet(*zeilen: str, kopf: Mapping[str, str] | None = None, name: str = "IT-Titel") -> Blatt:
    """A sheet of these rows under the usual header, some of whose words are changed."""
    woerter = list(KOPF)
    for buchstabe, wort in (kopf or {}).items():
        woerter[ord(buchstabe) - ord("A")] = wort
    return Blatt("\n".join([" | ".join(woerter), *zeilen]), name)


def _in_a_row(gut: dict[str, str], schlecht: dict[str, str], zelle: str) -> Fall:
    def only(felder: dict[str, str]) -> dict[str, tuple[Blatt, ...]]:
        return {"a.xlsx": (sheet(row(**felder)),)}

    return Fall(only(gut), only(schlecht), zelle)


def _with_head(gut: dict[str, str], schlecht: dict[str, str], zelle: str | None) -> Fall:
    return Fall(
        {"a.xlsx": (sheet(row(), kopf=gut),)}, {"a.xlsx": (sheet(row(), kopf=schlecht),)}, zelle
    )


def _titles(gruppe: str, **felder: str) -> tuple[str, ...]:
    """Six sound titles of the Ressort's Kapitel, in order."""
    return tuple(row(B=f"{gruppe} {nummer}", C="", **felder) for nummer in range(11, 17))


def _sisters(letzter: str) -> list[str]:
    """The same title in five Kapitel, without an Ansatz of the year before."""
    return [
        row(A=f"030{nummer}", F="", G=betrag, H=betrag)
        for nummer, betrag in enumerate(("200", "300", "400", "500", letzter), 1)
    ]


NUR_2027 = dict.fromkeys("FIJKL", "") | {"H": "0"}
SECHS = sheet(*_titles("511"))
ANDERE = sheet(*_titles("514", E="Bücher"))
GEAENDERT = sheet(*_titles("511", G="1100"))

TITELFAELLE: Mapping[str, Fall] = {
    "obergruppe_unbekannt": _in_a_row({"B": "428 99"}, {"B": "481 99"}, "B2"),
    "gruppe_unbekannt": _in_a_row({"B": "514 99"}, {"B": "513 99"}, "B2"),
    "funktion_unbekannt": _in_a_row({"D": "290"}, {"D": "999"}, "D2"),
    "titelgruppe_widerspruch": _in_a_row({"C": "TG 99"}, {"C": "'69"}, "C2"),
    "zweckbestimmung_fehlt": _in_a_row({"E": "IT"}, {"E": ""}, "E2"),
    "ansatz_fehlt": _in_a_row({"H": "–"}, {"H": ""}, "H2"),
    "negativ": _in_a_row({"B": "972 99", "G": "-1000"}, {"G": "-1000"}, "G2"),
    "rundung": _in_a_row({"F": "950.55"}, {"G": "1050"}, "G2"),
    "sprung": _in_a_row(
        {"F": "90000", "G": "890000", "H": "890000"},
        {"F": "90000", "G": "1200000", "H": "1200000"},
        "G2",
    ),
    "wertgrenze": _in_a_row({"O": "3", "P": "5000"}, {"O": "3", "P": "5000,01"}, "B2"),
    "lizenz_gruppe": _in_a_row(
        {"B": "518 99", "E": "Laufende Lizenzgebühren"}, {"E": "Laufende Lizenzgebühren"}, "E2"
    ),
    "saldierung": _in_a_row(
        {"E": "Betrieb, Einnahmen bei 119 99"}, {"E": "Betrieb abzüglich Einnahmen"}, "E2"
    ),
    "it_anteil_ueber_betrag": _in_a_row({**NUR_2027, "M": "1000"}, {"M": "1100"}, "M2"),
    "it_anteil_widerspruch": _in_a_row({"N": "'60 %"}, {"M": "400", "N": "'60 %"}, "M2"),
    "it_anteil_unbestimmt": _in_a_row(
        {**NUR_2027, "G": "0", "M": "0"}, {"G": "0", "M": "0"}, "M2"
    ),
    "it_anteil_abgeleitet": _in_a_row({**NUR_2027, "M": "600"}, {"M": "600"}, "M2"),
    "ve_bei_einnahme": _in_a_row(
        {"B": "119 99", "I": "0", "J": "0", "K": "0"}, {"B": "119 99"}, "I2"
    ),
    "faelligkeit_ueber_ve": _in_a_row({"I": "300"}, {"I": "250"}, "I2"),
    "faelligkeit_unter_ve": _in_a_row({"I": "300"}, {"I": "350"}, "I2"),
    "ve_ohne_faelligkeit": _in_a_row(
        {"I": "0", "J": "0", "K": "0"}, {"J": "0", "K": ""}, "I2"
    ),
    "ve_ohne_ansatz": _in_a_row({"H": "0", "L": "100"}, {"H": "0", "L": "0"}, "I2"),
}  # fmt: skip

BLATTFAELLE: Mapping[str, Fall] = {
    "haushaltsjahr_fehlt": _with_head({}, {"H": "Ansatz 2025"}, None),
    "faelligkeit_jahr": _with_head({}, {"J": "VE 2027 fällig 2027"}, "J1"),
    "ff_nicht_letzte": _with_head(
        {}, {"J": "VE 2027 fällig 2028 ff.", "K": "VE 2027 fällig 2029"}, "J1"
    ),
    "kapitel_fremd": replace(
        _in_a_row({}, {"A": "0501"}, "A2"),
        vorgaben=replace(
            VORGABEN,
            ressorts=(
                Ressort(("03",), "MI", "Inneres", dateien=("a.xlsx",)),
                Ressort(("05",), "MJ", "Justiz"),
            ),
        ),
    ),
    "einheit_verwechselt": _in_a_row(
        {"F": "450000", "G": "465000", "H": "465000"},
        {"F": "450000", "G": "500", "H": "465000"},
        "G2",
    ),
}

EINGANGSFAELLE: Mapping[str, Fall] = {
    "kapitel_ohne_ressort": Fall(
        {"a.xlsx": (sheet(row(), row(A="1601")),)},
        {"a.xlsx": (sheet(row(), row(A="0901")),)},
        "A3",
    ),
    "datei_ohne_ressort": Fall(
        {"a.xlsx": (sheet(row(A="0501"), row(A="0301")),)},
        {"a.xlsx": (sheet(row(A="0901"), row(A="0902")),)},
        None,
        blatt=None,
    ),
    "datei_doppelt": Fall(
        {"a.xlsx": (SECHS,), "a (Kopie).xlsx": (ANDERE,)},
        {"a.xlsx": (SECHS,), "a (Kopie).xlsx": (SECHS,)},
        None,
        "a (Kopie).xlsx",
    ),
    "fassung_doppelt": Fall(
        {"a.xlsx": (SECHS,), "b.xlsx": (ANDERE,)},
        {"a.xlsx": (SECHS,), "b.xlsx": (GEAENDERT,)},
        None,
        "b.xlsx",
    ),
    "blatt_wiederholt": Fall(
        {"a.xlsx": (replace(SECHS, name="Epl 03"), replace(ANDERE, name="Epl 05"))},
        {
            "a.xlsx": (
                replace(SECHS, name="Epl 03"),
                replace(ANDERE, name="Epl 05"),
                sheet(*_titles("511"), *_titles("514", E="Bücher"), name="Gesamt"),
            )
        },
        None,
        blatt="Gesamt",
    ),
    "titel_doppelt": Fall(
        {"a.xlsx": (sheet(row(), row(B="514 99", E="Bücher")),)},
        {"a.xlsx": (sheet(row(), row(E="Bücher")),)},
        "B3",
    ),
    "einheit_schwestertitel": Fall(
        {"a.xlsx": (sheet(*_sisters("200")),)}, {"a.xlsx": (sheet(*_sisters("200000")),)}, "G6"
    ),
}
