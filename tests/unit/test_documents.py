"""Texts of YAML and Markdown, with all that is reported of each, or the values in it and their places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from prongsai.problems import Problems
from prongsai.source.characters import CONTROL, HIDDEN
from prongsai.source.documents import body_of, check_yaml, language_of, read_markdown, read_yaml
from prongsai.source.encoding import decode_any, encoding_of
from prongsai.source.files import Files
from prongsai.source.tree import MAX_EVENTS, MAX_LETTERS, Document, dotted, quoted

PATH = "content/about.th.md"


def said(problems: Problems, path: str = PATH) -> list[str]:
    """Return all that is reported, each on one line: its place, what is wrong, what to write."""
    return [problem.text("en").removeprefix(path).removeprefix(":").replace("\n    ", " → ") for problem in problems]


def read(text: str) -> Document:
    problems = Problems()
    document = check_yaml(text, PATH, problems)
    assert document is not None
    assert said(problems) == []
    return document


MISTAKES = {
    "a: {b: 1}\nkey:value\n": [
        '2:5: there is no space after "key:". → Write: key: value',
    ],
    "- key:value  \n- x: 1\n  y:z\n": [
        '3:5: there is no space after "y:". → Write: y: z',
    ],
    "k: v\nkey:value\n  deep: 1\n": [
        '2:5: there is no space after "key:". → Write: key: value',
    ],
    "url: x\nhttp://a.b\nz: 1\n": [
        "2:1: the structure cannot be read here (could not find expected ':'). → Check the quotes, brackets and indent of this line and the one before.",
    ],
    'a: "x\n': [
        '1:4: the quote is opened and not closed. → Close it at the end of the text: "x"',
    ],
    "a: 1\nb: 'x\nc: 2\n": [
        "2:4: the quote is opened and not closed. → Close it at the end of the text: 'x'",
    ],
    "- 'x\n- y\n": [
        "3:1: the structure cannot be read here (found unexpected end of stream). → Check the quotes, brackets and indent of this line and the one before.",
    ],
    'a:\n  - b: "x y  \n    c: 1\n': [
        '2:8: the quote is opened and not closed. → Close it at the end of the text: "x y"',
    ],
    'a: "x\n\nb: 1\n': [
        '1:4: the quote is opened and not closed. → Close it at the end of the text: "x"',
    ],
    'a: "C:\\Users"\n': [
        "1:9: inside double quotes there is a \\ that YAML does not know. → Use single quotes ('...'), or write \\\\",
    ],
    'a: "\\xZZ"\n': [
        "1:7: inside double quotes there is a \\ that YAML does not know. → Use single quotes ('...'), or write \\\\",
    ],
    'a: |\n  "open\n\nb: @x\n': [
        '4:4: a text cannot begin with @, which means something else in YAML. → Write the whole text in quotes: "@x"',
    ],
    'a:\n  - |  # x\n    "open\n\n  - >-\n    \'x\n    y: 1\nb: "z\nc: 1\n': [
        '8:4: the quote is opened and not closed. → Close it at the end of the text: "z"',
    ],
    'a:\n  - b: |2\n      "x\n\n    c: "y\n    d: 1\n': [
        '5:8: the quote is opened and not closed. → Close it at the end of the text: "y"',
    ],
    "a: -\n": [
        '1:4: a dash by itself needs quotes. → Write: "-"',
    ],
    "a: - # x\n": [
        '1:4: a dash by itself needs quotes. → Write: "-"',
    ],
    "a: @x  \n": [
        '1:4: a text cannot begin with @, which means something else in YAML. → Write the whole text in quotes: "@x"',
    ],
    'a: @x\nb: "open\nc: 1\n': [
        '1:4: a text cannot begin with @, which means something else in YAML. → Write the whole text in quotes: "@x"',
    ],
    "- `x`\n": [
        '1:3: a text cannot begin with `, which means something else in YAML. → Write the whole text in quotes: "`x`"',
    ],
    "%x: 1\n": [
        '1:1: a text cannot begin with %, which means something else in YAML. → Write the whole text in quotes: "%x: 1"',
    ],
    "a: %x\n": [
        '1:4: a text cannot begin with %, which means something else in YAML. → Write the whole text in quotes: "%x"',
    ],
    "a: *\n": [
        '1:4: a text cannot begin with *, which means something else in YAML. → Write the whole text in quotes: "*"',
    ],
    "a: & b\n": [
        '1:4: a text cannot begin with &, which means something else in YAML. → Write the whole text in quotes: "& b"',
    ],
    "a: ! b: c\n": [
        '1:4: a text cannot begin with !, which means something else in YAML. → Write the whole text in quotes: "! b: c"',
        '1:4: the type tag "!" is not allowed. → Delete it, or put the text in quotes if the ! is part of it.',
    ],
    "a: | text\n": [
        '1:4: a text cannot begin with |, which means something else in YAML. → Write the whole text in quotes: "| text"',
    ],
    "a: > text\n": [
        '1:4: a text cannot begin with >, which means something else in YAML. → Write the whole text in quotes: "> text"',
    ],
    "a: x: y  \n": [
        '1:4: the text has ": " in it, which reads as another field. → Write the whole text in quotes: "x: y"',
    ],
    "- a: x: y\n": [
        '1:6: the text has ": " in it, which reads as another field. → Write the whole text in quotes: "x: y"',
    ],
    "a: ข้อ ก: ข: ค\n": [
        '1:4: the text has ": " in it, which reads as another field. → Write the whole text in quotes: "ข้อ ก: ข: ค"',
    ],
    'a: "x" y  \n': [
        '1:4: there is text after the closing quote: "x" y → Put the whole text in single quotes, such as \'"แผน" ประจำปี\'',
    ],
    "- a: 'x' y\n": [
        "1:6: there is text after the closing quote: 'x' y → Put the whole text in single quotes, such as '\"แผน\" ประจำปี'",
    ],
    "a: [b, c\nd: 1\n": [
        "1:4: the bracket is opened and not closed: a: [b, c → Close it with ] or }, with a comma between items.",
    ],
    "a: {b: 1\nd: 2\n": [
        "1:4: the bracket is opened and not closed: a: {b: 1 → Close it with ] or }, with a comma between items.",
    ],
    "a: {b: [1, 2}\nd: 2\n": [
        "1:4: the bracket is opened and not closed: a: {b: [1, 2} → Close it with ] or }, with a comma between items.",
    ],
    "a: [b, #2, c]\nd: 1\n": [
        '1:4: everything after " #" inside the brackets is lost: a: [b, #2, c] → Write the text that has a # in quotes.',
    ],
    "x: 1\na: [b #2, c]\nd: 1\n": [
        '2:4: everything after " #" inside the brackets is lost: a: [b #2, c] → Write the text that has a # in quotes.',
    ],
    "a: [\n  b,\n  c\nd: 1\n": [
        "1:4: the bracket is opened and not closed: a: [ → Close it with ] or }, with a comma between items.",
    ],
    "a: b]\nc: ]\n": [
        "2:4: the structure cannot be read here (did not find expected node content). → Check the quotes, brackets and indent of this line and the one before.",
    ],
    "a: [b]]\n": [
        "1:1: this line begins in column 1, which does not fit the lines above: a: [b]] → Fields of one level begin in one column; the fields inside one are two spaces deeper.",
    ],
    "a: 1\n  \nword more\n": [
        "3:1: this line has no field name: word more → Write name: text. If it goes on from the line above, indent it deeper than that field's name.",
    ],
    "a:\n  b: 1\n  word\n": [
        "3:3: this line has no field name: word → Write name: text. If it goes on from the line above, indent it deeper than that field's name.",
    ],
    "a:\n  b: 1\n c: 2\n": [
        "3:2: this line begins in column 2, which does not fit the lines above: c: 2 → Fields of one level begin in one column; the fields inside one are two spaces deeper.",
    ],
    "a: 1\n   b: 2\n": [
        "2:4: this line begins in column 4, which does not fit the lines above: b: 2 → Fields of one level begin in one column; the fields inside one are two spaces deeper.",
    ],
    "a:\n  - b\n - c\n": [
        "3:2: this line has no field name: - c → Write name: text. If it goes on from the line above, indent it deeper than that field's name.",
    ],
    "a: 1\n---\nb: 2\n": [
        "2:1: a --- divides the file; what follows would be lost. → Delete the ---, or make two files.",
    ],
    "a: 1\n...\nb: 2\n": [
        "3:1: this line begins in column 1, which does not fit the lines above: b: 2 → Fields of one level begin in one column; the fields inside one are two spaces deeper.",
    ],
    "a: *b\n": [
        "1:4: a text cannot be taken from elsewhere with *b. → Write the text again, or put it in quotes if the star is part of it.",
    ],
    "a: &b 1\n": [
        "1:4: a text cannot be given a name with &b. → Delete &b, or put the text in quotes if it is part of it.",
    ],
    "a: &b {c: 1}\n": [
        "1:4: a text cannot be given a name with &b. → Delete &b, or put the text in quotes if it is part of it.",
    ],
    "a: !!str 1\n": [
        '1:4: the type tag "tag:yaml.org,2002:str" is not allowed. → Delete it, or put the text in quotes if the ! is part of it.',
    ],
    "a: !x {b: 1}\n": [
        '1:4: the type tag "!x" is not allowed. → Delete it, or put the text in quotes if the ! is part of it.',
    ],
    "? [a]\n: b\n": [
        "1:3: the name of a field is a word, not a list or a bracket. → Write name: text",
    ],
    "x:\n  ? {a: 1}\n  : b\n": [
        "2:5: x: the name of a field is a word, not a list or a bracket. → Write name: text",
    ],
    "*a : b\n": [
        "1:1: the name of a field is a word, not a list or a bracket. → Write name: text",
        "1:1: a text cannot be taken from elsewhere with *a. → Write the text again, or put it in quotes if the star is part of it.",
    ],
    "a: 1\nb: {c: 1, c: 2}\na: 3\n": [
        '2:11: b: there is a "c" on line 2 already. → Keep one of the two.',
        '3:1: there is a "a" on line 1 already. → Keep one of the two.',
    ],
    "- x\n- a: 1\n  a:\n    b: 2\n    b: 3\n": [
        "1:1: named fields are expected here. → Write name: text, one on each line.",
        '3:3: [1]: there is a "a" on line 2 already. → Keep one of the two.',
        '5:5: [1].a: there is a "b" on line 4 already. → Keep one of the two.',
    ],
    'a: "\\0"\n': [
        "1:4: there is an invisible control character, U+0000. → Delete it and type this spot again.",
    ],
    'a: "\\x7f"\n': [
        "1:4: there is an invisible control character, U+007F. → Delete it and type this spot again.",
    ],
    'a: "\\x84"\nb: "\\x85"\nc: "\\x9f"\nd: "\\ufffe"\ne: "\\uffff"\nf: "\\ud800"\n': [
        "1:4: there is an invisible control character, U+0084. → Delete it and type this spot again.",
        "3:4: there is an invisible control character, U+009F. → Delete it and type this spot again.",
        "4:4: there is an invisible control character, U+FFFE. → Delete it and type this spot again.",
        "5:4: there is an invisible control character, U+FFFF. → Delete it and type this spot again.",
        "6:7: inside double quotes there is a \\ that YAML does not know. → Use single quotes ('...'), or write \\\\",
    ],
    'a: "\\u202e"\nb: "\\u2066"\nc: "\\u3164"\n': [
        "1:4: there is an invisible right-to-left override (U+202E): the text is read in another order than it is typed. → Delete it and type this spot again.",
        "2:4: there is an invisible left-to-right isolate (U+2066): the text is read in another order than it is typed. → Delete it and type this spot again.",
        "3:4: there is an invisible hangul filler (U+3164). → Delete it and type this spot again.",
    ],
    "a: x\u202ey\nb: \u3164\n": [
        "1:5: there is an invisible right-to-left override (U+202E): the text is read in another order than it is typed. → Delete it and type this spot again.",
        "2:4: there is an invisible hangul filler (U+3164). → Delete it and type this spot again.",
    ],
    '"\\u202e": 1\n"\\x01": 2\n': [
        "1:1: there is an invisible right-to-left override (U+202E): the text is read in another order than it is typed. → Delete it and type this spot again.",
        "2:1: there is an invisible control character, U+0001. → Delete it and type this spot again.",
    ],
    "a: x\u0001y\nb: \u007f\n": [
        "1:5: there is an invisible control character, U+0001. → Delete it and type this spot again.",
        "2:4: there is an invisible control character, U+007F. → Delete it and type this spot again.",
    ],
    "a:\u00a0x\n": [
        "1:3: a no-break space (U+00A0) stands for a space, so the field cannot be read; pasted from Word? → Delete it and press the space bar.",
    ],
    "a:\n\u00a0\u00a0b: 1\n": [
        "2:1: a no-break space (U+00A0) stands for a space, so the field cannot be read; pasted from Word? → Delete it and press the space bar.",
    ],
    "a:\n  - \u00a0b\n": [
        "2:5: a no-break space (U+00A0) stands for a space, so the field cannot be read; pasted from Word? → Delete it and press the space bar.",
    ],
    "a: x\u00a0y\u200bz\n": [
        "1:5: the line has 1 × no-break space (U+00A0), which cannot be seen (warning). → Delete it, or put a plain space.",
    ],
    "a: x\u3000\nb: x\u2028\nc: x\u00ad\nd: x\u0085\n": [
        "1:5: the line has 1 × ideographic space (U+3000), which cannot be seen (warning). → Delete it, or put a plain space.",
        "2:5: the line has 1 × line separator (U+2028), which cannot be seen (warning). → Delete it, or put a plain space.",
        "3:5: the line has 1 × soft hyphen (U+00AD), which cannot be seen (warning). → Delete it, or put a plain space.",
        "4:5: the line has 1 × next line (U+0085), which cannot be seen (warning). → Delete it, or put a plain space.",
    ],
    "a:\n \tb: 1\n": [
        "2:2: the line is indented with a tab, which YAML cannot read. → Delete the tab and press the space bar twice instead.",
    ],
    "a: ก\u0e4d่า ข\nb: น\u0e4d้า\nc: น้\u0e4dา\nd: เเก เเข\n": [
        '1:5: sara am is typed as two letters in "ก\u0e4d่า" (warning): a search will not find it. → Type: ก่ำ',
        '2:5: sara am is typed as two letters in "น\u0e4d้า" (warning): a search will not find it. → Type: น้ำ',
        '3:5: sara am is typed as two letters in "น้\u0e4dา" (warning): a search will not find it. → Type: น้ำ',
        '4:4: sara ae is typed as two sara e in "เเก" (warning): a search will not find it. → Type: แก',
    ],
    "a: คำ #1\nb: 2564 # ปี\nc: a b # x\nd: x #y\ne: x  #  \nf: #z\n": [
        '1:1: a: everything after " #" is lost: "1". → Write the whole text in quotes: "คำ #1"',
        '3:1: c: everything after " #" is lost: "x". → Write the whole text in quotes: "a b # x"',
        '4:1: d: everything after " #" is lost: "y". → Write the whole text in quotes: "x #y"',
        '6:1: f: everything after " #" is lost: "z". → Write the whole text in quotes: "#z"',
    ],
    "- a b #1 'x' \n- c\n": [
        "1:1: named fields are expected here. → Write name: text, one on each line.",
        '1:3: [0]: everything after " #" is lost: "1 \'x\'". → Write the whole text in quotes: "a b #1 \'x\'"',
    ],
    'a: x "y" #2 \\\n': [
        '1:1: a: everything after " #" is lost: "2 \\". → Write the whole text in quotes: \'x "y" #2 \\\'',
    ],
    "a: [b c #1\n  , d]\n": [
        '1:4: everything after " #" inside the brackets is lost: a: [b c #1 → Write the text that has a # in quotes.',
    ],
    "a: x\t#1\n": [
        '1:1: a: everything after " #" is lost: "1". → Write the whole text in quotes: "x #1"',
    ],
    "a:\n  - b\n    - c\n    - d\n": [
        '3:5: a[0]: the deeper item is merged into the one above: "b - c - d". → Move the "- " under the one above it, or write the whole text in quotes.',
    ],
    "a: b\n  - c\n": [
        '2:3: a: the deeper item is merged into the one above: "b - c". → Move the "- " under the one above it, or write the whole text in quotes.',
    ],
    "a: –\nb: —\nc: −\nd: - –\n": [
        '1:4: a: a long dash "–", as Word makes it, is shown as a text and does not mean "none". → Write: "-"',
        '2:4: b: a long dash "—", as Word makes it, is shown as a text and does not mean "none". → Write: "-"',
        '3:4: c: a long dash "−", as Word makes it, is shown as a text and does not mean "none". → Write: "-"',
        '4:4: a text cannot begin with -, which means something else in YAML. → Write the whole text in quotes: "- –"',
    ],
    'a: “x”\nb: ‘x’\nc: „x“\nd: “x” y\ne: “x"\nf: \'x’\ng: “x” “y”\nh: “it "s”\n': [
        '1:4: a: “x” is in curly quotes from Word, which will show on the page (warning). → Use straight quotes: "x"',
        '2:4: b: ‘x’ is in curly quotes from Word, which will show on the page (warning). → Use straight quotes: "x"',
        '3:4: c: „x“ is in curly quotes from Word, which will show on the page (warning). → Use straight quotes: "x"',
        '5:4: e: “x" is in curly quotes from Word, which will show on the page (warning). → Use straight quotes: "x"',
        "6:4: the quote is opened and not closed. → Close it at the end of the text: 'x’'",
    ],
    "- a\n": [
        "1:1: named fields are expected here. → Write name: text, one on each line.",
    ],
    "just words\n": [
        "1:1: named fields are expected here. → Write name: text, one on each line.",
    ],
    "title:ก\n": [
        '1:7: there is no space after "title:". → Write: title: ก',
    ],
    "Title:ก\n": [
        '1:7: there is no space after "Title:". → Write: Title: ก',
    ],
    "_X-9:ก\n": [
        '1:6: there is no space after "_X-9:". → Write: _X-9: ก',
    ],
    "9x:ก\n": [
        "1:1: named fields are expected here. → Write name: text, one on each line.",
    ],
    "  my-key:ก ข\n": [
        '1:10: there is no space after "my-key:". → Write: my-key: ก ข',
    ],
    "null\n": [
        " the file is empty. → Write its content, or delete the file.",
    ],
    "a: [[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]\n": [
        "1:23: more than 20 levels are nested. → Check brackets and indents.",
    ],
    "a: x\u00a0y\u200bz\u00a0\n": [
        "1:5: the line has 2 × no-break space (U+00A0), which cannot be seen (warning). → Delete it, or put a plain space.",
    ],
    "\u200ea: x\u00a0\u0e4dา\n": [
        "1:1: there is an invisible left-to-right mark (U+200E): the text is read in another order than it is typed. → Delete it and type this spot again.",
        "1:6: the line has 1 × no-break space (U+00A0), which cannot be seen (warning). → Delete it, or put a plain space.",
        '1:7: sara am is typed as two letters in "\u0e4dา" (warning): a search will not find it. → Type: ำ',
    ],
    "- \ta\n": [
        "1:1: this line has no field name: - \ta → Write name: text. If it goes on from the line above, indent it deeper than that field's name.",
    ],
    "a: 1\nb:\n  - c: 'd'  e\n": [
        "3:8: there is text after the closing quote: 'd'  e → Put the whole text in single quotes, such as '\"แผน\" ประจำปี'",
    ],
    "a: x #[\nb: @\n": [
        '1:1: a: everything after " #" is lost: "[". → Write the whole text in quotes: "x #["',
        '2:4: a text cannot begin with @, which means something else in YAML. → Write the whole text in quotes: "@"',
    ],
    "a: [x]\nb: [y,\n  z\nc: {d: e}\n": [
        "2:4: the bracket is opened and not closed: b: [y, → Close it with ] or }, with a comma between items.",
    ],
    'x: 1\ny: "a\\qb"\n': [
        "2:6: inside double quotes there is a \\ that YAML does not know. → Use single quotes ('...'), or write \\\\",
    ],
    "a:\n  - b: @c d \n": [
        '2:8: a text cannot begin with @, which means something else in YAML. → Write the whole text in quotes: "@c d"',
    ],
    "- %\n": [
        '1:3: a text cannot begin with %, which means something else in YAML. → Write the whole text in quotes: "%"',
    ],
    "a: 'x”\n": [
        "1:4: the quote is opened and not closed. → Close it at the end of the text: 'x”'",
    ],
    "a: 1 #2\n": [
        '1:1: a: everything after " #" is lost: "2". → Write the whole text in quotes: "1 #2"',
    ],
    "a: ~ #2\n": [
        '1:1: a: everything after " #" is lost: "2". → Write the whole text in quotes: "~ #2"',
    ],
    "a:\n  - b\n    c\n    - d\n": [
        '4:5: a[0]: the deeper item is merged into the one above: "b c - d". → Move the "- " under the one above it, or write the whole text in quotes.',
    ],
    "a: ก\n  ข #3\nb: 1\n": [
        '1:1: a: everything after " #" is lost: "3". → Write the whole text in quotes: "ก ข #3"',
    ],
    "a: 1\na: 2\na: 3\n": [
        '2:1: there is a "a" on line 1 already. → Keep one of the two.',
        '3:1: there is a "a" on line 1 already. → Keep one of the two.',
    ],
    ": 1\n": [
        "1:1: this line begins in column 1, which does not fit the lines above: : 1 → Fields of one level begin in one column; the fields inside one are two spaces deeper.",
    ],
}


@pytest.mark.parametrize(("text", "reported"), MISTAKES.items())
def test_a_mistake_in_yaml_is_told_with_its_place_and_what_to_write(text: str, reported: list[str]) -> None:
    problems = Problems()

    document = check_yaml(text, PATH, problems)

    assert said(problems) == reported
    assert document is not None or problems.errors


VALUES = {
    "a: 1\n": {"a": "1"},
    "%YAML 1.1\n---\na: 1\n": {"a": "1"},
    "a:\tb\n": {"a": "b"},
    "a: 'x' #1\n": {"a": "x"},
    "{}\n": {},
    "a: ~\nb: null\nc: Null\nd: NULL\ne: ''\nf: '~'\ng: \"null\"\nh: nULL\ni: ' '\nj:\n": {
        "a": None,
        "b": None,
        "c": None,
        "d": None,
        "e": None,
        "f": "~",
        "g": "null",
        "h": "nULL",
        "i": None,
        "j": None,
    },
    "a: 010\nb: no\nc: 13:30\nd: |\n  x\n  y\ne: >\n  x\n  y\nf: {g: [1, {h: i}]}\n": {
        "a": "010",
        "b": "no",
        "c": "13:30",
        "d": "x\ny\n",
        "e": "x y\n",
        "f": {"g": ["1", {"h": "i"}]},
    },
    "a: [[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]\n": {"a": [[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]},
    "a: |\n  x\n  - y\n": {"a": "x\n- y\n"},
    'a: "x\n  - y"\n': {"a": "x - y"},
    "~: 1\n": {"~": "1"},
}


@pytest.mark.parametrize(("text", "values"), VALUES.items())
def test_a_value_is_the_text_that_was_typed(text: str, values: dict[str, Any]) -> None:
    assert read(text).values == values


@pytest.mark.parametrize(
    "letter",
    "\0\x08\x0b\x0c\x0e\x1f\x7f\x80\x84\x86\x93\x9f\ud800\udfff\ufffe\uffff",
    ids=lambda letter: f"{ord(letter):04X}",
)
def test_a_character_that_yaml_cannot_read_has_its_place(letter: str) -> None:
    problems = Problems()

    assert check_yaml(f"a: 1\nb: x{letter}y{letter}\n", PATH, problems) is None
    assert said(problems) == [
        f"2:5: there is an invisible control character, U+{ord(letter):04X}. → Delete it and type this spot again."
    ]


def test_every_other_character_can_be_read() -> None:
    found = [chr(number) for number in range(0x110000) if not (CONTROL.match(chr(number)) or HIDDEN.match(chr(number)))]
    text = "".join(letter for letter in found if not letter.isspace() and letter not in "'#")

    document = check_yaml(
        "a:\n" + "".join(f"  - 'x{text[at : at + 1000]}'\n" for at in range(0, len(text), 1000)), PATH, Problems()
    )

    assert document is not None
    assert "".join(item[1:] for item in document.values["a"]) == text


def test_a_text_is_never_too_long_to_read_but_for_a_limit() -> None:
    letters, over = "ก" * MAX_LETTERS, Problems()
    assert read(f"a: {letters}\n").values == {"a": letters}
    assert check_yaml(f"x: 1\na: [{letters}ก]\n", PATH, over) is None
    assert said(over) == [
        "2:5: the text has 100001 characters; here it may have 100000. → Shorten it, divide it, or attach it as a document."
    ]


def test_a_file_has_at_most_as_many_values_as_a_person_writes() -> None:
    # Beside the items: the beginnings and ends of the stream, the document, the fields and the list, and the name.
    items, over = MAX_EVENTS - 8, Problems()
    assert len(read(f"a: [{'1,' * items}]\n").values["a"]) == items
    assert check_yaml(f"a: [\n{'1,' * items}1,2]\n", PATH, over) is None
    assert said(over) == ["3:1: one file has more than 50000 values. → Divide the file."]


PLACES = """\
title: {th: ก, en: "A"}
steps:
  - one
  - th: two
    en: |
      2
