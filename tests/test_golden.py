"""The example municipality: one page of each layout and one file of each sort, byte for byte.

`pytest --update-golden` rewrites them, and the diff is reviewed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import pytest

from prongsai.addresses import output_path
from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.pipeline import prepare
from prongsai.prepared import Prepared
from prongsai.problems import Problems
from prongsai.source.files import Files
from prongsai.thai import today

EXPECTED = Path(__file__).parent / "golden"
_FINGERPRINT = re.compile(rb"\.[0-9a-f]{8}\.(css|js|png|svg|woff2)\b")
_TEXT = {".html", ".xml", ".json", ".txt", ".csv", ".js", ".svg"}


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    # The size of what is drawn changes with the libraries that draw.
    return prepare(Files(HOME / "examples"), today("1735689600"), Problems(), has_sizes=False)


def page_of_each_layout(prepared: Prepared) -> Iterable[str]:
    """Return the file of the first page of each layout in each language, so that each kind shows all of its layouts."""
    first = {(page.layout, page.lang): output_path(page.path) for page in reversed(prepared.plan.pages)}
    return first.values()


def file_of_each_sort(prepared: Prepared) -> Iterable[str]:
    """Return the first text file of each suffix in each folder of the site's top, but for pages and assets."""
    files = (PurePosixPath(path) for path in sorted(prepared.files, reverse=True) if not path.startswith("assets/"))
    others = {(file.parts[:-1][:1], "".join(file.suffixes)): str(file) for file in files if file.suffix in _TEXT}
    return [path for path in others.values() if not path.endswith(".html")]


def test_the_example_is_as_it_was(request: pytest.FixtureRequest, prepared: Prepared) -> None:
    chosen = {*page_of_each_layout(prepared), *file_of_each_sort(prepared)}
    files = {path: _FINGERPRINT.sub(rb".FINGERPRINT.\1", prepared.files[path].read()) for path in sorted(chosen)}
    if request.config.getoption("--update-golden"):
        for file in sorted(EXPECTED.rglob("*"), reverse=True):
            file.unlink() if file.is_file() else file.rmdir()
        for path, data in files.items():
            (EXPECTED / path).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / path).write_bytes(data)

    expected = {
        file.relative_to(EXPECTED).as_posix(): file.read_bytes() for file in EXPECTED.rglob("*") if file.is_file()
    }
    assert sorted(files) == sorted(expected)
    assert all(files.values()), "no file is empty"
    for path, data in files.items():
        assert data.decode() == expected[path].decode(), path


def test_every_kind_with_pages_has_one_here(prepared: Prepared) -> None:
    shown = {page.layout.partition("/")[0] for page in prepared.plan.pages}

    assert {kind.name for kind in KINDS if kind.views} <= shown
