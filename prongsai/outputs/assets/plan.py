"""All assets of a site: ours, its own, and those made from its configuration."""

from __future__ import annotations

from prongsai.addresses import ASSETS
from prongsai.layouts import Layouts, homes_of
from prongsai.outputs.assets.bundle import Assets, load_assets
from prongsai.outputs.assets.identity import ICON, make_identity
from prongsai.problems import Place, Problems
from prongsai.site.model import Site
from prongsai.source.files import Files

# The stylesheet in a folder of layouts, and the generated one that imports all of them for main.css.
STYLE, LAYOUT_STYLES = "style.css", "css/layouts.css"


def make_assets(site: Site, files: Files, layouts: Layouts, problems: Problems) -> Assets:
    """Return all assets of a site, including those made from its configuration. Raises ContentError."""
    identity = make_identity(site, files, layouts)
    made = {**identity.assets, **layout_styles(layouts, problems)}
    found = load_assets([home / ASSETS for home in homes_of(files.root)], made, problems)
    return Assets(files={**found.files, ICON: identity.icon}, paths=found.paths)


def layout_styles(layouts: Layouts, problems: Problems) -> dict[str, bytes]:
    """Return the stylesheets in the folders of layouts, and the one that imports them."""
    files = {file.parent.name: file for folder in layouts.folders[::-1] for file in sorted(folder.glob(f"*/{STYLE}"))}
    for name in (name for name, file in files.items() if file.is_symlink()):
        problems.add("outside-site", Place(path=f"layouts/{name}/{STYLE}"))
    styles = {f"css/layouts/{name}.css": file.read_bytes() for name, file in sorted(files.items())}
    imports = "".join(f'@import url("layouts/{name}.css");\n' for name in sorted(files))
    return {**styles, LAYOUT_STYLES: imports.encode()}
