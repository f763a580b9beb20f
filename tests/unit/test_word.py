"""A Word file, from its XML: text, tables, numbers that Word computes, and what is said of the rest."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from prongsai.tables.grid import Hint, Line, Spot, Table
from prongsai.tables.read import read_office
from prongsai.tables.word_numbers import W

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMES = f'xmlns:w="{W[1:-1]}" xmlns:m="{MATH}" xmlns:pic="{PICTURE}" xmlns:mc="{COMPATIBLE}"'


def word(folder: Path, body: str, **parts: str) -> Path:
    """Make a file of the XML in a body; further parts by name."""
    with zipfile.ZipFile(folder / "a.docx", "w") as package:
        package.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:part {NAMES}>{xml}</w:part>")
    return folder / "a.docx"


def p(text: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tr(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def lines(file: Path) -> list[str]:
    return [part.text for part in read_office(file).parts if isinstance(part, Line)]


def grid(file: Path) -> list[list[str]]:
    """Return the texts of the only table; of a merged cell, also of the places that repeat it, with ^."""
    (table,) = (part for part in read_office(file).parts if isinstance(part, Table))
    return [[f"{cell.text}^" if cell.is_repeated else cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("run", "text"),
    [
        ("<w:t>ก</w:t><w:tab/><w:t>ข</w:t>", "ก\tข"),
        ("<w:t>ก</w:t><w:br/><w:t>ข</w:t><w:cr/><w:t>ค</w:t>", "ก\nข\nค"),
        ("<w:t>ก</w:t><w:noBreakHyphen/><w:t>ข</w:t>", "ก-ข"),
        ("<w:t/><w:t>ก</w:t>", "ก"),
        ("<w:del><w:r><w:delText>ลบ</w:delText><w:t>ลบ</w:t></w:r></w:del><w:delText>ลบ</w:delText><w:t>ก</w:t>", "ก"),
        ("<w:moveFrom><w:r><w:t>ย้าย</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>มา</w:t></w:r></w:moveTo>", "มา"),
        ("<w:rPr><w:t>x</w:t></w:rPr><w:instrText>PAGE</w:instrText><w:t>1</w:t>", "1"),
        ("<mc:AlternateContent><mc:Choice><w:t>ใหม่</w:t></mc:Choice><mc:Fallback><w:t>เก่า</w:t></mc:Fallback>"
         "</mc:AlternateContent>", "ใหม่"),
        ("<m:oMath><m:r><m:t>80</m:t></m:r><m:t/><m:t>/90</m:t></m:oMath>", "80/90"),
        ("<w:sym w:char='F0FC'/><w:sym w:char='f0fe'/><w:sym w:char='F0A8'/><w:sym w:char='F06F'/>", "✓☑☐☐"),
        ("<w:sym w:char='F0FB'/><w:sym w:char='F0FD'/><w:sym w:char='F0E0'/><w:sym w:char='F0F3'/><w:sym w:char='F0F0'/>",
         "✗☒→↔→"),
        ("<w:sym w:char='F0B7'/><w:sym/>", "••"),
        ("<w:hyperlink><w:r><w:t>ลิงก์</w:t></w:r></w:hyperlink>", "ลิงก์"),
    ],
)  # fmt: skip
def test_the_letters_of_a_paragraph_are_those_that_word_shows(run: str, text: str, tmp_path: Path) -> None:
    assert lines(word(tmp_path, f"<w:p><w:r>{run}</w:r></w:p>")) == [text]


def test_paragraphs_boxes_and_tables_come_in_their_order_and_are_counted(tmp_path: Path) -> None:
    box = f"<w:r><w:txbxContent>{p('กล่อง')}{p('สอง')}</w:txbxContent></w:r>"
    old = f"<mc:Fallback><w:txbxContent>{p('สำเนา')}</w:txbxContent></mc:Fallback>"
    body = (
        f"<w:p><w:r><w:t>ต้น</w:t></w:r>{box}<w:r>{old}</w:r></w:p><w:sdt><w:sdtContent>{p('ในกรอบ')}</w:sdtContent></w:sdt>"
        f"{tbl(tr(tc(p('a'))))}<w:ins>{p('เพิ่ม')}</w:ins><w:customXml>{p('เอกสาร')}</w:customXml>"
        f"<w:smartTag>{p('ป้าย')}</w:smartTag><w:moveTo>{p('ย้าย')}</w:moveTo><w:del>{p('ลบ')}</w:del>{tbl(tr(tc(p('b'))))}"
    )
    office = read_office(word(tmp_path, body))

    assert [part.spot if isinstance(part, Line) else part.rows[0][0].spot for part in office.parts] == [
        *(Spot(row=row) for row in (1, 2, 3)),
        Spot(row=1, column=1, table=1),
        *(Spot(row=row) for row in (4, 5, 6, 7)),
        Spot(row=1, column=1, table=2),
    ]
    assert lines(tmp_path / "a.docx") == ["ต้น", "กล่อง\nสอง", "ในกรอบ", "เพิ่ม", "เอกสาร", "ป้าย", "ย้าย"]
    assert office.hints == ()


def test_cells_stand_where_word_shows_them(tmp_path: Path) -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        tr(tc(p("ก"), down), tc(p("ข"), '<w:gridSpan w:val="2"/>'), tc(p("ค"))),
        tr(tc(p(), on), tc(p("ง")), tc(p("จ"), down), tc(p("ฉ"), '<w:gridSpan w:val="0"/>')),
        # A cell that goes on below none is one of its own.
        tr(tc(p(), '<w:vMerge w:val="continue"/>'), tc(p("ช"), on), tc(p(), on), tc(p("ซ"), '<w:gridSpan w:val="x"/>')),
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr>",
        '<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>' + tc(p("ฌ")) + "</w:tr>",
        tr(tc(p("ญ"), '<w:gridSpan w:val="1000000"/>'), tc(p("ฎ"), down)),
        f"<w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>{tc(p('ฏ'))}</w:sdtContent></w:sdt>"
        f"<w:customXml>{tc(p('ฐ'))}</w:customXml><w:ins>{tc(p('ฑ'))}</w:ins></w:tr></w:sdtContent></w:sdt>",
    )

    assert grid(word(tmp_path, tbl(*rows))) == [
        ["ก", "ข", "ข^", "ค"],
        ["ก^", "ง", "จ", "ฉ"],
        ["ก^", "ช", "จ^", "ซ"],
        ["", "", "ฌ", ""],
        ["ญ", "ฎ", "", ""],
        ["ฏ", "ฐ", "ฑ", ""],
    ]


def test_the_text_of_a_covered_cell_is_said(tmp_path: Path) -> None:
    rows = tr(tc(p("ก"), '<w:vMerge w:val="restart"/>'), tc(p("ข"))), tr(tc(p(" ลับ  ๆ"), "<w:vMerge/>"), tc(p("ค")))

    assert grid(word(tmp_path, tbl(*rows))) == [["ก", "ข"], ["ก^", "ค"]]
    assert read_office(tmp_path / "a.docx").hints == (
        Hint(code="cli.import-left-over", spot=Spot(row=2, column=1, table=1), value="ลับ ๆ"),
    )


def test_a_cell_keeps_its_lines_its_boxes_and_the_tables_in_it(tmp_path: Path) -> None:
    inner = tbl(tr(tc(p("ค")), tc(p()), tc(p("ง"))), tr(tc(p("จ"))))
    box = f"<w:p><w:r><w:t>ฉ</w:t><w:txbxContent>{p('กล่อง')}</w:txbxContent></w:r></w:p>"
    cell = p("  ก   ก ") + "<w:p><w:r><w:t>ข</w:t><w:br/><w:t> ข</w:t></w:r></w:p>" + inner + box

    assert grid(word(tmp_path, tbl(tr(tc(cell))))) == [["ก ก\nข\nข\nค ง\nจ\nฉ\nกล่อง"]]


def test_what_is_beside_the_text_is_said(tmp_path: Path) -> None:
    mark = "<w:r><w:rPr><w:{}/></w:rPr><w:t>x</w:t></w:r>".format
    marks = (
        "vanish",
        "strike",
        "dstrike",
        'vanish w:val="0"',
        'strike w:val="false"',
        'dstrike w:val="off"',
        'strike w:val="1"',
    )
    shade = '<w:shd w:fill="{}"/>'.format
    shades = [tc(p(), shade(fill)) for fill in ("FF0000", "auto", "ffffff", "", "D9D9D9")]
    body = (
        f"<w:p>{''.join(map(mark, marks))}<w:r><w:sym w:char='F0FC'/></w:r><m:oMath/><pic:pic/><pic:pic/></w:p>"
        f"{tbl(tr(*shades, tc(p(), '<w:shd/>'), tc(p('เต็ม'), shade('FF0000'))))}"
    )
    office = read_office(
        word(
            tmp_path,
            body,
            header1=p("หัว") + p("  กระดาษ"),
            header2=p(),
            footer1=p("ท้าย"),
            footnotes=p("เชิงอรรถ"),
            endnotes=p("ท้ายเรื่อง"),
            comments=p("ความเห็น"),
        )
    )

    assert office.hints == (
        *(
            Hint(code=f"cli.import-{code}", spot=Spot(row=0), value=value)
            for code, value in (
                ("footnote", "ท้ายเรื่อง"),
                ("footer", "ท้าย"),
                ("footnote", "เชิงอรรถ"),
                ("header", "หัว กระดาษ"),
            )
        ),
        Hint(code="cli.import-comments", spot=Spot(row=0)),
        Hint(code="cli.import-pictures", spot=Spot(row=0), value="2"),
        Hint(code="cli.import-symbols", spot=Spot(row=0), value="2"),
        Hint(code="cli.import-marked", spot=Spot(row=0), value="4"),
        Hint(code="cli.import-shaded", spot=Spot(row=0), value="2"),
    )


def test_text_without_a_body_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("word/document.xml", f"<w:document {NAMES}>{p('ก')}</w:document>")

    assert lines(tmp_path / "a.docx") == ["ก"]


def test_no_file_of_the_disk_comes_in_through_an_entity(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("ลับ", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr(
            "word/document.xml",
            f'<!DOCTYPE a [<!ENTITY e SYSTEM "file://{tmp_path}/secret.txt">]><w:document {NAMES}>{p("ก&e;ข")}</w:document>',
        )

    assert "ลับ" not in "".join(lines(tmp_path / "a.docx"))


# Numbers


def level(number: int, form: str | None, text: str, start: int | None = 1) -> str:
    start_xml = "" if start is None else f'<w:start w:val="{start}"/>'
    form_xml = "" if form is None else f'<w:numFmt w:val="{form}"/>'
    return f'<w:lvl w:ilvl="{number}">{start_xml}{form_xml}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def numbered(list_id: int | None, at: int | None = None, style: str = "") -> str:
    """Return a paragraph of a list at a level."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if list_id is not None or at is not None:
        level_xml = "" if at is None else f'<w:ilvl w:val="{at}"/>'
        list_xml = "" if list_id is None else f'<w:numId w:val="{list_id}"/>'
        properties += f"<w:numPr>{level_xml}{list_xml}</w:numPr>"
    return p("ก", properties)


