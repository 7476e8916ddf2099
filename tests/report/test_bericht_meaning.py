"""What the money is for, what the VE bind and how to read it all: every table agrees with the
proof, every chart with its table, and every word is explained."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itplan.haushalt.befund import Befund
from itplan.haushalt.gestaltung import Gestaltung
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.lizenz import LIZENZEN
from itplan.haushalt.titel import Position, Titel
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.pipeline import Auftrag, evaluate
from itplan.plan.einzelplan import build_einzelplan
from itplan.plan.fassung import Fassung, publish
from itplan.plan.planstand import Planstand
from itplan.plan.verfahrensbezug import verfahrensbezug
from itplan.report.model import build_report
from itplan.report.model_bericht import Abschnitt, Begriffe, Block, Schaubild, Warnhinweis
from itplan.report.model_bericht_begriffe import begriffe, sort_german
from itplan.report.model_bericht_lesehilfe import lesehilfe
from itplan.report.model_bericht_ve import verpflichtungen
from itplan.report.model_bericht_zweck import zweck
from itplan.report.model_bericht_zweck_gliederung import OFFEN, VERDECKT
from itplan.report.model_tables import Tabelle, Wert
from itplan.umsetzung.abgleich import reconcile
from itplan.umsetzung.regelwerk import Bedingung, Regel, Regelwerk, Zielkapitel, Zielvorgabe
from tests.report.runs import HAUSHALT, laeufe
from tests.strategies import JAHRE, lesezeilen

KATEGORIEN = ("", "", "Infrastruktur", "Fachverfahren", "Eigene", OFFEN)
VERFAHREN = ("", "", *(f"Verfahren {nummer}" for nummer in range(14)))


@st.composite
def fassungen(draw: st.DrawFn) -> Fassung:
    """The public version of a random run in which titles say what they are for, or are secret."""
    stand = draw(laeufe()).planstand
    umsetzungen = [
        replace(
            umsetzung,
            titel=umsetzung.titel.model_copy(
                update={
                    "kategorie": draw(st.sampled_from(KATEGORIEN)),
                    "verfahren": draw(st.sampled_from(VERFAHREN)),
                    "oeffentlich": draw(st.sampled_from([True, True, False])),
                }
            ),
        )
        for umsetzung in stand.umsetzungen
    ]
    einzelplan = build_einzelplan(umsetzungen, stand.regelwerk, JAHRE)
    return publish(replace(stand, umsetzungen=umsetzungen, einzelplan=einzelplan))


def blocks(block: Block) -> Iterator[Block]:
    """A block and all within it."""
    yield block
    if isinstance(block, Abschnitt):
        for teil in block.bloecke:
            yield from blocks(teil)
    elif isinstance(block, Schaubild):
        yield block.tabelle


def tables(abschnitt: Abschnitt) -> dict[str, Tabelle]:
    return {block.name: block for block in blocks(abschnitt) if isinstance(block, Tabelle)}


def charts(abschnitt: Abschnitt) -> dict[str, Schaubild]:
    return {block.name: block for block in blocks(abschnitt) if isinstance(block, Schaubild)}


def section(abschnitt: Abschnitt, kennung: str) -> Abschnitt:
    return next(b for b in blocks(abschnitt) if isinstance(b, Abschnitt) and b.kennung == kennung)


def sentences(block: Block) -> Iterator[str]:
    """Every text of a block that a reader reads."""
    for teil in blocks(block):
        if isinstance(teil, str):
            yield teil
        elif isinstance(teil, Warnhinweis):
            yield teil.text
        elif isinstance(teil, Abschnitt):
            yield from (teil.titel, teil.frage)
        elif isinstance(teil, Schaubild):
            yield from (teil.titel, teil.beschreibung)
        elif isinstance(teil, Tabelle):
            yield from (teil.titel, teil.erklaerung, *(spalte.kopf for spalte in teil.spalten))


def amounts(tabelle: Tabelle) -> dict[str, list[Wert]]:
    """The columns of amounts by head, without the rows that are sums."""
    return {
        spalte.kopf: [zeile.werte[index] for zeile in tabelle.zeilen if zeile.art == "zeile"]
        for index, spalte in enumerate(tabelle.spalten)
        if spalte.art == "betrag"
    }


def add(werte: list[Wert]) -> int:
    return sum(wert for wert in werte if isinstance(wert, int))


def total_row(tabelle: Tabelle) -> tuple[Wert, ...]:
    return next(zeile.werte for zeile in tabelle.zeilen if zeile.art == "gesamt")


def proof(fassung: Fassung, spalte: str, position: Position) -> int:
    return fassung.stand.abgleich.summe("ausgaben", position, spalte)


@settings(deadline=None, max_examples=40)
@given(fassungen())
def test_what_the_money_is_for_adds_up_to_the_proof(fassung: Fassung) -> None:
    gefunden = tables(zweck(fassung))
    for name in ("kategorie", "verfahren", "verfahrensbezug", "funktion"):
        if name in gefunden:
            spalten = amounts(gefunden[name])
            for jahr in JAHRE:
                erwartet = proof(fassung, "einzelplan", Position("ansatz", jahr))
                assert add(spalten[f"Ausgaben {jahr}"]) == erwartet
                assert erwartet in total_row(gefunden[name])


@settings(deadline=None, max_examples=40)
@given(fassungen())
def test_the_hauptgruppen_add_up_to_the_proof_before_and_after(fassung: Fassung) -> None:
    gefunden = tables(zweck(fassung))
    if "hauptgruppen" not in gefunden:
        return
    spalten = amounts(gefunden["hauptgruppen"])
    for jahr in JAHRE:
        position = Position("ansatz", jahr)
        bisher = proof(fassung, "gelesen", position) - proof(fassung, "nicht_it", position)
        assert add(spalten[f"{jahr} bisher"]) == bisher
        assert add(spalten[f"{jahr} neu"]) == proof(fassung, "einzelplan", position)


@settings(deadline=None, max_examples=40)
@given(fassungen())
def test_the_ve_add_up_to_the_proof(fassung: Fassung) -> None:
    gefunden = tables(verpflichtungen(fassung))
    erwartet = proof(fassung, "einzelplan", Position("ve", 2027))
    if "ve-faelligkeit" not in gefunden:
        assert erwartet == 0
        return
    assert add(amounts(gefunden["ve-faelligkeit"])["VE 2027"]) == erwartet
    je_kapitel = amounts(gefunden["ve-kapitel-2027"])
    assert add(je_kapitel.pop("VE 2027")) == erwartet
    assert sum(map(add, je_kapitel.values())) == erwartet


@settings(deadline=None, max_examples=40)
@given(fassungen())
def test_the_rules_and_the_way_to_check_add_up_to_the_proof(fassung: Fassung) -> None:
    gefunden = tables(lesehilfe(fassung, Gestaltung()))
    regeln, nachrechnen = amounts(gefunden["regeln"]), gefunden["nachrechnen"]
    for jahr in JAHRE:
        position = Position("ansatz", jahr)
        assert add(regeln[f"gelesen {jahr}"]) == proof(fassung, "gelesen", position)
        assert add(regeln[f"davon umgesetzt {jahr}"]) == proof(fassung, "umgesetzt", position)
    for zeile in nachrechnen.zeilen:
        text = str(zeile.werte[0])
        if text.startswith("Ausgaben") and zeile.art == "summe":
            position = Position("ansatz", int(text.split()[1]))
            erwartet = [
                proof(fassung, spalte, position)
                for spalte in ("gelesen", "umgesetzt", "einzelplan")
            ]
            assert list(zeile.werte[1:]) == erwartet


@settings(deadline=None, max_examples=40)
@given(fassungen())
def test_every_amount_of_a_chart_stands_in_its_table(fassung: Fassung) -> None:
    for schaubild in (*charts(zweck(fassung)).values(), *charts(verpflichtungen(fassung)).values()):
        tabelle = {wert for zeile in schaubild.tabelle.zeilen for wert in zeile.werte}
        namen = {eintrag["name"] for eintrag in schaubild.daten[_rows_of(schaubild)]}
        for punkt in schaubild.daten["werte"]:
            assert punkt["betrag_cent"] in tabelle
            assert punkt[{"saeulen": "jahr"}.get(schaubild.vorlage, "zeile")] in namen
        assert len(namen) == len(schaubild.daten[_rows_of(schaubild)])


def _rows_of(schaubild: Schaubild) -> str:
    return "jahre" if schaubild.vorlage == "saeulen" else "zeilen"


@settings(deadline=None, max_examples=40)
@given(fassungen())
def test_the_collected_titles_that_are_not_public_add_up(fassung: Fassung) -> None:
    gefunden = tables(section(lesehilfe(fassung, Gestaltung()), "lesehilfe-nichtoeffentlich"))
    if not fassung.verdeckt:
        assert not gefunden
        return
    spalten = amounts(gefunden["sammelposten"])
    position = Position("ansatz", 2027)
    alt = sum(posten.alt.get(position, 0) for posten in fassung.verdeckt)
    assert add(spalten["Ansatz 2027 gelesen"]) == alt


def a_title(nummer: str, euro: int = 100, **angaben: object) -> Titel:
    """A title of Kapitel 0301 with the same Ansatz in each year."""
    werte: dict[str, object] = {
        "ressort": "03",
        "kapitel": "0301",
        "titel": nummer,
        "funktion": "042",
        "zweckbestimmung": "Geräte",
        "betraege": {Position("ansatz", jahr): euro * 100 for jahr in JAHRE},
        "herkunft": Herkunft(Blatt("03.xlsx", "IT-Titel"), int(nummer)),
    }
    return Titel.model_validate({**werte, **angaben})


ALLES = Regel("alles", Bedingung(), (Zielvorgabe(kapitel="1603"),), grund="Alles ist IT.")


def plan(*titel: Titel, regeln: tuple[Regel, ...] = (ALLES,)) -> Planstand:
    """A run over these titles."""
    regelwerk = Regelwerk(kapitel={"1603": Zielkapitel("1603", "Inneres")}, regeln=regeln)
    vorgaben = Vorgaben(
        JAHRE, einzelplan="16", ressorts=(Ressort(("03",), "MI", "Ministerium für Inneres"),)
    )
    eingang = Eingang(list(titel), lesezeilen(list(titel)))
    stand = evaluate(eingang, Auftrag(HAUSHALT, vorgaben, regelwerk)).planstand
    return replace(stand, ohne_meldung=())


def of(*titel: Titel) -> Fassung:
    return publish(plan(*titel))


@pytest.mark.parametrize(
    ("angaben", "bezug"),
    [
        ({"zweckbestimmung": "Geräte für die verfahrensabhängige IKT"}, "abhaengig"),
        ({"zweckbestimmung": "Verfahrensunabhängige IKT", "verfahren": "X"}, "unabhaengig"),
        ({"titelgruppe_text": "Verfahrensunabhängige IKT"}, "unabhaengig"),
        ({"zweckbestimmung": "verfahrensabhängige und verfahrensunabhängige IKT"}, "offen"),
        ({"kategorie": "Fachverfahren"}, "abhaengig"),
        ({"kategorie": "Infrastruktur", "verfahren": "Landesdatennetz"}, "unabhaengig"),
        ({"kategorie": "Kommunale IT", "verfahren": "Bürgerkonto"}, "abhaengig"),
        ({"kategorie": "Sonstiges"}, "offen"),
        ({}, "offen"),
    ],
)
def test_what_serves_one_verfahren_is_told_by_the_first_that_says_so(
    angaben: dict[str, Any], bezug: str
) -> None:
    assert verfahrensbezug(a_title("51101", **angaben)) == bezug


def test_the_largest_kategorie_is_in_the_title_of_the_chart() -> None:
    fassung = of(
        a_title("51101", 300, kategorie="Infrastruktur"),
        a_title("51102", 100, kategorie="Fachverfahren"),
    )
    schaubild = charts(zweck(fassung))["kategorie"]
    assert schaubild.titel == (
        "Größte Kategorie 2027: Infrastruktur mit 300\N{NO-BREAK SPACE}€"
        " (75,0\N{NO-BREAK SPACE}% der Ausgaben)"
    )


def test_two_of_the_same_size_are_both_named() -> None:
    fassung = of(a_title("51101", kategorie="A"), a_title("51102", kategorie="B"))
    titel = charts(zweck(fassung))["kategorie"].titel
    assert titel.startswith("Größte Kategorien 2027: A und B mit je 100")


def test_a_share_is_not_told_where_negative_amounts_make_it_senseless() -> None:
    fassung = of(a_title("51101", 300, kategorie="A"), a_title("97201", -200, kategorie="B"))
    titel = charts(zweck(fassung))["kategorie"].titel
    assert titel == "Größte Kategorie 2027: A mit 300\N{NO-BREAK SPACE}€"
    nur_weniger = charts(zweck(of(a_title("97201", -200, kategorie="B"))))["kategorie"].titel
    assert nur_weniger == "Kategorie: Ausgaben 2027 zusammen −200\N{NO-BREAK SPACE}€"


def test_small_verfahren_are_gathered_in_the_chart_and_told_in_the_table() -> None:
    viele = [a_title(f"511{n:02}", 100 + n, verfahren=f"V{n:02}") for n in range(1, 15)]
    schaubild = charts(zweck(of(*viele, a_title("51199"))))["verfahren"]
    namen = [eintrag["name"] for eintrag in schaubild.daten["zeilen"]]
    assert namen[0] == "V14"
    assert namen[-1] == "die 4 kleinsten zusammen"
    assert len(namen) == 11
    gezeigt = [zeile.werte[0] for zeile in schaubild.tabelle.zeilen]
    assert "V01" in gezeigt
    assert OFFEN in gezeigt


def test_a_side_that_nobody_told_is_one_sentence() -> None:
    fassung = of(a_title("51101"))
    assert not charts(section(zweck(fassung), "wofuer-kategorie"))
    assert "Kategorien haben die Ressorts nicht angegeben." in list(sentences(zweck(fassung)))


def test_without_ausgaben_there_is_one_sentence() -> None:
    abschnitt = zweck(of(a_title("11901")))
    assert abschnitt.bloecke[-1] == "Der neue Einzelplan hat keine Ausgaben."
    assert all(isinstance(block, Warnhinweis) for block in abschnitt.bloecke[:-1])


def test_the_investitionsquote_is_the_share_of_the_hauptgruppen_7_and_8() -> None:
    fassung = of(a_title("51101", 100), a_title("71101", 100), a_title("81201", 200))
    schaubild = charts(zweck(fassung))["investitionen"]
    assert schaubild.titel == (
        "Investitionsquote 2027: bisher 75,0\N{NO-BREAK SPACE}%,"
        " im neuen Einzelplan 75,0\N{NO-BREAK SPACE}%"
    )
    quote = tables(zweck(fassung))["investitionsquote"].zeilen[0]
    assert quote.werte == ("2027 bisher", 40_000, 30_000, 750)


def test_the_quota_says_that_it_leaves_out_what_is_not_public() -> None:
    fassung = of(a_title("51101", 100), a_title("81201", 900, oeffentlich=False))
    text = " ".join(sentences(zweck(fassung)))
    assert "Investitionsquote 2027 (ohne nichtöffentliche Titel): bisher 0,0" in text
    assert "Die Quote lässt nichtöffentliche Titel weg." in text
    zeilen = tables(zweck(fassung))["hauptgruppen"].zeilen
    assert ("", VERDECKT, *[90_000] * 4) in [zeile.werte for zeile in zeilen]


def test_an_open_end_and_what_has_no_due_year_stand_for_themselves() -> None:
    ve = {
        Position("ve", 2027): 1_000,
        Position("faelligkeit", 2027, 2028): 300,
        Position("faelligkeit", 2027, "2031 ff."): 500,
    }
    fassung = of(a_title("51101", betraege={Position("ansatz", 2027): 100, **ve}))
    abschnitt = verpflichtungen(fassung)
    zeilen = [zeile.werte for zeile in tables(abschnitt)["ve-faelligkeit"].zeilen]
    assert zeilen == [
        ("2028", 300),
        ("2031 ff.", 500),
        ("ohne Angabe der Fälligkeit", 200),
        ("VE zusammen", 1_000),
    ]
    assert "am meisten wird 2031 ff. fällig" in charts(abschnitt)["verpflichtungen"].titel
    assert "nie zusammengezählt" in " ".join(sentences(abschnitt))


def test_without_ve_there_is_one_sentence() -> None:
    bloecke = verpflichtungen(of(a_title("51101"))).bloecke
    assert bloecke[-1] == "Die Meldungen nennen keine Verpflichtungsermächtigungen."
    assert all(isinstance(block, Warnhinweis) for block in bloecke[:-1])


def test_ve_that_do_not_move_are_not_taken_for_missing() -> None:
    bleibt = Regel("bleibt", Bedingung(), (Zielvorgabe(bleibt=True),), grund="Bleibt.")
    titel = a_title("51101", betraege={Position("ve", 2027): 500})
    bloecke = verpflichtungen(publish(plan(titel, regeln=(bleibt,)))).bloecke
    assert bloecke[-1] == "Der neue Einzelplan plant keine Verpflichtungsermächtigungen."


def test_every_part_with_totals_says_whose_titles_they_lack() -> None:
    fassung = publish(replace(plan(a_title("51101")), ohne_meldung=("03",)))
    lesen = lesehilfe(fassung, Gestaltung())
    for abschnitt in (
        zweck(fassung),
        verpflichtungen(fassung),
        section(lesen, "lesehilfe-nachweis"),
        section(lesen, "lesehilfe-regeln"),
    ):
        erster = abschnitt.bloecke[0]
        assert isinstance(erster, Warnhinweis)
        assert "Ministerium für Inneres" in erster.text


WOERTER = (
    *("Ansatz", "Ausgaben", "Auswahl", "Befund", "Bestand", "Betrieb", "Deckungskreis"),
    *("Einnahmen", "Einzelplan", "Entwurf", "Fachverfahren", "Fälligkeit", "Fehler"),
    *("Funktion", "Gruppe", "Gruppenwechsel", "Hauptgruppe", "Haushaltsjahr", "Haushaltsplan"),
    *("Haushaltsstelle", "Hinweis", "Investitionen", "Investitionsquote", "Ist", "Kapitel"),
    *("Kategorie", "Kontrollsumme", "nachrichtlich", "Nachtrag", "Nachweis", "Oberfunktion"),
    *("Personalausgaben", "Regel", "Ressort", "Sammelposten", "Stand", "Titel", "Titelgruppe"),
    *("umgesetzt", "Überleitung", "Verfahren", "verfahrensabhängig", "Verpflichtungsermächtigung"),
    *("VE", "Voranschlag", "Vorbelastung", "Warnung", "Zuweisungen", "Zuschüsse"),
    *("Zweckbestimmung", "zurückgehalten", "nicht zugeordnet", "bleibt", "nichtöffentliche"),
    *("LHO", "BHO", "HGrG", "HGr.", "Änderung", "Leertitel", "Ausgaberest", "Finanzplan"),
    *("neutral", "dezentral", "Beschluss", "vorläufig", "Mehr", "Weniger", "Umsetzung"),
    *("haushaltsneutral", "umgegliedert"),
)
"""Words of the budget that a reader cannot be expected to know."""


def test_every_budget_word_of_the_report_is_explained() -> None:
    fassung = of(
        a_title("51101", kategorie="A", verfahren="V"), a_title("81201", oeffentlich=False)
    )
    bericht = build_report(fassung, Gestaltung())
    zahlen = (text for zahl in bericht.kennzahlen for text in zahl)
    texte = (satz for teil in bericht.abschnitte for satz in sentences(teil))
    gelesen = " ".join((*zahlen, *bericht.lage, *texte))
    erklaert = " ".join(f"{b.wort} {b.erklaerung}" for b in begriffe(HAUSHALT).eintraege).lower()
    benutzt = [wort for wort in WOERTER if re.search(rf"(?<!\w){re.escape(wort)}", gelesen)]
    assert len(benutzt) > len(WOERTER) // 2
    assert [wort for wort in benutzt if wort.lower() not in erklaert] == []


def test_every_budget_word_has_an_entry() -> None:
    worte = " ".join(b.wort for b in begriffe(HAUSHALT).eintraege).lower()
    in_erklaerung = {"Oberfunktion", "Zuschüsse"}
    fehlend = [
        wort
        for wort in WOERTER
        if wort not in in_erklaerung and wort.lower().removesuffix("liche") not in worte
    ]
    assert fehlend == []


def test_the_glossary_is_in_order_and_short() -> None:
    eintraege = begriffe(HAUSHALT).eintraege
    worte = [begriff.wort for begriff in eintraege]
    assert worte == sorted(worte, key=sort_german)
    assert len(set(worte)) == len(worte)
    for begriff in eintraege:
        assert begriff.erklaerung.endswith(".")
        assert len(re.findall(r"[.!?](?: |$)", begriff.erklaerung.replace("ff.", ""))) <= 3


def test_the_bund_reads_the_sections_of_its_own_law() -> None:
    land = {b.wort: b.fundstelle for b in begriffe(HAUSHALT).eintraege}
    bund = {b.wort: b.fundstelle for b in begriffe(replace(HAUSHALT, land="Bund")).eintraege}
    assert land["Ansatz"] == "§ 11 LHO"
    assert bund["Ansatz"] == "§ 11 BHO"


@pytest.mark.parametrize(
    ("phase", "satz"),
    [
        ("Voranschlag", "Weder die Regierung noch das Parlament haben darüber entschieden"),
        ("Entwurf", "Das Parlament hat noch nicht darüber entschieden"),
        ("Beschluss", "Das Parlament hat den Haushalt so beschlossen"),
        ("Nachtrag", "Änderung des schon beschlossenen Haushalts"),
    ],
)
def test_the_report_says_what_its_phase_means(phase: str, satz: str) -> None:
    stand = plan(a_title("51101"))
    haushalt: Haushalt = replace(stand.haushalt, phase=phase)  # type: ignore[arg-type]
    text = " ".join(sentences(lesehilfe(publish(replace(stand, haushalt=haushalt)), Gestaltung())))
    assert f"Phase: {phase}, Stand 23.11.2026." in text
    assert satz in text


def test_a_rule_stands_with_its_reason_and_only_where_it_decided_on_public_titles() -> None:
    regeln = (
        ALLES,
        Regel("geheim", Bedingung({"titel": ("81201",)}), ALLES.ziele, 5, oeffentlich=False),
        Regel("unbenutzt", Bedingung({"kapitel": ("0999",)}), ALLES.ziele, 5),
    )
    fassung = publish(plan(a_title("51101"), a_title("81201", 900), regeln=regeln))
    abschnitt = section(lesehilfe(fassung, Gestaltung()), "lesehilfe-regeln")
    zeilen = {zeile.werte[0]: zeile.werte for zeile in tables(abschnitt)["regeln"].zeilen}
    assert zeilen["alles"][1:5] == ("jeder Titel", "Kapitel 1603", "Alles ist IT.", 1)
    assert zeilen[VERDECKT][4:6] == (1, 90_000)
    assert "geheim" not in zeilen
    assert "unbenutzt" not in zeilen
    assert any("nicht öffentlich" in satz for satz in sentences(abschnitt))


def test_findings_show_their_places_and_reasons_but_nothing_of_the_cells() -> None:
    befunde = [
        Befund("rundung", "warnung", "Geheimer Text", "Abhilfe", "03", "03.xlsx", "IT", "I16"),
        Befund("sprung", "hinweis", "Text", "Abhilfe", "03", "03.xlsx", "IT", "I17", wert="Wert"),
    ]
    befunde[0] = replace(befunde[0], akzeptiert="Frau Beispiel", annahme_grund="So vereinbart.")
    fassung = publish(replace(plan(a_title("51101")), befunde=befunde))
    abschnitt = section(lesehilfe(fassung, Gestaltung()), "lesehilfe-befunde")
    gefunden = tables(abschnitt)
    assert gefunden["befundarten"].zeilen[0].werte[3:] == (1, 1)
    assert gefunden["angenommen"].zeilen[0].werte[2] == "So vereinbart."
    assert "I16" in gefunden["befundorte"].zeilen[0].werte
    alles = str([zeile.werte for tabelle in gefunden.values() for zeile in tabelle.zeilen])
    assert not re.search("Geheimer|Beispiel|Wert'", alles)


def test_of_many_findings_of_one_kind_the_rest_is_counted() -> None:
    viele = [
        Befund("sprung", "hinweis", "", "", "03", "03.xlsx", "IT", f"I{n}") for n in range(130)
    ]
    fassung = publish(replace(plan(a_title("51101")), befunde=viele))
    orte = tables(lesehilfe(fassung, Gestaltung()))["befundorte"].zeilen
    assert len(orte) == 101
    assert "und 30 weitere" in orte[-1].werte


@pytest.mark.parametrize("kurz", LIZENZEN)
def test_a_licence_stands_with_its_name_and_address(kurz: str) -> None:
    text = " ".join(sentences(lesehilfe(of(a_title("51101")), Gestaltung(lizenz=kurz))))
    assert LIZENZEN[kurz].name in text
    assert LIZENZEN[kurz].adresse in text
    assert ("nennt als Quelle: Land" in text) == LIZENZEN[kurz].nennung


def test_without_a_licence_the_report_says_so() -> None:
    text = " ".join(sentences(lesehilfe(of(a_title("51101")), Gestaltung())))
    assert "Für diese Daten ist keine Lizenz angegeben." in text


def test_the_proof_is_told_in_words_and_failing_says_so() -> None:
    stand = plan(a_title("51101"))
    gut = section(lesehilfe(publish(stand), Gestaltung()), "lesehilfe-nachweis")
    assert "Ergebnis: Der Nachweis geht auf den Cent auf." in gut.bloecke
    einzelplan = [replace(stand.einzelplan[0], betraege={Position("ansatz", 2027): 1})]
    falsch = reconcile(lesezeilen([a_title("51101")]), stand.umsetzungen, einzelplan)
    abschnitt = section(
        lesehilfe(publish(replace(stand, abgleich=falsch)), Gestaltung()), "lesehilfe-nachweis"
    )
    warnungen = [block.text for block in abschnitt.bloecke if isinstance(block, Warnhinweis)]
    assert any(text.startswith("Der Nachweis geht nicht auf.") for text in warnungen)


@settings(deadline=None, max_examples=20)
@given(fassungen())
def test_addresses_on_the_page_are_unique(fassung: Fassung) -> None:
    teile = (zweck(fassung), verpflichtungen(fassung), lesehilfe(fassung, Gestaltung()))
    alle = [block for teil in teile for block in blocks(teil)]
    kennungen = [block.kennung for block in alle if isinstance(block, Abschnitt)]
    namen = [block.name for block in alle if isinstance(block, Tabelle)]
    assert len(set(kennungen)) == len(kennungen)
    assert len(set(namen)) == len(namen)
    assert sum(isinstance(block, Begriffe) for block in alle) == 1
