"""The folder of the generator, in which its own layouts, assets and schemas stand."""

from __future__ import annotations

from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
