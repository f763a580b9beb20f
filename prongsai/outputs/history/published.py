"""The list of version marks for programs, as it was published and as it is to be."""

from __future__ import annotations

import json

VERSIONS = "versions.json"


def lost_versions(before: bytes, after: bytes) -> list[str]:
    """Return the marks that were in the history of `before` and are missing in `after`: they may be on paper."""
    old, new = ({version["mark"]: version for version in json.loads(data)["versions"]} for data in (before, after))
    return [mark for mark, version in old.items() if version["since"] and mark not in new]
