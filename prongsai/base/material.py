"""The input for the pages of kinds: the content, the words of the site and the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from prongsai.base.loaded import Content
from prongsai.base.page import Found, Link, Page
from prongsai.markup.plain import without_markdown
from prongsai.text import Text, shorten
from prongsai.wording import Wording

V = TypeVar("V")
# The heading in search results for pages that list others.
SECTIONS = "prose"


@dataclass(frozen=True, kw_only=True, slots=True)
class Material:
    content: Content
    wording: Wording
    today: date

    def once(self, make: Callable[[Material], V]) -> V:
        """Return the result of `make`, called once and cached: several pages show the same sums."""
        return self.content.once((make, self.today), lambda: make(self))

    @property
    def home(self) -> Link:
        return Link(key="", title=self.wording.text("home.link"))

    def section_link(self, key: str, words: str) -> Link:
        return Link(key=key, title=self.wording.text(f"{words}.title"))

    def section(self, key: str, words: str, layout: str, view: object) -> Page:
        """Return a page that lists others; `words` is the prefix of its title and introduction in strings.yaml."""
        title, intro = self.wording.text(f"{words}.title"), self.wording.text(f"{words}.intro")
        return Page(
            key=key,
            layout=layout,
            title=title,
            description=intro,
            view=view,
            trail=(self.home,),
            found=Found(heading=SECTIONS, texts=(title, intro)),
        )

    def versioned(self, page: Page) -> Page:
        """Return the page of a record with its mark and versions.

        It is `updated` on the day that the staff declare, else on its own date, or by a later correction.
        """
        versions = self.content.history.root.get(page.key, ())
        corrected = [version.date for version in versions[1:]]
        dates = [day for day in (page.as_of or page.updated, *corrected) if day]
        return replace(
            page,
            mark=self.content.marks.get(page.key),
            versions=versions[::-1],
            updated=max(dates, key=lambda day: day.last, default=None),
        )


def described(text: Text | None) -> Text | None:
    """Return the beginning of prose as plain words, for a description."""
    if text is None:
        return None
    return Text(th=shorten(without_markdown(text.th)), en=shorten(without_markdown(text.en)) if text.en else None)
