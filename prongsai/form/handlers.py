"""What the form answers to a browser on this machine, and to nobody else.

Another page open in the same browser can send requests here but not read the answers; what changes something needs
besides an origin of our own and the token of this start.
"""

from __future__ import annotations

import difflib
import hmac
import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import quote

from tornado import web

from prongsai.form.fields import ROWS, Form
from prongsai.form.pages import (
    FOLDER,
    NEW_KINDS,
    FormPage,
    Shown,
    divided,
    form_over,
    groups_of,
    new_kinds,
    problems_by_field,
    render,
    title_of,
)
from prongsai.form.records import (
    Opened,
    UnreadableError,
    as_bytes,
    form_of,
    judge_unsaved,
    open_record,
    rewritten,
)
from prongsai.history import GitError, uncommitted
from prongsai.loader import load_content
from prongsai.loader.files import CONTENT, LEDGER
from prongsai.new import NewFileError, NewRequest, new_files, proposed_name
from prongsai.pipeline import HOME
from prongsai.problems import ContentError, Lang, Problems, say
from prongsai.publish import PublishError, replace_file
from prongsai.source.edit import CannotEditError
from prongsai.translations import confirm, passages, write_ledger

EDIT = "_edit"
_FONTS = HOME / "assets/fonts/sarabun"
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


# Kinds whose English the ledger knows.
_TRANSLATED = ("measure", "report", "notice", "page", "units")


@dataclass(kw_only=True, slots=True)
class Desk:
    """One start of the form: the site's folder, and the secret that its own pages know."""

    root: Path
    lang: Lang
    today: Callable[[], date]
    token: str = field(default_factory=secrets.token_urlsafe)
    saved: dict[str, str] = field(default_factory=dict)
    """The difference of the last save, by the file that the form was opened with."""

    def save(self, record: Opened, texts: Mapping[str, str]) -> None:
        """Write the files of a record that read otherwise. Raises PublishError."""
        for path, text in texts.items():
            file = self.root / path
            if text:
                replace_file(file, as_bytes(file, text))
            else:
                file.unlink(missing_ok=True)
        self.saved[record.path] = "".join(_difference(path, record.texts[path], text) for path, text in texts.items())

    def confirm(self, record: Opened) -> bool:
        """Note that the English of a record matches its Thai; return whether the content could be read for it."""
        try:
            content = load_content(self.root, Problems())
        except ContentError:
            return False
        keys = {passage.key for passage in passages(content) if passage.place.path in record.texts}
        replace_file(self.root / CONTENT / LEDGER, write_ledger(confirm(content, keys)).encode())
        return True

    def changed(self) -> tuple[str, ...]:
        """Return the files that wait to be committed; without git those that were saved since the start."""
        try:
            return tuple(sorted(uncommitted(self.root)))
        except GitError:
            return tuple(sorted(path for path, text in self.saved.items() if text))


def _difference(path: str, before: str, after: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), path, path, lineterm="", n=1)
    return "".join(f"{line}\n" for line in lines)


def form_handlers(
    desk: Desk, hosts: frozenset[str], url_of: Callable[[str], str | None]
) -> list[tuple[str, type[web.RequestHandler], dict[str, object]]]:
    """Return the handlers of the form at `hosts` (name:port); `url_of` gives the page that a file becomes."""
    shared: dict[str, object] = {"desk": desk, "hosts": hosts, "url_of": url_of}
    return [
        (rf"/{EDIT}/(form\.css|form\.js|sarabun-[47]00\.woff2)", _Assets, shared),
        (rf"/{EDIT}/", _Open, shared),
        (rf"/{EDIT}/check", _Check, shared),
        (rf"/{EDIT}/save", _Save, shared),
        (rf"/{EDIT}/new", _New, shared),
    ]


