"""content/ → everything to publish, or every problem. Writes nothing.

load → judge → arrange → plan → render → check; drawings are made when they are read. It loops over all kinds and
outputs; it names no kind, and of the outputs only those that the others build on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

from prongsai.addresses import output_path
from prongsai.base.kind import AnyKind
from prongsai.base.loaded import Content
from prongsai.base.material import Material
from prongsai.base.page import Page
from prongsai.checks.contents import check_contents
from prongsai.checks.letters import check_letters
from prongsai.checks.links import LinkChecker, check_unused
from prongsai.checks.page import Facts, inspect
from prongsai.checks.personal import check_personal_data
from prongsai.checks.removals import check_removals
from prongsai.checks.rules import judge_records
from prongsai.checks.templates import template_problems
from prongsai.kinds import KINDS
from prongsai.layouts import Layouts, layouts_of
from prongsai.loader.load import load_content
from prongsai.loader.read import Known
from prongsai.memory import Memory
from prongsai.outputs.artifact import Artifact, Bytes, Drawing, copied
from prongsai.outputs.assets.plan import make_assets
from prongsai.outputs.html.plan import check_layouts
from prongsai.outputs.manifest import MANIFEST, manifest
from prongsai.outputs.output import Output, Plan, Progress
from prongsai.outputs.registry import OUTPUTS
from prongsai.outputs.remembered import Remembered
from prongsai.prepared import Prepared
from prongsai.problems import ContentError, Problems
from prongsai.program import program
from prongsai.site.arrange import arrange, next_change
from prongsai.site.model import Site
from prongsai.site.strings import load_strings
from prongsai.source.files import Files, reporting
from prongsai.translations import mark_stale
from prongsai.wording import make_wording


def prepare(
    files: Files,
    today: date,
    problems: Problems,
    progress: Progress = lambda pages, _: pages,
    kinds: Sequence[AnyKind] = KINDS,
    outputs: Sequence[Output] = OUTPUTS,
    memory: Memory | None = None,
    known: Known | None = None,
    *,
    has_sizes: bool = True,
) -> Prepared:
    """Return everything to publish of a site; warnings are added to `problems`. Raises ContentError with all problems.

    Drawings are made when they are read, except those that are checked, and with `has_sizes` those whose size a page
    shows. What is in `memory` is not made again, what is in `known` not read again.
    """
    with reporting(problems):
        content = _judged(files, today, problems, kinds, known)
        # Pages stop at their own problems, not at those of words: one run reports both.
        of_pages = Problems()
        try:
            prepared = _prepare(content, today, of_pages, progress, kinds, outputs, memory, has_sizes=has_sizes)
        except ContentError:
            prepared = None
        problems.take_all(of_pages)
        if prepared is None or problems.errors:
            raise ContentError(problems)
        return prepared


def _prepare(
    content: Content,
    today: date,
    problems: Problems,
    progress: Progress,
    kinds: Sequence[AnyKind],
    outputs: Sequence[Output],
    memory: Memory | None,
    *,
    has_sizes: bool,
) -> Prepared:
    plan = _begin(content, today, problems, kinds, outputs)
    return complete(replace(plan, progress=progress, memory=memory, has_sizes=has_sizes), problems)


def begin(
    files: Files,
    today: date,
    problems: Problems,
    kinds: Sequence[AnyKind] = KINDS,
    outputs: Sequence[Output] = OUTPUTS,
    known: Known | None = None,
) -> Plan:
    """Return the plan of a site whose content is checked: its pages can be rendered, and nothing is planned yet.

    What is in `known` is not read again. Raises ContentError.
    """
    with reporting(problems):
        return _begin(judge(files, today, problems, kinds, known), today, problems, kinds, outputs)


def _begin(
    content: Content, today: date, problems: Problems, kinds: Sequence[AnyKind], outputs: Sequence[Output]
) -> Plan:
    layouts = layouts_of(content.files, problems)
    material = make_material(content, layouts, today, problems)
    with template_problems(layouts, problems):
        site, pages = arrange(material, kinds, outputs, problems)
        plan = make_plan(site, pages, material, content.files, layouts, problems, kinds=kinds, outputs=outputs)
        check_layouts(plan, problems)
    return plan


def complete(plan: Plan, problems: Problems) -> Prepared:
    """Return everything to publish, after planning all outputs and checking the pages. Raises ContentError."""
    site, content = plan.site, plan.material.content
    with template_problems(plan.layouts, problems):
        plan, own = plan_all(plan, plan.outputs)
    facts = _inspect(plan)
    linked = _check(plan, facts, content.files, problems)
    check_contents(content.files, (path for path, file in site.file_of.items() if file in linked), problems)
    _judge_drawings(plan, problems)
    copies = {file: copied(content.files, path) for path, file in site.file_of.items() if file in linked}
    return Prepared(
        files={**plan.planned, **copies},
        pages=len(facts),
        next_change=next_change(content, plan.kinds, plan.material.today),
        exports=tuple(path for output in plan.outputs if output.is_exported for path in own[output.name]),
        plan=plan,
    )


def judge(
    files: Files, today: date, problems: Problems, kinds: Sequence[AnyKind] = KINDS, known: Known | None = None
) -> Content:
    """Return the content of a site, checked before any page is made. Raises ContentError.

    What is in `known` is not read again.
    """
    content = _judged(files, today, problems, kinds, known)
    if problems.errors:
        raise ContentError(problems)
    return content


def _judged(
    files: Files, today: date, problems: Problems, kinds: Sequence[AnyKind], known: Known | None = None
) -> Content:
    content = load_content(files, kinds, problems, known)
    check_removals(content, today, problems)
    judge_records(content, kinds, today, problems)
    check_personal_data(content, kinds, problems)
    return mark_stale(content, problems) if "en" in content.config.languages else content


def make_material(content: Content, layouts: Layouts, today: date, problems: Problems) -> Material:
    """Return what pages are made from; the site's own strings override the defaults. Raises ContentError."""
    strings = load_strings(layouts.folders[::-1], problems)
    wording = make_wording(strings, thai_digits=content.config.digits == "thai")
    return Material(content=content, wording=wording, today=today)


