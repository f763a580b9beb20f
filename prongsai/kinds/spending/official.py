"""The table of a spending plan in its official form: programmes, works and lines, with the sums of each programme."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from decimal import Decimal

from prongsai.base.official import OfficialTable, TableCell, TextLine
from prongsai.kinds.spending.english import named
from prongsai.kinds.spending.line import LEVELS, QUARTERS, BudgetLine
from prongsai.kinds.spending.sums import Node, Sums, add_up
from prongsai.kinds.spending.views import SpendingView
from prongsai.text import Text
from prongsai.wording import Wording

# With more lines than this, the form has the sums of branches: nobody reads a hundred pages, and the data have all.
MOST_ROWS = 300
_LABEL, _AMOUNT = 4.8, 2
# The largest size of text, the width of a bold Thai digit in it, and those of the table and of the insets of a column.
_SIZE, _DIGIT, _TABLE, _INSETS = 7.5, 0.615, 774, 4
_DOTS = "." * 44

_Row = tuple[TableCell | None, ...]
_Entry = tuple[tuple[TextLine, ...], Sums]


def official_table(plan: SpendingView, wording: Wording) -> OfficialTable:
    maker = _Maker(plan, wording)
    rows, strong = maker.table()
    committed, revised = maker.has_committed, maker.has_revised
    quarters = tuple(f"spending.q{quarter}" for quarter in QUARTERS)
    return OfficialTable(
        name=f"spending-{plan.year}",
        data="spending",
        introduction=maker.introduction(),
        bands=(
            ("", 2 + revised),
            ("spending.planned", len(QUARTERS)),
            ("spending.spent", len(QUARTERS)),
            ("", committed + 1),
        ),
        heads=(
            *("spending.line", "spending.approved"),
            *(("spending.revised",) if revised else ()),
            *(*quarters, *quarters),
            *(("spending.committed",) if committed else ()),
            "spending.remaining",
        ),
        widths=(_LABEL, *[_AMOUNT] * maker.amounts),
        rows=tuple(rows),
        strong=frozenset(strong),
        entries=frozenset(number for number in strong if (head := rows[number][0]) and head.columns > 1),
        size=maker.size,
        date=plan.record.as_of,
        signatory=tuple(_signatory(plan)),
    )


def _signatory(plan: SpendingView) -> Iterator[TextLine]:
    """Yield the lines to sign on; without a signatory in the record, dots for the name and the position."""
    signatory, dots = plan.record.signatory, Text(th=f"({_DOTS})", en=f"({_DOTS})")
    yield (dots,)
    if signatory:
        yield (signatory.name,)
        yield (signatory.position,)
    else:
        yield (Text(th=f"ตำแหน่ง {_DOTS}", en=f"Position {_DOTS}"),)


class _Maker:
    def __init__(self, plan: SpendingView, wording: Wording) -> None:
        self.plan = plan
        self.wording = wording
        self.has_committed = plan.sums.committed is not None
        # Without transfers the two columns would be the same.
        self.has_revised = any(line.line.budget != line.line.approved for line in plan.lines)
        self.amounts = 1 + self.has_revised + 2 * len(QUARTERS) + self.has_committed + 1
        self.depth = _depth(plan)
        self.size = self._size()

    def _size(self) -> float:
        """Return the size of text, in points, at which the longest amount fits into its column, in bold letters."""
        letters = len(f"{max(self.plan.sums.approved, self.plan.sums.budget):,.2f}")
        room = _TABLE * _AMOUNT / (_LABEL + _AMOUNT * self.amounts) - _INSETS
        return min(_SIZE, math.floor(10 * room / (letters * _DIGIT)) / 10)

    def introduction(self) -> Text:
        plan, wording = self.plan, self.wording
        said = [wording.text("spending.print_state", date=wording.date(plan.record.as_of))]
        if approval := plan.record.approved:
            said.append(wording.text("spending.print_approved", by=approval.by, date=wording.date(approval.date)))
        said.append(wording.text("spending.print_signs"))
        if self.depth is not None:
            count = wording.digits(f"{plan.sums.lines:,}")
            said.append(wording.text("spending.print_omitted", n=count))
        return wording.both(lambda lang: "  \n".join(one.words(lang).value for one in said))

    def table(self) -> tuple[list[_Row], set[int]]:
        """Return the rows, and which of them are heads and sums."""
        rows, strong = list[_Row](), set[int]()

        def add(row: _Row, *, is_strong: bool) -> None:
            if is_strong:
                strong.add(len(rows))
            rows.append(row)

        for programme in self.plan.programmes:
            add(self._head(self._named(programme.name)), is_strong=True)
            for work in programme.nodes:
                if work.name:
                    add(self._head((named(work.name),)), is_strong=True)
                for label, sums in self._entries(work):
                    add(self._row(label, sums), is_strong=False)
            total = self._total(self._named(programme.name)[0])
            add(self._row(((total,),), programme.sums), is_strong=True)
        add(self._row(((self.wording.text("spending.total"),),), self.plan.sums), is_strong=True)
        return rows, strong

    def _entries(self, work: Node) -> Iterator[_Entry]:
        """Yield the rows of a work: its lines, or the branches below it."""
        if self.depth is None:
            for line in work.lines:
                yield _words(line), add_up([line], self.plan.over)
        elif self.depth <= LEVELS.index("work"):
            yield ((self.wording.text("spending.print_all_lines"),),), work.sums
        else:
            for kind in work.nodes:
                branches = kind.nodes if self.depth > LEVELS.index("budget_type") else (kind,)
                for branch in branches:
                    names = dict.fromkeys(name for name in (kind.name, branch.name) if name)
                    yield (_joined(names),), branch.sums

    def _total(self, name: Text) -> Text:
        """Return the words for the sums of a programme."""
        return self.wording.text("spending.print_total", name=name)

    def _named(self, name: str | None) -> TextLine:
        return (named(name) if name else self.wording.text("spending.unnamed"),)

    def _head(self, words: TextLine) -> _Row:
        return (TableCell(words=(words,), columns=1 + self.amounts), *[None] * self.amounts)

    def _row(self, label: tuple[TextLine, ...], sums: Sums) -> _Row:
        over = self.plan.over
        spent = [
            self._amount(amount, is_due=quarter <= over) for quarter, amount in zip(QUARTERS, sums.spent, strict=True)
        ]
        amounts = [sums.approved, *([sums.budget] if self.has_revised else ()), *sums.planned]
        committed = [self._amount(sums.committed, is_due=False)] if self.has_committed else []
        return (
            TableCell(words=label),
            *(self._amount(amount) for amount in amounts),
            *spent,
            *committed,
            self._amount(sums.remaining),
        )

    def _amount(self, amount: Decimal | None, *, is_due: bool = True) -> TableCell:
        """Return an amount; a dash for one that was not reported, nothing for a quarter that is not over."""
        if amount is None:
            return TableCell(words=((Text(th="–", en="–"),),) if is_due else None, is_number=True)
        words = self.wording.digits(f"{amount:,.2f}")
        return TableCell(words=((words,),), amount=amount, is_number=True)


def _words(line: BudgetLine) -> tuple[TextLine, ...]:
    """Return what a line is called, and below it where it belongs."""
    above = (line.budget_type, line.category, line.type, line.unit, line.source)
    rest = _joined(dict.fromkeys(one for one in above if one and one != line.name))
    return ((named(line.name),), rest) if rest else ((named(line.name),),)


def _joined(names: Iterable[str]) -> TextLine:
    """Return names as one line, with a dot between them."""
    # Not validated: that would strip the spaces.
    dot = Text.model_construct(th=" · ", en=" · ")
    return tuple(piece for name in names for piece in (dot, named(name)))[1:]


def _depth(plan: SpendingView) -> int | None:
    """Return the deepest level with few enough rows; None if there is room for all lines."""
    if plan.sums.lines <= MOST_ROWS:
        return None
    counts = [
        len({tuple(getattr(line.line, name) for name in LEVELS[:deep]) for line in plan.lines}) for deep in (2, 3, 4)
    ]
    return max((deep for deep, count in enumerate(counts, start=1) if count <= MOST_ROWS), default=1)
