"""Which English passages match the current Thai: the ledger `content/translations.yaml`.

It holds a hash of the Thai that each English passage was confirmed against (`build.py translated ID`). If the
Thai has changed since, the passage is marked as outdated.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import yaml

from prongsai import thai
from prongsai.base.loaded import AnyLoaded, Content
from prongsai.markup.plain import MARKDOWN_LINK
from prongsai.problems import Place, Problems
from prongsai.source.tree import Path as FieldPath
from prongsai.source.tree import dotted
from prongsai.text import Text

Ledger = Mapping[str, Mapping[str, str]]
"""Hashes of the Thai, by the key of the record's page and the path of the field."""

# Twelve letters are enough to distinguish the versions of one sentence.
_LENGTH = 12
_HEAD = """\
# คำแปลภาษาอังกฤษที่ตรวจแล้วว่าตรงกับภาษาไทย เขียนโดย build.py translated · English passages confirmed against their Thai
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A text in both languages, with its record and its path in it."""

    loaded: AnyLoaded
    path: FieldPath
    text: Text

    @property
    def key(self) -> str:
        """The key of its record's page."""
        return self.loaded.key

    @property
    def field(self) -> str:
        return dotted(self.path)

    @property
    def place(self) -> Place:
        """The place of its English."""
        return self.loaded.place(self.path, "en")


def hash_of(text: Text) -> str:
    """Return the hash of the Thai, ignoring spaces, Thai or Arabic digits, and link targets."""
    words = thai.fold(MARKDOWN_LINK.sub(r"\1", text.th))
    return hashlib.sha256(words.encode()).hexdigest()[:_LENGTH]


def passages(content: Content) -> Iterator[Passage]:
    """Yield every passage with its own English text."""
    for loaded in content.records:
        for path, text in loaded.texts():
            if text.en is not None and text.en != text.th:
                yield Passage(loaded=loaded, path=path, text=text)


def is_stale(passage: Passage, ledger: Ledger) -> bool:
    """Whether the Thai has changed since the English was confirmed; False if it was never confirmed."""
    known = ledger.get(passage.key, {}).get(passage.field)
    return known is not None and known != hash_of(passage.text)


def mark_stale(content: Content, problems: Problems) -> Content:
    """Return the content with every outdated English passage marked, with a warning for each."""
    records = {loaded.key: loaded for loaded in content.records}
    for passage in passages(content):
        if is_stale(passage, content.ledger):
            loaded = records[passage.key]
            records[passage.key] = loaded.with_text(passage.path, passage.text.as_stale())
            problems.add("stale-english", passage.place, passage.field, key=passage.key)
    return replace(content, records=tuple(records[loaded.key] for loaded in content.records), _memo={})


def confirm(content: Content, keys: set[str]) -> Ledger:
    """Return the ledger with every passage of `keys` confirmed; fields and records that no longer exist are dropped."""
    confirmed: dict[str, dict[str, str]] = {}
    for passage in passages(content):
        known = content.ledger.get(passage.key, {}).get(passage.field)
        value = hash_of(passage.text) if passage.key in keys else known
        if value:
            confirmed.setdefault(passage.key, {})[passage.field] = value
    return confirmed


def write_ledger(ledger: Ledger) -> str:
    """Return the text of the file, in the order of the keys and fields."""
    return _HEAD + yaml.dump({key: dict(fields) for key, fields in ledger.items()}, Dumper=yaml.CSafeDumper)
