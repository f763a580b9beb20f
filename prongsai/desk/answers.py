"""How the preview answers: with a page and its mark, a file, or the page of problems, which all reload by themselves.

Livereload would add an inline script, which our pages do not allow, so we link its script instead.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Protocol, TypeVar
from urllib.parse import quote

from markupsafe import Markup

from prongsai.addresses import output_path
from prongsai.checks.templates import template_problems
from prongsai.desk.draft import Draft, Made
from prongsai.desk.form.handler import EDIT
from prongsai.desk.guard import Guarded
from prongsai.problems import ContentError, Lang, Problems
from prongsai.source.disk import ReadError
from prongsai.terminal import Trouble, troubles

T = TypeVar("T")
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
@font-face { font-family: Sarabun; font-weight: 700; font-display: swap; src: url("/_edit/sarabun-700-thai.woff2"); }
@font-face { font-family: Sarabun; font-weight: 700; font-display: swap; src: url("/_edit/sarabun-700-latin.woff2");
  unicode-range: U+0041-005A, U+0061-007A; }
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


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    """A file to send; `size` is in bytes."""

    size: int
    pieces: Iterator[bytes]


class Serving(Protocol):
    """What a handler needs of the server."""

    made: Made
    words: PreviewWords

    def current(self, may_wait: bool = True) -> Made: ...  # noqa: FBT001, FBT002
    def remake(self) -> None: ...
    def trouble(self, found: tuple[Trouble, ...]) -> str: ...
    async def in_thread(self, work: Callable[..., T], *given: object) -> T: ...


class PreviewFiles(Guarded):
    """Answers with the files of the preview."""

    def initialize(self, server: Serving) -> None:
        self.server = server

    async def get(self, path: str) -> None:
        if path == _STYLE:
            self._set_type("text/css")
            self.finish(_CSS)
            return
        is_page = output_path(path).endswith(".html")
        made = await self.server.in_thread(self.server.current, is_page)
        try:
            await self._show(path, made)
        except OSError:  # replaced or removed a moment ago
            await self.server.in_thread(self.server.remake)
            if self.server.made is not made:
                await self._show(path, self.server.made)
            else:
                await self._show_missing(made)

    head = get

    def log_exception(self, kind: Any, error: Any, trace: Any) -> None:  # noqa: ANN401 (as tornado declares it)
        """Log nothing of a file that changed while it was sent: the preview is about to be made anew."""
        if not isinstance(error, ReadError):
            super().log_exception(kind, error, trace)

    async def _show(self, path: str, made: Made) -> None:
        """Answer with a page or file, which is made now if it is not yet. Raises OSError."""
        if isinstance(made, tuple):
            self._answer(503, self.server.trouble(made))
            return
        file = output_path(path) if output_path(path).endswith(".html") else path
        found = await self.server.in_thread(_find, made, file, self.server.words.lang)
        if isinstance(found, tuple):
            self._answer(503, self.server.trouble(found))
        elif found is None and await self.server.in_thread(_is_in, made, f"{path}/index.html"):
            self.redirect(f"/{path}/" + (f"?{self.request.query}" if self.request.query else ""))
        elif found is None:
            await self._show_missing(made)
        elif file.endswith(".html"):
            self._answer(200, _marked(made, file, b"".join(found.pieces).decode(), self.server.words))
        else:
            await self._send(path, found)

    async def _show_missing(self, made: Made) -> None:
        if isinstance(made, tuple):
            self._answer(503, self.server.trouble(made))
            return
        found = await self.server.in_thread(_find, made, "404.html", self.server.words.lang)
        if isinstance(found, _Found):
            self._answer(404, b"".join(found.pieces).decode())
        else:
            self._answer(503, self.server.trouble(found or ()))

    async def _send(self, path: str, found: _Found) -> None:
        """Answer with a file; a large one of the content is sent in pieces."""
        self._set_type(_TYPES.guess_type(path)[0] or "application/octet-stream")
        self.set_header("Content-Length", str(found.size))
        for piece in found.pieces if self.request.method == "GET" else ():
            self.write(piece)
            await self.flush()

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


def trouble_page(found: tuple[Trouble, ...], source: str | None, words: PreviewWords) -> str:
    """Return the page that lists the problems, each message with its line, and leads to the form of `source`."""
    items = Markup("").join(
        _ITEM.format(
            message=trouble.message, excerpt=_EXCERPT.format(excerpt=trouble.excerpt) if trouble.excerpt else ""
        )
        for trouble in found
    )
    forms = _FORMS.format(form=_form(source), words=words.form)
    return _TROUBLE.format(lang=words.lang, title=words.broken, items=items, form=forms)


def _find(made: Draft, path: str, lang: Lang) -> _Found | tuple[Trouble, ...] | None:
    """Return a file after making it, or what is wrong with a template; None if there is none. Raises OSError."""
    problems = Problems()
    try:
        with template_problems(made.layouts, problems):
            if path not in made.files:
                return None
            pieces = iter(made.files[path].pieces())
            first = next(pieces, b"")
            return _Found(size=made.files[path].size(), pieces=chain([first], pieces))
    except ContentError:
        return troubles(problems, lang, made.site)


def _is_in(made: Draft, path: str) -> bool:
    return path in made.files


def _marked(preview: Draft, file: str, page: str, words: PreviewWords) -> str:
    """Return a page marked as a preview, with the name of its content file."""
    source = preview.sources.get(file)
    edit = _EDIT.format(edit=words.edit, source=source, form=_form(source), words=words.form) if source else ""
    style = '<link rel="stylesheet" href="/preview.css">\n</head>'
    page = page.replace("</head>", style, 1)
    guide = _HELP.format(prefix="" if words.lang == "th" else "en/", words=words.help)
    return page.replace("</body>", _MARK.format(mark=words.mark, edit=edit + guide), 1)
