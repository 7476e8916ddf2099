"""How an explanation is laid out: headings, fields with a hanging indent, tables of amounts."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from itplan.report.findings import Paint, plain
from itplan.report.visible import visible

_RAND = "  "
_FELD_BREITE = 18
_HOECHSTENS = 26
"""A cell wider than this does not widen its column."""
_SCHMALSTE_SPALTE = 30
"""So much room a text needs beside its field; with less it begins on a line of its own."""


class Tabellenzeile(NamedTuple):
    """A row of a table: its label, the cells, and a remark behind them."""

    beschriftung: str
    zellen: tuple[str, ...]
    bemerkung: str = ""


@dataclass(slots=True)
class Schrift:
    """A text in the making; `breite` None leaves lines as long as they are, as in a pipe."""

    breite: int | None = None
    paint: Paint = plain
    zeilen: list[str] = field(default_factory=list)

    def heading(self, text: str) -> None:
        self.zeilen += [self.paint(zeile, "ressort") for zeile in self._wrap(text, "")]

    def gap(self) -> None:
        if self.zeilen and self.zeilen[-1]:
            self.zeilen.append("")

    def line(self, text: str, tiefe: int = 1) -> None:
        self.zeilen += self._wrap(text, _RAND * tiefe)

    def field(self, name: str, text: str, tiefe: int = 1) -> None:
        """`Kapitel           0314`, with what follows below the text."""
        self.listed(name, [text], tiefe)

    def listed(self, name: str, texte: Sequence[str], tiefe: int = 1) -> None:
        """A field with several texts, each on lines of its own."""
        for nummer, text in enumerate(texte):
            kopf = f"{_RAND * tiefe}{'' if nummer else name:<{_FELD_BREITE}}"
            self.zeilen += self._hanging(kopf, text)

    def table(self, kopf: Sequence[str], zeilen: Sequence[Tabellenzeile], links: int = 0) -> None:
        """Amounts under their heads; the first `links` columns are aligned to the left.

        Columns that do not fit beside each other follow as a further table.
        """
        beschriftung = max(len(zeile.beschriftung) for zeile in zeilen)
        breiten = [
            max(len(titel), *(_length(zeile.zellen[i]) for zeile in zeilen))
            for i, titel in enumerate(kopf)
        ]
        for von, bis in self._chunks(breiten, len(_RAND * 2) + beschriftung):
            rahmen = [
                (f"<{breiten[i]}" if i < links else f">{breiten[i]}") for i in range(von, bis)
            ]
            letzte = bis == len(kopf)
            self._row("", kopf[von:bis], "", rahmen, beschriftung)
            for zeile in zeilen:
                bemerkung = zeile.bemerkung if letzte else ""
                self._row(
                    zeile.beschriftung, zeile.zellen[von:bis], bemerkung, rahmen, beschriftung
                )

    def _chunks(self, breiten: Sequence[int], vorn: int) -> list[tuple[int, int]]:
        """From where to where the columns fit beside each other."""
        grenzen, platz = [0], vorn
        for i, breite in enumerate(breiten):
            platz += 2 + breite
            if self.breite and platz > self.breite and i > grenzen[-1]:
                grenzen.append(i)
                platz = vorn + 2 + breite
        return list(zip(grenzen, [*grenzen[1:], len(breiten)], strict=True))

    def _row(
        self, name: str, zellen: Sequence[str], bemerkung: str, rahmen: Sequence[str], breite: int
    ) -> None:
        texte = [f"{zelle:{form}}" for zelle, form in zip(zellen, rahmen, strict=True)]
        zeile = "  ".join([f"{_RAND * 2}{name:<{breite}}", *texte]).rstrip()
        ganz = f"{zeile}  {bemerkung}" if bemerkung else zeile
        if bemerkung and self.breite and len(ganz) > self.breite:
            self.zeilen += [zeile, *self._wrap(bemerkung, _RAND * 4)]
        else:
            self.zeilen.append(ganz)

    def _hanging(self, kopf: str, text: str) -> list[str]:
        if self.breite and self.breite - len(kopf) < _SCHMALSTE_SPALTE:
            davor = [kopf.rstrip()] if kopf.strip() else []
            return [*davor, *self._wrap(text, _RAND * 3)]
        return self._wrap(text, kopf, " " * len(kopf))

    def _wrap(self, text: str, erste: str, weitere: str | None = None) -> list[str]:
        text = visible(text)
        if self.breite is None:
            return [(erste + text).rstrip()]
        folgend = erste + _RAND if weitere is None else weitere
        return textwrap.wrap(
            text,
            self.breite,
            initial_indent=erste,
            subsequent_indent=folgend,
            break_on_hyphens=False,
        ) or [erste.rstrip()]

    def __str__(self) -> str:
        return "\n".join(self.zeilen).rstrip("\n") + "\n"


def _length(text: str) -> int:
    return len(text) if len(text) <= _HOECHSTENS else 0
