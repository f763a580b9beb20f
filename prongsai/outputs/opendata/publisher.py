"""Who gives the data out, under which licence and from where: what every description of it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.addresses import absolute_url, relative_url
from prongsai.config import SiteConfig
from prongsai.models.license import License
from prongsai.problems import Lang
from prongsai.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Publisher:
    """`title` is that of the whole open data; `contact` the address of the page that tells whom to ask."""

    config: SiteConfig
    contact: str | None
    license: License | None
    title: Text
    description: Text

    @property
    def name(self) -> Text:
        return self.config.municipality.name

    @property
    def langs(self) -> Sequence[Lang]:
        return self.config.languages

    @property
    def known_as(self) -> str:
        """A name for the package that no other municipality's has: its address with hyphens."""
        return "-".join(
            ["open-data", *re.findall(r"[a-z0-9]+", (self.config.base_url or "").partition("://")[2].lower())]
        )

    def address(self, path: str, source: str = "") -> str:
        """Return the absolute address of a published file; where the site has none, that from the file `source`."""
        base = self.config.base_url
        return absolute_url(base, path) if base else relative_url(source, path, "file")

    def in_langs(self, text: Text) -> dict[str, str | None]:
        return {lang: getattr(text, lang) for lang in self.langs}
