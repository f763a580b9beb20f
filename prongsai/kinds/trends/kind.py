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
    page = material.section("trends", "trends", "trends/page", view_trends(material.once(view_years)))
    yield replace(page, foot="data")


TRENDS = Kind(name="trends", one="trends", record=NoRecord, pages=_pages, views={"trends/page": TrendsPage})
