"""How much HTML a generator wrote: whether two of them did the same work."""

from __future__ import annotations

import os
import re
from pathlib import Path

_MEASURE = re.compile(r"measures/\d{4}/\d+/index\.html$")


def count_pages(output: Path) -> dict[str, float]:
    """Return the number of pages, the mean bytes of a measure's page, and the bytes of all HTML and of all files."""
    pages, measures, html, files, everything = 0, [], 0, 0, 0
    for folder, _, names in os.walk(output):
        for name in names:
            path = f"{folder}/{name}"
            size = Path(path).stat().st_size
            files, everything = files + 1, everything + size
            if name.endswith(".html"):
                pages, html = pages + 1, html + size
                measures += [size] if _MEASURE.search(path) else []
    mean = sum(measures) / len(measures) if measures else 0.0
    return {"pages": pages, "measure": mean, "html": html, "files": files, "bytes": everything}
