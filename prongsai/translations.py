"""Which English passage was made from which Thai: the ledger `content/translations.yaml`.

It holds a hash of the Thai that each English passage was confirmed against (`build.py translated ID`). Where the Thai
reads otherwise since, that passage is older than the Thai, and says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml
from pydantic import BaseModel

from prongsai import thai
from prongsai.addresses import measure_key, notice_key, unit_key, year_key
from prongsai.loader.content import Content
from prongsai.models.base import texts_of
from prongsai.problems import Place, Problems
from prongsai.source.tree import Document, dotted
from prongsai.text import MARKDOWN_LINK, Text

Ledger = Mapping[str, Mapping[str, str]]
"""Hashes of the Thai by key of the record's page and path of the field."""

# Twelve letters are enough to tell the versions of one sentence apart.
_LENGTH = 12
_HEAD = """\
# คำแปลภาษาอังกฤษที่ตรวจแล้วว่าตรงกับภาษาไทย เขียนโดย build.py translated · English passages confirmed against their Thai
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A text in both languages: the key of its record's page, the path of its field, and where its English stands."""

    key: str
    field: str
    text: Text
    place: Place


def hash_of(text: Text) -> str:
    """Return the hash of the Thai as it reads: blanks, the script of digits and where links lead do not count."""
    words = thai.fold(MARKDOWN_LINK.sub(r"\1", text.th))
    return hashlib.sha256(words.encode()).hexdigest()[:_LENGTH]


def passages(content: Content) -> Iterator[Passage]:
    """Yield every passage that has an English of its own."""
    for passage in _all(content):
        if passage.text.en is not None and passage.text.en != passage.text.th:
            yield passage


def _all(content: Content) -> Iterator[Passage]:
    for year in content.years:
        if year.report_document:
            yield from _of_record(year_key(year.year), year.report, year.report_document)
        for measure in year.measures:
            key = measure_key(year.year, measure.record.number)
            yield from _of_record(key, measure.record, measure.document)
            yield from _details(key, measure.details, measure.sources)
    for notice in content.notices:
        key = notice_key(notice.name)
        yield from _of_record(key, notice.record, notice.document)
        yield from _details(key, notice.details, notice.sources)
    for unit_id, unit in content.units.items():
        for path, text in texts_of(unit):
            place = Place(path="content/units.yaml")
            yield Passage(key=unit_key(unit_id), field=dotted(path), text=text, place=place)
    for page in content.pages:
        for field, words in (("title", page.title), ("description", page.description), ("body", page.body)):
            if words:
                yield Passage(key=page.name, field=field, text=words, place=_english_file(page.sources))


def _of_record(key: str, record: BaseModel, document: Document) -> Iterator[Passage]:
    for path, text in texts_of(record):
        yield Passage(key=key, field=dotted(path), text=text, place=document.place((*path, "en")))


def _details(key: str, details: Text | None, sources: tuple[str, ...]) -> Iterator[Passage]:
    if details:
        yield Passage(key=key, field="details", text=details, place=_english_file(sources))


def _english_file(sources: tuple[str, ...]) -> Place:
    return Place(path=next((path for path in sources if path.endswith(".en.md")), sources[0]))


def is_stale(passage: Passage, ledger: Ledger) -> bool:
    """Whether the Thai reads otherwise than when the English was confirmed; what was never confirmed is not known."""
    known = ledger.get(passage.key, {}).get(passage.field)
    return known is not None and known != hash_of(passage.text)


def check_translations(content: Content, problems: Problems) -> None:
    """Mark every English passage that is older than its Thai, and warn of it."""
    for passage in passages(content):
        if is_stale(passage, content.ledger):
            passage.text.mark_stale()
            problems.add("stale-english", passage.place, passage.field, key=passage.key)


def confirm(content: Content, keys: set[str]) -> Ledger:
    """Return the ledger with every passage of `keys` confirmed; fields and records that are no more are left out."""
    confirmed: dict[str, dict[str, str]] = {}
    for passage in passages(content):
        known = content.ledger.get(passage.key, {}).get(passage.field)
        value = hash_of(passage.text) if passage.key in keys else known
        if value:
            confirmed.setdefault(passage.key, {})[passage.field] = value
    return confirmed


def write_ledger(ledger: Ledger) -> str:
    """Return the file."""
    plain = {key: dict(sorted(ledger[key].items())) for key in sorted(ledger)}
    return _HEAD + yaml.dump(plain, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
