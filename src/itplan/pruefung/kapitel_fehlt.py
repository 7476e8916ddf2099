"""What is said of a row without a Kapitel: a cell is empty, or the whole sheet names none."""

from itplan.haushalt.rohzeile import Rohblatt, Rohzeile


def missing_kapitel(
    zeile: Rohzeile, rohblatt: Rohblatt, zelle: str | None
) -> tuple[str, str, str | None, str, str | None]:
    """Code, text, cell, value and what is expected, for the row that names no Kapitel."""
    if "kapitel" in zeile.spalten.felder or any(andere.kapitel for andere in rohblatt.zeilen):
        return "haushaltsstelle_unlesbar", "Der Zeile fehlt das Kapitel.", zelle, "", None
    spalte = zeile.spalten.felder["titel"]
    text = "Weder eine Spalte noch eine Überschrift nennt das Kapitel der Titel."
    kopf = " ".join(spalte.kopf.split())
    return "spalte_fehlt", text, spalte.kopfzelle, kopf, "eine Spalte „Kapitel“"
