"""Problems of a rendered page are reported with the line of the content."""

from __future__ import annotations

import re

import pytest
from small_site import PDF, PICTURE, SmallSite

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
    "a site without https": (
        "[www.trat.go.th](https://www.trat.go.th)\n\nhttps://www.trat.go.th/a\n\n[x](www.trat.go.th)",
        f'{ABOUT}:8:5: the address "www.trat.go.th" has no https://, so it names a file of this site, which does not exist.\n'
        "    Write: https://www.trat.go.th",
    ),
    "an address that begins as a right one": (
        "[ก](../units.yaml) [ข](../unit)",
        f'{ABOUT}:4:24: link to "../unit" leads nowhere.\n    Did you mean "../units.yaml"?',
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
    site.write("content/pages/a.png", PICTURE)
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


def test_an_address_from_the_root_of_the_host_is_for_the_error_page_alone(about: SmallSite) -> None:
    """The error page is shown at any address, so its links begin at the root; on other pages they break on a mirror."""
    about.write(ABOUT, HEAD + "[ก](/ita/units/) ![ช](a.png)\n")

    assert [line.partition("\n")[0] for line in about.problems()] == [
        f'{ABOUT}:4:5: link to "/ita/units/" leads nowhere.'
    ]


def test_a_file_that_no_page_links_to_is_not_published(about: SmallSite) -> None:
    about.write(ABOUT, HEAD + "ข้อความ\n")

    assert about.problems() == [
        "content/pages/a.png: no page links to this file, so it is not published (warning).\n"
        "    Name it under evidence, in a text, or as emblem in site_config.yaml, or delete it."
    ]
    assert not any(path.startswith("files/") for path in about.build().files)


def test_a_file_that_a_record_names_must_be_there(site: SmallSite) -> None:
    site.write("content/measures/2564/plan-2564.pdf", PDF)
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
        (PAGE.replace("<h1>ก</h1>", "<h2>ก</h2>").format(""), ["one-h1"]),
        ("<html><body><h1>ก</h1></body></html>", ["page-language"]),
    ],
)
def test_each_check_finds_its_fault(html: str, codes: list[str]) -> None:
    assert [fault.code for fault in inspect(html.encode()).faults] == codes


OUTSIDE = "https://cdn.example.com/a"
LOADED = [
    '<img alt="ก" src="{}">',
    '<img alt="ก" src=" {}">',
    '<img alt="ก" src="\t\n{}">',
    '<img alt="ก" src="a.png" srcset="b.png 1x, {} 2x">',
    '<picture><source srcset="{}"><img alt="ก" src="a.png"></picture>',
    '<iframe title="ก" src="{}"></iframe>',
    '<object data="{}"></object>',
    '<embed src="{}">',
    '<video poster="{}"></video>',
    '<video><source src="{}"><track src="b.vtt"></video>',
    '<audio src="{}"></audio>',
    '<input type="image" alt="ก" src="{}">',
    '<script src="{}"></script>',
    '<link rel="stylesheet" href="{}">',
    '<link rel="PRELOAD stylesheet" href="{}">',
    '<link rel="icon" href="{}">',
    '<link rel="preconnect" href="{}">',
    '<link rel="preload" as="image" href="a.png" imagesrcset="{} 2x">',
    '<a href="b/" ping="{}">ก</a>',
    '<table background="{}"></table>',
    '<svg><use href="{}#a"></use></svg>',
    '<svg><image xlink:href="{}"></image></svg>',
    '<base href="{}">',
    '<meta http-equiv="Refresh" content="0; URL=\'{}\'">',
]


@pytest.mark.parametrize("element", LOADED)
@pytest.mark.parametrize(
    "address", [OUTSIDE, "//cdn.example.com/a", "/\\cdn.example.com/a", "ht\ntps://cdn.example.com/a"]
)
def test_whatever_loads_from_elsewhere_is_found(element: str, address: str) -> None:
    if "srcset" in element:
        address = address.replace("\n", "")  # in a list a line end parts two addresses
    faults = inspect(PAGE.format(element.format(address)).encode()).faults

    assert [fault.code for fault in faults] == ["outside-request"]
    assert inspect(PAGE.format(element.format("../own/a")).encode()).faults == ()


STYLES = [
    "a{{background:url({})}}",
    "a{{background:URL( '{}' )}}",
    'a{{background:u\\72l("{}")}}',
    "@import '{}';",
    "@import url({}) print;",
    'a{{background:image-set("b.png" 1x, "{}" 2x)}}',
    "@font-face{{src:url(b.woff2),/* ) */url({})}}",
]


@pytest.mark.parametrize("css", STYLES)
def test_a_style_that_loads_from_elsewhere_is_found(css: str) -> None:
    style = f"<style>{css.format(OUTSIDE)}</style>"

    assert [fault.code for fault in inspect(PAGE.format(style).encode()).faults] == ["outside-request", "code-in-page"]


