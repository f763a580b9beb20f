"""The kind of lending public property."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prongsai.base.collection import Data
from prongsai.base.kind import Kind
from prongsai.base.loaded import Content
from prongsai.base.new import New, NewFile, NewRequest
from prongsai.base.stubs import checked_id, new_file, text_field
from prongsai.base.where import one_each
from prongsai.kinds.property.check import check_property
from prongsai.kinds.property.columns import property_columns
from prongsai.kinds.property.pages import property_pages
from prongsai.kinds.property.record import ASSETS, Property
from prongsai.kinds.property.views import PropertiesPage, PropertyPage
from prongsai.kinds.services.options import service_options
from prongsai.kinds.units.record import Unit

WHERE = one_each("property/{id}.yaml")
_CASES = """\
cases:
  - case: agency
    who: {th: หน่วยงานของรัฐ, en: A government agency}
    approves: {th: นายกเทศมนตรี, en: Mayor}"""
_PEOPLE = """\
people:
  - {id: borrower, name: {th: ผู้ยืม, en: Borrower}, applicant: yes}
  - {id: officer, name: {th: เจ้าหน้าที่พัสดุ, en: Supplies officer}}"""
_STEPS = """\
steps:
  - who: borrower
    do: {th: ยื่นแบบคำขอยืม, en: Hand in the request}
  - who: officer
    do: {th: เสนอผู้อนุมัติ แล้วลงทะเบียนและจ่ายของ, en: "Have it approved, then write the loan down and hand the thing out"}
  - who: borrower
    do: {th: คืนตามกำหนด, en: Return it by the due day}"""
STUBS = {
    "remind_after": ("remind_after: 7",),
    "documents": ("documents:", "  - name: {th: บัตรประจำตัวประชาชน, en: Identity card}"),
    "channels": ("channels:", "  - kind: counter", "    name: {th: , en: }"),
    "rules": ("rules:", "  - what: {th: , en: }"),
    "law": ("law:", "  - title: {th: , en: }"),
    "forms": ("forms:", "  - title: {th: , en: }", "    file: form.pdf"),
    "assets": ("assets: assets.xlsx",),
    "checked": ("checked: 2568-10-01",),
}
# Fields that only some tables need.
RARE = frozenset({"sheet", "ignore_columns"})


def _new(content: Content, request: NewRequest, _today: date) -> Iterator[NewFile]:
    unit = next(iter(request.units or content.by_id(Unit)), "")
    given = {
        "title": text_field("title", request.title),
        "unit": f"unit: {unit}",
        "cases": _CASES,
        "people": _PEOPLE,
        "steps": _STEPS,
    }
    path = WHERE.path(id=checked_id(request))
    yield new_file(Property, path, "ระเบียบการยืมทรัพย์สิน · the rules of lending property", given, stubs=STUBS, rare=RARE)


PROPERTY = Kind(
    name="property",
    one="lending",
    record=Property,
    where=WHERE,
    tables={"assets": ASSETS},
    check=check_property,
    pages=property_pages,
    data=Data(columns=property_columns, is_optional=True),
    new=New(name="lending", make=_new, check=checked_id),
    options=service_options,
    usual={"steps": frozenset({"who", "do", "time"}), "at_once": frozenset({"who", "do", "time"})},
    rare=RARE,
    stubs=STUBS,
    views={"property/list": PropertiesPage, "property/item": PropertyPage},
)
