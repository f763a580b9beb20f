"""The preview server: the site as it would be published, on this machine only, rebuilt when files change.

Pages are served from memory; nothing is written. While the content has problems, every page shows them; the site comes
back once they are fixed. Livereload watches the files and reloads the browser. It would add an inline script, which our
pages do not allow, so we link its script instead.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from markupsafe import Markup
from tornado import web

from prongsai.addresses import output_path
from prongsai.desk.draft import Draft
from prongsai.desk.form.desk import Desk
from prongsai.desk.form.handler import EDIT
from prongsai.desk.form.handlers import form_handlers
from prongsai.problems import Lang
from prongsai.source.disk import ReadError
from prongsai.terminal import Trouble

HOST = "127.0.0.1"
Make = Callable[[], Draft | tuple[Trouble, ...]]
"""Returns the preview, or what is wrong."""

# Served only by the preview, so that the published stylesheets contain nothing for it.
_STYLE = "preview.css"
_CSS = b"""\
@font-face { font-family: Sarabun; font-weight: 400; font-display: swap; src: url("/_edit/sarabun-400.woff2"); }
@font-face { font-family: Sarabun; font-weight: 700; font-display: swap; src: url("/_edit/sarabun-700.woff2"); }
.preview-mark { position: sticky; inset-block-end: 0; z-index: 9; padding: .4rem 1rem; background: #5b2a86; color: #fff;
  font: 0.9rem/1.6 Sarabun, "Leelawadee UI", Thonburi, sans-serif; }
.preview-mark a { color: inherit; }
.preview-mark code { font: inherit; font-weight: 700; overflow-wrap: anywhere; user-select: all; }
.preview-trouble { max-inline-size: 60rem; margin: 2rem auto; padding: 0 1rem;
  font: 1.05rem/1.75 Sarabun, "Leelawadee UI", Thonburi, sans-serif; }
