"""The sizes of pictures, so that a page keeps their room free while they load."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from PIL import Image

from prongsai.models.fields import PICTURE_TYPES

Size = tuple[int, int]
"""Width and height in pixels."""


def read_sizes(root: Path, files: Iterable[str]) -> Mapping[str, Size]:
    """Return the size of each picture among `files` of the site in folder `root`, as far as it can be opened."""
    sizes = {}
    for path in sorted(files):
        if path.rpartition(".")[2].lower() not in PICTURE_TYPES:
            continue
        with suppress(OSError, ValueError, Image.DecompressionBombError), Image.open(root / path) as picture:
            sizes[path] = picture.size
    return sizes


def is_whole(file: Path) -> bool:
    """Whether a picture can be drawn, not only its size be told."""
    try:
        with Image.open(file) as picture:
            picture.load()
    except (OSError, ValueError, Image.DecompressionBombError):
        return False
    return True
