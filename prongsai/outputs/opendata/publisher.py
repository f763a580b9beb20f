"""Who gives the data out, under which licence and from where: what every description of it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.addresses import absolute_url
from prongsai.config import SiteConfig
from prongsai.models.license import License, license_of
from prongsai.problems import Lang
from prongsai.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Publisher:
    """`title` is that of the whole open data."""

    config: SiteConfig
    title: Text
    description: Text

    @property
    def name(self) -> Text:
        return self.config.municipality.name

    @property
    def langs(self) -> Sequence[Lang]:
        return self.config.languages

    @property
    def license(self) -> License | None:
        return license_of(self.config.license) if self.config.license else None

    def address(self, path: str) -> str:
        """Return the absolute address of a published file; its path where the site has none."""
        return absolute_url(self.config.base_url, path) if self.config.base_url else path

    def in_langs(self, text: Text) -> dict[str, str | None]:
        return {lang: getattr(text, lang) for lang in self.langs}
