"""Text → clean HTML. No other module makes HTML, and nothing that content holds reaches a page uncleaned."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from prongsai.phrases import NARROWEST, Phrases, room
from prongsai.text import Words
from prongsai.thai import has_thai

_TAGS = set(
    "a abbr b blockquote br caption code dd del dl dt em h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s "
    "small span strong sub sup table tbody td tfoot th thead tr u ul".split()
)
_ATTRIBUTES = {
    "*": {"lang"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
# One line in which Markdown has nothing to do: most fields of most records.
_PLAIN = re.compile(r"(?![-+#=>\s0-9๐-๙])[^*_`\[\]<>&\\\n\t]+")

# Markdown grows slow with the square of what is left open; a page of a hundred sheets stays far below.
MAX_LENGTH = 200_000
MAX_LINES = 5_000
MAX_MARKS = 1_000


class MarkupError(Exception):
    """A text that Markdown could not work through in a reasonable time; `source` is its file."""

    source = ""


Resolve = Callable[[str], str]
SizeOf = Callable[[str], tuple[int, int] | None]


_THAI_RUN = re.compile(r"[\u0e00-\u0e7f]+(?:\s+[\u0e00-\u0e7f]+)*")
_TAG = re.compile(r"(<(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>)")


def inline(words: Words, page_lang: str, phrases: Phrases) -> Markup:
    """Return words for the middle of a line, marked where they are not in the page's language."""
    html = escape(words.value)
    if words.lang == page_lang:
        return keep_whole(_mark_thai(html) if page_lang != "th" else html, phrases)
    return Markup('<span lang="{}">{}</span>').format(words.lang, keep_whole(html, phrases))


def keep_whole(html: Markup, phrases: Phrases) -> Markup:
    """Return `html` with its phrases in spans that no line breaks."""
    if not has_thai(html):
        return html
    parts = (part if part.startswith("<") else _in_spans(part, phrases) for part in _TAG.split(html))
    return Markup("".join(parts))  # noqa: S704 (clean before, and only spans are added)


def _in_spans(text: str, phrases: Phrases) -> str:
    return "".join(_in_span(piece, phrases) if whole else piece for piece, whole in phrases.split(text))


def _in_span(word: str, phrases: Phrases) -> str:
    parts = "".join(_in_span(part, phrases) if whole else part for part, whole in phrases.parts(word))
    name = f"whole whole--{room(word)}" if room(word) > NARROWEST else "whole"
    return f'<span class="{name}">{parts}</span>'


def _mark_thai(html: Markup) -> Markup:
    """Mark Thai words quoted in a text of another language, so that they are pronounced as Thai."""
    if not has_thai(html):
        return html
    parts = _TAG.split(html)
    marked = (part if part.startswith("<") else _THAI_RUN.sub(r'<span lang="th">\g<0></span>', part) for part in parts)
    return Markup("".join(marked))  # noqa: S704 (clean before, and only spans are added)


