"""How pages refer to each other: menus, redirects from old addresses, and the targets of links in the content."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from prongsai.base.kind import AnyKind
from prongsai.base.loaded import Content
from prongsai.base.page import Link, Page
from prongsai.problems import Place, Problems, nearest
from prongsai.site.home import redirect_page
from prongsai.source.tree import Document


def check_addresses(pages: Sequence[Page], reserved: frozenset[str], problems: Problems) -> None:
    """Report a record whose page has an address that is in use, or `reserved` for outputs."""
    taken: dict[str, Page] = {}
    for page in pages:
        other = taken.setdefault(page.key, page)
        if page.kind and (other is not page or page.key.partition("/")[0] in reserved):
            problems.add("address-taken", Place(path=page.sources[0]), value=page.key)
        elif other is not page and (found := other.sources if other.kind else page.sources):
            problems.add("address-taken", Place(path=found[0]), value=page.key)


def redirects(content: Content, links: Mapping[str, Link], reserved: frozenset[str], problems: Problems) -> list[Page]:
    """Return a redirect page for each old address in the `aliases` of a record."""
    pages: dict[str, Page] = {}
    for alias, key, source in content.aliases:
        if alias in links or alias in pages or alias.partition("/")[0] in reserved:
            problems.add("address-taken", Place(path=source), "aliases", value=alias)
            continue
        pages[alias] = redirect_page(alias, links[key], source)
    return list(pages.values())


def menu(
    keys: tuple[str, ...],
    field: str,
    document: Document,
    links: Mapping[str, Link],
    problems: Problems,
    kept_back: Collection[str] = (),
) -> tuple[Link, ...]:
    """Return the links of a menu, without those to pages that are `kept_back`, which do not show anything yet.

    `field` is the field of the configuration that lists its keys.
    """
    for index, key in enumerate(keys):
        if key in keys[:index]:
            problems.add("listed-twice", document.place((field, index)), f"{field}[{index}]", value=key)
        if key not in links:
            known = sorted(key for key in links if key and "/" not in key)
            problems.add(
                "unknown-page",
                document.place((field, index)),
                f"{field}[{index}]",
                value=key,
                near=nearest(key, links),
                known=", ".join(known),
            )
    return tuple(links[key] for key in keys if key in links and key not in kept_back)


def anchors_of(pages: Sequence[Page]) -> dict[str, dict[str, str]]:
    """Return the anchors on the further pages of long lists: key of the first page → anchor → key of its page."""
    places: dict[str, dict[str, str]] = {}
    for page in pages:
        if page.pager and page.is_continued:
            first = page.pager.links[0].key
            places[first] = {**dict.fromkeys(page.pager.places, page.key), **places.get(first, {})}
        elif page.pager:
            places[page.key] = dict.fromkeys(page.pager.places, page.key)
    return places


def page_of(content: Content, kinds: Sequence[AnyKind]) -> dict[str, str]:
    """Return the key of the page made from each content file, so that a text can link to the file."""
    pages: dict[str, str] = {}
    forms = {kind.name: kind.where.form for kind in kinds if kind.where and kind.has_pages}
    for loaded in content.records:
        form = forms.get(loaded.kind)
        if form == "register":
            pages[loaded.source] = loaded.kind
        elif form == "markdown":
            stem = loaded.source.removesuffix(".md").rpartition(".")[0]
            pages |= {stem + ending: loaded.key for ending in (".md", ".th.md", ".en.md")}
        elif form and loaded.source:
            pages[loaded.source] = loaded.key
    return pages
