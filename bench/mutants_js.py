"""How many faults planted in the scripts of the search the tests notice: the group `search` of bench/mutants.py.

Stryker (bench/node) plants them in a copy under .mutants/search and runs tests/node/search.test.mjs for each, without
the texts of a published site, with which every run would take a minute.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
STRYKER = HOME / "bench/node/node_modules/@stryker-mutator/core/bin/stryker.js"
COPIED = (
    "assets/js/search-key.js",
    "assets/js/search-query.js",
    "tests/node/search.test.mjs",
    "tests/node/searching.mjs",
    "tests/fixtures/search-key.json",
    "tests/fixtures/queries.json",
)
# A fault that is in neither could not be tried.
NOTICED, MISSED = {"Killed", "Timeout"}, {"Survived", "NoCoverage"}


def run(folder: Path) -> None:
    """Run the tests for each fault planted in the scripts."""
    node = shutil.which("node")
    if node is None or not STRYKER.exists():
        raise SystemExit("search: needs Node and `npm ci` in bench/node")
    shutil.rmtree(folder, ignore_errors=True)
    for name in COPIED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(HOME / name, folder / name)
    shutil.copyfile(HOME / "bench/node/stryker.config.json", folder / "stryker.config.json")
    environment = {name: value for name, value in os.environ.items() if name != "SEARCH_DATA"}
    with (folder / "run.log").open("wb") as log:
        told = subprocess.run([node, STRYKER, "run"], cwd=folder, env=environment, stdout=log, stderr=log, check=False)
    if told.returncode:
        raise SystemExit(f"search: Stryker failed, see {folder / 'run.log'}")


def statuses(folder: Path) -> dict[str, bool]:
    """Return for each fault whether the tests noticed it in the last run; print those that they missed."""
    report = folder / "reports/mutation/mutation.json"
    found: dict[str, bool] = {}
    for path, file in json.loads(report.read_text(encoding="utf-8"))["files"].items():
        lines = file["source"].splitlines()
        for fault in sorted(file["mutants"], key=lambda fault: int(fault["id"])):
            if fault["status"] not in NOTICED | MISSED:
                continue
            start = fault["location"]["start"]
            found[f"{path}:{start['line']}:{start['column']} {fault['id']}"] = fault["status"] in NOTICED
            if fault["status"] in MISSED:
                line, place = lines[start["line"] - 1].strip(), f"{path}:{start['line']}:{start['column']}"
                print(f"# {place} {fault['mutatorName']}\n-{line}\n+{fault.get('replacement', '')}")
    return found
