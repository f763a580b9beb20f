"""Checks of services: what their steps name exists, and every way ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prongsai.base.judging import Loading
from prongsai.base.loaded import Loaded
from prongsai.base.references import check_once, check_unit, nearest_id
from prongsai.kinds.places.naming import check_point
from prongsai.kinds.services.record import Channel, Service
from prongsai.kinds.services.steps import Row, find_row, rows_of
from prongsai.kinds.units.options import known_units
from prongsai.personal.names import person_in
from prongsai.problems import Place, Problems, nearest
from prongsai.source.tree import Path as FieldPath
from prongsai.source.tree import dotted

# A chart with more rows does not fit on a poster that can be read.
MOST_ROWS = 24


def check_services(loading: Loading, points: Mapping[str, str]) -> None:
    """Check each service; `points` are those of all buildings, with their Thai names by id."""
    units = known_units(loading)
    for service in loading.of(Service):
        check_steps(service, points, loading.problems)
        if units is not None:
            for index, person in enumerate(service.record.people):
                if person.unit:
                    path = ("people", index, "unit")
                    check_unit(person.unit, units, service.place(path), dotted(path), loading.problems)


def check_steps(service: Loaded[Service], points: Mapping[str, str], problems: Problems) -> None:
    """Check the people, steps and documents of one service, which may be part of another record."""
    _Checker(service, problems).check(points)


class _Checker:
    """Checks one service."""

    def __init__(self, loaded: Loaded[Service], problems: Problems) -> None:
        self._loaded = loaded
        self._service = loaded.record
        self._rows = rows_of(loaded.record)
        self._problems = problems

    def check(self, points: Mapping[str, str]) -> None:
        if not self._service.responsible:
            self._report("no-unit-responsible", ("responsible",))
        self._check_people()
        self._check_ids()
        self._check_order()
        for row in self._rows:
            self._check_row(row)
        self._check_points(points)

    def _report(self, code: str, path: FieldPath, **params: object) -> None:
        self._problems.add(code, self._place(path), dotted(path), **params)

    def _place(self, path: FieldPath) -> Place:
        return self._loaded.place(path)

    def _check_people(self) -> None:
        if not self._service.people:
            self._report("no-people", ("people",))
        for index, person in enumerate(self._service.people):
            if found := person_in(person.name.th):
                self._report("person-by-name", ("people", index, "name", "th"), value=found)

    def _check_ids(self) -> None:
        document = self._loaded.document
        if document is None:
            return
        people: dict[FieldPath, str] = {
            ("people", index, "id"): person.id for index, person in enumerate(self._service.people)
        }
        papers = enumerate(self._service.documents or ())
        check_once(people, document, self._problems)
        check_once(
            {("documents", index, "id"): paper.id for index, paper in papers if paper.id}, document, self._problems
        )
        steps: dict[FieldPath, str] = {}
        for index, step in enumerate(self._service.steps):
            steps |= {("steps", index, "id"): step.id} if step.id else {}
            works = enumerate(step.at_once)
            steps |= {("steps", index, "at_once", inner, "id"): work.id for inner, work in works if work.id}
        check_once(steps, document, self._problems)

    def _check_order(self) -> None:
        """Check that the chart has a first and a last step, not too many rows, and no one in two places at once."""
        if not self._rows:
            self._report("no-steps", ("steps",))
            return
        if len(self._rows) > MOST_ROWS:
            self._report("too-many-steps", ("steps", MOST_ROWS), count=len(self._rows), limit=MOST_ROWS)
        if self._rows[-1].is_question:
            self._report("last-step-asks", self._rows[-1].path)
        if self._rows[0].is_question:
            self._report("first-step-asks", self._rows[0].path)
        for group in {row.group for row in self._rows if row.group is not None}:
            at_once = {(*row.path, "who"): row.who for row in self._rows if row.group == group}
            seen: set[str] = set()
            for path, who in at_once.items():
                if who in seen:
                    self._report("at-once-by-one", path, value=who)
                seen.add(who)

    def _check_row(self, row: Row) -> None:
        people = {person.id: person.name.th for person in self._service.people}
        if row.who and row.who not in people:
            near, known = nearest_id(row.who, people), ", ".join(people)
            self._report("unknown-person", (*row.path, "who"), value=row.who, near=near, known=known)
        papers = {paper.id: paper.name.th for paper in self._service.documents or () if paper.id}
        for index, name in enumerate(row.documents):
            if name not in papers:
                path = (*row.path, "documents", index)
                self._report("unknown-document", path, value=name, near=nearest_id(name, papers))
        if row.otherwise:
            self._check_way(row, "back_to", row.otherwise.back_to)
            self._check_way(row, "skip_to", row.otherwise.skip_to)

    def _check_way(self, row: Row, field: str, name: str | None) -> None:
        if name is None:
            return
        path = (*row.path, "otherwise", field)
        target = find_row(self._rows, name)
        if target is None:
            named = [one for other in self._rows for one in (*other.ids, str(other.number or "")) if one]
            self._report("unknown-step", path, value=name, near=nearest(name, named), known=", ".join(named))
        elif field == "back_to" and target.position >= row.position:
            self._report("back-to-later", path, value=name, step=target.text.th)
        elif field == "skip_to" and target.position <= row.position:
            self._report("skip-to-earlier", path, value=name, step=target.text.th)

    def _check_points(self, points: Mapping[str, str]) -> None:
        named = [((*row.path, "at"), row.at) for row in self._rows]
        named += [*_points("channels", self._service.channels), *_points("complaints", self._service.complaints)]
        for path, point in named:
            if point:
                check_point(point, points, self._loaded, path, self._problems)


def _points(field: str, channels: Sequence[Channel]) -> list[tuple[FieldPath, str | None]]:
    return [((field, index, "at"), channel.at) for index, channel in enumerate(channels)]
