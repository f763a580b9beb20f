"""How the form opens, checks and saves the records of a site. It reads and writes no other files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from prongsai.base.kind import AnyKind
from prongsai.base.options import thai_of
from prongsai.base.stubs import EMPTY, stub
from prongsai.config import CONFIG_FILE
from prongsai.desk.schema import CONFIG, schema_of
from prongsai.loader.find import find_files
from prongsai.problems import ContentError, Place, Problems
from prongsai.source.changes import CannotEditError
from prongsai.source.documents import FRONT_MATTER, check_yaml, language_of
from prongsai.source.edit import edit_yaml
from prongsai.source.encoding import read_text
from prongsai.source.files import Files
from prongsai.source.filetypes import TABLE_TYPES, type_of
from prongsai.source.write import is_empty, without_empty
from prongsai.text import LANGS, Prose, Text
from prongsai.thai import is_blank

# The prose files beside a record are one field of its form; the form of a page covers its files in all languages.
# No YAML field begins with "#".
DETAILS, BODY = "#details", "#body"
_DETAILS_WORDS = "รายละเอียด – ใช้ Markdown ได้ · details; Markdown"
_PROSE = {"$ref": "#/$defs/Prose"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """A record to edit: `values` as written in its files, `texts` are those files by path, empty if missing.

    `name` is the name of its schema, `kind` is None for the settings; `digest` shows if the files changed meanwhile.
    """

    path: str
    name: str
    kind: AnyKind | None
    schema: Mapping[str, Any]
    values: Mapping[str, Any]
    texts: Mapping[str, str]
    digest: str


Judge = Callable[[Files, Problems], object]
"""Adds the problems of a site, or raises ContentError."""


class UneditableError(Exception):
    """The form cannot show the file; `problems` says why."""

    def __init__(self, problems: Problems) -> None:
        super().__init__("the file cannot be shown as a form")
        self.problems = problems


def editable(files: Files, kinds: Sequence[AnyKind]) -> dict[str, str]:
    """Return the files that the form can open: path → name of the schema."""
    found = find_files(files, kinds, Problems())
    names = {CONFIG_FILE: CONFIG} if files.exists(CONFIG_FILE) else {}
    for record in found.records:
        is_markdown = record.kind.where is not None and record.kind.where.form == "markdown"
        path = record.prose.get("th", next(iter(record.prose.values()), "")) if is_markdown else record.path
        names[path] = record.kind.schema
    return names


def form_of(files: Files, kinds: Sequence[AnyKind], path: str) -> str | None:
    """Return the file whose form edits `path`: the file itself, the Thai file of a page, the record of a prose file."""
    known = editable(files, kinds)
    if path in known:
        return path
    stem = path.removesuffix(".md").removesuffix(".th").removesuffix(".en")
    return next((other for other in (f"{stem}.yaml", f"{stem}.th.md") if other in known), None)


def open_record(files: Files, kinds: Sequence[AnyKind], path: str) -> Opened:
    """Return the record of the editable file at `path`. Raises UneditableError."""
    name = editable(files, kinds)[path]
    kind = next((kind for kind in kinds if kind.where and kind.schema == name), None)
    problems = Problems()
    is_markdown = path.endswith(".md")
    texts = {file: _read(files, file, problems) for file in _files(path, kind)}
    if is_markdown:
        schema, values = _page_schema(name, kinds), _page_values(texts, problems)
    else:
        schema, values = schema_of(name, kinds), _yaml_values(texts[path], path, problems)
    if len(texts) > 1 and not is_markdown:
        schema = _with(schema, {DETAILS: {**_PROSE, "description": _DETAILS_WORDS}})
        values[DETAILS] = {language_of(file): text for file, text in texts.items() if file != path}
    digest = hashlib.sha256("\0".join(texts.values()).encode("utf-8", "surrogatepass")).hexdigest()
    return Opened(path=path, name=name, kind=kind, schema=schema, values=values, texts=texts, digest=digest)


def _files(path: str, kind: AnyKind | None) -> list[str]:
    """Return the files of a record, including prose files that do not exist yet."""
    if path.endswith(".md"):
        stem = path.removesuffix(f".{language_of(path)}.md")
        return [f"{stem}.{lang}.md" for lang in LANGS]
    stem = path.removesuffix(".yaml")
    has_prose = kind is not None and kind.where is not None and kind.where.has_prose
    return [path, *(f"{stem}.{lang}.md" for lang in LANGS)] if has_prose else [path]


def _read(files: Files, path: str, problems: Problems) -> str:
    """Return the text of a file with line ends as LF; empty if it does not exist or is a link out of the site."""
    if not files.exists(path):
        return ""
    text = read_text(files, path, problems)
    if text is None:
        raise UneditableError(problems)
    return text


def _yaml_values(text: str, path: str, problems: Problems) -> dict[str, Any]:
    if not re.sub(r"(?m)^\s*#.*$", "", text).strip():
        return {}
    document = check_yaml(text, path, problems)
    if document is None:
        raise UneditableError(problems)
    return {**document.values}


def _with(schema: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    return {**schema, "properties": {**schema["properties"], **more}}


def _page_schema(name: str, kinds: Sequence[AnyKind]) -> dict[str, Any]:
    """Return the schema of a page in Markdown: each field of its front matter, and the body, in both languages."""
    texts = TypeAdapter(tuple[Text, Prose]).json_schema()["$defs"]
    head = schema_of(name, kinds)["properties"]
    names = ("title", "description", "updated")
    described = {name: {"$ref": "#/$defs/Text", "description": head[name]["description"]} for name in names}
    body = {BODY: {**_PROSE, "description": "เนื้อหา – ใช้ Markdown ได้ · the text; Markdown"}}
    return {
        "$defs": texts,
        "type": "object",
        "properties": described | body,
    }


def _page_values(texts: Mapping[str, str], problems: Problems) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for file, text in texts.items():
        if text.lstrip("\n").startswith("---") and not FRONT_MATTER.match(text.lstrip("\n")):
            problems.add("front-matter-open", Place(path=file, line=1, column=1))
            raise UneditableError(problems)
        head, body = _split(text)
        for name, value in {**_yaml_values(head, file, problems), BODY: body}.items():
            values.setdefault(name, {})[language_of(file)] = value
    return values


def _split(text: str) -> tuple[str, str]:
    """Return the front matter of a page and its body."""
    match = FRONT_MATTER.match(text.lstrip("\n"))
    return (match[1], text.lstrip("\n")[match.end() :]) if match else ("", text)


def rewrite(record: Opened, wanted: Mapping[str, Any]) -> dict[str, str]:
    """Return the files that change when the record has the values `wanted`. Raises CannotEditError."""
    texts = {}
    for file, text in record.texts.items():
        lang = language_of(file)
        if record.path.endswith(".md"):
            texts[file] = _page_text(text, {name: words[lang] for name, words in wanted.items() if lang in words})
        elif file.endswith(".md"):
            texts[file] = _body_text(text, wanted[DETAILS].get(lang) or "")
        else:
            fields = {name: value for name, value in wanted.items() if name != DETAILS}
            texts[file] = _yaml_text(text, fields, record.kind)
    return {file: text for file, text in texts.items() if text != record.texts[file]}


def _yaml_text(text: str, wanted: Mapping[str, Any], kind: AnyKind | None) -> str:
    own = kind.stubs if kind else {}
    return edit_yaml(text, wanted, {"": EMPTY, **{name: stub(name, own) for name in wanted}})


def _page_text(text: str, wanted: Mapping[str, Any]) -> str:
    """Return a page in one language; an empty text if it has no values."""
    head, body = _split(text)
    fields = {name: value for name, value in wanted.items() if name != BODY}
    new_body = _body_text(body, wanted.get(BODY, ""))
    if is_empty(without_empty(fields)):
        if "#" in head:
            raise CannotEditError
        return text if new_body == body and not head else new_body
    new_head = _yaml_text(head, fields, None)
    return text if (new_head, new_body) == (head, body) else f"---\n{new_head}---\n{new_body}"


def _body_text(text: str, wanted: str) -> str:
    """Return the Markdown `wanted`; if only blank lines differ, return `text` unchanged."""
    if text.strip("\n") == wanted.strip("\n"):
        return text
    return "" if is_blank(wanted) else f"{wanted}\n"


def as_bytes(before: bytes, text: str) -> bytes:
    """Return a text in the style of the file `before`: with its line ends, and its byte order mark if it has one."""
    if before.count(b"\r\n") * 2 > before.count(b"\n"):
        text = text.replace("\n", "\r\n")
    return (b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b"") + text.encode()


def unsaved(files: Files, texts: Mapping[str, str]) -> Files:
    """Return the files as they would be with `texts`; an empty text is no file."""
    before = {path: files.read(path) if files.exists(path) else b"" for path in texts}
    return files.over({path: as_bytes(before[path], text) if text else None for path, text in texts.items()})


def judge_unsaved(files: Files, texts: Mapping[str, str], judge: Judge) -> Problems:
    """Return the problems that `judge` finds if the files had `texts`; nothing is written."""
    problems = Problems()
    try:
        judge(unsaved(files, texts), problems)
    except ContentError as error:
        return error.problems
    return problems


def options_of(files: Files, kinds: Sequence[AnyKind], record: Opened) -> dict[str, Mapping[str, str]]:
    """Return the choices for fields of a record, with labels: the files in its folder, and those of its kind."""
    folder = record.path.rpartition("/")[0]
    others = find_files(files, kinds, Problems()).others
    beside = {name: name for file in sorted(others) if (name := _beside(file, folder))}
    own = record.kind.options(files, record.path) if record.kind and record.kind.options else {}
    rows = {name: file for name, file in beside.items() if type_of(name) in TABLE_TYPES}
    tables = dict.fromkeys(record.kind.tables, rows) if record.kind else {}
    return {key: known for key, known in {**own, "file": beside, **tables}.items() if known}


def _beside(file: str, folder: str) -> str:
    """Return the path of a file relative to `folder`; empty if it is not in it."""
    return file[len(folder) + 1 :] if file.startswith(f"{folder}/") else ""


def title_of(files: Files, path: str) -> str:
    """Return the title in a file; empty if it cannot be read."""
    text = read_text(files, path, Problems())
    if text is None:
        return ""
    document = check_yaml(_split(text)[0] or text, "", Problems())
    title = document.values.get("title") if document and path != CONFIG_FILE else None
    return thai_of(title)
