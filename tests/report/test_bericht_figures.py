"""The figures of the report: they add up to the proof, and say in words what they show."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from itplan.haushalt.lesung import Unlesbar
from itplan.haushalt.systematik import ARTEN, Art
from itplan.haushalt.titel import Betraege, Position
from itplan.pipeline import Ergebnis
from itplan.plan.fassung import Fassung, publish
from itplan.plan.planstand import Planstand
from itplan.plan.umsetzungsliste import list_moves
from itplan.report.model_bericht import Abschnitt, Schaubild, Warnhinweis
from itplan.report.model_bericht_fluss import fluss
from itplan.report.model_bericht_kennzahlen import kennzahlen
from itplan.report.model_bericht_lage import lage
from itplan.report.model_bericht_vergleich import alt_neu
from itplan.report.model_bericht_vorbehalt import NICHT_OEFFENTLICH, vorbehalt
from itplan.report.model_tables import Tabelle, Zeile
from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.regelwerk import Bedingung, Regel, Regelwerk, Zielkapitel, Zielvorgabe
from tests.report.plaene import published, run, titel
from tests.report.runs import column, column_sum, laeufe

JAHRE = (2027, 2028)


@st.composite
def fassungen(draw: st.DrawFn) -> Fassung:
    """The public version of a run in which some titles are not for the public."""
    stand = draw(laeufe()).planstand
    return publish(hide(stand, draw(st.sets(st.integers(0, 7)))))


def hide(stand: Planstand, welche: set[int]) -> Planstand:
    return replace(
        stand,
        umsetzungen=[
            replace(u, titel=u.titel.model_copy(update={"oeffentlich": index not in welche}))
            for index, u in enumerate(stand.umsetzungen)
        ],
    )


def blocks(abschnitt: Abschnitt) -> Iterator[object]:
    for block in abschnitt.bloecke:
        yield block
        if isinstance(block, Abschnitt):
            yield from blocks(block)


def charts(abschnitt: Abschnitt) -> dict[str, Schaubild]:
    return {block.name: block for block in blocks(abschnitt) if isinstance(block, Schaubild)}


def tables(*abschnitte: Abschnitt) -> dict[str, Tabelle]:
    alle = [block for abschnitt in abschnitte for block in blocks(abschnitt)]
    gefunden = [b.tabelle if isinstance(b, Schaubild) else b for b in alle]
    return {tabelle.name: tabelle for tabelle in gefunden if isinstance(tabelle, Tabelle)}


def paragraphs(abschnitt: Abschnitt) -> str:
    return "\n".join(block for block in blocks(abschnitt) if isinstance(block, str))


def every_row(_: Zeile) -> bool:
    return True


def figures(fassung: Fassung) -> dict[str, str]:
    return {kennzahl.name: kennzahl.wert for kennzahl in kennzahlen(fassung)}


def last(tabelle: Tabelle, kopf: str) -> object:
    assert tabelle.zeilen[-1].art == "gesamt"
    return tabelle.zeilen[-1].werte[column(tabelle, kopf)]


def summe(fassung: Fassung, art: Art, jahr: int, spalte: str) -> int:
    return fassung.stand.abgleich.summe(art, Position("ansatz", jahr), spalte)


@given(fassungen())
def test_every_table_of_the_new_einzelplan_adds_up_to_the_proof(fassung: Fassung) -> None:
    alle = tables(fluss(fassung), alt_neu(fassung))
    for art in ARTEN:
        soll = {jahr: summe(fassung, art, jahr, "einzelplan") for jahr in JAHRE}
        for name in ("fluss", "vergleich_ressorts", "vergleich_kapitel", "vergleich_titelgruppen"):
            tabelle = alle.get(f"{name}_{art}")
            if tabelle is None:
                assert not any(soll.values())
                continue
            for jahr in JAHRE:
                assert column_sum(tabelle, f"Ansatz {jahr}", every_row) == soll[jahr]
                assert last(tabelle, f"Ansatz {jahr}") == soll[jahr]


@given(fassungen())
def test_a_year_and_its_change_make_the_next_year(fassung: Fassung) -> None:
    for name, tabelle in tables(alt_neu(fassung)).items():
        if not name.startswith("vergleich_") or "Veränderung zu 2026" not in heads(tabelle):
            continue
        for zeile in tabelle.zeilen:
            wert = dict(zip(heads(tabelle), zeile.werte, strict=True))
            vorjahr = wert["Ansatz 2026 (umgegliedert)"]
            for jahr in JAHRE:
                veraenderung = wert[f"Veränderung zu {jahr - 1}"]
                assert isinstance(vorjahr, int) and isinstance(veraenderung, int)
                assert vorjahr + veraenderung == wert[f"Ansatz {jahr}"]
                vorjahr = wert[f"Ansatz {jahr}"]
        vorher = fassung.stand.abgleich.summe(
            "ausgaben" if name.endswith("ausgaben") else "einnahmen",
            Position("ansatz", 2026),
            "einzelplan",
        )
        assert last(tabelle, "Ansatz 2026 (umgegliedert)") == vorher


@given(laeufe())
def test_what_the_finance_ministry_changed_stands_apart(ergebnis: Ergebnis) -> None:
    soll: Counter[tuple[str, int]] = Counter()
    for posten in list_moves(ergebnis.umsetzungen, JAHRE):
        if posten.vorgang.ergebnis:
            soll.update(changes(posten.umsetzung, posten.aenderung))
    for umsetzung in ergebnis.umsetzungen:
        if umsetzung.status == "bestand":
            soll.update(changes(umsetzung, umsetzung.aenderung))
    for name, tabelle in tables(alt_neu(published(ergebnis))).items():
        if name.startswith("vergleich_"):
            vorher = 0
            for jahr in JAHRE:
                kopf, bis = f"davon Finanzministerium {jahr}", soll[name.split("_")[-1], jahr]
                gezeigt = last(tabelle, kopf) if kopf in heads(tabelle) else 0
                assert gezeigt == bis - vorher
                vorher = bis


def changes(umsetzung: Umsetzung, aenderung: Betraege) -> dict[tuple[str, int], int]:
    return {
        (umsetzung.titel.art, position.jahr): cent
        for position, cent in aenderung.items()
        if position.groesse == "ansatz" and position.jahr
    }


def heads(tabelle: Tabelle) -> list[str]:
    return [spalte.kopf for spalte in tabelle.spalten]


@given(fassungen())
def test_what_each_ressort_planned_is_what_became_of_it(fassung: Fassung) -> None:
    alle = tables(alt_neu(fassung))
    for art in ARTEN:
        for jahr in JAHRE:
            tabelle = alle.get(f"ressorts_{art}_{jahr}")
            if tabelle is None:
                assert not summe(fassung, art, jahr, "umgesetzt")
                continue
            for zeile in tabelle.zeilen:
                assert balance(tabelle, zeile) == 0
            assert last(tabelle, "umgesetzt") == summe(fassung, art, jahr, "umgesetzt")
            assert last(tabelle, "bleibt") == summe(fassung, art, jahr, "verbleibt")
            gelesen = summe(fassung, art, jahr, "gelesen") - summe(fassung, art, jahr, "nicht_it")
            assert last(tabelle, "von den Ressorts geplant") == gelesen


def balance(tabelle: Tabelle, zeile: Zeile) -> int:
    """What stands left of `umsetzt` less what stands right of it."""
    plus = ("von den Ressorts geplant", "vom Finanzministerium geändert")
    betraege = [
        (spalte.kopf, wert)
        for spalte, wert in zip(tabelle.spalten, zeile.werte, strict=True)
        if spalte.art == "betrag" and isinstance(wert, int)
    ]
    return sum(wert if kopf in plus else -wert for kopf, wert in betraege)


@given(fassungen())
def test_every_amount_of_a_picture_stands_in_its_table(fassung: Fassung) -> None:
    for bild in (*charts(fluss(fassung)).values(), *charts(alt_neu(fassung)).values()):
        betraege = {wert for zeile in bild.tabelle.zeilen for wert in zeile.werte}
        for datensaetze in bild.daten.values():
            for satz in datensaetze:
                gezeigt = {wert for name, wert in satz.items() if name.endswith("_cent")}
                assert gezeigt - {0} <= betraege
        assert bild.titel and bild.beschreibung
        assert "  " not in bild.titel + bild.beschreibung


@given(fassungen())
def test_a_picture_shows_all_that_its_table_adds_up(fassung: Fassung) -> None:
    alle = charts(fluss(fassung)) | charts(alt_neu(fassung))
    if "fluss" in alle:
        tabelle = alle["fluss"].tabelle
        index = column(tabelle, "Ansatz 2027")
        werte = [zeile.werte[index] for zeile in tabelle.zeilen if zeile.art == "zeile"]
        positiv = sum(wert for wert in werte if isinstance(wert, int) and wert > 0)
        assert amount(alle["fluss"].daten["stroeme"]) == positiv
    if "ressorts" in alle:
        teile = sum(
            summe(fassung, "ausgaben", 2027, spalte)
            for spalte in ("umgesetzt", "verbleibt", "bestand", "nicht_zugeordnet", "fehlerhaft")
        )
        assert amount(alle["ressorts"].daten["werte"]) == teile
    for jahr in JAHRE:
        if bild := alle.get(f"veraenderung_{jahr}"):
            schritte = bild.daten["schritte"]
            assert schritte[0]["bis_cent"] == summe(fassung, "ausgaben", jahr - 1, "einzelplan")
            assert schritte[-1]["bis_cent"] == summe(fassung, "ausgaben", jahr, "einzelplan")
            assert schritte[-2]["bis_cent"] == schritte[-1]["bis_cent"]


def amount(saetze: Sequence[Mapping[str, object]]) -> int:
    return sum(wert for satz in saetze if isinstance(wert := satz["betrag_cent"], int))


@given(fassungen())
def test_key_figures_and_what_is_missing_are_always_told(fassung: Fassung) -> None:
    for kennzahl in kennzahlen(fassung):
        assert kennzahl.wert and kennzahl.erklaerung.endswith(".")
    for satz in lage(fassung):
        assert satz.endswith(".") and "None" not in satz


def test_the_key_figures_of_a_small_run() -> None:
    fassung = published(run(titel("0314/51169", 100, 120, 130), titel("0399/53101", 50, 80, 80)))
    werte = figures(fassung)
    assert werte["Ausgaben 2027"] == "200\N{NO-BREAK SPACE}€"
    assert werte["Umgesetzte Titel"] == werte["Neue Titel"] == "2"
    assert werte["Ressorts"] == "1 von 3"
    assert werte["Umgesetzte Ausgaben 2027"] == "100,0\N{NO-BREAK SPACE}%"
    assert werte["Nachweis"] == "stimmt auf den Cent"
    assert werte["Stand"] == "23.11.2026"
    assert "Einnahmen 2027" not in werte
    assert not list(lage(fassung))
    assert vorbehalt(fassung) == ()


def test_what_stays_is_told_beside_what_moves() -> None:
    fassung = published(run(titel("0314/51169", 100, 75, 75), titel("0314/42201", 20, 25, 25)))
    werte = figures(fassung)
    assert werte["Umgesetzte Ausgaben 2027"] == "75,0\N{NO-BREAK SPACE}%"
    assert werte["Bleibende Ausgaben 2027"] == "25,0\N{NO-BREAK SPACE}%"
    assert "Nicht im Bild: 25\N{NO-BREAK SPACE}€" in paragraphs(fluss(fassung))
    assert (
        "75\N{NO-BREAK SPACE}€ von 100\N{NO-BREAK SPACE}€"
        in charts(alt_neu(fassung))["ressorts"].titel
    )


def test_shares_are_not_told_where_amounts_are_below_zero() -> None:
    fassung = published(run(titel("0314/51169", 0, 100, 0), titel("0314/42201", 0, -20, 0)))
    assert figures(fassung)["Umgesetzte Ausgaben 2027"] == "100\N{NO-BREAK SPACE}€"
    assert "%" not in charts(alt_neu(fassung))["ressorts"].titel


def test_what_cancels_out_is_not_called_nothing() -> None:
    fassung = published(run(titel("0314/51169", 0, 50, 0), titel("1101/97201", 0, -50, 0)))
    titel_des_bilds = charts(alt_neu(fassung))["ressorts"].titel
    assert titel_des_bilds.startswith("Unter dem Strich wechseln 0\N{NO-BREAK SPACE}€")
    assert list(charts(fluss(fassung))) == ["fluss"]


def test_a_missing_ressort_stands_before_every_sum() -> None:
    fassung = published(run(titel("0314/51169", 1, 2, 3), ohne=("11",)))
    (satz,) = lage(fassung)
    assert satz.startswith("1 Ressort hat nichts gemeldet: Rechnungshof (Einzelplan 11).")
    for abschnitt in (fluss(fassung), alt_neu(fassung)):
        erster = abschnitt.bloecke[0]
        assert isinstance(erster, Warnhinweis) and "Rechnungshof" in erster.text
    volumen = next(k for k in kennzahlen(fassung) if k.name == "Ausgaben 2027")
    assert volumen.erklaerung.endswith("Noch ohne Rechnungshof.")


def test_titles_without_a_place_are_named_up_to_ten_with_their_money() -> None:
    alle = [titel(f"1102/{51100 + n}", 1, 2, 3) for n in range(12)]
    fassung = published(run(titel("0314/51169", 1, 2, 3), *alle))
    (satz,) = lage(fassung)
    assert satz.startswith("12 Titel haben noch keinen Platz im neuen Einzelplan")
    assert "Ausgaben 2027: 24 €, 2028: 36 €" in satz
    assert satz.endswith("1102/511 09 und 2 weitere.")
    (hinweis,) = vorbehalt(fassung)
    assert "Ausgaben 2027: 24 €" in hinweis.text


def test_hidden_titles_are_counted_and_never_named() -> None:
    ergebnis = run(titel("0314/51169", 1, 2, 3), titel("1102/53277", 10, 20, 30))
    stand = hide(ergebnis.planstand, {0, 1})
    geheim = publish(stand)
    texte = [*lage(geheim), *map(str, kennzahlen(geheim)), str(fluss(geheim)), str(alt_neu(geheim))]
    assert not [text for text in texte if "0314" in text or "53277" in text or "532 77" in text]
    assert any(text.startswith("Nichtöffentliche Titel haben noch keinen Platz") for text in texte)
    assert "2 Titel sind nicht öffentlich." in " ".join(texte)
    (zeile, gesamt) = tables(alt_neu(geheim))["vergleich_kapitel_ausgaben"].zeilen
    assert zeile.werte[1] == NICHT_OEFFENTLICH
    assert zeile.werte[2:] == gesamt.werte[2:] == (100, 200, 100, 300, 100)


def test_an_unreadable_amount_is_told_by_its_cell_and_never_by_its_text() -> None:
    stand = run(titel("0314/51169", 1, 2, 3)).planstand
    stand.abgleich.unlesbar.append(
        Unlesbar("amt/eingang/Meldung.xlsx", "IT-Titel", "F17", "siehe Frau Muster", "kein Betrag")
    )
    fassung = publish(stand)
    (satz,) = lage(fassung)
    assert satz.startswith("1 Angabe war nicht lesbar") and "Meldung.xlsx!IT-Titel!F17" in satz
    assert "Muster" not in satz and "eingang" not in satz
    assert figures(fassung)["Nachweis"] == "offen: 1 nicht lesbare Angabe"


def test_without_a_year_before_nothing_is_called_a_change() -> None:
    fassung = published(run(titel("0314/51169", None, 120, 130)))
    abschnitt = alt_neu(fassung)
    assert "Ansätze für 2026 sind nicht angegeben." in paragraphs(abschnitt)
    assert "veraenderung_2027" not in charts(abschnitt)
    assert "veraenderung_2028" in charts(abschnitt)
    assert heads(tables(abschnitt)["vergleich_kapitel_ausgaben"])[2:] == [
        "Ansatz 2027",
        "Ansatz 2028",
        "Veränderung zu 2027",
    ]


def test_a_title_without_a_year_before_is_not_taken_for_new_money() -> None:
    fassung = published(run(titel("0314/51169", 100, 120, 130), titel("0315/51169", None, 50, 50)))
    abschnitt = alt_neu(fassung)
    tabelle = tables(abschnitt)["vergleich_kapitel_ausgaben"]
    assert last(tabelle, "Veränderung zu 2026") == 7000
    assert last(tabelle, "davon ohne Angabe 2026") == 5000
    bild = charts(abschnitt)["veraenderung_2027"]
    schritte = {schritt["name"]: schritt["betrag_text"] for schritt in bild.daten["schritte"]}
    assert schritte["ohne Angabe 2026"] == "+50\N{NO-BREAK SPACE}€"
    assert schritte["Umsetzung (neutral)"] == "±0\N{NO-BREAK SPACE}€"
    assert "darin 50\N{NO-BREAK SPACE}€ ohne Angabe 2026" in bild.titel


def test_one_year_has_one_year_in_every_table() -> None:
    fassung = published(run(titel("0314/51169", 100, 100), jahre=(2027,)))
    abschnitt = alt_neu(fassung)
    bild = charts(abschnitt)["veraenderung_2027"]
    assert bild.titel == (
        "Die Ausgaben im Einzelplan 16 bleiben 2027 so hoch wie 2026: 100\N{NO-BREAK SPACE}€;"
        " die Umsetzung selbst ändert nichts"
    )
    assert "Ansatz 2028" not in heads(tables(abschnitt)["vergleich_kapitel_ausgaben"])
    assert "Ansatz 2028" not in heads(tables(fluss(fassung))["fluss_ausgaben"])


def test_one_ressort_and_one_kapitel_are_told_as_one() -> None:
    bild = charts(fluss(published(run(titel("0314/51169", 1, 2, 3)))))["fluss"]
    assert bild.titel.endswith("kommen aus einem Ressort")
    assert "Der einzige Strom:" in bild.beschreibung


def test_where_nothing_moves_no_flow_is_drawn() -> None:
    fassung = published(run(titel("0314/42201", 1, 2, 3)))
    assert not charts(fluss(fassung))
    assert "kommen keine Ausgaben" in paragraphs(fluss(fassung))
    assert charts(alt_neu(fassung))["ressorts"].titel.startswith("Keine Ausgaben 2027 wechseln")
    assert list(charts(alt_neu(fassung))) == ["ressorts"]


def test_only_einnahmen_make_tables_and_no_picture() -> None:
    fassung = published(run(titel("0314/11901", 1, 2, 3)))
    assert not charts(fluss(fassung)) and not charts(alt_neu(fassung))
    assert last(tables(fluss(fassung))["fluss_einnahmen"], "Ansatz 2028") == 300
    assert figures(fassung)["Einnahmen 2027"] == "2\N{NO-BREAK SPACE}€"


def test_amounts_below_zero_stand_in_the_table_and_in_a_sentence() -> None:
    fassung = published(run(titel("0314/51169", 1, 200, 3), titel("1101/97201", 0, -50, 0)))
    abschnitt = fluss(fassung)
    bild = charts(abschnitt)["fluss"]
    assert [satz["von"] for satz in bild.daten["stroeme"]] == ["alt-03"]
    assert last(bild.tabelle, "Ansatz 2027") == 15000
    assert "Rechnungshof an 1603 IT 1603 (−50\N{NO-BREAK SPACE}€)" in paragraphs(abschnitt)


def test_only_amounts_below_zero_leave_the_table() -> None:
    abschnitt = fluss(published(run(titel("1101/97201", 0, -50, 0))))
    assert not charts(abschnitt)
    assert last(tables(abschnitt)["fluss_ausgaben"], "Ansatz 2027") == -5000


def test_bestand_is_a_source_of_its_own() -> None:
    fassung = published(run(titel("0314/51169", 1, 2, 3), titel("1603/51199", 10, 20, 30)))
    bild = charts(fluss(fassung))["fluss"]
    assert "einem Ressort und dem bisherigen Einzelplan 16" in bild.titel
    assert {satz["von"] for satz in bild.daten["stroeme"]} == {"alt-03", "alt-bestand"}
    ressorts = tables(alt_neu(fassung))["ressorts_ausgaben_2027"]
    assert last(ressorts, "schon im Einzelplan 16") == 2000


def test_many_flows_are_gathered_in_the_picture_and_listed_in_the_table() -> None:
    ziele = {f"16{n}": Zielkapitel(f"16{n}", f"Kapitel {n}", "03") for n in range(10, 55)}
    regeln = Regelwerk(
        kapitel=ziele,
        regeln=tuple(
            Regel(k, Bedingung({"kapitel": (f"03{k[2:]}",)}), (Zielvorgabe(kapitel=k),))
            for k in ziele
        ),
    )
    alle = [titel(f"03{n}/51101", n, n, n) for n in range(10, 55)]
    abschnitt = fluss(published(run(*alle, regelwerk=regeln)))
    bild = charts(abschnitt)["fluss"]
    assert len(bild.daten["stroeme"]) == 41
    assert bild.daten["stroeme"][-1]["betrag_cent"] == sum(range(10, 15)) * 100
    assert "die 5 kleinsten Ströme" in paragraphs(abschnitt)
    assert len([zeile for zeile in bild.tabelle.zeilen if zeile.art == "zeile"]) == 45


def test_a_kapitel_of_five_digits_and_a_bereich_find_their_place() -> None:
    regeln = Regelwerk(
        kapitel={"16030": Zielkapitel("16030", "Digitales", "03")},
        regeln=(Regel("alle", Bedingung({}), (Zielvorgabe(kapitel="16030"),)),),
    )
    fassung = published(run(titel("03140/51169", 1, 2, 3, bereich="31"), regelwerk=regeln))
    (strom,) = charts(fluss(fassung))["fluss"].daten["stroeme"]
    assert strom["nach"] == "neu-16030"
    (zeile, _) = tables(alt_neu(fassung))["vergleich_kapitel_ausgaben"].zeilen
    assert zeile.werte[:2] == ("16030", "Digitales")


def test_what_has_no_year_before_is_told_of_hidden_titles_too() -> None:
    stand = run(titel("0314/51169", 100, 120, 130), titel("0399/51169", None, 50, 50)).planstand
    bild = charts(alt_neu(publish(hide(stand, {1}))))["veraenderung_2027"]
    schritte = {schritt["name"]: schritt["betrag_text"] for schritt in bild.daten["schritte"]}
    assert schritte["ohne Angabe 2026"] == "+50\N{NO-BREAK SPACE}€"
    assert "darin 50\N{NO-BREAK SPACE}€ ohne Angabe 2026" in bild.titel
    assert NICHT_OEFFENTLICH not in schritte
