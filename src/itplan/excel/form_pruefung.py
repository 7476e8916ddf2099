"""The checks inside the form: what its formulas say of a row, and which cells they mark.

`§` in a formula stands for the number of its row. Only functions that Excel and LibreOffice
both know are used, and other sheets are reached by defined names alone: in validations and
conditional formats Excel of every age understands those.
"""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from itplan.excel.form_raster import Raster
from itplan.haushalt.formular import Formularvorgaben
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.systematik import gruppierungsplan
from itplan.haushalt.titel import Position
from itplan.haushalt.vorgaben import Ressort

GUT = "✓"
GRUPPEN, GRUPPENPLAN, FUNKTIONEN, NEGATIVE = (
    "Gruppen",
    "Gruppenplan",
    "Funktionen",
    "GruppenNegativ",
)
"""Defined names of the lists that the formulas look into."""

_CODES_JE_TEXT = 40


class Formpruefung(NamedTuple):
    """What a row is told when `bedingung` holds, and the columns whose cells are marked then.

    No text may be part of another: the marks go by the text.
    """

    text: str
    bedingung: str
    spalten: tuple[int, ...]


def negative_gruppen(vorgaben: Formularvorgaben) -> tuple[str, ...]:
    """The Gruppen that the project's placeholders stand for, any of Hauptgruppe 7 among them."""
    alle = [*gruppierungsplan().lowest(), *(f"7{nummer:02}" for nummer in range(100))]
    return tuple(g for g in alle if any(fnmatchcase(g, muster) for muster in vorgaben.negativ))


def row_formula(pruefungen: Iterable[Formpruefung], raster: Raster) -> str:
    """Says in words what is wrong in a row; a sound one gets a tick, an empty one nothing."""
    alle = raster.row([spalte.feld for spalte in raster.spalten])
    teile = "&".join(f'IF({p.bedingung},"; {p.text}","")' for p in pruefungen)
    urteil = f'SUBSTITUTE("{GUT}"&{teile},"{GUT}; ","")'
    return f'=IF(COUNTA({alle})=0,"",IFERROR({urteil},"Fehlerwert in der Zeile"))'


def gruppe_formula(raster: Raster) -> str:
    """The official designation of the Gruppe that a Titel begins with."""
    gruppe = f"LEFT({_bare(raster.cell('titel'))},3)"
    bau = f'IF(LEFT({gruppe},1)="7","Baumaßnahmen","")'
    return f"=IFERROR(VLOOKUP({gruppe},{GRUPPENPLAN},2,FALSE),{bau})"


def sum_formula(raster: Raster, position: Position, vergleich: str) -> str:
    """The sum of an amount over the Einnahmen (`<`) or the Ausgaben (`>=`)."""
    titel = raster.column("titel")
    return (
        f'=SUMPRODUCT(--(LEFT({titel},1){vergleich}"4"),--({titel}<>""),{raster.column(position)})'
    )


def form_checks(
    raster: Raster, ressort: Ressort, haushalt: Haushalt, vorgaben: Formularvorgaben
) -> tuple[Formpruefung, ...]:
    """All checks of a row in the order in which they are told."""
    return (
        *_check_kapitel(raster, ressort, haushalt, vorgaben.kapitelstellen),
        *_check_titel(raster),
        *_check_titelgruppe(raster, vorgaben),
        *_check_funktion(raster),
        _missing(raster, "zweckbestimmung", "Zweckbestimmung"),
        *_check_ansaetze(raster, haushalt, vorgaben),
        *_check_ve(raster),
        _check_it_anteil(raster),
        _check_text(raster),
    )


