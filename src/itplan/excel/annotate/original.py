"""The marks in an .xlsx or .xlsm itself: a few parts change, all others stay as they are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from itplan.excel.annotate.book import Book, SheetEntry
from itplan.excel.annotate.looks import LOOKS, weight
from itplan.excel.annotate.notes import write_notes
from itplan.excel.annotate.package import Package
from itplan.excel.annotate.place import Place, place_of, shown_at
from itplan.excel.annotate.result_sheet import Heading, write_result_sheet
from itplan.excel.annotate.sheet import Sheet, without_selection
from itplan.excel.annotate.styles import Stylesheet
from itplan.excel.annotate.vml import Ids
from itplan.excel.reader.result_sheet import NAME
from itplan.haushalt.befund import Befund

_TYP = "application/vnd.openxmlformats-officedocument.spreadsheetml."
RESULT_PART = "xl/worksheets/itplan_pruefergebnis{}.xml"
"""A program that saves the workbook names its parts anew: this name tells an untouched one."""
_SIGNATUR = "_xmlsignatures/"
_SIGNATUR_UNGUELTIG = (
    "Die digitale Signatur der Arbeitsmappe ist durch die Markierung ungültig geworden. Die"
    " abgegebene Datei selbst ist unverändert und bleibt gültig signiert."
)
_FARBEN = (
    "Jede Zelle mit einem Befund ist farbig hinterlegt und umrandet; ein Kommentar an der Zelle"
    " sagt, was zu tun ist. Ein Klick in der Spalte „Zelle“ führt dorthin. Bitte berichtigen und"
    " die Arbeitsmappe erneut abgeben; dieses Blatt und die Kommentare stören dabei nicht."
)
_NUR_LISTE = (
    "{} Zellen tragen keinen neuen Kommentar, weil dort schon ein Gespräch geführt wird oder das"
    " Blatt nicht mehr Kommentare fasst; was zu ihnen zu sagen ist, steht hier."
)


class Report(NamedTuple):
    """What is said above the findings, and how sheets are called here, where it is otherwise."""

    file: str
    notes: Sequence[str] = ()
    names: dict[str, str] | None = None


def mark_original(inhalt: bytes, befunde: Sequence[Befund], report: Report) -> bytes:
    """The workbook with its cells marked and the sheet „Prüfergebnis“ shown on opening.

    Raises NotMarkable where its parts do not fit together.
    """
    package = Package(inhalt)
    book = Book(package)
    styles_part = _styles_part(book)
    styles = Stylesheet(package.read(styles_part))
    ids = Ids(package.raw(name) for name in package.names if name.lower().endswith(".vml"))
    marken = _by_sheet(befunde, report.names)
    ohne = 0
    for entry in book.sheets:
        if entry.part:
            _unselect(package, entry.part)
        if entry.is_worksheet and (eigene := marken.get(entry.name)):
            ohne += _mark_sheet(book, entry, eigene, styles, ids)
    _add_result(book, befunde, report, styles, [*_notes(package, bool(marken), ohne)])
    package.write(styles_part, styles.as_bytes())
    return package.as_bytes()


def _by_sheet(
    befunde: Iterable[Befund], names: dict[str, str] | None
) -> dict[str, dict[Place, list[Befund]]]:
    """The findings at cells by sheet and place; what has no cell stands on the result sheet."""
    marken: dict[str, dict[Place, list[Befund]]] = defaultdict(lambda: defaultdict(list))
    for befund in befunde:
        place = place_of(befund.zelle)
        if place and befund.blatt:
            name = (names or {}).get(befund.blatt, befund.blatt)
            marken[name][place].append(befund)
    return marken


def _mark_sheet(
    book: Book, entry: SheetEntry, marken: dict[Place, list[Befund]], styles: Stylesheet, ids: Ids
) -> int:
    """Mark the cells of one sheet; returns how many of them got no comment."""
    xml = book.package.read(entry.part)
    gezeigt = shown_at(xml, marken)
    orte: dict[Place, list[Befund]] = defaultdict(list)
    for place in sorted(marken):
        orte[gezeigt[place]] += marken[place]
    sheet = Sheet(xml, frozenset(zeile for zeile, _ in orte))
    schweren = {
        place: min(map(weight, eine), key=list(LOOKS).index) for place, eine in orte.items()
    }
    sheet.mark(schweren, styles)
    ohne = write_notes(book, entry.part, sheet, orte, ids)
    book.package.write(entry.part, sheet.as_bytes())
    return ohne


def _unselect(package: Package, part: str) -> None:
    xml = package.read(part)
    if (neu := without_selection(xml)) != xml:
        package.write(part, neu)


def _styles_part(book: Book) -> str:
    if part := book.related(book.part, "styles"):
        return part
    part = book.package.free_name("xl/styles{}.xml")
    leer = f'<styleSheet xmlns="{book.namespace}"/>'.encode()
    book.package.add(part, leer, f"{_TYP}styles+xml")
    book.package.relate(book.part, book.kind("styles"), part)
    return part


def _notes(package: Package, marked: bool, ohne: int) -> Iterable[str]:
    if marked:
        yield _FARBEN
    if any(name.startswith(_SIGNATUR) for name in package.names):
        yield _SIGNATUR_UNGUELTIG
    if ohne:
        yield _NUR_LISTE.format(ohne)


def _add_result(
    book: Book, befunde: Sequence[Befund], report: Report, styles: Stylesheet, notes: list[str]
) -> None:
    blaetter = {entry.name for entry in book.sheets if entry.is_worksheet}
    links = {name: name for name in blaetter}
    links |= {alt: neu for alt, neu in (report.names or {}).items() if neu in blaetter}
    name = book.free_name(NAME)
    part = book.package.free_name(RESULT_PART)
    heading = Heading(report.file, [*report.notes, *notes])
    ergebnis = write_result_sheet(heading, befunde, links, styles, book.namespace)
    book.package.add(part, ergebnis.xml, f"{_TYP}worksheet+xml")
    book.show(name, part, ergebnis.head_row, ergebnis.area)
