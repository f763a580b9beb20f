"""The page that shows every component once, with the data of the example; only in the preview, never published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from prongsai.addresses import COMPONENTS_KEY
from prongsai.base.page import Page
from prongsai.layouts import Layouts
from prongsai.outputs.output import Plan

# The file with the components in a folder of layouts.
PART = "components"


@dataclass(frozen=True, kw_only=True, slots=True)
class ComponentsPage:
    """`parts` are the layout folders with components; `views` has the view of the first page of each layout.

    `every` has those of all its pages.
    """

    parts: tuple[str, ...]
    views: Mapping[str, object]
    every: Mapping[str, tuple[object, ...]]


def component_pages(example: Plan, layouts: Layouts) -> tuple[Page, ...]:
    """Return the page in all languages of the example; its data comes from the plan of the example."""
    names = [kind.name for kind in example.kinds] + [output.name for output in example.outputs]
    every: dict[str, tuple[object, ...]] = {}
    for page in example.pages:
        every[page.layout] = (*every.get(page.layout, ()), page.view)
    components = Page(
        key=COMPONENTS_KEY,
        layout="site/components",
        title=example.material.wording.text("components.title"),
        view=ComponentsPage(
            parts=tuple(name for name in dict.fromkeys(names) if layouts.has(f"{name}/{PART}")),
            views={layout: views[0] for layout, views in every.items()},
            every=every,
        ),
        is_listed=False,
    )
    return tuple(replace(components, lang=lang) for lang in example.site.config.languages)
