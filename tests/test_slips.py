"""Slips: paper forms to print, to fill in on the screen, and to edit."""

from __future__ import annotations

import io
from itertools import pairwise

import pikepdf
import pytest
from docx import Document
from small_site import CONFIG, PDF, Output, SmallSite
from test_property import FEW_OUTPUTS, LENDING, RULES

FOLDER = "en/property/lending/lending"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Output:
    site = SmallSite(tmp_path_factory.mktemp("slips"))
    site.write(
        "site_config.yaml", "municipality: {name: {th: เทศบาลทดสอบ, en: Test}}\nbase_url: https://test.example.go.th/\n"
    )
    site.write("content/units.yaml", "finance: {name: {th: กองคลัง, en: Finance Division}}\n")
    site.write(RULES, LENDING.replace("assets: assets.xlsx\n", ""))
    return site.build()


def test_a_slip_has_three_forms_and_the_plain_one_no_fields(output: Output) -> None:
    for name in ("request", "return"):
        with pikepdf.open(io.BytesIO(output.files[f"{FOLDER}-{name}.pdf"])) as document:
            assert "/AcroForm" not in document.Root
            assert b"pdfuaid" in document.Root.Metadata.read_bytes()
            assert len(document.pages) <= 2


def test_each_field_is_labelled_tagged_and_in_reading_order(output: Output) -> None:
    with pikepdf.open(io.BytesIO(output.files[f"{FOLDER}-return-fill.pdf"])) as document:
        form = document.Root.AcroForm
        names = [str(field.T) for field in form.Fields]
        labels = {str(field.T): str(field.TU) for field in form.Fields}
        forms = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Form"]

        assert names[:5] == ["number", "returned", "name", "phone", "thing-1"]
        assert labels["thing-1"] == "Item (1)"
        assert labels["details-2"] == "Details (2)"
        assert document.pages[0].obj.Tabs == "/S"
        assert bool(form.NeedAppearances)
        boxes = sum(len(field.get("/Kids", ())) or 1 for field in form.Fields)
        assert len(forms) == boxes
        (found,) = [field for field in form.Fields if field.T == "found"]
        assert [str(box.TU) for box in found.Kids] == [
            "Checked: complete and working",
            "Checked: damaged",
            "Checked: something is missing",
        ]
        assert sorted(found.Kids[0].AP.N.keys()) == ["/Off", "/complete"]


def test_a_filled_slip_runs_nothing_sends_nothing_and_claims_nothing(output: Output) -> None:
    data = output.files[f"{FOLDER}-request-fill.pdf"]
    with pikepdf.open(io.BytesIO(data)) as document:
        everything = b" ".join(repr(one).encode() for one in document.objects)

        assert not [word for word in (b"/JavaScript", b"/SubmitForm", b"/AA", b"field:") if word in everything]
        assert b"pdfuaid" not in document.Root.Metadata.read_bytes()


def test_a_line_to_write_on_is_nine_millimetres_high(output: Output) -> None:
    with pikepdf.open(io.BytesIO(output.files["property/lending/lending-request-fill.pdf"])) as document:
        (name,) = [field for field in document.Root.AcroForm.Fields if field.T == "name"]
        _, bottom, _, top = (float(value) for value in name.Rect)

        assert top - bottom == pytest.approx(9 / 25.4 * 72, abs=0.1)
        assert str(name.TU) == "ชื่อผู้ยืมหรือหน่วยงาน"


def test_pdfium_sees_the_fields(output: Output) -> None:
    import pypdfium2
    from pypdfium2 import raw

    document = pypdfium2.PdfDocument(output.files[f"{FOLDER}-return-fill.pdf"])
    document.init_forms()
    page = document[0]
    kinds = {
        raw.FPDFPage_HasFormFieldAtPoint(document.formenv, page, x, y)
        for x in range(40, 560, 6)
        for y in range(40, 820, 4)
    }
    assert {raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_RADIOBUTTON} <= kinds


@pytest.mark.parametrize("typed", ["ที่อยู่น้ำ", "Somchai"])
def test_what_is_typed_is_seen_thai_too(output: Output, typed: str) -> None:
    import pypdfium2
    from pypdfium2 import raw

    data = output.files[f"{FOLDER}-return-fill.pdf"]
    with pikepdf.open(io.BytesIO(data)) as document:
        (name,) = [field for field in document.Root.AcroForm.Fields if field.T == "name"]
        left, bottom, right, top = (float(value) for value in name.Rect)
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    page = document[0]
    spot = (left + 20, (bottom + top) / 2)
    raw.FORM_OnMouseMove(document.formenv, page, 0, *spot)
    crop = (left, bottom + 3, page.get_width() - right, page.get_height() - top)
    inked = []
    for letter in ("", *typed):
        if letter:
            raw.FORM_OnLButtonDown(document.formenv, page, 0, *spot)
            raw.FORM_OnLButtonUp(document.formenv, page, 0, *spot)
            raw.FORM_OnChar(document.formenv, page, ord(letter), 0)
            raw.FORM_ForceToKillFocus(document.formenv)
        inked.append(page.render(scale=2, may_draw_forms=True, crop=crop).to_pil().convert("L").histogram())

    assert [before != after for before, after in pairwise(inked)] == [True] * len(typed)


def test_the_document_to_edit_has_the_same_fields(output: Output) -> None:
    document = Document(io.BytesIO(output.files["property/lending/lending-request.docx"]))
    text = "\n".join(
        [*(one.text for one in document.paragraphs)]
        + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    )

    for word in ("แบบคำขอยืมทรัพย์สิน", "ชื่อผู้ยืมหรือหน่วยงาน", "☐ บุคคลทั่วไป", "กองคลังเป็นผู้เก็บและไม่เผยแพร่", "จะคืนวันที่"):
        assert word in text


def test_the_same_slip_has_the_same_bytes(output: Output) -> None:
    from prongsai.outputs.prints.filling import Filling, with_fields

    plain = output.files[f"{FOLDER}-return.pdf"]
    assert with_fields(plain, {}) == with_fields(plain, {})
    with pytest.raises(ValueError, match="other fields"):
        with_fields(plain, {"nowhere": Filling(label="x")})


def test_a_municipality_with_forms_of_its_own_offers_those(output: Output, site: SmallSite) -> None:
    own = "forms: [{title: {th: แบบของเรา, en: Our own}, file: own.pdf}]\n"
    site.write("site_config.yaml", f"{CONFIG}{FEW_OUTPUTS}")
    site.write(RULES, LENDING.replace("assets: assets.xlsx\n", own))
    site.write("content/property/own.pdf", PDF)
    paths = [path for path in output.files if "-request" in path]

    assert len(paths) == 6
    assert [path for path in site.build().files if "-request" in path] == []
