"""The requests of the form, which it answers only to a browser on this machine.

Another page open in the same browser can send requests here, but cannot read the answers. Requests that change
something also need our own origin and the token of this run.
"""

from __future__ import annotations

import json
from asyncio import to_thread
from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import quote

from tornado import web

from prongsai.base.new import New
from prongsai.base.stubs import NewFileError
from prongsai.desk.form.desk import Desk
from prongsai.desk.form.fields import Form
from prongsai.desk.form.handler import EDIT, Handler, Posted
from prongsai.desk.form.pages import (
    FOLDER,
    form_over,
    problems_by_field,
)
from prongsai.desk.form.records import Opened, UneditableError, form_of, judge_unsaved, open_record, rewrite
from prongsai.desk.form.rows import GONE, NEW_KEY, change_rows
from prongsai.desk.guard import Route
from prongsai.desk.new import new_files, new_of, refuse_faults, requested
from prongsai.home import HOME
from prongsai.loader.load import load_readable
from prongsai.models.names import ID_PATTERN, id_fault
from prongsai.problems import ContentError, Problems
from prongsai.source.changes import CannotEditError
from prongsai.source.rows import contradictions
from prongsai.thai import is_blank
from prongsai.writing import PublishError

_FONTS = HOME / "assets/fonts/sarabun"


def form_handlers(desk: Desk, url_of: Callable[[str], str | None]) -> list[Route]:
    """Return the handlers of the form; `url_of` returns the page made from a file."""
    shared = {"desk": desk, "url_of": url_of}
    return [
        (rf"/{EDIT}/(form\.css|form\.js|sarabun-(?:400|700-thai|700-latin)\.woff2)", _Assets, shared),
        (rf"/{EDIT}/", _Open, shared),
        (rf"/{EDIT}/check", _Check, shared),
        (rf"/{EDIT}/save", _Save, shared),
        (rf"/{EDIT}/new", _New, shared),
    ]


class _Assets(Handler):
    def get(self, name: str) -> None:
        kinds = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "woff2": "font/woff2"}
        self.set_header("Content-Type", kinds[name.rpartition(".")[2]])
        self.finish(((_FONTS if name.endswith("woff2") else FOLDER) / name).read_bytes())


class _Open(Handler):
    async def get(self) -> None:
        name = self.get_query_argument("file", "")
        if not name:
            self.show_list()
            return
        try:
            record = self.open_record(name)
        except UneditableError as error:
            self.show_list(self.say("form.unreadable", path=name), problems=error.problems)
            return
        saved = self.desk.saved.get(record.path) if self.get_query_argument("saved", "") else None
        await self.show_record(record, record.values, {}, digest=record.digest, saved=saved)


class _Posted(Handler):
    def get(self) -> None:
        """Redirect to the list when a person reloads an answer."""
        self.redirect(f"/{EDIT}/")

    def parse(self, posted: Posted) -> tuple[Opened, Form, dict[str, object]]:
        """Return the record, its form, and what the browser sent for it. Raises UneditableError."""
        record = self.open_record(posted.get("file", [""])[-1])
        form = form_over(self.desk.files(), self.desk.kinds, record, Problems(), self.desk.lang)
        try:
            return record, form, form.parse(posted, record.values)
        except ValueError:
            raise web.HTTPError(400) from None


class _Check(_Posted):
    async def post(self) -> None:
        try:
            record, form, wanted = self.parse(self.posted)
            texts = rewrite(record, wanted)
        except (UneditableError, CannotEditError):
            raise web.HTTPError(409) from None
        lang = self.desk.lang
        desk = self.desk
        problems = await to_thread(judge_unsaved, desk.files(), texts, desk.judge)
        found = problems_by_field(problems, record, form.fields(wanted), wanted, lang)
        by_field = {
            name: [{"severity": one.severity, "message": one.message} for one in shown] for name, shown in found.items()
        }
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps({"problems": by_field, "state": self.state(found)}, ensure_ascii=False))


