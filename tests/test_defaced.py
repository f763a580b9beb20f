"""What somebody else did to `public/` is named, in words for a webmaster, before a build replaces it."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from small_site import CONFIG, MEASURE, UNITS, SmallSite, run_build

from prongsai import integrity
from prongsai import publish as publishing
from prongsai.outputs.artifact import Artifact


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """A site that is built once; each test defaces a copy of it."""
    site = SmallSite(tmp_path_factory.mktemp("model") / "site")
    for path, text in (
        ("site_config.yaml", CONFIG),
        ("content/units.yaml", UNITS),
        ("content/measures/2564/01-manual.yaml", MEASURE),
    ):
        site.write(path, text)
    run = run_build("build", "--site", str(site.root))
    assert (run.returncode, run.stderr) == (0, "")
    return site


@pytest.fixture
def built(model: SmallSite, tmp_path: Path) -> SmallSite:
    shutil.copytree(model.root, tmp_path / "site")
    return SmallSite(tmp_path / "site")


def public(site: SmallSite) -> Path:
    return site.root / "public"


def deface(site: SmallSite) -> None:
    (public(site) / "index.html").write_text("hacked by", encoding="utf-8")
    (public(site) / "status/index.html").write_text("hacked by", encoding="utf-8")
    (public(site) / "en/index.html").unlink()
    (public(site) / "Thumbs.db").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(99))


ENGLISH = (
    "{0}: changed since the last build: index.html, status/index.html (2 in all). "
    "Was the server broken into? A build keeps what was changed, then replaces it.\n"
    "{0}: gone since the last build: en/index.html (1 in all). A build puts back what is gone.\n"
    "{0}: Windows or macOS left these files, which a build removes: Thumbs.db.\n"
)
THAI = (
    "{0}: มี 2 ไฟล์ถูกแก้ตั้งแต่สร้างครั้งล่าสุด: index.html, status/index.html "
    "อาจมีผู้เจาะเข้าเครื่องแม่ข่าย การสร้างเว็บไซต์จะเก็บไฟล์ที่ถูกแก้ไว้ แล้วเขียนทับ\n"
    "{0}: มี 1 ไฟล์หายไปตั้งแต่สร้างครั้งล่าสุด: en/index.html การสร้างเว็บไซต์จะนำกลับมา\n"
    "{0}: Windows หรือ macOS สร้างไฟล์เหล่านี้ไว้ การสร้างเว็บไซต์จะลบออก: Thumbs.db\n"
)

KEPT = {
    "en": (
        "What was changed or added is kept in {0}-altered-1.zip.\n"
        "    If nobody knows of it, have the server examined and upload everything again: see docs/publishing.en.md.\n"
    ),
    "th": (
        "เก็บไฟล์ที่ถูกแก้หรือเพิ่มไว้ใน {0}-altered-1.zip\n"
        "    ถ้าไม่มีใครแก้ไฟล์เหล่านี้ ให้ผู้รู้ตรวจเครื่องแม่ข่าย แล้วอัปโหลดใหม่ทั้งหมด ดู docs/publishing.th.md\n"
    ),
}
ADDED = {
    "en": (
        "{0} holds files that this program did not make: ._slot.php (1 in all). While they are there, it does not build.\n"
        "    If they are yours, move them elsewhere first. If nobody knows them, was the server broken into? "
        "Keep a copy as evidence, then delete them.\n"
    ),
    "th": (
        "{0} มีไฟล์ที่โปรแกรมนี้ไม่ได้สร้าง 1 ไฟล์: ._slot.php โปรแกรมจะไม่สร้างเว็บไซต์จนกว่าจะไม่มีไฟล์เหล่านี้\n"
        "    ถ้าเป็นไฟล์ของท่าน ย้ายไปที่อื่นก่อน ถ้าไม่มีใครรู้จัก อาจมีผู้เจาะเข้าเครื่องแม่ข่าย: "
        "เก็บสำเนาไว้เป็นหลักฐาน แล้วลบออก\n"
    ),
}


@pytest.mark.parametrize(("lang", "told"), [("en", ENGLISH), ("th", THAI)])
@pytest.mark.parametrize("options", [("check",), ("check", "--format", "json"), ("build",), ("build", "-q")])
def test_what_was_done_is_named(built: SmallSite, lang: str, told: str, options: tuple[str, ...]) -> None:
    deface(built)

    run = run_build(*options, "--site", str(built.root), "--lang", lang)

    told += KEPT[lang] if "build" in options else ""
    assert (run.returncode, run.stderr) == (0, told.format(public(built)))
    if "json" in options:
        json.loads(run.stdout)
    if "build" in options:
        assert b"hacked" not in (public(built) / "index.html").read_bytes()
        assert run_build("check", "--site", str(built.root)).stderr == ""


@pytest.mark.parametrize("options", [("check",), ("check", "--strict"), ("check", "--format", "json"), ("build",)])
def test_it_is_named_even_where_the_content_is_wrong(built: SmallSite, options: tuple[str, ...]) -> None:
    deface(built)
    if "--strict" not in options:  # else a warning is enough: there is no history
        built.write("content/units.yaml", "")

    run = run_build(*options, "--site", str(built.root), "--lang", "en")

    assert (run.returncode, run.stderr) == (1, ENGLISH.format(public(built)))
    assert (public(built) / "index.html").read_text(encoding="utf-8") == "hacked by"


@pytest.mark.parametrize("lang", ["en", "th"])
@pytest.mark.parametrize("options", [("check",), ("check", "--format", "json"), ("build",), ("build", "-q")])
def test_a_file_that_was_added_is_named_and_stops_the_build(
    built: SmallSite, lang: str, options: tuple[str, ...]
) -> None:
    (public(built) / "._slot.php").write_bytes(bytes.fromhex("00051607") + b"<?php")

    run = run_build(*options, "--site", str(built.root), "--lang", lang)

    assert (run.returncode, run.stderr) == (2, ADDED[lang].format(public(built)))
    assert "can be published" not in run.stdout
    assert (public(built) / "._slot.php").is_file()


def test_beside_an_added_file_what_else_was_done_is_named(built: SmallSite) -> None:
    deface(built)
    (public(built) / "._slot.php").write_bytes(b"<?php")
    lines = ENGLISH.splitlines(keepends=True)

    run = run_build("build", "--site", str(built.root), "--lang", "en")

    assert run.stderr == "".join([*lines[:2], ADDED["en"], lines[2]]).format(public(built))
    assert (public(built) / "index.html").read_text(encoding="utf-8") == "hacked by"


@pytest.mark.parametrize("command", ["check", "serve"])
def test_it_is_named_before_the_preview(built: SmallSite, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setattr("prongsai.desk.preview.serve", lambda *_: None)
    (public(built) / "._slot.php").write_bytes(b"<?php")

    run = run_build(command, "--site", str(built.root), "--lang", "en")

    assert run.stderr == ADDED["en"].format(public(built))


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            "cannot read: Permission denied (x.html). So nobody knows whether {} was changed. "
            "The published site is as it was.\n",
        ),
        ("th", "อ่านไม่ได้: Permission denied (x.html) จึงไม่รู้ว่ามีผู้แก้ {} หรือไม่ เว็บไซต์ที่เผยแพร่อยู่ไม่เปลี่ยนแปลง\n"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build", "serve"])
def test_a_folder_that_cannot_be_read_is_said_so(
    built: SmallSite, monkeypatch: pytest.MonkeyPatch, command: str, lang: str, told: str
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "x.html")

    monkeypatch.setattr("prongsai.desk.preview.serve", lambda *_: None)
    monkeypatch.setattr(integrity, "_has", refuse)

    run = run_build(command, "--site", str(built.root), "--lang", lang)

    assert (run.returncode, run.stderr) == (0 if command == "serve" else 1, told.format(public(built)))


def test_a_manifest_that_was_altered_to_list_a_file_hides_nothing(built: SmallSite) -> None:
    (public(built) / "slot.php").write_bytes(b"<?php")
    manifest = json.loads((public(built) / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"]["slot.php"] = "0"
    (public(built) / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")

    run = run_build("build", "--site", str(built.root), "--lang", "en")

    assert (run.returncode, run.stderr) == (
        0,
        f"{public(built)}: changed since the last build: manifest.json (1 in all). Was the server broken into? "
        "A build keeps what was changed, then replaces it.\n"
        f"{public(built)}: manifest.json was changed to list what the last build did not make: "
        "slot.php (1 in all). Was the server broken into? A build keeps it, then removes it from there.\n"
        + KEPT["en"].format(public(built)),
    )
    assert not (public(built) / "slot.php").exists()


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_manifest_that_is_gone_is_said_and_put_back(built: SmallSite, command: str) -> None:
    (public(built) / "manifest.json").unlink()

    run = run_build(command, "--site", str(built.root), "--lang", "en")

    assert (run.returncode, run.stderr) == (
        0,
        f"{public(built)}: gone since the last build: manifest.json (1 in all). A build puts back what is gone.\n",
    )
    assert (public(built) / "manifest.json").is_file() == (command == "build")


def test_what_is_done_while_a_build_writes_is_said(built: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    write = publishing._write

    def write_slowly(files: Mapping[str, Artifact], folder: Path) -> None:
        write(files, folder)
        (public(built) / "slot.php").write_bytes(b"<?php")

    monkeypatch.setattr(publishing, "_write", write_slowly)

    run = run_build("build", "--site", str(built.root), "--lang", "en")

    assert (run.returncode, run.stderr) == (
        0,
        f"{public(built)}: while this build wrote, somebody changed or added files in the old site, which are not in the "
        "new one: slot.php (1 in all).\n" + KEPT["en"].format(public(built)),
    )


@pytest.mark.parametrize(
    ("options", "shown", "more", "hint"),
    [
        (("check",), 20, " … (+5)", "    The same command with -v names all.\n"),
        (("check", "-v"), 25, "", ""),
        # What it replaces cannot be named again.
        (("build",), 25, "", KEPT["en"]),
    ],
)
def test_of_many_files_the_first_are_named_and_the_rest_counted(
    built: SmallSite, options: tuple[str, ...], shown: int, more: str, hint: str
) -> None:
    pages = sorted(file.relative_to(public(built)).as_posix() for file in public(built).rglob("*.html"))[:25]
    for page in pages:
        (public(built) / page).write_text("hacked by", encoding="utf-8")

    run = run_build(*options, "--site", str(built.root), "--lang", "en")

    assert run.stderr.startswith(
        f"{public(built)}: changed since the last build: {', '.join(pages[:shown])}{more} (25 in all). "
    )
    assert run.stderr.endswith("then replaces it.\n" + hint.format(public(built)))
