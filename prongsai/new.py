"""New files for staff: what is known filled in, every other field as a comment that says what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from prongsai.loader import Content, LoadedMeasure
from prongsai.loader.files import CONTENT, UNITS
from prongsai.models.fields import ID_PATTERN
from prongsai.models.measure import Measure
from prongsai.models.notice import Notice
from prongsai.models.report import Report
from prongsai.problems import Problems
from prongsai.schema import descriptions
from prongsai.source.files import check_yaml
from prongsai.source.tree import quoted
from prongsai.text import Text
from prongsai.thai import ERA_OFFSET, DateError, fiscal_year, format_day, parse_year

# So many words of an English title make a file name.
_WORDS = 5
# What a field without a value is shown with.
_STUBS: Mapping[str, Sequence[str]] = {
    "responsible": ("responsible: []",),
    "period": ("period: {start: 2564-01, end: 2564-03}",),
    "suggestion": ('suggestion: "-"',),
    "channels": ("channels: [website, notice-board]",),
    "status": ("status: done",),
    "evidence": ("evidence:", "  - title: {th: , en: }", "    file: report.pdf"),
    "ita": ("ita: [O43]",),
    "follows_up": ("follows_up: 2563/01",),
    "budget": ("budget: none",),
    "steps": ("steps:", "  - {th: , en: }"),
    "kind": ("kind: announcement",),
    "number": ("number: ๑/๒๕๖๗",),
    "valid": ("valid: {start: 2567-01-15, end: 2567-02-15}",),
    "attachments": ("attachments:", "  - title: {th: , en: }", "    file: form.pdf"),
    "signatory": ("signatory:", "  name: {th: , en: }", "  position: {th: , en: }"),
    "date": ("date: 2567-01-15",),
    "updated": ("updated: 2567-01-15",),
}
# What stands for a record that says nothing yet.
EMPTY = "# ลบบรรทัดนี้เมื่อเขียนแล้ว\n{}\n"
# Fields that few records have; docs and examples show them.
RARE = {
    "group", "objective", "risk", "addresses", "indicator", "target", "monitoring", "progress", "obstacle",
    "photos", "extra", "accept", "review_by", "aliases", "analysis", "groups", "source",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class NewFile:
    """A file to write; `path` counts from the site's folder."""

    path: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NewRequest:
    """What somebody wants: `name` is a year (B.E.), the name of a file, or an id."""

    kind: str
    name: str
    title: str
    title_en: str
    units: tuple[str, ...]


