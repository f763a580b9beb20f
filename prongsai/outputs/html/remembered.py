"""Pages that are remembered between runs, each with all that it depends on.

The key of a page has its data, the site and its templates. What a page looks up in the large mappings of the site, such
as the page of a file that it links to, is noted while it is rendered: it is used again if all this is as it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import jinja2

from prongsai.base.page import Page
from prongsai.memory import Memory
from prongsai.outputs.digests import Digests, NoDigestError
from prongsai.outputs.html.render import Renderer
from prongsai.program import program

V = TypeVar("V")
_LOOKED_UP = ("page_of", "file_of", "sizes", "anchors", "feeds", "things", "shown_by", "things_of")
_DIGEST = 32
# What stands for all of a mapping, among the names that were looked up in it.
_ALL = None
# A statement that names a layout, and the name if it is written out.
_NAMING = re.compile(
    r"""\{%[-+]?\s*(?:extends|include|import|from)\b"""
    r"""(?:\s*(["'])(?P<name>[^"'\\]+)\1(?=\s+(?:ignore|with|without|as|import)\b|\s*[-+]?%\}))?"""
)
Lookups = dict[tuple[str, str | None], None]


class Noted(Mapping[str, V]):
    """A mapping that notes in `lookups` what is looked up in it, as its `name` and the key."""

    def __init__(self, name: str, values: Mapping[str, V], lookups: Lookups) -> None:
        self._name = name
        self._values = values
        self._lookups = lookups

    def __getitem__(self, key: str) -> V:
        self._lookups[self._name, key] = None
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        self._lookups[self._name, _ALL] = None
        return iter(self._values)

    def __len__(self) -> int:
        self._lookups[self._name, _ALL] = None
        return len(self._values)


class RememberedPages:
    """Renders pages, or takes them from the memory."""

    def __init__(self, renderer: Renderer, memory: Memory) -> None:
        self._lookups: Lookups = {}
        self._memory = memory
        self._digests = Digests()
        site = renderer.site
        self._mappings: Mapping[str, Mapping[str, Any]] = {
            **{name: getattr(site, name) for name in _LOOKED_UP},
            "files": renderer.sizes,
        }
        noted: Any = {name: Noted(name, values, self._lookups) for name, values in self._mappings.items()}
        self._renderer = renderer.of(replace(site, **{name: noted[name] for name in _LOOKED_UP}), noted["files"])
        rest = replace(site, **{name: {} for name in _LOOKED_UP})  # type: ignore[arg-type]
        self._site = self._digests.of(program(), rest, renderer.assets)
        self._templates: dict[str, bytes] = {}

    def render(self, page: Page) -> bytes:
        """Return the HTML of a page. Raises as `Renderer.render` does."""
        templates = self._template(page.layout)
        try:
            key = self._digests.of("page", self._site, templates, page)
        except NoDigestError:  # it shows what has functions, such as the columns of the open data
            return self._renderer.render(page)
        known = self._memory.find(key)
        if known is not None:
            seen, size, rest = known[:_DIGEST], int.from_bytes(known[_DIGEST : _DIGEST + 4]), known[_DIGEST + 4 :]
            if seen == self._seen(json.loads(rest[:size])):
                return rest[size:]
        self._lookups.clear()
        html = self._renderer.render(page)
        lookups = [*self._lookups]
        said = json.dumps(lookups).encode()
        self._memory.keep(key, self._seen(lookups) + len(said).to_bytes(4) + said + html)
        return html

    def _seen(self, lookups: list[tuple[str, str | None]]) -> bytes:
        """Return the hash of what lookups give now."""
        found = []
        for name, key in lookups:
            values = self._mappings[name]
            found.append(values if key is _ALL else (key in values, values.get(key)))
        return self._digests.of(*found) if found else bytes(_DIGEST)

    def _template(self, layout: str) -> bytes:
        """Return the hash of a layout with all that it can include, or of all layouts if it names some by a value."""
        if layout not in self._templates:
            environment = self._renderer.environment
            named = [f"{layout}.html"]
            read: dict[str, str | None] = {}
            while named:
                name = named.pop()
                if name in read:
                    continue
                read[name] = source = _source(environment, name)
                for inner in named_in(source) if source else ():
                    named += [inner] if inner else environment.list_templates()
            self._templates[layout] = self._digests.of(dict(sorted(read.items())))
        return self._templates[layout]


def named_in(source: str) -> Iterator[str | None]:
    """Yield the names of the layouts that a layout includes, None for one that it names by a value.

    Jinja would have to parse every layout for that. What a comment includes is yielded too, which does no harm.
    """
    for found in _NAMING.finditer(source):
        yield found["name"]


def _source(environment: jinja2.Environment, name: str) -> str | None:
    assert environment.loader is not None  # noqa: S101 (`Layouts` gives it one)
    try:
        return environment.loader.get_source(environment, name)[0]
    except (jinja2.TemplateNotFound, jinja2.TemplateSyntaxError):  # the latter of one that is no text
        return None
