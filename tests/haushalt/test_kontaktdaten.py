"""E-mail addresses, telephone numbers and paths are taken out of a text, and nothing else is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itplan.haushalt.betrag import format_betrag
from itplan.haushalt.haushaltsstelle import format_stelle
from itplan.haushalt.kontaktdaten import ERSATZ, strike_out

KONTAKTE = (
    "Tel. 0331/866-1234",
    "Tel.: 866 1234",
    "Telefon 0331 8661234",
    "(0331) 866 1234",
    "(0331) 866-0",
    "0331/866 12 34",
    "0331-8661234",
    "+49 331 866 1234",
    "+49 (0)331 8661234",
    "0049 331 866123",
    "0171/1234567",
    "01711234567",
    "App. 4711",
    "Durchwahl 4711",
    "Fax 0331/866-1235",
    "max.muster@mi.land.de",
    "mailto:max@x.de",
    "max.muster (at) mi.land.de",
    "max [at] mi [punkt] de",
    r"C:\Users\mm\Meldung.xlsx",
    r"P:\Haushalt\2027\Müller Kontakt.xlsx",
    "p:/haushalt/meldung.xlsx",
    r"\\server\freigabe\Abt 1\Meldung.xlsx",
    "file:///home/mm/meldung.ods",
    "/home/mueller/meldung.ods",
    "~/haushalt/meldung.ods",
    "smb://server/freigabe",
    r"Abt1\Ref2\Meldung.xlsx",
)

KEINE = (
    "0314/511 69",
    "0314/51169",
    "03140/511 69",
    "0314 511 69",
    "31/0314/511 69",
    "0314/511 69-70",
    "0314/511 69, 0315/511 70",
    "Kapitel 0301/0314",
    "1 234 567 Euro",
    "2027/2028",
    "12/2026",
    "§ 17/18",
    "24/7",
    "und/oder",
    "SAP S/4HANA",
    "TCP/IP",
    "ISO 27001/27002",
    "Windows 10/11",
    "Telefon 2027/2028",
    "Telefon 1.000 Stück",
    "Telefon 150000 Euro",
    "Mobil 250 Geräte",
    "10.20.30.40",
    "Netz@home",
    "4711-0815",
    "https://www.example.org/produkte?id=0331-8661234",
    "http://example.org/data/x",
)


@pytest.mark.parametrize("kontakt", KONTAKTE)
def test_what_leads_to_a_person_or_a_folder_is_struck_out(kontakt: str) -> None:
    assert strike_out(f"Geräte {kontakt} und mehr") == (f"Geräte {ERSATZ} und mehr", 1)
    assert strike_out(f"Geräte ({kontakt})") == (f"Geräte ({ERSATZ})", 1)
    assert strike_out(kontakt) == (ERSATZ, 1)


@pytest.mark.parametrize("text", KEINE)
def test_codes_dates_and_addresses_of_products_stay(text: str) -> None:
    for satz in (text, f"Geräte {text} und mehr", f"Geräte ({text})", f"{text}."):
        assert strike_out(satz) == (satz, 0)


def test_an_address_of_a_page_stays_but_not_the_person_in_it() -> None:
    text = strike_out("https://example.org/?wer=m.muster@land.de").text
    assert text == f"https://example.org/?wer={ERSATZ}"


def test_every_place_counts() -> None:
    assert strike_out("a@land.de, b@land.de und Tel. 0331/866-1234").stellen == 3


zahlen = st.one_of(
    st.integers(-(10**15), 10**15).map(format_betrag),
    st.integers(0, 10**12).map(str).filter(lambda text: not text.startswith("0")),
    st.dates(date(1990, 1, 1)).map(lambda tag: tag.strftime("%d.%m.%Y")),
    st.dates(date(1990, 1, 1)).map(str),
    st.builds(
        lambda kapitel, titel: format_stelle(f"{kapitel:04}", f"{titel:05}"),
        st.integers(100, 9999),
        st.integers(0, 99_999),
    ),
    st.builds("§ {}/{}".format, st.integers(1, 99), st.integers(1, 99)),
    st.sampled_from(["und/oder", "Software", "für", "2027", "Titel", "Kapitel", "(", ")", ";"]),
)


@given(st.lists(zahlen, max_size=8), st.sampled_from([", ", " – ", "; ", " und "]))
def test_amounts_codes_and_dates_stay_in_any_company(teile: list[str], trenner: str) -> None:
    text = trenner.join(teile)
    assert strike_out(text) == (text, 0)


umgebung = st.text("abcxyzäöüß ,.;()§", max_size=60)


@given(umgebung, st.sampled_from(KONTAKTE), umgebung)
def test_nothing_of_a_contact_is_left_in_any_text(davor: str, kontakt: str, danach: str) -> None:
    ergebnis = strike_out(f"{davor} {kontakt} {danach}")
    assert kontakt not in ergebnis.text
    assert strike_out(ergebnis.text).text == ergebnis.text


@pytest.mark.parametrize("zeichen", ["a", "a.", "0", "0 ", "\\", "a\\", "/", "+1", "(", "tel 1"])
def test_a_cell_full_of_one_sign_does_not_hang(zeichen: str) -> None:
    """A cell holds up to 32,767 characters; a pattern that goes back over them would never end."""
    assert strike_out(zeichen * (32_000 // len(zeichen)) + " @ a").text.endswith(" @ a")
