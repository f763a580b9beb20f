"""Architecture rules: imports, length of import chains, size of modules. docs/architecture.md describes them."""

from __future__ import annotations

import ast
import functools
import re
import textwrap
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from prongsai.base.kind import Kind
from prongsai.base.loaded import Loaded
from prongsai.base.page import Page
from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.outputs.artifact import Bytes, Copy, Drawing
from prongsai.outputs.output import Output

PACKAGE = HOME / "prongsai"
FILES = sorted(PACKAGE.rglob("*.py"))
TREES = {file: ast.parse(file.read_text(encoding="utf-8")) for file in FILES}
# A package imports only from itself and from those before it.
LAYERS = (
    (
        "thai",
        "problems",
        "home",
        "program",
        "memory",
        "jsonfile",
        "phrases",
        "text",
        "addresses",
        "wording",
        "descriptions",
        "pictograms",
        "hosts",
        "loading",
        "telephone",
        "worddiff",
    ),
    ("source", "tables", "models", "markup", "personal", "flow", "pictograms"),
    ("config", "palette"),
    ("base", "versions", "translations"),
    ("layouts", "kinds", "site", "loader", "history"),
    ("outputs",),
    ("checks", "writing", "integrity", "unchanged", "publish", "prepared", "order", "built"),
    ("pipeline",),
    ("building",),
    ("desk", "terminal"),
    ("many",),
    ("commands", "cli"),
)
# Modules that may import all kinds: those that loop over them, and the commands.
LOOPS = {"pipeline.py", "desk/drafting.py", "commands/content.py", "commands/files.py", "commands/site.py"}
# What cannot be helped: the menu of a site that has none of its own, the part of the home page for reports, the example
# of a command, and "units" as programs know it in the work list.
NAMED = {
    ("config.py", "measures"),
    ("config.py", "units"),
    ("site/home.py", "reports"),
    ("commands/content.py", "measures/2564/01"),
    ("desk/worklist.py", "units"),
    # The filters of the search, as the form of its page names them.
    ("base/kind.py", "unit"),
    # The YAML of a record, which is called its document.
    ("loader/read.py", "document"),
    # The pictogram of a queue.
    ("pictograms.py", "queue"),
    ("outputs/search/page.py", "unit"),
}


def module_name(file: Path) -> str:
    return ".".join(file.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_name(file): file for file in FILES}


def at_load(file: Path) -> set[str]:
    """Return what a module imports outside its functions."""
    tree = TREES[file]
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    late = {id(inner) for function in functions for inner in ast.walk(function)}
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in late and (node.module or "").startswith("prongsai"):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in MODULES else str(node.module) for name in names}
    return found & set(MODULES)


@functools.cache
def chain(name: str) -> tuple[str, ...]:
    below = [chain(other) for other in at_load(MODULES[name]) if other != name]
    return (name, *max(below, key=len, default=()))


def top_of(name: str) -> str:
    return name.removeprefix("prongsai.").partition(".")[0]


def layer_of(name: str) -> int:
    return next((index for index, names in enumerate(LAYERS) if top_of(name) in names), -1)


def test_no_chain_of_imports_is_longer_than_fifteen_modules() -> None:
    longest = max(map(chain, MODULES), key=len)

    assert len(longest) <= 15, " > ".join(longest)


@pytest.mark.parametrize("name", [name for name in sorted(MODULES) if name != "prongsai"])
def test_a_module_imports_only_from_lower_layers(name: str) -> None:
    assert layer_of(name) >= 0, f"{name} is in no layer"
    above = {other for other in at_load(MODULES[name]) if layer_of(other) > layer_of(name)}

    assert above == set()


def test_no_module_or_function_is_too_large() -> None:
    long = {module_name(file) for file in FILES if len(file.read_text(encoding="utf-8").splitlines()) > 300}
    functions = [
        f"{module_name(file)}.{node.name}"
        for file, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno + 1 > 40
    ]

    assert (long, functions) == (set(), [])


def outside(folder: str) -> Iterator[Path]:
    yield from (file for file in FILES if not file.is_relative_to(PACKAGE / folder))


def test_only_what_loops_over_kinds_imports_them() -> None:
    knowing = {
        file.relative_to(PACKAGE).as_posix(): kinds
        for file in outside("kinds")
        if (kinds := {node.module for node in ast.walk(TREES[file]) if _names_kinds(node)})
    }

    assert knowing == {file: {"prongsai.kinds"} for file in sorted(LOOPS)}


