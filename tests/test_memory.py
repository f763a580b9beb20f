"""What is remembered between builds gives the same bytes as a build without memory, whatever changes."""

from __future__ import annotations

import ast
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_site import CONFIG, MEASURE, TODAY, SmallSite, run_build

from prongsai.base.page import Page
from prongsai.home import HOME
from prongsai.memory import FILE, FOLDER, Memory, remembering
from prongsai.outputs.artifact import Drawing
from prongsai.outputs.digests import Digests
from prongsai.outputs.html.render import Renderer
from prongsai.outputs.remembered import Keys
from prongsai.pipeline import finish, prepare
from prongsai.problems import Problems
from prongsai.program import LIBRARIES
from prongsai.source.files import Files
from prongsai.text import Words

pytestmark = pytest.mark.usefixtures("drawn_anew")


def built(site: Path, memory: Memory | None) -> dict[str, bytes]:
    files = finish(prepare(Files(site), TODAY, Problems(), memory=memory), Problems(), memory)
    return {path: artifact.read() for path, artifact in files.items()}


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch, drawn_anew: None) -> Iterator[list[str]]:
    """What is drawn or rendered, and not remembered."""
    names: list[str] = []
    anew, render = Drawing.anew, Renderer.render

    def noted(drawing: Drawing) -> bytes:
        names.append(drawing.draw.__name__)
        return anew(drawing)

    def noted_page(renderer: Renderer, page: Page) -> bytes:
        names.append(page.layout)
        return render(renderer, page)

    monkeypatch.setattr(Drawing, "anew", noted)
    monkeypatch.setattr(Renderer, "render", noted_page)
    return names


# A file of the site and what it becomes, one edit after the other.
PATH = "content/measures/2564/01-manual.yaml"
TEMPLATE = "layouts/share/share.typ"
OWN = '#set page(width: 12pt, height: 6pt, fill: rgb(read("colour.txt")))\n#box()\n'
EDITS = {
    "a title": (PATH, MEASURE.replace("จัดทำคู่มือ", "จัดทำแผน")),
    "its English": (PATH, MEASURE.replace("Prepare a manual", "Prepare a plan")),
    "colours": ("site_config.yaml", f"{CONFIG}colors: {{accent: '#0a5c36'}}\n"),
    "the address of the site": ("site_config.yaml", CONFIG.replace("test.example", "other.example")),
    "a template of its own": (TEMPLATE, OWN),
    "what the template reads": ("layouts/share/colour.txt", "#abcdef"),
}


def test_after_each_edit_the_bytes_are_those_of_a_build_without_memory(one_measure: SmallSite) -> None:
    one_measure.write("layouts/share/colour.txt", "#123456")
    for edit, (path, text) in EDITS.items():
        one_measure.write(path, text)
        with remembering(one_measure.root) as memory:
            remembered = built(one_measure.root, memory)

        assert remembered == built(one_measure.root, None), edit


def test_nothing_is_drawn_or_rendered_twice(one_measure: SmallSite, drawn: list[str]) -> None:
    with remembering(one_measure.root) as memory:
        first = built(one_measure.root, memory)
    assert {
        "draw_report",
        "_draw_cover",
        "draw_sheet",
        "draw_card",
        "_draw_docx",
        "_draw_xlsx",
        "measures/item",
    } <= set(drawn)
    drawn.clear()
    with remembering(one_measure.root) as memory:
        again = built(one_measure.root, memory)

    # The page of the open data shows columns, which are functions.
    assert (again, set(drawn)) == (first, {"data/page"})


def test_a_build_keeps_its_memory_in_the_site_where_git_does_not_see_it(one_measure: SmallSite) -> None:
    run_build("build", "--site", str(one_measure.root))

    assert sorted(path.name for path in (one_measure.root / FOLDER).iterdir()) == [".gitignore", FILE]
    assert (one_measure.root / FOLDER / ".gitignore").read_text(encoding="utf-8") == "*\n"


def count(memory: Memory, *keys: str) -> list[str]:
    """Return the keys whose results had to be made."""
    made: list[str] = []
    for key in keys:
        assert (
            memory.recall(key.encode(), lambda key=key: (made.append(key), key.encode() * 100)[1]) == key.encode() * 100
        )
    return made


def test_what_was_made_is_found_the_next_time(tmp_path: Path) -> None:
    with remembering(tmp_path) as memory:
        assert count(memory, "a", "b") == ["a", "b"]
    with remembering(tmp_path) as memory:
        assert count(memory, "b", "c") == ["c"]


