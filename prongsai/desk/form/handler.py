"""The base of all form handlers: which requests it refuses, and how it shows a record or the list of files."""

from __future__ import annotations

import hmac
from asyncio import to_thread
from collections.abc import Callable, Mapping, Sequence

from tornado import web

from prongsai.desk.form.desk import Desk, difference
from prongsai.desk.form.pages import (
    FormPage,
    Shown,
    divided,
    form_over,
    groups_of,
    heading_of,
    new_kinds,
    new_units,
    problems_by_field,
    render,
)
from prongsai.desk.form.records import Opened, form_of, judge_unsaved, open_record, unsaved
from prongsai.desk.guard import Guarded
from prongsai.problems import Problems, say

EDIT = "_edit"
Posted = dict[str, list[str]]


class Handler(Guarded):
    def initialize(self, desk: Desk, url_of: Callable[[str], str | None]) -> None:
        self.desk = desk
        self.url_of = url_of

    def prepare(self) -> None:
        headers = self.request.headers
        if headers.get("Sec-Fetch-Site", "none") not in {"same-origin", "none"}:
            raise web.HTTPError(403)
        if self.request.method == "POST":
            if headers.get("Origin") != f"http://{self.request.host}":
                raise web.HTTPError(403)
            if not headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded"):
                raise web.HTTPError(400)
            token = self.get_body_argument("token", "")
            if not hmac.compare_digest(token.encode(), self.desk.token.encode()):
                raise web.HTTPError(403)

    @property
    def posted(self) -> Posted:
        """The posted values by field name; tornado decodes the names as Latin-1, so they are decoded again."""
        try:
            return {
                name.encode("latin-1").decode(): self.get_body_arguments(name, strip=False)
                for name in self.request.body_arguments
            }
        except UnicodeError:
            raise web.HTTPError(400) from None

    def say(self, code: str, **params: object) -> str:
        return say(code, self.desk.lang, **params)

    def open_record(self, name: str) -> Opened:
        """Return the record of the requested file, if it belongs to the site. Raises UneditableError."""
        files = self.desk.files()
        path = form_of(files, self.desk.kinds, name)
        if path is None:
            raise web.HTTPError(404)
        return open_record(files, self.desk.kinds, path)

    def state(self, found: Mapping[str, Sequence[Shown]]) -> str:
        shown = [one for messages in found.values() for one in messages]
        wrong = sum(one.severity == "problem" for one in shown)
        if wrong:
            return self.say("form.found", count=wrong)
        return self.say("form.warned", count=len(shown)) if shown else self.say("form.clean")

    async def show_record(
        self,
        record: Opened,
        values: object,
        texts: Mapping[str, str],
        *messages: str,
        digest: str,
        saved: str | None = None,
        differs: bool = False,
    ) -> None:
        """Answer with the form of a record with `values`, and the problems of the site if its files had `texts`."""
        files, kinds, lang = self.desk.files(), self.desk.kinds, self.desk.lang
        problems = await to_thread(judge_unsaved, files, texts, self.desk.check)
        fields = form_over(unsaved(files, texts), kinds, record, problems, lang).fields(values)
        found = problems_by_field(problems, record, fields, values, lang)
        often, rare = divided(fields, record.kind)
        wrong = ((name, one.message) for name, shown in found.items() for one in shown if one.severity == "problem")
        page = FormPage(
            lang=lang,
            title=heading_of(files, record, lang),
            token=self.desk.token,
            problems=found,
            messages=messages,
            saved=saved,
            wrong=tuple(wrong),
            difference=difference(record.texts, texts) if differs else "",
            changed=self.desk.changed(),
            record=record,
            digest=digest,
            url=self.url_of(record.path),
            fields=often,
            rare=rare,
            state=self.state(found),
            is_changed=bool(texts),
            has_english=record.kind is not None and record.kind.has_pages,
        )
        self.finish(render(page))

    def show_list(self, *messages: str, problems: Problems | None = None) -> None:
        """Answer with the list of all files, and the `problems` that prevent a form."""
        lang = self.desk.lang
        # A warning prevents nothing.
        shown = [Shown(severity=one.severity, message=one.text(lang)) for one in (problems.errors if problems else ())]
        typed = {name: self.get_body_argument(name, "") for name in ("name", "title", "title_en")}
        page = FormPage(
            lang=lang,
            title=self.say("form.list"),
            token=self.desk.token,
            problems={"": shown},
            messages=messages,
            changed=self.desk.changed(),
            groups=groups_of(self.desk.files(), self.desk.kinds, lang),
            kinds=new_kinds(self.desk.kinds, lang, self.get_body_argument("kind", "")),
            units=new_units(self.desk.files(), self.desk.kinds, self.get_body_argument("responsible", "")),
            typed=typed,
        )
        self.finish(render(page))
