"""The kind of documents."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from datetime import date

from prongsai.base.collection import Data
from prongsai.base.kind import Kind
from prongsai.base.loaded import Content
from prongsai.base.new import New, NewFile, NewRequest
from prongsai.base.options import raw_values, thai_of
from prongsai.base.stubs import checked_id, new_file, text_field
from prongsai.base.where import CONTENT, one_each
from prongsai.kinds.documents.chains import days_of_change
from prongsai.kinds.documents.check import check_documents
from prongsai.kinds.documents.columns import document_columns
from prongsai.kinds.documents.pages import document_pages
from prongsai.kinds.documents.record import ACKNOWLEDGED, Document
from prongsai.kinds.documents.tasks import NAMES, document_tasks
from prongsai.kinds.documents.views import DocumentPage, DocumentsPage
from prongsai.kinds.units.options import unit_options
from prongsai.problems import Problems
from prongsai.source.files import Files

WHERE = one_each("documents/{id}.yaml", prose=True)
STUBS = {
    "summary": (
        "summary:",
        "  th: |",
        "    สาระสำคัญสามถึงห้าบรรทัด",
        "  en: |",
        "    What it says, in three to five lines",
    ),
    "files": ("files:", "  - {file: manual.pdf, language: thai}"),
    "in_force": ("in_force: {start: 2567-10-01}",),
    "replaces": ("replaces: manual-2567",),
    "adopted": ("adopted:", "  by: {th: นายกเทศมนตรี, en: Mayor}", "  date: 2567-10-01", "  number: ๑๒/๒๕๖๘"),
    "acknowledged": ("acknowledged: acknowledged.xlsx",),
    "as_of": ("as_of: 2568-09-30",),
}
# Fields that only some tables need.
RARE = frozenset({"sheet", "ignore_columns"})


def _new(_: Content, request: NewRequest, _today: date) -> Iterator[NewFile]:
    """Yield the file of an edition. What it is, what it says and since when are for people to write."""
    path = WHERE.path(id=checked_id(request))
    given = {
        "title": text_field("title", request.title),
        "kind": "kind:",
        "responsible": f"responsible: [{', '.join(request.units)}]",
    }
    yield new_file(Document, path, "เอกสารหนึ่งฉบับ ชื่อไฟล์เป็นที่อยู่ของหน้า", given, stubs=STUBS, rare=RARE)


def _options(files: Files, path: str) -> Mapping[str, Mapping[str, str]]:
    """Return the choices of the form: units, and the other documents as what one replaces."""
    names = {}
    for file in files.walk(f"{CONTENT}/documents", Problems()) if files.kind(f"{CONTENT}/documents") else ():
        if file.endswith(".yaml") and file != path:
            name = posixpath.basename(file).removesuffix(".yaml")
            names[name] = thai_of(raw_values(files, file).get("title")) or name
    return {"responsible": unit_options(files), "replaces": names}


DOCUMENTS = Kind(
    name="documents",
    one="document",
    record=Document,
    where=WHERE,
    has_sheet=True,
    tables={"acknowledged": ACKNOWLEDGED},
    check=check_documents,
    pages=document_pages,
    data=Data(columns=document_columns, has_years=True, is_optional=True),
    changes_on=lambda loaded: days_of_change(loaded.record),
    tasks=document_tasks,
    task_names=NAMES,
    new=New(name="document", make=_new, check=checked_id),
    options=_options,
    rare=RARE,
    stubs=STUBS,
    views={"documents/list": DocumentsPage, "documents/item": DocumentPage},
)
