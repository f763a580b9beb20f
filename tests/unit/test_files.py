"""Files of a site are read once and whole, listed in a fixed order, and never from outside the folder of the site."""

from __future__ import annotations

import errno
import hashlib
import io
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from prongsai.problems import ContentError, Place, Problems
from prongsai.source import disk
from prongsai.source import files as reading
from prongsai.source.disk import Disk, ReadError, naming
from prongsai.source.files import Files, is_system_file, report, reporting

CHANGED = "this changed or went away while the site was being built."
LINK = "this is a link to somewhere else, not a file."
NO_FILE = "this is not what it should be, an ordinary file or folder."
TWO_NAMES = "this file has another name elsewhere (a hard link), so it may be a file from outside the site."


def said(problems: Problems) -> list[str]:
    """Return what is reported, without what to do."""
    return [problem.text("en").partition("\n")[0] for problem in problems]


def refused(read: Callable[[], object]) -> str:
    """Return the first line of the message about what cannot be read."""
    problems = Problems()
    with pytest.raises(ContentError), reporting(problems):
        read()
    (line,) = said(problems)
    return line


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "content/deep/er").mkdir(parents=True)
    for name in ("content/b.yaml", "content/a.yaml", "content/deep/er/c.csv", "content-2.txt"):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


@pytest.fixture(params=[True, False], ids=["step by step", "as on Windows"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if not request.param:
        monkeypatch.setattr(disk, "_IS_STEPWISE", False)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "folder"),
        ("content", "folder"),
        ("content/deep/er", "folder"),
        ("content/a.yaml", "file"),
        ("content/deep/er/c.csv", "file"),
        ("content/A.yaml", None),
        ("content/a.yaml/x", None),
        ("content/no/such", None),
        ("content/deep/er/c.csv/x/y", None),
    ],
)
def test_what_is_at_a_path_is_told(root: Path, path: str, kind: str | None) -> None:
    files = Files(root)

    assert files.kind(path) == kind
    assert files.exists(path) == (kind == "file")
    if kind == "file":
        assert (files.read(path), files.size(path)) == (path.encode(), len(path))