class ProseRenderer:
    """Markdown → clean HTML. Making one is dear, so a process makes it once."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._headings = _Headings()
        self._pictures = _Pictures()
        extensions: list[str | markdown.Extension] = [
            "tables",
            "fenced_code",
            "def_list",
            "sane_lists",
            _Leniency(self._headings, self._pictures),
        ]
        self._markdown = markdown.Markdown(extensions=extensions)

    def render(
        self, words: Words, page_lang: str, *, resolve: Resolve, size: SizeOf, top: int = 3, anchors: str = ""
    ) -> Markup:
        """Return prose as HTML blocks.

        `resolve` turns an address as typed into the one to publish, `size` tells the size of a picture by the same;
        the highest heading becomes <h`top`>; with `anchors`, headings get the ids `anchors`-1, -2 … (a Thai heading
        makes no id of its own).
        """
        self._headings.top, self._headings.anchors = top, anchors
        self._pictures.size = size
        html = self._html(words.value, resolve)
        if words.lang == page_lang:
            return keep_whole(_mark_thai(html) if page_lang != "th" else html, self._phrases)
        return Markup('<div lang="{}">{}</div>').format(words.lang, keep_whole(html, self._phrases))

    def _html(self, source: str, resolve: Resolve) -> Markup:
        source = source.strip()
        if len(source) > MAX_LENGTH or source.count("\n") > MAX_LINES:
            raise MarkupError
        if max(map(source.count, "[<*_`")) > MAX_MARKS:
            raise MarkupError
        if _PLAIN.fullmatch(source):
            return Markup("<p>{}</p>").format(source)
        return self._clean(source, resolve)

    def _clean(self, source: str, resolve: Resolve) -> Markup:
        try:
            html = self._markdown.reset().convert(source)
        except RecursionError as error:
            raise MarkupError from error

        def publish(_tag: str, attribute: str, value: str) -> str:
            return resolve(value) if attribute in {"href", "src"} else value

        clean = nh3.clean(
            html,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=publish,
            url_schemes=_SCHEMES,
            link_rel=None,
        )
        return Markup(clean.strip())  # noqa: S704 (nh3 has cleaned it)


class _Leniency(markdown.Extension):
    """Accepts what people type: `1)`, lists two spaces deep or right under a line, numbers in Thai digits."""

    def __init__(self, *processors: Treeprocessor) -> None:
        super().__init__()
        self._processors = processors

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 (Markdown's name)
        # After fenced code (25) is put aside, before HTML blocks (20) are.
        md.preprocessors.register(_Lines(md), "lines", 22)
        for processor in self._processors:
            processor.md = md
            md.treeprocessors.register(processor, type(processor).__name__, 5)


class _Pictures(Treeprocessor):
    """Writes the size of a picture beside it, so that the lines do not move when it comes."""

    size: SizeOf = staticmethod(lambda _: None)

    def run(self, root: Element) -> None:
        for picture in root.iter("img"):
            size = self.size(picture.get("src", ""))
            if size:
                picture.set("width", str(size[0]))
                picture.set("height", str(size[1]))


class _Headings(Treeprocessor):
    """Moves headings below the page's own and gives them ids by position."""

    top = 3
    anchors = ""

    def run(self, root: Element) -> None:
        headings = [element for element in root.iter() if re.fullmatch("h[1-6]", element.tag)]
        highest = min((int(element.tag[1]) for element in headings), default=1)
        for number, element in enumerate(headings, start=1):
            element.tag = f"h{min(int(element.tag[1]) - highest + self.top, 6)}"
            if self.anchors:
                element.set("id", f"{self.anchors}-{number}")


_ITEM = re.compile(r"(?P<indent> *)(?P<marker>[-*+]|[0-9]{1,4}[.)])[ \t]+(?P<text>.*)")
_THAI_NUMBER = re.compile(r"(?P<indent>\s*)(?P<number>[๐-๙]+)\.(?P<text>\s.*)")


class _Lines(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        result: list[str] = []
        indents: list[int] = []  # of the lists that are open, outermost first
        after_item = False
        for line in lines:
            item = _ITEM.fullmatch(line)
            if item and (indents or len(item["indent"]) < 4):
                if not after_item and result and result[-1].strip():
                    result.append("")
                result.append(_item_line(item, indents))
            elif line.strip() and not line.startswith(" ") and (not result or not result[-1].strip()):
                indents.clear()
                result.append(line)
            elif indents and line.startswith(" "):
                result.append("    " * len(indents) + line.strip())
            else:
                result.append(line)
            after_item = item is not None
            _keep_thai_number(result)
        return result


def _item_line(item: re.Match[str], indents: list[int]) -> str:
    """Return a list item at the depth that its indent means, four spaces each, as Markdown wants it."""
    indent = len(item["indent"])
    while indents and indent < indents[-1]:
        indents.pop()
    if not indents or indent > indents[-1] + 1:
        indents.append(indent)
    return "    " * (len(indents) - 1) + item["marker"].replace(")", ".") + " " + item["text"]


def _keep_thai_number(result: list[str]) -> None:
    """Keep a line such as "๓. ..." a line of its own with its number: Markdown would make it a list that shows "1."."""
    numbered = _THAI_NUMBER.fullmatch(result[-1])
    if numbered:
        result[-1] = f"{numbered['indent']}{numbered['number']}\\.{numbered['text']}"
        if len(result) > 1 and result[-2].strip():
            result[-2] = result[-2].rstrip() + "  "
