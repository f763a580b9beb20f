"""The sites that tests start from."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from drawn_once import drawn_once
from hypothesis import settings
from long_site import write_long_site
from skips import pytest_sessionfinish  # noqa: F401 (a hook)
from small_site import MEASURE, TODAY, Output, SmallSite, published, small_site

from prongsai.home import HOME
from prongsai.problems import Problems

# How long an example takes says nothing about the program on a busy machine.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write tests/golden, docs/layouts.md and the pictures anew"
    )


def pytest_runtest_setup(item: pytest.Item) -> None:
    if sys.platform == "win32" and item.get_closest_marker("posix"):
        pytest.skip("needs Linux or macOS")


@pytest.fixture(scope="session", autouse=True)
def drawings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing is drawn twice."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "drawings"
    folder.mkdir(exist_ok=True)
    with drawn_once(folder):
        yield


@pytest.fixture
def empty_site(tmp_path: Path) -> SmallSite:
    """An empty folder."""
    return SmallSite(tmp_path / "site")


@pytest.fixture
def site(empty_site: SmallSite) -> SmallSite:
    """A site with two units and no measures."""
    return small_site(empty_site.root)


@pytest.fixture
def one_measure(site: SmallSite) -> SmallSite:
    """A site with one measure of the year 2564 that has a number and a title only."""
    site.write("content/measures/2564/01-manual.yaml", MEASURE)
    return site


@pytest.fixture(scope="session")
def trat() -> Output:
    """The published files of the real content."""
    return Output(published(HOME, TODAY, Problems()))


@pytest.fixture(scope="session")
def example() -> Output:
    """What is published of the example municipality; what is drawn is drawn when a test reads it."""
    return Output(published(HOME / "examples", TODAY, Problems(), draw=False))


@pytest.fixture(scope="session")
def long_lists(tmp_path_factory: pytest.TempPathFactory) -> Output:
    """What is published of a site with long lists, but for its drawings."""
    site = write_long_site(tmp_path_factory.mktemp("long"))
    return Output(published(site.root, TODAY, Problems(), draw=False))
