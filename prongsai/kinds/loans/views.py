"""Registers of loans as layouts show them: what may be published of each, and sums by kind of thing and borrower."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from prongsai.base.loaded import Loaded
from prongsai.base.material import Material
from prongsai.kinds.loans.record import BorrowerKind, Loans, ReturnCondition, is_person
from prongsai.kinds.loans.standing import (
    OPEN,
    STATES,
    LoanState,
    Row,
    Sums,
    day_of,
    days_late,
    grouped,
    is_reminder_due,
    latest_rows,
    on_loan,
    state_of,
    sums_of,
)
from prongsai.kinds.property.cells import LoanCase
from prongsai.kinds.property.record import Asset, Property
from prongsai.tables.shape import TableRow
from prongsai.text import Text
from prongsai.thai import PartialDate, fiscal_year_days
from prongsai.wording import Wording

# Borrowers as they are counted: communities and persons together, so that no count is of few neighbours.
BORROWER_GROUPS: Mapping[BorrowerKind, str] = {
    "agency": "agency",
    "staff": "staff",
    "community": "private",
    "person": "private",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class LoanView:
    """A loan as it may be published: of a private person the months alone, so `late` is None, as are the last two."""

    row: Row
    state: LoanState
    name: Text
    borrower: Text
    out: Text
    due: Text | None
    returned: Text | None
    late: int | None
    is_reminder_due: bool
    condition: ReturnCondition | None
    through_officer: str | None

    @property
    def number(self) -> str:
        return self.row.record.number

    @property
    def quantity(self) -> int:
        return self.row.record.quantity

    @property
    def case(self) -> LoanCase:
        return self.row.record.case

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    """A part of a bar: `start` and `width` in percent of the longest bar."""

    state: LoanState
    count: int
    start: Decimal
    width: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class LoanGroup:
    """The loans of a kind of thing or borrower: its sums, and its bar."""

    title: Text
    sums: Sums
    bar: tuple[Segment, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterView:
    """The register of a fiscal year (B.E.): open loans first. `carried` are those of earlier years.

    `before` is that of a year ago. `states` are those that any loan has, in the order of pictures and tables.
    """

    key: str
    year: int
    record: Loans
    source: str
    sources: tuple[str, ...]
    loans: tuple[LoanView, ...]
    sums: Sums
    states: tuple[LoanState, ...]
    by_kind: tuple[LoanGroup, ...]
    by_borrower: tuple[LoanGroup, ...]
    carried: int
    reminders: int
    before: RegisterView | None = None

    @property
    def is_reported(self) -> bool:
        """Whether there is a register: a year without one is not a year without loans."""
        return bool(self.loans)

    @property
    def open(self) -> tuple[LoanView, ...]:
        return tuple(loan for loan in self.loans if loan.is_open)

    @property
    def closed(self) -> tuple[LoanView, ...]:
        return tuple(loan for loan in self.loans if not loan.is_open)


Assets = Mapping[str, tuple[TableRow[Asset], Loaded[Property]]]


def all_assets(material: Material) -> Assets:
    """Return the things of all tables by code, each with its record."""
    records = material.content.of(Property)
    return {row.record.code: (row, one) for one in records for row in one.tables.get("assets", ())}


def all_registers(material: Material) -> tuple[RegisterView, ...]:
    """Return the registers, new to old."""
    assets, views = material.once(all_assets), dict[int, RegisterView]()
    for loaded in sorted(material.content.of(Loans), key=lambda one: one.year or 0):
        year = loaded.year or 0
        views[year] = _view(loaded, year, assets, views.get(year - 1), material.wording)
    return tuple(sorted(views.values(), key=lambda view: -view.year))


def loans_now(material: Material) -> tuple[PartialDate, Mapping[str, int]] | None:
    """Return the day of the newest register, and how many of each thing were on loan then, by code."""
    registers = [one for one in material.content.of(Loans) if one.record.loans]
    if not registers:
        return None
    day = day_of(max(registers, key=lambda one: one.year or 0))
    return PartialDate.of(day), on_loan(latest_rows(registers).values(), day)


def _view(
    loaded: Loaded[Loans], year: int, assets: Assets, before: RegisterView | None, wording: Wording
) -> RegisterView:
    as_of, rows = day_of(loaded), loaded.tables.get("loans", ())
    loans = tuple(_loan(row, as_of, assets, wording) for row in rows)
    records = [row.record for row in rows]
    kinds = {code: row.record.kind_title for code, (row, _) in assets.items()}
    names = {kind.th: kind for kind in kinds.values()}
    by_kind = grouped(records, lambda loan: kinds[loan.code].th if loan.code in kinds else loan.code, as_of)
    by_borrower = grouped(records, lambda loan: BORROWER_GROUPS[loan.borrower_kind], as_of)
    groups = {name: wording.text(f"loans.group.{name}") for name in dict.fromkeys(BORROWER_GROUPS.values())}
    sums = sums_of(records, as_of)
    return RegisterView(
        key=loaded.key,
        year=year,
        record=loaded.record,
        source=loaded.source,
        sources=loaded.files,
        loans=tuple(sorted(loans, key=_open_first)),
        sums=sums,
        states=tuple(state for state in STATES if sums.states[state]),
        by_kind=_groups({names.get(name, Text(th=name)): made for name, made in by_kind.items()}, most_first=True),
        by_borrower=_groups({title: by_borrower[name] for name, title in groups.items() if name in by_borrower}),
        carried=sum(loan.out.first < fiscal_year_days(year)[0] for loan in records),
        reminders=sum(loan.is_reminder_due for loan in loans),
        before=before,
    )


def _open_first(loan: LoanView) -> tuple[int, int, int]:
    """Sort overdue loans first, then those on loan, then the others, each by the month in which they began.

    Within a month they stay in the order of the table: days would show those of private persons.
    """
    order: Sequence[LoanState] = ("overdue", "no-due", "on-loan")
    out = loan.row.record.out
    return (order.index(loan.state) if loan.is_open else len(order), out.year, out.month)


def _loan(row: Row, as_of: date, assets: Assets, wording: Wording) -> LoanView:
    loan, found = row.record, assets.get(row.record.code)
    is_hidden = is_person(vars(loan))
    agency = row.shown("borrower_agency")

    def day(name: str) -> Text | None:
        found: PartialDate | None = row.shown(name)
        return wording.short_date(found) if found else None

    remind_after = found[1].record.remind_after if found else None
    return LoanView(
        row=row,
        state=state_of(loan, as_of),
        name=found[0].record.title if found else Text(th=loan.code, en=loan.code),
        borrower=Text(th=agency) if agency else wording.text(f"loans.borrower.{loan.borrower_kind}"),
        out=day("out") or Text(th="–", en="–"),
        due=day("due"),
        returned=day("returned"),
        late=None if is_hidden else days_late(loan, as_of),
        is_reminder_due=is_reminder_due(loan, as_of, remind_after),
        condition=row.shown("condition"),
        through_officer=row.shown("through_officer"),
    )


def _groups(sums: Mapping[Text, Sums], *, most_first: bool = False) -> tuple[LoanGroup, ...]:
    most = max((one.count for one in sums.values()), default=0)
    groups = (LoanGroup(title=title, sums=one, bar=_bar(one, most)) for title, one in sums.items())
    return tuple(sorted(groups, key=lambda one: -one.sums.count) if most_first else groups)


def _bar(sums: Sums, most: int) -> tuple[Segment, ...]:
    """Return the parts of a bar that is full if it has `most` loans."""
    found: list[Segment] = []
    before = 0
    for state in STATES:
        if count := sums.states[state]:
            start, width = (_percent(value, most) for value in (before, count))
            found.append(Segment(state=state, count=count, start=start, width=width))
            before += count
    return tuple(found)


def _percent(count: int, most: int) -> Decimal:
    return (100 * Decimal(count) / most).quantize(Decimal("0.1"))
