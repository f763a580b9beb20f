"""What readers want to know of a file before they open it: its format, its size, its pages, whether words can be read.

A PDF is read once, in a process of its own, for this and for the check of personal data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from prongsai.addresses import published_file
from prongsai.source.files import Files
from prongsai.source.filetypes import type_of
from prongsai.text import Text
from prongsai.wording import Wording

Layer = Literal["text", "scan", "mixed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class FileFacts:
    """A published file: `file` is its path on the site, `size` in bytes.

    Of a PDF, `pages` and its text `layer`: "scan" if every page with something on it is a picture, "mixed" if some are
    (`scanned` of them). None for other files, for an empty PDF, and for one that cannot be read, which is reported.
    """

    file: str
    size: int
    pages: int | None = None
    layer: Layer | None = None
    scanned: int = 0

    @property
    def format(self) -> str:
        return type_of(self.file).upper()


def said_of(facts: FileFacts, wording: Wording) -> Text:
    """Return the facts of a file in one line: PDF · ๑๒ หน้า · ๓๔๐ kB · ภาพสแกน …, or PDF · 12 pages · 340 kB."""
    said = [Text(th=facts.format, en=facts.format)]
    if facts.pages is not None:
        said.append(wording.text("file.pages", count=facts.pages))
    said.append(wording.digits(size_in_words(facts.size)))
    if facts.layer == "scan":
        said.append(wording.text("file.scan"))
    elif facts.layer == "mixed":
        said.append(wording.text("file.scanned_pages", count=facts.scanned))
    return wording.both(lambda lang: " · ".join(one.words(lang).value for one in said))


def size_in_words(size: int) -> str:
    """Return a size in kB or MB, with one decimal where it says something: 4.2 kB, 340 kB, 12.5 MB."""
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f} MB"
    return f"{size / 1_000:.0f} kB" if size >= 10_000 else f"{max(size / 1_000, 0.1):.1f} kB"


def file_facts(files: Files, paths: Iterable[str]) -> Mapping[str, FileFacts]:
    """Return the facts of the files at `paths` in the site; what cannot be opened is left out, and reported elsewhere.

    Ask for many at once: the process that reads PDF files starts once for each call that meets an unknown one.
    """
    # Import here: what reads PDF files stands on a lot, and few sites ask for it.
    from prongsai.personal.remembered import pages_of

    sizes = {path: files.size(path) for path in dict.fromkeys(paths) if files.exists(path)}
    pages = pages_of(files, [path for path in sizes if type_of(path) == "pdf"])
    found = {}
    for path, size in sizes.items():
        facts = FileFacts(file=published_file(path), size=size)
        if read := pages.get(path):
            layer = _layer(read.scanned, read.readable)
            facts = replace(facts, pages=read.count, layer=layer, scanned=read.scanned)
        found[path] = facts
    return found


def _layer(scanned: int, readable: int) -> Layer | None:
    if scanned:
        return "mixed" if readable else "scan"
    return "text" if readable else None
