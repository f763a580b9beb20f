"""Reads `content/translations.yaml`, written by `build.py translated`."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from prongsai.problems import Place, Problems
from prongsai.source.files import Files
from prongsai.thai import is_blank


def read_ledger(files: Files, path: str | None, problems: Problems) -> Mapping[str, Mapping[str, str]]:
    """Return the hashes by record and field; a broken file is a problem."""
    if path is None:
        return {}
    try:
        values = yaml.load(files.read(path).decode("utf-8-sig"), Loader=yaml.CBaseLoader) or {}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        problems.add("ledger-broken", Place(path=path, line=mark.line + 1 if mark else 0, column=1))
        return {}
    except (UnicodeDecodeError, yaml.YAMLError):
        problems.add("ledger-broken", Place(path=path))
        return {}
    if not isinstance(values, dict) or not all(_is_fields(fields) for fields in values.values()):
        problems.add("ledger-broken", Place(path=path))
        return {}
    return {
        key: {field: value for field, value in fields.items() if not is_blank(value)} for key, fields in values.items()
    }


def _is_fields(fields: object) -> bool:
    return isinstance(fields, dict) and all(isinstance(value, str) for value in fields.values())
