"""The records of a generated site: the same for a number of measures at any time, none like another.

They are plain values by the address of their file, as people write them in YAML. sites.py writes them for us, and
rivals.py for other generators.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from sentences import TERMS, Pair, numbered, paragraph, sentence, thai, title

PER_YEAR = 100
LAST_YEAR = 2569
UNITS = 24
Values = dict[str, object]
_OFFICES = (
    ("สำนักปลัด", "Office of the Clerk"),
    ("กองคลัง", "Finance Division"),
    ("กองช่าง", "Public Works Division"),
    ("กองการศึกษา", "Education Division"),
    ("กองสาธารณสุข", "Public Health Division"),
    ("กองแผนและงบประมาณ", "Planning and Budget Division"),
)
_CHANNELS = ("notice-board", "website", "circular", "social-media", "broadcast", "meeting")
_NOTICES = ("announcement", "order", "procurement", "recruitment", "service", "meeting")
_PAGES = {
    "about": {"th": "เกี่ยวกับเว็บไซต์นี้", "en": "About this site"},
    "contact": {"th": "ติดต่อเทศบาล", "en": "Contact"},
    "privacy": {"th": "ข้อมูลส่วนบุคคล", "en": "Privacy"},
}
_GROUPS = ("service", "property", "people")
_INDICATORS = 10
# The fields that only some measures have, and how many of a hundred do.
_RARE = {"objective": 40, "risk": 20, "indicator": 35, "target": 25, "monitoring": 40, "obstacle": 15}


@dataclass(frozen=True, kw_only=True, slots=True)
class Records:
    """The records by kind and key: a measure is "2569/07", a notice "2569-03", a unit or term its id."""

    measures: dict[str, Values]
    reports: dict[str, Values]
    ita: dict[str, Values]
    notices: dict[str, Values]
    units: dict[str, Values]
    glossary: dict[str, Values]
    pages: dict[str, Values]


def make_records(count: int) -> Records:
    """Return the records of a site with `count` measures, up to a hundred in each fiscal year to 2569."""
    chance = random.Random(2569)
    years = [LAST_YEAR - index for index in range(-(-count // PER_YEAR))]
    units = dict(_units())
    return Records(
        measures=dict(_measures(chance, count, years, [*units][1:])),
        reports={str(year): _report(chance, year) for year in years},
        ita={str(year): _ita(year) for year in years},
        notices={f"{year}-{number:02}": _notice(chance, year, number) for year in years for number in range(1, 6)},
        units=units,
        glossary={th: {"en": en} for th, en in TERMS},
        pages={name: _page(chance, title) for name, title in _PAGES.items()},
    )


def _units() -> Iterator[tuple[str, Values]]:
    yield "all-units", {"name": {"th": "ทุกหน่วยงาน", "en": "All units"}, "everyone": "yes"}
    for index in range(UNITS):
        office, section = _OFFICES[index % len(_OFFICES)], index // len(_OFFICES)
        if section == 0:
            room = {"th": f"ชั้น {thai(index + 1)}", "en": f"Floor {index + 1}"}
            yield f"unit-{index + 1}", {"name": {"th": office[0], "en": office[1]}, "room": room}
        else:
            name = {"th": f"งานที่ {thai(section)} {office[0]}", "en": f"Section {section}, {office[1]}"}
            yield f"unit-{index + 1}", {"name": name, "parent": f"unit-{index % len(_OFFICES) + 1}"}


def _measures(chance: random.Random, count: int, years: list[int], units: list[str]) -> Iterator[tuple[str, Values]]:
    for index in range(count):
        year, number = years[index // PER_YEAR], index % PER_YEAR + 1
        has_earlier = (index // PER_YEAR + 1) * PER_YEAR + number <= count and number % 4 == 0
        follows = {"follows_up": f"{year - 1}/{number:02}"} if has_earlier else {}
        yield f"{year}/{number:02}", _measure(chance, year, number, units) | follows


def _measure(chance: random.Random, year: int, number: int, units: list[str]) -> Values:
    first = chance.randrange(1, 6)
    values: Values = {
        "number": number,
        "title": title(chance, number),
        "method": numbered(chance, chance.randrange(3, 7)) if number % 3 == 0 else paragraph(chance, 2),
        "responsible": chance.sample(units, chance.choice((1, 1, 1, 2, 3))) if number % 12 else ["all-units"],
        "period": {"start": f"{year}-{first:02}", "end": f"{year}-{first + chance.randrange(4):02}"},
    }
    if number % 2:
        values["group"] = chance.choice(_GROUPS)
    if number % 10:
        values["result"] = paragraph(chance, chance.choice((1, 1, 2, 3, 6)), done=True)
    values |= {field: sentence(chance) for field, share in _RARE.items() if chance.randrange(100) < share}
    return values | _more(chance, year, number)


def _more(chance: random.Random, year: int, number: int) -> Values:
    """Return what a measure has besides the columns of the official form."""
    values: Values = {"suggestion": "-" if number % 5 else sentence(chance)}
    values["channels"] = sorted(chance.sample(_CHANNELS, chance.randrange(1, 4)))
    if number % 6 == 0:
        values["budget"] = [{"year": year, "baht": chance.randrange(1_000, 900_000)}]
    if number % 7 == 0:
        values["steps"] = [sentence(chance, counts=False) for _ in range(chance.randrange(2, 6))]
        values["progress"] = [_progress(chance, year, month) for month in (3, 6)]
    if number % 3 == 1:
        values["evidence"] = [{"title": title(chance, number), "file": f"evidence-{number:02}.csv"}]
    if number % 8 == 0:
        values["addresses"] = [{"indicator": chance.randrange(1, _INDICATORS + 1), "year": year - 1}]
    if number % 25 == 5:
        values["photos"] = [{"file": f"photo-{number:02}.png", "alt": sentence(chance, done=True)}]
    if number % 20 == 11:
        values["parts"] = [_part(chance, year, number, part) for part in (1, 2)]
    values["updated"] = f"{year}-{chance.randrange(7, 10):02}-{chance.randrange(1, 29):02}"
    return values


def _progress(chance: random.Random, year: int, month: int) -> Values:
    percent = chance.randrange(10, 100)
    return {"date": f"{year}-{month:02}-28", "text": sentence(chance, done=True), "percent": percent}


def _part(chance: random.Random, year: int, number: int, part: int) -> Values:
    return {
        "number": f"{thai(number)}.{thai(part)}",
        "title": title(chance, part),
        "obstacle": sentence(chance),
        "spent": [{"year": year, "baht": chance.randrange(1_000, 90_000)}],
    }


def _report(chance: random.Random, year: int) -> Values:
    names = [sentence(chance, counts=False) for _ in range(_INDICATORS)]
    scores: list[Values] = [
        {"indicator": number, "name": name, "score": chance.randrange(6_000, 9_900) / 100}
        for number, name in enumerate(names, 1)
    ]
    return {
        "title": _year_title("รายงานผลการดำเนินการตามมาตรการ", "Report on the measures", year),
        "introduction": paragraph(chance, 4),
        "analysis": {"year": year - 1, "text": paragraph(chance, 5), "overall": 84.25, "scores": scores},
        "groups": [{"id": group, "title": title(chance, number)} for number, group in enumerate(_GROUPS, 1)],
        "date": f"{year}-09-30",
    }


def _year_title(th: str, en: str, year: int) -> Pair:
    return {"th": f"{th} ปีงบประมาณ พ.ศ. {thai(year)}", "en": f"{en}, fiscal year B.E. {year}"}


def _ita(year: int) -> Values:
    asks = [
        {"text": _year_title("มาตรการของปี", "The measures of the year", year), "shown_by": ["method", "responsible"]},
        {"text": _year_title("ผลของปี", "The results of the year", year), "shown_by": ["result", "evidence"]},
    ]
    return {"items": [{"id": "O42", "name": _year_title("มาตรการภายใน", "Internal measures", year), "asks": asks}]}


def _notice(chance: random.Random, year: int, number: int) -> Values:
    month = chance.randrange(1, 9)
    return {
        "number": f"{thai(number)}/{thai(year)}",
        "title": title(chance, number),
        "date": f"{year}-{month:02}-{chance.randrange(1, 29):02}",
        "kind": _NOTICES[number % len(_NOTICES)],
        "body": paragraph(chance, 3),
        "valid": {"start": f"{year}-{month:02}-28", "end": f"{year}-{month + 1:02}-28"},
        "attachments": [{"title": title(chance, number), "file": f"form-{year}-{number:02}.csv"}],
    }


def _page(chance: random.Random, title: Pair) -> Values:
    return {"title": title, "body": [paragraph(chance, 3) for _ in range(4)]}
