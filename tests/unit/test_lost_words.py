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
