"""What a cell with evidence names: addresses, files beside the table, records of the site; one or several."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from pydantic_core import PydanticCustomError

from prongsai.addresses import published_file
from prongsai.base.judging import Loading
from prongsai.base.loaded import AnyLoaded
from prongsai.models.fields import parse_url, path_of
from prongsai.models.names import ID_PATTERN
from prongsai.problems import nearest
from prongsai.source.filetypes import FILE_TYPES, type_of
from prongsai.tables.shape import AnyRow
from prongsai.tables.values import DASHES
from prongsai.text import Text

_BETWEEN = re.compile(r"[\s;]+|,\s+|,$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """`value` is an address of the web, the published path of a file, or the key of a record, which has a `title`.

    Without a `form` it is none of them.
    """

    form: Literal["url", "file", "record"] | None
    value: str
    title: Text | None = None

    @property
    def name(self) -> str:
        """The short name of a file or an address."""
        if self.form == "url":
            return re.sub(r"^https?://(?:www\.)?|/$", "", self.value)
        return self.value.rpartition("/")[2]

    @property
    def format(self) -> str:
        return self.value.rpartition(".")[2].upper() if self.form == "file" else ""


def proofs(row: AnyRow, titles: Mapping[str, Text]) -> Iterator[Proof]:
    """Yield what the cell of a row names; a dash names nothing. `titles` are those of records by key."""
    for word in _words(row):
        found = _proof(word)
        if found.form == "file":
            yield Proof(form="file", value=published_file(path_of(row.path, word)))
        else:
            yield replace(found, title=titles.get(found.value))


def titles_of(records: Iterable[AnyLoaded]) -> Mapping[str, Text]:
    """Return the title or name of each record by key."""
    found = ((one.key, getattr(one.record, "title", None) or getattr(one.record, "name", None)) for one in records)
    return {key: title for key, title in found if isinstance(title, Text)}


def _words(row: AnyRow) -> list[str]:
    typed = row.record.evidence or ""
    return [] if typed in DASHES else [word for word in _BETWEEN.split(typed) if word]


def _proof(word: str) -> Proof:
    if re.match("https?://", word, re.IGNORECASE):
        try:
            return Proof(form="url", value=parse_url(word))
        except PydanticCustomError:
            return Proof(form=None, value=word)
    if re.match(r"[A-Za-z]+:|[/\\]|www\.", word):
        return Proof(form=None, value=word)
    if type_of(word) in FILE_TYPES:
        return Proof(form="file", value=word)
    key = word.strip("/")
    is_key = "/" in key and all(ID_PATTERN.fullmatch(step) for step in key.split("/"))
    return Proof(form="record" if is_key else None, value=key if is_key else word)


def check_evidence(row: AnyRow, source: str, tables: Collection[str], loading: Loading) -> None:
    """Check what a row of the record at `source` names; `tables` are the files that are only read."""
    for word in _words(row):
        proof, place = _proof(word), row.place("evidence")
        if proof.form is None:
            near = f"https://{word}" if word.startswith("www.") else None
            loading.problems.add("round-evidence", place, value=word, near=near)
        elif proof.form == "record" and proof.value not in loading.keys:
            near = nearest(proof.value, sorted(loading.keys))
            loading.problems.add("no-such-record", place, value=word, near=near)
        elif proof.form == "file":
            _check_file(word, row, source, tables, loading)


def _check_file(word: str, row: AnyRow, source: str, tables: Collection[str], loading: Loading) -> None:
    target, folder = path_of(row.path, word), posixpath.dirname(row.path)
    if target in tables:
        loading.problems.add("table-published", row.place("evidence"), value=word, other=source)
    elif target not in loading.others:
        near = nearest(word, [posixpath.relpath(other, folder) for other in sorted(loading.others)])
        loading.problems.add("no-such-file", row.place("evidence"), value=word, near=near, folder=folder)
