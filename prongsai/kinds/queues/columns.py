"""The queues as open data: the promise, what was reached, and a table of the months."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.base.collection import Entry, Shared, record_id, updated, version_mark, years
from prongsai.base.columns import Column, boolean, both_eras, integer, number, part, reference, table, text
from prongsai.base.from_model import row_columns
from prongsai.kinds.queues.figures import Year
from prongsai.kinds.queues.record import FIGURES, QueueRule, Target
from prongsai.kinds.queues.views import QueueView


def queue_columns(shared: Shared) -> Sequence[Column[Entry[QueueView]]]:
    rules: Sequence[Column[QueueRule]] = (
        text("what", lambda rule: rule.what, required=True),
        text("why", lambda rule: rule.why),
        boolean("first", lambda rule: rule.first),
    )
    return (
        record_id(),
        *years(lambda entry: entry.view.year, required=True),
        shared.url(),
        version_mark(),
        text("title", lambda entry: entry.view.record.title, required=True),
        reference("unit", part(lambda entry: entry.view.unit, lambda unit: unit.key), "units", required=True),
        integer("counters", lambda entry: entry.view.record.counters),
        integer("target_wait", part(_target, lambda target: target.wait)),
        number("target_share", part(_target, lambda target: target.share)),
        *both_eras("as_of", lambda entry: entry.view.record.as_of, last=True),
        integer("months_reported", part(_figures, lambda year: year.reported)),
        number("share", part(_figures, lambda year: year.share)),
        number("wait_mean", part(_figures, lambda year: year.wait_mean)),
        number("wait_max", part(_figures, lambda year: year.wait_max)),
        integer("tickets", part(_figures, lambda year: year.tickets)),
        integer("served", part(_figures, lambda year: year.served)),
        integer("left", part(_figures, lambda year: year.left)),
        text("note", lambda entry: entry.view.record.note),
        *updated(),
        table("rules", lambda entry: entry.view.record.rules, rules),
        table("months", lambda entry: entry.view.rows, row_columns(FIGURES)),
    )


def _target(entry: Entry[QueueView]) -> Target | None:
    return entry.view.record.target


def _figures(entry: Entry[QueueView]) -> Year | None:
    return entry.view.figures
