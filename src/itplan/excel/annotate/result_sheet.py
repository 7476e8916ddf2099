"""The sheet „Prüfergebnis“: every finding in a row, linked to its cell."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from itplan.excel.annotate.looks import LOOKS, weight
from itplan.excel.annotate.place import name_of, place_of
from itplan.excel.annotate.styles import Stylesheet, frame, solid
from itplan.excel.annotate.xml_edit import attribute, content
from itplan.excel.mappe_text import count_lines, fit_text, looks_like_formula
from itplan.excel.reader.result_sheet import HEAD, TITLE
from itplan.haushalt.befund import Befund, Schwere, count_by_schwere, sort_befunde
from itplan.haushalt.herkunft import column_letters

_BREITEN = (11.0, 13.0, 8.0, 15.0, 40.0, 16.0, 20.0, 40.0, 17.0, 16.0)
_SPALTEN = tuple(zip(HEAD, _BREITEN, strict=True))
_LINKS = 65_530
"""How many links Excel allows on a sheet."""
_PUNKTE_JE_ZEILE = 12.75
_HOECHSTENS = 409.0
_DUNKEL, _LINIE = "FF1F3864", "FFD3DAE4"


class Heading(NamedTuple):
    """What stands above the findings."""

    file: str
    notes: Sequence[str]


class ResultSheet(NamedTuple):
    """The part, and which rows hold the head and the last finding."""

    xml: bytes
    head_row: int
    last_row: int

    @property
    def area(self) -> str:
        """Head and findings as absolute addresses, for the filter."""
        return f"$A${self.head_row}:${column_letters(len(_SPALTEN) - 1)}${self.last_row}"


class _Formats(NamedTuple):
    """Indices of the formats that the sheet uses."""

    title: int
    file: int
    note: int
    head: int
    text: int
    quoted: int
    link: int
    severities: dict[Schwere, int]


def write_result_sheet(
    heading: Heading,
    befunde: Sequence[Befund],
    links: dict[str, str],
    styles: Stylesheet,
    namespace: str,
) -> ResultSheet:
    """The whole sheet; `links` leads from the name of a sheet in findings to its name here.

    Text is written as inline text: whatever a cell said, it cannot become a formula.
    """
    formats = _formats(styles)
    zeilen = list(_heading_rows(heading, befunde, formats))
    kopf = len(zeilen) + 2
    zeilen.append(_head(kopf, formats))
    geordnet = sort_findings(befunde)
    zeilen += [_row(kopf + 1 + i, befund, formats) for i, befund in enumerate(geordnet)]
    verweise = list(_links(geordnet, links, kopf + 1))[:_LINKS]
    blatt = ResultSheet(b"", kopf, kopf + max(len(geordnet), 1))
    return blatt._replace(xml=_sheet(blatt, zeilen, verweise, namespace))


def sort_findings(befunde: Sequence[Befund]) -> list[Befund]:
    """Fehler first, each severity by place."""
    return sorted(sort_befunde(befunde), key=lambda befund: list(LOOKS).index(befund.schwere))


def _heading_rows(
    heading: Heading, befunde: Sequence[Befund], formats: _Formats
) -> Iterator[bytes]:
    yield _line(1, TITLE, formats.title, 21.0)
    yield _line(2, f"Datei: {heading.file}", formats.file, 15.0)
    yield _line(3, _counts(befunde), formats.file, 15.0)
    breite = sum(breite for _, breite in _SPALTEN[:8])
    for nummer, text in enumerate(heading.notes, 4):
        yield _line(nummer, text, formats.note, _height(count_lines(fit_text(text), breite)))


def _counts(befunde: Sequence[Befund]) -> str:
    woerter = {
        "fehler": ("Fehler", "Fehler"),
        "warnung": ("Warnung", "Warnungen"),
        "hinweis": ("Hinweis", "Hinweise"),
    }
    return ", ".join(
        f"{anzahl} {woerter[schwere][anzahl != 1]}"
        for schwere, anzahl in count_by_schwere(befunde).items()
    )


def _head(nummer: int, formats: _Formats) -> bytes:
    zellen = [_cell(nummer, index, kopf, formats.head) for index, (kopf, _) in enumerate(_SPALTEN)]
    return _wrap_row(nummer, zellen, 21.0)


def _row(nummer: int, befund: Befund, formats: _Formats) -> bytes:
    texte = (
        LOOKS[befund.schwere].word.capitalize(),
        befund.blatt or "",
        befund.zelle or "",
        befund.haushaltsstelle or "",
        befund.text,
        befund.wert or "",
        befund.erwartet or "",
        befund.abhilfe,
        befund.code,
        befund.akzeptiert or "",
    )
    stile = [formats.quoted if looks_like_formula(text) else formats.text for text in texte]
    stile[0] = formats.severities[weight(befund)]
    if place_of(befund.zelle) and befund.blatt:
        stile[2] = formats.link
    zellen = [
        _cell(nummer, index, text, stil)
        for index, (text, stil) in enumerate(zip(texte, stile, strict=True))
    ]
    zeilen = max(
        count_lines(fit_text(text), breite)
        for text, (_, breite) in zip(texte, _SPALTEN, strict=True)
    )
    return _wrap_row(nummer, zellen, _height(zeilen))


def _links(befunde: Sequence[Befund], links: dict[str, str], erste: int) -> Iterator[bytes]:
    for nummer, befund in enumerate(befunde, erste):
        place = place_of(befund.zelle)
        if not place or not befund.blatt or befund.blatt not in links:
            continue
        name = links[befund.blatt].replace("'", "''")
        ziel = attribute(f"'{name}'!{name_of(place)}")
        yield b'<hyperlink ref="C%d" location="%s" display="%s"/>' % (
            nummer,
            ziel,
            name_of(place).encode(),
        )


def _sheet(blatt: ResultSheet, zeilen: list[bytes], links: list[bytes], namespace: str) -> bytes:
    letzte = column_letters(len(_SPALTEN) - 1)
    kopf, ende = blatt.head_row, blatt.last_row
    cols = "".join(
        f'<col min="{nummer}" max="{nummer}" width="{breite}" customWidth="1"/>'
        for nummer, (_, breite) in enumerate(_SPALTEN, 1)
    )
    verbunden = "".join(f'<mergeCell ref="A{n}:H{n}"/>' for n in range(4, kopf - 1))
    anzahl = kopf - 5
    return b"".join(
        [
            f'<worksheet xmlns="{namespace}"><sheetPr><tabColor rgb="FFC00000"/>'
            '<pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<dimension ref="A1:{letzte}{ende}"/><sheetViews><sheetView showGridLines="0"'
            f' tabSelected="1" workbookViewId="0"><pane ySplit="{kopf}" topLeftCell="A{kopf + 1}"'
            ' activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"'
            f' activeCell="A{kopf + 1}" sqref="A{kopf + 1}"/></sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{cols}</cols><sheetData>'.encode(),
            *zeilen,
            f'</sheetData><autoFilter ref="{blatt.area.replace("$", "")}"/>'.encode(),
            f'<mergeCells count="{anzahl}">{verbunden}</mergeCells>'.encode() if anzahl else b"",
            b"<hyperlinks>%s</hyperlinks>" % b"".join(links) if links else b"",
            '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
            "<headerFooter><oddFooter>&amp;L&amp;A&amp;RSeite &amp;P von &amp;N</oddFooter>"
            f'</headerFooter><ignoredErrors><ignoredError sqref="A1:{letzte}{ende}"'
            ' numberStoredAsText="1"/></ignoredErrors></worksheet>'.encode(),
        ]
    )


def _line(nummer: int, text: str, stil: int, hoehe: float) -> bytes:
    return _wrap_row(nummer, [_cell(nummer, 0, text, stil)], hoehe)


def _wrap_row(nummer: int, zellen: list[bytes], hoehe: float) -> bytes:
    return (
        f'<row r="{nummer}" ht="{hoehe}" customHeight="1">'.encode() + b"".join(zellen) + b"</row>"
    )


def _cell(zeile: int, spalte: int, text: str, stil: int) -> bytes:
    ort = f"{column_letters(spalte)}{zeile}"
    if not text:
        return f'<c r="{ort}" s="{stil}"/>'.encode()
    kopf = f'<c r="{ort}" s="{stil}" t="inlineStr"><is><t xml:space="preserve">'.encode()
    return kopf + content(text) + b"</t></is></c>"


def _height(zeilen: int) -> float:
    return min(zeilen * _PUNKTE_JE_ZEILE + 4, _HOECHSTENS)


def _formats(styles: Stylesheet) -> _Formats:
    unten = frame("thin", _LINIE, ("bottom",))
    oben = b'<alignment horizontal="left" vertical="top" wrapText="1" indent="1"/></xf>'
    bund = b' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    text, blau = _font(), _font("<u/>", "FF1D4ED8")
    return _Formats(
        title=styles.cell(_font("<b/>", _DUNKEL, 15), b"", b"", b"/>"),
        file=styles.cell(_font("", "FF374151"), b"", b"", b"/>"),
        note=styles.cell(_font("", "FF374151"), b"", b"", bund),
        head=styles.cell(
            _font("<b/>", "FFFFFFFF", 9),
            solid(_DUNKEL),
            b"",
            b' applyAlignment="1">' + oben,
        ),
        text=styles.cell(text, b"", unten, b' applyAlignment="1">' + oben),
        quoted=styles.cell(text, b"", unten, b' quotePrefix="1" applyAlignment="1">' + oben),
        link=styles.cell(blau, b"", unten, b' applyAlignment="1">' + oben),
        severities={
            schwere: styles.cell(
                _font("<b/>"),
                solid(look.paper),
                frame(look.border, look.ink),
                b' applyAlignment="1">' + oben,
            )
            for schwere, look in LOOKS.items()
        },
    )


def _font(art: str = "", farbe: str = "FF000000", groesse: int = 10) -> bytes:
    return (
        f'<font>{art}<sz val="{groesse}"/><color rgb="{farbe}"/>'
        '<name val="Arial"/><family val="2"/></font>'
    ).encode()
