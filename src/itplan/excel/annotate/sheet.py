"""The marks in the XML of a sheet: formats of cells, also of cells that are not there yet."""

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate, groupby

from itplan.excel.annotate.place import Place, name_of, place_of
from itplan.excel.annotate.styles import Stylesheet
from itplan.excel.annotate.xml_edit import Node, NotMarkable, Patch, parse, whole, with_prefix
from itplan.haushalt.befund import Schwere

_NACH_LEGACY = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
    "AlternateContent",
)
"""What may follow `legacyDrawing` in a sheet; controls often stand in an AlternateContent."""
_WAHR = ("1", "true", "on")


def without_selection(xml: bytes) -> bytes:
    """The sheet unselected: Excel would edit all selected sheets together."""
    if b"tabSelected" not in xml:
        return xml
    root = parse(xml, lambda _, name, *__: name in ("sheetViews", "sheetView"))
    patch = Patch(xml)
    for ansichten in root.all("sheetViews"):
        for ansicht in ansichten.all("sheetView"):
            if ansicht.attributes.get("tabSelected") in _WAHR:
                patch.set(ansicht, "tabSelected", "0")
    return patch.apply()


class Sheet:
    """A sheet of a workbook: its rows, and the cells of those rows that get marks."""

    def __init__(self, xml: bytes, rows: frozenset[int], earlier: frozenset[int]) -> None:
        """`earlier` names the formats of earlier marks; with them every row must be looked at."""
        self._xml, self._wanted, self._earlier = xml, rows, earlier
        self._numbers: list[int] = []
        self._starts: list[int] = []
        self._column, self._numbered = 0, True
        self.heights: dict[int, float] = {}
        """The rows with a height of their own, in points; a hidden row has 0."""
        self.root = parse(xml, self._keep)
        self._cols = [col for cols in self.root.all("cols") for col in cols.all("col")]
        self._patch = Patch(xml)

    def mark(self, marks: Mapping[Place, Schwere], styles: Stylesheet) -> None:
        """Give each place its format; where there is no cell or row, it comes into being."""
        data = self.root.first("sheetData")
        if not data:
            raise NotMarkable("Einem Blatt fehlen seine Zeilen.")
        zeilen: dict[int, Node] = {}
        for row in data.children:
            zeilen.setdefault(int(row.attributes["r"]), row)
        neue = []
        for nummer, places in groupby(sorted(marks), key=lambda place: place[0]):
            spalten = {spalte: marks[nummer, spalte] for _, spalte in places}
            if nummer in zeilen:
                self._mark_row(zeilen[nummer], spalten, styles)
            else:
                neue.append((nummer, self._new_row(nummer, spalten, styles)))
        self._insert_rows(data, neue)
        self._withdraw(data, marks, styles)
        self._widen_dimension(marks)

    def legacy_drawing(self) -> str:
        """The key of the relation to the drawing of its comments, or nothing."""
        node = self.root.first("legacyDrawing")
        return _key_of(node) if node else ""

    def add_legacy_drawing(self, key: str, namespace: str) -> None:
        """Say which drawing holds the comments, at the place that the format demands."""
        davor = [node for node in self.root.children if node.name not in _NACH_LEGACY]
        markup = f'<legacyDrawing xmlns:r="{namespace}" r:id="{key}"/>'.encode()
        self._patch.insert(davor[-1].end, with_prefix(markup, self.root.prefix))

    def widths(self) -> dict[int, float]:
        """The columns with a width of their own, in characters; a hidden column has 0."""
        breiten = {}
        for col in self._cols:
            breite = 0.0 if _is_hidden(col) else _float(col.attributes.get("width"), 9.0)
            erste, letzte = _range(col)
            breiten.update(dict.fromkeys(range(erste, min(letzte, erste + 200) + 1), breite))
        return breiten

    def as_bytes(self) -> bytes:
        return self._patch.apply()

    def _keep(self, parent: Node, name: str, attributes: dict[str, str], start: int) -> bool:
        if parent.name == "row":
            return name == "c" and self._keep_cell(parent, attributes)
        if parent.name == "sheetData":
            return name == "row" and self._keep_row(attributes, start)
        return parent.depth == 1 or parent.name == "cols"

    def _keep_row(self, attributes: dict[str, str], start: int) -> bool:
        genannt = whole(attributes.get("r"))
        self._numbered, self._column = genannt > 0, 0
        nummer = genannt or (self._numbers or [0])[-1] + 1
        attributes["r"] = str(nummer)
        self._numbers.append(nummer)
        self._starts.append(start)
        if "ht" in attributes or "hidden" in attributes:
            hoehe = 0.0 if attributes.get("hidden") in _WAHR else _float(attributes.get("ht"), 15.0)
            self.heights[nummer] = hoehe
        return nummer in self._wanted or not self._numbered or bool(self._earlier)

    def _keep_cell(self, row: Node, attributes: dict[str, str]) -> bool:
        """Every cell of a kept row; one without an address stands behind the one before it."""
        genannt = place_of(attributes.get("r"))
        place = genannt or (int(row.attributes["r"]), self._column + 1)
        if genannt and not self._numbered:
            row.attributes["r"] = str(genannt[0])
            self._numbers[-1] = genannt[0]
        self._column = place[1]
        attributes["r"] = name_of(place)
        return True

    def _mark_row(self, row: Node, spalten: Mapping[int, Schwere], styles: Stylesheet) -> None:
        nummer, cells = int(row.attributes["r"]), dict[int, Node]()
        for cell in row.children:
            place = place_of(cell.attributes["r"])
            if place and place[0] == nummer:
                cells.setdefault(place[1], cell)
        hinten = b""
        for spalte, schwere in spalten.items():
            if da := cells.get(spalte):
                stil = styles.mark(whole(da.attributes.get("s")), schwere)
                self._patch.set(da, "s", str(stil))
                continue
            neu = self._new_cell((nummer, spalte), schwere, row, styles)
            dahinter = next((c for stelle, c in cells.items() if stelle > spalte), None)
            if dahinter:
                self._patch.insert(dahinter.start, neu)
            else:
                hinten += neu
        if hinten:
            self._patch.append(row, hinten)
        if spalten.keys() - cells.keys():
            self._patch.drop(row, "spans")

    def _new_row(self, nummer: int, spalten: Mapping[int, Schwere], styles: Stylesheet) -> bytes:
        zellen = [
            self._new_cell((nummer, spalte), schwere, None, styles)
            for spalte, schwere in spalten.items()
        ]
        tag = f"{self.root.prefix}row".encode()
        return b'<%s r="%d">%s</%s>' % (tag, nummer, b"".join(zellen), tag)

    def _new_cell(
        self, place: Place, schwere: Schwere, row: Node | None, styles: Stylesheet
    ) -> bytes:
        stil = styles.mark(self._empty_style(place[1], row), schwere)
        zelle = f'<c r="{name_of(place)}" s="{stil}"/>'.encode()
        return with_prefix(zelle, self.root.prefix)

    def _empty_style(self, spalte: int, row: Node | None) -> int:
        """What an empty cell looks like: its row's format, else its column's."""
        if row and row.attributes.get("customFormat") in _WAHR:
            return whole(row.attributes.get("s"))
        for col in self._cols:
            erste, letzte = _range(col)
            if erste <= spalte <= letzte:
                return whole(col.attributes.get("style"))
        return 0

    def _withdraw(self, data: Node, marks: Mapping[Place, Schwere], styles: Stylesheet) -> None:
        """Take earlier marks away where nothing is to be said any more."""
        for row in data.children if self._earlier else ():
            for cell in row.children:
                stil = whole(cell.attributes.get("s"))
                if stil in self._earlier and place_of(cell.attributes["r"]) not in marks:
                    self._patch.set(cell, "s", str(styles.unmark(stil)))

    def _insert_rows(self, data: Node, neue: list[tuple[int, bytes]]) -> None:
        hoechste = list(accumulate(self._numbers, max))
        hinten = b""
        for nummer, markup in neue:
            index = bisect_right(hoechste, nummer)
            if index < len(self._starts):
                self._patch.insert(self._starts[index], markup)
            else:
                hinten += markup
        if hinten:
            self._patch.append(data, hinten)

    def _widen_dimension(self, marks: Mapping[Place, Schwere]) -> None:
        node = self.root.first("dimension")
        ecken = (
            [place_of(ecke) for ecke in node.attributes.get("ref", "").split(":")] if node else []
        )
        orte = [place for place in [*ecken, *marks] if place]
        if not node or not all(ecken) or not marks:
            return
        oben, links = (min(ort[achse] for ort in orte) for achse in (0, 1))
        unten, rechts = (max(ort[achse] for ort in orte) for achse in (0, 1))
        bereich = f"{name_of((oben, links))}:{name_of((unten, rechts))}"
        if node.attributes.get("ref") not in (bereich, name_of((oben, links))):
            self._patch.set(node, "ref", bereich)


def _key_of(node: Node) -> str:
    return next((wert for name, wert in node.attributes.items() if name.endswith(":id")), "")


def _range(col: Node) -> tuple[int, int]:
    return whole(col.attributes.get("min"), 1), whole(col.attributes.get("max"), 1)


def _is_hidden(node: Node) -> bool:
    return node.attributes.get("hidden") in _WAHR


def _float(text: str | None, sonst: float) -> float:
    try:
        return float(text) if text else sonst
    except ValueError:
        return sonst