def _names_kinds(node: ast.AST) -> bool:
    return isinstance(node, ast.ImportFrom) and (node.module or "").startswith("prongsai.kinds")


def test_nothing_outside_names_a_kind() -> None:
    """The name of a kind that has other meanings too (pages, reports) counts only where it means a path."""
    names = {kind.name for kind in KINDS} | {kind.one for kind in KINDS if kind.where}
    common = {"pages", "page", "reports", "report", "term", "status", "year", "places", "place", "round"}
    found = set()
    for file in outside("kinds"):
        for node in ast.walk(TREES[file]):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                word = node.value
                is_path = re.match(rf"(?:content/)?({'|'.join(names)})/", word) and not word.startswith("reports/")
                if word in names - common or is_path or (word == "reports" and file.parent.name == "site"):
                    found.add((file.relative_to(PACKAGE).as_posix(), word))

    assert found - NAMED == set()


def test_nothing_outside_asks_what_kind_of_page_it_has() -> None:
    """An output may recognise its own pages by the class of their view; no other class is checked."""
    asked = re.compile(r"isinstance\([^)]*\.view, (\w+)\)|page\.kind (?:==|in|!=) [\"'({]|match page\.(?:view|kind)")
    found = []
    for file in outside("kinds"):
        text = file.read_text(encoding="utf-8")
        for match in asked.finditer(text):
            own = match[1] and any(
                f"class {match[1]}" in other.read_text("utf-8") for other in file.parent.glob("*.py")
            )
            if not own:
                found.append(f"{file.relative_to(PACKAGE)}: {match[0]}")

    assert found == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_has_a_folder_and_its_layouts(kind: object) -> None:
    assert (PACKAGE / "kinds" / kind.name / "kind.py").is_file()
    for layout in kind.views:
        assert (HOME / "layouts" / f"{layout}.html").is_file()


ARCHITECTURE = (HOME / "docs/architecture.md").read_text(encoding="utf-8")


def test_the_documentation_names_every_folder_kind_and_output() -> None:
    listed = re.findall(r"^      ([a-z]+)/ ", ARCHITECTURE, re.MULTILINE)
    there = {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").exists() or folder.name == "desk"}

    assert sorted(listed) == sorted(there)
    for folder in ("kinds", "outputs"):
        (line,) = re.findall(rf"^      {folder}/ [^:]*: (.*)$", ARCHITECTURE, re.MULTILINE)
        names = {path.name for path in (PACKAGE / folder).iterdir() if (path / "__init__.py").exists()}
        assert names <= set(re.findall("[a-z]+", line)), folder


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_order_of_modules_in_the_documentation_is_theirs(lang: str) -> None:
    text = (HOME / f"docs/development.{lang}.md").read_text(encoding="utf-8")
    (told,) = re.findall(r"^    home, problems.*\n    .*", text, re.MULTILINE)
    place = {name: step for step, names in enumerate(told.split("→")) for name in re.findall("[a-z]+", names)}
    upwards = [
        (name, other)
        for name, file in MODULES.items()
        for other in at_load(file)
        if place.get(top_of(other), -1) > place.get(top_of(name), len(place))
    ]

    assert len(place) >= 15
    assert upwards == []


def test_the_examples_of_the_documentation_are_code_of_ours() -> None:
    kind = (HOME / "tests/contracts/kind/kind.py").read_text(encoding="utf-8").splitlines()
    contract, calendar = re.findall(r"^   ```python\n(.*?)^   ```", ARCHITECTURE, re.DOTALL | re.MULTILINE)
    (hooks,) = re.findall(r"\*\*Optional hooks\.\*\*.*?\n\n", ARCHITECTURE, re.DOTALL)

    assert [line for line in textwrap.dedent(contract).splitlines() if line not in kind] == []
    assert set(re.findall(r"(\w+)=", calendar)) <= {field.name for field in fields(Output)}
    assert set(re.findall(r"`([a-z]+)`", hooks)) <= {field.name for field in fields(Kind)}


def test_records_pages_and_artifacts_are_immutable() -> None:
    records = [kind.head or kind.record for kind in KINDS if kind.where]

    assert [record.__name__ for record in records if not record.model_config.get("frozen")] == []
    for one in (Page, Loaded, Bytes, Copy, Drawing):
        assert one.__dataclass_params__.frozen, one


def test_no_two_test_files_have_one_name() -> None:
    """Pytest imports them by name: of two alike it would leave one out, with an error among thousands of dots."""
    names = [file.name for file in (HOME / "tests").rglob("test_*.py") if "node_modules" not in file.parts]

    assert sorted(names) == sorted(set(names))
