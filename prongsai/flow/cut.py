"""Cuts text into the parts between which a line may break, and says how much it would disturb.

Thai is cut by a dictionary; what belongs together all the same ("๕ วัน", "ข.๑", รายการ) is held by the price of a break.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from prongsai.phrases import NO_BREAK, Phrases
from prongsai.thai import has_thai, is_mark

# Beside the price of a line, which is 1. Nothing but a lack of room breaks what is held.
AT_SPACE, AT_WORD, LOOSE, TIGHT, HELD, INSIDE = 0.0, 0.12, 0.45, 0.9, 50.0, 400.0

_UNITS = tuple(
    "วัน วันทำการ ชั่วโมง ชม. นาที เดือน ปี สัปดาห์ บาท ล้าน ชุด ฉบับ แผ่น ใบ คน ราย ครั้ง เมตร ตารางเมตร ตร.ม. กม. หน้า รูป แห่ง ข้อ "
    "ชั้น หลัง เล่ม ไร่ งาน วา เท่า ส่วน".split()
)
# A line should not end with these: they open what follows, and the first are half of a noun.
_HALVES = set("การ ความ ผู้ นัก รายการ".split())
_OPENING = set("และ หรือ ของ ที่ ใน โดย เพื่อ กับ แก่ ต่อ ให้ จาก ตาม พร้อม แบบ ณ".split())
_BEFORE = tuple("([“‘«\"'")
_AFTER = tuple(")]”’»,.:;!?%/ๆฯ…·–")
_DIGIT = re.compile(r"[0-9๐-๙]")
_CLUSTER = re.compile(r"[เแโใไ]?.[ะาำๅๆ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part of a text, whether a space stands before it, and the price of a break there."""

    text: str
    has_space: bool
    price: float


@lru_cache(maxsize=4096)
def cut(text: str, names: tuple[str, ...]) -> tuple[Part, ...]:
    """Return the parts of a text; `names` stay whole."""
    words = [*_words(text, _phrases(names))] if has_thai(text) else re.findall(r"\s+|\S+", text)
    found: list[Part] = []
    has_space = False
    for marked in words:
        if marked.isspace():
            has_space = True
            continue
        word = marked.removeprefix(_GLUE)
        price = _price(found[-1].text, word, has_space=has_space) if found else 0
        price = HELD if marked.startswith(_GLUE) else price
        found.append(Part(text=word, has_space=has_space and bool(found), price=price))
        has_space = False
    return tuple(found)


def smaller(part: Part) -> tuple[Part, ...]:
    """Return a part that has no room on a line as words, or else as clusters, so that a letter keeps its marks."""
    words = _words_in(part.text) if has_thai(part.text) else []
    pieces, price = (words, HELD) if words else (_CLUSTER.findall(part.text), INSIDE)
    # One letter alone on a line would look lost.
    prices = [price if 1 < index < len(pieces) - 1 or words else 2 * price for index in range(len(pieces))]
    rest = (Part(text=piece, has_space=False, price=prices[index]) for index, piece in enumerate(pieces) if index)
    return (Part(text=pieces[0], has_space=part.has_space, price=part.price), *rest)


def _words_in(text: str) -> list[str]:
    """Return the words that make up a longer one; none if it is one word."""
    words = _cutter()(text)
    # A dictionary may cut before a mark.
    if len(words) > 1:
        return [] if any(word.isspace() or is_mark(word[0]) for word in words) else words
    known = _dictionary()
    halves = [at for at in range(2, len(text) - 1) if text[:at] in known and text[at:] in known]
    at = min(halves, key=lambda at: abs(len(text) - 2 * at), default=0)
    return [text[:at], text[at:]] if at else []


# Stands before what is held to the word before it: never in content, which has no control characters.
_GLUE = "\0"


@cache
def _cutter() -> Callable[[str], list[str]]:
    # The dictionary takes a second to load.
    from newmm_tokenizer.tokenizer import word_tokenize

    return word_tokenize  # type: ignore[no-any-return]


@cache
def _dictionary() -> frozenset[str]:
    from newmm_tokenizer.newmm import DEFAULT_WORD_DICT_TRIE

    return frozenset(DEFAULT_WORD_DICT_TRIE.words)


@lru_cache(maxsize=16)
def _phrases(names: tuple[str, ...]) -> Phrases:
    return Phrases(names)


def _words(text: str, phrases: Phrases) -> Iterator[str]:
    for piece, is_whole in phrases.split(text):
        if is_whole:
            first, *others = piece.split()
            yield first
            for other in others:
                yield " "
                yield _GLUE + other
        else:
            # The dictionary cuts รายการ in two, and may take a space with what is beside it as one word.
            cut_words = "\0".join(_cutter()(piece.replace(NO_BREAK, " ")))
            yield from re.findall(r"\s+|[^\s\0]+", cut_words.replace("ราย\0การ", "รายการ\0"))


def _price(before: str, after: str, *, has_space: bool) -> float:
    """Return the price of a break between two neighbours."""
    if after.startswith(_AFTER) or before.endswith(_BEFORE) or is_mark(after[0]):
        return HELD
    if has_space:
        return _price_at_space(before, after)
    if before.endswith("."):
        return HELD
    if before.endswith(("/", "-", "–")) and not _DIGIT.match(after):
        return AT_WORD
    if not (_is_thai_letter(before[-1]) and _is_thai_letter(after[0])):
        return HELD
    if before in _HALVES:
        return TIGHT
    return LOOSE if before in _OPENING else AT_WORD


def _price_at_space(before: str, after: str) -> float:
    """Return the price of a break: a number keeps its unit ("๕ วัน", "30 days") and what it counts ("ชั้น ๑")."""
    is_number = bool(_DIGIT.match(before[-1]))
    if is_number and (after.startswith(_UNITS) or (after.isascii() and after[0].islower())):
        return HELD
    if _DIGIT.match(after) and not is_number and (before[-1].isalnum() or _is_thai_letter(before[-1])):
        return HELD
    return LOOSE if before in _OPENING else AT_SPACE


def _is_thai_letter(letter: str) -> bool:
    return "ก" <= letter <= "๎" and letter not in "ฯ฿ๆ"
