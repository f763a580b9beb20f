"""Prongsai (โปร่งใส, "transparent"): a transparency website generator for Thai municipalities.

docs/architecture.md has the map of the packages; tests/test_architecture.py has the order in which they import.
"""

__version__ = "0.1.0"
