"""What cannot be read is reported with its path: it is never taken for absent, and nothing from outside is published."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest
from small_site import MEASURE, PICTURE, TODAY, SmallSite, published, run_build

from prongsai.home import HOME
from prongsai.pipeline import finish, prepare
from prongsai.problems import ContentError, Problems
from prongsai.publish import publish
from prongsai.source import disk
from prongsai.source.disk import ReadError
from prongsai.source.files import Files, report

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


SHARES = 4


@pytest.mark.posix
@pytest.mark.parametrize("share", range(SHARES))
def test_an_error_of_the_file_system_at_any_call_is_a_problem_or_changes_nothing(full: SmallSite, share: int) -> None:
    """Let every fourth call fail in turn, with three errors in rotation; the shares may run at the same time."""
    whole = outcome(full.root)
    assert isinstance(whole, dict)
    number, faults, told = share + 1, Faults(full.root, 0, 0), 0
    while True:
        faults = Faults(full.root, number, (errno.EACCES, errno.EIO, errno.ENOENT)[number % 3])
        with faults.planted():
            found = outcome(full.root)
        if faults.count < number:
            break
        number += 4 * SHARES

        if isinstance(found, dict):
            assert found == whole, number
        else:
            told += 1
            assert any((full.root / line.partition(":")[0]).exists() for line in found), (number, found)
    assert number > 300
    assert told * 4 * SHARES > 250


@contextlib.contextmanager
def permissions_apply() -> Iterator[None]:
    """Let permissions apply to root as to everybody, in this thread and those that it starts."""
    if os.geteuid():
        yield
        return
    libc, version, override, read_search = ctypes.CDLL(None, use_errno=True), 0x20080522, 1, 2
    header, rights = (ctypes.c_uint32 * 2)(version, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(header, rights) == 0
    effective = rights[0]
    rights[0] &= ~(1 << override | 1 << read_search)
    assert libc.capset(header, rights) == 0
    try:
        yield
    finally:
        rights[0] = effective
        assert libc.capset(header, rights) == 0


FOLDERS = (
    "content",
    "content/measures",
    "content/measures/2564",
    "content/pages",
    "layouts",
    "layouts/site",
    "assets/css",
)
READ = (
    *("site_config.yaml", MEASURE_FILE, PHOTO, TABLE, "content/pages/emblem.png", "content/history.yaml"),
    *("content/withdrawn.yaml", "layouts/site/own.html", "layouts/strings.yaml", "assets/css/site.css"),
)


@pytest.mark.posix
@pytest.mark.parametrize(
    ("path", "mode"),
    [*((path, mode) for path in FOLDERS for mode in (0o000, 0o444, 0o111)), *((path, 0o000) for path in READ)],
)
def test_what_permissions_hide_is_not_unpublished(full: SmallSite, path: str, mode: int) -> None:
    site, output = ("--site", str(full.root), "--lang", "en"), full.root / "public"
    assert run_build("build", *site).returncode == 0
    before = {file: file.read_bytes() for file in output.rglob("*") if file.is_file()}
    (full.root / path).chmod(mode)

    with permissions_apply():
        told = run_build("build", *site)

    (full.root / path).chmod(0o755)
    # Where a folder can be listed and not entered, its files are named.
    named = [line for line in told.stdout.splitlines() if line.startswith(path) and "cannot be read" in line]
    assert (told.returncode, told.stderr) == (1, ""), told
    assert named, told.stdout
    assert all(line.endswith(": this cannot be read: Permission denied.") for line in named)
    assert {file: file.read_bytes() for file in output.rglob("*") if file.is_file()} == before


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def listener(path: Path) -> None:
    path.unlink()
    with socket.socket(socket.AF_UNIX) as made, contextlib.chdir(path.parent):
        made.bind(path.name)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.posix
@pytest.mark.parametrize("stepwise", [True, False])
@pytest.mark.parametrize("change", [pipe, listener, folder])
def test_what_is_no_file_is_called_so_and_not_a_link(
    full: SmallSite, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None], stepwise: bool
) -> None:
    if not stepwise:
        monkeypatch.setattr(disk, "_IS_STEPWISE", False)
    files = Files(full.root)
    assert files.exists(TABLE)
    change(full.root / TABLE)

    for path in (TABLE, f"{MEASURE_FILE}/x.csv"):
        # On Windows opening a pipe would wait; there are none there.
        if stepwise or change is folder:
            with pytest.raises(ReadError) as caught:
                files.read(path)
            assert caught.value.code == "not-a-file"
    if change is not folder:
        problems = Problems()
        Files(full.root).walk("content", problems)
        assert [problem.text("en") for problem in problems] == [NO_FILE.format(TABLE)]


@pytest.mark.posix
def test_a_file_with_two_names_is_refused(full: SmallSite, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("ลับ\n", encoding="utf-8")
    (full.root / TABLE).unlink()
    (full.root / TABLE).hardlink_to(tmp_path / "secret.csv")

    assert [line for line in full.problems() if "(warning)" not in line] == [
        f"{TABLE}: this file has another name elsewhere (a hard link), so it may be a file from outside the site.\n"
        "    Copy the file itself, and put the copy in its place."
    ]


@pytest.mark.posix
def test_the_site_itself_may_be_reached_by_a_link(full: SmallSite, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(full.root)

    assert outcome(tmp_path / "link") == outcome(full.root)


SECRET = b"\x89PNG the secret"
CHANGED = "{}: this changed or went away while the site was being built.\n    Wait until it is saved or copied, then run this again."
LINKED = "{}: this is a link to somewhere else, not a file.\n    Copy the file itself, and put the copy in its place."

NO_FILE = (
    "{}: this is not what it should be, an ordinary file or folder.\n"
    "    Put an ordinary file or folder of this name in its place, or delete it."
)


def link(file: Path, secret: Path) -> None:
    file.unlink()
    file.symlink_to(secret)


def link_folder(file: Path, secret: Path) -> None:
    shutil.move(file.parent, secret.with_name("moved"))
    shutil.copy(secret, secret.with_name("moved") / file.name)
    file.parent.symlink_to(secret.with_name("moved"))


def put_in_place(file: Path, secret: Path) -> None:
    Path(shutil.copy(secret, secret.with_name("copy"))).replace(file)


def rewrite(file: Path, secret: Path) -> None:
    """Write other bytes as long as before, and set the time back."""
    found = file.stat()
    file.write_bytes(secret.read_bytes().ljust(found.st_size, b".")[: found.st_size])
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))


def make_pipe(file: Path, _: Path) -> None:
    file.unlink()
    os.mkfifo(file)


SWAPS: Mapping[str, tuple[Callable[[Path, Path], None], str]] = {
    "a link": (link, LINKED),
    "a link above it": (link_folder, LINKED),
    "another file": (put_in_place, CHANGED),
    "a pipe": (make_pipe, NO_FILE),
    "nothing": (lambda file, _: file.unlink(), CHANGED),
}


@pytest.mark.posix
@pytest.mark.parametrize("path", [TABLE, PHOTO])
@pytest.mark.parametrize("swap", [*SWAPS, "other bytes"])
def test_a_file_swapped_after_the_checks_is_not_published(
    full: SmallSite, tmp_path: Path, path: str, swap: str
) -> None:
    (tmp_path / "secret").write_bytes(SECRET)
    output, problems = full.root / "public", Problems()
    assert run_build("build", "--site", str(full.root)).returncode == 0
    before = {file: file.read_bytes() for file in output.rglob("*") if file.is_file()}
    files = finish(prepare(Files(full.root), TODAY, problems), problems)
    change, message = SWAPS.get(swap, (rewrite, CHANGED))
    change(full.root / path, tmp_path / "secret")

    with pytest.raises(ReadError) as caught:
        publish(files, output, full.root)

    report(caught.value, caught.value.path, problems)
    # The folder may hold another file that is read first.
    told = [problem.text("en") for problem in problems.errors]
    assert told in ([message.format(path)], [message.format(TABLE)], [message.format(PHOTO)])
    assert {file: file.read_bytes() for file in output.rglob("*") if file.is_file()} == before
    assert not (full.root / ".public.work").exists()


@pytest.mark.posix
@pytest.mark.parametrize("path", [TABLE, PHOTO, MEASURE_FILE])
@pytest.mark.parametrize("swap", SWAPS)
def test_a_file_swapped_at_any_moment_of_a_build_gives_the_old_site_or_the_new_one(
    full: SmallSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, swap: str
) -> None:
    """Swap a file just before it is opened or its folder is listed, at any of these times."""
    (tmp_path / "secret").write_bytes(SECRET)
    kept = tmp_path / "kept"
    shutil.copytree(full.root, kept)
    whole = outcome(full.root)
    real, count = os.open, 0

    def open_late(name: str, *args: int, number: int = 0, **more: int) -> int:
        nonlocal count
        if str(name) in (path.rpartition("/")[2], path.split("/")[-2]):
            count += 1
            if count == number:
                SWAPS[swap][0](full.root / path, tmp_path / "secret")
        return real(name, *args, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", open_late)
        outcome(full.root)
    times = count
    assert times > 3
    # Every third time: from the first for one way of swapping, from the second for the next.
    for number in range(1 + [*SWAPS].index(swap) % 3, times + 1, 3):
        count = 0
        with monkeypatch.context() as patch:
            patch.setattr(os, "open", partial(open_late, number=number))
            found = outcome(full.root)
        shutil.rmtree(full.root)
        shutil.rmtree(tmp_path / "moved", ignore_errors=True)
        shutil.copytree(kept, full.root)

        if isinstance(found, dict):
            # Who puts a file in its place before it is read changes the content.
            assert swap == "another file" or SECRET not in b"".join(found.values())
            assert found.keys() <= whole.keys()
        else:
            assert any(line.startswith((path, path.rpartition("/")[0])) for line in found), found


@pytest.mark.posix
def test_a_large_file_is_never_in_memory_at_once(full: SmallSite) -> None:
    program = (
        "import resource, sys; from prongsai.cli import main; code = main(sys.argv[1:]);"
        "print(code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )

    def memory() -> int:
        run = subprocess.run(
            [sys.executable, "-c", program, "build", "-q", "--site", str(full.root)],
            cwd=HOME,
            capture_output=True,
            text=True,
            check=True,
        )
        code, used = run.stdout.split()[-2:]
        assert code == "0", run.stdout
        return int(used) // (1024 if sys.platform == "linux" else 1024 * 1024)

    small = memory()
    with (full.root / TABLE).open("wb") as file:
        for _ in range(60):
            file.write(b"1,2\n" * 250_000)

    assert memory() - small < 30


@pytest.mark.posix
def test_where_no_file_opens_relative_to_a_folder_the_same_is_read_and_refused(
    full: SmallSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows."""
    whole = outcome(full.root)
    monkeypatch.setattr(disk, "_IS_STEPWISE", False)
    assert outcome(full.root) == whole

    (tmp_path / "secret").write_bytes(SECRET)
    for path, change in ((TABLE, link), ("content/pages/about.th.md", link_folder)):
        files = Files(full.root)
        assert files.exists(path)
        change(full.root / path, tmp_path / "secret")
        with pytest.raises(ReadError) as caught:
            files.read(path)
        assert caught.value.code == "outside-site"


@pytest.mark.posix
def test_a_name_in_another_encoding_is_reported(one_measure: SmallSite) -> None:
    """As a ZIP archive of Windows leaves it: the bytes are no UTF-8."""
    name = "รายงาน.pdf".encode("cp874")
    Path(os.fsdecode(os.fsencode(one_measure.root / "content") + b"/" + name)).write_bytes(b"x")

    run = run_build("check", "--site", str(one_measure.root), "--lang", "en")

    assert (run.returncode, run.stderr) == (1, "")
    assert "file and folder names are lower-case a–z" in run.stdout
