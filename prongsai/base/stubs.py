"""The text of new files: known fields filled in, every other field as a comment with its description."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, get_origin

from pydantic import BaseModel

from prongsai.base.from_model import bare
from prongsai.base.new import NewFile, NewRequest
from prongsai.descriptions import descriptions
from prongsai.models.names import ID_PATTERN, id_fault
from prongsai.problems import MisuseError
from prongsai.source.tree import quoted
from prongsai.text import Text
from prongsai.thai import DateError, parse_year

# The number of words of an English title that are used in a file name.
_WORDS = 5
_SLUG_LENGTH = 50
# Examples for fields without a value.
_STUBS: Mapping[str, Sequence[str]] = {
    "responsible": ("responsible: []",),
    "period": ("period: {start: 2564-01, end: 2564-03}",),
    "evidence": ("evidence:", "  - title: {th: , en: }", "    file: report.pdf"),
    "steps": ("steps:", "  - {th: , en: }"),
    "valid": ("valid: {start: 2567-01-15, end: 2567-02-15}",),
    "attachments": ("attachments:", "  - title: {th: , en: }", "    file: form.pdf"),
    "signatory": ("signatory:", "  name: {th: , en: }", "  position: {th: , en: }"),
    "date": ("date: 2567-01-15",),
    "updated": ("updated: 2567-01-15",),
}
# The text of a record that is still empty.
EMPTY = "# ลบบรรทัดนี้เมื่อเขียนแล้ว\n{}\n"
# Fields that few records have; they are shown in docs and examples.
RARE = frozenset({"accept", "review_by", "aliases"})


class NewFileError(MisuseError):
    """The file cannot be made."""


def checked_id(request: NewRequest) -> str:
    """Return the requested name, which becomes part of an address. Raises NewFileError."""
    if not ID_PATTERN.fullmatch(request.name):
        raise NewFileError("cli.new-bad-name", value=request.name)
    if fault := id_fault(request.name):
        raise NewFileError(fault[0], **fault[1])
    return request.name


def checked_year(text: str) -> int:
    try:
        return parse_year(text)
    except DateError as error:
        raise NewFileError("cli.new-bad-year", value=text, near=error.near or "2564") from error


def new_file(
    model: type[BaseModel],
    path: str,
    head: str,
    given: Mapping[str, str],
    *,
    rare: frozenset[str] = frozenset(),
    stubs: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> NewFile:
    """Return a file: given fields as they are, the others commented out, each below its description.

    Fields in `rare` are omitted; `stubs` are example lines for the kind's own fields.
    """
    words = descriptions()[model.__name__]
    blocks = [f"# {head}\n# ลบ # หน้าช่องที่ต้องการใช้ · take the # away before a field to use it\n"]
    for name, info in model.model_fields.items():
        if name in given:
            blocks.append(f"# {words[name]}\n{given[name]}\n")
        elif name not in RARE | rare:
            blocks.append(f"# {words[name]}\n{stub(name, stubs, info.annotation)}")
    return NewFile(path=path, text="\n".join(blocks))


def stub(name: str, own: Mapping[str, Sequence[str]], annotation: Any = Text) -> str:  # noqa: ANN401 (a type form)
    """Return the placeholder comment of a field in a new file; `own` are the lines of the kind's own fields."""
    lines = own.get(name) or _STUBS.get(name) or _empty(name, bare(annotation))
    return "".join(f"#{line}\n" for line in lines)


def _empty(name: str, kind: Any) -> Sequence[str]:  # noqa: ANN401 (a type form)
    """Return a field without a value in the form of its type."""
    if isinstance(kind, type) and issubclass(kind, Text):
        return (f"{name}:", "  th:", "  en:")
    return (f"{name}: []",) if get_origin(kind) is tuple else (f"{name}:",)


def slug(title: Text) -> str:
    """Return the first words of an English title as a short file name; empty if there are none."""
    words = re.findall(r"[a-z0-9]+", (title.en or "").lower())[:_WORDS]
    return "-".join(words)[:_SLUG_LENGTH].strip("-")


def text_field(name: str, text: Text) -> str:
    lines = [f"{name}:", *_words("th", text.th)]
    return "\n".join([*lines, *(_words("en", text.en) if text.en else ["  en:"])])


def _words(lang: str, words: str) -> list[str]:
    """Return a text as YAML: in quotes, or as a block if it has several lines."""
    if "\n" in words:
        return [f"  {lang}: |", *(f"    {line}".rstrip() for line in words.splitlines())]
    return [f"  {lang}: {quoted(words)}"]
