"""Plain language: interface words keep to one term for one thing, and to words that people say.

The terms stand at the top of layouts/strings.yaml; STYLE 10 says what to aim for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from prongsai.home import HOME
from prongsai.problems import LANGS, Lang

LAYOUTS = HOME / "layouts"
WORDS = sorted(LAYOUTS.rglob("strings.yaml"))
MESSAGES = HOME / "prongsai/messages.yaml"
TERM = re.compile(r"^#   (?P<th>[^·]+) · (?P<en>[^·]+) · (?P<key>\S+)$", re.MULTILINE)

# What nobody says, and what to write. Names of columns in the municipality's own tables are not ours to change.
UNSAID: dict[Lang, dict[str, str]] = {
    "th": {
        "รหัสรุ่น": "รหัสฉบับ",
        "ความก้าวหน้า": "ความคืบหน้า",
        "เปอร์เซ็น": "ร้อยละ",
        r"ถูก[ก-๙ ]{1,40}โดย": "ผู้ทำขึ้นก่อน ไม่ใช้ ถูก…โดย",
        "ทำการ(?:ตรวจ|แก้|เผยแพร่|บันทึก|พิมพ์|สร้าง|ยืม)": "คำกริยาคำเดียว",
        "ผู้ซึ่ง": "ผู้ที่",
        "(?<!ช่อง)ว่างคือ": "ช่องว่างคือ",
        "ข้อมูล ณ วัน(?:ที่)?ใด": "วันที่ของข้อมูล",
    },
    "en": {
        r"\bmend(?:s|ed|ing)?\b": "fix",
        r"\b(?:whilst|wherein|whereof|thereof|hereby|henceforth|upon|unto|amongst)\b": "while, in which, of it, on, to, among",
        r"\btells?\b": "report, say, show",
        r"found wanting": "criticised, missing",
        r"\bwants? for\b": "needs",
        r"in (?:its|their) stead": "instead",
        r"\bwholly\b": "entirely, all",
        r"[Hh]old a sheet": "compare, check",
        r", says the\b": "according to the",
        r"(?:came|become|became) of (?:it|them|the)\b": "result, answer",
        r"\b(?:who|which|that) decides\b": "approves",
        r"\bin time\b": "on time",
        r"\bstates? no\b": "does not state",
        r"\bone a row\b": "one per row",
        r"\bday of which\b": "date of",
        r"\bIds?\b": "ID",
        r"looked at again": "reviewed",
        r"\b(?:Kind|kinds?) of (?:file|channel|borrower|thing)": "type of",
        r"against corruption": "anti-corruption",
    },
}


def said(value: object, lang: Lang, key: str = "") -> Iterator[tuple[str, str]]:
    for name, inner in value.items() if isinstance(value, dict) else ():
        if isinstance(inner, str):
            yield from [(key, inner)] if name == lang else []
        else:
            yield from said(inner, lang, f"{key}.{name}".lstrip("."))


def read(file: Path) -> object:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def terms() -> list[Mapping[str, str]]:
    return [found.groupdict() for found in TERM.finditer((LAYOUTS / "strings.yaml").read_text(encoding="utf-8"))]


@pytest.mark.parametrize("lang", LANGS)
def test_interface_words_and_messages_are_those_that_people_say(lang: Lang) -> None:
    faults = [
        f"{file.parent.name}: {key}: {text}: write {better}"
        for file in (*WORDS, MESSAGES)
        for key, text in said(read(file), lang)
        for unsaid, better in UNSAID[lang].items()
        if re.search(unsaid, text)
    ]

    assert faults == []


def test_what_each_field_is_for_is_said_plainly() -> None:
    """Editors show Thai and English of a field in one line."""
    faults = [
        f"{file.parent.name}: {model}.{field}: {text}"
        for file in sorted(LAYOUTS.rglob("fields.yaml"))
        for model, fields in read(file).items()  # type: ignore[attr-defined]
        for field, text in fields.items()
        if isinstance(text, str)
        if any(re.search(unsaid, text) for words in UNSAID.values() for unsaid in words)
    ]

    assert faults == []


def test_the_terms_are_listed_in_order_and_each_once() -> None:
    listed = terms()

    assert len(listed) >= 40
    for lang in ("th", "en"):
        assert len({term[lang] for term in listed}) == len(listed)
    assert [term["th"] for term in listed] == sorted(term["th"] for term in listed)


@pytest.mark.parametrize("lang", LANGS)
def test_every_term_is_what_its_place_says(lang: Lang) -> None:
    found = {key: text for file in WORDS for key, text in said(read(file), lang)}

    assert [term["key"] for term in terms() if term[lang].casefold() not in found.get(term["key"], "").casefold()] == []


def test_a_label_has_the_same_english_in_every_kind() -> None:
    """A Thai label that is a term and nothing else has that term in English, in one number or the other."""

    def singular(text: str) -> str:
        return re.sub(r"s\b", "", text.casefold())

    english = {term["th"]: singular(term["en"]) for term in terms()}
    faults = []
    for file in WORDS:
        words = read(file)
        translated = dict(said(words, "en"))
        for key, thai in said(words, "th"):
            term = english.get(thai)
            if term and term not in singular(translated[key]):
                faults.append(f"{file.parent.name}: {key}: {thai}: {translated[key]}")

    assert faults == []