def _check_kapitel(
    raster: Raster, ressort: Ressort, haushalt: Haushalt, stellen: int
) -> Iterator[Formpruefung]:
    ort, kapitel = (raster.index("kapitel"),), _bare(raster.cell("kapitel"))
    einzelplaene = sorted({*ressort.einzelplaene, haushalt.einzelplan})
    eigene = [
        *_is_one_of(f"LEFT({kapitel},2)", einzelplaene),
        *_is_one_of(kapitel, ressort.kapitel),
    ]
    gut = _digits(kapitel, stellen)
    yield _missing(raster, "kapitel", "Kapitel")
    yield Formpruefung(f"Kapitel: {stellen} Ziffern", f'AND({kapitel}<>"",NOT({gut}))', ort)
    # The Kapitel of the central Einzelplan are nobody's: some titles may stand there already.
    fremd = f"AND({gut},NOT(OR({','.join(eigene)})))"
    yield Formpruefung("Kapitel eines anderen Einzelplans", fremd, ort)


def _check_titel(raster: Raster) -> Iterator[Formpruefung]:
    ort, titel = (raster.index("titel"),), _bare(raster.cell("titel"))
    gut = _digits(titel, 5)
    yield _missing(raster, "titel", "Titel")
    yield Formpruefung("Titel: 5 Ziffern", f'AND({titel}<>"",NOT({gut}))', ort)
    unbekannt = f'AND({gut},LEFT({titel},1)<>"7",ISNA(MATCH(LEFT({titel},3),{GRUPPEN},0)))'
    yield Formpruefung("Gruppe unbekannt", unbekannt, ort)
    yield _check_double(raster)


def _check_double(raster: Raster) -> Formpruefung:
    """The same Haushaltsstelle again, where neither Vorhaben nor Verfahren tells the rows apart."""
    stelle, teil = ("kapitel", "titel"), ("kapitel", "titel", "vorhaben", "verfahren")
    vorhaben, verfahren = raster.cell("vorhaben"), raster.cell("verfahren")
    ohne = f'AND({vorhaben}="",{verfahren}="",{_count(raster, stelle)}>1)'
    return Formpruefung(
        "Haushaltsstelle doppelt: Vorhaben nennen",
        f'IF({raster.cell("titel")}="",FALSE,OR({_count(raster, teil)}>1,{ohne}))',
        (raster.index("kapitel"), raster.index("titel")),
    )


def _check_titelgruppe(raster: Raster, vorgaben: Formularvorgaben) -> Iterator[Formpruefung]:
    ort = (raster.index("titelgruppe"),)
    gruppe, titel = _bare(raster.cell("titelgruppe")), _bare(raster.cell("titel"))
    gut = _digits(gruppe, 2)
    yield Formpruefung("Titelgruppe: 2 Ziffern", f'AND({gruppe}<>"",NOT({gut}))', ort)
    aus_nummer = {
        "letzte_zwei": f'IF(RIGHT({titel},2)>"50",RIGHT({titel},2),"")',
        "zehnerziffer": f'IF(MID({titel},4,1)="0","","0"&MID({titel},4,1))',
    }.get(vorgaben.titelgruppe)
    if aus_nummer:
        anders = f"AND({gut},{_digits(titel, 5)},{gruppe}<>{aus_nummer})"
        yield Formpruefung("Titelgruppe passt nicht zum Titel", anders, ort)


def _check_funktion(raster: Raster) -> Iterator[Formpruefung]:
    funktion = _bare(raster.cell("funktion"))
    yield _missing(raster, "funktion", "Funktion")
    unbekannt = f'AND({funktion}<>"",ISNA(MATCH({funktion},{FUNKTIONEN},0)))'
    yield Formpruefung("Funktion unbekannt", unbekannt, (raster.index("funktion"),))