class _Handler(web.RequestHandler):
    def initialize(self, desk: Desk, hosts: frozenset[str], url_of: Callable[[str], str | None]) -> None:
        self.desk = desk
        self.hosts = hosts
        self.url_of = url_of

    def set_default_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        headers = self.request.headers
        # By another name this machine is reached where a site makes its own point here (DNS rebinding).
        if self.request.host not in self.hosts:
            raise web.HTTPError(403)
        if headers.get("Sec-Fetch-Site", "none") not in {"same-origin", "none"}:
            raise web.HTTPError(403)
        if self.request.method == "POST":
            token = self.get_body_argument("token", "")
            if headers.get("Origin") != f"http://{self.request.host}":
                raise web.HTTPError(403)
            if not hmac.compare_digest(token.encode(), self.desk.token.encode()):
                raise web.HTTPError(403)

    @property
    def posted(self) -> dict[str, list[str]]:
        """What the browser sent, by the names of the fields, which tornado reads as Latin-1."""
        sent = self.request.body_arguments
        return {name.encode("latin-1").decode(): self.get_body_arguments(name, strip=False) for name in sent}

    def say(self, code: str, **params: object) -> str:
        return say(code, self.desk.lang, **params)

    def record(self, name: str) -> Opened:
        """Return the record of the file asked for; only those of the site can be. Raises UnreadableError."""
        path = form_of(self.desk.root, name)
        if path is None:
            raise web.HTTPError(404)
        return open_record(self.desk.root, path)

    def state(self, found: Mapping[str, Sequence[Shown]]) -> str:
        shown = [one for told in found.values() for one in told]
        wrong = sum(one.severity == "problem" for one in shown)
        if not shown:
            return self.say("form.clean")
        return self.say("form.found", problems=wrong, warnings=len(shown) - wrong)

    def show_record(
        self,
        record: Opened,
        values: object,
        texts: Mapping[str, str],
        *messages: str,
        digest: str,
        saved: str | None = None,
    ) -> None:
        """Answer with the form of a record that says `values`, and what is wrong with its files being `texts`."""
        problems = judge_unsaved(self.desk.root, texts, self.desk.today())
        fields = form_over(self.desk.root, record, problems, self.desk.lang).fields(values)
        found = problems_by_field(problems, record, fields, self.desk.lang)
        often, rare = divided(fields)
        page = FormPage(
            lang=self.desk.lang,
            title=title_of(self.desk.root / record.path) or record.path,
            token=self.desk.token,
            problems=found,
            messages=messages,
            saved=saved,
            changed=self.desk.changed(),
            record=record,
            digest=digest,
            url=self.url_of(record.path),
            fields=often,
            rare=rare,
            state=self.state(found),
            is_changed=bool(texts),
            has_english=record.kind in _TRANSLATED,
        )
        self.finish(render(page))

    def show_list(self, *messages: str, problems: Problems | None = None) -> None:
        """Answer with all files, what hinders a form among them."""
        lang = self.desk.lang
        told = [Shown(severity=one.severity, message=one.text(lang)) for one in problems or ()]
        typed = {name: self.get_body_argument(name, "") for name in ("name", "title", "title_en")}
        page = FormPage(
            lang=lang,
            title=self.say("form.list"),
            token=self.desk.token,
            problems={"": told},
            messages=messages,
            changed=self.desk.changed(),
            groups=groups_of(self.desk.root, lang),
            kinds=new_kinds(lang, self.get_body_argument("kind", "measure")),
            typed=typed,
        )
        self.finish(render(page))


class _Assets(_Handler):
    def get(self, name: str) -> None:
        kinds = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "woff2": "font/woff2"}
        self.set_header("Content-Type", kinds[name.rpartition(".")[2]])
        self.finish(((_FONTS if name.endswith("woff2") else FOLDER) / name).read_bytes())


class _Open(_Handler):
    def get(self) -> None:
        name = self.get_query_argument("file", "")
        if not name:
            self.show_list()
            return
        try:
            record = self.record(name)
        except UnreadableError as error:
            self.show_list(self.say("form.unreadable", path=name), problems=error.problems)
            return
        saved = self.desk.saved.get(record.path) if self.get_query_argument("saved", "") else None
        self.show_record(record, record.values, {}, digest=record.digest, saved=saved)


