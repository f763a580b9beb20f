"""The page of a year for the assessor of its ITA: what the items of the year ask for, and what the site shows of it."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.base.material import Material
from prongsai.base.page import Found, Link, Page
from prongsai.kinds.reports.asked import ItemView
from prongsai.kinds.reports.views import YearView
from prongsai.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class ItaPage:
    """The OIT items of a fiscal year (B.E.); `report` is the page of its report, which shows what they ask for."""

    year: int
    report: Link
    items: tuple[ItemView, ...]


def ita_page(year: YearView, sources: tuple[str, ...], material: Material, *, is_newest: bool) -> Page:
    """Return the page of a year that has items; that of the newest such year has a link in the foot of every page."""
    wording = material.wording
    title = wording.text("ita.page_title", year=wording.year(year.year))
    texts = (text for item in year.items for text in (item.name, *(ask.text for ask in item.asks)))
    return Page(
        key=year.ita_key,
        layout="reports/ita",
        title=title,
        view=ItaPage(year=year.year, report=year.link, items=year.items),
        year=year.year,
        description=wording.text("ita.intro", year=wording.year(year.year)),
        trail=(material.home, material.section_link("measures", "years"), year.link),
        sources=(year.items_source or "", *sources),
        as_of=year.report.updated,
        foot="data" if is_newest else None,
        found=Found(
            heading="year",
            texts=(title, *texts),
            labels=(
                wording.text("year.label", year=wording.year(year.year)),
                *(Text(th=item.id, en=item.id) for item in year.items),
            ),
        ),
    )
