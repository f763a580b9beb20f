"""What the preview serves besides pages: drawings, made when they are asked for, and files of the content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from desk import PATH, Browser, previewing
from lxml import html
from small_site import CONFIG, MEASURE, PICTURE, TODAY, UNITS, SmallSite, prepare_draft, published

from prongsai.home import HOME
from prongsai.outputs.artifact import Drawing
from prongsai.outputs.drawing import draw_pdf
from prongsai.problems import Problems
from prongsai.source.files import Files
from prongsai.terminal import Trouble

TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "application/javascript",
    "json": "application/json",
    "xml": "text/xml; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "ico": "image/vnd.microsoft.icon",
    "png": "image/png",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    shown = SmallSite(tmp_path_factory.mktemp("preview") / "site")
    shown.write("site_config.yaml", CONFIG)
    shown.write("content/units.yaml", UNITS)
    shown.write(PATH, MEASURE + "evidence: [{title: {th: ภาพ, en: A picture}, file: photo.png}]\n")
    shown.write("content/measures/2564/photo.png", PICTURE)
    return shown


@pytest.fixture(scope="module")
def browser(shown: SmallSite) -> Iterator[Browser]:
    with previewing(shown, prepare_draft(Files(shown.root), TODAY, Problems())) as browser:
        yield browser


def test_every_file_is_what_a_build_writes(shown: SmallSite, browser: Browser) -> None:
    files = {
        path: data
        for path, data in published(shown.root, TODAY, Problems()).items()
        if not path.endswith(".html") and path != "manifest.json" and not path.endswith("LICENSE")
    }
    endings = {path.rpartition(".")[2] for path in files}

    assert {"pdf", "docx", "xlsx", "png", "svg", "js", "css", "woff2"} <= endings
    for path, data in files.items():
        answer = browser.ask(f"/{path}")
        assert answer.status == 200, path
        assert answer.body == data, path
        assert answer.headers["Content-Type"] == TYPES[path.rpartition(".")[2]], path
        assert answer.headers["Content-Length"] == str(len(data))
        head = browser.ask(f"/{path}", "HEAD")
        assert (head.status, head.body, head.headers["Content-Length"]) == (200, b"", str(len(data)))


MARKS = {
    "/measures/2564/01/": f'ตัวอย่าง · แก้ที่<code>{PATH}</code> · <a href="/_edit/?file={PATH}">แบบฟอร์ม</a> · ',
    "/measures/2564/01/index.html": f'ตัวอย่าง · แก้ที่<code>{PATH}</code> · <a href="/_edit/?file={PATH}">แบบฟอร์ม</a> · ',
    "/verify/": "ตัวอย่าง · ",
}


@pytest.mark.parametrize("path", MARKS)
def test_a_page_is_marked_and_leads_to_the_form_of_its_file(browser: Browser, path: str) -> None:
    page = browser.ask(path).body.decode()
    mark = f'<aside class="preview-mark">{MARKS[path]}<a href="/help/staff/">คู่มือ</a></aside>\n</body>'

    assert [page.count(part) for part in (mark, "preview-mark", '<link rel="stylesheet" href="/preview.css">')] == [
        1
    ] * 3
    assert browser.server.url_of(PATH) == "/measures/2564/01/"
    assert browser.server.url_of("site.yaml") is None


def test_the_guide_of_an_english_preview_is_in_english(shown: SmallSite) -> None:
    with previewing(shown, prepare_draft(Files(shown.root), TODAY, Problems())) as browser:
        browser.server.words = replace(browser.server.words, lang="en", help="Guide")
        page = browser.ask("/verify/").body.decode()

    assert '<a href="/en/help/staff/">Guide</a></aside>' in page


@pytest.mark.parametrize(
    ("path", "status", "found"),
    [
        ("/measures/2564/01?x=1&y=2", 302, "/measures/2564/01/?x=1&y=2"),
        ("/measures", 302, "/measures/"),
        ("/help", 302, "/help/staff/"),
        ("/en/help/", 302, "/en/help/staff/"),
        ("/preview.css", 200, "text/css; charset=utf-8"),
        ("/nothing", 404, "text/html; charset=utf-8"),
        ("/assets/fonts/sarabun/LICENSE", 200, "application/octet-stream"),
    ],
)
def test_an_address_leads_on_or_has_its_type(browser: Browser, path: str, status: int, found: str) -> None:
    answer = browser.ask(path)

    assert answer.status == status
    assert answer.headers.get("Location", answer.headers["Content-Type"]) == found


def test_nothing_is_drawn_before_it_is_asked_for(shown: SmallSite) -> None:
    draft = prepare_draft(Files(shown.root), TODAY, Problems())
    drawn: list[str] = []

    def draw(_: object, data: object) -> bytes:
        drawn.append(str(data))
        return b"%PDF-"

    drawing = Drawing(draw=draw, template=None, data={"of": "one"})
    with previewing(shown, replace(draft, files={**draft.files, "one.pdf": drawing})) as browser:
        assert browser.ask("/").status == 200
        assert drawn == []
        assert browser.ask("/one.pdf").body == browser.ask("/one.pdf").body == b"%PDF-"

    assert drawn == ["{'of': 'one'}"]


def test_a_drawing_that_fails_is_a_page_of_problems(shown: SmallSite) -> None:
    draft = prepare_draft(Files(shown.root), TODAY, Problems())
    drawing = Drawing(draw=draw_pdf, template=HOME / "layouts/sheets/sheet.typ", data={})
    with previewing(shown, replace(draft, files={**draft.files, "one.pdf": drawing})) as browser:
        answer = browser.ask("/one.pdf")

    assert answer.status == 503
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "<li><p>layouts/sheets/sheet.typ:1:1:" in answer.body.decode()
    assert reloads(answer.body)
    assert '<p><a href="/_edit/">แบบฟอร์ม</a></p>' in answer.body.decode()


def reloads(page: bytes) -> bool:
    """Whether a page has the script that reloads it, as an element and not as words."""
    scripts = html.document_fromstring(page.decode()).xpath("//head/script/@src")
    return any(src.startswith("/livereload.js?port=") for src in scripts) and b"&lt;script" not in page


def test_every_kind_of_page_reloads_by_itself(shown: SmallSite, browser: Browser) -> None:
    files = published(shown.root, TODAY, Problems())  # among them parts of pages, which other sites embed
    pages = [*(f"/{path}" for path, data in files.items() if path.endswith(".html") and b"<html" in data), "/missing/"]

    assert len(pages) > 20
    assert [page for page in pages if not reloads(browser.ask(page).body)] == []


@pytest.mark.parametrize(
    ("path", "form"),
    [
        (PATH, f"/_edit/?file={PATH}"),
        ("content/measures/2564/photo.png", "/_edit/"),
        ("layouts/base.html", "/_edit/"),
        ("../outside.yaml", "/_edit/"),
    ],
)
def test_the_page_of_problems_leads_to_the_form_of_the_first(shown: SmallSite, path: str, form: str) -> None:
    with previewing(shown, (Trouble(message="<b>ผิด", path=path, excerpt="1 | <b>"),)) as browser:
        page = browser.ask("/").body

    assert f'<p><a href="{form}">แบบฟอร์ม</a></p>' in page.decode()
    assert "<li><p>&lt;b&gt;ผิด</p><pre>1 | &lt;b&gt;</pre></li>" in page.decode()
    assert reloads(page)


def test_a_file_that_is_gone_is_not_found(one_measure: SmallSite) -> None:
    photo = one_measure.write("content/measures/2564/photo.png", PICTURE)
    one_measure.write(PATH, MEASURE + "evidence: [{title: {th: ภาพ, en: A picture}, file: photo.png}]\n")
    with previewing(one_measure, prepare_draft(Files(one_measure.root), TODAY, Problems())) as browser:
        assert browser.ask("/files/measures/2564/photo.png").body == PICTURE
        photo.unlink()
        answer = browser.ask("/files/measures/2564/photo.png")

    assert answer.status == 404
    assert "ไม่พบหน้านี้" in answer.body.decode()


def test_a_file_that_was_replaced_is_sent_as_it_is_now(one_measure: SmallSite) -> None:
    table = one_measure.write("content/measures/2564/list.csv", "old\n")
    one_measure.write(PATH, MEASURE + "evidence: [{title: {th: ก, en: A}, file: list.csv}]\n")
    with previewing(one_measure, prepare_draft(Files(one_measure.root), TODAY, Problems())) as browser:
        browser.server.make = lambda: prepare_draft(Files(one_measure.root), TODAY, Problems())
        table.unlink()
        one_measure.write("content/measures/2564/list.csv", "newer\n")
        answer = browser.ask("/files/measures/2564/list.csv")

    assert (answer.status, answer.body, answer.headers["Content-Length"]) == (200, b"newer\n", "6")


def test_a_large_file_is_sent_whole(one_measure: SmallSite) -> None:
    large = b"1,2\n" * 700_000
    one_measure.write("content/measures/2564/list.csv", large)
    one_measure.write(PATH, MEASURE + "evidence: [{title: {th: ก, en: A}, file: list.csv}]\n")
    with previewing(one_measure, prepare_draft(Files(one_measure.root), TODAY, Problems())) as browser:
        answer = browser.ask("/files/measures/2564/list.csv")

    assert (answer.headers["Content-Length"], answer.body == large) == ("2800000", True)


def test_every_problem_is_an_item_of_the_page(one_measure: SmallSite) -> None:
    found = tuple(Trouble(message=word, path="", excerpt=word if word == "ข" else None) for word in "กขค")
    with previewing(one_measure, found) as browser:
        page = browser.ask("/").body.decode()

    assert "<h1>แก้ก่อน</h1><ol><li><p>ก</p></li><li><p>ข</p><pre>ข</pre></li><li><p>ค</p></li></ol><p><a" in page
    assert page.startswith('<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>แก้ก่อน</title>')


def test_what_is_wrong_when_a_file_went_away_is_shown_in_its_place(one_measure: SmallSite) -> None:
    photo = one_measure.write("content/measures/2564/photo.png", PICTURE)
    one_measure.write(PATH, MEASURE + "evidence: [{title: {th: ภาพ, en: A picture}, file: photo.png}]\n")
    with previewing(one_measure, prepare_draft(Files(one_measure.root), TODAY, Problems())) as browser:
        browser.server.make = lambda: (Trouble(message="ไม่มีไฟล์", path=PATH, excerpt=None),)
        photo.unlink()
        answer = browser.ask("/files/measures/2564/photo.png")

    assert answer.status == 503
    assert "<li><p>ไม่มีไฟล์</p></li>" in answer.body.decode()
    assert reloads(answer.body)
