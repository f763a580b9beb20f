"""`check --fix`: what has only one correct fix is fixed, and nothing else is changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_site import MEASURE, SmallSite, run_build

from prongsai.desk.fix import fix
from prongsai.problems import Place, Problems
from prongsai.source.documents import check_yaml
from prongsai.terminal import excerpt

PATH = "content/measures/2564/01-manual.yaml"


@pytest.mark.parametrize(
    ("slip", "fixed"),
    [
        ("title:\u00a0{th: ก}\n", "title: {th: ก}\n"),
        ("th: ก\u200bข\u200dค\u00adง\n", "th: กขคง\n"),
        ("a:\n\tth: ก\n", "a:\n  th: ก\n"),
        ("\ufeffth: ก\n", "th: ก\n"),
        ("th: ก\r\nen: A\r\n", "th: ก\nen: A\n"),
        ("th: ทํา น้ํา กําหนด\n", "th: ทำ น้ำ กำหนด\n"),
        ("th: เเผน\n", "th: แผน\n"),
        ("th: “แผนผัง”\n", 'th: "แผนผัง"\n'),
        ('th: ‘แผน "ก"’ # ต้นฉบับ\n', "th: 'แผน \"ก\"' # ต้นฉบับ\n"),
        ("a: [“ก”, ข]\n", 'a: ["ก", ข]\n'),
        ("th: มาตรการ #2 การยืม\n", 'th: "มาตรการ #2 การยืม"\n'),
        ("- มาตรการ #2 การยืม\n", '- "มาตรการ #2 การยืม"\n'),
        ("th: ผล: จัดทำแล้ว\n", 'th: "ผล: จัดทำแล้ว"\n'),
        ('th: ผล: จัดทำ "คู่มือ"\n', "th: 'ผล: จัดทำ \"คู่มือ\"'\n"),
        ("suggestion: -\n", 'suggestion: "-"\n'),
    ],
)
def test_a_slip_is_fixed_where_it_stands(slip: str, fixed: str) -> None:
    before = f"# หมายเหตุ  ของเรา\nnumber:   1   # ลำดับ\n{slip}z: 'ข'\n" if not slip.startswith("-") else slip
    expected = f"# หมายเหตุ  ของเรา\nnumber:   1   # ลำดับ\n{fixed}z: 'ข'\n" if not slip.startswith("-") else fixed

    assert fix(before.encode(), PATH).decode() == expected
    assert fix(expected.encode(), PATH) == expected.encode()


@pytest.mark.parametrize(
    "kept",
    [
        "start: 2564-01    # ปี-เดือน\n",
        "th: |\n  เขียน “ก” # ในย่อหน้า: ได้\n",
        "th: เขียน “ก” ในประโยค\n",
        "th: [\n",
        "th: ผล: ก # อะไร\n",
        "th: “เปิดเผย” และ “โปร่งใส”\n",
        "th: ‘เปิดเผย’ และ ‘โปร่งใส’\n",
    ],
)
def test_what_only_a_person_can_decide_stays(kept: str) -> None:
    assert fix(kept.encode(), PATH).decode() == kept


@pytest.mark.parametrize("encoding", ["cp874", "utf-8-sig", "utf-16"])
def test_any_thai_encoding_becomes_utf_8(encoding: str) -> None:
    text = "number: 1\ntitle: {th: จัดทำคู่มือแนวทาง}\n"

    assert fix(text.encode(encoding), PATH).decode("utf-8") == text


def test_a_file_that_broke_off_is_not_taken_for_another_encoding() -> None:
    torn = "ระยะ เวลา".encode() + b"\xe0\xb8\n"

    assert fix(torn, "content/measures/2564/01-a.th.md") == torn


def test_in_markdown_only_the_letters_and_the_head_are_fixed() -> None:
    before = "---\ntitle: ถาม: ตอบ\n---\nข้อ\u00a0๑ #1: “ก” เเละ\n"

    assert fix(before.encode(), "content/pages/faq.th.md").decode() == (
        '---\ntitle: "ถาม: ตอบ"\n---\nข้อ ๑ #1: “ก” และ\n'
    )


def test_the_command_fixes_and_reports_and_then_checks(one_measure: SmallSite) -> None:
    one_measure.write(PATH, MEASURE + "result: {th: จัดทํา, en: Done}  # ของเรา\nmethod:\n  th: วิธี: จัดทำ\n  en: How\n")
    site = str(one_measure.root)

    shown = run_build("check", "--fix", "--dry-run", "--site", site, "--lang", "en")
    assert shown.returncode == 0
    assert '-  th: วิธี: จัดทำ\n+  th: "วิธี: จัดทำ"\n' in shown.stdout
    assert shown.stdout.endswith("1 files would be fixed. Nothing was written.\n")
    assert "วิธี: จัดทำ" in (one_measure.root / PATH).read_text(encoding="utf-8")

    first = run_build("check", "--fix", "--site", site, "--lang", "en")
    assert first.stdout.startswith(f"{PATH}: fixed 2 lines.\nFixed 1 files.\n")
    assert first.returncode == 0
    text = (one_measure.root / PATH).read_text(encoding="utf-8")
    assert "result: {th: จัดทำ, en: Done}  # ของเรา\n" in text

    second = run_build("check", "--fix", "--site", site, "--lang", "en")
    assert second.stdout.startswith("Fixed 0 files.\n")
    assert (one_measure.root / PATH).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("cp874", "TIS-620 (cp874, Windows Thai)"), ("utf-16", "UTF-16"), ("utf-8-sig", "UTF-8 (BOM)")],
)
def test_a_dry_run_shows_what_a_file_in_another_encoding_becomes(
    one_measure: SmallSite, encoding: str, name: str
) -> None:
    text = "number: 1\ntitle:\n  th: จัดทำคู่มือ\n  en: Prepare a manual\nresult:\n  th: ทำแล้ว\n  en: Done\n"
    before = text.encode(encoding)
    one_measure.write(PATH, before)

    english = run_build("check", "--fix", "--dry-run", "--site", str(one_measure.root), "--lang", "en")
    thai = run_build("check", "--fix", "--dry-run", "--site", str(one_measure.root), "--lang", "th")

    beginning = "    number: 1\n    title:\n      th: จัดทำคู่มือ\n      en: Prepare a manual\n    result:\n"
    assert f"{PATH}: from {name} to UTF-8. It will begin like this:\n{beginning}1 files would be" in english.stdout
    assert f"{PATH}: จะเปลี่ยนจาก {name} เป็น UTF-8 ไฟล์จะเริ่มต้นดังนี้\n{beginning}" in thai.stdout
    assert (one_measure.root / PATH).read_bytes() == before


def test_a_dry_run_shows_changed_lines_of_another_encoding_and_says_that_line_ends_change(
    one_measure: SmallSite,
) -> None:
    one_measure.write(
        PATH, "number: 1\r\ntitle: {th: จัดทำ, en: A}\r\nmethod:\r\n  th: วิธี: จัดทำ\r\n  en: How\r\n".encode("cp874")
    )

    shown = run_build("check", "--fix", "--dry-run", "--site", str(one_measure.root), "--lang", "en").stdout
    assert '-  th: วิธี: จัดทำ\n+  th: "วิธี: จัดทำ"\n' in shown
    assert f"{PATH}: from TIS-620" in shown
    assert f"{PATH}: the line ends will be LF.\n" in shown


def test_dry_run_goes_with_fix(one_measure: SmallSite) -> None:
    run = run_build("check", "--dry-run", "--site", str(one_measure.root), "--lang", "en")

    assert run.returncode == 2
    assert "--dry-run goes with --fix" in run.stderr


WORDS = st.text(alphabet="กขคงำ่้ํเแ ab“”‘’\"':#-\u00a0\u200b\t1๒", min_size=1, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_fixing_twice_changes_nothing_and_keeps_what_could_be_read(lines: list[str]) -> None:
    text = "".join(f"key{index}: {line}\n" for index, line in enumerate(lines))
    once = fix(text.encode(), PATH)

    assert fix(once, PATH) == once
    before, after = (check_yaml(data, PATH, Problems()) for data in (text, once.decode()))
    if before and after:
        assert set(after.value_places) == set(before.value_places)


def test_a_terminal_shows_the_line_with_a_caret_under_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("number: 1\ntitle: {th: ผู้ที่, x: y}\n", encoding="utf-8")

    assert excerpt(Place(path="a.yaml", line=2, column=21), tmp_path) == (
        "     2 | title: {th: ผู้ที่, x: y}\n" + " " * 25 + "^"
    )
    assert excerpt(Place(path="a.yaml", line=9, column=1), tmp_path) is None
    assert excerpt(Place(path="a.yaml"), tmp_path) is None
    assert excerpt(Place(path="missing.yaml", line=1, column=1), tmp_path) is None


@pytest.mark.posix
def test_an_excerpt_opens_no_pipe_no_link_and_no_large_file(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    os.mkfifo(site / "pipe.yaml")
    (tmp_path / "secret").write_text("secret\n", encoding="utf-8")
    (site / "link.yaml").symlink_to(tmp_path / "secret")
    (site / "large.yaml").write_text("a: 1\n" * 300_000, encoding="utf-8")

    places = [
        Place(path=path, line=line, column=line)
        for path in ("pipe.yaml", "link.yaml", "../secret", "large.yaml", "")
        for line in (0, 1)
    ]
    assert [place for place in places if excerpt(place, site)] == []
