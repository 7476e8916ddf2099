"""The fill-in form for one Ressort (Meldebogen): cover, titles, a word on each column, lists."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter.workbook import Workbook

from itplan.excel.form_beispiele import Feldwert, example_rows
from itplan.excel.form_deckblatt import write_cover, years
from itplan.excel.form_formate import Formularformate
from itplan.excel.form_listen import HILFE, LISTEN, write_help, write_lists
from itplan.excel.form_pruefung import form_checks
from itplan.excel.form_spalten import form_columns
from itplan.excel.form_titelblatt import (
    BLATT,
    lay_out,
    offer_choices,
    state_columns,
    write_titles,
)
from itplan.excel.form_zeilen import carry_over, fill_row
from itplan.excel.mappe_formate import SCHRIFT
from itplan.excel.mappe_text import fit_text
from itplan.haushalt.formular import Formularvorgaben
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.vorgaben import Ressort

__all__ = ["carry_over", "example_rows", "fill_row", "write_form"]


class FestesFormular(Workbook):  # type: ignore[misc]
    """A workbook whose sheets cannot be added, removed, renamed or moved; there is no password.

    The library has no option for it; the element's place is behind `workbookPr`.
    """

    def _write_workbook_pr(self) -> None:
        super()._write_workbook_pr()
        self._xml_empty_tag("workbookProtection", [("lockStructure", 1)])


def write_form(
    ressort: Ressort,
    haushalt: Haushalt,
    zeilen: Sequence[Mapping[str, Feldwert | None]] = (),
    vorgaben: Formularvorgaben = Formularvorgaben(),  # noqa: B008 – frozen
) -> bytes:
    """The form as a workbook, empty or with rows (head of the column to value, in Euro)."""
    puffer = BytesIO()
    mappe = _open(puffer, ressort, haushalt)
    formate = Formularformate(mappe)
    deckblatt, titelblatt, hilfe, listen = (
        mappe.add_worksheet(name) for name in ("Deckblatt", BLATT, HILFE, LISTEN)
    )
    raster = lay_out(form_columns(haushalt), zeilen)
    write_cover(deckblatt, formate, ressort, haushalt, state_columns(raster))
    pruefungen = form_checks(raster, ressort, haushalt, vorgaben)
    write_titles(titelblatt, formate, raster, pruefungen, zeilen)
    offer_choices(titelblatt, raster, vorgaben)
    einzelplaene = ", ".join(ressort.einzelplaene)
    titelblatt.write_string(0, 0, "IT-Titel des Ressorts", formate["titel"])
    unter = f"{ressort.name} · Einzelplan {einzelplaene} · Beträge in Euro"
    titelblatt.write_string(1, 0, fit_text(unter), formate["text"])
    write_help(hilfe, formate, raster.spalten)
    write_lists(mappe, listen, formate, vorgaben)
    mappe.close()
    return puffer.getvalue()


def _open(puffer: BytesIO, ressort: Ressort, haushalt: Haushalt) -> FestesFormular:
    mappe = FestesFormular(
        puffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": dict(SCHRIFT),
        },
    )
    mappe.set_properties(
        {
            "title": fit_text(f"Meldebogen IT-Titel, Einzelplan {', '.join(ressort.einzelplaene)}"),
            "subject": fit_text(f"{haushalt.land}, {haushalt.phase} {years(haushalt)}"),
            "created": datetime.fromisoformat(haushalt.stand),
        }
    )
    return mappe