empty:
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("title",), (1, 8), (1, 1)),
        (("title", "th"), (1, 13), (1, 9)),
        (("title", "en"), (1, 20), (1, 16)),
        (("title", "fr"), (1, 1), (1, 1)),
        (("title", "th", "x"), (1, 9), (1, 9)),
        (("steps",), (3, 3), (2, 1)),
        (("steps", 0), (3, 5), (3, 5)),
        (("steps", 1), (4, 5), (4, 5)),
        (("steps", 1, "en"), (5, 9), (5, 5)),
        (("steps", 1, "fr"), (4, 5), (4, 5)),
        (("steps", 2), (2, 1), (2, 1)),
        (("empty",), (7, 7), (7, 1)),
        (("other",), (1, 1), (1, 1)),
    ],
)
def test_each_value_and_each_name_has_its_place(
    path: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]
) -> None:
    document = read(PLACES)

    places = document.place(path), document.place(path, key=True)

    assert [(place.line, place.column) for place in places] == [value, key]
    assert {place.path for place in places} == {PATH}


def test_of_a_field_that_stands_twice_the_first_holds_with_its_place() -> None:
    document = check_yaml("a: {b: 1}\nc: 3\na: {b: 2, d: 4}\n", PATH, Problems())

    assert document is not None
    assert document.values == {"a": {"b": "1"}, "c": "3"}
    assert [document.place(("a",)).line, document.place(("a", "b")).line, document.place(("a",), key=True).line] == [
        1
    ] * 3


