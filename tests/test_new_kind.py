"""A new kind of content is one folder of Python, one of layouts and one line; nothing else changes."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from small_site import CONFIG, PDF, UNITS, SmallSite

from prongsai.home import HOME

TOY = HOME / "tests/contracts"
KEY = "contracts/2567-01"
DAY = "1714521600"  # 1 May 2024
TITLE = "จ้างเหมาทำความสะอาดอาคารสำนักงาน"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generator with one more kind: two folders, and a line in KINDS with its import."""
    program = tmp_path_factory.mktemp("program")
    for name in ("prongsai", "layouts", "assets", "examples", "docs"):
        shutil.copytree(HOME / name, program / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOME / "build.py", program)
    shutil.copytree(TOY / "kind", program / "prongsai/kinds/contracts")
    shutil.copytree(TOY / "layouts", program / "layouts/contracts")
    kinds = program / "prongsai/kinds/__init__.py"
    text = kinds.read_text(encoding="utf-8")
    text = text.replace("\nKINDS:", "from prongsai.kinds.contracts.kind import CONTRACTS\n\nKINDS:")
    kinds.write_text(text.replace("    NOTICES,\n", "    NOTICES,\n    CONTRACTS,\n"), encoding="utf-8")
    return program


@pytest.fixture(scope="module")
def contracts(program: Path) -> SmallSite:
    """A site with two contracts, in the menu, with a history and a ledger, built by that generator."""
    site = SmallSite(program / "site")
    site.write(
        "site_config.yaml",
        CONFIG + "menu: [contracts, measures]\noutputs: {share_images: no, report: no}\n",
    )
    site.write("content/units.yaml", UNITS)
    shutil.copytree(TOY / "content", site.root / "content/contracts")
    site.write("content/contracts/contract.pdf", PDF)
    site.write("content/pages/about.th.md", f"---\ntitle: เกี่ยวกับ\n---\n[{TITLE}](../contracts/2567-01.yaml)\n")
    git(site, "init", "--quiet")
    commit(site, "Write the contracts")
    run(program, "history", "--site", str(site.root))
    run(program, "translated", "--all", "--site", str(site.root))
    run(program, "build", "--site", str(site.root))
    return site


def git(site: SmallSite, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(site.root), *arguments], check=True, capture_output=True)


def commit(site: SmallSite, subject: str) -> None:
    git(site, "add", "content")
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    git(site, *who, "commit", "--quiet", "--message", subject)


