"""`assets/` → published files whose names contain a hash of their content, so that browsers can cache them."""

from __future__ import annotations

import base64
import hashlib
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import lightningcss

from prongsai.addresses import ASSETS
from prongsai.loading import is_outside, loaded_by_css, loaded_by_svg
from prongsai.problems import ContentError, Place, Problems
from prongsai.source.files import Files
from prongsai.source.spots import line_and_column

# The stylesheets of every page, with the fonts of its language; of all pages but those of measures; of the few pages
# that need more; the site's own.
STYLESHEETS = ("css/main.css", "css/fonts-th.css", "css/fonts-en.css", "css/lists.css", "css/more.css", "css/site.css")
PALETTE = "css/palette.css"
# Newer CSS (light-dark, nesting) is compiled for these browsers; all of them support cascade layers.
BROWSERS = ["chrome >= 99", "firefox >= 97", "safari >= 15.4"]
_BLOCK_COMMENT = re.compile(r"^[ \t]*/\*\*.*?\*/\n", re.DOTALL | re.MULTILINE)
_URL = re.compile(r"url\((?P<quote>[\"']?)\.\./(?P<name>[^)\"'?]+)(?P<embed>\?embed)?(?P=quote)\)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Assets:
    """`files` by published path; `paths` maps the name in `assets/` to that path."""

    files: Mapping[str, bytes]
    paths: Mapping[str, str]


def load_assets(homes: Sequence[Files], made: Mapping[str, bytes], problems: Problems) -> Assets:
    """Return the assets of `homes`; later ones override earlier ones, and all override those `made` at build.

    Raises ContentError for an invalid stylesheet.
    """
    sources = {**made, **_read(homes, problems)}
    files: dict[str, bytes] = {}
    paths: dict[str, str] = {}
    for name, read in sorted(sources.items()):
        data = _without_comments(read) if name.endswith(".js") else read
        if not name.endswith(".css"):
            paths[name] = _fingerprinted(name, data)
            files[paths[name]] = data
        if name.endswith(".svg"):
            _check_requests(loaded_by_svg(data), {name: data}, name, problems)
    styles = {name: data for name, data in sources.items() if name.endswith(".css")}
    for name, bundled in _bundles(frozenset(styles.items()), problems).items():
        _check_requests(loaded_by_css(bundled), styles, name, problems)
        css = _link_files(bundled, name, sources, paths, problems).encode("utf-8")
        paths[name] = _fingerprinted(name, css)
        files[paths[name]] = css
    return _without_embedded(styles.values(), Assets(files=files, paths=paths))


def _without_embedded(styles: Iterable[bytes], assets: Assets) -> Assets:
    """Return the assets without the fonts that are only in stylesheets, never beside them."""
    ways: dict[str, set[bool]] = {}
    for match in (match for css in styles for match in _URL.finditer(css.decode("utf-8", "replace"))):
        ways.setdefault(match["name"], set()).add(bool(match["embed"]))
    inside = {name for name, found in ways.items() if found == {True}}
    paths = {name: path for name, path in assets.paths.items() if name not in inside}
    kept = {path: assets.files[path] for path in paths.values()}
    return Assets(files=kept, paths=paths)


def _without_comments(script: bytes) -> bytes:
    """Return a script without indentation and whole lines of comment, unless it has texts of several lines."""
    lines = _BLOCK_COMMENT.sub("", script.decode("utf-8")).splitlines()
    if any(line.count("`") % 2 for line in lines):
        return script
    kept = (line.strip() for line in lines)
    return "".join(f"{line}\n" for line in kept if line and not line.startswith("//")).encode("utf-8")


def _read(homes: Sequence[Files], problems: Problems) -> dict[str, bytes]:
    """Return the files by name; a link is a problem, wherever it points. Raises ReadError."""
    sources: dict[str, bytes] = {}
    for files in homes:
        if files.kind(ASSETS) is not None:
            for path in files.walk(ASSETS, problems):
                sources[path.removeprefix(f"{ASSETS}/")] = files.read(path)
    if problems.errors:
        raise ContentError(problems)
    return sources


def _fingerprinted(name: str, data: bytes) -> str:
    """Return assets/css/main.1a2b3c4d.css; a file without an extension, such as LICENSE, keeps its name."""
    stem, dot, suffix = name.rpartition(".")
    if not dot or "/" in suffix:
        return f"{ASSETS}/{name}"
    return f"{ASSETS}/{stem}.{hashlib.sha256(data).hexdigest()[:8]}.{suffix}"


def _bundles(styles: frozenset[tuple[str, bytes]], problems: Problems) -> Mapping[str, str]:
    """Return the stylesheets with their imports, minified. Raises ContentError for an invalid one."""
    try:
        return _bundled(styles)
    except ContentError as error:
        problems.take_all(error.problems)
        raise ContentError(problems) from error


@lru_cache(maxsize=4)
def _bundled(styles: frozenset[tuple[str, bytes]]) -> Mapping[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        # All styles in one folder, because a site's files may override ours.
        for name, data in styles:
            target = Path(folder) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        names = {name for name, _ in styles}
        return {name: _bundle(name, Path(folder)) for name in STYLESHEETS if name in names}


def _bundle(stylesheet: str, folder: Path) -> str:
    try:
        return str(lightningcss.bundle_css(str(folder / stylesheet), browsers_list=BROWSERS, minify=True))
    except (ValueError, OSError) as error:
        problems = Problems()
        detail = str(error).replace(f"{folder}/", "")
        problems.add("stylesheet-error", Place(path=f"{ASSETS}/{stylesheet}"), detail=detail)
        raise ContentError(problems) from error


def _check_requests(addresses: Iterable[str], sources: Mapping[str, bytes], name: str, problems: Problems) -> None:
    """Report what would be loaded from elsewhere, at its line in the file that asks for it."""
    for address in filter(is_outside, addresses):
        found = next((file for file, data in sources.items() if address.encode() in data), "")
        before, typed, _ = sources.get(found, b"").decode("utf-8", "replace").partition(address)
        place = Place(path=f"{ASSETS}/{found or name}")
        if typed:
            line, column = line_and_column(before, len(before))
            place = Place(path=place.path, line=line, column=column)
        problems.add("outside-request", place, value=address)


def _link_files(
    css: str, stylesheet: str, sources: Mapping[str, bytes], paths: Mapping[str, str], problems: Problems
) -> str:
    """Return `css` with the published names of the files that it loads; it holds the fonts marked `?embed` itself."""

    def published(match: re.Match[str]) -> str:
        name = match["name"]
        if name not in paths:
            problems.add("missing-asset", Place(path=f"{ASSETS}/{stylesheet}"), value=name)
            return match[0]
        if match["embed"]:
            return f"url(data:font/{name.rpartition('.')[2]};base64,{base64.b64encode(sources[name]).decode()})"
        return f"url(../{paths[name].removeprefix(f'{ASSETS}/')})"

    linked = _URL.sub(published, css)
    if problems.errors:
        raise ContentError(problems)
    return linked