@pytest.mark.parametrize(
    ("path", "name"),
    [((), ""), (("a",), "a"), (("a", 0), "a[0]"), ((0, "a", "b", 10, 2), "[0].a.b[10][2]")],
)
def test_a_path_reads_as_in_messages(path: tuple[str | int, ...], name: str) -> None:
    assert dotted(path) == name


@pytest.mark.parametrize("text", ["", "ก", "a: b #1", 'a "b"', "it's", "\\", 'a "b" it\'s \\', "''", "-", "{x}"])
def test_a_text_in_quotes_reads_back(text: str) -> None:
    assert check_yaml(f"a: {quoted(text)}", PATH, Problems()).values == {"a": text or None}  # type: ignore[union-attr]


def test_quotes_are_double_unless_the_text_has_some() -> None:
    assert [quoted(text) for text in ("ก", "it's", 'a "b"', "C:\\", 'it\'s "b"')] == [
        '"ก"',
        '"it\'s"',
        "'a \"b\"'",
        "'C:\\'",
        "'it''s \"b\"'",
    ]


def test_blanks_stay_where_a_file_keeps_them() -> None:
    files = Files(Path("nowhere"), {PATH: b"a: '  '\nb: \"\"\nc:\n"})

    kept, not_kept = (read_yaml(files, PATH, Problems(), keeps_blanks=keeps) for keeps in (True, False))

    assert kept is not None
    assert not_kept is not None
    assert kept.values == {"a": "  ", "b": "", "c": None}
    assert not_kept.values == {"a": None, "b": None, "c": None}


