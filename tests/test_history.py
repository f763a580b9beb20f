"""`build.py history`: the history of each record in git, kept in a file that survives without git."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from small_site import MEASURE, SmallSite, run_build

KEY = "measures/2564/01"
FILE = "content/history.yaml"


class Repository:
    """A small site in git."""

    def __init__(self, site: SmallSite) -> None:
        self.site = site
        self.day = 1
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> None:
        moment = f"2021-05-{self.day:02}T03:00:00+00:00"
        names = {f"GIT_{who}_{what}": "t" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": "2022-01-01T00:00:00+00:00"}
        quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        subprocess.run(
            ["git", *arguments], cwd=self.site.root, check=True, env={**os.environ, **names, **dates, **quiet}
        )

    def commit(self, subject: str, before: str = "", after: str = "") -> None:
        """Commit the measure with `before` replaced."""
        text = (self.site.root / "content/measures/2564/01-manual.yaml").read_text(encoding="utf-8")
        if before:
            text = text.replace(before, after)
        self.site.write("content/measures/2564/01-manual.yaml", text)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", subject)
        self.day += 1

    def history(self, code: int = 0) -> str:
        run = run_build("history", "--site", str(self.site.root), "--lang", "en")
        assert run.returncode == code, run.stdout + run.stderr
        return run.stdout + run.stderr

    def versions(self, key: str = KEY) -> list[dict[str, object]]:
        return yaml.safe_load((self.site.root / FILE).read_text(encoding="utf-8")).get(key, [])


@pytest.fixture
def repository(one_measure: SmallSite) -> Repository:
    repository = Repository(one_measure)
    repository.commit("Begin")
    return repository


def test_each_version_says_when_what_and_why(repository: Repository) -> None:
    repository.commit("แก้คำ", "จัดทำคู่มือ", "จัดทำแผน")
    repository.commit("Public: คำแปลไม่ตรงกับต้นฉบับ", "manual", "plan")

    assert "Wrote 8 versions of 4 records to content/history.yaml; 8 are new." in repository.history()
    first, second, third = repository.versions()
    assert (first["version"], first["date"], set(first)) == (1, "2564-05-01", {"version", "date", "mark"})
    assert second["changes"] == [{"field": "title", "lang": "th", "before": "จัดทำคู่มือ", "after": "จัดทำแผน"}]
    assert "reason" not in second
    assert third["reason"] == "คำแปลไม่ตรงกับต้นฉบับ"
    assert third["changes"] == [
        {"field": "title", "lang": "en", "before": "Prepare a manual", "after": "Prepare a plan"}
    ]
    assert len({first["mark"], second["mark"], third["mark"]}) == 3


def test_what_changes_no_word_is_no_version(repository: Repository) -> None:
    repository.commit("Add a comment", "number", "# หมายเหตุ\nnumber")
    repository.commit("Space", "จัดทำ", "  จัดทำ")
    repository.history()

    assert [version["version"] for version in repository.versions()] == [1]
    assert repository.site.problems() == []


def test_a_state_that_could_not_be_published_is_skipped(repository: Repository) -> None:
    repository.commit("Break it", "title", "title: [")
    repository.commit("Mend it", "title: [", "title")
    repository.history()

    assert [version["version"] for version in repository.versions()] == [1]


def test_a_record_taken_away_keeps_its_versions_and_its_title(repository: Repository) -> None:
    repository.site.write("content/measures/2564/02-b.yaml", MEASURE.replace("1", "2"))
    repository.commit("Add another")
    (repository.site.root / "content/measures/2564/01-manual.yaml").unlink()
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "เผยแพร่: ย้ายไปปีอื่น")
    repository.history()

    last = repository.versions()[-1]
    assert last == {
        "version": 2,
        "date": "2564-05-03",
        "removed": True,
        "title": {"th": "จัดทำคู่มือ", "en": "Prepare a manual"},
        "reason": "ย้ายไปปีอื่น",
    }
    reason = f"{KEY}: {{date: 2564-05-03, reason: {{th: ย้าย, en: Moved}}}}\n"
    repository.site.write("content/withdrawn.yaml", reason)
    assert repository.site.problems() == []


def test_writing_it_again_changes_nothing_and_later_versions_are_added(repository: Repository) -> None:
    repository.history()
    before = (repository.site.root / FILE).read_bytes()
    repository.history()
    assert (repository.site.root / FILE).read_bytes() == before

    repository.commit("Correct", "manual", "plan")
    assert "2 are new" in repository.history()  # the measure, and the year that shows it
    assert [version["version"] for version in repository.versions()] == [1, 2]


def test_words_taken_out_for_privacy_stay_out(repository: Repository) -> None:
    repository.commit("Correct", "manual", "plan")
    repository.history()
    text = (repository.site.root / FILE).read_text(encoding="utf-8")
    kept = [line for line in text.splitlines(keepends=True) if "before:" not in line and "after:" not in line]
    repository.site.write(FILE, "".join(kept))
    repository.commit("Take words out", "plan", "guide")
    repository.history()

    assert repository.versions()[1]["changes"] == [{"field": "title", "lang": "en"}]
    assert len(repository.versions()) == 3


def test_a_shallow_clone_adds_to_what_is_known_and_refuses_to_begin(repository: Repository, tmp_path: Path) -> None:
    repository.commit("Correct", "manual", "plan")
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth", "1", repository.site.root.as_uri(), str(shallow)], check=True)
    clone = Repository.__new__(Repository)
    clone.site, clone.day = SmallSite(shallow), 9
    assert clone.history(code=1) == (
        "This copy of git does not have its whole history, and there is no content/history.yaml yet. "
        "Run git fetch --unshallow, then this again.\n"
    )

    repository.history()
    shutil.copy(repository.site.root / FILE, shallow / FILE)
    assert "0 are new" in clone.history()
    clone.commit("Correct again", "plan", "guide")
    clone.history()
    assert [version["version"] for version in clone.versions()] == [1, 2, 3]
    assert clone.versions()[:2] == repository.versions()


def test_a_history_begun_anew_keeps_what_was_known(repository: Repository) -> None:
    repository.commit("Correct", "manual", "plan")
    repository.history()
    known = repository.versions()
    shutil.rmtree(repository.site.root / ".git")
    again = Repository(repository.site)
    again.commit("Unpacked, and corrected", "plan", "guide")
    again.history()

    assert again.versions()[:2] == known
    assert set(again.versions()[2]) == {"version", "date", "mark"}


def test_without_git_it_says_so(one_measure: SmallSite) -> None:
    run = run_build("history", "--site", str(one_measure.root), "--lang", "en", GIT_CEILING_DIRECTORIES="/")

    assert run.returncode == 1
    assert run.stderr.startswith("The history cannot be read from git: ")


def test_a_history_that_is_behind_is_a_warning(repository: Repository) -> None:
    repository.history()
    repository.site.write("content/measures/2564/01-manual.yaml", MEASURE.replace("manual", "plan"))

    assert repository.site.problems() == [
        "content/history.yaml: the history does not have the current version of measures/2564; in all: 2 (warning).\n"
        "    Commit the content, run build.py history, and commit content/history.yaml too. Print no sheet before that.\n"
        "    Without git: build.py history --record"
    ]


def test_a_correction_taken_back_leaves_both_versions(repository: Repository) -> None:
    repository.history()
    repository.commit("Correct", "manual", "plan")
    repository.commit("Take it back", "plan", "manual")
    repository.history()

    marks = [version["mark"] for version in repository.versions()]
    assert len(marks) == 3
    assert marks[0] == marks[2] != marks[1]


@pytest.mark.parametrize("subject", ["Public: ก\rข", "Public: ก\u2028ข", "Public: ก\x01ข", "Public: ก\x85ข"])
def test_a_subject_pasted_from_anywhere_becomes_one_line(repository: Repository, subject: str) -> None:
    repository.commit(subject, "manual", "plan")
    repository.history()

    assert repository.versions()[1]["reason"] == "ก ข"


def test_a_new_record_has_no_reason_and_a_shallow_clone_invents_none(repository: Repository, tmp_path: Path) -> None:
    repository.history()
    repository.git("add", "-A")
    repository.commit("History")
    repository.site.write("content/measures/2564/02-b.yaml", MEASURE.replace("1", "2"))
    repository.commit("Correct quietly", "manual", "plan")
    repository.site.write("content/notices/a.yaml", "title: ประกาศ\ndate: 2564-05-01\n")
    repository.commit("Public: ประกาศใหม่")
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth", "1", repository.site.root.as_uri(), str(shallow)], check=True)
    clone = Repository.__new__(Repository)
    clone.site = SmallSite(shallow)
    clone.history()
    repository.history()

    for one in (repository, clone):
        assert "reason" not in one.versions("notices/a")[0]
        assert "reason" not in one.versions()[1]


def test_files_that_are_no_records_do_not_hide_the_history(repository: Repository) -> None:
    repository.site.write("content/measures/2564/._01-manual.yaml", b"\x00\x05\x16\x07")
    repository.site.write("content/pages/about.en.md", "---\ntitle: About\n---\nText\n")
    repository.commit("Litter")
    (repository.site.root / "content/pages/about.en.md").unlink()
    repository.commit("Take the page away")
    repository.history()

    assert [version["version"] for version in repository.versions()] == [1]
    assert repository.versions("about")[-1]["title"] == {"th": "About", "en": "About"}


def test_a_record_that_git_never_had_is_noted_as_gone(repository: Repository) -> None:
    gone = "notices/gone: [{version: 1, date: 2564-01-01, mark: 0a0b0c0d}]\n"
    repository.site.write(FILE, gone)
    repository.history()

    assert repository.versions("notices/gone")[1] == {"version": 2, "date": "2564-05-01", "removed": True}
    repository.site.write("content/withdrawn.yaml", "notices/gone: {date: 2564-05-01, reason: {th: ซ้ำ, en: Twice}}\n")
    assert repository.site.problems() == []


def test_without_content_in_git_nothing_is_written(one_measure: SmallSite) -> None:
    repository = Repository(one_measure)
    one_measure.write("README.md", "x\n")
    one_measure.write(".gitignore", "content/\n")
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "Begin")

    assert "it has no content/ of this site that could be published" in repository.history(code=1)
    assert not (one_measure.root / FILE).exists()


def test_what_is_not_committed_yet_is_reported(repository: Repository) -> None:
    repository.site.write("content/notices/a.yaml", "title: ประกาศ\ndate: 2564-05-01\n")

    assert repository.history().endswith(
        "Not committed yet: 1 files, such as content/notices/a.yaml. Commit them, then run this again.\n"
    )


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (
            "units/legal: [",
            "content/history.yaml:2:1: the history cannot be read (YAML).\n"
            "    The program writes this file. Bring it back with git checkout content/history.yaml",
        ),
        (
            "units/legal: [{version: 1, date: 2564-05-01, mark: xyz}]\n",
            "content/history.yaml: the history cannot be read (units/legal[0].mark).\n"
            "    The program writes this file. Bring it back with git checkout content/history.yaml",
        ),
        (
            "units/legal: [{version: 1, date: 2564-05-01}]\n",
            "content/history.yaml: the history cannot be read (units/legal[0]).\n"
            "    The program writes this file. Bring it back with git checkout content/history.yaml",
        ),
        (
            "units/legal: []\n",
            "content/history.yaml: the history cannot be read (units/legal).\n"
            "    The program writes this file. Bring it back with git checkout content/history.yaml",
        ),
        (
            "units/legal: [{version: 2, date: 2564-05-01, mark: 0a1b2c3d}]\n",
            "content/history.yaml: units/legal: version 1 is missing from the history.\n"
            "    Bring it back with git checkout content/history.yaml. What was printed must stay verifiable.",
        ),
    ],
)
def test_a_history_that_lost_something_is_a_problem(site: SmallSite, written: str, message: str) -> None:
    site.write(FILE, written)

    assert site.problems() == [message]


def test_a_copy_without_git_builds_the_same_pages(repository: Repository, tmp_path: Path) -> None:
    repository.commit("Public: แก้คำ", "Prepare a manual", "Prepare a plan")
    repository.history()
    shutil.copytree(repository.site.root, tmp_path / "zip", ignore=shutil.ignore_patterns(".git"))

    ours, copied = repository.site.build().files, SmallSite(tmp_path / "zip").build().files
    assert dict(ours) == dict(copied)
    assert "แก้คำ" in ours["changes/index.html"].decode()
