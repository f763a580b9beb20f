"""How the form opens the files of a record, what it writes into them, and how it lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple

import pytest
from small_site import SmallSite

from prongsai.desk.form.desk import difference
from prongsai.desk.form.pages import form_over, groups_of, new_kinds, problems_by_field
from prongsai.desk.form.records import (
    UneditableError,
    as_bytes,
    editable,
    form_of,
    open_record,
    options_of,
    rewrite,
    title_of,
)
from prongsai.kinds import KINDS
from prongsai.problems import Lang, Place, Problems
from prongsai.source.changes import CannotEditError
from prongsai.source.files import Files

A = "content/measures/2564/01-a"
B = "content/measures/2565/01-b.yaml"
REPORT = "content/measures/2565/report.yaml"
ABOUT, ONLY_ENGLISH = "content/pages/about", "content/pages/x.en.md"


@pytest.fixture
def files(site: SmallSite) -> Files:
    site.write(f"{A}.yaml", b"# x\nnumber: 1\r\ntitle: {th: A, en: B}\r\n")
    site.write(f"{A}.th.md", "\ufeffข\r\nค".encode())
    site.write(B, 'title: "ข"\nnumber: 1\n')
    site.write(REPORT, "# nothing\n  # here\n")
    for path in ("measures/2564/plan.pdf", "measures/2564/a/b.png", "measures/2565x/c.pdf", "d.pdf"):
        site.write(f"content/{path}", b"x")
    site.write(f"{ABOUT}.th.md", b"\n---\ntitle: C\nupdated: 2564-01-01\n---\n\nD\n")
    site.write(f"{ABOUT}.en.md", "no head\n")
    site.write(ONLY_ENGLISH, "---\ntitle: X\n---\n")
    site.write("content/glossary.yaml", "[broken")
    return Files(site.root)


def test_every_record_has_a_form_and_nothing_else(files: Files) -> None:
    assert editable(files, KINDS) == {
        "site_config.yaml": "site_config",
        f"{A}.yaml": "measure",
        B: "measure",
        REPORT: "report",
        f"{ABOUT}.th.md": "page",
        ONLY_ENGLISH: "page",
        "content/glossary.yaml": "glossary",
        "content/units.yaml": "units",
    }


@pytest.mark.parametrize(
    ("path", "opened"),
    [
        (f"{A}.yaml", f"{A}.yaml"),
        (f"{A}.th.md", f"{A}.yaml"),
        (f"{A}.en.md", f"{A}.yaml"),
        (f"{ABOUT}.en.md", f"{ABOUT}.th.md"),
        (ONLY_ENGLISH, ONLY_ENGLISH),
        ("content/pages/x.th.md", None),
        ("content/measures/2564/plan.pdf", None),
    ],
)
def test_a_file_is_edited_with_its_record(files: Files, path: str, opened: str | None) -> None:
    assert form_of(files, KINDS, path) == opened


OPENED: dict[str, tuple[str, dict[str, object], dict[str, str]]] = {
    f"{A}.yaml": (
        "measures",
        {"number": "1", "title": {"th": "A", "en": "B"}, "#details": {"th": "ข\nค", "en": ""}},
        {f"{A}.yaml": "# x\nnumber: 1\ntitle: {th: A, en: B}\n", f"{A}.th.md": "ข\nค", f"{A}.en.md": ""},
    ),
    REPORT: ("reports", {}, {REPORT: "# nothing\n  # here\n"}),
    f"{ABOUT}.th.md": (
        "pages",
        {"title": {"th": "C"}, "updated": {"th": "2564-01-01"}, "#body": {"th": "\nD\n", "en": "no head\n"}},
        {
            f"{ABOUT}.th.md": "---\ntitle: C\nupdated: 2564-01-01\n---\n\nD\n",
            f"{ABOUT}.en.md": "no head\n",
        },
    ),
    ONLY_ENGLISH: (
        "pages",
        {"#body": {"th": "", "en": ""}, "title": {"en": "X"}},
        {"content/pages/x.th.md": "", ONLY_ENGLISH: "---\ntitle: X\n---\n"},
    ),
}


@pytest.mark.parametrize("path", OPENED)
def test_a_record_is_opened_with_all_of_its_files(files: Files, path: str) -> None:
    record = open_record(files, KINDS, path)
    kind, values, texts = OPENED[path]

    assert record.kind is not None
    assert (record.path, record.kind.name, record.values) == (path, kind, values)
    assert {name: words.lstrip("\n") for name, words in record.texts.items()} == texts
    assert len({open_record(files, KINDS, other).digest for other in OPENED}) == len(OPENED)


def test_the_settings_have_no_kind(files: Files) -> None:
    record = open_record(files, KINDS, "site_config.yaml")

    assert (record.kind, record.name, [*record.values]) == (None, "site_config", ["municipality", "base_url"])


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/glossary.yaml", "[broken"),
        (f"{ABOUT}.th.md", "---\ntitle: C\n\nD\n"),
        (f"{ABOUT}.th.md", "---\ntitle: [\n---\nD\n"),
        (f"{A}.th.md", b"\xff\xfe\xff"),
    ],
)
def test_what_cannot_be_read_has_no_form(files: Files, site: SmallSite, path: str, text: str | bytes) -> None:
    site.write(path, text)
    record = form_of(files, KINDS, path)

    assert record
    with pytest.raises(UneditableError, match="the file cannot be shown as a form") as refused:
        open_record(files, KINDS, record)
    assert [problem.place.path for problem in refused.value.problems] == [path]


@pytest.mark.parametrize(
    ("path", "lang", "labels"),
    [
        (f"{A}.yaml", "th", {"#details": ("รายละเอียด", "ใช้ Markdown ได้")}),
        (f"{A}.yaml", "en", {"#details": ("Details", "Details; Markdown")}),
        (f"{ABOUT}.th.md", "th", {"#body": ("เนื้อหา", "ใช้ Markdown ได้"), "updated": ("วันที่ของข้อมูล (พ.ศ.)", "")}),
        (f"{ABOUT}.th.md", "en", {"#body": ("Body", "The text; Markdown")}),
    ],
)
def test_prose_has_its_label(files: Files, path: str, lang: Lang, labels: dict[str, tuple[str, str]]) -> None:
    record = open_record(files, KINDS, path)
    fields = form_over(files, KINDS, record, Problems(), lang).fields(record.values)
    found = {field.name: (field.label, field.hint) for field in fields}

    assert {name: found[name] for name in labels} == labels
    assert {field.kind for field in fields if field.name.startswith("#")} == {"pair"}


def test_a_message_stands_beside_its_field_or_the_nearest_around_it(files: Files) -> None:
    record = open_record(files, KINDS, f"{A}.yaml")
    values = {"title": {"th": "ก"}, "parts": [{}, {"title": {"th": "ข"}, "evidence": [{}, {"url": "x"}]}]}
    problems = Problems()
    said = {
        "title.th": "title.th",
        "parts[0].title.en": "parts[1].title.en",
        "parts[0].evidence[0].url": "parts[1].evidence[1].url",
        "parts[0].evidence[0].nothing": "parts[1].evidence[1]",
        "parts[0].nothing[3].x": "parts[1]",
        "nothing": "",
        "details": "#details",
    }
    for field in said:
        problems.add("empty-file", Place(path=f"{A}.yaml", line=1, column=1), field)
    problems.add("empty-file", Place(path=f"{A}.en.md", line=1, column=1))
    problems.add("empty-file", Place(path=B, line=1, column=1), "title.th")
    problems.add("file-unused", Place(path="content/d.pdf"))
    values["#details"] = {"th": "", "en": ""}
    fields = form_over(files, KINDS, record, problems, "en").fields(values)

    found = problems_by_field(problems, record, fields, values, "en")

    message = "the file is empty.\nWrite its content, or delete the file."
    assert {name: [(one.severity, one.message) for one in shown] for name, shown in found.items() if name} == {
        name: [("problem", message)] for name in [*filter(None, said.values()), "#details.en"]
    }
    assert [one.message.partition("\n")[0] for one in found[""]] == [
        "the file is empty.",
        f"{B}:1:1: title.th: the file is empty.",
    ]


def test_a_field_offers_what_there_is(files: Files) -> None:
    units = {"legal": "งานนิติการ", "finance": "กองคลัง"}
    offered = {path: options_of(files, KINDS, open_record(files, KINDS, path)) for path in (f"{A}.yaml", B, REPORT)}

    assert offered == {
        f"{A}.yaml": {"responsible": units, "file": {"a/b.png": "a/b.png", "plan.pdf": "plan.pdf"}},
        B: {"responsible": units},
        REPORT: {},
    }
    assert options_of(files, KINDS, open_record(files, KINDS, "site_config.yaml")) == {}


def test_a_title_is_read_from_the_head_or_the_field(files: Files, site: SmallSite) -> None:
    site.write("content/notices/n.yaml", b"\xef\xbb\xbftitle: {th: E}\r\n")
    site.write("content/notices/o.yaml", b"\xff")

    paths = (f"{A}.yaml", B, f"{ABOUT}.th.md", "content/notices/n.yaml")
    assert [title_of(files, path) for path in paths] == ["A", "ข", "C", "E"]
    for path in (REPORT, "site_config.yaml", "content/notices/o.yaml", "content/none.yaml", "content/glossary.yaml"):
        assert title_of(files, path) == "", path


def test_the_list_begins_with_the_newest_year_of_each_kind(files: Files) -> None:
    groups = [(group.title, [astuple(entry) for entry in group.entries]) for group in groups_of(files, KINDS, "en")]

    assert groups == [
        ("Site settings", [("site_config.yaml", "")]),
        ("Measures", [(B, "ข"), (f"{A}.yaml", "A")]),
        ("Annual reports", [(REPORT, "")]),
        ("Register of units", [("content/units.yaml", "")]),
        ("Pages", [(f"{ABOUT}.th.md", "C"), (ONLY_ENGLISH, "X")]),
        ("Glossary", [("content/glossary.yaml", "")]),
    ]


def test_the_kinds_of_new_files_have_names(files: Files) -> None:
    assert files
    assert [astuple(option) for option in new_kinds(KINDS, "th", "notice")] == [
        ("service", "งานบริการ", False),
        ("place", "สถานที่", False),
        ("queue", "คิวบริการ", False),
        ("document", "คู่มือและเอกสาร", False),
        ("spending", "แผนการใช้จ่ายงบประมาณ", False),
        ("lending", "การยืมทรัพย์สิน", False),
        ("loan-register", "ทะเบียนการยืม", False),
        ("plan", "แผนป้องกันการทุจริต", False),
        ("round", "รายงานตามแผนป้องกันการทุจริต", False),
        ("suggestion", "คำตอบต่อข้อเสนอแนะ", False),
        ("measure", "มาตรการ", False),
        ("year", "ปีใหม่ ต่อจากปีล่าสุด", False),
        ("unit", "หน่วยงาน", False),
        ("notice", "ประกาศ", True),
        ("page", "หน้า", False),
    ]


def words(**fields: str) -> dict[str, dict[str, str]]:
    """Return the values of a page: a field is named title_th, the text body_th."""
    values: dict[str, dict[str, str]] = {}
    for name, value in fields.items():
        key, _, lang = name.partition("_")
        values.setdefault("#body" if key == "body" else key, {})[lang] = value
    return values


WANTED: dict[str, tuple[dict[str, dict[str, str]], dict[str, str]]] = {
    "nothing": (words(title_th="C", updated_th="2564-01-01", body_th="D", body_en="no head"), {}),
    "another title, and no English": (
        words(title_th="E", title_en="", updated_th="", body_th="", body_en=" \n"),
        {f"{ABOUT}.th.md": "---\ntitle: E\n---\n", f"{ABOUT}.en.md": ""},
    ),
    "no head in Thai, one in English": (
        words(title_th="", title_en="T", updated_th="", updated_en="", body_th="ก", body_en="x"),
        {f"{ABOUT}.th.md": "ก\n", f"{ABOUT}.en.md": "---\ntitle: T\n---\nx\n"},
    ),
}


@pytest.mark.parametrize(("wanted", "written"), WANTED.values(), ids=WANTED)
def test_of_a_page_the_files_are_written_that_change(
    files: Files, wanted: Mapping[str, object], written: Mapping[str, str]
) -> None:
    assert rewrite(open_record(files, KINDS, f"{ABOUT}.th.md"), wanted) == written


def test_a_head_with_a_remark_is_not_taken_away(files: Files, site: SmallSite) -> None:
    site.write(f"{ABOUT}.th.md", "---\n# หมายเหตุ\ntitle: C\n---\nD\n")
    record = open_record(files, KINDS, f"{ABOUT}.th.md")

    with pytest.raises(CannotEditError):
        rewrite(record, words(title_th="", body_th="D", body_en="no head"))


def test_of_a_record_the_files_are_written_that_change(files: Files) -> None:
    record = open_record(files, KINDS, f"{A}.yaml")

    assert rewrite(record, {**record.values, "#details": {"th": "\nข\nค\n\n", "en": " \n"}}) == {}
    assert rewrite(record, {**record.values, "number": "2", "#details": {"th": "", "en": "E\n\n- f"}}) == {
        f"{A}.yaml": "# x\nnumber: 2\ntitle: {th: A, en: B}\n",
        f"{A}.th.md": "",
        f"{A}.en.md": "E\n\n- f\n",
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a\r\nb\r\n", "ก\r\nข\r\n".encode()),
        (b"a\r\nb\r\nc\n", "ก\r\nข\r\n".encode()),
        (b"a\r\nb\n", "ก\nข\n".encode()),
        (b"\xef\xbb\xbfa\n", "\ufeffก\nข\n".encode()),
        (b"a\xef\xbb\xbf\n", "ก\nข\n".encode()),
        (b"", "ก\nข\n".encode()),
    ],
)
def test_a_text_is_written_in_the_style_of_its_file(before: bytes, after: bytes) -> None:
    assert as_bytes(before, "ก\nข\n") == after


def test_a_change_is_shown_with_a_line_before_and_behind_it() -> None:
    before = {"a": "1\n2\n3\n4\n5\n", "b": "", "c": "x\n", "d": "same\n"}

    assert difference(before, {"a": "1\n2\nx\n4\n5\n", "b": "n\n", "c": "", "d": "same\n"}) == (
        "--- a\n+++ a\n@@ -2,3 +2,3 @@\n 2\n-3\n+x\n 4\n--- b\n+++ b\n@@ -0,0 +1 @@\n+n\n--- c\n+++ c\n@@ -1 +0,0 @@\n-x\n"
    )
