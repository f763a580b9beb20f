"""The official report as PDF: it says what the report says, it can be read back, and nothing of it is cut."""

from __future__ import annotations

import io
import itertools
import re
import unicodedata

import pikepdf
import pymupdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from small_site import CONFIG, TODAY, Output, SmallSite, published

from prongsai.home import HOME
from prongsai.problems import Problems

REPORT = HOME / "tests/fixtures/report-2564.th.txt"


def text(pdf: bytes) -> str:
    """Return the text of a document as a viewer finds and copies it, NFC, without its line ends and spaces."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[index].get_textpage().get_text_range() for index in range(len(document))]
    document.close()
    return squeezed("".join(pages))


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", words))


def sheets(pdf: bytes) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(pdf)
    sizes = [tuple(round(side) for side in document[index].get_size()) for index in range(len(document))]
    document.close()
    return sizes


@pytest.fixture(scope="module")
def report(trat: Output) -> bytes:
    return trat.files["measures/2564/report-2564.pdf"]


def test_it_has_every_cell_of_the_report_word_for_word(report: bytes) -> None:
    found = text(report)
    rows = [
        line.split("\t") for line in REPORT.read_text(encoding="utf-8").splitlines() if re.match(r"[๐-๙]+\. ", line)
    ]

    assert len(rows) == 7
    for cell in itertools.chain.from_iterable(rows):
        assert squeezed(cell) in found
    for word in ("จัดทำ", "ดำเนินการ", "ผู้รับผิดชอบ", "ขั้นตอน", "งบประมาณ", "ทั้งกรณี"):
        assert word in found


def test_it_has_the_title_the_introduction_and_thai_page_numbers(report: bytes) -> None:
    published = REPORT.read_text(encoding="utf-8").replace("**", "").strip()
    title, introduction = published.split("\n\n")[:2]

    assert text(report).startswith(squeezed(title) + squeezed(introduction))
    assert "หน้า๑จาก๒" in text(report)
    assert "หน้า๒จาก๒" in text(report)


def test_it_lies_on_its_side_and_repeats_its_head(report: bytes) -> None:
    assert sheets(report) == [(842, 595), (842, 595)]
    assert text(report).count("มาตรการวิธีดำเนินการผู้รับผิดชอบระยะเวลาดำเนินการผลการดำเนินการข้อเสนอแนะ") == 2


def test_lines_break_between_words_and_never_inside_names_and_months(report: bytes) -> None:
    document = pypdfium2.PdfDocument(report)
    lines = "\n".join(document[index].get_textpage().get_text_range() for index in range(len(document)))
    document.close()

    for word in (
        "มกราคม",
        "มีนาคม",
        "งานทะเบียนราษฎร",
        "งานจัดเก็บรายได้",
        "ผลประโยชน์ทับซ้อน",
        "บัตรคิว",
        "ขั้นตอน",
        "หน่วยงาน",
        "ขับเคลื่อน",
    ):
        assert text(report).count(word) == lines.count(word) > 0


def test_the_english_report_says_the_same_in_english(trat: Output) -> None:
    found = text(trat.files["en/measures/2564/report-2564.pdf"])

    assert found.startswith("ReportontheResultsofImplementing")
    assert squeezed("3. Prepare a manual of practice guidelines for preventing conflicts of interest") in found
    assert "January–March2021(B.E.2564)" in found
    assert "Page1of2" in found


def test_it_is_tagged_for_screen_readers_and_says_its_language(report: bytes) -> None:
    document = pypdfium2.PdfDocument(report)

    assert document.is_tagged()
    assert document.get_metadata_value("Title").startswith("รายงานผลการดำเนินการตามมาตรการ")
    document.close()
    with pikepdf.open(io.BytesIO(report)) as tagged:
        assert tagged.Root.Lang == "th"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in report


def sizes(pdf: bytes) -> dict[float, int]:
    """Return how many letters a document has in each size of type."""
    found: dict[float, int] = {}
    with pymupdf.open(stream=pdf) as document:
        for page in document:
            for block in page.get_text("dict")["blocks"]:
                for span in (span for line in block.get("lines", ()) for span in line["spans"]):
                    size = round(span["size"], 1)
                    found[size] = found.get(size, 0) + len(span["text"])
    return found


@pytest.mark.parametrize("lang", ["", "en/"])
def test_every_page_bears_the_mark_and_the_last_the_code_that_asks_about_it(trat: Output, lang: str) -> None:
    pdf = trat.files[f"{lang}measures/2564/report-2564.pdf"]
    page = f"https://www.tratcity.go.th/transparency/{lang}measures/2564/"
    with pymupdf.open(stream=pdf) as document:
        said = [squeezed(one.get_text()) for one in document]
        picture = document[-1].get_pixmap(dpi=150)
    (code,) = zxingcpp.read_barcodes(Image.frombytes("RGB", (picture.width, picture.height), picture.samples))
    address, _, mark = code.text.partition("#mark-")

    assert address == page
    assert re.fullmatch("[0-9a-f]{8}", mark)
    assert all(mark in one and squeezed(page) in one for one in said)


def test_its_letters_are_as_large_as_its_pages_allow(trat: Output, example: Output) -> None:
    for lang in ("", "en/"):
        found = sizes(trat.files[f"{lang}measures/2564/report-2564.pdf"])
        assert max(found, key=found.__getitem__) >= 11
    few = sizes(example.files["measures/2567/report-2567.pdf"])
    assert max(few, key=few.__getitem__) >= 12


def test_no_page_has_a_single_row(trat: Output, example: Output) -> None:
    with pymupdf.open(stream=trat.files["measures/2564/report-2564.pdf"]) as document:
        rows = [len(re.findall(r"[๑-๗]\. ", page.get_text())) for page in document]
    assert sum(rows) == 7
    assert min(rows) > 1
    with pymupdf.open(stream=example.files["spending/2567/spending-2567.pdf"]) as document:
        assert document[-1].get_text().count("รวม") > 1


def test_it_has_an_entry_for_each_measure_and_says_who_made_it_and_when(trat: Output, example: Output) -> None:
    with pymupdf.open(stream=trat.files["measures/2564/report-2564.pdf"]) as document:
        titles = [squeezed(title) for level, title, _ in document.get_toc() if level == 2]
        properties = document.metadata
    assert len(titles) == 7
    assert titles[2] == squeezed("๓. จัดทำคู่มือแนวทางปฏิบัติเพื่อป้องกันผลประโยชน์ทับซ้อน")
    assert properties["author"] == "เทศบาลเมืองตราด"
    assert "ปีงบประมาณ พ.ศ. ๒๕๖๔" in properties["keywords"]
    with pymupdf.open(stream=example.files["measures/2567/report-2567.pdf"]) as document:
        assert document.metadata["creationDate"].startswith("D:20240930")


def test_words_of_the_content_are_never_markup(one_measure: SmallSite) -> None:
    nasty = '#panic("x") $ * _ [ก](https://example.go.th) \\ // `y`'
    one_measure.write("content/measures/2564/01-manual.yaml", f"number: 1\ntitle: {{th: '{nasty}', en: A}}\n")

    files = published(one_measure.root, TODAY, Problems())

    assert squeezed('#panic("x")$*_') in text(files["measures/2564/report-2564.pdf"])


def test_a_row_longer_than_a_sheet_loses_nothing(one_measure: SmallSite) -> None:
    sentences = [f"ข้อ {number} จัดทำแผนผังแสดงขั้นตอนและระยะเวลาให้บริการประชาชน" for number in range(1, 200)]
    body = "".join(f"    - {sentence}\n" for sentence in sentences)
    one_measure.write(
        "content/measures/2564/01-manual.yaml", f"number: 1\ntitle: {{th: ยาว, en: Long}}\nmethod:\n  th: |\n{body}"
    )

    pdf = published(one_measure.root, TODAY, Problems())["measures/2564/report-2564.pdf"]

    found = text(pdf)
    assert len(sheets(pdf)) > 3
    assert all(squeezed(f"• {sentence}") in found for sentence in sentences)


def test_it_is_signed_where_the_report_names_who_signed(example: Output) -> None:
    files = example.files

    assert "นางสาวตัวอย่างสมมุติปลัดเทศบาล๓๐กันยายน๒๕๖๗" in text(files["measures/2567/report-2567.pdf"])
    assert "......" not in text(files["measures/2566/report-2566.pdf"])


def test_the_page_of_the_year_leads_to_every_form_and_they_can_be_turned_off(one_measure: SmallSite) -> None:
    link = "//ul[@class='publication__files']//a/@href"
    page = one_measure.build().page("en/measures/2564/")
    data = ["../../../data/measures-2564.csv", "../../../api/v1/measures-2564.json"]
    assert page.xpath(link) == ["report-2564.pdf", "report-2564.docx", "report-2564.xlsx", *data]

    one_measure.write("site_config.yaml", CONFIG + "outputs: {report: no}\n")
    files = published(one_measure.root, TODAY, Problems())

    assert Output(files).page("measures/2564/").xpath(link) == [path.removeprefix("../") for path in data]
    assert not [path for path in files if "report-" in path]


def test_many_short_lines_in_the_last_row_lose_nothing(one_measure: SmallSite) -> None:
    lines = [f"ข้อ {number}" for number in range(1, 120)]
    body = "".join(f"    - {line}\n" for line in lines)
    one_measure.write(
        "content/measures/2564/01-manual.yaml", f"number: 1\ntitle: {{th: ยาว, en: Long}}\nresult:\n  th: |\n{body}"
    )

    found = text(published(one_measure.root, TODAY, Problems())["measures/2564/report-2564.pdf"])

    assert all(squeezed(f"• {line}") in found for line in lines)
