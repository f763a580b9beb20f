"""Errors in layouts → problems with file and line, since a site may have its own layouts."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jinja2

from prongsai.layouts import Layouts
from prongsai.outputs.drawing import DrawingError
from prongsai.problems import ContentError, Place, Problems
from prongsai.text import MissingWordsError


@contextmanager
def template_problems(layouts: Layouts, problems: Problems) -> Iterator[None]:
    """Turn an error in the layouts into a problem. Raises ContentError."""
    try:
        yield
    except ContentError:
        raise
    except Exception as error:
        if not _report(error, layouts, problems):
            raise
        raise ContentError(problems) from error


def _report(error: Exception, layouts: Layouts, problems: Problems) -> bool:
    """Report an error caused by a layout or a text; return whether it is one."""
    if isinstance(error, MissingWordsError):
        problems.add("missing-words", _place(error, layouts), value=str(error))
    elif isinstance(error, RecursionError) and (own := _place(error, layouts)).line:
        problems.add("layout-within-itself", own, name=own.path.removeprefix("layouts/"))
    elif isinstance(error, jinja2.TemplateError):
        problems.add("template-error", _place(error, layouts), detail=error.message or str(error))
    elif isinstance(error, DrawingError):
        place = Place(path=_layout(str(error.template), layouts) or "layouts", line=1, column=1)
        problems.add("template-error", place, detail=str(error))
    elif _is_in_layout(error, layouts):
        problems.add("template-error", _place(error, layouts), detail=str(error))
    else:
        return False
    return True


def _is_in_layout(error: Exception, layouts: Layouts) -> bool:
    """Whether the innermost line of the traceback is in a layout, not in our own code."""
    return _layout(traceback.extract_tb(error.__traceback__)[-1].filename, layouts) is not None


def _place(error: BaseException, layouts: Layouts) -> Place:
    """Return the innermost line of a layout in the error's traceback."""
    lines = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        lines.append((error.filename, error.lineno))
    for filename, line in reversed(lines):
        if path := _layout(filename, layouts):
            return Place(path=path, line=line or 1, column=1)
    return Place(path="layouts")


def _layout(filename: str, layouts: Layouts) -> str | None:
    """Return the path of a layout as messages write it; None if the file is not a layout."""
    for folder in layouts.folders:
        if Path(filename).is_relative_to(folder):
            return Path(filename).relative_to(folder.parent).as_posix()
    return None
