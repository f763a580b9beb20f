"""The interface words of layouts/strings.yaml; a site's own file replaces the keys that it names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from prongsai.problems import ContentError, Lang, Problems
from prongsai.source.files import read_yaml
from prongsai.source.tree import Document
from prongsai.text import LANGS, Strings

STRINGS_FILE = "strings.yaml"


def load_strings(folders: list[Path], problems: Problems) -> dict[Lang, Strings]:
    """Return the words by language; `folders` are layouts folders, the one that wins last.

    Raises ContentError where a file cannot be read or a language is missing: no gap may reach a reader.
    """
    words: dict[Lang, dict[str, str]] = {lang: {} for lang in LANGS}
    for folder in folders:
        file = folder / STRINGS_FILE
        document = read_yaml(file, f"layouts/{STRINGS_FILE}", problems) if file.is_file() else None
        if document:
            _collect(document, (), document.values, words, problems)
    if problems.errors:
        raise ContentError(problems)
    return {lang: Strings(lang=lang, words=words[lang]) for lang in LANGS}


def _collect(
    document: Document,
    path: tuple[str, ...],
    values: object,
    words: dict[Lang, dict[str, str]],
    problems: Problems,
) -> None:
    if not isinstance(values, Mapping):
        problems.add("not-fields", document.place(path), ".".join(path))
        return
    if not set(values) & set(LANGS):
        for key, inner in values.items():
            _collect(document, (*path, key), inner, words, problems)
        return
    for lang in LANGS:
        value = values.get(lang)
        if isinstance(value, str):
            words[lang][".".join(path)] = value
        else:
            place = document.place((*path, lang), key=True)
            problems.add("missing-words", place, value=".".join(path))
