"""Every title of the page without a script: whole, with its cells, and with links that hold."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.plan.fassung import publish
from itplan.report.html_titel import render_titles
from itplan.report.model_titelanker import Platz, title_anchors
from itplan.report.model_titelliste import Titelliste, list_titles
from tests.report.plaene import published, run, titel
from tests.report.runs import laeufe
from tests.report.titelseite import Leser, amount_cent, musterland_run, title_page

Summen = Counter[tuple[str, str, str]]
"""By art, column of the proof and name of the Position, in cent."""
_TEIL = {"a": "aenderung", "u": "umgesetzt", "e": "einzelplan"}


def listed(ergebnis: Ergebnis) -> Titelliste:
    return list_titles(published(ergebnis))


def read(liste: Titelliste) -> Leser:
    return Leser(str(render_titles(liste)))


def shown_sums(seite: Leser) -> Summen:
    """What the plain tables add up to."""
    summen: Summen = Counter()
    for sicht, spalte in (("alt", "gelesen"), ("verdeckt", "gelesen"), ("neu", "einzelplan")):
        art = ""
        for merkmale, werte in seite.rows(sicht):
            if "id" in merkmale:
                nummer = werte["stelle"].rpartition("/")[2]
                einnahme = nummer[0] < "4" if sicht != "verdeckt" else werte["zweck"] == "Einnahmen"
                art = "einnahmen" if einnahme else "ausgaben"
            teil = _TEIL.get(merkmale.get("class", "")) if "id" not in merkmale else spalte
            for name, text in werte.items():
                if teil and name[0].isupper():
                    summen[art, teil, name] += amount_cent(text)
    return summen


@settings(max_examples=60)
@given(laeufe())
def test_the_plain_tables_are_well_formed_and_add_up_to_the_proof(ergebnis: Ergebnis) -> None:
    geheim = [
        replace(u, titel=u.titel.model_copy(update={"oeffentlich": bool(i % 3)}))
        for i, u in enumerate(ergebnis.planstand.umsetzungen)
    ]
    stand = ergebnis.planstand
    for fassung in (publish(stand), publish(replace(stand, umsetzungen=geheim))):
        summen = shown_sums(read(list_titles(fassung)))
        for (art, position), proof in stand.abgleich.summen.items():
            for spalte in ("gelesen", "aenderung", "einzelplan"):
                gezeigt = summen[art, spalte, position.bezeichnung]
                assert gezeigt == proof[spalte], (art, position, spalte)


def test_every_amount_of_musterland_stands_with_its_cell() -> None:
    fassung = published(musterland_run())
    seite = read(list_titles(fassung))
    gezeigt = {m["id"]: werte for m, werte in seite.rows("alt") if "id" in m}
    assert len(gezeigt) == len(fassung.stand.umsetzungen)
    spalten = {
        (tabelle.merkmale["data-datei"], tabelle.merkmale["data-blatt"], kopf.merkmale["data-p"]): (
            kopf.merkmale["data-s"]
        )
        for tabelle in seite.tabellen
        if "data-datei" in tabelle.merkmale
        for kopf in tabelle.zeilen[0][1]
        if "data-p" in kopf.merkmale
    }
    for eintrag in list_titles(fassung).alt:
        werte = gezeigt[eintrag.anker]
        for zeile in eintrag.betraege:
            name = zeile.position.bezeichnung
            betrag, _, zelle = werte[name].partition(" ")
            assert amount_cent(betrag) == zeile.alt
            spalte = spalten[eintrag.datei, eintrag.blatt, name]
            assert (zelle or f"{spalte}{werte['zeile']}") == zeile.zelle
    summen = shown_sums(seite)
    for (art, position), proof in musterland_run().planstand.abgleich.summen.items():
        assert summen[art, "gelesen", position.bezeichnung] == proof["gelesen"]
        assert summen[art, "einzelplan", position.bezeichnung] == proof["einzelplan"]


def test_every_id_is_there_once_and_every_link_leads_somewhere() -> None:
    seite = Leser(title_page(listed(musterland_run())))
    assert not [name for name, mal in seite.ids.items() if mal > 1]
    assert seite.ziele <= set(seite.ids)
    assert any(ziel.startswith("neu-") for ziel in seite.ziele)
    assert any(ziel.startswith("alt-") for ziel in seite.ziele)


def test_a_title_leads_to_all_its_targets_and_they_lead_back() -> None:
    liste = listed(musterland_run())
    alt = {eintrag.anker: {z.anker for z in eintrag.ziele} for eintrag in liste.alt}
    neu = {eintrag.anker: {q.anker for q in eintrag.quellen} for eintrag in liste.neu}
    vor = {(a, n) for a, ziele in alt.items() for n in ziele}
    assert vor == {(a, n) for n, quellen in neu.items() for a in quellen}
    assert any(len(ziele) > 1 for ziele in alt.values())


def test_what_stood_in_the_central_einzelplan_leads_to_its_own_place() -> None:
    liste = listed(run(titel("1603/511 01", 1, 2, 3)))
    assert [ziel.anker for ziel in liste.alt[0].ziele] == ["neu-1603-51101"]
    [(_, erste), *weitere] = read(liste).rows("alt")
    assert erste["status"] == "Bestand"
    assert [werte["stelle"] for _, werte in weitere] == ["stand schon dort"]


def test_a_split_title_shows_each_part() -> None:
    eins = titel("0314/511 01", 100, 200, 300, it_anteil=Fraction(1, 4))
    zeilen = [werte for _, werte in read(listed(run(eins))).rows("alt")]
    assert [(z["stelle"], z["Ansatz 2027"]) for z in zeilen] == [
        ("0314/511 01", "200"),
        ("umgesetzt", "50"),
        ("bleibt", "150"),
    ]


def test_text_of_a_sheet_cannot_leave_the_tables() -> None:
    boese = "</td></noscript><script>alert(1)</script>"
    liste = listed(run(titel("0314/511 01", 1, 2, 3, zweck=boese, kategorie='"><b>')))
    text = str(render_titles(liste))
    assert "<script>" not in text
    assert text.count("</noscript>") == 1
    [(_, werte)] = read(liste).rows("alt")
    assert werte["zweck"] == boese


def test_a_cell_that_row_and_column_do_not_tell_is_named() -> None:
    eins = titel("0314/511 01", 1, 2, 3, zeile=7)
    ort = replace(
        eins.herkunft,
        spalten={Position("ansatz", 2027): "G"},
        woanders={Position("ansatz", 2028): "H6"},
    )
    liste = listed(run(eins.model_copy(update={"herkunft": ort})))
    [(_, werte)] = read(liste).rows("alt")
    assert (werte["Ansatz 2026"], werte["Ansatz 2027"], werte["Ansatz 2028"]) == ("1", "2", "3 H6")


_kennung = st.builds(
    lambda stelle, teil: f"{stelle}#{teil}" if teil else stelle,
    st.sampled_from(["0314/51169", "0314/51101", "31/0601/51101"]),
    st.text("aäA- #/.0", max_size=4),
)


@given(st.sets(_kennung, min_size=1, max_size=12))
def test_addresses_are_unique_and_do_not_depend_on_other_titles(kennungen: set[str]) -> None:
    alle = title_anchors("alt", map(Platz, kennungen))
    assert len(set(alle.values())) == len(kennungen)
    for kennung in kennungen:
        platz = Platz(kennung)
        assert title_anchors("alt", [platz]) == {platz: alle[platz]}


def test_rows_with_one_key_each_have_an_address() -> None:
    plaetze = [Platz("0314/51169", "IT", 5), Platz("0314/51169", "IT", 9)]
    anker = title_anchors("alt", plaetze)
    assert anker[plaetze[0]] == "alt-0314-51169"
    assert anker[plaetze[1]].startswith("alt-0314-51169-")


def test_the_address_of_a_title_can_be_guessed() -> None:
    assert [t.anker for t in listed(run(titel("0314/511 69", 1, 2, 3))).alt] == ["alt-0314-51169"]
