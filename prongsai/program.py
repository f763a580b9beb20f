"""The hash of this program: what is remembered between runs was made by the same one."""

from __future__ import annotations

import hashlib
import json
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

# The libraries that make what is published, or judge it.
LIBRARIES = (
    *("typst", "pikepdf", "fonttools", "pillow", "python-docx", "xlsxwriter", "newmm-tokenizer", "zxing-cpp", "lxml"),
    *("markdown", "nh3", "markupsafe", "pyyaml", "pydantic", "pydantic-core", "jinja2", "lightningcss"),
)
_PACKAGE = Path(__file__).resolve().parent


@cache
def program() -> bytes:
    """Return the hash of this program with its words, of the versions of its libraries and of Python."""
    versions = {name: version(name) for name in LIBRARIES}
    found = hashlib.sha256(json.dumps([sys.version, versions]).encode())
    for file in sorted(path for ending in ("*.py", "*.yaml") for path in _PACKAGE.rglob(ending)):
        data = file.read_bytes()
        found.update(f"{file.relative_to(_PACKAGE).as_posix()} {len(data)}\0".encode() + data)
    return found.digest()
