"""Opens the packages of office programs and archives, which are ZIP files with XML, within limits."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO

from lxml import etree

from prongsai.problems import LANGS, Lang, say
from prongsai.tables.limits import DAMAGES, MAX_FILE

# The text of a package. It is streamed, so a large one takes time rather than memory.
MAX_UNPACKED = 25_000_000
MAX_MEMBERS = 3_000
# Starts and ends of elements: a long report has a tenth.
MAX_EVENTS = 800_000
# Pictures and embedded files are read one at a time.
MAX_MEMBER = 20_000_000
Element = etree._Element  # noqa: SLF001 (its type has no other name)


class UnreadError(Exception):
    """A file, or a part of it, was not read; `code` is a message that says why."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    @property
    def is_passing(self) -> bool:
        """Whether the file may be read the next time: it was the machine that failed."""
        return self.code in {"cli.unread-slow", "cli.unread-no-reader", "cli.unread-machine"}

    def words(self, lang: Lang) -> str:
        return say(self.code, lang, **self.params)

    def __str__(self) -> str:
        return " · ".join(self.words(lang) for lang in LANGS)


@contextmanager
def damage_reported() -> Iterator[None]:
    """Raise UnreadError for what libraries raise in many ways."""
    try:
        yield
    except (*DAMAGES, OSError, NotImplementedError, MemoryError, RecursionError) as error:
        raise UnreadError("cli.unread-damaged") from error


class Package:
    """The parts of a package by name. Raises UnreadError."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        if size > MAX_FILE:
            raise UnreadError("cli.unread-large", size=size // 1_000_000, limit=MAX_FILE // 1_000_000)
        with damage_reported():
            self.zip = zipfile.ZipFile(file)
            infos = [info for info in self.zip.infolist() if not info.is_dir()]
        self.read = 0
        self.sizes: Mapping[str, int] = {info.filename: info.file_size for info in infos}
        if len(infos) > MAX_MEMBERS:
            raise UnreadError("cli.unread-members", count=len(infos), limit=MAX_MEMBERS)
        if any(info.flag_bits & 1 for info in infos):
            raise UnreadError("cli.unread-password")

    def check_texts(self) -> None:
        """Check the unpacked size of all text parts; zipfile never unpacks more than a package states."""
        size = sum(size for name, size in self.sizes.items() if name.endswith((".xml", ".rels")))
        if size > MAX_UNPACKED:
            raise UnreadError("cli.unread-unpacked", size=size // 1_000_000, limit=MAX_UNPACKED // 1_000_000)

    def names(self, start: str = "", end: str = "") -> list[str]:
        return [name for name in self.sizes if name.startswith(start) and name.endswith(end)]

    def events(self, name: str) -> Iterator[tuple[str, Element]]:
        """Yield the starts and ends of the elements of a part; without entities, and without the network."""
        with damage_reported(), self.zip.open(name) as part:
            for event, element in etree.iterparse(
                part, events=("start", "end"), resolve_entities=False, no_network=True
            ):
                self._count(1)
                yield event, element

    def elements(self, name: str, *tags: str) -> Iterator[Element]:
        """Yield the elements of a part that have one of the names, each when it is complete."""
        with damage_reported(), self.zip.open(name) as part:
            for _, element in etree.iterparse(part, tag=tags, resolve_entities=False, no_network=True):
                self._count(2)
                yield element

    def _count(self, events: int) -> None:
        self.read += events
        if self.read > MAX_EVENTS:
            raise UnreadError("cli.unread-elements", limit=MAX_EVENTS // 2)

    def related(self, name: str) -> dict[str, str]:
        """Return the parts that a part names, by its ids."""
        folder, file = posixpath.split(name)
        rels = f"{folder}/_rels/{file}.rels"
        if rels not in self.sizes:
            return {}
        ends = (one for event, one in self.events(rels) if event == "end" and one.get("TargetMode") != "External")
        targets = {one.get("Id", ""): one.get("Target", "") for one in ends}
        return {key: posixpath.normpath(posixpath.join(folder, to)).lstrip("/") for key, to in targets.items()}


def local(element: Element) -> str:
    """Return the name of an element without its namespace; "" for a comment."""
    name: object = element.tag  # a function for a comment
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def forget(element: Element) -> None:
    """Free an element that was read, and those before it: a large part is never a tree."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
