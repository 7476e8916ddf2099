"""A link to another workbook, as Excel keeps it: four parts name the file that no part holds."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from .fehler_zellen import rewrite_teil

_BEZIEHUNG = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TABELLEN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PAKET = "http://schemas.openxmlformats.org/package/2006/relationships"
_ART = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
_KOPF = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def add_verknuepfung(datei: str) -> Callable[[Path], None]:
    """Make formulas with `[1]` mean this file."""

    def nachbearbeiten(pfad: Path) -> None:
        _name_in_workbook(pfad)
        link = (
            f'{_KOPF}<externalLink xmlns="{_TABELLEN}" xmlns:r="{_BEZIEHUNG}">'
            '<externalBook r:id="rId1"><sheetNames><sheetName val="Tabelle1"/></sheetNames>'
            "</externalBook></externalLink>"
        )
        ziel = (
            f'{_KOPF}<Relationships xmlns="{_PAKET}"><Relationship Id="rId1"'
            f' Type="{_BEZIEHUNG}/externalLinkPath" Target="{quote(datei)}"'
            ' TargetMode="External"/></Relationships>'
        )
        with zipfile.ZipFile(pfad, "a", zipfile.ZIP_DEFLATED) as archiv:
            for name, inhalt in (
                ("xl/externalLinks/externalLink1.xml", link),
                ("xl/externalLinks/_rels/externalLink1.xml.rels", ziel),
            ):
                eintrag = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                eintrag.compress_type = zipfile.ZIP_DEFLATED
                archiv.writestr(eintrag, inhalt)

    return nachbearbeiten


def _name_in_workbook(pfad: Path) -> None:
    """Tell the workbook, its relations and the list of content types of the link."""
    verweis = '<externalReferences><externalReference r:id="rIdLink1"/></externalReferences>'
    rewrite_teil(
        pfad, "xl/workbook.xml", lambda text: text.replace("</sheets>", f"</sheets>{verweis}")
    )
    beziehung = (
        f'<Relationship Id="rIdLink1" Type="{_BEZIEHUNG}/externalLink"'
        ' Target="externalLinks/externalLink1.xml"/>'
    )
    rewrite_teil(
        pfad,
        "xl/_rels/workbook.xml.rels",
        lambda text: text.replace("</Relationships>", f"{beziehung}</Relationships>"),
    )
    art = f'<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="{_ART}"/>'
    rewrite_teil(
        pfad, "[Content_Types].xml", lambda text: text.replace("</Types>", f"{art}</Types>")
    )
