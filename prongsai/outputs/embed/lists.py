"""Lists for embedding in another site, usually the municipality's main site, which often runs on an old CMS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from prongsai.addresses import EMBED_KEY, embed_key, fragment_key
from prongsai.base.kind import AnyKind
from prongsai.base.material import Material
from prongsai.base.page import EmbeddedItem, Link, Page
from prongsai.base.portions import MOST
from prongsai.outputs.embed.height import MOST_ITEMS, PHONE, WIDE, Heights, heights
from prongsai.outputs.output import Output
from prongsai.problems import Lang
from prongsai.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class EmbeddedList:
    """A list to embed elsewhere; `link` goes to the page with the full list, which has `count` items.

    `name` is short: the year, or the title of the page. `heights` are those of its frame in each language.
    """

    link: Link
    name: Text
    items: tuple[EmbeddedItem, ...]
    count: int
    heights: Mapping[Lang, Heights]

    @property
    def page_key(self) -> str:
        """The key of the page for an <iframe>."""
        return embed_key(self.link.key)

    @property
    def fragment_key(self) -> str:
        return fragment_key(self.link.key)

    def frame(self, address: str, lang: Lang) -> str:
        """Return the code of the frame, which is ASCII: it can be put into a page in any encoding, also TIS-620."""
        title = escape(self.name.words(lang).value).encode("ascii", "xmlcharrefreplace").decode("ascii")
        height = self.heights[lang].narrow
        return (
            f'<iframe src="{address}" title="{title}" width="100%" height="{height}" '
            'style="border:0" loading="lazy"></iframe>'
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class EmbeddingPage:
    """For the webmaster: how to embed each list in another site.

    A frame shows up to `most` items without scrolling on a phone of `phone` pixels, and may be lower in one of `wide`.
    """

    lists: tuple[EmbeddedList, ...]
    most: int = MOST_ITEMS
    phone: int = PHONE
    wide: int = WIDE


def _pages(material: Material, _kinds: Sequence[AnyKind], pages: Sequence[Page]) -> Iterator[Page]:
    """Yield the webmaster's page, and for each list the page for an <iframe> and the fragment."""
    # Embedded lists link back to this site, so they need its address.
    lists = [_list(material, page, page.embedded) for page in pages if page.embedded is not None]
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


def _list(material: Material, page: Page, embedded: Sequence[EmbeddedItem]) -> EmbeddedList:
    config, wording, items = material.content.config, material.wording, tuple(embedded[:MOST])

    def height(lang: Lang) -> Heights:
        return heights(page.link, items, len(embedded), lang, is_example=config.example)

    return EmbeddedList(
        link=page.link,
        name=wording.text("year.label", year=wording.year(page.year)) if page.year else page.title,
        items=items,
        count=len(embedded),
        heights={lang: height(lang) for lang in config.languages},
    )


EMBED = Output(
    name="embed",
    is_on=lambda config: config.outputs.embed,
    keys=(EMBED_KEY,),
    pages=_pages,
    views={"embed/page": EmbeddingPage, "embed/frame": EmbeddedList, "embed/fragment": EmbeddedList},
)
