"""The same content gives the same bytes, whatever the machine."""

from __future__ import annotations

import re
import socket
from datetime import date
from pathlib import Path

import pytest
from small_site import SmallSite, run_build, run_process

from prongsai.home import HOME


def read(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_time_zone_locale_hash_seed_and_folder_change_nothing(tmp_path: Path) -> None:
    outputs = []
    for number, environment in enumerate(
        [
            {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1700000000"},
            {"PYTHONHASHSEED": "7", "TZ": "Asia/Bangkok", "PYTHONUTF8": "0", "LC_ALL": "th_TH.UTF-8"},
        ]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        run = run_process("--output", str(folder / "public"), cwd=folder, **environment)
        assert run.returncode == 0, run.stdout + run.stderr
        outputs.append(read(folder / "public"))

    assert outputs[0] == outputs[1]


def test_nothing_asks_the_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a build asked the network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert run_build("--site", str(HOME), "--output", str(tmp_path / "public")).returncode == 0
    assert run_build("export", "--site", str(HOME), "--output", str(tmp_path / "export")).returncode == 0
    assert run_build("check", "--site", str(HOME)).returncode == 0
    assert run_build("status", "--site", str(HOME)).returncode == 0


def test_only_a_measure_whose_time_passes_changes_with_the_day(one_measure: SmallSite) -> None:
    early, late = one_measure.build(date(2021, 6, 1)).files, one_measure.build(date(2030, 6, 1)).files

    changed = {path for path in early if early[path] != late[path]}
    assert "measures/2564/01/index.html" in changed
    assert not changed & {"units/legal/index.html", "feed.xml", "sitemap.xml", "robots.txt"}


def test_pages_that_no_longer_exist_are_gone(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2564/02-b.yaml", "number: 2\ntitle: {th: ข, en: B}\n")
    site = str(one_measure.root)
    run_build("--site", site)
    assert (one_measure.root / "public/measures/2564/02/index.html").is_file()

    (one_measure.root / "content/measures/2564/02-b.yaml").unlink()
    run_build("--site", site)

    assert not (one_measure.root / "public/measures/2564/02").exists()


def test_the_generator_contains_nothing_of_a_municipality() -> None:
    for folder in ("prongsai", "layouts", "assets"):
        for file in (HOME / folder).rglob("*"):
            if file.is_file() and file.suffix in {".py", ".yaml", ".html", ".xml", ".css", ".svg"}:
                text = file.read_text(encoding="utf-8")
                assert "ตราด" not in text, file
                # Within a word, as in registration, it is no name.
                assert not re.search("(?<![a-z])trat(?![a-z])", text.lower()), file
