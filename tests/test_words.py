"""Words that a page would not show, that deceive its reader, or that are too many: a message with line and column."""

from __future__ import annotations

import pytest
from small_site import CONFIG, TODAY, SmallSite

from prongsai.desk.drafting import make_desk
from prongsai.desk.form.records import judge_unsaved
from prongsai.source.files import Files

PATH = "content/measures/2564/01-manual.yaml"
DETAILS = "content/measures/2564/01-manual.th.md"
PAGE = "content/pages/about.th.md"
HEAD = "number: 1\ntitle: {th: ก, en: A}\n"
NO_TAG = (
    "    Delete it and keep its words. Write Markdown: "
    '**bold**, *italic*, "- " for a list, "## " for a heading, [words](address).\n'
    "    To show the sign < itself, write &lt;"
)
TYPE_AGAIN = "    Delete it and type this spot again."

LOST = {
    "a tag that is not allowed": (
        'ข <font color="red">ค',
        f'9:7: result.th: the tag <font color="red"> is not allowed in a text.\n{NO_TAG}',
    ),
    "a script that is not closed": (
        "ข<script>ค",
        f"9:6: result.th: the tag <script> is not allowed in a text.\n{NO_TAG}",
    ),
    "an attribute": (
        'ก <b onclick="a()">ข</b>',
        "9:10: result.th: the tag <b> has onclick, which is not allowed and would be dropped.\n"
        "    Delete onclick from the tag.",
    ),
    "a tag that is left open": (
        "a<b>c",
        "9:6: result.th: the tag <b> is opened and not closed.\n"
        "    Write </b> where it ends, or delete it.\n    To show the sign < itself, write &lt;",
    ),
    "a tag that closes nothing": (
        "ก</b>",
        "9:6: result.th: the tag </b> closes what was not opened.\n    Delete it, or write <b> where it begins.",
    ),
    "a comment": (
        "<!-- ซ่อน",
        "9:5: result.th: what follows <!-- is a comment of HTML, which a page does not show.\n"
        "    Delete it, or write it behind a # in a .yaml file.\n    To show the sign < itself, write &lt;",
    ),
    "a tag in the words for a picture": (
        "![ก <i>ข](a.png)",
        f"9:9: result.th: the tag <i> is not allowed in a text.\n{NO_TAG}",
    ),
    "an address that no link uses": (
        "[ก]: plan.pdf 'ข'",
        "9:5: result.th: the page does not show this line, an address that no link uses: [ก]: plan.pdf 'ข'\n"
        "    Write the link as [words](address), or delete the line.",
    ),
    "an address given twice": (
        "[ก]\n\n    [ก]: https://a.th\n    [ก]: https://b.th",
        "12:5: result.th: the page does not show this line, an address that no link uses: [ก]: https://b.th\n"
        "    Write the link as [words](address), or delete the line.",
    ),
    "a cell too many": (
        "| ก | ข |\n    |---|---|\n    | 1 | 2 | 3 |",
        '11:15: result.th: the row has more cells than the 2 of the head: "3" would not be shown.\n'
        "    Add a column to the head and to the line --- below it. If the | is part of the text, write \\|",
    ),
    "words behind the mark of code": (
        "```ข้อความ\n    ก\n    ```",
        '9:8: result.th: "ข้อความ" stands behind the mark that opens a block of code and would not be shown.\n'
        "    Move it to the next line, or delete it.",
    ),
    "code that nothing closes": (
        "~~~\n    ก\n    ```",
        "9:5: result.th: ~~~ opens a block of code and nothing closes it; all that follows would be code.\n"
        "    Write ~~~ on a line of its own where the code ends, or delete it.",
    ),
    "a number with a zero": (
        "1. ก\n\n    02. ข",
        '11:5: result.th: the number "02." would be shown as "2."\n'
        "    Write 2. Or write 02\\. to show it as it is typed.",
    ),
    "quotations in quotations": (
        "> " * 11 + "ก",
        "9:25: result.th: lists or quotations are nested deeper than 10 levels; what is deeper would not be shown.\n"
        "    Indent less, or delete > at the beginning of the lines.",
    ),
    "lists in lists": (
        "\n    ".join("  " * depth + "- ก" for depth in range(11)),
        "19:25: result.th: lists or quotations are nested deeper than 10 levels; what is deeper would not be shown.\n"
        "    Indent less, or delete > at the beginning of the lines.",
    ),
    "a direction as an entity": (
        "ก &#x202E;ข",
        "9:7: result.th: there is an invisible right-to-left override (U+202E): "
        f"the text is read in another order than it is typed.\n{TYPE_AGAIN}",
    ),
    "a direction by its name": (
        "ก &rlm;ข",
        "9:7: result.th: there is an invisible right-to-left mark (U+200F): "
        f"the text is read in another order than it is typed.\n{TYPE_AGAIN}",
    ),
    "a control character as an entity": (
        "ก &#7;ข",
        f"9:7: result.th: there is an invisible control character, U+0007.\n{TYPE_AGAIN}",
    ),
    "a link that shows another site": (
        "[www.trat.go.th](https://evil.example/a)",
        '9:22: result.th: the link shows "trat.go.th" but leads to evil.example.\n'
        "    Write in words what the link leads to, or correct the address.",
    ),
    "an address of e-mail that is another one": (
        "[office@trat.go.th](mailto:a@evil.example)",
        '9:25: result.th: the link shows "trat.go.th" but leads to evil.example.\n'
        "    Write in words what the link leads to, or correct the address.",
    ),
    "a link of HTML that shows another site": (
        '<a href="https://evil.example">https://trat.go.th</a>',
        '9:14: result.th: the link shows "trat.go.th" but leads to evil.example.\n'
        "    Write in words what the link leads to, or correct the address.",
    ),
    "a picture that shows another site": (
        "[![www.trat.go.th](a.png)](https://evil.example)",
        '9:32: result.th: the link shows "trat.go.th" but leads to evil.example.\n'
        "    Write in words what the link leads to, or correct the address.",
    ),
    "an address without https": (
        "[ก](//evil.example/a)",
        '9:9: result.th: the address "//evil.example/a" has no https: and leads to another site, '
        "not to a page of this one.\n    Write: https://evil.example/a",
    ),
    "an address of a browser without https": (
        '<a href="/\\evil.example">ก</a>',
        '9:14: result.th: the address "/\\evil.example" has no https: and leads to another site, '
        "not to a page of this one.\n    Write: https://evil.example",
    ),
    "an address with a space": (
        "[แผน](แผน ปี 2567.pdf)",
        '9:11: result.th: the address "แผน ปี 2567.pdf" has a space, so this is no link.\n'
        "    Rename the file without spaces and write its new name. If it is not a link, write \\[",
    ),
    "an address of a site with a space": (
        "[แผน](https://a.go.th/รายงาน ปี.pdf)",
        '9:11: result.th: the address "https://a.go.th/รายงาน ปี.pdf" has a space, so this is no link.\n'
        "    Write: https://a.go.th/รายงาน%20ปี.pdf",
    ),
    "a name before the site": (
        "[ก](https://www.bank.th@evil.example/)",
        '9:9: result.th: the address "https://www.bank.th@evil.example/" has an @ that hides where it leads: '
        "evil.example.\n    Delete what is between // and @, and the @.",
    ),
    "a letter that looks like another": (
        "[ก](https://trаt.go.th)",
        '9:9: result.th: the name of the site "trаt.go.th" has the letter "а" (CYRILLIC SMALL LETTER A), '
        "which looks like another one.\n"
        "    Type the name again, in a–z or in Thai letters.\n    If the site has this very name, write xn--trt-7cd.go.th",
    ),
    "such a letter in code": (
        "[ก](https://xn--trt-7cd.go.th)",
        '9:9: result.th: xn--trt-7cd.go.th is "trаt.go.th" with the letter "а" (CYRILLIC SMALL LETTER A), '
        "which looks like another one (warning).\n    Check that this is the site you mean.",
    ),
    "an address of this machine": (
        "[ก](file:///C:/a.pdf)",
        '9:9: result.th: the address of "ก" cannot be published and was taken out.\n'
        "    Use a web address (https://...), or the name of a file copied into content.",
    ),
    "too many signs": (
        "**" * 5001,
        "7:5: result.th: there are 10004 of the signs * # < |; there may be 10000.\n"
        "    Divide the line or the page, or attach it as a document.",
    ),
    "too many cells": (
        "|a" * 60 + "|\n    " + "|-" * 60 + "|\n    " + "|b|\n    " * 165,
        "9:5: result.th: there are 10187 of the signs |; there may be 10000.\n"
        "    Divide the line or the page, or attach it as a document.",
    ),
    "a text that is too long": (
        "ก" * 20_000,
        "7:5: result.th: the text has 20003 characters; here it may have 20000.\n"
        "    Shorten it, divide it, or attach it as a document.",
    ),
}


