"""The ledger of translations: English that is older than its Thai is marked, and nothing else."""

from __future__ import annotations

import pytest
import yaml
from small_site import MEASURE, SmallSite, run_build, words

from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.loader.load import load_content
from prongsai.problems import Problems
from prongsai.source.files import Files
from prongsai.text import Text
from prongsai.translations import confirm, hash_of, passages, write_ledger

PATH = "content/measures/2564/01-manual.yaml"
LEDGER = "content/translations.yaml"
FULL = """\
number: 1
title: {th: จัดทำคู่มือ, en: Prepare a manual}
method: {th: "จัดทำ ๓ ฉบับ แล้ว[เผยแพร่](https://example.go.th/a)", en: Three copies}
result: {th: แล้ว, en: Done}
suggestion: "-"
"""


def translated(site: SmallSite, *arguments: str, code: int = 0) -> str:
    run = run_build("translated", *arguments, "--site", str(site.root), "--lang", "en")
    assert run.returncode == code, run.stdout + run.stderr
    return run.stdout + run.stderr


@pytest.fixture
def confirmed(site: SmallSite) -> SmallSite:
    """A site whose translations are confirmed."""
    site.write(PATH, FULL)
    site.write("content/pages/about.th.md", "---\ntitle: เกี่ยวกับ\n---\nข้อความ\n")
    site.write("content/pages/about.en.md", "---\ntitle: About\n---\nText\n")
    assert translated(site, "--all") == "Confirmed 7 passages of 4 records in content/translations.yaml\n"
    return site


def test_the_ledger_names_records_and_fields(confirmed: SmallSite) -> None:
    ledger = yaml.safe_load((confirmed.root / LEDGER).read_text(encoding="utf-8"))

    assert {key: list(fields) for key, fields in ledger.items()} == {
        "about": ["body", "title"],
        "measures/2564/01": ["method", "result", "title"],
        "units/finance": ["name"],
        "units/legal": ["name"],
    }
    assert confirmed.problems() == []


def test_just_the_passage_whose_thai_changed_is_marked(confirmed: SmallSite) -> None:
    confirmed.write(PATH, FULL.replace("จัดทำคู่มือ", "จัดทำแผน").replace("แล้ว, en", "แล้วเสร็จ, en"))

    assert confirmed.problems() == [
        f"{PATH}:2:27: title: the Thai has changed since this was translated (warning); the English page says so.\n"
        "    Fix the translation, then run build.py translated measures/2564/01",
        f"{PATH}:4:29: result: the Thai has changed since this was translated (warning); the English page says so.\n"
        "    Fix the translation, then run build.py translated measures/2564/01",
    ]
    output = confirmed.build()
    page = output.page("en/measures/2564/01/")
    assert words(page.find(".//h1")) == "Prepare a manual (older than the Thai text)"
    assert [words(div) for div in page.xpath("//div[@class='stale']")] == ["Done older than the Thai text"]
    assert "The Thai text has changed since some passages were translated." in words(page.find(".//main"))
    assert "stale" not in output.text("measures/2564/01/index.html")
    assert "older than" not in words(output.page("en/units/").find(".//main"))


@pytest.mark.parametrize(
    "same",
    [
        FULL.replace("๓", "3"),
        FULL.replace("จัดทำ ๓", "จัดทำ   ๓"),
        FULL.replace("https://example.go.th/a", "https://example.go.th/b"),
        FULL.replace("จัดทำคู่มือ", "จัดทําคู่มือ"),
    ],
)
def test_blanks_digits_and_links_are_no_change(confirmed: SmallSite, same: str) -> None:
    confirmed.write(PATH, same)

    assert [problem for problem in confirmed.problems() if "Thai has changed" in problem] == []


def test_confirming_clears_the_mark_of_that_record_alone(confirmed: SmallSite) -> None:
    confirmed.write(PATH, FULL.replace("จัดทำคู่มือ", "จัดทำแผน"))
    confirmed.write("content/pages/about.th.md", "---\ntitle: เกี่ยวกับเรา\n---\nข้อความ\n")

    assert translated(confirmed, PATH) == "Confirmed 3 passages of 1 records in content/translations.yaml\n"
    assert [problem.partition(":")[0] for problem in confirmed.problems()] == ["content/pages/about.en.md"]
    assert translated(confirmed, "about") == "Confirmed 2 passages of 1 records in content/translations.yaml\n"
    assert confirmed.problems() == []


