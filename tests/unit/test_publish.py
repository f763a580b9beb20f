"""The published folder is the old site or the new one, whole; nothing that is not ours is touched."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import textwrap
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai import publish as publishing
from prongsai.home import HOME
from prongsai.integrity import Changes
from prongsai.outputs.artifact import Artifact, Bytes
from prongsai.outputs.manifest import MANIFEST, manifest
from prongsai.problems import say
from prongsai.publish import Published, PublishError, check_output, publish
from prongsai.source.disk import ReadError


def release(name: str, pages: int = 3) -> dict[str, bytes]:
    """Return a site whose every page says which release it belongs to."""
    return listed({f"p{number}/index.html": name.encode() * 50 for number in range(pages)})


def listed(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return files with the manifest that lists them."""
    return files | {MANIFEST: manifest(artifacts(files))}


def artifacts(files: dict[str, bytes]) -> dict[str, Artifact]:
    return {path: Bytes(data=data) for path, data in files.items()}


def put(files: dict[str, bytes], output: Path, site: Path) -> Changes:
    return publish(artifacts(files), output, site).changes


def read(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def kept(site: Path) -> list[dict[str, bytes]]:
    """Return what is in each archive of altered files."""
    found = []
    for file in sorted(site.glob("*-altered-*")):
        with zipfile.ZipFile(file) as archive:
            found.append({name: archive.read(name) for name in archive.namelist()})
    return found


@pytest.fixture
def site_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "content").mkdir(parents=True)
    return folder


def test_a_new_release_takes_the_place_of_the_old(site_folder: Path) -> None:
    output = site_folder / "public"
    put(release("old", pages=5), output, site_folder)

    put(release("new", pages=3), output, site_folder)

    assert read(output) == release("new", pages=3)
    assert (site_folder / ".public.manifest").read_bytes() == release("new", pages=3)[MANIFEST]
    assert sorted(path.name for path in site_folder.iterdir()) == [
        ".public.lock",
        ".public.manifest",
        "content",
        "public",
    ]


@pytest.mark.posix
def test_what_did_not_change_keeps_its_time_for_programs_that_upload_by_it(site_folder: Path) -> None:
    output, long_ago = site_folder / "public", 1_600_000_000
    put(listed({"same.html": b"1", "changed.html": b"1", "defaced.html": b"1"}), output, site_folder)

    def age() -> None:
        for file in output.iterdir():
            os.utime(file, (long_ago, long_ago))

    def old() -> set[str]:
        return {file.name for file in output.iterdir() if file.stat().st_mtime == long_ago}

    age()
    (output / "defaced.html").write_bytes(b"2")
    os.utime(output / "defaced.html", (long_ago, long_ago))
    put(listed({"same.html": b"1", "changed.html": b"2", "defaced.html": b"1", "new.html": b"1"}), output, site_folder)
    assert old() == {"same.html"}

    age()
    put(listed({"same.html": b"1", "changed.html": b"2", "defaced.html": b"1", "new.html": b"1"}), output, site_folder)
    assert old() == {"same.html", "changed.html", "defaced.html", "new.html", MANIFEST}

    age()
    (output / "same.html").unlink()
    put(listed({"same.html": b"1", "changed.html": b"2"}), output, site_folder)
    assert old() == {"changed.html"}


def test_linux_and_macos_exchange_the_folders_in_one_step(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / folder.name).touch()

    assert publishing._exchange(one, other)
    assert ([file.name for file in one.iterdir()], [file.name for file in other.iterdir()]) == (["other"], ["one"])


@pytest.mark.posix
@pytest.mark.parametrize(
    ("platform", "call", "arguments"),
    [
        # AT_FDCWD and RENAME_EXCHANGE of Linux; RENAME_SWAP of macOS.
        ("linux", "renameat2", (-100, b"/one", -100, b"/other", 2)),
        ("darwin", "renamex_np", (b"/one", b"/other", 2)),
    ],
)
@pytest.mark.parametrize(("answer", "is_done"), [(0, True), (-1, False), (None, False)])
def test_the_system_is_asked_to_exchange(
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    call: str,
    arguments: tuple[object, ...],
    answer: int | None,
    *,
    is_done: bool,
) -> None:
    """As on a Mac, too; None is an old system that does not know the call."""
    calls: list[tuple[object, ...]] = []

    def exchange(*given: object) -> int | None:
        calls.append(given)
        return answer

    library = SimpleNamespace() if answer is None else SimpleNamespace(**{call: exchange})
    monkeypatch.setattr(publishing.sys, "platform", platform)
    monkeypatch.setattr(publishing.ctypes, "CDLL", lambda _name, **_: library)

    assert publishing._exchange(Path("/one"), Path("/other")) == is_done
    assert calls == ([] if answer is None else [arguments])


