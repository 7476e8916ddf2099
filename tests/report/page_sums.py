"""What a page shows that plan.json does not give: sums of tables, amounts of titles, words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from tests.report.page_cells import Reihe, Seite, Seitentabelle, number
from tests.report.plan_numbers import ALLE_JAHRE, ANZAHL, VERDECKT, Stelle, Summen
from tests.report.plan_titles import Eintrag, title_amounts

_ZAHL = re.compile("\N{MINUS SIGN}?[0-9.]+(,[0-9]+)?")
_GESPROCHEN = re.compile(r"([0-9][0-9.]*(?:,[0-9]+)?)\s(?:(Mio\.|Mrd\.)\s)?€")
_AN_DER_ACHSE = re.compile(r"\d+\s(Mio\.|Mrd\.)\s€")
"""Where the axis of a picture stands, which is no amount of anyone."""
_GROESSEN = {"VE": "ve", "Ist": "ist", "Finanzplan": "finanzplan"}
OHNE_BETRAG = ("Nr.", "Anzahl", "davon angenommen")
"""Columns that number rows, or count findings."""
_REST = re.compile(r"\d+\sweitere\s|darin\sdie\s\d+\skleinsten\szusammen")
"""A row of what has no row of its own."""


def unknown_sums(
    tabellen: list[Seitentabelle], summen: Summen, kontrollen: set[int]
) -> Iterator[tuple[str, str, str]]:
    """Caption, row and number of whatever is not among the sums that its row speaks of."""
    for tabelle in tabellen:
        for reihe in tabelle.reihen[1:]:
            for spalte, zelle in reihe.by_column():
                kopf = tabelle.kopf[spalte].text
                if not is_number(zelle.klassen, zelle.text) or kopf in OHNE_BETRAG:
                    continue
                erlaubt = _expected(tabelle, reihe, spalte, summen)
                if "Kontrollsummen" in tabelle.titel:
                    erlaubt = kontrollen | {0}
                if not _fits(zelle.text, erlaubt, kopf):
                    yield tabelle.titel[:60], f"{_texts(reihe)} {kopf}", zelle.text


def is_number(klassen: list[str], text: str) -> bool:
    return "z" in klassen and _ZAHL.fullmatch(text) is not None


def _expected(tabelle: Seitentabelle, reihe: Reihe, spalte: int, summen: Summen) -> set[int]:
    texte = _texts(reihe)
    kopf = tabelle.kopf[spalte].text
    if kopf == "ergibt" and reihe not in (tabelle.reihen[1], tabelle.reihen[-1]):
        return {_above(tabelle, reihe, spalte) + _cent(reihe, spalte - 1)}
    if any(map(_REST.match, texte)):
        return _rest(tabelle, reihe, spalte)
    gefunden = _found(tabelle, reihe, spalte, summen)
    if kopf == "ergibt" and reihe is tabelle.reihen[-1]:
        return gefunden & {_above(tabelle, reihe, spalte)}
    return gefunden


def _found(tabelle: Seitentabelle, reihe: Reihe, spalte: int, summen: Summen) -> set[int]:
    """The sums of the plan by the words of a row."""
    texte, kopf = _texts(reihe), tabelle.kopf[spalte].text
    worte = [*texte, kopf, *(text.split()[0] for text in texte if text)]
    if tabelle.titel.startswith("Sammelposten der nichtöffentlichen"):
        worte.append(VERDECKT)
    arten = _arten(tabelle, texte)
    if kopf == "Titel":
        return summen.find(arten or [ANZAHL], worte, Stelle(ANZAHL, ALLE_JAHRE))
    davor = tabelle.reihen[tabelle.reihen.index(reihe) - 1]
    orte = (kopf, _labels(tabelle, reihe), tabelle.titel, _labels(tabelle, davor))
    return summen.find(arten or ["ausgaben"], worte, _stelle(*orte))


def _rest(tabelle: Seitentabelle, reihe: Reihe, spalte: int) -> set[int]:
    """What the last rows above add up to, or the step that a waterfall takes here."""
    index = tabelle.reihen.index(reihe)
    name = " ".join(_texts(reihe)).strip()
    if name.startswith("darin"):
        anzahl = int(re.findall(r"\d+", name)[0])
        return {sum(_cent(r, spalte) for r in tabelle.reihen[index - anzahl : index])}
    return {_cent(reihe, spalte + 1) - _above(tabelle, reihe, spalte + 1)}


def _above(tabelle: Seitentabelle, reihe: Reihe, spalte: int) -> int:
    return _cent(tabelle.reihen[tabelle.reihen.index(reihe) - 1], spalte)


def _cent(reihe: Reihe, spalte: int) -> int:
    text = dict(reihe.by_column())[spalte].text
    return round(number(text) * 100) if text else 0


def _texts(reihe: Reihe) -> list[str]:
    return [zelle.text for zelle in reihe.zellen if "z" not in zelle.klassen]


def _labels(tabelle: Seitentabelle, reihe: Reihe) -> str:
    """The words of a row with the head of each."""
    return " ".join(
        f"{tabelle.kopf[spalte].text} {zelle.text}"
        for spalte, zelle in reihe.by_column()
        if "z" not in zelle.klassen
    )


def _arten(tabelle: Seitentabelle, texte: list[str]) -> list[str]:
    worte = {wort.lower() for text in (tabelle.titel, *texte) for wort in re.findall(r"^\w+", text)}
    return sorted({"einnahmen", "ausgaben"} & worte)


def _stelle(kopf: str, reihe: str, titel: str, davor: str) -> Stelle:
    """Which amount a cell shows: its head says it, else its row, the caption, or the row above."""
    if wechsel := re.search(r"Veränderung zu (\d+)", kopf):
        return Stelle("ansatz", int(wechsel[1]), "", int(wechsel[1]) + 1)
    if kopf == "Veränderung":
        von, bis = re.findall(r"20\d\d", titel)[:2]
        return Stelle("ansatz", int(von), "", int(bis))
    faellig = _first(r"fällig (20\d\d(?: ff\.)?)|(ohne Angabe)", kopf, reihe)
    jahr = _first(r"(?<!fällig )(20\d\d)", kopf, reihe, titel, davor)
    if "zusammen" in kopf:
        jahr = str(ALLE_JAHRE)
    groesse = _first("(VE|Ist|Finanzplan)\\b", kopf, reihe, titel)
    art = "faelligkeit" if faellig else _GROESSEN.get(groesse, "ansatz")
    return Stelle(art, int(jahr or 0), faellig)


def _first(muster: str, *texte: str) -> str:
    """The first group that a text gives."""
    funde = (re.search(muster, text) for text in texte)
    return next((next(filter(None, fund.groups())) for fund in funde if fund), "")


def _fits(text: str, erlaubt: set[int], kopf: str) -> bool:
    if kopf == "Titel":
        return text in {_whole(zahl) for zahl in erlaubt}
    return text in {_euro(cent) for cent in erlaubt}


def _euro(cent: int) -> str:
    """Whole Euro, rounded half up; with cents where nothing else would be left."""
    euro = (abs(cent) + 50) // 100
    text = f"0,{abs(cent):02}" if cent and not euro else _whole(euro)
    return f"\N{MINUS SIGN}{text}" if cent < 0 else text


def _exact(cent: int) -> str:
    euro, rest = divmod(abs(cent), 100)
    text = f"{_whole(euro)},{rest:02}" if rest else _whole(euro)
    return f"\N{MINUS SIGN}{text}" if cent < 0 else text


def _whole(zahl: int) -> str:
    return f"{zahl:,}".replace(",", ".")


def wrong_titles(seite: Seite, plan: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Title, part, Position and amount wherever a list tells another amount, or none."""
    erwartet: dict[Eintrag, set[str]] = defaultdict(set)
    for eintrag, cent in title_amounts(plan):
        erwartet[eintrag].add(_exact(cent))
    gezeigt = list(_shown_titles(seite))
    for eintrag, text in gezeigt:
        if text not in erwartet[eintrag]:
            yield (*eintrag, text)
    ganze = {eintrag for eintrag, _ in gezeigt}
    for eintrag, texte in erwartet.items():
        if eintrag.teil == "" and eintrag not in ganze:
            yield (*eintrag, f"fehlt: {texte}")


