"""Lists for the municipality's other website: they need no script, no style and nothing from the page around them."""

from __future__ import annotations

import html as html_escapes
import json
import re

import pytest
from lxml import etree, html
from small_site import CONFIG, Output, SmallSite, words

from prongsai.base.page import EmbeddedItem, Link
from prongsai.outputs.embed.height import Heights, heights
from prongsai.outputs.embed.lists import EmbeddedList
from prongsai.problems import Lang
from prongsai.text import Text

BASE = "https://example.go.th/transparency/"


@pytest.mark.parametrize("lang", ["", "en/"])
def test_a_fragment_stands_by_itself(example: Output, lang: str) -> None:
    text = example.text(f"{lang}embed/measures/2567.html")
    fragment = html.fragment_fromstring(text.strip())

    assert (fragment.tag, fragment.get("lang")) == ("section", "en" if lang else "th")
    assert not fragment.xpath(".//script|.//style|.//link|.//img|.//@style|.//@src")
    hrefs = fragment.xpath(".//@href")
    assert len(hrefs) == 6
    for href in hrefs:
        assert href.startswith(f"{BASE}{lang}measures/2567/")
        assert href.removeprefix(BASE) + "index.html" in example.files


def test_a_fragment_has_the_newest_notices_that_hold_with_their_day(example: Output) -> None:
    fragment = html.fragment_fromstring(example.text("en/embed/notices.html").strip())

    # The other notice is not in force yet.
    assert [words(item) for item in fragment.iter("li")] == [
        "15 January 2024 (B.E. 2567) Rules for borrowing property (example)"
    ]


def test_the_page_for_a_frame_opens_its_links_in_the_window_around_it(example: Output) -> None:
    page = example.page("embed/measures/2567/")

    assert {link.get("target") for link in page.iter("a")} == {"_top"}
    assert not page.xpath("//script|//header|//nav|//footer")
    assert page.xpath("//a/@href")[1] == "../../../measures/2567/01/"


def test_the_webmaster_is_shown_how_to_use_each_list(example: Output) -> None:
    page = example.page("en/embed/")
    codes = [element.text_content() for element in page.iter("code")]

    assert [words(h2) for h2 in page.iter("h2")][:2] == ["Places and service points", "Notices"]
    (frame,) = [code for code in codes if "en/embed/notices/" in code and "iframe" in code]
    assert re.sub(r"\d+", "N", frame.removeprefix(f'<iframe src="{BASE}en/embed/notices/"')) == (
        ' title="Notices" width="N%" height="N" style="border:N" loading="lazy"></iframe>'
    )
    assert (
        f'<?php readfile("{BASE}en/embed/notices.html"); ?>\n<!--#include virtual="/transparency/en/embed/notices.html" -->'
        in codes
    )
    assert f"{BASE}en/notices/feed.json" in words(page.find(".//main"))
    for code in codes:
        for address in re.findall(r'src="([^"]+)"|readfile\("([^"]+)"\)', html_escapes.unescape(code)):
            path = "".join(address).removeprefix(BASE)
            assert (path if path.endswith(".html") else path + "index.html") in example.files


@pytest.mark.parametrize("lang", ["", "en/"])
def test_what_is_copied_is_ascii_and_fits_into_a_page_in_tis_620(example: Output, lang: str) -> None:
    page = example.page(f"{lang}embed/")
    fragments = [name for name in example.files if re.fullmatch(rf"{lang}embed/.*(?<!index)\.html", name)]

    assert all(code.text_content().isascii() for code in page.iter("code"))
    assert "TIS-620" in words(page.find(".//main"))
    assert fragments
    for name in fragments:
        old = b"<p>" + "ข่าว".encode("tis-620") + b"</p>" + example.files[name]
        said = words(html.fromstring(old.decode("tis-620")))
        assert said == words(html.fromstring("<p>ข่าว</p>" + example.files[name].decode("utf-8")))
        assert "&" not in said


def test_a_title_cannot_break_out_of_what_the_webmaster_copies(one_measure: SmallSite) -> None:
    code = one_measure.build().page("embed/").find(".//code").text_content()
    (frame,) = html.fragments_fromstring(code)
    assert frame.get("title") == "ปีงบประมาณ พ.ศ. ๒๕๖๔"

    name = Text(th='ประกาศ "ดี" <b>')
    size = Heights(narrow=500, wide=400)
    sharp = EmbeddedList(
        link=Link(key="notices", title=name), name=name, items=(), count=0, heights={"th": size, "en": size}
    )
    (frame,) = html.fragments_fromstring(sharp.frame("https://a.example/", "th"))
    assert (frame.get("title"), frame.get("height")) == ('ประกาศ "ดี" <b>', "500")


def test_a_frame_is_as_high_as_its_list_up_to_twelve_items() -> None:
    title = Text(th="มาตรการ", en="Measures")

    def height(items: int, words: str = "ก", lang: Lang = "th") -> int:
        listed = [EmbeddedItem(link=Link(key="a", title=Text(th=words, en="a"))) for _ in range(items)]
        return heights(Link(key="m", title=title), listed, items, lang, is_example=False).narrow

    assert 50 <= height(2) - height(1) <= 51
    assert height(100) - height(99) == 0
    assert height(1, "จัดทำคู่มือแนวทางปฏิบัติ" * 3) > height(1) + 60
    assert height(3, lang="en") < height(3)


def test_every_list_has_a_feed_of_its_own(example: Output) -> None:
    atom = etree.fromstring(example.files["notices/feed.xml"])
    feed = json.loads(example.files["notices/feed.json"])

    assert feed["title"] == atom.findtext("{http://www.w3.org/2005/Atom}title") == "ประกาศ"
    assert [item["url"] for item in feed["items"]] == [f"{BASE}notices/2567-02/", f"{BASE}notices/2567-01/"]
    assert feed["home_page_url"] == f"{BASE}notices/"
    assert len(json.loads(example.files["measures/2567/feed.json"])["items"]) == 6
    links = example.page("notices/").xpath("//link[@type='application/atom+xml']/@href")
    assert links == ["feed.xml", "../feed.xml"]


@pytest.mark.parametrize("config", ["outputs: {embed: no}\n", "no address"])
def test_lists_can_be_turned_off(one_measure: SmallSite, config: str) -> None:
    written = CONFIG + config if config != "no address" else CONFIG.partition("base_url")[0]
    one_measure.write("site_config.yaml", written)
    output = one_measure.build()

    assert not [path for path in output.files if "embed" in path]
    assert "embed/" not in output.text("index.html")
