"""A whole file: YAML records, or Markdown with its front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prongsai.problems import Place, Problems
from prongsai.source.characters import check_characters
from prongsai.source.encoding import read_text
from prongsai.source.files import Files
from prongsai.source.tree import Document, parse_yaml
from prongsai.thai import is_blank

FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkdownFile:
    """Front matter, if any, and body (Markdown text) of one file in one language."""

    front_matter: Document | None
    body: str


def language_of(path: str) -> str:
    """Return the language of a prose file from its name: th for about.th.md."""
    return path.removesuffix(".md").rpartition(".")[2]


def read_yaml(files: Files, path: str, problems: Problems, *, keeps_blanks: bool = False) -> Document | None:
    """Return the values of a YAML file with named fields, or None after reporting the problems."""
    text = read_text(files, path, problems)
    if text is None:
        return None
    if is_blank(text):
        problems.add("empty-file", Place(path=path))
        return None
    return _fields(text, path, problems, first_line=1, keeps_blanks=keeps_blanks)


def read_markdown(files: Files, path: str, problems: Problems) -> MarkdownFile | None:
    """Return front matter and body, or None after reporting the problems."""
    text = read_text(files, path, problems)
    if text is None:
        return None
    if is_blank(text):
        problems.add("empty-file", Place(path=path))
        return None
    blank = len(text) - len(text.lstrip("\n"))
    match = FRONT_MATTER.match(text, blank)
    if text.startswith("---", blank) and not match:
        problems.add("front-matter-open", Place(path=path, line=blank + 1, column=1))
        return None
    if not match:
        check_characters(text, path, problems, yaml_lines=0)
        return MarkdownFile(front_matter=None, body=text)
    front = _fields(match[1], path, problems, first_line=blank + 2, whole=text)
    return MarkdownFile(front_matter=front, body=text[match.end() :]) if front else None


def body_of(text: str) -> int:
    """Return the line on which the body of a Markdown file begins, after its front matter."""
    match = FRONT_MATTER.match(text, len(text) - len(text.lstrip("\n")))
    return text.count("\n", 0, match.end() if match else 0) + 1


def check_yaml(text: str, path: str, problems: Problems) -> Document | None:
    """Return the values of a YAML text, or None after reporting problems of its characters and syntax."""
    return _fields(text, path, problems, first_line=1)


def _fields(
    text: str, path: str, problems: Problems, *, first_line: int, whole: str | None = None, keeps_blanks: bool = False
) -> Document | None:
    yaml_lines = text.count("\n") + first_line
    if not check_characters(whole or text, path, problems, yaml_lines=yaml_lines):
        return None
    document = parse_yaml(text, path, problems, first_line=first_line, keeps_blanks=keeps_blanks)
    if document is None:
        return None
    if not isinstance(document.values, dict):
        _explain_not_fields(document, problems)
        return None
    return document


def _explain_not_fields(document: Document, problems: Problems) -> None:
    """Report why a file with a single text or list is not a record: usually a missing space after a colon."""
    place = document.place(())
    values = document.values
    unspaced = re.match(r"([A-Za-z_][\w-]*):(\S.*)", values) if isinstance(values, str) else None
    if values is None:
        problems.add("empty-file", Place(path=document.path))
    elif unspaced:
        at = Place(path=place.path, line=place.line, column=place.column + len(unspaced[1]) + 1)
        problems.add("no-space-after-colon", at, key=unspaced[1], right=f"{unspaced[1]}: {unspaced[2]}")
    else:
        problems.add("not-fields", place)
