"""The mark of a record stands for what it says, and differences are told by field and language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.kinds import KINDS
from prongsai.thai import is_mark
from prongsai.versions import Difference, UnreadableError, differences, mark, parse_fields, read_records, title_of

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
        "a link": MEASURE.replace("จัดทำ แล้วเผยแพร่", '"[จัดทำ](https://a.go.th) แล้วเผยแพร่"'),
        "Macintosh": MEASURE.replace("\n", "\r"),
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


PAGE = "---\ntitle: เกี่ยวกับ\n---\nข้อความ\n"


# A mark is printed on paper: the next release has to find the same one for the same words.
@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (KEY, "38e46323"),
        ("measures/2564", "1bd4e74f"),
        ("units/legal", "90778e72"),
        ("notices/a", "1cc944ad"),
        ("about", "1d5aa9be"),
    ],
)
def test_a_mark_on_paper_never_changes(key: str, expected: str) -> None:
    found = records(
        content__measures__2564__report_yaml="title: {th: รายงาน, en: Report}\n",
        content__notices__a_yaml="title: ประกาศ\ndate: 2564-05-01\n",
        content__notices__a_th_md="รายละเอียด\n",
        content__notices__a_en_md="Details\n",
        content__pages__about_th_md=PAGE,
        content__pages__about_en_md="---\ntitle: About\n---\nText\n",
    )

    assert mark(key, found[key]) == expected


@pytest.mark.parametrize("same", [PAGE.replace("\n", "\r\n"), PAGE.replace("\n", "\r"), "\n\n" + PAGE, "\ufeff" + PAGE])
def test_a_page_says_the_same_whatever_the_program_that_saved_it(same: str) -> None:
    assert records(content__pages__about_th_md=same)["about"] == {
        "title": {"th": "เกี่ยวกับ"},
        "body": {"th": "ข้อความ"},
    }


def test_each_file_is_parsed_under_its_path() -> None:
    paths = []

    def parse(path: str, data: bytes) -> Mapping[str, Any]:
        paths.append(path)
        return parse_fields(data)

    files = {
        "content/measures/2564/03-manual.yaml": MEASURE,
        "content/pages/about.th.md": PAGE,
        "content/units.yaml": UNITS,
    }
    read_records({path: text.encode() for path, text in files.items()}, KINDS, parse)

    assert sorted(paths) == sorted(files)


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
    ("before", "after", "told"),
    [
        # 60 letters on each side; never a vowel or tone mark without its consonant.
        ("ก" * 200 + "น" + "ข" * 100, "ก" * 200 + "ที่" + "ข" * 100, ("…" + "ก" * 60, "น", "ที่", "ข" * 60 + "…")),
        ("กี่" * 80 + "กน" + "ข" * 9, "กี่" * 80 + "กท" + "ข" * 9, ("…" + "กี่" * 20 + "ก", "น", "ท", "ข" * 9)),
        ("กี่" * 80 + "กกน" + "ข" * 9, "กี่" * 80 + "กกท" + "ข" * 9, ("…" + "กี่" * 20 + "กก", "น", "ท", "ข" * 9)),
        ("น" + "ก" + "กี่" * 90, "ท" + "ก" + "กี่" * 90, ("", "น", "ท", "ก" + "กี่" * 20 + "…")),
        ("น" + "กก" + "กี่" * 90, "ท" + "กก" + "กี่" * 90, ("", "น", "ท", "กก" + "กี่" * 20 + "…")),
        # Short enough to be shown whole, and one letter longer.
        ("ก" * 238 + "น", "ก" * 238 + "ท", ("ก" * 238, "น", "ท", "")),
        ("ก" * 239 + "น", "ก" * 239 + "ท", ("…" + "ก" * 60, "น", "ท", "")),
        ("น" + "ก" * 239, "ท", ("", "น" + "ก" * 239, "ท", "")),
        ("ก" * 300, "ก" * 400, ("…" + "ก" * 60, "", "ก" * 100, "")),
    ],
)
def test_the_excerpt_of_a_long_text_ends_60_letters_from_the_difference(
    before: str, after: str, told: tuple[str, str, str, str]
) -> None:
    ahead, was, became, behind = told

    (found,) = differences({"method": before}, {"method": after})

    assert (found.before, found.after) == (ahead + was + behind, ahead + became + behind)


WORDS = st.text(st.sampled_from("กข ี่"), max_size=200)


@given(WORDS, WORDS, WORDS, WORDS)
def test_what_an_excerpt_leaves_out_is_the_same_in_both_texts(head: str, one: str, other: str, tail: str) -> None:
    before, after = (f"ต{head}{head}{middle}{tail}{tail}ย" for middle in (one, other))
    for found in differences({"method": before}, {"method": after}):
        assert found.before is not None
        assert found.after is not None
        was, became = found.before.strip("…"), found.after.strip("…")
        start = before.index(was) if found.before.startswith("…") else 0
        starts = [at for at in range(start, len(before)) if before.startswith(was, at)] if start else [0]
        assert any(before[:at] + became + before[at + len(was) :] == after for at in starts)
        assert not is_mark(was[:1] or "-") or not found.before.startswith("…")


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ({"2": "a", "10": "b"}, {"2": "c", "10": "d"}, ["measures.2", "measures.10"]),
        ({"1": "a", "2": "b"}, {"1": "a", "3": "c"}, ["measures.2", "measures.3"]),
        (None, {"1": "a"}, ["measures.1"]),
        ({"1": "a"}, None, ["measures.1"]),
    ],
)
def test_a_year_names_its_changed_measures_by_number(
    before: dict[str, str] | None, after: dict[str, str] | None, changed: list[str]
) -> None:
    old, new = ({"measures": marks} if marks else {} for marks in (before, after))

    assert list(differences({**old, "title": "เดิม"}, {**new, "title": "ใหม่"})) == [
        *(Difference(field=field, lang=None, before=None, after=None) for field in changed),
        Difference(field="title", lang=None, before="เดิม", after="ใหม่"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"th": "ก", "en": "A"}, {"th": "ข", "en": "A"}, [("th", "ก", "ข")]),
        ({"th": "ก", "en": "A"}, "ก", [("en", "A", "ก")]),
        ("ก", {"th": "ข", "en": "ก"}, [("th", "ก", "ข")]),
        ({"th": "ก", "en": "A"}, None, [("th", "ก", None), ("en", "A", None)]),
        ({"start": "2564"}, {"start": "2565"}, [(None, "2564", "2565")]),
    ],
)
def test_a_plain_text_stands_for_both_languages(before: object, after: object, told: list[tuple[object, ...]]) -> None:
    found = differences(*({"title": value} if value else {} for value in (before, after)))

    assert [(each.lang, each.before, each.after) for each in found] == told


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ({"title": {"th": "ก", "en": "A"}, "name": "ข"}, {"th": "ก", "en": "A"}),
        ({"title": "", "name": {"th": "ก"}}, {"th": "ก"}),
        ({"name": {"en": "A"}}, {"th": "A", "en": "A"}),
        ({"title": "ก"}, {"th": "ก", "en": "ก"}),
        ({"title": ["ก", "ข"]}, {"th": "ก; ข"}),
        ({"number": "1"}, None),
    ],
)
def test_the_title_of_a_version_is_never_thai_under_english(values: dict[str, Any], title: object) -> None:
    assert title_of(values) == title


@pytest.mark.parametrize(
    "broken",
    [
        "title: [",
        "- a list",
        "title: no number",
        "number: สาม",
        MEASURE.replace("number", "NUMBER"),
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)
def test_what_cannot_be_read_says_so(broken: str) -> None:
    with pytest.raises(UnreadableError):
        records(broken)
