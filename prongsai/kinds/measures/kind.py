"""The kind of measures. kinds/reports makes their pages, with those of their year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from prongsai import thai
from prongsai.base.collection import Data
from prongsai.base.kind import Kind, RawRecord, Values
from prongsai.base.loaded import Loaded
from prongsai.base.new import ImportedFiles, ImportRequest, New
from prongsai.base.where import one_each
from prongsai.kinds.measures.check import check_measures
from prongsai.kinds.measures.columns import measure_columns
from prongsai.kinds.measures.new import RARE, STUBS, check_year, newest_year, next_measure, read_of_year
from prongsai.kinds.measures.record import Measure
from prongsai.kinds.measures.rows import anchors
from prongsai.kinds.measures.rules import RULES, judge_measures
from prongsai.kinds.measures.standing import standing_changes
from prongsai.kinds.measures.tasks import NAMES, measure_tasks
from prongsai.kinds.measures.views import MeasurePage
from prongsai.kinds.reports.options import group_options
from prongsai.kinds.units.options import unit_options
from prongsai.source.files import Files


def _key(year: int | None, _id: str, values: Values) -> str:
    """Return the key of a measure's page. Raises ValueError if it has no number."""
    return f"measures/{year}/{int(thai.to_arabic_digits(str(values.get('number')))):02}"


def _changes_on(measure: Loaded[Measure]) -> Sequence[date]:
    return standing_changes(measure.record, measure.year or 0)


def _with_unit_names(raws: Mapping[str, Sequence[RawRecord]], said: Mapping[str, Values]) -> Mapping[str, Values]:
    """Return the values of measures with unit names instead of ids, since pages show the names."""
    names = {unit.id: unit.values.get("name", unit.id) for unit in raws.get("units", ())}
    return {raw.key: _with_parts(said[raw.key], names) for raw in raws.get("measures", ())}


def _with_parts(values: Values, names: Mapping[str, object]) -> Values:
    """Return the values of a measure with those of each part as fields of their own, so that versions name them."""
    parts = values.get("parts")
    if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
        return _named(values, names)
    numbers = [str(part["number"]) if "number" in part else None for part in parts]
    fields = {
        f"parts/{anchor}/{name}": value
        for anchor, part in zip(anchors(numbers), parts, strict=True)
        for name, value in _named(part, names).items()
        if name != "number"
    }
    return {**_named(values, names), "parts": [number or "–" for number in numbers], **fields}


def _named(values: Values, names: Mapping[str, object]) -> Values:
    responsible = values.get("responsible")
    if not isinstance(responsible, list):
        return values
    return {**values, "responsible": [names.get(unit, unit) for unit in responsible]}


def _options(files: Files, path: str) -> Mapping[str, Mapping[str, str]]:
    return {"responsible": unit_options(files), "group": group_options(files, path)}


def _import_table(request: ImportRequest) -> ImportedFiles:
    # Import here: the libraries for Office formats take a second to load.
    from prongsai.kinds.measures.importing.importer import import_files

    request.check_options(MEASURES.one, "year")
    return import_files(request.file, request.year, request.content)


MEASURES = Kind(
    name="measures",
    one="measure",
    record=Measure,
    where=one_each("measures/{year}/{id}.yaml", prose=True, stray=r"[0-9]+-.*", exclude=("report.yaml",), ids="[0-9]*"),
    has_sheet=True,
    is_import_default=True,
    key=_key,
    order=lambda measure: (-(measure.year or 0), measure.record.number),
    check=check_measures,
    rules=RULES,
    judge=judge_measures,
    data=Data(columns=measure_columns, has_years=True, is_yearly=True),
    shows=_with_unit_names,
    changes_on=_changes_on,
    tasks=measure_tasks,
    task_names=NAMES,
    new=New(name="measure", make=next_measure, check=check_year, propose=newest_year, reads=read_of_year),
    options=_options,
    import_table=_import_table,
    rare=RARE,
    choices={"status": "declared", "channels": "channel", "covers": "measure"},
    stubs=STUBS,
    views={"measures/item": MeasurePage},
)