@pytest.mark.posix
@pytest.mark.usefixtures("way")
def test_a_link_is_none_of_our_files_wherever_it_stands(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret/in").mkdir(parents=True)
    (tmp_path / "secret/in/s.yaml").write_text("secret", encoding="utf-8")
    (root / "content/link.yaml").symlink_to(tmp_path / "secret/in/s.yaml")
    (root / "content/deep/link").symlink_to(tmp_path / "secret")
    (root / "content/to-ours.yaml").symlink_to("a.yaml")
    os.mkfifo(root / "content/pipe")
    files, problems = Files(root), Problems()

    paths = ["content/link.yaml", "content/deep/link", "content/deep/link/in/s.yaml", "content/to-ours.yaml"]
    assert [(files.kind(path), files.exists(path)) for path in paths] == [("link", False)] * 4
    assert (files.kind("content/pipe"), files.exists("content/pipe")) == ("other", False)
    for path in paths[0], paths[2], paths[3]:
        assert refused(lambda path=path: Files(root).read(path)) == f"{path}: {LINK}"  # type: ignore[misc]
    assert files.walk("content", problems) == ["content/a.yaml", "content/b.yaml", "content/deep/er/c.csv"]
    assert said(problems) == [
        f"content/deep/link: {LINK}",
        f"content/link.yaml: {LINK}",
        f"content/pipe: {NO_FILE}",
        f"content/to-ours.yaml: {LINK}",
    ]


@pytest.mark.posix
@pytest.mark.usefixtures("way")
def test_the_files_of_the_package_may_be_links(root: Path, tmp_path: Path) -> None:
    """As installers make them: symbolic or hard."""
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache/x.html").write_bytes(b"x")
    (root / "content/soft.html").symlink_to(tmp_path / "cache/x.html")
    (root / "content/hard.html").hardlink_to(tmp_path / "cache/x.html")
    (root / "content/folder").symlink_to(tmp_path / "cache")
    linked, strict = (Disk(root, follows_links=follows) for follows in (True, False))

    kinds = {"soft.html": "file", "hard.html": "file", "folder": "folder", "a.yaml": "file", "b.yaml": "file"}
    assert {**linked.folder("content")} == {**kinds, "deep": "folder"}
    assert {**strict.folder("content")} == {**kinds, "deep": "folder", "soft.html": "link", "folder": "link"}
    with linked.open("content/hard.html") as file:
        assert file.read() == b"x"
    assert refused(lambda: strict.open("content/hard.html")) == f"content/hard.html: {TWO_NAMES}"


def test_a_folder_that_windows_shows_in_a_second_place_is_a_link(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lstat, junction = Path.lstat, 0xA0000003

    def as_on_windows(path: Path) -> object:
        tag = {"deep": junction, "content": 0x9000001A}.get(path.name, 0)
        return SimpleNamespace(st_mode=lstat(path).st_mode, st_reparse_tag=tag)

    monkeypatch.setattr(disk, "_IS_STEPWISE", False)
    monkeypatch.setattr(disk, "_JUNCTION", junction)
    monkeypatch.setattr(Path, "lstat", as_on_windows)

    assert Files(root).read("content/a.yaml") == b"content/a.yaml"
    assert refused(lambda: Files(root).read("content/deep/er/c.csv")) == f"content/deep/er/c.csv: {LINK}"


@pytest.mark.posix
def test_the_way_to_a_file_of_the_package_may_be_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache/x.html").write_bytes(b"x")
    (root / "content/soft.html").symlink_to(tmp_path / "cache/x.html")
    (root / "content/folder").symlink_to(tmp_path / "cache")
    linked = Disk(root, follows_links=True)

    for path in ("content/soft.html", "content/folder/x.html"):
        with linked.open(path) as file:
            assert file.read() == b"x"


@pytest.mark.posix
@pytest.mark.parametrize(
    ("installed", "home", "is_followed"), [(True, ".", True), (True, "content", False), (False, ".", False)]
)
def test_links_count_in_the_installed_package_alone(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str, *, installed: bool, is_followed: bool
) -> None:
    (tmp_path / "x.html").write_bytes(b"x")
    (root / "link.html").symlink_to(tmp_path / "x.html")
    (tmp_path / "site-link").symlink_to(root)
    monkeypatch.setattr(reading, "IS_INSTALLED", installed)
    monkeypatch.setattr(reading, "HOME", root / home)

    assert Files(root).exists("link.html") == is_followed
    assert Files(tmp_path / "site-link").exists("link.html") == is_followed


@pytest.mark.usefixtures("way")
def test_a_folder_is_listed_once(root: Path) -> None:
    files = Files(root)
    assert files.exists("content/a.yaml")
    (root / "content/new.yaml").touch()

    assert not files.exists("content/new.yaml")
    assert Files(root).exists("content/new.yaml")


@pytest.mark.usefixtures("way")
def test_what_went_away_is_said_so(root: Path) -> None:
    assert refused(lambda: Files(root).read("content/no.yaml")) == f"content/no.yaml: {CHANGED}"
    assert refused(lambda: Files(root).size("no/such.yaml")) == f"no/such.yaml: {CHANGED}"
    assert refused(lambda: Files(root / "nowhere").exists("a.yaml")) == f"{root}/nowhere: {CHANGED}"
    assert refused(lambda: Files(root).read("content/a.yaml/x")) == f"content/a.yaml/x: {NO_FILE}"
    assert refused(lambda: Files(root).read("content/deep")) == f"content/deep: {NO_FILE}"


def test_a_folder_that_is_not_there_is_reported_when_it_is_walked(root: Path) -> None:
    problems = Problems()

    assert Files(root).walk("contents", problems) == []
    assert said(problems) == [f"contents: {CHANGED}"]


@pytest.mark.parametrize(
    "path",
    ["/etc/hostname", "../site/content/a.yaml", "content/../content/a.yaml", "C:/x", "C:x", "content\\a.yaml", ".."],
)
def test_a_path_that_leads_outside_is_refused(root: Path, path: str) -> None:
    files = Files(root)

    assert not files.exists(path)
    assert refused(lambda: files.read(path)) == f"{path}: {LINK}"


def test_a_name_may_have_dots_and_a_colon_behind_the_first_step(root: Path) -> None:
    names = ["content/a..b", "content/x:y"] if os.name == "posix" else ["content/a..b"]
    for name in names:
        (root / name).write_bytes(b"x")

    files = Files(root)

    assert [(files.exists(name), files.read(name)) for name in names] == [(True, b"x")] * len(names)


CHANGES: dict[str, Callable[[Path], object]] = {
    "longer": lambda file: file.write_bytes(b"x" * 99),
    "later": lambda file: os.utime(file, ns=(0, 1)),
    "another": lambda file: (file.with_name("new").write_bytes(file.read_bytes()), file.with_name("new").replace(file)),
}


@pytest.mark.posix
@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_file_that_is_not_what_it_was_is_not_read_again(root: Path, change: Callable[[Path], object]) -> None:
    path, files = "content/a.yaml", Files(root)
    assert files.size(path) == len(path)
    change(root / path)

    assert refused(lambda: files.read(path)) == f"{path}: {CHANGED}"


def test_a_file_is_read_once(root: Path) -> None:
    path, files = "content/a.yaml", Files(root)
    assert files.read(path) == path.encode()
    (root / path).unlink()

    assert (files.read(path), files.size(path), b"".join(files.pieces(path))) == (path.encode(), 14, path.encode())


@pytest.mark.posix
def test_other_bytes_of_the_same_length_and_time_are_found_out_after_the_last(root: Path) -> None:
    path, files, file = "content/a.yaml", Files(root), root / "content/a.yaml"
    digest, found = files.digest(path), file.stat()
    file.write_bytes(b"X" * found.st_size)
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))

    pieces = files.pieces(path)

    assert digest == hashlib.sha256(path.encode()).hexdigest() == files.digest(path)
    assert next(pieces) == b"X" * found.st_size
    assert refused(lambda: next(pieces)) == f"{path}: {CHANGED}"


