"""Every answer of the preview and the form has our headers, and no other host name gets one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

import pytest
from desk import PATH, Browser, previewing
from hypothesis import given, settings
from hypothesis import strategies as st
from small_site import CONFIG, MEASURE, TODAY, UNITS, SmallSite, prepare_draft

from prongsai.desk.guard import Guarded
from prongsai.outputs.artifact import Drawing
from prongsai.problems import Problems
from prongsai.source.files import Files
from prongsai.terminal import Trouble

HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
UPGRADE = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Key": "x3JJHMbDL1EzLkh9GBhXDw==",
    "Sec-WebSocket-Version": "13",
}


def _broken(*_: object) -> bytes:
    raise ZeroDivisionError


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    site = SmallSite(tmp_path_factory.mktemp("guard") / "site")
    site.write("site_config.yaml", CONFIG)
    site.write("content/units.yaml", UNITS)
    site.write(PATH, MEASURE)
    draft = prepare_draft(Files(site.root), TODAY, Problems())
    broken = Drawing(draw=_broken, template=None, data={})
    with previewing(site, replace(draft, files={**draft.files, "broken.pdf": broken})) as browser:
        yield browser


KNOWN = {
    "/": 200,
    "/measures/2564/01/": 200,
    "/measures/2564/01": 302,
    "/preview.css": 200,
    "/livereload.js": 200,
    "/help": 302,
    "/help/staff/": 200,
    "/en/_components/": 200,
    "/measures/2564/report-2564.pdf": 200,
    "/share/home.png": 200,
    "/_edit/": 200,
    "/_edit/form.js": 200,
    "/_edit/form.css": 200,
    f"/_edit/?file={quote(PATH)}": 200,
    "/_edit/?file=../../etc/passwd": 404,
    "/_edit/new": 302,
    "/_edit/save": 302,
    "/_edit/nothing": 404,
    "/no/such/page/": 404,
    "/livereload": 400,
    "/broken.pdf": 500,
}


@pytest.mark.parametrize(("path", "status"), KNOWN.items(), ids=KNOWN)
def test_an_answer_has_our_headers(browser: Browser, path: str, status: int) -> None:
    answer = browser.ask(path)

    assert answer.status == status
    assert {**answer.headers, **HEADERS} == answer.headers
    assert answer.headers["Content-Security-Policy"] == browser.policy()


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("PUT", {}, 405),
        ("DELETE", {}, 405),
        ("BREW", {}, 405),
        ("POST", {}, 403),
        ("POST", {"Origin": "http://evil.example"}, 403),
        ("POST", {"Origin": "null"}, 403),
        ("POST", {"Origin": "own"}, 403),
    ],
)
def test_what_is_refused_has_them_too(browser: Browser, method: str, headers: dict[str, str], status: int) -> None:
    sent = {name: value.replace("own", f"http://{browser.host}") for name, value in headers.items()}
    answer = browser.ask("/_edit/save", method, "token=guessed" if method == "POST" else None, **sent)

    assert answer.status == status
    assert {**answer.headers, **HEADERS} == answer.headers
    assert answer.headers["Content-Security-Policy"] == browser.policy()


@pytest.mark.parametrize("path", ["save", "check", "new"])
def test_a_post_without_an_origin_is_refused(browser: Browser, path: str) -> None:
    """The token is right, so only the origin speaks against it."""
    token = browser.server.desk.token
    posted = f"token={token}&file={quote(PATH)}&number=9&kind=notice&title=x&action=save"
    before = (browser.site.root / PATH).read_bytes()

    assert browser.ask(f"/_edit/{path}", "POST", posted).status == 403
    assert (browser.site.root / PATH).read_bytes() == before
    assert not (browser.site.root / "content/notices").exists()


@settings(max_examples=150)
@given(
    path=st.sampled_from([*KNOWN, "/forcereload", "/static/x", "/%2e%2e/x"])
    | st.text("abc/.%?_", max_size=9).map("/".__add__),
    method=st.sampled_from(["GET", "HEAD", "POST", "PUT", "OPTIONS", "PATCH", "BREW"]),
    host=st.sampled_from(
        ["evil", "evil.example", "evil:80", "127.0.0.1", "localhost", "127.0.0.1:1", "[::1]:8000", ""]
    ),
    origin=st.sampled_from([None, "http://evil", "http://127.0.0.1", "null"]),
    upgrades=st.booleans(),
)
def test_no_other_host_gets_an_answer(
    browser: Browser, path: str, method: str, host: str, origin: str | None, *, upgrades: bool
) -> None:
    headers = {**(UPGRADE if upgrades else {}), **({"Origin": origin} if origin else {}), "Host": host}
    answer = browser.ask(path, method, **headers)

    assert (answer.status, answer.body) == (403, b"")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


@settings(max_examples=150)
@given(
    path=st.sampled_from([*KNOWN]) | st.text("abc/.%?_", max_size=9).map("/".__add__),
    method=st.sampled_from(["GET", "HEAD", "POST", "PUT", "OPTIONS", "PATCH", "BREW"]),
    name=st.sampled_from(["127.0.0.1", "localhost"]),
)
def test_every_answer_has_our_headers(browser: Browser, path: str, method: str, name: str) -> None:
    host = browser.host.replace("127.0.0.1", name)
    answer = browser.ask(path, method, Host=host)

    assert {**answer.headers, **HEADERS} == answer.headers
    assert answer.headers["Content-Security-Policy"] == browser.policy(host)


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("own", "http://own", 101),
        ("own", "http://evil", 403),
        ("own", "null", 403),
        ("evil", "http://evil", 403),
        ("evil", "http://own", 403),
    ],
)
def test_only_our_own_pages_hear_of_changes(browser: Browser, host: str, origin: str, status: int) -> None:
    own = {"Host": host.replace("own", browser.host), "Origin": origin.replace("own", browser.host)}

    assert browser.ask("/livereload", **UPGRADE, **own).status == status


def test_every_handler_is_guarded(browser: Browser) -> None:
    application = browser.server.guarded(frozenset())
    (rules,) = [rule.target.rules for rule in application.default_router.rules]
    handlers = [rule.target for rule in rules]

    assert len(handlers) >= 9
    assert [handler.__name__ for handler in handlers if not issubclass(handler, Guarded)] == []


def test_the_page_of_problems_has_them(one_measure: SmallSite) -> None:
    with previewing(one_measure, (Trouble(message="ผิด", path="", excerpt=None),)) as browser:
        answer = browser.ask("/measures/2564/01/")

    assert answer.status == 503
    assert "<li><p>ผิด</p></li>" in answer.body.decode()
    assert {**answer.headers, **HEADERS} == answer.headers
    assert answer.headers["Content-Security-Policy"] == browser.policy()
