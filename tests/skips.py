"""Counts aloud what was skipped; where CI is set, a skip that tests/skips.yaml does not list fails the run."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

LISTED = Path(__file__).parent / "skips.yaml"


def unlisted(reasons: Iterable[str], platform: str) -> list[str]:
    """Return the reasons for skipping that are not listed for a platform (`sys.platform`)."""
    listed = yaml.safe_load(LISTED.read_text(encoding="utf-8")).get(platform, {})
    return [reason for reason in reasons if not reason.startswith(tuple(listed))]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(session.config, "workerinput"):
        return
    skipped = reporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    for reason, count in reasons.most_common():
        reporter.write_line(f"\nNOT TESTED: {count} tests were skipped: {reason}", red=True)
    if os.environ.get("CI") and (more := unlisted(reasons, sys.platform)):
        reporter.write_line(f"Not listed in tests/skips.yaml, so this run fails: {'; '.join(more)}", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
