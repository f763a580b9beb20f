"""A site as it would be published, plus what only the preview has: documentation, components and the form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from prongsai.addresses import ERROR_KEY, output_path, page_path
from prongsai.checks.templates import template_problems
from prongsai.desk.components import component_pages
from prongsai.desk.draft import Draft
from prongsai.desk.form.desk import Desk
from prongsai.desk.help import help_pages
from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.outputs.artifact import Artifact, Bytes
from prongsai.outputs.html.plan import make_renderer
from prongsai.outputs.output import Plan
from prongsai.pipeline import judge, prepare
from prongsai.prepared import Prepared
from prongsai.problems import Lang, Problems
from prongsai.source.files import Files

ERROR_PAGE = page_path(ERROR_KEY, "th")


def make_desk(root: Path, lang: Lang, today: Callable[[], date]) -> Desk:
    """Return the desk of the form; it checks unsaved changes in the same way as a build."""
    return Desk(
        root=root,
        lang=lang,
        today=today,
        kinds=KINDS,
        judge=lambda files, problems: judge(files, today(), problems),
        check=lambda files, problems: prepare(files, today(), problems),
    )


def prepare_draft(files: Files, today: date, problems: Problems) -> Draft:
    """Return what `prepare` returns, plus the pages that only a preview shows. Raises ContentError."""
    prepared = prepare(files, today, problems)
    with template_problems(prepared.plan.layouts, problems):
        own = {**_render_components(prepared.plan, today), **_render_help(prepared.plan)}
    return Draft(
        files={**prepared.files, **own, ERROR_PAGE: _at_root(prepared)},
        sources=prepared.sources,
        addresses=prepared.addresses,
        layouts=prepared.plan.layouts,
        site=files.root,
    )


def _at_root(prepared: Prepared) -> Artifact:
    """Return the error page with links from the root, because the preview does not have the path of base_url."""
    html = prepared.files[ERROR_PAGE].read()
    return Bytes(data=html.replace(f'"{prepared.base_path}'.encode(), b'"/'))


def _render_components(plan: Plan, today: date) -> dict[str, Artifact]:
    """Return the components with the layouts and assets of the site and the data of the example."""
    example = _example(today)
    shown = replace(example, layouts=plan.layouts, assets=plan.assets)
    return _rendered(replace(shown, pages=component_pages(example, plan.layouts)))


@lru_cache(maxsize=1)
def _example(today: date) -> Plan:
    """Return the plan of the example, prepared once a day: the preview shows its data, and does not edit it."""
    return prepare(Files(HOME / "examples"), today, Problems()).plan


def _render_help(plan: Plan) -> dict[str, Artifact]:
    """Return the documentation as pages of the site."""
    site, pages = help_pages(plan.site, HOME)
    return _rendered(replace(plan, site=site, pages=pages))


def _rendered(plan: Plan) -> dict[str, Artifact]:
    renderer = make_renderer(plan)
    return {output_path(page.path): Bytes(data=renderer.render(page)) for page in plan.pages}
