"""What stands around every page: head, menu, languages, breadcrumbs, the error page."""

from __future__ import annotations

import html
import json
from urllib.parse import unquote

import pytest
from lxml.html import HtmlElement
from small_site import CONFIG, Output, SmallSite, by_text, words

BASE = "https://test.example.go.th/ita/"


def test_the_language_switch_stays_on_the_page(one_measure: SmallSite) -> None:
    output = one_measure.build()

    english = by_text(output.page("measures/2564/01/"), "a", "English")
    assert (english.get("href"), english.get("hreflang"), english.get("lang")) == (
        "../../../en/measures/2564/01/",
        "en",
        "en",
    )
    thai = by_text(output.page("en/measures/2564/01/"), "a", "ภาษาไทย")
    assert (thai.get("href"), thai.get("hreflang"), thai.get("lang")) == ("../../../../measures/2564/01/", "th", "th")


def test_what_has_no_english_is_shown_in_thai_and_marked(one_measure: SmallSite) -> None:
    one_measure.write(
        "content/measures/2564/01-manual.yaml",
        "number: 1\ntitle: {th: จัดทำคู่มือ}\nresult: {th: ทำแล้ว}\nmethod: {th: ประชุม, en: Meet}\nupdated: 2564-05\n",
    )
    output = one_measure.build()
    page = output.page("en/measures/2564/01/")

    assert page.get("lang") == "en"
    assert [words(e) for e in page.xpath("//main//*[@lang='th']")] == ["จัดทำคู่มือ", "ทำแล้ว", "จัดทำคู่มือ"]
    assert page.find(".//title").get("lang") == "th"
    assert "Parts of this page are not translated yet and are shown in Thai." in words(page)
    assert "Parts of this page" not in words(output.page("en/units/legal/"))
    assert "จัดทำคู่มือ" in output.text("en/feed.xml")
    assert words(by_text(output.page("en/"), "a", "1. จัดทำคู่มือ").find("span[@lang]")) == "จัดทำคู่มือ"


def test_english_pages_say_that_they_are_a_translation(one_measure: SmallSite) -> None:
    output = one_measure.build()

    assert "This English text is a translation" in words(output.page("en/"))
    assert "translation" not in words(output.page(""))


def test_a_site_in_thai_alone_has_no_other_language(one_measure: SmallSite) -> None:
    one_measure.write("site_config.yaml", CONFIG + "languages: [th]\n")
    one_measure.write("content/measures/2564/01-manual.yaml", "number: 1\ntitle: จัดทำคู่มือ\nresult: {th: ทำแล้ว}\n")
    output = one_measure.build()

    assert one_measure.problems() == []
    assert [path for path in output.files if path.startswith("en/")] == []
    page = output.page("measures/2564/01/")
    assert page.xpath("//*[@hreflang]") == []


def test_the_foot_of_every_page_leads_to_the_data_and_to_the_lists(one_measure: SmallSite) -> None:
    output = one_measure.build()
    for path in output.files:
        if path.endswith("index.html") and not output.text(path).startswith("<section"):
            page = output.page(path)
            feet = page.xpath("//footer//a/@href")
            # A page in the frame of another site has no foot.
            if page.xpath("//footer") or "/embed/" not in f"/{path}":
                assert any(href.endswith("data/") for href in feet) or path.endswith("data/index.html"), path
                assert any(href.endswith("embed/") for href in feet) or path.endswith("embed/index.html"), path


def test_a_site_needs_its_name_only_and_is_warned_of_the_missing_address(site: SmallSite) -> None:
    site.write("site_config.yaml", "municipality:\n  name: {th: เทศบาลทดสอบ, en: Test Municipality}\n")

    (warning,) = site.problems()
    assert warning.startswith("site_config.yaml:1:1: no base_url (warning): ")


def test_the_title_of_the_site_heads_every_page_and_its_description_the_first(one_measure: SmallSite) -> None:
    named = "title: {th: โปร่งใส, en: Open}\ndescription: {th: สิ่งที่ทำ, en: What was done}\n"
    one_measure.write("site_config.yaml", CONFIG + named)
    output = one_measure.build()

    heads = {words(name) for path in output.files for name in heads_of(output, path)}
    assert heads == {"โปร่งใส", "Open"}
    assert words(output.page("en/").xpath("//p[@class='lead']")[0]) == "What was done"


def heads_of(output: Output, path: str) -> list[HtmlElement]:
    return output.page(path).xpath("//a[@class='site-header__name']/span[last()]") if path.endswith(".html") else []


def test_breadcrumbs_lead_home(one_measure: SmallSite) -> None:
    page = one_measure.build().page("en/measures/2564/01/")

    assert [(words(a), a.get("href")) for a in page.xpath("//nav[@aria-label='You are here']//a")] == [
        ("Home", "../../../"),
        ("Reports and measures", "../../"),
        ("Fiscal year B.E. 2564", "../"),
    ]


def test_the_menu_marks_where_one_is(one_measure: SmallSite) -> None:
    page = one_measure.build().page("measures/2564/01/")

    marked = page.xpath("//nav[@aria-label='เมนูหลัก']//a[@aria-current]")
    assert [(words(a), a.get("aria-current")) for a in marked] == [("รายงานและมาตรการ", "true")]


