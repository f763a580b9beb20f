"""The result of a build after everything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.integrity import Changes
from prongsai.outputs.artifact import Artifact
from prongsai.prepared import Prepared
from prongsai.publish import Published


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    """What a build published, and what others had changed in the folder: before it, as `seen`, and meanwhile."""

    prepared: Prepared
    files: Mapping[str, Artifact]
    seen: Changes
    published: Published

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(artifact.size() for artifact in self.files.values())
