"""The folder in which our own layouts, assets, schemas, documentation and example stand.

In a checkout it is around the package. A wheel carries the same folders within the package (pyproject.toml).
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CARRIED = _PACKAGE / "_home"

# Whether the package is installed: its files are then those of an installer, and not of a site.
IS_INSTALLED = _CARRIED.is_dir()
HOME = _CARRIED if IS_INSTALLED else _PACKAGE.parent
