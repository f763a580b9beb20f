"""The kind of units."""

from __future__ import annotations

from prongsai.base.collection import Data
from prongsai.base.kind import Kind
from prongsai.base.new import New
from prongsai.base.stubs import checked_id
from prongsai.base.where import register
from prongsai.kinds.units.check import check_units, name_rule
from prongsai.kinds.units.columns import unit_columns
from prongsai.kinds.units.new import next_unit
from prongsai.kinds.units.options import UNITS_FILE, unit_options
from prongsai.kinds.units.pages import unit_pages
from prongsai.kinds.units.record import Unit
from prongsai.kinds.units.views import UnitPage, UnitsPage

UNITS = Kind(
    name="units",
    one="unit",
    record=Unit,
    where=register("units.yaml"),
    is_responsible=True,
    search_filter="unit",
    check=check_units,
    text_rule=name_rule,
    pages=unit_pages,
    data=Data(columns=unit_columns),
    names=lambda unit: (unit.record.name.th,),
    new=New(name="unit", make=next_unit, check=checked_id, reads=lambda _: (UNITS_FILE,)),
    options=lambda files, _path: {"parent": unit_options(files)},
    views={"units/list": UnitsPage, "units/item": UnitPage},
)
