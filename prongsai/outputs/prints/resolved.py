"""The data of a print in one language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prongsai.base.page import Fact, Page
from prongsai.outputs.paper import prose_lines
from prongsai.site.model import Site
from prongsai.text import Prose, Text, Words


def resolved(value: Any, site: Site, page: Page) -> Any:  # noqa: ANN401 (plain data of any shape)
    """Return plain data with its texts in the language of `page`: prose as lines."""
    lang = page.lang
    if isinstance(value, Prose):
        return list(prose_lines(value, lang))
    if isinstance(value, Text):
        return value.words(lang)
    if isinstance(value, Fact):
        label = Words(value=site.words[lang].get(value.label), lang=lang)
        return {"label": label, "value": value.value.words(lang)}
    if isinstance(value, Mapping):
        return {key: resolved(inner, site, page) for key, inner in value.items()}
    return [resolved(inner, site, page) for inner in value] if isinstance(value, list | tuple) else value
