"""Prose on paper: paragraphs and lists within lists, whose items have the numbers of a Thai document: ๑. ๑.๑ ๑.๑.๑."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from prongsai.markup.plain import OutlineLine, outline
from prongsai.outputs.paper import PaperLine
from prongsai.problems import Lang
from prongsai.text import Numerals, Prose, Text, Words

Passage = Sequence[Mapping[str, object]]
"""Parts in order, each a paragraph (`text`) or a list (`items`, each with `mark`, `text` and a passage `inner`)."""
_BULLETS = ("•", "–")


def passage(text: Text | None, lang: Lang, numerals: Numerals) -> Passage:
    """Return a text as paragraphs and, if it is Markdown, lists."""
    if text is None:
        return ()
    words = text.words(lang)
    if not isinstance(text, Prose):
        return ({"text": (words,)},)
    return tuple(_parts(tuple(outline(words.value)), 0, "", words.lang, numerals))


def _parts(
    lines: Sequence[OutlineLine], depth: int, above: str, lang: Lang, numerals: Numerals
) -> Iterator[Mapping[str, object]]:
    """Yield what stands at a depth; `above` is the number of the item that holds it."""
    for is_item, group in groupby(_blocks(lines, depth), key=lambda block: block[0].number is not None):
        if is_item:
            yield {"items": [_item(block, depth, above, lang, numerals) for block in group]}
        else:
            yield from ({"text": _line(block[0], lang)} for block in group)


def _blocks(lines: Sequence[OutlineLine], depth: int) -> Iterator[Sequence[OutlineLine]]:
    """Yield each line at a depth together with the deeper lines below it."""
    starts = [at for at, line in enumerate(lines) if line.depth <= depth or at == 0]
    for start, end in pairwise([*starts, len(lines)]):
        yield lines[start:end]


def _item(block: Sequence[OutlineLine], depth: int, above: str, lang: Lang, numerals: Numerals) -> Mapping[str, object]:
    first, number = block[0], f"{above}{block[0].number}"
    # Bullets between break off the number: an item below them begins anew.
    inner = f"{number}." if first.number else ""
    written = numerals.digits(number if above else f"{number}.")
    mark = written if first.number else _BULLETS[min(depth, len(_BULLETS) - 1)]
    rest = tuple(_parts(block[1:], depth + 1, inner, lang, numerals))
    return {"mark": mark, "text": _line(first, lang), "inner": rest}


def _line(line: OutlineLine, lang: Lang) -> PaperLine:
    return (Words(value=line.text, lang=lang),)
