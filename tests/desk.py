"""A visitor of the form, and its server; a browser at the preview, which sends requests as a test wants them."""

from __future__ import annotations

import asyncio
import http.client
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement
from small_site import TODAY, SmallSite
from tornado import httpserver, netutil

from prongsai.desk.answers import PreviewWords
from prongsai.desk.draft import Draft
from prongsai.desk.drafting import make_desk
from prongsai.desk.form.handlers import form_handlers
from prongsai.desk.guard import GuardedApplication
from prongsai.desk.preview import PreviewServer
from prongsai.terminal import Trouble

MEASURE = """\
# มาตรการที่หนึ่ง
number: 1
title: {th: จัดทำคู่มือ, en: Prepare a manual}  # ตามรายงาน
responsible: [legal]
evidence:
  - title: {th: คู่มือ, en: The manual}
    url: https://example.go.th/manual
"""
PATH = "content/measures/2564/01-manual.yaml"
WORDS = PreviewWords(lang="th", broken="แก้ก่อน", mark="ตัวอย่าง", edit="แก้ที่", form="แบบฟอร์ม", help="คู่มือ")


@dataclass(kw_only=True)
class Visitor:
    """A browser at the form: opens a page, changes some fields, presses a button."""

    address: str
    site: SmallSite

    def request(self, path: str, posted: list[tuple[str, str]] | None = None, **headers: str) -> tuple[int, str]:
        data = urllib.parse.urlencode(posted).encode() if posted is not None else None
        sent = {"Origin": self.address, **headers} if posted is not None else headers
        request = urllib.request.Request(f"{self.address}/_edit/{path}", data=data, headers=sent)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def open(self, path: str) -> HtmlElement:
        status, text = self.request("?" + urllib.parse.urlencode({"file": path}))
        assert status == 200
        return html.document_fromstring(text)

    def send(self, page: HtmlElement, action: str, to: str = "save", **headers: str) -> tuple[int, str]:
        """Press the button `action` of the form that a page shows."""
        form = page.forms[-1]
        posted = [(name, value) for name, value in form.form_values() if name != "action"]
        return self.request(to, [*posted, ("action", action)], **headers)

    def save(self, page: HtmlElement) -> HtmlElement:
        status, text = self.send(page, "save")
        assert status == 200
        return html.document_fromstring(text)

    def read(self, path: str = PATH) -> str:
        return (self.site.root / path).read_bytes().decode()


@contextmanager
def at_desk(site: SmallSite, *, quick: bool = False) -> Iterator[Visitor]:
    """Run the form over a site in a thread of its own, without the preview around it.

    With `quick` it checks only records, not pages, after each button as it does while a person types.
    """
    loop = asyncio.new_event_loop()
    sockets = netutil.bind_sockets(0, "127.0.0.1")
    host = f"127.0.0.1:{sockets[0].getsockname()[1]}"
    desk = make_desk(site.root, "th", lambda: TODAY)
    desk.check = desk.judge if quick else desk.check

    def run() -> None:
        asyncio.set_event_loop(loop)
        handlers = form_handlers(desk, lambda _: "/measures/2564/01/")
        httpserver.HTTPServer(GuardedApplication(handlers, frozenset({host}))).add_sockets(sockets)
        loop.run_forever()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield Visitor(address=f"http://{host}", site=site)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        for socket in sockets:
            socket.close()
        loop.close()


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Browser:
    """Sends requests as they are to a running preview."""

    host: str
    server: PreviewServer
    site: SmallSite

    def ask(self, path: str, method: str = "GET", body: str | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection(self.host, timeout=20)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in {"Host": self.host, **headers}.items():
                connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
                connection.putheader("Content-Type", "application/x-www-form-urlencoded")
            connection.endheaders((body or "").encode())
            answer = connection.getresponse()
            upgraded = answer.status == 101
            return Answer(answer.status, dict(answer.getheaders()), b"" if upgraded else answer.read())
        finally:
            connection.close()

    def policy(self, host: str = "") -> str:
        return (
            f"default-src 'self'; font-src 'self' data:; connect-src 'self' ws://{host or self.host}; base-uri 'none'; form-action 'self'; "
            "frame-ancestors 'none'"
        )


@contextmanager
def previewing(site: SmallSite, made: Draft | tuple[Trouble, ...]) -> Iterator[Browser]:
    """Run the preview of a site in a thread of its own, without watching files."""
    loop = asyncio.new_event_loop()
    sockets = netutil.bind_sockets(0, "127.0.0.1")
    port = sockets[0].getsockname()[1]
    server = PreviewServer(lambda: made, WORDS, make_desk(site.root, "th", lambda: TODAY))
    server.remake()

    def run() -> None:
        asyncio.set_event_loop(loop)
        hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        httpserver.HTTPServer(server.guarded(hosts)).add_sockets(sockets)
        loop.run_forever()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield Browser(f"127.0.0.1:{port}", server, site)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        for socket in sockets:
            socket.close()
        loop.close()
