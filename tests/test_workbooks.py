"""Every workbook that is published: all of each cell is there to see, on screen and on paper, also in LibreOffice."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import openpyxl
import pikepdf
import pypdfium2
import pytest
from office_readers import Office, row_heights
from pdf_readers import pages_of, pdftotext, squeezed
from PIL import Image, ImageChops
from small_site import MEASURE, Output, SmallSite

from prongsai.home import HOME
from prongsai.outputs.workbook import TALLEST, Columns

LONG = {
    "th": "จัดทำแผนผังแสดงขั้นตอนและระยะเวลาให้บริการ แล้วเผยแพร่ประชาสัมพันธ์ให้ประชาชนทราบ ",
    "en": "Chart the steps and the time of each service. ",
}


def workbooks(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the workbooks, of those that differ in their year the last one."""
    newest = {re.sub("25[0-9]{2}", "", path): path for path in sorted(files) if path.endswith(".xlsx")}
    return {path: files[path] for path in newest.values()}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def long_texts(tmp_path_factory: pytest.TempPathFactory) -> Output:
    """The site of a municipality that writes long methods and many lines."""
    site = SmallSite(tmp_path_factory.mktemp("long"))
    site.write(
        "site_config.yaml", "municipality: {name: {th: เทศบาลทดสอบ, en: Test}}\nbase_url: https://test.example.go.th/\n"
    )
    method = f"method: {{th: {LONG['th'] * 30}, en: {LONG['en'] * 60}}}\n"
    lines = "result:\n  th: |\n" + "".join(f"    - ข้อ {number}\n" for number in range(1, 16))
    site.write("content/measures/2564/01-a.yaml", MEASURE + method + lines)
    return site.build()


@pytest.fixture(scope="module")
def files(trat: Output, example: Output, long_texts: Output, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The workbooks of all sites as files with different names."""
    folder, written = tmp_path_factory.mktemp("workbooks"), []
    for name, output in (("trat", trat), ("example", example), ("long", long_texts)):
        for path, data in workbooks(output.files).items():
            file = folder / f"{name}-{path.replace('/', '-')}"
            file.write_bytes(data)
            written.append(file)
    return written


def test_no_row_is_lower_than_libreoffice_wants_it(office: Office, files: list[Path], tmp_path: Path) -> None:
    """When LibreOffice opens ODS it measures all rows that nobody set by hand, and so it does those of our files."""
    (tmp_path / "measured").mkdir()
    given = office.convert(files, "ods", tmp_path)
    measured = office.convert(given, "ods", tmp_path / "measured")

    cut = [
        (file.name, sheet, number, height, needed)
        for file, ours, theirs in zip(files, given, measured, strict=True)
        for (sheet, number, height), (_, _, needed) in zip(row_heights(ours), row_heights(theirs), strict=True)
        if needed > height + 0.5
    ]

    assert len(files) > 24
    assert cut == []


def test_every_line_of_every_cell_is_on_paper(office: Office, files: list[Path], tmp_path: Path) -> None:
    lost = {}
    for file, paper in zip(files, office.convert(files, "pdf", tmp_path), strict=True):
        texts = readings(paper)
        lost[file.name] = [
            line for line in lines_of(file) if not any(squeezed(line) in text for text in texts)
        ] + clipped(paper.read_bytes())

    assert {name: lines for name, lines in lost.items() if lines} == {}


def lines_of(file: Path) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(file):
        for row in sheet.iter_rows():
            for cell in row:
                yield from str(cell.value).splitlines() if isinstance(cell.value, str) else ()


def readings(pdf: Path) -> list[str]:
    """Return the text of a PDF in the order of the page and in that of the file: cells beside each other mix in one of them."""
    texts = [pdftotext(pdf, *order) for order in ([], ["-raw"], ["-layout"])]
    return [squeezed(text) for text in [*texts, "".join(pages_of(pdf.read_bytes()))]]


def clipped(pdf: bytes) -> list[str]:
    """Return the pages on which more is to see once nothing is clipped."""
    pages = zip(pictures(pdf), pictures(unclipped(pdf)), strict=True)
    return [
        f"page {number}"
        for number, (shown, whole) in enumerate(pages, 1)
        if ImageChops.difference(shown, whole).getbbox()
    ]


def unclipped(pdf: bytes) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            kept = [one for one in pikepdf.parse_content_stream(page) if str(one.operator) not in {"W", "W*"}]
            page.Contents = document.make_stream(pikepdf.unparse_content_stream(kept))
        document.save(buffer)
    return buffer.getvalue()


def pictures(pdf: bytes) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    for index in range(len(document)):
        yield document[index].render().to_pil()
    document.close()


def sheets_of(file: Path | io.BytesIO) -> list[str]:
    with zipfile.ZipFile(file) as archive:
        return [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/")]


def heights_of(file: Path | io.BytesIO) -> list[float]:
    rows = [row for sheet in sheets_of(file) for row in re.findall("<row [^>]*>", sheet)]
    return [float(height) for row in rows for height in re.findall(' ht="([^"]*)"', row)]


def test_excel_can_show_every_row_and_fits_it_anew_when_it_is_edited(files: list[Path]) -> None:
    for file in files:
        sheets = sheets_of(file)
        rows = [row for sheet in sheets for row in re.findall("<row [^>]*>", sheet)]
        heights = heights_of(file)
        assert len(heights) >= len(rows) - len(sheets)
        assert max(heights) <= TALLEST
        assert not any("customHeight" in row for row in rows)


def test_a_column_grows_before_a_row_is_too_high_for_excel() -> None:
    assert Columns(widths=[20], size=14).height(["ก"]) < 30
    assert Columns(widths=[20], size=14).height(["ก\nข\nค"]) > 2 * Columns(widths=[20], size=14).height(["ก"])
    assert Columns(widths=[20, 40], size=14).height(["ก" * 50, ""]) > Columns(widths=[40, 20], size=14).height(
        ["ก" * 50, ""]
    )


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_cell_shows_as_many_letters_as_the_documentation_says(site: SmallSite, lang: str) -> None:
    for page, files in (("paper", ("report-2564.xlsx",)), ("open-data", ("measures.xlsx", "measures-2564.xlsx"))):
        (told,) = re.findall(r"([0-9],000) (?:letters|ตัวอักษร)", (HOME / f"docs/{page}.{lang}.md").read_text("utf-8"))
        long = {tongue: (text * 200)[: int(told.replace(",", ""))].strip() for tongue, text in LONG.items()}
        site.write("content/measures/2564/01-a.yaml", MEASURE + f"method: {{th: {long['th']}, en: {long['en']}}}\n")
        books = [data for path, data in workbooks(site.build().files).items() if path.endswith(files)]
        heights = [height for book in books for height in heights_of(io.BytesIO(book))]

        assert len(books) == 2
        # At the limit a row may need more than it has.
        assert TALLEST / 2 < max(heights) < TALLEST - 1
