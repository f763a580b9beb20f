"""What the assessor asks for and the site does not show yet."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.base.judging import Task
from prongsai.base.material import Material
from prongsai.kinds.reports.asked import ItemView
from prongsai.kinds.reports.years import view_years
from prongsai.problems import Place
from prongsai.text import Text


def report_tasks(material: Material) -> Iterator[Task]:
    """Yield the OIT items that are not shown in full."""
    for year in material.once(view_years):
        for item in year.items:
            lacking = [part.shown_by for ask in item.asks for part in ask.parts if part.state != "complete"]
            if lacking:
                yield Task(
                    name="oit-incomplete",
                    key=year.ita_key,
                    title=_title(item),
                    place=Place(path=year.items_source or ""),
                    what=tuple(dict.fromkeys(lacking)),
                )


def _title(item: ItemView) -> Text:
    return Text(th=f"{item.id} {item.name.th}", en=f"{item.id} {item.name.en}" if item.name.en else None)
