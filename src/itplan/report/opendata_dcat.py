"""dcat.jsonld: the open data for catalogues, after DCAT-AP.de 3.0.

Mandatory there are title, description and publisher of the Datensatz, and address and licence
of each Distribution (https://www.dcat-ap.de/def/dcatde/3.0/spec/). Nothing is fetched to read
it: the context stands inside.
"""

import hashlib
from collections.abc import Mapping

from itplan.report.json_text import Json
from itplan.report.opendata_angaben import SCHLAGWORTE, Angaben
from itplan.report.opendata_dateien import DATEIARTEN, TITEL, split_name

_EU = "http://publications.europa.eu/resource/authority"
_IANA = "https://www.iana.org/assignments/media-types"
_GEBIETE = "http://dcat-ap.de/def/politicalGeocoding"
_VOKABULARE = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_LAENDER = (
    "Schleswig-Holstein",
    "Hamburg",
    "Niedersachsen",
    "Bremen",
    "Nordrhein-Westfalen",
    "Hessen",
    "Rheinland-Pfalz",
    "Baden-Württemberg",
    "Bayern",
    "Saarland",
    "Berlin",
    "Brandenburg",
    "Mecklenburg-Vorpommern",
    "Sachsen",
    "Sachsen-Anhalt",
    "Thüringen",
)
"""In the order of their official keys, from 01 on."""


def dataset(angaben: Angaben, dateien: Mapping[str, bytes]) -> Json:
    """The Datensatz with one Distribution per file.

    Without an address of its own it gives that of each file relative to where it lies itself.
    """
    haushalt, jahre = angaben.haushalt, angaben.haushalt.jahre
    return {
        "@context": _VOKABULARE,
        "@id": _address(angaben, "dcat.jsonld#datensatz"),
        "@type": "dcat:Dataset",
        "dcterms:title": _german(angaben.titel),
        "dcterms:description": _german(angaben.beschreibung),
        "dcterms:publisher": {"@type": "foaf:Agent", "foaf:name": _german(angaben.herausgeber)},
        "dcterms:identifier": angaben.kennung,
        "dcterms:issued": _date(haushalt.stand),
        "dcterms:modified": _date(haushalt.stand),
        "dcat:version": haushalt.stand,
        "adms:versionNotes": _german(haushalt.phase),
        "dcterms:language": _iri(f"{_EU}/language/DEU"),
        "dcterms:accessRights": _iri(f"{_EU}/access-right/PUBLIC"),
        "dcat:theme": [_iri(f"{_EU}/data-theme/{thema}") for thema in ("GOVE", "ECON")],
        "dcat:keyword": [_german(wort) for wort in SCHLAGWORTE],
        "dcterms:temporal": {
            "@type": "dcterms:PeriodOfTime",
            "dcat:startDate": _date(f"{min(jahre)}-01-01"),
            "dcat:endDate": _date(f"{max(jahre)}-12-31"),
        },
        **_area(haushalt.land),
        "foaf:page": _iri(_address(angaben, "bericht.html")),
        "dcat:distribution": [_distribution(angaben, *datei) for datei in dateien.items()],
    }


def _distribution(angaben: Angaben, datei: str, inhalt: bytes) -> Json:
    name, endung = split_name(datei)
    art, adresse = DATEIARTEN[endung], _iri(_address(angaben, datei))
    status = "DEVELOP" if angaben.fassung.stand.vorlaeufig else "COMPLETED"
    return {
        "@type": "dcat:Distribution",
        "dcterms:title": _german(f"{TITEL[name]} ({art.name})"),
        "dcat:accessURL": adresse,
        "dcat:downloadURL": adresse,
        **_licence(angaben),
        "dcterms:modified": _date(angaben.haushalt.stand),
        "adms:status": _iri(f"{_EU}/distribution-status/{status}"),
        "dcat:mediaType": _iri(f"{_IANA}/{art.medientyp}"),
        **(
            {"dcterms:format": _iri(f"{_EU}/file-type/{art.eu_dateityp}")}
            if art.eu_dateityp
            else {}
        ),
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(len(inhalt))},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": _iri("spdx:checksumAlgorithm_sha256"),
            "spdx:checksumValue": {
                "@type": "xsd:hexBinary",
                "@value": hashlib.sha256(inhalt).hexdigest(),
            },
        },
    }


def _licence(angaben: Angaben) -> Json:
    """The licence, and whom to name under it; nothing where the project names none."""
    lizenz = angaben.lizenz
    if not lizenz:
        return {}
    nennung = {"dcatde:licenseAttributionByText": _german(angaben.herausgeber)}
    return {"dcterms:license": _iri(lizenz.code), **(nennung if lizenz.nennung else {})}


def _area(land: str) -> Json:
    """The Land by its official key; nothing where it is none of the sixteen."""
    if land not in _LAENDER:
        return {}
    gebiet = _iri(f"{_GEBIETE}/stateKey/{_LAENDER.index(land) + 1:02d}")
    return {
        "dcatde:politicalGeocodingLevelURI": _iri(f"{_GEBIETE}/Level/state"),
        "dcatde:politicalGeocodingURI": gebiet,
        "dcterms:spatial": gebiet,
    }


def _address(angaben: Angaben, datei: str) -> str:
    adresse = angaben.gestaltung.adresse
    return f"{adresse.rstrip('/')}/{datei}" if adresse else datei


def _iri(adresse: str) -> Json:
    return {"@id": adresse}


def _german(text: str) -> Json:
    return {"@language": "de", "@value": text}


def _date(datum: str) -> Json:
    return {"@type": "xsd:date", "@value": datum}
