"""The search without a browser, in Node: what a query means and finds (tests/node/search.test.mjs), and its kinds."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from small_site import Output

from prongsai.home import HOME

NODE = HOME / "tests/node"


@pytest.mark.node
def test_what_a_query_means_and_finds(trat: Output, tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("tests/node is not installed: no Node")
    for path, data in trat.found(r"^search/\w+-\w+\.js$").items():
        (tmp_path / Path(path).name).write_bytes(data)

    told = subprocess.run(
        [node, "--test", "--test-reporter=tap", NODE / "search.test.mjs"],
        env={**os.environ, "SEARCH_DATA": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert told.returncode == 0, told.stdout
    assert int(re.findall(r"^# pass (\d+)", told.stdout, re.MULTILINE)[0]) > 30


def test_the_tests_of_the_search_know_the_order_of_the_kinds(trat: Output) -> None:
    page = trat.text("search/index.html")
    (told,) = re.findall(
        r"^const KINDS = \[(.*)\];", (NODE / "searching.mjs").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert re.findall(r"data-kind-([\w-]+)=", page) == re.findall(r"[\w-]+", told)