@pytest.mark.parametrize(("typed", "message"), LOST.values(), ids=LOST)
def test_what_is_lost_or_deceives_is_reported_in_a_block_of_yaml(site: SmallSite, typed: str, message: str) -> None:
    site.write(PATH, f"{HEAD}result:\n  en: A\n  # หมายเหตุ\n  th: |\n    ก\n\n    {typed}\n")

    assert [line for line in site.problems() if "no page links" not in line] == [f"{PATH}:{message}"]


def test_the_same_is_found_in_a_file_of_markdown(site: SmallSite) -> None:
    site.write(PATH, HEAD)
    site.write(DETAILS, "\ufeffก\r\n\r\n- ข <u>ค\r\n".encode())
    site.write(DETAILS.replace(".th.", ".en."), "a\n")
    site.write(PAGE, "\n\n---\ntitle: ก\n---\n\nก\n\n> ข &rlm;\n")
    site.write(PAGE.replace(".th.", ".en."), "---\ntitle: A\n---\n[a](//b.example)\n")

    found = [line.partition("\n")[0] for line in site.problems("th")]

    assert found == [
        f"{DETAILS}:1:1: (คำเตือน) ไฟล์ขึ้นต้นด้วย BOM ซึ่งมองไม่เห็น (UTF-8 with BOM)",
        f"{DETAILS}:3:5: แท็ก <u> เปิดแล้วไม่ปิด",
        f'{PAGE.replace(".th.", ".en.")}:4:5: ที่อยู่ "//b.example" ไม่มี https: จึงพาไปเว็บไซต์อื่น ไม่ใช่หน้าของเว็บไซต์นี้',
        f"{PAGE}:8:5: มี right-to-left mark (U+200F) ที่มองไม่เห็น ซึ่งทำให้ข้อความเรียงไม่ตรงกับที่พิมพ์",
    ]


