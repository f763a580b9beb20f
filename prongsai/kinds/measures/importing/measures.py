"""Rows of a report's table → measures, by the headings of its columns, which differ from report to report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from prongsai import thai
from prongsai.base.new import Remark
from prongsai.kinds.measures.importing.periods import parse_period
from prongsai.kinds.measures.importing.tables import Row, TablePart
from prongsai.kinds.units.record import Unit

# Headings or their beginnings; the longest match decides. "extra" keeps the heading as its label.
_HEADINGS: Mapping[str, str] = {
    "ที่": "number", "ลำดับ": "number", "ลำดับที่": "number", "ข้อ": "number",
    "มาตรการ": "title", "กิจกรรม": "title", "โครงการ": "title", "มาตรการ/กิจกรรม": "title", "ประเด็น": "title",
    "วิธีดำเนินการ": "method", "วิธีการ": "method", "ขั้นตอน": "method", "แนวทางการดำเนิน": "method", "การดำเนินการ": "method",
    "ผู้รับผิดชอบ": "responsible", "หน่วยงาน": "responsible", "ส่วนราชการ": "responsible", "ส่วนงาน": "responsible",
    "ระยะเวลา": "period", "กำหนดเวลา": "period", "ห้วงเวลา": "period", "ช่วงเวลา": "period",
    "ผลการดำเนิน": "result", "ผลลัพธ์": "result", "รายงานผล": "result", "ผลสำเร็จ": "result",
    "ข้อเสนอแนะ": "suggestion",
    "งบประมาณ": "budget", "ตัวชี้วัด": "indicator", "เป้าหมาย": "target", "ปัญหา": "obstacle", "อุปสรรค": "obstacle",
    "การกำกับติดตาม": "monitoring", "การติดตาม": "monitoring", "วัตถุประสงค์": "objective", "ความเสี่ยง": "risk",
    "หลักฐาน": "evidence", "เอกสารอ้างอิง": "evidence",
}  # fmt: skip
_PROSE = ("method", "result", "suggestion", "indicator", "target", "obstacle", "monitoring", "objective", "risk")
_CHANNELS = (
    ("notice-board", "บอร์ดประชาสัมพันธ์|ปิดประกาศ|ติดประกาศ"),
    ("website", "เว็?[บป]ไซ[ตด]์?"),
    ("circular", "แจ้งเวียน|หนังสือเวียน"),
    ("social-media", "เฟซบุ๊ก|เฟสบุ๊ค|Facebook|สื่อสังคมออนไลน์"),
    ("line", "ไลน์|LINE"),
    ("broadcast", "เสียงตามสาย|หอกระจายข่าว"),
)
_NUMBER = re.compile(r"\s*([๐-๙0-9]{1,3})\s*[.)]\s*")
_ORDINAL = re.compile(r"[๐-๙0-9]+(?:[./][๐-๙0-9]+)*[.)]?")
# The number of a row as typed: ๓, 3., ข้อ 3, or 3.0 from Excel.
_TYPED = re.compile(r"\s*(?:ข้อ|ที่)?\s*(\d{1,3})(?:\.0)?\s*[.)]?\s*")
# Headings that are also the beginning of other headings: ที่มา, ข้อสังเกต.
_WHOLE = {"ที่", "ข้อ"}
_URL = re.compile(r"https?://\S+")
_JOINTS = re.compile(r"และ|กับ|,|/|;|\n|\s|\d+[.)]")


@dataclass(kw_only=True, slots=True)
class ImportedMeasure:
    """A measure as the fields of its file; texts are Thai."""

    number: int
    title: str
    has_title_cell: bool = False
    prose: dict[str, str] = field(default_factory=dict)
    responsible: list[str] = field(default_factory=list)
    period: dict[str, str] = field(default_factory=dict)
    channels: list[str] = field(default_factory=list)
    budget: str | None = None
    evidence: list[tuple[str, str]] = field(default_factory=list)
    extra: list[tuple[str, str]] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class Imported:
    """The content of a file: lines around the tables, measures, and remarks on guesses and unused text."""

    title: str = ""
    introduction: str = ""
    measures: list[ImportedMeasure] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def find_year(parts: Sequence[TablePart]) -> int | None:
    """Return the first fiscal year (B.E.) named outside the table, usually in the title of the report."""
    prose = " ".join(part.prose for part in parts if part.row is None)
    years = re.findall(r"ปีงบประมาณ\s*(?:พ\.?\s?ศ\.?\s*)?(25\d\d)", thai.to_arabic_digits(prose))
    return int(years[0]) if years else None


def import_measures(parts: Sequence[TablePart], year: int, units: Mapping[str, Unit]) -> Imported:
    """Return the measures of a report of fiscal year `year` (B.E.); every cell is kept."""
    return _Importer(year, units).run(parts)


class _Importer:
    def __init__(self, year: int, units: Mapping[str, Unit]) -> None:
        self.year = year
        self.units = sorted(units.items(), key=lambda item: -len(item[1].name.th))
        self.result = Imported()
        self.heads: list[tuple[str, str]] = []
        self.before: list[str] = []

    def run(self, parts: Sequence[TablePart]) -> Imported:
        for part in parts:
            if part.row is None:
                self._prose(part)
            elif _is_head(part.row) and (not self.heads or self._repeats(part.row)):
                self.heads = [(_field(cell), " ".join(cell.split())) for cell in part.row]
            elif any(part.row):
                self._row(part.number, part.row)
        self._introduce()
        return self.result

    def _repeats(self, row: Row) -> bool:
        """Whether a head row repeats that of the current table on a new page; else it is a row or another table."""
        return [_field(cell) for cell in row] == [name for name, _ in self.heads]

    def _prose(self, part: TablePart) -> None:
        if not self.heads:
            self.before.append(part.prose)
        elif part.prose.strip():
            self._remark("cli.import-left-over", part.number, value=part.prose.strip())

    def _introduce(self) -> None:
        """Use the first paragraph as the title, the rest as the introduction."""
        paragraphs = [
            " ".join(group.split()) for group in re.split(r"\n\s*\n", "\n".join(self.before)) if group.strip()
        ]
        paragraphs = [paragraph.replace("**", "").strip() for paragraph in paragraphs]
        if paragraphs:
            self.result.title, *rest = paragraphs
            self.result.introduction = "\n\n".join(rest)

    def _row(self, number: int, row: Row) -> None:
        if not self.heads:
            self._remark("cli.import-left-over", number, value=" | ".join(filter(None, row)))
            return
        cells = list(zip(self.heads, [*row, *[""] * len(self.heads)], strict=False))
        surplus = [cell for cell in row[len(self.heads) :] if cell]
        if surplus:
            self._remark("cli.import-left-over", number, value=" | ".join(surplus))
        title = next((cell for (name, _), cell in cells if name == "title"), "")
        if not title and self.result.measures:
            self._continue(number, cells)
            return
        if not title:
            self._remark("cli.import-left-over", number, value=" | ".join(filter(None, row)))
            return
        measure = self._measure(cells, title, number)
        for (name, label), cell in cells:
            if cell:
                self._cell(measure, name, label, cell, number)
        self.result.measures.append(measure)

    def _measure(self, cells: list[tuple[tuple[str, str], str]], title: str, row: int) -> ImportedMeasure:
        leading = _NUMBER.match(title)
        typed = next((cell for (name, _), cell in cells if name == "number"), "")
        number = _TYPED.fullmatch(thai.to_arabic_digits(leading[1] if leading else typed))
        digits = number[1] if number and int(number[1]) else ""
        after = max((measure.number for measure in self.result.measures), default=0) + 1
        if not digits or any(measure.number == int(digits) for measure in self.result.measures):
            self._remark("cli.import-number", row, value=after)
            digits = str(after)
        return ImportedMeasure(number=int(digits), title=one_line(title[leading.end() :] if leading else title))

    def _continue(self, row: int, cells: list[tuple[tuple[str, str], str]]) -> None:
        """Add a row without a title to the measure above it: a cell continued on the next page."""
        measure = self.result.measures[-1]
        for (name, label), cell in cells:
            if cell:
                self._cell(measure, name, label, cell, row)
        self._remark("cli.import-continued", row, number=measure.number)

    def _cell(self, measure: ImportedMeasure, name: str, label: str, cell: str, row: int) -> None:
        if name == "number" or (name == "title" and not measure.has_title_cell):
            measure.has_title_cell |= name == "title"
            return
        if name in _PROSE:
            said = "-" if cell in {"-", "–", "—"} else cell
            before = measure.prose.get(name)
            measure.prose[name] = said if before in {None, "-"} else f"{before}\n{said}"
            if name == "result":
                self._channels(measure, cell, row)
        elif name == "responsible":
            self._responsible(measure, label, cell, row)
        elif name == "period":
            self._period(measure, label, cell, row)
        elif name == "budget":
            self._budget(measure, label, cell, row)
        elif name == "evidence" and (url := _URL.search(cell)):
            measure.evidence.append((one_line(cell.replace(url[0], "")) or label, url[0]))
        else:
            measure.extra.append((label or "-", cell))
            self._remark("cli.import-extra", row, label=label)

    def _responsible(self, measure: ImportedMeasure, label: str, cell: str, row: int) -> None:
        left, found = " ".join(cell.split()), []
        for unit_id, unit in self.units:
            at = thai.fold(left).find(thai.fold(unit.name.th))
            if at >= 0 and unit.name.th in left:
                found.append((cell.find(unit.name.th), unit_id))
                left = left.replace(unit.name.th, " ")
        measure.responsible = list(dict.fromkeys([*measure.responsible, *(unit_id for _, unit_id in sorted(found))]))
        rest = [word for word in _JOINTS.split(left) if word and word != "-"]
        if rest:
            measure.extra.append((label, cell))
            self._remark("cli.import-unit", row, value=" ".join(rest))

    def _keep(self, measure: ImportedMeasure, label: str, cell: str, row: int) -> None:
        """Keep a second cell for a field that holds one value."""
        if cell not in {"-", "–"}:
            measure.extra.append((label, cell))
            self._remark("cli.import-extra", row, label=label)

    def _period(self, measure: ImportedMeasure, label: str, cell: str, row: int) -> None:
        if measure.period:
            self._keep(measure, label, cell, row)
            return
        words = one_line(cell)
        span = parse_period(words, self.year)
        measure.period = {"start": span.start, "end": span.end, "text": words} if span else {"text": words}
        if span is None or span.is_guess:
            guessed = f"{span.start} – {span.end}" if span else "-"
            self._remark("cli.import-period", row, value=words, guess=guessed)

    def _budget(self, measure: ImportedMeasure, label: str, cell: str, row: int) -> None:
        if measure.budget:
            self._keep(measure, label, cell, row)
            return
        digits = thai.to_arabic_digits(cell).replace(",", "")
        amount = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(?:บาท)?\s*", digits)
        if cell in {"-", "–"} or "ไม่ใช้งบ" in cell:
            measure.budget = "budget: none"
        elif amount:
            measure.budget = f"budget:\n  - {{year: {self.year}, baht: {amount[1]}}}"
        else:
            measure.extra.append((label, cell))

    def _channels(self, measure: ImportedMeasure, cell: str, row: int) -> None:
        """Set the channels that a result names as places of publication, in its order."""
        found = [(match.start(), name) for name, pattern in _CHANNELS if (match := re.search(pattern, cell))]
        measure.channels = [name for _, name in sorted(found)]
        if found:
            self._remark("cli.import-channels", row, value=", ".join(measure.channels))

    def _remark(self, code: str, row: int, **params: object) -> None:
        self.result.remarks.append(Remark(code=code, row=row, params=params))


def _is_head(row: Row) -> bool:
    """Whether a row names columns; a row with a number is a row of the table, whatever its title."""
    if any(_ORDINAL.fullmatch(cell) for cell in row):
        return False
    names = [_field(cell) for cell in row if cell]
    known = [name for name in names if name != "extra"]
    return "title" in known and len(set(known)) >= 2 and all(len(cell) < 60 for cell in row)


def _field(heading: str) -> str:
    """Return the field for a heading; "extra" if there is none."""
    words = re.sub(r"[\s().]+", "", heading)
    fits = [known for known in _HEADINGS if (words == known if known in _WHOLE else words.startswith(known))] or [
        known for known in _HEADINGS if len(known) > 5 and known in words
    ]
    return _HEADINGS[max(fits, key=len)] if fits else "extra"


def one_line(words: str) -> str:
    return " ".join(words.split())
