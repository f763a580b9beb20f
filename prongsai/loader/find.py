"""Classifies the files of `content/`; an unknown file is reported, never skipped silently."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from prongsai.base.kind import AnyKind
from prongsai.base.where import BOOKS, CONTENT, PROSE
from prongsai.models.names import ID_PATTERN, id_fault, path_fault
from prongsai.problems import Place, Problems, nearest
from prongsai.source.files import Files
from prongsai.source.filetypes import FILE_TYPES, NEWER_TYPES, type_of
from prongsai.thai import DateError, parse_year

_RECORD_TYPES = {".yaml", ".yml", ".md", ".markdown", ".txt"}
_FILE_NAME = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundRecord:
    """A file of a kind with its year (B.E.) and id; `prose` are its prose files by language."""

    kind: AnyKind
    path: str
    year: int | None
    id: str
    prose: Mapping[str, str]

    @property
    def files(self) -> tuple[str, ...]:
        """All its files, the main file first; a Markdown record only has prose files."""
        own = () if self.kind.where and self.kind.where.form == "markdown" else (self.path,)
        return (*own, *self.prose.values())


@dataclass(kw_only=True, slots=True)
class FoundFiles:
    """The files of `content/`: `records` by kind and path, `books` about them, `paths` of both."""

    records: list[FoundRecord] = field(default_factory=list)
    books: set[str] = field(default_factory=set)
    paths: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)

    def of(self, kind: AnyKind) -> list[FoundRecord]:
        return [record for record in self.records if record.kind is kind]


def find_files(files: Files, kinds: Sequence[AnyKind], problems: Problems) -> FoundFiles:
    """Return the files of `content/`, sorted by their role."""
    found = FoundFiles()
    prose: dict[str, dict[str, str]] = {}
    candidates: list[str] = []
    for path in files.walk(CONTENT, problems):
        if PurePosixPath(path).suffix.lower() not in _RECORD_TYPES:
            if _is_publishable(path, problems):
                found.others.add(path)
            continue
        if path in BOOKS:
            found.books.add(path)
        elif said := _prose(path, kinds):
            prose.setdefault(said[0], {})[said[1]] = path
            _check_name(path, said[0].rpartition("/")[2], problems)
        elif _is_record(path, kinds):
            candidates.append(path)
        else:
            _misplaced(path, kinds, problems)
            continue
        found.paths.add(path)
    for kind in kinds:
        found.records += _records(kind, candidates, prose, problems)
    _check_prose(found, prose, problems)
    return found


def _prose(path: str, kinds: Sequence[AnyKind]) -> tuple[str, str] | None:
    """Return the stem and language of a prose file, or None if no kind has prose at this path."""
    if any(kind.where and kind.where.match_prose(path) for kind in kinds):
        match = PROSE.fullmatch(path)
        return (match["stem"], match["lang"]) if match else None
    return None


def _is_record(path: str, kinds: Sequence[AnyKind]) -> bool:
    return any(kind.where and kind.where.form != "markdown" and kind.where.match(path) for kind in kinds)


def _records(
    kind: AnyKind, candidates: Sequence[str], prose: Mapping[str, Mapping[str, str]], problems: Problems
) -> list[FoundRecord]:
    where = kind.where
    if where is None:
        return []
    stems = sorted(prose) if where.form == "markdown" else candidates
    found = []
    for path in stems:
        match = where.match(path)
        if match is None:
            continue
        steps = match.groupdict()
        year = _year(steps["year"], path, problems) if "year" in steps else None
        if "year" in steps and year is None:
            continue
        name = steps.get("id", str(year or ""))
        if "id" in steps and where.form == "each":
            _check_name(path, name, problems)
        found.append(
            FoundRecord(kind=kind, path=path, year=year, id=name, prose=prose.get(path.removesuffix(".yaml"), {}))
        )
    return found


def _check_name(path: str, stem: str, problems: Problems) -> None:
    """Check that the name of a record can be part of an address."""
    if not ID_PATTERN.fullmatch(stem):
        problems.add("file-name", Place(path=path), near=_ascii_name(path.rpartition("/")[2]))
    elif fault := id_fault(stem):
        problems.add(fault[0], Place(path=path), "", **fault[1])


def _year(text: str, path: str, problems: Problems) -> int | None:
    try:
        return parse_year(text)
    except DateError as error:
        problems.add("folder-year", Place(path=path[: path.index(text) + len(text)]), value=text, near=error.near)
        return None


def _is_publishable(path: str, problems: Problems) -> bool:
    name = path.rpartition("/")[2]
    if name.rpartition(".")[2].lower() not in FILE_TYPES:
        near = NEWER_TYPES.get(type_of(path))
        problems.add("file-not-published", Place(path=path), known=", ".join(FILE_TYPES), near=near)
        return False
    if not all(_FILE_NAME.fullmatch(step) for step in path.split("/")):
        problems.add("file-name", Place(path=path), near=_ascii_name(name))
        return False
    if fault := path_fault(path):
        problems.add(fault[0], Place(path=path), "", **fault[1])
        return False
    return True


def _ascii_name(name: str) -> str | None:
    """Return `name` in lower-case ASCII with hyphens, if its letters allow."""
    stem, dot, suffix = name.lower().partition(".")
    words = re.findall(r"[a-z0-9]+", stem)
    return "-".join(words) + dot + suffix if words and suffix.isascii() else None


def _misplaced(path: str, kinds: Sequence[AnyKind], problems: Problems) -> None:
    """Report where a misplaced record file belongs, or how it must be named."""
    steps = path.split("/")[1:]
    name = steps[-1]
    place, lower = Place(path=path), name.lower()
    ending = _right_ending(lower)
    wheres = [kind.where for kind in kinds if kind.where]
    folders = list(dict.fromkeys(where.folder for where in wheres if "/" in where.pattern))
    with_prose = {where.folder for where in wheres if where.has_prose or where.form == "markdown"}
    if lower != name and ending is None:
        problems.add("file-name", place, near=lower)
    elif ending:
        problems.add("file-ending", place, near=ending)
    elif name.endswith(".md") and not PROSE.fullmatch(name) and steps[0] in with_prose:
        problems.add("file-language", place, near=name.removesuffix(".md") + ".th.md")
    elif any(_lacks_year(steps, name, kind) for kind in kinds):
        problems.add("measure-without-year", place, name=name)
    else:
        books = [path.rpartition("/")[2] for path in sorted(BOOKS)]
        registers = [*(where.pattern for where in wheres if where.form == "register"), *books]
        near = nearest(steps[0], registers if len(steps) == 1 else folders)
        right = "/".join([CONTENT, near, *steps[1:]]) if near and near != steps[0] else None
        problems.add("misplaced-file", place, near=right, known=", ".join(folders))


def _lacks_year(steps: Sequence[str], name: str, kind: AnyKind) -> bool:
    """Whether a file lacks its year folder: it is in the folder of its kind, or its name fits the kind."""
    where = kind.where
    if where is None or where.stray is None or len(steps) > 2:
        return False
    return steps[0] == where.folder or re.fullmatch(where.stray, name) is not None


def _right_ending(name: str) -> str | None:
    """Return the name of a record file with the right extension, for x.yml, x.yaml.txt (Notepad), x.txt."""
    stem = name.removesuffix(".txt")
    for wrong, right in ((".yml", ".yaml"), (".markdown", ".md")):
        stem = stem.removesuffix(wrong) + right if stem.endswith(wrong) else stem
    if stem.endswith((".yaml", ".md")):
        return stem if stem != name else None
    return f"{stem}.yaml" if name.endswith(".txt") else None


def _check_prose(found: FoundFiles, prose: Mapping[str, Mapping[str, str]], problems: Problems) -> None:
    """Check that each prose file has a record beside it, and a Thai version."""
    known = {record.path.removesuffix(".yaml") for record in found.records}
    beside = {
        record.path.removesuffix(".yaml")
        for record in found.records
        if record.kind.where and record.kind.where.has_prose
    }
    for stem, langs in prose.items():
        if stem not in known:
            near = nearest(stem, sorted(beside))
            for path in langs.values():
                name, right = f"{stem}.yaml", near and f"{near}.yaml"
                problems.add("prose-without-record", Place(path=path), name=name, near=right)
        elif "th" not in langs:
            problems.add("prose-without-thai", Place(path=langs["en"]), name=f"{stem}.th.md")
