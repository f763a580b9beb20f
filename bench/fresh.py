"""A plugin of pytest for bench/mutants.py: what a process makes once is made anew for each test.

mutmut tries a fault with the tests that called its function, and would try one in the making of the Markdown parser
with the first test alone.
"""

from __future__ import annotations

import pytest

from prongsai.markup import parse, render


@pytest.fixture(autouse=True)
def _fresh() -> None:
    for made in (parse._markdown, render.inline, render.keep_whole, render._without_links):  # noqa: SLF001 (no other way)
        made.cache_clear()