def test_a_file_comes_in_pieces_of_a_megabyte(root: Path) -> None:
    (root / "big").write_bytes(b"x" * (2 * 1024 * 1024 + 5))

    assert [len(piece) for piece in Files(root).pieces("big")] == [1024 * 1024, 1024 * 1024, 5]


def test_an_overlay_adds_replaces_and_removes(root: Path) -> None:
    files = Files(root, {"content/a.yaml": b"new", "content/b.yaml": None, "content/deep/z.md": b"", "other/x": b"x"})
    problems = Problems()

    assert files.walk("content", problems) == ["content/a.yaml", "content/deep/er/c.csv", "content/deep/z.md"]
    assert [files.exists(path) for path in ("content/a.yaml", "content/b.yaml", "other/x")] == [True, False, True]
    assert (files.read("content/a.yaml"), files.size("content/a.yaml")) == (b"new", 3)
    assert refused(lambda: files.read("content/b.yaml")) == f"content/b.yaml: {CHANGED}"
    over = files.over({"content/b.yaml": b"back", "content/a.yaml": None})
    assert over.walk("content", problems) == ["content/b.yaml", "content/deep/er/c.csv", "content/deep/z.md"]
    assert (over.read("content/b.yaml"), over.read("other/x")) == (b"back", b"x")
    assert files.exists("content/a.yaml")
    assert said(problems) == []


def test_an_overlay_is_what_it_was_when_it_was_given(root: Path) -> None:
    given: dict[str, bytes | None] = {"a": b"x"}
    files = Files(root, given)
    given["a"] = None

    assert files.read("a") == b"x"