NOTICE = "title: {th: ประกาศ, en: Notice}\ndate: 2564-05-01\n"


def test_old_english_in_a_file_of_details_is_marked_with_its_place(confirmed: SmallSite) -> None:
    confirmed.write("content/notices/a.yaml", NOTICE)
    confirmed.write("content/notices/a.th.md", "รายละเอียด\n")
    confirmed.write("content/notices/a.en.md", "Particulars\n")
    assert translated(confirmed, "notices/a") == "Confirmed 2 passages of 1 records in content/translations.yaml\n"
    assert confirmed.problems() == []

    confirmed.write("content/notices/a.th.md", "รายละเอียดใหม่\n")

    assert confirmed.problems() == [
        "content/notices/a.en.md:1:1: details: the Thai has changed since this was translated (warning); the English page "
        "says so.\n"
        "    Fix the translation, then run build.py translated notices/a"
    ]
    output = confirmed.build()
    page = output.page("en/notices/a/")
    assert [words(div) for div in page.xpath("//div[@class='stale']")] == ["Particulars older than the Thai text"]
    assert words(page.find(".//h1")) == "Notice"
    assert "stale" not in output.text("notices/a/index.html")


def test_the_ledger_is_written_in_order() -> None:
    assert write_ledger({"b": {"title": "0123456789ab", "body": "ab"}, "a/1": {"title": "cd"}}) == (
        "# คำแปลภาษาอังกฤษที่ตรวจแล้วว่าตรงกับภาษาไทย เขียนโดย build.py translated · English passages confirmed against their "
        "Thai\na/1:\n  title: cd\nb:\n  body: ab\n  title: 0123456789ab\n"
    )


# The ledgers of sites contain these hashes: the next release has to make the same ones.
@pytest.mark.parametrize(
    ("thai", "expected"),
    [("จัดทำคู่มือ", "73aac57e13e7"), ("จัดทำ ๓ ฉบับ แล้ว[เผยแพร่](https://example.go.th/a)", "9e0388240e8c")],
)
def test_the_hash_of_a_passage_never_changes(thai: str, expected: str) -> None:
    assert hash_of(Text(th=thai)) == expected


def test_what_was_never_confirmed_is_not_called_old(confirmed: SmallSite) -> None:
    confirmed.write("content/measures/2564/02-b.yaml", MEASURE.replace("1", "2"))
    confirmed.write(PATH, FULL + "note: {th: หมายเหตุ, en: Note}\n")

    assert confirmed.problems() == []


def test_without_the_ledger_nothing_is_marked(confirmed: SmallSite) -> None:
    confirmed.write(PATH, FULL.replace("จัดทำคู่มือ", "จัดทำแผน"))
    assert len(confirmed.problems()) == 1
    (confirmed.root / LEDGER).unlink()

    assert confirmed.problems() == []
    assert "older than" not in words(confirmed.build().page("en/measures/2564/01/"))


def test_a_record_that_is_not_there_is_reported_with_the_nearest(confirmed: SmallSite) -> None:
    assert translated(confirmed, "measures/2564/1", code=2) == (
        'There is no "measures/2564/1" with a translation. Did you mean "measures/2564/01"?\n'
    )
    assert translated(confirmed, code=2) == "Name a record, such as about, or --all\n"


@pytest.mark.parametrize("broken", ["about: [", "about: text\n", "- a\n", "about: {title: [a]}\n"])
def test_a_broken_ledger_is_a_problem(confirmed: SmallSite, broken: str) -> None:
    confirmed.write(LEDGER, broken)

    (problem,) = confirmed.problems()
    assert "the ledger of translations cannot be read." in problem


def test_the_ledger_of_trat_is_whole() -> None:
    content = load_content(Files(HOME), KINDS, Problems())
    assert content.ledger == confirm(content, {passage.key for passage in passages(content)})
