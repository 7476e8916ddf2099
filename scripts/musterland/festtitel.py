"""Fixed wordings of Musterland: the Zweckbestimmung of a Gruppe, the Kategorien, the Vermerke."""

from __future__ import annotations

FESTTITEL = {
    "119": "Einnahmen aus Leistungen der Informationstechnik",
    "422": "Bezüge der Beamtinnen und Beamten der Informationstechnik",
    "428": "Entgelte der Beschäftigten der Informationstechnik",
    "511": "Geräte, Ausstattung, Software und Wartung der Informationstechnik",
    "518": "Mieten und Lizenzgebühren der Informationstechnik",
    "525": "Aus- und Fortbildung in der Informationstechnik",
    "526": "Sachverständige und Beratung zur Informationstechnik",
    "532": "Aufträge und Dienstleistungen der Informationstechnik",
    "812": "Erwerb von Anlagen, Geräten und Software der Informationstechnik",
}

KATEGORIEN = {
    "I": "Infrastruktur",
    "F": "Fachverfahren",
    "B": "E-Government-Basisdienste",
    "E": "E-Akte/DMS",
    "S": "Informationssicherheit",
    "K": "Kommunale IT",
    "A": "Aus-/Fortbildung IT",
    "P": "Personal",
}

# The Kategorie of a title that carries no letter of its own.
KATEGORIE_DER_GRUPPE = {"511": "I", "518": "I", "525": "A", "532": "I", "812": "I"}

VERMERKE = {
    "kw": "Künftig wegfallend (kw) mit Ablauf des Haushaltsjahres 2029.",
    "sperre": "Die Ausgaben sind gesperrt.",
    "gd": "Gegenseitig deckungsfähig innerhalb des Kapitels.",
    "ueb": "Die Ausgaben sind übertragbar.",
}

ZWECKBINDUNG_EINNAHME = "Die Einnahmen sind zweckgebunden."
ZWECKBINDUNG_AUSGABE = (
    "Die Ausgaben dürfen bis zur Höhe der zweckgebundenen Einnahmen geleistet werden."
)

HINWEIS_ERFUNDEN = "Musterland – erfundene Daten. Kein Bezug zu einem wirklichen Haushaltsplan."
STAND = "23.11.2026"
