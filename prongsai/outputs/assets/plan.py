"""All assets of a site: ours, its own, and those made from its configuration."""

from __future__ import annotations

from prongsai.addresses import ASSETS
from prongsai.layouts import Layouts, homes_of
from prongsai.outputs.assets.bundle import Assets, load_assets
from prongsai.outputs.assets.identity import ICON, make_identity
from prongsai.problems import Problems
from prongsai.site.model import Site
from prongsai.source.files import Files

# What a folder of layouts calls its own style, and the stylesheet that main.css imports them by.
STYLE, LAYOUT_STYLES = "style.css", "css/layouts.css"


def make_assets(site: Site, files: Files, layouts: Layouts, problems: Problems) -> Assets:
    """Return all assets of a site, with what is made from its configuration. Raises ContentError."""
    identity = make_identity(site, files, layouts)
    made = {**identity.assets, **layout_styles(layouts)}
    found = load_assets([home / ASSETS for home in homes_of(files.root)], made, problems)
    return Assets(files={**found.files, ICON: identity.icon}, paths=found.paths)


def layout_styles(layouts: Layouts) -> dict[str, bytes]:
    """Return the styles that stand with the layouts, each in its own folder, and the sheet that imports them."""
    files = {file.parent.name: file for folder in layouts.folders[::-1] for file in sorted(folder.glob(f"*/{STYLE}"))}
    styles = {f"css/layouts/{name}.css": file.read_bytes() for name, file in sorted(files.items())}
    imports = "".join(f'@import url("layouts/{name}.css");\n' for name in sorted(files))
    return {**styles, LAYOUT_STYLES: imports.encode()}
