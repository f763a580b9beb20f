"""The content of a record, independent of the form of its file: its mark, and how two versions differ.

Read from the text of the files, not through the models: a printed mark stays valid when a model gains a field, and
old versions can be read even if today's rules would reject them.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from prongsai import thai
from prongsai.base.kind import AnyKind, RawRecord, Values
from prongsai.base.table_versions import Beside, about_tables, changed_cells, is_table, tables_said
from prongsai.markup.plain import MARKDOWN_LINK
from prongsai.problems import Lang
from prongsai.source.documents import FRONT_MATTER
from prongsai.source.encoding import with_lf

Parse = Callable[[str, bytes], Mapping[str, Any]]
"""The fields of a file of YAML, given its path and its bytes."""

MARK_LENGTH = 8  # the letters of the SHA-256 that are printed
# Texts longer than _LONG are cut to the difference, with _AROUND letters before and after.
_LONG, _AROUND = 240, 60
# Fields about the file itself, not for the reader.
_NOT_SHOWN = {"updated", "aliases", "accept", "review_by", "layout"}
# Marks of Markdown at the beginning of a line, and around words.
_BLOCK = re.compile(r"^(?:(?:[-+*>]|#{1,6})\s+)+", re.MULTILINE)
_INLINE = re.compile(r"\*+(?=\S)|(?<=\S)\*+|`|(?<!\w)_+(?=\S)|(?<=\S)_++(?!\w)|</?[A-Za-z][^<>\n]*>")


class UnreadableError(Exception):
    """A record file that cannot be read as a record: nothing could be published with it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """The change of one field: `lang` if it has two languages; a side is None if the field did not exist there."""

    field: str
    lang: Lang | None
    before: str | None
    after: str | None


def read_records(
    files: Mapping[str, bytes], kinds: Sequence[AnyKind], parse: Parse | None = None, beside: Beside | None = None
) -> dict[str, Values]:
    """Return the values of all records with pages, by key; `files` are those of `content/` by path.

    `parse` returns the fields of a file: `parse_fields`, or a cached version of it; `beside` has the tables that
    records name. Raises UnreadableError.
    """
    parse, beside = parse or (lambda _path, data: parse_fields(data)), beside or (lambda _path: None)
    source = _Source(files=files, parse=parse, beside=beside)
    raws = {kind.name: tuple(_read_kind(kind, source)) for kind in kinds if kind.where and kind.has_pages}
    said: dict[str, Values] = {raw.key: raw.values for found in raws.values() for raw in found}
    for kind in kinds:
        if kind.shows:
            said |= kind.shows(raws, said)
    return said


@dataclass(frozen=True, kw_only=True, slots=True)
class _Source:
    files: Mapping[str, bytes]
    parse: Parse
    beside: Beside


def _read_kind(kind: AnyKind, source: _Source) -> Iterator[RawRecord]:
    """Yield the records of a kind, in the order of their files."""
    where = kind.where
    assert where is not None  # noqa: S101 (the caller checks it)
    pages: dict[str, Values] = {}
    for path, data in sorted(source.files.items()):
        if where.form == "markdown":
            if prose := where.match_prose(path):
                page = _read_page(path, data, source.parse)
                pages[prose["id"]] = _joined(pages.get(prose["id"], {}), page, prose["lang"])
        elif found := where.match(path):
            yield from _read_file(kind, path, found.groupdict(), source)
    yield from (_raw(kind, None, name, values) for name, values in pages.items())


def _read_file(kind: AnyKind, path: str, found: Mapping[str, str], source: _Source) -> Iterator[RawRecord]:
    year = _year(found["year"]) if "year" in found else None
    fields = source.parse(path, source.files[path])
    if kind.where and kind.where.form == "register":
        yield from (_raw(kind, year, entry, _values(values)) for entry, values in fields.items())
    else:
        shown = {name: value for name, value in fields.items() if name not in about_tables(kind.tables)}
        tables = tables_said(kind.tables, path, year, fields, source.beside)
        values = {**_with_details(path, shown, source.files), **tables}
        if None in tables.values():
            raise UnreadableError
        yield _raw(kind, year, found.get("id", ""), values)


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
    """Yield the fields in which two versions differ, each language separately."""
    for field in sorted({*before, *after}):
        translated = _is_text(before.get(field)) or _is_text(after.get(field))
        old, new = (_by_language(version.get(field), translated=translated) for version in (before, after))
        if before.get(field) == after.get(field):
            continue
        if is_table(before.get(field)) or is_table(after.get(field)):
            for name, was, became in changed_cells(field, before.get(field), after.get(field)):
                yield Difference(field=name, lang=None, before=was, after=became)
            continue
        if _is_marks(before.get(field)) or _is_marks(after.get(field)):
            yield from _changed_parts(field, before.get(field, {}), after.get(field, {}))
            continue
        for lang in ("th", "en", None):
            if old.get(lang) != new.get(lang):
                said = _excerpts(old.get(lang), new.get(lang))
                yield Difference(field=field, lang=lang, before=said[0], after=said[1])


