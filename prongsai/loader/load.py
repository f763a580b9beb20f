"""The whole of `content/`, read and judged."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from prongsai.config import load_config
from prongsai.loader.content import Content, LoadedYear
from prongsai.loader.files import CONTENT, GLOSSARY, HISTORY, LEDGER, UNITS, FoundFiles, find_files
from prongsai.loader.history import check_current, read_history
from prongsai.loader.ledger import read_ledger
from prongsai.loader.pictures import read_sizes
from prongsai.loader.records import read_glossary, read_measures, read_notices, read_one, read_pages, read_units
from prongsai.loader.references import (
    check_emblem,
    check_file,
    check_ids_once,
    check_measures,
    check_notices,
    check_units,
)
from prongsai.models.ita import ItaYear
from prongsai.models.report import Report
from prongsai.problems import ContentError, Place, Problems
from prongsai.versions import mark, read_records


def load_content(root: Path, problems: Problems) -> Content:
    """Return the content of the site in folder `root`; warnings are added to `problems`.

    Raises ContentError with every problem of every file.
    """
    config = load_config(root, problems)
    english = config is None or "en" in config[0].languages
    if not (root / CONTENT).is_dir():
        problems.add("no-content", Place(path=CONTENT))
        raise ContentError(problems)
    found = find_files(root, problems)
    units, units_document = read_units(root, found.registers.get(UNITS), problems, english=english)
    if units_document:
        check_units(units, units_document, problems)
    known_units = units_document.values if units_document else None
    glossary = read_glossary(root, found.registers.get(GLOSSARY), problems)
    numbers = sorted({*found.measures, *found.reports}, reverse=True)
    years = tuple(_load_year(root, found, year, known_units, problems, english=english) for year in numbers)
    sizes = read_sizes(root, found.others)
    check_measures(years, found.others, sizes, problems)
    if UNITS not in found.registers:
        _check_no_units(years, problems)
    _check_ita_years(found, numbers, problems)
    if config and config[0].emblem:
        check_emblem(config[0].emblem, config[1], root, sizes, problems)
    notices = read_notices(root, found, problems, english=english)
    check_notices(notices, found.others, problems)
    pages = read_pages(root, found, problems, english=english)
    history = read_history(root, found.registers.get(HISTORY), problems)
    ledger = read_ledger(root, found.registers.get(LEDGER), problems)
    if problems.errors or config is None:
        raise ContentError(problems)
    records = read_records({path: (root / path).read_bytes() for path in found.records})
    marks = {key: mark(key, values) for key, values in records.items()}
    check_current(history, marks, found.registers.get(HISTORY), problems)
    return Content(
        config=config[0],
        config_document=config[1],
        units=units,
        glossary=glossary,
        years=years,
        notices=notices,
        pages=pages,
        marks=marks,
        history=history,
        ledger=ledger,
        files=frozenset(found.others),
        sizes=sizes,
    )


def _load_year(
    root: Path, found: FoundFiles, year: int, units: Mapping[str, object] | None, problems: Problems, *, english: bool
) -> LoadedYear:
    report_path, ita_path = found.reports.get(year), found.ita.get(year)
    report = report_document = ita = None
    if report_path:
        report, report_document = read_one(Report, root, report_path, problems, english=english)
        if report and report_document:
            check_ids_once([group.id for group in report.groups], report_document, "groups", problems)
        if report and report_document and report.source:
            check_file(report.source.file, report_document, ("source", "file"), found.others, problems)
    if ita_path:
        ita, document = read_one(ItaYear, root, ita_path, problems, english=english)
        if ita and document:
            check_ids_once([item.id for item in ita.items], document, "items", problems)
    return LoadedYear(
        year=year,
        report=report or Report(),
        report_document=report_document,
        measures=read_measures(root, found, year, units, problems, english=english),
        ita=ita,
        ita_source=ita_path,
    )


def _check_ita_years(found: FoundFiles, years: list[int], problems: Problems) -> None:
    for year, path in found.ita.items():
        if year not in years:
            problems.add("ita-without-year", Place(path=path), year=year)


def _check_no_units(years: tuple[LoadedYear, ...], problems: Problems) -> None:
    named = [unit for year in years for measure in year.measures for unit in measure.record.responsible]
    if named:
        problems.add("no-units", Place(path=f"{CONTENT}/{UNITS}"), example=named[0])
