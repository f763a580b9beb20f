"""Problems of a rendered page are reported with the line of the content."""

from __future__ import annotations

import re

import pytest
from small_site import SmallSite

from prongsai.checks.page import inspect

HEAD = "---\ntitle: เกี่ยวกับ\n---\n"
ABOUT = "content/pages/about.th.md"

WRITTEN = {
    "a link to a file that is not there": (
        "ดู [หน่วยงาน](../unit.yaml)",
        f'{ABOUT}:4:15: link to "../unit.yaml" leads nowhere.\n    Did you mean "../units.yaml"?',
    ),
    "a link in HTML": (
        'ดู <a href="contcat.md">ติดต่อ</a>',
        f'{ABOUT}:4:13: link to "contcat.md" leads nowhere.\n    Did you mean "contact.md"?',
    ),
    "a part that the page does not have": (
        "ดู [หน่วยงาน](contact.md#section-9)",
        f'{ABOUT}:4:25: link to "../contact/#section-9" names a part "#section-9" that its page does not have.\n'
        '    Did you mean "#section-1"?',
    ),
    "a link above the site": (
        "ดู [ข้างนอก](../../../../etc/passwd)",
        f'{ABOUT}:4:14: link to "../../../../etc/passwd" leads nowhere.\n'
        "    Check the name of the file; it is relative to this file's folder.",
    ),
    "a link from the root of the host": (
        "ดู [หน่วยงาน](/units/)",
        f'{ABOUT}:4:15: link to "/units/" leads nowhere.\n    Did you mean "../units.yaml"?',
    ),
    "an address that cannot be published": (
        r"![ภาพ](C:\Users\a.png)",
        f'{ABOUT}:4:8: the address of "C:\\Users\\a.png" cannot be published and was taken out.\n'
        "    Use a web address (https://...), or the name of a file copied into content.",
    ),
    "an address that is none": (
        "<a href='//[bad'>ก</a>",
        f'{ABOUT}:4:10: link to "//[bad" leads nowhere.\n'
        "    Check the name of the file; it is relative to this file's folder.",
    ),
    "a picture from elsewhere": (
        "![ภาพ](https://example.com/a.png)",
        f'{ABOUT}:4:8: the page would load "https://example.com/a.png" from another site.\n'
        "    Copy the file into content and name it from there.",
    ),
    "a picture without words": (
        "![](a.png)",
        f'{ABOUT}:4:5: the picture "a.png" has no words for those who cannot see it.\n'
        "    Write them in the brackets, ![what it shows](a.png)",
    ),
    "a heading that skips a level": (
        "# หนึ่ง\n\n### สาม",
        f'{ABOUT}:6:5: the heading "สาม" skips a level, from h2 to h4.\n    Take one # away, or add the heading between.',
    ),
    "a language that is none": (
        '<span lang="thai language">ก</span>',
        f'{ABOUT}:4:7: lang="thai language" is not a language tag.\n    Write one such as th or en.',
    ),
}


@pytest.fixture
def about(site: SmallSite) -> SmallSite:
    site.write("content/pages/contact.th.md", "---\ntitle: ติดต่อ\n---\n## ที่อยู่\n\nข้อความ\n")
    site.write("content/pages/contact.en.md", "---\ntitle: Contact\n---\n## Address\n\ntext\n")
    site.write("content/pages/about.en.md", "---\ntitle: About\n---\ntext\n")
    site.write("content/pages/a.png", b"\x89PNG")
    return site


@pytest.mark.parametrize(("written", "message"), WRITTEN.values(), ids=WRITTEN)
def test_a_fault_of_the_page_is_reported_where_it_was_written(about: SmallSite, written: str, message: str) -> None:
    about.write(ABOUT, HEAD + written + "\n")

    assert [line for line in about.problems() if "no page links" not in line] == [message]


def test_a_link_that_leads_somewhere_is_no_fault(about: SmallSite) -> None:
    about.write(
        ABOUT,
        HEAD + "[ก](contact.md#section-1) [ข](contact.th.md) [ค](#main) [ง](../units.yaml) [จ](https://example.com)"
        " [ฉ](mailto:a@example.com) ![ช](a.png) [ซ](../contact/)\n",
    )

    assert about.problems() == []


def test_a_file_that_no_page_links_to_is_not_published(about: SmallSite) -> None:
    about.write(ABOUT, HEAD + "ข้อความ\n")

    assert about.problems() == [
        "content/pages/a.png: no page links to this file, so it is not published (warning).\n"
        "    Name it under evidence, in a text, or as emblem in site_config.yaml, or delete it."
    ]
    assert not any(path.startswith("files/") for path in about.build().files)


def test_a_file_that_a_record_names_must_be_there(site: SmallSite) -> None:
    site.write("content/measures/2564/plan-2564.pdf", b"%PDF")
    site.write(
        "content/measures/2564/01-a.yaml",
        "number: 1\ntitle: {th: ก, en: A}\nevidence:\n  - {title: {th: ข, en: B}, file: plan-2565.pdf}\n",
    )

    assert site.problems()[0] == (
        "content/measures/2564/01-a.yaml:4:35: evidence[0].file: "
        'no file "plan-2565.pdf" in content/measures/2564.\n    Did you mean "plan-2564.pdf"?'
    )


PAGE = '<!doctype html><html lang="th"><body><main id="main"><h1>ก</h1>{}</main></body></html>'


@pytest.mark.parametrize(
    ("html", "codes"),
    [
        (PAGE.format(""), []),
        (PAGE.format('<p id="a"></p><p id="a"></p>'), ["duplicate-id"]),
        (PAGE.format("<h1>ข</h1>"), ["one-h1"]),
        (PAGE.format("<h2>ข</h2><h4>ค</h4>"), ["heading-order"]),
        (PAGE.format('<img src="a.png">'), ["missing-alt"]),
        (PAGE.format('<img src="//cdn.example.com/a.png" alt="ก">'), ["outside-request"]),
        (PAGE.format('<p lang="x_y">ก</p>'), ["bad-language"]),
        ("<html><body><h1>ก</h1></body></html>", ["page-language"]),
    ],
)
def test_each_check_finds_its_fault(html: str, codes: list[str]) -> None:
    assert [fault.code for fault in inspect(html.encode()).faults] == codes


def test_a_broken_link_of_a_layout_is_reported_at_the_page(one_measure: SmallSite) -> None:
    one_measure.write("layouts/partials/footer.html", '<footer><a href="nowhere/">ก</a></footer>\n')

    assert any(
        re.fullmatch(r'en/index\.html:[1-9][0-9]*:1: link to "nowhere/" leads nowhere\.\n.*', problem)
        for problem in one_measure.problems()
    )
