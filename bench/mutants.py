"""How many planted faults the tests notice, in the modules that guard.

python bench/mutants.py [--sample N | --again | --show] [group …]

All groups by default, and all faults: hours. --sample tests N faults of each group, the same ones while the modules
stay the same; --again those that nothing noticed the last time; --show none, and shows again what nothing noticed.

mutmut plants one fault at a time (a bound, a condition, a word) in a copy under .mutants/ and runs the tests of the
group; in the scripts of the search (group `search`, always whole) Stryker does. What nothing noticed is shown at the
end, with the share that was noticed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import mutants_js

HOME = Path(__file__).resolve().parent.parent
WORK = HOME / ".mutants"
# What the tests read beside the modules.
BESIDE = "layouts assets content examples docs schemas bench build.py site_config.yaml README.md CHANGELOG.md"
SURVIVED, NO_TESTS = 0, 33
# `mutmut show`, for many faults in one process.
_SHOW = """
import sys
from mutmut.mutation.diff_apply import get_diff_for_mutant
for fault in sys.argv[1:]:
    print(f"# {fault}", get_diff_for_mutant(fault), sep="\\n")
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Modules that guard, and the tests that have to notice a fault in them."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    without: tuple[str, ...] = ()
    """Tests that take seconds, and that a fault which nothing else notices would run."""


GROUPS = {
    "dates": Group(
        modules=("thai.py", "models/fields.py"),
        tests=("unit/test_thai.py", "unit/test_fields.py"),
    ),
    "source": Group(
        modules=("source/*.py",),
        tests=(
            *("unit/test_documents.py", "unit/test_files.py", "unit/test_stripping.py", "unit/test_edit.py"),
            *("unit/test_lost_words.py", "test_fix.py", "test_pictures.py"),
        ),
    ),
    "markup": Group(
        modules=("markup/*.py", "hosts.py", "base/prose.py"),
        tests=(
            *("unit/test_markup.py", "unit/test_lost_words.py", "unit/test_hosts.py", "unit/test_text.py"),
            "test_words.py",
        ),
    ),
    "checks": Group(
        modules=("checks/*.py", "loading.py"),
        tests=(
            *("pages/test_checks.py", "test_rules.py", "test_withdrawn.py", "test_mistakes.py", "test_layouts.py"),
            *("test_contents.py", "test_letters.py", "test_personal_site.py", "test_words.py"),
        ),
    ),
    "personal": Group(
        modules=("personal/*.py",),
        tests=(
            *("unit/test_personal.py", "unit/test_personal_files.py", "unit/test_personal_office.py"),
            *("test_personal_data.py", "test_personal_limits.py"),
        ),
        without=(
            "test_personal_data.py::test_an_id_is_found_once_wherever_it_is_in_a_long_text",
            "test_personal_data.py::test_it_is_found_in_every_place_of_every_kind_of_file",
            "test_personal_data.py::test_other_data_is_found_in_every_place_too",
            "test_personal_data.py::test_what_is_too_large_is_said",
            "test_personal_data.py::test_a_damaged_file_is_read_or_said_and_raises_nothing",
            "test_personal_data.py::test_damaged_parts_of_a_package_are_read_or_said_and_raise_nothing",
            "test_personal_limits.py::test_a_file_that_the_machine_does_not_read_is_said_in_the_site_and_read_the_next_time",
            "test_personal_limits.py::test_looking_for_digits_takes_no_more_time_in_a_text_that_is_nearly_one",
            "test_personal_limits.py::test_what_is_worth_a_look_is_six_digits_with_little_between",
        ),
    ),
    "publish": Group(
        modules=("publish.py", "integrity.py", "writing.py", "outputs/manifest.py"),
        tests=("unit/test_writing.py", "unit/test_publish.py"),
        without=(
            *("unit/test_publish.py::test_killed_at_any_moment_the_site_is_whole",),
            *("unit/test_publish.py::test_whatever_is_done_to_the_folder_is_named_or_stops_the_build",),
        ),
    ),
    "translations": Group(modules=("translations.py",), tests=("test_translations.py",)),
    "versions": Group(modules=("versions.py",), tests=("unit/test_versions.py", "unit/test_joining.py")),
    "import": Group(
        modules=(
            "kinds/measures/importing/*.py",
            "base/importing/*.py",
            "kinds/units/proposed.py",
            "kinds/units/named.py",
        ),
        tests=("unit/test_import_words.py", "unit/test_importing.py", "unit/test_updating.py", "unit/test_headings.py"),
    ),
    "tables": Group(
        modules=("tables/*.py",),
        tests=("unit/test_tables.py", "unit/test_word.py", "test_office_files.py"),
        without=(
            "test_office_files.py::test_the_largest_files_within_the_limits_take_less_than_200_megabytes",
            "test_office_files.py::test_a_sheet_beyond_a_limit_is_refused_with_what_to_do[many_areas-said3]",
        ),
    ),
    "form": Group(
        modules=("desk/form/*.py", "desk/guard.py", "desk/preview.py", "models/names.py"),
        tests=(
            *("unit/test_form_fields.py", "unit/test_form_records.py", "test_form.py", "test_form_answers.py"),
            *("test_form_fuzz.py", "test_guard.py", "test_names.py", "test_preview_files.py"),
        ),
    ),
}
SCRIPTS = "search"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("groups", nargs="*", choices=[*GROUPS, SCRIPTS], default=[*GROUPS, SCRIPTS], metavar="group")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--sample", type=int, metavar="N")
    which.add_argument("--again", action="store_true")
    which.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    names: list[str] = asked.groups
    for name in names if not asked.show else ():
        if name == SCRIPTS:
            mutants_js.run(WORK / name)
        else:
            run(name, GROUPS[name], sample=asked.sample, again=asked.again)
    results = {name: (mutants_js.statuses if name == SCRIPTS else _statuses)(WORK / name) for name in names}
    total: Counter[str] = Counter()
    for name, statuses in results.items():
        counts = Counter("noticed" if noticed else "missed" for noticed in statuses.values())
        total += counts
        if name != SCRIPTS:  # shows its own
            _show(WORK / name, [fault for fault, noticed in statuses.items() if not noticed])
        print(f"{name:14}{_share(counts)}")
    print(f"{'together':14}{_share(total)}")
    return int(not all(results.values()))