def _shown_titles(seite: Seite) -> Iterator[tuple[Eintrag, str]]:
    """Each amount of the lists by title, what became of it, and its Position."""
    for tabelle in seite.tabellen:
        if tabelle.angaben.get("data-sicht") not in ("alt", "neu", "verdeckt"):
            continue
        positionen = {ort: zelle.position for ort, zelle in tabelle.reihen[0].by_column()}
        name = ""
        for reihe in tabelle.reihen[1:]:
            name = reihe.name or name
            for spalte, zelle in reihe.by_column():
                if positionen[spalte] and zelle.text:
                    yield Eintrag(name, reihe.klasse, positionen[spalte]), zelle.text.strip()


def unknown_words(seite: Seite, summen: Summen) -> Iterator[str]:
    """Amounts in sentences and pictures that are no sum of the plan, nor the rest of a table."""
    reste = {
        _cent(reihe, spalte)
        for tabelle in seite.tabellen
        for reihe in tabelle.reihen
        if any(map(_REST.match, _texts(reihe)))
        for spalte, zelle in reihe.by_column()
        if is_number(zelle.klassen, zelle.text)
    }
    bekannt = {form for cent in summen.all() | reste for form in _spoken(abs(cent))}
    for text in seite.texte:
        for zahl, einheit in _GESPROCHEN.findall(text):
            if (zahl, einheit) not in bekannt and not _AN_DER_ACHSE.fullmatch(text):
                yield text


def _spoken(cent: int) -> Iterator[tuple[str, str]]:
    yield _euro(cent), ""
    for stufe, einheit in ((10**6, "Mio."), (10**9, "Mrd.")):
        zehntel = (cent + stufe * 5) // (stufe * 10)
        yield f"{_whole(zehntel // 10)},{zehntel % 10}", einheit
