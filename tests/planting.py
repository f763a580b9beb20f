"""Files of every kind with words planted in every place that a file has: what staff see, and what they do not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from xml.sax.saxutils import escape, quoteattr

import pikepdf
import pymupdf
from docx import Document
from fontTools.ttLib import TTFont
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image, PngImagePlugin

from prongsai.home import HOME
from prongsai.personal.files import Scan, scan
from prongsai.personal.parts import Point
from prongsai.personal.pdf import PdfReader
from prongsai.problems import Worded

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
# As the Department of Provincial Administration writes it: 1-4-5-2-1.
GROUPS = ((0, 1), (1, 5), (5, 10), (10, 12), (12, 13))
NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
}


def with_check_digit(twelve: str) -> str:
    """Return the ID of twelve digits: 11 minus the sum of digit times 13, 12 … 2, modulo 11, its last digit."""
    total = sum(int(digit) * weight for digit, weight in zip(twelve, range(13, 1, -1), strict=True))
    return twelve + str((11 - total % 11) % 10)


def grouped(digits: str, mark: str) -> str:
    return mark.join(digits[start:end] for start, end in GROUPS)


# The ways in which people write a number.
WAYS: Mapping[str, Callable[[str], str]] = {
    "plain": str,
    "dashed": lambda digits: grouped(digits, "-"),
    "long dashes": lambda digits: grouped(digits, "–"),
    "spaced": lambda digits: grouped(digits, " "),
    "dotted": lambda digits: grouped(digits, "."),
    "no-break": lambda digits: grouped(digits, "\u00a0"),
    "boxed": " ".join,
    "zero-width": "\u200b".join,
    "Thai": lambda digits: digits.translate(THAI),
    "Thai dashed": lambda digits: grouped(digits, "-").translate(THAI),
    "Thai spaced": lambda digits: grouped(digits, " ").translate(THAI),
    "full-width": lambda digits: digits.translate(WIDE),
    "mixed digits": lambda digits: digits[:6] + digits[6:].translate(THAI),
}


def element(name: str, inside: str = "", **attributes: str) -> str:
    """Return XML with the namespaces of all that is planted."""
    spaces = "".join(f" xmlns:{key}={quoteattr(value)}" for key, value in NS.items())
    given = "".join(f" {key.replace('_', ':')}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{spaces}{given}>{inside}</{name}>"


def zipped(parts: Mapping[str, str | bytes], base: bytes | None = None) -> bytes:
    """Return a package; with a `base`, its parts with some replaced or added."""
    old = {}
    if base:
        with zipfile.ZipFile(io.BytesIO(base)) as package:
            old = {name: package.read(name) for name in package.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in {**old, **parts}.items():
            package.writestr(name, data)
    return out.getvalue()


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(body: str = "", **parts: str) -> bytes:
    """Return a Word file with `body` as XML; a part is named by its path without word/ and .xml."""
    document = Document()
    document.core_properties.author = ""
    base = saved(document)
    with zipfile.ZipFile(io.BytesIO(base)) as package:
        main = package.read("word/document.xml").decode()
    main = main.replace("<w:body>", f"<w:body>{body}", 1)
    return zipped({"word/document.xml": main, **{f"word/{name}.xml": xml for name, xml in parts.items()}}, base)


def run(words: str, tag: str = "w:t") -> str:
    return f'<w:r><{tag} xml:space="preserve">{escape(words)}</{tag}></w:r>'


def paragraph(words: str, tag: str = "w:t") -> str:
    return f"<w:p>{run(words, tag)}</w:p>"


def word_files(words: str) -> Iterator[tuple[str, bytes]]:
    half = len(words) // 2
    yield "body", word(paragraph(f"เลขที่ {words} ค่ะ"))
    yield "runs", word(f"<w:p>{run(words[:half])}{run(words[half:])}</w:p>")
    yield "table", word(f"<w:tbl><w:tr><w:tc>{paragraph('ก')}</w:tc><w:tc>{paragraph(words)}</w:tc></w:tr></w:tbl>")
    yield "inserted", word(f'<w:p><w:ins w:id="1" w:author="x">{run(words)}</w:ins></w:p>')
    yield "deleted", word(f'<w:p><w:del w:id="1" w:author="x">{run(words, "w:delText")}</w:del></w:p>')
    yield "hidden", word(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{escape(words)}</w:t></w:r></w:p>")
    yield "text box", word(f"<w:p><w:r><w:pict><w:txbxContent>{paragraph(words)}</w:txbxContent></w:pict></w:r></w:p>")
    yield "content control", word(f"<w:sdt><w:sdtContent>{paragraph(words)}</w:sdtContent></w:sdt>")
    yield "field", word(paragraph(f'HYPERLINK "mailto:{words}"', "w:instrText"))
    yield "header", word(header1=element("w:hdr", paragraph(words)))
    yield "footer", word(footer1=element("w:ftr", paragraph(words)))
    yield "footnote", word(footnotes=element("w:footnotes", f"<w:footnote>{paragraph(words)}</w:footnote>"))
    yield "comment", word(comments=element("w:comments", f"<w:comment>{paragraph(words)}</w:comment>"))
    document = Document()
    document.core_properties.author = ""
    document.core_properties.subject = words
    yield "property", saved(document)
    document = Document()
    document.core_properties.author = ""
    document.add_picture(io.BytesIO(picture()))
    described = saved(document)
    with zipfile.ZipFile(io.BytesIO(described)) as package:
        main = package.read("word/document.xml").decode()
    main = main.replace("<wp:docPr ", f"<wp:docPr descr={quoteattr(words)} ")
    yield "alternative text", zipped({"word/document.xml": main}, described)
    yield "chart", word(**{"charts/chart1": element("a:chart", f"<a:p><a:r><a:t>{escape(words)}</a:t></a:r></a:p>")})
    yield "custom XML", zipped({"customXml/item1.xml": f"<x>{escape(words)}</x>"}, word())


def sheet_book() -> Workbook:
    book = Workbook()
    book.properties.creator = ""
    book.active.title = "แผน"
    return book


def excel_files(words: str) -> Iterator[tuple[str, bytes]]:
    book = sheet_book()
    book.active["B3"] = f"เลขที่ {words}"
    yield "shared text", saved(book)
    inline = f'<row r="3"><c r="B3" t="inlineStr"><is><t>{escape(words)}</t></is></c></row>'
    yield "inline text", zipped({"xl/worksheets/sheet1.xml": _sheet_xml(inline)}, saved(sheet_book()))
    if words.isascii() and words.isdecimal():
        book = sheet_book()
        book.active["B3"] = int(words)
        yield "number", saved(book)
        exponent = f'<row r="3"><c r="B3"><v>{int(words):.12E}</v></c></row>'
        yield "exponent", zipped({"xl/worksheets/sheet1.xml": _sheet_xml(exponent)}, saved(sheet_book()))
    book = sheet_book()
    book.create_sheet("ซ่อน")["A1"] = words
    book.worksheets[1].sheet_state = "veryHidden"
    yield "hidden sheet", saved(book)
    book = sheet_book()
    book.active["A2"] = words
    book.active.row_dimensions[2].hidden = True
    yield "hidden row", saved(book)
    book = sheet_book()
    book.active["A1"].comment = Comment(words, "x")
    yield "comment", saved(book)
    book = sheet_book()
    book.properties.description = words
    yield "property", saved(book)
    book = sheet_book()
    book.active["A1"] = 1
    book.active.oddHeader.center.text = words
    yield "header", saved(book)
    book = sheet_book()
    book.defined_names["x"] = DefinedName("x", attr_text=f'"{words}"')
    yield "defined name", saved(book)
    book = sheet_book()
    book.active["A1"] = f'=IF(B1=1,"{words}","")'
    yield "formula", saved(book)
    book = sheet_book()
    book.active["A1"] = 5
    chart = BarChart()
    chart.title = words
    chart.add_data(Reference(book.active, min_col=1, min_row=1))
    book.active.add_chart(chart, "D2")
    yield "chart title", saved(book)
    book = sheet_book()
    choice = DataValidation(type="list", formula1=f'"{words},ก"', prompt="x")
    choice.add("A1")
    book.active.add_data_validation(choice)
    yield "list of choices", saved(book)
    book = sheet_book()
    book.active["A1"] = "ลิงก์"
    book.active["A1"].hyperlink = f"https://example.go.th/?q={words}"
    yield "link", saved(book)
    threaded = (
        f'<ThreadedComments><threadedComment ref="A1"><text>{escape(words)}</text></threadedComment></ThreadedComments>'
    )
    yield "threaded comment", zipped({"xl/threadedComments/threadedComment1.xml": threaded}, saved(sheet_book()))
    box = element("a:wsDr", f"<a:p><a:r><a:t>{escape(words)}</a:t></a:r></a:p>")
    yield "text box", zipped({"xl/drawings/drawing9.xml": box}, saved(sheet_book()))
    cache = f"<pivotCacheDefinition><sharedItems><s v={quoteattr(words)}/></sharedItems></pivotCacheDefinition>"
    yield "pivot cache", zipped({"xl/pivotCache/pivotCacheDefinition1.xml": cache}, saved(sheet_book()))


def _sheet_xml(rows: str) -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'


def slide_files(words: str) -> Iterator[tuple[str, bytes]]:
    text = f"<a:p><a:r><a:t>{escape(words)}</a:t></a:r></a:p>"
    table = f"<a:tbl><a:tr><a:tc><a:txBody>{text}</a:txBody></a:tc></a:tr></a:tbl>"
    yield "slide", zipped({"ppt/slides/slide1.xml": element("p:sld", text)})
    yield "table", zipped({"ppt/slides/slide2.xml": element("p:sld", table)})
    yield "notes", zipped({"ppt/notesSlides/notesSlide1.xml": element("p:notes", text)})
    comment = f"<p:cm><p:text>{escape(words)}</p:text></p:cm>"
    yield "comment", zipped({"ppt/comments/comment1.xml": element("p:cmLst", comment)})


def open_files(words: str) -> Iterator[tuple[str, str, bytes]]:
    text = f"<text:p>{escape(words)}</text:p>"
    cell = f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    rows = f'<table:table table:name="แผน"><table:table-row>{cell}</table:table-row></table:table>'
    note = f"<text:p>ก<office:annotation>{text}</office:annotation></text:p>"
    spread = f"<text:p>{escape(words[:3])}<text:span>{escape(words[3:6])}</text:span>{escape(words[6:])}</text:p>"
    link = f"<text:p><text:a><text:span>{escape(words[:4])}</text:span></text:a>{escape(words[4:])}</text:p>"
    deleted = f"<text:tracked-changes><text:changed-region><text:deletion>{text}</text:deletion></text:changed-region></text:tracked-changes>"
    inline = {"spans": spread, "link": link, "comment": note, "deleted": deleted}
    for name, inside in {"body": text, "table": rows, **inline}.items():
        yield "odt", name, open_document("text", inside)
    header = element("office:document-styles", f"<style:header>{text}</style:header>")
    yield "odt", "header", zipped({"styles.xml": header}, open_document("text", "<text:p>ก</text:p>"))
    yield "ods", "cell", open_document("spreadsheet", rows)
    if words.isascii() and words.isdecimal():
        number = f'<table:table-cell office:value-type="float" office:value="{words}"><text:p>1.1E+12</text:p></table:table-cell>'
        inside = f'<table:table table:name="แผน"><table:table-row>{number}</table:table-row></table:table>'
        yield "ods", "number", open_document("spreadsheet", inside)
    properties = element("office:document-meta", f"<dc:subject>{escape(words)}</dc:subject>")
    yield "ods", "property", zipped({"meta.xml": properties}, open_document("spreadsheet", ""))


def open_document(kind: str, inside: str) -> bytes:
    content = element("office:document-content", f"<office:body>{inside}</office:body>")
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content})


@cache
def thai_font() -> tuple[bytes, frozenset[str]]:
    """Return a font of the site for a PDF, and its letters."""
    file = HOME / "layouts/fonts/screen/sarabun-400.ttf"
    return file.read_bytes(), frozenset(map(chr, TTFont(file).getBestCmap()))


def pdf(*pages: str, **properties: str) -> bytes:
    """Return a PDF with text on its pages."""
    document = pymupdf.open()
    for words in pages or ("x",):
        page = document.new_page()
        page.insert_font("thai", fontbuffer=thai_font()[0])
        page.insert_text((72, 72), words, fontname="thai")
    document.set_metadata(properties)
    return document.tobytes()


# Enough for a page of which the words can be searched.
WORDS = "A manual on conflicts of interest, with words that everybody can search and copy."


def scanned_pdf(*, pages: int = 1, stamp: str = "", whole: bool = True, first: str = "") -> bytes:
    """Return a PDF whose pages are pictures, with a stamp on each; `first` is a page of words before them."""
    document = pymupdf.open()
    if first:
        document.new_page().insert_text((72, 72), first)
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 20, 30))
    picture.clear_with(200)
    for _ in range(pages):
        page = document.new_page()
        page.insert_image(page.rect if whole else pymupdf.Rect(0, 0, 90, 90), pixmap=picture)
        if stamp:
            page.insert_text((72, 800), stamp)
    return bytes(document.tobytes())


def pdf_files(words: str) -> Iterator[tuple[str, bytes]]:
    if thai_font()[1].issuperset(words):
        yield "page", pdf("x", f"x {words} x")
    if "\u00a0" not in words:  # which pymupdf writes as another letter
        yield "property", pdf("x", subject=words)
    document = pymupdf.open("pdf", pdf("x"))
    document[0].add_text_annot((50, 50), words)
    yield "note", document.tobytes()
    document = pymupdf.open("pdf", pdf("x"))
    document.set_toc([[1, words, 1]])
    if "\u00a0" not in words:
        yield "bookmark", document.tobytes()
    document = pymupdf.open("pdf", pdf("x"))
    field = pymupdf.Widget()
    field.field_name, field.field_type, field.rect = "n", pymupdf.PDF_WIDGET_TYPE_TEXT, pymupdf.Rect(50, 50, 200, 70)
    field.field_value = words
    document[0].add_widget(field)
    yield "form field", document.tobytes()
    with pikepdf.open(io.BytesIO(pdf("x"))) as opened:
        with opened.open_metadata() as metadata:
            metadata["dc:description"] = words
        yield "XMP", saved(opened)


def picture(exif: Image.Exif | None = None, **texts: str) -> bytes:
    out = io.BytesIO()
    shown = Image.new("RGB", (4, 4))
    if texts:
        info = PngImagePlugin.PngInfo()
        for name, value in texts.items():
            info.add_itxt(name, value)
        shown.save(out, "PNG", pnginfo=info)
    else:
        shown.save(out, "JPEG", **({"exif": exif} if exif is not None else {}))
    return out.getvalue()


def picture_files(words: str) -> Iterator[tuple[str, str, bytes]]:
    if words.isascii():
        exif = Image.Exif()
        exif[0x010E] = words
        yield "jpg", "description", picture(exif)
        exif = Image.Exif()
        exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + words.encode()
        yield "jpg", "comment", picture(exif)
    yield "png", "text", picture(Comment=words)


def text_files(words: str) -> Iterator[tuple[str, str, bytes]]:
    yield "csv", "cell", f"ชื่อ,เลข\nก,{words}\n".encode()
    yield "csv", "quoted", f'ชื่อ,เลข\nก,"{words}"\n'.encode()
    yield "csv", "heading", f"ชื่อ,{words}\nก,1\n".encode()
    yield "csv", "semicolons", f"ชื่อ;เลข\nก;{words}\n".encode()
    if not set(words) & set("–\u200b\u00a0") and not any("０" <= letter <= "９" for letter in words):
        yield "csv", "TIS-620", f"ชื่อ,เลข\nก,{words}\n".encode("cp874")
    yield "csv", "UTF-16", f"ชื่อ,เลข\nก,{words}\n".encode("utf-16")
    yield "json", "value", f'{{"เลข": "{words}"}}'.encode()
    yield "json", "key", f'{{"{words}": 1}}'.encode()
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in words)
    yield "json", "escaped", f'{{"a": "{escaped}"}}'.encode()


def all_files(words: str) -> Iterator[tuple[str, str, bytes]]:
    """Yield the type, the place and the data of every file with `words` planted in one place."""
    yield from text_files(words)
    for kind, files in (("docx", word_files), ("xlsx", excel_files), ("pptx", slide_files), ("pdf", pdf_files)):
        yield from ((kind, place, data) for place, data in files(words))
    yield from open_files(words)
    yield from picture_files(words)
    member = f"ก,{words}\n".encode()
    yield "zip", "member", zipped({"a/ข้อมูล.csv": member})
    yield "zip", "office file in it", zipped({"a.docx": word(paragraph(words))})
    yield "zip", "archive in it", zipped({"b.zip": zipped({"a.csv": member})})
    yield "zip", "name of a member", zipped({f"{words}.csv": "ก"})


def scanned(kind: str, data: bytes, pdfs: PdfReader | None = None) -> Scan:
    return scan(f"file.{kind}", io.BytesIO(data), len(data), pdfs or PdfReader())


def values(found: Scan) -> list[str]:
    return [one.finding.value for one in found.seen]


def notes(found: Scan) -> list[tuple[str, str]]:
    return [(note.code, note.value if isinstance(note.value, str) else note.value.words("en")) for note in found.notes]


def reported(name: str, data: bytes, pdfs: PdfReader | None = None) -> list[str]:
    """Return all that is said of a file: `place = value` for what was found, and then `code value (place)` for notes."""
    found = scan(name, io.BytesIO(data), len(data), pdfs or PdfReader())
    said = [f"{_words(one.where)} = {one.finding.value}" for one in found.seen]
    for note in found.notes:
        value = note.value if isinstance(note.value, str) else note.value.words("en")
        said.append(f"{note.code} {value} ({_words(note.where)})")
    return said


def _words(where: Worded) -> str:
    return f"{where.line}:{where.column}" if isinstance(where, Point) else where.words("en")
