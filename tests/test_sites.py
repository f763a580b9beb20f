"""Many sites at once: each as if it was built alone, and what is wrong with one stops no other."""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from many_sites import EPOCH, files_in, job, one_site, told
from site_work import work
from small_site import CONFIG, MEASURE, TODAY, UNITS, SmallSite, run_build, words

from prongsai import __version__
from prongsai.many.anywhere import build_anywhere
from prongsai.many.find import find_sites
from prongsai.many.page import as_page
from prongsai.many.pool import build_in_processes
from prongsai.many.report import SiteReport, Told, lost
from prongsai.many.shown import as_text
from prongsai.many.site import build_site
from prongsai.problems import LANGS, Lang


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sites are built in this process, which is quicker."""
    monkeypatch.setattr("prongsai.many.pool.build_in_processes", lambda jobs, work, _: map(work, jobs))


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A folder with one site whose public/ holds a file of others."""
    one_site(tmp_path / "sites/one").write("public/index.php", "<?php")
    return tmp_path / "sites"


def test_each_site_is_byte_for_byte_as_if_it_was_built_alone(tmp_path: Path) -> None:
    """One process builds them one after the other: nothing of a site remains in the next."""
    sites = tmp_path / "sites"
    green = one_site(sites / "a/green")
    green.write("site_config.yaml", f"{CONFIG}colors: {{accent: '#0a5c36'}}\n")
    green.write("layouts/strings.yaml", "site: {skip: {th: ข้าม, en: Skip it}}\n")
    one_site(sites / "plain")

    run = run_build("--sites", str(sites), "--jobs", "1", "--lang", "en", SOURCE_DATE_EPOCH=EPOCH)

    built = "Sites: 2. Built: 2. Unchanged: 0. With problems: 0.\n"
    assert (told(run.stdout), run.stderr, run.returncode) == (built, "", 0)
    for name in ("a/green", "plain"):
        alone = tmp_path / "alone" / name
        # Nothing that the other process has drawn is used.
        shutil.rmtree(sites / name / ".cache")
        run_build("--site", str(sites / name), "--output", str(alone), SOURCE_DATE_EPOCH=EPOCH)
        assert files_in(sites / name / "public") == files_in(alone) != {}, name


def test_sites_are_found_at_any_depth_in_order_and_nothing_within_one(tmp_path: Path) -> None:
    for path in ("b", "a/two/x", "a/one", "a/one/examples", ".hidden/site", "c/public"):
        SmallSite(tmp_path / path).write("site_config.yaml", "")

    assert find_sites(tmp_path, []) == ["a/one", "a/two/x", "b", "c/public"]
    assert find_sites(tmp_path / "b", []) == ["."]


@pytest.mark.posix
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    SmallSite(tmp_path / "elsewhere/one").write("site_config.yaml", "")
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites/linked").symlink_to(tmp_path / "elsewhere")

    assert find_sites(tmp_path / "sites", []) == []


@pytest.mark.usefixtures("here")
def test_a_folder_that_cannot_be_read_is_reported_and_stops_no_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_site(tmp_path / "one")
    (tmp_path / "locked").mkdir()
    scandir = os.scandir

    def refusing(path: object) -> object:
        if Path(str(path)).name == "locked":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("prongsai.many.find.os.scandir", refusing)

    run = run_build("--sites", str(tmp_path), "--lang", "en")

    assert run.returncode == 1
    assert told(run.stdout) == (
        "locked: this folder cannot be read: Permission denied. So nobody knows which sites are in it.\n"
        "Sites: 2. Built: 1. Unchanged: 0. With problems: 1.\n"
    )


def built_by_processes(folder: Path, processes: int, *names: str) -> dict[str, SiteReport]:
    """Return the reports by name, of which there is one for each site."""
    for name in names:
        (folder / name).mkdir()
    reports = list(build_in_processes([job(folder / name, name) for name in names], work, processes))
    assert len(reports) == len(names)
    return {report.site: report for report in reports}


def test_a_site_whose_process_was_killed_is_built_again(tmp_path: Path) -> None:
    reports = built_by_processes(tmp_path, 2, "a", "dies-once", "z")

    assert {report.state for report in reports.values()} == {"built"}


