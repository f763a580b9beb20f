"""The glossary as open data: how the site translates the terms of Thai administration."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.base.collection import Shared
from prongsai.base.columns import Column, string, words
from prongsai.base.loaded import Loaded
from prongsai.kinds.glossary.record import Term


def glossary_columns(_: Shared) -> Sequence[Column[Loaded[Term]]]:
    return (
        string("term", lambda term: term.id, required=True),
        string("english", lambda term: term.record.en, required=True),
        words("also", lambda term: term.record.also),
    )
