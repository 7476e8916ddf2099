"""The data package and the catalogue entry: valid, complete, and true of the files beside them."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from itplan.haushalt.gestaltung import Gestaltung
from itplan.haushalt.lizenz import LIZENZEN
from itplan.plan.fassung import Fassung
from itplan.report.opendata import open_data
from itplan.report.opendata_spalten import EINZELPLAN, UEBERLEITUNG
from tests.report.offene_daten import write
from tests.report.plaene import published, run, titel

OFFEN = [titel("0314/51101", 10, -20, 30), titel("0315/81201", None, 4, 5), titel("0315/11901", 1)]
GEHEIM = [titel("1101/51101", 5, 6, 7, oeffentlich=False)]
AMT = Gestaltung(
    herausgeber="Ministerium der Finanzen",
    lizenz="dl-de/by-2-0",
    adresse="https://haushalt.example/it/",
)
TAXONOMIE = {
    "activity:generic:program:code",
    "activity:generic:program:label",
    "administrative-classification:generic:level1:code",
    "administrative-classification:generic:level2:code",
    "administrative-classification:generic:level2:label",
    "date:fiscal-year",
    "direction",
    "economic-classification:generic:code",
    "economic-classification:generic:label",
    "functional-classification:generic:code",
    "functional-classification:generic:label",
    "phase:id",
    "value",
    "value-currency:code",
    "value-kind:code",
}
"""What is used of the taxonomy of budgets, Fiscal Data Package 1.0."""
PFLICHT_DATENSATZ = {"dcterms:title", "dcterms:description", "dcterms:publisher"}
PFLICHT_DISTRIBUTION = {"dcat:accessURL", "dcterms:license"}
"""Mandatory in DCAT-AP.de 3.0."""


def fassung_of(*alle: Any) -> Fassung:
    return published(run(*alle))


def provisional(fassung: Fassung) -> Fassung:
    stand = replace(fassung.stand, vorlaeufig=True, ohne_meldung=("11",))
    return replace(fassung, stand=stand)


def package_of(dateien: Mapping[str, bytes]) -> dict[str, Any]:
    return dict(json.loads(dateien["datapackage.json"]))


def catalogue_of(dateien: Mapping[str, bytes]) -> dict[str, Any]:
    return dict(json.loads(dateien["dcat.jsonld"]))


@pytest.mark.parametrize(
    ("fassung", "gestaltung"),
    [
        (fassung_of(*OFFEN), AMT),
        (fassung_of(*OFFEN, *GEHEIM), Gestaltung()),
        (provisional(fassung_of(*OFFEN)), Gestaltung(lizenz="cc-zero")),
        (fassung_of(*GEHEIM), AMT),
        (fassung_of(titel("9999/51101", 1)), AMT),
        (fassung_of(), AMT),
    ],
    ids=["public", "some not public", "provisional", "none public", "nothing moved", "no title"],
)
def test_frictionless_finds_nothing(
    fassung: Fassung, gestaltung: Gestaltung, tmp_path: Path
) -> None:
    write(open_data(fassung, gestaltung), tmp_path)
    bericht = Package(str(tmp_path / "datapackage.json")).validate()
    assert bericht.valid, bericht.flatten(["type", "message"])


def test_frictionless_reads_the_amounts_and_notices_a_changed_file(tmp_path: Path) -> None:
    dateien = open_data(fassung_of(*OFFEN), AMT)
    write(dateien, tmp_path)
    paket = Package(str(tmp_path / "datapackage.json"))
    zeilen = paket.get_table_resource("einzelplan").read_rows()
    assert {type(zeile["betrag"]).__name__ for zeile in zeilen} == {"Decimal"}
    assert sum(z["betrag"] for z in zeilen if z["jahr"] == 2027 and z["art"] == "ausgaben") == -16
    assert {zeile["nachrichtlich"] for zeile in zeilen} == {True, False}
    (tmp_path / "daten.sqlite").write_bytes(dateien["daten.sqlite"] + b" ")
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_the_package_is_true_of_its_files() -> None:
    dateien = open_data(fassung_of(*OFFEN), AMT)
    ressourcen = {r["path"]: r for r in package_of(dateien)["resources"]}
    assert set(ressourcen) == set(dateien) - {"datapackage.json", "dcat.jsonld"}
    for name, ressource in ressourcen.items():
        assert ressource["bytes"] == len(dateien[name])
        assert ressource["hash"] == f"sha256:{hashlib.sha256(dateien[name]).hexdigest()}"
    for name, spalten in (("ueberleitung", UEBERLEITUNG), ("einzelplan", EINZELPLAN)):
        felder = ressourcen[f"{name}.csv"]["schema"]["fields"]
        assert [feld["name"] for feld in felder] == [spalte.name for spalte in spalten]


def test_the_package_says_whose_it_is_and_in_which_state() -> None:
    paket = package_of(open_data(fassung_of(*OFFEN), AMT))
    assert paket["title"] == "Musterland: Einzelplan 16 Informationstechnik 2027/2028"
    assert paket["description"].startswith("Entwurf, Stand 23.11.2026.")
    assert paket["version"] == "2026-11-23"
    assert paket["contributors"] == [{"title": "Ministerium der Finanzen", "role": "publisher"}]
    lizenz = LIZENZEN["dl-de/by-2-0"]
    assert paket["licenses"] == [{"title": lizenz.name, "path": lizenz.adresse}]
    assert paket["sources"] == [{"title": "03.xlsx"}]
    assert "VORLÄUFIG" not in paket["description"]


def test_what_the_figures_lack_is_said() -> None:
    text = package_of(open_data(provisional(fassung_of(*OFFEN, *GEHEIM)), AMT))["description"]
    assert "VORLÄUFIG und unvollständig" in text
    assert "Es fehlt: Rechnungshof." in text
    assert "nicht öffentlich" in text


def test_nobody_is_named_who_was_not_given() -> None:
    dateien = open_data(fassung_of(*OFFEN), Gestaltung())
    paket = package_of(dateien)
    assert not {"licenses", "homepage"} & set(paket)
    assert paket["contributors"] == [{"title": "Musterland", "role": "publisher"}]


def test_every_fiscal_type_is_of_the_taxonomy() -> None:
    """One of our own begins with one of the taxonomy, which is how its kind is told."""
    paket = package_of(open_data(fassung_of(*OFFEN), AMT))
    begriffe = set(_values(paket["resources"], "columnType"))
    fremd = {b for b in begriffe if b not in TAXONOMIE}
    assert fremd == {
        "administrative-classification:generic:level2:code:neu",
        "economic-classification:generic:code:neu",
        "value-kind:code:betragsart",
    }
    assert all(any(b.startswith(f"{bekannt}:") for bekannt in TAXONOMIE) for b in fremd)


def test_several_amounts_in_a_row_are_told_apart() -> None:
    ressourcen = {r["name"]: r for r in package_of(open_data(fassung_of(*OFFEN), AMT))["resources"]}
    alt, neu = (ressourcen[name]["schema"] for name in ("ueberleitung", "einzelplan"))
    assert [f["normalize"]["betragsart"] for f in alt["fields"] if "normalize" in f] == [
        "alt",
        "aenderung",
        "umgesetzt",
        "verbleibt",
    ]
    assert [f["name"] for f in alt["extraFields"]] == ["betragsart", "betrag", "waehrung", "phase"]
    assert [f["constant"] for f in neu["extraFields"]] == ["EUR", "Entwurf"]


def test_a_code_that_the_official_plan_lacks_is_no_broken_reference(tmp_path: Path) -> None:
    fremd = OFFEN[0].model_copy(update={"funktion": "999"})
    gut, schlecht = (open_data(fassung_of(eine), AMT) for eine in (OFFEN[0], fremd))
    for dateien, anzahl in ((gut, 2), (schlecht, 0)):
        assert len(list(_values(package_of(dateien), "foreignKeys"))) == anzahl
        assert dateien["daten.sqlite"].count(b"REFERENCES funktionenplan") == anzahl
    write(schlecht, tmp_path)
    assert Package(str(tmp_path / "datapackage.json")).validate().valid


def test_the_codes_have_their_official_texts(tmp_path: Path) -> None:
    write(open_data(fassung_of(*OFFEN), AMT), tmp_path)
    paket = Package(str(tmp_path / "datapackage.json"))
    for name, code, text in (
        ("gruppierungsplan", "812", "Erwerb"),
        ("gruppierungsplan", "5", "Sächliche Verwaltungsausgaben"),
        ("funktionenplan", "0", "Allgemeine Dienste"),
    ):
        [zeile] = [z for z in paket.get_table_resource(name).read_rows() if z["code"] == code]
        assert zeile["bezeichnung"].startswith(text)
        assert zeile["ebene"] == len(code)
        assert str(zeile["stand"]) == "2026-01-01"
        assert zeile["quelle"]


def test_the_catalogue_entry_has_what_is_mandatory() -> None:
    eintrag = catalogue_of(open_data(fassung_of(*OFFEN), AMT))
    assert eintrag["@type"] == "dcat:Dataset"
    assert set(eintrag) >= PFLICHT_DATENSATZ
    assert eintrag["dcterms:title"]["@language"] == "de"
    assert eintrag["dcterms:publisher"]["foaf:name"]["@value"] == "Ministerium der Finanzen"
    assert eintrag["dcterms:temporal"]["dcat:startDate"]["@value"] == "2027-01-01"
    assert eintrag["dcterms:temporal"]["dcat:endDate"]["@value"] == "2028-12-31"
    assert eintrag["dcterms:modified"]["@value"] == "2026-11-23"
    for distribution in eintrag["dcat:distribution"]:
        assert set(distribution) >= PFLICHT_DISTRIBUTION
        assert distribution["dcterms:license"]["@id"] == (
            "http://dcat-ap.de/def/licenses/dl-by-de/2.0"
        )
        assert distribution["dcatde:licenseAttributionByText"]["@value"] == (
            "Ministerium der Finanzen"
        )


def test_the_catalogue_entry_is_true_of_the_files() -> None:
    dateien = open_data(fassung_of(*OFFEN), AMT)
    verteilt = {d["dcat:accessURL"]["@id"]: d for d in catalogue_of(dateien)["dcat:distribution"]}
    daten = {n: d for n, d in dateien.items() if n not in ("datapackage.json", "dcat.jsonld")}
    assert set(verteilt) == {f"https://haushalt.example/it/{name}" for name in daten}
    for adresse, distribution in verteilt.items():
        inhalt = daten[adresse.rpartition("/")[2]]
        assert distribution["dcat:downloadURL"]["@id"] == adresse
        assert distribution["dcat:byteSize"]["@value"] == str(len(inhalt))
        summe = distribution["spdx:checksum"]["spdx:checksumValue"]["@value"]
        assert summe == hashlib.sha256(inhalt).hexdigest()
        assert re.match(
            "https://www.iana.org/assignments/media-types/[a-z]+/[a-z0-9.]+$",
            distribution["dcat:mediaType"]["@id"],
        )


def test_without_an_address_links_are_relative_and_without_a_licence_none_is_claimed() -> None:
    eintrag = catalogue_of(open_data(fassung_of(*OFFEN), Gestaltung()))
    adressen = [d["dcat:accessURL"]["@id"] for d in eintrag["dcat:distribution"]]
    assert "ueberleitung.csv" in adressen
    assert not any(":" in adresse for adresse in adressen)
    assert not any("dcterms:license" in d for d in eintrag["dcat:distribution"])


def test_the_context_stands_inside_and_explains_every_word() -> None:
    """A catalogue needs nothing from the network to read the entry."""
    eintrag = catalogue_of(open_data(fassung_of(*OFFEN), AMT))
    vokabulare = eintrag.pop("@context")
    assert all(ort.startswith("http") for ort in vokabulare.values())
    woerter = {wort for wort in _keys(eintrag) if not wort.startswith("@")}
    assert {wort.partition(":")[0] for wort in woerter} <= set(vokabulare)
    assert {art.partition(":")[0] for art in _values(eintrag, "@type")} <= set(vokabulare)


@pytest.mark.parametrize(
    ("land", "schluessel"), [("Sachsen", "14"), ("Hamburg", "02"), ("Thüringen", "16")]
)
def test_a_land_is_named_by_its_official_key(land: str, schluessel: str) -> None:
    fassung = fassung_of(*OFFEN)
    haushalt = replace(fassung.stand.haushalt, land=land)
    fassung = replace(fassung, stand=replace(fassung.stand, haushalt=haushalt))
    eintrag = catalogue_of(open_data(fassung, AMT))
    assert eintrag["dcterms:spatial"]["@id"].endswith(f"/stateKey/{schluessel}")
    assert "dcterms:spatial" not in catalogue_of(open_data(fassung_of(*OFFEN), AMT))


def test_a_provisional_run_is_said_to_be_unfinished() -> None:
    fertig, offen = (
        catalogue_of(open_data(fassung, AMT))["dcat:distribution"][0]["adms:status"]["@id"]
        for fassung in (fassung_of(*OFFEN), provisional(fassung_of(*OFFEN)))
    )
    assert fertig.endswith("/COMPLETED")
    assert offen.endswith("/DEVELOP")


def _values(wert: Any, schluessel: str) -> Iterator[Any]:
    """Everything that stands under a key, however deep."""
    if isinstance(wert, dict):
        if schluessel in wert:
            yield wert[schluessel]
        for innen in wert.values():
            yield from _values(innen, schluessel)
    elif isinstance(wert, list):
        for innen in wert:
            yield from _values(innen, schluessel)


def _keys(wert: Any) -> Iterator[str]:
    if isinstance(wert, dict):
        yield from wert
        wert = list(wert.values())
    if isinstance(wert, list):
        for innen in wert:
            yield from _keys(innen)
