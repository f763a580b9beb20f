"""Sheets for the notice board: what hangs on paper of a measure, a year's report or a notice, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from prongsai.addresses import sheet_key
from prongsai.config import SiteConfig
from prongsai.problems import Lang
from prongsai.site.model import Link, Page
from prongsai.site.views import MeasurePage, MeasureView, NoticePage, NoticeView, YearView
from prongsai.text import Numerals, Strings, Text
from prongsai.thai import PartialDate, advance

Size = Literal["large", "medium", "small"]
# So many letters fit on a sheet in large and in medium type.
LARGE, MEDIUM = 380, 750
# Up to here every text fits on one side; what is longer has to be tried.
SURE_TO_FIT: Mapping[Lang, int] = {"th": 1_150, "en": 1_400}
_HALF_LINE = 25
# A year with more measures shows how many there are, not which.
MOST_TITLES = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetPart:
    """A passage of the record in Markdown; `label` names interface words."""

    label: str | None
    text: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetFact:
    label: str
    value: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetItem:
    """A measure of a year."""

    number: int
    title: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """One sheet of A4. `record` leads to the page that it is of, `source` is the file that its links count from."""

    record: Link
    kicker: Text
    title: Text
    parts: tuple[SheetPart, ...]
    items: tuple[SheetItem, ...]
    facts: tuple[SheetFact, ...]
    source: str
    mark: str
    is_draft: bool

    def letters(self, lang: Lang) -> int:
        """Return how much there is to set, in letters of text: a title is large, an end of a line costs half a line."""
        texts = [*(part.text for part in self.parts), *(item.title for item in self.items)]
        texts += [fact.value for fact in self.facts]
        lines = sum(text.words(lang).value.count("\n") for text in texts) + len(self.facts) + len(self.items)
        title = 2 * advance(self.title.words(lang).value)
        return title + sum(advance(text.words(lang).value) for text in texts) + _HALF_LINE * lines

    def size(self, lang: Lang) -> Size:
        letters = self.letters(lang)
        return "large" if letters <= LARGE else "medium" if letters <= MEDIUM else "small"


class SheetMaker:
    """Makes the sheet of a page in the words of both languages."""

    def __init__(self, config: SiteConfig, words: Mapping[Lang, Strings]) -> None:
        self._words = words
        self._numerals = {lang: Numerals(lang=lang, thai_digits=config.digits == "thai") for lang in words}

    def sheet_of(self, page: Page) -> Page | None:
        """Return the page of the sheet of `page`, if it has one."""
        match page.view:
            case MeasurePage(measure=measure):
                sheet = self._measure(page, measure)
            case YearView() as year:
                sheet = self._year(page, year)
            case NoticePage(notice=notice):
                sheet = self._notice(page, notice)
            case _:
                return None
        return Page(
            key=sheet_key(page.key),
            lang="th",
            kind="sheet",
            title=page.title,
            view=sheet,
            trail=(*page.trail, Link(key=page.key, title=page.title)),
            sources=page.sources,
            updated=page.updated,
            mark=page.mark,
            listed=False,
        )

    def _measure(self, page: Page, measure: MeasureView) -> Sheet:
        record = measure.record
        number, year = record.number, measure.year
        facts = [
            *self._units(measure),
            *self._period(measure),
            SheetFact(label="measure.standing", value=self._said(f"standing.{measure.standing}")),
            *(
                []
                if measure.evidence
                else [SheetFact(label="measure.evidence", value=self._said("measure.no_evidence"))]
            ),
            *self._date("sheet.as_of", page.updated),
        ]
        parts = [("measure.result", record.result), ("measure.method", record.method)]
        return Sheet(
            record=Link(key=page.key, title=page.title),
            kicker=self._both(
                lambda lang: (
                    self._words[lang].get("measure.label", n=self._numerals[lang].digits(number))
                    + " · "
                    + self._words[lang].get("year.label", year=self._numerals[lang].year(year))
                )
            ),
            title=record.title,
            parts=tuple(SheetPart(label=label, text=text) for label, text in parts if text and not text.is_none),
            items=(),
            facts=tuple(facts),
            source=measure.source,
            mark=page.mark or "",
            is_draft=page.is_draft,
        )

    def _year(self, page: Page, year: YearView) -> Sheet:
        facts = [
            SheetFact(label="figures.measures", value=self._number(year.count)),
            *(SheetFact(label=f"standing.{tally.name}", value=self._number(tally.count)) for tally in year.standings),
            SheetFact(label="figures.evidence", value=self._number(year.with_evidence)),
            *self._date("year.date", year.report.date),
            *([] if year.report.date else self._date("sheet.as_of", page.updated)),
        ]
        return Sheet(
            record=Link(key=page.key, title=page.title),
            kicker=self._both(
                lambda lang: self._words[lang].get("year.label", year=self._numerals[lang].year(year.year))
            ),
            title=page.title,
            parts=(),
            items=tuple(
                SheetItem(number=measure.record.number, title=measure.record.title)
                for measure in (year.measures if year.count <= MOST_TITLES else ())
            ),
            facts=tuple(facts),
            source=year.report_source or "",
            mark=page.mark or "",
            is_draft=page.is_draft,
        )

    def _notice(self, page: Page, notice: NoticeView) -> Sheet:
        record = notice.record
        valid, signatory = record.valid, record.signatory
        facts = [
            *self._date("notices.date", record.date),
            *self._date("sheet.valid_from", valid.start if valid else None),
            *self._date("sheet.valid_until", valid.end if valid else None),
        ]
        if signatory:
            facts.append(SheetFact(label="notices.signatory", value=signatory.name))
            facts.append(SheetFact(label="sheet.position", value=signatory.position))
        if notice.attachments:
            facts.append(SheetFact(label="notices.attachments", value=self._attached(len(notice.attachments))))
        prose = record.body or notice.details
        return Sheet(
            record=Link(key=page.key, title=page.title),
            kicker=self._notice_kicker(notice),
            title=record.title,
            parts=(SheetPart(label=None, text=prose),) if prose else (),
            items=(),
            facts=tuple(facts),
            source=notice.source,
            mark=page.mark or "",
            is_draft=page.is_draft,
        )

    def _notice_kicker(self, notice: NoticeView) -> Text:
        def kicker(lang: Lang) -> str:
            kind = self._words[lang].get(f"notices.kind.{notice.record.kind}")
            number = notice.record.number
            return f"{kind} {self._words[lang].get('notices.number')} {number.words(lang).value}" if number else kind

        return self._both(kicker)

    def _units(self, measure: MeasureView) -> Iterator[SheetFact]:
        if measure.units:
            names = [unit.title for unit in measure.units]
            english = [name.en for name in names if name.en]
            both = {"th": [name.th for name in names], "en": english}
            value = self._both(lambda lang: self._words[lang].join(both[lang]))
            if len(english) < len(names):
                value = Text(th=value.th)
            yield SheetFact(label="measure.responsible", value=value)

    def _period(self, measure: MeasureView) -> Iterator[SheetFact]:
        if period := measure.record.period:
            in_thai, in_english = (period.words(self._numerals[lang]) for lang in ("th", "en"))
            english = in_english.value if in_english.lang == "en" else None
            yield SheetFact(label="measure.period", value=Text(th=in_thai.value, en=english))

    def _date(self, label: str, day: PartialDate | None) -> Iterator[SheetFact]:
        if day:
            yield SheetFact(label=label, value=self._both(lambda lang: self._numerals[lang].date(day)))

    def _number(self, number: int) -> Text:
        return self._both(lambda lang: self._numerals[lang].digits(number))

    def _attached(self, count: int) -> Text:
        return self._both(
            lambda lang: self._words[lang].get("sheet.attached", count=count, n=self._numerals[lang].digits(count))
        )

    def _said(self, key: str) -> Text:
        return self._both(lambda lang: self._words[lang].get(key))

    def _both(self, words: Callable[[Lang], str]) -> Text:
        return Text(th=words("th"), en=words("en"))
