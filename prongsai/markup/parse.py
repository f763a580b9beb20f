"""Markdown → tokens of markdown-it: CommonMark with tables, tags by our own grammar, and leniency for how people type.

No word is dropped here: what is not Markdown or an allowed tag stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, lheading, list_block, reference, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token

from prongsai.markup.tags import HIDDEN, TAG, TAGS, tag_name
from prongsai.thai import has_thai

# One line without any Markdown: most fields of most records.
_PLAIN = re.compile(r"(?![-+#=>~\s0-9๐-๙])[^*_`\[\]<>&\\\n\t]+")
# The cells of all tables of a text: Markdown fills up short rows, so few signs can make very many.
MAX_CELLS = 10_000
# Lists and quotations inside each other; a list counts twice for the parser, which skips what is deeper.
MAX_DEPTH = 10
_MAX_NESTING = 2 * MAX_DEPTH + 2
REFUSED = "refused_tag"
# A line such as "๓. ..." or "01. ..." is no list, which would show other numbers; it stays a line of its own.
_NUMBERED = re.compile(r"[0-9๐-๙]{1,4}[.)]\s")
_ITEM = re.compile(r"(?P<indent> *)(?P<marker>[-*+]|[0-9]{1,9}[.)])(?P<space>[ \t]+)(?=\S)")
_ZERO = re.compile(r"0[0-9]")
# "##หัวข้อ" is a heading, "#ทุจริต" a word of social media.
_HEADING = re.compile(r"^( {0,3}#{2,6})(?=[^\W\d])")
_UNDERLINE = re.compile(r"\s*(?:-+|=+)\s*")
_FENCE = re.compile(r"\s*(?P<mark>`{3,}(?![^`]*`)|~{3,})")
# What a definition of an address looks like; "[หมายเหตุ]: ข้อความ" is a text.
_ADDRESS = re.compile(
    r"\[[^\[\]]*\]:\s*<?(?:[a-z][a-z0-9+.-]*:|/|#|\.\.?/|[^\s>]+\.[a-z0-9]{2,5}(?:[#?>\s]|$))", re.IGNORECASE
)


class _Markdown(MarkdownIt):
    """Publishes addresses as typed; `check.py` judges them."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (names of markdown-it)
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True


@cache
def markdown() -> MarkdownIt:
    """Return the one parser and renderer of this process; `render.py` adds nothing to it."""
    md = _Markdown("commonmark", {"maxNesting": _MAX_NESTING, "store_labels": True}).enable("table")
    md.disable(["code", "html_block"])
    md.core.ruler.after("normalize", "lenient", _lenient)
    md.core.ruler.push("as_typed", _as_typed)
    md.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    md.block.ruler.at("reference", _reference)
    md.block.ruler.at("lheading", _underlined)
    md.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    md.inline.ruler.at("html_inline", _tag)
    md.inline.ruler.at("emphasis", _emphasis)
    return md


def is_plain(text: str) -> bool:
    """Whether a text is one line without any Markdown."""
    return _PLAIN.fullmatch(text) is not None


