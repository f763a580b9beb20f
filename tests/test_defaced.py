"""What somebody else did to `public/` is named, in words for a webmaster, before a build replaces it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_site import SmallSite, run_build


@pytest.fixture
def built(one_measure: SmallSite) -> SmallSite:
    run = run_build("build", "--site", str(one_measure.root))
    assert (run.returncode, run.stderr) == (0, "")
    return one_measure


def public(site: SmallSite) -> Path:
    return site.root / "public"


def deface(site: SmallSite) -> None:
    (public(site) / "index.html").write_text("hacked by", encoding="utf-8")
    (public(site) / "status/index.html").write_text("hacked by", encoding="utf-8")
    (public(site) / "en/index.html").unlink()
    (public(site) / "Thumbs.db").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(99))


ENGLISH = (
    "{0}: changed since the last build: index.html, status/index.html (2 in all). "
    "Was the server broken into? A build replaces what changed.\n"
    "{0}: gone since the last build: en/index.html (1 in all). A build puts back what is gone.\n"
    "{0}: Windows or macOS left these files, which a build removes: Thumbs.db.\n"
)
THAI = (
    "{0}: มี 2 ไฟล์ถูกแก้ตั้งแต่สร้างครั้งล่าสุด: index.html, status/index.html "
    "อาจมีผู้เจาะเข้าเครื่องแม่ข่าย การสร้างเว็บไซต์จะเขียนทับไฟล์เหล่านี้\n"
    "{0}: มี 1 ไฟล์หายไปตั้งแต่สร้างครั้งล่าสุด: en/index.html การสร้างเว็บไซต์จะนำกลับมา\n"
    "{0}: Windows หรือ macOS สร้างไฟล์เหล่านี้ไว้ การสร้างเว็บไซต์จะลบออก: Thumbs.db\n"
)


@pytest.mark.parametrize(("lang", "told"), [("en", ENGLISH), ("th", THAI)])
@pytest.mark.parametrize("options", [("check",), ("check", "--format", "json"), ("build",), ("build", "-q")])
def test_what_was_done_is_named(built: SmallSite, lang: str, told: str, options: tuple[str, ...]) -> None:
    deface(built)

    run = run_build(*options, "--site", str(built.root), "--lang", lang)

    assert (run.returncode, run.stderr) == (0, told.format(public(built)))
    if "json" in options:
        json.loads(run.stdout)
    if "build" in options:
        assert b"hacked" not in (public(built) / "index.html").read_bytes()
        assert run_build("check", "--site", str(built.root)).stderr == ""


def test_it_is_named_even_where_the_build_then_fails(built: SmallSite) -> None:
    deface(built)
    built.write("content/units.yaml", "")

    run = run_build("build", "--site", str(built.root), "--lang", "en")

    assert (run.returncode, run.stderr) == (1, ENGLISH.format(public(built)))
    assert (public(built) / "index.html").read_text(encoding="utf-8") == "hacked by"


def test_a_file_that_was_added_stops_the_build(built: SmallSite) -> None:
    (public(built) / "._slot.php").write_bytes(bytes.fromhex("00051607") + b"<?php")

    run = run_build("build", "--site", str(built.root), "--lang", "en")

    assert run.returncode == 2
    assert run.stderr == (
        f"{public(built)} holds files that this program did not make and that would be lost: ._slot.php.\n"
        "    If they are yours, move them elsewhere first. If nobody knows them, was the server broken into? "
        "Keep a copy as evidence, then delete them.\n"
    )
    assert (public(built) / "._slot.php").is_file()


def test_a_manifest_that_was_altered_to_list_a_file_hides_nothing(built: SmallSite) -> None:
    (public(built) / "slot.php").write_bytes(b"<?php")
    manifest = json.loads((public(built) / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"]["slot.php"] = "0"
    (public(built) / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")

    run = run_build("build", "--site", str(built.root), "--lang", "en")

    assert (run.returncode, run.stderr) == (
        0,
        f"{public(built)}: changed since the last build: manifest.json (1 in all). Was the server broken into? "
        "A build replaces what changed.\n"
        f"{public(built)}: manifest.json was changed to list what the last build did not make: "
        "slot.php (1 in all). Was the server broken into? A build removes it.\n",
    )
    assert not (public(built) / "slot.php").exists()


def test_a_manifest_that_is_gone_is_said(built: SmallSite) -> None:
    (public(built) / "manifest.json").unlink()

    run = run_build("build", "--site", str(built.root), "--lang", "en")

    assert run.stderr == (
        f"manifest.json of {public(built)} is gone or broken since the last build, so the folder is not touched. "
        "Was the server broken into?\n    Move the folder elsewhere, then run this again: it makes the whole site anew.\n"
    )


@pytest.mark.parametrize(("options", "shown", "more"), [((), 20, " … (+5)"), (("-v",), 25, "")])
def test_of_many_files_the_first_are_named_and_the_rest_counted(
    built: SmallSite, options: tuple[str, ...], shown: int, more: str
) -> None:
    pages = sorted(file.relative_to(public(built)).as_posix() for file in public(built).rglob("*.html"))[:25]
    for page in pages:
        (public(built) / page).write_text("hacked by", encoding="utf-8")

    run = run_build("check", *options, "--site", str(built.root), "--lang", "en")

    assert run.stderr.startswith(
        f"{public(built)}: changed since the last build: {', '.join(pages[:shown])}{more} (25 in all). "
    )
