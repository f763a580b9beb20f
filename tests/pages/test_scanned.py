"""What the page of a record says to who scanned a paper of it: one statement for each mark, shown by the address alone."""

from __future__ import annotations

import gzip

import pytest
from lxml import html
from lxml.html import HtmlElement
from small_site import SmallSite, mark_on, words

KEY = "measures/2564/01"
OLDER = """
- {version: 1, date: 2564-05-01, mark: 0a0a0a0a}
- version: 2
  date: 2564-05-10
  mark: 0b0b0b0b
  reason: แก้คำผิด
  changes:
  - {field: title, lang: th, before: จัดทำคูมือ, after: จัดทำคู่มือ}
  - {field: title, lang: en, before: Prepare manual, after: Prepare a manual}
"""
CURRENT = """
- version: 3
  date: 2564-05-20
  mark: MARK
  changes:
  - {field: period, before: ก, after: ข}
  - {field: objective, lang: en, before: a, after: b}
"""


@pytest.fixture
def scanned(one_measure: SmallSite) -> SmallSite:
    mark = mark_on(one_measure.build().page(f"{KEY}/"))
    one_measure.write("content/history.yaml", f"{KEY}:{OLDER}{CURRENT.replace('MARK', mark)}")
    return one_measure


def statements(page: HtmlElement) -> dict[str, HtmlElement]:
    return {one.get("id"): one for one in page.xpath("//main/*[1][@class='scanned']/p")}


def test_the_statement_comes_before_all_else_and_there_is_one_for_each_mark(scanned: SmallSite) -> None:
    page = scanned.build().page(f"{KEY}/")
    mark = mark_on(page)

    assert [*statements(page)] == [f"mark-{mark}", "mark-0b0b0b0b", "mark-0a0a0a0a"]
    assert page.find(".//main")[0].get("class") == "scanned"


def test_a_paper_is_the_current_version(scanned: SmallSite) -> None:
    output = scanned.build()
    mark = mark_on(output.page(f"{KEY}/"))
    read = f"{mark[:4]} {mark[4:]}"

    assert words(statements(output.page(f"{KEY}/"))[f"mark-{mark}"]) == (
        f"แผ่นนี้เป็นฉบับปัจจุบัน รหัสฉบับ {read} · เปลี่ยนล่าสุด ๒๐ พฤษภาคม ๒๕๖๔"
    )
    assert words(statements(output.page(f"en/{KEY}/"))[f"mark-{mark}"]) == (
        f"This paper is the current version Version mark {read} · last changed 20 May 2021 (B.E. 2564)"
    )


def test_a_paper_is_older_and_all_that_changed_since_is_named(scanned: SmallSite) -> None:
    output = scanned.build()
    found = statements(output.page(f"{KEY}/"))

    assert words(found["mark-0b0b0b0b"]) == (
        "แผ่นนี้เป็นฉบับเก่า รหัสฉบับ 0b0b 0b0b · เปลี่ยนล่าสุด ๒๐ พฤษภาคม ๒๕๖๔: ระยะเวลา, วัตถุประสงค์ (ภาษาอังกฤษ) "
        "ดูสิ่งที่เปลี่ยน แผ่นประกาศฉบับปัจจุบัน (PDF)"
    )
    assert words(found["mark-0a0a0a0a"]) == (
        "แผ่นนี้เป็นฉบับเก่า รหัสฉบับ 0a0a 0a0a · เปลี่ยนล่าสุด ๒๐ พฤษภาคม ๒๕๖๔: ชื่อเรื่อง, ระยะเวลา, "
        "วัตถุประสงค์ (ภาษาอังกฤษ) – แก้คำผิด ดูสิ่งที่เปลี่ยน แผ่นประกาศฉบับปัจจุบัน (PDF)"
    )
    assert [found[f"mark-{mark}"].xpath("./a/@href") for mark in ("0b0b0b0b", "0a0a0a0a")] == [
        ["#v3", "sheet/measure-2564-01.pdf"],
        ["#v2", "sheet/measure-2564-01.pdf"],
    ]
    assert words(statements(output.page(f"en/{KEY}/"))["mark-0b0b0b0b"]) == (
        "This paper is an older version Version mark 0b0b 0b0b · last changed 20 May 2021 (B.E. 2564): "
        "Period, Objective See what changed Current sheet (PDF)"
    )


