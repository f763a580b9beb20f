"""The official report as Word and Excel: read back, they hold exactly the content that they came from."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.text.paragraph import Paragraph
from pdf_readers import pages_of, squeezed
from small_site import PDF, TODAY, Output, SmallSite, published, run_build

from prongsai.home import HOME
from prongsai.problems import Problems

HEADS = ["มาตรการ", "วิธีดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลาดำเนินการ", "ผลการดำเนินการ", "ข้อเสนอแนะ"]


def report_rows() -> list[list[str]]:
    """Return the rows of the report as published, six cells each."""
    lines = (HOME / "tests/fixtures/report-2564.th.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if re.match(r"[๐-๙]+\. ", line)]
    return [[*row, ""][:6] for row in rows]


def flat(words: str) -> str:
    """Return words without the marks of no width at which Word may break a line, and with single spaces."""
    return " ".join(words.replace("\u200b", "").split())


def unbroken(heads: list[str]) -> list[str]:
    return [re.sub(r"\s", "", head) for head in heads]


def written(output: Output, form: str, prefix: str = "") -> bytes:
    return output.files[f"{prefix}measures/2564/report-2564.{form}"]


def test_the_word_document_has_the_rows_of_the_report_word_for_word(trat: Output) -> None:
    document = Document(io.BytesIO(written(trat, "docx")))
    (table,) = document.tables
    heads, *rows = [[flat(cell.text) for cell in row.cells] for row in table.rows]

    assert unbroken(heads) == HEADS
    assert rows == [[flat(cell) for cell in row] for row in report_rows()]


def test_a_row_higher_than_a_page_may_break_lest_the_title_stand_alone(site: SmallSite) -> None:
    for number, letters in ((1, 10), (2, 1600)):
        result = f'number: {number}\ntitle: {{th: ก, en: A}}\nresult: {{th: "{"กา " * (letters // 3)}"}}\n'
        site.write(f"content/measures/2564/0{number}-a.yaml", result)
    report = published(site.root, TODAY, Problems())["measures/2564/report-2564.docx"]

    rows = Document(io.BytesIO(report)).tables[0].rows
    assert ["<w:cantSplit/>" in row._tr.xml for row in rows] == [True, True, False]


def test_the_word_document_has_real_styles_a_repeated_head_and_a_thai_font(trat: Output) -> None:
    document = Document(io.BytesIO(written(trat, "docx")))
    xml = document.tables[0].rows[0]._tr.xml
    styles = document.styles["Normal"].element.xml

    assert document.paragraphs[0].style.name == "Title"
    assert flat(document.paragraphs[0].text).startswith("รายงานผลการดำเนินการตามมาตรการ")
    assert document.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert "<w:tblHeader/>" in xml
    assert all("<w:cantSplit/>" in row._tr.xml for row in document.tables[0].rows)
    assert len({column.width for column in document.tables[0].columns}) == 5
    assert 'w:cs="Sarabun"' in styles
    assert '<w:szCs w:val="23"/>' in styles
    assert "w:sz " not in document.element.xml  # sizes are in the styles alone
    assert "ป้องกัน\u200bผลประโยชน์ทับซ้อน" in document.tables[0].rows[3].cells[0].text
    assert document.core_properties.author == "เทศบาลเมืองตราด"


def test_the_word_document_has_the_foot_of_the_pdf_and_its_font_within(trat: Output) -> None:
    data = written(trat, "docx")
    archive = zipfile.ZipFile(io.BytesIO(data))
    foot = Document(io.BytesIO(data)).sections[0].footer.paragraphs[0]

    assert re.fullmatch(
        r"รหัสฉบับ [0-9a-f]{4}\u00a0[0-9a-f]{4} · https://www\.tratcity\.go\.th/transparency/measures/2564/\tหน้า  จาก ",
        foot.text,
    )
    assert re.findall("<w:instrText[^>]*> ([A-Z]+)", foot._p.xml) == ["PAGE", "NUMPAGES"]
    fonts = archive.read("word/fontTable.xml").decode()
    (key,) = re.findall(r'<w:embedRegular[^>]*w:fontKey="\{([0-9A-F-]+)\}"', fonts)
    mask = bytes.fromhex(key.replace("-", ""))[::-1] * 2
    obscured = archive.read("word/fonts/sarabun-400.odttf")
    font = bytes(byte ^ mask[at] for at, byte in enumerate(obscured[:32])) + obscured[32:]
    assert font == (HOME / "layouts/fonts/screen/sarabun-400.ttf").read_bytes()


@pytest.mark.parametrize(("prefix", "language"), [("", "th-TH"), ("en/", "en-GB")])
def test_the_files_have_nothing_left_of_the_templates_they_were_made_with(
    trat: Output, prefix: str, language: str
) -> None:
    archive = zipfile.ZipFile(io.BytesIO(written(trat, "docx", prefix)))
    application, settings = archive.read("docProps/app.xml").decode(), archive.read("word/settings.xml").decode()

    assert not [name for name in archive.namelist() if "thumbnail" in name or "customXml" in name]
    assert "<Application>Prongsai</Application>" in application
    assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings
    assert Document(io.BytesIO(written(trat, "docx", prefix))).core_properties.language == language
    assert 'w:bidi="th-TH"' in archive.read("word/styles.xml").decode()
    assert openpyxl.load_workbook(io.BytesIO(written(trat, "xlsx", prefix))).sheetnames == ["report-2564"]


def test_the_sheet_has_the_rows_of_the_report_word_for_word(trat: Output) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written(trat, "xlsx"))).active
    title, introduction, heads, *rows = [[flat(str(cell.value or "")) for cell in row] for row in sheet.iter_rows()]

    assert title[0].startswith("รายงานผลการดำเนินการตามมาตรการ")
    assert introduction[0].startswith("ตามที่ได้ดำเนินการวิเคราะห์ผลการประเมิน")
    assert heads == HEADS
    assert rows == [[flat(cell) for cell in row] for row in report_rows()]
    assert sheet.freeze_panes == "B4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"
    assert (int(sheet.page_setup.paperSize), int(sheet.page_setup.fitToHeight)) == (9, 0)
    assert "measures/2564/" in sheet.oddFooter.left.text
    assert sheet.oddFooter.right.text == "หน้า &P จาก &N"
    assert sheet["A4"].font.name == "TH Sarabun New"
    assert sheet["A4"].alignment.wrap_text


def docx_lines(data: bytes) -> list[list[str]]:
    """Return the cells of all rows of a Word document, a merged one once; a paragraph is a row of one cell."""
    found, seen = list[list[str]](), set[object]()
    for block in Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Paragraph):
            found.append([block.text])
            continue
        for row in block.rows:
            found.append(["" if cell._tc in seen else cell.text for cell in row.cells])
            seen |= {cell._tc for cell in row.cells}
    return found


def xlsx_lines(data: bytes) -> list[list[str]]:
    """Return the same of an Excel sheet, whose lines outside the table are merged cells."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    merged = {area.min_row for area in sheet.merged_cells.ranges if area.min_row == area.max_row}
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    return [row[:1] if number in merged else row for number, row in enumerate(rows, start=1) if any(row)]


