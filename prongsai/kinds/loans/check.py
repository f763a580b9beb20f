"""What a register of loans must agree with: itself, the register of things, the registers of other years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, zip_longest

from prongsai.base.judging import Loading
from prongsai.base.loaded import Loaded
from prongsai.kinds.loans.record import Loan, Loans, is_private
from prongsai.kinds.loans.standing import OPEN, Overlent, Row, day_of, latest_rows, overlent, overlent_on, state_of
from prongsai.kinds.property.check import check_texts
from prongsai.kinds.property.record import Asset, Property
from prongsai.problems import Problems
from prongsai.tables.shape import TableRow
from prongsai.thai import PartialDate, fiscal_year_days, format_day


def check_loans(loading: Loading) -> None:
    registers = sorted(loading.of(Loans), key=lambda one: one.year or 0)
    assets = assets_of(loading.of(Property))
    # A table of things that cannot be read is reported there.
    is_known = bool(assets) or not any(one.record.assets for one in loading.of(Property))
    newest = max((one.year or 0 for one in registers if one.record.loans), default=0)
    for register in registers:
        check_texts(register, loading.problems)
        rows: Sequence[Row] = register.tables.get("loans", ())
        if rows and not assets and is_known:
            loading.problems.add("loans-without-assets", register.place(("loans",)), "loans")
        if register.record.loans and register.record.as_of is None:
            loading.problems.add("figures-without-day", register.place(("loans",)), "loans")
        for row in rows:
            _check_days(row, register, loading.problems)
            _check_words(row, loading.problems)
            if assets:
                _check_code(row, assets, loading.problems, is_newest=register.year == newest)
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
            problems.add("loan-after-day", row.place(name), **params)
    if loan.due is None:
        problems.add("loan-without-due", row.place("due"), number=loan.number)
    if loan.condition is not None and loan.returned is None:
        problems.add("loan-condition-on-loan", row.place("condition"), number=loan.number)
    first, last = fiscal_year_days(register.year or 0)
    is_over = loan.returned is not None and loan.returned.first < first
    if as_of >= loan.out.first > last or is_over:
        place = row.place("returned" if is_over else "out")
        problems.add("loan-other-year", place, number=loan.number, year=register.year)


def _check_words(row: Row, problems: Problems) -> None:
    """Check that nothing tells who a private borrower is, and that a position decided where one must."""
    loan = row.record
    if loan.borrower_agency and is_private(vars(loan)):
        problems.add("loan-borrower-named", row.place("borrower_agency"), number=loan.number, path=row.path)
    if loan.case == "outside" and not loan.approver:
        problems.add("loan-without-approver", row.place("approver"), number=loan.number)


def _check_code(row: Row, assets: Mapping[str, TableRow[Asset]], problems: Problems, *, is_newest: bool) -> None:
    """Check that the table of things has a code, and that it is lent; before the newest register, it may have been."""
    code = row.record.code
    if code not in assets:
        near = _near(code, assets)
        name = assets[near].record.name if near else None
        problems.add("loan-unknown-code", row.place("code"), value=code, near=near, name=name)
    elif is_newest and assets[code].record.lendable == "no":
        params = {"value": code, "name": assets[code].record.name, "number": row.record.number}
        problems.add("loan-not-lendable", row.place("code"), **params)


def _near(code: str, codes: Iterable[str]) -> str | None:
    """Return the only code that a slip of the finger makes of this one: another thing has a code much like it."""
    found = [one for one in codes if sorted(one) == sorted(code) or _differing(one, code) == 1]
    return found[0] if len(found) == 1 else None


def _differing(one: str, other: str) -> int:
    return sum(a != b for a, b in zip_longest(one, other))


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
    """Check that no more of a thing is on loan than there is, and on no earlier day more than there ever were."""
    rows = latest_rows(registers).values()
    as_of = max((day_of(one) for one in registers if one.record.loans), default=None)
    for code, asset in assets.items():
        lent = [row for row in rows if row.record.code == code]
        found = [*overlent(lent, asset.record.most)]
        if as_of and not found:
            found = [*overlent_on(as_of, lent, asset.record.quantity)]
        for one in found:
            _report_too_many(one, asset.record, problems)


def _report_too_many(found: Overlent, asset: Asset, problems: Problems) -> None:
    newest = max(found.rows, key=lambda row: (row.record.out, row.number))
    problems.add(
        "loan-too-many",
        newest.place("quantity"),
        name=asset.name,
        day=format_day(found.day),
        count=f"{found.count:,}",
        quantity=f"{found.there:,}",
        loans=", ".join(row.record.number for row in found.rows),
    )
