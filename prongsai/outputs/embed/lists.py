"""Lists for embedding in another site, usually the municipality's main site, which often runs on an old CMS."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prongsai.addresses import EMBED_KEY, embed_key, fragment_key
from prongsai.base.kind import AnyKind
from prongsai.base.material import Material
from prongsai.base.page import EmbeddedItem, Link, Page
from prongsai.base.portions import MOST
from prongsai.outputs.output import Output


@dataclass(frozen=True, kw_only=True, slots=True)
class EmbeddedList:
    """A list to embed elsewhere; `link` goes to the page with the full list, which has `count` items."""

    link: Link
    items: tuple[EmbeddedItem, ...]
    count: int

    @property
    def page_key(self) -> str:
        """The key of the page for an <iframe>."""
        return embed_key(self.link.key)

    @property
    def fragment_key(self) -> str:
        return fragment_key(self.link.key)


@dataclass(frozen=True, kw_only=True, slots=True)
class EmbeddingPage:
    """For the webmaster: how to embed each list in another site."""

    lists: tuple[EmbeddedList, ...]


def _pages(material: Material, _kinds: Sequence[AnyKind], pages: Sequence[Page]) -> Iterator[Page]:
    """Yield the webmaster's page, and for each list the page for an <iframe> and the fragment."""
    lists = [
        EmbeddedList(link=page.link, items=page.embedded[:MOST], count=len(page.embedded))
        for page in pages
        if page.embedded is not None
    ]
    # Embedded lists link back to this site, so they need its address.
    if not (lists and material.content.config.base_url):
        return
    # Lists without a year come before those of one year.
    lists.sort(key=lambda each: each.link.year is not None)
    yield Page(
        key=EMBED_KEY,
        layout="embed/page",
        title=material.wording.text("embedding.title"),
        description=material.wording.text("embedding.intro"),
        view=EmbeddingPage(lists=tuple(lists)),
        trail=(material.home,),
        is_listed=False,
        foot="webmasters",
    )
    for each in lists:
        for key, layout in ((each.page_key, "embed/frame"), (each.fragment_key, "embed/fragment")):
            yield Page(key=key, layout=layout, title=each.link.title, view=each, is_listed=False)


EMBED = Output(
    name="embed",
    is_on=lambda config: config.outputs.embed,
    keys=(EMBED_KEY,),
    pages=_pages,
    views={"embed/page": EmbeddingPage, "embed/frame": EmbeddedList, "embed/fragment": EmbeddedList},
)
