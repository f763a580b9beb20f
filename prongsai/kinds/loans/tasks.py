"""What is to do about loans: reminders that are due on the day of the newest register."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.base.judging import Task
from prongsai.base.material import Material
from prongsai.kinds.loans.views import all_assets, all_registers
from prongsai.kinds.property.record import Property

NAMES = ("loan-reminders",)


def loan_tasks(material: Material) -> Iterator[Task]:
    """Yield a task with the numbers of the loans whose reminder is due, for the units that lend the things.

    Of the newest register alone: it has the loans of earlier years that are still open. Its day counts, not that of
    the clock: what was returned since is not written down yet.
    """
    newest = next((one for one in material.once(all_registers) if one.loans), None)
    due = [loan for loan in newest.loans if loan.is_reminder_due] if newest else []
    if newest is None or not due:
        return
    assets = material.once(all_assets)
    lenders: dict[str, Property] = {
        assets[loan.row.record.code][1].id: assets[loan.row.record.code][1].record for loan in due
    }
    yield Task(
        name=NAMES[0],
        key=newest.key,
        title=material.wording.text("loans.title_of", year=material.wording.year(newest.year)),
        place=due[0].row.place("due"),
        what=tuple(loan.number for loan in due),
        units=tuple(dict.fromkeys(lender.unit for lender in lenders.values())),
    )
