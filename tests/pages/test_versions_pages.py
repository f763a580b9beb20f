"""What changed, and which version a piece of paper is."""

from __future__ import annotations

import json

import pytest
from lxml import etree
from small_site import SmallSite, by_text, mark_on, run_build, words

ATOM = {"a": "http://www.w3.org/2005/Atom"}
BASE = "https://test.example.go.th/ita/"
KEY = "measures/2564/01"


@pytest.fixture
def history(one_measure: SmallSite) -> SmallSite:
    """A measure corrected once, another that was taken away."""
    current = mark_on(one_measure.build().page(f"{KEY}/"))
    one_measure.write(
        "content/history.yaml",
        f"""
        {KEY}:
        - {{version: 1, date: 2564-05-01, mark: 0a0a0a0a}}
        - version: 2
          date: 2564-05-20
          mark: {current}
          reason: แก้คำผิด
          changes:
          - {{field: title, lang: th, before: จัดทำคูมือ, after: จัดทำคู่มือ}}
          - {{field: measures.2}}
          - {{field: colour, before: เขียว}}
        measures/2563/09:
        - {{version: 1, date: 2563-05-01, mark: 0b0b0b0b}}
        - {{version: 2, date: 2564-05-20, removed: yes, title: {{th: มาตรการเก่า, en: An old one}}}}
        """,
    )
    one_measure.write(
        "content/withdrawn.yaml", "measures/2563/09: {date: 2564-05-20, reason: {th: ซ้ำ, en: A duplicate}}\n"
    )
    return one_measure


def test_the_page_of_a_record_shows_its_version_and_those_before(history: SmallSite) -> None:
    page = history.build().page(f"en/{KEY}/")
    (part,) = page.xpath("//section[@aria-labelledby='version']")

    assert words(part.xpath(".//p")[0]).startswith("Version mark ")
    assert words(part.xpath(".//p")[0]).endswith(" last changed 20 May 2021 (B.E. 2564)")
    assert words(part.find(".//summary")) == "History: 2 versions"
    assert [item.get("id") for item in part.xpath(".//ol/li")] == ["v2", "v1"]
    assert words(part.xpath(".//li[@id='v2']/dl")[0]) == (
        "Title (Thai) จัดทำ removed: คูมือ added: คู่มือ Measure 2 See the page of that measure. Other data removed: เขียว"
    )
    assert part.xpath(".//del/span/@lang") == ["th", "th"]
    assert part.xpath(".//ins/span/@lang") == ["th"]


def test_all_changes_are_listed_by_day(history: SmallSite) -> None:
    page = history.build().page("changes/")

    assert [words(h2) for h2 in page.xpath("//main//h2")] == ["๒๐ พฤษภาคม ๒๕๖๔", "๑ พฤษภาคม ๒๕๖๔", "๑ พฤษภาคม ๒๕๖๓"]
    assert [words(item) for item in page.xpath("//p[contains(@class, 'change-list__')]")] == [
        "จัดทำคู่มือ",
        "แก้ไข: แก้คำผิด",
        "มาตรการเก่า",
        "นำออกจากเว็บไซต์: ซ้ำ",
        "จัดทำคู่มือ",
        "เผยแพร่ครั้งแรก",
        "มาตรการเก่า",
        "เผยแพร่ครั้งแรก",
    ]
    assert by_text(page.xpath("//ul[@class='change-list']")[0], "a", "จัดทำคู่มือ").get("href") == f"../{KEY}/#v2"


def test_changes_have_a_feed_with_an_entry_for_each(history: SmallSite) -> None:
    output = history.build()
    feed = etree.fromstring(output.files["en/changes/feed.xml"])
    entries = [
        tuple(entry.findtext(f"a:{name}", namespaces=ATOM) for name in ("id", "title", "summary", "updated"))
        for entry in feed.findall("a:entry", ATOM)
    ]

    assert entries[:2] == [
        (f"{BASE}en/{KEY}/#v2", "Prepare a manual", "แก้คำผิด", "2021-05-20T00:00:00+07:00"),
        (f"{BASE}en/measures/2563/09/#v2", "An old one", "A duplicate", "2021-05-20T00:00:00+07:00"),
    ]
    assert feed.xpath("//a:entry/a:link/@href", namespaces=ATOM)[:2] == [
        f"{BASE}en/{KEY}/#v2",
        f"{BASE}en/measures/2563/09/#v2",
    ]
    assert len({entry[0] for entry in entries}) == len(entries)
    assert feed.findtext("a:title", namespaces=ATOM) == "What changed"
    assert len(json.loads(output.files["en/changes/feed.json"])["items"]) == len(entries)