def run(program: Path, *arguments: str, code: int = 0) -> str:
    """Run a command of that generator and return its output."""
    done = subprocess.run(
        [sys.executable, str(program / "build.py"), *arguments, "--lang", "en"],
        env={"PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8", "SOURCE_DATE_EPOCH": DAY},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def public(site: SmallSite, path: str) -> str:
    return (site.root / "public" / path).read_text(encoding="utf-8-sig")


def test_its_python_is_at_most_sixty_lines() -> None:
    lines = [line for file in (TOY / "kind").glob("*.py") for line in file.read_text(encoding="utf-8").splitlines()]

    assert len(lines) <= 60


def test_it_has_pages_in_both_languages_in_menu_and_sitemap(contracts: SmallSite) -> None:
    listing, item, english = (
        public(contracts, f"{path}index.html") for path in ("contracts/", f"{KEY}/", f"en/{KEY}/")
    )

    assert listing.index("ซื้อวัสดุสำนักงาน") < listing.index(TITLE)  # newest first
    assert "๔๕,๐๐๐.๕๐" in item
    assert '<time datetime="2024-01-15">' in item
    assert 'href="../../files/contracts/contract.pdf"' in item
    assert "Example Services Co., Ltd." in english
    assert '<li><a href="contracts/"><span>สัญญา</span></a></li>' in public(contracts, "index.html")
    assert f"<loc>https://test.example.go.th/ita/en/{KEY}/</loc>" in public(contracts, "sitemap.xml")


def test_it_is_found_by_the_search(contracts: SmallSite) -> None:
    texts = public(contracts, "search/th-2567.js")
    documents = json.loads(texts.removeprefix("searchPart(").removesuffix(");\n"))["docs"]

    assert [(key, kind, year) for key, kind, year, _, _ in documents] == [
        ("contracts/2567-02", "contract", 2567),
        (KEY, "contract", 2567),
    ]
    assert "บริษัทตัวอย่างบริการ จำกัด" in documents[1][4].split("\n")
    assert 'data-kind-contract="สัญญา"' in public(contracts, "search/index.html")


def test_it_is_open_data_with_a_schema(contracts: SmallSite) -> None:
    rows = list(csv.DictReader(io.StringIO(public(contracts, "data/contracts.csv"))))
    record = json.loads(public(contracts, f"api/v1/{KEY}.json"))
    schema = json.loads(public(contracts, "api/v1/schemas/contracts.schema.json"))
    book = openpyxl.load_workbook(contracts.root / "public/data/contracts-2567.xlsx")

    assert (rows[1]["amount"], rows[1]["date"], rows[1]["date_be"]) == ("45000.50", "2024-01-15", "2567-01-15")
    assert rows[1]["file"] == "https://test.example.go.th/ita/files/contracts/contract.pdf"
    assert record["partner"] == {"th": "บริษัทตัวอย่างบริการ จำกัด", "en": "Example Services Co., Ltd."}
    assert schema["$defs"]["record"]["properties"]["amount"]["type"] == ["number", "null"]
    assert book["contracts"].max_row == 3
    assert "จำนวนเงิน (บาท)" in public(contracts, "data/index.html")


def test_it_has_a_feed_a_history_a_mark_and_a_sheet(contracts: SmallSite) -> None:
    versions = json.loads(public(contracts, "versions.json"))["versions"]
    mark = next(version for version in versions if version["page"] == KEY)

    assert TITLE in public(contracts, "contracts/feed.xml")
    assert mark["state"] == "current"
    assert mark["since"]
    assert f"#mark-{mark['mark']}" in public(contracts, f"{KEY}/index.html")
    assert f'id="mark-{mark["mark"]}"' in public(contracts, "verify/index.html").partition('id="others"')[0]
    assert TITLE in public(contracts, "changes/index.html")
    assert "๔๕,๐๐๐.๕๐" in public(contracts, f"{KEY}/sheet/index.html")
    assert (contracts.root / f"public/{KEY}/sheet/contract-2567-01.pdf").read_bytes().startswith(b"%PDF")


def test_its_translations_rules_links_and_files_are_checked(program: Path, contracts: SmallSite) -> None:
    work = SmallSite(program / "faulty")
    shutil.copytree(contracts.root, work.root, ignore=shutil.ignore_patterns("public", ".git"))
    path = "content/contracts/2567-01.yaml"
    text = (work.root / path).read_text(encoding="utf-8")
    text = text.replace("ทุกวันทำการ", "ทุกวันทำการ [ดู](nowhere.md) เวปไซด์").replace("contract.pdf", "other.pdf")
    work.write(path, text.replace("end: 2567-09-30", "end: 2566-09-30"))

    said = run(program, "check", "--site", str(work.root), code=1)
    assert f"{path}:5:6: end: the period ends at 2566-09-30, before it starts." in said
    work.write(path, text)
    assert f'{path}:9:7: file: no file "other.pdf"' in run(program, "check", "--site", str(work.root), code=1)
    work.write(path, text.replace("other.pdf", "contract.pdf"))
    said = run(program, "check", "--site", str(work.root), "--verbose", code=1)
    assert f'{path}:7:48: link to "nowhere.md" leads nowhere.' in said
    assert f'{path}:7:60: purpose: "เวปไซด์" is most likely misspelt (warning).' in said
    assert f"{path}:8:7: purpose: the Thai has changed since" in said


def test_staff_make_edit_and_are_reminded_of_it(program: Path, contracts: SmallSite) -> None:
    work = SmallSite(program / "work")
    shutil.copytree(contracts.root, work.root, ignore=shutil.ignore_patterns("public", ".git"))

    run(program, "new", "contract", "--title", "เช่าเครื่องถ่ายเอกสาร", "--site", str(work.root))
    made = (work.root / "content/contracts/2567-03.yaml").read_text(encoding="utf-8")
    assert 'title:\n  th: "เช่าเครื่องถ่ายเอกสาร"' in made
    assert "date: 2567-05-01" in made
    work.write(
        "content/contracts/2567-03.yaml",
        "title: {th: เช่าเครื่องถ่ายเอกสาร}\npartner: {th: ร้าน, en: Shop}\namount: 1\ndate: 2567-05-01\n",
    )

    tasks = json.loads(run(program, "status", "--format", "json", "--site", str(work.root)))
    assert ("no-english", "contracts/2567-03") in {
        (task["kind"], task["key"]) for unit in tasks["units"] for task in unit["tasks"]
    }
    run(program, "schema", "--output", str(program / "schemas"))
    schema = json.loads((program / "schemas/contract.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["amount"]["description"].startswith("จำนวนเงินเป็นบาท")


def test_the_form_shows_it(program: Path, contracts: SmallSite) -> None:
    script = (
        "import sys; from pathlib import Path; from prongsai.desk.form.records import open_record; "
        "from prongsai.kinds import KINDS; from prongsai.source.files import Files; "
        "record = open_record(Files(Path(sys.argv[1])), KINDS, 'content/contracts/2567-01.yaml'); "
        "print(record.name, record.values['amount'], *record.schema['properties'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(contracts.root)],
        cwd=program,
        env={"PYTHONPATH": str(program), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )

    assert done.stdout.split()[:4] == ["contract", "๔๕,๐๐๐.๕๐", "title", "partner"]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("  title: {th: สัญญา, en: Contracts}\n", "contracts.title"),
        ("  one: {th: สัญญา, en: Contract}\n", "contracts.one"),
        (
            '      keywords: {th: "สัญญา, จัดซื้อจัดจ้าง", en: "contracts, procurement"}\n',
            "data.collections.contracts.keywords",
        ),
    ],
)
def test_words_that_it_lacks_are_named(program: Path, contracts: SmallSite, line: str, key: str) -> None:
    strings = program / "layouts/contracts/strings.yaml"
    text = strings.read_text(encoding="utf-8")
    assert line in text
    strings.write_text(text.replace(line, "", 1), encoding="utf-8")
    try:
        told = run(program, "check", "--site", str(contracts.root), code=1)
    finally:
        strings.write_text(text, encoding="utf-8")

    assert f'no words for "{key}" in layouts/strings.yaml.\n    Add them in Thai and English.\n' in told
    assert "Traceback" not in told
