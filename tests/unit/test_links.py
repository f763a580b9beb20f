"""Links on pages lead where a browser goes."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

from hypothesis import example, given
from hypothesis import strategies as st

from prongsai.checks.links import LinkChecker
from prongsai.checks.page import Facts, FoundLink
from prongsai.problems import Problems
from prongsai.source.files import Files

SITE: Any = SimpleNamespace(config=SimpleNamespace(base_url=None), file_of={}, page_of={})
STEPS = ["..", ".", "a", "b", "index.html", "a.b", "%2e%2e", "a:b", "", "a?b"]
HREFS = st.builds(
    lambda steps, end: "/".join(steps) + end,
    st.lists(st.sampled_from(STEPS), max_size=5),
    st.sampled_from(["", "/", "#top", "/#top", "#"]),
)
PAGES = ["index.html", "a/index.html", "a/b/index.html", "en/a/index.html"]


@given(page=st.sampled_from(PAGES), href=HREFS)
@example(page="index.html", href="..")
@example(page="a/index.html", href="../../a/")
@example(page="a/b/index.html", href="../..")
def test_a_link_is_broken_where_a_browser_finds_nothing(page: str, href: str) -> None:
    page_facts: Any = (
        SimpleNamespace(sources=()),
        Facts(ids=frozenset({"top"}), links=(FoundLink(href=href, line=1),), faults=()),
    )
    others: Any = (SimpleNamespace(sources=()), Facts(ids=frozenset({"top"}), links=(), faults=()))
    problems = Problems()

    LinkChecker(SITE, [], {path: page_facts if path == page else others for path in PAGES}, Files(Path())).check(
        problems
    )

    assert [problem.code for problem in problems] == ([] if _is_there(page, href) else ["broken-link"])


def _is_there(page: str, href: str) -> bool:
    """Whether a browser would open one of the pages, or leave the site; the root is at an unknown depth."""
    root = "https://site.invalid/" + "x/" * 30
    url = urldefrag(urljoin(root + page, href)).url
    if not url.startswith("https://site.invalid/"):
        return True
    path = unquote(url.removeprefix(root))
    return url.startswith(root) and (f"{path}index.html" if path == "" or path.endswith("/") else path) in PAGES
