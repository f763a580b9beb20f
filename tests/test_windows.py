"""Every command of staff on a Thai Windows: code page 874, CRLF, and folders with spaces and Thai letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_site import CONFIG, MEASURE, UNITS, SmallSite, run_process

from prongsai.home import HOME

WINDOWS = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp874"}


@pytest.fixture
def desk(tmp_path: Path) -> SmallSite:
    """A site in "เอกสาร ของฉัน" whose files have the line ends of Windows."""
    site = SmallSite(tmp_path / "เอกสาร ของฉัน")
    for path, text in (
        ("site_config.yaml", CONFIG),
        ("content/units.yaml", UNITS),
        ("content/measures/2564/01-a.yaml", MEASURE),
    ):
        site.write(path, text.replace("\n", "\r\n").encode())
    return site


def run(site: SmallSite, *arguments: str, code: int = 0) -> str:
    done = run_process(*arguments, "--site", str(site.root), **WINDOWS)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_every_command_of_staff_works(desk: SmallSite) -> None:
    run(desk, "check")
    run(desk, "check", "--fix")
    run(desk, "new", "measure", "--title", "จัดทำ → แผน", "--title-en", "Plan")
    run(desk, "new", "year", "2565")
    run(desk, "new", "notice", "--title", "ประกาศ")
    run(desk, "new", "unit", "works", "--title", "กองช่าง")
    run(desk, "translated", "--all")
    run(desk, "status")
    run(desk, "status", "--format", "json")
    run(desk, "status", "--html", str(desk.root / "งาน ค้าง.html"))
    run(desk, "export", "--output", str(desk.root / "ส่ง ออก"))
    run(desk, "import", str(HOME / "tests/fixtures/report-2564.th.txt"), code=1)  # the year is there
    run(desk, "import", str(HOME / "tests/fixtures/report-2564.th.txt"), "--year", "2563")
    run(desk, "build")

    assert (desk.root / "public/measures/2564/02/index.html").is_file()
    assert "จัดทำ → แผน" in (desk.root / "content/measures/2564/02-plan.yaml").read_text(encoding="utf-8")
    assert "จัดทำ → แผน" in (desk.root / "งาน ค้าง.html").read_text(encoding="utf-8")


def test_fixing_makes_plain_line_ends_and_changes_no_word(desk: SmallSite) -> None:
    before = desk.build().files["measures/2564/01/index.html"]
    run(desk, "check", "--fix")

    assert b"\r" not in (desk.root / "content/units.yaml").read_bytes()
    assert desk.build().files["measures/2564/01/index.html"] == before
