"""What the head of a page tells programs: canonical address, translations, Open Graph, JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.addresses import absolute_url, page_path
from prongsai.base.page import Page
from prongsai.outputs.html.structured import structured_data
from prongsai.palette import mix_palette
from prongsai.problems import Lang
from prongsai.site.model import Site

LOCALES: Mapping[Lang, str] = {"th": "th_TH", "en": "en_US"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """Absolute addresses exist only with a `base_url`. `alternates` are pairs of hreflang and address.

    `paper` is the background colour of the page for each colour scheme, light and dark.
    """

    canonical: str | None
    alternates: tuple[tuple[str, str], ...]
    locale: str
    kind: str
    paper: Mapping[str, str]
    structured_data: Mapping[str, object] | None


def head(site: Site, page: Page) -> Head:
    base = site.config.base_url
    palette = mix_palette(site.config.colors)
    return Head(
        canonical=absolute_url(base, page.path) if base and page.is_listed else None,
        alternates=alternates(site, page.key) if base and page.is_listed else (),
        locale=LOCALES[page.lang],
        kind="article" if page.is_article else "website",
        paper={"light": palette.light.paper, "dark": palette.dark.paper},
        structured_data=structured_data(site, page) if page.is_listed else None,
    )


def alternates(site: Site, key: str) -> tuple[tuple[str, str], ...]:
    """Return hreflang and absolute address of every translation; the default for other languages is Thai."""
    base = site.config.base_url
    if base is None or len(site.config.languages) < 2:
        return ()
    pairs = [(lang, absolute_url(base, page_path(key, lang))) for lang in site.config.languages]
    return (*((str(lang), url) for lang, url in pairs), ("x-default", pairs[0][1]))