NOTES = [
    "นี่คือเว็บไซต์ตัวอย่าง เทศบาล บุคคล และข้อมูลทั้งหมดสมมุติขึ้น",
    "This is an example. The municipality, its people and all data are made up.",
    "This English text is a translation for information only. The Thai text is authoritative.",
]


@pytest.mark.parametrize("lang", ["", "en/"])
def test_every_form_has_the_same_text(trat: Output, example: Output, lang: str) -> None:
    for output, year in ((trat, 2564), (example, 2566), (example, 2567)):
        pdf, docx, xlsx = (
            output.files[f"{lang}measures/{year}/report-{year}.{form}"] for form in ("pdf", "docx", "xlsx")
        )
        # Word has them in its foot.
        said = [row for row in xlsx_lines(xlsx) if row[0] not in NOTES]
        assert [unbroken(row) for row in said] == [unbroken([flat(cell) for cell in row]) for row in docx_lines(docx)]
        printed = squeezed("".join(pages_of(pdf)))
        for cell in (cell for row in docx_lines(docx) for cell in row):
            assert squeezed(flat(cell)) in printed
        # Nothing else is in the PDF, but for its heads on each page, its foot, and the way back to the site.
        rest = re.sub("|".join(re.escape(squeezed(note)) for note in NOTES), "", printed)
        for cell in sorted((squeezed(flat(cell)) for row in docx_lines(docx) for cell in row), key=len, reverse=True):
            rest = rest.replace(cell, "")
        way = r"(อ่านฉบับเต็มในเว็บไซต์|Readthefullpageonthewebsite|ตรวจสอบรหัสฉบับได้ที่|Checktheversionmarkat|https://\S+?/(verify|20\d\d|25\d\d)/)"
        assert re.fullmatch(rf"((หน้า|Page)\S+?(จาก|of)\S|(รหัสฉบับ|Versionmark)[0-9a-f]{{8}}|·|{way})*", rest)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_english_forms_are_in_english(trat: Output, form: str) -> None:
    data = written(trat, form, "en/")
    names = {"docx": "word/document.xml", "xlsx": "xl/sharedStrings.xml"}

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(names[form]).decode("utf-8")
    assert "Prepare a manual of practice guidelines for preventing conflicts of interest" in text
    assert "ผลการดำเนินการ" not in text


