"""The page that shows every component once; for the preview alone, never published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from prongsai.addresses import COMPONENTS_KEY
from prongsai.loader import Content
from prongsai.problems import Lang, Problems
from prongsai.site.arrange import arrange
from prongsai.site.changes import ChangedRecord, ChangesPage, KnownMark, VerifyPage
from prongsai.site.model import Page, Site
from prongsai.site.opendata.page import DataPage
from prongsai.site.pages import PageMaker
from prongsai.site.status import STANDINGS, Standing
from prongsai.site.trends import TrendsPage
from prongsai.site.views import NoticeView, YearView
from prongsai.text import Strings


@dataclass(frozen=True, kw_only=True, slots=True)
class ComponentsPage:
    """What the components are shown with."""

    years: tuple[YearView, ...]
    notices: tuple[NoticeView, ...]
    changes: tuple[ChangedRecord, ...]
    marks: tuple[KnownMark, ...]
    standings: tuple[Standing, ...]
    trends: TrendsPage
    data: DataPage


def arrange_components(
    content: Content, words: Mapping[Lang, Strings], today: date
) -> tuple[Site, tuple[Page, ...], DataPage]:
    """Return the page with the data of `content` in all languages, and the open data that it shows."""
    site, pages = arrange(content, words, today, Problems())
    data = next(page.view for page in pages if isinstance(page.view, DataPage))
    maker = PageMaker(content, words, today)
    page = Page(
        key=COMPONENTS_KEY,
        lang="th",
        kind="components",
        title=maker.text("components.title"),
        view=ComponentsPage(
            years=maker.years,
            notices=maker.notices,
            changes=next(page.view for page in pages if isinstance(page.view, ChangesPage)).records,
            marks=next(page.view for page in pages if isinstance(page.view, VerifyPage)).others[:3],
            standings=STANDINGS,
            trends=next(page.view for page in pages if isinstance(page.view, TrendsPage)),
            data=data,
        ),
        listed=False,
    )
    return site, tuple(replace(page, lang=lang) for lang in content.config.languages), data
