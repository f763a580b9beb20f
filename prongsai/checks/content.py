"""What a good editor would say of the records: slips of Thai, and promises without an answer. All are warnings."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from prongsai.loader import Content, LoadedMeasure
from prongsai.loader.files import language_of
from prongsai.models.base import texts_of
from prongsai.models.glossary import Term
from prongsai.models.measure import Measure
from prongsai.models.notice import Notice
from prongsai.models.report import Report
from prongsai.problems import Lang, Place, Problems
from prongsai.site.status import standing
from prongsai.source.encoding import decode_any
from prongsai.source.tree import Document, dotted
from prongsai.source.tree import Path as FieldPath
from prongsai.text import Prose, Text
from prongsai.thai import has_thai

# What is often typed, and how the Royal Institute's dictionary (พจนานุกรม ฉบับราชบัณฑิตยสถาน) writes it.
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
_THAI_DIGIT, _ARABIC_DIGIT = re.compile("[๐-๙]"), re.compile("[0-9]")
# Arabic digits that are part of a name, an address or the mark of a list, in a text of Thai digits.
_NOT_A_NUMBER = re.compile(r"https?://\S+|[A-Za-z][\w./-]*(?: [0-9][\w.]*)?|\]\([^)]*\)|(?m:^\s*\d{1,3}[.)] )")
# From so much in common on, one name is most likely a slip of the other.
_NEAR = 0.9


@dataclass(frozen=True, kw_only=True, slots=True)
class _Checked:
    """A record or a page with its texts, and where to say what is wrong with them.

    `prose` leads from the path of a text that is a file of its own to that file, by language; `document` is None where
    all are.
    """

    texts: tuple[tuple[FieldPath, Text], ...]
    document: Document | None
    prose: Mapping[FieldPath, Mapping[str, str]]
    accepted: Mapping[str, str]
    root: Path
    problems: Problems

    def warn(self, rule: str, place: Place, field: str, **params: object) -> None:
        if rule not in self.accepted:
            self.problems.add(rule, place, field, **params)

    def place_of(self, words: str, path: FieldPath) -> Place:
        """Return where `words` stand in their file, from the beginning of their field on."""
        start = self.start(path, "th")
        lines = decode_any((self.root / start.path).read_bytes()).splitlines()
        for number in range(start.line, len(lines) + 1):
            column = lines[number - 1].find(words, start.column - 1 if number == start.line else 0)
            if column >= 0:
                return Place(path=start.path, line=number, column=column + 1)
        return start

    def start(self, path: FieldPath, lang: Lang) -> Place:
        """Return where a text begins; with `lang` "en", its English."""
        if path in self.prose:
            return Place(path=self.prose[path].get(lang, self.prose[path]["th"]), line=1, column=1)
        assert self.document is not None  # noqa: S101 (a text is in the one or the other)
        return self.document.place((*path, "en") if lang == "en" else path)


def check_content(content: Content, root: Path, today: date, problems: Problems) -> None:
    """Warn of slips in the records of the site in folder `root`, and of what they leave open as of `today`."""
    names = [unit.name.th for unit in content.units.values()]
    for checked in _records(content, root, problems):
        for path, text in checked.texts:
            _check_spelling(checked, path, text)
            _check_unit_names(checked, path, text, names)
            _check_translation(checked, path, text, content.glossary)
        _check_digits(checked)
    followed = {measure.record.follows_up for year in content.years for measure in year.measures}
    newest = max((year.year for year in content.years), default=0)
    for year in content.years:
        for measure in year.measures:
            checked = _measure(measure, root, problems)
            _check_answers(checked, measure, today)
            if year.year < newest and (year.year, measure.record.number) not in followed:
                _check_suggestion(checked, measure)


def _records(content: Content, root: Path, problems: Problems) -> Iterator[_Checked]:
    for year in content.years:
        if year.report_document:
            yield _checked(year.report, year.report_document, None, (), root, problems)
        for measure in year.measures:
            yield _measure(measure, root, problems)
    for notice in content.notices:
        yield _checked(notice.record, notice.document, notice.details, notice.sources, root, problems)
    for page in content.pages:
        texts = {("title",): page.title, ("description",): page.description, ("body",): page.body}
        yield _Checked(
            texts=tuple((path, text) for path, text in texts.items() if text),
            document=None,
            prose=dict.fromkeys(texts, _by_language(page.sources)),
            accepted=page.accept,
            root=root,
            problems=problems,
        )


def _measure(measure: LoadedMeasure, root: Path, problems: Problems) -> _Checked:
    return _checked(measure.record, measure.document, measure.details, measure.sources, root, problems)


def _checked(
    record: Measure | Report | Notice,
    document: Document,
    details: Prose | None,
    sources: tuple[str, ...],
    root: Path,
    problems: Problems,
) -> _Checked:
    texts = tuple(texts_of(record))
    return _Checked(
        texts=(*texts, (("details",), details)) if details else texts,
        document=document,
        prose={("details",): _by_language(sources)} if details else {},
        accepted=record.accept,
        root=root,
        problems=problems,
    )


def _by_language(sources: tuple[str, ...]) -> dict[str, str]:
    """Return the files of a prose by language."""
    return {language_of(path): path for path in sources if path.endswith(".md")}


def _check_spelling(checked: _Checked, path: FieldPath, text: Text) -> None:
    for word in dict.fromkeys(_MISSPELT.findall(text.th)):
        place = checked.place_of(word, path)
        checked.warn("misspelling", place, dotted(path), value=word, right=MISSPELLINGS[word])


def _check_digits(checked: _Checked) -> None:
    """Warn where a record writes some numbers in Thai digits and some in Arabic; those it has less of are the slip."""
    found: dict[str, list[tuple[FieldPath, str]]] = {"thai": [], "arabic": []}
    for path, text in checked.texts:
        words = _NOT_A_NUMBER.sub(" ", text.th)
        if has_thai(words):
            found["thai"] += [(path, digits) for digits in re.findall("[๐-๙]+", words)]
            found["arabic"] += [(path, digits) for digits in re.findall("[0-9]+", words)]
    fewer, more = sorted(found.values(), key=len)
    if fewer:
        path, digits = fewer[0]
        checked.warn("mixed-digits", checked.place_of(digits, path), dotted(path), value=digits, other=more[0][1])


def _check_unit_names(checked: _Checked, path: FieldPath, text: Text, names: list[str]) -> None:
    """Warn of a word that is nearly the name of a unit of the register."""
    for name in names:
        # Half of it has to be right: a longer look at every "งาน" of a large report would take minutes.
        for start in (match.start() for match in re.finditer(re.escape(name[: max(3, len(name) // 2)]), text.th)):
            here = text.th[start:]
            if any(here.startswith(other) for other in names):
                continue
            lengths = range(len(name) - 1, len(name) + 2)
            near = max((here[:length] for length in lengths), key=lambda word: _likeness(word, name))
            if _likeness(near, name) >= _NEAR:
                checked.warn("unit-name", checked.place_of(near, path), dotted(path), value=near, right=name)


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _check_translation(checked: _Checked, path: FieldPath, text: Text, glossary: Mapping[str, Term]) -> None:
    """Warn where the English of a term is none of those that the glossary gives."""
    if text.en is None or text.en == text.th:
        return
    thai_words, english = text.th, text.en.casefold()
    for word in sorted(glossary, key=len, reverse=True):
        if word in thai_words:
            thai_words = thai_words.replace(word, " ")  # a shorter term inside it is no term of its own
            term = glossary[word]
            if not any(form.casefold() in english for form in (term.en, *term.also)):
                place = checked.start(path, "en")
                checked.warn("glossary-translation", place, dotted((*path, "en")), value=word, right=term.en)


def _check_answers(checked: _Checked, measure: LoadedMeasure, today: date) -> None:
    record = measure.record
    if record.status == "done" and not record.evidence:
        checked.warn("done-without-evidence", measure.document.place(("status",)), "status")
    if record.period and standing(record, measure.year, today) == "result-awaited":
        place = measure.document.place(("period",), key=True)
        checked.warn("result-overdue", place, "result", year=measure.year)


def _check_suggestion(checked: _Checked, measure: LoadedMeasure) -> None:
    if measure.record.has_suggestion:
        reference = f"{measure.year}/{measure.record.number:02}"
        place = measure.document.place(("suggestion",), key=True)
        checked.warn("suggestion-unanswered", place, "suggestion", reference=reference)
