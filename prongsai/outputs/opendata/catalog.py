"""Descriptions of the data for catalogues: DCAT-AP as JSON-LD, and the fourteen fields of Thailand's GD Catalog.

The fields and their choices follow the form of gdcatalog.go.th and data.go.th (ckanext-thai_gdc). They have no RDF
vocabulary, so each field becomes a term that this site's data page explains.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from datetime import date

from prongsai.addresses import DATA_KEY
from prongsai.outputs.artifact import Artifact
from prongsai.outputs.opendata.dataset import DataPage, Dataset, Scope
from prongsai.outputs.opendata.gd import GdField
from prongsai.outputs.opendata.publisher import Publisher
from prongsai.outputs.opendata.schemas import Json
from prongsai.text import Text
from prongsai.thai import PartialDate, fiscal_year_days

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_EU = "http://publications.europa.eu/resource/authority/"
_LANGUAGES = {"th": f"{_EU}language/THA", "en": f"{_EU}language/ENG"}
_GD_LANGUAGES = {"th": "ไทย", "en": "อังกฤษ"}
_FORMATS = {
    "csv": ("CSV", "text/csv"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": ("JSON", "application/json"),
}


def dcat_catalog(page: DataPage, publisher: Publisher, files: Mapping[str, Artifact]) -> Json:
    """Return the catalogue with a dataset for each collection that has records; the site must have a base_url."""
    home = publisher.address(f"{DATA_KEY}/")
    return {
        "@context": {**_CONTEXT, "gd": {"@id": f"{home}#gd-", "@prefix": True}},
        "@id": f"{home}#catalog",
        "@type": "dcat:Catalog",
        "dct:title": _in_langs(publisher.title, publisher),
        "dct:description": _in_langs(publisher.description, publisher),
        "dct:publisher": _publisher(publisher),
        "dct:language": [{"@id": _LANGUAGES[lang]} for lang in publisher.langs],
        "foaf:homepage": {"@id": home},
        **_modified(page.updated),
        **_license(publisher),
        "dcat:dataset": [_dataset(dataset, publisher, files) for dataset in page.catalogued],
    }


def _dataset(dataset: Dataset, publisher: Publisher, files: Mapping[str, Artifact]) -> Json:
    home = publisher.address(f"{DATA_KEY}/")
    return {
        "@id": f"{home}#{dataset.name}",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{home}#{dataset.name}",
        "dct:title": _in_langs(dataset.title, publisher),
        "dct:description": _in_langs(dataset.description, publisher),
        "dct:publisher": _publisher(publisher),
        "dcat:contactPoint": _contact(publisher),
        "dcat:keyword": [
            {"@value": word, "@language": lang}
            for lang in publisher.langs
            for word in (getattr(dataset.keywords, lang) or "").split(", ")
            if word
        ],
        "dcat:theme": {"@id": f"{_EU}data-theme/GOVE"},
        "dct:language": [{"@id": _LANGUAGES[lang]} for lang in publisher.langs],
        "dct:accrualPeriodicity": {"@id": f"{_EU}frequency/{'ANNUAL' if dataset.is_yearly else 'IRREG'}"},
        "dct:accessRights": {"@id": f"{_EU}access-right/PUBLIC"},
        "dct:spatial": _place(publisher),
        "dcat:landingPage": {"@id": f"{home}#{dataset.name}"},
        **{f"gd:{field.key}": list(field.values) for field in dataset.gd_fields if field.values},
        **_modified(dataset.collection.updated),
        **_temporal(dataset),
        **_license(publisher),
        "dcat:distribution": [
            _distribution(dataset, scope, form, publisher, files) for scope in dataset.scopes for form in scope.files
        ],
    }


def _distribution(
    dataset: Dataset, scope: Scope, form: str, publisher: Publisher, files: Mapping[str, Artifact]
) -> Json:
    path, (name, media_type) = scope.files[form], _FORMATS[form]
    address = publisher.address(path)
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": posixpath.basename(path),
        "dcat:accessURL": {"@id": publisher.address(f"{DATA_KEY}/")},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media_type}"},
        "dct:format": {"@id": f"{_EU}file-type/{name}"},
        "dcat:byteSize": {"@value": str(files[path].size()), "@type": "xsd:nonNegativeInteger"},
        **({"dct:conformsTo": {"@id": publisher.address(dataset.schema)}} if form == "json" else {}),
        **_modified(scope.updated),
        **_license(publisher),
    }


def _publisher(publisher: Publisher) -> Json:
    home = publisher.config.contact.website
    return {
        "@id": f"{publisher.address('')}#organization",
        "@type": "foaf:Organization",
        "foaf:name": _in_langs(publisher.name, publisher),
        **({"foaf:homepage": {"@id": home}} if home else {}),
    }


def _contact(publisher: Publisher) -> Json:
    email = publisher.config.contact.email
    return {
        "@type": "vcard:Organization",
        "vcard:fn": publisher.name.th,
        **({"vcard:hasEmail": {"@id": f"mailto:{email}"}} if email else {}),
        **({"vcard:hasURL": {"@id": publisher.contact}} if publisher.contact else {}),
    }


def _place(publisher: Publisher) -> Json:
    municipality = publisher.config.municipality
    places = [municipality.name, municipality.district, municipality.province]
    names = {lang: ", ".join(getattr(place, lang) or place.th for place in places if place) for lang in publisher.langs}
    return {
        "@type": "dct:Location",
        "skos:prefLabel": [{"@value": name, "@language": lang} for lang, name in names.items()],
    }


def _temporal(dataset: Dataset) -> Json:
    """Return the days that the fiscal years of the records cover."""
    years = [row.year for row in dataset.collection.rows if row.year]
    if not (dataset.is_yearly and years):
        return {}
    first, last = fiscal_year_days(min(years))[0], fiscal_year_days(max(years))[1]
    period = {"@type": "dct:PeriodOfTime", "dcat:startDate": _day(first), "dcat:endDate": _day(last)}
    return {"dct:temporal": period}


def _modified(updated: PartialDate | None) -> Json:
    return {"dct:modified": _day(updated.last)} if updated else {}


def _license(publisher: Publisher) -> Json:
    return {"dct:license": {"@id": publisher.license.url}} if publisher.license else {}


def _day(day: date) -> Json:
    return {"@value": day.isoformat(), "@type": "xsd:date"}


def _in_langs(text: Text, publisher: Publisher) -> list[Json]:
    said = {lang: getattr(text, lang) for lang in publisher.langs}
    return [{"@value": words, "@language": lang} for lang, words in said.items() if words]


def gd_catalog(page: DataPage, publisher: Publisher) -> list[Json]:
    """Return the values for the form of the GD Catalog, one entry per dataset, with its files."""
    return [
        {
            **{field.key: _gd_value(field) for field in dataset.gd_fields},
            "data_language": [_GD_LANGUAGES[lang] for lang in publisher.langs],
            "last_updated_date": dataset.collection.updated.iso if dataset.collection.updated else None,
            "url": publisher.address(f"{DATA_KEY}/"),
            "resources": [
                {
                    "name": posixpath.basename(path),
                    "format": "XLS" if form == "xlsx" else form.upper(),
                    "url": publisher.address(path),
                }
                for scope in dataset.scopes
                for form, path in scope.files.items()
            ],
        }
        for dataset in page.catalogued
    ]


def _gd_value(field: GdField) -> str | list[str] | None:
    """Return a value as the catalogue stores it: a list for the two multiple-choice fields, null if there is none."""
    if field.key in {"objective", "data_format"}:
        return list(field.values)
    return field.value or None
