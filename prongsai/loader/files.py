"""Which file of `content/` is what; a file that is nothing known gets a message, never silence."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from prongsai.models.fields import FILE_TYPES, ID_PATTERN
from prongsai.problems import Place, Problems, nearest
from prongsai.thai import DateError, parse_year

CONTENT = "content"
UNITS, GLOSSARY, HISTORY, LEDGER = "units.yaml", "glossary.yaml", "history.yaml", "translations.yaml"
REGISTERS = (UNITS, GLOSSARY, HISTORY, LEDGER)
COLLECTIONS = ("measures", "notices", "pages", "ita")
_RECORD_TYPES = {".yaml", ".yml", ".md", ".markdown", ".txt"}
_PROSE = re.compile(r"(?P<stem>.+)\.(?P<lang>th|en)\.md")
# What Windows, macOS and Office leave behind.
_LITTER = re.compile(r"\..*|~\$.*|Thumbs\.db|desktop\.ini", re.IGNORECASE)
_FILE_NAME = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")


@dataclass(kw_only=True, slots=True)
class FoundFiles:
    """The files of `content/` by what they are; paths start with `content/`."""

    registers: dict[str, str] = field(default_factory=dict)  # name such as "units.yaml" → path
    reports: dict[int, str] = field(default_factory=dict)
    measures: dict[int, list[str]] = field(default_factory=dict)
    prose: dict[str, dict[str, str]] = field(default_factory=dict)  # path without ".th.md" → lang → path
    pages: set[str] = field(default_factory=set)  # the same keys, of content/pages/
    ita: dict[int, str] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    records: set[str] = field(default_factory=set)  # all of the above
    others: set[str] = field(default_factory=set)


def is_litter(name: str) -> bool:
    """Whether a file or folder is what a system leaves behind, not what a person put there."""
    return _LITTER.fullmatch(name) is not None


def language_of(path: str) -> str:
    """Return the language of a file of prose, by its name: th of about.th.md."""
    return path.removesuffix(".md").rpartition(".")[2]


def find_files(root: Path, problems: Problems) -> FoundFiles:
    """Return what stands in `content/` of the site in folder `root`."""
    found = FoundFiles()
    for path in _walk(root, problems):
        steps = path.split("/")[1:]
        suffix = Path(path).suffix.lower()
        if suffix in _RECORD_TYPES:
            if _sort_record(path, steps, found, problems):
                found.records.add(path)
            else:
                _misplaced(path, steps, problems)
        elif _is_publishable(path, problems):
            found.others.add(path)
    _check_prose(found, problems)
    return found


def _walk(root: Path, problems: Problems) -> list[str]:
    """Return the paths of all files, in a fixed order; a link is never followed, wherever it leads."""
    paths = []
    for folder, folders, names in os.walk(root / CONTENT):
        kept = sorted(name for name in folders if not is_litter(name))
        folders[:] = [name for name in kept if not Path(folder, name).is_symlink()]
        for name in sorted({*names, *kept}):
            file = Path(folder, name)
            path = file.relative_to(root).as_posix()
            if is_litter(name):
                continue
            if file.is_symlink() or not (file.is_file() or file.is_dir()):
                problems.add("outside-site", Place(path=path))
            elif name in names:
                paths.append(path)
    return paths


def _sort_record(path: str, steps: list[str], found: FoundFiles, problems: Problems) -> bool:
    """Note what `path` is; return whether it is anything."""
    name = steps[-1]
    match steps:
        case [register] if register in REGISTERS:
            found.registers[register] = path
        case ["pages", _] if prose := _PROSE.fullmatch(name):
            _add_prose(path, prose, found, problems)
            found.pages.add(path.removesuffix(f".{prose['lang']}.md"))
        case ["notices", _] if name.endswith(".yaml"):
            _check_id(path, name, problems)
            found.notices.append(path)
        case ["notices", _] if prose := _PROSE.fullmatch(name):
            _add_prose(path, prose, found, problems)
        case ["ita", _] if name.endswith(".yaml"):
            if year := _year(name.removesuffix(".yaml"), path, problems):
                found.ita[year] = path
        case ["measures", folder, _] if name.endswith(".yaml"):
            if year := _year(folder, path, problems):
                _add_measure_file(path, name, year, found, problems)
        case ["measures", _, _] if prose := _PROSE.fullmatch(name):
            _add_prose(path, prose, found, problems)
        case _:
            return False
    return True


def _add_measure_file(path: str, name: str, year: int, found: FoundFiles, problems: Problems) -> None:
    if name == "report.yaml":
        found.reports[year] = path
        return
    _check_id(path, name, problems)
    found.measures.setdefault(year, []).append(path)


def _check_id(path: str, name: str, problems: Problems) -> None:
    """Check that the name of a record can stand in an address."""
    if not ID_PATTERN.fullmatch(name.removesuffix(".yaml")):
        problems.add("file-name", Place(path=path), near=_ascii_name(name))


def _add_prose(path: str, prose: re.Match[str], found: FoundFiles, problems: Problems) -> None:
    if not ID_PATTERN.fullmatch(prose["stem"]):
        problems.add("file-name", Place(path=path), near=_ascii_name(path.rpartition("/")[2]))
    stem = path.removesuffix(f".{prose['lang']}.md")
    found.prose.setdefault(stem, {})[prose["lang"]] = path


def _year(text: str, path: str, problems: Problems) -> int | None:
    try:
        return parse_year(text)
    except DateError as error:
        problems.add("folder-year", Place(path=path[: path.index(text) + len(text)]), value=text, near=error.near)
        return None


def _is_publishable(path: str, problems: Problems) -> bool:
    name = path.rpartition("/")[2]
    if name.rpartition(".")[2].lower() not in FILE_TYPES:
        problems.add("file-not-published", Place(path=path), known=", ".join(FILE_TYPES))
        return False
    if not all(_FILE_NAME.fullmatch(step) for step in path.split("/")):
        problems.add("file-name", Place(path=path), near=_ascii_name(name))
        return False
    return True


def _ascii_name(name: str) -> str | None:
    """Return `name` in lower-case ASCII with hyphens, as far as its letters allow."""
    stem, dot, suffix = name.lower().partition(".")
    words = re.findall(r"[a-z0-9]+", stem)
    return "-".join(words) + dot + suffix if words and suffix.isascii() else None


def _misplaced(path: str, steps: list[str], problems: Problems) -> None:
    """Say where a record file belongs, or how it must be named."""
    name = steps[-1]
    place, lower = Place(path=path), name.lower()
    ending = _right_ending(lower)
    if lower != name and ending is None:
        problems.add("file-name", place, near=lower)
    elif ending:
        problems.add("file-ending", place, near=ending)
    elif name.endswith(".md") and not _PROSE.fullmatch(name) and steps[0] in {"pages", "measures", "notices"}:
        problems.add("file-language", place, near=name.removesuffix(".md") + ".th.md")
    elif len(steps) <= 2 and (steps[0] == "measures" or re.match(r"[0-9]+-", name)):
        problems.add("measure-without-year", place, name=name)
    else:
        known = list(REGISTERS) if len(steps) == 1 else list(COLLECTIONS)
        near = nearest(steps[0], known)
        right = "/".join([CONTENT, near, *steps[1:]]) if near and near != steps[0] else None
        problems.add("misplaced-file", place, near=right, known=", ".join(COLLECTIONS))


def _right_ending(name: str) -> str | None:
    """Return the name of a record without an ending that is not read: x.yml, x.yaml.txt (Notepad), x.txt."""
    stem = name.removesuffix(".txt")
    for wrong, right in ((".yml", ".yaml"), (".markdown", ".md")):
        stem = stem.removesuffix(wrong) + right if stem.endswith(wrong) else stem
    if stem.endswith((".yaml", ".md")):
        return stem if stem != name else None
    return f"{stem}.yaml" if name.endswith(".txt") else None


def _check_prose(found: FoundFiles, problems: Problems) -> None:
    paths = [*found.notices, *(path for paths in found.measures.values() for path in paths)]
    records = {path.removesuffix(".yaml") for path in paths}
    for stem, langs in found.prose.items():
        if stem not in found.pages and stem not in records:
            near = nearest(stem, records)
            for path in langs.values():
                problems.add(
                    "prose-without-record",
                    Place(path=path),
                    name=f"{stem}.yaml",
                    near=near and f"{near}.yaml",
                )
        elif "th" not in langs:
            problems.add("prose-without-thai", Place(path=langs["en"]), name=f"{stem}.th.md")
