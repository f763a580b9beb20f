"""What the head of a page tells machines: canonical, translations, Open Graph, JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from prongsai.addresses import ERROR_KEY, SHARE, absolute_url, data_file, page_path, sheet_key
from prongsai.palette import mix_palette
from prongsai.problems import Lang
from prongsai.site.model import Page, Site
from prongsai.site.opendata.page import DataPage
from prongsai.site.sheets import Sheet
from prongsai.site.views import MeasurePage, NoticePage, UnitPage, YearView
from prongsai.text import Text

# Width and height of a share image, in pixels: what Facebook, LINE and X show whole.
SHARE_SIZE = (1200, 630)
ReportForm = Literal["pdf", "docx", "xlsx"]
REPORT_FORMS: tuple[ReportForm, ...] = ("pdf", "docx", "xlsx")
LOCALES: Mapping[Lang, str] = {"th": "th_TH", "en": "en_US"}


@dataclass(frozen=True, kw_only=True, slots=True)
class ShareImage:
    """The picture shown beside a link to a page; width and height are in pixels."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedLink:
    """The two forms of a feed, by path."""

    title: Text
    atom: str
    json: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetFiles:
    """The sheet of a page for the notice board: the key of its own page, the paths of its PDF and its QR code."""

    key: str
    pdf: str
    qr: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """Absolute addresses are there only with a `base_url`. `alternates` are pairs of hreflang and address.

    `reports` are the paths of the year's official report, `data` those of its open data; `paper` is the colour of the
    page by scheme, light and dark.
    """

    canonical: str | None
    alternates: tuple[tuple[str, str], ...]
    feeds: tuple[FeedLink, ...]
    sheet: SheetFiles | None
    reports: Mapping[ReportForm, str]
    data: Mapping[str, str]
    locale: str
    kind: str
    image: ShareImage | None
    paper: Mapping[str, str]
    structured_data: Mapping[str, object] | None


def head(site: Site, page: Page) -> Head:
    base = site.config.base_url
    indexed = page.listed and base
    palette = mix_palette(site.config.colors)
    kind = "article" if isinstance(page.view, MeasurePage | YearView) else "website"
    return Head(
        canonical=absolute_url(base, page.path) if base and indexed else None,
        alternates=alternates(site, page.key) if indexed else (),
        feeds=tuple(_feed_links(site, page)),
        sheet=sheet_files(site, page),
        reports=report_files(site, page),
        data=_data_files(site, page),
        locale=LOCALES[page.lang],
        kind=kind,
        image=_share_image(base, page) if base and indexed and site.config.outputs.share_images else None,
        paper={"light": palette.light.paper, "dark": palette.dark.paper},
        structured_data=structured_data(site, page) if page.listed else None,
    )


def _share_image(base_url: str, page: Page) -> ShareImage:
    width, height = SHARE_SIZE
    return ShareImage(url=absolute_url(base_url, share_path(page)), width=width, height=height)


def share_path(page: Page) -> str:
    """Return the picture shown beside a link to `page`: its own for years and measures, else that of the home page."""
    key = page.key if isinstance(page.view, YearView | MeasurePage) else "home"
    return f"{SHARE}/{key}.png"


def report_files(site: Site, page: Page) -> Mapping[ReportForm, str]:
    """Return where the official report of a year is published in the language of its page; empty for other pages."""
    if site.config.outputs.report and isinstance(page.view, YearView) and page.view.count:
        return {form: f"{page.path}report-{page.view.year}.{form}" for form in REPORT_FORMS}
    return {}


def _data_files(site: Site, page: Page) -> Mapping[str, str]:
    """Return where the measures of a year are published as data, for programs; as a workbook they are a report."""
    if site.config.outputs.data and isinstance(page.view, YearView) and page.view.count:
        return {form: data_file("measures", form, page.view.year) for form in ("csv", "json")}
    return {}


def _feed_links(site: Site, page: Page) -> Iterator[FeedLink]:
    """Yield the feed of the page itself, where it has one, and that of the site."""
    for key in dict.fromkeys((page.key, "")):
        if key in site.feeds and page.key != ERROR_KEY:
            yield feed_link(site, key, page.lang)


def feed_link(site: Site, key: str, lang: Lang) -> FeedLink:
    return FeedLink(title=site.feeds[key], atom=feed_path(key, lang), json=json_feed_path(key, lang))


