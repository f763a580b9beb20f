"""The collections, read from their files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from prongsai.loader.content import ContentPage, LoadedMeasure, LoadedNotice
from prongsai.loader.files import FoundFiles
from prongsai.loader.references import check_responsible
from prongsai.models.base import R, check_english, read_record
from prongsai.models.fields import ID_PATTERN
from prongsai.models.glossary import Term
from prongsai.models.measure import Measure
from prongsai.models.notice import Notice
from prongsai.models.page import PageHead
from prongsai.models.unit import Unit
from prongsai.problems import Place, Problems
from prongsai.source.files import MarkdownFile, read_markdown, read_yaml
from prongsai.source.tree import Document
from prongsai.text import Prose, Text
from prongsai.thai import has_thai


def read_one(
    model: type[R], root: Path, path: str, problems: Problems, *, english: bool
) -> tuple[R | None, Document | None]:
    """Return the one record of the file at `path`, and its places; each is None where it cannot be read."""
    document = read_yaml(root / path, path, problems)
    record = read_record(model, document, problems) if document else None
    if document and record and english:
        check_english(record, document, problems)
    return record, document


def read_units(
    root: Path, path: str | None, problems: Problems, *, english: bool
) -> tuple[dict[str, Unit], Document | None]:
    """Return the units by id, and the file with all ids, those of faulty units too."""
    document = read_yaml(root / path, path, problems) if path else None
    units: dict[str, Unit] = {}
    for unit_id in document.values if document else ():
        assert document is not None  # noqa: S101 (the loop has it)
        if not ID_PATTERN.fullmatch(unit_id):
            near = "-".join(re.findall(r"[a-z0-9]+", unit_id.lower())) or None
            problems.add("not-an-id", document.place((unit_id,), key=True), unit_id, value=unit_id, near=near)
        unit = read_record(Unit, document, problems, (unit_id,))
        if unit:
            units[unit_id] = unit
            if english:
                check_english(unit, document, problems, (unit_id,))
    return units, document


def read_glossary(root: Path, path: str | None, problems: Problems) -> dict[str, Term]:
    """Return the terms by their Thai."""
    document = read_yaml(root / path, path, problems) if path else None
    terms: dict[str, Term] = {}
    for thai_term in document.values if document else ():
        assert document is not None  # noqa: S101 (the loop has it)
        if not has_thai(thai_term):
            problems.add("term-not-thai", document.place((thai_term,), key=True), value=thai_term)
        elif term := read_record(Term, document, problems, (thai_term,)):
            terms[thai_term] = term
    return terms


def read_measures(
    root: Path, found: FoundFiles, year: int, units: Mapping[str, object] | None, problems: Problems, *, english: bool
) -> tuple[LoadedMeasure, ...]:
    """Return the measures of a year by number; `units` are the known ids, None where units.yaml is broken."""
    measures = []
    for path in found.measures.get(year, ()):
        record, document = read_one(Measure, root, path, problems, english=english)
        prose = found.prose.get(path.removesuffix(".yaml"), {})
        details = _read_details(root, prose, problems, english=english)
        if document:
            # Also where the record is faulty, so that one run tells everything.
            check_responsible(document, units, problems)
        if record and document:
            _check_file_number(path, record, document, problems)
            sources = (path, *prose.values())
            measures.append(
                LoadedMeasure(year=year, record=record, document=document, details=details, sources=sources)
            )
    return tuple(sorted(measures, key=lambda measure: measure.record.number))


def read_notices(root: Path, found: FoundFiles, problems: Problems, *, english: bool) -> tuple[LoadedNotice, ...]:
    """Return the notices in the order of their files."""
    notices = []
    for path in found.notices:
        record, document = read_one(Notice, root, path, problems, english=english)
        prose = found.prose.get(path.removesuffix(".yaml"), {})
        details = _read_details(root, prose, problems, english=english)
        if record and document:
            name = path.rpartition("/")[2].removesuffix(".yaml")
            sources = (path, *prose.values())
            notices.append(LoadedNotice(name=name, record=record, document=document, details=details, sources=sources))
    return tuple(notices)


def _read_details(root: Path, prose: Mapping[str, str], problems: Problems, *, english: bool) -> Prose | None:
    """Return the prose that stands beside a record, in its languages."""
    bodies = {}
    for lang, path in prose.items():
        markdown = read_markdown(root / path, path, problems)
        if markdown and markdown.front_matter:
            problems.add("front-matter-not-here", Place(path=path, line=1, column=1))
        elif markdown:
            bodies[lang] = markdown.body
    if "th" not in bodies:
        return None
    if english and "en" not in bodies:
        problems.add("missing-english-file", Place(path=prose["th"]), name=prose["th"].replace(".th.md", ".en.md"))
    return Prose(th=bodies["th"], en=bodies.get("en"))


def _check_file_number(path: str, record: Measure, document: Document, problems: Problems) -> None:
    """Warn where the number in the file's name is not the record's: one of the two is a slip."""
    leading = re.match(r"([0-9]+)-", path.rpartition("/")[2])
    if leading and int(leading[1]) != record.number:
        place = document.place(("number",))
        problems.add("file-number", place, "number", value=record.number, in_name=leading[1])


def read_pages(root: Path, found: FoundFiles, problems: Problems, *, english: bool) -> tuple[ContentPage, ...]:
    """Return the pages of `content/pages/` in all their languages."""
    pages = []
    for stem in sorted(found.pages):
        paths = found.prose[stem]
        read = {lang: _read_page(root, path, problems) for lang, path in paths.items()}
        thai_page, english_page = read.get("th"), read.get("en")
        if thai_page is None:
            continue
        if english and "en" not in paths:
            problems.add("missing-english-file", Place(path=paths["th"]), name=f"{stem}.en.md")
        if english_page and english_page[0].description and not thai_page[0].description:
            problems.add("missing-field", Place(path=paths["th"], line=1, column=1), "description")
        pages.append(_join_languages(stem, thai_page, english_page, paths))
    return tuple(pages)


def _join_languages(
    stem: str,
    thai_page: tuple[PageHead, MarkdownFile],
    english_page: tuple[PageHead, MarkdownFile] | None,
    paths: Mapping[str, str],
) -> ContentPage:
    head, markdown = thai_page
    english_head, english_markdown = english_page or (None, None)
    english_description = english_head.description if english_head else None
    dates = [page.updated for page in (head, english_head) if page and page.updated]
    return ContentPage(
        name=stem.rpartition("/")[2],
        title=Text(th=head.title, en=english_head.title if english_head else None),
        description=Text(th=head.description, en=english_description) if head.description else None,
        body=Prose(th=markdown.body, en=english_markdown.body if english_markdown else None),
        accept={**(english_head.accept if english_head else {}), **head.accept},
        updated=max(dates, key=lambda day: day.last, default=None),
        aliases=(*head.aliases, *(english_head.aliases if english_head else ())),
        sources=tuple(paths.values()),
    )


def _read_page(root: Path, path: str, problems: Problems) -> tuple[PageHead, MarkdownFile] | None:
    markdown = read_markdown(root / path, path, problems)
    if markdown is None:
        return None
    if markdown.front_matter is None:
        problems.add("no-front-matter", Place(path=path, line=1, column=1))
        return None
    if not markdown.body.strip():
        problems.add("empty-body", Place(path=path))
    head = read_record(PageHead, markdown.front_matter, problems)
    return (head, markdown) if head and markdown.body.strip() else None