EMPTY = " the file is empty. → Write its content, or delete the file."
OPEN = "the head opens with --- and is not closed. → Put a line --- after the last field of the head."
MARKDOWN: dict[str, tuple[dict[str, Any] | None, str | None, list[str]]] = {
    "---\na: 1\n---\nText\n": ({"a": "1"}, "Text\n", []),
    "---\na: 1\n---": ({"a": "1"}, "", []),
    "--- \t\na: 1\n--- \t\n\nText\n": ({"a": "1"}, "\nText\n", []),
    "---\r\na: 1\r\n---\r\nx\ry\r\n": ({"a": "1"}, "x\ny\n", []),
    "---\na: |\n  ---\n---\nText": ({"a": "---\n"}, "Text", []),
    "Text\n---\na: 1\n---\n": (None, "Text\n---\na: 1\n---\n", []),
    "\nText": (None, "\nText", []),
    "": (None, None, [EMPTY]),
    " \n\u200b\n": (None, None, [EMPTY]),
    "---\n---\nText": (None, None, [EMPTY]),
    "---\n# x\n---\nText": (None, None, [EMPTY]),
    "---\na: 1\nText\n": (None, None, [f"1:1: {OPEN}"]),
    "\n\n---\na: 1\nText\n": (None, None, [f"3:1: {OPEN}"]),
    "---- \nx": (None, None, [f"1:1: {OPEN}"]),
    "---\na: x\n---x\n---\nText": (
        None,
        None,
        [
            "3:1: this line has no field name: ---x → Write name: text. If it goes on from the line above, "
            "indent it deeper than that field's name."
        ],
    ),
    "\n\n---\na: @\n---\nText": (
        None,
        None,
        ['4:4: a text cannot begin with @, which means something else in YAML. → Write the whole text in quotes: "@"'],
    ),
    "---\n- a\n---\nText\n": (
        None,
        None,
        ["2:1: named fields are expected here. → Write name: text, one on each line."],
    ),
    "\n---\na:b\n---\nText": (None, None, ['3:3: there is no space after "a:". → Write: a: b']),
    "\n\n---\nb: 1\nb: 2\n---\n": (
        {"b": "1"},
        "",
        ['5:1: there is a "b" on line 4 already. → Keep one of the two.'],
    ),
    "---\na: ก #1\n---\nText #1\n": (
        {"a": "ก"},
        "Text #1\n",
        ['2:1: a: everything after " #" is lost: "1". → Write the whole text in quotes: "ก #1"'],
    ),
    "---\na:\n\tb: 1\n---\n\tx\n": (
        None,
        None,
        [
            "3:1: the line is indented with a tab, which YAML cannot read. → Delete the tab and press the space bar "
            "twice instead."
        ],
    ),
    "---\na: 1\n---\n\tx\n-\u00a0y\n": (
        {"a": "1"},
        "\tx\n-\u00a0y\n",
        [
            "5:2: the line has 1 × no-break space (U+00A0), which cannot be seen (warning). → Delete it, or put a plain space."
        ],
    ),
    "Te\u00a0xt\n\tx\n": (
        None,
        "Te\u00a0xt\n\tx\n",
        [
            "1:3: the line has 1 × no-break space (U+00A0), which cannot be seen (warning). → Delete it, or put a plain space."
        ],
    ),
    "---\na: 1\n---\nText\u202e\n": (
        None,
        None,
        [
            "4:5: there is an invisible right-to-left override (U+202E): the text is read in another order than it is "
            "typed. → Delete it and type this spot again."
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), MARKDOWN.items())
def test_of_a_markdown_file_head_and_text_are_read(
    text: str, expected: tuple[dict[str, Any] | None, str | None, list[str]]
) -> None:
    problems = Problems()

    found = read_markdown(Files(Path("nowhere"), {PATH: text.encode()}), PATH, problems)

    head = found.front_matter.values if found and found.front_matter else None
    assert (head, found.body if found else None, said(problems)) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Text\n", 1),
        ("\n\nText\n", 1),
        ("---\na: 1\n---\nText", 4),
        ("---\na: 1\n---", 3),
        ("\n\n---\na: 1\nb: 2\n---\nText", 7),
        ("---\nopen", 1),
        ("", 1),
    ],
)
def test_the_body_begins_after_the_head(text: str, line: int) -> None:
    assert body_of(text) == line


