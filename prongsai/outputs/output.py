"""What an output declares, and what it plans from. Each output is a folder, and none refers to a kind by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import jinja2

from prongsai.base.kind import AnyKind
from prongsai.base.material import Material
from prongsai.base.page import Page
from prongsai.config import SiteConfig
from prongsai.layouts import Layouts
from prongsai.memory import Memory
from prongsai.outputs.artifact import Artifact
from prongsai.problems import Problems
from prongsai.site.model import Site

Artifacts = Mapping[str, Artifact]
Progress = Callable[[Iterable[Page], int], Iterable[Page]]
"""Yields the given pages while it shows the progress; the number is how many there are."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What outputs plan from: the whole site, and in `planned` the artifacts of the outputs before.

    `assets` maps a name in assets/ to its published path. What is in `memory` need not be made again. With
    `has_sizes`, pages show the sizes of drawings and open data, which have to be made for that; a check skips them.
    """

    site: Site
    pages: Sequence[Page]
    material: Material
    kinds: Sequence[AnyKind]
    outputs: Sequence[Output]
    layouts: Layouts
    assets: Mapping[str, str]
    planned: Artifacts
    progress: Progress
    memory: Memory | None = None
    has_sizes: bool = True

    @property
    def environment(self) -> jinja2.Environment:
        return self.layouts.environment


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """An output: `is_on` reads its switch, `keys` are the page keys reserved for it.

    - `pages(material, kinds, pages)` adds pages, made from the pages of the records
    - `links(site, page)` returns what a page can link to, available in layouts as links.NAME; None for nothing
    - `plan(plan)` returns artifacts by path
    - `judge(plan, planned, problems)` checks what was planned, after everything is rendered
    - `views` are the view classes by layout; if `is_exported`, the command `export` writes its files
    """

    name: str
    is_on: Callable[[SiteConfig], bool] = lambda _: True
    keys: tuple[str, ...] = ()
    pages: Callable[[Material, Sequence[AnyKind], Sequence[Page]], Iterable[Page]] | None = None
    links: Callable[[Site, Page], object] | None = None
    plan: Callable[[Plan], Artifacts] | None = None
    judge: Callable[[Plan, Artifacts, Problems], None] | None = None
    is_exported: bool = False
    views: Mapping[str, type] = field(default_factory=dict)

    def add_pages(self, material: Material, kinds: Sequence[AnyKind], pages: Sequence[Page]) -> Iterable[Page]:
        if not self.pages or not self.is_on(material.content.config):
            return ()
        return self.pages(material, kinds, pages)


def links_for(outputs: Sequence[Output], site: Site, page: Page) -> dict[str, object]:
    """Return what a page can link to, by the name of the output; None for an output that is off."""
    return {
        output.name: output.links(site, page) if output.is_on(site.config) else None
        for output in outputs
        if output.links
    }
