"""A build or check of what did not change is done at once, says the same, and is never taken for one that is due."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from small_site import CONFIG, MEASURE, PICTURE, SmallSite, run_build

from prongsai import pipeline
from prongsai.memory import Memory
from prongsai.prepared import Prepared
from prongsai.source.files import Files

PATH = "content/measures/2564/01-manual.yaml"
FAST = f"{CONFIG}outputs: {{share_images: false, report: false, sheets: false}}\n"
# 1 June 2021, in seconds.
JUNE, DAY = 1_622_548_800, 86_400
UNCHANGED = re.compile(
    r"Nothing has changed since the last build: the (\d+) pages \((\d+) files, ([\d.]+ MB)\) in (\S+) are up to date\. "
    r"Checked in [\d.]+ seconds\.\n"
)


@pytest.fixture
def small(one_measure: SmallSite) -> SmallSite:
    """A site that is built quickly, with a history, a warning, and a result that is due on 1 October 2021."""
    one_measure.write("site_config.yaml", FAST)
    one_measure.write(PATH, f"{MEASURE}period: {{start: 2563-10-01, end: 2564-09-30}}\n")
    one_measure.write("content/measures/2564/unused.png", PICTURE)
    one_measure.remember()
    return one_measure


def build(site: SmallSite, *arguments: str, lang: str = "en", day: int = 0) -> tuple[int, str]:
    epoch = str(JUNE + day * DAY)
    ran = run_build("build", "--site", str(site.root), "--lang", lang, *arguments, SOURCE_DATE_EPOCH=epoch)
    return ran.returncode, ran.stdout + ran.stderr


def is_at_once(site: SmallSite, *arguments: str, day: int = 0) -> bool:
    code, said = build(site, *arguments, day=day)
    assert code == 0, said
    return "Nothing has changed" in said


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_second_build_leaves_the_published_folder_as_it_is_and_says_the_same(small: SmallSite) -> None:
    _, first = build(small)
    public = small.root / "public"
    before = public.stat().st_ino, bytes_of(public)
    code, again = build(small)

    assert code == 0
    numbers = re.search(r"Published (\d+) pages \((\d+) files, ([\d.]+ MB)\)", first)
    told = UNCHANGED.search(again)
    assert numbers
    assert told
    assert told.groups() == (*numbers.groups(), str(public))
    # The warning and the next day are said again.
    assert UNCHANGED.sub("", again) == re.sub(r"Published .*\n", "", first)
    assert "(warning)" in again
    assert "on 1 October 2021" in again
    assert (public.stat().st_ino, bytes_of(public)) == before


def test_it_says_so_in_thai(small: SmallSite) -> None:
    build(small, lang="th")
    _, said = build(small, lang="th")

    assert re.search(
        r"ไม่มีอะไรเปลี่ยนตั้งแต่การสร้างครั้งก่อน: \d+ หน้า \(\d+ ไฟล์ [\d.]+ MB\) ใน \S+/public เป็นปัจจุบัน ตรวจใน [\d.]+ วินาที\n",
        said,
    )


EDITS: dict[str, Callable[[SmallSite], object]] = {
    "a word": lambda site: site.write(PATH, MEASURE.replace("คู่มือ", "แผน")),
    "the settings": lambda site: site.write("site_config.yaml", f"{FAST}digits: thai\n"),
    "another record": lambda site: site.write(
        "content/measures/2564/02-b.yaml", MEASURE.replace("number: 1", "number: 2")
    ),
    "a layout": lambda site: site.write("layouts/site/strings.yaml", "home.link: {th: ต้น, en: Start}\n"),
    "a style": lambda site: site.write("assets/css/site.css", "main { color: #111 }\n"),
    "a record has another name": lambda site: (site.root / PATH).rename(site.root / PATH.replace("manual", "guide")),
}


@pytest.mark.usefixtures("drawn_anew")
@pytest.mark.parametrize("edit", EDITS)
def test_after_a_change_all_is_as_without_memory(small: SmallSite, edit: str) -> None:
    build(small)
    EDITS[edit](small)

    assert not is_at_once(small)
    other = small.root.parent / "anew"
    (small.root / ".cache").rename(small.root.parent / "cache")
    assert not is_at_once(small, "--output", str(other))
    assert bytes_of(small.root / "public") == bytes_of(other)


PUBLIC: dict[str, Callable[[Path], object]] = {
    "altered": lambda public: (public / "index.html").write_text("defaced", encoding="utf-8"),
    "removed": lambda public: (public / "index.html").unlink(),
    "gone": lambda public: public.rename(public.with_name("elsewhere")),
    "another manifest": lambda public: (public / "manifest.json").write_text("{}", encoding="utf-8"),
}


@pytest.mark.parametrize("change", PUBLIC)
def test_what_somebody_changed_in_the_published_folder_is_made_good(small: SmallSite, change: str) -> None:
    build(small)
    public = small.root / "public"
    before = bytes_of(public)
    PUBLIC[change](public)

    assert not is_at_once(small)
    assert bytes_of(public) == before


def test_an_older_published_site_is_not_taken_for_the_newest(small: SmallSite) -> None:
    """A, then B, then A again: what was remembered of A does not count while B is published."""
    text = (small.root / PATH).read_text(encoding="utf-8")
    build(small)
    before = bytes_of(small.root / "public")
    small.write(PATH, text.replace("คู่มือ", "แผน"))
    build(small)
    small.write(PATH, text)

    assert not is_at_once(small)
    assert bytes_of(small.root / "public") == before


def test_an_outcome_holds_until_the_day_on_which_pages_change(small: SmallSite) -> None:
    build(small)

    assert [is_at_once(small, day=day) for day in (0, 121, 122)] == [True, True, False]
    # An outcome of a later day says nothing about an earlier one.
    assert not is_at_once(small, day=0)


def test_a_warning_is_a_problem_where_it_is_to_be_one(small: SmallSite) -> None:
    build(small)
    code, said = build(small, "--strict")

    assert code == 1
    assert "Nothing has changed" not in said


def test_another_program_makes_all_anew(small: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    build(small)
    monkeypatch.setattr("prongsai.unchanged.program", lambda: b"another")

    assert not is_at_once(small)


def test_another_folder_is_filled(small: SmallSite) -> None:
    build(small)
    other = small.root.parent / "other"

    assert not is_at_once(small, "--output", str(other))
    assert bytes_of(other) == bytes_of(small.root / "public")
    assert is_at_once(small, "--output", str(other))


def test_an_outcome_that_is_not_remembered_whole_is_not_used(small: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Memory, "find", lambda *_: None)
    build(small)

    assert not is_at_once(small)


def check(site: SmallSite, *arguments: str) -> tuple[int, str]:
    ran = run_build("check", "--site", str(site.root), "--lang", "en", *arguments, SOURCE_DATE_EPOCH=str(JUNE))
    return ran.returncode, re.sub(r"in [\d.]+ seconds", "in N seconds", ran.stdout + ran.stderr)


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The sites of which pages are made."""
    made: list[Path] = []
    prepare = pipeline.prepare

    def noted(files: Files, *given: Any, **more: Any) -> Prepared:
        made.append(files.root)
        return prepare(files, *given, **more)

    monkeypatch.setattr("prongsai.pipeline.prepare", noted)
    return made


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_second_check_says_the_same_without_making_a_page(
    small: SmallSite, prepared: list[Path], form: str
) -> None:
    first, again = (check(small, "--format", form) for _ in range(2))

    assert first == again
    assert len(prepared) == 1


