"""The kind of queues."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prongsai.base.collection import Data
from prongsai.base.kind import Kind
from prongsai.base.loaded import Content
from prongsai.base.new import New, NewFile, NewRequest
from prongsai.base.stubs import checked_id, new_file, text_field
from prongsai.base.where import one_each
from prongsai.kinds.places.points import point_options
from prongsai.kinds.queues.check import check_queues
from prongsai.kinds.queues.columns import queue_columns
from prongsai.kinds.queues.pages import queue_pages
from prongsai.kinds.queues.record import FIGURES, Queue
from prongsai.kinds.queues.tasks import NAMES, queue_tasks
from prongsai.kinds.queues.views import QueuePage, QueuesPage
from prongsai.kinds.units.options import unit_options
from prongsai.kinds.units.record import Unit
from prongsai.thai import fiscal_year

WHERE = one_each("queues/{year}/{id}.yaml")
RULES = "rules:\n  - what: {th: รับบัตรคิวที่เครื่องหน้าห้อง, en: Take a ticket from the machine at the door}"
STUBS = {
    "at": ("at: counter-3",),
    "counters": ("counters: 3",),
    "target": ("target: {wait: 15, share: 90}",),
    "figures": ("figures: queue.xlsx",),
    "as_of": ("as_of: 2568-09-30",),
    "checked": ("checked: 2567-10-01",),
}
# Fields that only some tables need.
RARE = frozenset({"sheet", "ignore_columns"})


def _new(content: Content, request: NewRequest, today: date) -> Iterator[NewFile]:
    unit = next(iter(request.units or content.by_id(Unit)), "")
    fields = {"title": text_field("title", request.title), "unit": f"unit: {unit}", "rules": RULES}
    path = WHERE.path(year=fiscal_year(today), id=checked_id(request))
    head = "คิวของปีงบประมาณตามโฟลเดอร์ · a queue of the fiscal year of its folder"
    yield new_file(Queue, path, head, fields, stubs=STUBS, rare=RARE)


QUEUES = Kind(
    name="queues",
    one="queue",
    record=Queue,
    where=WHERE,
    tables={"figures": FIGURES},
    check=check_queues,
    pages=queue_pages,
    data=Data(columns=queue_columns, has_years=True, is_yearly=True, is_optional=True),
    tasks=queue_tasks,
    task_names=NAMES,
    new=New(name="queue", make=_new, check=checked_id),
    options=lambda files, _path: {"unit": unit_options(files), "at": point_options(files)},
    rare=RARE,
    stubs=STUBS,
    views={"queues/list": QueuesPage, "queues/item": QueuePage},
)
