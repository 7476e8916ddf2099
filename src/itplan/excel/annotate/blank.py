"""A workbook without any sheet, to which the result sheet is added."""

import io
import zipfile

_KOPF = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PAKET = "http://schemas.openxmlformats.org/package/2006"
_BUERO = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAPPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_TEILE = {
    "[Content_Types].xml": f'<Types xmlns="{_PAKET}/content-types"><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_MAPPE}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PAKET}/relationships"><Relationship Id="rId1"'
    f' Type="{_BUERO}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheets/></workbook>",
}


def blank_workbook() -> bytes:
    puffer = io.BytesIO()
    with zipfile.ZipFile(puffer, "w", zipfile.ZIP_DEFLATED) as paket:
        for name, xml in _TEILE.items():
            paket.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), _KOPF + xml)
    return puffer.getvalue()
