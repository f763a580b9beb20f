"""The files of the history: `content/history.yaml`, and `content/recorded.yaml` of recordings without git."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from prongsai import thai
from prongsai.base.kind import Values
from prongsai.models.history import History, Version
from prongsai.source.files import Files

_HISTORY = """\
# เขียนโดย build.py history อย่าลบหรือเรียงใหม่ · Written by build.py history; keep every version in its place.
# ถ้าข้อความเดิมมีข้อมูลส่วนบุคคล ลบบรรทัด before/after ได้ · Words with personal data may be taken out: delete before/after.
"""
_RECORDED = """\
# ข้อความเมื่อบันทึกครั้งล่าสุด เขียนโดย build.py history --record เพื่อบอกได้ว่าครั้งต่อไปแก้คำใด ไม่เผยแพร่
# What the records said when build.py history --record ran last, for the next run to say what changed. Not published.
"""


def write_history(history: History) -> str:
    """Return the text of the history."""
    return _HISTORY + _yaml({key: [_plain(version) for version in versions] for key, versions in history.root.items()})


def write_recorded(records: Mapping[str, Values]) -> str:
    """Return the text of the file with what the records say."""
    return _RECORDED + _yaml({key: dict(values) for key, values in sorted(records.items())})


def read_recorded(files: Files, path: str) -> Mapping[str, Values]:
    """Return what the records said at the last recording; nothing without the file, or if it cannot be read."""
    try:
        values = (
            yaml.load(files.read(path).decode("utf-8-sig"), Loader=yaml.CBaseLoader) if files.exists(path) else None
        )
    except (UnicodeDecodeError, yaml.YAMLError):
        return {}
    records = values if isinstance(values, dict) else {}
    return {key: fields for key, fields in records.items() if isinstance(fields, dict)}


def _plain(version: Version) -> dict[str, Any]:
    return {**version.model_dump(exclude_defaults=True), "date": thai.format_day(version.date.first)}


def _yaml(values: Mapping[str, Any]) -> str:
    return yaml.dump(values, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
