"""One rule for the year of a dated record: the fiscal year of its date, wherever a year is shown, searched or given."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_site import SmallSite, words

from prongsai.base.loaded import Loaded
from prongsai.base.record_kind import year_of
from prongsai.kinds.notices.record import Notice
from prongsai.models.base import Record
from prongsai.models.fields import BuddhistDate
from prongsai.text import Text
from prongsai.thai import ERA_OFFSET, PartialDate, fiscal_year, fiscal_year_days, format_day

LAST_DAYS = [
    pytest.param(date(2024, 9, 30), 2567, id="30 September"),
    pytest.param(date(2024, 10, 1), 2568, id="1 October"),
    pytest.param(date(2024, 12, 31), 2568, id="31 December"),
    pytest.param(date(2025, 1, 1), 2568, id="1 January"),
    pytest.param(date(2024, 2, 29), 2567, id="29 February"),
]


class Event(Record):
    title: Text
    date: BuddhistDate | None = None


def loaded(day: date | None, folder: int | None = None) -> Loaded[Event]:
    record = Event.model_validate({"title": "ก", **({"date": format_day(day)} if day else {})})
    return Loaded(kind="events", key="events/a", id="a", year=folder, record=record)


@given(st.dates(date(1901, 1, 1), date(2150, 12, 31)))
def test_a_date_and_its_month_are_in_one_fiscal_year_that_contains_them(day: date) -> None:
    first, last = fiscal_year_days(PartialDate.of(day).fiscal_year)

    assert first <= day <= last
    assert PartialDate.of(day).fiscal_year == PartialDate(day.year, day.month).fiscal_year == fiscal_year(day)


@given(st.dates(date(1901, 1, 1), date(2150, 12, 31)), st.none() | st.integers(2450, 2690))
def test_the_year_of_any_record_is_that_of_its_date_else_of_its_folder(day: date, folder: int | None) -> None:
    assert year_of(loaded(day, folder)) == fiscal_year(day)
    assert year_of(loaded(None, folder)) == folder


@pytest.mark.parametrize(("day", "year"), LAST_DAYS)
def test_a_notice_is_in_its_fiscal_year_everywhere_and_its_address_stays(site: SmallSite, day: date, year: int) -> None:
    calendar = day.year + ERA_OFFSET
    key = f"notices/{calendar}-01"
    site.write(f"content/{key}.yaml", f"title: {{th: ก, en: A}}\ndate: {format_day(day)}\n")
    output = site.build(date(2026, 1, 1))

    assert words(output.page(f"en/{key}/").find(".//h1")) == "A"
    assert [words(head) for head in output.page("en/notices/").iter("h3")] == [f"Fiscal year B.E. {year}"]
    assert [path for path in output.files if path.startswith("search/th-2")] == [f"search/th-{year}.js"]
    documents = json.loads(output.text(f"search/en-{year}.js").removeprefix("searchPart(").removesuffix(");\n"))["docs"]
    assert [(document[0], document[2]) for document in documents] == [(key, year)]
    (row,) = csv.DictReader(io.StringIO(output.text(f"data/notices-{year}.csv").removeprefix("\ufeff")))
    assert (row["id"], row["year_be"], row["year"]) == (key, str(year), str(year - ERA_OFFSET))
    assert row["date_be"] == format_day(day)
    listed = json.loads(output.text(f"api/v1/notices-{year}.json"))
    assert (listed["year_be"], [record["year_be"] for record in listed["records"]]) == (year, [year])
    assert f"Fiscal year B.E. {year}" in words(output.page("en/data/"))
    if calendar != year:
        assert f"data/notices-{calendar}.csv" not in output.files


def test_the_year_of_a_notice_is_said_to_be_fiscal_wherever_it_is_named(site: SmallSite) -> None:
    site.write("content/notices/a.yaml", "title: {th: ก, en: A}\ndate: 2567-11-01\n")
    output = site.build(date(2026, 1, 1))
    fields = json.loads(output.text("api/v1/schemas/notices.schema.json"))["$defs"]["record"]["properties"]

    assert fields["year_be"]["description"] == ("ปีงบประมาณ พ.ศ. ของวันที่ประกาศ – Fiscal year of its date, Buddhist Era")
    labels = [words(label) for label in output.page("en/search/").xpath("//label[@class='search__choice']")]
    assert labels[0].startswith("Fiscal year ")
    assert Notice.model_validate({"title": "ก", "date": "2567-11"}).date.fiscal_year == 2568
