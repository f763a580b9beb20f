"""Checks that the fonts have all letters of what is drawn: sheets, reports, share images, the icon.

Only drawings with letters outside of the font for print are looked at, so that a check stays quick.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, is_dataclass
from itertools import chain

from prongsai.base.loaded import Content
from prongsai.checks.rules import place_of_words
from prongsai.home import HOME
from prongsai.markup.plain import plain_lines
from prongsai.outputs.artifact import Artifact, Drawing
from prongsai.outputs.coverage import MOST_LETTERS, missing_letters, missing_words, unusual_words
from prongsai.outputs.drawing import DrawingError
from prongsai.outputs.output import Plan
from prongsai.problems import Place, Problems
from prongsai.source.tree import Path as FieldPath
from prongsai.source.tree import dotted
from prongsai.text import Text, Words

# Data of drawings that is not drawn: names that must stay on one line.
_NOT_DRAWN = {"names"}


def check_letters(plan: Plan, problems: Problems) -> None:
    """Report letters that no font has, with their place, and words that cannot be drawn for another reason."""
    drawn = {path: found for path, artifact in plan.planned.items() if (found := _unusual_texts(artifact))}
    icon = _unusual(plan.site.mark)
    words = missing_words([word for text in [*chain(*drawn.values()), *icon] for word in unusual_words(text)])
    if words:
        _report(words, drawn, icon, plan.material.content, problems)
    else:
        _draw(plan, drawn, problems)


def _unusual_texts(artifact: Artifact) -> list[str]:
    """Return the texts of a drawing that have unusual letters; office files use the fonts of the reader's machine."""
    if not isinstance(artifact, Drawing) or artifact.template is None:
        return []
    return [text for text in _strings(artifact.data) if unusual_words(text)]


def _unusual(text: str) -> list[str]:
    return [text] if unusual_words(text) else []


def _strings(data: object) -> Iterator[str]:
    """Yield every text in plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Words):
        yield data.value
    elif isinstance(data, Text):
        yield from (words for words in (data.th, data.en) if words)
    elif is_dataclass(data):
        yield from chain.from_iterable(_strings(getattr(data, field.name)) for field in fields(data))
    elif isinstance(data, Mapping):
        yield from chain.from_iterable(_strings(inner) for key, inner in data.items() if key not in _NOT_DRAWN)
    elif isinstance(data, list | tuple):
        yield from chain.from_iterable(map(_strings, data))


def _report(
    words: Sequence[str], drawn: Mapping[str, list[str]], icon: list[str], content: Content, problems: Problems
) -> None:
    """Report each text of the content from which `words` were drawn; what is in none, by the drawing that it is in."""
    texts = {word: [text for text in [*chain(*drawn.values()), *icon] if word in text] for word in words}
    letters = {word: missing_letters(word) for word in words}
    told = set()
    for start, field, value in _typed(content):
        lines = {value, *plain_lines(value)}
        wrong = {word: letters[word] for word in words if any(_is_drawn(word, line, texts[word]) for line in lines)}
        if wrong:
            told |= {*chain(*wrong.values())}
            first = min(next(iter(wrong.items()))[1], key=value.find)
            _add(wrong, place_of_words(content.files, start, first), field, problems)
    for path, strings in drawn.items():
        # A word of a layout around words of the content, which are reported, is no further problem.
        rest = {
            word: found
            for word, found in letters.items()
            if any(word in text for text in strings) and not told & {*found}
        }
        if rest:
            _add(rest, Place(path=path), "", problems)


def _is_drawn(word: str, line: str, texts: Sequence[str]) -> bool:
    """Whether a line of the content with a word is among the texts drawn, whole, within one, or cut short."""
    return word in line and any(line in text or text.removesuffix("…") in line for text in texts)


def _typed(content: Content) -> Iterator[tuple[Place, str, str]]:
    """Yield every text of the content as typed, with its place and field."""
    documents = {loaded.document.path: loaded.document for loaded in content.records if loaded.document}
    for document in (content.config_document, *documents.values()):
        for path, value in _scalars(document.values):
            yield document.place(path), dotted(path), value
    for loaded in content.records:
        for path, text in loaded.texts():
            if path in loaded.prose:
                yield loaded.place(path), dotted(path), text.th
                if text.en:
                    yield loaded.place(path, "en"), dotted(path), text.en


def _scalars(values: object, at: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(values, str):
        yield at, values
    inner = values.items() if isinstance(values, dict) else enumerate(values) if isinstance(values, list) else ()
    for step, value in inner:
        yield from _scalars(value, (*at, step))


def _add(wrong: Mapping[str, Sequence[str]], place: Place, field: str, problems: Problems) -> None:
    """Report the letters for which words cannot be drawn; the first is at `place`."""
    word, *_ = wrong
    letters = list(dict.fromkeys(chain(*wrong.values())))[:MOST_LETTERS]
    shown = ", ".join(f'"{letter}" (U+{ord(letter):04X})' for letter in letters)
    plain = unicodedata.normalize("NFKC", word)
    near = plain if plain != word and not unusual_words(plain) else None
    problems.add("letter-not-in-fonts", place, field, letters=shown, near=near)


def _draw(plan: Plan, drawn: Mapping[str, list[str]], problems: Problems) -> None:
    """Draw what has unusual letters, and what has a layout of the site's own: only that shows if it can be drawn."""
    own = [path for path, artifact in plan.planned.items() if isinstance(artifact, Drawing) and _is_own(artifact)]
    with ThreadPoolExecutor() as threads:
        errors = list(threads.map(lambda path: _error(plan.planned[path]), drawn))
        list(threads.map(lambda path: plan.planned[path].read(), own))
    for path, error in zip(drawn, errors, strict=True):
        if error:
            problems.add("words-not-drawn", Place(path=path), value=unusual_words(drawn[path][0])[0])


def _is_own(drawing: Drawing) -> bool:
    return drawing.template is not None and not drawing.template.is_relative_to(HOME / "layouts")


def _error(artifact: Artifact) -> DrawingError | None:
    try:
        artifact.read()
    except DrawingError as error:
        return error
    return None
