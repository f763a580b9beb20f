"""The preview in a browser: its headers let pages do all that they do when they are published, and reload."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk import previewing
from playwright.sync_api import Browser
from small_site import TODAY, SmallSite, prepare_draft

from prongsai.home import HOME
from prongsai.problems import Problems
from prongsai.source.files import Files


@pytest.fixture(scope="module")
def preview() -> Iterator[str]:
    example = HOME / "examples"
    with previewing(SmallSite(example), prepare_draft(Files(example), TODAY, Problems())) as browser:
        yield f"http://{browser.host}/"


@pytest.mark.parametrize(
    ("path", "reloads"),
    [
        ("", True),
        ("measures/2567/01/", True),
        ("en/search/?q=a", True),
        ("data/", True),
        ("verify/", True),
        ("measures/2567/sheet/", True),
        ("help/staff/", True),
        ("en/_components/", True),
        ("_edit/", False),
        ("_edit/?file=content/units.yaml", False),
    ],
)
def test_nothing_on_a_page_is_blocked(browser: Browser, preview: str, path: str, *, reloads: bool) -> None:
    page = browser.new_page()
    said: list[str] = []
    sockets: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(preview + path)
    if reloads:
        page.wait_for_function("() => window.LiveReload && window.LiveReload.connector")
        page.wait_for_timeout(300)
    page.close()

    assert said == []
    assert sockets == ([preview.replace("http", "ws") + "livereload"] if reloads else [])
