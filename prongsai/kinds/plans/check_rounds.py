"""What a round must agree with: the lines of its plan, its days, the round before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prongsai.base.judging import Loading
from prongsai.base.loaded import Loaded
from prongsai.kinds.plans.check_cells import check_evidence
from prongsai.kinds.plans.fields import MONTHS
from prongsai.kinds.plans.money import NoBudget
from prongsai.kinds.plans.record import Plan, PlanLine
from prongsai.kinds.plans.round_record import STEPS, Round, RoundLine
from prongsai.models.base import tables_of
from prongsai.models.fields import path_of
from prongsai.problems import Place, Problems, nearest
from prongsai.tables.shape import TableRow, folded
from prongsai.thai import format_day

Rows = Sequence[TableRow[RoundLine]]
# So many lines are named in a message.
_NAMED = 12
# In the words of the tables.
_SAID = {
    "done": "ดำเนินการแล้ว",
    "under_way": "อยู่ระหว่างดำเนินการ",
    "not_started": "ยังไม่ดำเนินการ",
    "cancelled": "ยกเลิก",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Judge:
    """The checks of a round; `faulty` are the files with problems, from which nothing further is concluded."""

    loading: Loading
    faulty: frozenset[str]
    tables: frozenset[str]

    @property
    def problems(self) -> Problems:
        return self.loading.problems

    def check(self, one: Loaded[Round], plan: Loaded[Plan] | None, before: Loaded[Round] | None) -> None:
        self._check_days(one, before)
        rows: Rows = one.tables.get("results", ())
        for row in rows:
            self._check_row(row, one)
        tables = {path_of(each.source, each.record.results) for each in (one, before) if each}
        if before and self._has_own_file(one, before) and not tables & self.faulty:
            self._check_figures(one, before)
            self._check_changes(rows, {row.record.line: row for row in before.tables.get("results", ())}, before)
        if plan:
            self._check_lines(one, plan)
        elif not self.loading.files.exists(f"content/plans/{one.year}/plan.yaml"):
            self.problems.add("round-no-plan", Place(path=one.source), year=one.year)

    def _check_days(self, one: Loaded[Round], before: Loaded[Round] | None) -> None:
        as_of, sent = one.record.as_of, one.record.sent
        if as_of.fiscal_year != one.year:
            values = {"value": as_of.be, "year": one.year}
            self.problems.add("round-other-year", one.place(("as_of",)), "as_of", **values)
        elif before and as_of.last <= before.record.as_of.last:
            values = {"value": as_of.be, "other": before.record.as_of.be}
            self.problems.add("round-before-six", one.place(("as_of",)), "as_of", **values)
        if sent and sent.last < as_of.last:
            values = {"value": format_day(sent.last), "as_of": format_day(as_of.last)}
            self.problems.add("round-sent-before", one.place(("sent",)), "sent", **values)

    def _check_row(self, row: TableRow[RoundLine], one: Loaded[Round]) -> None:
        record = row.record
        check_evidence(row, one.source, self.tables, self.loading)
        if record.state is None and record.is_reported and row.path not in self.faulty:
            self.problems.add("round-no-state", row.place("state"), value=record.line)
        if record.state == "cancelled" and record.reason is None:
            self.problems.add("round-no-reason", row.place("state"), value=record.line)

    def _check_lines(self, one: Loaded[Round], plan: Loaded[Plan]) -> None:
        lines = {row.record.line: row.record for row in plan.tables.get("lines", ())}
        rows: Rows = one.tables.get("results", ())
        if path_of(plan.source, plan.record.lines) in self.faulty:
            return
        for row in rows:
            line = lines.get(row.record.line)
            if line is None:
                near = self._meant(row.record, lines)
                path = plan.record.lines
                self.problems.add("round-no-such-line", row.place("line"), value=row.record.line, near=near, path=path)
            else:
                self._check_against(row, line)
        reported = {row.record.line for row in rows if row.record.is_reported}
        missing = [line for line in lines if line not in reported]
        table = path_of(one.source, one.record.results)
        if missing and table not in self.faulty and len(missing) < len(lines):
            named = ", ".join(missing[:_NAMED]) + (" …" if len(missing) > _NAMED else "")
            values = {"count": len(missing), "all": len(lines), "lines": named}
            self.problems.add("round-lines-missing", Place(path=table), **values)

    @staticmethod
    def _meant(row: RoundLine, lines: Mapping[str, PlanLine]) -> str | None:
        """Return the line that was most likely meant: that of the same project, else of a similar number."""
        named = (line for line, plan in lines.items() if row.project and _same(row.project, plan.project))
        return next(named, None) or nearest(row.line, lines)

    def _check_against(self, row: TableRow[RoundLine], plan: PlanLine) -> None:
        record = row.record
        if record.project and not _same(record.project, plan.project):
            values = {"value": record.project, "line": record.line, "plan": plan.project}
            self.problems.add("round-other-project", row.place("project"), **values)
        for name in ("dimension", "mission"):
            value, planned = getattr(record, name), getattr(plan, name)
            if value and planned and not _begins_alike(value, planned):
                values = {"value": value, "line": record.line, "plan": planned}
                self.problems.add("round-other-dimension", row.place(name), **values)
        if not record.spent or plan.budget is None or record.reason:
            return
        values = {"value": f"{record.spent:,.2f}", "budget": f"{plan.budget:,.2f}", "line": record.line}
        if isinstance(plan.budget, NoBudget):
            self.problems.add("round-unbudgeted", row.place("spent"), **values)
        elif record.spent > plan.budget:
            self.problems.add("round-over-budget", row.place("spent"), **values)

    def _has_own_file(self, one: Loaded[Round], before: Loaded[Round]) -> bool:
        """Check that the file is not that of the round before; one workbook may have a sheet for each."""
        path, earlier = (path_of(each.source, each.record.results) for each in (one, before))
        files = self.loading.files
        is_own = not (files.exists(path) and files.exists(earlier)) or files.read(path) != files.read(earlier)
        if is_own or one.record.sheet != before.record.sheet:
            return True
        values = {"value": one.record.results, "other": earlier}
        self.problems.add("round-same-file", one.place(("results",)), "results", **values)
        return False

    def _check_figures(self, one: Loaded[Round], before: Loaded[Round]) -> None:
        """Check that the results are not all those of the round before."""
        rows, old = ([row.record for row in each.tables.get("results", ())] for each in (one, before))
        if rows and rows == old:
            values = {"value": one.record.results, "other": path_of(before.source, before.record.results)}
            self.problems.add("round-same-figures", one.place(("results",)), "results", **values)

    def _check_changes(self, rows: Rows, earlier: Mapping[str, TableRow[RoundLine]], before: Loaded[Round]) -> None:
        for row in rows:
            record = row.record
            old = earlier.get(record.line)
            if old is None or record.reason:
                continue
            state, was = record.state, old.record.state
            if state in STEPS and was in STEPS and STEPS.index(state) < STEPS.index(was):
                values = {"value": _SAID[state], "before": _SAID[was], "months": before.id, "line": record.line}
                self.problems.add("round-backwards", row.place("state"), **values)
            if record.spent is not None and old.record.spent is not None and record.spent < old.record.spent:
                values = {"value": f"{record.spent:,.2f}", "before": f"{old.record.spent:,.2f}", "months": before.id}
                self.problems.add("round-spent-less", row.place("spent"), **values)


def _same(one: str, other: str) -> bool:
    return folded(one) == folded(other)


def _begins_alike(one: str, other: str) -> bool:
    """Whether one of two names may be short for the other: มิติที่ 1."""
    return folded(one).startswith(folded(other)) or folded(other).startswith(folded(one))


def check_rounds(loading: Loading) -> None:
    rounds = {(one.year or 0, one.id): one for one in loading.of(Round)}
    plans = {plan.year or 0: plan for plan in loading.of(Plan)}
    tables = frozenset(path_of(one.source, name) for one in loading.records for _, name in tables_of(one.record))
    faulty = frozenset(problem.place.path for problem in loading.problems.errors)
    judge = _Judge(loading=loading, faulty=faulty, tables=tables)
    first, last = (str(months) for months in MONTHS)
    for (year, months), one in rounds.items():
        if months not in {first, last}:
            loading.problems.add("round-name", Place(path=one.source))
            continue
        before = rounds.get((year, first)) if months == last else None
        if months == last and before is None and not loading.files.exists(f"content/plans/{year}/round-{first}.yaml"):
            loading.problems.add("round-without-six", Place(path=one.source), year=year)
        judge.check(one, plans.get(year), before)
