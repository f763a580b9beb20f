"""The command line: what it prints, what it returns, what it does not touch."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from small_site import PDF, SmallSite, run_build, run_process

from prongsai.commands.shared import commands
from prongsai.home import HOME
from prongsai.source.disk import ReadError


def test_build_publishes_and_says_what_it_did(one_measure: SmallSite) -> None:
    one_measure.remember()
    run = run_process("--site", str(one_measure.root), "--lang", "en")

    assert run.returncode == 0, run.stderr
    published = re.escape(str(one_measure.root / "public"))
    assert re.fullmatch(
        rf"Published 35 pages \(141 files, 1\.\d MB\) to {published} in \d+\.\d seconds\.\n", run.stdout
    )
    assert run.stderr == ""
    assert (one_measure.root / "public/en/measures/2564/01/index.html").is_file()


def test_build_reports_the_next_day_on_which_the_pages_change(one_measure: SmallSite) -> None:
    one_measure.write(
        "content/notices/2564-01.yaml", "title: {th: ก, en: A}\ndate: 2564-05-20\nvalid: {end: 2564-06-30}\n"
    )

    def last_line(epoch: str, lang: str) -> str:
        run = run_build("--site", str(one_measure.root), "--lang", lang, SOURCE_DATE_EPOCH=epoch)
        assert run.returncode == 0, run.stderr
        return run.stdout.splitlines()[-1]

    june, july, years_later = "1622505600", "1625616000", "1800000000"
    assert last_line(june, "en") == (
        "The pages change by the calendar next on 1 July 2021 (B.E. 2564): build again on that day."
    )
    assert last_line(june, "th") == "หน้าเว็บจะเปลี่ยนตามวันที่ครั้งถัดไปใน 1 กรกฎาคม 2564: สร้างเว็บไซต์ใหม่ในวันนั้น"
    assert last_line(july, "en").startswith("The pages change by the calendar next on 1 October 2021 (B.E. 2564)")
    assert last_line(years_later, "en").startswith("Published ")


def test_build_speaks_thai_by_default(one_measure: SmallSite) -> None:
    one_measure.remember()
    run = run_build("build", "--site", str(one_measure.root))

    assert run.stdout.startswith("เผยแพร่ 35 หน้า")


def test_the_environment_chooses_the_language_and_the_option_overrides_it(one_measure: SmallSite) -> None:
    one_measure.remember()
    site = str(one_measure.root)

    assert run_build("check", "--site", site, PRONGSAI_LANG="en").stdout.startswith("Checked 35 pages")
    assert run_build("check", "--site", site, "--lang", "th", PRONGSAI_LANG="en").stdout.startswith("ตรวจแล้ว")


def test_problems_are_shown_with_a_summary_and_the_old_site_stays(one_measure: SmallSite) -> None:
    site = str(one_measure.root)
    run_build("--site", site)
    before = sorted((one_measure.root / "public").rglob("*"))
    one_measure.write(
        "content/measures/2564/01-manual.yaml",
        "number: 1\ntitle: {th: ก}\nresponsible: [legel]\nperiod: {start: 2021-01, end: 2564-03}\n",
    )

    run = run_build("--site", site, "--lang", "en")

    assert run.returncode == 1
    assert run.stdout == (
        'content/measures/2564/01-manual.yaml:3:15: responsible[0]: no unit "legel" in content/units.yaml.\n'
        '    Did you mean "legal"?\n'
        "content/measures/2564/01-manual.yaml:4:17: period.start: 2021-01 looks like the Common Era.\n"
        "    Write the Buddhist Era: 2564-01\n"
        "\n2 problems in 1 file. Nothing was written.\n"
        "Next: fix content/measures/2564/01-manual.yaml:3:15, "
        f"then run prongsai check --site {site} --lang en\n"
    )
    assert sorted((one_measure.root / "public").rglob("*")) == before


def test_warnings_do_not_hinder_but_strict_counts_them(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2564/01-manual.yaml", "number: 1\ntitle: {th: ก}\n")
    one_measure.remember()
    site = str(one_measure.root)

    lenient = run_build("check", "--site", site, "--lang", "en")
    strict = run_build("check", "--site", site, "--lang", "en", "--strict")

    assert lenient.returncode == 0
    assert re.fullmatch(
        "content/measures/2564/01-manual.yaml:2:1: title.en: missing \\(warning\\): the English pages will show the Thai.\n"
        "\n1 warning in 1 file.\n"
        "Checked 35 pages in [0-9.]+ seconds. "
        f"The site can be published with prongsai build --site {re.escape(site)} --lang en\n",
        lenient.stdout,
    )
    assert strict.returncode == 1
    assert strict.stdout.endswith(
        "\n1 warning in 1 file. Nothing was written.\n"
        "Next: fix content/measures/2564/01-manual.yaml:2:1, "
        f"then run prongsai check --site {site} --lang en --strict\n"
    )


def test_strict_builds_leave_the_old_site(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2564/01-manual.yaml", "number: 1\ntitle: {th: ก}\n")

    assert run_build("--site", str(one_measure.root), "--strict").returncode == 1
    assert not (one_measure.root / "public").exists()


def test_strict_exports_write_nothing(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2564/01-manual.yaml", "number: 1\ntitle: {th: ก}\n")
    one_measure.remember()

    assert run_build("export", "--site", str(one_measure.root), "--strict").returncode == 1
    assert not (one_measure.root / "export").exists()
    assert run_build("export", "--site", str(one_measure.root)).returncode == 0
    assert (one_measure.root / "export/report-2564.th.pdf").is_file()


MISTAKE = "content/measures/2564/99-m.yaml"


@pytest.fixture
def many(site: SmallSite) -> SmallSite:
    """A site with 15 texts without English, a file that no page links to, and no history."""
    for number in range(1, 16):
        site.write(f"content/measures/2564/{number:02}-m.yaml", f"number: {number}\ntitle: {{th: ก}}\n")
    site.write("content/lost.pdf", PDF)
    return site


def check(site: SmallSite, *options: str, lang: str = "en") -> list[str]:
    """Return what `check` prints, with the time and the folder of the test taken out."""
    told = run_build("check", "--site", str(site.root), "--lang", lang, *options)
    text = told.stdout.replace(f" --site {site.root} --lang {lang}", "")
    return re.sub(r"[0-9.]+ (seconds|วินาที)", r"0 \1", text).splitlines()


def test_many_warnings_are_counted_by_kind(many: SmallSite) -> None:
    assert check(many) == [
        "15 × no English: prongsai check --warnings missing-english",
        "1 × file that no page links to: prongsai check --warnings file-unused",
        "1 × no history yet: prongsai check --warnings history-missing",
        "",
        "17 warnings in 17 files.",
        "Checked 91 pages in 0 seconds. The site can be published with prongsai build",
    ]
    assert check(many, lang="th") == [
        "15 × ไม่มีภาษาอังกฤษ: prongsai check --warnings missing-english",
        "1 × ไฟล์ที่ไม่มีหน้าใดลิงก์มา: prongsai check --warnings file-unused",
        "1 × ยังไม่มีประวัติ: prongsai check --warnings history-missing",
        "",
        "คำเตือน 17 ข้อ ใน 17 ไฟล์",
        "ตรวจแล้ว 91 หน้า ใน 0 วินาที เผยแพร่ได้ด้วย prongsai build",
    ]


def test_many_warnings_do_not_hide_the_one_problem(many: SmallSite) -> None:
    many.write(MISTAKE, "number: 99\ntitle: {th: ก, en: A}\nresponsible: [legel]\n")

    assert check(many) == [
        f'{MISTAKE}:3:15: responsible[0]: no unit "legel" in content/units.yaml.',
        '    Did you mean "legal"?',
        "",
        "15 × no English: prongsai check --warnings missing-english",
        "",
        "1 problem and 15 warnings in 16 files. Nothing was written.",
        f"Next: fix {MISTAKE}:3:15, then run prongsai check",
    ]
    assert check(many, "-q")[2:] == [
        "",
        "1 problem in 1 file. Nothing was written.",
        f"Next: fix {MISTAKE}:3:15, then run prongsai check",
    ]
    assert check(many, lang="th")[-1] == f"ขั้นต่อไป: แก้ที่ {MISTAKE}:3:15 แล้วสั่ง prongsai check"


def test_build_shows_problems_and_counts_as_check_does(many: SmallSite) -> None:
    many.write(MISTAKE, "number: 99\ntitle: {th: ก, en: A}\nresponsible: [legel]\n")
    site = str(many.root)

    assert run_build("build", "--site", site).stdout == run_build("check", "--site", site).stdout
    assert run_build("export", "--site", site).stdout == run_build("check", "--site", site).stdout


@pytest.mark.parametrize("wanted", [("--warnings", "missing-english"), ("--warnings", "all"), ("-v",)])
def test_the_wanted_warnings_are_shown_in_full(many: SmallSite, wanted: tuple[str, ...]) -> None:
    lines = check(many, *wanted)
    missing = [line for line in lines if line.endswith("missing (warning): the English pages will show the Thai.")]
    counts = [line for line in lines if " × " in line]

    assert len(missing) == 15
    assert lines.index(missing[-1]) < lines.index("17 warnings in 17 files.")
    assert counts == (
        [
            "1 × file that no page links to: prongsai check --warnings file-unused",
            "1 × no history yet: prongsai check --warnings history-missing",
        ]
        if "missing-english" in wanted
        else []
    )


def test_several_kinds_may_be_wanted(many: SmallSite) -> None:
    lines = check(many, "--warnings", "file-unused", "--warnings", "history-missing")

    assert "content/lost.pdf: no page links to this file, so it is not published (warning)." in lines
    assert [line for line in lines if " × " in line] == ["15 × no English: prongsai check --warnings missing-english"]


def test_build_takes_the_option_too(many: SmallSite) -> None:
    told = run_build("--warnings", "file-unused", "--site", str(many.root), "--lang", "en")

    assert told.returncode == 0
    assert "content/lost.pdf: no page links to this file, so it is not published (warning)." in told.stdout


def test_too_many_warnings_for_strict_are_named_by_their_command(many: SmallSite) -> None:
    assert check(many, "--strict")[-2:] == [
        "17 warnings in 17 files. Nothing was written.",
        "Next: see all warnings with prongsai check --strict --warnings all",
    ]


def test_few_warnings_are_shown_beside_problems(site: SmallSite) -> None:
    site.write("content/measures/2564/01-m.yaml", "number: 1\ntitle: {th: ก}\n")
    site.write(MISTAKE, "number: 99\ntitle: {th: ก, en: A}\nresponsible: [legel]\n")

    assert check(site) == [
        f'{MISTAKE}:3:15: responsible[0]: no unit "legel" in content/units.yaml.',
        '    Did you mean "legal"?',
        "content/measures/2564/01-m.yaml:2:1: title.en: missing (warning): the English pages will show the Thai.",
        "",
        "1 problem and 1 warning in 2 files. Nothing was written.",
        f"Next: fix {MISTAKE}:3:15, then run prongsai check",
    ]


def test_an_unknown_kind_is_reported(many: SmallSite) -> None:
    told = run_build("check", "--warnings", "missing-englsh", "--site", str(many.root), "--lang", "en")
    thai = run_build("check", "--warnings", "xyz", "--site", str(many.root))

    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith(
        'There is no kind of warning "missing-englsh". Did you mean "missing-english"? '
        "The kinds are: all, byte-order-mark, coded-host, covered-and-given, "
    )
    assert thai.stderr.startswith('ไม่มีคำเตือนชนิด "xyz" หมายถึง "all" หรือไม่ ชนิดที่มี: all, byte-order-mark, ')


def test_json_has_every_warning(many: SmallSite) -> None:
    told = json.loads(run_build("check", "--site", str(many.root), "--format", "json").stdout)

    assert [one["code"] for one in told["problems"]].count("missing-english") == 15
    assert len(told["problems"]) == 17


def test_the_next_command_is_for_the_same_site(many: SmallSite, tmp_path: Path) -> None:
    moved = many.root.rename(tmp_path / "เว็บ ใหม่")

    assert f'15 × ไม่มีภาษาอังกฤษ: prongsai check --site "{moved}" --warnings missing-english\n' in (
        run_build("check", "--site", str(moved)).stdout
    )
    assert "15 × ไม่มีภาษาอังกฤษ: prongsai check --warnings missing-english\n" in run_build("check", cwd=moved).stdout


def test_check_writes_nothing_but_what_it_remembers(one_measure: SmallSite) -> None:
    before = sorted(one_measure.root.rglob("*"))

    run_build("check", "--site", str(one_measure.root))

    cache = one_measure.root / ".cache"
    assert sorted(path for path in one_measure.root.rglob("*") if cache not in {path, *path.parents}) == before


def test_json_is_for_machines(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2564/01-manual.yaml", "number: x\ntitle: {th: ก, en: A}\n")

    run = run_build("check", "--site", str(one_measure.root), "--format", "json")

    assert run.returncode == 1
    assert json.loads(run.stdout) == {
        "pages": 0,
        "problems": [
            {
                "code": "not-a-whole-number",
                "severity": "problem",
                "path": "content/measures/2564/01-manual.yaml",
                "line": 1,
                "column": 9,
                "field": "number",
                "message": 'content/measures/2564/01-manual.yaml:1:9: number: "x" ไม่ใช่จำนวนเต็มตั้งแต่ 1\n'
                "    เขียนเป็นตัวเลข เช่น 1",
            }
        ],
    }


def test_quiet_says_only_what_is_wrong(one_measure: SmallSite) -> None:
    assert run_build("-q", "--site", str(one_measure.root)).stdout == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--site", "nowhere"), "there is no folder nowhere"),
        (("biuld",), 'There is no command "biuld". Did you mean "build"? The commands are: build, check, '),
        (("--lnag", "en"), "Error: No such option"),
        (("check", "--format", "xml"), "Error: Invalid value for '--format'"),
        (("serve", "--port", "80"), "Error: Invalid value for '--port': 80 is not in the range 1024<=x<=65535."),
    ],
)
def test_a_misused_command_returns_2(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    run = run_build(*arguments, cwd=tmp_path, PRONGSAI_LANG="en")

    assert run.returncode == 2
    assert said in run.stderr


COMMANDS = ", ".join(sorted(commands.commands))


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        (("chek",), {}, f'ไม่มีคำสั่ง "chek" หมายถึง "check" หรือไม่ คำสั่งที่มี: {COMMANDS}\n'),
        (("zzz", "--site", "x"), {}, f'ไม่มีคำสั่ง "zzz" คำสั่งที่มี: {COMMANDS}\n'),
        (
            ("--site", "check", "chek", "--lang", "en"),
            {},
            f'There is no command "chek". Did you mean "check"? The commands are: {COMMANDS}\n',
        ),
        (("zzz", "--lang=en"), {}, f'There is no command "zzz". The commands are: {COMMANDS}\n'),
        (("zzz",), {"PRONGSAI_LANG": "en"}, f'There is no command "zzz". The commands are: {COMMANDS}\n'),
        (("zzz", "--lang", "th"), {"PRONGSAI_LANG": "en"}, f'ไม่มีคำสั่ง "zzz" คำสั่งที่มี: {COMMANDS}\n'),
        (("zzz", "--lang"), {}, f'ไม่มีคำสั่ง "zzz" คำสั่งที่มี: {COMMANDS}\n'),
    ],
)
def test_an_unknown_command_is_told_in_the_language_of_the_session(
    tmp_path: Path, arguments: tuple[str, ...], environment: dict[str, str], said: str
) -> None:
    run = run_build(*arguments, cwd=tmp_path, **environment)

    assert (run.returncode, run.stdout, run.stderr) == (2, "", said)


def test_a_file_that_cannot_be_read_outside_the_reading_is_told_as_json_too(
    one_measure: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ReadError("cannot-read", "content/units.yaml", detail="Permission denied")

    monkeypatch.setattr("prongsai.loader.find.find_files", refuse)

    run = run_build("check", "--fix", "--format", "json", "--site", str(one_measure.root), "--lang", "en")

    assert run.returncode == 1
    told = json.loads(run.stdout)
    assert (told["pages"], [(one["code"], one["path"]) for one in told["problems"]]) == (
        0,
        [("cannot-read", "content/units.yaml")],
    )


def test_a_foreign_output_folder_is_refused_with_a_message(one_measure: SmallSite, tmp_path: Path) -> None:
    foreign = tmp_path / "photos"
    foreign.mkdir()
    (foreign / "holiday.jpg").write_bytes(b"x")

    run = run_build("--site", str(one_measure.root), "--output", str(foreign), "--lang", "en")

    assert run.returncode == 2
    assert run.stderr == (
        f"{foreign} holds files and was not made by this program, so nothing was written to it. "
        "Choose an empty folder with --output.\n"
    )
    assert [path.name for path in foreign.iterdir()] == ["holiday.jpg"]


def test_a_site_without_a_configuration_gets_a_message_how_to_begin(empty_site: SmallSite) -> None:
    empty_site.root.mkdir()

    run = run_build("--site", str(empty_site.root), "--lang", "en")

    assert run.returncode == 1
    assert run.stdout == (
        "content: there is no folder content.\n"
        "    Create it beside site_config.yaml, or name the site's folder with --site.\n"
        "site_config.yaml: the site has no configuration file.\n"
        "    Create site_config.yaml with at least\n"
        "    municipality: {name: {th: name of the municipality}}\n"
        "\n2 problems in 2 files. Nothing was written.\n"
        f"Next: fix content, then run prongsai check --site {empty_site.root} --lang en\n"
    )


def test_a_wrong_clock_setting_is_a_misuse(one_measure: SmallSite) -> None:
    run = run_build("--site", str(one_measure.root), "--lang", "en", SOURCE_DATE_EPOCH="yesterday")

    assert run.returncode == 2
    assert 'SOURCE_DATE_EPOCH "yesterday" is not a number of seconds.' in run.stderr


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_thai_windows_console_shows_the_messages(one_measure: SmallSite, lang: str) -> None:
    """Code page 874 has Thai but no arrow and no ellipsis of ours: nothing may fail on them."""
    one_measure.write(
        "content/measures/2564/01-manual.yaml", "number: 1\ntitle: {th: “ก”, en: é → ✓}\nresult: {th: ๑}\n"
    )

    run = subprocess.run(
        [sys.executable, str(HOME / "build.py"), "--site", str(one_measure.root), "--lang", lang],
        # Windows starts no Python without SYSTEMROOT.
        env={
            "PYTHONUTF8": "0",
            "PYTHONIOENCODING": "cp874",
            "LC_ALL": "C",
            "PATH": "/usr/bin",
            "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
        },
        capture_output=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    assert b"Traceback" not in run.stderr
    said = run.stdout.decode("cp874")
    assert "result.en" in said
    assert ("เผยแพร่" if lang == "th" else "Published") in said


def test_without_its_components_the_program_says_what_to_run() -> None:
    run = subprocess.run(
        [sys.executable, "-S", "-E", str(HOME / "build.py")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert run.returncode == 1
    assert "make site" in run.stderr
    assert ".venv\\Scripts\\pip install --require-hashes -r requirements.txt" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_command_may_stand_behind_its_options(one_measure: SmallSite) -> None:
    one_measure.remember()
    run = run_build("--lang", "en", "--site", str(one_measure.root), "check")

    assert run.stdout.startswith("Checked 35 pages")


def test_the_site_of_build_py_is_that_beside_it_wherever_one_stands(tmp_path: Path) -> None:
    run = run_process("translated", "measures/2564/o3", "--lang", "en", cwd=tmp_path)

    assert run.stderr == 'There is no "measures/2564/o3" with a translation. Did you mean "measures/2564/03"?\n'


def test_a_folder_may_be_named_like_a_command(one_measure: SmallSite) -> None:
    run = run_build("--site", str(one_measure.root), "--output", "build", cwd=one_measure.root)

    assert run.returncode == 0
    assert (one_measure.root / "build/index.html").is_file()


@pytest.mark.parametrize("asked", ["--help", "-h"])
def test_help_names_every_command_in_both_languages(asked: str) -> None:
    run = run_build(asked)

    assert run.returncode == 0
    assert "สร้างเว็บไซต์" in run.stdout
    assert "  build " in run.stdout
    assert "  check " in run.stdout


@pytest.mark.posix
def test_a_terminal_shows_how_far_a_long_build_is_and_a_pipe_does_not(site: SmallSite) -> None:
    for number in range(1, 61):
        site.write(f"content/measures/2564/{number:03}-m.yaml", f"number: {number}\ntitle: {{th: ก, en: A}}\n")
    import pty

    terminal, other_end = pty.openpty()
    command = [sys.executable, str(HOME / "build.py"), "check", "--site", str(site.root), "--lang", "en"]

    shown = subprocess.run(command, stderr=other_end, stdout=subprocess.PIPE, text=True, check=True)
    os.close(other_end)
    seen = b""
    with contextlib.suppress(OSError):  # what Linux says when all has been read
        while more := os.read(terminal, 100_000):
            seen += more
    os.close(terminal)

    assert b"Rendering pages" in seen
    assert b"100%" in seen
    assert "Rendering" not in shown.stdout
    assert run_build("check", "--site", str(site.root)).stderr == ""
