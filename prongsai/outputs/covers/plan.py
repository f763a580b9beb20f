"""The first page of an official table as a small picture, which its page shows beside the files to download."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PIL import Image

from prongsai.base.page import Page
from prongsai.outputs.artifact import Artifact, Drawing
from prongsai.outputs.drawing import POINTS, draw_first_page
from prongsai.outputs.output import Output, Plan
from prongsai.outputs.paper import cut_data
from prongsai.outputs.reports.pdf import report_data, with_code
from prongsai.outputs.reports.table import plain_table
from prongsai.site.model import Site

# In pixels: A4 lying on its side.
COVER_SIZE = (360, 254)
# The first page never has more rows: a longer table is cut to one row more than `longest` in reports/report.typ.
_ROWS = 61
# It is drawn larger and then reduced, so that small letters become an even grey.
_LARGER = 2
_A4_WIDTH = 842
# A phone loads it before the reader knows whether the report is wanted: the fewer greys, the fewer bytes.
MOST_BYTES = 15_000
_GREYS = (8, 6, 4)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cover:
    """The picture of the first page of a report; width and height are in pixels."""

    file: str
    width: int
    height: int


def _links(site: Site, page: Page) -> Cover | None:
    """Return the cover that a page shows; without files on paper there is none."""
    if not page.official or not page.official.has_cover or not site.config.outputs.report:
        return None
    width, height = COVER_SIZE
    return Cover(file=f"{page.path}{page.official.name}.png", width=width, height=height)


def _plan(plan: Plan) -> dict[str, Artifact]:
    site = plan.site
    covers = [(page, cover) for page in plan.pages if (cover := _links(site, page))]
    if not covers:
        return {}
    template = plan.layouts.find("reports/report.typ")
    return {cover.file: Drawing(draw=_draw_cover, template=template, data=_data(site, page)) for page, cover in covers}


def _data(site: Site, page: Page) -> Mapping[str, Any]:
    """Return the data of the report with as many rows as its first page can have."""
    table = plain_table(site, page)
    return report_data(replace(table, rows=table.rows[:_ROWS]), site, page)


def _draw_cover(template: Path | None, data: Mapping[str, Any]) -> bytes:
    drawn = draw_first_page(template, cut_data(with_code(data)), ppi=POINTS * COVER_SIZE[0] * _LARGER / _A4_WIDTH)
    grey = Image.open(io.BytesIO(drawn)).convert("L").resize(COVER_SIZE, Image.Resampling.LANCZOS)
    tried = [_as_png(grey, greys) for greys in _GREYS]
    return next((png for png in tried if len(png) <= MOST_BYTES), tried[-1])


def _as_png(picture: Image.Image, greys: int) -> bytes:
    """Return a grey picture as PNG; `greys` is the number of even steps from black to white."""
    buffer = io.BytesIO()
    steps = picture.point([round(value / 255 * (greys - 1)) for value in range(256)])
    steps.putpalette([round(step / (greys - 1) * 255) for step in range(greys) for _ in range(3)])
    steps.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


COVERS = Output(name="covers", is_on=lambda config: config.outputs.report, links=_links, plan=_plan)
