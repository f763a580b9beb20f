"""A site as it would be published, plus what only the preview has: documentation, components and the form.

A page is rendered when it is asked for; everything else is planned, and the whole checked, by whoever needs it first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache, partial
from pathlib import Path
from threading import Lock
from urllib.parse import urlsplit

from prongsai.addresses import ERROR_KEY, output_path, page_path
from prongsai.base.loaded import Content
from prongsai.desk.components import component_pages
from prongsai.desk.draft import Draft
from prongsai.desk.form.desk import Desk
from prongsai.desk.help import help_pages
from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.loader.read import Known
from prongsai.outputs.artifact import Artifact, Late
from prongsai.outputs.html.plan import make_renderer
from prongsai.outputs.output import Artifacts, Plan
from prongsai.pipeline import begin, complete, judge, prepare
from prongsai.prepared import Prepared
from prongsai.problems import ContentError, Lang, Problems
from prongsai.source.files import Files, reporting

ERROR_PAGE = page_path(ERROR_KEY, "th")


def make_desk(root: Path, lang: Lang, today: Callable[[], date]) -> Desk:
    """Return the desk of the form; it checks unsaved changes in the same way as a build."""
    known: Known = {}
    lock = Lock()

    def judge_files(files: Files, problems: Problems) -> Content:
        with lock:
            return judge(files, today(), problems, known=known)

    def check_files(files: Files, problems: Problems) -> Prepared:
        with lock:
            return prepare(files, today(), problems, known=known, has_sizes=False)

    return Desk(root=root, lang=lang, today=today, kinds=KINDS, judge=judge_files, check=check_files)


def begin_draft(files: Files, today: date, problems: Problems, known: Known | None = None) -> Draft:
    """Return a draft whose pages are rendered when they are read; only its records are checked. Raises ContentError."""
    plan = begin(files, today, problems, known=known)
    return Draft(
        files=LateFiles(plan),
        sources={output_path(page.path): page.sources[0] for page in plan.pages if page.sources},
        addresses={path: page_path(key, "th") for path, key in plan.site.page_of.items()},
        layouts=plan.layouts,
        site=files.root,
    )


class LateFiles(Mapping[str, Artifact]):
    """The files of a draft: its pages at once, all others after planning them."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._lock = Lock()
        self._problems: Problems | None = None
        self._planned: Artifacts = {}
        self._pages = _rendered(replace(plan, planned=_Later(self)))
        error_page = self._pages[ERROR_PAGE]
        self._pages[ERROR_PAGE] = Late(make=lambda: _at_root(error_page, plan))

    def check(self) -> Problems:
        """Plan and check everything, once, and return what is wrong."""
        with self._lock:
            if self._problems is None:
                problems = Problems()
                with suppress(ContentError), reporting(problems):  # the problems say why
                    self._planned = complete(replace(self._plan, has_sizes=False), problems).files
                self._problems = problems
        return self._problems

    @property
    def others(self) -> Artifacts:
        self.check()
        return self._planned

    @cached_property
    def exports(self) -> Artifacts:
        """The official forms of what pages show, planned without the rest: pages show their sizes."""
        outputs = [output for output in self._plan.outputs if output.is_exported]
        own: dict[str, Artifact] = {}
        for output in outputs:
            if output.plan and output.is_on(self._plan.site.config):
                own.update(output.plan(self._plan))
        return own

    @cached_property
    def _own(self) -> dict[str, Artifact]:
        """The pages that only the preview has."""
        return {**_components(self._plan), **_help(self._plan)}

    def __getitem__(self, path: str) -> Artifact:
        for files in (self._pages, self._plan.planned):
            if path in files:
                return files[path]
        # All others that are pages are of the preview alone; nothing has to be planned to know that one is missing.
        return (self._own if path.endswith(".html") else self.others)[path]

    def __iter__(self) -> Iterator[str]:
        return iter({**self._pages, **self._plan.planned, **self.others, **self._own})

    def __len__(self) -> int:
        return len([*self])


class _Later(Mapping[str, Artifact]):
    """The files whose sizes pages show."""

    def __init__(self, files: LateFiles) -> None:
        self._files = files

    def __getitem__(self, path: str) -> Artifact:
        exports = self._files.exports
        return exports[path] if path in exports else self._files.others[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files.others)

    def __len__(self) -> int:
        return len(self._files.others)


def _at_root(page: Artifact, plan: Plan) -> bytes:
    """Return the error page with links from the root, because the preview does not have the path of base_url."""
    path = urlsplit(plan.site.config.base_url or "/").path
    return page.read().replace(f'"{path}'.encode(), b'"/')


def _components(plan: Plan) -> dict[str, Artifact]:
    """Return the components with the layouts and assets of the site and the data of the example."""
    example = _example(plan.material.today)
    shown = replace(example, layouts=plan.layouts, assets=plan.assets, planned=_Later(LateFiles(example)))
    return _rendered(replace(shown, pages=component_pages(example, plan.layouts)))


@lru_cache(maxsize=1)
def _example(today: date) -> Plan:
    """Return the plan of the example, made once a day: the preview shows its data, and does not edit it."""
    return begin(Files(HOME / "examples"), today, Problems())


def _help(plan: Plan) -> dict[str, Artifact]:
    """Return the documentation as pages of the site."""
    site, pages = help_pages(plan.site, HOME)
    return _rendered(replace(plan, site=site, pages=pages))


def _rendered(plan: Plan) -> dict[str, Artifact]:
    renderer = make_renderer(plan)
    return {output_path(page.path): Late(make=partial(renderer.render, page)) for page in plan.pages}
