"""A loaded measure → its view for the layouts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from prongsai.addresses import published_file
from prongsai.base.file_facts import file_facts, said_of
from prongsai.base.loaded import Content, Loaded
from prongsai.base.page import Link
from prongsai.kinds.measures.answered import answered_fields, is_row_said, whole_period
from prongsai.kinds.measures.evidence import evidence_files
from prongsai.kinds.measures.record import Columns, Evidence, Measure, Photo
from prongsai.kinds.measures.rows import anchors, as_printed, is_merged, own_cells, stands_in, table_rows
from prongsai.kinds.measures.standing import standing
from prongsai.kinds.measures.timeline import draw_bar
from prongsai.kinds.measures.views import AnswerView, EvidenceLink, MeasureView, PartView, Picture, RowView
from prongsai.kinds.reports.record import Report
from prongsai.kinds.suggestions.making import view_answers
from prongsai.kinds.suggestions.naming import Named, part_name
from prongsai.kinds.units.record import Unit
from prongsai.models.fields import path_of
from prongsai.text import Text
from prongsai.wording import Wording

Numbered = Mapping[tuple[int, int], Link]
Answers = Mapping[Named, AnswerView]
Facts = Mapping[str, Text]


def view_measures(content: Content, wording: Wording, today: date) -> dict[int, tuple[MeasureView, ...]]:
    """Return the measures of each year (B.E.), by number."""
    links = {(measure.year or 0, measure.record.number): measure_link(measure) for measure in content.of(Measure)}
    later = _later(content.of(Measure), links)
    titles = {(report.year, group.id): group.title for report in content.of(Report) for group in report.record.groups}
    answers, facts = view_answers(content, today), _facts(content, wording)
    views: dict[int, tuple[MeasureView, ...]] = {}
    for measure in content.of(Measure):
        year, record = measure.year or 0, measure.record
        own, parts = _view_own(measure, answers, facts, content), _view_parts(measure, answers, facts, content)
        view = MeasureView(
            key=measure.key,
            year=year,
            record=record,
            details=measure.details,
            source=measure.source,
            printed_number=as_printed(record.printed_number),
            own=own,
            parts=parts,
            columns=own_cells(own, parts),
            rows=table_rows(own, parts),
            is_merged=is_merged(parts),
            more_extra=tuple((n, extra) for n, extra in enumerate(record.extra, start=1) if not stands_in(extra)),
            bar=draw_bar(whole_period(record), year),
            standing=standing(record, year, today),
            photos=tuple(_view_photo(photo, measure.source, content) for photo in record.photos),
            group=titles[year, record.group] if record.group else None,
            earlier=links.get(record.follows_up) if record.follows_up else None,
            later=tuple(later.get((year, record.number), ())),
        )
        views[year] = (*views.get(year, ()), view)
    return views


def _facts(content: Content, wording: Wording) -> Facts:
    """Return what is said of each file of evidence, by its path: PDF · 12 pages · 340 kB."""
    found = file_facts(content.files, (path for measure in content.of(Measure) for _, path in evidence_files(measure)))
    return {path: said_of(facts, wording) for path, facts in found.items()}


def measure_link(measure: Loaded[Measure]) -> Link:
    return Link(key=measure.key, title=measure.record.title, year=measure.year, number=measure.record.number)


def _later(measures: Sequence[Loaded[Measure]], links: Numbered) -> dict[tuple[int, int], list[Link]]:
    """Return, for each measure, the later measures that continue it, old to new."""
    later: dict[tuple[int, int], list[Link]] = {}
    for measure in sorted(measures, key=lambda measure: measure.year or 0):
        if measure.record.follows_up:
            later.setdefault(measure.record.follows_up, []).append(links[measure.year or 0, measure.record.number])
    return later


def _view_own(measure: Loaded[Measure], answers: Answers, facts: Facts, content: Content) -> RowView:
    row, source = measure.record, measure.source
    return RowView(
        record=row,
        source=source,
        units=_units(row, content),
        evidence=_evidence(row, source, facts),
        answered=answered_fields(row),
        suggests=is_row_said(row, "suggestion"),
        answer=answers.get((measure.year or 0, row.number, "")),
    )


def _view_parts(measure: Loaded[Measure], answers: Answers, facts: Facts, content: Content) -> tuple[PartView, ...]:
    source, parts = measure.source, measure.record.parts
    places = anchors([part.number for part in parts])
    return tuple(
        PartView(
            record=part,
            source=source,
            units=_units(part, content),
            evidence=_evidence(part, source, facts),
            answered=answered_fields(part),
            suggests=is_row_said(part, "suggestion"),
            answer=answers.get((measure.year or 0, measure.record.number, part_name(part.number, index + 1))),
            number=as_printed(part.number),
            anchor=places[index],
            position=index + 1,
        )
        for index, part in enumerate(parts)
    )


def _units(row: Columns, content: Content) -> tuple[Link, ...]:
    return tuple(_unit_link(unit, content) for unit in row.responsible)


def _evidence(row: Columns, source: str, facts: Facts) -> tuple[EvidenceLink, ...]:
    return tuple(_view_evidence(item, source, facts) for item in row.evidence)


def _unit_link(unit_id: str, content: Content) -> Link:
    unit = content.by_id(Unit)[unit_id]
    return Link(key=unit.key, title=unit.record.name)


def _view_evidence(item: Evidence, source: str, facts: Facts) -> EvidenceLink:
    path = path_of(source, item.file) if item.file else None
    return EvidenceLink(
        title=item.title,
        summary=item.summary,
        url=item.url,
        file=published_file(path) if path else None,
        facts=facts.get(path) if path else None,
        record=item.record,
        archived=item.archived,
    )


def _view_photo(photo: Photo, source: str, content: Content) -> Picture:
    path = path_of(source, photo.file)
    width, height = content.sizes[path]
    return Picture(file=published_file(path), width=width, height=height, alt=photo.alt, caption=photo.caption)
