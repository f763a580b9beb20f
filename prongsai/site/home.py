"""The home page, the error page, and the redirects from old addresses.

The home page is the only place that gives a special position to one kind, the reports; other kinds show a teaser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.addresses import ERROR_KEY
from prongsai.base.kind import AnyKind
from prongsai.base.material import Material
from prongsai.base.page import Card, Link, Page
from prongsai.config import CONFIG_FILE


@dataclass(frozen=True, kw_only=True, slots=True)
class Teaser:
    """What the home page shows of a kind: a layout and its view."""

    layout: str
    view: object


@dataclass(frozen=True, kw_only=True, slots=True)
class HomePage:
    """The teasers of the kinds, in their order: first `leading` ones, then the largest, `main`: that of the reports."""

    leading: tuple[Teaser, ...]
    main: Teaser | None
    teasers: tuple[Teaser, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ErrorPage:
    """Links to continue from when a page is not found."""

    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Redirect:
    """A former address of a page."""

    target: Link


VIEWS: dict[str, type] = {"site/home": HomePage, "site/error": ErrorPage, "site/redirect": Redirect}
# The kind with the main teaser of the home page.
MAIN = "reports"


def home_page(material: Material, kinds: Sequence[AnyKind], sources: tuple[str, ...]) -> Page:
    """Return the home page; `sources` are the content files that supply most of it."""
    config = material.content.config
    teasers = {
        kind.name: Teaser(layout=made[0], view=made[1])
        for kind in kinds
        if kind.teaser and (made := kind.teaser(material))
    }
    leading = {kind.name for kind in kinds if kind.leads_home}
    return Page(
        key="",
        layout="site/home",
        title=config.title or config.municipality.name,
        description=config.description,
        view=HomePage(
            leading=tuple(teaser for name, teaser in teasers.items() if name in leading),
            main=teasers.get(MAIN),
            teasers=tuple(teaser for name, teaser in teasers.items() if name not in {MAIN, *leading}),
        ),
        sources=(CONFIG_FILE, *sources),
        card=Card(kicker="", numeral=""),
    )


def error_page(material: Material, links: tuple[Link, ...]) -> Page:
    title = material.wording.text("error.title")
    return Page(key=ERROR_KEY, layout="site/error", title=title, view=ErrorPage(links=links), is_listed=False)


def redirect_page(alias: str, target: Link, source: str) -> Page:
    """Return the page at an old address."""
    view = Redirect(target=target)
    return Page(key=alias, layout="site/redirect", title=target.title, view=view, sources=(source,), is_listed=False)
