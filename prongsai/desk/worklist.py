"""The open tasks of each unit: `build.py status`."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from prongsai.base.judging import Task
from prongsai.base.kind import AnyKind
from prongsai.base.loaded import AnyLoaded, Content
from prongsai.base.material import Material
from prongsai.problems import Lang, say
from prongsai.text import Text, Verbatim
from prongsai.translations import is_stale, passages

# Tasks of any record; they come after those that kinds report.
GENERAL = ("no-english", "stale-english", "review-due")


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitTasks:
    """The tasks of one unit; `id` is None for tasks without a responsible unit."""

    id: str | None
    name: str
    tasks: tuple[Task, ...]


def task_names(kinds: Sequence[AnyKind]) -> tuple[str, ...]:
    """Return the names of all tasks in display order."""
    return (*(name for kind in kinds for name in kind.task_names), *GENERAL)


def work_list(material: Material, kinds: Sequence[AnyKind], lang: Lang) -> tuple[UnitTasks, ...]:
    """Return the tasks by unit, in the order of the register; a record of several units is listed under each."""
    content = material.content
    records = {loaded.key: loaded for loaded in content.records}
    tasks = [task for kind in kinds if kind.tasks for task in kind.tasks(material)]
    tasks += _general(kinds, material)
    by_unit: dict[str | None, list[Task]] = {}
    for task in tasks:
        record = records[task.key].record if task.key in records else None
        rows = (record, *getattr(record, "parts", ()))
        units = dict.fromkeys(unit for row in rows for unit in getattr(row, "responsible", ()))
        for unit in units or task.units or (None,):
            by_unit.setdefault(unit, []).append(task)
    responsible = {kind.name for kind in kinds if kind.is_responsible}
    names = {one.id: titled(one.record.name, lang) for one in content.records if one.kind in responsible}
    rank = {name: index for index, name in enumerate(task_names(kinds))}
    order: list[str | None] = [*names, None]
    return tuple(
        UnitTasks(
            id=unit,
            name=names[unit] if unit else say("cli.status-no-unit", lang),
            tasks=tuple(sorted(by_unit[unit], key=lambda task: (rank[task.name], task.place))),
        )
        for unit in order
        if by_unit.get(unit)
    )


def _general(kinds: Sequence[AnyKind], material: Material) -> Iterator[Task]:
    """Yield the general tasks of records with a page: missing or old English (if the site has it), a due review."""
    with_pages = {kind.name for kind in kinds if kind.has_pages}
    wants_english = "en" in material.content.config.languages
    stale = _stale_fields(material.content) if wants_english else {}
    for loaded in material.content.records:
        if loaded.kind not in with_pages:
            continue
        names = tuple(dict.fromkeys(str(path[0]) for path, text in loaded.texts() if _has_no_english(text)))
        if names and wants_english:
            yield _task("no-english", loaded, (names[0],), names)
        if loaded.key in stale:
            fields = stale[loaded.key]
            yield _task("stale-english", loaded, (fields[0],), fields)
        review_by = getattr(loaded.record, "review_by", None)
        if review_by and review_by.first <= material.today:
            yield _task("review-due", loaded, ("review_by",))


def _task(name: str, loaded: AnyLoaded, path: tuple[str, ...], what: tuple[str, ...] = ()) -> Task:
    title = getattr(loaded.record, "title", None) or getattr(loaded.record, "name", None)
    return Task(
        name=name,
        key=loaded.key,
        title=title or Text(th=loaded.key, en=loaded.key),
        place=loaded.place(path, key=True),
        what=what,
    )


def _has_no_english(text: Text) -> bool:
    return text.en is None and not isinstance(text, Verbatim)


def _stale_fields(content: Content) -> dict[str, tuple[str, ...]]:
    fields: dict[str, tuple[str, ...]] = {}
    for passage in passages(content):
        if is_stale(passage, content.ledger):
            fields[passage.key] = (*fields.get(passage.key, ()), passage.field)
    return fields


def titled(title: Text, lang: Lang) -> str:
    """Return a title in `lang`; if it is in Thai for want of English, it says so."""
    words = title.words(lang)
    return say("cli.status-in-thai", lang, value=words.value) if words.is_fallback else words.value


def as_text(units: tuple[UnitTasks, ...], lang: Lang) -> str:
    """Return the list for a terminal: each unit, its records, and their tasks with the place to fix them."""
    lines = []
    for unit in units:
        lines.append(f"{unit.name} ({len(unit.tasks)})")
        for key in dict.fromkeys(task.key for task in unit.tasks):
            tasks = [task for task in unit.tasks if task.key == key]
            for title in dict.fromkeys(task.title for task in tasks):
                lines.append(f"  {key} {titled(title, lang)}")
                lines += [f"    {task.place}: {sentence(task, lang)}" for task in tasks if task.title == title]
        lines.append("")
    count = len({task for unit in units for task in unit.tasks})
    return "\n".join([*lines, say("cli.status-count", lang, count=count) if count else say("cli.status-none", lang)])


def sentence(task: Task, lang: Lang) -> str:
    """Return the text of a task."""
    said = say(f"cli.status-{task.name}", lang)
    return f"{said} ({', '.join(task.what)})" if task.what else said


def as_data(units: tuple[UnitTasks, ...], today: date, lang: Lang) -> dict[str, object]:
    """Return the list as data for JSON."""
    return {
        "date": today.isoformat(),
        "units": [
            {
                "id": unit.id,
                "name": unit.name,
                "tasks": [
                    {
                        "kind": task.name,
                        "key": task.key,
                        "title": task.title.words(lang).value,
                        "title_lang": task.title.words(lang).lang,
                        "path": task.place.path,
                        "line": task.place.line,
                        "what": list(task.what),
                        "message": sentence(task, lang),
                    }
                    for task in unit.tasks
                ],
            }
            for unit in units
        ],
    }


_PAGE = """\
<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ max-width: 52rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.7 "Leelawadee UI", Thonburi, sans-serif; }}
h2 {{ margin-top: 2rem; border-bottom: 2px solid; }}
td, th {{ padding: .4rem 1rem .4rem 0; border-bottom: 1px solid #ccc; text-align: left; vertical-align: top; }}
code {{ color: #555; overflow-wrap: anywhere; }}
</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""


def as_page(units: tuple[UnitTasks, ...], lang: Lang) -> str:
    """Return the list as a local HTML page; it is never published, so it contains its own style."""
    title = html.escape(say("cli.status-title", lang))
    body = "\n".join(_section(unit, lang) for unit in units) or f"<p>{html.escape(say('cli.status-none', lang))}</p>"
    return _PAGE.format(lang=lang, title=title, body=body)


def _title(title: Text, lang: Lang) -> str:
    """Return a title marked with its language, so that a screen reader pronounces it."""
    language = title.words(lang).lang
    said = html.escape(titled(title, lang))
    return said if language == lang else f'<span lang="{language}">{said}</span>'


def _section(unit: UnitTasks, lang: Lang) -> str:
    rows = "\n".join(
        f'<tr><th scope="row">{html.escape(sentence(task, lang))}</th><td>{_title(task.title, lang)}<br>'
        f"<code>{html.escape(str(task.place))}</code></td></tr>"
        for task in unit.tasks
    )
    return f"<h2>{html.escape(unit.name)} ({len(unit.tasks)})</h2>\n<table>\n{rows}\n</table>"
