"""The layouts of a site: the defaults, overridden by the site's own; one Jinja environment per process for both.

A layout of the site may extend the default of the same name: `{% extends "default:notices/item.html" %}`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import jinja2

from prongsai.home import HOME
from prongsai.source.files import is_system_file

OURS = "default"


@dataclass(frozen=True, kw_only=True, slots=True)
class Layouts:
    """`folders` are layout folders: an earlier one overrides a later one; the defaults come last."""

    folders: tuple[Path, ...]

    def find(self, name: str) -> Path:
        """Return the path of a template such as "site/mark.typ" in the first folder that has it."""
        return next(file for folder in self.folders if (file := folder / name).is_file())

    def has(self, layout: str) -> bool:
        return any((folder / f"{layout}.html").is_file() for folder in self.folders)

    @property
    def environment(self) -> jinja2.Environment:
        found = (file for folder in self.folders for file in folder.rglob("*.*ml"))
        files = (file for file in found if file.is_file() and not is_system_file(file.name))
        return _environment(self.folders, frozenset((file, file.stat().st_mtime_ns) for file in files))


def layouts_of(root: Path) -> Layouts:
    """Return the layouts of the site in folder `root`."""
    folders = [folder / "layouts" for folder in homes_of(root)[::-1]]
    return Layouts(folders=tuple(folder for folder in folders if folder.is_dir()))


def homes_of(root: Path) -> list[Path]:
    """Return the folders with layouts and assets: the defaults, then those of the site in folder `root`."""
    return [HOME] if root.resolve() == HOME else [HOME, root]


@lru_cache(maxsize=4)
def _environment(folders: Sequence[Path], _files: frozenset[tuple[Path, int]]) -> jinja2.Environment:
    """Return the environment; compiled layouts are cached until one of them changes, is added or goes."""
    ours = jinja2.PrefixLoader({OURS: jinja2.FileSystemLoader(str(folders[-1]))}, delimiter=":")
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader([ours, jinja2.FileSystemLoader([str(folder) for folder in folders])]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    return environment
