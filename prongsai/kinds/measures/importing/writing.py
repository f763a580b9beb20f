"""Imported measures and report → the text of their files."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.kinds.measures.importing.measures import Imported, ImportedMeasure, one_line
from prongsai.source.tree import quoted


def measure_text(measure: ImportedMeasure) -> str:
    """Return the file of a measure."""
    head = f"number: {measure.number}\ntitle:\n  th: {quoted(measure.title)}"
    return "\n".join([head, *_fields(measure)]) + "\n"


def report_text(imported: Imported) -> str:
    """Return report.yaml, with the text around the table."""
    fields = [("title", imported.title), ("introduction", imported.introduction)]
    return "\n".join(_prose_field(name, words) for name, words in fields if words) + "\n"


def _fields(measure: ImportedMeasure) -> Iterator[str]:
    for name in (
        "method",
        "result",
        "suggestion",
        "objective",
        "risk",
        "indicator",
        "target",
        "monitoring",
        "obstacle",
    ):
        if words := measure.prose.get(name):
            yield _prose_field(name, words)
    if measure.responsible:
        yield f"responsible: [{', '.join(measure.responsible)}]"
    if measure.period:
        dates = [f"  {name}: {measure.period[name]}" for name in ("start", "end") if name in measure.period]
        yield "\n".join(["period:", *dates, f"  text: {{th: {quoted(measure.period['text'])}}}"])
    if measure.channels:
        yield f"channels: [{', '.join(measure.channels)}]"
    if measure.budget:
        yield measure.budget
    if measure.evidence:
        lines = [f"  - title: {{th: {quoted(title)}}}\n    url: {quoted(url)}" for title, url in measure.evidence]
        yield "\n".join(["evidence:", *lines])
    if measure.extra:
        lines = [
            f"  - label: {{th: {quoted(label)}}}\n    text: {{th: {quoted(one_line(text))}}}"
            for label, text in measure.extra
        ]
        yield "\n".join(["extra:", *lines])


def _prose_field(name: str, words: str) -> str:
    if words == "-":
        return f'{name}: "-"'
    if "\n" in words:
        return "\n".join([f"{name}:", "  th: |", *(f"    {line.strip()}" for line in words.splitlines())])
    return f"{name}:\n  th: {quoted(words)}"