def test_the_form_says_it_before_anything_is_saved(site: SmallSite) -> None:
    site.write(PATH, HEAD)
    typed = f"{HEAD}result: {{th: ก <font>ข, en: a}}\n"

    problems = judge_unsaved(Files(site.root), {PATH: typed}, make_desk(site.root, "en", lambda: TODAY).judge)
    site.write(PATH, typed)

    told = [problem.text("en") for problem in problems]
    assert told == [f"{PATH}:3:16: result.th: the tag <font> is not allowed in a text.\n{NO_TAG}"]
    assert told == site.problems()


NO_LOSS = {
    "signs of less": "งบ a<b และ c>d, 3<5, <ชื่อ-สกุล>, x <= y, <3",
    "names and notes": "AT&T; R&D [หมายเหตุ]: ข้อความ [^1] (ดู [1]) ก* ข* _ค",
    "brackets beside brackets": "[1] (ดู ก) \\[ก](ข ค) `[ง](จ ฉ)` [ก](https://a.example 'ข ค') [๑][ก ข]",
    "a list of years": "2564. ก\n2565. ข\n\n๑. ก\n๒. ข\n\n1) ก\n3) ข",
    "a table": "| ก | ข |\n|---|---|\n| 1 \\| 2 | |\n| 3 |\n| 4 | 5 | |",
    "links": "[trat.go.th](https://www.trat.go.th/a) [www.trat.go.th/a](https://trat.go.th) <https://trat.go.th/ก>\n"
    "[office@trat.go.th](mailto:office@trat.go.th) [ก](https://เทศบาล.ไทย) [plan.pdf](https://a.example/b.pdf)\n"
    "[ม. 12.3 พ.ศ. 2564](https://a.example) [ก][ข]\n\n[ข]: https://a.example 'ค'",
    "tags": "H<sub>2</sub>O ม<sup>2</sup> ก<br>ข <span lang=\"en\">a</span> <abbr title='ก > ข'>ก</abbr>",
    "characters": "ก&nbsp;ข &ndash; &lt;b&gt; &#8203; \u200b👨‍👩‍👧 ❤️ é ñ",
    "code": "```\n<script>\n```\n\n`<font>` ``[ก]: http://x``",
    "quotes": '> **"ก"**ข\n> - ค\n\n---\n\n"ก" \\*ข\\* C:\\ก',
}


