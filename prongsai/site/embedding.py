"""Lists of this site inside another: the municipality's own, whose notice page is often an old CMS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.addresses import EMBED_KEY, embed_key, fragment_key
from prongsai.site.model import Link, Page
from prongsai.site.views import NoticeView, YearView
from prongsai.text import Text
from prongsai.thai import PartialDate

# So many notices are shown elsewhere.
NEWEST = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class EmbeddedItem:
    link: Link
    date: PartialDate | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class EmbeddedList:
    """A list to be shown elsewhere; `link` leads to the page that has all of it."""

    link: Link
    items: tuple[EmbeddedItem, ...]

    @property
    def page_key(self) -> str:
        """The key of the page for an <iframe>."""
        return embed_key(self.link.key)

    @property
    def fragment_key(self) -> str:
        return fragment_key(self.link.key)


@dataclass(frozen=True, kw_only=True, slots=True)
class EmbeddingPage:
    """What the webmaster is shown: how each list is put into another site."""

    lists: tuple[EmbeddedList, ...]


def embedded_lists(
    notices: tuple[NoticeView, ...], all_notices: Link, years: tuple[YearView, ...]
) -> Iterator[EmbeddedList]:
    """Yield the newest notices that hold, and the measures of each year."""
    current = [notice for notice in notices if notice.state == "current"][:NEWEST]
    if notices:
        items = (
            EmbeddedItem(link=Link(key=notice.key, title=notice.record.title), date=notice.record.date)
            for notice in current
        )
        yield EmbeddedList(link=all_notices, items=tuple(items))
    for year in years:
        yield EmbeddedList(link=year.link, items=tuple(EmbeddedItem(link=measure.link) for measure in year.measures))


def embedding_pages(lists: tuple[EmbeddedList, ...], title: Text, intro: Text, home: Link) -> Iterator[Page]:
    """Yield the webmaster's page, and of each list the page for an <iframe> and the fragment."""
    yield Page(
        key=EMBED_KEY,
        lang="th",
        kind="embedding",
        title=title,
        description=intro,
        view=EmbeddingPage(lists=lists),
        trail=(home,),
        listed=False,
    )
    for each in lists:
        for key, kind in ((each.page_key, "embed"), (each.fragment_key, "fragment")):
            yield Page(key=key, lang="th", kind=kind, title=each.link.title, view=each, listed=False)
