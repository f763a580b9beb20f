"""The pages of the form as HTML: one record, or the list of all files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import jinja2

from prongsai.base.kind import AnyKind
from prongsai.base.options import entry_names
from prongsai.base.stubs import RARE
from prongsai.desk.form.field import Field, Option
from prongsai.desk.form.fields import Form
from prongsai.desk.form.records import BODY, DETAILS, Opened, editable, options_of, title_of
from prongsai.desk.form.shapes import row_names
from prongsai.desk.new import new_of
from prongsai.desk.schema import CONFIG
from prongsai.home import HOME
from prongsai.problems import Lang, Problem, Problems, say
from prongsai.site.strings import load_strings
from prongsai.source.documents import language_of
from prongsai.source.files import Files
from prongsai.source.rows import contradictions
from prongsai.text import Strings

FOLDER = Path(__file__).parent


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A message as shown beside a field."""

    severity: str
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FileEntry:
    path: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FileGroup:
    title: str
    entries: tuple[FileEntry, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FormPage:
    """The data of form.html; `saved` is the diff of the last save, empty if nothing changed.

    `wrong` are the fields with a problem, each with its message.
    """

    lang: Lang
    title: str
    token: str
    problems: Mapping[str, list[Shown]] = field(default_factory=dict)
    messages: tuple[str, ...] = ()
    saved: str | None = None
    wrong: tuple[tuple[str, str], ...] = ()
    difference: str = ""
    changed: tuple[str, ...] = ()
    record: Opened | None = None
    digest: str = ""
    url: str | None = None
    fields: tuple[Field, ...] = ()
    rare: tuple[Field, ...] = ()
    state: str = ""
    is_changed: bool = False
    has_english: bool = False
    groups: tuple[FileGroup, ...] = ()
    kinds: tuple[Option, ...] = ()
    units: tuple[Option, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)


def render(page: FormPage) -> str:
    return _environment().get_template("form.html").render(page=page, t=_words(page.lang))


@cache
def _environment() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(FOLDER)
    return jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)


def _words(lang: Lang) -> dict[str, str]:
    """Return the words of form.html."""
    codes = (
        "form.required", "form.kept", "form.no_choice", "form.stale", "form.remove", "form.add", "form.new_key",
        "form.preview", "form.all", "form.local", "form.saved", "form.saved_nothing", "form.look", "form.unsaved",
        "form.title", "form.check", "form.rare", "form.confirm", "form.save", "form.new", "form.new_kind",
        "form.new_name", "form.new_name_hint", "form.new_title", "form.new_title_en", "form.make", "form.changed",
        "form.differs", "form.unchecked", "form.saved_wrong", "form.commit", "form.up", "form.down", "form.insert",
        "form.removed", "form.restore", "form.more", "form.new_unit", "form.new_unit_hint",
    )  # fmt: skip
    return {code.removeprefix("form."): say(code, lang) for code in codes}


def form_over(files: Files, kinds: Sequence[AnyKind], record: Opened, problems: Problems, lang: Lang) -> Form:
    """Return the form of a record; English texts that `problems` report as old are marked in it."""
    found = (problem for problem in problems if problem.code == "stale-english")
    stale = frozenset(name.removesuffix(".en") for problem in found if (name := _name_of(problem, record)))
    return Form(
        schema=record.schema,
        lang=lang,
        options=options_of(files, kinds, record),
        words=_choice_words(record, lang),
        stale=stale,
        usual=record.kind.usual if record.kind else {},
    )


def _choice_words(record: Opened, lang: Lang) -> Callable[[str, str], str]:
    """Return a function that returns the label of a choice."""
    strings = _strings()[lang]
    plain = {"yes": say("form.yes", lang), "no": say("form.no", lang), "th": "ไทย", "en": "English"}

    def words(key: str, value: str) -> str:
        if value in plain:
            return plain[value]
        place = f"{record.kind.choice_words(key)}.{value}" if record.kind else ""
        return strings.get(place) if place in strings.words else value

    return words


@cache
def _strings() -> Mapping[Lang, Strings]:
    return load_strings([HOME / "layouts"], Problems())


