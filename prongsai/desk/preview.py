"""The preview server: the site as it would be published, on this machine only, rebuilt when files change.

Pages are served from memory; nothing is written. While the content has problems, every page shows them; the site comes
back once they are fixed. Livereload watches the files and reloads the browser. It would add an inline script, which our
pages do not allow, so we link its script instead.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import quote

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from markupsafe import Markup

from prongsai.addresses import output_path
from prongsai.checks.templates import template_problems
from prongsai.desk.draft import Draft
from prongsai.desk.form.desk import Desk
from prongsai.desk.form.handler import EDIT
from prongsai.desk.form.handlers import form_handlers
from prongsai.desk.form.records import form_of
from prongsai.desk.guard import Guarded, GuardedApplication, Route
from prongsai.problems import ContentError, Lang, Problems
from prongsai.source.disk import ReadError
from prongsai.terminal import Trouble, troubles

HOST = "127.0.0.1"
Make = Callable[[], Draft | tuple[Trouble, ...]]
"""Returns the preview, or what is wrong."""

# Not the types of this machine: a program on Windows may have declared scripts to be text, which no browser runs.
_TYPES = mimetypes.MimeTypes()
_OFFICE = "application/vnd.openxmlformats-officedocument"
for _ending, _type in {
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}.items():
    _TYPES.add_type(_type, _ending)

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
_FORMS = Markup('<p><a href="{form}">{words}</a></p>')
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
    server = PreviewServer(make, words, desk)
    for path in watched:
        server.watch(str(path), server.remake)
    server.serve(port=port, host=HOST)


class PreviewServer(Server):  # type: ignore[misc]
    """Serves what `make` last returned."""

    def __init__(self, make: Make, words: PreviewWords, desk: Desk) -> None:
        super().__init__()
        self.make = make
        self.words = words
        self.desk = desk
        self.made: Draft | tuple[Trouble, ...] = ()

    def remake(self) -> None:
        self.made = self.make()

    def application(self, port: int, host: str, **_: object) -> None:
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = False
        hosts = frozenset(f"{name}:{port}" for name in (host, "localhost"))
        try:
            self.guarded(hosts).listen(port, address=host)
        except OSError as error:
            raise PortTakenError(error.strerror or str(error)) from error
        self.remake()

    def guarded(self, hosts: frozenset[str]) -> GuardedApplication:
        """Return what answers at `hosts` (name:port): the preview, the form, and the reload."""
        routes: list[Route] = [
            ("/livereload", _Signal, {}),
            ("/livereload.js", _Script, {}),
            *form_handlers(self.desk, self.url_of),
            ("/(en/)?help/?", _Help, {}),
            ("/(.*)", _Files, {"server": self}),
        ]
        return GuardedApplication(routes, hosts)

    def url_of(self, source: str) -> str | None:
        """Return the page made from a content file, if there is one now."""
        address = None if isinstance(self.made, tuple) else self.made.addresses.get(source)
        return None if address is None else f"/{address}"

    def trouble(self, found: tuple[Trouble, ...]) -> str:
        """Return the page that lists the problems."""
        try:
            source = form_of(self.desk.files(), self.desk.kinds, found[0].path) if found else None
        except ReadError:
            source = None
        return _trouble(found, source, self.words)

    def _setup_logging(self) -> None:
        """Log nothing: the terminal is for the messages about the content."""


class _Help(Guarded):
    def get(self, prefix: str | None) -> None:
        self.redirect(f"/{prefix or ''}help/staff/")


class _Script(Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    """The script that reloads a page."""


class _Signal(Guarded, LiveReloadHandler):  # type: ignore[misc]
    """The WebSocket that tells a page to reload."""

    def check_origin(self, origin: str) -> bool:
        """Allow only our own pages, not a page of another site in the same browser."""
        return bool(origin == f"http://{self.request.host}")


class _Files(Guarded):
    def initialize(self, server: PreviewServer) -> None:
        self.server = server

    async def get(self, path: str) -> None:
        made = self.server.made
        if path == _STYLE:
            self._set_type("text/css")
            self.finish(_CSS)
        elif isinstance(made, tuple):
            self._answer(503, self.server.trouble(made))
        elif output_path(path).endswith(".html") and output_path(path) in made.files:
            self._answer(200, _marked(made, output_path(path), self.server.words))
        elif path in made.files:
            await self._send(path, made)
        elif f"{path}/index.html" in made.files:
            self.redirect(f"/{path}/" + (f"?{self.request.query}" if self.request.query else ""))
        else:
            self._answer_missing(made)

    head = get

    def log_exception(self, kind: Any, error: Any, trace: Any) -> None:  # noqa: ANN401 (as tornado declares it)
        """Log nothing of a file that changed while it was sent: the preview is about to be made anew."""
        if not isinstance(error, ReadError):
            super().log_exception(kind, error, trace)

    def _answer_missing(self, made: Draft) -> None:
        self._answer(404, made.files["404.html"].read().decode())

    async def _send(self, path: str, made: Draft) -> None:
        """Answer with a file: a drawing is made now, a large file of the content is sent in pieces."""
        problems = Problems()
        try:
            with template_problems(made.layouts, problems):
                size, pieces = made.files[path].size(), iter(made.files[path].pieces())
                first = next(pieces, b"")
        except ContentError:
            self._answer(503, self.server.trouble(troubles(problems, self.server.words.lang, made.site)))
            return
        except OSError:  # replaced or removed a moment ago
            await self._send_anew(path, made)
            return
        self._set_type(_TYPES.guess_type(path)[0] or "application/octet-stream")
        self.set_header("Content-Length", str(size))
        for piece in chain([first], pieces) if self.request.method == "GET" else ():
            self.write(piece)
            await self.flush()

    async def _send_anew(self, path: str, before: Draft) -> None:
        """Answer with a file after making the preview anew."""
        self.server.remake()
        made = self.server.made
        if isinstance(made, tuple):
            self._answer(503, self.server.trouble(made))
        elif path in made.files and made is not before:
            await self._send(path, made)
        else:
            self._answer_missing(made)

    def _answer(self, status: int, page: str) -> None:
        """Answer with a page that reloads by itself."""
        self.set_status(status)
        self._set_type("text/html")
        port = self.request.host.rpartition(":")[2]
        signal = f'<script defer src="/livereload.js?port={port}"></script>\n</head>'
        # Of Markup, `replace` would escape the script.
        self.finish(str(page).replace("</head>", signal, 1))

    def _set_type(self, kind: str) -> None:
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)


def _form(source: str | None) -> str:
    """Return the address of the form of a content file, or of the list of forms."""
    return f"/{EDIT}/?file={quote(source)}" if source else f"/{EDIT}/"


def _trouble(found: tuple[Trouble, ...], source: str | None, words: PreviewWords) -> str:
    """Return the page that lists the problems, each message with its line, and leads to the form of `source`."""
    items = Markup("").join(
        _ITEM.format(
            message=trouble.message, excerpt=_EXCERPT.format(excerpt=trouble.excerpt) if trouble.excerpt else ""
        )
        for trouble in found
    )
    forms = _FORMS.format(form=_form(source), words=words.form)
    return _TROUBLE.format(lang=words.lang, title=words.broken, items=items, form=forms)


def _marked(preview: Draft, file: str, words: PreviewWords) -> str:
    """Return a page marked as a preview, with the name of its content file."""
    source = preview.sources.get(file)
    edit = _EDIT.format(edit=words.edit, source=source, form=_form(source), words=words.form) if source else ""
    style = '<link rel="stylesheet" href="/preview.css">\n</head>'
    page = preview.files[file].read().decode().replace("</head>", style, 1)
    guide = _HELP.format(prefix="" if words.lang == "th" else "en/", words=words.help)
    return page.replace("</body>", _MARK.format(mark=words.mark, edit=edit + guide), 1)
