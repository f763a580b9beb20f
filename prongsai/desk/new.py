"""New files for staff, made by the kinds on request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from prongsai.base.kind import AnyKind
from prongsai.base.loaded import Content
from prongsai.base.new import New, NewFile, NewRequest
from prongsai.base.stubs import NewFileError
from prongsai.problems import ContentError, Problems
from prongsai.text import Text
from prongsai.thai import is_blank


def new_of(kinds: Sequence[AnyKind]) -> dict[str, New]:
    """Return the makers of new files by the name that the command `new` takes."""
    return {kind.new.name: kind.new for kind in kinds if kind.new}


def refuse_faults(new: New, kinds: Sequence[AnyKind], request: NewRequest, problems: Problems) -> None:
    """Raise ContentError with the `problems` in what a request needs; those of other records do not matter."""
    registers = [kind.where.path() for kind in kinds if kind.is_responsible and kind.where] if request.units else []
    needed = (*new.reads(request), *registers)
    concerning = Problems()
    concerning.take_all(problem for problem in problems.errors if problem.place.path.startswith(needed))
    if len(concerning):
        raise ContentError(concerning)


def new_files(
    new: New, kinds: Sequence[AnyKind], content: Content, request: NewRequest, today: date
) -> Iterator[NewFile]:
    """Yield the files of a request. Raises NewFileError, before anything is made."""
    known = _unit_ids(kinds, content)
    for unit in request.units:
        if unit not in known:
            raise NewFileError("cli.new-unknown-unit", value=unit, known=", ".join(known))
    for file in [*new.make(content, request, today)]:
        if content.files.exists(file.path) and not file.extends_existing:
            raise NewFileError("cli.new-exists", path=file.path)
        yield file


def _unit_ids(kinds: Sequence[AnyKind], content: Content) -> list[str]:
    """Return the ids that `responsible` of a record may contain: those of records of the responsible kinds."""
    responsible = {kind.name for kind in kinds if kind.is_responsible}
    return [loaded.id for loaded in content.records if loaded.kind in responsible]


def requested(name: str, title: str, title_en: str, units: tuple[str, ...] = ()) -> NewRequest:
    """Return a request with its title on one line: a title pasted from Word may contain line breaks."""
    words = Text.model_construct(th=_line(title), en=_line(title_en) or None)
    return NewRequest(name=name, title=words, units=units)


def _line(words: str) -> str:
    return "" if is_blank(words) else " ".join(re.sub(r"[\x00-\x1f\x7f]+", " ", words).split())