def test_the_language_is_in_the_name() -> None:
    paths = ("content/about.th.md", "a.b/c.d.en.md", "content/about.md")
    assert [language_of(path) for path in paths] == ["th", "en", "content/about"]


THAI, WESTERN = "TIS-620 (cp874, Windows Thai)", "Windows-1252"
# The bytes; their encoding; their text; what is reported.
ENCODINGS: list[tuple[bytes, str, str, str]] = [
    ("a: ก\n".encode(), "UTF-8", "a: ก\n", ""),
    (b"\xef\xbb\xbfa: 1\n", "UTF-8 (BOM)", "a: 1\n", "1:1: the file begins with an invisible byte order mark"),
    ("a: ก\n".encode("utf-16"), "UTF-16", "a: ก\n", "the file is saved as UTF-16"),
    (b"\xfe\xff" + "a: ก\n".encode("utf-16-be"), "UTF-16", "a: ก\n", "the file is saved as UTF-16"),
    (b"ab\0\0", "UTF-8", "ab\0\0", "the file is saved as UTF-16"),
    (b"abc\0", "UTF-8", "abc\0", "1:4: there is an invisible control character, U+0000"),
    ("a: กขคง\nb: ก\n".encode("cp874"), THAI, "a: กขคง\nb: ก\n", f"1:4: the file is saved as {THAI}"),
    ("ก: ข\nกข: ".encode() + b"\xa1\xa1", THAI, "", f"2:5: the file is saved as {THAI}"),
    (b"a: x\nb: \xe9\n", WESTERN, "a: x\nb: é\n", f"2:4: the file is saved as {WESTERN}"),
    (b"a: \xa1\xa2 \xe9\xe8", THAI, "a: กข ้่", f"1:4: the file is saved as {THAI}"),
    (b"a: \xa1\xa2 \xe9 \xe9", THAI, "a: กข ้ ้", f"1:4: the file is saved as {THAI}"),
    (b"a: \xa1\xa2 \xe9 \xe9 \xe9", WESTERN, "a: ¡¢ é é é", f"1:4: the file is saved as {WESTERN}"),
    (b"a: \xfb\xfb", THAI, "a: ๛๛", f"1:4: the file is saved as {THAI}"),
    (b"a: \xda\xdf", THAI, "a: ฺ฿", f"1:4: the file is saved as {THAI}"),
    (b"a: \xa0\xa0", WESTERN, "a: \xa0\xa0", f"1:4: the file is saved as {WESTERN}"),
    (b"a: \xdb\xdc", WESTERN, "a: ÛÜ", f"1:4: the file is saved as {WESTERN}"),
    (b"a: \xfc\xfc", WESTERN, "a: üü", f"1:4: the file is saved as {WESTERN}"),
    (b"a: \x80", WESTERN, "a: €", f"1:4: the file is saved as {WESTERN}"),
]


