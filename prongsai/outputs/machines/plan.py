"""The sitemap and robots.txt."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.addresses import absolute_url
from prongsai.outputs.artifact import Artifact, Bytes
from prongsai.outputs.html.head import alternates
from prongsai.outputs.output import Output, Plan


@dataclass(frozen=True, kw_only=True, slots=True)
class SitemapEntry:
    url: str
    alternates: tuple[tuple[str, str], ...]
    updated: str | None


def _plan(plan: Plan) -> dict[str, Artifact]:
    outputs, base = plan.site.config.outputs, plan.site.config.base_url
    files: dict[str, Artifact] = {}
    if base and outputs.sitemap:
        files["sitemap.xml"] = Bytes(data=_sitemap(plan, base))
    if outputs.robots:
        sitemap = f"\nSitemap: {absolute_url(base, 'sitemap.xml')}\n" if base and outputs.sitemap else ""
        files["robots.txt"] = Bytes(data=f"User-agent: *\nAllow: /\n{sitemap}".encode())
    return files


def _sitemap(plan: Plan, base: str) -> bytes:
    entries = [
        SitemapEntry(
            url=absolute_url(base, page.path),
            alternates=alternates(plan.site, page.key),
            updated=page.updated.iso if page.updated else None,
        )
        for page in plan.pages
        if page.is_listed
    ]
    return plan.environment.get_template("feeds/sitemap.xml").render(entries=entries).encode("utf-8")


MACHINES = Output(name="machines", plan=_plan)
