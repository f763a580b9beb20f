"""`build.py new`: files that are valid from the start and explain their fields."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime

import pytest
from small_site import MEASURE, PDF, SmallSite, run_build

from prongsai.home import HOME

THAI, ENGLISH = "ประกาศหลักเกณฑ์ #2: การยืม", 'Announce the "rules": borrowing'


def new(site: SmallSite, *arguments: str, code: int = 0, **environment: str) -> str:
    run = run_build("new", *arguments, "--site", str(site.root), "--lang", "en", **environment)
    assert run.returncode == code, run.stdout + run.stderr
    return run.stdout + run.stderr


def test_a_new_measure_has_the_next_number_and_every_common_field(one_measure: SmallSite) -> None:
    said = new(one_measure, "measure", "2564", "--title", THAI, "--title-en", ENGLISH, "--unit", "legal")

    path = "content/measures/2564/02-announce-the-rules-borrowing.yaml"
    text = (one_measure.root / path).read_text(encoding="utf-8")
    assert said == f"Wrote {path}\n"
    assert text.startswith(
        "# มาตรการที่ 2 ปีงบประมาณ พ.ศ. 2564\n# ลบ # หน้าช่องที่ต้องการใช้ · take the # away before a field to use it\n\n"
        "# ลำดับของมาตรการในรายงาน · its number in the report\nnumber: 2\n"
    )
    for field in (
        "#method:\n",
        "responsible: [legal]\n",
        "#period: ",
        "#result:\n",
        '#suggestion: "-"\n',
        "#evidence:\n",
    ):
        assert f"\n{field}" in text
    page = one_measure.build().page("measures/2564/02/")
    assert page.find(".//h1").text_content() == THAI
    assert one_measure.problems() == []


def test_every_field_of_a_new_file_can_be_used_by_taking_its_sign_away(one_measure: SmallSite) -> None:
    new(one_measure, "measure", "--title", "ก", "--title-en", "A")
    new(one_measure, "notice", "--title", "ข", "--title-en", "B")
    one_measure.write("content/measures/2563/01-a.yaml", MEASURE)
    for path in (
        "content/measures/2564/02-a.yaml",
        *(f"content/notices/{n.name}" for n in (one_measure.root / "content/notices").iterdir()),
    ):
        lines = (one_measure.root / path).read_text(encoding="utf-8").splitlines()
        used = [line.removeprefix("#") if not line.startswith("# ") else line for line in lines]
        used = [line.replace("th: ,", "th: ก,").replace("en: }", "en: A}") for line in used]
        used = [line + " ก" if line.endswith("th:") else line + " A" if line.endswith("en:") else line for line in used]
        folder = path.rpartition("/")[0]
        for name in ("report.pdf", "form.pdf"):
            one_measure.write(f"{folder}/{name}", PDF)
        one_measure.write(path, "\n".join(used) + "\n")

    assert [problem for problem in one_measure.problems() if "(warning)" not in problem] == []


def test_a_new_year_begins_with_what_the_last_one_did(one_measure: SmallSite) -> None:
    one_measure.write(
        "content/measures/2564/02-b.yaml",
        "number: 2\ntitle: {th: ข, en: B}\nmethod:\n  th: |\n    - ก\n    - ข\n  en: C\nresponsible: [legal, finance]\nresult: {th: แล้ว, en: Done}\n",
    )

    assert new(one_measure, "year").splitlines() == [
        "Wrote content/measures/2565/report.yaml",
        "Wrote content/measures/2565/01-manual.yaml",
        "Wrote content/measures/2565/02-b.yaml",
    ]
    assert one_measure.problems() == []
    output = one_measure.build()
    page = output.page("measures/2565/02/")
    assert page.xpath("//dl//a[contains(@href, '2564/02')]")
    assert [item.text_content() for item in page.xpath("//section[@aria-labelledby='method']//li")] == ["ก", "ข"]
    assert "แล้ว" not in page.xpath("//section[@aria-labelledby='result']")[0].text_content()


def test_units_pages_and_notices(one_measure: SmallSite) -> None:
    before = (one_measure.root / "content/units.yaml").read_text(encoding="utf-8")
    new(one_measure, "unit", "works", "--title", "กองช่าง", "--title-en", "Public Works")
    new(one_measure, "page", "faq", "--title", "ถาม: ตอบ", "--title-en", "Questions")
    said = new(one_measure, "notice", "--title", "ก", "--title-en", "A", SOURCE_DATE_EPOCH="1622505600")

    units = (one_measure.root / "content/units.yaml").read_text(encoding="utf-8")
    assert units == before + 'works:\n  name: {th: "กองช่าง", en: "Public Works"}\n'
    assert said == "Wrote content/notices/2564-01.yaml\n"
    assert "\ndate: 2564-06-01\n" in (one_measure.root / "content/notices/2564-01.yaml").read_text(encoding="utf-8")
    assert one_measure.build().page("en/faq/").find(".//h1").text_content() == "Questions"
    assert one_measure.problems() == []


def test_the_year_left_out_is_the_newest_and_a_unit_may_be_named_several_times(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2563/07-a.yaml", MEASURE)

    new(one_measure, "measure", "--title", "ก", "--title-en", "A", "--unit", "legal", "--unit", "finance")

    text = (one_measure.root / "content/measures/2564/02-a.yaml").read_text(encoding="utf-8")
    assert "\nresponsible: [legal, finance]\n" in text


@pytest.mark.parametrize(
    ("day", "name"), [("2020-10-01", "2563-02"), ("2020-12-31", "2563-02"), ("2021-01-01", "2564-01")]
)
def test_a_notice_is_numbered_by_the_calendar_year(site: SmallSite, day: str, name: str) -> None:
    site.write("content/notices/2563-01.yaml", "title: {th: ก, en: A}\ndate: 2563-05-01\n")
    noon = str(int(datetime.fromisoformat(f"{day}T12:00+07:00").timestamp()))

    assert new(site, "notice", "--title", "ข", SOURCE_DATE_EPOCH=noon) == f"Wrote content/notices/{name}.yaml\n"


@pytest.mark.posix
def test_a_terminal_is_asked_for_what_is_missing(site: SmallSite) -> None:
    import pty

    terminal, other_end = pty.openpty()
    os.write(terminal, "faq\nคำถามที่พบบ่อย\nQuestions\n".encode())
    command = [sys.executable, str(HOME / "build.py"), "new", "page", "--site", str(site.root), "--lang", "en"]
    run = subprocess.run(command, stdin=other_end, capture_output=True, text=True, check=False, timeout=60)
    os.close(other_end)
    os.close(terminal)

    assert run.returncode == 0, run.stdout + run.stderr
    assert "Title in Thai (--title): " in run.stdout
    assert site.build().page("en/faq/").findtext(".//h1") == "Questions"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("measure", "2021", "--title", "ก"), '"2021" is not a year of the Buddhist Era. Write one such as 2564\n'),
        (("measure", "--title", "ก", "--unit", "legel"), 'There is no unit "legel". The ids are: legal, finance\n'),
        (("year", "2564"), "There is a content/measures/2564 already. Nothing was written.\n"),
        (("unit", "legal", "--title", "ก"), "There is a legal already. Nothing was written.\n"),
        (
            ("page", "คำถาม", "--title", "ก"),
            '"คำถาม" cannot be an address: use lower-case a–z, 0–9 and hyphens.\n',
        ),
        (("measure",), "Missing: Title in Thai (--title)\n"),
        (
            ("mesure",),
            'There is no "mesure". Choose from: service, place, queue, document, spending, lending, loan-register, plan, round, suggestion, measure, year, unit, notice, page\n',
        ),
    ],
)
def test_what_cannot_be_made_is_reported(one_measure: SmallSite, arguments: tuple[str, ...], said: str) -> None:
    before = sorted(one_measure.root.rglob("*"))

    assert new(one_measure, *arguments, code=2).endswith(said)
    assert sorted(one_measure.root.rglob("*")) == before


def test_nothing_is_written_over(one_measure: SmallSite) -> None:
    new(one_measure, "page", "faq", "--title", "ก")

    said = new(one_measure, "page", "faq", "--title", "ข", code=2)
    assert said == "There is a content/pages/faq.th.md already. Nothing was written.\n"


def test_with_broken_content_it_says_what_to_fix_first(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2564/02-b.yaml", "title: [\n")

    assert "content/measures/2564/02-b.yaml:" in new(one_measure, "measure", "--title", "ก", code=1)


@pytest.mark.parametrize("register", ["  legal: {name: {th: ก, en: A}}\n", "{legal: {name: {th: ก, en: A}}}\n"])
def test_a_register_of_another_form_is_left_to_a_person(site: SmallSite, register: str) -> None:
    site.write("content/units.yaml", register.encode())

    said = new(site, "unit", "works", "--title", "กองช่าง", code=2)
    assert said == "Nothing can be added at the end of content/units.yaml. Add the unit by hand. Nothing was written.\n"
    assert (site.root / "content/units.yaml").read_text(encoding="utf-8") == register


def test_a_title_pasted_from_word_becomes_one_line(one_measure: SmallSite) -> None:
    new(one_measure, "measure", "--title", "หัวข้อ\x0bบรรทัดสอง", "--title-en", "A")

    assert one_measure.build().page("measures/2564/02/").find(".//h1").text_content() == "หัวข้อ บรรทัดสอง"


def test_only_what_a_new_record_needs_must_be_right(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2564/02-faulty.yaml", "number: x\n")

    assert new(one_measure, "notice", "holiday", "--title", THAI) == "Wrote content/notices/holiday.yaml\n"
    assert new(one_measure, "measure", "2565", "--title", THAI).startswith("Wrote content/measures/2565/01-")
    refused = new(one_measure, "measure", "2564", "--title", THAI, code=1)
    assert 'content/measures/2564/02-faulty.yaml:1:9: number: "x" is not a whole number from 1.' in refused
    assert "Nothing was written." in refused
