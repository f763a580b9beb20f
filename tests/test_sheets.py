"""Sheets for the notice board: a sheet of A4 that says what the page says and leads back to it."""

from __future__ import annotations

import collections
import io
import json
import re
import unicodedata
from datetime import date
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import zxingcpp
from PIL import Image, ImageDraw
from small_site import CONFIG, MEASURE, TODAY, Output, SmallSite, by_text, mark_on, published, words

from prongsai.home import HOME
from prongsai.markup.plain import without_markdown
from prongsai.outputs.sheets.sheet import SURE_TO_FIT
from prongsai.problems import Problems

CRITICISM = {"th": "ข้อเสนอแนะ", "en": "Suggestions"}
BASE = "https://www.tratcity.go.th/transparency/"
SHEET = "measures/2564/03/sheet/"
PDF = SHEET + "measure-2564-03.pdf"
THAI = "จัดทำแผนผังแสดงขั้นตอนและระยะเวลาให้บริการ แล้วเผยแพร่ประชาสัมพันธ์ให้ประชาชนทราบ "
ENGLISH = "Chart the steps and the time of each service, then publish the charts so that the public is informed "


def text(pdf: bytes) -> str:
    """Return the words of a document without spaces, as a viewer finds them."""
    document = pypdfium2.PdfDocument(pdf)
    found = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return squeezed(found)


def squeezed(written: str) -> str:
    return re.sub(r"[\s\x02\ufffe]+", "", unicodedata.normalize("NFC", written))


