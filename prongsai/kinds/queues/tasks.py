"""What is missing in queues: months that are over, without figures."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.base.judging import Task
from prongsai.base.material import Material
from prongsai.kinds.queues.figures import fiscal_months
from prongsai.kinds.queues.record import Queue

NAMES = ("months-not-reported",)


def queue_tasks(material: Material) -> Iterator[Task]:
    """Yield a task for each queue with months that are over and not reported.

    A queue without figures and without a target has none: only its rules are published.
    """
    for queue in material.content.of(Queue):
        record = queue.record
        if record.figures is None and record.target is None:
            continue
        reported = {row.record.month for row in queue.tables.get("figures", ()) if row.record.is_reported}
        over = [month for month in fiscal_months(queue.year or 0) if month.last < material.today]
        if months := tuple(month.be for month in over if month not in reported):
            place = queue.place(("figures",), key=True)
            unit = (record.unit,)
            yield Task(name=NAMES[0], key=queue.key, title=record.title, place=place, what=months, units=unit)
