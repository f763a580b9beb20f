"""All assets of a site: ours, its own, and those made from its configuration."""

from __future__ import annotations

from prongsai.layouts import Layouts
from prongsai.outputs.assets.bundle import Assets, load_assets
from prongsai.outputs.assets.identity import ICON, make_identity
from prongsai.problems import Problems
from prongsai.site.model import Site
from prongsai.source.files import Files, homes_of

# The stylesheet in a folder of layouts, and the generated one that imports all of them for main.css.
STYLE, LAYOUT_STYLES = "style.css", "css/layouts.css"


def make_assets(site: Site, files: Files, layouts: Layouts, problems: Problems) -> Assets:
    """Return all assets of a site, including those made from its configuration. Raises ContentError."""
    identity = make_identity(site, files, layouts)
    made = {**identity.assets, **layout_styles(layouts)}
    found = load_assets(homes_of(files), made, problems)
    return Assets(files={**found.files, ICON: identity.icon}, paths=found.paths)


def layout_styles(layouts: Layouts) -> dict[str, bytes]:
    """Return the stylesheets in the folders of layouts, and the one that imports them."""
    found = layouts.beside(STYLE)
    styles = {f"css/layouts/{name}.css": data for name, data in found.items()}
    imports = "".join(f'@import url("layouts/{name}.css");\n' for name in found)
    return {**styles, LAYOUT_STYLES: imports.encode()}