def test_a_menu_entry_without_a_page_is_reported_at_its_place(one_measure: SmallSite) -> None:
    one_measure.write("site_config.yaml", CONFIG + "menu: [measures, unit]\n")

    assert one_measure.problems() == [
        'site_config.yaml:4:18: menu[1]: there is no page "unit".\n    Did you mean "units"?'
    ]


def test_the_head_names_the_page_to_machines(one_measure: SmallSite) -> None:
    one_measure.write(
        "content/measures/2564/01-manual.yaml",
        "number: 1\ntitle: {th: จัดทำคู่มือ, en: Prepare a manual}\nresult: {th: ทำแล้ว, en: Done}\n",
    )
    page = one_measure.build().page("en/measures/2564/01/")

    def meta(name: str) -> str:
        return page.xpath(f"//meta[@property='{name}' or @name='{name}']/@content")[0]

    assert page.xpath("//link[@rel='canonical']/@href") == [f"{BASE}en/measures/2564/01/"]
    assert [(a.get("hreflang"), a.get("href")) for a in page.xpath("//link[@rel='alternate'][@hreflang]")] == [
        ("th", f"{BASE}measures/2564/01/"),
        ("en", f"{BASE}en/measures/2564/01/"),
        ("x-default", f"{BASE}measures/2564/01/"),
    ]
    assert meta("description") == "Done"
    assert meta("og:title") == "Prepare a manual"
    assert meta("og:url") == f"{BASE}en/measures/2564/01/"
    assert meta("og:locale") == "en_US"
    assert words(page.find(".//title")) == "Prepare a manual – Test Municipality"


def test_structured_data_names_organisation_report_and_measure(one_measure: SmallSite) -> None:
    output = one_measure.build()

    def graph(path: str) -> dict[str, dict[str, object]]:
        data = json.loads(output.page(path).xpath("//script[@type='application/ld+json']")[0].text)
        return {item["@type"]: item for item in data["@graph"]}

    report = graph("measures/2564/")
    assert report["GovernmentOrganization"]["name"] == "เทศบาลทดสอบ"
    assert report["Report"]["url"] == f"{BASE}measures/2564/"
    assert report["Report"]["hasPart"] == [
        {"@type": "CreativeWork", "position": 1, "name": "จัดทำคู่มือ", "url": f"{BASE}measures/2564/01/"}
    ]
    measure = graph("en/measures/2564/01/")["CreativeWork"]
    assert measure["isPartOf"]["url"] == f"{BASE}en/measures/2564/"
    assert measure["inLanguage"] == "en"


def test_text_cannot_break_out_of_the_structured_data(one_measure: SmallSite) -> None:
    one_measure.write(
        "content/measures/2564/01-manual.yaml", 'number: 1\ntitle: {th: "</script><b>", en: "</script>"}\n'
    )

    assert "</script><b>" not in one_measure.build().text("measures/2564/01/index.html")


def test_no_page_has_an_inline_script_or_style(one_measure: SmallSite) -> None:
    output = one_measure.build()
    for path in output.files:
        if path.endswith(".html"):
            page = output.page(path)
            assert page.xpath("//style|//*[@style]|//script[not(@src) and not(@type='application/ld+json')]") == []
            assert page.xpath("//*[@*[starts-with(name(), 'on')]]") == []
            if "404" not in path and (path.endswith("index.html") or "embed/" not in path):  # a fragment has no head
                csp = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
                assert csp == ["default-src 'self'; font-src 'self' data:; base-uri 'none'; form-action 'self'"]


def test_without_a_base_url_nothing_absolute_is_published(one_measure: SmallSite) -> None:
    one_measure.write("site_config.yaml", "municipality: {name: {th: เทศบาลทดสอบ, en: Test Municipality}}\n")
    output = one_measure.build()

    assert "sitemap.xml" not in output.files
    assert "feed.xml" not in output.files
    assert output.text("robots.txt") == "User-agent: *\nAllow: /\n"
    page = output.page("measures/2564/01/")
    assert page.xpath("//link[@rel='canonical' or @hreflang]") == []
    assert [line.partition("\n")[0] for line in one_measure.problems()] == [
        "site_config.yaml:1:1: no base_url (warning): there will be no sitemap, no feed, no sheet for the notice board, "
        "no list for other websites, no catalogue of data and no absolute address."
    ]


def test_the_error_page_speaks_both_languages_and_works_at_any_depth(one_measure: SmallSite) -> None:
    page = one_measure.build().page("404.html")

    assert [(title.get("lang"), title.text) for title in page.findall(".//h1/span")] == [
        ("th", "ไม่พบหน้านี้"),
        ("en", "Page not found"),
    ]
    assert [part.get("lang") for part in page.findall(".//main/div/div")] == ["th", "en"]
    assert page.xpath("//main//a[1]/@href")[:2] == ["/ita/", "/ita/measures/"]
    assert page.xpath("//header//a[@class='site-header__name']/@href") == ["/ita/"]
    assert page.xpath("//main//form[@role='search']/@action") == ["/ita/search/"]
    assert page.xpath("//link[@rel='stylesheet']/@href")[0].startswith("/ita/assets/css/main.")


