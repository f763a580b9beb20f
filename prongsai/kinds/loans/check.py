"""What a register of loans must agree with: itself, the register of things, the registers of other years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from prongsai.base.judging import Loading
from prongsai.base.loaded import Loaded
from prongsai.kinds.loans.record import Loan, Loans, is_private
from prongsai.kinds.loans.standing import OPEN, Row, day_of, latest_rows, overlent, state_of
from prongsai.kinds.property.record import Asset, Property
from prongsai.kinds.property.words import person_in_cell
from prongsai.problems import Problems, nearest
from prongsai.tables.shape import TableRow
from prongsai.thai import PartialDate, fiscal_year_days, format_day


def check_loans(loading: Loading) -> None:
    registers = sorted(loading.of(Loans), key=lambda one: one.year or 0)
    assets = assets_of(loading.of(Property))
    # A table of things that cannot be read is reported there.
    is_known = bool(assets) or not any(one.record.assets for one in loading.of(Property))
    for register in registers:
        rows: Sequence[Row] = register.tables.get("loans", ())
        if rows and not assets and is_known:
            loading.problems.add("loans-without-assets", register.place(("loans",)), "loans")
        if register.record.loans and register.record.as_of is None:
            loading.problems.add("figures-without-day", register.place(("loans",)), "loans")
        for row in rows:
            _check_days(row, register, loading.problems)
            _check_words(row, loading.problems)
            if assets:
                _check_code(row, assets, loading.problems)
    _check_numbers(registers, loading.problems)
    _check_quantities(registers, assets, loading.problems)


def assets_of(properties: Sequence[Loaded[Property]]) -> Mapping[str, TableRow[Asset]]:
    """Return the things of all tables by code."""
    return {row.record.code: row for one in properties for row in one.tables.get("assets", ())}


def _check_days(row: Row, register: Loaded[Loans], problems: Problems) -> None:
    loan, as_of = row.record, day_of(register)
    if loan.due is not None and loan.due < loan.out:
        problems.add("loan-due-before-out", row.place("due"), value=loan.due.be, out=loan.out.be, number=loan.number)
    if loan.returned is not None and loan.returned < loan.out:
        values = {"value": loan.returned.be, "out": loan.out.be, "number": loan.number}
        problems.add("loan-returned-before-out", row.place("returned"), **values)
    for name in ("out", "returned"):
        day: PartialDate | None = getattr(loan, name)
        if day is not None and day.first > as_of:
            params: dict[str, object] = {"value": day.be, "as_of": format_day(as_of), "path": register.source}
            problems.add("figures-after-day", row.place(name), **params)
    if loan.due is None:
        problems.add("loan-without-due", row.place("due"), number=loan.number)
    if loan.condition is not None and loan.returned is None:
        problems.add("loan-condition-on-loan", row.place("condition"), number=loan.number)
    first, last = fiscal_year_days(register.year or 0)
    is_over = loan.returned is not None and loan.returned.first < first
    if loan.out.first > last or is_over:
        place = row.place("returned" if is_over else "out")
        problems.add("loan-other-year", place, number=loan.number, year=register.year)


def _check_words(row: Row, problems: Problems) -> None:
    """Check that nothing tells who a private borrower is, and that positions decide."""
    loan = row.record
    if loan.borrower_agency and is_private(vars(loan)):
        problems.add("loan-borrower-named", row.place("borrower_agency"), number=loan.number, path=row.path)
    for name in ("number", "code", "borrower_agency", "approver"):
        if found := person_in_cell(getattr(loan, name)):
            problems.add("loan-person", row.place(name), value=found, path=row.path)
    if loan.case == "outside" and not loan.approver:
        problems.add("loan-without-approver", row.place("approver"), number=loan.number)


def _check_code(row: Row, assets: Mapping[str, TableRow[Asset]], problems: Problems) -> None:
    code = row.record.code
    if code not in assets:
        near = nearest(code, assets)
        name = assets[near].record.name if near else None
        problems.add("loan-unknown-code", row.place("code"), value=code, near=near, name=name)
    elif assets[code].record.lendable == "no":
        params = {"value": code, "name": assets[code].record.name, "number": row.record.number}
        problems.add("loan-not-lendable", row.place("code"), **params)


def _check_numbers(registers: Sequence[Loaded[Loans]], problems: Problems) -> None:
    """Check that a number is that of one loan in all years, and that open loans are in the next register too."""
    for before, after in pairwise(registers):
        later = {row.record.number: row for row in after.tables.get("loans", ())}
        for row in before.tables.get("loans", ()):
            again = later.get(row.record.number)
            if again and _other(again.record, row.record):
                params = {"number": row.record.number, "path": before.source, "row": row.number}
                problems.add("loan-number-taken", again.place("number"), **params)
            elif again is None and later and state_of(row.record, day_of(before)) in OPEN:
                params = {"number": row.record.number, "path": next(iter(later.values())).path}
                problems.add("loan-not-carried", row.place("number"), **params)


def _other(one: Loan, other: Loan) -> bool:
    return (one.code, one.out) != (other.code, other.out)


def _check_quantities(
    registers: Sequence[Loaded[Loans]], assets: Mapping[str, TableRow[Asset]], problems: Problems
) -> None:
    """Check that no more of a thing is on loan than there is, on any day of any year."""
    rows = latest_rows(registers).values()
    for code, asset in assets.items():
        quantity = asset.record.quantity
        for found in overlent([row for row in rows if row.record.code == code], quantity):
            newest = max(found.rows, key=lambda row: (row.record.out, row.number))
            problems.add(
                "loan-too-many",
                newest.place("quantity"),
                name=asset.record.name,
                day=format_day(found.day),
                count=f"{found.count:,}",
                quantity=f"{quantity:,}",
                loans=", ".join(_numbers(found.rows)),
            )


def _numbers(rows: Sequence[Row]) -> Iterator[str]:
    yield from (row.record.number for row in rows)
