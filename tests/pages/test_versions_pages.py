"""What changed, and which version a piece of paper is."""

from __future__ import annotations

import json

import pytest
from lxml import etree
from small_site import SmallSite, by_text, run_build, words

ATOM = {"a": "http://www.w3.org/2005/Atom"}
BASE = "https://test.example.go.th/ita/"
KEY = "measures/2564/01"


@pytest.fixture
def history(one_measure: SmallSite) -> SmallSite:
    """A measure corrected once, another that was taken away."""
    current = one_measure.build().page(f"{KEY}/").xpath("//a[@class='target version-mark']/text()")[0]
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
    assert words(part.xpath(".//p")[0]).endswith(" published from 20 May 2021 (B.E. 2564)")
    assert words(part.find(".//summary")) == "History: 2 versions"
    assert [item.get("id") for item in part.xpath(".//ol/li")] == ["v2", "v1"]
    assert words(part.xpath(".//li[@id='v2']/dl")[0]) == (
        "Title (Thai) before จัดทำคูมือ after จัดทำคู่มือ Measure 2 See the page of that measure. Other data before เขียว"
    )
    assert part.xpath(".//del/span/@lang") == ["th", "th"]


def test_all_changes_are_listed_by_day(history: SmallSite) -> None:
    page = history.build().page("changes/")

    assert [words(h2) for h2 in page.xpath("//main//h2")] == ["๒๐ พฤษภาคม ๒๕๖๔", "๑ พฤษภาคม ๒๕๖๔", "๑ พฤษภาคม ๒๕๖๓"]
    assert [
        words(item) for item in page.xpath("//ul[@class='change-list']/li//p[contains(@class, 'change-list')]")
    ] == [
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
    marks = {
        item.get("id").removeprefix("mark-"): words(item.xpath(".//p[@class='known-marks__state']")[0])
        for item in page.xpath("//li[@id]")
    }
    current = page.xpath("//li[@data-state='current'][.//a[contains(@href, '/01/')]]/@id")[0].removeprefix("mark-")

    assert marks[current] == "Current version · published from 20 May 2021 (B.E. 2564)"
    assert marks["0a0a0a0a"] == (
        "Older version · published from 1 May 2021 (B.E. 2564) · changed 20 May 2021 (B.E. 2564): Title (Thai), Measure 2, Other data "
        "– แก้คำผิด See what changed"
    )
    assert marks["0b0b0b0b"] == (
        "Taken off the site · published from 1 May 2020 (B.E. 2563) · taken off 20 May 2021 (B.E. 2564) – A duplicate"
    )


def test_a_record_that_moved_is_not_gone(history: SmallSite) -> None:
    measure = (history.root / "content/measures/2564/01-manual.yaml").read_text(encoding="utf-8")
    history.write("content/measures/2564/01-manual.yaml", measure + "aliases: [measures/2563/09]\n")
    (history.root / "content/withdrawn.yaml").unlink()
    (known,) = history.build().page("verify/").xpath("//*[@id='mark-0b0b0b0b']")

    assert known.get("data-state") == "older"
    assert by_text(known, "a", "มาตรการเก่า").get("href") == f"../{KEY}/"


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
    assert words(output.page("verify/").xpath("//p[@class='known-marks__state']")[0]) == "ฉบับปัจจุบัน"


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