def _check_ansaetze(
    raster: Raster, haushalt: Haushalt, vorgaben: Formularvorgaben
) -> Iterator[Formpruefung]:
    gruppe = f"LEFT({_bare(raster.cell('titel'))},3)"
    verboten = f",ISNA(MATCH({gruppe},{NEGATIVE},0))" if negative_gruppen(vorgaben) else ""
    schritt = haushalt.rundung_euro
    for position in raster.positions("ansatz"):
        name, ort = f"Ansatz {position.jahr}", (raster.index(position),)
        zelle, zahl = raster.cell(position), f"N({raster.cell(position)})"
        yield Formpruefung(f"{name} negativ", f"AND({zahl}<0{verboten})", ort)
        if position.jahr in haushalt.jahre:
            yield Formpruefung(f"{name} fehlt", f'{zelle}=""', ort)
            if schritt > 1:
                krumm = f"{zahl}<>ROUND({zahl}/{schritt},0)*{schritt}"
                yield Formpruefung(f"{name} nicht in vollen {schritt} Euro", krumm, ort)


def _check_ve(raster: Raster) -> Iterator[Formpruefung]:
    alle = raster.positions("ve")
    for ve in alle:
        faellig = [p for p in raster.positions("faelligkeit") if p.jahr == ve.jahr]
        ungleich = f"ROUND(N({raster.cell(ve)})-SUM({raster.row(faellig)}),2)<>0"
        orte = tuple(raster.index(position) for position in (ve, *faellig))
        yield Formpruefung(f"VE {ve.jahr} ≠ Fälligkeiten", ungleich, orte)
    titel = _bare(raster.cell("titel"))
    eine = ",".join(f"N({raster.cell(ve)})<>0" for ve in alle)
    bei_einnahme = f'AND({titel}<>"",LEFT({titel},1)<"4",OR({eine}))'
    orte = tuple(raster.index(ve) for ve in alle)
    yield Formpruefung("VE nur bei Ausgaben", bei_einnahme, orte)


def _check_it_anteil(raster: Raster) -> Formpruefung:
    zelle = raster.cell("it_anteil")
    falsch = f'AND({zelle}<>"",OR(NOT(ISNUMBER({zelle})),N({zelle})<0,N({zelle})>1))'
    return Formpruefung("IT-Anteil: 0 bis 100 %", falsch, (raster.index("it_anteil"),))


def _check_text(raster: Raster) -> Formpruefung:
    """A text among the amounts is never added up; a dash says that the title is a Leertitel."""
    zeile = raster.row(raster.amounts())
    text = f'SUMPRODUCT(ISTEXT({zeile})*({zeile}<>"-")*({zeile}<>"–"))>0'
    return Formpruefung("Betrag als Text", text, ())


def text_mark(raster: Raster) -> str:
    """Whether the amount cell itself holds such a text."""
    zelle = raster.cell(raster.amounts()[0]).removeprefix("$")
    return f'=AND(ISTEXT({zelle}),{zelle}<>"-",{zelle}<>"–")'


def _missing(raster: Raster, feld: str, name: str) -> Formpruefung:
    return Formpruefung(f"{name} fehlt", f'{raster.cell(feld)}=""', (raster.index(feld),))


def _bare(zelle: str) -> str:
    """A code without its blanks, a number as the text that is seen."""
    return f'SUBSTITUTE({zelle}," ","")'


def _is_one_of(text: str, codes: Sequence[str]) -> Iterator[str]:
    """Whether a text is one of these codes; Excel takes no longer text than 255 in a formula."""
    for ab in range(0, len(codes), _CODES_JE_TEXT):
        reihe = "/".join(codes[ab : ab + _CODES_JE_TEXT])
        yield f'ISNUMBER(FIND("/"&{text}&"/","/{reihe}/"))'


def _digits(text: str, stellen: int) -> str:
    """Whether a text is so many digits."""
    orte = ",".join(str(ort) for ort in range(1, stellen + 1))
    ziffern = f'SUMPRODUCT(--ISNUMBER(FIND(MID({text},{{{orte}}},1),"0123456789")))'
    return f"AND(LEN({text})={stellen},{ziffern}={stellen})"


def _count(raster: Raster, felder: Sequence[str]) -> str:
    """How many rows say the same in all of these fields."""
    gleich = "*".join(f"({raster.column(feld)}={raster.cell(feld)})" for feld in felder)
    return f"SUMPRODUCT({gleich}*1)"