@pytest.mark.parametrize("typed", NO_LOSS.values(), ids=NO_LOSS)
def test_what_stays_as_it_is_typed_is_no_fault(site: SmallSite, typed: str) -> None:
    site.write("site_config.yaml", CONFIG + "contact: {email: office@trat.go.th}\n")
    site.write(PAGE, f"---\ntitle: ก\n---\n{typed}\n")
    site.write(PAGE.replace(".th.", ".en."), "---\ntitle: A\n---\na\n")

    assert [line for line in site.problems() if "(warning)" not in line] == []


HIDDEN = {
    "\u202e": "right-to-left override (U+202E): the text is read in another order than it is typed.",
    "\u2066": "left-to-right isolate (U+2066): the text is read in another order than it is typed.",
    "\u200f": "right-to-left mark (U+200F): the text is read in another order than it is typed.",
    "\u061c": "arabic letter mark (U+061C): the text is read in another order than it is typed.",
    "\ufeff": "zero width no-break space (U+FEFF).",
    "\u3164": "hangul filler (U+3164).",
    "\U000e0041": "tag latin capital letter a (U+E0041).",
    "\U000e0100": "variation selector-17 (U+E0100).",
}


@pytest.mark.parametrize("letter", HIDDEN)
def test_a_hidden_character_is_a_problem_in_yaml_and_in_markdown(site: SmallSite, letter: str) -> None:
    site.write(PATH, f"{HEAD}result:\n  th: ก\n  en: |\n    a\n    b{letter}c\n")
    site.write("content/measures/2564/02-b.yaml", f'{HEAD.replace("1", "2")}note: "a\\U{ord(letter):08X}"\n')
    site.write(PAGE, f"---\ntitle: ก{letter}\n---\nก\n\nข{letter}\n")

    message = f"there is an invisible {HIDDEN[letter]}\n{TYPE_AGAIN}"
    assert site.problems() == [
        f"{PATH}:7:6: {message}",
        f"content/measures/2564/02-b.yaml:3:7: {message}",
        f"{PAGE}:2:9: {message}",
        f"{PAGE}:6:2: {message}",
    ]


def test_addresses_beside_titles_are_judged_too(site: SmallSite) -> None:
    links = [
        "{title: {th: www.trat.go.th, en: A}, url: https://evil.example}",
        "{title: {th: ก, en: A}, url: https://xn--trt-7cd.go.th}",
        "{title: {th: ไทย.ไทย, en: A}, url: https://www.ไทย.ไทย/a}",
    ]
    site.write(PATH, f"{HEAD}evidence:\n" + "".join(f"  - {link}\n" for link in links))

    assert site.problems() == [
        f'{PATH}:4:47: evidence[0].url: the link shows "trat.go.th" but leads to evil.example.\n'
        "    Write in words what the link leads to, or correct the address.",
        f'{PATH}:5:34: evidence[1].url: xn--trt-7cd.go.th is "trаt.go.th" with the letter "а" '
        "(CYRILLIC SMALL LETTER A), which looks like another one (warning).\n    Check that this is the site you mean.",
    ]


