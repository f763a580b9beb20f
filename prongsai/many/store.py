"""Sites in a store that fsspec reads and writes: an object store such as s3://…, or a folder as file://….

A store exchanges no folders in one step. What holds for its readers is in `put_site`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Protocol

from prongsai.config import CONFIG_FILE
from prongsai.integrity import listing
from prongsai.outputs.manifest import MANIFEST, listed_files
from prongsai.problems import MisuseError, Place, Problems
from prongsai.source.files import is_system_file

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+(?:::|://).*", re.IGNORECASE | re.DOTALL)
# What a build reads of a site.
_SOURCES = (CONFIG_FILE, "content", "layouts", "assets")
# Beside a published site: an upload has not ended; with the names of all files that it may have written.
_MARKER = "uploading"


class StoreError(MisuseError):
    """A store cannot be read or written."""


class FileSystem(Protocol):
    """What of a file system of fsspec is used here; paths are without the protocol."""

    async_impl: bool

    def ls(self, path: str, detail: bool) -> Sequence[Mapping[str, object]]: ...  # noqa: FBT001 (fsspec's own)
    def find(self, path: str) -> Sequence[str]: ...
    def isfile(self, path: str) -> bool: ...
    def cat_file(self, path: str) -> bytes: ...
    def pipe_file(self, path: str, value: bytes) -> None: ...
    def get(self, rpath: Sequence[str], lpath: Sequence[str]) -> None: ...
    def put(self, lpath: Sequence[str], rpath: Sequence[str]) -> None: ...
    def rm_file(self, path: str) -> None: ...
    def makedirs(self, path: str, exist_ok: bool) -> None: ...  # noqa: FBT001 (fsspec's own)
    def ukey(self, path: str) -> str: ...
    def invalidate_cache(self) -> None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Store:
    """A folder of a store; `url` names it in messages."""

    url: str
    files: FileSystem
    root: str

    def at(self, path: str) -> str:
        return f"{self.root}/{path}" if path else self.root

    def make_folders(self, paths: Iterable[str]) -> None:
        # Object stores, which fsspec reads many files of at once, have none: asking for each takes long.
        for path in sorted(paths) if not self.files.async_impl else ():
            self.files.makedirs(path, exist_ok=True)

    def beside(self, purpose: str) -> str:
        """Return a hidden file beside the folder."""
        above, _, name = self.root.rpartition("/")
        return f"{above}/.{name}.{purpose}"


def is_address(place: str) -> bool:
    """Whether a place is the address of a store, and not a path.

    A letter and a colon name a drive of Windows.
    """
    return _ADDRESS.fullmatch(place) is not None


def open_store(url: str) -> Store:
    """Return the folder of a store. Raises StoreError; ModuleNotFoundError without fsspec."""
    from fsspec import url_to_fs

    try:
        files, root = url_to_fs(url)
        files.invalidate_cache()
    except (ImportError, ValueError) as error:  # the protocol needs a package, or there is none of that name
        raise StoreError("cli.store-unknown", url=url, detail=error) from error
    return Store(url=url, files=files, root=str(root).rstrip("/"))


@contextmanager
def errors_named(url: str) -> Iterator[None]:
    """Turn an error of a store into a StoreError; each kind of store has its own."""
    try:
        yield
    except MisuseError:
        raise
    except Exception as error:
        detail = f"{type(error).__name__}: {error}"
        raise StoreError("cli.store-failed", url=url, detail=detail) from error


def find_stored_sites(store: Store) -> list[str]:
    """Return the sites at and beneath a folder of a store, as `find_sites` does of the disk. Raises StoreError."""
    found, waiting = [], [""]
    with errors_named(store.url):
        while waiting:
            at = waiting.pop()
            kinds = _listed(store, at)
            if CONFIG_FILE in kinds:
                found.append(at or ".")
            else:
                inner = (name for name, kind in kinds.items() if kind == "directory" and not is_system_file(name))
                waiting += [f"{at}/{name}".lstrip("/") for name in inner]
    return sorted(found)


def _listed(store: Store, path: str) -> dict[str, str]:
    """Return the names in a folder and what they are: "file", "directory" or "link"; nothing if it is not there."""
    try:
        entries = store.files.ls(store.at(path), detail=True)
    except FileNotFoundError:
        return {}
    kinds = {}
    for entry in entries:
        name = str(entry["name"]).rstrip("/").rpartition("/")[2]
        # A store may list a folder within itself.
        if str(entry["name"]).strip("/") != store.at(path).strip("/"):
            kinds[name] = "link" if entry.get("islink") else str(entry["type"])
    return kinds


def sources(store: Store) -> Iterator[tuple[str, str]]:
    """Yield what a build reads of a site, and what each is; a folder before what is in it."""
    top = _listed(store, "")
    waiting = [(name, top[name]) for name in _SOURCES if name in top]
    while waiting:
        path, kind = waiting.pop()
        yield path, kind
        if kind == "directory":
            waiting += [(f"{path}/{name}", inner) for name, inner in _listed(store, path).items()]


def fetch_site(store: Store, folder: Path, problems: Problems) -> None:
    """Copy what a build reads of a site into `folder`; links and names that lead elsewhere are problems.

    Raises StoreError.
    """
    folder.mkdir()
    files = []
    with errors_named(store.url):
        for path, kind in sources(store):
            if kind == "link" or not _is_plain(path):
                problems.add("outside-site", Place(path=path))
            elif kind == "directory":
                (folder / path).mkdir()
            else:
                files.append(path)
        if not problems.errors:
            store.files.get([store.at(path) for path in files], [str(folder / path) for path in files])


def _is_plain(path: str) -> bool:
    """Whether no system reads a path as one that leads elsewhere: an object may have any name."""
    return not any(step in {"", ".", ".."} or "\\" in step or ":" in step for step in path.split("/"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """What stands in the place of a published site: its files, those that are ours, the hashes that its manifest has.

    Without hashes every file is written anew: there was no upload yet, or one that has not ended.
    """

    names: frozenset[str]
    ours: frozenset[str]
    hashes: Mapping[str, str]


def look_at(store: Store) -> Published:
    """Return what stands in the place of a published site. Raises StoreError, or MisuseError for files of others."""
    with errors_named(store.url):
        start = f"{store.root}/".lstrip("/")
        names = frozenset(path.lstrip("/").removeprefix(start) for path in store.files.find(store.root))
        listed = listed_files(store.files.cat_file(store.at(MANIFEST))) if MANIFEST in names else None
        is_torn = store.files.isfile(store.beside(_MARKER))
        begun = json.loads(store.files.cat_file(store.beside(_MARKER))) if is_torn else []
    if names and listed is None and not is_torn:
        raise MisuseError("cli.output-foreign", path=store.url)
    ours = frozenset({*(listed or ()), *begun, MANIFEST})
    if added := sorted(names - ours):
        raise MisuseError("cli.output-added", path=store.url, count=len(added), names=listing(added))
    return Published(names=names, ours=ours, hashes={} if is_torn else listed or {})


def read_published(store: Store, path: str, published: Published) -> bytes | None:
    """Return a published file; None if it is not there. Raises StoreError."""
    with errors_named(store.url):
        return store.files.cat_file(store.at(path)) if path in published.names else None


def put_site(folder: Path, store: Store, published: Published) -> None:
    """Upload what changed of a published site. Raises StoreError.

    A file is written before those that link to it: styles, scripts, data and documents first, then pages from the
    deepest to the home page, then the manifest; what is gone is removed last. So no link of a page leads nowhere, but
    while it lasts pages of the old and of the new site stand side by side. An upload that was interrupted leaves a
    marker, and the next one writes every file.
    """
    hashes = listed_files((folder / MANIFEST).read_bytes()) or {}
    there = {path: digest for path, digest in published.hashes.items() if path in published.names}
    changed = sorted((path for path, digest in hashes.items() if there.get(path) != digest), key=_order)
    gone = sorted((published.names & published.ours) - {*hashes, MANIFEST})
    with errors_named(store.url):
        if not changed and not gone and published.hashes:
            return
        store.make_folders({store.root.rpartition("/")[0]})
        store.files.pipe_file(store.beside(_MARKER), json.dumps(sorted({*published.ours, *hashes})).encode())
        for _, together in groupby(changed, key=lambda path: _order(path)[:2]):
            _put(store, folder, list(together))
        _put(store, folder, [MANIFEST])
        for path in gone:
            store.files.rm_file(store.at(path))
        store.files.rm_file(store.beside(_MARKER))


def _put(store: Store, folder: Path, paths: Sequence[str]) -> None:
    """Upload files, several at once where the store can."""
    store.make_folders({store.at(path).rpartition("/")[0] for path in paths})
    store.files.put([str(folder / path) for path in paths], [store.at(path) for path in paths])


def _order(path: str) -> tuple[bool, int, str]:
    """Return where a file stands in an upload: pages after all else, the home page last."""
    return path.endswith(".html"), -path.count("/"), path
