"""The kind of services."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prongsai.base.collection import Data
from prongsai.base.judging import Loading
from prongsai.base.kind import Kind
from prongsai.base.loaded import Content
from prongsai.base.new import ImportedFiles, ImportRequest, New, NewFile, NewRequest
from prongsai.base.stubs import checked_id, new_file, text_field
from prongsai.base.where import CONTENT, one_each
from prongsai.kinds.places.points import point_options
from prongsai.kinds.services.check import check_services
from prongsai.kinds.services.columns import service_columns
from prongsai.kinds.services.options import service_options
from prongsai.kinds.services.pages import service_pages, teaser
from prongsai.kinds.services.record import Service
from prongsai.kinds.services.rules import RULES, judge_services
from prongsai.kinds.services.views import ServicePage, ServicesPage, ServicesTeaser

WHERE = one_each("services/{id}.yaml")
# What `new` writes at once: a chart that can be built, to be changed.
_CHART = """\
people:
  - {id: applicant, name: {th: ผู้ยื่นคำขอ, en: Applicant}, applicant: yes}
  - {id: officer, name: {th: เจ้าหน้าที่, en: Officer}}"""
_STEPS = """\
steps:
  - id: apply
    who: applicant
    do: {th: ยื่นคำขอพร้อมเอกสาร, en: Hand in the request with the documents}
    time: 5 นาที
  - ask: {th: เอกสารครบหรือไม่, en: "Are the documents complete?"}
    who: officer
    otherwise:
      back_to: apply
      say: {th: คืนเอกสารพร้อมบันทึกสิ่งที่ขาด, en: Returned with a note of what is missing}
  - who: officer
    do: {th: ตรวจและออกเอกสาร, en: Check and issue the document}
    time: 15 นาที
  - who: applicant
    do: {th: รับเอกสาร, en: Collect the document}
    time: 5 นาที"""
# What most steps need; a question and steps at once are rarer.
USUAL = frozenset({"who", "do", "time"})
STUBS = {
    "audience": ("audience: [resident]",),
    "documents": ("documents:", "  - name: {th: บัตรประจำตัวประชาชน, en: Identity card}", "    copies: 1"),
    "fee": ("fee:", "  - {item: {th: ค่าธรรมเนียม, en: Fee}, baht: 20}"),
    "promise": ("promise: 30 นาที",),
    "channels": ("channels:", "  - kind: counter", "    name: {th: , en: }"),
    "law": ("law:", "  - title: {th: , en: }"),
    "complaints": ("complaints:", "  - kind: phone", '    phone: "0-0000-0000"'),
    "forms": ("forms:", "  - title: {th: , en: }", "    file: form.pdf"),
    "also_called": ("also_called:", "  - {th: , en: }"),
    "checked": ("checked: 2568-10-01",),
}


def _check(loading: Loading) -> None:
    check_services(loading, point_options(loading.files))


def _new(_: Content, request: NewRequest, _today: date) -> Iterator[NewFile]:
    path = WHERE.path(id=checked_id(request))
    given = {
        "title": text_field("title", request.title),
        "responsible": f"responsible: [{', '.join(request.units)}]",
        "people": _CHART,
        "steps": _STEPS,
    }
    yield new_file(Service, path, "งานบริการ ชื่อไฟล์เป็นที่อยู่ของหน้า", given, stubs=STUBS)


def _import_table(request: ImportRequest) -> ImportedFiles:
    # Import here: the libraries for Office formats take a second to load.
    from prongsai.kinds.services.importing.importer import import_service

    request.check_options(SERVICES.one, "name", "title")
    return import_service(request, f"{CONTENT}/{WHERE.pattern}")


SERVICES = Kind(
    name="services",
    one="service",
    record=Service,
    where=WHERE,
    check=_check,
    rules=RULES,
    judge=judge_services,
    pages=service_pages,
    teaser=teaser,
    leads_home=True,
    data=Data(columns=service_columns, is_optional=True),
    new=New(name="service", make=_new, check=checked_id),
    options=service_options,
    usual={"steps": USUAL, "at_once": USUAL},
    import_table=_import_table,
    stubs=STUBS,
    views={"services/list": ServicesPage, "services/item": ServicePage, "services/teaser": ServicesTeaser},
)
