"""The tools of the browser tests: Chromium, a page whose errors are recorded, the checkers from npm."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
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
        if os.environ.get("CI"):
            pytest.fail(f"tests/node is not installed: {path}")
        pytest.skip("tests/node is not installed (npm ci --prefix tests/node)")
    return file


def write_output(output: Output, folder: Path) -> None:
    for path, data in output.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


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
    page, trouble = context.new_page(), []
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
    yield page, trouble
    context.close()
