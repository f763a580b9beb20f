"""Finds the sites beneath a folder: a folder with site_config.yaml is one, and nothing within it is another."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from prongsai.config import CONFIG_FILE
from prongsai.source.files import is_system_file


def find_sites(folder: Path, unread: list[tuple[str, OSError]]) -> list[str]:
    """Return the sites at and beneath a folder as paths with "/" from there, in order; links are not followed.

    Folders that cannot be listed are added to `unread`.
    """
    return sorted(_sites(folder, unread))


def _sites(folder: Path, unread: list[tuple[str, OSError]]) -> Iterator[str]:
    waiting = [folder]
    while waiting:
        at = waiting.pop()
        name = at.relative_to(folder).as_posix()
        try:
            with os.scandir(at) as entries:
                folders = {entry.name: entry.is_dir(follow_symlinks=False) for entry in entries}
        except OSError as error:
            unread.append((name, error))
            continue
        if CONFIG_FILE in folders:
            yield name
        else:
            waiting += [at / inner for inner, is_folder in folders.items() if is_folder and not is_system_file(inner)]
