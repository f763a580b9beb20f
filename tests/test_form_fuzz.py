"""Whatever a field of the form or an argument of its address has in it, the answer is a page and never an error of ours."""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import MEASURE, PATH, Visitor, at_desk
from hypothesis import given, settings
from hypothesis import strategies as st
from small_site import CONFIG, UNITS, SmallSite

OPENED = (
    PATH,
    "content/units.yaml",
    "site_config.yaml",
    "content/pages/about.th.md",
    "content/measures/2564/report.yaml",
)
UGLY = (
    "a" * 400, "ก" * 400, "con", "aux.x", "nul", "lpt9", "com1", "..", "../../x", "C:\\x", "/", "a/b", "%00", "\x00", "\x07",
    "\u202e", "\ufeff", "\ud7ff", "😀", "＝", "²", "-1", "1e9", "9" * 400, "[]", "{}", "- a", "a: b", "#", "'", '"', "|", "---", "~",
    "th: x", "<script>", "&#0;", "\r", "\n\n", "\t", "   ", "\u3000", "yes", "2564-02-31", "๒๕๖๔", "{x}", "%s", "{0.a}",
)  # fmt: skip
GONE = ("remove evidence#gone 0", "restore evidence#gone 0")
VALUES = st.sampled_from(UGLY) | st.text(max_size=20)


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    site = SmallSite(tmp_path_factory.mktemp("fuzz") / "site")
    restore(site)
    with at_desk(site, quick=True) as visitor:
        yield visitor


def restore(site: SmallSite) -> None:
    site.write("site_config.yaml", CONFIG)
    site.write("content/units.yaml", UNITS)
    site.write(PATH, MEASURE)
    site.write("content/measures/2564/report.yaml", "{}\n")
    site.write("content/pages/about.th.md", "---\ntitle: ก\n---\nข\n")
    site.write("content/pages/about.en.md", "---\ntitle: A\n---\nB\n")
    kept = {site.root / path for path in (*OPENED, "content/pages/about.en.md")}
    for file in (site.root / "content").rglob("*"):
        if file.is_file() and file not in kept:
            file.unlink()


def outside(site: SmallSite) -> list[Path]:
    return sorted(path for path in site.root.parent.rglob("*") if not path.is_relative_to(site.root / "content"))


@settings(max_examples=60)
@given(data=st.data())
def test_no_field_of_a_record_breaks_it(visitor: Visitor, data: st.DataObject) -> None:
    restore(visitor.site)
    before = outside(visitor.site)
    page = visitor.open(data.draw(st.sampled_from(OPENED)))
    posted = [(name, value) for name, value in page.forms[-1].form_values() if name != "action"]
    names = sorted({*page.forms[-1].fields.keys(), *(name for name, _ in posted)} - {"token", "digest"})
    for name in data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=4)):
        value = data.draw(VALUES)
        posted = [*((one, old) for one, old in posted if one != name), (name, value)]
    action = data.draw(
        st.sampled_from(
            ["save", "check", "add evidence", *(f"{one} evidence#order 0" for one in ("up", "down", "insert")), *GONE]
        )
        | VALUES
    )
    status, text = visitor.request(data.draw(st.sampled_from(["save", "check"])), [*posted, ("action", action)])

    assert status in {200, 400, 404, 409}, (status, posted)
    assert "Traceback" not in text
    assert outside(visitor.site) == before


@settings(max_examples=60)
@given(
    kind=st.sampled_from(["measure", "year", "notice", "unit", "page"]) | VALUES,
    name=VALUES,
    title=VALUES,
    english=VALUES,
    unit=VALUES,
)
def test_no_name_or_title_of_a_new_file_breaks_it(
    visitor: Visitor, kind: str, name: str, title: str, english: str, unit: str
) -> None:
    restore(visitor.site)
    before = outside(visitor.site)
    posted = [
        ("token", token(visitor)),
        ("kind", kind),
        ("name", name),
        ("title", title),
        ("title_en", english),
        ("responsible", unit),
    ]
    status, text = visitor.request("new", posted)

    assert status in {200, 400}, (status, posted)
    assert "Traceback" not in text
    assert outside(visitor.site) == before


def token(visitor: Visitor) -> str:
    return visitor.open(PATH).forms[-1].fields["token"]


@settings(max_examples=60)
@given(arguments=st.dictionaries(st.sampled_from(["file", "saved", "name", "title", "kind", "title_en"]) | VALUES, VALUES, max_size=3),
       path=st.sampled_from(["", "check", "save", "new", "form.js"]))  # fmt: skip
def test_no_argument_of_an_address_breaks_it(visitor: Visitor, arguments: dict[str, str], path: str) -> None:
    status, text = visitor.request(f"{path}?" + urllib.parse.urlencode(arguments, errors="replace"))

    assert status in {200, 400, 404}, (status, arguments)
    assert "Traceback" not in text


@pytest.mark.parametrize(
    "raw", ["file=%ff", "file=%00", "file=%ed%a0%80", "%ff=1", "file", "&&&", "file=a&file=b", "saved=%ff"]
)
def test_bytes_that_are_no_text_are_refused(visitor: Visitor, raw: str) -> None:
    assert visitor.request(f"?{raw}")[0] in {200, 400, 404}
