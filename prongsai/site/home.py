"""The home page and the pages that stand for none: an error, an old address.

The home page is the one place that gives a kind room of its own, the reports; other kinds show a teaser.
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
    """What the home page shows of a kind: a layout, and what that shows."""

    layout: str
    view: object


@dataclass(frozen=True, kw_only=True, slots=True)
class HomePage:
    """The teasers of the kinds, in their order; `main` stands first and largest: that of the reports."""

    main: Teaser | None
    teasers: tuple[Teaser, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ErrorPage:
    """Pages to start from when one is not found."""

    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Redirect:
    """An address that a page had before."""

    target: Link


VIEWS: dict[str, type] = {"site/home": HomePage, "site/error": ErrorPage, "site/redirect": Redirect}
# The kind whose teaser the home page is built around.
MAIN = "reports"


def home_page(material: Material, kinds: Sequence[AnyKind], sources: tuple[str, ...]) -> Page:
    """Return the home page; `sources` are the files of content that it shows most of."""
    config = material.content.config
    teasers = {
        kind.name: Teaser(layout=made[0], view=made[1])
        for kind in kinds
        if kind.teaser and (made := kind.teaser(material))
    }
    return Page(
        key="",
        layout="site/home",
        title=config.title or config.municipality.name,
        description=config.description,
        view=HomePage(
            main=teasers.get(MAIN), teasers=tuple(teaser for name, teaser in teasers.items() if name != MAIN)
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
