"""What a cell with evidence names: addresses, files beside the table, records of the site; one or several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from pydantic_core import PydanticCustomError

from prongsai.addresses import published_file
from prongsai.models.fields import parse_url, path_of
from prongsai.models.names import ID_PATTERN
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
    for word in words_of(row):
        found = proof_of(word)
        if found.form == "file":
            yield Proof(form="file", value=published_file(path_of(row.path, word)))
        else:
            yield replace(found, title=titles.get(found.value))


def words_of(row: AnyRow) -> list[str]:
    typed = row.record.evidence or ""
    return [] if typed in DASHES else [word for word in _BETWEEN.split(typed) if word]


def proof_of(word: str) -> Proof:
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
