"""A visitor of the form, and the server of the form."""

from __future__ import annotations

import asyncio
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement
from small_site import TODAY, SmallSite
from tornado import httpserver, netutil, web

from prongsai.desk.drafting import make_desk
from prongsai.desk.form.handlers import form_handlers

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
def at_desk(site: SmallSite) -> Iterator[Visitor]:
    """Run the form over a site in a thread of its own, without the preview around it."""
    loop = asyncio.new_event_loop()
    sockets = netutil.bind_sockets(0, "127.0.0.1")
    host = f"127.0.0.1:{sockets[0].getsockname()[1]}"
    desk = make_desk(site.root, "th", lambda: TODAY)

    def run() -> None:
        asyncio.set_event_loop(loop)
        handlers = form_handlers(desk, frozenset({host}), lambda _: "/measures/2564/01/")
        httpserver.HTTPServer(web.Application([*handlers], log_function=lambda _: None)).add_sockets(sockets)
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
