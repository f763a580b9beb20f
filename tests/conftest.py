"""The sites that tests start from."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from long_site import write_long_site
from made_once import draw, drawn_once, planned_once
from skips import pytest_sessionfinish  # noqa: F401 (a hook)
from small_site import MEASURE, TODAY, Output, SmallSite, small_site

from prongsai.home import HOME
from prongsai.outputs.artifact import Artifact, Drawing
from prongsai.pipeline import finish, prepare
from prongsai.problems import Problems
from prongsai.source.files import Files

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


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run have."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session", autouse=True)
def drawings(shared: Path) -> Iterator[None]:
    """Nothing is drawn twice."""
    with drawn_once(shared):
        yield


@pytest.fixture
def drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each drawing is drawn for this test."""
    monkeypatch.setattr(Drawing, "anew", draw)


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
def trat(shared: Path) -> Output:
    """The published files of the real content."""

    def plan() -> dict[str, Artifact]:
        problems = Problems()
        return finish(prepare(Files(HOME), TODAY, problems), problems)

    return planned_once(shared / "trat", plan)


@pytest.fixture(scope="session")
def example(shared: Path) -> Output:
    """What is published of the example municipality; what is drawn is drawn when a test reads it."""

    def plan() -> Mapping[str, Artifact]:
        return prepare(Files(HOME / "examples"), TODAY, Problems()).files

    return planned_once(shared / "example", plan)


@pytest.fixture(scope="session")
def example_in_2568(shared: Path) -> Output:
    """What is published of the example municipality in January 2568, when what its records say lies behind."""

    def plan() -> Mapping[str, Artifact]:
        return prepare(Files(HOME / "examples"), date(2025, 1, 1), Problems(), has_sizes=False).files

    return planned_once(shared / "example-2568", plan)


@pytest.fixture(scope="session")
def long_lists(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Output:
    """What is published of a site with long lists; its drawings have no sizes."""

    def plan() -> Mapping[str, Artifact]:
        site = write_long_site(tmp_path_factory.mktemp("long"))
        return prepare(Files(site.root), TODAY, Problems(), has_sizes=False).files

    return planned_once(shared / "long", plan)
