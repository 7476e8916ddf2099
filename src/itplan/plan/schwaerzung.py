"""Schwärzung: what is struck out of the texts of one publication, and how often."""

from dataclasses import dataclass

from itplan.haushalt.kontaktdaten import strike_out


@dataclass(slots=True)
class Schwaerzung:
    """Takes contacts and paths out of texts and counts the places."""

    stellen: int = 0

    def clean(self, text: str) -> str:
        ergebnis = strike_out(text)
        self.stellen += ergebnis.stellen
        return ergebnis.text
