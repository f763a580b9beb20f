"""A real browser over real content, served from a subfolder of loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import CHROMIUM, FLAGS, served, undrawn, write_output
from made_once import planned_once
from playwright.sync_api import Browser, expect, sync_playwright
from small_site import Output, drafted

from prongsai.home import HOME
from prongsai.outputs.artifact import Artifact, Bytes

SUBFOLDER = "somewhere/else/"
# A busy machine takes its time.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def example(shared: Path) -> Output:
    """The example municipality with every field, and the page of components; not what its pages offer to print."""

    def plan() -> dict[str, Artifact]:
        files = undrawn(drafted(HOME / "examples")).files
        return {path: Bytes(data=data) for path, data in files.items()}

    return planned_once(shared / "draft", plan)


@pytest.fixture(scope="session")
def published(trat: Output, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a web server in which the site stands in a subfolder."""
    folder = tmp_path_factory.mktemp("www")
    write_output(trat, folder / SUBFOLDER)
    write_output(trat, folder / "transparency")  # the path of its base_url, which the error page needs
    return folder


@pytest.fixture(scope="session")
def base(published: Path) -> Iterator[str]:
    """The address of Trat's site."""
    with served(published) as address:
        yield address + SUBFOLDER


@pytest.fixture(scope="session")
def example_base(example: Output, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the example municipality's."""
    folder = tmp_path_factory.mktemp("example")
    write_output(example, folder)
    with served(folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: the browser tests did not run")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