@pytest.mark.parametrize("processes", [1, 2])
def test_a_site_that_kills_its_process_is_known_and_stops_no_other(tmp_path: Path, processes: int) -> None:
    reports = built_by_processes(tmp_path, processes, "a", "b", "dies", "raises", "z")

    states = {name: report.state for name, report in reports.items()}
    assert states == {"a": "built", "b": "built", "dies": "lost", "raises": "failed", "z": "built"}
    failure = reports["raises"]
    assert failure.traceback.endswith("RecursionError: raises\n")


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("th", "โปรเซสที่สร้างเว็บไซต์นี้ถูกหยุดกลางคันทุกครั้ง หน่วยความจำอาจไม่พอ สร้างเว็บไซต์นี้เพียงเว็บไซต์เดียวเพื่อดูสาเหตุ"),
        (
            "en",
            "the process that built this site was killed each time, perhaps for lack of memory. "
            "Build this site alone to see why.",
        ),
    ],
)
def test_what_is_said_of_a_killed_process(tmp_path: Path, lang: Lang, message: str) -> None:
    assert list(as_text([lost(job(tmp_path, "a/one", lang))], lang, lambda _: False)) == [f"a/one: {message}"]


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        (
            "th",
            "โปรแกรมทำงานผิดพลาดเอง: ZeroDivisionError: by zero เว็บไซต์ที่เผยแพร่อยู่ไม่เปลี่ยนแปลง แจ้งผู้พัฒนาพร้อมข้อความทั้งหมดนี้",
        ),
        (
            "en",
            "the program itself failed: ZeroDivisionError: by zero. The published site is as it was. "
            "Report this to the developers, with all of this text.",
        ),
    ],
)
def test_an_error_of_ours_is_reported_with_its_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: Lang, message: str
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("prongsai.building.build_one", failing)

    report = build_site(job(tmp_path, "a/one", lang))

    assert report.state == "failed"
    first, *trace = as_text([report], lang, lambda _: False)
    assert first == f"a/one: {message}"
    assert trace[0].startswith("    Traceback (most recent call last):\n")
    assert trace[0].endswith("    ZeroDivisionError: by zero")


def test_a_site_in_which_nothing_changed_is_unchanged(tmp_path: Path) -> None:
    site = one_site(tmp_path / "one")
    first, again = (build_site(job(site.root)) for _ in range(2))
    site.write("content/units.yaml", UNITS.replace("กองคลัง", "สำนักคลัง"))
    changed = build_site(job(site.root))

    assert [report.state for report in (first, again, changed)] == ["built", "unchanged", "built"]
    assert (again.pages, again.files, again.bytes) == (first.pages, first.files, first.bytes)
    assert again.problems == first.problems


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "th",
            "broken: มีสิ่งที่ต้องแก้ 1 แห่ง\n"
            '    content/measures/2564/02-plan.yaml:3:15: responsible[0]: ไม่มีหน่วยงาน "legel" ใน content/units.yaml\n'
            '        หมายถึง "legal" หรือไม่\n'
            "foreign: {public} มีไฟล์อื่นอยู่และไม่ได้สร้างโดยโปรแกรมนี้ จึงไม่แตะต้อง เลือกโฟลเดอร์ว่างด้วย --output\n"
            "ทั้งหมด 3 เว็บไซต์: สร้าง 1 ไม่เปลี่ยนแปลง 0 มีปัญหา 2 ใช้เวลา\n"
            "คำเตือน 1 ข้อ ใน 1 เว็บไซต์ ดูทั้งหมดด้วย -v\n"
            "ขั้นต่อไป: แก้ที่ {place} แล้วสั่ง prongsai check --site {broken} --lang th\n",
        ),
        (
            "en",
            "broken: 1 problem\n"
            '    content/measures/2564/02-plan.yaml:3:15: responsible[0]: no unit "legel" in content/units.yaml.\n'
            '        Did you mean "legal"?\n'
            "foreign: {public} holds files and was not made by this program, so nothing was written to it. "
            "Choose an empty folder with --output.\n"
            "Sites: 3. Built: 1. Unchanged: 0. With problems: 2.\n"
            "Warnings: 1. Sites with warnings: 1. Show them with -v\n"
            "Next: fix {place}, then run prongsai check --site {broken} --lang en\n",
        ),
    ],
)
def test_a_broken_site_is_reported_and_stops_no_other(tmp_path: Path, lang: Lang, said: str) -> None:
    broken = one_site(tmp_path / "broken")
    broken.write("content/measures/2564/02-plan.yaml", f"{MEASURE.replace('1', '2')}responsible: [legel]\n")
    one_site(tmp_path / "foreign").write("public/index.php", "<?php")
    (one_site(tmp_path / "whole").root / "content/history.yaml").unlink()

    run = run_build("--sites", str(tmp_path), "--lang", lang)

    place = broken.root / "content/measures/2564/02-plan.yaml"
    assert told(run.stdout) == said.format(public=tmp_path / "foreign/public", place=place, broken=broken.root)
    assert run.returncode == 1
    assert not (broken.root / "public").exists()
    assert (tmp_path / "whole/public/index.html").is_file()


