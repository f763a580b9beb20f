"""The lending of property as layouts show it: the rules, the steps, what is lent and how much of it is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prongsai.base.loaded import Loaded
from prongsai.base.material import Material
from prongsai.base.page import Link
from prongsai.flow.model import Flow, FlowWords
from prongsai.kinds.loans.views import RegisterView, loans_now
from prongsai.kinds.property.record import Asset, Property
from prongsai.kinds.property.service import as_service
from prongsai.kinds.property.words import unit_id_of
from prongsai.kinds.services.making import view_services
from prongsai.kinds.services.record import Service
from prongsai.kinds.services.views import ServiceView
from prongsai.kinds.units.record import Unit
from prongsai.tables.shape import TableRow
from prongsai.text import Text
from prongsai.thai import PartialDate


@dataclass(frozen=True, kw_only=True, slots=True)
class AssetView:
    """A thing: how many are on loan; `available` is None if it is not lent, or if no register says it."""

    row: TableRow[Asset]
    name: Text
    unit: Link | None
    on_loan: int | None

    @property
    def asset(self) -> Asset:
        return self.row.record

    @property
    def is_lent(self) -> bool:
        return self.asset.lendable == "yes"

    @property
    def is_in_repair(self) -> bool:
        return self.asset.condition == "repair"

    @property
    def available(self) -> int | None:
        if not self.is_lent or self.on_loan is None:
            return None
        return 0 if self.is_in_repair else max(self.asset.quantity - self.on_loan, 0)


@dataclass(frozen=True, kw_only=True, slots=True)
class AssetKind:
    """The things of one kind, in the order of the table."""

    title: Text
    assets: tuple[AssetView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PropertyView:
    """The lending of property: `service` has its steps, `longest` how long things may be kept, by case.

    Of what is `gone` nothing is left: only registers name it. `as_of` is the day of the newest one, None without any.
    """

    key: str
    record: Property
    source: str
    sources: tuple[str, ...]
    service: ServiceView
    longest: tuple[Text | None, ...]
    lent: tuple[AssetKind, ...]
    kept: tuple[AssetView, ...]
    gone: tuple[AssetView, ...]
    as_of: PartialDate | None

    @property
    def link(self) -> Link:
        return Link(key=self.key, title=self.record.title)

    @property
    def unit(self) -> Link:
        return self.service.units[0]

    @property
    def assets(self) -> tuple[AssetView, ...]:
        return tuple(asset for kind in self.lent for asset in kind.assets)

    @property
    def available(self) -> int | None:
        """The number of entries of which at least one is there; None if no register says it."""
        return None if self.as_of is None else sum(bool(asset.available) for asset in self.assets)


@dataclass(frozen=True, kw_only=True, slots=True)
class PropertyPage:
    """One record of lending, its chart, and the registers of loans, new to old."""

    lending: PropertyView
    flow: Flow
    words: FlowWords
    registers: tuple[RegisterView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PropertiesPage:
    """All records of lending, and the registers of loans, new to old."""

    lendings: tuple[PropertyView, ...]
    registers: tuple[RegisterView, ...]


def all_property(material: Material) -> tuple[PropertyView, ...]:
    return tuple(_views(material))


def _views(material: Material) -> Iterator[PropertyView]:
    records, current = material.content.of(Property), material.once(loans_now)
    services = view_services([as_service(loaded) for loaded in records], material)
    units = material.content.by_id(Unit)
    for loaded, service in zip(records, services, strict=True):
        things = [_asset(row, units, current) for row in loaded.tables.get("assets", ())]
        assets = [thing for thing in things if thing.asset.quantity]
        kinds: dict[str, list[AssetView]] = {}
        for asset in assets:
            if asset.is_lent:
                kinds.setdefault(asset.asset.kind, []).append(asset)
        yield PropertyView(
            key=loaded.key,
            record=loaded.record,
            source=loaded.source,
            sources=loaded.files,
            service=service,
            longest=tuple(one.longest.words(material.wording) if one.longest else None for one in loaded.record.cases),
            lent=tuple(AssetKind(title=found[0].asset.kind_title, assets=tuple(found)) for found in kinds.values()),
            kept=tuple(asset for asset in assets if not asset.is_lent),
            gone=tuple(thing for thing in things if not thing.asset.quantity),
            as_of=current[0] if current else None,
        )


def _asset(
    row: TableRow[Asset], units: Mapping[str, Loaded[Unit]], current: tuple[PartialDate, Mapping[str, int]] | None
) -> AssetView:
    asset = row.record
    names = {unit_id: unit.record.name.th for unit_id, unit in units.items()}
    unit = units.get(unit_id_of(asset.unit, names) or "") if asset.unit else None
    return AssetView(
        row=row,
        name=asset.title,
        unit=Link(key=unit.key, title=unit.record.name) if unit else None,
        on_loan=current[1].get(asset.code, 0) if current else None,
    )


def service_of(loaded: Loaded[Property]) -> Service:
    return as_service(loaded).record
