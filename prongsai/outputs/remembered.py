"""The keys by which drawings are remembered between runs: all that a drawing depends on, and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from prongsai.home import HOME
from prongsai.layouts import LAYOUTS, Layouts
from prongsai.memory import Memory
from prongsai.outputs.artifact import Artifact, Drawing, Kept
from prongsai.outputs.digests import Digests
from prongsai.program import program

# The folder of layouts/ with what several templates of drawings import.
SHARED = "prints/"
# Files of layouts/ that no drawing reads.
_OF_PAGES = (".html", ".yaml", ".css", ".xml")


class Remembered(Mapping[str, Artifact]):
    """Planned files, of which the drawings are in the memory, or made and left there when they are first asked for."""

    def __init__(self, planned: Mapping[str, Artifact], layouts: Layouts, memory: Memory) -> None:
        self._planned = planned
        self._keys = Keys(layouts)
        self._memory = memory

    def __getitem__(self, path: str) -> Artifact:
        artifact = self._planned[path]
        return self._kept(artifact) if isinstance(artifact, Drawing) else artifact

    def __iter__(self) -> Iterator[str]:
        return iter(self._planned)

    def __len__(self) -> int:
        return len(self._planned)

    def _kept(self, drawing: Drawing) -> Kept:
        key = self._keys.of(drawing)

        def recall() -> bytes:  # what got lost meanwhile is made again
            return self._memory.recall(key, drawing.anew)

        data = recall()
        return Kept(recall=recall, length=len(data), sha256=hashlib.sha256(data).hexdigest())


class Keys:
    """The keys of the drawings of one build."""

    def __init__(self, layouts: Layouts) -> None:
        self._layouts = layouts
        self._digests = Digests()
        self._templates: dict[Path, bytes] = {}

    def of(self, drawing: Drawing) -> bytes:
        """Return the key of a drawing: what draws it, with what, and from what."""
        template = self._template(drawing.template) if drawing.template else b""
        draw = drawing.draw
        return self._digests.of(program(), _fonts(), template, draw.__module__, draw.__qualname__, drawing.data)

    def _template(self, template: Path) -> bytes:
        """Return the hash of a template and of all that it reads: what is in its folder, and what prints share."""
        if template not in self._templates:
            self._templates[template] = self._hashed(template)
        return self._templates[template]

    def _hashed(self, template: Path) -> bytes:
        layouts = zip(self._layouts.folders, self._layouts.files, strict=True)
        folder, files = next(pair for pair in layouts if template.is_relative_to(pair[0]))
        name = template.relative_to(folder).as_posix()
        read = (f"{name.partition('/')[0]}/", SHARED)
        beside = {path: data for path, data in files.items() if path.startswith(read) and not path.endswith(_OF_PAGES)}
        found = hashlib.sha256(name.encode())
        for path, data in sorted(beside.items()):
            found.update(f"{path} {len(data)}\0".encode() + data)
        return found.digest()


@cache
def _fonts() -> bytes:
    """Return the hash of the fonts of drawings."""
    found = hashlib.sha256()
    for file in sorted((HOME / LAYOUTS).glob("fonts/**/*.ttf")):
        data = file.read_bytes()
        found.update(f"{file.name} {len(data)}\0".encode() + data)
    return found.digest()