REFUSED = {
    "https://trat.go.th@evil.example/": 'the address "https://trat.go.th@evil.example/" has an @ that hides where '
    "it leads: evil.example.\n    Delete what is between // and @, and the @.",
    "https://trаt.go.th": 'the name of the site "trаt.go.th" has the letter "а" (CYRILLIC SMALL LETTER A), '
    "which looks like another one.\n    Type the name again, in a–z or in Thai letters.\n"
    "    If the site has this very name, write xn--trt-7cd.go.th",
    "https://a.example/" + "a" * 1983: "the text has 2001 characters; here it may have 2000.\n"
    "    Shorten it, divide it, or attach it as a document.",
}


@pytest.mark.parametrize("url", REFUSED, ids=["user", "look-alike", "long"])
def test_an_address_that_deceives_or_is_endless_is_refused_in_its_field(site: SmallSite, url: str) -> None:
    site.write(PATH, f"{HEAD}evidence:\n  - {{title: {{th: ก, en: A}}, url: {url}}}\n")

    assert site.problems() == [f"{PATH}:4:34: evidence[0].url: {REFUSED[url]}"]


def test_a_title_has_its_own_limit(site: SmallSite) -> None:
    site.write(PATH, f"number: 1\ntitle:\n  th: {'ก' * 2000}\n  en: {'a' * 2001}\n")

    assert site.problems() == [
        f"{PATH}:4:7: title.en: the text has 2001 characters; here it may have 2000.\n"
        "    Shorten it, divide it, or attach it as a document."
    ]


def test_no_value_of_yaml_is_longer_than_a_file_of_prose(site: SmallSite) -> None:
    site.write(PATH, f"{HEAD}note: {'ก' * 100_001}\n")
    site.write(PAGE, f"---\ntitle: ก\n---\n{'ก' * 100_001}\n")
    site.write(PAGE.replace(".th.", ".en."), "---\ntitle: A\n---\na\n")

    message = "the text has 100001 characters; here it may have 100000."
    assert [line.partition("\n")[0] for line in site.problems()] == [f"{PATH}:3:7: {message}", f"{PAGE}:4:1: {message}"]


def test_of_very_many_faults_the_first_are_shown_and_the_others_counted(site: SmallSite) -> None:
    site.write(PATH, HEAD)
    site.write(DETAILS, "<u>ก</b>\n\n" * 1000)

    found = site.problems("th")

    assert sum(": แท็ก " in line for line in found) == 200
    assert f"{DETAILS}:201:5: มีสิ่งที่ต้องแก้อีก 1800 แห่งในระเบียนนี้\n    แก้ส่วนที่แสดงก่อน แล้วตรวจอีกครั้ง" in found


# Each grows with its length in one dimension: runs, lines, words, marks that open and marks that nest.
HOSTILE = {
    **{f"{sign!r} in a row": f"ก{sign}" + sign * 330_000 for sign in "\\`*_[]<>&!#|~-+=:$^{}@%"},
    **{f"{sign!r} in words": f"ก{sign} " * 110_000 for sign in "\\`*_[<&!#|"},
    **{f"lines of {sign!r}": f"{sign} ก\n" * 66_000 for sign in "->#|*+1"},
    "links": "[ก](a) " * 36_000,
    "pictures": "![" * 160_000,
    "quotations": "> " * 160_000 + "ก",
    "lists": "\n".join("  " * depth + "- ก" for depth in range(560)),
    "a wide table": "|a" * 9_000 + "|\n" + "|-" * 9_000 + "|\n" + "|b|\n" * 9_000,
    "tags": "<b>" * 100_000,
    "open tags": "<a href='b' " * 27_000,
    "comments": "<!-- " * 64_000,
    "fences": "```\n" * 80_000,
    "addresses": "".join(f"[{number}]: /a\n" for number in range(20_000)),
    "letters": "ก" * 340_000,
}


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_what_no_person_writes_meets_a_limit_before_it_is_read(site: SmallSite, typed: str) -> None:
    site.write(PAGE, f"---\ntitle: ก\n---\n{typed}")
    site.write(PAGE.replace(".th.", ".en."), "---\ntitle: A\n---\na\n")

    (message,) = site.problems()
    assert "; here it may have 100000." in message or "; there may be " in message
