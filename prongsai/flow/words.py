"""The flow in words, for those who do not see the picture: a row a line, in the order of the picture."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.flow.model import End, Flow, FlowWords, Step
from prongsai.flow.rows import Row, order
from prongsai.problems import Lang
from prongsai.text import Text


def describe(flow: Flow, words: FlowWords, lang: Lang) -> tuple[str, ...]:
    """Return the lines of a flow: "1. Applicant: Hand in the form (1 day)", "Officer: Complete? No: back to step 1"."""
    made = order(flow, words)
    names = {lane.id: lane.name for lane in made.lanes}
    return tuple(" ".join(_parts(step, row, names[step.lane], words, lang)) for row in made.rows for step in row.steps)


def _parts(step: Step, row: Row, name: Text, words: FlowWords, lang: Lang) -> Iterator[str]:
    def say(text: Text) -> str:
        return text.words(lang).value

    if step.number:
        yield f"{say(step.number)}."
    yield f"{say(name)}: {say(step.text)}"
    if step.notes:
        yield f"({', '.join(say(note) for note in step.notes)})"
    if row.answer and step.otherwise:
        # The words of an end say only that; those of a jump begin with "no".
        leads = [say(words.no), say(row.answer)] if isinstance(step.otherwise, End) else [say(row.answer)]
        yield " – ".join([": ".join(leads), *([say(step.otherwise.say)] if step.otherwise.say else [])])