def _tag(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (a rule of markdown-it)
    """Read a tag; one that is not allowed, or what hides text, becomes a token that is shown as typed."""
    if state.src[state.pos] != "<":
        return False
    found = TAG.match(state.src, state.pos, state.posMax) or HIDDEN.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        is_tag = found.re is TAG and tag_name(found) in TAGS
        token = state.push("html_inline" if is_tag else REFUSED, "", 0)
        token.content, token.meta = found[0], {"at": state.pos}
    state.pos = found.end()
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (a rule of markdown-it)
    """Read * and _.

    Beside Thai, which has no spaces, a star opens and closes at punctuation too: **"ก"**ข. Between digits it is a sign.
    """
    start, known = state.pos, len(state.delimiters)
    if not emphasis.tokenize(state, silent):
        return False
    before = state.src[start - 1 : start]
    after = state.src[state.pos : state.pos + 1]
    for delimiter in state.delimiters[known:] if state.src[start] == "*" else ():
        delimiter.open |= has_thai(before) and bool(after.strip())
        delimiter.close |= has_thai(after) and bool(before.strip())
        if before.isdigit() and after.isdigit():
            delimiter.open = delimiter.close = False
    return True


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (a rule of markdown-it)
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    return bool(_ADDRESS.match(line)) and reference(state, start, end, silent)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (a rule of markdown-it)
    if not table(state, start, end, True):  # noqa: FBT003 (only asks)
        return False
    if not silent:
        rows = next((line for line in range(start, end) if state.isEmpty(line)), end) - start
        state.env["cells"] = state.env.get("cells", 0) + rows * state.getLines(start, start + 1, 0, False).count("|")  # noqa: FBT003
        if state.env["cells"] > MAX_CELLS:
            state.env.setdefault("too_many_cells", start)
            return False
    return silent or table(state, start, end, silent)


def _underlined(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (a rule of markdown-it)
    """Read one line above --- as a heading; below several lines it is a rule."""
    below = state.src[state.bMarks[start + 1] : state.eMarks[start + 1]] if start + 1 < end else ""
    return _UNDERLINE.fullmatch(below) is not None and lheading(state, start, end, silent)


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (a rule of markdown-it)
    is_zero = _ZERO.match(state.src, state.bMarks[start] + state.tShift[start])
    return not is_zero and list_block(state, start, end, silent)


def _lenient(state: StateCore) -> None:
    state.src = "\n".join(_indented(state.src.split("\n")))


def _indented(lines: list[str]) -> Iterator[str]:
    """Yield lines with list items moved in as far as Markdown requires, and a space after the marks of a heading.

    Only spaces are added, so every other character keeps its line and its order in it.
    """
    levels: list[
        tuple[int, int, int]
    ] = []  # of the open lists: the indent as typed, where their text begins, the shift
    fence = ""
    blank = True
    for line in lines:
        found = _FENCE.match(line)
        if found and (not fence or (found["mark"].startswith(fence) and not line.strip(f" {fence[0]}"))):
            fence = "" if fence else found["mark"]
        item = None if fence or found else _ITEM.match(line)
        if line.strip() and blank and not line.startswith(" ") and not item:
            levels.clear()
        if item:
            line = _item(line, item, levels)  # noqa: PLW2901 (the line is replaced)
        elif levels and line.startswith(" "):
            line = " " * levels[-1][2] + line  # noqa: PLW2901
        elif not fence:
            line = _HEADING.sub(r"\1 ", line, count=1)  # noqa: PLW2901
        blank = not line.strip()
        yield line


def _item(line: str, item: re.Match[str], levels: list[tuple[int, int, int]]) -> str:
    indent = len(item["indent"])
    while levels and indent < levels[-1][0]:
        levels.pop()
    if levels and indent <= levels[-1][0] + 1:
        levels.pop()
    begins, shift = levels[-1][1:] if levels else (0, 0)
    shift = max(shift, begins - indent)
    levels.append((indent, shift + item.end(), shift))
    return " " * shift + line


def _as_typed(state: StateCore) -> None:
    """Keep the numbers of lists and numbered lines as they were typed."""
    numbers: list[int] = []
    for token in state.tokens:
        if token.type == "ordered_list_open":
            numbers.append(int(token.attrGet("start") or 1))
        elif token.type == "ordered_list_close":
            numbers.pop()
        elif token.type == "list_item_open" and token.info:
            _keep_number(token, numbers)
        elif token.type == "inline":
            _keep_lines(token.children or [])


def _keep_number(token: Token, numbers: list[int]) -> None:
    if int(token.info) != numbers[-1]:
        token.attrSet("value", str(int(token.info)))
    numbers[-1] = int(token.info) + 1


def _keep_lines(children: list[Token]) -> None:
    for token, following in pairwise(children):
        if token.type == "softbreak" and _NUMBERED.match(following.content):
            token.type = "hardbreak"
