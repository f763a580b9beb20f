"""The pages of lending: the section with rules and registers, and each set of rules with what is lent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prongsai.base.followed import Followed
from prongsai.base.loaded import Loaded
from prongsai.base.material import Material, described
from prongsai.base.page import Fact, Found, Page, Thing
from prongsai.kinds.loans.views import all_registers
from prongsai.kinds.property.record import Property
from prongsai.kinds.property.sheet import rules_sheet
from prongsai.kinds.property.slips import slips
from prongsai.kinds.property.views import PropertiesPage, PropertyPage, PropertyView, all_property, service_of
from prongsai.kinds.services.chart import flow_of, flow_words
from prongsai.kinds.services.posters import posters
from prongsai.kinds.services.structured import structured
from prongsai.text import Text
from prongsai.wording import Wording


def property_pages(material: Material) -> Iterator[Page]:
    lendings, registers = material.once(all_property), material.once(all_registers)
    if not lendings and not registers:
        return
    view = PropertiesPage(lendings=lendings, registers=registers)
    yield replace(material.section("property", "property", "property/list", view), followed=Followed())
    loaded = {one.key: one for one in material.content.of(Property)}
    for lending in lendings:
        yield material.versioned(_page(lending, loaded[lending.key], material))


def _page(lending: PropertyView, loaded: Loaded[Property], material: Material) -> Page:
    record, wording = lending.record, material.wording
    service = service_of(loaded)
    flow, words = flow_of(service, lending.service, wording), flow_words(wording)
    texts = [text for _, text in loaded.texts()]
    things = [asset.name for asset in (*lending.assets, *lending.kept)]
    return Page(
        key=lending.key,
        layout="property/item",
        title=record.title,
        view=PropertyPage(lending=lending, flow=flow, words=words, registers=material.once(all_registers)),
        kind="property",
        item=lending,
        description=described(record.summary or record.cases[0].who),
        trail=(material.home, material.section_link("property", "property")),
        sources=lending.sources,
        as_of=record.updated,
        updated=record.checked,
        found=Found(
            heading="lending",
            texts=(record.title, *texts, *things, *(kind.title for kind in lending.lent)),
            labels=(wording.text("property.asked"),),
            units=(record.unit,),
        ),
        thing=_thing(lending, wording),
        prints=posters(lending.service, flow, words)[:1],
        booklet=rules_sheet(record, lending.service, wording),
        slips=slips(record, lending.unit.title, wording),
        shows=tuple(spot.key for spot in lending.service.all_spots if spot.key),
        structured=structured(lending.service, material.content.config.municipality.name)[:1],
    )


def _thing(lending: PropertyView, wording: Wording) -> Thing:
    figures = []
    if lending.assets:
        figures.append(Fact(label="property.lent_entries", value=wording.digits(len(lending.assets))))
    if lending.available is not None and lending.assets:
        figures.append(Fact(label="property.available_entries", value=wording.digits(lending.available)))
    approves = wording.joined([case.approves for case in lending.record.cases])
    return Thing(
        label="property.one",
        link=lending.link,
        figures=tuple(figures),
        facts=(Fact(label="property.approves", value=approves),),
        state=_state(lending, wording),
        units=(lending.unit.key,),
    )


def _state(lending: PropertyView, wording: Wording) -> Text | None:
    if lending.as_of:
        return wording.text("site.as_of", date=wording.date(lending.as_of))
    checked = lending.record.checked
    return wording.text("services.checked_on", date=wording.date(checked)) if checked else None
