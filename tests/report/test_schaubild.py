"""Charts: what is drawn is as long as its amount, and what is printed is what came in."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itplan.report.model_bericht import Datensatz, Schaubild
from itplan.report.model_stil import colours, print_short
from itplan.report.model_tables import Tabelle
from itplan.report.schaubild import VORLAGEN, render_charts
from itplan.report.templates import read_template

Daten = Mapping[str, Sequence[Datensatz]]
Punkte = Sequence[tuple[str, str, int]]
"""Row (or year, or origin), part (or series, or target), cent."""

SVG = "{http://www.w3.org/2000/svg}"
ROWS = ("01 Landtag", "03 Ministerium für Inneres", "07 Ministerium für Wirtschaft")
PARTS = ("zentral", "bleibt", "offen")
COLOURS = ("umgesetzt", "verbleibt", "offen")
FAMILIAR = ((ROWS[0], PARTS[0], 120_000_000_00), (ROWS[1], PARTS[1], 80_000_000_00))
NEGATIVE = ((ROWS[0], PARTS[0], 5_000_000_00), (ROWS[1], PARTS[0], -2_500_000_00))
ROUNDING = 0.02
"""In pixels: what the converter rounds away."""


def datensaetze(vorlage: str, punkte: Punkte) -> Daten:
    """The same points in the form of each specification."""
    zeilen = [*dict.fromkeys(zeile for zeile, _, _ in punkte)]
    teile = [*dict.fromkeys(teil for _, teil, _ in punkte)]
    namen = [{"name": zeile} for zeile in zeilen]
    farben = [{"name": t, "farbe": f} for t, f in zip(teile, COLOURS, strict=False)]
    if vorlage == "sankey":
        return {
            "knoten": [{"seite": "alt", "kennung": z, "name": z} for z in zeilen]
            + [{"seite": "neu", "kennung": t, "name": t} for t in teile],
            "stroeme": [_point("von", "nach", punkt) for punkt in punkte],
        }
    if vorlage == "wasserfall":
        return {"schritte": _steps(punkte)}
    if vorlage == "saeulen":
        werte = [_point("jahr", "teil", punkt) for punkt in punkte]
        return {"werte": werte, "jahre": namen, "teile": farben}
    if vorlage == "paare":
        werte = [_point("zeile", "reihe", punkt) for punkt in punkte]
        return {"werte": werte, "zeilen": namen, "reihen": farben}
    werte = [_point("zeile", "teil", punkt) for punkt in punkte]
    return {"werte": werte, "zeilen": namen, "teile": farben}


def _point(erstes: str, zweites: str, punkt: tuple[str, str, int]) -> Datensatz:
    zeile, teil, cent = punkt
    return {erstes: zeile, zweites: teil, "betrag_cent": cent, "betrag_text": print_short(cent)}


def _steps(punkte: Punkte) -> list[Datensatz]:
    schritte: list[Datensatz] = []
    stand = 0
    for zeile, _, cent in punkte:
        worte = {"name": zeile, "art": "mehr" if cent >= 0 else "weniger"}
        text = {"betrag_text": print_short(cent)}
        schritte.append({**worte, **text, "von_cent": stand, "bis_cent": stand + cent})
        stand += cent
    return schritte


def chart(vorlage: str, punkte: Punkte, name: str = "bild") -> Schaubild:
    return Schaubild(
        name,
        "Was es zeigt",
        "Und in Worten",
        vorlage,
        datensaetze(vorlage, punkte),
        Tabelle("zahlen", "Zahlen", "", ()),
    )


def draw(schaubild: Schaubild) -> ElementTree.Element:
    return ElementTree.fromstring(render_charts([schaubild])[schaubild.name])


def marks(bild: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    """The drawn elements of the mark with this name in the specification."""
    return [kind for g in bild.iter(f"{SVG}g") if name in _classes(g) for kind in g]


def _classes(element: ElementTree.Element) -> list[str]:
    return element.get("class", "").split()


def printed(bild: ElementTree.Element, name: str) -> list[str]:
    return ["\u00a0".join(t for t in text.itertext() if t) for text in marks(bild, name)]


def box(element: ElementTree.Element) -> tuple[float, float, float, float]:
    """Left, top, width and height of a rectangle."""
    d = re.fullmatch(
        r"M([-\d.e]+),([-\d.e]+)h([-\d.e]+)v([-\d.e]+)h[-\d.e]+Z", element.get("d", "")
    )
    assert d, element.get("d")
    x, y, breite, hoehe = (float(zahl) for zahl in d.groups())
    return x, y, breite, hoehe


AMOUNT = st.integers(-(10**15), 10**15)
POINTS = st.lists(
    st.tuples(st.sampled_from(ROWS), st.sampled_from(PARTS), AMOUNT),
    min_size=1,
    unique_by=lambda punkt: punkt[:2],
)
POSITIVE = POINTS.map(lambda punkte: [(z, t, abs(cent) + 1) for z, t, cent in punkte])
EXAMPLES = settings(max_examples=12, deadline=None)
LENGTHS = {
    "balken": ("balken", 2),
    "paare": ("balken", 2),
    "saeulen": ("saeule", 3),
    "wasserfall": ("schritt", 2),
}
"""Mark of the bars, and where in its box the amount is: width or height."""


def assert_proportional(laengen: Sequence[float], betraege: Sequence[int]) -> None:
    """One scale for all: the length of each is its share of the greatest."""
    groesste = max(betraege, key=abs)
    je_cent = laengen[betraege.index(groesste)] / abs(groesste) if groesste else 0
    for laenge, cent in zip(laengen, betraege, strict=True):
        assert abs(laenge - abs(cent) * je_cent) <= ROUNDING, (laenge, cent)


@pytest.mark.parametrize("vorlage", LENGTHS)
@EXAMPLES
@given(POINTS)
def test_a_bar_is_as_long_as_its_amount(vorlage: str, punkte: Punkte) -> None:
    name, stelle = LENGTHS[vorlage]
    balken = marks(draw(chart(vorlage, punkte)), name)
    assert_proportional([box(b)[stelle] for b in balken], [cent for _, _, cent in punkte])


@EXAMPLES
@given(POSITIVE)
def test_a_flow_is_as_high_as_its_amount(punkte: Punkte) -> None:
    bild = draw(chart("sankey", punkte))
    pfade = [strom.get("d", "") for strom in marks(bild, "strom")]
    zahlen = [[float(zahl) for zahl in re.findall(r"[-\d.]+(?:e-\d+)?", p)] for p in pfade]
    rechts = [pfad[8] for pfad in zahlen]
    links = [pfad[14] - pfad[1] for pfad in zahlen]
    betraege = [cent for _, _, cent in punkte]
    assert_proportional(rechts, betraege)
    assert_proportional(links, betraege)


@EXAMPLES
@given(POSITIVE)
def test_nodes_are_as_high_as_their_flows_and_do_not_touch(punkte: Punkte) -> None:
    bild = draw(chart("sankey", punkte))
    for seite, stelle in (("alt", 0), ("neu", 1)):
        summen: dict[str, int] = {}
        for punkt in punkte:
            name = str(punkt[stelle])
            summen[name] = summen.get(name, 0) + punkt[2]
        kaesten = [box(knoten) for knoten in marks(bild, f"knoten_{seite}")]
        assert_proportional([kasten[3] for kasten in kaesten], [*summen.values()])
        for (_, oben, _, hoehe), (_, naechster, _, _) in pairwise(kaesten):
            assert naechster > oben + hoehe


@pytest.mark.parametrize("vorlage", VORLAGEN)
@EXAMPLES
@given(POSITIVE)
def test_a_printed_amount_is_one_of_the_data(vorlage: str, punkte: Punkte) -> None:
    bild = draw(chart(vorlage, punkte))
    gedruckt = [
        text
        for name in ("betrag", "betrag_innen", "betrag_aussen")
        for text in printed(bild, name)
        if text
    ]
    erwartet = [print_short(cent) for _, _, cent in punkte]
    assert not [text for text in gedruckt if text not in erwartet]
    if vorlage in {"paare", "wasserfall"}:
        assert sorted(gedruckt) == sorted(erwartet)


def test_parts_too_small_for_their_amounts_have_them_behind_the_bar() -> None:
    punkte = [(ROWS[0], PARTS[0], 900), (ROWS[0], PARTS[1], 10), (ROWS[1], PARTS[0], 50)]
    bild = draw(chart("balken", punkte))
    assert printed(bild, "betrag_innen") == [print_short(900)]
    assert printed(bild, "betrag_aussen") == [print_short(10), print_short(50)]


@pytest.mark.parametrize("vorlage", ["balken", "paare"])
def test_what_is_negative_goes_left_of_zero(vorlage: str) -> None:
    bild = draw(chart(vorlage, NEGATIVE))
    (null,) = marks(bild, "nulllinie")
    x = float(re.findall(r"[\d.]+", null.get("transform", ""))[0])
    mehr, weniger = (box(balken) for balken in marks(bild, "balken"))
    assert abs(mehr[0] - x) <= 1
    assert abs(weniger[0] + weniger[2] - x) <= 1


def test_a_negative_year_hangs_below_zero() -> None:
    mehr, weniger = (box(s) for s in marks(draw(chart("saeulen", NEGATIVE)), "saeule"))
    assert abs(mehr[1] + mehr[3] - weniger[1]) <= ROUNDING


def test_a_step_begins_where_the_last_ends_also_across_zero() -> None:
    punkte = [("Anfang", "", -20), ("Mehr", "", 50), ("Weniger", "", -90)]
    anfang, mehr, weniger = (box(s) for s in marks(draw(chart("wasserfall", punkte)), "schritt"))
    assert abs(anfang[0] - mehr[0]) <= ROUNDING
    assert abs(mehr[0] + mehr[2] - weniger[0] - weniger[2]) <= ROUNDING
    assert weniger[0] < anfang[0]


@pytest.mark.parametrize("vorlage", VORLAGEN)
def test_every_colour_is_one_of_the_style(vorlage: str) -> None:
    erlaubt = {f"var(--{name})" for name in colours("hell")} | {"none", "transparent"}
    for element in draw(chart(vorlage, FAMILIAR)).iter():
        assert {element.get("fill", "none"), element.get("stroke", "none")} <= erlaubt


@pytest.mark.parametrize("vorlage", VORLAGEN)
def test_a_chart_is_one_picture_with_a_name_and_a_description(vorlage: str) -> None:
    bild = draw(chart(vorlage, FAMILIAR, "mein-bild"))
    titel, beschreibung = bild[0], bild[1]
    assert (titel.tag, titel.text) == (f"{SVG}title", "Was es zeigt")
    assert (beschreibung.tag, beschreibung.text) == (f"{SVG}desc", "Und in Worten")
    assert bild.get("role") == "img"
    assert bild.get("aria-labelledby") == f"{titel.get('id')} {beschreibung.get('id')}"
    assert "mein-bild" in str(titel.get("id"))
    tiefer = [element for element in bild.iter() if element is not bild]
    assert not [e for e in tiefer for a in e.attrib if a.startswith("aria-") or a == "role"]


def test_no_two_charts_share_an_id() -> None:
    bilder = render_charts([chart(vorlage, FAMILIAR, vorlage) for vorlage in VORLAGEN])
    ids = [wert for svg in bilder.values() for wert in re.findall(r'\bid="([^"]+)"', svg)]
    assert len(ids) == len(set(ids)) == 2 * len(VORLAGEN)


def test_charts_are_the_same_in_any_order_and_process() -> None:
    bilder = [chart(vorlage, FAMILIAR, vorlage) for vorlage in VORLAGEN]
    hier = render_charts(bilder)
    assert hier == render_charts(bilder[::-1])
    code = (
        "import json; from tests.report.test_schaubild import *;"
        "b = [chart(v, FAMILIAR, v) for v in VORLAGEN];"
        "print(json.dumps(dict(render_charts(b[::-1]))))"
    )
    dort = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8"
    )
    assert json.loads(dort.stdout) == hier


@pytest.mark.parametrize("vorlage", VORLAGEN)
def test_without_amounts_it_says_so(vorlage: str) -> None:
    bild = draw(chart(vorlage, ()))
    assert "Keine Beträge" in "".join(bild.itertext())
    assert "NaN" not in ElementTree.tostring(bild, encoding="unicode")


@pytest.mark.parametrize("vorlage", [v for v in VORLAGEN if v != "sankey"])
def test_an_amount_of_zero_is_printed(vorlage: str) -> None:
    svg = render_charts([chart(vorlage, [(ROWS[0], PARTS[0], 0)])])["bild"]
    assert "0\u00a0€" in svg
    assert "NaN" not in svg


@pytest.mark.parametrize("vorlage", VORLAGEN)
@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        '"]]> & datum.betrag_cent',
        "{{x}} ${x} \\n $1",
        "\x00\x01\x1b[2J \ufffe \udc00",
        "😀" * 60,
        "Informationstechnikdienstleistungszentrumsverwaltung" * 3,
        "",
        "Ministerium für Wirtschaft, Wissenschaft und Digitale Gesellschaft",
    ],
)
def test_a_name_is_only_text(vorlage: str, name: str) -> None:
    bild = draw(chart(vorlage, [(name, PARTS[0], 100), (ROWS[1], PARTS[1], 200)]))
    assert not [*bild.iter(f"{SVG}script")]
    gezeigt = "".join("".join(bild.itertext()).split())
    erwartet = re.sub("[\x00-\x1f\ud800-\udfff\ufffe]", "\ufffd", name)
    assert "".join(erwartet.split()) in gezeigt


@pytest.mark.parametrize("vorlage", VORLAGEN)
def test_thirty_rows_have_thirty_names_that_do_not_overlap(vorlage: str) -> None:
    punkte = [(f"{n:02} Ministerium", PARTS[0], 10**n) for n in range(1, 15)]
    punkte += [(f"{n:02} Ministerium", PARTS[0], 1) for n in range(15, 31)]
    bild = draw(chart(vorlage, punkte))
    namen = {"saeulen": "jahresname", "sankey": "name_alt"}.get(vorlage, "zeilenname")
    stellen = [re.findall(r"[-\d.]+", t.get("transform", "")) for t in marks(bild, namen)]
    achse = 0 if vorlage == "saeulen" else 1
    orte = [float(stelle[achse]) for stelle in stellen]
    assert len(orte) == 30
    assert all(b - a >= 13 for a, b in pairwise(orte))


@pytest.mark.parametrize("grund", ["hell", "dunkel"])
def test_amounts_within_a_part_stand_out_from_it(grund: str) -> None:
    farben = colours("hell" if grund == "hell" else "dunkel")
    for name in ("umgesetzt", "verbleibt", "offen", "bestand", "mehr", "weniger", "summe"):
        assert _contrast(farben[name], farben["grund"]) >= 4.5, name


def _contrast(eine: str, andere: str) -> float:
    hell, dunkel = sorted((_luminance(eine), _luminance(andere)), reverse=True)
    return (hell + 0.05) / (dunkel + 0.05)


def _luminance(farbe: str) -> float:
    anteile = [int(farbe[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [a / 12.92 if a <= 0.03928 else ((a + 0.055) / 1.055) ** 2.4 for a in anteile]
    return sum(g * a for g, a in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_the_folder_holds_what_the_report_draws() -> None:
    ordner = Path(__file__).parents[2] / "templates/schaubilder"
    assert [f"{name}.vg.json" for name in VORLAGEN] == sorted(d.name for d in ordner.iterdir())


@pytest.mark.parametrize("vorlage", VORLAGEN)
def test_a_specification_loads_nothing(vorlage: str) -> None:
    text = read_template(f"schaubilder/{vorlage}.vg.json")
    assert '"url"' not in text
    assert [*re.findall(r"https?://[^\"]+", text)] == ["https://vega.github.io/schema/vega/v6.json"]