def test_a_paper_of_what_was_withdrawn_says_so(one_measure: SmallSite) -> None:
    one_measure.write("content/history.yaml", "measures/2564/09: [{version: 1, date: 2564-05-01, mark: 0c0c0c0c}]\n")
    one_measure.write(
        "content/withdrawn.yaml",
        "measures/2564/09: {date: 2564-05-20, reason: {th: ซ้ำ, en: A duplicate}, title: {th: เดิม, en: Old}}\n",
    )
    output = one_measure.build()

    assert words(statements(output.page("measures/2564/09/"))["mark-0c0c0c0c"]) == (
        "เนื้อหาของแผ่นนี้นำออกจากเว็บไซต์แล้ว รหัสฉบับ 0c0c 0c0c · นำออกเมื่อ ๒๐ พฤษภาคม ๒๕๖๔ – ซ้ำ"
    )
    assert words(statements(output.page("en/measures/2564/09/"))["mark-0c0c0c0c"]) == (
        "The content of this paper was removed from the site Version mark 0c0c 0c0c · "
        "removed 20 May 2021 (B.E. 2564) – A duplicate"
    )


def test_a_version_that_came_back_is_current(one_measure: SmallSite) -> None:
    mark = mark_on(one_measure.build().page(f"{KEY}/"))
    versions = [(1, "01", mark), (2, "10", "0a0a0a0a"), (3, "20", mark)]
    lines = "\n".join(f"- {{version: {n}, date: 2564-05-{day}, mark: {one}}}" for n, day, one in versions)
    one_measure.write("content/history.yaml", f"{KEY}:\n{lines}\n")
    found = statements(one_measure.build().page(f"{KEY}/"))

    assert {one: found[one].get("data-state") for one in found} == {f"mark-{mark}": "current", "mark-0a0a0a0a": "older"}


def test_a_draft_knows_its_own_mark_and_says_no_date(one_measure: SmallSite) -> None:
    one_measure.write("content/history.yaml", f"{KEY}: [{{version: 1, date: 2564-05-01, mark: 0a0a0a0a}}]\n")
    page = one_measure.build().page(f"{KEY}/")
    found = statements(page)

    assert words(found["mark-0a0a0a0a"]).startswith("แผ่นนี้เป็นฉบับเก่า รหัสฉบับ 0a0a 0a0a แผ่นประกาศ")
    assert "เปลี่ยนล่าสุด" not in words(found[f"mark-{mark_on(page)}"])


def test_other_pages_and_sheets_say_nothing_of_marks(scanned: SmallSite) -> None:
    output = scanned.build()
    for address in ("", "verify/", "changes/", f"{KEY}/sheet/", "units/"):
        assert not output.page(address).xpath("//*[@class='scanned']"), address


def test_twenty_versions_stay_small(one_measure: SmallSite) -> None:
    """Who opens the page without a paper pays for the statements, too."""
    mark = mark_on(one_measure.build().page(f"{KEY}/"))
    change = "changes: [{field: title, lang: th, before: ก, after: ข}, {field: period, before: ก, after: ข}]"
    lines = [f"- {{version: {n}, date: 2564-05-{n:02}, mark: {n * 7919:08x}, {change}}}" for n in range(1, 20)]
    lines += [f"- {{version: 20, date: 2564-05-21, mark: {mark}}}\n"]
    one_measure.write("content/history.yaml", "\n".join([f"{KEY}:", *lines]))
    page = one_measure.build().page(f"{KEY}/")
    (part,) = page.xpath("//*[@class='scanned']")
    assert len(part) == 20
    whole = len(gzip.compress(html.tostring(page, encoding="utf-8")))
    part.drop_tree()
    without = len(gzip.compress(html.tostring(page, encoding="utf-8")))

    assert whole - without < 900
