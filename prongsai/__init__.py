"""Prongsai (โปร่งใส, "transparent"): a transparency website generator for Thai municipalities.

Imports run one way: problems, thai, source, models, base, loader, kinds, site, outputs, checks, pipeline, desk, commands,
cli. docs/architecture.md has the map.
"""

__version__ = "0.1.0"
