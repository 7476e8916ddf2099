# ruff: noqa: E501 – a row of a sheet is one line
"""What went into a sheet comes out of it, whatever its layout; noise never escapes take_in."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itplan.excel.reader.sheets import read_workbook
from itplan.haushalt.titel import Position, Titel
from itplan.intake import take_in
from tests.sheets import EIN_JAHR, Blatt, build_workbook, findings, read

GRUPPEN = ("119", "231", "422", "511", "518", "525", "711", "812", "972")
EINHEITEN = {"(€)": 100, "in T€": 100_000}
ruhig = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class Zeile:
    """A title as somebody means it; amounts are in cent."""

    kapitel: str
    titel: str
    text: str
    ansatz: int
    ist: int


@st.composite
def tabellen(draw: st.DrawFn) -> list[Zeile]:
    """Title tables ordered by Kapitel; every Haushaltsstelle once."""
    stellen = draw(
        st.sets(
            st.tuples(
                st.sampled_from(["0301", "0314", "0602"]),
                st.sampled_from(GRUPPEN),
                st.integers(1, 50),
            ),
            min_size=1,
            max_size=12,
        )
    )
    betrag = st.integers(-(10**11), 10**11)
    return [
        Zeile(
            kapitel,
            f"{gruppe}{nummer:02d}",
            draw(
                st.sampled_from(
                    ["Geräte", "Mieten und Pachten", "Dienstleistungen (IT)", "Kauf – Server"]
                )
            ),
            draw(betrag) // 100_000 * 100_000,
            draw(betrag),
        )
        for kapitel, gruppe, nummer in sorted(stellen)
    ]


def _number(cent: int, je_einheit: int) -> str:
    euro = f"{abs(cent) // je_einheit}.{abs(cent) % je_einheit * 100_000 // je_einheit:05d}"
    return f"{'-' if cent < 0 else ''}{euro}"


def _liste(
    zeilen: Sequence[Zeile], ordnung: Sequence[int], einheit: str, mit_leerzeichen: bool
) -> str:
    koepfe = ["Kapitel", "Titel", "Zweckbestimmung", f"Ansatz 2027 {einheit}", "Ist 2025 (€)"]
    text = [" | ".join(koepfe[i] for i in ordnung)]
    for zeile in zeilen:
        titel = f"{zeile.titel[:3]} {zeile.titel[3:]}" if mit_leerzeichen else f"'{zeile.titel}"
        zellen = [
            zeile.kapitel,
            titel,
            zeile.text,
            _number(zeile.ansatz, EINHEITEN[einheit]),
            _number(zeile.ist, 100),
        ]
        text.append(" | ".join(zellen[i] for i in ordnung))
    return "\n".join(text)


def _druckbild(zeilen: Sequence[Zeile], einheit: str) -> str:
    text = [f"Titel | Zweckbestimmung | Ansatz 2027 {einheit} | Ist 2025 (€)"]
    kapitel = ""
    for zeile in zeilen:
        if zeile.kapitel != kapitel:
            kapitel = zeile.kapitel
            text.append(f"Kapitel {kapitel[:2]} {kapitel[2:]} | Behörde")
        betraege = f"{_number(zeile.ansatz, EINHEITEN[einheit])} | {_number(zeile.ist, 100)}"
        text.append(f"{zeile.titel[:3]} {zeile.titel[3:]} | {zeile.text} | {betraege}")
    return "\n".join(text)


@ruhig
@given(
    tabellen(),
    st.permutations(range(5)),
    st.sampled_from(sorted(EINHEITEN)),
    st.booleans(),
    st.integers(0, 4),
)
def test_a_list_gives_exactly_what_went_in(
    zeilen: list[Zeile], ordnung: list[int], einheit: str, mit_leerzeichen: bool, deckzeilen: int
) -> None:
    text = "~\n" * deckzeilen + _liste(zeilen, ordnung, einheit, mit_leerzeichen)
    eingang = read(Blatt(text))
    assert _out(eingang.titel) == zeilen
    spalte = "ABCDE"[ordnung.index(3)]
    orte = [titel.herkunft.zelle(Position("ansatz", 2027)) for titel in eingang.titel]
    assert orte == [
        f"{spalte}{nummer}" for nummer in range(deckzeilen + 2, deckzeilen + 2 + len(zeilen))
    ]


@ruhig
@given(tabellen(), st.sampled_from(sorted(EINHEITEN)))
def test_a_printed_budget_gives_exactly_what_went_in(zeilen: list[Zeile], einheit: str) -> None:
    eingang = read(Blatt(_druckbild(zeilen, einheit)))
    assert _out(eingang.titel) == zeilen
    assert findings(eingang, "fehler") == []


def _out(titel: Sequence[Titel]) -> list[Zeile]:
    return [
        Zeile(
            eines.kapitel,
            eines.titel,
            eines.zweckbestimmung,
            eines.betraege[Position("ansatz", 2027)],
            eines.betraege[Position("ist", 2025)],
        )
        for eines in titel
    ]


ZEILEN = (
    "Kapitel 0301 | Ministerium | {}",
    "Titelgruppe 69 | IT | {}",
    "511 01 | Geräte | {}",
    "51x01 | Geräte | {}",
    "'518 69 | Mieten | {}",
    "TG 69 | | {}",
    "Summe HGr. 5 | | {}",
    "Gesamtausgaben | | {}",
    "Einnahmen | | {}",
    " | Zuschuss | {}",
    " | Lizenzen | {}",
    " | | {}",
    "0302 | Polizei | {}",
    "301 | Polizei | {}",
    "Erläuterung: | siehe 2 | {}",
    "Seite 2 | | {}",
    "Kapitel 0399 wird aufgelöst. | | {}",
    "Titel | Zweckbestimmung | Ansatz 2027",
    "Titel | Zweckbestimmung | Ist 2025",
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(ZEILEN),
            st.sampled_from(["", "7", "-3.5", "'1.000", "–", "#N/A", "=C1", "k.A. 5"]),
        ),
        max_size=12,
    )
)
def test_every_amount_below_a_header_is_accounted_for(zeilen: list[tuple[str, str]]) -> None:
    """Whatever stands in a row, its amount is a title's, a sum's, or told; none is dropped."""
    text = [
        "Titel | Zweckbestimmung | Ansatz 2027",
        *(zeile.format(wert) for zeile, wert in zeilen),
    ]
    mappe = read_workbook(build_workbook(Blatt("\n".join(text))), "MI.xlsx")
    [rohblatt] = mappe.blaetter
    gelesen = {zeile.zeile for zeile in rohblatt.zeilen} | {
        summe.zeile for summe in rohblatt.summen
    }
    mit_betrag = {n for n, (zeile, wert) in enumerate(zeilen, 2) if "{}" in zeile and wert}
    assert mit_betrag <= gelesen


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x09\x08"]),
)
def test_random_bytes_are_refused(rest: bytes, anfang: bytes) -> None:
    eingang = take_in(anfang + rest, "MI.xlsx", EIN_JAHR)
    assert [befund.code for befund in eingang.befunde] == ["datei_unlesbar"]


MAPPE = build_workbook(
    Blatt(
        "Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n0301 | 511 01 | Geräte | 5\n0301 | 518 01 | Mieten | =2*3",
        formate={"D": '#,##0 "T€"'},
    )
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(MAPPE) - 1), st.integers(0, 255)), min_size=1, max_size=8)
)
def test_flipped_bytes_never_escape(stellen: list[tuple[int, int]]) -> None:
    inhalt = bytearray(MAPPE)
    for stelle, byte in stellen:
        inhalt[stelle] = byte
    eingang = take_in(bytes(inhalt), "MI.xlsx", EIN_JAHR)
    assert eingang.titel or eingang.befunde


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                [
                    "Kapitel",
                    "Titel",
                    "Zweckbestimmung",
                    "Ansatz 2027",
                    "VE 2027",
                    "Ist",
                    "2027",
                    "0301",
                    "511 01",
                    "51101",
                    "Kapitel 0301",
                    "Titelgruppe 69",
                    "Summe",
                    "davon",
                    "Geräte",
                    "5",
                    "-1",
                    "k.A.",
                    "#N/A",
                    "=A1",
                    "",
                    "TG",
                    "69",
                    "in T€",
                    "1",
                    "2",
                    "3",
                    "Einnahmen",
                ]
            ),
            max_size=6,
        ),
        max_size=8,
    )
)
def test_any_arrangement_of_budget_words_is_read_or_told(zeilen: list[list[str]]) -> None:
    """Every amount in a sheet is read, summed up, told or outside any table; nothing raises."""
    text = "\n".join(" | ".join(zeile) for zeile in zeilen)
    eingang = read(Blatt(text or "~"))
    assert eingang.titel or eingang.befunde
