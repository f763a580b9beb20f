"""Markdown → clean HTML: what people type is kept, what harms is not."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml.html import fragment_fromstring
from markupsafe import Markup

from prongsai.hosts import as_browsers_read
from prongsai.markup.parse import is_plain
from prongsai.markup.render import ProseRenderer, as_blocks, inline, keep_whole
from prongsai.markup.tags import PUBLISHED
from prongsai.phrases import Phrases
from prongsai.text import Words

PHRASES = Phrases()
SIZES = {"plan.png": (640, 480)}
RENDERER = ProseRenderer(PHRASES)


def render(source: str, **options: object) -> str:
    html = RENDERER.render(Words(value=source, lang="th"), "th", resolve=lambda href: href, size=SIZES.get, **options)
    return re.sub(r"\n\s*", "", html)


LISTS = {
    "Thai numbers stay as typed": ("๓. ก\n๔. ข", "<p>๓. ก<br>๔. ข</p>"),
    "a Thai number under a line": ("ดังนี้\n๑. ก", "<p>ดังนี้<br>๑. ก</p>"),
    "a bracket after the number": ("1) ก\n2) ข", "<ol><li>ก</li><li>ข</li></ol>"),
    "a list that does not begin with 1": ("3. ก\n4. ข", '<ol start="3"><li>ก</li><li>ข</li></ol>'),
    "two spaces deep": (
        "- ก\n  - ข\n    - ค\n- ง",
        "<ul><li>ก<ul><li>ข<ul><li>ค</li></ul></li></ul></li><li>ง</li></ul>",
    ),
    "three spaces deep": ("1. ก\n   - ข\n2. ค", "<ol><li>ก<ul><li>ข</li></ul></li><li>ค</li></ol>"),
    "right under a line": ("ดังนี้:\n- ก\n- ข\n\nจบ", "<p>ดังนี้:</p><ul><li>ก</li><li>ข</li></ul><p>จบ</p>"),
    "a number list after bullets": ("- ก\n\n1. ข", "<ul><li>ก</li></ul><ol><li>ข</li></ol>"),
    "after a paragraph of an item": ("- ก\n\n  ข\n- ค", "<ul><li><p>ก</p><p>ข</p></li><li><p>ค</p></li></ul>"),
    "back from a list in a list": (
        "- ก\n\n  - ข\n- ค",
        "<ul><li><p>ก</p><ul><li>ข</li></ul></li><li><p>ค</p></li></ul>",
    ),
    "a heading right under a list": ("- ก\n## ข\nค", "<ul><li>ก</li></ul><h3>ข</h3><p>ค</p>"),
    "a rule right under a list": ("- ก\n---\nค", "<ul><li>ก</li></ul><hr><p>ค</p>"),
    "bullets between numbers": (
        "1. ก\n- ข\n2. ค",
        '<ol><li>ก</li></ol><ul><li>ข</li></ul><ol start="2"><li>ค</li></ol>',
    ),
    "lists in a quotation": (
        "> 1) ก\n>   - ข\n> 2) ค",
        "<blockquote><ol><li>ก<ul><li>ข</li></ul></li><li>ค</li></ol></blockquote>",
    ),
    "a list in the line of an item": ("- 1. ก\n  2. ข", "<ul><li><ol><li>ก</li><li>ข</li></ol></li></ul>"),
    "a table right under a line": (
        "ก\n| ข | ค |\n|---|---|",
        "<p>ก</p><table><thead><tr><th>ข</th><th>ค</th></tr></thead><tbody><tr><td></td><td></td></tr></tbody></table>",
    ),
    "items in fenced code": ("```\n- ก\n  - ข\n```", "<pre><code>- ก- ข</code></pre>"),
}


@pytest.mark.parametrize(("typed", "html"), LISTS.values(), ids=LISTS)
def test_lists_are_accepted_as_people_type_them(typed: str, html: str) -> None:
    assert render(typed) == html


HARM = {
    "a script": ("ก<script>alert(1)</script>", "<p>ก&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    "a handler": ('<b onclick="alert(1)">ก</b>', "<p><b>ก</b></p>"),
    "a style": ('<b style="position:fixed">ก</b>', "<p><b>ก</b></p>"),
    "a link that runs": ("[ก](javascript:alert(1))", "<p><a>ก</a></p>"),
    "a link that runs, disguised": ("[ก](java&#x09;script:alert(1))", "<p><a>ก</a></p>"),
    "a frame": ("ก<iframe src=a></iframe>", "<p>ก&lt;iframe src=a&gt;&lt;/iframe&gt;</p>"),
    "a form": ("<form><input name=a></form>ก", "<p>&lt;form&gt;&lt;input name=a&gt;&lt;/form&gt;ก</p>"),
    "an svg": ("<svg><use href=x></svg>ก", "<p>&lt;svg&gt;&lt;use href=x&gt;&lt;/svg&gt;ก</p>"),
    "an unclosed script": ("<script>ก\n\nข", "<p>&lt;script&gt;ก</p><p>ข</p>"),
    "an unclosed comment": ("ก<!-- ข\n\nค", "<p>ก&lt;!-- ข</p><p>ค</p>"),
    "a tag in the words for a picture": ("![<script>](a)", '<p><img alt="&lt;script&gt;" src="a"></p>'),
}


@pytest.mark.parametrize(("typed", "html"), HARM.values(), ids=HARM)
def test_what_harms_is_shown_as_text_or_taken_off_its_tag(typed: str, html: str) -> None:
    assert render(typed) == html


AS_TYPED = {
    "signs of less and more": ("a<b และ c>d", "<p>a&lt;b และ c&gt;d</p>"),
    "a sign of less": ("a<b", "<p>a&lt;b</p>"),
    "words that are no attributes": ("x<b and c>d", "<p>x&lt;b and c&gt;d</p>"),
    "words in Thai": ("<ชื่อ>", "<p>&lt;ชื่อ&gt;</p>"),
    "a note that looks like a definition": ("[หมายเหตุ]: ข้อความ", "<p>[หมายเหตุ]: ข้อความ</p>"),
    "a footnote": ("ก[^1]\n\n[^1]: ข", "<p>ก[^1]</p><p>[^1]: ข</p>"),
    "a name with &": ("AT&T; ก", "<p>AT&amp;T; ก</p>"),
    "signs between digits": ("ราคา 5*3*2 และ *ก*", "<p>ราคา 5*3*2 และ <em>ก</em></p>"),
    "a word of social media": ("#ก #ข", "<p>#ก #ข</p>"),
    "a rule under lines": ("ก\nข\n---\nค", "<p>กข</p><hr><p>ค</p>"),
    "a line under a heading": ("ก\n---\nค", "<h3>ก</h3><p>ค</p>"),
    "an entity in one line": ("ก &amp; ข", "<p>ก &amp; ข</p>"),
    "a mark of code in one line": ("~~~ก", "<pre><code></code></pre>"),
    "a paragraph that is moved in": ("    ก\n\tข", "<p>กข</p>"),
    "numbers that jump": ("1. ก\n2. ข\n4. ค", '<ol><li>ก</li><li>ข</li><li value="4">ค</li></ol>'),
    "numbers that begin again": ("2. ก\n\n1. ข", '<ol start="2"><li><p>ก</p></li><li value="1"><p>ข</p></li></ol>'),
    "numbers with a zero": ("01. ก\n02. ข", "<p>01. ก<br>02. ข</p>"),
    "a year at the beginning of a line": ("ใน\n2564. ข", "<p>ใน<br>2564. ข</p>"),
    "marks that cross": ("*a**b*c*", "<p><em>a**b</em>c*</p>"),
    "emphasis in emphasis": (
        "***ก** ข* **ค *ง***",
        "<p><em><strong>ก</strong> ข</em> <strong>ค <em>ง</em></strong></p>",
    ),
    "three marks that two and one close": ("***ก* ข**", "<p><strong><em>ก</em> ข</strong></p>"),
    "three marks that three close first": ("***ก* ข*** ค**", "<p><strong><em>ก* ข</em></strong> ค**</p>"),
    "three marks that two close first": ("***ก** ข*** ค*", "<p><strong><em>ก** ข</em></strong> ค*</p>"),
    "three marks that one and two close first": ("***ก* ข** ค***", "<p><strong><em>ก</em> ข</strong> ค***</p>"),
    "marks that three close": ("**ก *ข***", "<p><strong>ก <em>ข</em></strong></p>"),
    "a link in the words for a picture": ("![ก [ข](c) ง](d.png)", '<p><img alt="ก [ข](c) ง" src="d.png"></p>'),
    "bold beside quotes": ('ก**"ข"**ค', '<p>ก<strong>"ข"</strong>ค</p>'),
    "a heading without a space": ("##หัวข้อ", "<h3>หัวข้อ</h3>"),
    "tags that Markdown has no marks for": ("H<sub>2</sub>O ก<br>ข", "<p>H<sub>2</sub>O ก<br>ข</p>"),
    "two spaces below a number": (
        "10. ก\n  - ข\n    ค\n11. ง",
        '<ol start="10"><li>ก<ul><li>ขค</li></ul></li><li>ง</li></ol>',
    ),
    "code in a list": ("- ก\n\n  ```\n  # ข\n  ```", "<ul><li><p>ก</p><pre><code># ข</code></pre></li></ul>"),
}


@pytest.mark.parametrize(("typed", "html"), AS_TYPED.values(), ids=AS_TYPED)
def test_what_is_typed_is_shown(typed: str, html: str) -> None:
    assert render(typed) == html


MADE = {
    "a table whose line ends in blanks": (
        "| ก | ข |\n|---|---|  \n| 1 | 2 |",
        "<table><thead><tr><th>ก</th><th>ข</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
    ),
    "a table in a quotation": (
        "> | ก |\n> |:-:|\n> | 1 |",
        "<blockquote><table><thead><tr><th>ก</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></blockquote>",
    ),
    "a star between blanks": ("*ก * ข", "<p>*ก * ข</p>"),
    "a star after a blank does not close": ("*ก *ข*", "<p><em>ก *ข</em></p>"),
    "a line inside a word": ("_ก_ข_ a_b_c", "<p><em>ก_ข</em> a_b_c</p>"),
    "an address": ("<https://a.example/b>", '<p><a href="https://a.example/b">https://a.example/b</a></p>'),
    "an e-mail address": ("<a@b.example>", '<p><a href="mailto:a@b.example">a@b.example</a></p>'),
    "an address with code in it": ("<`a`@b.example> ข", "<p>&lt;<code>a</code>@b.example&gt; ข</p>"),
    "titles": (
        "[ก](b \"ค\") ![ง](c.png 'จ')",
        '<p><a href="b" title="ค">ก</a> <img alt="ง" src="c.png" title="จ"></p>',
    ),
    "numbers inside numbers": (
        "1. ก\n   1. ข\n2. ค",
        "<ol><li>ก<ol><li>ข</li></ol></li><li>ค</li></ol>",
    ),
    "numbers inside bullets": ("- ก\n  1. ข\n  2. ค", "<ul><li>ก<ol><li>ข</li><li>ค</li></ol></li></ul>"),
}


@pytest.mark.parametrize(("typed", "html"), MADE.values(), ids=MADE)
def test_marks_make_what_they_mean(typed: str, html: str) -> None:
    assert render(typed) == html


READ = {
    "ends of lines of all kinds": ("ก\rข\r\nค\n\r\nง", "<p>กขค</p><p>ง</p>"),
    "two blanks at the end of a line": ("ก  \nข  \r\nค \nง", "<p>ก<br>ข<br>คง</p>"),
    "the frames of a library": ("ก\x02ข\x03ค", "<p>ก ข ค</p>"),
    "a mark alone": ("- \n- ก", "<p>-</p><ul><li>ก</li></ul>"),
    "a mark alone with blanks": ("ก\n\n-   \nข", "<p>ก</p><p>-ข</p>"),
    "a number alone": ("ก\n1.\nข", "<p>ก<br>1.ข</p>"),
    "a number of nine digits": ("999999999. ก", '<ol start="999999999"><li>ก</li></ol>'),
    "a number of ten digits": ("1234567890. ก", "<p>1234567890. ก</p>"),
    "a number without a blank": ("1.ก", "<p>1.ก</p>"),
    "a number that begins no list below a line": ("ก\n2. ข", "<p>ก<br>2. ข</p>"),
    "a number that begins a list below a line": ("ก\n1. ข\n2. ค", "<p>ก</p><ol><li>ข</li><li>ค</li></ol>"),
    "a number below two blanks": ("ก  \n2. ข", "<p>ก<br>2. ข</p>"),
    "a number behind a blank line": ("ก\n\n2. ข", '<p>ก</p><ol start="2"><li>ข</li></ol>'),
    "a number in an item": ("- ก\n  2. ข", '<ul><li>ก<ol start="2"><li>ข</li></ol></li></ul>'),
    "a number of nothing": ("1. ก\n0. ข", '<ol><li>ก</li><li value="0">ข</li></ol>'),
    "a dot and a bracket": ("1) ก\n2. ข", "<ol><li>ก</li><li>ข</li></ol>"),
    "bullets of all kinds": ("- ก\n* ข\n+ ค", "<ul><li>ก</li><li>ข</li><li>ค</li></ul>"),
    "a bullet below a number": ("1. ก\n- ข", "<ol><li>ก</li></ol><ul><li>ข</li></ul>"),
    "a number below a bullet": ("- ก\n1. ข", "<ul><li>ก</li></ul><ol><li>ข</li></ol>"),
    "bullets that are less deep than the numbers above": (
        "- ก\n    1. ข\n  - ค\n- ง",
        "<ul><li><p>ก</p><ol><li>ข</li></ol><ul><li>ค</li></ul></li><li><p>ง</p></li></ul>",
    ),
    "numbers that are less deep than the bullets above": (
        "1. ก\n   - ข\n  1. ค",
        "<ol><li><p>ก</p><ul><li>ข</li></ul><ol><li>ค</li></ol></li></ol>",
    ),
    "a tab behind a bullet": ("-\tก\n\tข\n\t- ค", "<ul><li>กข<ul><li>ค</li></ul></li></ul>"),
    "bullets one blank apart": ("- ก\n - ข\n  - ค", "<ul><li>ก</li><li>ข</li><li>ค</li></ul>"),
    "bullets that move out": (
        "   - ก\n  - ข\n - ค\n- ง",
        "<ul><li>ก<ul><li>ข</li></ul></li><li>ค</li><li>ง</li></ul>",
    ),
    "items with blank lines": ("- ก\n\n\n- ข", "<ul><li><p>ก</p></li><li><p>ข</p></li></ul>"),
    "a text far in an item": ("- ก\n\n      ข\n\nค", "<ul><li><p>ก</p><p>ข</p></li></ul><p>ค</p>"),
    "bullets in a line": ("- - ก\n  - ข\n- ค", "<ul><li><ul><li>ก</li><li>ข</li></ul></li><li>ค</li></ul>"),
    "bullets in the line of a number": ("1. - ก\n   - ข", "<ol><li><ul><li>ก</li><li>ข</li></ul></li></ol>"),
    "a text behind a list in an item": (
        "1. ก\n   ข\n   1. ค\n2. ง",
        "<ol><li>กข<ol><li>ค</li></ol></li><li>ง</li></ol>",
    ),
    "a text of an item with a list": (
        "- ก\n\n  ข\n  - ค\n- ง",
        "<ul><li><p>ก</p><p>ข</p><ul><li>ค</li></ul></li><li><p>ง</p></li></ul>",
    ),
    "a heading in an item": ("- ก\n  # ข\n- ค", "<ul><li><p>ก</p><h3>ข</h3></li><li><p>ค</p></li></ul>"),
    "a heading as an item": ("- # ก\n- ข", "<ul><li><h3>ก</h3></li><li>ข</li></ul>"),
    "a heading between lines": ("ก\n# ข\nค", "<p>ก</p><h3>ข</h3><p>ค</p>"),
    "a heading that is closed": ("# ก #\n####### ข", "<h3>ก</h3><p>####### ข</p>"),
    "two lines under a heading": ("ก\n===\nข", "<h3>ก</h3><p>ข</p>"),
    "a digit behind signs": ("##2", "<p>##2</p>"),
    "rules of all kinds": ("* * *\n\nก\n\n_ _ _\n\n- - -", "<hr><p>ก</p><hr><hr>"),
    "a rule of stars below a line": ("ก\n* * *", "<p>ก</p><hr>"),
    "a rule in an item": ("- ก\n  ---\n- ค", "<ul><li><p>ก</p><hr></li><li><p>ค</p></li></ul>"),
    "a rule of stars below a list": ("- ก\n***\nข", "<ul><li>ก</li></ul><hr><p>ข</p>"),
    "quotations that go on": ("> ก\nข\n\nค", "<blockquote><p>กข</p></blockquote><p>ค</p>"),
    "a quotation without a blank": (">ก\n> ข", "<blockquote><p>กข</p></blockquote>"),
    "a quotation below a line": ("ก\n> ข\n- ค", "<p>ก</p><blockquote><p>ข</p></blockquote><ul><li>ค</li></ul>"),
    "quotations in each other": ("> > ก\n> ข", "<blockquote><blockquote><p>กข</p></blockquote></blockquote>"),
    "a rule below a quotation": ("> ก\n---", "<blockquote><p>ก</p></blockquote><hr>"),
    "signs of equality below a quotation": ("> ก\n==", "<blockquote><p>ก</p></blockquote><p>==</p>"),
    "a heading in a quotation": ("> ก\n> --\n> ข", "<blockquote><h3>ก</h3><p>ข</p></blockquote>"),
    "a list below a quotation": ("> ก\n1. ข", "<blockquote><p>ก</p></blockquote><ol><li>ข</li></ol>"),
    "a quotation in an item": ("- ก\n> ข", "<ul><li><p>ก</p><blockquote><p>ข</p></blockquote></li></ul>"),
    "a quotation before an item": (
        "- ก\n  > ข\n- ค",
        "<ul><li><p>ก</p><blockquote><p>ข</p></blockquote></li><li><p>ค</p></li></ul>",
    ),
    "a quotation as an item": (
        "- > ก\n  > ข\n- ค\n- > ง",
        "<ul><li><blockquote><p>ก</p><p>ข</p></blockquote></li><li><p>ค</p></li>"
        "<li><blockquote><p>ง</p></blockquote></li></ul>",
    ),
    "a quotation in a list in a list": (
        "1. ก\n   - ข\n     > ค\n   - ง\n2. จ",
        "<ol><li><p>ก</p><ul><li><p>ข</p><blockquote><p>ค</p></blockquote></li><li><p>ง</p></li></ul></li>"
        "<li><p>จ</p></li></ol>",
    ),
    "code between lines": ("ก\n```\nข\n```\nค", "<p>ก</p><pre><code>ข</code></pre><p>ค</p>"),
    "code with marks of code": (
        "````\n```\n````\n\n~~~~\n~~~\n~~~~",
        "<pre><code>```</code></pre><pre><code>~~~</code></pre>",
    ),
    "a mark of code with words": ("```\nก\n``` ข\n```", "<pre><code>ก``` ข</code></pre>"),
    "a mark of code in a line": ("```ก`ข", "<p><code>``ก</code>ข</p>"),
    "code in a quotation": ("> ```\n> ก\n> ```\n> ข", "<blockquote><pre><code>ก</code></pre><p>ข</p></blockquote>"),
    "code in an item": (
        "- ก\n  ```\n  ข\n  ```\n  ค\n- ง",
        "<ul><li><p>ก</p><pre><code>ข</code></pre><p>ค</p></li><li><p>ง</p></li></ul>",
    ),
    "code as an item": (
        "1. ~~~\n   ก\n   ~~~\n2. ข",
        "<ol><li><pre><code>ก</code></pre></li><li><p>ข</p></li></ol>",
    ),
    "a mark of code that nothing closes": ("- ```\n  ก", "<ul><li>```ก</li></ul>"),
    "signs in code": ("```\n<b> &amp; *ก*\n```", "<pre><code>&lt;b&gt; &amp;amp; *ก*</code></pre>"),
    "a table without outer lines": (
        "ก | ข\n---|---\n1 | 2",
        "<table><thead><tr><th>ก</th><th>ข</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
    ),
    "a row that is short": (
        "|ก|ข|\n|-|:-:|\n|1",
        "<table><thead><tr><th>ก</th><th>ข</th></tr></thead><tbody><tr><td>1</td><td></td></tr></tbody></table>",
    ),
    "a table in an item": (
        "- ก\n  | ข |\n  |---|\n  | 1 |\n- ค",
        "<ul><li><p>ก</p><table><thead><tr><th>ข</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></li>"
        "<li><p>ค</p></li></ul>",
    ),
    "a line that separates nothing": ("ก\n|---|\nข", "<p>ก|---|ข</p>"),
    "an address by its name": ("ข [ก]\n[ก]: /a", '<p>ข <a href="/a">ก</a></p>'),
    "an address between items": (
        '- [ก]\n  [ก]: /a "ข"  \n- ค',
        '<ul><li><p><a href="/a" title="ข">ก</a></p></li><li><p>ค</p></li></ul>',
    ),
    "names of addresses with blanks": (
        "[A\tข] [1] [ค][a ข] ![ง][a  ข] ![a ข] [ค][ไม่มี]\n\n[ a  ข ]: </a> (จ)",
        '<p><a href="/a" title="จ">A\tข</a> [1] <a href="/a" title="จ">ค</a> <img alt="ง" src="/a" title="จ"> '
        '<img alt="a ข" src="/a" title="จ"> [ค][ไม่มี]</p>',
    ),
    "an address of words": ("[ก]: a\n\n[ข]: <a b> ค", "<p>[ก]: a</p><p>[ข]: &lt;a b&gt; ค</p>"),
    "an address given twice": ("[ก]\n\n[ก]: /a\n[ก]: /b", '<p><a href="/a">ก</a></p>'),
    "brackets in each other": ("ก] [[ข]](a) [[ค](b)", '<p>ก] <a href="a">[ข]</a> [<a href="b">ค</a></p>'),
    "brackets that nothing closes": ("[ก][ [ข]( [ค](a", "<p>[ก][ [ข]( [ค](a</p>"),
    "an address with a sign or a line end": ("[ก](a<b) [ข](a\nb)", "<p>[ก](a&lt;b) [ข](ab)</p>"),
    "an address with a space": ("[ก](a b) ![ข](c d.png)", "<p>[ก](a b) ![ข](c d.png)</p>"),
    "the longest address": (f"[ก]({'a' * 2498})", f'<p><a href="{"a" * 2498}">ก</a></p>'),
    "an address that is longer": (f"[ก]({'a' * 2499})", f"<p>[ก]({'a' * 2499})</p>"),
    "addresses with schemes": (
        "<mailto:a@b.example> <tel:02-123> <http://a.example/_b_> <a\\_b@c.example>",
        '<p><a href="mailto:a@b.example">mailto:a@b.example</a> <a href="tel:02-123">tel:02-123</a> '
        '<a href="http://a.example/_b_">http://a.example/_b_</a> '
        '<a href="mailto:a\\_b@c.example">a\\_b@c.example</a></p>',
    ),
    "marks in a tag": (
        '<abbr title="a\\_b">ก</abbr> <abbr title="*a*">*ข*</abbr> <b>`ค`</b> `<b>`',
        '<p><abbr title="a\\_b">ก</abbr> <abbr title="*a*"><em>ข</em></abbr> <b><code>ค</code></b> '
        "<code>&lt;b&gt;</code></p>",
    ),
    "code in a tag": ('<b title="`a`">ก *ข*', '<p>&lt;b title="<code>a</code>"&gt;ก <em>ข</em></p>'),
    "a tag that is not closed in its line": ("ก<br>ข<BR/>ค", "<p>ก<br>ข<br>ค</p>"),
    "a picture with its size": ("![ก](plan.png)", '<p><img alt="ก" height="480" src="plan.png" width="640"></p>'),
}


@pytest.mark.parametrize(("typed", "html"), READ.values(), ids=READ)
def test_a_text_is_read_as_it_is_meant(typed: str, html: str) -> None:
    assert render(typed) == html


_HARMING = "<script>|</script>|<a href=|<img src=|<b |onload=|onclick=|style=|javascript:|java\tscript:|\"|'|>|](|[|)|ก| |\n|/|&#x6A;"


@given(st.lists(st.sampled_from(_HARMING.split("|")), max_size=20).map("".join))
def test_no_typed_text_makes_a_script_or_a_handler(source: str) -> None:
    html = render(source)

    root = fragment_fromstring(html, create_parent="div")
    assert [element for element in root.iter() if element.tag not in {"div", *PUBLISHED}] == []
    names = [name for element in root.iter() for name in element.attrib]
    assert [name for name in names if name.startswith("on") or name == "style"] == []
    urls = [url for element in root.iter() for url in map(element.get, ("href", "src")) if url]
    assert [url for url in urls if as_browsers_read(url).lower().startswith("javascript:")] == []


@given(st.text(alphabet="กขคงา ่้ab1.,:;()/\"'?!฿๑-", max_size=60))
def test_the_short_way_for_plain_text_gives_what_markdown_gives(source: str) -> None:
    source = source.strip()
    if not is_plain(source):
        return

    long_way = keep_whole(as_blocks(source, 3, "", str, SIZES.get), PHRASES)

    assert (
        RENDERER.render(Words(value=source, lang="th"), "th", resolve=str, size=SIZES.get).unescape()
        == Markup(long_way).unescape()
    )


_MARKS = ["*", "**", "_", "[", "](a)", "]", "`", "<b>", "</b>", "a", "ก ", "\n", "\\"]
_MARKED = st.lists(st.sampled_from(_MARKS), max_size=12).map("".join)


@given(_MARKED, _MARKED)
@example("**a**", "*a**")
def test_a_text_reads_the_same_whatever_was_read_before(before: str, source: str) -> None:
    read = render(source)

    render(before)

    assert render(source) == read


def test_headings_go_below_the_page_and_have_ids_by_position() -> None:
    assert render("# ก\n\n### ข", top=2, anchors="s") == '<h2 id="s-1">ก</h2><h4 id="s-2">ข</h4>'


def test_addresses_are_resolved_in_markdown_and_in_html() -> None:
    html = RENDERER.render(
        Words(value='[ก](a.md) <a href="b.md">ข</a> ![ค](c.png)', lang="th"),
        "th",
        resolve=lambda href: f"/{href}",
        size=SIZES.get,
    )

    assert html == '<p><a href="/a.md">ก</a> <a href="/b.md">ข</a> <img alt="ค" src="/c.png"></p>'


def test_thai_in_an_english_text_is_marked() -> None:
    english = Words(value='see "บ่อย มาก" <abbr title="ก > ข">x</abbr>', lang="en")

    assert inline(Words(value="“บ่อย” often", lang="en"), "en", PHRASES) == '“<span lang="th">บ่อย</span>” often'
    assert RENDERER.render(english, "en", resolve=str, size=SIZES.get) == (
        '<p>see "<span lang="th">บ่อย มาก</span>" <abbr title="ก &gt; ข">x</abbr></p>'
    )


def test_thai_on_an_english_page_is_marked_as_a_whole() -> None:
    words = Words(value="ก & ข", lang="th", is_fallback=True)

    assert inline(words, "en", PHRASES) == '<span lang="th">ก &amp; ข</span>'
    assert RENDERER.render(words, "en", resolve=str, size=SIZES.get) == '<div lang="th"><p>ก &amp; ข</p></div>'


def test_a_long_word_may_break_around_the_short_ones_in_it() -> None:
    words = Words(value="ป้องกันผลประโยชน์ทับซ้อนของเทศบาล", lang="th")

    assert inline(words, "th", PHRASES) == (
        'ป้องกัน<span class="whole whole--10"><span class="whole whole--7">ผลประโยชน์</span>'
        '<span class="whole">ทับซ้อน</span></span>ของ<span class="whole">เทศบาล</span>'
    )
