"""The evidence of a measure and of its parts: where it is in the record, and which files it names."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.base.loaded import Loaded
from prongsai.kinds.measures.record import Columns, Evidence, Measure
from prongsai.models.fields import path_of
from prongsai.source.tree import Path as FieldPath


def all_evidence(measure: Measure) -> Iterator[tuple[FieldPath, Evidence]]:
    """Yield each piece of evidence with its path in the record, first that of the measure itself."""
    rows: list[tuple[FieldPath, Columns]] = [((), measure)]
    rows += [(("parts", index), part) for index, part in enumerate(measure.parts)]
    for at, row in rows:
        yield from (((*at, "evidence", index), item) for index, item in enumerate(row.evidence))


def evidence_files(measure: Loaded[Measure]) -> Iterator[tuple[FieldPath, str]]:
    """Yield the files that are evidence, by their paths in the site, each with the path of its field."""
    for path, item in all_evidence(measure.record):
        if item.file:
            yield (*path, "file"), path_of(measure.source, item.file)
