"""Whatever people type, there is a page or a message: never a traceback."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_site import SmallSite

from prongsai.base.loaded import Content
from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.loader.load import load_content
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


@settings(max_examples=15, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(slips())
def test_any_typing_error_gives_a_page_or_a_message(made: list[tuple[str, float, str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        shutil.copytree(EXAMPLE, root)
        for path, where, typed, deleted in made:
            text = (root / path).read_text(encoding="utf-8")
            at = int(where * len(text))
            (root / path).write_text(text[:at] + typed + text[at + deleted :], encoding="utf-8", newline="")

        for message in SmallSite(root).problems("th"):
            assert message.split(":")[0].startswith(
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
@given(slips())
def test_text_lost_by_a_typing_error_is_reported_with_its_file(made: list[tuple[str, float, str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        shutil.copytree(EXAMPLE, root)
        path, where, typed, deleted = made[0]
        # Comments do not appear on the site.
        text = re.sub(r"(?m)^ *#.*\n|  +# .*$", "", (root / path).read_text(encoding="utf-8"))
        at = int(where * len(text))
        broken = text[:at] + typed + text[at + deleted :]
        (root / path).write_text(broken, encoding="utf-8", newline="")
        problems = Problems()
        try:
            shown = said(load_content(Files(root), KINDS, problems))
        except ContentError:
            return  # A problem is reported and nothing is published, even if the file to fix is another one.

        told = {problem.place.path for problem in problems}
        assert path in told or [word for word in THAI.findall(broken) if word not in shown] == [], broken