@pytest.mark.usefixtures("here")
def test_warnings_are_shown_if_they_are_wanted_and_stop_a_strict_build(tmp_path: Path) -> None:
    (one_site(tmp_path / "one").root / "content/history.yaml").unlink()
    shown = "one: 1 warning\n    content/history.yaml: this site has no history yet (warning)."

    assert run_build("--sites", str(tmp_path), "--lang", "en", "-v").stdout.startswith(shown)
    strict = run_build("--sites", str(tmp_path), "--lang", "en", "--strict")

    assert strict.stdout.startswith(shown)
    assert strict.returncode == 1


@pytest.mark.usefixtures("here")
def test_the_report_as_json_has_the_numbers_and_the_problems_of_each_site(foreign: Path) -> None:
    one_site(foreign / "two")

    run = run_build("--sites", str(foreign), "--format", "json", "--lang", "en", SOURCE_DATE_EPOCH=EPOCH)

    told = json.loads(run.stdout)
    one, two = told["sites"]
    assert told["counts"] == {"built": 1, "unchanged": 0, "problems": 0, "stopped": 1, "failed": 0, "lost": 0}
    assert (one["site"], one["state"], one["problems"][0]["code"]) == ("one", "stopped", "cli.output-foreign")
    assert (two["site"], two["state"], two["problems"], two["pages"]) == ("two", "built", [], 31)
    assert (two["output"], two["next_change"]) == (str(foreign / "two/public"), "2021-10-01")
    assert two["files"] == len(files_in(foreign / "two/public"))
    assert two["bytes"] == sum(map(len, files_in(foreign / "two/public").values()))


@pytest.mark.parametrize(("lang", "words"), [("th", "สร้างเว็บไซต์"), ("en", "Building sites")])
@pytest.mark.usefixtures("here")
def test_a_terminal_shows_one_bar_for_all_sites(
    foreign: Path, monkeypatch: pytest.MonkeyPatch, lang: Lang, words: str
) -> None:
    assert run_build("--sites", str(foreign), "--lang", lang).stderr == ""
    monkeypatch.setattr("prongsai.commands.sites.shows_bar", lambda _: True)

    assert run_build("--sites", str(foreign), "--lang", lang).stderr == f"{words}\n"


@pytest.mark.usefixtures("here")
def test_sites_are_published_into_one_folder_by_their_paths(tmp_path: Path) -> None:
    one_site(tmp_path / "sites/a/one")

    run = run_build("--sites", "sites", "--output", "web", "--report", "report.html", "--lang", "th", cwd=tmp_path)

    assert run.returncode == 0
    assert run.stdout.endswith("สร้าง report.html แล้ว\n")
    assert (tmp_path / "web/a/one/index.html").is_file()
    assert not (tmp_path / "sites/a/one/public").exists()
    assert 'href="web/a/one/index.html"' in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGS)
