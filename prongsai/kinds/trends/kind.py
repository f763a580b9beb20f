"""The trends page: a comparison of the years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prongsai.base.kind import Kind, NoRecord
from prongsai.base.material import Material
from prongsai.base.page import Page
from prongsai.kinds.reports.years import view_years
from prongsai.kinds.trends.bars import TrendsPage, view_trends


def _pages(material: Material) -> Iterator[Page]:
    view = view_trends(material.once(view_years))
    page = material.section("trends", "trends", "trends/page", view)
    # With one year there is nothing to compare.
    yield replace(page, foot="data", is_promoted=len(view.years) > 1)


TRENDS = Kind(name="trends", one="trends", record=NoRecord, pages=_pages, views={"trends/page": TrendsPage})
