"""The mark of a record stands for what it says, and differences are told by field and language."""

from __future__ import annotations

import pytest

from prongsai.kinds import KINDS
from prongsai.versions import Difference, UnreadableError, differences, mark, read_records

KEY = "measures/2564/03"
MEASURE = """\
number: 3
title: {th: จัดทำคู่มือ, en: Prepare a manual}
method: {th: จัดทำ แล้วเผยแพร่, en: Prepare and publish}
responsible: [legal]
updated: 2564-05-01
"""
UNITS = "legal: {name: {th: งานนิติการ, en: Legal Affairs Section}}\n"


def records(measure: str = MEASURE, units: str = UNITS, **others: str) -> dict[str, object]:
    files = {"content/measures/2564/03-manual.yaml": measure, "content/units.yaml": units}
    files |= {path.replace("__", "/").replace("_", "."): text for path, text in others.items()}
    return read_records({path: text.encode() for path, text in files.items()}, KINDS)


def mark_of(measure: str = MEASURE, **others: str) -> str:
    return mark(KEY, records(measure, **others)[KEY])


@pytest.mark.parametrize(
    "same",
    {
        "another order": "title: {th: จัดทำคู่มือ, en: Prepare a manual}\nnumber: 3\n"
        + MEASURE.partition("\n")[2].partition("\n")[2],
        "spaces": MEASURE.replace("จัดทำ แล้ว", "จัดทำ   แล้ว"),
        "a folded text": MEASURE.replace(
            "{th: จัดทำ แล้วเผยแพร่, en:", "\n  th: >\n    จัดทำ\n    แล้วเผยแพร่\n  en:"
        ).replace("publish}", "publish"),
        "quotes": MEASURE.replace("en: Prepare a manual", 'en: "Prepare a manual"'),
        "bold": MEASURE.replace("จัดทำ แล้วเผยแพร่", '"**จัดทำ** แล้วเผยแพร่"'),
        "a comment": "# หมายเหตุ\n" + MEASURE,
        "Windows": MEASURE.replace("\n", "\r\n"),
        "a byte order mark": "\ufeff" + MEASURE,
        "an empty field": MEASURE + "result:\nevidence: []\n",
        "the day of its update": MEASURE.replace("2564-05-01", "2564-06-01"),
        "the same words twice": MEASURE.replace("legal]", "legal]\nindicator: {th: ๕ ฉบับ, en: ๕ ฉบับ}"),
    }.items(),
    ids=lambda item: item[0],
)
def test_the_mark_is_that_of_the_words_not_of_the_file(same: tuple[str, str]) -> None:
    name, written = same
    expected = mark_of(MEASURE + "indicator: ๕ ฉบับ\n") if name == "the same words twice" else mark_of()

    assert mark_of(written) == expected


@pytest.mark.parametrize(
    "other",
    [
        MEASURE.replace("คู่มือ", "คูมือ"),
        MEASURE.replace("Prepare a manual", "Prepare the manual"),
        MEASURE + 'suggestion: "-"\n',
        MEASURE.replace("responsible: [legal]\n", ""),
    ],
)
def test_any_other_word_makes_another_mark(other: str) -> None:
    assert mark_of(other) != mark_of()


def test_a_page_changes_with_what_it_shows_of_others() -> None:
    renamed = {"units": UNITS.replace("งานนิติการ", "กองนิติการ")}
    years = [records()["measures/2564"], records(MEASURE.replace("คู่มือ", "แผน"))["measures/2564"]]

    assert mark_of(**renamed) != mark_of()
    assert mark("measures/2564", years[0]) != mark("measures/2564", years[1])
    assert list(years[0]["measures"]) == ["3"]


def test_records_are_known_by_the_key_of_their_page() -> None:
    found = records(
        content__measures__2564__report_yaml="title: {th: รายงาน, en: Report}\n",
        content__notices__a_yaml="title: ประกาศ\ndate: 2564-05-01\n",
        content__notices__a_th_md="รายละเอียด\n",
        content__pages__about_th_md="---\ntitle: เกี่ยวกับ\nupdated: 2564-05-01\n---\nข้อความ\n",
        content__pages__about_en_md="---\ntitle: About\n---\nText\n",
    )

    assert sorted(found) == ["about", "measures/2564", KEY, "notices/a", "units/legal"]
    assert found["about"] == {"title": {"th": "เกี่ยวกับ", "en": "About"}, "body": {"th": "ข้อความ", "en": "Text"}}
    assert found["notices/a"] == {"title": "ประกาศ", "date": "2564-05-01", "details": {"th": "รายละเอียด"}}


def test_a_page_says_the_same_in_another_layout() -> None:
    page = "---\ntitle: เกี่ยวกับ\n{layout}---\nข้อความ\n"
    one, other = (
        records(content__pages__about_th_md=page.format(layout=layout))["about"] for layout in ("", "layout: visit\n")
    )

    assert one == other


def test_differences_name_field_and_language() -> None:
    before = records()[KEY]
    after = records(
        MEASURE.replace("a manual", "the manual").replace("[legal]", "[legal, other]").replace("number: 3", "number: ๓")
        + "period: {start: 2564-01, end: 2564-03, text: {th: มกราคม ๖๔}}\n"
    )[KEY]

    assert list(differences(before, after)) == [
        Difference(field="number", lang=None, before="3", after="๓"),
        Difference(field="period", lang=None, before=None, after="2564-01 · 2564-03 · มกราคม ๖๔"),
        Difference(
            field="responsible",
            lang=None,
            before="งานนิติการ / Legal Affairs Section",
            after="งานนิติการ / Legal Affairs Section; other",
        ),
        Difference(field="title", lang="en", before="Prepare a manual", after="Prepare the manual"),
    ]


def test_signs_inside_a_line_are_words_and_marks_before_it_are_not() -> None:
    before = records(MEASURE + "note: |\n  - เปิด 08.30 - 16.30 น.\n  - ๕ > 3 และ 5 * 3\n")[KEY]
    after = records(MEASURE)[KEY]

    (found,) = differences(before, after)
    assert found.before == "เปิด 08.30 - 16.30 น. ๕ > 3 และ 5 * 3"


def test_a_translation_added_changes_nothing_in_thai() -> None:
    before = records(MEASURE + "suggestion: ควรอบรม\n")[KEY]
    after = records(MEASURE + "suggestion: {th: ควรอบรม, en: Train}\n")[KEY]

    assert [(found.lang, found.after) for found in differences(before, after)] == [("en", "Train")]


def test_a_long_text_is_shown_where_it_differs() -> None:
    long = "ข้อความก่อนหน้า " * 40
    (found,) = differences({"method": long + "ผลน้อย" + long}, {"method": long + "ผลที่น้อย" + long})

    assert found.before is not None
    assert found.after is not None
    assert len(found.before) < 200
    assert "ผลน้อย" in found.before
    assert "ผลที่น้อย" in found.after
    assert found.before.startswith("…")


@pytest.mark.parametrize(
    "broken",
    [
        "title: [",
        "- a list",
        "title: no number",
        "number: สาม",
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)
def test_what_cannot_be_read_says_so(broken: str) -> None:
    with pytest.raises(UnreadableError):
        records(broken)
