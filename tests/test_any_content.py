"""Whatever people type, there is a page or a message: never a traceback."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_site import TODAY

from prongsai.base.loaded import Content
from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.loader.load import load_content
from prongsai.loader.read import Known
from prongsai.pipeline import prepare
from prongsai.problems import ContentError, Problems
from prongsai.source.files import Files

EXAMPLE = HOME / "examples"
FILES = sorted(path.relative_to(EXAMPLE).as_posix() for path in EXAMPLE.rglob("*") if path.suffix in {".yaml", ".md"})
TYPED = st.sampled_from(
    "- |: |#| |\n|\t|\"|'|[|]|{|}|,|&a |*a |!x |~|null|-|–|“|”|\u00a0|\u200b|---\n|...|th:|en: |no|0|๑|2021-01|../|"
    "https://|<b>|</p>|](|**|`|\\|%|@|>|?|=|\x01|😀|ํา|เเ".split("|")
)


@st.composite
def slips(draw: st.DrawFn) -> list[tuple[str, float, str, int]]:
    """Return typing errors: the file, the relative position in it, the text typed, the number of characters deleted."""
    slip = st.tuples(st.sampled_from(FILES), st.floats(0, 1), TYPED, st.integers(0, 12))
    return draw(st.lists(slip, min_size=1, max_size=4))


def slipped(text: str, where: float, typed: str, deleted: int) -> str:
    """Return a text with a typing error."""
    at = int(where * len(text))
    return text[:at] + typed + text[at + deleted :]


def mistyped(made: list[tuple[str, float, str, int]]) -> dict[str, bytes]:
    """Return the files of the example that have errors."""
    broken: dict[str, str] = {}
    for path, *slip in made:
        text = broken[path] if path in broken else (EXAMPLE / path).read_text(encoding="utf-8")
        broken[path] = slipped(text, *slip)
    return {path: text.encode() for path, text in broken.items()}


@pytest.fixture(scope="module")
def known() -> Known:
    """What is read of the example without errors."""
    known: Known = {}
    load_content(Files(EXAMPLE), KINDS, Problems(), known)
    return known


@settings(max_examples=10, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(made=slips())
def test_any_typing_error_gives_a_page_or_a_message(known: Known, made: list[tuple[str, float, str, int]]) -> None:
    problems = Problems()
    with suppress(ContentError):
        prepare(Files(EXAMPLE, mistyped(made)), TODAY, problems, known={**known}, has_sizes=False)

    for problem in problems:
        assert problem.text("th").startswith(
            ("content", "site_config", "en/", "measures", "notices", "units", "about", "index")
        )


THAI = re.compile("[ก-๎]+")


def said(content: Content) -> str:
    """Return all values of the records of a site, without comments and the like."""
    told = [(loaded.record, loaded.details) for loaded in content.records]
    # A time is read as a number and a unit.
    units = "นาที ชั่วโมง วัน วันทำการ เดือน"
    return repr([content.config, content.history, units, *told])


@settings(max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(made=slips())
def test_text_lost_by_a_typing_error_is_reported_with_its_file(
    known: Known, made: list[tuple[str, float, str, int]]
) -> None:
    path, *slip = made[0]
    # Comments do not appear on the site.
    text = re.sub(r"(?m)^ *#.*\n|  +# .*$", "", (EXAMPLE / path).read_text(encoding="utf-8"))
    broken = slipped(text, *slip)
    problems = Problems()
    try:
        shown = said(load_content(Files(EXAMPLE, {path: broken.encode()}), KINDS, problems, {**known}))
    except ContentError:
        return  # A problem is reported and nothing is published, even if the file to fix is another one.

    told = {problem.place.path for problem in problems}
    assert path in told or [word for word in THAI.findall(broken) if word not in shown] == [], broken