class NewFileError(Exception):
    """The file cannot be made; `code` and `params` are those of a message (cli.*)."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


def proposed_name(content: Content, kind: str, today: date) -> str | None:
    """Return the name that most likely is meant: the newest year, the next year, the next notice of this year."""
    newest = content.years[0].year if content.years else fiscal_year(today)
    if kind == "measure":
        return str(newest)
    if kind == "year":
        return str(newest + 1 if content.years else newest)
    if kind == "notice":
        year = today.year + ERA_OFFSET
        taken = {notice.name for notice in content.notices}
        return next(name for n in range(1, 1000) if (name := f"{year}-{n:02}") not in taken)
    return None


def new_files(content: Content, root: Path, request: NewRequest, today: date) -> Iterator[NewFile]:
    """Yield the files of a request for the site in folder `root`. Raises NewFileError, before anything is made."""
    for file in [*_new_files(content, root, request, today)]:
        if (root / file.path).exists() and request.kind != "unit":
            raise NewFileError("cli.new-exists", path=file.path)
        yield file


def _new_files(content: Content, root: Path, request: NewRequest, today: date) -> Iterator[NewFile]:
    for unit in request.units:
        if unit not in content.units:
            raise NewFileError("cli.new-unknown-unit", value=unit, known=", ".join(content.units))
    if request.kind in {"measure", "year"}:
        yield from _of_year(content, request, _year(request.name))
        return
    title = _title(request)
    if not ID_PATTERN.fullmatch(request.name):
        raise NewFileError("cli.new-bad-name", value=request.name)
    if request.kind == "notice":
        yield new_notice(request.name, title, {"date": f"date: {format_day(today)}"})
    elif request.kind == "page":
        yield from new_page(request.name, title)
    elif request.name in content.units:
        raise NewFileError("cli.new-exists", path=request.name)
    else:
        yield new_unit(root, request.name, title)


def _of_year(content: Content, request: NewRequest, year: int) -> Iterator[NewFile]:
    known = next((known for known in content.years if known.year == year), None)
    if request.kind == "year":
        if known:
            raise NewFileError("cli.new-exists", path=f"{CONTENT}/measures/{year}")
        yield from new_year(content, year)
        return
    number = max((measure.record.number for measure in known.measures), default=0) + 1 if known else 1
    given = {"responsible": f"responsible: [{', '.join(request.units)}]"} if request.units else {}
    yield new_measure(year, number, _title(request), given)


def _title(request: NewRequest) -> Text:
    """Return the title on one line: what is pasted from Word may have its line breaks."""
    return Text.model_validate({"th": _line(request.title), "en": _line(request.title_en) or None})


def _line(words: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f]+", " ", words).split())


def _year(text: str) -> int:
    try:
        return parse_year(text)
    except DateError as error:
        raise NewFileError("cli.new-bad-year", value=text, near=error.near or "2564") from error


def new_measure(year: int, number: int, title: Text, given: Mapping[str, str]) -> NewFile:
    """Return the file of a measure; `given` are the lines of further fields by name, as YAML."""
    fields = {"number": f"number: {number}", "title": _text_field("title", title), **given}
    head = f"มาตรการที่ {number} ปีงบประมาณ พ.ศ. {year}"
    name = f"{number:02}-{slug(title) or 'measure'}.yaml"
    return NewFile(path=f"{CONTENT}/measures/{year}/{name}", text=_file(head, Measure.model_fields, fields, "Measure"))


def new_notice(name: str, title: Text, given: Mapping[str, str]) -> NewFile:
    fields = {"title": _text_field("title", title), **given}
    head = "ประกาศ ชื่อไฟล์เป็นที่อยู่ของหน้า"
    return NewFile(path=f"{CONTENT}/notices/{name}.yaml", text=_file(head, Notice.model_fields, fields, "Notice"))


def new_page(name: str, title: Text) -> Iterator[NewFile]:
    """Yield the files of a page, one a language."""
    for lang, words in (("th", title.th), ("en", title.en)):
        if words:
            body = "เขียนเนื้อหาที่นี่ ใช้ Markdown ได้" if lang == "th" else "Write the text here; Markdown."
            text = f"---\ntitle: {quoted(words)}\n---\n{body}\n"
            yield NewFile(path=f"{CONTENT}/pages/{name}.{lang}.md", text=text)


def new_unit(root: Path, unit_id: str, name: Text) -> NewFile:
    """Return the register of units with one more behind the others."""
    path = f"{CONTENT}/{UNITS}"
    file = root / path
    before = file.read_text(encoding="utf-8").rstrip("\n") + "\n" if file.is_file() else ""
    names = ", ".join(f"{lang}: {quoted(words)}" for lang, words in (("th", name.th), ("en", name.en)) if words)
    text = f"{'' if before.strip() == '{}' else before}{unit_id}:\n  name: {{{names}}}\n"
    if check_yaml(text, path, Problems()) is None:
        raise NewFileError("cli.new-by-hand", path=path)
    return NewFile(path=path, text=text)


def new_year(content: Content, year: int) -> Iterator[NewFile]:
    """Yield a report, and the measures of the newest year before `year` as what continues them, without results."""
    yield NewFile(
        path=f"{CONTENT}/measures/{year}/report.yaml",
        text=_file(f"รายงานปีงบประมาณ พ.ศ. {year}", Report.model_fields, {}, "Report") + EMPTY,
    )
    earlier = next((known for known in content.years if known.year < year), None)
    for measure in earlier.measures if earlier else ():
        yield _continued(measure, year)


def _continued(measure: LoadedMeasure, year: int) -> NewFile:
    record = measure.record
    given = {"follows_up": f"follows_up: {measure.year}/{record.number:02}"}
    if record.method and not record.method.is_none:
        given["method"] = _text_field("method", record.method)
    if record.responsible:
        given["responsible"] = f"responsible: [{', '.join(record.responsible)}]"
    file = new_measure(year, record.number, record.title, given)
    return NewFile(path=f"{CONTENT}/measures/{year}/{measure.document.path.rpartition('/')[2]}", text=file.text)


def stub(name: str) -> str:
    """Return the comment that holds the place of a field in a new file."""
    return "".join(f"#{line}\n" for line in _STUBS.get(name, (f"{name}:", "  th:", "  en:")))


def slug(title: Text) -> str:
    """Return the first words of an English title as a file name; empty where there are none."""
    return "-".join(re.findall(r"[a-z0-9]+", (title.en or "").lower())[:_WORDS])


def _file(head: str, names: Mapping[str, object], given: Mapping[str, str], model: str) -> str:
    """Return a file: given fields as they are, the others commented out, each under what it is for."""
    words = descriptions()[model]
    blocks = [f"# {head}\n# ลบ # หน้าช่องที่ต้องการใช้ · take the # away before a field to use it\n"]
    for name in names:
        if name in given:
            blocks.append(f"# {words[name]}\n{given[name]}\n")
        elif name not in RARE:
            blocks.append(f"# {words[name]}\n{stub(name)}")
    return "\n".join(blocks)


def _text_field(name: str, text: Text) -> str:
    lines = [f"{name}:", *_words("th", text.th)]
    return "\n".join([*lines, *(_words("en", text.en) if text.en else ["  en:"])])


def _words(lang: str, words: str) -> list[str]:
    """Return a text as it is best typed: in quotes, or under each other where it has several lines."""
    if "\n" in words:
        return [f"  {lang}: |", *(f"    {line}".rstrip() for line in words.splitlines())]
    return [f"  {lang}: {quoted(words)}"]
