"""The documentation in `docs/` as pages of the preview, in the design of the site; never published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from prongsai.base.page import Link, Page
from prongsai.problems import Problems
from prongsai.site.model import Site
from prongsai.source.documents import read_markdown
from prongsai.source.files import Files
from prongsai.text import Prose, Text

_GUIDES = ("staff", "webmaster")


@dataclass(frozen=True, kw_only=True, slots=True)
class HelpPage:
    """Markdown; links in it are relative to the file `source`."""

    body: Prose
    source: str


def help_pages(site: Site, home: Path) -> tuple[Site, tuple[Page, ...]]:
    """Return the guides and rules in the folder `home`, and a copy of the site in which their links resolve."""
    pages = [*_guides(home), *_rules(home)]
    keys = {f"docs/help/{name}.md": f"help/{name}" for name in _GUIDES}
    keys |= {page.view.source: page.key for page in pages if isinstance(page.view, HelpPage)}
    langs = site.config.languages
    return replace(site, page_of=keys), tuple(replace(page, lang=lang) for page in pages for lang in langs)


def _guides(home: Path) -> Iterator[Page]:
    files = Files(home)
    for name in _GUIDES:
        bodies, titles = {}, {}
        for lang in ("th", "en"):
            path = f"docs/help/{name}.{lang}.md"
            markdown = read_markdown(files, path, Problems())
            if markdown and markdown.front_matter:
                bodies[lang], titles[lang] = markdown.body, markdown.front_matter.values["title"]
        title, body = Text.model_validate(titles), Prose.model_validate(bodies)
        yield _page(f"help/{name}", title, body, f"docs/help/{name}.md")


def _rules(home: Path) -> Iterator[Page]:
    """Yield the page of each rule; its text has both languages on one page."""
    for file in sorted((home / "docs/rules").glob("*.md")):
        # The comments mark the examples for their tests.
        text = re.sub("<!--.*?-->\n", "", file.read_text(encoding="utf-8"))
        head, _, body = text.partition("\n")
        title = head.removeprefix("# ")
        path = f"docs/rules/{file.name}"
        yield _page(f"help/rules/{file.stem}", Text(th=title, en=title), Prose(th=body, en=body), path)


def _page(key: str, title: Text, body: Prose, source: str) -> Page:
    trail = (Link(key="", title=Text(th="หน้าแรก", en="Home")), Link(key="help/staff", title=_STAFF))
    view = HelpPage(body=body, source=source)
    return Page(key=key, layout="site/help", title=title, view=view, trail=trail, is_listed=False)


_STAFF = Text(th="คู่มือเจ้าหน้าที่", en="Guide for staff")
