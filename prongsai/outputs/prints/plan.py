"""The files of prints: a PDF of each, a booklet also as DOCX, a slip also as a PDF to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from prongsai.addresses import absolute_url
from prongsai.base.page import Page
from prongsai.base.prints import Booklet
from prongsai.base.slips import Slip
from prongsai.outputs.artifact import Artifact, Drawing
from prongsai.outputs.frame import frame, paper_address
from prongsai.outputs.output import Output, Plan
from prongsai.outputs.prints.drawn import draw_print
from prongsai.outputs.prints.resolved import resolved
from prongsai.outputs.prints.slips import SLIP, draw_filling, plan_slip
from prongsai.site.model import Site

# The template of all booklets.
BOOKLET = "prints/booklet.typ"
# Ends the name of a slip that is filled in on the screen.
FILLED = "fill"


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintFile:
    """A file to print: `name` is that of the print, `label` names interface words, `path` is that of the file.

    `is_slip`: people fill it in; `is_filled_on_screen`: they can do so before printing it.
    """

    name: str
    label: str
    path: str
    is_slip: bool = False
    is_filled_on_screen: bool = False

    @property
    def format(self) -> str:
        return self.path.rpartition(".")[2].upper()


def print_files(site: Site, page: Page) -> tuple[PrintFile, ...]:
    """Return the files of a page; a site without base_url has none, since each has a QR code."""
    return tuple(_files(page)) if site.config.base_url else ()


def _files(page: Page) -> Iterator[PrintFile]:
    for one in page.prints:
        drawn = replace(page, lang="th") if one.has_all_languages else page
        yield PrintFile(name=one.name, label=one.label, path=_path(drawn, one.name, "pdf"))
    if booklet := page.booklet:
        for form in ("pdf", "docx"):
            yield PrintFile(name=booklet.name, label=booklet.label, path=_path(page, booklet.name, form))
    for slip in page.slips:
        plain = PrintFile(name=slip.name, label=slip.label, path=_path(page, slip.name, "pdf"), is_slip=True)
        yield plain
        yield replace(plain, path=_path(page, f"{slip.name}-{FILLED}", "pdf"), is_filled_on_screen=True)
        yield replace(plain, path=_path(page, slip.name, "docx"))


def _path(page: Page, name: str, form: str) -> str:
    return f"{page.path}{page.link.slug}-{name}.{form}"


def _plan(plan: Plan) -> dict[str, Artifact]:
    files: dict[str, Artifact] = {}
    for page in plan.pages:
        if not (page.prints or page.booklet or page.slips) or not plan.site.config.base_url:
            continue
        address, code = absolute_url(plan.site.config.base_url, page.path), paper_address(plan.site, page)
        around = {**frame(plan.site, page), "address": address, "code_address": code}
        for one in page.prints:
            if one.has_all_languages and page.lang != "th":
                continue
            # A sign lasts longer than a version of its page, and bears no mark.
            leads = {"code_address": address} if one.has_all_languages else {}
            data = {**around, **leads, **resolved(one.data, plan.site, page), "prepare": one.prepare}
            template = plan.layouts.find(one.template)
            files[_path(page, one.name, "pdf")] = Drawing(draw=draw_print, template=template, data=data)
        if page.booklet:
            files |= _booklet(plan, page, page.booklet, around)
        for slip in page.slips:
            files |= _slip(plan, page, slip, around)
    return files


def _slip(plan: Plan, page: Page, slip: Slip, around: Mapping[str, Any]) -> dict[str, Artifact]:
    strings = plan.site.words[page.lang]
    words = {name: strings.get(f"prints.{name}") for name in ("number", "date")}
    own = {**resolved(plan_slip(slip), plan.site, page), "words": words}
    name = slip.title.words(page.lang).value
    template, data = plan.layouts.find(SLIP), {**around, **own, "name": name, "prepare": None}
    office = {**own, **_office(plan, page, around)}
    return {
        _path(page, slip.name, "pdf"): Drawing(draw=draw_print, template=template, data=data),
        _path(page, f"{slip.name}-{FILLED}", "pdf"): Drawing(draw=draw_filling, template=template, data=data),
        _path(page, slip.name, "docx"): Drawing(draw=_draw_slip_docx, template=None, data=office),
    }


def _booklet(plan: Plan, page: Page, booklet: Booklet, around: Mapping[str, Any]) -> dict[str, Artifact]:
    parts = [
        {
            "heading": part.heading,
            "texts": part.texts,
            "items": part.items,
            "table": {"heads": part.table.heads, "widths": part.table.widths, "rows": part.table.rows}
            if part.table
            else None,
        }
        for part in booklet.parts
    ]
    own = resolved({"kicker": booklet.kicker, "title": page.title, "parts": parts}, plan.site, page)
    data = {**around, **own, "prepare": None}
    office = {**own, **_office(plan, page, around)}
    return {
        _path(page, booklet.name, "pdf"): Drawing(draw=draw_print, template=plan.layouts.find(BOOKLET), data=data),
        _path(page, booklet.name, "docx"): Drawing(draw=_draw_docx, template=None, data=office),
    }


def _office(plan: Plan, page: Page, around: Mapping[str, Any]) -> dict[str, Any]:
    """Return what documents to edit have around their content."""
    remarks = [said for said in (around["example"], around["translation"], around["draft"]) if said]
    creator = plan.site.config.municipality.name.words(page.lang).value
    return {"remarks": remarks, "creator": creator, "lang": page.lang}


def _draw_slip_docx(_: Path | None, data: Mapping[str, Any]) -> bytes:
    # As below.
    from prongsai.outputs.prints.slip_word import write_slip

    return write_slip(data)


def _draw_docx(_: Path | None, data: Mapping[str, Any]) -> bytes:
    # It takes a while to import, and `check` does not need it.
    from prongsai.outputs.prints.word import write_booklet

    return write_booklet(data)


PRINTS = Output(name="prints", is_on=lambda config: config.outputs.sheets, links=print_files, plan=_plan)
