"""`build.py history --record`: versions in a folder without git."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from small_site import MEASURE, SmallSite, by_text, run_build, words

from prongsai.history.recording import records_on_disk
from prongsai.kinds import KINDS
from prongsai.source.disk import ReadError
from prongsai.source.files import Files

KEY = "measures/2564/01"
MEASURE_FILE = "content/measures/2564/01-manual.yaml"
HISTORY, RECORDED = "content/history.yaml", "content/recorded.yaml"
# 1 May 2021 at noon in Bangkok, and one day.
MAY, DAY = 1619845200, 86400


def run(site: SmallSite, *arguments: str, day: int = 1, code: int = 0, lang: str = "en") -> str:
    epoch = str(MAY + DAY * (day - 1))
    done = run_build(
        *arguments, "--site", str(site.root), "--lang", lang, SOURCE_DATE_EPOCH=epoch, GIT_CEILING_DIRECTORIES="/"
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def record(site: SmallSite, *arguments: str, day: int = 1) -> str:
    return run(site, "history", "--record", *arguments, day=day)


def versions(site: SmallSite, key: str = KEY) -> list[dict[str, object]]:
    return yaml.safe_load((site.root / HISTORY).read_text(encoding="utf-8")).get(key, [])


@pytest.fixture
def recorded(one_measure: SmallSite) -> SmallSite:
    record(one_measure)
    return one_measure


def test_the_first_recording_has_a_version_of_each_record(one_measure: SmallSite) -> None:
    assert record(one_measure) == "Wrote 4 versions of 4 records to content/history.yaml; 4 are new.\n"
    assert [(one["version"], one["date"], set(one)) for one in versions(one_measure)] == [
        (1, "2564-05-01", {"version", "date", "mark"})
    ]
    assert one_measure.problems() == []


def test_a_later_recording_says_what_changed_when_and_why(recorded: SmallSite) -> None:
    recorded.write(MEASURE_FILE, MEASURE.replace("จัดทำคู่มือ", "จัดทำแผน"))
    said = record(recorded, "--reason", "คำเดิมพิมพ์ผิด", day=3)

    assert said == "Wrote 6 versions of 4 records to content/history.yaml; 2 are new.\n"
    (first, second) = versions(recorded)
    assert "reason" not in first
    assert (second["version"], second["date"], second["reason"]) == (2, "2564-05-03", "คำเดิมพิมพ์ผิด")
    assert second["changes"] == [{"field": "title", "lang": "th", "before": "จัดทำคู่มือ", "after": "จัดทำแผน"}]
    page = recorded.build().page(f"{KEY}/")
    assert "แก้ไข: คำเดิมพิมพ์ผิด" in words(page.xpath("//li[@id='v2']")[0])
    assert [words(span) for span in page.xpath("//span[@class='version-since']")] == ["เปลี่ยนล่าสุด ๓ พฤษภาคม ๒๕๖๔"]


def test_recording_twice_changes_nothing(recorded: SmallSite) -> None:
    before = [(recorded.root / path).read_bytes() for path in (HISTORY, RECORDED)]

    assert "0 are new" in record(recorded, day=9)
    assert [(recorded.root / path).read_bytes() for path in (HISTORY, RECORDED)] == before


@pytest.mark.parametrize("spoil", [None, "x: [", "- a\n", "measures/2564/01: {title: {th: อื่น}}\n"])
def test_without_the_former_words_a_change_is_noted_without_words(recorded: SmallSite, spoil: str | None) -> None:
    (recorded.root / RECORDED).unlink()
    if spoil:
        recorded.write(RECORDED, spoil)
    recorded.write(MEASURE_FILE, MEASURE.replace("manual", "plan"))

    assert record(recorded, day=3).startswith(
        "The former words of 2 versions are not known: the pages say only that something changed.\n"
    )
    assert set(versions(recorded)[1]) == {"version", "date", "mark"}
    page = recorded.build().page(f"en/{KEY}/")
    assert "Changed (what changed was not recorded)" in words(page.xpath("//li[@id='v2']")[0])


def test_a_removed_record_keeps_its_title_and_is_still_asked_for(recorded: SmallSite) -> None:
    recorded.write("content/notices/a.yaml", "title: {th: ประกาศ, en: A notice}\ndate: 2564-05-01\n")
    record(recorded, day=2)
    (recorded.root / "content/notices/a.yaml").unlink()
    record(recorded, "--reason", "ซ้ำ", day=3)

    assert versions(recorded, "notices/a")[1] == {
        "version": 2,
        "date": "2564-05-03",
        "removed": True,
        "title": {"th": "ประกาศ", "en": "A notice"},
        "reason": "ซ้ำ",
    }
    (message,) = recorded.problems()
    assert "notices/a was published (version 1, 2 May 2021 (B.E. 2564))" in message
    recorded.write("content/withdrawn.yaml", "notices/a: {date: 2564-05-03, reason: {th: ซ้ำ, en: A copy}}\n")
    output = recorded.build()
    newest = output.page("en/changes/").xpath("//ul[@class='change-list']")[0]
    assert by_text(newest, "a", "A notice").get("href") == "../notices/a/#v2"


def test_content_with_problems_is_not_recorded(recorded: SmallSite) -> None:
    before = (recorded.root / HISTORY).read_bytes()
    recorded.write(MEASURE_FILE, MEASURE + "titel: x\n")

    assert f"{MEASURE_FILE}:3:1: titel: " in run(recorded, "history", "--record", code=1)
    assert (recorded.root / HISTORY).read_bytes() == before


def _replace_by_link(path: Path, target: Path) -> None:
    path.symlink_to(target)


def _replace_by_name(path: Path, target: Path) -> None:
    path.hardlink_to(target)


def _replace_by_pipe(path: Path, target: Path) -> None:
    os.mkfifo(path)


@pytest.mark.posix
@pytest.mark.parametrize(
    ("replace", "code"),
    [(_replace_by_link, "outside-site"), (_replace_by_name, "hard-link"), (_replace_by_pipe, "not-a-file")],
)
def test_a_record_that_is_not_read_is_not_removed(
    recorded: SmallSite, tmp_path: Path, replace: Callable[[Path, Path], None], code: str
) -> None:
    """Where the content is not loaded before, as for `history` with git, it would count as removed."""
    path = recorded.root / MEASURE_FILE
    assert KEY in records_on_disk(Files(recorded.root), KINDS)
    before = (recorded.root / HISTORY).read_bytes()
    path.rename(tmp_path / "other.yaml")
    replace(path, tmp_path / "other.yaml")

    with pytest.raises(ReadError) as caught:
        records_on_disk(Files(recorded.root), KINDS)
    assert (caught.value.code, caught.value.path) == (code, MEASURE_FILE)
    assert f"{MEASURE_FILE}: this " in run(recorded, "history", "--record", code=1)
    assert (recorded.root / HISTORY).read_bytes() == before


def test_a_reason_needs_a_recording_and_without_git_the_way_is_shown(one_measure: SmallSite) -> None:
    assert run(one_measure, "history", "--reason", "x", code=2).endswith(
        'Error: --reason works with --record only. With git, begin the subject of the commit with "Public:".\n'
    )
    command = f"prongsai history --site {one_measure.root} --lang"
    assert run(one_measure, "history", code=1).endswith(f"    Without git, run {command} en --record\n")
    assert run(one_measure, "history", code=1, lang="th").endswith(f"    ถ้าไม่ใช้ git ให้สั่ง {command} th --record\n")


class Repository:
    """The site in git, one commit a day."""

    def __init__(self, site: SmallSite) -> None:
        self.site = site
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, day: int = 1) -> None:
        moment = f"2021-05-{day:02}T03:00:00+00:00"
        names = {f"GIT_{who}_{what}": "t" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        root, env = self.site.root, {**os.environ, **names, **dates, **quiet}
        subprocess.run(["git", *arguments], cwd=root, check=True, env=env)

    def commit(self, day: int) -> None:
        self.git("add", "-A", day=day)
        self.git("commit", "-q", "--allow-empty", "-m", "Change", day=day)

    def history(self, day: int) -> str:
        return run(self.site, "history", day=day)


def test_a_recorded_version_that_git_sees_later_appears_once(one_measure: SmallSite) -> None:
    repository = Repository(one_measure)
    repository.commit(1)
    repository.history(1)
    one_measure.write(MEASURE_FILE, MEASURE.replace("manual", "plan"))
    one_measure.write("content/notices/a.yaml", "title: ประกาศ\ndate: 2564-05-01\n")
    record(one_measure, day=2)
    kept = (one_measure.root / HISTORY).read_bytes()

    repository.history(3)  # the recorded state is not committed yet
    assert (one_measure.root / HISTORY).read_bytes() == kept
    repository.commit(4)
    repository.history(4)
    assert (one_measure.root / HISTORY).read_bytes() == kept
    one_measure.write(MEASURE_FILE, MEASURE.replace("manual", "guide"))
    repository.commit(5)
    repository.history(5)
    assert [(one["version"], one["date"]) for one in versions(one_measure)] == [
        (1, "2564-05-01"),
        (2, "2564-05-02"),
        (3, "2564-05-05"),
    ]
    assert versions(one_measure)[2]["changes"][0]["before"] == "Prepare a plan"
    assert len(versions(one_measure, "notices/a")) == 1


def test_what_was_recorded_is_not_published_and_not_asked_to_be_committed_first(recorded: SmallSite) -> None:
    repository = Repository(recorded)
    repository.commit(1)
    (recorded.root / RECORDED).write_text("x: {title: y}\n", encoding="utf-8")

    assert "Not committed" not in repository.history(2)
    assert not [path for path in recorded.build().files if "recorded" in path]


def test_a_copied_folder_goes_on_where_the_other_stopped(recorded: SmallSite, tmp_path: Path) -> None:
    copied = SmallSite(tmp_path / "copy")
    shutil.copytree(recorded.root, copied.root)
    copied.write(MEASURE_FILE, MEASURE.replace("manual", "plan"))
    record(copied, day=7)

    assert versions(copied)[1]["changes"][0]["after"] == "Prepare a plan"


def test_a_site_without_a_history_is_told_in_friendly_words_and_still_builds(one_measure: SmallSite) -> None:
    command = f"prongsai history --site {one_measure.root} --lang en"
    assert run(one_measure, "check").startswith(
        "content/history.yaml: this site has no history yet (warning). If it was published before, the version marks on "
        "older paper cannot be checked.\n"
        f"    A new site: run {command} (without git: {command} --record) before you print a sheet.\n"
        "    A site that was published: first bring this file back, from git or a backup.\n"
    )
    assert "Published" in run(one_measure)
    record(one_measure)
    assert "history" not in run(one_measure, "check")


def test_a_site_without_records_has_nothing_to_remember(site: SmallSite) -> None:
    (site.root / "content/units.yaml").unlink()
    site.write("content/glossary.yaml", "ผลประโยชน์ทับซ้อน: conflict of interest\n")

    assert "history" not in run(site, "check")


@pytest.mark.parametrize("committed", [True, False])
def test_a_history_that_git_still_has_is_missed(one_measure: SmallSite, committed: bool) -> None:
    repository = Repository(one_measure)
    record(one_measure)
    repository.commit(1)
    (one_measure.root / HISTORY).unlink()
    if committed:
        repository.commit(2)
        repository.commit(3)

    said = run(one_measure, "check", code=1)
    (line,) = [line for line in said.splitlines() if "git checkout" in line]
    assert said.startswith(
        "content/history.yaml: the file is missing, and git has it. Without it the version marks on older paper cannot "
        f"be checked.\n{line}\n"
    )
    repository.git(*line.split()[line.split().index("checkout") :])
    assert "history" not in run(one_measure, "check")


def test_fixing_the_content_leaves_what_commands_wrote_as_it_is(recorded: SmallSite) -> None:
    words_kept = "ปี\u00a0ของ"
    recorded.write(MEASURE_FILE, MEASURE.replace("จัดทำคู่มือ", words_kept))
    record(recorded, day=2)
    before = [(recorded.root / path).read_bytes() for path in (HISTORY, RECORDED)]
    for path in (HISTORY, RECORDED):
        with (recorded.root / path).open("ab") as file:
            file.write("# \u00a0\n".encode())
    after = [(recorded.root / path).read_bytes() for path in (HISTORY, RECORDED)]
    assert before != after

    run(recorded, "check", "--fix")

    assert [(recorded.root / path).read_bytes() for path in (HISTORY, RECORDED)] == after
    assert words_kept not in (recorded.root / MEASURE_FILE).read_text(encoding="utf-8")
