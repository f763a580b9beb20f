"""The pages of the form: one record, or the list of all, as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import jinja2

from prongsai.form.fields import Field, Form, Option, row_names
from prongsai.form.records import BODY, DETAILS, Opened, editable, options_of, thai_of
from prongsai.loader.files import language_of
from prongsai.new import RARE
from prongsai.pipeline import HOME
from prongsai.problems import Lang, Problem, Problems, say
from prongsai.site.strings import load_strings
from prongsai.source.files import FRONT_MATTER, check_yaml
from prongsai.text import Strings

FOLDER = Path(__file__).parent
# Where the words for the choices of a field stand in strings.yaml.
_CHOICES: Mapping[str, str] = {"status": "declared", "channels": "channel", "kind": "notices.kind"}
_KINDS = ("site_config", "report", "measure", "notice", "page", "units", "glossary", "ita")
NEW_KINDS = ("measure", "notice", "page", "unit", "year")


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A message as it stands beside a field."""

    severity: str
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    path: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FormPage:
    """What form.html reads; `saved` is the difference of the last save, empty where nothing changed.

    `wrong` are the fields beside which a problem stands, with its message.
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
    groups: tuple[Group, ...] = ()
    kinds: tuple[Option, ...] = ()
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
        "form.differs", "form.unchecked", "form.saved_wrong", "form.commit",
    )  # fmt: skip
    return {code.removeprefix("form."): say(code, lang) for code in codes}


def form_over(root: Path, record: Opened, problems: Problems, lang: Lang) -> Form:
    """Return the form of a record; what `problems` tell of old English is marked in it."""
    found = (problem for problem in problems if problem.code == "stale-english")
    stale = frozenset(name.removesuffix(".en") for problem in found if (name := _name_of(problem, record)))
    return Form(
        schema=record.schema, lang=lang, options=options_of(root, record.path), words=_choice_words(lang), stale=stale
    )


def _choice_words(lang: Lang) -> Callable[[str, str], str]:
    strings = _strings()[lang]
    plain = {"yes": say("form.yes", lang), "no": say("form.no", lang), "th": "ไทย", "en": "English"}

    def words(key: str, value: str) -> str:
        if value in plain:
            return plain[value]
        place = f"{_CHOICES[key]}.{value}" if key in _CHOICES else ""
        return strings.get(place) if place in strings.words else value

    return words


@cache
def _strings() -> Mapping[Lang, Strings]:
    return load_strings([HOME / "layouts"], Problems())


def divided(fields: tuple[Field, ...]) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """Return the fields to show at once, and those that few records have and this one has not."""
    rare = tuple(one for one in fields if one.key in RARE and one.is_empty)
    return tuple(one for one in fields if one not in rare), rare


def problems_by_field(
    problems: Iterable[Problem], record: Opened, fields: Iterable[Field], values: object, lang: Lang
) -> dict[str, list[Shown]]:
    """Return what is wrong by the field beside which it is shown; at "" what has none, and errors of other files."""
    shown = {name for one in fields for name in one.names()}
    rows = dict(row_names(values))
    told: dict[str, list[Shown]] = {}
    for problem in problems:
        name = _name_of(problem, record)
        if name is None and problem.severity == "problem":
            told.setdefault("", []).append(Shown(severity="problem", message=problem.text(lang)))
        elif name is not None:
            message = say("form.stale-words", lang) if problem.code == "stale-english" else problem.words(lang)
            told.setdefault(_shown_name(name, rows, shown), []).append(
                Shown(severity=problem.severity, message=message)
            )
    return told


def _shown_name(name: str, rows: Mapping[str, str], shown: set[str]) -> str:
    """Return the field of the form for a path in the file, or the nearest that holds it."""
    row = max((written for written in rows if name.startswith(written)), key=len, default="")
    name = rows.get(row, "") + name[len(row) :]
    while name and name not in shown:
        name = name[: max(name.rfind("."), name.rfind("["), 0)]
    return name


def _name_of(problem: Problem, record: Opened) -> str | None:
    """Return the path in the file that a problem is about; None where it is about another file."""
    path, name = problem.place.path, problem.field
    if path not in record.texts:
        return None
    if record.kind == "units" and problem.code == "stale-english":
        name = f"{str(problem.params['key']).rpartition('/')[2]}.{name}"
    if path.endswith(".md"):
        inside = {"": BODY, "body": BODY}.get(name, name) if record.kind == "page" else DETAILS
        return f"{inside}.{language_of(path)}"
    if name == "details" and DETAILS in record.values:
        return DETAILS
    return f"{name}.en" if problem.code == "stale-english" else name


def groups_of(root: Path, lang: Lang) -> tuple[Group, ...]:
    """Return all files that the form may open, by kind, the newest year first."""
    kinds = editable(root)
    groups = []
    for kind in _KINDS:
        paths = sorted((path for path in kinds if kinds[path] == kind), key=lambda path: (_year(path), path))
        if paths:
            entries = tuple(Entry(path=path, title=title_of(root / path)) for path in paths)
            groups.append(Group(title=_kind_words(lang)[kind], entries=entries))
    return tuple(groups)


def new_kinds(lang: Lang, chosen: str) -> tuple[Option, ...]:
    """Return the kinds of files that the form makes."""
    words = _kind_words(lang)
    return tuple(Option(value=kind, label=words[kind], is_chosen=kind == chosen) for kind in NEW_KINDS)


def _kind_words(lang: Lang) -> dict[str, str]:
    codes = (
        "form.kind-site_config", "form.kind-report", "form.kind-measure", "form.kind-notice", "form.kind-page",
        "form.kind-units", "form.kind-glossary", "form.kind-ita", "form.kind-unit", "form.kind-year",
    )  # fmt: skip
    return {code.removeprefix("form.kind-"): say(code, lang) for code in codes}


def _year(path: str) -> int:
    """Return what sorts the newer year first."""
    return -next((int(step) for step in path.split("/") if step.isdecimal()), 0)


def heading_of(root: Path, path: str, kind: str, lang: Lang) -> str:
    """Return what the form of a record is called: its title, or its kind."""
    return title_of(root / path) or _kind_words(lang)[kind]


def title_of(file: Path) -> str:
    """Return the title in a file, as far as it can be read."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""
    head = FRONT_MATTER.match(text)
    document = check_yaml(head[1] if head else text, "", Problems())
    title = document.values.get("title") if document and file.name != "site_config.yaml" else None
    return thai_of(title)