def divided(fields: tuple[Field, ...], kind: AnyKind | None) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """Return the fields to show at once, and the rarely used fields that are empty in this record."""
    known = RARE | (kind.rare if kind else frozenset())
    rare = tuple(one for one in fields if one.key in known and one.is_empty)
    return tuple(one for one in fields if one not in rare), rare


def problems_by_field(
    problems: Iterable[Problem], record: Opened, fields: Iterable[Field], values: object, lang: Lang
) -> dict[str, list[Shown]]:
    """Return the messages by the field beside which they are shown; "" has those without a field or in other files."""
    shown = {name for one in fields for name in one.names()}
    rows = dict(row_names(values))
    messages: dict[str, list[Shown]] = {}
    for problem in problems:
        name = _name_of(problem, record)
        if name is None and problem.severity == "problem":
            messages.setdefault("", []).append(Shown(severity="problem", message=problem.text(lang)))
        elif name is not None:
            message = say("form.stale-words", lang) if problem.code == "stale-english" else problem.words(lang)
            messages.setdefault(_shown_name(name, rows, shown), []).append(
                Shown(severity=problem.severity, message=message)
            )
    for name, word in contradictions(values):
        message = say("form.word-and-rows", lang, word=word)
        messages.setdefault(name, []).insert(0, Shown(severity="problem", message=message))
    return messages


def _shown_name(name: str, rows: Mapping[str, str], shown: set[str]) -> str:
    """Return the field of the form for a path in the file, or the nearest field that contains it."""
    row = max((written for written in rows if name.startswith(written)), key=len, default="")
    name = rows.get(row, "") + name[len(row) :]
    while name and name not in shown:
        name = name[: max(name.rfind("."), name.rfind("["), 0)]
    return name


def _name_of(problem: Problem, record: Opened) -> str | None:
    """Return the path of the field that a problem is about; None if it is about another file."""
    path, name = problem.place.path, problem.field
    if path not in record.texts:
        return None
    if _is_register(record) and problem.code == "stale-english":
        name = f"{str(problem.params['key']).rpartition('/')[2]}.{name}"
    if path.endswith(".md"):
        inside = {"": BODY, "body": BODY}.get(name, name) if record.path.endswith(".md") else DETAILS
        return f"{inside}.{language_of(path)}"
    if name == "details" and DETAILS in record.values:
        return DETAILS
    return f"{name}.en" if problem.code == "stale-english" else name


def _is_register(record: Opened) -> bool:
    return record.kind is not None and record.kind.where is not None and record.kind.where.form == "register"


def groups_of(files: Files, kinds: Sequence[AnyKind], lang: Lang) -> tuple[FileGroup, ...]:
    """Return all files that the form may open, by kind, the newest year first."""
    known = editable(files, kinds)
    groups = []
    for name in (CONFIG, *dict.fromkeys(kind.schema for kind in kinds if kind.where)):
        paths = sorted((path for path in known if known[path] == name), key=lambda path: (_year(path), path))
        if paths:
            entries = tuple(FileEntry(path=path, title=title_of(files, path)) for path in paths)
            groups.append(FileGroup(title=_kind_words(name, lang), entries=entries))
    return tuple(groups)


def new_kinds(kinds: Sequence[AnyKind], lang: Lang, chosen: str) -> tuple[Option, ...]:
    """Return the kinds of files that the form can create."""
    return tuple(Option(value=name, label=_kind_words(name, lang), is_chosen=name == chosen) for name in new_of(kinds))


def new_units(files: Files, kinds: Sequence[AnyKind], chosen: str) -> tuple[Option, ...]:
    """Return the records that a new one can name as responsible, by their Thai names."""
    registers = [kind.where.path() for kind in kinds if kind.is_responsible and kind.where]
    names = [named for path in registers for named in entry_names(files, path, "name").items()]
    return tuple(Option(value=one, label=name, is_chosen=one == chosen) for one, name in names)


def _kind_words(name: str, lang: Lang) -> str:
    return _strings()[lang].get(f"form.kinds.{name}")


def _year(path: str) -> int:
    """Return a sort key that puts newer years first."""
    return -next((int(step) for step in path.split("/") if step.isdecimal()), 0)


def heading_of(files: Files, record: Opened, lang: Lang) -> str:
    """Return the heading of the form of a record: its title, or its kind."""
    return title_of(files, record.path) or _kind_words(record.name, lang)
