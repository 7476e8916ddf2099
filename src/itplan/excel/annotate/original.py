"""The marks in an .xlsx or .xlsm itself: a few parts change, all others stay as they are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from itplan.excel.annotate.book import Book, SheetEntry
from itplan.excel.annotate.looks import worst
from itplan.excel.annotate.notes import write_notes
from itplan.excel.annotate.package import Package
from itplan.excel.annotate.place import Place, place_of, shown_at
from itplan.excel.annotate.result_sheet import Heading, write_result_sheet
from itplan.excel.annotate.sheet import Sheet, without_selection
from itplan.excel.annotate.styles import Stylesheet
from itplan.excel.annotate.vml import Ids
from itplan.excel.reader.result_sheet import NAME, is_named_like_result, is_result_sheet
from itplan.excel.reader.unlesbar import MappeUnlesbar
from itplan.excel.reader.workbook import open_workbook
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
    "{} keinen neuen Kommentar, weil dort schon ein Gespräch geführt wird oder das Blatt nicht mehr"
    " Kommentare fasst; was dazu zu sagen ist, steht hier."
)


class Report(NamedTuple):
    """What is said above the findings, and how sheets are called here, where it is otherwise."""

    file: str
    notes: Sequence[str] = ()
    names: dict[str, str] | None = None


class _Job(NamedTuple):
    """What marking a workbook works on."""

    book: Book
    styles: Stylesheet
    ids: Ids
    earlier: SheetEntry | None
    """The result sheet of an earlier hand-back, which is replaced with all its marks."""


def mark_original(inhalt: bytes, befunde: Sequence[Befund], report: Report) -> bytes:
    """The workbook with its cells marked and the sheet „Prüfergebnis“ shown on opening.

    Raises NotMarkable where its parts do not fit together.
    """
    package = Package(inhalt)
    book = Book(package)
    styles_part = _styles_part(book)
    ids = Ids(package.raw(name) for name in package.names if name.lower().endswith(".vml"))
    job = _Job(book, Stylesheet(package.read(styles_part)), ids, _earlier_result(inhalt, book))
    marken = _by_sheet(befunde, report.names)
    ohne = 0
    for entry in book.sheets:
        if entry.part:
            _unselect(package, entry.part)
        eigene = marken.get(entry.name, {})
        if entry.is_worksheet and entry != job.earlier and (eigene or job.earlier):
            ohne += _mark_sheet(job, entry, eigene)
    notes = [*report.notes, *_notes(package, bool(marken), ohne)]
    _add_result(job, befunde, report._replace(notes=notes))
    package.write(styles_part, job.styles.as_bytes())
    return package.as_bytes()


def _earlier_result(inhalt: bytes, book: Book) -> SheetEntry | None:
    """Our sheet in a workbook that was handed back before; one of that name may be theirs."""
    aehnlich = [e for e in book.sheets if e.is_worksheet and is_named_like_result(e.name)]
    if not aehnlich:
        return None
    try:
        tabellen = open_workbook(inhalt)
    except MappeUnlesbar:
        return None
    unsere = {tabelle.name for tabelle in tabellen if is_result_sheet(tabelle.name, tabelle.werte)}
    return next((entry for entry in aehnlich if entry.name in unsere), None)


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


def _mark_sheet(job: _Job, entry: SheetEntry, marken: dict[Place, list[Befund]]) -> int:
    """Mark the cells of one sheet; returns how many of them got no comment."""
    package = job.book.package
    xml = package.read(entry.part)
    gezeigt = shown_at(xml, marken)
    orte: dict[Place, list[Befund]] = defaultdict(list)
    for place in sorted(marken):
        orte[gezeigt[place]] += marken[place]
    fruehere = job.styles.earlier_marks() if job.earlier else frozenset()
    sheet = Sheet(xml, frozenset(zeile for zeile, _ in orte), fruehere)
    sheet.mark({place: worst(eine) for place, eine in orte.items()}, job.styles)
    ohne = write_notes(job.book, entry.part, sheet, orte, job.ids)
    if (neu := sheet.as_bytes()) != xml:
        package.write(entry.part, neu)
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
        zellen = f"{ohne:,}".replace(",", ".")
        yield _NUR_LISTE.format("1 Zelle trägt" if ohne == 1 else f"{zellen} Zellen tragen")


def _add_result(job: _Job, befunde: Sequence[Befund], report: Report) -> None:
    book, alt = job.book, job.earlier
    blaetter = {entry.name for entry in book.sheets if entry.is_worksheet}
    links = {name: name for name in blaetter}
    links |= {alter: neu for alter, neu in (report.names or {}).items() if neu in blaetter}
    heading = Heading(report.file, report.notes)
    ergebnis = write_result_sheet(heading, befunde, links, job.styles, book.namespace)
    part = book.package.free_name(RESULT_PART)
    book.package.add(part, ergebnis.xml, f"{_TYP}worksheet+xml")
    if alt:
        book.show_again(alt, part, ergebnis.head_row, ergebnis.area)
    else:
        book.show(book.free_name(NAME), part, ergebnis.head_row, ergebnis.area)
