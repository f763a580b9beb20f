"""A site as it would be published, on this machine alone, made anew whenever its files change.

Pages are handed out from memory: nothing is written. While something is wrong every page says what; it comes back by
itself. Livereload watches and tells the browser; its own way of doing so is an inline script, which our pages refuse,
so the script is linked.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from markupsafe import Markup
from tornado import web

from prongsai.addresses import output_path

HOST = "127.0.0.1"
Make = Callable[[], Mapping[str, bytes] | str]
"""Returns all files by path, or the messages that say what is wrong."""

_TROUBLE = Markup(
    '<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><h1>{title}</h1><pre>{messages}</pre></body></html>"
)


class PortTakenError(Exception):
    """Something else listens on the port, or this machine does not allow it."""


def serve(make: Make, watched: Iterable[Path], port: int, trouble: str) -> None:
    """Serve on loopback until interrupted; `trouble` is the heading over messages. Raises PortTakenError.

    What is `watched` need not be there yet.
    """
    server = _Server()
    server.make, server.trouble = make, trouble
    for path in watched:
        server.watch(str(path), server.remake)
    server.serve(port=port, host=HOST)


class _Server(Server):  # type: ignore[misc]
    make: Make
    trouble: str
    made: Mapping[str, bytes] | str

    def remake(self) -> None:
        self.made = self.make()

    def application(self, port: int, host: str, **_: object) -> None:
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = False
        hosts = frozenset(f"{name}:{port}" for name in (host, "localhost"))
        handlers: list[tuple[str, type[web.RequestHandler], dict[str, object]]] = [
            ("/livereload", _Signal, {"hosts": hosts}),
            ("/livereload.js", LiveReloadJSHandler, {}),
            ("/(.*)", _Files, {"hosts": hosts, "server": self}),
        ]
        try:
            web.Application([*handlers], log_function=lambda _: None).listen(port, address=host)
        except OSError as error:
            raise PortTakenError(error.strerror or str(error)) from error
        self.remake()

    def _setup_logging(self) -> None:
        """Leave the terminal to the messages about the content."""


class _Signal(LiveReloadHandler):  # type: ignore[misc]
    def initialize(self, hosts: frozenset[str]) -> None:
        self.hosts = hosts

    def check_origin(self, origin: str) -> bool:
        """Only our own pages may listen, not one of another site in the same browser."""
        return urlsplit(origin).netloc in self.hosts


class _Files(web.RequestHandler):
    def initialize(self, hosts: frozenset[str], server: _Server) -> None:
        self.hosts = hosts
        self.server = server

    def prepare(self) -> None:
        # A name that another site makes point to this machine (DNS rebinding) gets nothing.
        if self.request.host not in self.hosts:
            raise web.HTTPError(403)

    def get(self, path: str) -> None:
        made = self.server.made
        if isinstance(made, str):
            page = _TROUBLE.format(lang="th", title=self.server.trouble, messages=made)
            self._answer(503, "text/html", page.encode())
        elif output_path(path) in made:
            file = output_path(path)
            self._answer(200, mimetypes.guess_type(file)[0] or "application/octet-stream", made[file])
        elif f"{path}/index.html" in made:
            self.redirect(f"/{path}/" + (f"?{self.request.query}" if self.request.query else ""))
        else:
            self._answer(404, "text/html", made["404.html"])

    head = get

    def _answer(self, status: int, kind: str, data: bytes) -> None:
        self.set_status(status)
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.set_header("Cache-Control", "no-store")
        if kind == "text/html":
            port = self.request.host.rpartition(":")[2]
            signal = f'<script defer src="/livereload.js?port={port}"></script>\n</head>'
            data = data.replace(b"</head>", signal.encode(), 1)
        self.finish(data)
