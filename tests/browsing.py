"""The tools of the browser tests: Chromium, a page whose errors are recorded, the checkers from npm."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route
from small_site import Output

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]
# The rules that axe checks.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NODE_MODULES = Path(__file__).parent / "node" / "node_modules"


def node_tool(path: str) -> Path:
    """Return a file of a package that `npm ci` puts under tests/node/; without Node the test is skipped."""
    file = NODE_MODULES / path
    if not file.exists():
        pytest.skip("tests/node is not installed (npm ci --prefix tests/node)")
    return file


def write_output(output: Output, folder: Path) -> None:
    for path, data in output.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def undrawn(output: Output) -> Output:
    """Return what a browser needs of a site: not what would have to be drawn, to print and to share."""
    drawn = (".pdf", ".docx", ".xlsx")
    return Output(
        {path: output.files[path] for path in output.files if not path.endswith(drawn) and "share/" not in path}
    )


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Log nothing: the browser reports what fails."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback and yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@contextmanager
def watched(browser: Browser, **options: object) -> Iterator[tuple[Page, list[str]]]:
    """Open a page and record all errors on it."""
    context = browser.new_context(**options)
    trouble: list[str] = []
    yield watched_page(context, trouble), trouble
    context.close()


def watched_page(context: BrowserContext, trouble: list[str]) -> Page:
    """Return a new page, all errors on which go to `trouble`."""
    page = context.new_page()
    page.on("console", lambda message: trouble.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
    # Leaving a page while its icon loads is no error.
    page.on(
        "requestfailed",
        lambda request: None if "ABORTED" in request.failure else trouble.append(f"failed: {request.url}"),
    )
    page.on(
        "response", lambda answer: trouble.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None
    )
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("http://127.0.0.1", "file://"))
            else trouble.append(f"outside: {request.url}")
        ),
    )
    return page


def one_of_every_kind(output: Output) -> list[str]:
    """Return the path of one page of every kind in each language: the longest in its section at its depth."""
    kinds: dict[tuple[bool, str, int, bool], list[str]] = {}
    for path in output.files:
        if path.endswith("index.html") or path == "404.html":
            folders = path.removeprefix("en/").split("/")
            kind = (path.startswith("en/"), folders[0], len(folders), "sheet" in folders)
            kinds.setdefault(kind, []).append(path)
    return [max(paths, key=lambda path: len(output.files[path])).removesuffix("index.html") for paths in kinds.values()]


def use_our_fonts(page: Page, width: str = "100%") -> None:
    """Have pages wait for all our fonts, made as wide as `width` says.

    By itself a page does not wait for those of the other language.
    """

    def wait_for_fonts(route: Route) -> None:
        answer = route.fetch()
        css, faces = re.subn(
            "font-display:(block|optional|swap)", f"font-display:block;size-adjust:{width}", answer.text()
        )
        assert faces >= 6
        route.fulfill(response=answer, body=css)

    page.route("**/css/fonts-*.css", wait_for_fonts)


def open_with_fonts(page: Page, address: str) -> None:
    """Open a page after `use_our_fonts`, and go on when it is set in them."""
    page.goto(address)
    ours = page.evaluate("""async () => {
      const ours = [...document.fonts].filter(font => ["Sarabun", "Trirong"].includes(font.family));
      await Promise.all(ours.map(font => font.load()));
      await document.fonts.ready;
      return ["400 1em Sarabun", "700 1em Sarabun", "500 1em Trirong"].map(font => document.fonts.check(font, "ก a é"));
    }""")
    assert ours == [True, True, True]


def without_our_fonts(page: Page) -> None:
    """Have pages set in what this machine has, as where a reader's own fonts are forced."""
    page.route("**/css/fonts-*.css", lambda route: route.fulfill(body="", content_type="text/css"))


def what_sticks_out(page: Page) -> list[str]:
    """Return the elements that make a page wider than its window, with where they end."""
    return page.evaluate("""() => {
      const { clientWidth, scrollWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return [];
      const range = document.createRange();
      const endOfText = text => { range.selectNode(text); return range.getBoundingClientRect().right; };
      const end = e => Math.ceil(Math.max(e.getBoundingClientRect().right,
        ...[...e.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(endOfText)) - 0.5);
      const isCut = e => e !== document.body && (getComputedStyle(e).overflowX !== "visible" || isCut(e.parentElement));
      const out = [...document.body.querySelectorAll("*")]
        .filter(e => e.checkVisibility() && !isCut(e) && end(e) > clientWidth);
      const name = e => [e.localName, ...e.classList].join(".");
      const told = out.filter(e => !out.some(other => other !== e && e.contains(other)))
        .map(e => `${name(e.parentElement)} > ${name(e)} ends at ${end(e)}: ${e.textContent.trim().slice(0, 40)}`);
      return told.length ? told : [`something is ${scrollWidth} px wide`];
    }""")
