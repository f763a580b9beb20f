"""What is derived from the model of a record: keys, columns, facts."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from prongsai.base.collection import Shared
from prongsai.base.from_model import facts_of, model_columns
from prongsai.base.judging import Loading
from prongsai.base.loaded import AnyLoaded
from prongsai.base.record_kind import record_kind
from prongsai.base.references import check_responsible
from prongsai.base.stubs import stub
from prongsai.base.where import one_each
from prongsai.home import HOME
from prongsai.kinds.measures.kind import MEASURES
from prongsai.models.base import Record
from prongsai.models.fields import BuddhistDate, FilePath
from prongsai.problems import Problems
from prongsai.site.strings import load_strings
from prongsai.source.documents import read_yaml
from prongsai.source.files import Files
from prongsai.source.tree import Document
from prongsai.text import Text
from prongsai.wording import Wording, make_wording


class Link(Record):
    title: Text
    file: FilePath


class Span(Record):
    start: BuddhistDate


class Event(Record):
    title: Text
    span: Span | None = None
    is_free: bool | None = None
    links: tuple[Link, ...] = ()
    papers: tuple[FilePath, ...] = ()


EVENT = Event.model_validate(
    {
        "title": {"th": "งาน", "en": "Event"},
        "links": [{"title": {"th": "ผัง", "en": "Plan"}, "file": "plan.pdf"}],
        "papers": ["a.pdf"],
    }
)
LOADED = cast("AnyLoaded", SimpleNamespace(record=EVENT, source="content/events/01.yaml", details=None))


@pytest.fixture(scope="module")
def wording() -> Wording:
    return make_wording(load_strings((HOME / "layouts",), Problems()), thai_digits=False)


@pytest.fixture
def columns() -> dict[str, Any]:
    shared = cast("Shared", SimpleNamespace(address=lambda path: f"https://a/{path}", url=lambda: MEASURES))
    found = model_columns(Event, shared, has_years=False, has_prose=True)
    return {column.name: column for column in found if column is not cast("Any", MEASURES)}


def test_a_file_is_published_as_its_address_in_lists_and_tables_too(columns: dict[str, Any]) -> None:
    entry = SimpleNamespace(view=LOADED)

    assert columns["papers"].value(entry) == ["https://a/files/events/a.pdf"]
    (link,) = columns["links"].value(entry)
    assert link["file"] == "https://a/files/events/plan.pdf"


def test_a_column_is_needed_only_if_all_that_it_is_part_of_is(columns: dict[str, Any]) -> None:
    assert columns["title"].is_required
    assert not columns["span_start"].is_required
    assert not columns["is_free"].is_required


def test_prose_files_are_in_the_data(columns: dict[str, Any]) -> None:
    assert columns["details"].form == "text"


def test_each_entry_of_a_list_is_a_fact(wording: Wording) -> None:
    assert [fact.value.th for fact in facts_of(LOADED, "events", wording)] == ["ผัง"]


def test_records_of_two_years_have_two_keys() -> None:
    events = record_kind("events", "event", Event, one_each("events/{year}/{id}.yaml"))
    meetings = record_kind("meetings", "meeting", Event, one_each("meetings/{id}.yaml"))

    assert {events.key_of(year, "01", {}) for year in (2566, 2567)} == {"events/2566/01", "events/2567/01"}
    assert meetings.key_of(None, "01", {}) == "meetings/01"
    assert events.key_of(2566, "2566", {}) == "events/2566"


def test_units_that_records_of_any_kind_name_are_checked(tmp_path: Path) -> None:
    files = Files(tmp_path, {"content/units.yaml": b"works: A\n", "content/events/01.yaml": b"responsible: [work]\n"})
    problems = Problems()
    documents = {
        kind: (cast("Document", read_yaml(files, f"content/{path}.yaml", problems)),)
        for kind, path in (("units", "units"), ("events", "events/01"))
    }

    check_responsible(
        Loading(
            files=files,
            config=None,
            records=(),
            documents=documents,
            others=frozenset(),
            sizes={},
            problems=problems,
        ),
        "units",
    )

    assert [problem.code for problem in problems.errors] == ["unknown-unit"]


def test_the_example_of_a_field_has_the_form_of_its_type() -> None:
    fields = Event.model_fields

    assert stub("title", {}, fields["title"].annotation) == "#title:\n#  th:\n#  en:\n"
    assert stub("papers", {}, fields["papers"].annotation) == "#papers: []\n"
    assert stub("is_free", {}, fields["is_free"].annotation) == "#is_free:\n"
    assert stub("papers", {"papers": ("papers: [a.pdf]",)}, fields["papers"].annotation) == "#papers: [a.pdf]\n"