def test_links_for_the_disk_name_their_files(one_measure: SmallSite) -> None:
    one_measure.write("site_config.yaml", CONFIG + "links: file\n")
    output = one_measure.build()

    for path in output.files:
        if path.endswith(".html"):
            for href in output.page(path).xpath("//a/@href"):
                assert href.startswith(("http", "#", "mailto:")) or not href.partition("#")[0].endswith("/"), path


def test_arabic_digits_where_the_site_wants_them(one_measure: SmallSite) -> None:
    one_measure.write("site_config.yaml", CONFIG + "digits: arabic\n")

    assert "มาตรการที่ 1 จาก 1" in words(one_measure.build().page("measures/2564/01/"))


def test_an_example_says_so_on_every_page(one_measure: SmallSite) -> None:
    one_measure.write("site_config.yaml", CONFIG + "example: yes\n")
    output = one_measure.build()

    for path in output.files:
        if path.endswith(".html"):
            said = html.unescape(output.text(path))
            assert "ตัวอย่าง" in said or "This is an example" in said, path


def test_a_page_can_be_sent_and_an_error_in_it_reported_by_mail(one_measure: SmallSite) -> None:
    one_measure.write("site_config.yaml", CONFIG + "contact: {email: office@example.go.th}\n")
    page = one_measure.build().page("en/measures/2564/01/")

    send, report = (
        unquote(href) for href in page.xpath("//ul[@class='actions']//a[starts-with(@href, 'mailto:')]/@href")
    )
    assert send.startswith("mailto:?")
    assert report.startswith("mailto:office@example.go.th?")
    for letter in (send, report):
        assert "Prepare a manual" in letter
        assert f"{BASE}en/measures/2564/01/" in letter


def test_contact_from_the_configuration_stands_at_the_foot(one_measure: SmallSite) -> None:
    one_measure.write(
        "site_config.yaml",
        CONFIG
        + """contact:
  address: {th: ถนนทดสอบ, en: Test Road}
  phone: 039-000-000
  email: office@test.example.go.th
  website: https://test.example.go.th
""",
    )

    address = one_measure.build().page("en/").find(".//footer").find(".//address")
    assert words(address) == "Test Road 039-000-000 office@test.example.go.th https://test.example.go.th"


def test_without_a_contact_nothing_leads_to_one(trat: Output) -> None:
    linked = "//a[contains(@href, 'contact/') or starts-with(@href, 'mailto:') and contains(@href, '@')]"
    for path in ("", "en/", "measures/2564/03/", "en/about/", "en/accessibility/"):
        page = trat.page(path)
        assert not page.xpath(linked + "[not(@hreflang)]"), path
        assert not page.xpath("//*[@id='ask']|//address")
    # The address that was published stays, and says what is known.
    assert "ไม่ได้ระบุที่อยู่ หมายเลขโทรศัพท์ หรืออีเมล" in words(trat.page("contact/"))
    assert "gives no address, telephone number or e-mail address" in words(trat.page("en/contact/"))
    assert "contact/" not in trat.text("data/catalog.json")


@pytest.mark.parametrize(
    ("lang", "excel", "verify", "changes"),
    [
        ("", "ข้อมูลใน Excel", "ตรวจสอบฉบับพิมพ์", "สิ่งที่เปลี่ยนแปลง"),
        ("en/", "The data in Excel", "Check a printed copy", "What changed"),
    ],
)
def test_home_leads_to_the_data_to_verifying_and_to_the_changes(
    trat: Output, lang: str, excel: str, verify: str, changes: str
) -> None:
    home = trat.page(lang)
    row = home.xpath("//section[@aria-labelledby='reuse']//a")

    assert [(words(link), link.get("href")) for link in row] == [
        (excel, "data/"),
        (verify, "verify/"),
        (changes, "changes/"),
    ]
    assert [words(link) for link in home.xpath("//section[@aria-labelledby='latest']//a")][-1] == excel


@pytest.mark.parametrize("name", ["verify", "embed", "changes", "units", "status"])
def test_a_page_cannot_take_the_address_of_another(one_measure: SmallSite, name: str) -> None:
    one_measure.write(f"content/pages/{name}.th.md", "---\ntitle: ก\n---\nข\n")
    one_measure.write(f"content/pages/{name}.en.md", "---\ntitle: A\n---\nB\n")

    (problem, *_) = one_measure.problems()
    assert problem.startswith(f"content/pages/{name}.")
    assert f'"{name}"' in problem


def test_a_page_named_like_a_section_that_the_site_lacks_is_a_page(one_measure: SmallSite) -> None:
    one_measure.write("content/pages/notices.th.md", "---\ntitle: ประกาศ\n---\nข\n")
    one_measure.write("content/pages/notices.en.md", "---\ntitle: Notices\n---\nB\n")

    assert words(one_measure.build().page("notices/").find(".//h1")) == "ประกาศ"
