"""The result of a build after everything is written."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.integrity import Changes
from prongsai.publish import Published
from prongsai.unchanged import Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    """What a build made, and what others had changed in the folder: before it, as `seen`, and meanwhile.

    If nothing had changed since the last build, nothing was `published`.
    """

    outcome: Outcome
    seen: Changes
    published: Published | None
