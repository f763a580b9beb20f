"""What the preview serves besides pages: drawings, made when they are asked for, and files of the content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from desk import PATH, Browser, previewing
from lxml import html
from small_site import CONFIG, MEASURE, PICTURE, TODAY, UNITS, SmallSite, published

from prongsai.desk.drafting import prepare_draft
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
def site(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    site = SmallSite(tmp_path_factory.mktemp("preview") / "site")
    site.write("site_config.yaml", CONFIG)
    site.write("content/units.yaml", UNITS)
    site.write(PATH, MEASURE + "evidence: [{title: {th: ภาพ, en: A picture}, file: photo.png}]\n")
    site.write("content/measures/2564/photo.png", PICTURE)
    return site


@pytest.fixture(scope="module")
def browser(site: SmallSite) -> Iterator[Browser]:
    with previewing(site, prepare_draft(Files(site.root), TODAY, Problems())) as browser:
        yield browser


def test_every_file_is_what_a_build_writes(site: SmallSite, browser: Browser) -> None:
    files = {
        path: data
        for path, data in published(site.root, TODAY, Problems()).items()
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


def test_nothing_is_drawn_before_it_is_asked_for(site: SmallSite) -> None:
    draft = prepare_draft(Files(site.root), TODAY, Problems())
    drawn: list[str] = []

    def draw(_: object, data: object) -> bytes:
        drawn.append(str(data))
        return b"%PDF-"

    drawing = Drawing(draw=draw, template=None, data={"of": "one"})
    with previewing(site, replace(draft, files={**draft.files, "one.pdf": drawing})) as browser:
        assert browser.ask("/").status == 200
        assert drawn == []
        assert browser.ask("/one.pdf").body == browser.ask("/one.pdf").body == b"%PDF-"

    assert drawn == ["{'of': 'one'}"]


def test_a_drawing_that_fails_is_a_page_of_problems(site: SmallSite) -> None:
    draft = prepare_draft(Files(site.root), TODAY, Problems())
    drawing = Drawing(draw=draw_pdf, template=HOME / "layouts/sheets/sheet.typ", data={})
    with previewing(site, replace(draft, files={**draft.files, "one.pdf": drawing})) as browser:
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


def test_every_kind_of_page_reloads_by_itself(site: SmallSite, browser: Browser) -> None:
    files = published(site.root, TODAY, Problems())  # among them parts of pages, which other sites embed
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
def test_the_page_of_problems_leads_to_the_form_of_the_first(site: SmallSite, path: str, form: str) -> None:
    with previewing(site, (Trouble(message="<b>ผิด", path=path, excerpt="1 | <b>"),)) as browser:
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
