"""A site as it would be published, on this machine alone, made anew whenever its files change.

Pages are handed out from memory: nothing is written. Livereload watches and tells the browser; its own way of doing so
is an inline script, which our pages refuse, so the script is linked.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado import web

from prongsai.site.addresses import output_path

HOST = "127.0.0.1"
Make = Callable[[], Mapping[str, bytes] | None]
"""Returns all files by path; None where something is wrong, which it has told."""


def serve(make: Make, watched: Iterable[Path], port: int, nothing_yet: str) -> None:
    """Serve on loopback until interrupted; `nothing_yet` is said while no version could be made."""
    server = _Server()
    server.make, server.nothing_yet = make, nothing_yet
    server.remake()
    for path in watched:
        server.watch(str(path), server.remake)
    server.serve(port=port, host=HOST)


class _Server(Server):  # type: ignore[misc]
    make: Make
    nothing_yet: str
    files: Mapping[str, bytes] = {}

    def remake(self) -> None:
        """Make the site anew; the last version that was right stays where the new one is wrong."""
        self.files = self.make() or self.files

    def application(self, port: int, host: str, **_: Any) -> None:  # noqa: ANN401 (livereload's own)
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = False
        hosts = frozenset(f"{name}:{port}" for name in (host, "localhost"))
        handlers: list[Any] = [
            ("/livereload", _Signal, {"hosts": hosts}),
            ("/livereload.js", LiveReloadJSHandler),
            ("/(.*)", _Files, {"hosts": hosts, "server": self}),
        ]
        web.Application(handlers).listen(port, address=host)

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
        files = self.server.files
        if not files:
            self.set_status(503)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish(self.server.nothing_yet)
            return
        file = output_path(unquote(path))
        if file not in files and f"{file}/index.html" in files:
            self.redirect(f"/{path}/")
            return
        if file not in files:
            self.set_status(404)
            file = "404.html"
        kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.set_header("Cache-Control", "no-store")
        self.finish(self._with_signal(files[file]) if kind == "text/html" else files[file])

    def _with_signal(self, html: bytes) -> bytes:
        port = self.request.host.rpartition(":")[2]
        return html.replace(
            b"</head>", f'<script defer src="/livereload.js?port={port}"></script>\n</head>'.encode(), 1
        )
