"""An explanation says where each cent came from, why, and where it went; nothing is cut off."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itplan.haushalt.betrag import format_betrag
from itplan.haushalt.herkunft import Blatt as BlattOrt
from itplan.haushalt.herkunft import Herkunft
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.titel import Position, Titel
from itplan.pipeline import Ergebnis
from itplan.refusal import Refusal
from itplan.report.explain_model import Erklaerung
from itplan.report.explain_text import AUSFUEHRLICH
from itplan.report.json_text import dump
from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.regelwerk import (
    Regelwerk,
)
from tests import strategies
from tests.explaining import as_json, decided_run, evaluate_all, explain, run, text
from tests.explaining_case import MAPPEN, REGELN, decide
from tests.sheets import Blatt, build_workbook


@pytest.fixture(scope="module")
def ergebnis() -> Ergebnis:
    return run(REGELN, **MAPPEN)


def lines(gesucht: str, ergebnis: Ergebnis) -> list[str]:
    """The lines of an explanation with every run of blanks made one."""
    gedruckt = text(explain(gesucht, ergebnis, **MAPPEN))
    return [" ".join(zeile.split()) for zeile in gedruckt.splitlines()]


def test_an_old_title_from_its_cells_to_its_target(ergebnis: Ergebnis) -> None:
    zeilen = lines("0314/511 69", ergebnis)
    for zeile in (
        "0314/511 69 Polizei, Software",
        "alter Titel, Ressort MI: umgesetzt nach 1603/511 71",
        "Gelesen aus MI.xlsx, Blatt „IT-Titel“, Zeile 2",
        "Kapitel A2 „0314“",
        "Titel B2 „511 69“, gelesen als 511 69",
        "Titelgruppe – 69",
        "Ansatz 2027 F2 300500 300.500,00",
        "Ist 2025 G2 „299.999,99“ 299.999,99 nachrichtlich",
        "Auswahl IT nach [[auswahl]] Nr. 1: Titelgruppe 69",
        "IT nach [[auswahl]] Nr. 2: Text „software|ohne it“, außer Text „ohne it“",
        "Regel „polizei“, Rang 10: Kapitel 031?",
        "Ziel: Kapitel 1603, Titelgruppe 71",
        "Begründung: Polizei-IT",
        "unterlegen „alle“, Rang 0: jeder Titel; Ziel: Kapitel 1603, Titelgruppe 71",
        "bisher → 1603/511 71 bleibt",
        "Ansatz 2027 300.500,00 300.500,00 0,00",
    ):
        assert zeile in zeilen


def test_a_split_title_says_its_shares_and_the_rules_that_lost_by_rank(ergebnis: Ergebnis) -> None:
    zeilen = lines("0314/53469", ergebnis)
    assert "alter Titel, Ressort MI: zum Teil umgesetzt nach 1616/534 72" in zeilen
    assert "Ziel: Kapitel 1616, Titel {gruppe}72: 1/3; bleibt beim Ressort: Rest (2/3)" in zeilen
    assert "Ansatz 2027 100.100,00 33.400,00 66.700,00" in zeilen
    assert "Ist 2025 G3 „-“ 0,00 Leertitel, nachrichtlich" in zeilen
    verloren = [zeilen.index(z) for z in zeilen if z.endswith("Ziel: Kapitel 1603, Titelgruppe 71")]
    assert [zeilen[i].split("„")[1].split("“")[0] for i in verloren] == ["polizei", "alle"]


def test_only_the_it_part_moves(ergebnis: Ergebnis) -> None:
    zeilen = lines("0301/511 01", ergebnis)
    assert "IT-Anteil E4 „60 %“, gelesen als 60 %" in zeilen
    assert "IT-Anteil 60 %; der Rest ist keine IT" in zeilen
    assert "Ansatz 2027 1.000,00 600,00 400,00" in zeilen


@pytest.mark.parametrize(
    ("stelle", "erwartet"),
    [
        ("0301/517 01", "Auswahl keine IT, denn keine [[auswahl]] nimmt den Titel"),
        (
            "0301/527 01",
            "ausgenommen von [[auswahl]] Nr. 2: Text „software|ohne it“, außer Text „ohne it“",
        ),
        ("0301/422 69", "Regel Schlüssel personal in itplan.toml"),
        (
            "0301/422 69",
            "unterlegen „alle“, Rang 0: jeder Titel; Ziel: Kapitel 1603, Titelgruppe 71",
        ),
        ("1603/511 71", "Auswahl nicht gefragt, der Titel steht schon im Einzelplan 16"),
        ("0602/812 69", "alter Titel, Ressort MF: wegen eines Fehlers zurückgehalten"),
        (
            "0602/812 69",
            "Ansatz 2027 C4 „1.5oo“ nicht lesbar „1.5oo“ ist keine Zahl: „oo“ gehört nicht hinein.",
        ),
        ("0602/511 69", "Kapitel A2 „Kapitel 0602 Steuern“, gelesen als 0602"),
        ("0602/511 69", "Ansatz 2027 C3 12,5 12.500,00 in Tausend Euro"),
    ],
)
def test_every_fate_has_its_reason(ergebnis: Ergebnis, stelle: str, erwartet: str) -> None:
    assert erwartet in lines(stelle, ergebnis)


def test_the_findings_about_a_title_are_told_with_it(ergebnis: Ergebnis) -> None:
    zeilen = lines("0602/812 69", ergebnis)
    assert any(z.startswith("FEHLER IT-Titel!C4:") for z in zeilen)
    assert any(z.startswith("Abhilfe:") for z in zeilen)
    assert "Befunde" not in lines("0301/517 01", ergebnis)


def test_a_new_title_back_to_the_cells_of_its_sources(ergebnis: Ergebnis) -> None:
    erklaerung = explain("1603/511 71", ergebnis, **MAPPEN)
    neu = as_json(erklaerung)["neue_titel"][0]
    assert (neu["bewirtschafter"], neu["deckungskreise"]) == ("03", ["Sachausgaben"])
    quellen = {
        quelle["id"]: {
            betrag["zelle"]: (betrag["roh"], betrag["gelesen_cent"], betrag["nachrichtlich"])
            for betrag in quelle["quelle"]["betraege"]
        }
        for quelle in neu["quellen"]
    }
    assert quellen == {
        "0301/51101": {"F4": (1000.0, 100_000, False), "G4": (0.0, 0, True)},
        "0314/51169": {"F2": (300500.0, 30_050_000, False), "G2": ("299.999,99", 29_999_999, True)},
        "0602/51169": {"C3": (12.5, 1_250_000, False)},
        "1603/51171": {"F8": (200.0, 20_000, False), "G8": (1.0, 100, True)},
    }
    zeilen = lines("1603/511 71", ergebnis)
    assert "neuer Titel im Einzelplan 16, aus 4 Quellen" in zeilen
    assert "bewirtschaftet Einzelplan 03 (MI)" in zeilen
    assert "Quelle 0301/511 01 (MI): Software, Papier, Regel „alle“" in zeilen
    assert "Ansatz 2027 F4 1000 1.000,00 600,00" in zeilen
    assert any(zeile.startswith("WARNUNG Die Quellen des neuen Titels") for zeile in zeilen)


def test_what_the_rule_file_says_of_a_new_title_is_named_as_such(ergebnis: Ergebnis) -> None:
    zeilen = lines("1616/534 72", ergebnis)
    assert "Zweckbestimmung Netze (nach [[titel]])" in zeilen
    assert "Funktion 012 (nach [[titel]])" in zeilen


def test_several_titles_are_listed_first_and_told_in_full_up_to_a_number() -> None:
    zeilen = "\n".join(f"'0301 | 511{n:02} | Software {n} | 5000" for n in range(1, 31))
    mappe = build_workbook(f"Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n{zeilen}")
    erklaerung = explain("0301", run(REGELN, MI=mappe), MI=mappe)
    gedruckt = text(erklaerung).splitlines()
    assert gedruckt[3] == "„0301“: 30 alte Titel"
    assert sum(zeile.startswith("  0301/511") for zeile in gedruckt) == 30
    assert sum(zeile.startswith("0301/511") for zeile in gedruckt) == AUSFUEHRLICH
    assert gedruckt[-1].startswith("10 weitere Titel stehen nur in der Liste oben.")
    assert len(as_json(erklaerung)["alte_titel"]) == 30


def test_what_is_not_there_is_refused_with_a_suggestion(ergebnis: Ergebnis) -> None:
    with pytest.raises(Refusal, match=r"Meinten Sie 0314/511 69"):
        explain("0314/511 99", ergebnis)
    with pytest.raises(Refusal, match=r"gibt es weder .* Titel\.$"):
        explain("07*", ergebnis)


def test_a_decision_is_told_with_what_came_of_it(ergebnis: Ergebnis) -> None:
    zeilen = lines("0314/511 69", decide(ergebnis))
    assert (
        "Entscheidung Vorschlag 1603/511 71: geändert; Kapitel 1616; Titel 511 72; Anteil 75 %;"
        " Ansatz 2027 200.500,00 Euro; Kürzung 2027 um 50.000,00 Euro; „wie besprochen␛[31m“;"
        " Muster 2026-12-01; nach 1616/511 72 (entscheidungen.xlsx, Blatt „Umsetzungsliste“,"
        " Zeile 7)"
    ) in zeilen
    assert "Vorschlag ohne Ziel: nicht entschieden; bleibt" in zeilen
    assert "bisher Änderung → 1616/511 72 bleibt" in zeilen
    assert "Ansatz 2027 300.500,00 -50.000,00 200.500,00 50.000,00" in zeilen


@pytest.mark.parametrize("breite", [40, 72, 120])
def test_lines_keep_to_the_width_of_a_terminal(ergebnis: Ergebnis, breite: int) -> None:
    """Only a table with one column of amounts may be wider: an amount is never broken."""
    gedruckt = text(explain("*", ergebnis, **MAPPEN), breite).splitlines()
    assert max(len(zeile) for zeile in gedruckt) <= max(breite, 48)


def test_columns_that_do_not_fit_follow_below(ergebnis: Ergebnis) -> None:
    gedruckt = text(explain("0314/534 69", ergebnis, **MAPPEN), 44)
    tabelle = gedruckt[gedruckt.index("Verbleib") :].splitlines()
    assert [zeile.split() for zeile in tabelle if "Ansatz" in zeile] == [
        ["Ansatz", "2027", "100.100,00", "33.400,00"],
        ["Ansatz", "2027", "66.700,00"],
    ]


def test_a_drawn_budget_names_its_headings(ergebnis: Ergebnis) -> None:
    mappe = build_workbook(
        "Titel | Zweckbestimmung | Ansatz 2027 (T€)\n"
        "Kapitel 0314 Landespolizei | |\n"
        "Titelgruppe 69 Informationstechnik der Polizei | |\n"
        "511 69 | Geräte | 300,5\n"
    )
    zeilen = text(explain("0314/511 69", run(REGELN, MI=mappe), MI=mappe)).splitlines()
    geschrieben = [" ".join(zeile.split()) for zeile in zeilen]
    assert "Kapitel A2 „Kapitel 0314 Landespolizei“, gelesen als 0314" in geschrieben
    assert (
        "Titelgruppe A3 „Titelgruppe 69 Informationstechnik der Polizei“, gelesen als 69"
        in geschrieben
    )
    assert "Ansatz 2027 C4 „300,5“ 300.500,00 in Tausend Euro" in geschrieben


BOESE = "\x1b]0;x\x07 Software\u202e\\nFEHLER\t<b>"


def test_foreign_text_reaches_neither_terminal_nor_json_raw() -> None:
    mappe = build_workbook(
        Blatt(
            "Kapitel | Titel | Zweckbestimmung | Ansatz 2027 | Verfahren\n"
            f"'0314 | 511 69 | {BOESE} | 5000 | {BOESE[:9]}",
            name="Bl\u202eatt",
        )
    )
    erklaerung = explain("0314/511 69", run(REGELN, MI=mappe), MI=mappe)
    for ausgabe in (text(erklaerung), text(erklaerung, 60), dump(as_json(erklaerung)).decode()):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", ausgabe)


@given(decided_run())
def test_every_cent_of_a_title_is_accounted_for(ergebnis: Ergebnis) -> None:
    erklaerung = explain("*", ergebnis)
    daten = as_json(erklaerung)
    kommt_an: dict[tuple[str, ...], int] = {}
    for alt in daten["alte_titel"]:
        for betrag in alt["betraege"]:
            links = betrag["alt_cent"] + betrag["aenderung_cent"]
            assert links == betrag["umgesetzt_cent"] + betrag["verbleibt_cent"]
        ziele = [betrag for ziel in alt["ziele"] for betrag in ziel["betraege"]]
        bleibt = sum(b["verbleibt_cent"] for b in alt["betraege"])
        assert sum(b["umgesetzt_cent"] for b in alt["betraege"]) == sum(
            b["betrag_cent"] for b in ziele
        )
        bestand = bleibt if alt["status"] == "bestand" else 0
        kommt_an[alt["id"],] = sum(b["betrag_cent"] for b in ziele) + bestand
    steht_dort = dict.fromkeys(kommt_an, 0)
    for neu in daten["neue_titel"]:
        for quelle in neu["quellen"]:
            steht_dort[quelle["id"],] += sum(b["betrag_cent"] for b in quelle["betraege"])
        summe = sum(b["betrag_cent"] for q in neu["quellen"] for b in q["betraege"])
        assert summe == sum(b["betrag_cent"] for b in neu["betraege"])
    assert steht_dort == kommt_an


@given(decided_run(), st.sampled_from([None, 40, 80]))
def test_the_text_shows_every_amount_and_decision(ergebnis: Ergebnis, breite: int | None) -> None:
    erklaerung = explain("*", ergebnis)
    gedruckt = text(erklaerung, breite)
    assert json.loads(dump(as_json(erklaerung))) == as_json(erklaerung)
    for spur in erklaerung.alte[:AUSFUEHRLICH]:
        assert str(spur.titel.stelle) in gedruckt
        for betrag in spur.betraege:
            for cent in (betrag.alt, *betrag.ziele, betrag.verbleibt):
                assert format_betrag(cent) in gedruckt
    if len(erklaerung.alte) <= AUSFUEHRLICH:
        check_decisions(ergebnis, " ".join(gedruckt.split()))


def check_decisions(ergebnis: Ergebnis, gedruckt: str) -> None:
    """Each decision on a title is told, by one of the rows that say the same of it."""
    alle = ergebnis.auftrag.entscheidungen
    for eine in alle:
        zeilen = [andere.herkunft.zeile for andere in alle if andere == eine]
        gibt_es = any(u.titel.id == eine.schluessel.quelle for u in ergebnis.umsetzungen)
        assert any(f"Zeile {zeile})" in gedruckt for zeile in zeilen) == gibt_es


def test_the_same_question_has_the_same_answer(ergebnis: Ergebnis) -> None:
    def ask() -> Erklaerung:
        return explain("*", ergebnis, **MAPPEN)

    assert text(ask()) == text(ask())
    umgekehrt = replace(ergebnis, umsetzungen=ergebnis.umsetzungen[::-1])
    assert text(explain("*", umgekehrt, **MAPPEN)) == text(ask())


def test_a_bestand_without_rule_keeps_its_place() -> None:
    titel = Titel(
        ressort="16",
        kapitel="1603",
        titel="51101",
        betraege={Position("ansatz", 2027): 5},
        herkunft=Herkunft(BlattOrt("16.xlsx", "T"), 3),
    )
    eingang = Eingang(titel=[titel], gelesen=strategies.lesezeilen([titel]))
    erklaerung = explain("1603/511 01", evaluate_all(eingang, Regelwerk()))
    [alt], [neu] = erklaerung.alte, erklaerung.neue
    assert isinstance(alt.umsetzung, Umsetzung)
    assert alt.umsetzung.status == "bestand"
    assert neu.zeile.betraege == titel.betraege
    assert "keine; was schon im Einzelplan steht, behält seinen Platz" in text(erklaerung)
