"""Zeilenurteil: one raw row becomes a Titel, or everything that is wrong with it is said."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from itplan.haushalt.formel import Zellort
from itplan.haushalt.haushaltsstelle import (
    ZIFFERN_TITEL,
    AngabeUnlesbar,
    CodeAngabe,
    TitelAngabe,
    code_text,
    parse_funktion,
    parse_kapitel,
    parse_nummer,
    parse_titel,
    split_haushaltsstelle,
)
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.lesung import Eingang, Lesezeile
from itplan.haushalt.rohzeile import Rohblatt, Rohzeile, Spalte, Zellwert
from itplan.haushalt.systematik import titelgruppe_of
from itplan.haushalt.titel import Titel
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.pruefung.betraege import Betragsleser
from itplan.pruefung.datum import DatumStattCode, refuse_date, show_value
from itplan.pruefung.kapitel_fehlt import missing_kapitel
from itplan.pruefung.meldung import finding
from itplan.pruefung.prozent import parse_percent
from itplan.pruefung.zeilentext import (
    all_vermerke,
    column_texts,
    one_line,
    price_text,
    unknown_columns,
)

_TEXTFELDER = (
    "bereich",
    "oeffentlich",
    "zweckbestimmung",
    "titelgruppe_text",
    "kategorie",
    "verfahren",
    "vorhaben",
    "teilansatz",
    "strategieziel",
    "stellen",
    "stueckzahl",
    "stueckpreis",
)
_STELLENFELDER = ("haushaltsstelle", "einzelplan", "kapitel", "titel")
_STELLEN = {"funktion": 3, "titelgruppe": 2, "einzelplan": 2}
_UNSICHTBAR = re.compile("[\ufeff\u200b\u200c\u200d\u2060]")
_TITELGRUPPE_WORT = re.compile(r"(?:titelgruppe|tgr|tg)\.?\s*", re.IGNORECASE)
_OEFFENTLICH = frozenset({"", "ja", "j", "x", "wahr", "true", "1"})


class _Spaltenplan(NamedTuple):
    """The text fields of a header with their columns, and its fields beside the Haushaltsstelle."""

    texte: tuple[tuple[str, int], ...]
    uebrige: tuple[str, ...]


@dataclass(slots=True)
class Zeilenurteil:
    """Judges the rows of one workbook; findings and the ledger of amounts go to `eingang`."""

    vorgaben: Vorgaben
    ressort: Ressort | None
    eingang: Eingang
    einzelplan: str = ""
    """The Einzelplan on the cover sheet; it completes Kapitel of two digits."""
    _rohblatt: Rohblatt = field(init=False)
    _einzelplan: str = field(init=False, default="")
    _mit_gruppen: bool = field(init=False, default=False)
    _grundfaktor: int = field(init=False, default=1)
    _gesagt: set[tuple[str, Blatt, str | None]] = field(init=False, default_factory=set)
    _spalten: dict[int, "_Spaltenplan"] = field(init=False, default_factory=dict)

    def judge_sheet(self, rohblatt: Rohblatt, betraege: Betragsleser) -> list[Titel | None]:
        """One Titel per raw row, None where the row names no Haushaltsstelle that can be read."""
        self._rohblatt = rohblatt
        self._grundfaktor = betraege.faktor
        self._spalten = {}
        self._einzelplan = self.einzelplan or rohblatt.einzelplan
        self._mit_gruppen = any(
            zeile.titelgruppe or _value(zeile, "titelgruppe") != "" for zeile in rohblatt.zeilen
        )
        return [self._judge_row(zeile, betraege) for zeile in rohblatt.zeilen]

    def _judge_row(self, zeile: Rohzeile, betraege: Betragsleser) -> Titel | None:
        herkunft = self._herkunft(zeile)
        stelle = self._stelle(zeile, herkunft)
        if stelle is None:
            betraege.give_up(zeile, "Die Haushaltsstelle der Zeile ist nicht lesbar.")
            return None
        kapitel, angabe = stelle
        plan = self._plan(zeile)
        self._has_special_code(zeile, herkunft, plan.uebrige)
        funktion = self._funktion(zeile, angabe, herkunft)
        gelesen = betraege.read(
            zeile, herkunft, self._faktor(kapitel, betraege), (kapitel[:2], angabe.titel)
        )
        self.eingang.gelesen.append(
            Lesezeile(herkunft, kapitel, angabe.titel, funktion, gelesen.betraege)
        )
        felder: dict[str, Any] = {
            "ressort": self._ressort_number(kapitel),
            "kapitel": kapitel,
            "titel": angabe.titel,
            "titelgruppe": self._titelgruppe(zeile, angabe, herkunft),
            "funktion": funktion,
            "betraege": gelesen.betraege,
            "leertitel": gelesen.leertitel,
            "davon_it": gelesen.davon_it,
            "it_anteil": self._it_anteil(zeile, herkunft),
            "vermerke": tuple(all_vermerke(zeile)),
            "weitere": unknown_columns(zeile),
            "herkunft": herkunft,
        }
        for feld, index in plan.texte:
            if index < len(zeile.werte) and (wert := zeile.werte[index]) != "":
                felder[feld] = price_text(wert) if feld == "stueckpreis" else one_line(wert)
        if "oeffentlich" in felder:
            felder["oeffentlich"] = felder["oeffentlich"].lower() in _OEFFENTLICH
        self._add_headings(felder, zeile)
        return Titel(**felder)

    def _faktor(self, kapitel: str, betraege: Betragsleser) -> int:
        """Euro per unit where neither column nor cover sheet says it: that of the Ressort."""
        ressort = self.vorgaben.ressort_of_kapitel(kapitel) or self.ressort
        if betraege.vom_deckblatt or ressort is None or ressort.faktor is None:
            return self._grundfaktor
        return ressort.faktor

    def _plan(self, zeile: Rohzeile) -> "_Spaltenplan":
        """Where the texts of a row stand, found out once for all rows under a header."""
        plan = self._spalten.get(id(zeile.spalten))
        if plan is None:
            felder = zeile.spalten.felder
            plan = _Spaltenplan(
                tuple((feld, felder[feld].index) for feld in _TEXTFELDER if feld in felder),
                tuple(feld for feld in felder if feld not in _STELLENFELDER),
            )
            self._spalten[id(zeile.spalten)] = plan
        return plan

    def _add_headings(self, felder: dict[str, Any], zeile: Rohzeile) -> None:
        """What heading rows and notes around the row say about it."""
        if zeile.titelgruppe and not felder.get("titelgruppe_text"):
            felder["titelgruppe_text"] = one_line(zeile.titelgruppe.text)
        texte = [*column_texts(zeile, "erlaeuterung"), *zeile.erlaeuterung]
        if erlaeuterung := " ".join(filter(None, map(one_line, texte))):
            felder["erlaeuterung"] = erlaeuterung

    def _herkunft(self, zeile: Rohzeile) -> Herkunft:
        woanders: dict[Any, str] = {}
        if zeile.kapitel and "kapitel" not in zeile.spalten.felder:
            woanders["kapitel"] = zeile.kapitel.zelle
        if zeile.titelgruppe:
            woanders["titelgruppe"] = zeile.titelgruppe.zelle
        if "haushaltsstelle" in zeile.spalten.felder:
            ort = f"{zeile.spalten.felder['haushaltsstelle'].buchstaben}{zeile.zeile}"
            woanders |= {"kapitel": ort, "titel": ort}
        if gefuellt := self._rohblatt.form.gefuellt:
            woanders |= _merged_cells(zeile, gefuellt)
        return Herkunft(self._rohblatt.blatt, zeile.zeile, zeile.spalten.orte, woanders)

    def _stelle(self, zeile: Rohzeile, herkunft: Herkunft) -> tuple[str, TitelAngabe] | None:
        """Kapitel and Titel of a row; None after saying what is wrong with them."""
        if self._has_special_code(zeile, herkunft, _STELLENFELDER):
            return None
        kapitel_wert, titel_wert = _value(zeile, "kapitel"), _value(zeile, "titel")
        if stelle := _value(zeile, "haushaltsstelle"):
            try:
                kapitel_wert, titel_wert = split_haushaltsstelle(refuse_date(stelle))
            except AngabeUnlesbar as fehler:
                self._refuse_code(fehler, herkunft.zelle("titel"), stelle)
                return None
        elif kapitel_wert == "" and zeile.kapitel:
            kapitel_wert = zeile.kapitel.nummer
        kapitel = self._kapitel(zeile, kapitel_wert, herkunft)
        angabe = self._titel(titel_wert, herkunft)
        return (kapitel, angabe) if kapitel and angabe else None

    def _kapitel(self, zeile: Rohzeile, wert: Zellwert, herkunft: Herkunft) -> str | None:
        zelle = herkunft.zelle("kapitel") or herkunft.zelle("titel")
        if wert == "":
            self._refuse(*missing_kapitel(zeile, self._rohblatt, zelle))
            return None
        stellen = self.vorgaben.kapitelstellen
        try:
            text = code_text(refuse_date(wert, stellen))
            if len(text) <= stellen - 2 and text.isascii() and text.isdigit():
                return self._short_kapitel(zeile, text, stellen, herkunft)
            angabe = parse_kapitel(wert, stellen)
        except AngabeUnlesbar as fehler:
            self._refuse_code(fehler, zelle, wert, f"ein Kapitel mit {stellen} Ziffern")
            return None
        self._note_zeros(angabe, "Kapitel", zelle, wert)
        return angabe.code

    def _short_kapitel(
        self, zeile: Rohzeile, text: str, stellen: int, herkunft: Herkunft
    ) -> str | None:
        """A Kapitel of two digits counts within the Einzelplan beside it or on the sheet."""
        einzelplan: str | None = self._einzelplan
        if (eigener := _value(zeile, "einzelplan")) != "":
            einzelplan = self._parsed_code(
                parse_nummer, eigener, "Einzelplan", "einzelplan", herkunft
            )
        if einzelplan is None:
            return None
        if not einzelplan:
            raise AngabeUnlesbar(
                f"„{text}“ ist kein Kapitel mit {stellen} Ziffern, und der Einzelplan fehlt."
            )
        nummer = parse_nummer(text, stellen - 2)
        self._note_zeros(nummer, "Kapitel", herkunft.zelle("kapitel"), text)
        return einzelplan + nummer.code

    def _titel(self, wert: Zellwert, herkunft: Herkunft) -> TitelAngabe | None:
        zelle = herkunft.zelle("titel")
        try:
            angabe = parse_titel(refuse_date(wert, ZIFFERN_TITEL))
        except AngabeUnlesbar as fehler:
            self._refuse_code(fehler, zelle, wert, "ein Titel mit fünf Ziffern, etwa 511 69")
            return None
        self._note_zeros(CodeAngabe(angabe.titel, angabe.ergaenzt), "Titel", zelle, wert)
        return angabe

    def _funktion(self, zeile: Rohzeile, titel: TitelAngabe, herkunft: Herkunft) -> str | None:
        wert = _value(zeile, "funktion")
        if wert == "":
            return titel.funktion
        return self._parsed_code(parse_funktion, wert, "Funktion", "funktion", herkunft)

    def _titelgruppe(self, zeile: Rohzeile, titel: TitelAngabe, herkunft: Herkunft) -> str | None:
        """The sheet's word wins over the number, which decides only where the sheet is silent."""
        wert = _value(zeile, "titelgruppe") or (
            zeile.titelgruppe.nummer if zeile.titelgruppe else ""
        )
        if wert != "":
            nummer = _TITELGRUPPE_WORT.sub("", wert) if isinstance(wert, str) else wert
            return self._parsed_code(parse_nummer, nummer, "Titelgruppe", "titelgruppe", herkunft)
        if titel.titelgruppe:
            return titel.titelgruppe
        return None if self._mit_gruppen else titelgruppe_of(titel.titel, self.vorgaben.titelgruppe)

    def _parsed_code(
        self, parse: Any, wert: Zellwert, name: str, feld: str, herkunft: Herkunft
    ) -> str | None:
        zelle = herkunft.zelle(feld)
        try:
            angabe: CodeAngabe = parse(refuse_date(wert, _STELLEN.get(feld, 0)))
        except AngabeUnlesbar as fehler:
            self._refuse_code(fehler, zelle, wert)
            self.eingang.fehlerhaft.add(herkunft)
            return None
        self._note_zeros(angabe, name, zelle, wert)
        return angabe.code

    def _it_anteil(self, zeile: Rohzeile, herkunft: Herkunft) -> Fraction | None:
        spalte = zeile.spalten.felder.get("it_anteil")
        wert = _value(zeile, "it_anteil")
        if spalte is None or wert == "":
            return None
        format_ = self._rohblatt.formate.get((zeile.zeile - 1, spalte.index))
        anteil = parse_percent(wert, spalte, bool(format_ and format_.prozent))
        if anteil is None or not 0 <= anteil <= 1:
            self._refuse(
                "it_anteil_unlesbar",
                f"„{code_text(wert)}“ ist keine eindeutige Prozentangabe zwischen 0 und 100 %.",
                herkunft.zelle("it_anteil"),
                wert,
                "eine Prozentangabe wie 60 %",
            )
            self.eingang.fehlerhaft.add(herkunft)
            return None
        return anteil

    def _has_special_code(
        self, zeile: Rohzeile, herkunft: Herkunft, felder: tuple[str, ...]
    ) -> bool:
        """Tell an error or an uncalculated formula in one of these fields; the row is held back."""
        gefunden = False
        if not self._rohblatt.sonderzellen:
            return False
        for feld in felder:
            spalte = zeile.spalten.felder.get(feld)
            sonder = spalte and self._rohblatt.sonderzellen.get((zeile.zeile - 1, spalte.index))
            if spalte and sonder:
                kopf = " ".join(spalte.kopf.split()) or feld.capitalize()
                text = f"In der Spalte {kopf} steht {sonder.text}."
                self._refuse(sonder.code, text, self._own_cell(zeile, spalte), sonder.text)
                self.eingang.fehlerhaft.add(herkunft)
                gefunden = True
        return gefunden

    def _own_cell(self, zeile: Rohzeile, spalte: Spalte) -> str:
        """The cell in which a column's value stands: that above the row, where it is merged."""
        ort = zeile.zeile - 1, spalte.index
        oben, _ = self._rohblatt.form.gefuellt.get(ort, ort)
        return f"{spalte.buchstaben}{oben + 1}"

    def _ressort_number(self, kapitel: str) -> str:
        eigentuemer = self.vorgaben.ressort_of_kapitel(kapitel) or self.ressort
        return eigentuemer.nummer if eigentuemer else kapitel[:2]

    def _note_zeros(self, angabe: CodeAngabe, name: str, zelle: str | None, wert: Zellwert) -> None:
        if angabe.ergaenzt:
            text = f"{name} „{code_text(wert)}“ wurde als {angabe.code} gelesen."
            self._refuse("nullen_ergaenzt", text, zelle, wert, angabe.code)

    def _refuse_code(
        self, fehler: AngabeUnlesbar, zelle: str | None, wert: Zellwert, erwartet: str | None = None
    ) -> None:
        if isinstance(fehler, DatumStattCode):
            self._refuse("datum_statt_code", fehler, zelle, wert, fehler.erwartet)
        else:
            self._refuse("haushaltsstelle_unlesbar", fehler, zelle, wert, erwartet)

    def _is_told(self, code: str, zelle: str | None) -> bool:
        """Whether the cell, that of a heading for many rows, has been reported already."""
        ort = (code, self._rohblatt.blatt, zelle)
        gesagt = ort in self._gesagt
        self._gesagt.add(ort)
        return gesagt

    def _refuse(
        self,
        code: str,
        text: object,
        zelle: str | None,
        wert: Zellwert,
        erwartet: str | None = None,
    ) -> None:
        if self._is_told(code, zelle):
            return
        blatt: Blatt = self._rohblatt.blatt
        self.eingang.befunde.append(
            finding(
                code,
                str(text),
                datei=blatt.datei,
                blatt=blatt.name,
                zelle=zelle,
                wert=show_value(wert) or None,
                erwartet=erwartet,
            )
        )


def _merged_cells(zeile: Rohzeile, gefuellt: Mapping[Zellort, Zellort]) -> dict[Any, str]:
    """The cells above the row that its fields were read from, being merged over it."""
    orte: dict[Any, str] = {}
    for feld, spalte in zeile.spalten.felder.items():
        if ort := gefuellt.get((zeile.zeile - 1, spalte.index)):
            zelle = f"{spalte.buchstaben}{ort[0] + 1}"
            felder = ("kapitel", "titel") if feld == "haushaltsstelle" else (feld,)
            orte |= dict.fromkeys(felder, zelle)
    return orte


def _value(zeile: Rohzeile, feld: str) -> Zellwert:
    spalte = zeile.spalten.felder.get(feld)
    if spalte is None or spalte.index >= len(zeile.werte):
        return ""
    wert = zeile.werte[spalte.index]
    if not isinstance(wert, str):
        return wert
    text = wert if wert.isascii() else _UNSICHTBAR.sub("", wert)
    return text.strip()
