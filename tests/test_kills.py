"""A few builds that are killed and a few full disks; `make kills` does hundreds."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from kills import fill_disks, kill_builds, make_site

from prongsai.home import HOME


@pytest.mark.posix
def test_a_killed_build_leaves_a_whole_site(tmp_path: Path) -> None:
    make_site(tmp_path / "site")

    found = kill_builds(tmp_path / "site", 2, random.Random(1))

    assert found["killed while it wrote"] >= 1
    assert found["killed"] == 2
    assert found["release a"] + found["release b"] == 2 + found["done before"]


def test_windows_which_has_no_limits_on_files_can_load_it() -> None:
    program = "import sys; sys.modules['resource'] = None; import bench.kills"

    subprocess.run([sys.executable, "-c", program], cwd=HOME, check=True)


@pytest.mark.posix
def test_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    make_site(tmp_path / "site")

    found = fill_disks(tmp_path / "site", 1, random.Random(1))

    assert found["refused"] >= 1
