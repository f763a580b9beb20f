"""Reads `content/withdrawn.yaml`, in which the staff say which records were taken off the site, when and why."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.base.loaded import Loaded
from prongsai.models.base import check_english, read_record
from prongsai.models.history import Withdrawal
from prongsai.models.names import ID_PATTERN, address_fault
from prongsai.problems import Problems
from prongsai.source.documents import read_yaml
from prongsai.source.files import Files


def read_withdrawn(
    files: Files, path: str | None, problems: Problems, *, wants_english: bool
) -> Mapping[str, Loaded[Withdrawal]]:
    """Return the withdrawn records by the key of their page; a broken entry is a problem."""
    document = read_yaml(files, path, problems) if path else None
    if document is None or path is None:
        return {}
    found = {}
    for key in document.values:
        if not all(ID_PATTERN.fullmatch(step) for step in key.split("/")):
            problems.add("not-an-address", document.place((key,), key=True), key, value=key)
            continue
        if fault := address_fault(key):
            problems.add(fault[0], document.place((key,), key=True), "", **fault[1])
            continue
        record = read_record(Withdrawal, document, problems, (key,))
        if record is not None:
            if wants_english:
                check_english(record, document, problems, (key,))
            found[key] = Loaded(
                kind="", key=key, id=key, year=None, record=record, document=document, at=(key,), files=(path,)
            )
    return found
