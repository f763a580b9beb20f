"""Every page as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from prongsai.addresses import output_path
from prongsai.outputs.artifact import Artifact, Bytes, Drawing, Late
from prongsai.outputs.drawing import DrawingError
from prongsai.outputs.html.remembered import RememberedPages
from prongsai.outputs.html.render import Renderer
from prongsai.outputs.output import Output, Plan, links_for
from prongsai.outputs.remembered import Remembered
from prongsai.problems import ContentError, Place, Problems
from prongsai.source.documents import language_of


def make_renderer(plan: Plan) -> Renderer:
    links = partial(links_for, plan.outputs)
    return Renderer(plan.site, plan.environment, plan.assets, Sizes(plan), links)


class Sizes(Mapping[str, int]):
    """The sizes of planned files in bytes. What is made late is made when its size is read, unless it is remembered.

    A drawing that fails has size 0, and the check of drawings reports it. So has all that is made late, without
    `has_sizes`.
    """

    def __init__(self, plan: Plan) -> None:
        self._planned = plan.planned
        self._drawn = Remembered(plan.planned, plan.layouts, plan.memory) if plan.memory else plan.planned
        self._has_sizes = plan.has_sizes

    def __getitem__(self, path: str) -> int:
        if not self._has_sizes and isinstance(self._planned[path], Drawing | Late):
            return 0
        try:
            return self._drawn[path].size()
        except DrawingError:
            return 0

    def __iter__(self) -> Iterator[str]:
        return iter(self._planned)

    def __len__(self) -> int:
        return len(self._planned)


def _plan(plan: Plan) -> dict[str, Artifact]:
    renderer = make_renderer(plan)
    render = RememberedPages(renderer, plan.memory).render if plan.memory else renderer.render
    pages = plan.progress(plan.pages, len(plan.pages))
    return {output_path(page.path): Bytes(data=render(page)) for page in pages}


def check_layouts(plan: Plan, problems: Problems) -> None:
    """Report pages whose front matter names a layout that does not exist. Raises ContentError."""
    for page in plan.pages:
        if page.sources and not plan.layouts.has(page.layout):
            asking = next((path for path in page.sources if language_of(path) == "th"), page.sources[0])
            problems.add("no-such-layout", Place(path=asking), "layout", value=page.layout)
    if problems.errors:
        raise ContentError(problems)


HTML = Output(name="html", plan=_plan)