def test_windows_has_no_exchange_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing.sys, "platform", "win32")

    assert not publishing._exchange(tmp_path / "one", tmp_path / "other")


def test_without_an_exchange_in_one_step_the_result_is_the_same(
    site_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "_exchange", lambda _one, _other: False)
    output = site_folder / "public"
    put(release("old"), output, site_folder)

    put(release("new"), output, site_folder)

    assert read(output) == release("new")
    assert not (site_folder / ".public.work").exists()


def test_a_swap_broken_off_between_its_two_steps_is_fixed_by_the_next_build(site_folder: Path) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    work = site_folder / ".public.work"
    work.mkdir()
    (work / ".prongsai").touch()
    output.rename(work / "old")

    put(release("new"), output, site_folder)

    assert read(output) == release("new")
    assert not work.exists()


def test_a_neighbour_that_is_not_ours_is_not_touched(site_folder: Path) -> None:
    work = site_folder / ".public.work"
    work.mkdir()
    (work / "precious.txt").write_bytes(b"x")

    with pytest.raises(PublishError) as caught:
        put(release("new"), site_folder / "public", site_folder)

    assert in_words(caught.value) == (
        f"{work} was not made by this program, which needs that name while it builds. Move or rename it first."
    )
    assert read(work) == {"precious.txt": b"x"}
    assert not (site_folder / "public").exists()


@pytest.mark.posix
def test_a_link_in_the_place_of_the_work_folder_is_not_followed(site_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/.prongsai").touch()
    (site_folder / ".public.work").symlink_to(tmp_path / "theirs")

    with pytest.raises(PublishError) as caught:
        put(release("new"), site_folder / "public", site_folder)

    assert caught.value.code == "cli.neighbour-foreign"
    assert [file.name for file in (tmp_path / "theirs").iterdir()] == [".prongsai"]


def test_what_a_killed_build_left_is_removed_and_nothing_else(site_folder: Path) -> None:
    work = site_folder / ".public.work"
    put(release("old"), site_folder / "public", site_folder)
    left = {".prongsai": b"", "altered.zip": b"x", "old/a.html": b"x", "staging/a.html": b"x", "precious.txt": b"x"}
    for name, data in left.items():
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_bytes(data)
    put_into(site_folder / "public", {"p1/index.html": b"hacked by"})

    put(release("new"), site_folder / "public", site_folder)

    assert read(site_folder / "public") == release("new")
    assert read(work) == {".prongsai": b"", "precious.txt": b"x"}


def test_an_empty_work_folder_is_taken(site_folder: Path) -> None:
    (site_folder / ".public.work").mkdir()

    put(release("new"), site_folder / "public", site_folder)

    assert not (site_folder / ".public.work").exists()


def test_a_swap_that_fails_in_its_second_step_puts_the_old_site_back(
    site_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, rename = site_folder / "public", Path.rename
    put(release("old"), output, site_folder)
    monkeypatch.setattr(publishing, "_exchange", lambda _one, _other: False)

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "staging":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PublishError) as caught:
        put(release("new"), output, site_folder)

    staging = site_folder / ".public.work/staging"
    assert in_words(caught.value) == (f"cannot write: Permission denied ({staging}). The published site is as it was.")
    assert read(output) == release("old")
    assert check_output(output, site_folder) == Changes()


@pytest.mark.parametrize(
    ("error", "detail"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "No space left on device ({output})"),
        (OSError(errno.EACCES, "Permission denied", "x.html"), "Permission denied (x.html)"),
        (OSError("it broke"), "it broke ({output})"),
    ],
)
def test_why_nothing_can_be_written_is_said(
    site_folder: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, detail: str
) -> None:
    output = site_folder / "public"

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(publishing, "_write", fail)
    with pytest.raises(PublishError) as caught:
        put(release("new"), output, site_folder)

    assert in_words(caught.value) == (f"cannot write: {detail.format(output=output)}. The published site is as it was.")


def test_a_file_that_changed_since_it_was_checked_is_said_to_have_changed(site_folder: Path) -> None:
    class Changed(Bytes):
        def pieces(self) -> Iterator[bytes]:
            raise ReadError("changed-meanwhile", "content/list.csv")

    output = site_folder / "public"
    put(release("old"), output, site_folder)

    with pytest.raises(ReadError) as caught:
        publish({"list.csv": Changed(data=b"x")}, output, site_folder)

    assert (caught.value.code, caught.value.path) == ("changed-meanwhile", "content/list.csv")
    assert read(output) == release("old")