def is_followed(page: Page, by: Page) -> bool:
    """Whether the feed of the page `by` tells of a page: one below it, or a measure of its unit."""
    if isinstance(by.view, UnitPage):
        return page.key in by.view.measure_keys
    return not by.key or page.key == by.key or page.key.startswith(f"{by.key}/")


def feed_path(key: str, lang: Lang) -> str:
    """Return the feed that follows the page of `key`; "" is that of the whole site."""
    return page_path(key, lang) + "feed.xml"


def json_feed_path(key: str, lang: Lang) -> str:
    return page_path(key, lang) + "feed.json"


def sheet_files(site: Site, page: Page) -> SheetFiles | None:
    """Return the sheet of a record's page, or of its own page; the PDF has a name by which many are told apart."""
    if not (site.config.base_url and site.config.outputs.sheets):
        return None
    if not isinstance(page.view, MeasurePage | YearView | NoticePage | Sheet):
        return None
    key = page.key if isinstance(page.view, Sheet) else sheet_key(page.key)
    path = page_path(key, page.lang)
    collection, *names, _ = key.split("/")
    return SheetFiles(key=key, pdf=f"{path}{'-'.join([collection.removesuffix('s'), *names])}.pdf", qr=f"{path}qr.svg")


def alternates(site: Site, key: str) -> tuple[tuple[str, str], ...]:
    """Return hreflang and absolute address of every translation; readers of no listed language get the Thai."""
    base = site.config.base_url
    if base is None or len(site.config.languages) < 2:
        return ()
    pairs = [(lang, absolute_url(base, page_path(key, lang))) for lang in site.config.languages]
    return (*((str(lang), url) for lang, url in pairs), ("x-default", pairs[0][1]))


def structured_data(site: Site, page: Page) -> dict[str, object]:
    """Return schema.org JSON-LD: the organisation, and on report pages the Report or the part of it."""
    graph: list[dict[str, object]] = [_organization(site, page.lang)]
    if isinstance(page.view, YearView):
        graph.append(_report(site, page, page.view))
    elif isinstance(page.view, MeasurePage):
        graph.append(_measure(site, page, page.view))
    elif isinstance(page.view, DataPage):
        graph += _datasets(site, page, page.view)
    if page.trail:
        graph.append(_breadcrumbs(site, page))
    return {"@context": "https://schema.org", "@graph": [_without_none(item) for item in graph]}


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


def _report(site: Site, page: Page, year: YearView) -> dict[str, object]:
    return {
        "@type": "Report",
        **_work(site, page),
        "datePublished": year.report.date.iso if year.report.date else None,
        "hasPart": [
            {
                "@type": "CreativeWork",
                "position": measure.record.number,
                "name": measure.record.title.words(page.lang).value,
                "url": _address(site, measure.key, page.lang),
            }
            for measure in year.measures
        ],
    }


def _measure(site: Site, page: Page, view: MeasurePage) -> dict[str, object]:
    period = view.measure.record.period
    report = page.trail[-1]
    return {
        "@type": "CreativeWork",
        **_work(site, page),
        "position": view.measure.record.number,
        "temporalCoverage": f"{period.start.iso}/{period.end.iso}" if period and period.start and period.end else None,
        "isPartOf": _without_none(
            {
                "@type": "Report",
                "name": report.title.words(page.lang).value,
                "url": _address(site, report.key, page.lang),
            }
        ),
    }


def _datasets(site: Site, page: Page, view: DataPage) -> Iterator[dict[str, object]]:
    """Yield a Dataset for each collection, by which search engines for data find it."""
    base = site.config.base_url
    for dataset in view.datasets:
        files = dataset.scopes[0].files
        yield {
            "@type": "Dataset",
            "name": dataset.title.words(page.lang).value,
            "description": dataset.description.words(page.lang).value,
            "url": (address := _address(site, page.key, page.lang)) and f"{address}#{dataset.name}",
            "license": view.license and view.license.url,
            "dateModified": dataset.collection.updated and dataset.collection.updated.iso,
            "isAccessibleForFree": True,
            "creator": {
                "@type": "GovernmentOrganization",
                "name": site.config.municipality.name.words(page.lang).value,
            },
            "distribution": base
            and [
                {"@type": "DataDownload", "encodingFormat": form.upper(), "contentUrl": absolute_url(base, path)}
                for form, path in files.items()
            ],
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
