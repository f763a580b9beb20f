"""The pages of services: all by unit, and each as an answer on one screen, with its chart and its steps below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from prongsai.base.loaded import Loaded
from prongsai.base.material import Material, described
from prongsai.base.page import Fact, Found, Page, Tally, Thing
from prongsai.kinds.services.chart import flow_of, flow_words
from prongsai.kinds.services.making import all_services
from prongsai.kinds.services.manual import manual
from prongsai.kinds.services.posters import posters
from prongsai.kinds.services.record import Audience, Service
from prongsai.kinds.services.structured import structured
from prongsai.kinds.services.views import ServicePage, ServicesPage, ServicesTeaser, ServiceView, UnitServices
from prongsai.text import Text, join_texts
from prongsai.wording import Wording

# The number of services on the home page: all of them, if they fit on a phone's screen.
MOST_ON_HOME = 9


def service_pages(material: Material) -> Iterator[Page]:
    services = material.once(all_services)
    if not services:
        return
    yield material.section("services", "services", "services/list", _list(services))
    loaded = {service.key: service for service in material.content.of(Service)}
    for service in services:
        yield material.versioned(_page(service, loaded[service.key], material))


def teaser(material: Material) -> tuple[str, object] | None:
    """Return the services for the home page, if there are any: those that are open, the first ones if they are many."""
    services = [service for service in material.once(all_services) if service.record.status != "ended"]
    if not services:
        return None
    return "services/teaser", ServicesTeaser(services=tuple(services[:MOST_ON_HOME]), count=len(services))


def _list(services: tuple[ServiceView, ...]) -> ServicesPage:
    units = dict.fromkeys(service.units[0] for service in services)
    counts = Counter(one for service in services for one in service.record.audience)
    return ServicesPage(
        units=tuple(
            UnitServices(unit=unit, services=tuple(one for one in services if one.units[0] == unit)) for unit in units
        ),
        audiences=tuple(Tally(name=name, count=counts[name]) for name in get_args(Audience) if counts[name]),
        count=len(services),
    )


def _page(service: ServiceView, loaded: Loaded[Service], material: Material) -> Page:
    record, wording = service.record, material.wording
    flow, words = flow_of(record, service, wording), flow_words(wording)
    return Page(
        key=service.key,
        layout="services/item",
        title=record.title,
        view=ServicePage(service=service, flow=flow, words=words),
        kind="services",
        item=service,
        description=described(record.summary or record.conditions),
        trail=(material.home, material.section_link("services", "services")),
        sources=loaded.files,
        as_of=record.updated,
        updated=record.checked,
        found=Found(
            heading="service",
            texts=(record.title, *record.also_called, *(text for _, text in loaded.texts())),
            labels=tuple(fact.value for fact in service.facts),
            units=tuple(record.responsible),
        ),
        prints=posters(service, flow, words),
        booklet=manual(service, wording),
        thing=_thing(service, material),
        shows=tuple(spot.key for spot in service.all_spots if spot.key),
        structured=structured(service, material.content.config.municipality.name),
    )


def _thing(service: ServiceView, material: Material) -> Thing:
    wording = material.wording
    counted = Fact(label="services.steps", value=wording.digits(service.count))
    visits = Fact(label="services.visits", value=wording.digits(service.times.visits))
    return Thing(
        label="services.one",
        link=service.link,
        figures=(counted, *((visits,) if service.times.visits else ())),
        facts=service.facts,
        state=_state(service, wording),
        units=tuple(unit.key for unit in service.units),
    )


def _state(service: ServiceView, wording: Wording) -> Text | None:
    """Return whether a service is offered at all, if it is not, and when it was last checked."""
    record = service.record
    said = [wording.text(f"services.status.{record.status}")] if record.status != "open" else []
    said += [wording.text("services.checked_on", date=wording.date(record.checked))] if record.checked else []
    return join_texts(said, " · ") if said else None
