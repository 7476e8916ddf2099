"""Comments and the drawing behind them, put onto a sheet together."""

from collections.abc import Mapping, Sequence

from itplan.excel.annotate.book import Book
from itplan.excel.annotate.comments import (
    Comment,
    comment_on,
    earlier_places,
    empty_comments,
    threaded_places,
    write_comments,
)
from itplan.excel.annotate.looks import LOOKS, worst
from itplan.excel.annotate.place import Place
from itplan.excel.annotate.sheet import Sheet
from itplan.excel.annotate.vml import (
    ZEICHEN_JE_ZEILE,
    Grid,
    Ids,
    Shape,
    add_shapes,
    can_be_extended,
    empty_drawing,
    enlarge,
    without_shapes,
)
from itplan.haushalt.befund import Befund

COMMENTS_PER_SHEET = 5_000
"""Excel becomes slow with more; the worst come first, and the result sheet holds all."""
_BUERO = "application/vnd.openxmlformats-officedocument"


def write_notes(
    book: Book, part: str, sheet: Sheet, orte: Mapping[Place, Sequence[Befund]], ids: Ids
) -> int:
    """Comment on the cells of a sheet; returns how many of them got no comment."""
    vml_part = _drawing_part(book, part, sheet)
    vml = book.package.read(vml_part) if vml_part else empty_drawing()
    if (sheet.legacy_drawing() and not vml_part) or not can_be_extended(vml):
        return len(orte)
    comments = {place: comment_on(orte[place]) for place in _chosen(book, part, orte)}
    comments_part = book.related(part, "comments")
    xml = book.package.read(comments_part) if comments_part else empty_comments(book.namespace)
    frueher = earlier_places(xml)
    if not comments and not frueher:
        return len(orte)
    vml = without_shapes(vml, frueher) if frueher else vml
    geschrieben = write_comments(xml, comments)
    vml = enlarge(vml, {ort: _lines(comments[ort]) for ort in geschrieben.ergaenzt})
    shapes = [_shape(ort, comments[ort], orte[ort]) for ort in geschrieben.neu]
    if shapes:
        vml = add_shapes(vml, shapes, Grid(sheet.widths(), sheet.heights), ids)
    _put(book, part, sheet, (comments_part, geschrieben.xml), (vml_part, vml))
    return len(orte) - len(geschrieben.neu) - len(geschrieben.ergaenzt)


def _drawing_part(book: Book, part: str, sheet: Sheet) -> str:
    key = sheet.legacy_drawing()
    return next((r.target for r in book.package.relations(part) if key and r.key == key), "")


def _chosen(book: Book, part: str, orte: Mapping[Place, Sequence[Befund]]) -> list[Place]:
    """The places that get a comment: none at which a thread is, and no more than Excel bears."""
    faeden: set[Place] = set()
    for relation in book.package.relations(part):
        if relation.kind.endswith("/threadedComment") and relation.target:
            faeden |= threaded_places(book.package.read(relation.target))
    frei = [place for place in sorted(orte) if place not in faeden]
    frei.sort(key=lambda place: list(LOOKS).index(worst(orte[place])))
    return frei[:COMMENTS_PER_SHEET]


def _shape(place: Place, comment: Comment, befunde: Sequence[Befund]) -> Shape:
    return Shape(place, _lines(comment), LOOKS[worst(befunde)].paper[2:])


def _lines(comment: Comment) -> int:
    return comment.lines(ZEICHEN_JE_ZEILE)


def _put(
    book: Book, part: str, sheet: Sheet, comments: tuple[str, bytes], drawing: tuple[str, bytes]
) -> None:
    """Write both parts; a new one gets its type and its relation."""
    package = book.package
    if comments[0]:
        package.write(*comments)
    else:
        neu = package.free_name("xl/commentsItplan{}.xml")
        package.add(neu, comments[1], f"{_BUERO}.spreadsheetml.comments+xml")
        package.relate(part, book.kind("comments"), neu)
    if drawing[0]:
        package.write(*drawing)
    else:
        neu = package.free_name("xl/drawings/vmlDrawingItplan{}.vml")
        package.add(neu, drawing[1], f"{_BUERO}.vmlDrawing")
        key = package.relate(part, book.kind("vmlDrawing"), neu)
        sheet.add_legacy_drawing(key, book.kind(""))