def test_the_report_as_a_page_is_a_table_with_links_and_no_script(tmp_path: Path, lang: Lang) -> None:
    SmallSite(tmp_path / "a b/public").write("index.html", "")
    problem = Told(code="x", severity="problem", message="content/a.yaml:1:1: <script>")
    reports = [
        SiteReport(site="a b", output=str(tmp_path / "a b/public"), state="built", pages=35, seconds=1.26),
        SiteReport(site="c", output="s3://bucket/c", state="problems", problems=(problem,), traceback="Traceback"),
    ]
    titles = {
        "th": ["เว็บไซต์", "สถานะ", "หน้า", "สิ่งที่ต้องแก้", "คำเตือน", "วินาที", "ที่เผยแพร่"],
        "en": ["Site", "State", "Pages", "Problems", "Warnings", "Seconds", "Published in"],
    }
    states = {"th": ("สร้างแล้ว", "มีสิ่งที่ต้องแก้"), "en": ("built", "problems in the content")}
    closing = {
        "th": "ทั้งหมด 2 เว็บไซต์: สร้าง 1 ไม่เปลี่ยนแปลง 0 มีปัญหา 1 ใช้เวลา 2.0 วินาที ข้อมูล ณ วันที่ 1 มิถุนายน 2564",
        "en": "Sites: 2. Built: 1. Unchanged: 0. With problems: 1. 2.0 seconds. As of 1 June 2021 (B.E. 2564)",
    }

    page = html.document_fromstring(as_page(reports, 2, TODAY, tmp_path / "out/report.html", lang))

    assert page.get("lang") == lang
    assert [words(head) for head in page.findall(".//thead//th")] == titles[lang]
    assert [[words(cell) for cell in row] for row in page.findall(".//tbody/tr")] == [
        ["a b", states[lang][0], "35", "0", "0", "1.3", str(tmp_path / "a b/public")],
        ["c", states[lang][1], "–", "1", "0", "0.0", "s3://bucket/c"],
    ]
    assert page.xpath("//tbody//a/@href") == ["../a%20b/public/index.html", "#site-2"]
    assert words(page.get_element_by_id("site-2").getnext()) == "content/a.yaml:1:1: <script>"
    assert words(page.find(".//p")) == closing[lang]
    assert page.findall(".//script") == []


MISUSES: dict[str, tuple[tuple[str, ...], str, str]] = {
    "a folder that is not there": (
        ("--sites", "nowhere"),
        "ไม่มีโฟลเดอร์ nowhere",
        "there is no folder nowhere",
    ),
    "a folder without a site": (
        ("--sites", "empty"),
        "ใน empty ไม่มีเว็บไซต์ เว็บไซต์คือโฟลเดอร์ที่มีไฟล์ site_config.yaml",
        "there is no site in empty. A site is a folder with the file site_config.yaml.",
    ),
    "with --site": (
        ("--sites", "sites", "--site", "sites/one"),
        "ใช้ --sites หรือ --site อย่างใดอย่างหนึ่ง: --sites สร้างทุกเว็บไซต์ในโฟลเดอร์ --site สร้างเว็บไซต์เดียว",
        "Give --sites or --site, not both: --sites builds every site in a folder, --site builds one.",
    ),
    "no number": (
        ("--sites", "sites", "--jobs", "many"),
        '--jobs ต้องเป็นจำนวนตั้งแต่ 1 ขึ้นไป ไม่ใช่ "many"',
        '--jobs takes a number from 1, not "many"',
    ),
    "no process": (
        ("--sites", "sites", "--jobs", "0"),
        '--jobs ต้องเป็นจำนวนตั้งแต่ 1 ขึ้นไป ไม่ใช่ "0"',
        '--jobs takes a number from 1, not "0"',
    ),
    "without --sites": (("--jobs", "2"), "--jobs ใช้กับ --sites เท่านั้น", "--jobs works with --sites only."),
    "a report without --sites": (
        ("--report", "a.html"),
        "--report ใช้กับ --sites เท่านั้น",
        "--report works with --sites only.",
    ),
    "JSON without --sites": (("--format", "json"), "--format ใช้กับ --sites เท่านั้น", "--format works with --sites only."),
    "a cluster without --sites": (
        ("--cluster", "tcp://127.0.0.1:1"),
        "--cluster ใช้กับ --sites เท่านั้น",
        "--cluster works with --sites only.",
    ),
    "processes on a cluster": (
        ("--sites", "sites", "--jobs", "2", "--cluster", "tcp://127.0.0.1:1"),
        "ใช้ --jobs พร้อม --cluster ไม่ได้: จำนวนเว็บไซต์ที่สร้างพร้อมกันขึ้นกับจำนวน worker ของคลัสเตอร์",
        "--jobs does not go with --cluster: as many sites are built at once as the cluster has workers.",
    ),
    "no page": (
        ("--sites", "sites", "--report", "report.pdf"),
        "--report ต้องเป็นชื่อไฟล์ที่ลงท้ายด้วย .html ไม่ใช่ report.pdf",
        "--report takes a file that ends in .html, not report.pdf",
    ),
    "published within a site": (
        ("--sites", "sites", "--output", "sites/one/content"),
        f"--output sites/one/content อยู่ในเว็บไซต์ {Path('sites/one')} เลือกโฟลเดอร์นอกเว็บไซต์ทั้งหมด",
        f"--output sites/one/content is in the site {Path('sites/one')}. Choose a folder outside all sites.",
    ),
}