def run(name: str, group: Group, *, sample: int | None, again: bool) -> None:
    """Run the tests of a group for each fault planted in it, or for some."""
    folder = WORK / name
    _copy(folder, group)
    chosen = [fault for fault, noticed in _statuses(folder).items() if not noticed] if again else []
    if sample:
        shutil.rmtree(folder / "mutants", ignore_errors=True)
        _mutmut(folder, "no fault of this name")  # plants them, and ends
        planted = sorted(_codes(folder))
        chosen = random.Random(16).sample(planted, min(sample, len(planted)))
    _mutmut(folder, *chosen)


def _mutmut(folder: Path, *faults: str) -> None:
    with (folder / "run.log").open("wb") as log:
        command = [sys.executable, "-m", "mutmut", "run", "--max-children", "1", *faults]
        environment = {**os.environ, "PYTHONPATH": "bench"}
        subprocess.run(command, cwd=folder, env=environment, stdout=log, stderr=log, check=False)


def _show(folder: Path, faults: list[str]) -> None:
    """Print the lines that each fault changes."""
    command = [sys.executable, "-c", _SHOW, *faults]
    shown = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=True).stdout
    print("\n".join(line for line in shown.splitlines() if line[:1] in "#+-" and line[:3] not in {"+++", "---"}))


def _copy(folder: Path, group: Group) -> None:
    """Bring the copy up to date with the working tree; what mutmut remembers of an earlier run stays."""
    tracked = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=HOME, capture_output=True, check=True
    )
    for line in tracked.stdout.decode().splitlines():
        source, target = HOME / line, folder / line
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("\n[tool.mutmut]\n")
        for key, value in _settings(group).items():
            file.write(f"{key} = {json.dumps(value)}\n")


def _settings(group: Group) -> dict[str, object]:
    return {
        "source_paths": ["prongsai"],
        "only_mutate": [f"prongsai/{module}" for module in group.modules],
        "also_copy": BESIDE.split(),
        "pytest_add_cli_args_test_selection": [f"tests/{test}" for test in group.tests],
        "pytest_add_cli_args": [
            *("-p", "fresh", "-p", "no:xdist", "-p", "no:cacheprovider", "-m", "not browser and not node"),
            *(argument for test in group.without for argument in ("--deselect", f"tests/{test}")),
        ],
        "use_git_change_detection": False,
        # Threads of typst would be dead in a fork of a process that has drawn.
        "process_isolation": "forkserver",
        "timeout_multiplier": 5.0,
        "timeout_constant": 5.0,
    }


def _statuses(folder: Path) -> dict[str, bool]:
    """Return for each fault that was tested whether a test failed (or did not end) because of it."""
    tested = {fault: code for fault, code in _codes(folder).items() if code is not None}
    return {fault: code not in {SURVIVED, NO_TESTS} for fault, code in tested.items()}


def _codes(folder: Path) -> dict[str, int | None]:
    """Return for each fault the end of its tests, as mutmut wrote it down; None is one that was not tested."""
    codes: dict[str, int | None] = {}
    for file in sorted(folder.glob("mutants/prongsai/**/*.meta")):
        codes |= json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
    return codes


def _share(counts: Counter[str]) -> str:
    noticed, all_of_them = counts["noticed"], counts.total()
    return (
        f"{noticed:6} of {all_of_them:6} noticed, {noticed / all_of_them:.1%}" if all_of_them else "   nothing planted"
    )


if __name__ == "__main__":
    sys.exit(main())
