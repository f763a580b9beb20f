"""Editorial checks of the records: common mistakes in Thai, and the rules of kinds.

All are warnings. A record turns a rule off with a reason: `accept: {rule: reason}`. Personal data, the one rule that is
a problem, is in `personal.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import partial

from prongsai.base.judging import Judged
from prongsai.base.kind import AnyKind
from prongsai.base.loaded import AnyLoaded, Content
from prongsai.problems import Place, Problems
from prongsai.source.encoding import text_of
from prongsai.source.files import Files
from prongsai.source.tree import Path as FieldPath
from prongsai.source.tree import dotted
from prongsai.text import Text
from prongsai.thai import has_thai

# Common misspellings, with the spelling of the Royal Institute's dictionary (พจนานุกรม ฉบับราชบัณฑิตยสถาน).
MISSPELLINGS = {
    "เวปไซด์": "เว็บไซต์",
    "เวปไซต์": "เว็บไซต์",
    "เว็ปไซด์": "เว็บไซต์",
    "เว็ปไซต์": "เว็บไซต์",
    "เว็บไซด์": "เว็บไซต์",
    "เวบไซต์": "เว็บไซต์",
    "เวบไซด์": "เว็บไซต์",
    "อนุญาติ": "อนุญาต",
    "สังเกตุ": "สังเกต",
    "กระทันหัน": "กะทันหัน",
    "ประสิทธิ์ภาพ": "ประสิทธิภาพ",
    "โปร่งไส": "โปร่งใส",
    "คุณะธรรม": "คุณธรรม",
    "ผลประโยชน์ทับซ้อนท์": "ผลประโยชน์ทับซ้อน",
    "ทุจจริต": "ทุจริต",
    "ลายเซ็นต์": "ลายเซ็น",
    "อีเมล์": "อีเมล",
    "อินเตอร์เน็ต": "อินเทอร์เน็ต",
    "อัพเดท": "อัปเดต",
    "ดำเนิการ": "ดำเนินการ",
    "ดำเนินกาาร": "ดำเนินการ",
    "ประกาศณียบัตร": "ประกาศนียบัตร",
    "งบประมาน": "งบประมาณ",
    "บุคคลากร": "บุคลากร",
    "นโยบาล": "นโยบาย",
    "เบิกจ่ายย์": "เบิกจ่าย",
}
_MISSPELT = re.compile("|".join(sorted(map(re.escape, MISSPELLINGS), key=len, reverse=True)))
# Arabic digits that are part of a name, an address or a list mark, in a text with Thai digits.
_NOT_A_NUMBER = re.compile(r"https?://\S+|[A-Za-z][\w./-]*(?: [0-9][\w.]*)?|\]\([^)\n]*\)|(?m:^[^\S\n]*\d{1,3}[.)] )")


def judge_records(content: Content, kinds: Sequence[AnyKind], today: date, problems: Problems) -> None:
    """Check the records that can turn rules off, and apply the rules of the kinds as of `today`; warnings only."""
    rules = [kind.text_rule(content) for kind in kinds if kind.text_rule]
    judged = partial(_judged, content, problems)
    for loaded in content.records:
        if "accept" in type(loaded.record).model_fields and loaded.files:
            one = judged(loaded)
            for path, text in loaded.texts():
                _check_spelling(one, path, text)
                for rule in rules:
                    rule(one, path, text)
            _check_digits(one)
    for kind in kinds:
        if kind.judge:
            kind.judge(content, today, judged)


def _judged(content: Content, problems: Problems, loaded: AnyLoaded) -> Judged:
    def warn(rule: str, place: Place, field: str, **params: object) -> None:
        if not accepts(loaded, rule):
            problems.add(rule, place, field, **params)

    return Judged(loaded=loaded, warn=warn, place_of=partial(_place_of, content, loaded))


def accepts(loaded: AnyLoaded, rule: str) -> bool:
    """Whether a record turns a rule off; some records have no place to say so."""
    return rule in getattr(loaded.record, "accept", ())


def _place_of(content: Content, loaded: AnyLoaded, words: str, path: FieldPath) -> Place:
    """Return the place of `words` in their file, searched from the beginning of their field."""
    return place_of_words(content.files, loaded.place(path), words)


def place_of_words(files: Files, start: Place, words: str) -> Place:
    """Return the place of `words` in a file, searched from `start`, which is returned if they are not there as such."""
    lines = text_of(files.read(start.path)).split("\n")
    for number in range(start.line, len(lines) + 1):
        column = lines[number - 1].find(words, start.column - 1 if number == start.line else 0)
        if column >= 0:
            return Place(path=start.path, line=number, column=column + 1)
    return start


def _check_spelling(judged: Judged, path: FieldPath, text: Text) -> None:
    for word in dict.fromkeys(_MISSPELT.findall(text.th)):
        place = judged.place_of(word, path)
        judged.warn("misspelling", place, dotted(path), value=word, right=MISSPELLINGS[word])


def _check_digits(judged: Judged) -> None:
    """Warn if a record mixes Thai and Arabic digits; the rarer ones are reported."""
    found: dict[str, list[tuple[FieldPath, str]]] = {"thai": [], "arabic": []}
    for path, text in judged.loaded.texts():
        words = _NOT_A_NUMBER.sub(" ", text.th)
        if has_thai(words):
            found["thai"] += [(path, digits) for digits in re.findall("[๐-๙]+", words)]
            found["arabic"] += [(path, digits) for digits in re.findall("[0-9]+", words)]
    fewer, more = sorted(found.values(), key=len)
    if fewer:
        path, digits = fewer[0]
        judged.warn("mixed-digits", judged.place_of(digits, path), dotted(path), value=digits, other=more[0][1])
