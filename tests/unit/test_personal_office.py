"""The readers of office files: their XML → everything that is reported, with its place as people find it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from lxml import etree
from PIL import ExifTags, Image
from planting import element, picture, reported, with_check_digit, zipped

from prongsai.personal import office, package
from prongsai.personal.documents import attribute, words_of
from prongsai.personal.package import Package, UnreadError, forget, local

ID = with_check_digit("312945678123")
SECOND = with_check_digit("423456789012")
THIRD = with_check_digit("534567890123")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OPEN = "application/vnd.oasis.opendocument"
DAMAGED = "it is damaged, or of another kind than its name says"


def paragraphs(*texts: str, tag: str = "w:p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


# Word and PowerPoint


def word_cell(*texts: str) -> str:
    return f"<w:tc>{paragraphs(*texts)}</w:tc>"


def word_table(*rows: Sequence[str]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in rows) + "</w:tbl>"


def docx(body: str = "", **parts: str) -> bytes:
    """Return the XML of a Word file; a part is named by its path without word/ and .xml."""
    others = {f"word/{name}.xml": element("w:x", inside) for name, inside in parts.items()}
    return zipped({"word/document.xml": element("w:document", body), **others})


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            paragraphs("ก", f"เลข {ID}")
            + word_table((word_cell("ก"), word_cell(SECOND)), (word_cell(ID),))
            + word_table((word_cell(THIRD),))
            + paragraphs(THIRD),
            [
                f"paragraph 2 = {ID}",
                f"table 1, row 1, column 2 = {SECOND}",
                f"table 1, row 2, column 1 = {ID}",
                f"table 2, row 1, column 1 = {THIRD}",
                f"paragraph 7 = {THIRD}",
            ],
        ),
        (
            word_table(
                (word_cell("ก"), f"<w:tc>{paragraphs('ข')}{word_table((word_cell(ID),))}</w:tc>", word_cell(SECOND))
            ),
            [f"table 2, row 1, column 1 = {ID}", f"table 1, row 1, column 3 = {SECOND}"],
        ),
        (word_table((word_cell(f"{ID[:6]}-", ID[6:]),)), [f"table 1, row 1, column 1 = {ID}"]),
        (paragraphs(f"{ID[:6]}-", ID[6:]), []),
        # Words of attributes, not their names.
        (
            paragraphs("ก") + f'<w:p><w:x descr="{ID}" title="ก" name="{SECOND}"/>{THIRD}</w:p>',
            [f"paragraph 1 = {ID}", f"paragraph 2 = {THIRD}"],
        ),
        (
            word_table((word_cell("ก"), f'<w:tc><w:p><w:x descr="{ID}"/></w:p></w:tc>')),
            [f"table 1, row 1, column 2 = {ID}"],
        ),
        (
            paragraphs("ก") + f"<w:x>{ID}</w:x><w:posOffset>{SECOND}</w:posOffset><w:x> </w:x><w:x>{THIRD}<w:y/></w:x>",
            [f"paragraph 1 = {ID}"],
        ),
        (f"<w:tr>{word_cell(ID)}</w:tr>", [f"paragraph 1 = {ID}"]),
        (
            paragraphs("ก", f"ข<w:del><w:delText>{ID[:5]}</w:delText><w:delText>{ID[5:]}</w:delText></w:del>", SECOND),
            [
                f"paragraph 2, deleted but still tracked: accept all changes = {ID}",
                f"paragraph 3 = {SECOND}",
                "file-changes 1 ()",
            ],
        ),
        (
            "<w:p><w:ins/><w:del/><w:moveFrom/><w:moveTo/></w:p><w:ins/><w:cm/><w:comment/>",
            ["file-changes 4 ()", "file-comments 2 ()"],
        ),
        ("<w:x>", [f"file-not-checked {DAMAGED} ()"]),
    ],
)
def test_the_text_of_a_document_is_reported_with_its_place(body: str, said: list[str]) -> None:
    assert reported("a.docx", docx(body)) == said


def test_the_parts_around_a_document_are_named() -> None:
    deleted = paragraphs(f"<w:delText>{SECOND}</w:delText>")
    data = docx(
        header1=paragraphs(ID) + deleted,
        footer2=paragraphs(ID),
        footnotes=paragraphs(ID),
        endnotes=paragraphs(SECOND),
        comments=f"<w:comment>{paragraphs(ID)}</w:comment><w:comment>{paragraphs(SECOND)}</w:comment>",
        glossary=word_table((word_cell("ก"), word_cell(ID))),
        # These have no words.
        styles=paragraphs(ID),
        settings=paragraphs(ID),
        **{"theme/theme1": paragraphs(ID)},
    )

    assert reported("a.docx", data) == [
        f"header or footer = {ID}",
        f"header or footer, deleted but still tracked: accept all changes = {SECOND}",
        f"header or footer = {ID}",
        f"footnote = {ID}",
        f"footnote = {SECOND}",
        f"comment = {ID}",
        f"comment = {SECOND}",
        f"part word/glossary.xml of the file = {ID}",
        "file-comments 2 ()",
    ]


def test_slides_and_their_notes_are_named() -> None:
    text = paragraphs(ID, tag="a:p")
    parts = {
        "slides/slide12": text,
        "notesSlides/notesSlide3": text,
        "comments/c1": f"<p:cm>{text}</p:cm>",
        "other": text,
        "presProps": text,
    }

    assert reported("a.pptx", zipped({f"ppt/{name}.xml": element("p:x", xml) for name, xml in parts.items()})) == [
        f"slide 12 = {ID}",
        f"notes of slide 3 = {ID}",
        f"comment = {ID}",
        f"part ppt/other.xml of the file = {ID}",
        "file-comments 1 ()",
    ]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (
            {
                "docProps/core.xml": element(
                    "x",
                    f"<dc:creator>สมชาย</dc:creator><y> </y><dc:title>{ID}</dc:title>"
                    "<lastModifiedBy>มาลี</lastModifiedBy><z>สมหญิง</z>",
                ),
                "docProps/app.xml": "<x><Manager>สมศรี</Manager></x>",
                "customXml/item1.xml": f"<x>{SECOND}</x>",
                "docProps/thumbnail.emf": "<x",
            },
            [
                f"properties of the file = {ID}",
                f"properties of the file = {SECOND}",
                *(f"file-author {name} (properties of the file)" for name in ("สมชาย", "มาลี", "สมศรี")),
            ],
        ),
        (
            {
                "word/_rels/document.xml.rels": f'<x><r TargetMode="External" Target="https://a.go.th/?q={ID}"/>'
                f'<r Target="https://a.go.th/?q={SECOND}"/><r TargetMode="External"/></x>',
                "word/_rels/document.txt": "<x",
            },
            [f"links = {ID}"],
        ),
        ({"word/vbaProject.bin": ""}, ["file-macros  ()"]),
        ({"WORD/VBAPROJECT.BIN": "", "Basic/Standard/Module1.xml": "<x/>"}, ["file-macros  ()"]),
        ({"word/vbaProject.bin.txt": ""}, []),
        (
            dict.fromkeys(("word/embeddings/a", "ppt/embeddings/a", "xl/activeX/a", "Object 1/content.xml"), ""),
            ["file-not-checked it has other files embedded in it (4) ()"],
        ),
        ({"a/word/embeddings/a": "", "Object a/content.xml": "<x/>"}, []),
    ],
)
def test_what_is_beside_the_document_is_reported(parts: dict[str, str], said: list[str]) -> None:
    assert reported("a.docx", zipped({"word/document.xml": element("w:document"), **parts})) == said


# LibreOffice


def ods(inside: str, head: str = "", kind: str = "spreadsheet") -> bytes:
    content = element("office:document-content", f"{head}<office:body>{inside}</office:body>")
    return zipped({"mimetype": f"{OPEN}.{kind}\n", "content.xml": content})


def open_tag(tag: str, inside: str, value: str = "", **attributes: object) -> str:
    given = "".join(f' table:{name.replace("_", "-")}="{typed}"' for name, typed in attributes.items())
    return f'<table:{tag} office:value="{value}"{given}>{inside}</table:{tag}>'


def open_cell(text: str = "", **attributes: object) -> str:
    return open_tag("table-cell", paragraphs(text, tag="text:p") if text else "", **attributes)


def open_row(*cells: str, **attributes: object) -> str:
    return open_tag("table-row", "".join(cells), **attributes)


def open_sheet(name: str, *rows: str, **attributes: object) -> str:
    return open_tag("table", "".join(rows), name=name, **attributes)


STYLES = "".join(
    f'<style:style style:name="{name}"><style:table-properties table:display="{shown}"/></style:style>'
    for name, shown in {"h": "false", "s": "true"}.items()
)
PERSON = open_sheet("แผน", open_row(open_cell("นายสมชาย ใจดี"), open_cell(ID)), style_name="h")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            ods(
                open_sheet(
                    "แผน",
                    open_row(open_cell(number_columns_repeated=3), open_cell(ID)),
                    open_row(open_cell(), number_rows_repeated=4),
                    open_row(open_cell("ก", number_columns_repeated=2), open_cell(SECOND)),
                    open_row(open_cell(THIRD, number_columns_repeated="x"), open_cell(ID)),
                    open_row(open_cell("ก", number_columns_repeated="9999999"), open_cell(ID)),
                    # More columns than there are.
                    open_row(open_cell("ก", number_columns_repeated="10000000"), open_cell(ID)),
                )
            ),
            [
                f'sheet "แผน", D1 = {ID}',
                f'sheet "แผน", C6 = {SECOND}',
                f'sheet "แผน", A7 = {THIRD}',
                f'sheet "แผน", B7 = {ID}',
                f'sheet "แผน", UVXWJ8 = {ID}',
                f'sheet "แผน", B9 = {ID}',
            ],
        ),
        (
            # A long number is shown shorter than it is.
            ods(
                open_sheet(
                    "แผน",
                    open_row(
                        open_cell("1.1E+12", value=ID),
                        open_cell(SECOND, value="12.5"),
                        open_cell(SECOND, value="1234567"),
                        open_cell(SECOND, value="12345678"),
                    ),
                )
            ),
            [f'sheet "แผน", A1 = {ID}', f'sheet "แผน", B1 = {SECOND}', f'sheet "แผน", C1 = {SECOND}'],
        ),
        (
            ods(
                open_sheet(
                    "ก",
                    open_row(open_cell("1"), visibility="collapse"),
                    open_row(open_cell("1"), visibility="filter"),
                    open_row(open_cell("1"), visibility="visible"),
                    open_row(open_cell(), visibility="collapse"),
                )
                + open_sheet("ข", open_row(open_cell(ID)), style_name="h")
                + open_sheet("ค", open_row(open_cell("1")), style_name="s"),
                STYLES,
            ),
            [
                f'sheet "ข", A1 = {ID}',
                'file-hidden hidden rows (2) (sheet "ก")',
                'file-hidden a hidden sheet (sheet "ข")',
            ],
        ),
        # Only a spreadsheet lists persons and hides its sheets.
        (
            ods(PERSON, STYLES),
            [
                'sheet "แผน", A1 = นายสมชาย ใจดี',
                f'sheet "แผน", B1 = {ID}',
                'file-hidden a hidden sheet (sheet "แผน")',
            ],
        ),
        (ods(PERSON, STYLES, kind="text"), [f"table 1, row 1, column 2 = {ID}"]),
        (
            zipped({"content.xml": element("office:document-content", STYLES + PERSON)}),
            [f"table 1, row 1, column 2 = {ID}"],
        ),
        (
            zipped(
                {
                    "mimetype": f"{OPEN}.text",
                    "content.xml": element(
                        "x",
                        paragraphs(SECOND, tag="text:h")
                        + f"<text:changed-region><text:deletion>{paragraphs(ID, tag='text:p')}</text:deletion></text:changed-region>"
                        + paragraphs(THIRD, tag="text:p")
                        + f"<office:annotation>{paragraphs(ID, tag='text:p')}</office:annotation>"
                        # A link with words of its own format, and text after it.
                        + f"<text:p><text:a><text:span>{SECOND[:4]}</text:span></text:a>{SECOND[4:]}</text:p>",
                    ),
                    "styles.xml": element("x", paragraphs(ID, tag="text:p")),
                    "meta.xml": element(
                        "x",
                        f"<dc:title>{SECOND}</dc:title><meta:initial-creator>Malee</meta:initial-creator>"
                        "<meta:printed-by>Somsri</meta:printed-by>",
                    ),
                }
            ),
            [
                f"paragraph 1 = {SECOND}",
                f"paragraph 2, deleted but still tracked: accept all changes = {ID}",
                f"paragraph 3 = {THIRD}",
                f"comment = {ID}",
                f"paragraph 5 = {SECOND}",
                f"header or footer = {ID}",
                f"properties of the file = {SECOND}",
                "file-changes 1 ()",
                "file-comments 1 ()",
                "file-author Malee (properties of the file)",
                "file-author Somsri (properties of the file)",
            ],
        ),
    ],
)
def test_the_cells_and_texts_of_open_documents_are_reported(data: bytes, said: list[str]) -> None:
    assert reported("a.ods", data) == said


# Excel


def row(*cells: str, **attributes: str) -> str:
    given = "".join(f' {name}="{typed}"' for name, typed in attributes.items())
    return f"<row{given}>{''.join(cells)}</row>"


def cell(value: str = "", inside: str = "", **attributes: str) -> str:
    given = "".join(f' {name}="{typed}"' for name, typed in attributes.items())
    return f"<c{given}>{inside}<v>{value}</v></c>" if value else f"<c{given}>{inside}</c>"


def rows(*all_rows: str) -> str:
    return f"<sheetData>{''.join(all_rows)}</sheetData>"


def xlsx(*sheets: tuple[str, str, str], strings: Sequence[str] = (), **parts: str) -> bytes:
    """Return an Excel file of sheets, each its name, state and XML; a part is named by its path without xl/."""
    states = [f'state="{state}"' if state else "" for _, state, _ in sheets]
    named = "".join(
        f'<sheet name="{name}" {states[number]} xmlns:r="{RELATIONS}" r:id="r{number}"/>'
        for number, (name, _, _) in enumerate(sheets)
    )
    targets = "".join(f'<r Id="r{number}" Target="worksheets/sheet{number}.xml"/>' for number in range(len(sheets)))
    out = {
        "workbook.xml": f'<workbook xmlns="{MAIN}">{named}</workbook>',
        "_rels/workbook.xml.rels": f"<x>{targets}</x>",
        **{
            f"worksheets/sheet{number}.xml": f'<worksheet xmlns="{MAIN}">{xml}</worksheet>'
            for number, (_, _, xml) in enumerate(sheets)
        },
    }
    if strings:
        items = "".join(f"<si>{text}</si>" for text in strings)
        out["sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{items}</sst>'
    return zipped({f"xl/{name}": data for name, data in {**out, **parts}.items()})


STRINGS = (f"<t>{THIRD}</t>", f"<r><t>{ID[:3]}</t></r><r><t>{ID[3:]}</t></r>")


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        # Shared texts; what is no number of one is nothing.
        (
            row(cell("0", t="s"), cell("1", t="s", r="C1"), cell("2", t="s"), cell("x", t="s"), cell("-1", t="s")),
            [f"A1 = {THIRD}", f"C1 = {ID}"],
        ),
        (
            row(cell(ID), cell(f"{ID}.0", r="AB9"), cell(f"{int(SECOND):.12E}"), cell(ID, t="str"), r="9")
            + row(cell("", f"<is><t>{ID[:5]}</t><t>{ID[5:]}</t></is>", t="inlineStr")),
            [f"A9 = {ID}", f"AB9 = {ID}", f"AC9 = {SECOND}", f"AD9 = {ID}", f"A10 = {ID}"],
        ),
        # A place that is none is the next.
        (
            row(cell(ID), r="12345678") + row(cell(ID, r="a1"), cell(ID, r="C1"), cell(ID, r="AAAA1"), r="123456789"),
            [f"A12345678 = {ID}", f"A12345679 = {ID}", f"C12345679 = {ID}", f"D12345679 = {ID}"],
        ),
        (
            row(cell(ID)) + row() + row(cell(SECOND)) + row(cell(ID), r="x"),
            [f"A1 = {ID}", f"A3 = {SECOND}", f"A4 = {ID}"],
        ),
        # Numbers that are not whole, and those beyond fifteen digits.
        (row(cell("1.2345678901E9"), cell("3.1294567812365E12"), cell("1E15"), cell("-1E3")), []),
        (row(cell("39511234", t="n"), cell("3.9511234E7"), cell("โทร 0 3951 1234", t="str")), ["C1 = 039511234"]),
        # Texts in a formula, and its result.
        (
            row(
                cell("5", f'<f>IF(A1,"{ID}","abc")</f>'),
                cell(ID, '<f>"abcd"</f>'),
                cell("", f'<f>"{SECOND}"&amp;"{SECOND}"</f>'),
            ),
            [f"A1 = {ID}", f"B1 = {ID}", f"C1 = {SECOND}"],
        ),
        (row(cell("", '<f>"a@b.co"&amp;"a@c"</f>')), ["A1 = a@b.co"]),
        (row(cell("นายสมชาย ใจดี", t="str"), cell("ก", t="str")), ["A1 = นายสมชาย ใจดี"]),
        # A number over two cells, of which one row is between.
        (row(cell(ID[:6])) + row(cell(ID[6:])), [f"A1 = {ID}"]),
        (row(cell(ID[:6]), r="1") + row(cell(ID[6:]), r="3"), []),
    ],
)
def test_the_cells_of_a_sheet_are_reported_with_their_places(xml: str, said: list[str]) -> None:
    data = xlsx(("แผน", "", rows(xml)), strings=STRINGS)

    assert reported("a.xlsx", data) == [f'sheet "แผน", {place}' for place in said]


def test_each_of_many_shared_texts_is_read_whole() -> None:
    # They are read in pieces of 32 kB.
    count = 500
    strings = [f"<t>{'ก' * 200} {ID}</t>"] * count
    data = xlsx(("ก", "", rows(*(row(cell(str(number), t="s")) for number in range(count)))), strings=strings)

    assert reported("a.xlsx", data) == [f'sheet "ก", A{number} = {ID}' for number in range(1, count + 1)]


def test_hidden_sheets_and_rows_with_cells_are_reported() -> None:
    hidden = (
        row(cell("1"), hidden="1")
        + row(cell("2"), hidden="true")
        + row(cell("3"), hidden="0")
        + row("<c><v/></c>", hidden="1")
    )
    data = xlsx(
        ("ก", "visible", rows(hidden)), ("ข", "hidden", rows(row(cell(ID)))), ("ค", "veryHidden", rows()), ("ง", "", "")
    )

    assert reported("a.xlsx", data) == [
        f'sheet "ข", A1 = {ID}',
        'file-hidden hidden rows (2) (sheet "ก")',
        'file-hidden a hidden sheet (sheet "ข")',
        'file-hidden a hidden sheet (sheet "ค")',
    ]


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        (
            f'<dataValidation prompt="{ID}" error="{SECOND}"><formula1>"{THIRD}"</formula1></dataValidation>',
            [THIRD, ID, SECOND],
        ),
        (f"<formula2>{ID}</formula2><formula>{SECOND}</formula>", [ID, SECOND]),
        (f'<hyperlink display="{ID}" tooltip="{SECOND}" location="{THIRD}"/>', [ID, SECOND]),
        (f'<oddHeader>&amp;L{ID}&amp;C&amp;"Arial,Bold"{SECOND}&amp;RX {THIRD}</oddHeader>', [ID, SECOND, THIRD]),
        (f"<firstFooter>{ID[:6]}-&amp;R{ID[6:]}</firstFooter><evenHeader>{SECOND}</evenHeader>", [ID, SECOND]),
        ("<oddFooter/><hyperlink/>", []),
    ],
)
def test_what_is_beside_the_cells_is_reported_of_its_sheet(xml: str, said: list[str]) -> None:
    data = xlsx(("แผน", "", rows(row(cell("1"))) + xml))

    assert reported("a.xlsx", data) == [f'sheet "แผน" = {value}' for value in said]


def test_comments_of_sheets_are_reported_with_their_cell() -> None:
    comment = f'<x><comment ref="B2"><text><t>{ID[:5]}</t><t>{ID[5:]}</t></text></comment><comment ref="B3"/></x>'
    data = xlsx(
        ("ก", "", rows()),
        ("ข", "", rows()),
        **{
            "comments1.xml": comment,
            "comments1.vml": "<x",
            "threadedComments/t1.vml": "<x",
            "threadedComments/t1.xml": f'<x><threadedComment ref="C3"><text>{SECOND}</text></threadedComment></x>',
            "worksheets/_rels/sheet0.xml.rels": '<x><r Id="a" Target="../threadedComments/t1.xml"/></x>',
            "worksheets/_rels/sheet1.xml.rels": '<x><r Id="a" Target="../comments1.xml"/></x>',
        },
    )

    assert reported("a.xlsx", data) == [
        f'comment in sheet "ข", B2 = {ID}',
        f'comment in sheet "ก", C3 = {SECOND}',
        "file-comments 3 ()",
    ]


def test_other_parts_of_an_excel_file_are_named() -> None:
    text = f"<x>{ID}</x>"
    data = xlsx(
        ("ก", "", rows()),
        **{
            "drawings/drawing1.xml": text,
            "tables/table1.xml": f'<x displayName="{SECOND}"/>',
            # These have no words.
            "styles.xml": text,
            "theme/theme1.xml": text,
            "calcChain.xml": text,
            "drawings/drawing1.txt": text,
        },
    )

    assert reported("a.xlsx", data) == [
        f"part drawings/drawing1.xml of the file = {ID}",
        f"part tables/table1.xml of the file = {SECOND}",
    ]


def test_a_sheet_that_the_workbook_does_not_name_is_read_as_a_part() -> None:
    data = zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheet name="ก"/></workbook>',
            "xl/worksheets/sheet1.xml": f"<x>{ID}</x>",
        }
    )

    assert reported("a.xlsx", data) == [f"part worksheets/sheet1.xml of the file = {ID}"]


@pytest.mark.parametrize("part", ["workbook.xml", "sharedStrings.xml", "worksheets/sheet0.xml"])
def test_damage_to_a_part_of_an_excel_file_is_said(part: str) -> None:
    assert reported("a.xlsx", xlsx(("ก", "", rows(row(cell("1")))), **{part: "<x"})) == [
        f"file-not-checked {DAMAGED} ()"
    ]


# XML


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ("<p>a<tab/>b<s/>c<br/>d<noBreakHyphen/>e<line-break/>f</p>", "a b c\nd-e\nf"),
        ("<x>0<p>a<b>c</b>d</p>e</x>", "0acde"),
        ("<p>a<delText>x</delText>b<posOffset>1</posOffset>c</p>", "abc"),
        ("<p>\n  <r>a</r>\n  <r>b</r> <r>c</r>\n  </p>", "ab c"),
        ("<p><r>a</r><r>\n</r><r>b</r></p>", "a\nb"),
        ("<p/>", ""),
    ],
)
def test_the_words_of_a_paragraph_are_those_that_are_shown(xml: str, words: str) -> None:
    assert words_of(etree.fromstring(xml)) == words


def test_the_text_after_a_paragraph_is_not_of_it() -> None:
    assert words_of(etree.fromstring("<x><p>a<r>b</r></p>c</x>")[0]) == "ab"


def test_an_attribute_is_found_whatever_its_namespace() -> None:
    one = etree.fromstring('<x xmlns:a="b" a:first="1" second="2"/>')

    assert [attribute(one, name) for name in ("first", "second", "third")] == ["1", "2", ""]


def test_the_name_of_an_element_has_no_namespace_and_a_comment_has_none() -> None:
    root = etree.fromstring('<x xmlns="b"><y/><!-- z --></x>')

    assert [local(one) for one in root.iter()] == ["x", "y", ""]


def test_elements_that_were_read_are_forgotten() -> None:
    root = etree.fromstring("<x><a/><b>1<c/></b><d/></x>")

    forget(root[1])

    assert etree.tostring(root) == b"<x><b/><d/></x>"


# Packages


def opened(data: bytes, size: int | None = None) -> Package:
    return Package(io.BytesIO(data), len(data) if size is None else size)


def unread(call: Callable[[], object]) -> str:
    with pytest.raises(UnreadError) as caught:
        call()
    return caught.value.words("en")


def test_the_parts_of_a_package_are_found_by_name() -> None:
    data = zipped({"a/b.xml": "<x/>", "a/c.rels": "<x/>", "b.xml": "", "a/": ""})
    one = opened(data)

    assert one.sizes == {"a/b.xml": 4, "a/c.rels": 4, "b.xml": 0}
    assert one.names() == ["a/b.xml", "a/c.rels", "b.xml"]
    assert one.names("a/") == ["a/b.xml", "a/c.rels"]
    assert one.names(end=".xml") == ["a/b.xml", "b.xml"]
    assert one.names("a/", ".xml") == ["a/b.xml"]


def test_a_package_names_the_parts_that_a_part_uses() -> None:
    rels = (
        '<x><r Id="1" Target="../d.xml"/><r Id="2" Target="/e/f.xml"/><r Id="3" Target="g.xml" TargetMode="Internal"/>'
        '<r Id="4" Target="https://a.go.th" TargetMode="External"/><r/></x>'
    )
    one = opened(zipped({"a/b/c.xml": "<x/>", "a/b/_rels/c.xml.rels": rels}))

    targets = one.related("a/b/c.xml")

    assert {key: to for key, to in targets.items() if key in set("1234")} == {
        "1": "a/d.xml",
        "2": "e/f.xml",
        "3": "a/b/g.xml",
    }
    assert one.related("a/b/d.xml") == {}


def test_elements_are_read_with_their_starts_and_ends_or_by_name() -> None:
    one = opened(zipped({"a.xml": "<x><y>1</y><z><y>2</y></z></x>"}))

    assert [(event, local(each)) for event, each in one.events("a.xml")] == [
        *[("start", "x"), ("start", "y"), ("end", "y"), ("start", "z")],
        *[("start", "y"), ("end", "y"), ("end", "z"), ("end", "x")],
    ]
    assert [each.text for each in one.elements("a.xml", "{*}y")] == ["1", "2"]


def test_entities_are_not_resolved() -> None:
    xml = '<!DOCTYPE x [<!ENTITY a "b">]><x>1&a;<y>2&a;</y></x>'
    one = opened(zipped({"a.xml": xml}))

    assert "b" not in "".join(each.text or "" for _, each in one.events("a.xml"))
    assert ["".join(each.itertext(etree.Element)) for each in one.elements("a.xml", "y")] == ["2"]


def test_the_limits_of_a_package_are_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped({"a.xml": "<x/>" + " " * 2_000_000, "b.rels": "<x/>", "c.png": "1" * 90})
    monkeypatch.setattr(package, "MAX_FILE", 3_000_000)
    monkeypatch.setattr(package, "MAX_MEMBERS", 3)
    monkeypatch.setattr(package, "MAX_UNPACKED", 2_000_008)

    opened(data, 3_000_000).check_texts()
    assert unread(lambda: opened(data, 3_000_001)) == "it has 3 MB, and up to 3 MB are read"
    monkeypatch.setattr(package, "MAX_MEMBERS", 2)
    assert unread(lambda: opened(data)) == "of the files in it (3), up to 2 are read"
    monkeypatch.setattr(package, "MAX_MEMBERS", 3)
    monkeypatch.setattr(package, "MAX_UNPACKED", 2_000_007)
    assert unread(opened(data).check_texts) == "it has 2 MB unpacked, and up to 2 MB are read"


def test_the_elements_of_a_package_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_EVENTS", 8)
    data = zipped({"a.xml": "<x><y/></x>", "b.xml": "<x><y/><y/></x>"})

    one = opened(data)
    assert len([*one.events("a.xml"), *one.events("a.xml")]) == 8
    assert unread(lambda: list(one.events("a.xml"))) == "it has more than 4 elements"
    one = opened(data)
    assert len([*one.elements("b.xml", "y"), *one.elements("b.xml", "y")]) == 4
    assert unread(lambda: list(one.elements("a.xml", "y"))) == "it has more than 4 elements"


def test_a_package_with_a_password_is_not_read() -> None:
    data = bytearray(zipped({"a.csv": "1"}))
    data[data.index(b"PK\1\2") + 8] |= 1

    assert unread(lambda: opened(bytes(data))) == "it has a password, or is of an old version of Office"
    assert unread(lambda: opened(b"PK")) == DAMAGED


# Pictures in it


def placed() -> bytes:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (12.0, 14.0, 33.0)})
    return picture(exif)


def test_pictures_in_a_document_are_read() -> None:
    parts = {
        "word/media/image1.jpg": placed(),
        "word/media/image2.jpg": b"no picture",
        "word/media/image3.PNG": picture(Comment=ID),
        "word/media/image4.emf": picture(Comment=SECOND),
        "word/other/image5.png": picture(Comment=SECOND),
        "Pictures/image6.png": picture(Comment=THIRD),
    }
    shown = "data that a camera or program put into the picture"

    assert reported("a.docx", zipped({"word/document.xml": element("w:document"), **parts})) == [
        f"{shown} = {ID}",
        f"{shown} = {THIRD}",
        "file-with-place 1 (image1.jpg)",
    ]


def test_the_limits_of_pictures_in_a_document_are_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = {"a": 1_000_000, "b": 1_000_001, "c": 1_000_000, "d": 1}
    parts = {f"word/media/{name}.png": picture(Comment=ID).ljust(size, b"\0")[:size] for name, size in sizes.items()}
    data = zipped({"word/document.xml": element("w:document"), **parts})
    monkeypatch.setattr(office, "MAX_MEMBER", 1_000_000)
    monkeypatch.setattr(office, "MAX_PICTURES", 2_000_000)
    shown = f"data that a camera or program put into the picture = {ID}"

    assert reported("a.docx", data) == [
        *[shown, shown],
        "file-not-checked it has 1 MB, and up to 1 MB are read (b.png)",
        "file-not-checked it has 2 MB unpacked, and up to 2 MB are read (d.png)",
    ]
