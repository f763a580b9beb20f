"""Files are written whole or not at all, whatever the file system refuses."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from prongsai.outputs.artifact import Bytes
from prongsai.outputs.manifest import listed_files, manifest
from prongsai.problems import say
from prongsai.writing import PublishError, remove_file, replace_file, sync, sync_all


def names(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*"))


def in_words(error: PublishError) -> str:
    return say(error.code, "en", **error.params)


def test_a_file_is_replaced_and_the_folders_above_it_are_made(tmp_path: Path) -> None:
    for data in (b"one", b"two"):
        replace_file(tmp_path / "a/b/units.yaml", data)

    assert (tmp_path / "a/b/units.yaml").read_bytes() == b"two"
    assert names(tmp_path) == ["a", "a/b", "a/b/units.yaml"]


@pytest.mark.posix
def test_a_link_in_the_place_of_a_file_or_its_draft_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_bytes(b"precious")
    for link in ("units.yaml", ".units.yaml.new"):
        (tmp_path / link).symlink_to(tmp_path / "theirs")

    replace_file(tmp_path / "units.yaml", b"new")

    assert (tmp_path / "theirs").read_bytes() == b"precious"
    assert (tmp_path / "units.yaml").read_bytes() == b"new"
    assert not (tmp_path / "units.yaml").is_symlink()
    assert names(tmp_path) == ["theirs", "units.yaml"]


def test_a_draft_that_a_killed_program_left_is_replaced(tmp_path: Path) -> None:
    (tmp_path / ".units.yaml.new").write_bytes(b"half")

    replace_file(tmp_path / "units.yaml", b"new")

    assert (names(tmp_path), (tmp_path / "units.yaml").read_bytes()) == (["units.yaml"], b"new")


def test_what_cannot_be_written_leaves_the_old_file_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "units.yaml").write_bytes(b"old")

    def fail(_number: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(PublishError) as caught:
        replace_file(tmp_path / "units.yaml", b"new")

    assert in_words(caught.value) == (
        f"cannot write: Input/output error ({tmp_path}/units.yaml). The published site is as it was."
    )
    assert caught.value.params["path"] == tmp_path / "units.yaml"
    assert (names(tmp_path), (tmp_path / "units.yaml").read_bytes()) == (["units.yaml"], b"old")


def test_a_file_is_on_the_disk_before_it_has_its_name_and_the_name_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls, replace = [], Path.replace

    def note(number: int) -> None:
        found = os.fstat(number)
        calls.append("folder" if stat.S_ISDIR(found.st_mode) else f"{found.st_size} bytes")

    def note_replace(file: Path, target: Path) -> Path:
        calls.append("name")
        return replace(file, target)

    monkeypatch.setattr(os, "fsync", note)
    monkeypatch.setattr(Path, "replace", note_replace)
    replace_file(tmp_path / "units.yaml", b"new")

    assert calls == ["3 bytes", "name", "folder"]


def test_a_file_is_removed_if_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch()
    for _ in range(2):
        remove_file(tmp_path / "a.yaml")

    assert names(tmp_path) == []


@pytest.mark.posix
def test_a_folder_in_the_place_of_a_file_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()

    with pytest.raises(PublishError, match=r"cli\.write-failed"):
        remove_file(tmp_path / "a.yaml")

    assert names(tmp_path) == ["a.yaml"]


UNSUPPORTED = ("EINVAL", "EPERM", "ENOTSUP", "ENOSYS", "EBADF")


@pytest.mark.posix
@pytest.mark.parametrize("call", ["fsync of a folder", "fsync of a file", "chmod"])
@pytest.mark.parametrize("name", [*UNSUPPORTED, "EIO", "ENOSPC", "EACCES"])
def test_a_file_system_need_not_flush_folders_nor_have_modes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, name: str
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a.html").touch()
    code = getattr(errno, name)

    def refuse(number: int) -> None:
        if stat.S_ISDIR(os.fstat(number).st_mode) == (call == "fsync of a folder"):
            raise OSError(code, name)

    def refuse_mode(_path: Path, _mode: int) -> None:
        raise OSError(code, name)

    monkeypatch.setattr(*((Path, "chmod", refuse_mode) if call == "chmod" else (os, "fsync", refuse)))
    if name in UNSUPPORTED and call != "fsync of a file":
        sync_all(tmp_path / "site")
    else:
        with pytest.raises(OSError, match=name):
            sync_all(tmp_path / "site")


@pytest.mark.posix
def test_nothing_stays_open_whatever_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []

    def fail(number: int) -> None:
        opened.append(number)
        raise OSError(errno.EIO, "Input/output error")

    sync(tmp_path)
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="Input/output error"):
        sync(tmp_path)

    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(opened[0])


def test_a_manifest_lists_files_by_name_with_their_hashes() -> None:
    made = manifest({"ข/b.html": Bytes(data=b"b"), "a.html": Bytes(data=b"")})

    assert made.decode() == (
        '{\n "generator": "prongsai",\n "files": {\n'
        '  "a.html": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",\n'
        '  "ข/b.html": "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"\n }\n}\n'
    )
    assert [*(listed_files(made) or {})] == ["a.html", "ข/b.html"]


@pytest.mark.parametrize(
    ("data", "listed"),
    [
        (b'{"generator": "prongsai", "files": {"a": 1, "b": "c"}}', {"a": "1", "b": "c"}),
        (b'{"generator": "prongsai", "files": {}}', {}),
        (b'{"generator": "prongsai", "files": ["a"]}', None),
        (b'{"generator": "prongsai"}', None),
        (b'{"generator": "another", "files": {"a": "b"}}', None),
        (b'{"files": {"a": "b"}}', None),
        (b'["prongsai"]', None),
        (b"\xff", None),
        (b"[" * 100_000, None),
        (b"", None),
        (None, None),
    ],
)
def test_only_a_manifest_of_ours_lists_files(data: bytes | None, listed: dict[str, str] | None) -> None:
    assert listed_files(data) == listed
