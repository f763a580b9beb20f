"""Our builds beside those of other generators that write the same pages, on generated sites.

    python bench/bench.py [MEASURES ...] [--runs 3] [--patience 10] [--only full pages hugo] [--write]

Each scenario is a fresh process. `--write` writes bench/README.md and bench/times.svg. A scenario whose first run took
longer than `--patience` seconds is not repeated. A run that was stopped goes on where it was; `--anew` forgets it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from chart import write_chart
from costs import FailedError, measure
from counts import count_pages
from installs import install_eleventy, install_hugo
from preview import preview
from readme import table, write_readme
from results import Results
from subjects import COLD, PREVIEW, Scenario, Subject, copying, eleventy, hugo, our_check, ours

_HERE = Path(__file__).resolve().parent
_WORK = _HERE / ".work"
SIZES = (100, 1000)
PAGES = "pages"


def main(options: argparse.Namespace) -> None:
    if options.anew:
        shutil.rmtree(_WORK, ignore_errors=True)
    results = Results(_WORK / "results.json")
    for count in options.sizes if results.is_new else ():
        shutil.rmtree(_WORK / str(count), ignore_errors=True)
    for count in options.sizes:
        for name, make in _subjects(_WORK / str(count)):
            if not options.only or name in options.only:
                _time(name, make, count, results, options)
        print(table(results, count), flush=True)
    if options.write:
        write_chart(results, options.sizes, _HERE / "times.svg")
        write_readme(results, options.sizes, options.patience, _HERE / "README.md")


def _subjects(folder: Path) -> Iterator[tuple[str, Callable[[], Subject]]]:
    """Yield what is timed for one size; making it may install it, and fail."""
    yield "pages", lambda: ours("pages", "Prongsai, pages only", folder / "pages")
    yield "hugo", lambda: hugo(folder / "hugo", install_hugo(_WORK))
    yield "eleventy", lambda: eleventy(folder / "eleventy", install_eleventy(_WORK))
    yield "full", lambda: ours("full", "Prongsai, everything", folder / "full")
    yield "check", lambda: our_check(folder / "check")
    yield "copy-pages", lambda: copying(folder / "pages-public", folder / "copy-pages")
    yield "copy-full", lambda: copying(folder / "full-public", folder / "copy-full")


def _time(name: str, make: Callable[[], Subject], count: int, results: Results, options: argparse.Namespace) -> None:
    """Time all scenarios of a subject; one that fails ends its rounds, not the benchmark."""
    try:
        subject = make()
        if _is_all_done(subject, count, results, options):
            return
        is_fresh = _prepare(subject, count)
    except (FailedError, OSError, subprocess.CalledProcessError) as error:
        results.fail(count, name, COLD, str(error))
        return
    for number in range(1, options.runs + 1):
        for scenario in subject.scenarios:
            is_needed = number == 1 and is_fresh
            if not _run(subject, scenario, number, count, results, options, is_needed=is_needed):
                return
    if subject.server and not _is_done(subject, PREVIEW, count, results, options):
        _preview(subject, count, results, options)
    if subject.kind:
        shutil.rmtree(subject.folder, ignore_errors=True)
        _marker(subject).unlink()


def _is_all_done(subject: Subject, count: int, results: Results, options: argparse.Namespace) -> bool:
    names = [scenario.name for scenario in subject.scenarios] + [PREVIEW] * bool(subject.server)
    return all(_is_done(subject, name, count, results, options) for name in names)


def _is_done(subject: Subject, scenario: str, count: int, results: Results, options: argparse.Namespace) -> bool:
    runs = results.runs(count, subject.name, scenario)
    return bool(runs) and (len(runs) >= options.runs or runs[0]["wall"] > options.patience)


def _prepare(subject: Subject, count: int) -> bool:
    """Write what a subject reads; return whether it has run nothing yet: a run that was stopped left it as it was."""
    if not subject.kind:
        return True
    if _marker(subject).exists():
        return False
    print(f"{count} measures: writing {subject.title}", file=sys.stderr, flush=True)
    command = [sys.executable, str(_HERE / "prepare.py"), subject.kind, str(count), str(subject.folder)]
    subprocess.run(command, check=True)
    _marker(subject).touch()
    return True


def _marker(subject: Subject) -> Path:
    return subject.folder.with_name(f"{subject.folder.name}-ready")


def _run(
    subject: Subject,
    scenario: Scenario,
    number: int,
    count: int,
    results: Results,
    options: argparse.Namespace,
    *,
    is_needed: bool,
) -> bool:
    """Run a scenario once more, unless it is done; `is_needed` if those after it start from what it leaves."""
    is_done = _is_done(subject, scenario.name, count, results, options)
    if is_done and not is_needed:
        return True
    scenario.before(number)
    try:
        cost = measure(scenario.command, subject.folder, subject.output, subject.env)
    except (FailedError, OSError) as error:
        results.fail(count, subject.name, scenario.name, str(error))
        return False
    if not is_done:
        results.add(count, subject.name, scenario.name, asdict(cost) | {"load": os.getloadavg()[0]})
    print(f"{cost.wall:8.2f} s  {count}  {subject.title}: {scenario.name}", file=sys.stderr, flush=True)
    if scenario.name == COLD and not results.runs(count, subject.name, PAGES):
        results.add(count, subject.name, PAGES, count_pages(subject.output))
    return True


def _preview(subject: Subject, count: int, results: Results, options: argparse.Namespace) -> None:
    try:
        found = preview(subject, options.runs)
    except (FailedError, OSError) as error:
        results.fail(count, subject.name, PREVIEW, str(error))
        return
    for each in found:
        results.add(count, subject.name, PREVIEW, asdict(each))
        print(f"{each.wall:8.2f} s  {count}  {subject.title}: {PREVIEW}", file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="MEASURES")
    parser.add_argument("--runs", type=int, default=3, help="runs of each scenario")
    parser.add_argument("--patience", type=float, default=10, help="seconds after which a scenario is not repeated")
    parser.add_argument("--only", nargs="+", default=(), help="these subjects only")
    parser.add_argument("--anew", action="store_true", help="forget what was measured before")
    parser.add_argument("--write", action="store_true", help="write bench/README.md and bench/times.svg")
    return parser.parse_args()


if __name__ == "__main__":
    main(_options())