def test_a_check_after_a_build_makes_no_page(small: SmallSite, prepared: list[Path]) -> None:
    build(small)

    assert check(small)[0] == 0
    assert len(prepared) == 1


def test_a_check_sees_each_time_what_is_wrong(small: SmallSite) -> None:
    check(small)
    small.write(PATH, MEASURE.replace("number", "numbre"))

    assert [check(small)[0] for _ in range(2)] == [1, 1]


def test_a_check_compares_the_history_with_the_published_one_each_time(small: SmallSite) -> None:
    build(small)
    check(small)
    text = (small.root / PATH).read_text(encoding="utf-8")
    small.write(PATH, text.replace("คู่มือ", "แผน"))
    small.remember()
    build(small)
    published = (small.root / "public/versions.json").read_bytes()
    small.write(PATH, text)
    # A history that lacks what was published since.
    for file in ("content/history.yaml", "content/recorded.yaml"):
        (small.root / file).unlink(missing_ok=True)
    small.remember()
    code, said = check(small)

    assert code == 1, said
    assert "history" in said
    assert published == (small.root / "public/versions.json").read_bytes()


def test_a_build_into_another_folder_says_nothing_of_the_published_history(small: SmallSite) -> None:
    build(small)
    history = small.root / "content/history.yaml"
    text = history.read_text(encoding="utf-8")
    mark = re.search(r"mark: '?\"?([0-9a-f]{8})", text)
    assert mark
    versions = small.root / "public/versions.json"
    versions.write_text(versions.read_text(encoding="utf-8").replace(mark[1], "00000000"), encoding="utf-8")

    assert check(small)[0] == 1
    assert build(small, "--output", str(small.root.parent / "other"))[0] == 0
    assert check(small)[0] == 1


def test_a_layout_that_changed_during_a_build_is_not_taken_for_the_one_before(
    small: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edited(*given: Any, **more: Any) -> Prepared:
        style = small.write("assets/css/site.css", "main { color: #111 }\n")
        try:
            return prepare(*given, **more)
        finally:
            style.write_bytes(before)

    prepare = pipeline.prepare
    before = small.write("assets/css/site.css", "main { color: #222 }\n").read_bytes()
    monkeypatch.setattr("prongsai.pipeline.prepare", edited)
    code, said = build(small)
    monkeypatch.undo()

    assert code == 1
    assert "assets/css/site.css: " in said
    assert not is_at_once(small)


def test_what_a_file_manager_left_is_removed(small: SmallSite) -> None:
    build(small)
    litter = small.root / "public/.DS_Store"
    litter.write_bytes(b"\0\0\0\1Bud1")

    assert not is_at_once(small)
    assert not litter.exists()


def test_a_lost_copy_of_the_manifest_is_written_again(small: SmallSite) -> None:
    build(small)
    copy = small.root / ".public.manifest"
    copy.unlink()

    assert not is_at_once(small)
    assert copy.exists()
