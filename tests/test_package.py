"""The package: what it declares, what its command loads, and that a wheel builds the same site as a checkout."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
from importlib.metadata import packages_distributions
from pathlib import Path

import openpyxl
import pytest
from small_site import SmallSite, run_build

from prongsai import __version__
from prongsai.commands.shared import EXTRAS
from prongsai.home import HOME

PROJECT = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NEWEST_VERSION = re.compile(r"^## (\d+\.\d+\.\d+) – \d{4}-\d\d-\d\d$", re.MULTILINE)


def named(requirements: list[str]) -> set[str]:
    """Return the names of packages, spelt as PyPI compares them."""
    return {normal(re.split(r"[^A-Za-z0-9._-]", requirement)[0]) for requirement in requirements}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(tree: ast.AST) -> set[str]:
    """Return the first name of all that a module imports, wherever it does."""
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    return {module.partition(".")[0] for module in modules} - sys.stdlib_module_names - {"prongsai"}


def run_command(cwd: Path, *arguments: str, before: str = "", after: str = "") -> subprocess.CompletedProcess[str]:
    """Run what the installed script runs, in folder `cwd`."""
    script = f"import sys\nfrom prongsai.cli import main\n{before}\ncode = main(sys.argv[1:])\n{after}\nsys.exit(code)"
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(HOME), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_all_that_is_imported_is_declared_and_all_that_is_declared_is_imported() -> None:
    files = [HOME / "build.py", *(HOME / "prongsai").rglob("*.py")]
    modules = {name for file in files for name in imported(ast.parse(file.read_text(encoding="utf-8")))}
    packages = packages_distributions()

    extras = [requirement for extra in PROJECT["optional-dependencies"].values() for requirement in extra]
    assert {normal(packages[module][0]) for module in modules} == named([*PROJECT["dependencies"], *extras])


def test_each_extra_has_the_modules_that_the_message_names() -> None:
    packages = packages_distributions()

    for extra, requirements in PROJECT["optional-dependencies"].items():
        modules = [module for module, name in EXTRAS.items() if name == extra]
        assert {normal(packages[module][0]) for module in modules} == named(requirements)


def test_the_version_is_the_newest_of_the_changelog() -> None:
    changelog = (HOME / "CHANGELOG.md").read_text(encoding="utf-8")

    assert NEWEST_VERSION.findall(changelog)[0] == __version__


def test_the_command_tells_its_version() -> None:
    assert run_build("--version").stdout == f"prongsai {__version__}\n"


def test_help_loads_neither_models_nor_templates_nor_paper(tmp_path: Path) -> None:
    heavy = "pydantic pydantic_core jinja2 typst markdown lxml PIL docx openpyxl xlsxwriter tornado"
    after = f"print('loaded:', *(sys.modules.keys() & {set(heavy.split())}))"

    said = run_command(tmp_path, "--help", after=after).stdout

    assert said.startswith("Usage: prongsai [OPTIONS] COMMAND")
    assert said.endswith("\nloaded:\n")


def test_the_site_of_the_installed_command_is_the_current_folder(one_measure: SmallSite) -> None:
    one_measure.remember()
    said = run_command(one_measure.root, "check", "--lang", "en").stdout

    assert re.fullmatch(r"Checked 35 pages in \d+\.\d seconds\. Nothing is wrong\.\n", said)


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("th", 'คำสั่งนี้ต้องใช้ openpyxl ซึ่งยังไม่ได้ติดตั้ง (อยู่ในส่วนเสริม "office") ติดตั้งด้วย pip install openpyxl\n'),
        (
            "en",
            'This needs openpyxl, which is not installed (it belongs to the extra "office"). Run pip install openpyxl\n',
        ),
    ],
)
def test_without_its_extra_a_command_says_what_to_install(site: SmallSite, lang: str, message: str) -> None:
    openpyxl.Workbook().save(site.root / "report.xlsx")

    run = run_command(site.root, "import", "report.xlsx", "--lang", lang, before="sys.modules['openpyxl'] = None")

    assert (run.returncode, run.stdout, run.stderr) == (1, "", message)


def test_a_build_needs_no_extra(one_measure: SmallSite) -> None:
    hidden = f"sys.modules |= dict.fromkeys({sorted(EXTRAS)})"

    assert run_command(one_measure.root, "build", before=hidden).stderr == ""
    assert (one_measure.root / "public/data/measures-2564.xlsx").is_file()


@pytest.mark.slow
def test_an_installed_wheel_builds_the_same_site_byte_for_byte(tmp_path: Path) -> None:
    """Without the network: the packages that we need are those of the Python that runs this test."""
    shutil.copytree(HOME / "examples", tmp_path / "examples-copy", ignore=shutil.ignore_patterns("*public*", ".cache"))
    # Hundreds of drawings take long, and say nothing more about a wheel.
    with (tmp_path / "examples-copy/site_config.yaml").open("a", encoding="utf-8") as config:
        config.write("outputs: {sheets: no, share_images: no, report: no}\n")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(tmp_path), str(HOME)],
        check=True,
    )
    (wheel,) = tmp_path.glob(f"prongsai-{__version__}-*.whl")
    command = make_venv(tmp_path / "venv")
    subprocess.run(
        [*pip, "--python", str(command.with_name("python")), "install", "--no-deps", "--no-index", str(wheel)],
        check=True,
    )

    installed = subprocess.run(
        [str(command), "build", "--site", "examples-copy", "--output", "installed"],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8", "SOURCE_DATE_EPOCH": "1795000000"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    run_build(
        *("--site", str(tmp_path / "examples-copy"), "--output", str(tmp_path / "checkout")),
        SOURCE_DATE_EPOCH="1795000000",
    )

    assert installed.returncode == 0, installed.stdout + installed.stderr
    assert read(tmp_path / "installed") == read(tmp_path / "checkout")
    carried = tmp_path.glob("venv/lib/*/site-packages/prongsai/_home/docs/help/staff.th.md")
    assert len(list(carried)) == 1


def make_venv(folder: Path) -> Path:
    """Make an environment that sees the packages of this one; return where the command will be."""
    venv.create(folder, symlinks=True)
    (packages,) = folder.glob("lib/*/site-packages")
    ours = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "ours.pth").write_text("".join(f"{path}\n" for path in sorted(ours)), encoding="utf-8")
    return folder / "bin/prongsai"


def read(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