def test_no_cell_of_a_sheet_is_a_formula_or_a_link(one_measure: SmallSite) -> None:
    one_measure.write(
        "content/measures/2564/01-manual.yaml",
        "number: 1\ntitle: {th: ก, en: A}\nmethod: '=1+1'\nresult: 'https://example.go.th/'\nsuggestion: '@SUM(A1)'\n",
    )
    files = published(one_measure.root, TODAY, Problems())

    sheet = openpyxl.load_workbook(io.BytesIO(files["measures/2564/report-2564.xlsx"])).active

    cells = {cell.value: (cell.data_type, cell.hyperlink) for cell in sheet[3]}
    assert cells["=1+1"] == ("s", None)
    assert cells["https://example.go.th/"] == ("s", None)
    assert cells["@SUM(A1)"] == ("s", None)


def test_lists_keep_their_marks_and_lines(example: Output) -> None:
    document = Document(io.BytesIO(example.files["measures/2567/report-2567.docx"]))

    assert [flat(line) for line in document.tables[0].rows[1].cells[1].text.splitlines()] == [
        "1) ลงทะเบียนเรื่องร้องเรียนในวันที่รับ",
        "2) ส่งให้หน่วยงานที่เกี่ยวข้อง",
        "• เรื่องทั่วไป ภายในหนึ่งวัน",
        "• เรื่องเร่งด่วน ภายในหนึ่งชั่วโมง",
        "3) แจ้งผลเป็นหนังสือหรือโทรศัพท์",
    ]
    assert [flat(paragraph.text) for paragraph in document.paragraphs[-3:]] == [
        "นางสาวตัวอย่าง สมมุติ",
        "ปลัดเทศบาล",
        "๓๐ กันยายน ๒๕๖๗",
    ]


def test_export_writes_every_form_in_every_language(one_measure: SmallSite, tmp_path: Path) -> None:
    target = tmp_path / "file of the office"
    one_measure.write(
        "content/measures/2564/01-manual.yaml",
        "number: 1\ntitle: {th: ก, en: A}\nevidence: [{title: {th: ข, en: B}, file: report-of-somebody.pdf}]\n",
    )
    one_measure.write("content/measures/2564/report-of-somebody.pdf", PDF)

    told = run_build("export", "--site", str(one_measure.root), "--output", str(target), "--lang", "en")

    assert (told.stdout, told.returncode) == (f"Exported 6 files to {target}.\n", 0)
    assert sorted(file.name for file in target.iterdir()) == [
        f"report-2564.{lang}.{form}" for lang in ("en", "th") for form in ("docx", "pdf", "xlsx")
    ]


def test_a_folder_that_cannot_be_written_is_reported(one_measure: SmallSite, tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"a file of somebody")

    told = run_build("export", "--site", str(one_measure.root), "--output", str(tmp_path / "taken"), "--lang", "en")

    assert told.returncode == 1
    assert told.stderr == f"cannot write to {tmp_path / 'taken'}: File exists.\n"


@pytest.mark.parametrize(("lang", "publisher", "notes"), [
    ("", "เทศบาลตำบลตัวอย่าง", NOTES[:1]),
    ("en/", "Example Subdistrict Municipality", NOTES[1:]),
])  # fmt: skip
def test_a_file_says_whose_it_is_and_that_it_is_an_example_or_a_translation(
    example: Output, lang: str, publisher: str, notes: list[str]
) -> None:
    path = f"{lang}spending/2568/spending-2568"
    document = Document(io.BytesIO(example.files[f"{path}.docx"]))
    sheet = openpyxl.load_workbook(io.BytesIO(example.files[f"{path}.xlsx"])).active

    assert flat(document.paragraphs[1].text) == publisher
    assert document.sections[0].footer.paragraphs[-1].text == " · ".join(notes)
    assert [sheet[f"A{number}"].value for number in range(2, 3 + len(notes))] == [publisher, *notes]


def test_a_title_that_names_the_publisher_is_enough_and_thai_is_no_translation(trat: Output) -> None:
    document = Document(io.BytesIO(written(trat, "docx")))

    assert "เทศบาลเมืองตราด" in flat(document.paragraphs[0].text)
    assert flat(document.paragraphs[1].text).startswith("ตามที่ได้ดำเนินการ")
    assert len(document.sections[0].footer.paragraphs) == 1