@pytest.mark.parametrize(("data", "encoding", "text", "reported"), ENCODINGS)
def test_the_encoding_of_a_file_is_recognised(data: bytes, encoding: str, text: str, reported: str) -> None:
    problems = Problems()

    document = read_yaml(Files(Path("nowhere"), {PATH: data}), PATH, problems)

    assert encoding_of(data) == encoding
    assert not text or decode_any(data) == text
    assert [line.partition(",")[0].removeprefix(" ") for line in said(problems)] == [reported.partition(",")[0]] * bool(
        reported
    )
    assert (document is None) == bool(problems.errors)


@pytest.mark.parametrize(
    ("size", "reported"),
    [
        (1024 * 1024, []),
        (
            1024 * 1024 + 1,
            [" the file has 1025 kB; a text file may have 1024 kB. → Divide it, or attach it as a document."],
        ),
        (
            2000 * 1024,
            [" the file has 2000 kB; a text file may have 1024 kB. → Divide it, or attach it as a document."],
        ),
    ],
)
def test_a_text_file_has_a_size(size: int, reported: list[str]) -> None:
    problems = Problems()

    read_yaml(Files(Path("nowhere"), {PATH: b"a: b\n" + b"#" * (size - 5)}), PATH, problems)

    assert said(problems) == reported


def test_a_file_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    problems, files = Problems(), Files(tmp_path)

    assert [read_yaml(files, "a.yaml", problems), read_markdown(files, "b.md", problems)] == [None, None]
    assert said(problems) == [
        "a.yaml: this is not what it should be, an ordinary file or folder. → Put an ordinary file or folder of this name "
        "in its place, or delete it.",
        "b.md: this changed or went away while the site was being built. → Wait until it is saved or copied, then run "
        "this again.",
    ]
