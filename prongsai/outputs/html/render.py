"""`Page` → HTML. `Context` lists the names that a layout may use; a misspelt name stops the build."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

import jinja2
from markupsafe import Markup

from prongsai.base.page import Page
from prongsai.flow.model import Flow, FlowWords
from prongsai.markup.render import ProseRenderer
from prongsai.models.history import Change
from prongsai.models.parts import Period
from prongsai.outputs.feeds.links import FeedLink
from prongsai.outputs.html.head import Head, head
from prongsai.outputs.html.tools import FlowForm, Tools
from prongsai.phrases import Phrases
from prongsai.problems import Lang
from prongsai.site.model import Site
from prongsai.text import Text
from prongsai.thai import PartialDate
from prongsai.worddiff import State


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """The names that a layout may use. The functions are methods of `Tools`.

    `view` is what the layout shows, `links` is what the page can link to, by the name of the output, and
    `other_langs` are the languages of the site other than that of the page.
    """

    site: Site
    page: Page
    lang: Lang
    view: object
    head: Head
    links: Mapping[str, Any]
    other_langs: Sequence[Lang]
    t: Callable[..., str]
    words: Callable[[Text], Markup]
    whole: Callable[[str], Markup]
    plain: Callable[[Text], str]
    lang_of: Callable[[Text], Lang]
    prose: Callable[..., Markup]
    period: Callable[[Period], Markup]
    period_dates: Callable[[Period], str]
    date: Callable[[PartialDate], str]
    year: Callable[[int], str]
    fiscal_year_days: Callable[[int], str]
    fiscal_months: Callable[[], Sequence[str]]
    digits: Callable[[object], str]
    amount: Callable[[Decimal], str]
    flow: Callable[[Flow, FlowWords, FlowForm], Markup]
    tel: Callable[[Text], str]
    mailto: Callable[[str, str, str], str]
    url_for: Callable[..., str]
    place_for: Callable[[str, str], str]
    file_for: Callable[[str], str]
    address_of: Callable[[str], str]
    permalink: Callable[..., str]
    server_path: Callable[[str], str]
    feed_link: Callable[[str], FeedLink]
    compared: Callable[[Change], tuple[tuple[State, Markup], ...]]
    spaced: Callable[[str], str]
    quoted: Callable[[str, Lang | None], Markup]
    field_name: Callable[[str], str]
    size_of: Callable[[str], str]
    asset_for: Callable[[str], str]
    has_asset: Callable[[str], bool]
    has_fallback: Callable[[], bool]
    has_stale: Callable[[], bool]


_TOOLS = tuple(item.name for item in fields(Context) if hasattr(Tools, item.name) and item.name not in {"site", "page"})


class Renderer:
    """Renders pages of one site as HTML. It keeps no state between pages, so each process can create its own."""

    def __init__(
        self,
        site: Site,
        environment: jinja2.Environment,
        assets: Mapping[str, str],
        sizes: Mapping[str, int],
        links: Callable[[Site, Page], Mapping[str, Any]],
    ) -> None:
        """`assets` maps names to published paths; `sizes` maps paths of files to their size in bytes.

        `links` returns what a page of the site can link to, by the name of the output.
        """
        self.site = site
        self.environment = environment
        self.assets = assets
        self.sizes = sizes
        self.links = links
        self.phrases = Phrases(site.names)
        self.prose = ProseRenderer(self.phrases)

    def of(self, site: Site, sizes: Mapping[str, int]) -> Renderer:
        """Return a renderer that reads the same from another `site` and other `sizes`."""
        return Renderer(site, self.environment, self.assets, sizes, self.links)

    def render(self, page: Page) -> bytes:
        """Return the HTML of a page. Raises jinja2.TemplateError or KeyError for an error in the layouts."""
        context = self.context(page)
        template = self.environment.get_template(f"{page.layout}.html")
        names = {item.name: getattr(context, item.name) for item in fields(context)}
        html: str = template.render(names)
        # A fragment becomes part of a page in any encoding, also TIS-620: its Thai is written as &#3585; and so on.
        return html.encode("ascii", "xmlcharrefreplace") if page.is_fragment else html.encode("utf-8")

    def context(self, page: Page) -> Context:
        tools = Tools(
            site=self.site,
            page=page,
            assets=self.assets,
            sizes=self.sizes,
            prose_renderer=self.prose,
            phrases=self.phrases,
        )
        return Context(
            site=self.site,
            page=page,
            lang=page.lang,
            view=page.view,
            head=head(self.site, page),
            links=self.links(self.site, page),
            other_langs=[lang for lang in self.site.config.languages if lang != page.lang],
            **{name: getattr(tools, name) for name in _TOOLS},
        )
