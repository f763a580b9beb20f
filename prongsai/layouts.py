"""The layouts of a site: the defaults, overridden by the site's own; one Jinja environment per process for both.

A layout of the site may extend the default of the same name: `{% extends "default:notices/item.html" %}`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import jinja2

from prongsai.problems import ContentError, Problems
from prongsai.source.files import Files, homes_of, reporting

OURS = "default"
LAYOUTS = "layouts"
# What is not text there: the fonts of drawings.
_FONTS = "fonts"


@dataclass(frozen=True, kw_only=True, slots=True)
class Layouts:
    """`folders` are layout folders: an earlier one overrides a later one; the defaults come last.

    `files` are those of each folder by name. They are read once, so that all pages are made from the same.
    """

    folders: tuple[Path, ...]
    files: tuple[Mapping[str, bytes], ...]

    def find(self, name: str) -> Path:
        """Return the path of a template such as "site/mark.typ" in the first folder that has it."""
        return next(folder / name for folder, files in self._pairs() if name in files)

    def has(self, layout: str) -> bool:
        return any(f"{layout}.html" in files for files in self.files)

    def beside(self, name: str) -> dict[str, bytes]:
        """Return the file `name` of each folder of layouts, by the name of that folder."""
        overridden = {path: data for files in reversed(self.files) for path, data in files.items()}
        found = ((path.split("/"), data) for path, data in sorted(overridden.items()))
        return {steps[0]: data for steps, data in found if len(steps) == 2 and steps[1] == name}

    @property
    def environment(self) -> jinja2.Environment:
        return _environment(tuple((folder, frozenset(files.items())) for folder, files in self._pairs()))

    def _pairs(self) -> Iterator[tuple[Path, Mapping[str, bytes]]]:
        return zip(self.folders, self.files, strict=True)


def layouts_of(site: Files, problems: Problems) -> Layouts:
    """Return the layouts of a site. Raises ContentError if one cannot be read."""
    found = {}
    with reporting(problems):
        for files in homes_of(site)[::-1]:
            if files.kind(LAYOUTS) is not None:
                names = files.walk(LAYOUTS, problems)
                found[files.root / LAYOUTS] = {
                    name.removeprefix(f"{LAYOUTS}/"): files.read(name) for name in names if name.split("/")[1] != _FONTS
                }
    if problems.errors:
        raise ContentError(problems)
    return Layouts(folders=tuple(found), files=tuple(found.values()))


@lru_cache(maxsize=4)
def _environment(sources: Sequence[tuple[Path, frozenset[tuple[str, bytes]]]]) -> jinja2.Environment:
    """Return the environment; compiled layouts are cached until one of them changes, is added or goes."""
    loaders = [_Loader(folder, dict(files)) for folder, files in sources]
    ours = jinja2.PrefixLoader({OURS: loaders[-1]}, delimiter=":")
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader([ours, *loaders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    return environment


class _Loader(jinja2.BaseLoader):
    """The layouts of one folder, which messages name by their path."""

    def __init__(self, folder: Path, files: Mapping[str, bytes]) -> None:
        self._folder = folder
        self._files = files

    def list_templates(self) -> list[str]:
        return sorted(self._files)

    def get_source(self, _: jinja2.Environment, name: str) -> tuple[str, str, None]:
        if name not in self._files:
            raise jinja2.TemplateNotFound(name)
        filename = str(self._folder / name)
        try:
            return self._files[name].decode("utf-8"), filename, None
        except UnicodeDecodeError as error:
            raise jinja2.TemplateSyntaxError(str(error), 1, name, filename) from error