@pytest.mark.parametrize("case", MISUSES)
def test_misuse_is_said_in_both_languages_and_builds_nothing(foreign: Path, case: str) -> None:
    (foreign.parent / "empty").mkdir()
    arguments, *messages = MISUSES[case]

    for lang, message in zip(LANGS, messages, strict=True):
        run = run_build(*arguments, "--lang", lang, cwd=foreign.parent)
        assert (run.stdout, run.stderr, run.returncode) == ("", f"{message}\n", 2)


EXTRA = {
    "th": 'คำสั่งนี้ต้องใช้ {module} ซึ่งยังไม่ได้ติดตั้ง (อยู่ในส่วนเสริม "cluster") ติดตั้งด้วย pip install {module}\n',
    "en": 'This needs {module}, which is not installed (it belongs to the extra "cluster"). Run pip install {module}\n',
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("module", "arguments"),
    [
        ("distributed", ("--sites", "sites", "--cluster", "tcp://127.0.0.1:1")),
        ("fsspec", ("--sites", "s3://bucket/sites")),
        ("fsspec", ("--sites", "sites", "--output", "s3://bucket/sites")),
    ],
)
def test_without_the_extra_the_message_says_what_to_install(
    foreign: Path, monkeypatch: pytest.MonkeyPatch, module: str, arguments: tuple[str, ...], lang: Lang
) -> None:
    monkeypatch.setitem(sys.modules, module, None)

    run = run_build(*arguments, "--lang", lang, cwd=foreign.parent)

    assert (run.stdout, run.stderr, run.returncode) == ("", EXTRA[lang].format(module=module), 1)


VERSION = {
    "th": f"worker ใช้โปรแกรมรุ่น {__version__} แต่คำสั่งนี้เป็นรุ่น 0.0 ติดตั้งรุ่นเดียวกันทุกเครื่อง แล้วสั่งใหม่",
    "en": f"the worker has version {__version__} of the program, this command is version 0.0. "
    "Install the same everywhere, then run this again.",
}


@pytest.mark.parametrize("lang", LANGS)
def test_a_worker_with_another_version_builds_nothing(tmp_path: Path, lang: Lang) -> None:
    report = build_anywhere(replace(job(tmp_path, lang=lang), version="0.0"))

    assert (report.state, [one.message for one in report.problems]) == ("stopped", [VERSION[lang]])


def test_a_worker_that_does_not_share_the_folder_says_so(tmp_path: Path) -> None:
    report = build_anywhere(job(tmp_path / "elsewhere"))

    assert [one.message for one in report.problems] == [f"there is no folder {tmp_path / 'elsewhere'}"]


def test_a_folder_of_sites_may_stand_before_the_command(foreign: Path) -> None:
    run = run_build("--sites", "nowhere", "build", "--lang", "en", cwd=foreign)

    assert run.stderr == "there is no folder nowhere\n"
