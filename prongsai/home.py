"""The folder of the generator, with its default layouts, assets and schemas."""

from __future__ import annotations

from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
