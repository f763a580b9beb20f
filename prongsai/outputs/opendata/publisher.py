"""Who publishes the data, under which licence and at which address: every description of the data needs this."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prongsai.addresses import absolute_url, relative_url
from prongsai.config import SiteConfig
from prongsai.models.license import License
from prongsai.problems import Lang
from prongsai.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Publisher:
    """`title` is the title of all open data; `contact` is the address of the contact page.

    `meanings` describe the properties of the API that are no columns, in all languages, by name.
    """

    config: SiteConfig
    contact: str | None
    license: License | None
    title: Text
    description: Text
    meanings: Mapping[str, str]

    @property
    def name(self) -> Text:
        return self.config.municipality.name

    @property
    def langs(self) -> Sequence[Lang]:
        return self.config.languages

    @property
    def known_as(self) -> str:
        """A name for the package that is unique to this municipality: its address with hyphens."""
        return "-".join(
            ["open-data", *re.findall(r"[a-z0-9]+", (self.config.base_url or "").partition("://")[2].lower())]
        )

    def address(self, path: str, source: str = "") -> str:
        """Return the absolute address of a published file; without a base_url, the path relative to `source`."""
        base = self.config.base_url
        return absolute_url(base, path) if base else relative_url(source, path, "file")

    def in_langs(self, text: Text) -> dict[str, str | None]:
        return {lang: getattr(text, lang) for lang in self.langs}
