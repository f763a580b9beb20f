"""The glossary as open data: how the site translates the terms of Thai administration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prongsai.models.glossary import Term
from prongsai.site.opendata.collection import Collection, Record
from prongsai.site.opendata.columns import Column, read, string, words

_COLUMNS: Sequence[Column[tuple[str, Term]]] = (
    string("term", lambda entry: entry[0], required=True),
    string("english", lambda entry: entry[1].en, required=True),
    words("also", lambda entry: entry[1].also),
)


def glossary(terms: Mapping[str, Term]) -> Collection:
    records = [Record(id=entry[0], year=None, updated=None, values=read(_COLUMNS, entry)) for entry in terms.items()]
    return Collection(name="glossary", columns=_COLUMNS, records=tuple(records), keys=("term",))
