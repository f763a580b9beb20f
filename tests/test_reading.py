"""What cannot be read is reported with its path: it is never taken for absent, and nothing from outside is published."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from small_site import MEASURE, PICTURE, TODAY, SmallSite, published

from prongsai.problems import ContentError, Problems
from prongsai.source.disk import ReadError
from prongsai.source.files import report

MEASURE_FILE = "content/measures/2564/01-manual.yaml"
PHOTO, TABLE = "content/measures/2564/counter.png", "content/measures/2564/list.csv"
DENIED = "this cannot be read: Permission denied.\n    Allow it to be read, or close the program that has it open."


@pytest.fixture
def full(one_measure: SmallSite) -> SmallSite:
    """A site with a file of everything that a build reads, and as few pages as can be."""
    one_measure.write(
        "site_config.yaml",
        """
        municipality: {name: {th: เทศบาลทดสอบ, en: Test Municipality}}
        base_url: https://test.example.go.th/ita/
        languages: [th]
        emblem: content/pages/emblem.png
        outputs: {share_images: false, report: false, sheets: false, data: false, embed: false}
        """,
    )
    one_measure.write(
        MEASURE_FILE,
        f"""
        {MEASURE.splitlines()[0]}
        title: จัดทำคู่มือ
        evidence: [{{title: รายการ, file: list.csv}}]
        photos: [{{file: counter.png, alt: เคาน์เตอร์}}]
        """,
    )
    one_measure.write("content/measures/2564/01-manual.th.md", "ข้อความ\n")
    one_measure.write(PHOTO, PICTURE)
    one_measure.write(TABLE, "ก,ข\n1,2\n")
    one_measure.write("content/pages/emblem.png", PICTURE)
    one_measure.write("content/pages/about.th.md", "---\ntitle: เกี่ยวกับ\n---\nเทศบาล\n")
    one_measure.write("content/withdrawn.yaml", "measures/2563/01: {date: 2564-01-01, title: ก, reason: ข}\n")
    one_measure.write("layouts/strings.yaml", "site:\n  home: {th: หน้าแรก, en: Home}\n")
    one_measure.write("layouts/pages/style.css", "@layer components { .own { color: red; } }\n")
    one_measure.write("layouts/site/own.html", "x")
    one_measure.write("assets/css/site.css", "@layer components { .own { color: red; } }\n")
    one_measure.remember()
    return one_measure


class Faults:
    """Lets the call number `number` to the file system of Python below a folder fail, and counts the calls."""

    def __init__(self, root: Path, number: int, code: int) -> None:
        self.root, self.number, self.code = str(root), number, code
        self.count = 0
        self.below: set[int] = set()

    def hit(self, where: object, at: int | None = None) -> None:
        inside = at in self.below or where in self.below or str(where).startswith(self.root)
        if inside:
            self.count += 1
            if self.count == self.number:
                raise OSError(self.code, os.strerror(self.code))

    @contextlib.contextmanager
    def planted(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for name in ("open", "read", "scandir", "listdir", "stat", "lstat", "fstat", "lseek", "close"):
                patch.setattr(os, name, self.wrapped(name, getattr(os, name)))
            yield

    def wrapped(self, name: str, call: Callable[..., object]) -> Callable[..., object]:
        def run(*args: object, **kwargs: object) -> object:
            where, at = (args or (".",))[0], kwargs.get("dir_fd")
            if name == "close":
                self.below.discard(where)
                return call(*args, **kwargs)
            self.hit(where, at)
            found = call(*args, **kwargs)
            if name == "open" and (str(where).startswith(self.root) or at in self.below):
                self.below.add(found)
            return found

        return run


def outcome(root: Path) -> Mapping[str, bytes] | list[str]:
    problems = Problems()
    try:
        return dict(published(root, TODAY, problems))
    except ContentError:
        return [problem.text("en") for problem in problems.errors]
    except ReadError as error:  # while it was published
        report(error, error.path, problems)
        return [problem.text("en") for problem in problems.errors]


@pytest.mark.posix
def test_an_error_of_the_file_system_at_any_call_is_a_problem_or_changes_nothing(full: SmallSite) -> None:
    whole = outcome(full.root)
    assert isinstance(whole, dict)
    number, faults, told = 0, Faults(full.root, 0, 0), set()
    while faults.count >= number:
        number += 1
        faults = Faults(full.root, number, (errno.EACCES, errno.EIO, errno.ENOENT)[number % 3])
        with faults.planted():
            found = outcome(full.root)

        if isinstance(found, dict):
            assert found == whole, number
        else:
            assert any((full.root / line.partition(":")[0]).exists() for line in found), (number, found)
            told.update(line.partition(":")[0] for line in found)
    assert number > 100
    assert {MEASURE_FILE, PHOTO, TABLE, "layouts/strings.yaml", "assets/css/site.css", "content/measures"} <= told
