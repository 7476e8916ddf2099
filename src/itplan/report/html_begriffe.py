"""Words of the glossary in the texts of the page: the first in a part leads to its meaning."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from itplan.report.html_adressen import term_id
from itplan.report.model_bericht import Begriff

_ENDUNG = "(?:e?[ns]|e)?"
"""What German adds to a noun."""


class Begriffsverweise:
    """Sets texts with links to the words that the glossary explains, each once per part."""

    def __init__(self, begriffe: Iterable[Begriff]) -> None:
        self._ziele = {form: term_id(b) for b in begriffe for form in _forms(b.wort)}
        worte = sorted(map(re.escape, self._ziele), key=len, reverse=True)
        self._muster = (
            re.compile(rf"(?<![\w-])({'|'.join(worte)}){_ENDUNG}(?![\w-])") if worte else None
        )
        self._verlinkt: set[str] = set()

    def begin(self) -> str:
        """A new part begins, in which every word may be linked again."""
        self._verlinkt.clear()
        return ""

    def link(self, text: str) -> Markup:
        """The text, safe for the page."""
        if not self._muster:
            return escape(text)
        teile, ende = [], 0
        for treffer in self._muster.finditer(text):
            ziel = self._ziele[treffer[1]]
            if ziel in self._verlinkt:
                continue
            self._verlinkt.add(ziel)
            davor, wort = escape(text[ende : treffer.start()]), escape(treffer[0])
            teile.append(f'{davor}<a class="begriff" href="#{ziel}">{wort}</a>')
            ende = treffer.end()
        return Markup("".join(teile)) + escape(text[ende:])


def _forms(wort: str) -> list[str]:
    """`Verpflichtungsermächtigung (VE)` is written in both ways; `Ist` may be any verb."""
    formen = [form.strip() for form in re.split("[()/]", wort)]
    return [form for form in formen if len(form) > 3 or (len(form) > 1 and form.isupper())]
