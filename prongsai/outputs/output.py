"""What an output declares, and what it plans from: each output is a folder, and none of them knows a kind by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import jinja2

from prongsai.base.kind import AnyKind
from prongsai.base.material import Material
from prongsai.base.page import Page
from prongsai.config import SiteConfig
from prongsai.layouts import Layouts
from prongsai.outputs.artifact import Artifact
from prongsai.problems import Problems
from prongsai.site.model import Site

Artifacts = Mapping[str, Artifact]
Progress = Callable[[Iterable[Page], int], Iterable[Page]]
"""Hands the pages on while showing how far it is; given their number."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What outputs plan from: the whole site, and in `planned` what those before them have planned.

    `assets` lead from a name in assets/ to its published path.
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

    @property
    def environment(self) -> jinja2.Environment:
        return self.layouts.environment


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """An output: `is_on` is its switch, `keys` are addresses of its own.

    - `pages(material, kinds, pages)` adds pages over those of the records
    - `links(site, page)` is what it gives a page to link to, known to layouts as links.NAME; None for nothing
    - `plan(plan)` gives artifacts by path
    - `judge(plan, problems)` looks at what was planned once everything is rendered
    - `views` are, by layout, the classes that its layouts show; with `is_exported` its files are those of `export`
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
        is_adding = self.pages and self.is_on(material.content.config)
        return self.pages(material, kinds, pages) if self.pages and is_adding else ()


def links_for(outputs: Sequence[Output], site: Site, page: Page) -> dict[str, object]:
    """Return what each output gives a page to link to, by the name of the output; None where it is off."""
    return {
        output.name: output.links(site, page) if output.is_on(site.config) else None
        for output in outputs
        if output.links
    }