.preview-trouble li { margin-block: 1.5rem; }
.preview-trouble p { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
.preview-trouble pre { padding: .75rem; overflow-x: auto; background: #fdf3e7; border-inline-start: 4px solid #b3261e;
  font: 0.95rem/1.9 "Cascadia Mono", Consolas, monospace, Sarabun; }
@media print { .preview-mark { display: none; } }
"""
_TROUBLE = Markup(
    '<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/preview.css"></head>'
    '<body class="preview-trouble"><h1>{title}</h1><ol>{items}</ol>{form}</body></html>'
)
_ITEM, _EXCERPT = Markup("<li><p>{message}</p>{excerpt}</li>"), Markup("<pre>{excerpt}</pre>")
_MARK = Markup('<aside class="preview-mark">{mark}{edit}</aside>\n</body>')
_EDIT = Markup(' · {edit}<code>{source}</code> · <a href="{form}">{words}</a>')
_FORMS = Markup('<p><a href="/{folder}/">{words}</a></p>')
_HELP = Markup(' · <a href="/{prefix}help/staff/">{words}</a>')


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewWords:
    """Words for the title of the problem page, the mark on each page, the label of its file, and two links."""

    lang: Lang
    broken: str
    mark: str
    edit: str
    form: str
    help: str


class PortTakenError(Exception):
    """The port is in use, or this machine does not allow listening on it."""


def serve(make: Make, watched: Iterable[Path], port: int, words: PreviewWords, desk: Desk) -> None:
    """Serve the preview, and the form of `desk`, on loopback until interrupted. Raises PortTakenError.

    The paths in `watched` need not exist yet.
    """
    server = _Server()
    server.make, server.words, server.desk = make, words, desk
    for path in watched:
        server.watch(str(path), server.remake)
    server.serve(port=port, host=HOST)


class _Server(Server):  # type: ignore[misc]
    make: Make
    words: PreviewWords
    desk: Desk
    made: Draft | tuple[Trouble, ...]

    def remake(self) -> None:
        self.made = self.make()

    def application(self, port: int, host: str, **_: object) -> None:
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = False
        hosts = frozenset(f"{name}:{port}" for name in (host, "localhost"))
        handlers: list[tuple[str, type[web.RequestHandler], dict[str, object]]] = [
            ("/livereload", _Signal, {"hosts": hosts}),
            ("/livereload.js", LiveReloadJSHandler, {}),
            *form_handlers(self.desk, hosts, self.url_of),
            ("/(en/)?help/?", _Help, {}),
            ("/(.*)", _Files, {"hosts": hosts, "server": self}),
        ]
        try:
            web.Application([*handlers], log_function=lambda _: None).listen(port, address=host)
        except OSError as error:
            raise PortTakenError(error.strerror or str(error)) from error
        self.remake()

    def url_of(self, source: str) -> str | None:
        """Return the page made from a content file, if there is one now."""
        address = None if isinstance(self.made, tuple) else self.made.addresses.get(source)
        return None if address is None else f"/{address}"

    def _setup_logging(self) -> None:
        """Log nothing: the terminal is for the messages about the content."""


class _Help(web.RequestHandler):
    def get(self, prefix: str | None) -> None:
        self.redirect(f"/{prefix or ''}help/staff/")


class _Signal(LiveReloadHandler):  # type: ignore[misc]
    def initialize(self, hosts: frozenset[str]) -> None:
        self.hosts = hosts

    def check_origin(self, origin: str) -> bool:
        """Allow only our own pages, not a page of another site in the same browser."""
        return urlsplit(origin).netloc in self.hosts


class _Files(web.RequestHandler):
    def initialize(self, hosts: frozenset[str], server: _Server) -> None:
        self.hosts = hosts
        self.server = server

    def prepare(self) -> None:
        # Refuse other host names that point to this machine (DNS rebinding).
        if self.request.host not in self.hosts:
            raise web.HTTPError(403)

    def get(self, path: str) -> None:
        made = self.server.made
        if path == _STYLE:
            self._answer(200, "text/css", _CSS)
        elif isinstance(made, tuple):
            self._answer(503, "text/html", _trouble(made, self.server.words).encode())
        elif output_path(path) in made.files:
            file = output_path(path)
            kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
            self._answer(
                200, kind, _marked(made, file, self.server.words) if kind == "text/html" else made.files[file].read()
            )
        elif f"{path}/index.html" in made.files:
            self.redirect(f"/{path}/" + (f"?{self.request.query}" if self.request.query else ""))
        else:
            self._answer(404, "text/html", made.files["404.html"].read())

    head = get

    def log_exception(self, kind: Any, error: Any, trace: Any) -> None:  # noqa: ANN401 (as tornado declares it)
        """Log nothing of a file that changed since the site was made: `write_error` makes it anew."""
        if not isinstance(error, ReadError):
            super().log_exception(kind, error, trace)

    def write_error(self, status_code: int, **more: Any) -> None:  # noqa: ANN401 (as tornado declares it)
        if isinstance(more.get("exc_info", (None, None))[1], ReadError):
            self.server.remake()
            made = self.server.made
            if isinstance(made, tuple):
                self._answer(503, "text/html", _trouble(made, self.server.words).encode())
            else:
                self.redirect(self.request.uri or "/")
        else:
            super().write_error(status_code, **more)

    def _answer(self, status: int, kind: str, data: bytes) -> None:
        self.set_status(status)
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.set_header("Cache-Control", "no-store")
        if kind == "text/html":
            port = self.request.host.rpartition(":")[2]
            signal = f'<script defer src="/livereload.js?port={port}"></script>\n</head>'
            data = data.replace(b"</head>", signal.encode(), 1)
        self.finish(data)


def _trouble(found: tuple[Trouble, ...], words: PreviewWords) -> str:
    """Return the page that lists the problems, each message with its line."""
    items = Markup("").join(
        _ITEM.format(
            message=trouble.message, excerpt=_EXCERPT.format(excerpt=trouble.excerpt) if trouble.excerpt else ""
        )
        for trouble in found
    )
    forms = _FORMS.format(folder=EDIT, words=words.form)
    return _TROUBLE.format(lang=words.lang, title=words.broken, items=items, form=forms)


def _marked(preview: Draft, file: str, words: PreviewWords) -> bytes:
    """Return a page marked as a preview, with the name of its content file."""
    source = preview.sources.get(file)
    form = f"/{EDIT}/?file={quote(source or '')}"
    edit = _EDIT.format(edit=words.edit, source=source, form=form, words=words.form) if source else ""
    style = b'<link rel="stylesheet" href="/preview.css">\n</head>'
    page = preview.files[file].read().replace(b"</head>", style, 1)
    guide = _HELP.format(prefix="" if words.lang == "th" else "en/", words=words.help)
    return page.replace(b"</body>", _MARK.format(mark=words.mark, edit=edit + guide).encode(), 1)