class _Posted(_Handler):
    def read(self, posted: Mapping[str, Sequence[str]]) -> tuple[Opened, Form, dict[str, object]]:
        """Return the record, its form, and what the browser sent for it. Raises UnreadableError."""
        record = self.record(self.get_body_argument("file", ""))
        form = form_over(self.desk.root, record, Problems(), self.desk.lang)
        return record, form, form.read(posted, record.values)


class _Check(_Posted):
    def post(self) -> None:
        try:
            record, form, wanted = self.read(self.posted)
            texts = rewritten(record, wanted)
        except (UnreadableError, CannotEditError):
            raise web.HTTPError(409) from None
        found = problems_by_field(
            judge_unsaved(self.desk.root, texts, self.desk.today()), record, form.fields(wanted), self.desk.lang
        )
        told = {
            name: [{"severity": one.severity, "message": one.message} for one in shown] for name, shown in found.items()
        }
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps({"problems": told, "state": self.state(found)}, ensure_ascii=False))


class _Save(_Posted):
    def post(self) -> None:
        action, _, target = self.get_body_argument("action", "check").partition(" ")
        posted = self.posted
        _change_rows(posted, action, target)
        try:
            record, _, wanted = self.read(posted)
        except UnreadableError as error:
            self.show_list(self.say("form.unreadable", path=self.get_body_argument("file")), problems=error.problems)
            return
        digest = self.get_body_argument("digest", "")
        texts: Mapping[str, str] = {}
        try:
            texts = rewritten(record, wanted)
            if digest != record.digest:
                self.show_record(record, wanted, texts, self.say("form.changed-meanwhile"), digest=digest)
            elif action != "save":
                self.show_record(record, wanted, texts, digest=digest)
            else:
                self._save(record, texts)
        except CannotEditError:
            self.show_record(record, wanted, {}, self.say("form.cannot-edit", path=record.path), digest=digest)
        except PublishError as error:
            self.show_record(record, wanted, texts, self.say(error.code, **error.params), digest=digest)

    def _save(self, record: Opened, texts: Mapping[str, str]) -> None:
        self.desk.save(record, texts)
        if self.get_body_argument("translated", "") and not self.desk.confirm(record):
            again = open_record(self.desk.root, record.path)
            self.show_record(again, again.values, {}, self.say("form.cannot-confirm"), digest=again.digest)
            return
        self.redirect(f"/{EDIT}/?file={quote(record.path)}&saved=yes", status=303)


def _change_rows(posted: dict[str, list[str]], action: str, target: str) -> None:
    """Add a row or take one away, as if the browser had sent it so."""
    rows = posted.get(f"{target}{ROWS}", [""])[-1]
    if action == "add" and rows.isdecimal():
        posted[f"{target}{ROWS}"] = [str(int(rows) + 1)]
    elif action == "remove":
        name, _, row = target.partition(" ")
        posted[name] = [row]


class _New(_Handler):
    def post(self) -> None:
        root, kind = self.desk.root, self.get_body_argument("kind", "")
        if kind not in NEW_KINDS:
            raise web.HTTPError(400)
        try:
            content = load_content(root, Problems())
            name = self.get_body_argument("name", "") or proposed_name(content, kind, self.desk.today()) or ""
            title, title_en = (self.get_body_argument(field, "") for field in ("title", "title_en"))
            if kind != "year" and not title:
                self.show_list(self.say("form.needs-title"))
                return
            request = NewRequest(kind=kind, name=name, title=title, title_en=title_en, units=())
            files = [*new_files(content, root, request, self.desk.today())]
            for file in files:
                replace_file(root / file.path, file.text.encode())
        except ContentError as error:
            self.show_list(self.say("form.broken-elsewhere"), problems=error.problems)
        except (NewFileError, PublishError) as error:
            self.show_list(self.say(error.code, **error.params))
        else:
            for file in files:
                self.desk.saved[file.path] = _difference(file.path, "", file.text)
            first = form_of(root, files[0].path) if files else None
            self.redirect(f"/{EDIT}/" + (f"?file={quote(first)}" if first else ""), status=303)
