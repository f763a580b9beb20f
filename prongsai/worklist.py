"""What is still to be done, unit by unit: `build.py status`."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from prongsai.addresses import measure_key, notice_key
from prongsai.loader import Content, LoadedMeasure, LoadedNotice
from prongsai.models.base import texts_of
from prongsai.problems import Lang, Place, say
from prongsai.site.status import standing
from prongsai.site.views import YearView
from prongsai.text import Text, Verbatim
from prongsai.thai import PartialDate
from prongsai.translations import is_stale, passages

# In the order in which they are told: what the public misses first.
KINDS = (
    "result-overdue",
    "no-evidence",
    "suggestion-unanswered",
    "oit-incomplete",
    "no-english",
    "stale-english",
    "review-due",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """One thing to do: `kind` is one of KINDS, `what` names fields or items where that helps."""

    kind: str
    key: str
    title: str
    place: Place
    what: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitTasks:
    """The tasks of one unit; `id` is None for what no unit is named for."""

    id: str | None
    name: str
    tasks: tuple[Task, ...]


def work_list(content: Content, views: Sequence[YearView], today: date, lang: Lang) -> tuple[UnitTasks, ...]:
    """Return the tasks by unit, in the order of the register; a measure of several units stands under each.

    `views` are the years as their pages show them to the assessor.
    """
    by_unit: dict[str | None, list[Task]] = {}
    stale = _stale_fields(content)
    followed = {measure.record.follows_up for year in content.years for measure in year.measures}
    newest = max((year.year for year in content.years), default=0)
    for year in content.years:
        for measure in year.measures:
            tasks = [*_of_measure(measure, stale, today)]
            if (
                year.year < newest
                and (year.year, measure.record.number) not in followed
                and measure.record.has_suggestion
            ):
                tasks.append(_task("suggestion-unanswered", measure, _key(measure), "suggestion"))
            for unit in measure.record.responsible or (None,):
                by_unit.setdefault(unit, []).extend(tasks)
    sources = {year.year: year.ita_source for year in content.years}
    for view in views:
        by_unit.setdefault(None, []).extend(_of_oit(view, sources[view.year] or ""))
    for notice in content.notices:
        by_unit.setdefault(None, []).extend(_of_notice(notice, stale, today))
    names = {unit_id: unit.name.words(lang).value for unit_id, unit in content.units.items()}
    order: list[str | None] = [*names, None]
    return tuple(
        UnitTasks(
            id=unit,
            name=names[unit] if unit else say("cli.status-no-unit", lang),
            tasks=tuple(sorted(by_unit[unit], key=lambda task: (KINDS.index(task.kind), task.place))),
        )
        for unit in order
        if by_unit.get(unit)
    )


def _of_measure(measure: LoadedMeasure, stale: dict[str, tuple[str, ...]], today: date) -> Iterator[Task]:
    record, key = measure.record, _key(measure)
    if record.period and standing(record, measure.year, today) == "result-awaited":
        yield _task("result-overdue", measure, key, "period")
    if not record.evidence:
        yield _task("no-evidence", measure, key, "evidence")
    yield from _of_words(measure, key, stale)
    yield from _of_review(measure, key, record.review_by, today)


def _of_notice(notice: LoadedNotice, stale: dict[str, tuple[str, ...]], today: date) -> Iterator[Task]:
    key = notice_key(notice.name)
    yield from _of_words(notice, key, stale)
    yield from _of_review(notice, key, notice.record.review_by, today)


def _of_words(loaded: LoadedMeasure | LoadedNotice, key: str, stale: dict[str, tuple[str, ...]]) -> Iterator[Task]:
    texts = [*texts_of(loaded.record), *([(("details",), loaded.details)] if loaded.details else [])]
    missing = dict.fromkeys(str(path[0]) for path, text in texts if _has_no_english(text))
    if missing:
        yield _task("no-english", loaded, key, next(iter(missing)), tuple(missing))
    if key in stale:
        yield _task("stale-english", loaded, key, stale[key][0], stale[key])


def _of_review(
    loaded: LoadedMeasure | LoadedNotice, key: str, review_by: PartialDate | None, today: date
) -> Iterator[Task]:
    if review_by and review_by.first <= today:
        yield _task("review-due", loaded, key, "review_by")


def _of_oit(year: YearView, source: str) -> Iterator[Task]:
    """Yield the OIT items of a year whose demands its page does not show in full."""
    for item in year.items:
        lacking = [part.shown_by for ask in item.asks for part in ask.parts if part.state != "complete"]
        if lacking:
            yield Task(
                kind="oit-incomplete",
                key=year.key,
                title=f"{item.id} {item.name.th}",
                place=Place(path=source),
                what=tuple(dict.fromkeys(lacking)),
            )


def _task(kind: str, loaded: LoadedMeasure | LoadedNotice, key: str, field: str, what: tuple[str, ...] = ()) -> Task:
    place = loaded.document.place((field,), key=True)
    return Task(kind=kind, key=key, title=loaded.record.title.th, place=place, what=what)


def _key(measure: LoadedMeasure) -> str:
    return measure_key(measure.year, measure.record.number)


def _has_no_english(text: Text) -> bool:
    return text.en is None and not isinstance(text, Verbatim)


def _stale_fields(content: Content) -> dict[str, tuple[str, ...]]:
    fields: dict[str, tuple[str, ...]] = {}
    for passage in passages(content):
        if is_stale(passage, content.ledger):
            fields[passage.key] = (*fields.get(passage.key, ()), passage.field)
    return fields


def as_text(units: tuple[UnitTasks, ...], lang: Lang) -> str:
    """Return the list as a terminal shows it: a unit, its records, and what each lacks with the place to mend it."""
    lines = []
    for unit in units:
        lines.append(f"{unit.name} ({len(unit.tasks)})")
        for key in dict.fromkeys(task.key for task in unit.tasks):
            tasks = [task for task in unit.tasks if task.key == key]
            for title in dict.fromkeys(task.title for task in tasks):
                lines.append(f"  {key} {title}")
                lines += [f"    {task.place}: {sentence(task, lang)}" for task in tasks if task.title == title]
        lines.append("")
    count = len({task for unit in units for task in unit.tasks})
    return "\n".join([*lines, say("cli.status-count", lang, count=count) if count else say("cli.status-none", lang)])


def sentence(task: Task, lang: Lang) -> str:
    """Return what is to be done, in words."""
    said = say(f"cli.status-{task.kind}", lang)
    return f"{said} ({', '.join(task.what)})" if task.what else said


def as_data(units: tuple[UnitTasks, ...], today: date, lang: Lang) -> dict[str, object]:
    """Return the list for programs."""
    return {
        "date": today.isoformat(),
        "units": [
            {
                "id": unit.id,
                "name": unit.name,
                "tasks": [
                    {
                        "kind": task.kind,
                        "key": task.key,
                        "title": task.title,
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
    """Return the list as a page for a disk; it is never published, so it carries its own style."""
    title = html.escape(say("cli.status-title", lang))
    body = "\n".join(_section(unit, lang) for unit in units) or f"<p>{html.escape(say('cli.status-none', lang))}</p>"
    return _PAGE.format(lang=lang, title=title, body=body)


def _section(unit: UnitTasks, lang: Lang) -> str:
    rows = "\n".join(
        f'<tr><th scope="row">{html.escape(sentence(task, lang))}</th><td lang="th">{html.escape(task.title)}<br>'
        f"<code>{html.escape(str(task.place))}</code></td></tr>"
        for task in unit.tasks
    )
    return f"<h2>{html.escape(unit.name)} ({len(unit.tasks)})</h2>\n<table>\n{rows}\n</table>"
