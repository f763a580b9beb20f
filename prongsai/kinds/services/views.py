"""Services as layouts show them: with words, sums and links prepared."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.base.attachments import AttachmentView
from prongsai.base.page import Fact, Link, Tally
from prongsai.flow.model import Flow, FlowWords
from prongsai.kinds.services.record import ChannelKind, Service
from prongsai.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """Where something is done: a place in words; the key of its page and its floor, if it is a point of a building."""

    name: Text
    key: str | None
    floor: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class WayView:
    """What happens if a question is answered with no; `anchor` is that of the step it leads to, None at an end."""

    words: Text
    say: Text | None
    within: Text | None
    anchor: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class StepView:
    """A row of the list of steps; questions have no number. `is_together`: done at once with the row above."""

    anchor: str
    number: Text | None
    who: Text
    text: Text
    time: Text | None
    is_waiting: bool
    spot: Spot | None
    documents: tuple[Text, ...]
    way: WayView | None
    is_together: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class TimesView:
    """The time of a service in words. `promise` is that which is promised; the others are sums of the steps.

    With `is_complete` every step states its time; with `has_mixed_days` some are in working days, some in days.
    `visits` is how often the applicant comes.
    """

    promise: Text | None
    all: Text | None
    office: Text | None
    applicant: Text | None
    waiting: Text | None
    is_complete: bool
    has_mixed_days: bool
    visits: int

    @property
    def shown(self) -> Text | None:
        """The time that a reader should expect."""
        return self.promise or self.all


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperView:
    """A document to bring; `original` says in words what happens to it, `copies` how many copies."""

    anchor: str
    name: Text
    original: Text
    copies: Text | None
    issued_by: Text | None
    when: Text | None
    note: Text | None


@dataclass(frozen=True, kw_only=True, slots=True)
class FeeView:
    """A fee; `amount` is in words: ๒๐ บาท, or "free" for 0."""

    item: Text
    amount: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelView:
    kind: ChannelKind
    name: Text | None
    spot: Spot | None
    url: str | None
    phone: Text | None
    hours: Text | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceView:
    """A service; `fees` and `papers` are None if the record does not say, empty if it says none.

    `also` are the ways to ask for it that need no visit.
    """

    key: str
    record: Service
    source: str
    units: tuple[Link, ...]
    steps: tuple[StepView, ...]
    times: TimesView
    papers: tuple[PaperView, ...] | None
    fees: tuple[FeeView, ...] | None
    fee_total: Text | None
    channels: tuple[ChannelView, ...]
    complaints: tuple[ChannelView, ...]
    also: Text | None
    forms: tuple[AttachmentView, ...]
    spots: tuple[Spot, ...]

    @property
    def link(self) -> Link:
        return Link(key=self.key, title=self.record.title)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What a visitor asks first, as far as the record says it: how long, how much."""
        shown = (("services.takes", self.times.shown), ("services.costs", self.fee_total))
        return tuple(Fact(label=label, value=value) for label, value in shown if value)

    @property
    def all_spots(self) -> tuple[Spot, ...]:
        """All places that it names, each once: of its steps, its channels and where to complain."""
        named = (step.spot for step in self.steps), (channel.spot for channel in (*self.channels, *self.complaints))
        return tuple(dict.fromkeys(spot for spots in named for spot in spots if spot))

    @property
    def count(self) -> int:
        """The number of steps, without questions."""
        return sum(step.number is not None for step in self.steps)

    @property
    def audience(self) -> str:
        """Who may ask, separated by spaces: js/filter.js filters by them."""
        return " ".join(self.record.audience)


@dataclass(frozen=True, kw_only=True, slots=True)
class ServicePage:
    """One service, with its chart."""

    service: ServiceView
    flow: Flow
    words: FlowWords


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitServices:
    """The services of a unit."""

    unit: Link
    services: tuple[ServiceView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ServicesPage:
    """All services by unit, and the number of those for each audience."""

    units: tuple[UnitServices, ...]
    audiences: tuple[Tally, ...]
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ServicesTeaser:
    """Services on the home page: all if they are few, and the number of all."""

    services: tuple[ServiceView, ...]
    count: int
