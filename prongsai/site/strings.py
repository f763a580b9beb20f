"""The interface words: strings.yaml in layouts/ and in each folder there.

A site's own files override the keys that they contain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from prongsai.problems import ContentError, Lang, Problems
from prongsai.source.documents import read_yaml
from prongsai.source.files import Files, reporting
from prongsai.source.tree import Document
from prongsai.text import LANGS, Strings

STRINGS_FILE = "strings.yaml"


def load_strings(folders: Sequence[Path], problems: Problems) -> dict[Lang, Strings]:
    """Return the words by language; `folders` are layout folders, of which later ones override earlier ones.

    Raises ContentError if a file cannot be read or a language is missing, so that no reader sees a gap.
    """
    words: dict[Lang, dict[str, str]] = {lang: {} for lang in LANGS}
    for folder in folders:
        files = Files(folder.parent)
        with reporting(problems):
            paths = [path for path in files.walk(folder.name, problems) if path.endswith(f"/{STRINGS_FILE}")]
            sources = tuple((path, files.read(path)) for path in sorted(paths, key=lambda path: path.count("/")))
        try:
            for lang, found in _words_in(folder.parent, sources).items():
                words[lang] |= found
        except ContentError as error:
            problems.take_all(error.problems)
    if problems.errors:
        raise ContentError(problems)
    return {lang: Strings(lang=lang, words=words[lang]) for lang in LANGS}


@lru_cache(maxsize=4)
def _words_in(root: Path, sources: tuple[tuple[str, bytes], ...]) -> Mapping[Lang, Mapping[str, str]]:
    """Return the words of files below `root` by language; later ones override earlier ones. Raises ContentError."""
    words: dict[Lang, dict[str, str]] = {lang: {} for lang in LANGS}
    files, problems = Files(root, dict(sources)), Problems()
    for path, _ in sources:
        # A separator may be a space, and words that Thai does not need are empty.
        if document := read_yaml(files, path, problems, keeps_blanks=True):
            _collect(document, (), document.values, words, problems)
    if problems.errors:
        raise ContentError(problems)
    return words


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
