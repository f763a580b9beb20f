"""Whatever is typed as Markdown, its words are on the page or a message names the place."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml.html import fragment_fromstring

from prongsai.markup.check import Finding, check_markdown
from prongsai.markup.plain import as_prose, plain_lines
from prongsai.markup.render import ProseRenderer
from prongsai.markup.tags import TAG
from prongsai.phrases import Phrases
from prongsai.problems import Place, Problems
from prongsai.source.spots import place_within
from prongsai.source.tree import parse_yaml
from prongsai.text import Words

RENDERER = ProseRenderer(Phrases())
WORD = re.compile("[A-Za-z0-9ก-๛]+")
ENTITY = re.compile("&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
PIECES = [
    *("กา", "ขา", "คำ", "งู", "wa", "ab", "7", " ", " ", "\n", "\n", "\n\n", "    ", "  ", "\t"),
    *("- ", "* ", "1. ", "2. ", "3) ", "07. ", "๓. ", "> ", "# ", "##", "+ ", ": ", "---\n", "===\n"),
    *("|", "|\n|-|-|\n", "| - | - |\n", "```", "~~~", "`", "`ก`", "**", "*", "_", "\\", "!"),
    *("[", "]", "(", ")", "](", "![", "[^1]", "]: ", "http://wx.th", "/pq", "zz.pdf", '"', "'"),
    *("<", "</", "/>", ">", "<b>", "</b>", "<br>", '<img alt="', '<a href="', "<p title='", '="'),
    *('<font color="', "<script>", "</script>", "<details open>", "<table>", "<td>", "<o:p>", "<h1>", "</p>"),
    *("<!--", "-->", "<?", "?>", "<![CDATA[", "]]>", "<!D", "&amp;", "&lt;", "&", ";", "&#x41;", "&ก;"),
]
TYPED = st.lists(st.sampled_from(PIECES), max_size=14).map(lambda pieces: "".join(pieces).strip())


def shown(source: str) -> str:
    """Return everything that a reader may find on the page: texts, numbers of lists, addresses, titles, alternatives."""
    html = RENDERER.render(Words(value=source, lang="th"), "th", resolve=str, size=lambda _: None)
    root = fragment_fromstring(str(html), create_parent="div")
    told = ["".join(root.itertext())]
    for element in root.iter():
        told += [element.get(name, "") for name in ("alt", "title", "href", "src")]
        number = int(element.get("start") or 1) if element.tag == "ol" else 0
        for item in element.iterchildren("li") if number else ():
            number = int(item.get("value") or number)
            told.append(str(number))
            number += 1
    return " ".join(told)


def words_of(source: str) -> list[str]:
    """Return the words of a text without those that make tags and entities."""
    return WORD.findall(ENTITY.sub(" ", TAG.sub(lambda tag: re.sub(r"[\w-]+(?=\s*=)|^</?\w+", " ", tag[0]), source)))


@given(TYPED)
@example("ก<script>ข\n\nค")
@example("a<b และ c>d")
@example("![`ก` <b>ข</b>](a.png)")
@example("- 07. ก\n\n1. ก\n02. ข")
def test_every_word_is_shown_or_reported(source: str) -> None:
    found = [*check_markdown(source)]

    assert [finding for finding in found if finding.code == "lost-words" or not 0 <= finding.at <= len(source)] == []
    if not found:
        assert [word for word in words_of(source) if word not in shown(source)] == []


@given(TYPED)
def test_paper_search_and_data_have_every_word_too(source: str) -> None:
    if not [*check_markdown(source)]:
        said = "\n".join(plain_lines(source))
        assert [word for word in words_of(source) if word not in said and word not in shown(source)] == []


def test_signs_that_are_no_tag_stay_in_plain_words() -> None:
    assert plain_lines("a<b และ c>d <b>ก</b> <font>ข") == ["a<b และ c>d ก <font>ข"]


@given(TYPED)
def test_what_the_import_writes_reads_as_in_the_office_file(source: str) -> None:
    prose = as_prose(source).strip()

    assert [*check_markdown(prose)] == []
    assert [word for word in WORD.findall(source) if word not in shown(prose)] == []


WRITTEN_BY_IMPORT = {
    "ก\n\nข\nค": "ก\n\nข\n\nค",
    "\nก\n\n\n  ข  ": "ก\n\n\nข",
    "- ก\n• ข\n– ค\n\uf0b7 ง": "- ก\n- ข\n- ค\n- ง",
    "ก\n- ข\nค\n- ง": "ก\n\n- ข\n\nค\n\n- ง",
    "ก\n1. ข\n2. ค\nง": "ก\n\n1. ข\n2. ค\n\nง",
    "1. ก\n- ข\n- ค\n2. ง\nจ\n- ฉ": "1. ก\n   - ข\n   - ค\n2. ง\n\nจ\n\n- ฉ",
    "1. ก\nข\n2. ค": "1\\. ก\n\nข\n\n2\\. ค",
    "1) ก\n- ข\n\n2) ค": "1\\) ก\n\n- ข\n\n2\\) ค",
    "2. ก\n3. ข": "2\\. ก\n\n3\\. ข",
    "1. ก\n1. ข": "1\\. ก\n\n1\\. ข",
    "1234567890. ก\n123456789. ข": "1234567890. ก\n\n123456789\\. ข",
    "1. 2. ก": "1. 2\\. ก",
    "- 1. ก\n- # ข\n- - ค": "- 1\\. ก\n- \\# ข\n- - ค",
    "-ก\n--\n-": "-ก\n\n\\--\n\n\\-",
    "# ก\n> ข\n+ ค\n+ง\n: จ\n| ฉ\n~~~ช": "\\# ก\n\n\\> ข\n\n\\+ ค\n\n+ง\n\n&#58; จ\n\n&#124; ฉ\n\n&#126;~~ช",
    "*ก* _ข_ a_b `c` \\d [e](f) [g]: h [i]": "\\*ก\\* \\_ข\\_ a_b \\`c\\` \\\\d \\[e](f) \\[g]: h [i]",
    "AT&T AT&amp;T &#1; a & b": "AT&amp;T AT&amp;amp;T &amp;#1; a & b",
    "a<b <b> <ก> </b> <!-- <?x <3": "a&lt;b &lt;b> <ก> &lt;/b> &lt;!-- &lt;?x <3",
}


@pytest.mark.parametrize("words", WRITTEN_BY_IMPORT)
def test_the_import_writes_plain_words_as_markdown_that_people_can_read(words: str) -> None:
    assert as_prose(words) == WRITTEN_BY_IMPORT[words]


# A ¦ stands before each place that is reported.
FOUND: dict[str, list[tuple[str, dict[str, object]]]] = {
    "<b>¦<i>ก</b> ข": [("html-open", {"value": "i"})],
    "¦<b>ก\n\nข¦</b>": [("html-open", {"value": "b"}), ("html-closed", {"value": "b"})],
    "- ¦<b>ก\n- ข¦</b>": [("html-open", {"value": "b"}), ("html-closed", {"value": "b"})],
    "¦<a href=¦//a.example>ก\n\nข": [
        ("html-open", {"value": "a"}),
        ("no-scheme", {"value": "//a.example", "near": "https://a.example"}),
    ],
    '<a href="¦https://a.example">ก ¦<b>www.trat.go.th</a> www.trat.go.th': [
        ("other-host", {"shown": "trat.go.th", "target": "a.example"}),
        ("html-open", {"value": "b"}),
    ],
    '[ก ¦<a href="¦//b.example">ข](¦//c.example)': [
        ("html-open", {"value": "a"}),
        ("no-scheme", {"value": "//b.example", "near": "https://b.example"}),
        ("no-scheme", {"value": "//c.example", "near": "https://c.example"}),
    ],
    '<a HREF="¦//a.example">ก</a> <img src="¦//b.example/c.png" alt="ก"> <img alt=a src=d.png> <br/>': [
        ("no-scheme", {"value": "//a.example", "near": "https://a.example"}),
        ("no-scheme", {"value": "//b.example/c.png", "near": "https://b.example/c.png"}),
    ],
    '<img src="https://a.example/b.png" alt="ก"> www.trat.go.th\n\n![ก](https://a.example/b.png) www.trat.go.th': [],
    "<b ¦class=x ¦ID='y' lang=th>ก</B> <abbr title=z ¦hidden>ข</abbr>": [
        ("html-attribute", {"value": "b", "name": "class", "lost": "x"}),
        ("html-attribute", {"value": "b", "name": "id", "lost": "y"}),
        ("html-attribute", {"value": "abbr", "name": "hidden", "lost": ""}),
    ],
    "¦<font\n  color=red>ก": [("html-tag", {"value": "<font color=red>"})],
    "![¦<b>ก ¦<!-- ¦<i>](a.png) ¦<p>": [
        ("html-tag", {"value": "<b>"}),
        ("html-comment", {"value": "<!--"}),
        ("html-tag", {"value": "<i>"}),
        ("html-tag", {"value": "<p>"}),
    ],
    "¦<!DOCTYPE> ก ¦<?php <? <! ก": [("html-comment", {"value": "<!"}), ("html-comment", {"value": "<?"})],
    "&nbsp; &#9; ¦&#1114112; ¦&#0; ¦&#x7f; ¦&#x9F; &#xA0; &bogus; &#12345678;": [
        ("control-character", {"code": "U+0000"}),
        ("control-character", {"code": "U+0000"}),
        ("control-character", {"code": "U+007F"}),
        ("control-character", {"code": "U+009F"}),
    ],
    '[a](a.md "//b.example") //b.example [a](¦//b.example "ข")': [
        ("no-scheme", {"value": "//b.example", "near": "https://b.example"})
    ],
    "//b.example [ก][ข] //b.example\n\n[ข]: <¦//b.example>": [
        ("no-scheme", {"value": "//b.example", "near": "https://b.example"})
    ],
    "[ข]: ¦//b.example 'ค'\n\nดู //b.example ![ก][ข]": [
        ("no-scheme", {"value": "//b.example", "near": "https://b.example"})
    ],
    "[ก](¦https://a.example&#64;b.example/)": [
        ("user-in-address", {"value": "https://a.example@b.example/", "target": "b.example"})
    ],
    "[ก]\n\n[ก]: /a\n¦[ก]: /a\n  ¦[ ก ]: /b\n\n¦[ข]: </c d> (ค)": [
        ("unused-reference", {"lost": "[ก]: /a"}),
        ("unused-reference", {"lost": "[ ก ]: /b"}),
        ("unused-reference", {"lost": "[ข]: </c d> (ค)"}),
    ],
    "a b [ก](¦a b) [ก](<¦//a b>) ![ก](¦http://a b.png)": [
        ("space-in-address", {"value": "a b", "near": None}),
        ("space-in-address", {"value": "//a b", "near": None}),
        ("space-in-address", {"value": "http://a b.png", "near": "http://a%20b.png"}),
    ],
    '<b title="`a`">ก¦</b>': [("html-closed", {"value": "b"})],
    "1. ก\n¦02. ข\n¦00) ค": [
        ("list-number", {"lost": "02", "shown": 2}),
        ("list-number", {"lost": "00", "shown": 0}),
    ],
    "- ``` ¦ก ข \n  ```\n\n> ¦~~~ ¦ค\n": [
        ("fence-words", {"lost": "ก ข"}),
        ("fence-open", {"mark": "~~~"}),
        ("fence-words", {"lost": "ค"}),
    ],
    "| ก | ข |\n|---|---|\n| 1 | 2 | ¦3 | ¦4 |\n| 5 | 6 | ¦7 | |\n\n> | ก |\n> |---|\n> | 1 | ¦2 |": [
        ("table-cells", {"lost": "3", "columns": 2}),
        ("table-cells", {"lost": "4", "columns": 2}),
        ("table-cells", {"lost": "7", "columns": 2}),
        ("table-cells", {"lost": "2", "columns": 1}),
    ],
    "> " * 10 + "¦> ก\n\n" + "- " * 10 + "- ข": [("nested-text", {"limit": 10})],
    "- " * 10 + "¦- ก": [("nested-text", {"limit": 10})],
    "- " * 10 + "¦> ก": [("nested-text", {"limit": 10})],
    "- " * 5 + "> " * 5 + "¦1. ก": [("nested-text", {"limit": 10})],
    "> " * 10 + "ก\n\n" + "- " * 10 + "ข": [],
}


@pytest.mark.parametrize("marked", FOUND)
def test_each_loss_is_named_at_its_place(marked: str) -> None:
    parts = marked.split("¦")
    places = [len("".join(parts[:count])) for count in range(1, len(parts))]

    found = sorted(check_markdown("".join(parts)), key=lambda finding: finding.at)

    assert [(finding.at, finding.code, finding.params) for finding in found] == [
        (at, *told) for at, told in zip(places, FOUND[marked], strict=True)
    ]


SIZED = [
    ("ก" * 100_000, None),
    ("ก" * 100_001, ("text-too-long", 0, {"count": 100_001, "limit": 100_000})),
    ("*" * 10_000, None),
    ("*" * 10_001, ("too-many-signs", 0, {"sign": "* # < |", "count": 10_001, "limit": 10_000})),
    # Two tables: each sign of a head counts once for each line.
    ("ก\n\n|a|b|c|\n|-|-|-|" + "\n|1" * 3 + "\n \nข\n" + "|a" * 38 + "|\n" + "|-" * 38 + "|" + "\n1" * 253, None),
    (
        "ก\n\n|a|b|c|\n|-|-|-|" + "\n|1" * 3 + "\n \nข\n" + "|a" * 38 + "|\n" + "|-" * 38 + "|" + "\n1" * 254,
        ("too-many-signs", 32, {"sign": "|", "count": 10_004, "limit": 10_000}),
    ),
]


@pytest.mark.parametrize(("text", "told"), SIZED)
def test_a_text_may_be_as_large_as_the_limits(text: str, told: tuple[str, int, dict[str, object]] | None) -> None:
    found = [*check_markdown(text)]

    assert [(one.code, one.at, one.params) for one in found] == ([told] if told else [])


def test_a_loss_that_no_other_check_knows_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prongsai.markup.check._check_references", lambda *_: iter(()))
    monkeypatch.setattr("prongsai.markup.check._definitions", lambda *_: iter(()))

    assert [*check_markdown("ก\n\n[ข]: http://wx.th")] == [Finding(code="lost-words", at=4, params={"lost": "ข"})]


WRITTEN = {
    "plain": "x: {0}",
    "single quotes": "x: '{0}'",
    "double quotes": 'x: "{0}"',
    "a block": "x: |\n  {0}",
    "a folded block": "x: >-  # หมายเหตุ\n    {0}",
    "in a list": "x:\n  - |\n    {0}",
}


@pytest.mark.parametrize("form", WRITTEN.values(), ids=WRITTEN)
@given(st.text("กข ้a0\n", max_size=30), st.text("กข ้a\n", max_size=10))
def test_a_character_is_found_in_the_file_however_its_text_is_written(form: str, before: str, after: str) -> None:
    """The character is the only $; lines of a text are indented below each other."""
    before, after = (re.sub(r"\s*\n\s*", "\n", text) for text in (before, after))
    text = "ก" + before + "$" + after + "ก"
    indent = re.search(r"( *)\{0\}", form)[1] or "  "
    file = "# หัว\n" + form.replace("{0}", text.replace("\n", f"\n{indent}"))
    document = parse_yaml(file, "a.yaml", Problems())
    path = ("x", 0) if "- |" in form else ("x",)
    value = document.values["x"][0] if "- |" in form else document.values["x"]

    found = place_within(file, document.place(path), value, value.index("$"))

    lines = file.split("\n")
    number = next(number for number, line in enumerate(lines) if "$" in line)
    assert found == Place(path="a.yaml", line=number + 1, column=lines[number].index("$") + 1)


@pytest.mark.parametrize("escaped", [r"\"", r"\u0e01", r"\x41", r"\\", r"\t", r"\n", r"\U0001F600", "\\\n   "])
def test_an_escape_counts_as_the_character_that_it_is(escaped: str) -> None:
    file = f'x: "ก{escaped} ข${escaped}ค"'
    document = parse_yaml(file, "a.yaml", Problems())
    value = document.values["x"]

    found = place_within(file, document.place(("x",)), value, value.index("$"))

    before = file[: file.index("$")]
    assert (found.line, found.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


def test_two_quotes_in_single_quotes_are_one_character() -> None:
    file = "x: '''ก'' ข$'"
    document = parse_yaml(file, "a.yaml", Problems())
    value = document.values["x"]

    assert place_within(file, document.place(("x",)), value, value.index("$")).column == file.index("$") + 1
