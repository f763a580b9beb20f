"""The pages of changes and of version marks, and the list of marks for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from prongsai.addresses import CHANGES_KEY, VERIFY_KEY
from prongsai.base.followed import Followed
from prongsai.base.kind import AnyKind
from prongsai.base.material import Material
from prongsai.base.page import Page
from prongsai.jsonfile import json_file
from prongsai.outputs.artifact import Artifact, Bytes
from prongsai.outputs.history.changes import ChangesPage, VerifyPage, feed_items, list_changes, list_marks
from prongsai.outputs.history.paging import page_changes, page_marks
from prongsai.outputs.history.papers import Paper, papers
from prongsai.outputs.history.published import VERSIONS
from prongsai.outputs.history.withdrawn import withdrawn_pages
from prongsai.outputs.output import Output, Plan
from prongsai.site.model import Site, Withdrawn
from prongsai.text import Text


def _pages(material: Material, kinds: Sequence[AnyKind], pages: Sequence[Page]) -> Iterator[Page]:
    withdrawn = withdrawn_pages(material, {page.key: page for page in pages})
    by_key = {page.key: page for page in (*pages, *withdrawn)}
    printed = tuple(f"{_section(kind)}/" for kind in kinds if kind.has_sheet)
    changes = list_changes(material.content, by_key)
    page = material.section(CHANGES_KEY, "changes", "history/changes", changes)
    followed = Followed(items=feed_items(changes, material.wording), is_always=bool(changes.days), keys=frozenset())
    yield from page_changes(replace(page, followed=followed, foot="data"), changes, material.wording)
    marks = list_marks(material.content, by_key, printed)
    verify = replace(material.section(VERIFY_KEY, "verify", "history/verify", marks), foot="data")
    yield from page_marks(verify, marks, material.wording)
    yield from withdrawn


def _section(kind: AnyKind) -> str:
    """Return the first part of the addresses of a kind: the name of its folder."""
    return kind.where.folder if kind.where else kind.name


def _plan(plan: Plan) -> dict[str, Artifact]:
    """Return every mark with its page, and what was withdrawn, for programs; `since` is set once the history has it."""
    views = [page.view for page in plan.pages if isinstance(page.view, VerifyPage) and page.lang == "th"]
    versions = [
        {"mark": known.mark, "page": known.key, "state": known.state, "since": known.since and known.since.iso}
        for view in views
        for known in view.marks
    ]
    withdrawn = [
        {"page": one.key, "title": _said(one.title), "date": one.date.iso, "reason": _said(one.reason)}
        for one in plan.site.withdrawn
    ]
    return {VERSIONS: Bytes(data=json_file({"versions": versions, "withdrawn": withdrawn}))}


def _said(text: Text) -> dict[str, str | None]:
    return {"th": text.th, "en": text.en}


@dataclass(frozen=True, kw_only=True, slots=True)
class PageHistory:
    """The papers that may have been printed from a page, and the records withdrawn `below` its address."""

    papers: tuple[Paper, ...]
    below: tuple[Withdrawn, ...]


def _page_history(site: Site, page: Page) -> PageHistory:
    below = (one for one in site.withdrawn if page.key and one.key.startswith(f"{page.key}/"))
    return PageHistory(papers=papers(page), below=tuple(below))


HISTORY = Output(
    name="history",
    keys=(CHANGES_KEY, VERIFY_KEY),
    pages=_pages,
    links=_page_history,
    plan=_plan,
    views={"history/changes": ChangesPage, "history/verify": VerifyPage, "history/withdrawn": Withdrawn},
)
