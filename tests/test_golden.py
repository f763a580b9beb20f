"""One small whole site, byte for byte: `pytest --update-golden` rewrites it, and the diff is reviewed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prongsai.pipeline import prepare
from prongsai.problems import Problems
from prongsai.source.files import Files
from prongsai.thai import today

GOLDEN = Path(__file__).parent / "golden"
SITE, EXPECTED = GOLDEN / "site", GOLDEN / "expected"
_FINGERPRINT = re.compile(rb"\.[0-9a-f]{8}\.(css|js|png|svg|woff2)\b")
_PACKED_OR_DRAWN = (".ico", ".png", ".pdf", ".docx", ".xlsx")


def golden_files() -> dict[str, bytes]:
    """Return the pages, feeds and data, without what changes with every stylesheet, and without packed or drawn files."""
    files = prepare(Files(SITE), today("1622505600"), Problems()).files
    return {
        path: _FINGERPRINT.sub(rb".FINGERPRINT.\1", file.read())
        for path, file in files.items()
        if not path.startswith("assets/") and not path.endswith(_PACKED_OR_DRAWN)
    }


def test_the_golden_site_is_as_it_was(request: pytest.FixtureRequest) -> None:
    files = golden_files()
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
    for path, data in files.items():
        assert data.decode() == expected[path].decode(), path
