"""Problems of a rendered page are reported with the line of the content."""

from __future__ import annotations

import re

import pytest
from small_site import PDF, PICTURE, SmallSite

from prongsai.checks.page import inspect
from prongsai.loading import addresses_in_set, is_outside, loaded_by_css, loaded_by_svg

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
    "an address of the site with its host": (
        "[ก](https://test.example.go.th/ita/nowhere/)",
        f'{ABOUT}:4:5: link to "https://test.example.go.th/ita/nowhere/" leads nowhere.\n'
        "    Check the name of the file; it is relative to this file's folder.",
    ),
    "a part of a page with its host": (
        "[ก](https://test.example.go.th/ita/units/#nothing)",
        f'{ABOUT}:4:42: link to "https://test.example.go.th/ita/units/#nothing" names a part "#nothing" that its page '
        "does not have.\n    Remove the # and the part after it.",
    ),
    "a part in code": (
        "[ก](#%E0%B8%81)",
        f'{ABOUT}:4:5: link to "#%E0%B8%81" names a part "#ก" that its page does not have.\n'
        "    Remove the # and the part after it.",
    ),
    "a part of a page in English": (
        "[ก](contact.en.md) [ข](../en/contact/#section-1) [ค](../en/contact/#section-2)",
        f'{ABOUT}:4:68: link to "../en/contact/#section-2" names a part "#section-2" that its page does not have.\n'
        '    Did you mean "#section-1"?',
    ),
    "a name in code": (
        "[ก](../u%6Eit.yaml)",
        f'{ABOUT}:4:5: link to "../u%6Eit.yaml" leads nowhere.\n    Did you mean "../units.yaml"?',
    ),
    "the address of a section": (
        "[ก](units/)",
        f'{ABOUT}:4:5: link to "units/" leads nowhere.\n    Did you mean "../units.yaml"?',
    ),
    "a page with a question": (
        "[ก](../units.yaml?x) [ข](../contact/?x#section-1)",
        f'{ABOUT}:4:26: link to "../contact/?x#section-1" leads nowhere.\n    Did you mean "contact.md"?',
    ),
    "a file in capitals": (
        "[ก](./a.png) [ข](A.png)",
        f'{ABOUT}:4:18: link to "A.png" leads nowhere.\n    Did you mean "a.png"?',
    ),
    "a name that is also a word and the end of another": (
        "xcontcat.md\n\n[ก](contcat.md)",
        f'{ABOUT}:6:5: link to "contcat.md" leads nowhere.\n    Did you mean "contact.md"?',
    ),
    "an address given by name": (
        "[ก][1]\n\n[1]: nowhere.pdf",
        f'{ABOUT}:6:6: link to "nowhere.pdf" leads nowhere.\n'
        "    Check the name of the file; it is relative to this file's folder.",
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


IN_CSS = {
    "a{b:url(c)}": ["c"],
    "a{b:url( 'c d' )}": ["c d"],
    '@import "e";@IMPORT URL(f) x;': ["e", "f"],
    "u\\72 l(g) \\75rl(h) u\\rl(i)": ["g", "h", "i"],
    "/* url(j) */url(k)/* url(l": ["k"],
    "a{src:src('m') image(\"n\") xsrc('o') -image('p')}": ["m", "n"],
    "image-set('p/q' 1x, 'r' 2x, url(s/t) 3x)": ["s/t", "p/q"],
    "-webkit-IMAGE-SET( \"u/v\")} 'w/x'": ["u/v"],
    '\\110000 \\0 url(w) url("x\'y") url()': ["w", "x'y", ""],
    "a{b:url(\\10FFFF \\)c)}": ["\U0010ffff"],
}


@pytest.mark.parametrize("css", IN_CSS)
def test_what_a_style_loads_is_found_however_it_is_written(css: str) -> None:
    assert [*loaded_by_css(css)] == IN_CSS[css]


@pytest.mark.parametrize(
    ("srcset", "addresses"),
    [
        ("a", ["a"]),
        ("a, b 2x", ["a", "b"]),
        ("a,b 1x", ["a,b"]),
        ("a 1x,b 2x", ["a", "b"]),
        (" , a 100w ,, b", ["a", "b"]),
        ("a,, b,\nc", ["a", "b", "c"]),
        ("data:image/png;base64,AA== 1x, c", ["data:image/png;base64,AA==", "c"]),
        ("", []),
    ],
)
def test_a_set_of_pictures_is_read_as_browsers_do(srcset: str, addresses: list[str]) -> None:
    assert [*addresses_in_set(srcset)] == addresses


def test_what_a_drawing_loads_is_found() -> None:
    svg = (
        '<svg><image href="a"/><use xlink:href="b#c"/><style>x{y:url(d)}</style><rect style="fill:url(e)"/><a href="f"/>'
        '<script href="g"/><linearGradient href="h"/><feImage href="i"/><filter HREF="ก"/></svg>'
    )

    assert [*loaded_by_svg(svg.encode())] == ["a", "b#c", "d", "e", "g", "h", "i", "ก"]


def test_an_address_of_another_site_is_told_from_our_own() -> None:
    own = ("a", "/a", "#a", "?a:b", "", "data:x", "DATA:x", "a/b:c")
    other = ("//a", "\\\\a", "http:a", "mailto:a", "http://[", "\thttps://a", "ht\ntps://a", "x:")

    assert [address for address in own if is_outside(address)] == []
    assert [address for address in other if not is_outside(address)] == []


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


WHOLE = '<!doctype html>\n<html lang="th">\n<body>\n<h1>ก</h1>\n{}\n</body></html>'
# What stands in the fifth line and below it, with the code, the line, what is sought in the content, and the values.
FAULTS: dict[str, list[tuple[str, int, str, dict[str, object]]]] = {
    '<p id="a"></p><p id="b">\n<i id="b"></i>\n<i id="a"></i>\n<i id="a"></i>': [
        ("duplicate-id", 6, "b", {"value": "b"}),
        ("duplicate-id", 7, "a", {"value": "a"}),
    ],
    "<h1>ข</h1>\n<h2>ค</h2><h1>ง</h1>": [("one-h1", 1, "", {"count": 3})],
    "<h3>ข\n <b>ค</b></h3>\n<h2>ง</h2>\n<h4>\n จ</h4><h6>ฉ</h6><h2>ช</h2><h3>ซ</h3>": [
        ("heading-order", 5, "ข ค", {"value": "ข ค", "above": 1, "level": 3}),
        ("heading-order", 8, "จ", {"value": "จ", "above": 2, "level": 4}),
        ("heading-order", 9, "ฉ", {"value": "ฉ", "above": 4, "level": 6}),
    ],
    '<img src="a/b.png"><img\nsrc="c.png" alt=" ">\n<img alt="ก">\n<a>ข\n <b>ค</b></a>': [
        ("missing-alt", 5, "b.png", {"value": "b.png"}),
        ("missing-alt", 6, "c.png", {"value": "c.png"}),
        ("no-address", 7, "ก", {"value": "ก"}),
        ("no-address", 8, "ข ค", {"value": "ข ค"}),
    ],
    "<img>": [("missing-alt", 5, "", {"value": ""}), ("no-address", 5, "", {"value": ""})],
    '<p lang="x_y"><b lang="en-US">a</b>\n<b lang="">b</b><b lang="e"></b><b lang="thai"></b><b lang="kok"></b>': [
        ("bad-language", 5, 'lang="x_y"', {"value": "x_y"}),
        *(("bad-language", 6, f'lang="{value}"', {"value": value}) for value in ("", "e", "thai")),
    ],
    '<img src=" //a.example/b " alt="ก" srcset="c.png, //d.example/e 2x,//f.example/g, //h.example/i">': [
        ("outside-request", 5, "//a.example/b", {"value": " //a.example/b "}),
        ("outside-request", 5, "//d.example/e", {"value": "//d.example/e"}),
        ("outside-request", 5, "//f.example/g", {"value": "//f.example/g"}),
        ("outside-request", 5, "//h.example/i", {"value": "//h.example/i"}),
    ],
    '<form action="//a.example">\n<input type=image alt=a src=b formaction=" //c.example "></form>': [
        ("outside-form", 5, "//a.example", {"value": "//a.example"}),
        ("outside-form", 6, "//c.example", {"value": " //c.example "}),
    ],
    '<script type=" Application/ECMAScript">a</script>\n<script type=text/javascript>b</script>'
    '<script type="text/template">c</script><script src="d.js"> </script>': [
        ("code-in-page", line, "<script>", {"value": "<script>"}) for line in (5, 6)
    ],
    '<p onclick="a" onx1=b style="background:url(//c.example)">ก</p>\n<a href="JAVASCRIPT:d">ข</a>'
    '<a href="javascriptx">ค</a><iframe title=e srcdoc=f></iframe>': [
        ("outside-request", 5, "//c.example", {"value": "//c.example"}),
        ("code-in-page", 5, "onclick", {"value": "onclick"}),
        ("code-in-page", 5, "style", {"value": "style"}),
        ("code-in-page", 6, "javascript:", {"value": "javascript:"}),
        ("code-in-page", 6, "srcdoc", {"value": "srcdoc"}),
    ],
    '<meta http-equiv=" REFRESH " content="0;URL = \'//a.example/b\'"><meta http-equiv=refresh content=5>'
    '<meta http-equiv=refresh><meta name=refresh content="0;url=//c.example">': [
        ("outside-request", 5, "//a.example/b", {"value": "//a.example/b"})
    ],
    '<link rel=next href="//b.example"><link rel=icon><link href="//c.example">\n<link rel="x Icon" href="//d.example">': [
        ("outside-request", 6, "//d.example", {"value": "//d.example"})
    ],
    '<object data="//a.example"></object>\n<applet code="//b.example"></applet>\n'
    '<div data="//c.example" background="//d.example" src="//e.example" code="//f.example"></div>': [
        ("outside-request", 5, "//a.example", {"value": "//a.example"}),
        ("outside-request", 6, "//b.example", {"value": "//b.example"}),
    ],
    "<style>a{b:url(c)}</style>\n<style></style>": [
        ("code-in-page", line, "<style>", {"value": "<style>"}) for line in (5, 6)
    ],
}


@pytest.mark.parametrize("html", FAULTS)
def test_a_fault_has_its_line_and_its_values(html: str) -> None:
    faults = inspect(WHOLE.format(html).encode()).faults

    assert [(fault.code, fault.line, fault.needle, fault.params) for fault in faults] == FAULTS[html]


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<html><body><p>ก</p></body></html>", [("page-language", {}), ("one-h1", {"count": 0})]),
        ('\n<html lang=""><body><h1>ก</h1></body></html>', [("page-language", {}), ("bad-language", {"value": ""})]),
        (
            '<html lang="th" manifest="//a.example"><body background="//b.example"><h1>ก</h1></body></html>',
            [("outside-request", {"value": f"//{host}.example"}) for host in "ab"],
        ),
    ],
)
def test_a_fault_of_the_whole_page_has_its_first_line(page: str, told: list[tuple[str, dict[str, object]]]) -> None:
    faults = inspect(page.encode()).faults

    assert [(fault.code, fault.params) for fault in faults] == told
    assert [fault.line for fault in faults if fault.code in {"page-language", "one-h1"}] == [1] * sum(
        code in {"page-language", "one-h1"} for code, _ in told
    )


def test_every_address_of_a_page_is_a_link() -> None:
    body = (
        '<a href="a\nb" ping="no">ก</a>\n<video poster=c src=d data=e background=f></video>\n<q cite=g></q>'
        "<img alt=ข src=h longdesc=i><svg><use xlink:href=j></use></svg><form action=k><button formaction=l></form>\n"
        '<img alt=ค src=m srcset="n.png, o.png 2x,p.png"><meta http-equiv=refresh content="0, q/r">'
    )
    facts = inspect(WHOLE.format(body).encode())

    assert [(link.href, link.line) for link in facts.links] == [
        *(
            ("ab", 6),
            ("c", 7),
            ("d", 7),
            ("e", 7),
            ("f", 7),
            ("g", 8),
            ("h", 8),
            ("i", 8),
            ("j", 8),
            ("k", 8),
            ("l", 8),
        ),
        *(("m", 9), ("n.png", 9), ("o.png", 9), ("p.png", 9), ("q/r", 9)),
    ]


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
