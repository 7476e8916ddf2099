"""How a workbook is refused as a whole."""


class MappeUnlesbar(ValueError):
    """A workbook that cannot be read as a whole; the message says in German why."""


class KeineMappe(MappeUnlesbar):
    """A file that is no workbook at all."""