@pytest.mark.parametrize(
    ("name", "is_system"),
    [
        (".DS_Store", True),
        (".git", True),
        ("~$plan.docx", True),
        ("Thumbs.db", True),
        ("THUMBS.DB", True),
        ("desktop.ini", True),
        ("Desktop.ini", True),
        ("a.desktop.ini", False),
        ("thumbs.db2", False),
        ("~plan.docx", False),
        ("plan.docx", False),
        ("a.b", False),
    ],
)
def test_what_systems_leave_is_not_listed(root: Path, name: str, *, is_system: bool) -> None:
    (root / "content/deep" / name).touch()
    (root / "content/.folder").mkdir()
    (root / "content/.folder/x.yaml").touch()

    listed = Files(root).walk("content/deep", Problems())

    assert is_system_file(name) == is_system
    assert (f"content/deep/{name}" in listed) == (not is_system)
    assert "content/.folder/x.yaml" not in Files(root).walk("content", Problems())


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (OSError(errno.ENOENT, "x"), CHANGED),
        (OSError(errno.ELOOP, "x"), LINK),
        (OSError(errno.EMLINK, "x"), LINK),
        (OSError(errno.ENOTDIR, "x"), NO_FILE),
        (OSError(errno.EISDIR, "x"), NO_FILE),
        (OSError(errno.ENXIO, "x"), NO_FILE),
        (OSError(errno.EACCES, "Permission denied", "b"), "this cannot be read: Permission denied."),
        (OSError("it broke"), "this cannot be read: it broke."),
        (ReadError("hard-link", "another.yaml"), TWO_NAMES),
    ],
)
def test_an_error_of_the_file_system_is_told_in_plain_words(error: OSError, line: str) -> None:
    problems, path = Problems(), "another.yaml" if isinstance(error, ReadError) else "a.yaml"

    report(error, "a.yaml", problems)
    with pytest.raises(ReadError) as caught, naming("a.yaml"):
        raise error

    assert said(problems) == [f"{path}: {line}"]
    assert [problem.place for problem in problems] == [Place(path=path)]
    assert str(caught.value) == f"{path}: {caught.value.code}"
    assert refused(lambda: (_ for _ in ()).throw(caught.value)) == f"{path}: {line}"


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    ("call", "where", "read"),
    [
        ("fstat", "content/a.yaml", lambda files: files.read("content/a.yaml")),
        ("read", "content/a.yaml", lambda files: files.read("content/a.yaml")),
        ("lseek", "content/a.yaml", lambda files: files.size("content/a.yaml")),
        ("scandir", "content", lambda files: files.exists("content/a.yaml")),
        ("scandir", "{root}", lambda files: files.exists("content/a.yaml")),
    ],
)
def test_an_error_at_any_call_names_the_path_and_leaves_nothing_open(
    root: Path, monkeypatch: pytest.MonkeyPatch, call: str, where: str, read: Callable[[Files], object]
) -> None:
    files, opened, real = Files(root), set(), {name: getattr(os, name) for name in ("open", "close")}
    if where == "content":
        files.kind("content")

    def note_open(*args: object, **more: object) -> int:
        number: int = real["open"](*args, **more)
        opened.add(number)
        return number

    def note_close(number: int) -> None:
        opened.discard(number)
        real["close"](number)

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error", "x")

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", note_open)
        patch.setattr(os, "close", note_close)
        patch.setattr(os, call, fail)
        with pytest.raises(ReadError) as caught:
            read(files)
    problems = Problems()
    report(caught.value, "", problems)

    assert said(problems) == [f"{where.format(root=root)}: this cannot be read: Input/output error."]
    assert opened == set()


@pytest.mark.usefixtures("way")
def test_a_file_is_read_from_anywhere_in_it_and_closed(root: Path) -> None:
    file = Files(root).open("content/a.yaml")
    number = file.fileno()

    assert (file.readable(), file.seekable(), file.writable()) == (True, True, False)
    assert (file.read(3), file.seek(-4, io.SEEK_END), file.read(), file.seek(8), file.read(1)) == (
        *(b"con", 10, b"yaml"),
        *(8, b"a"),
    )
    with pytest.raises(OSError, match="Invalid argument"):
        file.seek(-99, io.SEEK_END)
    file.close()
    file.close()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(number)