def _is_marks(value: Any) -> bool:  # noqa: ANN401 (raw YAML)
    """Whether a field contains the marks of other records by number, such as the measures of a year."""
    return isinstance(value, dict) and bool(value) and all(key.isdecimal() for key in value)


def _changed_parts(field: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Difference]:
    """Yield the records within a record that changed; the details are in their own versions."""
    for number in sorted({*before, *after}, key=int):
        if before.get(number) != after.get(number):
            yield Difference(field=f"{field}.{number}", lang=None, before=None, after=None)


def _excerpts(before: str | None, after: str | None) -> tuple[str | None, str | None]:
    """Return the part in which two long texts differ, with some letters before and after."""
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
    """Return the length of the common beginning of two texts."""
    pairs = zip(one, other, strict=False)
    return next((count for count, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _by_language(value: Any, *, translated: bool) -> dict[Lang | None, str]:  # noqa: ANN401 (raw YAML)
    """Return a value as words, by language if it or the other version is a text in two languages."""
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
    """Return a value of any shape as one line: its texts in order, list items separated by semicolons."""
    if _is_text(value):
        return " / ".join(value.values())
    if isinstance(value, dict):
        return " · ".join(_words(inner) for inner in value.values())
    if isinstance(value, list):
        return "; ".join(map(_words, value))
    return str(value)


def title_of(values: Values) -> dict[str, str] | None:
    """Return the title or name of a record in the languages that it has; English is never filled with Thai."""
    title = values.get("title") or values.get("name")
    if not title:
        return None
    words = _by_language(title, translated=True)
    in_thai = words.get("th") or words.get("en") or words[None]
    return {"th": in_thai, "en": words["en"]} if "en" in words else {"th": in_thai}


class _AsTyped(yaml.CBaseLoader):
    """Reads every value as the typed text, except null (~, null), like the reader of records."""


_AsTyped.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
_AsTyped.add_constructor("tag:yaml.org,2002:null", lambda _loader, _node: None)


def parse_fields(data: bytes) -> dict[str, Any]:
    """Return the fields of a YAML file with every value as typed. Raises UnreadableError."""
    try:
        values = yaml.load(_decoded(data), Loader=_AsTyped)  # noqa: S506 (reads texts only)
    except yaml.YAMLError as error:
        raise UnreadableError from error
    if not isinstance(values, dict):
        raise UnreadableError
    return values


def _decoded(data: bytes) -> str:
    try:
        return with_lf(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableError from error


def _with_details(path: str, fields: Mapping[str, Any], files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the values of a record, including its prose files."""
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
    """Return a page with the fields of one more language."""
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
    """Return the fields that readers see, normalized: equal for texts that read the same."""
    if not isinstance(values, dict):
        raise UnreadableError
    plain = {field: _plain(value) for field, value in values.items() if field not in _NOT_SHOWN}
    return {field: value for field, value in plain.items() if value}


def _plain(value: Any) -> Any:  # noqa: ANN401 (raw YAML)
    """Return a value without what readers do not see: Markdown, extra spaces, empty parts, duplicate words."""
    if value is None:
        return ""
    if isinstance(value, dict):
        inner = {key: plain for key, item in value.items() if (plain := _plain(item))}
        return inner["th"] if set(inner) == {"th", "en"} and inner["th"] == inner["en"] else inner
    if isinstance(value, list):
        return [plain for item in value if (plain := _plain(item))]
    return _plain_words(str(value))


# A preview reads the same words at every change.
@lru_cache(maxsize=50_000)
def _plain_words(text: str) -> str:
    words = _INLINE.sub("", MARKDOWN_LINK.sub(r"\1", _BLOCK.sub("", _without_indent(text))))
    return "" if thai.is_blank(words) else " ".join(unicodedata.normalize("NFC", words).split())


def _without_indent(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines())
