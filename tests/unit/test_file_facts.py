"""What is said of a file before it is opened: format, size, pages, and whether its words can be read."""

from __future__ import annotations

import io
from pathlib import Path

import pymupdf
import pytest
from planting import WORDS, pdf, scanned_pdf
from small_site import PDF

from prongsai.base.file_facts import FileFacts, file_facts, said_of
from prongsai.home import HOME
from prongsai.layouts import layouts_of
from prongsai.personal import remembered
from prongsai.problems import Problems
from prongsai.site.strings import load_strings
from prongsai.source.files import Files
from prongsai.wording import make_wording


def outlines() -> bytes:
    """Return a PDF whose words were turned into curves: nobody can search them."""
    document = pymupdf.open()
    document.new_page().draw_rect(pymupdf.Rect(50, 50, 300, 90))
    return bytes(document.tobytes())


def facts(folder: Path, name: str, data: bytes) -> FileFacts:
    (folder / "content").mkdir()
    (folder / "content" / name).write_bytes(data)
    return file_facts(Files(folder), [f"content/{name}"])[f"content/{name}"]


@pytest.mark.parametrize(
    ("data", "pages", "layer", "count"),
    [
        pytest.param(pdf(WORDS, WORDS), 2, "text", 0, id="words"),
        pytest.param(scanned_pdf(pages=3), 3, "scan", 3, id="pictures alone"),
        pytest.param(scanned_pdf(stamp="CamScanner 12"), 1, "scan", 1, id="pictures with a stamp"),
        pytest.param(scanned_pdf(pages=2, first=WORDS), 3, "mixed", 2, id="a page of words before pictures"),
        pytest.param(scanned_pdf(stamp=WORDS), 1, "text", 0, id="a picture with its words below"),
        pytest.param(scanned_pdf(stamp="Manual", whole=False), 1, "text", 0, id="a cover with an emblem"),
        pytest.param(outlines(), 1, "scan", 1, id="outlines"),
        pytest.param(PDF, 1, None, 0, id="an empty page"),
        pytest.param(b"%PDF-1.4 cut off", None, None, 0, id="damaged"),
    ],
)
def test_the_pages_of_a_pdf_and_whether_its_words_can_be_read(
    tmp_path: Path, data: bytes, pages: int | None, layer: str | None, count: int
) -> None:
    found = facts(tmp_path, "coi.pdf", data)

    assert (found.pages, found.layer, found.scanned) == (pages, layer, count)
    assert (found.file, found.format, found.size) == ("files/coi.pdf", "PDF", len(data))


@pytest.mark.parametrize(
    ("found", "thai", "english"),
    [
        (
            FileFacts(file="a.pdf", size=340_123, pages=12, layer="text"),
            "PDF · ๑๒ หน้า · ๓๔๐ kB",
            "PDF · 12 pages · 340 kB",
        ),
        (
            FileFacts(file="a.pdf", size=4_210, pages=1, layer="scan", scanned=1),
            "PDF · ๑ หน้า · ๔.๒ kB · ภาพสแกน ค้นหาข้อความไม่ได้",
            "PDF · 1 page · 4.2 kB · scanned, text cannot be searched",
        ),
        (
            FileFacts(file="a.pdf", size=12_480_000, pages=9, layer="mixed", scanned=2),
            "PDF · ๙ หน้า · ๑๒.๕ MB · เป็นภาพสแกน ๒ หน้า",
            "PDF · 9 pages · 12.5 MB · 2 scanned",
        ),
        (FileFacts(file="a.docx", size=20), "DOCX · ๐.๑ kB", "DOCX · 0.1 kB"),
    ],
)
def test_the_facts_of_a_file_in_one_line(found: FileFacts, thai: str, english: str) -> None:
    wording = make_wording(load_strings(layouts_of(Files(HOME), Problems()).folders, Problems()), thai_digits=True)

    said = said_of(found, wording)

    assert (said.th, said.en) == (thai, english)


def test_another_file_has_its_size_and_its_format(tmp_path: Path) -> None:
    assert facts(tmp_path, "loans.csv", b"a,b\n1,2\n") == FileFacts(file="files/loans.csv", size=8)


def test_what_is_not_there_is_left_out(tmp_path: Path) -> None:
    assert file_facts(Files(tmp_path), ["content/none.pdf"]) == {}


def test_a_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = facts(tmp_path, "once.pdf", pdf(f"{WORDS} once"))
    monkeypatch.setattr(remembered, "scan", lambda *_: pytest.fail("read again"))

    assert file_facts(Files(tmp_path), ["content/once.pdf"])["content/once.pdf"] == first


def test_pages_with_a_password_have_no_facts(tmp_path: Path) -> None:
    document = pymupdf.open("pdf", pdf(WORDS))
    data = io.BytesIO()
    document.save(data, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="x", owner_pw="y")

    assert facts(tmp_path, "locked.pdf", data.getvalue()).pages is None
