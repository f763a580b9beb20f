"""Pages that are remembered are those of a build without memory, whatever changes in between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import meta
from small_site import CONFIG, PICTURE, TODAY, UNITS, SmallSite

from prongsai.home import HOME
from prongsai.memory import Memory, remembering
from prongsai.models.history import Version
from prongsai.outputs.artifact import Bytes, Drawing
from prongsai.outputs.digests import Digests, NoDigestError
from prongsai.outputs.html.remembered import Noted, named_in
from prongsai.pipeline import prepare
from prongsai.problems import Problems
from prongsai.source.files import Files
from prongsai.text import Text

OFF = "outputs: {share_images: no, report: no, sheets: no}\n"
FOLDER = "content/measures/2564"
NAMING = {
    '{% extends "a.html" %}': ["a.html"],
    "{%- include 'a.html' -%}": ["a.html"],
    '{%+ include "a.html" ignore missing without context +%}': ["a.html"],
    '{% from "a.html" import b with context %}{% import "c.html" as d %}': ["a.html", "c.html"],
    '{% include\n  "a.html"\n%}': ["a.html"],
    '{% include"a.html" %}': ["a.html"],
    "{% from a import b %}": [None],
    '{% include ["a.html", b] %}': [None],
    '{% include "a" ~ b %}': [None],
    '{% extends "a" if b else "c" %}': [None],
    "{% include(a) %}": [None],
    '{% include "a\\u0062.html" %}': [None],
}


def pages(site: Path, today: date, memory: Memory | None) -> dict[str, bytes]:
    """Return what is planned, except the drawings; what is wrong, if there is something."""
    problems = Problems()
    try:
        prepared = prepare(Files(site), today, problems, memory=memory)
    except Exception as error:  # noqa: BLE001 (both builds must fail alike)
        return {type(error).__name__: "\n".join(one.text("en") for one in problems).encode()}
    return {path: one.read() for path, one in prepared.files.items() if not isinstance(one, Drawing)}


@dataclass(frozen=True)
class Edit:
    """Text of a file, None for no file; or another day."""

    path: str
    text: str | bytes | None


def measure(number: int, title: str, more: str) -> str:
    return f"number: {number}\ntitle: {{th: {title}, en: About {title.encode().hex()[:6]}}}\n{more}"


MORE = (
    "",
    "responsible: [legal]\n",
    "responsible: [finance]\nresult: {th: 'ทำแล้ว **3** ครั้ง', en: Done 3 times}\n",
    "period: {start: 2563-10-01, end: 2564-05-31}\n",
    "evidence: [{title: {th: ภาพ, en: Picture}, file: photo.png}]\n",
    "method: {th: 'ดู [หน้าอื่น](02-b.yaml)', en: 'See [the other](02-b.yaml)'}\n",
)
MEASURES = st.builds(
    lambda file, title, more: Edit(f"{FOLDER}/{file}", measure(int(file[1]), title, more)),
    st.sampled_from(["01-a.yaml", "02-b.yaml", "03-c.yaml"]),
    st.sampled_from(["ก", "ข้อบังคับ", "ประกาศ"]),
    st.sampled_from(MORE),
)
OTHERS = st.sampled_from(
    [
        Edit(f"{FOLDER}/03-c.yaml", None),
        Edit(f"{FOLDER}/02-b.yaml", None),
        Edit("content/units.yaml", UNITS.replace("กองคลัง", "สำนักคลัง")),
        Edit("content/units.yaml", UNITS),
        Edit("content/pages/about.th.md", "---\ntitle: เกี่ยวกับ\n---\nดู [มาตรการ](../measures/2564/01-a.yaml)\n"),
        Edit("content/pages/about.en.md", "---\ntitle: About\n---\nSee [it](../measures/2564/01-a.yaml)\n"),
        Edit("site_config.yaml", f"{CONFIG}{OFF}digits: thai\n"),
        Edit("site_config.yaml", f"{CONFIG}{OFF}colors: {{accent: '#0a5c36'}}\n"),
        Edit("site_config.yaml", f"{CONFIG}{OFF}"),
        Edit(
            "layouts/measures/item.html",
            '{% extends "default:measures/item.html" %}{% block head %}<h1>x</h1>{% endblock %}',
        ),
        Edit("layouts/measures/item.html", None),
        Edit("layouts/macros/part.html", None),
        Edit("layouts/site/strings.yaml", "home.link: {th: ต้น, en: Start}\n"),
        Edit("assets/css/site.css", "main { color: #111 }\n"),
        Edit("day", "2021-05-31"),
        Edit("day", "2021-06-01"),
        Edit("day", "2022-01-01"),
    ]
)


@settings(max_examples=2)
@given(st.lists(MEASURES | OTHERS, min_size=5, max_size=5))
def test_after_any_edits_the_pages_are_those_of_a_build_without_memory(
    tmp_path_factory: pytest.TempPathFactory, edits: list[Edit]
) -> None:
    site, today = SmallSite(tmp_path_factory.mktemp("edited") / "site"), TODAY
    site.write("site_config.yaml", f"{CONFIG}{OFF}")
    site.write("content/units.yaml", UNITS)
    site.write(f"{FOLDER}/01-a.yaml", measure(1, "ก", MORE[1]))
    site.write(f"{FOLDER}/photo.png", PICTURE)
    with remembering(site.root) as memory:
        pages(site.root, today, memory)
    for edit in edits:
        if edit.path == "day":
            today = date.fromisoformat(str(edit.text))
        elif edit.text is None:
            (site.root / edit.path).unlink(missing_ok=True)
        else:
            site.write(edit.path, edit.text)
        with remembering(site.root) as memory:
            assert pages(site.root, today, memory) == pages(site.root, today, None), edit


def test_english_that_became_older_than_the_thai_has_another_key() -> None:
    """A private attribute says so, which no `repr` shows and which changes the page."""
    text = Text(th="ก", en="A")

    assert Digests().of(text) != Digests().of(text.as_stale())
    assert Digests().of(text) == Digests().of(Text(th="ก", en="A"))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.text('a1"[:', max_size=2) | st.binary(max_size=1),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.lists(inner, max_size=2).map(tuple)
        | st.dictionaries(st.text("ab", max_size=1), inner, max_size=2)
        | st.frozensets(st.integers(0, 2), max_size=2)
        | inner.map(lambda value: Bytes(data=value))  # type: ignore[arg-type]
    ),
    max_leaves=4,
)


@given(VALUES, VALUES)
def test_two_values_that_differ_in_anything_have_two_hashes(one: object, other: object) -> None:
    assert (repr(one) == repr(other)) == (Digests().of(one) == Digests().of(other))


def test_a_value_that_is_no_plain_data_has_none() -> None:
    with pytest.raises(NoDigestError):
        Digests().of([Version, {"a": print}])


def test_a_mapping_notes_what_is_looked_up_in_it_also_in_vain() -> None:
    lookups: dict[tuple[str, str | None], None] = {}
    noted = Noted("files", {"a": 1, "b": 2}, lookups)

    assert (noted["a"], noted.get("c"), "d" in noted) == (1, None, False)
    assert [*lookups] == [("files", "a"), ("files", "c"), ("files", "d")]
    assert [*noted] == ["a", "b"]
    assert ("files", None) in lookups


def test_a_faulty_layout_is_told_with_its_line(tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "site")
    site.write("site_config.yaml", f"{CONFIG}{OFF}")
    site.write("content/units.yaml", UNITS)
    site.write(f"{FOLDER}/01-a.yaml", measure(1, "ก", ""))
    site.write("layouts/partials/footer.html", "a\n{% if %}\n")
    with remembering(site.root) as memory:
        told = pages(site.root, TODAY, memory)

    assert told == pages(site.root, TODAY, None)
    assert b"layouts/partials/footer.html:2:" in told["ContentError"]


def test_what_a_layout_includes_by_a_value_is_part_of_its_key(tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "site")
    site.write("site_config.yaml", f"{CONFIG}{OFF}")
    site.write("content/units.yaml", UNITS)
    site.write(f"{FOLDER}/01-a.yaml", measure(1, "ก", ""))
    site.write("layouts/partials/footer.html", '{% set n = "mark" %}{% include "partials/" ~ n ~ ".svg" %}')
    for word in ("<p>one</p>", "<p>two</p>"):
        site.write("layouts/partials/mark.svg", word)
        with remembering(site.root) as memory:
            assert word.encode() in pages(site.root, TODAY, memory)["index.html"]


@pytest.mark.parametrize(("source", "named"), NAMING.items())
def test_a_name_is_found_where_it_is_written_out(source: str, named: list[str | None]) -> None:
    assert [*named_in(source)] == named


def test_what_our_layouts_name_is_found_as_jinja_finds_it() -> None:
    layouts = [*(HOME / "layouts").rglob("*.html")]
    assert len(layouts) > 100
    for layout in layouts:
        source = layout.read_text(encoding="utf-8")
        assert {*named_in(source)} == {*meta.find_referenced_templates(jinja2.Environment().parse(source))}, layout
