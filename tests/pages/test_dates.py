"""Each date on a page or sheet says what it dates, and dates with the same label agree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from small_site import Output, SmallSite, mark_on, words

# What a page says of other records, with their names: cards, the registers of what is lent, the rounds of a plan.
OTHERS = ("thing", "loan-note", "round-card", "register-list__said")
LABELS = {
    "as of": r"ข้อมูล ณ วันที่ ?([๐-๙]+ \S+ [๐-๙]{4})|Information as of ?(\d+ \w+ \d{4})",
    "changed": r"เปลี่ยนล่าสุด ?([๐-๙]+ \S+ [๐-๙]{4})|[Ll]ast changed ?(\d+ \w+ \d{4})",
}


def records(output: Output) -> Iterator[tuple[str, str]]:
    """Yield what pages say of each record: its address and the text of its page, its sheet, its current mark."""
    for path in output.files:
        if not path.endswith("index.html") or "/embed/" in f"/{path}" or b"version-mark" not in output.files[path]:
            continue
        page = output.page(path)
        for name in OTHERS:
            for other in page.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]"):
                other.drop_tree()
        address = path.removesuffix("index.html").removesuffix("sheet/")
        if page.xpath("//*[contains(@class, 'version-mark')]") and "verify" not in path and "changes" not in path:
            yield address, words(page.find(".//body"))
    for lang in ("", "en/"):
        for item in output.page(f"{lang}verify/").xpath("//li[@data-state='current']"):
            target = item.xpath(".//a/@href")[0].removeprefix("../")
            yield f"{lang}{target}", words(item)


def dates(output: Output) -> dict[tuple[str, str], set[str]]:
    """Return the dates of each record by label."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for address, text in records(output):
        for label, pattern in LABELS.items():
            found[address, label] |= {thai or english for thai, english in re.findall(pattern, text)}
    return found


@pytest.mark.parametrize("name", ["trat", "example"])
def test_dates_of_one_record_with_one_label_are_the_same(name: str, request: pytest.FixtureRequest) -> None:
    found = dates(request.getfixturevalue(name))

    assert {label for (_, label), days in found.items() if days} == set(LABELS)
    assert {place: days for place, days in found.items() if len(days) > 1} == {}


@pytest.mark.parametrize("name", ["trat", "example"])
def test_no_page_has_a_date_of_an_update_that_says_not_of_what(name: str, request: pytest.FixtureRequest) -> None:
    output = request.getfixturevalue(name)
    for path in output.files:
        if path.endswith("index.html") and "data/" not in path:
            text = " ".join(re.sub(r"(?s)<script.*?</script>|<[^>]*>", " ", output.text(path)).split())
            assert not re.search(r"ปรับปรุงเมื่อ|\bUpdated \d|\bsince \d", text), path


NOTICE = "title: {th: ประกาศ, en: A notice}\ndate: 2564-01-15\n"
HISTORY = "notices/a: [{{version: 1, date: 2564-05-20, mark: {mark}}}]\n"


def test_the_date_of_a_notice_is_not_that_of_an_update(site: SmallSite) -> None:
    site.write("content/notices/a.yaml", NOTICE)
    mark = mark_on(site.build().page("notices/a/"))
    site.write("content/history.yaml", HISTORY.format(mark=mark))
    page = site.build().page("en/notices/a/")

    assert words(page.xpath("//p[@class='cite__text']")[0]).startswith(
        "Test Municipality. A notice. Last changed 20 May 2021 (B.E. 2564)."
    )
    assert "Information as of" not in words(page.find(".//body"))
    site.write("content/notices/a.yaml", NOTICE + "updated: 2564-05-01\n")
    page = site.build().page("en/notices/a/")
    # It is cited by the day of its words; the day of its information is beside that, once.
    assert words(page.xpath("//p[@class='cite__text']")[0]).startswith(
        "Test Municipality. A notice. Last changed 20 May 2021 (B.E. 2564)."
    )
    assert words(page.xpath("//section[@aria-labelledby='version']//p")[0]).endswith(
        " last changed 20 May 2021 (B.E. 2564) · Information as of 1 May 2021 (B.E. 2564)"
    )
    assert words(page.find(".//body")).count("Information as of 1 May 2021 (B.E. 2564)") == 1
    assert words(page.find(".//footer")).count("Last changed 20 May 2021 (B.E. 2564)") == 1


def test_without_a_history_the_day_of_the_information_stands_in_the_foot(site: SmallSite) -> None:
    site.write("content/notices/a.yaml", NOTICE + "updated: 2564-05-01\n")
    page = site.build().page("notices/a/")

    assert "เปลี่ยนล่าสุด" not in words(page.find(".//body"))
    assert "ข้อมูล ณ วันที่ ๑ พฤษภาคม ๒๕๖๔" in words(page.find(".//footer"))


def test_the_way_to_check_a_mark_comes_in_the_order_in_which_it_is_done(one_measure: SmallSite) -> None:
    """Without the script there is no box: then nothing says so, and the list says where the marks are."""
    page = one_measure.build().page("en/verify/")
    main = page.find(".//main")
    (form,) = main.xpath(".//form[@data-module='verify']")

    assert "js-only" in form.get("class")
    assert words(form.find(".//label")) == "Version mark on the paper"
    assert words(form.xpath(".//p")[0]) == (
        "The mark is beside the QR code: eight digits and letters a–f, such as 34c9 0560, with or without the space."
    )
    order = [element for element in main.iter() if element in (form, *main.xpath(".//h2|.//details[last()]"))]
    assert order[0] is form
    form.drop_tree()
    assert "Type" not in words(main)
    assert "box" not in words(main)


@pytest.mark.parametrize("name", ["trat", "example"])
def test_the_last_lines_of_a_page_are_those_at_the_foot_of_its_sheets(
    name: str, request: pytest.FixtureRequest
) -> None:
    """Browsers that print no foot on each sheet print the date and the address there."""
    output, seen = request.getfixturevalue(name), set()
    for path in output.files:
        if path.endswith("index.html") and "embed/" not in path:
            page = output.page(path)
            foot = [part for part in (page.get("data-foot") or "").replace("\xa0", " ").split(" · ") if part]
            last = [words(line) for line in page.xpath("//div[@class='site-footer__imprint']/p")]
            assert last[: len(foot)] == foot, path
            seen |= {label for label, pattern in LABELS.items() for part in foot if re.fullmatch(pattern + ".*", part)}
            assert page.xpath("//link[@rel='canonical']/@href")[:1] in ([], foot[-1:]) or "sheet/" in path, path

    assert seen == set(LABELS)
