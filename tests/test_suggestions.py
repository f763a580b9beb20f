"""Suggestions and their answers: the list, the measure, the year after, open data, and the mistakes in answers."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from small_site import CONFIG, MEASURE, PAGES_ONLY, Output, SmallSite, run_build, small_site, words

FOLDER = "content/measures/2564"
RECORD = "content/suggestions/2564/01.yaml"
ANSWER = """\
measure: 2564/01
answer: planned
date: 2564-11-15
unit: legal
text: {th: จะอบรมปีละครั้ง, en: There will be training once a year.}
due: 2565-09-30
"""
PARTS = """\
number: 2
title: {th: ยืมทรัพย์สิน, en: Lend property}
responsible: [finance]
parts:
  - number: "๒.๑"
    title: {th: ทะเบียน, en: Register}
    suggestion: {th: ควรทำทะเบียนออนไลน์, en: Keep the register online}
  - method: {th: สำรวจ, en: Survey}
    suggestion: {th: ควรสำรวจทุกปี, en: Survey every year}
  - number: "2.3"
    suggestion: "-"
"""


@pytest.fixture
def asked(tmp_path: Path) -> SmallSite:
    return with_suggestions(small_site(tmp_path / "site", CONFIG + PAGES_ONLY))


def with_suggestions(site: SmallSite) -> SmallSite:
    """Return a site with the report of 2564: a suggestion of a measure, and two of parts of another."""
    site.write(f"{FOLDER}/report.yaml", "date: 2564-09-30\n")
    site.write(f"{FOLDER}/01-manual.yaml", MEASURE + "suggestion: {th: ควรอบรมเจ้าหน้าที่, en: Train the officers}\n")
    site.write(f"{FOLDER}/02-lending.yaml", PARTS)
    return site


@pytest.fixture
def answered(asked: SmallSite) -> SmallSite:
    asked.write(RECORD, ANSWER)
    return asked


@pytest.fixture(scope="module")
def published_answers(tmp_path_factory: pytest.TempPathFactory) -> Output:
    site = with_suggestions(small_site(tmp_path_factory.mktemp("answers")))
    site.write(RECORD, ANSWER)
    return site.build()


def said(site: SmallSite, path: str, xpath: str, today: date | None = None) -> list[str]:
    output = site.build(today=today) if today else site.build()
    return [words(found) for found in output.page(path).xpath(xpath)]


def test_what_is_open_comes_first_with_its_measure_unit_and_day(published_answers: Output) -> None:
    page = published_answers.page("en/suggestions/")

    assert words(page.xpath("//header/p[last()]")[0]) == "2 of 3 not answered yet"
    assert [words(found) for found in page.xpath("//section[@aria-labelledby='open']//li[@id]")] == [
        "Keep the register online Fiscal year B.E. 2564 · Measure 2 · Lend property › 2.1 Register Finance Division "
        "Not answered yet · since the report of 30 September 2021 (B.E. 2564)",
        "Survey every year Fiscal year B.E. 2564 · Measure 2 · Lend property › (2) Finance Division "
        "Not answered yet · since the report of 30 September 2021 (B.E. 2564)",
    ]
    assert [words(found) for found in page.xpath("//section[@aria-labelledby='y2564']//li[@id]")] == [
        "Train the officers Measure 1 · Prepare a manual Planned · 15 November 2021 (B.E. 2564) · Legal Affairs Section "
        "· due 30 September 2022 (B.E. 2565) There will be training once a year."
    ]


def test_a_site_whose_reports_suggest_nothing_has_no_such_page(site: SmallSite) -> None:
    site.write(f"{FOLDER}/01-manual.yaml", MEASURE + 'suggestion: "-"\n')
    output = site.build()

    assert "suggestions/index.html" not in output.files
    assert "data/suggestions.csv" not in output.files


def test_the_answer_stands_under_the_suggestion_of_the_measure_and_of_a_part(answered: SmallSite) -> None:
    answered.write(
        "content/suggestions/2564/02-part-2-1.yaml",
        'measure: 2564/02\npart: "2.1"\nanswer: declined\ndate: 2564-12\nunit: finance\ntext: {th: ไม่มีระบบ, en: There is no system.}\n',
    )
    output = answered.build()

    assert [words(found) for found in output.page("en/measures/2564/01/").xpath("//*[@class='follow-up']")] == [
        "Planned · 15 November 2021 (B.E. 2564) · Legal Affairs Section · due 30 September 2022 (B.E. 2565) "
        "There will be training once a year."
    ]
    parts = output.page("en/measures/2564/02/").xpath("//*[starts-with(@class, 'follow-up')]")
    assert [words(found) for found in parts] == [
        "Declined · December 2021 (B.E. 2564) · Finance Division There is no system.",
        "No answer on this site yet",
    ]


def test_the_year_after_begins_with_what_became_of_the_suggestions(answered: SmallSite) -> None:
    answered.write(
        "content/measures/2565/02-lending.yaml",
        "number: 2\ntitle: {th: ยืมต่อ, en: Lend better}\nfollows_up: 2564/02\n",
    )
    page = answered.build().page("en/measures/2565/")

    block = page.xpath("//section[@aria-labelledby='before']")[0]
    assert words(block.xpath("./h2")[0]) == "Suggestions in the B.E. 2564 report and the answers"
    assert words(block.xpath("./p")[0]) == "All 3 answered"
    assert [words(found) for found in block.xpath(".//*[@class='story__became']")] == [
        "Planned · 15 November 2021 (B.E. 2564) · Legal Affairs Section · due 30 September 2022 (B.E. 2565)",
        "Followed up by a measure: Lend better (Fiscal year B.E. 2565)",
        "Followed up by a measure: Lend better (Fiscal year B.E. 2565)",
    ]
    assert page.xpath("//section[@aria-labelledby]/@aria-labelledby")[0] == "before"


@pytest.mark.parametrize(("today", "shown"), [(date(2022, 9, 30), False), (date(2022, 10, 1), True)])
def test_a_day_that_has_passed_is_said_and_is_a_task(answered: SmallSite, today: date, shown: bool) -> None:
    due = said(answered, "en/suggestions/2564/01/", "//dd[time][last()]", today)[-1]
    noon = f"{int(today.strftime('%s')) + 43200}"
    told = run_build("status", "--site", str(answered.root), "--lang", "en", SOURCE_DATE_EPOCH=noon).stdout

    assert due == "30 September 2022 (B.E. 2565)" + (" (overdue)" if shown else "")
    assert ("the promised day is over, no outcome yet" in told) is shown
    assert told.count("the suggestion is not answered") == 1


def test_the_page_of_an_answer_shows_what_answers(answered: SmallSite) -> None:
    answered.write("content/notices/2565-01.yaml", "title: {th: อบรม, en: Training}\ndate: 2565-03-01\n")
    answered.write(RECORD, ANSWER.replace("planned", "done").replace("due: 2565-09-30", "by: notices/2565-01"))
    output = answered.build()
    page = output.page("en/suggestions/2564/01/")

    assert words(page.xpath("//*[@class='story__decision']")[0]) == "Done"
    assert (
        words(page.xpath("//article[@class='thing']")[0])
        == "Notice Training Type Announcement Date 1 March 2022 (B.E. 2565)"
    )
    assert "See Training" in words(output.page("en/measures/2564/01/").xpath("//*[@class='follow-up']")[0])


def test_the_open_data_have_every_suggestion_and_its_state(published_answers: Output) -> None:
    rows = list(csv.DictReader(io.StringIO(published_answers.text("data/suggestions.csv").removeprefix("\ufeff"))))

    assert [(row["id"], row["state"], row["date_be"], row["unit"], row["due"], row["overdue"]) for row in rows] == [
        ("suggestions/2564/01", "planned", "2564-11-15", "units/legal", "2022-09-30", "false"),
        ("suggestions/2564/02-part-2-1", "open", "", "", "", ""),
        ("suggestions/2564/02-row-2", "open", "", "", "", ""),
    ]
    assert rows[0]["url_en"].endswith("/en/suggestions/2564/01/")
    assert rows[1]["url_en"].endswith("/en/measures/2564/02/#part-2-1")
    assert (rows[1]["suggestion_th"], rows[1]["since"]) == ("ควรทำทะเบียนออนไลน์", "2021-09-30")


def test_search_feed_sheet_status_and_trends_know_the_answer(published_answers: Output) -> None:
    output = published_answers

    assert "There will be training once a year." in output.text("search/en-2564.js")
    assert "Answer to the suggestion: Prepare a manual" in output.text("en/suggestions/feed.xml")
    assert "Planned · 15 November 2021" in words(output.page("en/measures/2564/01/sheet/"))
    (matrix,) = output.page("en/status/").xpath("//table")
    assert words(matrix).count("Not answered yet") == 2
    bars = output.page("en/trends/").xpath("//section[@aria-labelledby='suggestions']//table/tbody/tr")
    assert [words(row) for row in bars] == ["B.E. 2564 1 1 2"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("text: {th: จะอบรมปีละครั้ง, en: There will be training once a year.}\n", ""),
            "{0}:1:1: the answer has neither words (text) nor a record that shows it (by).\n"
            "    Write text: {{th: คำตอบ, en: the answer}}, or by: the address of a page, such as measures/2565/01",
        ),
        (
            ("answer: planned", "answer: done"),
            "{0}:6:6: due: there is a day by which it is done, but the answer is done.\n"
            "    Delete due, or change answer to planned or in-progress.",
        ),
        (
            ("due: 2565-09-30", "due: 2564-11"),
            None,
        ),
        (
            ("due: 2565-09-30", "due: 2564-10"),
            "{0}:6:6: due: 2564-10 is before the day of the answer, 2564-11-15.\n    Correct due or date.",
        ),
        (
            ("measure: 2564/01", "measure: 2564/09"),
            "{0}:1:10: measure: this answer belongs in the file content/suggestions/2564/09.yaml.\n"
            "    Move or rename the file, or correct measure and part. Each suggestion has one answer.\n"
            "{0}:1:10: measure: there is no measure 2564/09.\n    Check the year and the number.",
        ),
        (
            ("unit: legal", "unit: legel"),
            '{0}:4:7: unit: no unit "legel" in content/units.yaml.\n    Did you mean "legal"?',
        ),
        (
            ("due: 2565-09-30", "by: notices/none"),
            '{0}:6:5: by: no record at "notices/none" on this site.\n'
            "    Write the address of its page, such as services/building-permit",
        ),
        (
            ("due: 2565-09-30", "by: measures/2564/02"),
            '{0}:6:5: by: "measures/2564/02" cannot answer this suggestion: it is this answer itself, or of the same '
            "report or an earlier one.\n"
            "    Name what was done after the suggestion, such as a measure of the year after.",
        ),
        (
            ("date: 2564-11-15", "date: 2564-09-29"),
            "{0}:3:7: date: answered on 2564-09-29, before the day of the report, 2564-09-30 (warning).\n"
            "    Check date, and the day in report.yaml.",
        ),
    ],
)
def test_an_answer_that_cannot_be_right_is_reported(
    answered: SmallSite, change: tuple[str, str], message: str | None
) -> None:
    answered.write(RECORD, ANSWER.replace(*change))

    assert "\n".join(answered.problems()) == (message.format(RECORD) if message else "")


def test_a_refusal_needs_its_reason(asked: SmallSite) -> None:
    asked.write(RECORD, "measure: 2564/01\nanswer: declined\ndate: 2564-11-15\nunit: legal\nby: units/legal\n")

    assert asked.problems() == [
        f"{RECORD}:1:1: the suggestion is declined, but no reason is given.\n"
        "    Write it: text: {th: เหตุผล, en: the reason}"
    ]
    assert asked.problems("th") == [
        f"{RECORD}:1:1: ตอบว่าไม่ดำเนินการ (declined) แต่ไม่บอกเหตุผล\n    เขียนเหตุผล เช่น text: {{th: เหตุผล, en: the reason}}"
    ]


@pytest.mark.parametrize(
    ("name", "part", "message"),
    [
        (
            "02",
            "",
            '{0}:1:10: part: measure 2564/02 makes its suggestions in the parts "2.1", "row-2", not as a whole.\n'
            '    Name the part, such as part: "2.1", "row-2"; each has a file of its own.',
        ),
        (
            "02-part-2-3",
            'part: "2.3"\n',
            '{0}:2:7: part: measure 2564/02 makes no suggestion in its part "2.3"; it does in "2.1", "row-2".\n'
            '    Did you mean "2.1"?',
        ),
        ("02-part-2-1", "part: ๒.๑\n", None),
        ("02-row-2", "part: row-2\n", None),
    ],
)
def test_the_part_that_suggests_is_named(asked: SmallSite, name: str, part: str, message: str | None) -> None:
    path = f"content/suggestions/2564/{name}.yaml"
    asked.write(path, ANSWER.replace("2564/01\n", f"2564/02\n{part}"))

    assert "\n".join(asked.problems()) == (message.format(path) if message else "")


def test_where_the_report_says_none_there_is_nothing_to_answer(answered: SmallSite) -> None:
    answered.write(f"{FOLDER}/01-manual.yaml", MEASURE + 'suggestion: "-"\n')

    assert answered.problems() == [
        f"{RECORD}:1:10: measure: measure 2564/01 makes no suggestion (the report says “-”, or nothing).\n"
        "    Check the year and the number, or write the suggestion of the report into the measure."
    ]


def test_a_fault_in_the_measure_does_not_make_it_unknown(answered: SmallSite) -> None:
    answered.write(f"{FOLDER}/01-manual.yaml", MEASURE + "statuss: done\n")

    assert len(answered.problems()) == 1


def test_a_refusal_that_a_measure_contradicts_is_reported_and_may_stay(answered: SmallSite) -> None:
    declined = ANSWER.replace("planned", "declined").replace("due: 2565-09-30\n", "")
    answered.write(RECORD, declined)
    answered.write("content/measures/2565/01-manual.yaml", MEASURE + "follows_up: 2564/01\n")
    answered.write(f"{FOLDER}/02-lending.yaml", "number: 2\ntitle: {th: ก, en: A}\n")

    assert answered.problems() == [
        f"{RECORD}:2:9: answer: the answer is “declined”, but content/measures/2565/01-manual.yaml says follows_up: "
        "2564/01 (warning).\n"
        "    Correct the answer, or delete follows_up in that measure.\n"
        "    If it continues something else of the measure, add accept: {suggestion-contradicted: reason}"
    ]
    answered.write(RECORD, declined + "accept: {suggestion-contradicted: ทำต่อเรื่องอื่น}\n")
    assert answered.problems() == []
    shown = words(answered.build().page("en/measures/2564/01/").xpath("//section[@aria-labelledby='suggestion']")[0])
    assert "Declined" in shown
    assert "Continued by Prepare a manual" in shown


def test_an_answer_of_its_own_is_enough_when_the_year_after_is_there(asked: SmallSite) -> None:
    asked.write("content/measures/2565/01-next.yaml", MEASURE)
    unanswered = [problem.partition(": ")[0] for problem in asked.problems()]
    asked.write(RECORD, ANSWER)

    assert unanswered == [
        f"{FOLDER}/01-manual.yaml:3:1",
        f"{FOLDER}/02-lending.yaml:7:5",
        f"{FOLDER}/02-lending.yaml:9:5",
    ]
    assert [problem.partition("\n")[0] for problem in asked.problems()] == [
        f"{FOLDER}/02-lending.yaml:7:5: suggestion: nobody answered this suggestion, and no measure of a later year "
        "continues it (warning).",
        f"{FOLDER}/02-lending.yaml:9:5: suggestion: nobody answered this suggestion, and no measure of a later year "
        "continues it (warning).",
    ]


def test_a_new_answer_begins_with_the_oldest_suggestion_and_leaves_the_decision(asked: SmallSite) -> None:
    told = run_build("new", "suggestion", "--site", str(asked.root), "--lang", "en", SOURCE_DATE_EPOCH="1636950000")
    text = (asked.root / RECORD).read_text(encoding="utf-8")

    assert (told.returncode, told.stdout) == (0, f"Wrote {RECORD}\n"), told.stderr
    assert text.startswith("# คำตอบต่อข้อเสนอแนะของมาตรการ 2564/01: ควรอบรมเจ้าหน้าที่\n")
    for line in ("measure: 2564/01", "answer:", "date: 2564-11-15", "#by: measures/2565/01", "#due: 2565-09-30"):
        assert f"\n{line}\n" in text
    assert any("answer" in problem for problem in asked.problems())


def test_the_answer_of_a_part_is_made_by_its_name(asked: SmallSite) -> None:
    path = "content/suggestions/2564/02-row-2.yaml"
    run_build("new", "suggestion", "2564/02-row-2", "--site", str(asked.root), SOURCE_DATE_EPOCH="1636950000")
    told = run_build("new", "suggestion", "2564/07", "--site", str(asked.root), "--lang", "en")

    text = (asked.root / path).read_text(encoding="utf-8")
    assert 'part: "row-2"\n' in text or "part: row-2\n" in text
    assert "\nunit: finance\n" in text
    assert told.stderr.startswith("There is no suggestion 2564/07 without an answer.")


@pytest.mark.parametrize(("units", "count"), [(None, 2), ("legal: {name: [", 0)], ids=["missing", "unreadable"])
def test_a_unit_is_unknown_without_a_register_and_no_fault_if_it_cannot_be_read(
    site: SmallSite, units: str | None, count: int
) -> None:
    site.write(f"{FOLDER}/01-manual.yaml", MEASURE + "suggestion: {th: ควรอบรม, en: Train}\n")
    site.write(RECORD, ANSWER)
    site.write("content/queues/2564/a.yaml", "title: {th: ก, en: A}\nunit: legal\nrules: [{what: {th: ก, en: A}}]\n")
    if units is None:
        (site.root / "content/units.yaml").unlink()
    else:
        site.write("content/units.yaml", units)

    assert sum('unit: no unit "legal"' in problem for problem in site.problems()) == count
