"""What a record says, whatever form its file has: its mark, and how two versions of it differ.

Read straight from the text of the files, not through the models: what was printed years ago keeps its mark when a
model gains a field, and a version of long ago can be read that today's rules would refuse.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from prongsai import thai
from prongsai.base.kind import AnyKind, RawRecord, Values
from prongsai.problems import Lang
from prongsai.source.documents import FRONT_MATTER
from prongsai.text import MARKDOWN_LINK

Parse = Callable[[str, bytes], Mapping[str, Any]]
"""The fields of a file of YAML, given its path and its bytes."""

# So many letters of the SHA-256 stand on paper.
MARK_LENGTH = 8
# Longer texts are shown where they differ, with so many letters around it.
_LONG, _AROUND = 240, 60
# Fields that say something of the file, not to the reader.
_SILENT = {"updated", "aliases", "accept", "review_by", "layout"}
# Marks of Markdown at the beginning of a line, and around words.
_BLOCK = re.compile(r"^(?:(?:[-+*>]|#{1,6})\s+)+", re.MULTILINE)
_INLINE = re.compile(r"\*+(?=\S)|(?<=\S)\*+|`|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)|</?[A-Za-z][^<>\n]*>")


class UnreadableError(Exception):
    """A file of records that is no record: nothing can be published with it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """What became of one field; `lang` where it has two languages, None where it did not or does not exist."""

    field: str
    lang: Lang | None
    before: str | None
    after: str | None


def read_records(files: Mapping[str, bytes], kinds: Sequence[AnyKind], parse: Parse | None = None) -> dict[str, Values]:
    """Return what all records say that have pages, by key; `files` are those of `content/` by path.

    `parse` gives the fields of a file: `parse_fields`, or the same with a memory. Raises UnreadableError.
    """
    parse = parse or (lambda _path, data: parse_fields(data))
    raws = {kind.name: tuple(_read_kind(kind, files, parse)) for kind in kinds if kind.where and kind.has_pages}
    said: dict[str, Values] = {raw.key: raw.values for found in raws.values() for raw in found}
    for kind in kinds:
        if kind.shows:
            said |= kind.shows(raws, said)
    return said


def _read_kind(kind: AnyKind, files: Mapping[str, bytes], parse: Parse) -> Iterator[RawRecord]:
    """Yield the records of a kind, in the order of their files."""
    where = kind.where
    assert where is not None  # noqa: S101 (asked for by the caller)
    pages: dict[str, Values] = {}
    for path, data in sorted(files.items()):
        if where.form == "markdown":
            if prose := where.match_prose(path):
                pages[prose["id"]] = _joined(pages.get(prose["id"], {}), _read_page(path, data, parse), prose["lang"])
        elif found := where.match(path):
            yield from _read_file(kind, path, found.groupdict(), files, parse)
    yield from (_raw(kind, None, name, values) for name, values in pages.items())


def _read_file(
    kind: AnyKind, path: str, found: Mapping[str, str], files: Mapping[str, bytes], parse: Parse
) -> Iterator[RawRecord]:
    year = _year(found["year"]) if "year" in found else None
    fields = parse(path, files[path])
    if kind.where and kind.where.form == "register":
        yield from (_raw(kind, year, entry, _values(values)) for entry, values in fields.items())
    else:
        yield _raw(kind, year, found.get("id", ""), _with_details(path, fields, files))


def _raw(kind: AnyKind, year: int | None, id: str, values: Values) -> RawRecord:  # noqa: A002
    try:
        key = kind.key_of(year, id, values)
    except ValueError as error:
        raise UnreadableError from error
    return RawRecord(key=key, year=year, id=id, values=values)


