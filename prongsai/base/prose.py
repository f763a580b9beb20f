"""Checks of Markdown in records, and of the addresses that records name, at the line and column of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from pydantic import BaseModel

from prongsai import hosts
from prongsai.base.judging import Loading
from prongsai.base.loaded import AnyLoaded
from prongsai.markup.check import check_markdown
from prongsai.markup.finding import Finding
from prongsai.markup.limits import MAX_BLOCK, MAX_LETTERS, MAX_SIGNS, signs_in
from prongsai.models.base import MAX_FAULTS
from prongsai.problems import Fault, Lang, Place, Problems
from prongsai.source.documents import body_of
from prongsai.source.encoding import text_of
from prongsai.source.files import Files
from prongsai.source.spots import place_within
from prongsai.source.tree import Path as FieldPath
from prongsai.source.tree import dotted
from prongsai.text import Prose, Text

# The path of a text, its language and its words.
_Typed = tuple[FieldPath, Lang, str]


def check_prose(loading: Loading) -> None:
    """Report what a page would not show as it is typed."""
    for loaded in loading.records:
        loaded.report_once("prose", partial(_check_prose, loaded, loading.files), loading.problems)


def _check_prose(loaded: AnyLoaded, files: Files, problems: Problems) -> None:
    found = [*_findings(loaded)]
    for typed, finding in found[:MAX_FAULTS]:
        _report(files, loaded, typed, finding, problems)
    if more := found[MAX_FAULTS:]:
        typed, finding = more[0]
        _report(files, loaded, typed, replace(finding, code="many-more", params={"count": len(more)}), problems)


def _findings(loaded: AnyLoaded) -> Iterator[tuple[_Typed, Finding]]:
    signs = 0
    for typed in _prose(loaded):
        path, _, words = typed
        signs += signs_in(words)
        if signs > MAX_SIGNS:
            params = {"sign": "* # < |", "count": signs, "limit": MAX_SIGNS}
            yield typed, Finding(code="too-many-signs", at=0, params=params)
            return
        limit = MAX_LETTERS if path in loaded.prose else MAX_BLOCK
        yield from ((typed, finding) for finding in check_markdown(words, limit))


def _report(files: Files, loaded: AnyLoaded, typed: _Typed, finding: Finding, problems: Problems) -> None:
    path, lang, words = typed
    start, field = _start(files, loaded, path, lang)
    place = place_within(_text(files, start.path), start, words, finding.at) if start.line else start
    problems.add(finding.code, place, field, **finding.params)


def _prose(loaded: AnyLoaded) -> Iterator[_Typed]:
    for path, text in loaded.texts():
        if isinstance(text, Prose):
            yield path, "th", text.th
            if text.en and text.en != text.th:
                yield path, "en", text.en


def _start(files: Files, loaded: AnyLoaded, path: FieldPath, lang: Lang) -> tuple[Place, str]:
    """Return where a text begins in its file, and the name of its field; a file of its own has none."""
    if path in loaded.prose:
        file = loaded.prose[path][lang]
        return Place(path=file, line=body_of(_text(files, file)), column=1), ""
    if loaded.document is None:
        return Place(path=loaded.source), dotted(path)
    whole: FieldPath = (*loaded.at, *path, lang)
    if whole not in loaded.document.value_places:
        whole = whole[:-1]
    return loaded.document.place(whole), dotted(whole)


def _text(files: Files, path: str) -> str:
    return text_of(files.read(path))


def check_links(loading: Loading) -> None:
    """Report titles of links that show another site than the address beside them, and addresses in code."""
    for loaded in loading.records:
        loaded.report_once("links", partial(_check_links, loaded), loading.problems)


def _check_links(loaded: AnyLoaded, problems: Problems) -> None:
    for path, title, url in _links(loaded.record):
        for code, params in _faults(title, url):
            field: FieldPath = (*loaded.at, *path, "url")
            problems.add(code, loaded.place((*path, "url")), dotted(field), **params)


def _faults(title: Text | None, url: str) -> Iterator[Fault]:
    yield from (fault for fault in hosts.check_host(url) if fault[0] == "coded-host")
    for words in (title.th, title.en) if title else ():
        if shown := hosts.other_host_in(words or "", url):
            yield "other-host", shown


def _links(value: object, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Text | None, str]]:
    """Yield every address in a record, with the title beside it."""
    if isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _links(inner, (*path, index))
    elif isinstance(value, BaseModel):
        title, url = getattr(value, "title", None), getattr(value, "url", None)
        if isinstance(url, str):
            yield path, title if isinstance(title, Text) else None, url
        for name, field in type(value).model_fields.items():
            yield from _links(getattr(value, name), (*path, field.alias or name))
