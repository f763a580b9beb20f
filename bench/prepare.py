"""Writes what a subject of the benchmark reads: python bench/prepare.py KIND MEASURES FOLDER.

A process of its own: a child is counted with the memory that its parent had, so the benchmark itself stays small.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from records import make_records
from rivals import write_eleventy, write_hugo
from sites import write_site


def main(kind: str, count: int, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if kind == "hugo":
        write_hugo(folder, make_records(count))
    elif kind == "eleventy":
        write_eleventy(folder, make_records(count))
    else:
        write_site(folder, count, pages_only=kind == "pages")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
