"""Prongsai (โปร่งใส, "transparent"): a transparency website generator for Thai municipalities.

Imports run one way: problems, thai, text, source, models, config, loader, site, markup, render,
outputs, checks, pipeline, publish, cli. A module imports only from those before it.
"""

__version__ = "0.1.0"
