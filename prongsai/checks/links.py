"""Checks that every link has a target; problems are reported at the line of the content."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from prongsai.addresses import ERROR_KEY, output_path, page_path
from prongsai.base.page import Page
from prongsai.checks.page import Facts, FoundLink
from prongsai.hosts import with_scheme
from prongsai.problems import Place, Problems, nearest
from prongsai.site.model import Site
from prongsai.source.encoding import text_of
from prongsai.source.files import Files

ERROR_PAGE = page_path(ERROR_KEY, "th")
# The site's folder on the host is unknown: resolve links in a folder so deep that extra ".." are noticed.
_HOST = "https://site.invalid/"
_ROOT = _HOST + "folder/" * 20
# As almost all links are: steps up, then steps down; `urljoin` reads all of them, and slowly.
_RELATIVE = re.compile(r"(?:\.\./)*(?:[\w%~-][\w%~.-]*/)*(?:[\w%~-][\w%~.-]*)?(?:#[^#]*)?")
# What stands around an address in Markdown, HTML and YAML.
_BEFORE, _AFTER = r"(?<![^\s(<\"'=])", r"(?![^\s)>\"',}])"


class LinkChecker:
    """Checks links against everything that will be published, and collects the linked files of content."""

    def __init__(
        self, site: Site, published: Iterable[str], pages: Mapping[str, tuple[Page, Facts]], files: Files
    ) -> None:
        """Take the pages by output path, the paths of all other files `published`, and the files of the site."""
        self.site = site
        self.files = frozenset(site.file_of.values())
        self.published = frozenset(published) | frozenset(pages) | self.files
        self.pages = pages
        self.sources = _Sources(files)
        self.linked_files: set[str] = set()

    def check(self, problems: Problems) -> None:
        for path, (page, facts) in self.pages.items():
            for fault in facts.faults:
                problems.add(fault.code, self._place(fault.needle, path, fault.line, page), **fault.params)
            for link in facts.links:
                self._check_link(path, page, link, problems)

    def _check_link(self, path: str, page: Page, link: FoundLink, problems: Problems) -> None:
        target = self._target(path, link.href)
        if target is None:
            return
        file, anchor = target
        if file not in self.published:
            place = self._place(link.href, path, link.line, page)
            if whole := with_scheme(link.href):
                problems.add("no-https", place, value=link.href, near=whole)
            else:
                near = self._nearest_source(link.href, page.sources)
                problems.add("broken-link", place, value=link.href, near=near)
        elif file in self.files:
            self.linked_files.add(file)
        elif anchor and file in self.pages and anchor not in self.pages[file][1].ids:
            near = nearest(anchor, self.pages[file][1].ids)
            place = self._place(f"#{link.href.partition('#')[2]}", path, link.line, page)
            problems.add("broken-anchor", place, value=link.href, anchor=anchor, near=near)

    def _place(self, needle: str, path: str, line: int, page: Page) -> Place:
        """Return where `needle` is in the content, else the line of the page itself: then a layout is the cause."""
        return self.sources.place(needle, page.sources) or Place(path=path, line=line, column=1)

    def _target(self, path: str, href: str) -> tuple[str, str] | None:
        """Return the output file and anchor that a link leads to; None if it leaves the site."""
        base = self.site.config.base_url
        if base and href.startswith(base):
            href = _ROOT + href.removeprefix(base)
        elif base and path == ERROR_PAGE and href.startswith(urlsplit(base).path):
            href = _ROOT + href.removeprefix(urlsplit(base).path)
        if _RELATIVE.fullmatch(href):
            target, _, anchor = href.partition("#")
            file = _resolved(path.rpartition("/")[0], target) if target else path
            return (href, "") if file is None else (output_path(unquote(file)), unquote(anchor))
        try:
            url, anchor = urldefrag(urljoin(_ROOT + path, href))
        except ValueError:
            return href, ""
        if url.startswith(_ROOT):
            return output_path(unquote(url.removeprefix(_ROOT))), unquote(anchor)
        # Above the site, or relative to the root of the host, which is outside a site in a subfolder.
        return (href, "") if url.startswith(_HOST) else None

    def _nearest_source(self, href: str, sources: Sequence[str]) -> str | None:
        """Return the content file most similar to `href`, written as a link from the page's source."""
        if not sources:
            return None
        folder = posixpath.dirname(sources[0])
        typed = unquote(href.partition("#")[0])
        by_key = {key: path for path, key in reversed(list(self.site.page_of.items()))}
        if typed.strip("/") in by_key:
            return posixpath.relpath(by_key[typed.strip("/")], folder)
        known = [posixpath.relpath(path, folder) for path in (*self.site.page_of, *self.site.file_of)]
        return nearest(typed, known)


def _resolved(folder: str, target: str) -> str | None:
    """Return the path from the site's root that a relative link leads to; None above the root."""
    steps = folder.split("/") if folder else []
    *between, name = target.split("/")
    for step in between:
        if step != "..":
            steps.append(step)
        elif steps:
            steps.pop()
        else:
            return None
    return "/".join([*steps, name])


class _Sources:
    """Finds the line of content that something on a page came from."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.lines: dict[str, list[str]] = {}

    def place(self, needle: str, sources: Sequence[str]) -> Place | None:
        """Return where `needle` stands as a whole address; if it does nowhere, where it is within other words."""
        if not needle:
            return None
        within = "|".join(map(re.escape, (needle, unquote(needle))))
        for pattern in (rf"{_BEFORE}(?:{within}){_AFTER}", within):
            sought = re.compile(pattern)
            for source in sources:
                for number, line in enumerate(self._lines(source), start=1):
                    if found := sought.search(line):
                        return Place(path=source, line=number, column=found.start() + 1)
        return None

    def _lines(self, source: str) -> list[str]:
        if source not in self.lines:
            self.lines[source] = text_of(self.files.read(source)).split("\n")
        return self.lines[source]


def check_unused(site: Site, linked: set[str], problems: Problems) -> None:
    """Warn of files in content that no page links to: they are not published."""
    for source, file in site.file_of.items():
        if file not in linked:
            problems.add("file-unused", Place(path=source))
