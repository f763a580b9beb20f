"""Whether a site in a store is published as its sources, this program and the day would make it, without fetching it.

What the sources are is taken from what the store says of each: size, time and, in an object store, the hash.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import cache

from prongsai.home import HOME
from prongsai.many.report import Job
from prongsai.many.store import Published, Store, errors_named, sources
from prongsai.outputs.manifest import MANIFEST
from prongsai.problems import Problems
from prongsai.program import program
from prongsai.source.files import Files


@dataclass(frozen=True, kw_only=True, slots=True)
class Inputs:
    """What a site was built from: `hash` of its sources and of this program, and the days that give the same pages."""

    hash: str
    first: date
    until: date | None

    def has(self, other: str, day: date) -> bool:
        return self.hash == other and self.first <= day and (self.until is None or day < self.until)


def hash_of(store: Store, job: Job) -> str:
    """Return a hash of all that the store says of the sources of a site, and of the program. Raises StoreError."""
    with errors_named(store.url):
        files = [(path, store.files.ukey(store.at(path))) for path, kind in sources(store) if kind != "directory"]
    said = json.dumps([program().hex(), *_defaults(), job.strict, sorted(files)])
    return hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest()


def read_inputs(store: Store, published: Published) -> Inputs | None:
    """Return what a published site was built from; None if nobody knows, or if not all of it is there."""
    if not published.hashes or published.names != {*published.hashes, MANIFEST}:
        return None
    with errors_named(store.url):
        if not store.files.isfile(store.beside("inputs")):
            return None
        data = store.files.cat_file(store.beside("inputs"))
    try:
        said = json.loads(data)
        until = date.fromisoformat(said["until"]) if said["until"] else None
        return Inputs(hash=str(said["hash"]), first=date.fromisoformat(said["first"]), until=until)
    except (ValueError, KeyError, TypeError):  # somebody broke the file
        return None


def write_inputs(store: Store, inputs: Inputs) -> None:
    """Note what a site was built from, once all of it is published. Raises StoreError."""
    until = inputs.until.isoformat() if inputs.until else None
    said = {"hash": inputs.hash, "first": inputs.first.isoformat(), "until": until}
    with errors_named(store.url):
        store.files.pipe_file(store.beside("inputs"), json.dumps(said).encode())


@cache
def _defaults() -> tuple[str, ...]:
    """Return the hashes of our own layouts and assets."""
    files, problems = Files(HOME), Problems()
    return tuple(files.digest(path) for folder in ("layouts", "assets") for path in files.walk(folder, problems))