def test_what_was_not_used_for_the_longest_time_goes_first(tmp_path: Path) -> None:
    for keys in ("ab", "cd", "a"):
        with remembering(tmp_path, limit=300) as memory:
            count(memory, *keys)
    with remembering(tmp_path, limit=300) as memory:
        assert count(memory, "a", "c", "d", "b") == ["b"]


DAMAGES = {
    "no database": lambda data: b"garbage" * 1000,
    "cut off": lambda data: data[: len(data) // 2],
    "empty": lambda data: b"",
    "bytes of a result changed": lambda data: data.replace(b"aaaaaaaa", b"aaaaaaab"),
    "its middle overwritten": lambda data: data[:4096] + b"\xff" * 4096 + data[8192:],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_gives_no_wrong_result_and_is_usable_again(tmp_path: Path, damage: str) -> None:
    with remembering(tmp_path) as memory:
        count(memory, "a", "b")
    file = tmp_path / FOLDER / FILE
    before = file.read_bytes()
    file.write_bytes(DAMAGES[damage](before))
    assert file.read_bytes() != before

    for _ in range(2):
        with remembering(tmp_path) as memory:
            count(memory, "a", "b", "c")
    with remembering(tmp_path) as memory:
        assert count(memory, "a", "b", "c") == []


def test_two_processes_use_one_memory(tmp_path: Path) -> None:
    with remembering(tmp_path) as one, remembering(tmp_path) as other:
        count(one, "a")
        count(other, "a", "b")
    with remembering(tmp_path) as memory:
        assert count(memory, "a", "b") == []


def test_a_memory_that_another_process_holds_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prongsai.memory._WAIT", 0.05)
    with remembering(tmp_path) as memory:
        count(memory, "a")
    holder = sqlite3.connect(tmp_path / FOLDER / FILE, isolation_level=None)
    holder.execute("begin exclusive")
    with remembering(tmp_path) as memory:
        assert count(memory, "a") == ["a"]
    holder.close()
    with remembering(tmp_path) as memory:
        assert count(memory, "a") == []


@pytest.mark.parametrize("name", [FOLDER, *(f"{FOLDER}/{file}" for file in (FILE, f"{FILE}-journal", ".gitignore"))])
def test_a_link_is_not_followed(tmp_path: Path, name: str) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).symlink_to(outside)
    with remembering(site) as memory:
        assert count(memory, "a") == ["a"]

    assert not outside.exists()


def test_a_site_that_cannot_be_written_has_none(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file", encoding="utf-8")
    with remembering(tmp_path) as memory:
        assert count(memory, "a") == ["a"]


@dataclass(frozen=True)
class One:
    a: object
    b: object = None


@dataclass(frozen=True)
class Other:
    a: object
    b: object = None


LEAVES = st.none() | st.booleans() | st.integers(-2, 2) | st.floats(-1, 1) | st.text('a1"[', max_size=2)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.lists(inner, max_size=2).map(tuple)
        | st.dictionaries(st.text("ab", max_size=1), inner, max_size=2)
        | st.builds(One, inner, inner)
        | st.builds(Other, inner)
    ),
    max_leaves=4,
)


@given(VALUES, VALUES)
def test_two_values_that_differ_in_anything_have_two_keys(one: object, other: object) -> None:
    assert (repr(one) == repr(other)) == (Digests().of(one) == Digests().of(other))


def test_what_a_key_cannot_hold_is_an_error() -> None:
    with pytest.raises(TypeError):
        Digests().of({"a": [object()]})


def test_words_that_differ_in_language_have_two_keys() -> None:
    assert Digests().of(Words(value="a", lang="th")) != Digests().of(Words(value="a", lang="en"))


@pytest.mark.parametrize("site", [HOME, HOME / "examples"], ids=["Trat", "the example"])
def test_every_drawing_has_a_key_of_its_own(site: Path) -> None:
    prepared = prepare(Files(site), TODAY, Problems(), has_sizes=False)
    drawings = [one for one in prepared.files.values() if isinstance(one, Drawing)]
    keys = Keys(prepared.plan.layouts)

    assert (
        len({keys.of(one) for one in drawings})
        == len({repr((one.draw, one.template, one.data)) for one in drawings})
        > 20
    )


def test_the_key_has_the_version_of_every_library_that_outputs_import() -> None:
    files = [file for folder in ("outputs", "markup") for file in (HOME / "prongsai" / folder).rglob("*.py")]
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    modules = {name.partition(".")[0] for name in imported} - {"prongsai", *sys.stdlib_module_names}
    of_module = packages_distributions()

    assert {of_module[name][0].lower() for name in modules} <= set(LIBRARIES)
    assert len(modules) > 8
