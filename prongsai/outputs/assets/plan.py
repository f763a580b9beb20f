"""All assets of a site: ours, its own, and those made from its configuration."""

from __future__ import annotations

from prongsai.addresses import ASSETS
from prongsai.layouts import Layouts, homes_of
from prongsai.outputs.assets.bundle import Assets, load_assets
from prongsai.outputs.assets.identity import ICON, make_identity
from prongsai.problems import Problems
from prongsai.site.model import Site
from prongsai.source.files import Files


def make_assets(site: Site, files: Files, layouts: Layouts, problems: Problems) -> Assets:
    """Return all assets of a site, with what is made from its configuration. Raises ContentError."""
    identity = make_identity(site, files, layouts)
    found = load_assets([home / ASSETS for home in homes_of(files.root)], identity.assets, problems)
    return Assets(files={**found.files, ICON: identity.icon}, paths=found.paths)
