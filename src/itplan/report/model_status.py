"""What became of a title, in one word for all outputs."""

from collections.abc import Mapping

from itplan.umsetzung.bewegung import Status

STATUS_TEXT: Mapping[Status, str] = {
    "umgesetzt": "umgesetzt",
    "teilweise": "teilweise umgesetzt",
    "verbleibt": "bleibt",
    "nicht_it": "keine IT",
    "nicht_zugeordnet": "nicht zugeordnet",
    "fehlerhaft": "zurückgehalten",
    "bestand": "Bestand",
}
