"""The keys by which drawings are remembered between runs: all that a drawing depends on, and nothing else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path

from prongsai.home import HOME
from prongsai.layouts import LAYOUTS, Layouts
from prongsai.outputs.artifact import Drawing

# The libraries of outputs.
LIBRARIES = (
    *("typst", "pikepdf", "fonttools", "pillow", "python-docx", "xlsxwriter", "newmm-tokenizer", "segno", "lxml"),
    *("markdown", "nh3", "markupsafe", "pyyaml", "pydantic", "pydantic-core", "jinja2", "lightningcss"),
)
_PACKAGE = Path(__file__).resolve().parent.parent
# No drawing reads pages or interface words from the layouts: they are in its data.
_NOT_DRAWN = (".html", ".yaml")


class Keys:
    """The keys of the drawings of one build."""

    def __init__(self, layouts: Layouts) -> None:
        self._layouts = layouts

    @cached_property
    def _around(self) -> bytes:
        return _program() + _templates(self._layouts)

    def of(self, drawing: Drawing) -> bytes:
        """Return the key of a drawing: what draws it, with what, and from what."""
        draw = f"{drawing.draw.__module__}.{drawing.draw.__qualname__}"
        template = drawing.template and _place(drawing.template, self._layouts)
        own = json.dumps([draw, template, plain(drawing.data)], ensure_ascii=False)
        return hashlib.sha256(self._around + own.encode(errors="surrogatepass")).digest()


def plain(value: object) -> object:
    """Return data as JSON; no two different values give the same. Raises TypeError for a type it does not know."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, Mapping):
        return {"mapping": [[plain(key), plain(inner)] for key, inner in value.items()]}
    if isinstance(value, list | tuple):
        return {type(value).__name__: [plain(inner) for inner in value]}
    if is_dataclass(value) and not isinstance(value, type):
        kind = f"{type(value).__module__}.{type(value).__qualname__}"
        return {kind: [plain(getattr(value, field.name)) for field in fields(value)]}
    raise TypeError(type(value))


def _place(template: Path, layouts: Layouts) -> list[object]:
    """Return which of the folders of layouts a template is in, and its name there."""
    number = next(number for number, folder in enumerate(layouts.folders) if template.is_relative_to(folder))
    return [number, template.relative_to(layouts.folders[number]).as_posix()]


def _templates(layouts: Layouts) -> bytes:
    """Return the hash of what Typst may read in the layouts."""
    found = hashlib.sha256()
    for number, files in enumerate(layouts.files):
        for name in sorted(files):
            if not name.endswith(_NOT_DRAWN):
                found.update(f"{number} {name} {len(files[name])}\0".encode() + files[name])
    return found.digest()


@cache
def _program() -> bytes:
    """Return the hash of this program, of its fonts and of the versions of the libraries that draw."""
    found = hashlib.sha256(json.dumps({name: version(name) for name in LIBRARIES}).encode())
    for folder, pattern in ((_PACKAGE, "*.py"), (HOME / LAYOUTS, "fonts/**/*.ttf")):
        for file in sorted(folder.rglob(pattern)):
            data = file.read_bytes()
            found.update(f"{file.relative_to(folder).as_posix()} {len(data)}\0".encode() + data)
    return found.digest()
