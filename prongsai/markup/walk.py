"""The elements of a text in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from xml.etree.ElementTree import Element


class Step(Enum):
    """What comes next: the beginning of an element, its end, or words in or behind it."""

    OPEN = auto()
    CLOSE = auto()
    WORDS = auto()


def walk(root: Element) -> Iterator[tuple[Step, Element, str]]:
    """Yield the steps through a tree, each with its element and, of words, the words."""
    rest: list[tuple[Step, Element, str]] = [(Step.OPEN, root, "")]
    while rest:
        step, element, words = rest.pop()
        yield step, element, words
        if step is Step.OPEN:
            rest.append((Step.CLOSE, element, ""))
            for child in reversed(element):
                rest += [(Step.WORDS, element, child.tail or ""), (Step.OPEN, child, "")]
            rest.append((Step.WORDS, element, element.text or ""))


def words_in(element: Element) -> str:
    return "".join(element.itertext())