def prefixes(folder: Path, numbering: str, paragraphs: Sequence[str], styles: str = "") -> list[str]:
    parts = {"numbering": numbering} | ({"styles": styles} if styles else {})
    return [text.removesuffix("ก").rstrip() for text in lines(word(folder, "".join(paragraphs), **parts))]


@pytest.mark.parametrize(
    ("form", "first", "found"),
    [
        ("decimal", 1, ["1", "2"]),
        ("decimal", 0, ["0", "1"]),
        ("decimalZero", 9, ["09", "10"]),
        ("thaiNumbers", 9, ["๙", "๑๐"]),
        ("thaiLetters", 1, ["ก", "ข"]),
        ("thaiLetters", 40, ["อ", "ฮ"]),
        ("thaiLetters", 41, ["ฮ", "42"]),
        ("thaiLetters", 0, ["0", "ก"]),
        ("lowerLetter", 1, ["a", "b"]),
        ("lowerLetter", 25, ["y", "z"]),
        ("lowerLetter", 26, ["z", "27"]),
        ("lowerLetter", 0, ["0", "a"]),
        ("upperLetter", 1, ["A", "B"]),
        ("upperLetter", 26, ["Z", "27"]),
        ("lowerRoman", 3, ["iii", "iv"]),
        ("lowerRoman", 0, ["0", "i"]),
        ("upperRoman", 9, ["IX", "X"]),
        ("upperRoman", 38, ["XXXVIII", "XXXIX"]),
        ("upperRoman", 39, ["XXXIX", "40"]),
        ("hindiVowels", 1, ["1", "2"]),
    ],
)
def test_a_number_has_the_form_of_its_list_or_digits(form: str, first: int, found: list[str], tmp_path: Path) -> None:
    numbering = abstract(7, level(0, form, "(%1)", first)) + num(3, 7)

    assert prefixes(tmp_path, numbering, [numbered(3, 0)] * 2) == [f"({number})" for number in found]
    unknown = {number for number in found if number.isdigit()} and form not in {"decimal", "decimalZero", "thaiNumbers"}
    hints = read_office(tmp_path / "a.docx").hints
    assert hints == ((Hint(code="cli.import-numbering", spot=Spot(row=0), value=form),) if unknown else ())


