"""Official tables in every language and file format."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from prongsai.base.page import Page
from prongsai.outputs.artifact import Artifact, Drawing
from prongsai.outputs.output import Output, Plan
from prongsai.outputs.reports.pdf import draw_report, report_data
from prongsai.outputs.reports.table import office_frame, plain_table
from prongsai.site.model import Site

Form = Literal["pdf", "docx", "xlsx"]
FORMS: tuple[Form, ...] = ("pdf", "docx", "xlsx")


def _links(_: Site, page: Page) -> Mapping[Form, str]:
    """Return the paths of the official table of a page, by format; nothing for a page without one."""
    return {form: f"{page.path}{page.official.name}.{form}" for form in FORMS} if page.official else {}


def _plan(plan: Plan) -> dict[str, Artifact]:
    pages = [page for page in plan.pages if page.official]
    if not pages:
        return {}
    site, template = plan.site, plan.layouts.find("reports/report.typ")
    files: dict[str, Artifact] = {}
    for page in pages:
        table, paths = plain_table(site, page), _links(site, page)
        data = report_data(table, site, page)
        office = {"table": table, "frame": office_frame(site, page, table.date)}
        files[paths["pdf"]] = Drawing(draw=draw_report, template=template, data=data)
        files[paths["docx"]] = Drawing(draw=_draw_docx, template=None, data=office)
        files[paths["xlsx"]] = Drawing(draw=_draw_xlsx, template=None, data=office)
    return files


def _draw_docx(_: Path | None, data: Mapping[str, Any]) -> bytes:
    # The office libraries take a second to import, and `check` does not need them.
    from prongsai.outputs.reports.document import write_docx

    return write_docx(data["table"], data["frame"])


def _draw_xlsx(_: Path | None, data: Mapping[str, Any]) -> bytes:
    from prongsai.outputs.reports.office import write_xlsx

    return write_xlsx(data["table"], data["frame"])


REPORTS = Output(name="reports", is_on=lambda config: config.outputs.report, links=_links, plan=_plan, is_exported=True)