INSIDE = [
    ("<script>a()</script>", "<script>"),
    ('<script type="module">a()</script>', "<script>"),
    ("<style>a{color:red}</style>", "<style>"),
    ('<p style="color:red">ก</p>', "style"),
    ('<p onclick="a()">ก</p>', "onclick"),
    ('<iframe title="ก" src="a/" srcdoc="ก"></iframe>', "srcdoc"),
    ('<a href=" java\nscript:a()">ก</a>', "javascript:"),
]


@pytest.mark.parametrize(("element", "named"), INSIDE)
def test_code_in_a_page_is_found(element: str, named: str) -> None:
    (fault,) = inspect(PAGE.format(element).encode()).faults

    assert (fault.code, fault.params) == ("code-in-page", {"value": named})


@pytest.mark.parametrize(
    "element",
    [
        '<script type="application/ld+json">{"@context": "https://schema.org"}</script>',
        '<link rel="canonical" href="https://test.example.go.th/">',
        '<link rel="alternate" hreflang="en" href="https://test.example.go.th/en/">',
        '<a href="https://example.com">ก</a>',
        '<blockquote cite="https://example.com">ก</blockquote>',
        '<form action="search/"><button formaction="b/">ก</button></form>',
        '<img alt="ก" src="data:image/png;base64,AA==">',
    ],
)
def test_what_is_only_named_or_lies_within_is_no_fault(element: str) -> None:
    assert inspect(PAGE.format(element).encode()).faults == ()


@pytest.mark.parametrize("form", ['<form action="{}"></form>', '<form><button formaction=" {}">ก</button></form>'])
def test_a_form_that_sends_elsewhere_is_found(form: str) -> None:
    assert [fault.code for fault in inspect(PAGE.format(form.format(OUTSIDE)).encode()).faults] == ["outside-form"]


FOOTERS = {
    "a frame of another site": (
        '<iframe title="ก" src=" https://maps.example/x"></iframe>',
        'the page would load " https://maps.example/x" from another site.\n'
        "    Copy the file into content and name it from there.",
    ),
    "a form that sends to another site": (
        '<form action="https://forms.example/x"></form>',
        'the form would send what is typed to "https://forms.example/x", another site.\n'
        "    Link to the form on that site instead.",
    ),
    "code in the page": (
        '<p onclick="a()">ก</p>',
        "the page has onclick in it, which browsers ignore by the security policy (CSP) of our pages.\n"
        "    Move scripts to assets/js and styles to assets/css/site.css.",
    ),
    "another main heading": ("<h1>ก</h1>", "the page has 2 main headings (h1).\n    Give it exactly one."),
    "a set with a file that is not there": (
        '<img alt="ก" src="favicon.ico" srcset="favicon.ico 1x, none.png 2x">',
        'link to "none.png" leads nowhere.\n    Check the name of the file; it is relative to this file\'s folder.',
    ),
}


@pytest.mark.parametrize(("footer", "message"), FOOTERS.values(), ids=FOOTERS)
def test_a_layout_that_loads_or_sends_elsewhere_is_reported_at_the_page(
    one_measure: SmallSite, footer: str, message: str
) -> None:
    one_measure.write("layouts/partials/footer.html", f"<footer>{footer}</footer>\n")

    found = [problem for problem in one_measure.problems() if re.match(r"index\.html:[1-9]", problem)]

    assert [problem.partition(": ")[2] for problem in found] == [message]


def test_a_page_without_a_main_heading_is_reported(one_measure: SmallSite) -> None:
    one_measure.write("layouts/units/list.html", '<!doctype html><html lang="{{ lang }}"><p>ก</p></html>')

    assert (
        "units/index.html:1:1: the page has 0 main headings (h1).\n    Give it exactly one." in one_measure.problems()
    )


def test_a_stylesheet_that_loads_from_elsewhere_is_reported_at_its_line(one_measure: SmallSite) -> None:
    one_measure.write(
        "assets/css/site.css", 'a { color: red }\n@font-face { font-family: a; src: url("https://f.example/a.woff2") }'
    )

    assert one_measure.problems() == [
        'assets/css/site.css:2:40: the page would load "https://f.example/a.woff2" from another site.\n'
        "    Copy the file into content and name it from there."
    ]


def test_a_drawing_that_loads_from_elsewhere_is_reported_at_its_line(one_measure: SmallSite) -> None:
    one_measure.write(
        "assets/images/a.svg", '<svg xmlns="http://www.w3.org/2000/svg">\n<image href="https://f.example/a"/></svg>'
    )

    assert one_measure.problems() == [
        'assets/images/a.svg:2:14: the page would load "https://f.example/a" from another site.\n'
        "    Copy the file into content and name it from there."
    ]


def test_a_broken_link_of_a_layout_is_reported_at_the_page(one_measure: SmallSite) -> None:
    one_measure.write("layouts/partials/footer.html", '<footer><a href="nowhere/">ก</a></footer>\n')

    assert any(
        re.fullmatch(r'en/index\.html:[1-9][0-9]*:1: link to "nowhere/" leads nowhere\.\n.*', problem)
        for problem in one_measure.problems()
    )
