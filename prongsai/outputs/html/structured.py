"""schema.org data of a page as JSON-LD: the organisation, what the page declares, the breadcrumbs."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.addresses import absolute_url, page_path
from prongsai.base.page import Address, FileAddress, Page
from prongsai.problems import Lang
from prongsai.site.model import Site
from prongsai.text import Text

# Items of these types get the title, address, date and author of the page.
_WORKS = {"Report", "CreativeWork"}


def structured_data(site: Site, page: Page) -> dict[str, object]:
    """Return the data of a page in its language, without the entries that have no value or address."""
    graph: list[dict[str, object]] = [_organization(site, page.lang)]
    for item in page.structured:
        own = {"@type": item["@type"], **_work(site, page)} if item["@type"] in _WORKS else {}
        graph.append(_said({**own, **item}, site, page.lang))
    if page.trail:
        graph.append(_breadcrumbs(site, page))
    return {"@context": "https://schema.org", "@graph": [_without_none(item) for item in graph]}


def _said(item: Mapping[str, object], site: Site, lang: Lang) -> dict[str, object]:
    return _without_none({key: _value(value, site, lang) for key, value in item.items()})


def _value(value: object, site: Site, lang: Lang) -> object:
    if isinstance(value, Text):
        return value.words(lang).value
    if isinstance(value, Address):
        address = _address(site, value.key, lang)
        return address and address + (f"#{value.anchor}" if value.anchor else "")
    if isinstance(value, FileAddress):
        return absolute_url(site.config.base_url or "", value.path)
    if isinstance(value, Mapping):
        return _said(value, site, lang)
    return [_value(inner, site, lang) for inner in value] if isinstance(value, list | tuple) else value


def _organization(site: Site, lang: Lang) -> dict[str, object]:
    municipality, contact = site.config.municipality, site.config.contact
    areas = [text.words(lang).value for text in (municipality.district, municipality.province) if text]
    return {
        "@type": "GovernmentOrganization",
        "@id": _address(site, "", "th") and f"{_address(site, '', 'th')}#organization",
        "name": municipality.name.words(lang).value,
        "url": contact.website or _address(site, "", lang),
        "email": contact.email,
        "telephone": contact.phone and contact.phone.words(lang).value,
        "areaServed": ", ".join(areas) or None,
    }


def _work(site: Site, page: Page) -> dict[str, object]:
    organization = _address(site, "", "th")
    name = site.config.municipality.name.words(page.lang).value
    return {
        "name": page.title.words(page.lang).value,
        "url": _address(site, page.key, page.lang),
        "inLanguage": page.title.words(page.lang).lang,
        "dateModified": page.updated.iso if page.updated else None,
        "author": {"@id": f"{organization}#organization"}
        if organization
        else {"@type": "GovernmentOrganization", "name": name},
    }


def _breadcrumbs(site: Site, page: Page) -> dict[str, object]:
    steps = [(link.title, link.key) for link in page.trail] + [(page.title, page.key)]
    items = [
        _without_none(
            {
                "@type": "ListItem",
                "position": position,
                "name": title.words(page.lang).value,
                "item": _address(site, key, page.lang),
            }
        )
        for position, (title, key) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _address(site: Site, key: str, lang: Lang) -> str | None:
    base = site.config.base_url
    return absolute_url(base, page_path(key, lang)) if base else None


def _without_none(item: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in item.items() if value is not None}
