"""Service records → the views that pages show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from prongsai.base.attachments import view_attachments
from prongsai.base.loaded import Loaded
from prongsai.base.material import Material
from prongsai.base.page import Link
from prongsai.kinds.places.points import point_key, points
from prongsai.kinds.services.record import Channel, Fee, Paper, Service
from prongsai.kinds.services.steps import Row, find_row, rows_of, times_of
from prongsai.kinds.services.views import (
    ChannelView,
    FeeView,
    PaperView,
    ServiceView,
    Spot,
    StepView,
    TimesView,
    WayView,
)
from prongsai.kinds.units.record import Unit
from prongsai.models.durations import Duration
from prongsai.text import Text
from prongsai.wording import Wording

V = TypeVar("V")
W = TypeVar("W")
Spots = Mapping[str, Spot]


def all_services(material: Material) -> tuple[ServiceView, ...]:
    """Return all services in the order of their first unit in the register, then by address."""
    order = {unit_id: index for index, unit_id in enumerate(material.content.by_id(Unit))}
    made = view_services(material.content.of(Service), material)
    return tuple(sorted(made, key=lambda one: (order.get(one.record.responsible[0], len(order)), one.key)))


def view_services(services: Sequence[Loaded[Service]], material: Material) -> Iterator[ServiceView]:
    """Yield the views of services, also of those that are part of another record."""
    found = points(material.content.records)
    spots = {
        name: Spot(name=point.name, key=point_key(place.id, name), floor=place.record.floor(point.floor).name)
        for name, (place, point) in found.items()
    }
    units = material.content.by_id(Unit)
    yield from (_Maker(loaded, units, spots, material.wording).view() for loaded in services)


class _Maker:
    """Makes the view of one service."""

    def __init__(
        self, loaded: Loaded[Service], units: Mapping[str, Loaded[Unit]], spots: Spots, wording: Wording
    ) -> None:
        self._loaded = loaded
        self._record = loaded.record
        self._units = units
        self._spots = spots
        self._wording = wording
        self._rows = rows_of(loaded.record)

    def view(self) -> ServiceView:
        record, source = self._record, self._loaded.source
        units = [self._units[unit_id] for unit_id in record.responsible]
        return ServiceView(
            key=self._loaded.key,
            record=record,
            source=source,
            units=tuple(Link(key=unit.key, title=unit.record.name) for unit in units),
            steps=tuple(self._step(row) for row in self._rows),
            times=self._times(),
            papers=_each(record.documents, self._paper),
            fees=_each(record.fee, self._fee),
            fee_total=self._fee_total(),
            channels=tuple(map(self._channel, record.channels)),
            complaints=tuple(map(self._channel, record.complaints)),
            also=self._also(),
            forms=view_attachments(record.forms, source),
            spots=tuple(dict.fromkeys(self._visited())),
        )

    def _visited(self) -> Iterator[Spot]:
        """Yield the places to which the applicant comes, else those of the channels."""
        applicants = {person.id for person in self._record.people if person.applicant}
        visited = [row for row in self._rows if row.who in applicants and (row.at or row.where)]
        yield from (spot for row in visited if (spot := self._spot(row.at, row.where)))
        if not visited:
            yield from (spot for channel in self._record.channels if (spot := self._spot(channel.at, None)))

    def _spot(self, at: str | None, where: Text | None) -> Spot | None:
        if at:
            return self._spots[at]
        return Spot(name=where, key=None) if where else None

    def _said(self, time: Duration | None) -> Text | None:
        return time.words(self._wording) if time else None

    def _times(self) -> TimesView:
        times = times_of(self._rows, self._record.people)
        return TimesView(
            promise=self._said(self._record.promise),
            all=self._said(times.all),
            office=self._said(times.office),
            applicant=self._said(times.applicant),
            waiting=self._said(times.waiting),
            is_complete=times.is_complete,
            has_mixed_days=times.all is not None and {"day", "working-day"} <= {span.unit for span in times.all.spans},
            visits=times.visits,
        )

    def _step(self, row: Row) -> StepView:
        people = {person.id: person.name for person in self._record.people}
        papers = {paper.id: paper.name for paper in self._record.documents or () if paper.id}
        before = self._rows[row.position - 1] if row.position else None
        return StepView(
            anchor=anchor_of(row),
            number=self._wording.digits(row.number) if row.number else None,
            who=people[row.who],
            text=row.text,
            time=self._said(row.time),
            is_waiting=row.is_waiting,
            spot=self._spot(row.at, row.where),
            documents=tuple(papers[name] for name in row.documents),
            way=self._way(row),
            is_together=row.group is not None and before is not None and before.group == row.group,
        )

    def _way(self, row: Row) -> WayView | None:
        way = row.otherwise
        if way is None:
            return None
        target = find_row(self._rows, way.back_to or way.skip_to or "")
        words = self._wording.text("services.ends")
        if target:
            words = self._wording.text(
                "services.goes_back" if way.back_to else "services.goes_on", step=self._step_name(target)
            )
        return WayView(
            words=words,
            say=way.end or way.say,
            within=self._said(way.within),
            anchor=anchor_of(target) if target else None,
        )

    def _step_name(self, row: Row) -> Text:
        """Return the number of a step, or the words of a question."""
        if row.number is None:
            return row.text
        return self._wording.text("services.step_number", n=self._wording.digits(row.number))

    def _paper(self, paper: Paper) -> PaperView:
        wording = self._wording
        index = (self._record.documents or ()).index(paper) + 1
        return PaperView(
            anchor=f"document-{index}",
            name=paper.name,
            original=wording.text(f"services.original.{paper.original}"),
            copies=wording.text("services.copies", count=paper.copies) if paper.copies else None,
            issued_by=paper.issued_by,
            when=paper.when,
            note=paper.note,
        )

    def _fee(self, fee: Fee) -> FeeView:
        return FeeView(item=fee.item, amount=fee_words(fee, self._wording))

    def _fee_total(self) -> Text | None:
        """Return what the service costs in a few words: nothing, one amount, or from the least to the most."""
        fees, wording = self._record.fee, self._wording
        if fees is None:
            return None
        if not any(fee.baht for fee in fees):
            return wording.text("services.free")
        if len(fees) == 1:
            return fee_words(fees[0], wording)
        if any(fee.per for fee in fees):  # amounts for different things have no range
            return wording.text("services.fee_count", count=len(fees))
        least, most = min(fee.baht for fee in fees), max(fee.baht for fee in fees)
        if least == most:
            return wording.text("services.baht", n=wording.digits(f"{most:,}"))
        return wording.text("services.baht_range", least=wording.digits(f"{least:,}"), most=wording.digits(f"{most:,}"))

    def _also(self) -> Text | None:
        """Return the channels that need no visit, None without any."""
        kinds = dict.fromkeys(channel.kind for channel in self._record.channels if channel.kind != "counter")
        if not kinds:
            return None
        names = self._wording.joined([self._wording.text(f"services.channel.{kind}") for kind in kinds])
        return self._wording.text("services.also", channels=names)

    def _channel(self, channel: Channel) -> ChannelView:
        return ChannelView(
            kind=channel.kind,
            name=channel.name,
            spot=self._spot(channel.at, None),
            url=channel.url,
            phone=channel.phone,
            hours=channel.hours,
        )


def _each(values: Sequence[V] | None, make: Callable[[V], W]) -> tuple[W, ...] | None:
    return None if values is None else tuple(make(value) for value in values)


def anchor_of(row: Row) -> str:
    """Return the anchor of a row in the list of steps."""
    return f"step-{row.number}" if row.number else f"question-{row.position + 1}"


def fee_words(fee: Fee, wording: Wording) -> Text:
    """Return a fee as ๒๐ บาท ต่อ ตารางเมตร."""
    if not fee.baht:
        return wording.text("services.free")
    baht = wording.text("services.baht", n=wording.digits(f"{fee.baht:,}"))
    return wording.text("services.baht_per", baht=baht, per=fee.per) if fee.per else baht
