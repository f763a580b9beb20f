"""Builds every URL of a site: Thai at the root, English under `en/`, each page a folder.

A page exists once per language; both share a key such as "measures/2564/03". Paths here start at the site's root.
"""

from __future__ import annotations

from itertools import takewhile
from typing import Literal
from urllib.parse import quote, urlsplit

from prongsai.problems import Lang

LinkStyle = Literal["directory", "file"]
ERROR_KEY = "404"
COMPONENTS_KEY = "_components"
ASSETS, FILES, SHARE = "assets", "files", "share"
CHANGES_KEY, VERIFY_KEY, EMBED_KEY, SEARCH_KEY = "changes", "verify", "embed", "search"
DATA_KEY = "data"
# Reserved: no page address starts with these.
FOLDERS = frozenset({"en", "api", ASSETS, FILES, SHARE, ERROR_KEY, "index"})


def page_path(key: str, lang: Lang) -> str:
    """Return the path of a page: ("measures/2564/03", "en") gives "en/measures/2564/03/"; a key may be a file name."""
    if key == ERROR_KEY:
        return "404.html"
    prefix = "" if lang == "th" else f"{lang}/"
    if key.endswith(".html"):
        return prefix + key
    return prefix + (f"{key}/" if key else "")


def output_path(path: str) -> str:
    """Return the file that a path is served from: the index.html of its folder."""
    return path + "index.html" if path == "" or path.endswith("/") else path


def relative_url(source: str, target: str, style: LinkStyle) -> str:
    """Return the link from the page at `source` to `target`, both paths from the site's root.

    relative_url("measures/2564/03/", "units/", "directory") gives "../../../units/";
    "file" writes "../../../units/index.html", which also opens without a server.
    """
    if style == "file":
        target = output_path(target)
    here, there = source.split("/")[:-1], target.split("/")[:-1]
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(here, there, strict=False)))
    relative = "../" * (len(here) - shared) + target[sum(len(step) + 1 for step in there[:shared]) :]
    return quote(relative or "./", safe="/.:~-_")


def absolute_url(base_url: str, path: str) -> str:
    return base_url + quote(path, safe="/.:~-_")


def rooted_url(base_url: str, target: str) -> str:
    """Return the link to `target` from the host's root: the error page is shown for addresses of any depth."""
    return quote(urlsplit(base_url).path + target, safe="/.:~-_%")


def sheet_key(key: str) -> str:
    """Return the key of the notice sheet of a page."""
    return f"{key}/sheet"


def embed_key(key: str) -> str:
    """Return the key of the page that shows the list of another page in an <iframe>."""
    return f"{EMBED_KEY}/{key}"


def fragment_key(key: str) -> str:
    """Return the key of the same list as an HTML fragment, which is a file of its own."""
    return f"{EMBED_KEY}/{key}.html"


def published_file(path: str) -> str:
    """Return where a file of `content/` is published: content/measures/2564/plan.pdf → files/measures/2564/plan.pdf."""
    return f"{FILES}/{path.partition('/')[2]}"