def test_clearing_up_that_fails_does_not_deny_the_new_site(site_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    monkeypatch.setattr(publishing.shutil, "rmtree", lambda *_, **__: None)

    put(release("new"), output, site_folder)

    assert read(output) == release("new")


@pytest.mark.posix
def test_a_disk_that_fills_up_leaves_the_old_site(site_folder: Path) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    program = """
        import resource, signal, sys
        from pathlib import Path
        from prongsai.outputs.artifact import Bytes
        from prongsai.publish import PublishError, publish
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        try:
            files = {"a.html": Bytes(data=b"x" * 50), "b.html": Bytes(data=b"x" * 500)}
            publish(files, Path(sys.argv[1]), Path(sys.argv[2]))
        except PublishError as error:
            print(error.code)
    """

    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), output, site_folder],
        cwd=HOME,
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout == "cli.write-failed\n"
    assert read(output) == release("old")
    assert not (site_folder / ".public.work").exists()


def test_a_full_disk_is_reported_in_plain_words(site_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(_file: Path, _mode: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "x.html")

    monkeypatch.setattr(Path, "open", fill)

    with pytest.raises(PublishError) as caught:
        put(release("new"), site_folder / "public", site_folder)

    assert (caught.value.code, caught.value.params["detail"]) == (
        "cli.write-failed",
        "No space left on device (x.html)",
    )


KILLED = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from test_publish import put, release
print("ready", flush=True)
number = 0
while True:
    put(release(f"r{number % 10}", pages=40), Path(sys.argv[1]), Path(sys.argv[2]))
    number += 1
"""


@pytest.mark.posix
@pytest.mark.parametrize("step", range(12))
def test_killed_at_any_moment_the_site_is_whole(site_folder: Path, step: int) -> None:
    output = site_folder / "public"
    put(release("r9", pages=40), output, site_folder)
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, output, site_folder, Path(__file__).parent],
        cwd=HOME,
        env={**os.environ, "PYTHONPATH": str(HOME)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.013 * (step + 1))
    process.send_signal(signal.SIGKILL)
    process.communicate()

    found = read(output)

    releases = {found[path][:2] for path in found if path != MANIFEST}
    assert len(releases) == 1
    assert found == release(releases.pop().decode(), pages=40)
    put(release("r0", pages=40), output, site_folder)
    assert read(output) == release("r0", pages=40)


def test_two_builds_at_once_are_kept_apart(site_folder: Path) -> None:
    output = site_folder / "public"
    with publishing._lock(output), pytest.raises(PublishError) as caught:
        put(release("new"), output, site_folder)

    assert in_words(caught.value) == f"another build is writing {output}. Wait until it is done."
    assert not output.exists()


def in_words(error: PublishError) -> str:
    return say(error.code, "en", **error.params)


def refused(output: Path, site: Path) -> str:
    with pytest.raises(PublishError) as caught:
        check_output(output, site)
    return in_words(caught.value)


def foreign_words(folder: Path) -> str:
    return (
        f"{folder} holds files and was not made by this program, so nothing was written to it. "
        "Choose an empty folder with --output."
    )


def test_a_foreign_folder_is_refused(site_folder: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "photos"
    foreign.mkdir()
    (foreign / "holiday.jpg").write_bytes(b"x")

    assert refused(foreign, site_folder) == foreign_words(foreign)
    with pytest.raises(PublishError):
        put(release("new"), foreign, site_folder)
    assert read(foreign) == {"holiday.jpg": b"x"}


def test_a_manifest_that_is_not_ours_does_not_make_a_folder_ours(site_folder: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "app"
    foreign.mkdir()
    (foreign / MANIFEST).write_text('{"name": "a web app"}', encoding="utf-8")

    assert refused(foreign, site_folder) == foreign_words(foreign)


def test_a_file_added_to_our_folder_is_not_lost(site_folder: Path) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    (output / "google1234.html").write_bytes(b"mine")

    with pytest.raises(PublishError) as caught:
        put(release("new"), output, site_folder)

    assert (caught.value.code, caught.value.params["names"]) == ("cli.output-added", "google1234.html")
    assert read(output) == release("old") | {"google1234.html": b"mine"}


LITTER = {
    # As real ones are, it holds small pictures, which are bytes at random.
    "Thumbs.db": bytes.fromhex("d0cf11e0a1b11ae1") + random.Random(1).randbytes(300_000),
    "p0/.DS_Store": b"\0\0\0\1Bud1" + bytes(100),
    "p0/desktop.ini": b"\r\n[.ShellClassInfo]\r\n",
    "p1/desktop.ini": "\ufeff\r\n[.ShellClassInfo]\r\n".encode("utf-16-le"),
    "p0/._index.html": bytes.fromhex("00051607") + bytes(50),
    "p1/._index.html": bytes.fromhex("00051600") + bytes(50),
    "._manifest.json": bytes.fromhex("00051607"),
    "p2/Desktop.INI": b"[ViewState]",
    "p2/THUMBS.DB": bytes.fromhex("d0cf11e0a1b11ae1"),
    "p3/desktop.ini": b"\xef\xbb\xbf[ViewState]",
    "p3/Desktop.ini": "\ufeff[ViewState]".encode("utf-16-le"),
}


def put_into(output: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        (output / name).parent.mkdir(exist_ok=True)
        (output / name).write_bytes(data)


def test_what_a_file_manager_leaves_is_removed_and_named(site_folder: Path) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    put_into(output, LITTER)

    changes = put(release("new"), output, site_folder)

    assert changes == Changes(litter=tuple(sorted(LITTER)))
    assert read(output) == release("new")


@pytest.mark.parametrize(
    ("name", "data"),
    {
        "a name alone": ("Thumbs.db", b"x"),
        "a script beside no file": ("._slot.php", LITTER["p0/._index.html"]),
        "a script within": ("p0/._index.html", LITTER["p0/._index.html"] + b"<?php system($_GET[0]);"),
        "a script of ASP.NET within": ("Thumbs.db", bytes.fromhex("d0cf11e0a1b11ae1") + b"<%@ Page Language='C#' %>"),
        "a short script within": ("Thumbs.db", bytes.fromhex("d0cf11e0a1b11ae1") + b"<?=`$_GET[0]`"),
        "a page": ("desktop.ini", b"[x]<script>alert(1)</script>"),
        "the settings of a web server": (".htaccess", b"php_value auto_prepend_file x"),
        "a script in capitals": ("p0/._index.html", LITTER["p0/._index.html"] + b"<?PHP system($_GET[0]);"),
        "a script of ASP within": ("Thumbs.db", bytes.fromhex("d0cf11e0a1b11ae1") + b"<%= Request(0) %>"),
        "a page in capitals": ("desktop.ini", b"[x]<SCRIPT src='//x'>"),
        "another name": ("p0/.DS_Store2", LITTER["p0/.DS_Store"]),
        "a name before": ("p0/my.DS_Store", LITTER["p0/.DS_Store"]),
        "a name in small letters": ("p0/.ds_store", LITTER["p0/.DS_Store"]),
        "the beginning of another": ("p0/.DS_Store", LITTER["Thumbs.db"]),
        "a part of the beginning": ("Thumbs.db", LITTER["Thumbs.db"][:7]),
        "beside a file of another folder": ("._index.html", LITTER["p0/._index.html"]),
        "beside a file of the folder above": ("p0/._manifest.json", LITTER["p0/._index.html"]),
    }.values(),
)
def test_what_only_looks_like_litter_is_not_deleted(site_folder: Path, name: str, data: bytes) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    put_into(output, {name: data})

    with pytest.raises(PublishError) as caught:
        put(release("new"), output, site_folder)

    assert (caught.value.code, caught.value.params["names"]) == ("cli.output-added", name)
    assert read(output) == release("old") | {name: data}


@pytest.mark.parametrize(("size", "is_litter"), [(50_000_000, True), (50_000_001, False)])
def test_litter_has_a_size(site_folder: Path, size: int, *, is_litter: bool) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    with (output / "desktop.ini").open("wb") as file:
        file.write(b"[")
        file.truncate(size)

    expected = Changes(litter=("desktop.ini",)) if is_litter else Changes(added=("desktop.ini",))
    assert check_output(output, site_folder) == expected


@pytest.mark.posix
def test_a_link_with_a_name_of_litter_is_none(site_folder: Path, tmp_path: Path) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    (tmp_path / "theirs").write_bytes(b"[x]")
    (output / "desktop.ini").symlink_to(tmp_path / "theirs")

    assert check_output(output, site_folder) == Changes(added=("desktop.ini",))


def test_a_folder_of_litter_alone_is_taken(site_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    put_into(tmp_path / "out", {"Thumbs.db": LITTER["Thumbs.db"]})

    assert put(release("new"), tmp_path / "out", site_folder) == Changes(litter=("Thumbs.db",))
    assert read(tmp_path / "out") == release("new")


@pytest.mark.parametrize(("count", "more"), [(20, ""), (21, " … (+1)"), (25, " … (+5)")])
def test_of_added_files_twenty_are_named(site_folder: Path, count: int, more: str) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    names = [f"x{number:02}.php" for number in range(count)]
    put_into(output, dict.fromkeys(names, b"<?php"))

    with pytest.raises(PublishError) as caught:
        put(release("new"), output, site_folder)

    assert in_words(caught.value).splitlines()[0] == (
        f"{output} holds files that this program did not make: {', '.join(names[:20])}{more} ({count} in all). "
        "While they are there, it does not build."
    )


def test_altered_and_removed_files_are_named_before_they_are_replaced(site_folder: Path) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    put_into(output, {"p1/index.html": b"hacked by"})
    (output / "p2/index.html").unlink()

    expected = Changes(altered=("p1/index.html",), removed=("p2/index.html",))
    assert check_output(output, site_folder) == expected
    assert publish(artifacts(release("new")), output, site_folder) == Published(
        changes=expected, kept=(site_folder / "public-altered-1.zip",)
    )
    assert read(output) == release("new")
    assert kept(site_folder) == [{"p1/index.html": b"hacked by"}]
    assert check_output(output, site_folder) == Changes()
    assert publish(artifacts(release("new")), output, site_folder) == Published(changes=Changes())


def test_what_was_kept_is_never_overwritten(site_folder: Path) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    for said in (b"one", b"two"):
        put_into(output, {"p1/index.html": said})
        put(release("new"), output, site_folder)

    assert kept(site_folder) == [{"p1/index.html": b"one"}, {"p1/index.html": b"two"}]


@pytest.mark.posix
def test_nothing_is_kept_through_a_link(site_folder: Path, tmp_path: Path) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    put_into(output, {"p1/index.html": b"hacked by"})
    (site_folder / "public-altered-1.zip").symlink_to(tmp_path / "nowhere.zip")

    found = publish(artifacts(release("new")), output, site_folder).kept

    assert found == (site_folder / "public-altered-2.zip",)
    assert (site_folder / "public-altered-1.zip").is_symlink()


def test_what_is_kept_takes_little_room(site_folder: Path) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    put_into(output, {"p1/index.html": b"hacked by" * 10_000})

    put(release("new"), output, site_folder)

    assert (site_folder / "public-altered-1.zip").stat().st_size < 2_000


@pytest.mark.posix
def test_a_web_server_may_not_read_what_is_kept(site_folder: Path) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    put_into(output, {"p1/index.html": b"hacked by"})
    put(release("new"), output, site_folder)

    assert stat.S_IMODE((site_folder / "public-altered-1.zip").stat().st_mode) == 0o600


def test_a_build_killed_before_the_exchange_loses_no_evidence(
    site_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    put_into(output, {"p1/index.html": b"hacked by"})

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(publishing, "_swap", die)
        with pytest.raises(KeyboardInterrupt):
            put(release("new"), output, site_folder)
    before = kept(site_folder)
    put(release("new"), output, site_folder)

    assert before == [{"p1/index.html": b"hacked by"}]
    assert kept(site_folder) == before * 2
    assert not (site_folder / ".public.work").exists()


@pytest.mark.posix
def test_what_is_hard_to_keep_does_not_stop_the_build(site_folder: Path) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    put_into(output, {"p0/index.html": b"hacked by"})
    os.utime(output / "p0/index.html", (0, 0))  # before the first year of an archive
    (output / "p1/index.html").unlink()
    os.mkfifo(output / "p1/index.html")
    Path(os.fsdecode(bytes(output) + b"/\xff.php")).write_bytes(b"<?php")  # a name that is no text
    (output / MANIFEST).write_text(
        json.dumps({"generator": "prongsai", "files": {"\udcff.php": "0"}}), encoding="utf-8"
    )

    put(release("new"), output, site_folder)

    (found,) = kept(site_folder)
    found.pop(MANIFEST)
    assert found == {"p0/index.html": b"hacked by", "p1/index.html": b"", "?.php": b"<?php"}
    assert read(output) == release("new")


def deface_while_it_writes(monkeypatch: pytest.MonkeyPatch, output: Path, files: Mapping[str, bytes]) -> None:
    write = publishing._write

    def write_slowly(new: Mapping[str, Artifact], folder: Path) -> None:
        write(new, folder)
        put_into(output, files)

    monkeypatch.setattr(publishing, "_write", write_slowly)


@pytest.mark.parametrize("in_one_step", [True, False])
def test_what_is_done_while_a_build_writes_is_kept_and_named(
    site_folder: Path, monkeypatch: pytest.MonkeyPatch, *, in_one_step: bool
) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    put_into(output, {"p0/index.html": b"before"})
    deface_while_it_writes(monkeypatch, output, {"p1/index.html": b"hacked by", "slot.php": b"<?php"})
    if not in_one_step:
        monkeypatch.setattr(publishing, "_exchange", lambda _one, _other: False)

    assert publish(artifacts(release("new")), output, site_folder) == Published(
        changes=Changes(altered=("p0/index.html",)),
        late=("p1/index.html", "slot.php"),
        kept=(site_folder / "public-altered-1.zip", site_folder / "public-altered-2.zip"),
    )
    assert kept(site_folder) == [{"p0/index.html": b"before"}, {"p1/index.html": b"hacked by", "slot.php": b"<?php"}]
    assert read(output) == release("new")
    assert check_output(output, site_folder) == Changes()


def test_what_cannot_be_kept_after_the_exchange_is_said(site_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    deface_while_it_writes(monkeypatch, output, {"slot.php": b"<?php"})

    def fill(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "x.zip")

    with monkeypatch.context() as patch:
        patch.setattr(publishing.zipfile, "ZipFile", fill)
        with pytest.raises(PublishError) as caught:
            put(release("new"), output, site_folder)

    assert (in_words(caught.value), caught.value.exit_code) == (
        f"The new site is in {output}, but what somebody may have changed in the old one meanwhile cannot be kept: "
        "No space left on device (x.zip).",
        1,
    )
    assert read(output) == release("new")
    assert check_output(output, site_folder) == Changes()


def test_whatever_comes_into_the_old_site_while_a_build_writes_is_kept(
    site_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    said = json.dumps({"generator": "prongsai", "files": {"slot.php": "0"}}).encode()
    late = {MANIFEST: said, "slot.php": b"<?php", "x.php": b"<?php", "p0/.DS_Store": LITTER["p0/.DS_Store"]}
    deface_while_it_writes(monkeypatch, output, late)

    found = publish(artifacts(release("new")), output, site_folder)

    assert (found.changes, found.late) == (Changes(), tuple(late))
    assert kept(site_folder) == [late]


def test_what_cannot_be_compared_after_the_exchange_is_said(site_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output, swap = site_folder / "public", publishing._swap
    put(release("old"), output, site_folder)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    def swap_and_refuse(staging: Path, output: Path, old: Path) -> Path:
        found = swap(staging, output, old)
        monkeypatch.setattr(os, "scandir", refuse)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(publishing, "_swap", swap_and_refuse)
        with pytest.raises(PublishError) as caught:
            put(release("new"), output, site_folder)
        monkeypatch.undo()

    assert in_words(caught.value) == (
        f"The new site is in {output}, but what somebody may have changed in the old one meanwhile cannot be kept: "
        f"Permission denied ({output})."
    )
    assert read(output) == release("new")


@pytest.mark.parametrize("look", [publishing.changes_in, lambda output: check_output(output, output.parent)])
def test_a_folder_inside_that_cannot_be_read_is_named(
    site_folder: Path, monkeypatch: pytest.MonkeyPatch, look: Callable[[Path], object]
) -> None:
    output, scandir = site_folder / "public", os.scandir
    put(release("old"), output, site_folder)

    def refuse(path: str) -> object:
        if Path(path).name == "p1":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(PublishError) as caught:
        look(output)

    assert in_words(caught.value) == (
        f"cannot read: Permission denied ({output}/p1). So nobody knows whether {output} was changed. "
        "The published site is as it was."
    )


def history(*marks: str, since: str | None = "2564-01-01") -> bytes:
    return json.dumps({"versions": [{"mark": mark, "since": since} for mark in marks]}).encode()


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    {
        "nothing lost": (history("a", "b"), history("b", "a", "c"), None),
        "two lost": (history("a", "b", "c"), history("b"), "2 versions, such as a,"),
        "lost without a date": (history("a", since=None), history("b"), None),
        "none published": (None, history("b"), None),
        "none any more": (history("a"), None, None),
        "no JSON": (b"{", history("b"), None),
        "no versions": (b"{}", history("b"), None),
        "a version without a mark": (b'{"versions": [{}]}', history("b"), None),
        "no list": (b'{"versions": 1}', history("b"), None),
        "not even fields": (b"[]", history("b"), None),
    }.values(),
)
def test_a_history_that_lost_what_was_published_is_refused(
    site_folder: Path, before: bytes | None, after: bytes | None, lost: str | None
) -> None:
    output = site_folder / "public"
    old, new = (
        release(name) | ({"versions.json": data} if data is not None else {})
        for name, data in (("old", before), ("new", after))
    )
    for files in (old, new):
        files[MANIFEST] = manifest(artifacts({name: data for name, data in files.items() if name != MANIFEST}))
    put(old, output, site_folder)

    if lost is None:
        put(new, output, site_folder)
        assert read(output) == new
    else:
        with pytest.raises(PublishError) as caught:
            put(new, output, site_folder)
        assert in_words(caught.value).splitlines()[0] == (
            f"The history has lost {lost} that were published and may hang on a board. The published site is as it was."
        )
        assert read(output) == old


def test_a_manifest_that_was_altered_with_the_files_is_found_out(site_folder: Path) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    put_into(output, {"p1/index.html": b"hacked by", "slot.php": b"<?php"})
    (output / MANIFEST).write_bytes(manifest(artifacts({k: v for k, v in read(output).items() if k != MANIFEST})))

    changes = put(release("new"), output, site_folder)

    assert changes == Changes(altered=(MANIFEST, "p1/index.html"), listed=("slot.php",))
    assert read(output) == release("new")
    (found,) = kept(site_folder)
    assert (found["p1/index.html"], found["slot.php"]) == (b"hacked by", b"<?php")
    assert {*found} == {MANIFEST, "p1/index.html", "slot.php"}


@pytest.mark.parametrize("data", [None, b"", b"{}", b"[" * 100_000, b'{"generator": "prongsai", "files": 1}'])
def test_a_manifest_that_is_gone_or_broken_is_named_and_put_back(site_folder: Path, data: bytes | None) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    (output / MANIFEST).unlink()
    if data is not None:
        (output / MANIFEST).write_bytes(data)
    expected = Changes(removed=(MANIFEST,)) if data is None else Changes(altered=(MANIFEST,))
    assert publishing.changes_in(output) == expected

    assert put(release("new"), output, site_folder) == expected
    assert read(output) == release("new")


def test_files_of_others_in_the_place_of_ours_are_not_touched(site_folder: Path) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    shutil.rmtree(output)
    output.mkdir()
    put_into(output, {"holiday.jpg": b"x"})

    with pytest.raises(PublishError) as caught:
        put(release("new"), output, site_folder)

    assert (caught.value.code, caught.value.params["names"]) == ("cli.output-added", "holiday.jpg")
    assert read(output) == {"holiday.jpg": b"x"}


def test_a_folder_that_was_emptied_is_named_and_filled_again(site_folder: Path) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    shutil.rmtree(output)
    output.mkdir()

    assert put(release("new"), output, site_folder) == Changes(removed=tuple(sorted(release("old"))))
    assert read(output) == release("new")


def test_a_folder_that_was_moved_away_is_made_anew(site_folder: Path) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    shutil.rmtree(output)

    assert put(release("new"), output, site_folder) == Changes()
    assert read(output) == release("new")


@pytest.mark.posix
def test_a_file_in_whose_place_there_is_a_link_was_altered(site_folder: Path, tmp_path: Path) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    (tmp_path / "copy.html").write_bytes(read(output)["p1/index.html"])
    (output / "p1/index.html").unlink()
    (output / "p1/index.html").symlink_to(tmp_path / "copy.html")

    assert put(release("new"), output, site_folder) == Changes(altered=("p1/index.html",))
    assert kept(site_folder) == [{"p1/index.html": os.fsencode(tmp_path / "copy.html")}]


def test_a_build_killed_after_the_swap_makes_no_false_alarm(site_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", die)
        with pytest.raises(KeyboardInterrupt):
            put(release("new"), output, site_folder)
    assert read(output) == release("new")

    # Killed again, before the next exchange.
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "_swap", die)
        with pytest.raises(KeyboardInterrupt):
            put(release("newer"), output, site_folder)

    assert put(release("newer"), output, site_folder) == Changes()


def test_a_history_that_cannot_be_read_is_said_so(site_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output, data = site_folder / "public", {"versions.json": Bytes(data=history("a"))}
    put_into(site_folder, {"public/versions.json": history("a")})

    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(PublishError) as caught:
        publishing.check_history(data, output)

    assert in_words(caught.value) == (
        f"cannot read: Permission denied ({output}/versions.json). "
        f"So nobody knows whether {output}/versions.json was changed. The published site is as it was."
    )


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from([*release("old"), "._p0", "x/y.php", ".DS_Store", "p0/slot.html"]),
        st.one_of(st.none(), st.binary(max_size=20)),
        max_size=4,
    )
)
def test_whatever_is_done_to_the_folder_is_named_or_stops_the_build(done: Mapping[str, bytes | None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        output, before = site / "public", release("old")
        put(before, output, site)
        put_into(output, {name: data for name, data in done.items() if data is not None})
        for name in (name for name, data in done.items() if data is None):
            (output / name).unlink(missing_ok=True)
        found = read(output)
        try:
            changes = put(release("new"), output, site)
        except PublishError as error:
            assert error.code == "cli.output-added"
            assert {*found} > {*before} & {*found}
            assert read(output) == found
        else:
            assert {*changes.altered} == {name for name in found if name in before and found[name] != before[name]}
            assert {*changes.removed} == before.keys() - found.keys()
            assert {*found} <= {*before}
            lost = {name: found[name] for name in changes.altered}
            assert kept(site) == ([lost] if lost else [])


@pytest.mark.posix
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_everybody_may_read_what_is_published(site_folder: Path, umask: int) -> None:
    output, before = site_folder / "public", os.umask(umask)
    try:
        put(release("old") | {"deep/er/x.txt": b"x"}, output, site_folder)
    finally:
        os.umask(before)

    modes = {stat.S_IMODE(file.stat().st_mode) for file in output.rglob("*") if file.is_file()}
    folders = {stat.S_IMODE(file.stat().st_mode) for file in (output, *output.rglob("*")) if file.is_dir()}
    assert (modes, folders) == ({0o644}, {0o755})


@pytest.mark.posix
def test_all_is_on_the_disk_before_the_swap_and_the_swap_before_the_old_site_goes(
    site_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order of what reaches the disk: files, their folders, what is kept, the swap, the folder around it; then the
    old site goes.
    """
    output, calls = site_folder / "public", []
    put(release("old"), output, site_folder)
    put_into(output, {"p0/index.html": b"hacked by"})
    names = {(file.stat().st_dev, file.stat().st_ino): file for file in [site_folder]}
    fsync, exchange, rmtree = os.fsync, publishing._exchange, shutil.rmtree

    def note_fsync(number: int) -> None:
        found = os.fstat(number)
        kind = "folder" if stat.S_ISDIR(found.st_mode) else "file"
        calls.append("site folder" if (found.st_dev, found.st_ino) in names else kind)
        fsync(number)

    def note_exchange(one: Path, other: Path) -> bool:
        calls.append("swap")
        return exchange(one, other)

    def note_rmtree(path: Path, **more: bool) -> None:
        if path.exists():
            calls.append("old site away")
        rmtree(path, **more)

    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(publishing, "_exchange", note_exchange)
    monkeypatch.setattr(publishing.shutil, "rmtree", note_rmtree)
    put(release("new", pages=2) | {"deep/er/x.txt": b"x"}, output, site_folder)

    # Two pages, the deep file and the manifest; p0, p1, deep, deep/er, the staging folder and the one around it; the
    # archive and its name; the copy of the manifest.
    assert calls == [
        *["file"] * 4,
        *["folder"] * 6,
        *("file", "site folder"),
        *("file", "swap", "site folder", "old site away"),
    ]


def test_the_site_itself_is_refused(site_folder: Path) -> None:
    (site_folder / "content/units.yaml").write_text("", encoding="utf-8")

    for output in (site_folder, site_folder.parent):
        assert refused(output, site_folder) == (
            f"--output {output} is the folder of the site itself or contains it; the content would be overwritten."
        )
    for inside in ("content", "content/measures", "content/units.yaml", "layouts", "assets/img"):
        assert refused(site_folder / inside, site_folder) == (
            f"--output {site_folder / inside} is in the folder {inside.split('/')[0]} of the site; "
            "nothing can be published there."
        )


def test_a_folder_is_the_same_however_its_path_is_written(site_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site_folder)
    (site_folder / "docs").mkdir()

    assert refused(Path("docs/../content"), Path("docs/..")).startswith(f"--output {site_folder}/content is in")
    assert refused(Path(), Path("docs/..")).startswith(f"--output {site_folder} is the folder of the site")
    put(release("old"), Path("docs/../public"), Path())
    put_into(site_folder / "public", {"p1/index.html": b"hacked by"})
    assert publishing.changes_in(Path("docs/../public")) == Changes(altered=("p1/index.html",))
    assert publish(artifacts(release("new")), Path("public"), Path()).kept == (site_folder / "public-altered-1.zip",)


def test_the_folders_above_the_output_are_made(site_folder: Path, tmp_path: Path) -> None:
    put(release("new"), tmp_path / "www/ita/public", site_folder)

    assert read(tmp_path / "www/ita/public") == release("new")


def test_a_file_in_the_place_of_the_folder_is_refused(site_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"x")

    assert refused(tmp_path / "out", site_folder) == f"{tmp_path}/out is a file, not a folder."


@pytest.mark.posix
def test_a_link_to_a_folder_inside_ours_is_not_lost(site_folder: Path, tmp_path: Path) -> None:
    output = site_folder / "public"
    put(release("old"), output, site_folder)
    (output / "uploads").symlink_to(tmp_path)

    assert check_output(output, site_folder) == Changes(added=("uploads",))


@pytest.mark.posix
def test_what_is_neither_file_nor_folder_is_refused(site_folder: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert refused(tmp_path / "pipe", site_folder) == f"{tmp_path}/pipe is a file, not a folder."


def test_a_foreign_folder_of_empty_folders_is_refused(site_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "plan/2021").mkdir(parents=True)

    assert refused(tmp_path / "plan", site_folder) == foreign_words(tmp_path / "plan")


def test_an_empty_folder_is_taken(site_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    put(release("new"), tmp_path / "out", site_folder)

    assert read(tmp_path / "out") == release("new")
