"""The layouts of a site: ours, and before them those of the site's own; one Jinja environment for both in a process.

A layout of the site's own may extend ours of the same name: `{% extends "default:notices/item.html" %}`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import jinja2

from prongsai.home import HOME

OURS = "default"


@dataclass(frozen=True, kw_only=True, slots=True)
class Layouts:
    """`folders` are layouts folders, the one that wins first; ours is the last."""

    folders: tuple[Path, ...]

    def find(self, name: str) -> Path:
        """Return a template such as "site/mark.typ" of the first folder that has it: a site may have its own."""
        return next(file for folder in self.folders if (file := folder / name).is_file())

    def has(self, layout: str) -> bool:
        return any((folder / f"{layout}.html").is_file() for folder in self.folders)

    @property
    def environment(self) -> jinja2.Environment:
        files = (file for folder in self.folders for file in folder.rglob("*.*ml"))
        return _environment(self.folders, frozenset((file, file.stat().st_mtime_ns) for file in files))


def layouts_of(root: Path) -> Layouts:
    """Return the layouts of the site in folder `root`."""
    folders = [folder / "layouts" for folder in homes_of(root)[::-1]]
    return Layouts(folders=tuple(folder for folder in folders if folder.is_dir()))


def homes_of(root: Path) -> list[Path]:
    """Return the folders that have layouts and assets: ours, then the site in folder `root`, which wins."""
    return [HOME] if root.resolve() == HOME else [HOME, root]


@lru_cache(maxsize=4)
def _environment(folders: Sequence[Path], _files: frozenset[tuple[Path, int]]) -> jinja2.Environment:
    """Return the environment; compiled layouts are kept until any of them is changed, comes or goes."""
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