def sides(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return count


def code_on(pdf: bytes) -> str:
    """Return the QR code that a camera reads from the printed sheet."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=2).to_pil()
    document.close()
    (code,) = zxingcpp.read_barcodes(picture)
    return code.text


def test_a_sheet_says_what_the_record_says(trat: Output) -> None:
    found = text(trat.files[PDF])

    for said in (
        "เทศบาลเมืองตราด",
        "มาตรการที่ ๓ · ปีงบประมาณ พ.ศ. ๒๕๖๔",
        "จัดทำคู่มือแนวทางปฏิบัติเพื่อป้องกันผลประโยชน์ทับซ้อน",
        "เผยแพร่โดยแจ้งเวียนให้เจ้าหน้าที่ทุกกองฝ่าย เผยแพร่ลงในเว็บไซต์",
        "จัดทำคู่มือแนวทางเพื่อป้องกันผลประโยชน์ทับซ้อน แล้วเผยแพร่",
        "ผู้รับผิดชอบงานนิติการ",
        "ระยะเวลาดำเนินการมกราคม ๖๔ ถึง มีนาคม ๖๔",
        "ยังไม่มีหลักฐานแนบ",
        "ข้อมูล ณ วันที่๒๒ พฤศจิกายน ๒๕๖๙",
        f"{BASE}measures/2564/03/",
        f"ตรวจสอบรหัสฉบับได้ที่{BASE}verify/",
    ):
        assert squeezed(said) in found


def test_the_page_of_a_sheet_says_the_same_as_its_paper(trat: Output) -> None:
    for lang in ("", "en/"):
        printed = text(trat.files[lang + PDF])
        sheet = trat.page(lang + SHEET).xpath("//article")[0]
        for element in sheet.xpath(".//h1|.//h2|.//p|.//dt|.//dd"):
            assert squeezed(words(element)) in printed


def scanned(trat: Output, address: str) -> str:
    return f"{BASE}{address}#mark-{mark_on(trat.page(address))}"


@pytest.mark.parametrize("lang", ["", "en/"])
def test_a_camera_reads_the_way_back_to_the_page(trat: Output, example: Output, lang: str) -> None:
    for number in range(1, 8):
        pdf = trat.files[f"{lang}measures/2564/{number:02}/sheet/measure-2564-{number:02}.pdf"]
        assert code_on(pdf) == scanned(trat, f"{lang}measures/2564/{number:02}/")
    assert code_on(trat.files[f"{lang}measures/2564/sheet/measure-2564.pdf"]) == scanned(trat, f"{lang}measures/2564/")
    notice = example.files[f"{lang}notices/2567-01/sheet/notice-2567-01.pdf"]
    mark = mark_on(example.page(f"{lang}notices/2567-01/"))
    assert code_on(notice) == f"https://example.go.th/transparency/{lang}notices/2567-01/#mark-{mark}"


def test_the_code_of_a_poster_has_the_mark_and_that_of_a_lasting_sign_has_not(example: Output) -> None:
    for lang in ("", "en/"):
        page = f"{lang}services/birth-registration/"
        mark = mark_on(example.page(page))
        poster = example.files[f"{page}birth-registration-poster-a4.pdf"]
        assert code_on(poster) == f"https://example.go.th/transparency/{page}#mark-{mark}"
    (door,) = [path for path in example.files if path.endswith("-door-a4.pdf") and "counter-1" in path]
    assert "#" not in code_on(example.files[door])


def test_paper_page_and_list_bear_the_same_mark(trat: Output) -> None:
    mark = mark_on(trat.page("measures/2564/03/"))

    assert re.fullmatch("[0-9a-f]{8}", mark)
    assert f"รหัสฉบับ{mark}" in text(trat.files[PDF])
    assert f"Versionmark{mark}" in text(trat.files["en/" + PDF])
    (known,) = trat.page("verify/").xpath(f"//*[@id='mark-{mark}']")
    assert known.get("data-state") == "current"
    assert words(known).endswith(f"{mark[:4]} {mark[4:]}")


def sheets_of(output: Output) -> dict[str, bytes]:
    return output.found(r"/sheet/[a-z]+-[0-9-]+\.pdf")


def test_the_sheets_of_the_sites_have_one_side_or_for_many_suggestions_two_and_are_tagged(
    trat: Output, example: Output
) -> None:
    two = {"measures/2564/sheet/measure-2564.pdf", "en/measures/2564/sheet/measure-2564.pdf"}
    years = [f"measures/{year}/sheet/measure-{year}.pdf" for year in (2566, 2567)]
    answered = {*years, *(f"en/{path}" for path in years)}
    for output, count, expected in ((trat, 16, two), (example, 26, answered)):
        sheets = sheets_of(output)
        assert len(sheets) == count
        assert {path for path, sheet in sheets.items() if sides(sheet) == 2} == expected
        assert {sides(sheet) for sheet in sheets.values()} <= {1, 2}
        assert all(b"<pdfuaid:part>1</pdfuaid:part>" in sheet for sheet in sheets.values())


def body_size(pdf: bytes) -> float:
    """Return the size in points of most letters of a document."""
    document = pypdfium2.PdfDocument(pdf)
    sizes: collections.Counter[float] = collections.Counter()
    for page in document:
        letters = page.get_textpage()
        sizes.update(round(pdfium.FPDFText_GetFontSize(letters.raw, at), 1) for at in range(letters.count_chars()))
    document.close()
    return sizes.most_common(1)[0][0]


def test_the_body_of_a_sheet_is_read_standing(trat: Output) -> None:
    sizes = {path: body_size(sheet) for path, sheet in sheets_of(trat).items()}

    assert {path: size for path, size in sizes.items() if size < 13} == {}


def test_numbers_inside_numbers_are_thai_on_a_thai_sheet(site: SmallSite) -> None:
    site.write(
        "content/measures/2564/01-manual.yaml",
        MEASURE
        + "result:\n"
        + "  th: |\n    1. ลงทะเบียน\n       1. เรื่องทั่วไป\n       2. เรื่องเร่งด่วน\n    2. แจ้งผล\n"
        + "  en: |\n    1. Register\n       1. Ordinary\n       2. Urgent\n    2. Answer\n",
    )
    files = published(site.root, TODAY, Problems())

    thai, english = (text(files[f"{lang}measures/2564/01/sheet/measure-2564-01.pdf"]) for lang in ("", "en/"))
    assert "๑.ลงทะเบียน๑.๑เรื่องทั่วไป๑.๒เรื่องเร่งด่วน๒.แจ้งผล" in thai
    assert "1.Register1.1Ordinary1.2Urgent2.Answer" in english


def test_a_sheet_shows_the_emblem_and_its_clear_parts_are_white(one_measure: SmallSite) -> None:
    emblem = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    ImageDraw.Draw(emblem).rectangle((100, 50, 199, 149), fill=(200, 20, 40, 255))
    emblem.save(one_measure.root / "content/emblem.png")
    one_measure.write("site_config.yaml", CONFIG + "emblem: content/emblem.png\n")

    sheet = published(one_measure.root, TODAY, Problems())["measures/2564/01/sheet/measure-2564-01.pdf"]
    document = pypdfium2.PdfDocument(sheet)
    picture = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    red = {(x, y) for x in range(picture.width) for y in range(200) if picture.getpixel((x, y)) == (200, 20, 40)}
    columns, rows = {x for x, _ in red}, {y for _, y in red}
    # Half of 20 mm, of 200 pixels 100.
    assert 25 <= len(rows) <= 31
    assert 25 <= len(columns) <= 31
    assert picture.getpixel((min(columns) - 5, min(rows))) == (255, 255, 255)


def criticism(record: dict[str, Any], lang: str, answered: set[str]) -> list[str]:
    """Return the words that a sheet with a measure owes its readers, from what the open data says of it."""
    none, unsaid = {
        "th": ("รายงานระบุว่าไม่มี", "รายงานไม่ได้ระบุ"),
        "en": ("None, according to the report", "Not stated in the report"),
    }[lang]
    suggestion, obstacle, owed = record["suggestion"], record["obstacle"], []
    rows = [record, *record["parts"]]
    covering = [extra["text"][lang] for extra in record["extra"] if {"suggestion", "obstacle"} & {*extra["covers"]}]
    if covering or any(row["suggestion"] for row in record["parts"]):
        owed += covering + [row[name][lang] for row in rows for name in ("suggestion", "obstacle") if row[name]]
    elif suggestion is None:
        owed.append(CRITICISM[lang] + unsaid)
    else:
        owed.append(CRITICISM[lang] + (none if suggestion["th"] == "-" else suggestion[lang]))
        if suggestion["th"] != "-" and not record["followed_up_by"] and record["id"] not in answered:
            owed.append(
                {
                    "th": "ยังไม่มีคำตอบในเว็บไซต์นี้",
                    "en": "No answer on this site yet",
                }[lang]
            )
    if obstacle:
        owed.append(obstacle[lang])
    owed += [without_markdown(record["note"][lang])] if record["note"] else []
    return owed + [one["text"][lang] for one in record["progress"]]


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("name", ["trat", "example"])
def test_a_sheet_with_a_result_or_a_title_has_what_the_report_criticises(
    request: pytest.FixtureRequest, name: str, lang: str
) -> None:
    output: Output = request.getfixturevalue(name)
    records = json.loads(output.text("api/v1/measures.json"))["records"]
    told = json.loads(output.text("api/v1/suggestions.json"))["records"]
    answers = {one["measure"]: one["text"] for one in told if one["text"]}
    titles = {record["id"]: record["title"][lang] or record["title"]["th"] for record in records}
    sheets = [(path, text(pdf)) for path, pdf in sheets_of(output).items() if path.startswith("en/") == (lang == "en")]
    shown = 0
    for record in records:
        result, title = (
            squeezed(record[key][lang] or record[key]["th"]) if record[key] else None for key in ("result", "title")
        )
        for _, said in sheets:
            if (result and result in said) or f"{title}{squeezed(CRITICISM[lang])}" in said:
                shown += 1
                for owed in criticism(record, lang, {*answers}):
                    assert squeezed(owed) in said
                if record["id"] in answers:
                    assert squeezed(answers[record["id"]][lang]) in said
                for later in record["followed_up_by"]:
                    assert squeezed(titles[later]) in said
    assert shown >= 2 * len(records) - 3


def test_the_sheet_of_a_year_with_many_measures_counts_the_suggestions_too(site: SmallSite) -> None:
    for number in range(1, 13):
        suggestion = "suggestion: {th: ควรทำเร็วขึ้น, en: Be quicker}\n" if number < 4 else ""
        site.write(
            f"content/measures/2564/{number:02}-a.yaml",
            f"number: {number}\ntitle: {{th: ทำ, en: Do}}\nresult: {{th: ทำแล้ว, en: Done}}\n{suggestion}",
        )
    site.write("content/measures/2565/01-b.yaml", "number: 1\ntitle: {th: ทำต่อ, en: Go on}\nfollows_up: 2564/01\n")
    files = published(site.root, TODAY, Problems())

    found = text(files["en/measures/2564/sheet/measure-2564.pdf"])
    assert "Measures12Resultreported12Withevidenceattached0Withasuggestion3Answered1" in found
    assert squeezed("Follow-up Go on (Fiscal year B.E. 2565)") in text(
        files["en/measures/2564/01/sheet/measure-2564-01.pdf"]
    )


@pytest.mark.parametrize(("count", "listed"), [(10, 10), (11, 0)])
def test_the_sheet_of_a_year_prints_the_suggestions_of_up_to_ten_measures(
    site: SmallSite, count: int, listed: int
) -> None:
    for number in range(1, count + 1):
        suggestion = f"result: {{th: ทำแล้ว, en: Done}}\nsuggestion: {{th: ก, en: Be quick {number}!}}\n"
        site.write(
            f"content/measures/2564/{number:02}-a.yaml", f"number: {number}\ntitle: {{th: ทำ, en: Do}}\n{suggestion}"
        )
    found = text(published(site.root, TODAY, Problems())["en/measures/2564/sheet/measure-2564.pdf"])

    assert found.count("Bequick") == listed


def test_a_second_side_says_what_it_belongs_to(trat: Output) -> None:
    document = pypdfium2.PdfDocument(trat.files["measures/2564/sheet/measure-2564.pdf"])
    second = squeezed(document[1].get_textpage().get_text_range())
    document.close()
    mark = mark_on(trat.page("measures/2564/"))

    assert f"ปีงบประมาณพ.ศ.๒๕๖๔·รหัสฉบับ{mark}หน้า๒จาก๒" in second


def test_the_sheet_of_a_year_lists_its_measures_and_what_they_show(trat: Output) -> None:
    found = text(trat.files["measures/2564/sheet/measure-2564.pdf"])

    assert squeezed("๓. จัดทำคู่มือแนวทางปฏิบัติเพื่อป้องกันผลประโยชน์ทับซ้อน") in found
    assert "มาตรการ๗รายงานผลแล้ว๗แนบหลักฐานแล้ว๐" in found


def test_the_sheet_of_a_notice_says_who_signed_and_until_when_it_holds(example: Output) -> None:
    first = text(example.files["notices/2567-01/sheet/notice-2567-01.pdf"])
    second = text(example.files["en/notices/2567-02/sheet/notice-2567-02.pdf"])

    assert squeezed("ประกาศ เลขที่ ๑/๒๕๖๗") in first
    assert squeezed("ผู้ลงนามนางสาวตัวอย่าง สมมุติตำแหน่งปลัดเทศบาล") in first
    assert squeezed("เอกสารแนบ๑ รายการ เปิดได้ในเว็บไซต์") in first
    assert squeezed("In force from1 March 2024 (B.E. 2567)In force until31 March 2024 (B.E. 2567)") in second


def test_a_made_up_site_says_so_on_paper_and_english_says_that_it_is_a_translation(example: Output) -> None:
    english = text(example.files["en/notices/2567-01/sheet/notice-2567-01.pdf"])

    assert squeezed("This is an example. The municipality, its people and all data are made up.") in english
    assert (
        squeezed("This English text is a translation for information only. The Thai text is authoritative.") in english
    )
    assert "สมมุติขึ้น" in text(example.files["notices/2567-01/sheet/notice-2567-01.pdf"])


def test_the_record_leads_to_its_sheet_and_back(trat: Output) -> None:
    page, sheet = trat.page("measures/2564/03/"), trat.page(SHEET)

    assert by_text(page, "a", "แผ่นประกาศสำหรับติดบอร์ด").get("href") == "sheet/"
    assert by_text(page, "a", "แผ่นประกาศ (PDF)").get("href") == "sheet/measure-2564-03.pdf"
    assert by_text(sheet, "a", "กลับไปหน้าเต็ม").get("href") == "../"
    assert sheet.xpath("//meta[@name='robots']/@content") == ["noindex"]


def long_measure(letters: int) -> str:
    thai, english = (THAI * 80)[:letters], (ENGLISH * 80)[:letters]
    return MEASURE + f"responsible: [legal, finance]\nresult:\n  th: {thai}\n  en: {english}\n"


@pytest.mark.parametrize(("lang", "most"), [("", SURE_TO_FIT["th"]), ("en/", SURE_TO_FIT["en"])])
def test_what_is_sure_to_fit_fits_and_the_type_grows_smaller(site: SmallSite, lang: str, most: int) -> None:
    sizes = []
    for letters in (40, 400, most):
        site.write("content/measures/2564/01-manual.yaml", long_measure(letters))
        files = published(site.root, TODAY, Problems())
        assert sides(files[f"{lang}measures/2564/01/sheet/measure-2564-01.pdf"]) == 1
        sizes += Output(files).page(f"{lang}measures/2564/01/sheet/").xpath("//article/@data-size")
    assert sizes == ["large", "medium", "small"]


def test_a_text_too_long_for_one_side_is_a_warning_in_check_and_build(site: SmallSite) -> None:
    site.write("content/measures/2564/01-manual.yaml", long_measure(7000))
    problems = Problems()
    files = published(site.root, TODAY, problems)

    assert sides(files["measures/2564/01/sheet/measure-2564-01.pdf"]) == 3
    assert site.problems() == [problem.text("en") for problem in problems]
    assert site.problems()[0] == (
        "content/measures/2564/01-manual.yaml: the sheet for the notice board (th) takes 3 sides of A4; the most for it is 2 (warning).\n"
        "    Shorten its text, and put details into the .th.md file beside it: the sheet has the text of this file alone "
        "(of a notice: body)."
    )
    assert len(site.problems()) == 2


def test_the_measures_of_a_year_keep_their_numbers(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2564/04-d.yaml", "number: 4\ntitle: {th: ประกาศ, en: Announce}\n")
    files = published(one_measure.root, TODAY, Problems())

    assert "๑.จัดทำคู่มือข้อเสนอแนะรายงานไม่ได้ระบุ๔.ประกาศข้อเสนอแนะ" in text(files["measures/2564/sheet/measure-2564.pdf"])
    sheet = Output(files).page("en/measures/2564/sheet/")
    assert [words(item) for item in sheet.xpath("//ol[@class='sheet__items']/li")] == [
        "1. Prepare a manual Suggestions Not stated in the report",
        "4. Announce Suggestions Not stated in the report",
    ]


def test_a_notice_may_have_headings_and_a_table(site: SmallSite) -> None:
    site.write("content/notices/a.yaml", "title: {th: ประกาศ, en: Notice}\ndate: 2564-05-01\n")
    site.write("content/notices/a.th.md", "# หัวข้อ\n\n| ที่ | วัน |\n|---|:---:|\n| ห้อง | จันทร์ |\n")
    site.write("content/notices/a.en.md", "# Head\n\nText\n")
    files = published(site.root, TODAY, Problems())

    assert "หัวข้อที่·วันห้อง·จันทร์วันที่ประกาศ" in text(files["notices/a/sheet/notice-a.pdf"])


def test_a_version_that_the_history_does_not_know_says_that_it_is_a_draft(one_measure: SmallSite) -> None:
    one_measure.write("content/history.yaml", "measures/2564/01: [{version: 1, date: 2564-05-01, mark: 0a0a0a0a}]\n")
    files = published(one_measure.root, TODAY, Problems())

    assert squeezed("ฉบับนี้ยังไม่บันทึกในประวัติ อย่าพิมพ์ติดบอร์ด") in text(files["measures/2564/01/sheet/measure-2564-01.pdf"])
    assert "อย่าพิมพ์ติดบอร์ด" in words(Output(files).page("measures/2564/01/sheet/").xpath("//article")[0])
    # The site does not know its mark: a scan says nothing of it.
    assert code_on(files["measures/2564/01/sheet/measure-2564-01.pdf"]).endswith("measures/2564/01/")


def test_an_address_can_be_copied_off_the_pdf(trat: Output) -> None:
    document = pypdfium2.PdfDocument(trat.files[PDF])
    found = document[0].get_textpage().get_text_range()
    document.close()

    assert f"{BASE}measures/2564/03/" in found
    with pikepdf.open(io.BytesIO(trat.files[PDF])) as links:
        targets = {str(link.A.URI) for link in links.pages[0].Annots}
    assert targets == {f"{BASE}measures/2564/03/", f"{BASE}verify/"}


def test_words_of_the_content_are_never_markup(one_measure: SmallSite) -> None:
    nasty = '#panic("x") $ * _ [ก](https://example.go.th) \\ // `y`'
    one_measure.write("content/measures/2564/01-manual.yaml", f"number: 1\ntitle: {{th: '{nasty}', en: A}}\n")
    files = published(one_measure.root, TODAY, Problems())

    assert '#panic("x")$*_' in text(files["measures/2564/01/sheet/measure-2564-01.pdf"])


def test_the_same_content_gives_the_same_bytes(trat: Output) -> None:
    again = published(HOME, date(2030, 1, 1), Problems())

    assert again[PDF] == trat.files[PDF]


@pytest.mark.parametrize("config", ["outputs: {sheets: no}\n", "no address"])
def test_without_sheets_nothing_leads_to_any(one_measure: SmallSite, config: str) -> None:
    written = CONFIG + config if config != "no address" else CONFIG.partition("base_url")[0]
    one_measure.write("site_config.yaml", written)
    output = one_measure.build()

    assert not [path for path in output.files if "sheet" in path]
    assert not output.page("measures/2564/01/").xpath("//a[contains(@href, 'sheet')]")
