"""The groups in a year's report: possible values for measures of that year."""

from __future__ import annotations

from prongsai.base.options import raw_values, thai_of
from prongsai.source.files import Files


def group_options(files: Files, path: str) -> dict[str, str]:
    """Return the groups of the report in the folder of the measure at `path`."""
    groups = raw_values(files, f"{path.rpartition('/')[0]}/report.yaml").get("groups")
    known = [group for group in groups if isinstance(group, dict)] if isinstance(groups, list) else []
    return {str(group.get("id")): thai_of(group.get("title")) or str(group.get("id")) for group in known}