class _Save(_Posted):
    async def post(self) -> None:
        posted = self.posted
        action, _, target = posted.get("action", ["check"])[-1].partition(" ")
        change_rows(posted, action, target)
        # If the box for a new entry has a name, the entry is added, whichever button was pressed.
        is_adding = any(name.endswith(NEW_KEY) and not is_blank(values[-1]) for name, values in posted.items())
        try:
            record, _, wanted = self.parse(posted)
        except UneditableError as error:
            self.show_list(self.say("form.unreadable", path=posted["file"][-1]), problems=error.problems)
            return
        digest = posted.get("digest", [""])[-1]
        try:
            if message := self._refused_key(record, posted) or self._refused_word(action, wanted):
                await self.show_record(record, wanted, rewrite(record, wanted), message, digest=digest)
            elif digest != record.digest:
                changed = self.say("form.changed-meanwhile")
                await self.show_record(record, wanted, rewrite(record, wanted), changed, digest=digest, differs=True)
            elif action != "save" or is_adding:
                await self.show_record(record, wanted, rewrite(record, wanted), digest=digest)
            else:
                await self._save(record, rewrite(record, wanted), confirms="translated" in posted)
        except CannotEditError:
            await self.show_record(record, wanted, {}, self.say("form.cannot-edit", path=record.path), digest=digest)
        except PublishError as error:
            await self.show_record(record, wanted, {}, self.say(error.code, **error.params), digest=digest)

    def _refused_key(self, record: Opened, posted: Posted) -> str | None:
        """Return why a new entry of a register cannot have its name, or None."""
        key = posted.get(NEW_KEY, [""])[-1].strip()
        if key and key in record.values and key not in posted.get(GONE, ()):
            return self.say("form.key-taken", key=key)
        if not key or record.kind is None or not record.kind.has_pages:
            return None
        if not ID_PATTERN.fullmatch(key):
            return self.say("form.key-not-id", key=key)
        fault = id_fault(key)
        return self.say(fault[0], **fault[1]) if fault else None

    def _refused_word(self, action: str, wanted: object) -> str | None:
        """Return why values that contradict each other cannot be saved, or None."""
        word = next((word for _, word in contradictions(wanted)), None)
        if action != "save" or word is None:
            return None
        return self.say("form.not-saved", what=self.say("form.word-and-rows", word=word))

    async def _save(self, record: Opened, texts: Mapping[str, str], *, confirms: bool) -> None:
        self.desk.save(record, texts)
        if confirms and not self.desk.confirm(record):
            again = open_record(self.desk.files(), self.desk.kinds, record.path)
            await self.show_record(again, again.values, {}, self.say("form.cannot-confirm"), digest=again.digest)
            return
        self.redirect(f"/{EDIT}/?file={quote(record.path)}&saved=yes", status=303)


class _New(Handler):
    def get(self) -> None:
        self.redirect(f"/{EDIT}/")

    def post(self) -> None:
        name, title = self.get_body_argument("kind", ""), self.get_body_argument("title", "")
        new = new_of(self.desk.kinds).get(name)
        if new is None:
            raise web.HTTPError(400)
        if new.has_title and is_blank(title):
            self.show_list(self.say("form.needs-title"))
            return
        try:
            first = self._make(new, title)
        except ContentError as error:
            self.show_list(self.say("form.broken-elsewhere"), problems=error.problems)
        except (NewFileError, PublishError) as error:
            self.show_list(self.say(error.code, **error.params))
        else:
            self.redirect(f"/{EDIT}/" + (f"?file={quote(first)}" if first else ""), status=303)

    def _make(self, new: New, title: str) -> str | None:
        """Write the requested files and return the one to open. Raises ContentError, NewFileError, PublishError."""
        desk, today = self.desk, self.desk.today()
        typed, unit = self.get_body_argument("name", ""), self.get_body_argument("responsible", "")
        request = requested(typed, title, self.get_body_argument("title_en", ""), (unit,) if unit else ())
        if not is_blank(typed):
            new.check(request)
        elif new.propose is None:
            raise NewFileError("form.needs-name")
        problems = Problems()
        content = load_readable(desk.files(), desk.kinds, problems)
        if is_blank(typed):
            request = replace(request, name=(new.propose(content, today) if new.propose else None) or "")
        refuse_faults(new, desk.kinds, request, problems)
        files = [*new_files(new, desk.kinds, content, request, today)]
        desk.write_new(files)
        return form_of(desk.files(), desk.kinds, files[0].path) if files else None