def test_a_mark_is_current_older_or_gone(history: SmallSite) -> None:
    page = history.build().page("en/verify/")
    marks = {item.get("id").removeprefix("mark-"): item for item in page.xpath("//li[@id]")}
    (current,) = page.xpath("//li[@data-state='current'][.//a[contains(@href, '/01/')]]")
    mark = current.get("id").removeprefix("mark-")

    assert words(current.xpath("./p")[0]) == "Prepare a manual last changed 20 May 2021 (B.E. 2564)"
    assert words(current.xpath("./p")[1]) == f"{mark[:4]} {mark[4:]}"
    assert current.xpath("./p/a/@href") == [f"../{KEY}/#mark-{mark}"]
    assert words(current.find("./details/summary")) == "Older versions: 1"
    assert marks["0a0a0a0a"].getparent().getparent().getparent() is current
    assert words(marks["0a0a0a0a"]) == (
        "0a0a 0a0a changed 20 May 2021 (B.E. 2564): Title (Thai), Measure 2, Other data – แก้คำผิด"
    )
    assert marks["0a0a0a0a"].xpath("./a/@href") == [f"../{KEY}/#mark-0a0a0a0a"]
    gone = marks["0b0b0b0b"]
    assert (gone.get("data-state"), words(gone)) == (
        "removed",
        "0b0b 0b0b removed 20 May 2021 (B.E. 2564) – A duplicate",
    )
    assert words(gone.xpath("ancestor::li/p")[1]) == "Removed from the site"


def test_one_day_of_all_versions_is_said_once(history: SmallSite) -> None:
    """Only where the current versions changed on different days does each row have its own."""
    mark = mark_on(history.build().page(f"{KEY}/"))
    others = {
        item.get("id").removeprefix("mark-"): item.xpath("./p/a/@href")[0].removeprefix("../").partition("/#")[0]
        for item in history.build().page("verify/").xpath("//li[@data-state='current']")
    }
    known = "".join(f"{key}: [{{version: 1, date: 2564-05-20, mark: {one}}}]\n" for one, key in others.items())
    assert mark in others
    history.write("content/history.yaml", known)
    (history.root / "content/withdrawn.yaml").unlink()
    page = history.build().page("verify/")

    assert words(page.xpath("//main")[0]).count("เปลี่ยนล่าสุด ๒๐ พฤษภาคม ๒๕๖๔") == 1
    assert "ฉบับปัจจุบันทุกฉบับเปลี่ยนล่าสุด ๒๐ พฤษภาคม ๒๕๖๔" in words(page.xpath("//main")[0])


def test_first_publications_of_a_day_are_one_line(history: SmallSite) -> None:
    keys = ["measures/2564", "units/legal", "units/public-relations"]
    found = history.build().page("verify/").xpath("//li[@data-state='current']")
    marks = {item.xpath("./p/a/@href")[0].split("/#mark-")[0][3:]: item.get("id")[5:] for item in found}
    listed = [key for key in marks if key != KEY]
    assert len(listed) > 1, keys
    path = history.root / "content/history.yaml"
    first = "".join(f"{key}: [{{version: 1, date: 2564-05-20, mark: {marks[key]}}}]\n" for key in listed)
    path.write_text(path.read_text(encoding="utf-8") + first, encoding="utf-8")
    for lang, said in (
        ("", f"เผยแพร่ครั้งแรก {'๐๑๒๓๔๕๖๗๘๙'[len(listed)]} รายการ"),
        ("en/", f"Published: {len(listed)} pages"),
    ):
        day = history.build().page(f"{lang}changes/").xpath("//section")[0]
        (folded,) = [part for part in day.xpath(".//details") if words(part.find("summary")) == said]
        assert len(folded.xpath(".//li/a")) == len(listed)
        assert len(day.xpath(".//ul[@class='change-list']/li")) == 2