def test_forms_that_are_not_known_are_said_once_each(tmp_path: Path) -> None:
    numbering = abstract(7, level(0, "hex", "%1"), level(1, "chicago", "%1%2")) + num(3, 7)
    prefixes(tmp_path, numbering, [numbered(3, 0), numbered(3, 1), numbered(3, 0)])

    assert [hint.value for hint in read_office(tmp_path / "a.docx").hints] == ["chicago, hex"]


THREE = abstract(7, level(0, "decimal", "%1."), level(1, "thaiNumbers", "%1.%2"), level(2, "decimal", "%1.%2.%3", 5))


@pytest.mark.parametrize(
    ("numbering", "paragraphs", "found"),
    [
        # A level counts on until one above it does; a level that was skipped begins.
        (THREE + num(3, 7), [(3, 0), (3, 1), (3, 1), (3, 2), (3, 2), (3, 0), (3, 1), (3, 2)],
         ["1.", "1.๑", "1.๒", "1.๒.5", "1.๒.6", "2.", "2.๑", "2.๑.5"]),
        (THREE + num(3, 7), [(3, 2), (3, 1), (3, 0)], ["1.๑.5", "1.๒", "2."]),
        (abstract(7, level(0, "decimal", "%1.", 4), level(2, "decimal", "%1/%2/%3")) + num(3, 7), [(3, 2), (3, 0)],
         ["4/1/1", "5."]),
        # Two lists of one definition count together, until one starts anew.
        (THREE + num(3, 7) + num(4, 7), [(3, 0), (4, 0), (3, 0)], ["1.", "2.", "3."]),
        (THREE + num(3, 7) + num(4, 7, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="8"/></w:lvlOverride>'),
         [(3, 0), (3, 1), (4, 0), (4, 1), (3, 0)], ["1.", "1.๑", "8.", "8.๑", "9."]),
        (THREE + num(3, 7) + num(4, 7, '<w:lvlOverride><w:startOverride w:val="1"/></w:lvlOverride>'),
         [(3, 0), (3, 0), (4, 0), (4, 0)], ["1.", "2.", "1.", "2."]),
        (THREE + num(3, 7) + num(4, 7, f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'),
         [(3, 0), (4, 0), (4, 1)], ["1.", "B)", "B.๑"]),
        # Another definition counts on its own.
        (THREE + abstract(8, level(0, "decimal", "%1:")) + num(3, 7) + num(4, 8), [(3, 0), (4, 0), (3, 0), (4, 0)],
         ["1.", "1:", "2.", "2:"]),
        # What is not there or is no number.
        (THREE + num(3, 7), [(9, 0), (3, 8), (0, 0), (None, 0), (3, None)], ["", "", "", "", "1."]),
        (abstract(7, level(0, "bullet", "%1"), level(1, "none", "%1")) + num(3, 7), [(3, 0), (3, 1)], ["-", ""]),
        (abstract(7, level(0, None, "%1", None)) + num(3, 7), [(3, 0), (3, 0)], ["1", "2"]),
        (abstract(7, level(0, "decimal", "ข้อ %1 %0 %%")) + num(3, 7), [(3, 0)], ["ข้อ 1 %0 %%"]),
        ("", [(3, 0)], [""]),
    ],
)  # fmt: skip
def test_paragraphs_are_counted_as_by_word(
    numbering: str, paragraphs: Sequence[tuple[int | None, int | None]], found: list[str], tmp_path: Path
) -> None:
    assert prefixes(tmp_path, numbering, [numbered(*each) for each in paragraphs]) == found


def test_a_style_numbers_its_paragraphs_unless_they_say_otherwise(tmp_path: Path) -> None:
    styles = (
        '<w:style w:styleId="a"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="c"><w:pPr/></w:style><w:style w:styleId="d"><w:pPr><w:numPr/></w:pPr></w:style>'
    )
    paragraphs = [
        *(numbered(None, style=name) for name in "baacd"),
        numbered(None, 0, "a"),
        numbered(0, 0, "a"),
        numbered(4, None, "a"),
        numbered(None, style="x"),
    ]
    numbering = THREE + num(3, 7) + abstract(8, level(1, "upperRoman", "%2)")) + num(4, 8)

    assert prefixes(tmp_path, numbering, paragraphs, styles) == ["1.", "1.๑", "1.๒", "", "", "2.", "", "I)", ""]
    assert lines(word(tmp_path, "".join(paragraphs))) == ["ก"] * len(paragraphs)


def test_an_empty_bullet_is_no_text_and_an_empty_number_is_one(tmp_path: Path) -> None:
    numbering = abstract(7, level(0, "bullet", ""), level(1, "decimal", "%2.")) + num(3, 7)
    rows = "".join(p("", f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="3"/></w:numPr>') for at in (0, 1))

    assert lines(word(tmp_path, rows, numbering=numbering)) == ["", "1."]


def test_a_plain_cell_ends_the_area_above_it(tmp_path: Path) -> None:
    column = (
        ("ก", '<w:vMerge w:val="restart"/>'),
        ("", "<w:vMerge/>"),
        ("ข", ""),
        ("ค", "<w:vMerge/>"),
        ("", "<w:vMerge/>"),
    )
    rows = (tr(tc(p(text), merge), tc(p("x"))) for text, merge in column)

    assert grid(word(tmp_path, tbl(*rows))) == [["ก", "x"], ["ก^", "x"], ["ข", "x"], ["ค", "x"], ["ค^", "x"]]
