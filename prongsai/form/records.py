"""The records of a site as the form opens, judges and saves them: no file but theirs is ever read or written here."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from prongsai.config import CONFIG_FILE
from prongsai.loader.files import GLOSSARY, UNITS, FoundFiles, find_files
from prongsai.pipeline import judge
from prongsai.problems import ContentError, Problems
from prongsai.schema import schema_of
from prongsai.source.edit import edit_yaml, kept
from prongsai.source.encoding import read_text
from prongsai.source.files import FRONT_MATTER, check_yaml
from prongsai.text import LANGS

# The prose beside a record is a field of its form; a page is a form over its files, one a language.
DETAILS, BODY = "details", "body"
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
    for year, report in found.reports.items():
        kinds[report] = "report"
        kinds |= dict.fromkeys(found.measures.get(year, ()), "measure")
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
        if DETAILS not in values and kind in {"measure", "notice"}:
            schema = _with(schema, {DETAILS: {**_PROSE, "description": _DETAILS_WORDS}})
            values[DETAILS] = {_lang(file): text for file, text in texts.items() if file != path}
    digest = hashlib.sha256("\0".join(texts.values()).encode("utf-8", "surrogatepass")).hexdigest()
    return Opened(path=path, kind=kind, schema=schema, values=values, texts=texts, digest=digest)


def _files(path: str, kind: str) -> list[str]:
    """Return the files of a record, those of its prose that may be written too."""
    if kind == "page":
        return [f"{path[: -len('.th.md')]}.{lang}.md" for lang in LANGS]
    stem = path.removesuffix(".yaml")
    return [path, *(f"{stem}.{lang}.md" for lang in LANGS)] if kind in {"measure", "notice"} else [path]


def _lang(path: str) -> str:
    return path.removesuffix(".md").rpartition(".")[2]


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
    document = check_yaml(text, path, problems) if text.strip() else None
    if text.strip() and document is None:
        raise UnreadableError(problems)
    return {**document.values} if document else {}


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
        head, body = _split(text)
        for name, value in {**_yaml_values(head, file, problems), BODY: body}.items():
            values.setdefault(name, {})[_lang(file)] = value
    return values


def _split(text: str) -> tuple[str, str]:
    """Return the head of a page between its lines of dashes, and its body."""
    match = FRONT_MATTER.match(text.lstrip("\n"))
    return (match[1], text.lstrip("\n")[match.end() :]) if match else ("", text)


def rewritten(record: Opened, wanted: Mapping[str, Any]) -> dict[str, str]:
    """Return the files of a record that read otherwise when it says `wanted`. Raises CannotEditError."""
    if record.kind == "page":
        texts = {file: _page_text(text, _of_language(wanted, _lang(file))) for file, text in record.texts.items()}
    else:
        has_details = DETAILS in record.schema.get("properties", ())
        fields = {key: value for key, value in wanted.items() if key != DETAILS or not has_details}
        texts = {record.path: _yaml_text(record.texts[record.path], fields)}
        if has_details:
            prose = {file: text for file, text in record.texts.items() if file != record.path}
            texts |= {file: _body_text(text, wanted[DETAILS].get(_lang(file)) or "") for file, text in prose.items()}
    return {file: text for file, text in texts.items() if text != record.texts[file]}


def _yaml_text(text: str, wanted: Mapping[str, Any]) -> str:
    document = check_yaml(text, "", Problems())
    if document is not None and kept(document.values) == kept({**wanted}):
        return text
    return edit_yaml(text, {**wanted})


def _of_language(wanted: Mapping[str, Any], lang: str) -> dict[str, Any]:
    return {name: words[lang] for name, words in wanted.items() if lang in words}


def _page_text(text: str, wanted: dict[str, Any]) -> str:
    head, body = _split(text)
    fields = {name: value for name, value in wanted.items() if name != BODY}
    new_body = _body_text(body, wanted.get(BODY, ""))
    if not text and not kept(fields) and not new_body:
        return ""
    new_head = _yaml_text(head, fields)
    return text if (new_head, new_body) == (head, body) else f"---\n{new_head}---\n{new_body}"


def _body_text(text: str, wanted: str) -> str:
    """Return a text of Markdown; one that reads the same stays as it was, to the last blank."""
    if kept(text) == kept(wanted):
        return text
    return f"{wanted}\n" if wanted else ""


def as_bytes(file: Path, text: str) -> bytes:
    """Return a text as its file is written: with the line ends, and the mark at its start, that it has."""
    before = file.read_bytes() if file.is_file() else b""
    if b"\r\n" in before:
        text = text.replace("\n", "\r\n")
    return (b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b"") + text.encode()


def judge_unsaved(root: Path, texts: Mapping[str, str], today: date) -> Problems:
    """Return what `check` would say of the content if files had other `texts`; nothing of the site is touched."""
    problems = Problems()
    with tempfile.TemporaryDirectory(prefix="prongsai-") as folder:
        shadow = Path(folder)
        for file in _files_of(root):
            _put(root / file, shadow / file)
        for path, text in texts.items():
            (shadow / path).unlink(missing_ok=True)
            if text:
                (shadow / path).write_bytes(as_bytes(root / path, text))
        try:
            judge(shadow, today, problems)
        except ContentError as error:
            return error.problems
    return problems


def _files_of(root: Path) -> Iterator[str]:
    """Yield the files of the content and the configuration."""
    found = find_files(root, Problems())
    yield from (CONFIG_FILE, *sorted(found.records | found.others))


def _put(source: Path, target: Path) -> None:
    """Give a file a second name, which costs nothing; copy it where the disk is another."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_symlink() or not source.is_file():
        return
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


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
    return {key: _thai(entry.get(field)) or key for key, entry in entries.items() if isinstance(entry, dict)}


def _group_names(root: Path, report: str) -> dict[str, str]:
    document = check_yaml(_text(root / report), report, Problems())
    groups = document.values.get("groups") if document else None
    known = [group for group in groups if isinstance(group, dict)] if isinstance(groups, list) else []
    return {str(group.get("id")): _thai(group.get("title")) or str(group.get("id")) for group in known}


def _thai(value: object) -> str:
    words = value.get("th") if isinstance(value, dict) else value
    return words if isinstance(words, str) else ""


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8-sig", errors="replace")
