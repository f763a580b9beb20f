"""What is not tested is known: skips are counted, and where CI is set an unlisted one fails the run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from skips import LISTED, unlisted

SKIPPED = (
    'import pytest\n\n\ndef test_it() -> None:\n    pytest.skip("{reason}")\n\n\ndef test_other() -> None:\n    pass\n'
)


def run(folder: Path, reason: str, ci: str, *arguments: str) -> tuple[int, str]:
    """Run a skipped test and a passing one as ours are run; return pytest's exit code and what it printed."""
    (folder / "conftest.py").write_text("from skips import pytest_sessionfinish\n", encoding="utf-8")
    (folder / "test_skipped.py").write_text(SKIPPED.format(reason=reason), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments, str(folder)]
    environment = {**os.environ, "CI": ci, "PYTHONPATH": str(LISTED.parent)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout


@pytest.mark.parametrize("workers", [(), ("-n", "1")], ids=["one process", "workers"])
def test_a_skip_that_is_not_listed_fails_where_ci_is_set(tmp_path: Path, workers: tuple[str, ...]) -> None:
    code, said = run(tmp_path, "a tool is not installed", "true", *workers)

    assert code == 1
    assert "NOT TESTED: 1 tests were skipped: a tool is not installed" in said
    assert "Not listed in tests/skips.yaml, so this run fails: a tool is not installed" in said


def test_elsewhere_a_skip_is_counted_and_no_failure(tmp_path: Path) -> None:
    code, said = run(tmp_path, "a tool is not installed", "")

    assert code == 0
    assert "NOT TESTED: 1 tests were skipped: a tool is not installed" in said


def test_a_skip_is_listed_for_a_platform() -> None:
    reason = "Java is not installed: the Nu validator did not run"

    assert unlisted([reason], "win32") == []
    assert unlisted([reason], "linux") == [reason]