def mark(key: str, values: Values) -> str:
    """Return the mark of a version: the first eight letters of the SHA-256 of its page's key and what it says."""
    said = json.dumps({"key": key, "values": values}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()[:MARK_LENGTH]


def differences(before: Values, after: Values) -> Iterator[Difference]:
    """Yield the fields in which two versions differ, each language by itself."""
    for field in sorted({*before, *after}):
        translated = _is_text(before.get(field)) or _is_text(after.get(field))
        old, new = (_by_language(version.get(field), translated=translated) for version in (before, after))
        if before.get(field) == after.get(field):
            continue
        if _is_marks(before.get(field)) or _is_marks(after.get(field)):
            yield from _changed_parts(field, before.get(field, {}), after.get(field, {}))
            continue
        for lang in ("th", "en", None):
            if old.get(lang) != new.get(lang):
                was, became = _excerpts(old.get(lang), new.get(lang))
                yield Difference(field=field, lang=lang, before=was, after=became)


def _is_marks(value: Any) -> bool:  # noqa: ANN401 (raw YAML)
    """Whether a field holds the marks of other records by number, as a year holds those of its measures."""
    return isinstance(value, dict) and bool(value) and all(key.isdecimal() for key in value)


def _changed_parts(field: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Difference]:
    """Yield the records within a record that are others now; what changed in them, their own versions say."""
    for number in sorted({*before, *after}, key=int):
        if before.get(number) != after.get(number):
            yield Difference(field=f"{field}.{number}", lang=None, before=None, after=None)


def _excerpts(before: str | None, after: str | None) -> tuple[str | None, str | None]:
    """Return the stretch of long texts in which they differ, with some words around it."""
    if not before or not after or max(len(before), len(after)) < _LONG:
        return before, after
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    first = max(0, start - _AROUND)
    while first and thai.is_mark(before[first]):
        first -= 1
    last = max(0, end - _AROUND)
    while last and thai.is_mark(before[len(before) - last]):
        last -= 1
    was, became = (
        ("…" if first else "") + text[first : len(text) - last] + ("…" if last else "") for text in (before, after)
    )
    return was, became


def _shared(one: str, other: str) -> int:
    """Return how many letters two texts have in common before they differ."""
    pairs = zip(one, other, strict=False)
    return next((count for count, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _by_language(value: Any, *, translated: bool) -> dict[Lang | None, str]:  # noqa: ANN401 (raw YAML)
    """Return a value as words, by language where it, or the other version of it, is a text in two."""
    if value is None:
        return {}
    if _is_text(value):
        return dict(value)
    if translated and isinstance(value, str):
        return {"th": value, "en": value}
    return {None: _words(value)}


def _is_text(value: Any) -> bool:  # noqa: ANN401 (raw YAML)
    return isinstance(value, dict) and set(value) <= {"th", "en"} and all(isinstance(v, str) for v in value.values())


def _words(value: Any) -> str:  # noqa: ANN401 (raw YAML)
    """Return a value of any shape as one line: its texts in order, parts of a list apart by semicolons."""
    if _is_text(value):
        return " / ".join(value.values())
    if isinstance(value, dict):
        return " · ".join(_words(inner) for inner in value.values())
    if isinstance(value, list):
        return "; ".join(map(_words, value))
    return str(value)


def title_of(values: Values) -> dict[str, str] | None:
    """Return what a record is called, in the languages that it has; Thai stands in for nothing else."""
    title = values.get("title") or values.get("name")
    if not title:
        return None
    words = _by_language(title, translated=True)
    in_thai = words.get("th") or words.get("en") or words[None]
    return {"th": in_thai, "en": words["en"]} if "en" in words else {"th": in_thai}


class _AsTyped(yaml.CBaseLoader):
    """Reads every value as the text that was typed, but for nothing (~, null), as the reader of records does."""


_AsTyped.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
_AsTyped.add_constructor("tag:yaml.org,2002:null", lambda _loader, _node: None)


def parse_fields(data: bytes) -> dict[str, Any]:
    """Return the fields of a YAML file with every value as typed. Raises UnreadableError."""
    try:
        values = yaml.load(_decoded(data), Loader=_AsTyped)  # noqa: S506 (texts and nothing else)
    except yaml.YAMLError as error:
        raise UnreadableError from error
    if not isinstance(values, dict):
        raise UnreadableError
    return values


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise UnreadableError from error


def _with_details(path: str, fields: Mapping[str, Any], files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the values of a record with those of the prose beside it."""
    values = _values(fields)
    stem = path.removesuffix(".yaml")
    details = {lang: _decoded(prose) for lang in ("th", "en") if (prose := files.get(f"{stem}.{lang}.md"))}
    return {**values, **_values({"details": details})}


def _read_page(path: str, data: bytes, parse: Parse) -> Mapping[str, Any]:
    text = _decoded(data).lstrip("\n")
    front = FRONT_MATTER.match(text)
    if not front:
        raise UnreadableError
    return {**parse(path, front[1].encode()), "body": text[front.end() :]}


def _joined(page: Values, fields: Mapping[str, Any], lang: str) -> Values:
    """Return a page with its fields in one more language."""
    return {
        **page,
        **{field: {**page.get(field, {}), lang: words} for field, words in _values(fields).items()},
    }


def _year(folder: str) -> int:
    try:
        return thai.parse_year(folder)
    except thai.DateError as error:
        raise UnreadableError from error


def _values(values: object) -> Values:
    """Return the fields of a record that speak to the reader, in one form for all that reads the same."""
    if not isinstance(values, dict):
        raise UnreadableError
    plain = {field: _plain(value) for field, value in values.items() if field not in _SILENT}
    return {field: value for field, value in plain.items() if value}


def _plain(value: Any) -> Any:  # noqa: ANN401 (raw YAML)
    """Return a value without what is not read: Markdown, runs of space, empty parts, the same words twice."""
    if value is None:
        return ""
    if isinstance(value, dict):
        inner = {key: plain for key, item in value.items() if (plain := _plain(item))}
        return inner["th"] if set(inner) == {"th", "en"} and inner["th"] == inner["en"] else inner
    if isinstance(value, list):
        return [plain for item in value if (plain := _plain(item))]
    words = _INLINE.sub("", MARKDOWN_LINK.sub(r"\1", _BLOCK.sub("", _without_indent(str(value)))))
    return " ".join(unicodedata.normalize("NFC", words).split())


def _without_indent(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines())
