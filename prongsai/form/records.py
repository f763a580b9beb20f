"""The records of a site as the form opens, judges and saves them: no file but theirs is ever read or written here."""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from prongsai.config import CONFIG_FILE
from prongsai.loader.files import GLOSSARY, UNITS, FoundFiles, find_files, language_of
from prongsai.models.fields import PICTURE_TYPES
from prongsai.new import EMPTY, stub
from prongsai.pipeline import HOME, judge, prepare
from prongsai.problems import ContentError, Place, Problems
from prongsai.schema import schema_of
from prongsai.source.edit import CannotEditError, edit_yaml
from prongsai.source.encoding import read_text
from prongsai.source.files import FRONT_MATTER, check_yaml
from prongsai.source.write import is_empty, without_empty
from prongsai.text import LANGS

# The prose beside a record is a field of its form; a page is a form over its files, one a language. No field of YAML
# begins so.
DETAILS, BODY = "#details", "#body"
_DETAILS_WORDS = "รายละเอียด – ใช้ Markdown ได้ · details; Markdown"
_PROSE = {"$ref": "#/$defs/Prose"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """A record to edit: `values` as they stand in its files, `texts` those files by path, each empty where it is not.

    `digest` tells whether the files are still those that were opened.
    """

    path: str
    kind: str
    schema: Mapping[str, Any]
    values: Mapping[str, Any]
    texts: Mapping[str, str]
    digest: str


class UnreadableError(Exception):
    """The file is no record that a form can show; `problems` says why."""

    def __init__(self, problems: Problems) -> None:
        super().__init__("the file cannot be shown as a form")
        self.problems = problems


def editable(root: Path) -> dict[str, str]:
    """Return the kind of each file of the site in folder `root` that the form may open, by path."""
    found = find_files(root, Problems())
    config = root / CONFIG_FILE
    kinds = {CONFIG_FILE: "site_config"} if config.is_file() and not config.is_symlink() else {}
    kinds |= {
        found.registers[name]: name.removesuffix(".yaml") for name in (UNITS, GLOSSARY) if name in found.registers
    }
    kinds |= dict.fromkeys(found.reports.values(), "report")
    kinds |= {path: "measure" for paths in found.measures.values() for path in paths}
    kinds |= dict.fromkeys(found.notices, "notice") | dict.fromkeys(found.ita.values(), "ita")
    return kinds | dict.fromkeys(_page_files(found), "page")


def _page_files(found: FoundFiles) -> list[str]:
    return sorted(found.prose[stem].get("th", next(iter(found.prose[stem].values()))) for stem in found.pages)


def form_of(root: Path, path: str) -> str | None:
    """Return the file whose form edits the file at `path`: itself, the Thai of a page, the record of its prose."""
    kinds = editable(root)
    if path in kinds:
        return path
    stem = path.removesuffix(".md").removesuffix(".th").removesuffix(".en")
    return next((other for other in (f"{stem}.yaml", f"{stem}.th.md") if other in kinds), None)


def open_record(root: Path, path: str) -> Opened:
    """Return the record of the editable file at `path`. Raises UnreadableError."""
    kind = editable(root)[path]
    problems = Problems()
    texts = {file: _read(root, file, problems) for file in _files(path, kind)}
    if kind == "page":
        schema, values = _page_schema(), _page_values(texts, problems)
    else:
        schema, values = schema_of(kind), _yaml_values(texts[path], path, problems)
    if len(texts) > 1 and kind != "page":
        schema = _with(schema, {DETAILS: {**_PROSE, "description": _DETAILS_WORDS}})
        values[DETAILS] = {language_of(file): text for file, text in texts.items() if file != path}
    digest = hashlib.sha256("\0".join(texts.values()).encode("utf-8", "surrogatepass")).hexdigest()
    return Opened(path=path, kind=kind, schema=schema, values=values, texts=texts, digest=digest)


def _files(path: str, kind: str) -> list[str]:
    """Return the files of a record, those of its prose that may be written too."""
    if kind == "page":
        stem = path.removesuffix(f".{language_of(path)}.md")
        return [f"{stem}.{lang}.md" for lang in LANGS]
    stem = path.removesuffix(".yaml")
    return [path, *(f"{stem}.{lang}.md" for lang in LANGS)] if kind in {"measure", "notice"} else [path]


def _read(root: Path, path: str, problems: Problems) -> str:
    """Return the text of a file with plain line ends; nothing where it is not, or is a link to elsewhere."""
    file = root / path
    if file.is_symlink() or not file.is_file():
        return ""
    text = read_text(file, path, problems)
    if text is None:
        raise UnreadableError(problems)
    return text


def _yaml_values(text: str, path: str, problems: Problems) -> dict[str, Any]:
    if not re.sub(r"(?m)^\s*#.*$", "", text).strip():
        return {}
    document = check_yaml(text, path, problems)
    if document is None:
        raise UnreadableError(problems)
    return {**document.values}


def _with(schema: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    return {**schema, "properties": {**schema["properties"], **more}}


def _page_schema() -> dict[str, Any]:
    """Return the schema of a page in all its languages: each field of its head in both."""
    texts = schema_of("notice")["$defs"]
    head = schema_of("page")["properties"]
    names = ("title", "description", "updated")
    described = {name: {"$ref": "#/$defs/Text", "description": head[name]["description"]} for name in names}
    body = {BODY: {**_PROSE, "description": "เนื้อหา – ใช้ Markdown ได้ · the text; Markdown"}}
    return {
        "$defs": {name: texts[name] for name in ("Text", "Prose")},
        "type": "object",
        "properties": described | body,
    }


def _page_values(texts: Mapping[str, str], problems: Problems) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for file, text in texts.items():
        if text.lstrip("\n").startswith("---") and not FRONT_MATTER.match(text.lstrip("\n")):
            problems.add("front-matter-open", Place(path=file, line=1, column=1))
            raise UnreadableError(problems)
        head, body = _split(text)
        for name, value in {**_yaml_values(head, file, problems), BODY: body}.items():
            values.setdefault(name, {})[language_of(file)] = value
    return values


def _split(text: str) -> tuple[str, str]:
    """Return the head of a page between its lines of dashes, and its body."""
    match = FRONT_MATTER.match(text.lstrip("\n"))
    return (match[1], text.lstrip("\n")[match.end() :]) if match else ("", text)


def rewrite(record: Opened, wanted: Mapping[str, Any]) -> dict[str, str]:
    """Return the files of a record that read otherwise when it says `wanted`. Raises CannotEditError."""
    texts = {}
    for file, text in record.texts.items():
        lang = language_of(file)
        if record.kind == "page":
            texts[file] = _page_text(text, {name: words[lang] for name, words in wanted.items() if lang in words})
        elif file.endswith(".md"):
            texts[file] = _body_text(text, wanted[DETAILS].get(lang) or "")
        else:
            texts[file] = _yaml_text(text, {name: value for name, value in wanted.items() if name != DETAILS})
    return {file: text for file, text in texts.items() if text != record.texts[file]}


def _yaml_text(text: str, wanted: Mapping[str, Any]) -> str:
    return edit_yaml(text, wanted, {"": EMPTY, **{name: stub(name) for name in wanted}})


def _page_text(text: str, wanted: Mapping[str, Any]) -> str:
    """Return a page in one language; nothing where it says nothing."""
    head, body = _split(text)
    fields = {name: value for name, value in wanted.items() if name != BODY}
    new_body = _body_text(body, wanted.get(BODY, ""))
    if is_empty(without_empty(fields)):
        if "#" in head:
            raise CannotEditError
        return text if new_body == body and not head else new_body
    new_head = _yaml_text(head, fields)
    return text if (new_head, new_body) == (head, body) else f"---\n{new_head}---\n{new_body}"


def _body_text(text: str, wanted: str) -> str:
    """Return a text of Markdown; one that reads the same stays as it was, to the last blank."""
    if text.strip("\n") == wanted.strip("\n"):
        return text
    return f"{wanted}\n" if wanted.strip() else ""


def as_bytes(file: Path, text: str) -> bytes:
    """Return a text as its file is written: with the line ends that most of it has, and its mark at the start."""
    before = file.read_bytes() if file.is_file() else b""
    if before.count(b"\r\n") * 2 > before.count(b"\n"):
        text = text.replace("\n", "\r\n")
    return (b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b"") + text.encode()


def judge_unsaved(root: Path, texts: Mapping[str, str], today: date, *, pages: bool) -> Problems:
    """Return what `check` would say of the site if files had other `texts`; nothing of the site is touched.

    Without `pages` the records alone are judged, which is quick enough while one types.
    """
    problems = Problems()
    with tempfile.TemporaryDirectory(prefix="prongsai-") as folder:
        shadow = Path(folder)
        for file in _files_of(root, pages=pages):
            _put(root / file, shadow / file)
        for path, text in texts.items():
            (shadow / path).unlink(missing_ok=True)
            if text:
                (shadow / path).write_bytes(as_bytes(root / path, text))
        try:
            if pages:
                prepare(shadow, today, problems, lambda pages, _: pages, draw=False)
            else:
                judge(shadow, today, problems)
        except ContentError as error:
            return error.problems
    return problems


def _files_of(root: Path, *, pages: bool) -> Iterator[str]:
    """Yield the files of the content and the configuration, and what pages are made with where it is the site's own."""
    found = find_files(root, Problems())
    yield from (CONFIG_FILE, *sorted(found.records | found.others))
    if pages and root.resolve() != HOME:
        for folder in (root / "layouts", root / "assets"):
            yield from (file.relative_to(root).as_posix() for file in sorted(folder.rglob("*")) if file.is_file())


def _put(source: Path, target: Path) -> None:
    """Copy a file; of one that is only offered for download nothing but its name counts."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_symlink() or not source.is_file():
        return
    if source.suffix in {".yaml", ".md", ".html", ".css", ".js", ".typ"} or source.suffix[1:].lower() in PICTURE_TYPES:
        shutil.copyfile(source, target)
    else:
        target.touch()


def options_of(root: Path, path: str) -> dict[str, dict[str, str]]:
    """Return what a field of the record at `path` may name, with its words: units, groups, the files beside it."""
    found = find_files(root, Problems())
    folder = path.rpartition("/")[0]
    units = _names(root, found.registers.get(UNITS), "name")
    files = {name: name for file in sorted(found.others) if (name := _beside(file, folder))}
    report = f"{folder}/report.yaml"
    groups = _group_names(root, report) if report in found.records else {}
    options = {"responsible": units, "parent": units, "group": groups, "file": files}
    return {key: known for key, known in options.items() if known}


def _beside(file: str, folder: str) -> str:
    """Return the name by which a record in `folder` names a file; empty where it stands elsewhere."""
    return file[len(folder) + 1 :] if file.startswith(f"{folder}/") else ""


def _names(root: Path, path: str | None, field: str) -> dict[str, str]:
    """Return the Thai of a field of each entry of a register, as far as it can be read."""
    document = check_yaml(_text(root / path), path, Problems()) if path else None
    entries = document.values if document else {}
    return {key: thai_of(entry.get(field)) or key for key, entry in entries.items() if isinstance(entry, dict)}


def _group_names(root: Path, report: str) -> dict[str, str]:
    document = check_yaml(_text(root / report), report, Problems())
    groups = document.values.get("groups") if document else None
    known = [group for group in groups if isinstance(group, dict)] if isinstance(groups, list) else []
    return {str(group.get("id")): thai_of(group.get("title")) or str(group.get("id")) for group in known}


def thai_of(value: object) -> str:
    """Return the Thai of a raw text, which may be a plain one; nothing where it is no text."""
    words = value.get("th") if isinstance(value, dict) else value
    return words if isinstance(words, str) else ""


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8-sig", errors="replace")
