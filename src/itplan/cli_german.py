"""The command line in German: headings of the help and messages on wrong use."""

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from itplan.haushalt.zeichen import defuse
from itplan.refusal import Refusal

_HILFE = (
    ("Usage:", "Aufruf:"),
    ("COMMAND [ARGS]...", "BEFEHL [ANGABEN]..."),
    ("[OPTIONS]", "[OPTIONEN]"),
    ("Options:", "Optionen:"),
    ("Arguments:", "Angaben:"),
    ("Commands:", "Befehle:"),
    ("Show this message and exit.", "Diese Hilfe zeigen."),
    ("[default: ", "[Vorgabe: "),
    ("[required]", "[nötig]"),
    ("; required]", "; nötig]"),
)
_FEHLER = (
    (r"No such option:? '?(?P<was>[^' ]+)'?.*", "Die Option {was} gibt es nicht."),
    (
        r"No such command '(?P<was>[^']+)'\. Did you mean '(?P<rat>[^']+)'.*",
        "Den Befehl „{was}“ gibt es nicht; gemeint ist vielleicht „{rat}“.",
    ),
    (r"No such command '(?P<was>[^']+)'.*", "Den Befehl „{was}“ gibt es nicht."),
    (r"Missing command.*", "Es fehlt der Befehl."),
    (r"Missing (?:option|argument|parameter) '?(?P<was>[^'.]+)'?.*", "Es fehlt: {was}."),
    (r"Option '(?P<was>[^']+)' requires an argument.*", "Die Option {was} verlangt eine Angabe."),
    (r"Got unexpected extra argument(?:s|\(s\))? \((?P<was>.+)\)", "Überzählige Angabe: {was}."),
    (r"Option '(?P<was>[^']+)' does not take a value.*", "Die Option {was} nimmt keine Angabe."),
    (
        r"Invalid value for '?(?P<was>[^':]+)'?: .*'(?P<wert>.*)' is not one of (?P<rest>.*)\.",
        "Ungültige Angabe für {was}: „{wert}“; möglich ist {rest}.",
    ),
    (
        r"Invalid value for '?(?P<was>[^':]+)'?: .*'(?P<wert>.*)' is not (?:read|writ)able\.",
        "{was}: „{wert}“ lässt sich nicht öffnen (Zugriff verweigert).",
    ),
    (r"Invalid value for '?(?P<was>[^':]+)'?: .*", "Ungültige Angabe für {was}."),
)


def translate_help(text: str) -> str:
    for englisch, deutsch in _HILFE:
        text = text.replace(englisch, deutsch)
    text = re.sub(r"\{([A-Z]+)\}", r"\1", text)
    return re.sub(r" <(?:list\[)?(?:[Pp]ath|str)\]?>", "", text)


def translate_error(text: str) -> str:
    """A message on wrong use in German, however the library words it."""
    for muster, deutsch in _FEHLER:
        if fund := re.fullmatch(muster, text, re.DOTALL):
            return deutsch.format(**fund.groupdict())
    return "Der Aufruf ist falsch; „itplan BEFEHL --help“ zeigt, was möglich ist."


class GermanGroup(TyperGroup):
    """A group of commands whose help is German."""

    def get_help(self, ctx: Any) -> str:
        return translate_help(super().get_help(ctx))


class GermanCommand(TyperCommand):
    """A command whose help is German."""

    def get_help(self, ctx: Any) -> str:
        return translate_help(super().get_help(ctx))


def run(app: typer.Typer) -> int:
    """Run the command line; returns the exit status. Wrong use is 2, said in German."""
    try:
        status = app(standalone_mode=False)
    except typer.Exit as ende:
        return ende.exit_code
    except typer.Abort:
        typer.echo("Abgebrochen.", err=True)
        return 130
    except Refusal as fehler:
        typer.echo(defuse(str(fehler)), err=True)
        return 2
    except Exception as fehler:
        if not hasattr(fehler, "format_message"):
            raise
        kontext = getattr(fehler, "ctx", None)
        if kontext is not None:
            typer.echo(translate_help(kontext.get_usage()), err=True)
        typer.echo(translate_error(fehler.format_message()), err=True)
        return 2
    return status if isinstance(status, int) else 0
