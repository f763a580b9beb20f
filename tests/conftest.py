"""The worlds that tests start from."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from small_site import CONFIG, MEASURE, TODAY, UNITS, Output, SmallSite

from prongsai.pipeline import HOME, prepare
from prongsai.problems import Problems


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/expected anew")


@pytest.fixture(scope="session", autouse=True)
def _layouts_compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Compile a layout when it is first met, not in every build: Jinja knows by its text whether it is another."""
    cache = jinja2.FileSystemBytecodeCache(str(tmp_path_factory.mktemp("layouts")))
    with pytest.MonkeyPatch.context() as patch:
        made = functools.partialmethod(jinja2.Environment.__init__, bytecode_cache=cache)
        patch.setattr(jinja2.Environment, "__init__", made)
        yield


@pytest.fixture
def empty_site(tmp_path: Path) -> SmallSite:
    """A folder in which nothing stands yet."""
    return SmallSite(tmp_path / "site")


@pytest.fixture
def site(empty_site: SmallSite) -> SmallSite:
    """A site with two units and no measures."""
    empty_site.write("site_config.yaml", CONFIG)
    empty_site.write("content/units.yaml", UNITS)
    return empty_site


@pytest.fixture
def one_measure(site: SmallSite) -> SmallSite:
    """A site with one measure of the year 2564 that has a number and a title only."""
    site.write("content/measures/2564/01-manual.yaml", MEASURE)
    return site


@pytest.fixture(scope="session")
def trat() -> Output:
    """What is published of the real content."""
    return Output(prepare(HOME, TODAY, Problems(), lambda pages, _: pages).files)


@pytest.fixture(scope="session")
def example() -> Output:
    """What is published of the example municipality."""
    return Output(prepare(HOME / "examples", TODAY, Problems(), lambda pages, _: pages).files)
