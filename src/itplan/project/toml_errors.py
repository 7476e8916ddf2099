"""What is wrong with the writing of a TOML file or a regular expression, said in German."""

import re
import tomllib
from collections.abc import Iterable

_STELLE = re.compile(r"\(at line (?P<zeile>[0-9]+), column (?P<spalte>[0-9]+)\)")
_TOML = (
    (r"Unclosed array", "eine eckige Klammer wird nicht geschlossen"),
    (r"Expected '\]'.*|Expected '\]\]'.*", "der Name der Tabelle endet nicht mit „]“"),
    (r"Unterminated string.*|Expected [\"']{2,5}.*", "ein Text endet ohne Anführungszeichen"),
    (r"Cannot overwrite a value|Duplicate inline table key.*", "ein Schlüssel steht zweimal da"),
    (r"Cannot (?:declare|redefine|mutate).*", "eine Tabelle steht zweimal da"),
    (r"Expected '='.*", "nach dem Schlüssel fehlt „=“"),
    (r"Invalid value", "hinter „=“ steht kein Wert; Text braucht Anführungszeichen"),
    (r"Expected newline.*", "hinter dem Wert steht noch etwas"),
    (r"Invalid date.*", "dieses Datum gibt es nicht"),
    (r"Invalid statement", "erwartet wird ein Schlüssel oder eine [Tabelle]"),
    (r"Unescaped.*|Invalid hex.*|Escaped.*", "Text mit „\\“ braucht einfache Anführungszeichen"),
    (r"Illegal character.*|Found invalid character.*", "ein Zeichen ist hier nicht erlaubt"),
    (r"Unclosed inline table|Expected '}'.*", "eine geschweifte Klammer wird nicht geschlossen"),
)
_REGEX = (
    (r"missing \)|unterminated subpattern", "eine runde Klammer wird nicht geschlossen"),
    (r"unbalanced parenthesis", "eine runde Klammer wird nie geöffnet"),
    (r"unterminated character set", "eine eckige Klammer wird nicht geschlossen"),
    (r"nothing to repeat", "vor dem Zeichen für die Wiederholung steht nichts"),
    (r"multiple repeat", "zwei Zeichen für die Wiederholung folgen aufeinander"),
    (r"bad character range", "der Bereich in der eckigen Klammer läuft rückwärts"),
    (r"bad escape", "nach „\\“ steht etwas Unbekanntes"),
    (r"min repeat greater", "die kleinste Wiederholung ist größer als die größte"),
    (r"invalid group reference", "die Gruppe, auf die verwiesen wird, gibt es nicht"),
    (r"look-behind", "ein Rückblick „(?<=…)“ braucht eine feste Länge"),
    (r"global flags", "Schalter wie „(?i)“ stehen am Anfang"),
    (r"unknown extension|missing >|bad character in group", "nach „(?“ steht etwas Unbekanntes"),
)


def explain_toml(fehler: tomllib.TOMLDecodeError) -> str:
    """`Das ist kein gültiges TOML in Zeile 2, Spalte 5: …`; the parser's English is left out."""
    text = str(fehler)
    stelle = _STELLE.search(text)
    wo = f"in Zeile {stelle['zeile']}, Spalte {stelle['spalte']}" if stelle else "am Ende der Datei"
    grund = _translated(text.partition(" (at ")[0], _TOML)
    return f"Das ist kein gültiges TOML {wo}{grund}."


def explain_regex(fehler: re.error) -> str:
    """`ist kein regulärer Ausdruck (Stelle 3): …`, counted from 1."""
    wo = f" (Stelle {fehler.pos + 1})" if fehler.pos is not None else ""
    return f"ist kein regulärer Ausdruck{wo}{_translated(fehler.msg, _REGEX, ganz=False)}"


def _translated(text: str, tabelle: Iterable[tuple[str, str]], *, ganz: bool = True) -> str:
    for muster, deutsch in tabelle:
        if re.fullmatch(muster, text, re.DOTALL) if ganz else re.match(muster, text):
            return f": {deutsch}"
    return ""
