"""All assets of a site: ours, its own, and those made from its configuration."""

from __future__ import annotations

from prongsai.layouts import Layouts
from prongsai.outputs.assets.bundle import Assets, load_assets
from prongsai.outputs.assets.identity import ICON, make_identity
from prongsai.problems import Problems
from prongsai.site.model import Site
from prongsai.source.files import Files, homes_of

# A stylesheet in a folder of layouts, and the generated one that imports all of its name: for every page, for all pages
# but those of measures, or for the pages that need more.
STYLES = {"style.css": "css/layouts.css", "list.css": "css/list-layouts.css", "more.css": "css/more-layouts.css"}


def make_assets(site: Site, files: Files, layouts: Layouts, problems: Problems) -> Assets:
    """Return all assets of a site, including those made from its configuration. Raises ContentError."""
    identity = make_identity(site, files, layouts)
    made = {**identity.assets, **layout_styles(layouts)}
    found = load_assets(homes_of(files), made, problems)
    return Assets(files={**found.files, ICON: identity.icon}, paths=found.paths)


def layout_styles(layouts: Layouts) -> dict[str, bytes]:
    """Return the stylesheets in the folders of layouts, and those that import them."""
    made: dict[str, bytes] = {}
    for name, importing in STYLES.items():
        found = layouts.beside(name)
        made |= {f"css/layouts/{folder}/{name}": data for folder, data in found.items()}
        made[importing] = "".join(f'@import url("layouts/{folder}/{name}");\n' for folder in found).encode()
    return made
