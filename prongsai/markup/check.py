"""What is lost, hidden or deceiving in a Markdown text, with its position; `render.py` shows the rest as typed."""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markdown_it.token import Token

from prongsai.hosts import has_scheme, quoted
from prongsai.markup.addresses import check_address
from prongsai.markup.parse import MAX_CELLS, MAX_DEPTH, REFUSED, is_plain, markdown
from prongsai.markup.positions import Positions
from prongsai.markup.tags import ENTITY, TAG, VOID, attributes_of, is_allowed, tag_name
from prongsai.source.characters import HIDDEN, hidden_code, name_of

# Within these limits a text is checked and rendered in two seconds, whatever it consists of.
MAX_LETTERS = 100_000
MAX_BLOCK = 20_000
# The signs of Markdown and HTML in a record, and the brackets in a line, each of which may begin a link.
MAX_SIGNS = 10_000
MAX_BRACKETS = 500
_SIGNS = re.compile(r"[!#$%&*+:<=>@\[\]\\^_`{|}~\n-]")
_SPACED = re.compile(r"(?<!\\)\[[^\[\]\n]*\]\((?P<address>[^()<\s\"'][^()\n\"']*\s[^()\n\"']*)\)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_WORD = re.compile(r"[A-Za-z0-9ก-๛]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """A code of messages.yaml at a position in the text, counted from 0."""

    code: str
    at: int
    params: Mapping[str, object]


def check_markdown(text: str, limit: int = MAX_LETTERS) -> Iterator[Finding]:
    """Yield what a page would not show as it is typed in `text`, which may have `limit` characters."""
    if len(text) > limit:
        yield Finding(code="text-too-long", at=0, params={"count": len(text), "limit": limit})
    elif brackets := _crowded(text):
        yield brackets
    elif not is_plain(text):
        yield from _check_entities(text)
        yield from _check(text)


def signs_in(text: str) -> int:
    """Return how many signs Markdown has to look at in a text."""
    return len(_SIGNS.findall(text))


def _crowded(text: str) -> Finding | None:
    at = 0
    for line in text.split("\n"):
        if (count := line.count("[")) > MAX_BRACKETS:
            params = {"sign": "[", "count": count, "limit": MAX_BRACKETS}
            return Finding(code="too-many-signs", at=at + line.index("["), params=params)
        at += len(line) + 1
    return None


def _check(text: str) -> Iterator[Finding]:
    env: dict[str, Any] = {}
    tokens = markdown().parse(text, env)
    known = Positions(text)
    told = [*_check_nesting(tokens, known), *_check_blocks(tokens, known), *_check_references(tokens, env, known)]
    told += _check_tags(tokens, known)
    if "too_many_cells" in env:
        at, _ = known.lines(env["too_many_cells"], env["too_many_cells"])
        params = {"sign": "|", "count": env["cells"], "limit": MAX_CELLS}
        told.append(Finding(code="too-many-signs", at=at, params=params))
    told += _check_addresses(tokens, env, known)
    told += _check_spaces(tokens, Positions(text))
    yield from told
    # What is reported is not reported again as lost.
    if not any(finding.code == "nested-text" for finding in told):
        yield from _check_words(text, tokens, "\n".join([*_definitions(env, known), *_lost(told)]).casefold())


def _definitions(env: Mapping[str, Any], known: Positions) -> Iterator[str]:
    yield from (known.lines(*found["map"])[1] for found in env.get("references", {}).values())


def _lost(told: Sequence[Finding]) -> Iterator[str]:
    yield from (str(finding.params.get("lost", "")) for finding in told)


def _check_entities(text: str) -> Iterator[Finding]:
    """Find hidden characters written as &rlm; or &#x202E;."""
    for entity in ENTITY.finditer(text):
        letter = _letter(entity)
        if hidden := HIDDEN.search(letter):
            yield Finding(code=hidden_code(hidden), at=entity.start(), params={"name": name_of(hidden[0])})
        elif control := _CONTROL.search(letter):
            params = {"code": f"U+{ord(control[0]):04X}"}
            yield Finding(code="control-character", at=entity.start(), params=params)


def _letter(entity: re.Match[str]) -> str:
    if entity["name"]:
        return html.unescape(entity[0])
    number = int(entity["decimal"] or entity["hex"], 10 if entity["decimal"] else 16)
    return chr(number) if number <= 0x10FFFF else "\x00"


def _check_nesting(tokens: Sequence[Token], known: Positions) -> Iterator[Finding]:
    depth = 0
    for token in tokens:
        if token.type.startswith(("list_item_", "blockquote_")):
            depth += token.nesting
            if depth > MAX_DEPTH:
                yield Finding(code="nested-text", at=known.line(token), params={"limit": MAX_DEPTH})
                return


def _check_blocks(tokens: Sequence[Token], known: Positions) -> Iterator[Finding]:
    columns = 0
    for token in tokens:
        if token.type == "fence":
            yield from _check_fence(token, known)
        elif token.type == "list_item_open" and token.info.startswith("0") and len(token.info) > 1:
            params = {"lost": token.info, "shown": int(token.info)}
            yield Finding(code="list-number", at=known.find(token, token.info), params=params)
        elif token.type == "thead_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and columns:
            yield from _check_row(token, columns, known)


def _check_fence(token: Token, known: Positions) -> Iterator[Finding]:
    if info := token.info.strip():
        at = known.find(token, token.info.strip())
        yield Finding(code="fence-words", at=at, params={"lost": info})
    if not known.closes(token):
        yield Finding(code="fence-open", at=known.find(token, token.markup), params={"mark": token.markup})


def _check_row(token: Token, columns: int, known: Positions) -> Iterator[Finding]:
    for at, cell in known.cells(token)[columns:]:
        if cell:
            yield Finding(code="table-cells", at=at, params={"lost": cell, "columns": columns})


def _check_references(tokens: Sequence[Token], env: Mapping[str, Any], known: Positions) -> Iterator[Finding]:
    """Find definitions of addresses that no link uses, or that are given twice."""
    used = {token.meta.get("label") for token in _inside(tokens) if token.type in {"link_open", "image"}}
    unused = [found for label, found in env.get("references", {}).items() if label not in used]
    for found in [*unused, *env.get("duplicate_refs", ())]:
        at, line = known.lines(*found["map"])
        yield Finding(code="unused-reference", at=at, params={"lost": line.strip()})


def _check_tags(tokens: Sequence[Token], known: Positions) -> Iterator[Finding]:
    """Find tags and attributes that are not allowed, and tags without their other half."""
    for block in tokens:
        opened: list[tuple[str, int]] = []
        for token, start in _tags(block.content, block.children or ()):
            at = known.inside(block, start)
            if token.type == REFUSED:
                code = "html-tag" if TAG.match(token.content) else "html-comment"
                yield Finding(code=code, at=at, params={"value": " ".join(token.content.split())})
            else:
                yield from _check_attributes(token.content, at)
                yield from _check_pair(token.content, at, opened)
        for name, at in opened:
            yield Finding(code="html-open", at=at, params={"value": name})


def _tags(content: str, children: Sequence[Token], begin: int = 0) -> Iterator[tuple[Token, int]]:
    """Yield the tags of a line with their position in the text; the words for a picture may have none."""
    read = 0
    for token in children:
        if token.type in {REFUSED, "html_inline"}:
            yield (replace(token, type=REFUSED) if begin else token), begin + token.meta["at"]
        elif token.type == "image":
            read = max(content.find(f"![{token.content}]", read), read)
            yield from _tags(token.content, token.children or (), begin + read + len("!["))
            read += 1


def _check_attributes(tag: str, at: int) -> Iterator[Finding]:
    found = TAG.match(tag)
    for name, value, start in attributes_of(found) if found else ():
        if not is_allowed(found["opened"].lower(), name):  # type: ignore[index]
            params = {"value": found["opened"].lower(), "name": name, "lost": value}  # type: ignore[index]
            yield Finding(code="html-attribute", at=at + start, params=params)


def _check_pair(tag: str, at: int, opened: list[tuple[str, int]]) -> Iterator[Finding]:
    found = TAG.match(tag)
    assert found  # noqa: S101 (the parser made it)
    name = tag_name(found)
    if found["opened"]:
        if name not in VOID:
            opened.append((name, at))
        return
    if name not in {other for other, _ in opened}:
        yield Finding(code="html-closed", at=at, params={"value": name})
        return
    while True:
        inner, start = opened.pop()
        if inner == name:
            return
        yield Finding(code="html-open", at=start, params={"value": inner})


def _check_spaces(tokens: Sequence[Token], known: Positions) -> Iterator[Finding]:
    """Find links that are none, because their address has a space; they are shown as typed."""
    for block in tokens:
        for found in _SPACED.finditer(block.content) if block.type == "inline" else ():
            if any(found[0] in token.content for token in block.children or () if token.type == "text"):
                at = known.inside(block, found.start("address"))
                address = found["address"].strip()
                near = quoted(address) if has_scheme(address) else None  # a file can be renamed
                yield Finding(code="space-in-address", at=at, params={"value": address, "near": near})


def _check_addresses(tokens: Sequence[Token], env: Mapping[str, Any], known: Positions) -> Iterator[Finding]:
    for block in tokens:
        for address, words in _addresses(block.children or ()):
            at = known.address(block, address, env)
            for code, params in check_address(address, words):
                yield Finding(code=code, at=at, params=params)


def _addresses(children: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Yield each address of a line with the words that lead to it; those of a picture lead nowhere."""
    links: list[tuple[str, list[str]]] = []
    for token in children:
        opened, closed = _link(token)
        if opened is not None:
            links.append((opened, []))
        elif closed and links:
            address, words = links.pop()
            yield address, "".join(words)
        elif token.type == "image":
            yield str(token.attrGet("src")), ""
        for _, words in links:
            words.append(token.content if token.type != "html_inline" else "")
    yield from ((address, "") for address, _ in links)


def _link(token: Token) -> tuple[str | None, bool]:
    """Return the address that a token opens a link to, and whether it closes one."""
    if token.type == "link_open":
        return str(token.attrGet("href")), False
    tag = TAG.match(token.content) if token.type == "html_inline" else None
    if tag and tag["opened"]:
        found = {name: value for name, value, _ in attributes_of(tag)}
        address = found.get("href") if tag["opened"].lower() == "a" else found.get("src")
        return html.unescape(address) if address else None, False
    return None, token.type == "link_close" or bool(tag and (tag["closed"] or "").lower() == "a")


def _check_words(text: str, tokens: Sequence[Token], told: str) -> Iterator[Finding]:
    """Find the first word that is neither on the page nor reported: a loss that no check above knows."""
    shown = "".join(_shown(tokens))
    at = 0
    for word in _WORD.finditer(ENTITY.sub(lambda entity: " " * len(entity[0]), text)):
        found = shown.find(word[0], at)
        if found >= 0:
            at = found + len(word[0])
        elif word[0].casefold() not in told and word[0] not in shown:
            yield Finding(code="lost-words", at=word.start(), params={"lost": word[0]})
            return


def _shown(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield what a page shows of tokens, in the order of the source: an address after the words of its link."""
    addresses: deque[str] = deque()
    for token in tokens:
        yield token.info if token.type == "list_item_open" else ""
        if token.type in {"inline", "image"}:
            yield from _shown(token.children or ())
            yield f"{token.attrGet('src')} {token.attrGet('title') or ''} " if token.type == "image" else "\n"
        elif token.type == "link_open":
            addresses.append(f"{token.attrGet('href')} {token.attrGet('title') or ''} ")
        elif token.type == "link_close":
            yield addresses.pop()
        else:
            yield token.content


def _inside(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _inside(token.children or ())