def test_changed_words_of_the_other_language_are_folded_where_both_changed(history: SmallSite) -> None:
    path = history.root / "content/history.yaml"
    both = "  - {field: title, lang: en, before: Prepare manual, after: Prepare a manual}\n"
    said = path.read_text(encoding="utf-8").replace("  - {field: measures.2}\n", both)
    assert both in said
    path.write_text(said, encoding="utf-8")
    item = history.build().page("changes/").xpath("//ul[@class='change-list']/li")[0]

    assert words(item.xpath("./dl")[0]) == "ชื่อเรื่อง (ภาษาไทย) จัดทำ ลบ: คูมือ เพิ่ม: คู่มือ ข้อมูลอื่น ลบ: เขียว"
    assert words(item.find("./details/summary")) == "แก้ข้อความภาษาอังกฤษด้วย"
    assert words(item.find("./details/dl")) == "ชื่อเรื่อง (ภาษาอังกฤษ) Prepare เพิ่ม: a manual"


def test_a_record_that_moved_is_not_gone(history: SmallSite) -> None:
    measure = (history.root / "content/measures/2564/01-manual.yaml").read_text(encoding="utf-8")
    history.write("content/measures/2564/01-manual.yaml", measure + "aliases: [measures/2563/09]\n")
    (history.root / "content/withdrawn.yaml").unlink()
    (known,) = history.build().page("verify/").xpath("//*[@id='mark-0b0b0b0b']")

    assert known.get("data-state") == "older"
    # Its new page says nothing of the marks of the old one, so this one does.
    assert known.xpath("./a") == []
    assert by_text(known.xpath("ancestor::li")[0], "a", "มาตรการเก่า").get("href") == f"../{KEY}/"


def test_marks_are_published_for_programs_too(history: SmallSite) -> None:
    versions = json.loads(history.build().files["versions.json"])["versions"]

    assert {"mark": "0a0a0a0a", "page": KEY, "state": "older", "since": "2021-05-01"} in versions
    assert {"mark": "0b0b0b0b", "page": "measures/2563/09", "state": "removed", "since": "2020-05-01"} in versions


def test_a_site_whose_history_lost_a_published_version_is_not_published(history: SmallSite) -> None:
    site = str(history.root)
    assert run_build("--site", site).returncode == 0
    before = (history.root / "public/verify/index.html").read_bytes()
    (history.root / "content/history.yaml").unlink()

    assert run_build("check", "--site", site).returncode == 1
    run = run_build("--site", site, "--lang", "en")

    assert run.returncode == 1
    assert run.stderr == (
        "The history has lost 2 versions, such as 0a0a0a0a, that were published and may hang on a board. The published site is as it was.\n"
        "    Bring content/history.yaml back (git checkout content/history.yaml), then run this again.\n"
    )
    assert (history.root / "public/verify/index.html").read_bytes() == before


def test_without_a_history_marks_are_shown_and_changes_are_not(one_measure: SmallSite) -> None:
    output = one_measure.build()

    assert words(output.page("en/changes/").find(".//main")).endswith(
        "The history of this site has not been written yet."
    )
    assert "changes/feed.xml" not in output.files
    assert output.page("verify/").xpath("//li/@data-state")[0] == "current"
    assert "เปลี่ยนล่าสุด" not in words(output.page("verify/").find(".//main"))


def test_every_field_of_every_record_has_a_name(one_measure: SmallSite) -> None:
    from prongsai.home import HOME
    from prongsai.kinds.measures.record import Measure
    from prongsai.kinds.notices.record import Notice
    from prongsai.kinds.reports.record import Report
    from prongsai.kinds.units.record import Unit
    from prongsai.problems import Problems
    from prongsai.site.strings import load_strings

    named = load_strings([HOME / "layouts"], Problems())["th"].words
    silent = {"updated", "aliases", "accept", "review_by"}
    for model in (Measure, Notice, Report, Unit):
        assert {name for name in model.model_fields if f"field.{name}" not in named} <= silent