def finish(prepared: Prepared, problems: Problems, memory: Memory | None = None) -> dict[str, Artifact]:
    """Return the files to write, with the manifest and all drawings. Raises ContentError.

    Drawings are taken from the `memory`, or made and left there: all of them at once would not fit on a small machine.
    """
    layouts = prepared.plan.layouts
    planned = Remembered(prepared.files, layouts, memory) if memory else prepared.files

    def draw(path: str) -> Artifact:
        artifact = planned[path]
        return Bytes(data=artifact.read()) if isinstance(artifact, Drawing) else artifact

    with reporting(problems), template_problems(layouts, problems), ThreadPoolExecutor() as threads:
        files = dict(zip(planned, threads.map(draw, planned), strict=True))
        files[MANIFEST] = Bytes(data=manifest(files))
    return files


def make_plan(
    site: Site,
    pages: Sequence[Page],
    material: Material,
    files: Files,
    layouts: Layouts,
    problems: Problems,
    progress: Progress = lambda pages, _: pages,
    kinds: Sequence[AnyKind] = KINDS,
    outputs: Sequence[Output] = OUTPUTS,
) -> Plan:
    """Return what outputs plan from, with the assets planned. Raises ContentError for a faulty stylesheet."""
    assets = make_assets(site, files, layouts, problems)
    return Plan(
        site=site,
        pages=pages,
        material=material,
        kinds=kinds,
        outputs=outputs,
        layouts=layouts,
        assets=assets.paths,
        planned={path: Bytes(data=data) for path, data in assets.files.items()},
        progress=progress,
    )


def plan_all(plan: Plan, outputs: Sequence[Output]) -> tuple[Plan, dict[str, tuple[str, ...]]]:
    """Run `outputs` in order, each sees the plan of those before; return the plan and the paths of each by name."""
    own: dict[str, tuple[str, ...]] = {}
    for output in outputs:
        planned = output.plan(plan) if output.plan and output.is_on(plan.site.config) else {}
        own[output.name] = tuple(planned)
        plan = replace(plan, planned={**plan.planned, **planned})
    return plan, own


def _inspect(plan: Plan) -> dict[str, tuple[Page, Facts]]:
    """Return the facts of each rendered page by its file; HTML fragments for other sites are skipped."""
    pages = {output_path(page.path): page for page in plan.pages if not page.is_fragment}
    return {path: (page, _facts(plan.planned[path].read(), plan.memory)) for path, page in pages.items()}


def _facts(data: bytes, memory: Memory | None) -> Facts:
    if memory is None:
        return inspect(data)
    key = hashlib.sha256(b"facts" + program() + data).digest()
    return Facts.from_json(memory.recall(key, lambda: inspect(data).as_json()))


def _judge_drawings(plan: Plan, problems: Problems) -> None:
    """Check what can be drawn, so that a build after a silent check succeeds. Raises ContentError."""
    with template_problems(plan.layouts, problems):
        check_letters(plan, problems)
        if problems.errors:
            raise ContentError(problems)
        planned = Remembered(plan.planned, plan.layouts, plan.memory) if plan.memory else plan.planned
        for output in plan.outputs:
            if output.judge and output.is_on(plan.site.config):
                output.judge(plan, planned, problems)


def _check(plan: Plan, facts: Mapping[str, tuple[Page, Facts]], files: Files, problems: Problems) -> set[str]:
    """Check the rendered pages and return the files of content that they link to."""
    checker = LinkChecker(plan.site, [*plan.planned, MANIFEST], facts, files)
    checker.check(problems)
    check_unused(plan.site, checker.linked_files, problems)
    return checker.linked_files
