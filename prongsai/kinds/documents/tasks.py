"""What is to do for documents: editions that expired without another, pictures of paper, units without a figure."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.base.judging import Task
from prongsai.base.loaded import Loaded
from prongsai.base.material import Material
from prongsai.kinds.documents.record import Document
from prongsai.kinds.documents.views import DocumentView, all_documents
from prongsai.source.tree import Path as FieldPath

NAMES = ("document-expired", "document-scanned", "document-units-silent")


def document_tasks(material: Material) -> Iterator[Task]:
    """Yield the tasks of the editions that nobody replaced: readers are led away from the others."""
    loaded = {one.key: one for one in material.content.of(Document)}
    for view in material.once(all_documents):
        one = loaded[view.key]
        if view.state == "expired":
            yield _task(NAMES[0], one, ("in_force", "end"), (_end(view),))
        if view.state == "replaced":
            continue
        if view.is_scan:
            yield _task(NAMES[1], one, ("files",), tuple(str(file.file) for file in view.record.files))
        if view.acknowledgement and view.acknowledgement.not_reported:
            silent = tuple(unit.slug for unit in view.acknowledgement.not_reported)
            yield _task(NAMES[2], one, ("acknowledged",), silent)


def _end(view: DocumentView) -> str:
    end = view.record.in_force.end if view.record.in_force else None
    return end.be if end else ""


def _task(name: str, one: Loaded[Document], path: FieldPath, what: tuple[str, ...]) -> Task:
    place = one.place(path, key=True)
    return Task(name=name, key=one.key, title=one.record.title, place=place, what=what)
