"""Notices: what hangs on the board, for how long it holds, and where it is found."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import etree
from small_site import CONFIG, PDF, SmallSite, by_text, words

NOTICE = """
    number: ๑/๒๕๖๔
    title: {th: ประกาศหลักเกณฑ์, en: Rules announced}
    date: 2564-05-20
    kind: order
    body: {th: "**ยื่นคำขอ**ที่ [หน่วยงาน](../units.yaml)", en: "Hand in a request"}
    signatory: {name: {th: นายก ข, en: Mr A B}, position: {th: นายกเทศมนตรี, en: Mayor}}
    valid: {start: 2564-05-20, end: 2564-06-30}
    attachments:
      - {title: {th: แบบคำขอ, en: Form}, file: form.pdf}
    aliases: [old/rules]
    """


@pytest.fixture
def notices(one_measure: SmallSite) -> SmallSite:
    """A site with three notices of two years; today is 1 June 2564."""
    one_measure.write("content/notices/2564-01.yaml", NOTICE)
    one_measure.write("content/notices/form.pdf", PDF)
    one_measure.write(
        "content/notices/2564-02.yaml", "title: {th: รับสมัคร, en: Wanted}\ndate: 2564-05-25\nkind: recruitment\n"
    )
    one_measure.write(
        "content/notices/2563-09.yaml",
        "title: {th: ประกาศเก่า, en: Old}\ndate: 2563-12-01\nvalid: {end: 2564-05-31}\n",
    )
    return one_measure


def test_a_notice_says_everything_that_its_file_says(notices: SmallSite) -> None:
    page = notices.build().page("notices/2564-01/")

    assert words(page.find(".//h1")) == "ประกาศหลักเกณฑ์"
    assert words(page.xpath("//p[@class='page-head__kicker']")[0]) == "คำสั่ง เลขที่ ๑/๒๕๖๔ · ๒๐ พฤษภาคม ๒๕๖๔"
    assert page.xpath("//time/@datetime")[0] == "2021-05-20"
    assert [words(row) for row in page.xpath("//dl/div")] == [
        "มีผล ตั้งแต่ ๒๐ พฤษภาคม ๒๕๖๔ ถึง ๓๐ มิถุนายน ๒๕๖๔",
        "ผู้ลงนาม นายก ข นายกเทศมนตรี",
    ]
    assert by_text(page, "a", "แบบคำขอ").get("href") == "../../files/notices/form.pdf"
    assert by_text(page, "a", "หน่วยงาน").get("href") == "../../units/"
    assert words(page.xpath("//*[@class='notice-state']")[0]) == "มีผลอยู่"


def test_the_english_page_says_the_same_in_english(notices: SmallSite) -> None:
    page = notices.build().page("en/notices/2564-01/")

    assert words(page.xpath("//p[@class='page-head__kicker']")[0]) == "Order Number ๑/๒๕๖๔ · 20 May 2021 (B.E. 2564)"
    assert [words(row) for row in page.xpath("//dl/div")] == [
        "In force from 20 May 2021 (B.E. 2564) until 30 June 2021 (B.E. 2564)",
        "Signed by Mr A B Mayor",
    ]


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2021, 5, 19), "ยังไม่มีผล"),
        (date(2021, 5, 20), "มีผลอยู่"),
        (date(2021, 6, 30), "มีผลอยู่"),
        (date(2021, 7, 1), "ไม่มีผลแล้ว"),
    ],
)
def test_a_notice_holds_from_its_first_day_to_its_last(notices: SmallSite, today: date, state: str) -> None:
    page = notices.build(today).page("notices/2564-01/")

    assert words(page.xpath("//*[@class='notice-state']")[0]) == state


def test_the_list_has_the_years_from_new_to_old_and_marks_what_no_longer_holds(notices: SmallSite) -> None:
    page = notices.build().page("en/notices/")

    assert [words(h) for h in page.find(".//main").iter("h1", "h2", "h3")] == [
        "Notices",
        "All notices",
        "Type",
        "Fiscal year B.E. 2564",
    ]
    assert [words(item) for item in page.xpath("//li[@data-item]")] == [
        "25 May 2021 (B.E. 2564) · Recruitment Wanted",
        "20 May 2021 (B.E. 2564) · Order Rules announced",
        "1 December 2020 (B.E. 2563) · Announcement · No longer in force Old",
    ]
    assert [words(a) for a in page.xpath("//a[@data-filter='kind']")] == [
        "Announcement 1 notice",
        "Order 1 notice",
        "Recruitment 1 notice",
    ]


def test_the_home_page_shows_the_newest_that_hold(notices: SmallSite) -> None:
    output = notices.build()

    assert [words(a) for a in output.page("").xpath("//a[@class='dated-list__title']")] == ["รับสมัคร", "ประกาศหลักเกณฑ์"]
    assert by_text(output.page(""), "a", "ประกาศทั้งหมด").get("href") == "notices/"


def test_notices_are_in_the_feed_and_keep_their_old_addresses(notices: SmallSite) -> None:
    output = notices.build()
    feed = etree.fromstring(output.files["feed.xml"])
    titles = feed.xpath("//a:entry/a:title/text()", namespaces={"a": "http://www.w3.org/2005/Atom"})

    assert titles == ["รับสมัคร", "ประกาศหลักเกณฑ์", "ประกาศเก่า"]
    assert output.page("old/rules/").xpath("//meta[@http-equiv='refresh']/@content") == [
        "0; url=../../notices/2564-01/"
    ]


def test_a_site_without_notices_has_no_page_of_them(one_measure: SmallSite) -> None:
    found = [path for path in one_measure.build().files if "notices" in path]
    assert [path for path in found if not path.startswith(("data/", "api/"))] == []

    one_measure.write("site_config.yaml", CONFIG + "menu: [notices]\n")
    assert one_measure.problems()[0].startswith('site_config.yaml:4:8: menu[0]: there is no page "notices".')


def test_mistakes_in_a_notice_are_reported_with_their_place(site: SmallSite) -> None:
    site.write(
        "content/notices/2564-01.yaml",
        """
        title: {th: ประกาศ, en: Notice}
        date: 2021-05-20
        kind: anouncement
        valid: {start: 2564-06, end: 2564-05}
        attachments:
          - {title: {th: แบบ, en: Form}, file: form.pdf}
        """,
    )
    site.write("content/notices/Big Name.yaml", "title: {th: ก, en: A}\ndate: 2564-05-20\n")

    assert site.problems() == [
        "content/notices/2564-01.yaml:2:7: date: 2021-05-20 looks like the Common Era.\n    Write the Buddhist Era: 2564-05-20",
        'content/notices/2564-01.yaml:3:7: kind: "anouncement" is not one of the values for this field.\n'
        '    Did you mean "announcement"? (The values are: announcement, order, procurement, recruitment, service, meeting)',
        "content/notices/2564-01.yaml:4:30: valid.end: the period ends at 2564-05, before it starts.\n"
        "    Fix start or end; are they the wrong way round?",
        "content/notices/Big Name.yaml: file and folder names are lower-case a–z, 0–9 and hyphens, so that addresses work everywhere.\n    Rename it, for example big-name.yaml",
    ]
    assert len(site.problems("th")) == 4


def test_a_notice_is_searched_under_the_year_of_its_date_not_of_its_name(site: SmallSite) -> None:
    site.write("content/notices/2024-05-01.yaml", "title: {th: ก, en: A}\ndate: 2565-02\n")

    parts = [path for path in site.build().files if path.startswith("search/th-")]
    assert "search/th-2565.js" in parts
    assert "search/th-2024.js" not in parts
