"""Sheets for the notice board: the page and the PDF of each."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from prongsai.base.page import Page
from prongsai.outputs.artifact import Artifact, Drawing
from prongsai.outputs.drawing import count_pages
from prongsai.outputs.output import Artifacts, Output, Plan
from prongsai.outputs.sheets.pdf import draw_emblem, draw_sheet, sheet_data
from prongsai.outputs.sheets.sheet import SheetFiles, SheetPage, sheet_files, sheet_pages
from prongsai.problems import Place, Problems


def _sheets(plan: Plan) -> list[tuple[Page, SheetPage, SheetFiles]]:
    return [
        (page, page.view, files)
        for page in plan.pages
        if isinstance(page.view, SheetPage) and (files := sheet_files(plan.site, page))
    ]


def _plan(plan: Plan) -> dict[str, Artifact]:
    sheets = _sheets(plan)
    if not sheets:
        return {}
    template = plan.layouts.find("sheets/sheet.typ")
    emblem = draw_emblem(plan.site, plan.material.content.files)
    files: dict[str, Artifact] = {}
    for page, view, found in sheets:
        data = sheet_data(plan.site, page, view, emblem)
        files[found.pdf] = Drawing(draw=draw_sheet, template=template, data=data)
    return files


def _judge(plan: Plan, planned: Artifacts, problems: Problems) -> None:
    """Warn of a sheet that takes too many sides of A4; only sheets that may be too long are drawn to find out."""
    doubtful = [(page, view, files.pdf) for page, view, files in _sheets(plan) if view.may_not_fit(page.lang)]
    with ThreadPoolExecutor() as threads:
        drawn = list(threads.map(lambda one: planned[one[2]].read(), doubtful))
    for (page, view, _), pdf in zip(doubtful, drawn, strict=True):
        sides, most = count_pages(pdf), view.sheet.sides
        if sides > most:
            problems.add("sheet-too-long", Place(path=page.sources[0]), lang=page.lang, sides=sides, most=most)


SHEETS = Output(
    name="sheets",
    is_on=lambda config: config.outputs.sheets,
    pages=sheet_pages,
    links=sheet_files,
    plan=_plan,
    judge=_judge,
    views={"sheets/page": SheetPage},
)
