"""How pages hang together by address: menus, old addresses that lead on, and what a link in content means."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.addresses import RESERVED, notice_key
from prongsai.loader import Content
from prongsai.problems import Place, Problems, nearest
from prongsai.site.measures import measure_link
from prongsai.site.model import Link, Page
from prongsai.site.views import Redirect
from prongsai.source.tree import Document


def check_addresses(pages: list[Page], problems: Problems) -> None:
    taken: set[str] = set()
    for page in pages:
        if page.sources and page.kind != "sheet" and (page.key in taken or page.key.partition("/")[0] in RESERVED):
            problems.add("address-taken", Place(path=page.sources[0]), value=page.key)
        taken.add(page.key)


def redirects(content: Content, links: Mapping[str, Link], problems: Problems) -> list[Page]:
    """Return a page at each old address that a record names in `aliases`."""
    pages: dict[str, Page] = {}
    for alias, key, source in content.aliases:
        if alias in links or alias in pages or alias.partition("/")[0] in RESERVED:
            problems.add("address-taken", Place(path=source), "aliases", value=alias)
            continue
        title, view = links[key].title, Redirect(target=links[key])
        pages[alias] = Page(
            key=alias, lang="th", kind="redirect", title=title, view=view, sources=(source,), listed=False
        )
    return list(pages.values())


def menu(
    keys: tuple[str, ...], field: str, document: Document, links: Mapping[str, Link], problems: Problems
) -> tuple[Link, ...]:
    """Return the pages that a menu names by key; `field` is where the configuration lists them."""
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
    return tuple(links[key] for key in keys if key in links)


def page_of(content: Content) -> dict[str, str]:
    """Return the page that each file of content becomes, so that a text can link to it by its file."""
    pages = {"content/units.yaml": "units"}
    for year in content.years:
        pages[f"content/measures/{year.year}/report.yaml"] = f"measures/{year.year}"
        for measure in year.measures:
            pages[measure.document.path] = measure_link(measure).key
    for notice in content.notices:
        pages[notice.document.path] = notice_key(notice.name)
    for page in content.pages:
        stem = f"content/pages/{page.name}"
        pages |= {stem + ending: page.name for ending in (".md", ".th.md", ".en.md")}
    return pages
