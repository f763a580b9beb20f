"""Parts of a measure, printed numbers, money spent and columns that cover fields, wherever they are shown."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from docx import Document
from lxml.html import HtmlElement
from small_site import CONFIG, MEASURE, PDF, UNITS, Output, SmallSite, run_build, words

from prongsai.kinds import KINDS
from prongsai.kinds.measures.answered import answers, is_said, whole_period
from prongsai.kinds.measures.record import Measure
from prongsai.kinds.measures.rows import anchors
from prongsai.kinds.measures.standing import standing
from prongsai.source.tree import dotted
from prongsai.versions import differences, read_records

FOLDER = "content/measures/2564"
NUMBERED = """
number: 2
printed_number: ๒/๒๕๖๔
title: {th: บริการข้อมูล, en: Information service}
responsible: [finance]
budget: [{year: 2564, baht: 45000}]
spent: [{year: 2564, baht: 41200.50}]
parts:
  - number: "๒.๑"
    title: {th: จัดโต๊ะบริการ, en: Set up a desk}
    method: {th: จัดหนึ่งจุด, en: One desk}
    responsible: [legal]
    period: {start: 2564-01, end: 2564-02}
    result: {th: เปิดแล้ว, en: It is open}
    evidence:
      - title: {th: ภาพโต๊ะ, en: The desk}
        file: desk.pdf
  - number: "๒.๒"
    title: {th: อบรม, en: Train}
    period: {start: 2564-03, end: 2564-04}
    spent: none
extra:
  - label: {th: อุปสรรคและข้อเสนอแนะ, en: Obstacles and suggestions}
    text: {th: ควรเริ่มเร็วขึ้น, en: Start earlier}
    covers: [obstacle, suggestion]
"""
MERGED = """
number: 3
title: {th: ตรวจทะเบียน, en: Check the register}
responsible: [finance]
suggestion: "-"
parts:
  - {method: {th: สำรวจโต๊ะ, en: Survey desks}, result: {th: ครบ, en: Complete}}
  - {method: {th: สำรวจรถ, en: Survey cars}}
"""
SHARED = """
number: 4
title: {th: ประชุม, en: Meet}
method: {th: ทุกเดือน, en: Every month}
parts:
  - {method: {th: ครั้งที่หนึ่ง, en: The first time}}
  - {method: {th: ครั้งที่สอง, en: The second time}}
extra:
  - label: {th: ระยะเวลาและผล, en: Period and result}
    text: {th: ทั้งปี ครบทุกครั้ง, en: "All year, each time"}
    covers: [period, result]
"""


def with_parts(site: SmallSite) -> SmallSite:
    site.write("site_config.yaml", CONFIG)
    site.write("content/units.yaml", UNITS)
    site.write(f"{FOLDER}/01-manual.yaml", MEASURE)
    site.write(f"{FOLDER}/02-service.yaml", NUMBERED)
    site.write(f"{FOLDER}/03-register.yaml", MERGED)
    site.write(f"{FOLDER}/04-meet.yaml", SHARED)
    site.write(f"{FOLDER}/desk.pdf", PDF)
    return site


@pytest.fixture
def parts(tmp_path: Path) -> SmallSite:
    return with_parts(SmallSite(tmp_path / "site"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Output:
    site = with_parts(SmallSite(tmp_path_factory.mktemp("parts")))
    assert site.problems() == []
    return site.build()


def measure(**fields: object) -> Measure:
    return Measure.model_validate({"number": "1", "title": "ก", **fields})


def section(page: HtmlElement, anchor: str) -> str:
    """Return the words of the section with a heading."""
    return words(page.get_element_by_id(anchor).getparent())


def test_a_field_is_answered_by_itself_by_a_column_that_covers_it_and_by_parts() -> None:
    covering = {"label": "ค", "text": "ง", "covers": ["result"]}
    record = measure(result="-", extra=[covering], parts=[{"method": "จ"}, {"extra": [covering]}, {"result": "ฉ"}])

    assert [dotted(answer.path) for answer in answers(record, "result")] == [
        "result",
        "extra[0]",
        "parts[1].extra[0]",
        "parts[2].result",
    ]
    assert [dotted(answer.path) for answer in answers(record, "method")] == ["parts[0].method"]
    assert answers(record, "period") == ()


def test_a_dash_answers_and_says_nothing_more() -> None:
    record = measure(suggestion="-", parts=[{"suggestion": "-"}])

    assert len(answers(record, "suggestion")) == 2
    assert not is_said(record, "suggestion")


def test_no_money_is_an_answer() -> None:
    assert [answer.value for answer in answers(measure(spent="none"), "spent")] == [()]


def test_the_period_of_a_measure_is_its_own_or_reaches_over_its_parts() -> None:
    inner = [{"period": {"start": "2564-03", "end": "2564-04"}}, {"period": {"start": "2564-01", "end": "2564-02"}}]
    own = {"start": "2564-05", "end": "2564-06"}

    whole = whole_period(measure(parts=inner))
    assert whole is not None
    assert (whole.start, whole.end) == (whole_start(inner[1]), whole_end(inner[0]))
    assert whole_period(measure(parts=inner, period=own)) == measure(period=own).period
    assert whole_period(measure(parts=[{"period": {"text": "ทั้งปี"}}])) is None


def whole_start(part: dict[str, object]) -> object:
    period = measure(parts=[part]).parts[0].period
    return period and period.start


def whole_end(part: dict[str, object]) -> object:
    period = measure(parts=[part]).parts[0].period
    return period and period.end


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "result-awaited"),
        ({"parts": [{"method": "ข"}, {"result": "ค"}]}, "result-reported"),
        ({"parts": [{"result": "-"}]}, "result-awaited"),
        ({"extra": [{"label": "ข", "text": "ค", "covers": ["result"]}]}, "result-reported"),
        ({"parts": [{"period": {"start": "2564-11", "end": "2564-12"}}]}, "under-way"),
    ],
    ids=["nothing", "a part", "a dash", "a covering column", "the period of a part"],
)
def test_the_standing_reads_every_answer(fields: dict[str, object], state: str) -> None:
    assert standing(measure(**fields), 2564, date(2021, 11, 15)) == state


@pytest.mark.parametrize(
    ("numbers", "places"),
    [
        (["1.1", "1.2"], ("part-1-1", "part-1-2")),
        (["๑.๑", "๑.๒)"], ("part-1-1", "part-1-2")),
        ([None, None], ("row-1", "row-2")),
        (["1.1", "1-1", "ก"], ("part-1-1", "row-2", "row-3")),
    ],
)
def test_each_part_has_a_place_of_its_own(numbers: list[str | None], places: tuple[str, ...]) -> None:
    assert anchors(numbers) == places


def test_the_page_shows_each_part_under_its_number_and_title(built: Output) -> None:
    page = built.page("en/measures/2564/02/")

    assert section(page, "part-2-1") == (
        "2.1 Set up a desk Method One desk Responsible unit Legal Affairs Section "
        "Period January – February 2021 (B.E. 2564) Result It is open "
        "Evidence The desk PDF · 1 page · 0.3 kB"
    )
    assert section(page, "part-2-2") == ("2.2 Train Period March – April 2021 (B.E. 2564) Spent Nothing spent")
    assert section(page, "facts") == (
        "About the measure Responsible unit Finance Division Budget Fiscal year B.E. 2564: 45,000 baht "
        "Spent Fiscal year B.E. 2564: 41,200.50 baht"
    )
    assert "No. 2/2564 in the report" in words(page)


def test_a_part_without_number_and_title_is_called_a_row(built: Output) -> None:
    assert section(built.page("measures/2564/03/"), "row-2") == "แถวที่ ๒ วิธีดำเนินการ สำรวจรถ"


@pytest.mark.parametrize("number", ["02", "03", "04"])
@pytest.mark.parametrize("name", ["method", "result", "suggestion", "responsible", "period"])
def test_the_page_never_says_that_the_report_does_not_say_what_anything_answers(
    built: Output, number: str, name: str
) -> None:
    answered = {"02": "method result suggestion responsible period", "03": "method result suggestion responsible",
                "04": "method period result"}  # fmt: skip
    page = words(built.page(f"en/measures/2564/{number}/"))
    label = {
        "method": "Method", "result": "Result", "suggestion": "Suggestions",
        "responsible": "Responsible unit", "period": "Period",
    }[name]  # fmt: skip

    assert (f"{label} Not stated in the report" in page) == (name not in answered[number].split())


def test_covering_words_stand_under_their_own_label(built: Output) -> None:
    page = built.page("en/measures/2564/02/")

    assert section(page, "extra-1") == ("Obstacles and suggestions Start earlier No answer on this site yet")
    assert page.xpath("//*[@id='suggestion']") == []
    assert words(page).count("Start earlier") == 1


def table(built: Output, number: int, lang: str = "en/") -> list[list[tuple[str, int]]]:
    """Return the rows of a measure on the page of its year: the words of each cell and its height."""
    group = built.page(f"{lang}measures/2564/").get_element_by_id(f"m{number}")
    for more in group.xpath(".//details"):
        more.drop_tree()
    return [[(words(cell), int(cell.get("rowspan", 1))) for cell in row.xpath("./th|./td")] for row in group.iter("tr")]


def test_numbered_parts_have_rows_of_their_own_below_the_measure(built: Output) -> None:
    assert table(built, 2) == [
        [
            ("2. No. 2/2564 in the report Information service", 1),
            ("", 1),
            ("Finance Division", 1),
            ("", 1),
            ("", 1),
            ("Obstacles and suggestions Start earlier Not answered yet", 1),
        ],
        [
            ("2.1 Set up a desk", 1),
            ("One desk", 1),
            ("Legal Affairs Section", 1),
            ("January – February 2021 (B.E. 2564)", 1),
            ("It is open", 1),
            ("", 1),
        ],
        [("2.2 Train", 1), ("", 1), ("", 1), ("March – April 2021 (B.E. 2564)", 1), ("", 1), ("", 1)],
    ]


def test_the_title_and_the_values_of_the_measure_stand_beside_parts_without_a_name(built: Output) -> None:
    assert table(built, 3) == [
        [
            ("3. Check the register", 2),
            ("Survey desks", 1),
            ("Finance Division", 2),
            ("Not stated in the report", 2),
            ("Complete", 1),
            ("None, according to the report", 2),
        ],
        [("Survey cars", 1), ("", 1)],
    ]


def test_a_value_of_the_measure_is_not_lost_where_its_parts_have_one_too(built: Output) -> None:
    assert table(built, 4) == [
        [
            ("4. Meet", 3),
            ("Every month", 1),
            ("Not stated in the report", 3),
            ("Period and result All year, each time", 3),
            ("See the column “Period”", 3),
            ("Not stated in the report", 3),
        ],
        [("The first time", 1)],
        [("The second time", 1)],
    ]


def test_a_label_that_is_the_heading_of_the_column_is_not_repeated_in_it(site: SmallSite) -> None:
    label = "{th: ผู้รับผิดชอบ, en: Responsible unit}"
    extra = f"extra:\n  - {{label: {label}, text: {{th: คณะทำงาน, en: A group}}, covers: [responsible]}}\n"
    site.write(f"{FOLDER}/01-manual.yaml", MEASURE + extra)

    output = site.build()
    sheet = openpyxl.load_workbook(io.BytesIO(output.files["measures/2564/report-2564.xlsx"])).active

    row = output.page("measures/2564/").get_element_by_id("m1")
    assert [words(cell) for cell in row.xpath("./td")][1] == "คณะทำงาน"
    assert sheet["C3"].value == "คณะทำงาน"


def test_a_link_of_the_table_leads_to_the_part(built: Output) -> None:
    group = built.page("measures/2564/").get_element_by_id("m2")

    assert [a.get("href") for a in group.xpath(".//th//a")] == ["02/", "02/#part-2-1", "02/#part-2-2"]


def test_the_filters_hide_a_measure_with_all_its_rows(built: Output) -> None:
    page = built.page("measures/2564/")

    assert [(item.tag, item.get("id"), item.get("data-unit")) for item in page.xpath("//*[@data-item]")] == [
        ("tr", "m1", ""),
        ("tbody", "m2", "finance legal"),
        ("tbody", "m3", "finance"),
        ("tbody", "m4", ""),
    ]


def test_the_word_document_has_true_merged_cells(built: Output) -> None:
    document = Document(io.BytesIO(built.files["en/measures/2564/report-2564.docx"]))
    rows = document.tables[0].rows
    merged = [["<w:vMerge" in cell.xml for cell in row._tr.tc_lst] for row in rows]

    assert [[" ".join(cell.text.split()) for cell in row.cells] for row in rows][3:7] == [
        [
            "2.1 Set up a desk",
            "One desk",
            "Legal Affairs Section",
            "January – February 2021 (B.E. 2564)",
            "It is open",
            "",
        ],
        ["2.2 Train", "", "", "March – April 2021 (B.E. 2564)", "", ""],
        ["3. Check the register", "Survey desks", "Finance Division", "", "Complete", "-"],
        ["3. Check the register", "Survey cars", "Finance Division", "", "", "-"],
    ]
    assert merged[3:7] == [[False] * 6, [False] * 6, *([[True, False, True, True, False, True]] * 2)]
    assert rows[7].cells[0]._tc.xml.count("<w:p>") == 1


def test_the_sheet_has_true_merged_cells(built: Output) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(built.files["en/measures/2564/report-2564.xlsx"])).active

    assert (
        sheet["A2"].value == "This English text is a translation for information only. The Thai text is authoritative."
    )
    assert sheet["A5"].value == "2/2564 Information service"
    assert sheet["F5"].value == "Obstacles and suggestions:\nStart earlier"
    assert {str(area) for area in sheet.merged_cells.ranges} == {
        "A1:F1", "A2:F2", "A8:A9", "C8:C9", "D8:D9", "F8:F9", "A10:A12", "C10:C12", "D10:D12", "E10:E12", "F10:F12",
    }  # fmt: skip


def test_a_merged_cell_with_many_lines_gets_the_height_that_it_needs(parts: SmallSite) -> None:
    long = "\n".join(f"      {n}) ข้อ" for n in range(1, 11))
    parts.write(f"{FOLDER}/03-register.yaml", MERGED.replace('suggestion: "-"', f"suggestion:\n    th: |\n{long}"))

    sheet = openpyxl.load_workbook(io.BytesIO(parts.build().files["measures/2564/report-2564.xlsx"])).active

    assert sheet.row_dimensions[7].height + sheet.row_dimensions[8].height == 192  # ten lines and the padding of a cell


def test_the_document_for_print_says_everything_once(built: Output) -> None:
    document = pypdfium2.PdfDocument(built.files["en/measures/2564/report-2564.pdf"])
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    document.close()

    for said in ("2/2564 Information", "2.1 Set up a desk", "Start earlier", "3. Check the", "Survey cars"):
        assert text.count(said) == 1, said
    assert "See the column" in text


def test_the_timeline_shows_the_periods_of_parts(built: Output) -> None:
    page = built.page("en/measures/2564/")
    row = page.xpath("//li[@class='timeline__row'][.//a[contains(@href, '02/')]]")[0]

    assert words(row.xpath(".//div[@class='timeline__period']")[0]) == (
        "2.1 January – February 2021 (B.E. 2564) 2.2 March – April 2021 (B.E. 2564)"
    )
    assert [(bar.get("x"), bar.get("width")) for bar in row.xpath(".//rect")] == [("300", "400")]


def test_the_page_of_a_unit_lists_the_measures_of_whose_parts_it_is_responsible(built: Output) -> None:
    page = built.page("en/units/legal/")

    assert [words(a) for a in page.xpath("//a[@class='numbered-list__title']")] == ["2. Information service"]
    assert "Legal Affairs Section 1 measure" in words(built.page("en/units/"))


def test_unknown_units_and_missing_files_of_parts_are_reported(parts: SmallSite) -> None:
    parts.write(
        f"{FOLDER}/03-register.yaml",
        """
        number: 3
        title: {th: ก, en: A}
        parts:
          - responsible: [legel, legal, legal]
            evidence:
              - title: {th: ข, en: B}
                file: dusk.pdf
        """,
    )

    path = f"{FOLDER}/03-register.yaml"
    assert parts.problems() == [
        f'{path}:4:19: parts[0].responsible[0]: no unit "legel" in content/units.yaml.\n    Did you mean "legal"?',
        f'{path}:4:33: parts[0].responsible[2]: "legal" is listed twice.\n    Keep it once.',
        f'{path}:7:15: parts[0].evidence[0].file: no file "dusk.pdf" in {FOLDER}.\n    Did you mean "desk.pdf"?',
    ]


def test_evidence_of_a_part_counts_as_evidence_of_the_measure(built: Output) -> None:
    year, status = built.page("en/measures/2564/"), built.page("en/status/")

    assert "With evidence attached 1" in words(year)
    assert "No evidence attached yet" not in words(built.page("en/measures/2564/02/"))
    without = status.xpath("//tr[contains(., 'No evidence attached yet')]/th")
    assert sorted(words(title) for title in without) == ["1. Prepare a manual", "3. Check the register", "4. Meet"]


def test_the_counts_for_the_assessor_read_every_answer(parts: SmallSite) -> None:
    parts.write(
        "content/ita/2564.yaml",
        """
        items:
          - id: O43
            name: {th: ผล, en: Results}
            asks:
              - {text: {th: ก, en: A}, shown_by: [method, responsible, result, period-in-year, evidence]}
        """,
    )

    page = parts.build().page("en/measures/2564/ita/")

    assert [words(item) for item in page.xpath("//ul[@class='ask-parts']/li")] == [
        "Method: 3 of 4 measures in part",
        "Responsible unit: 2 of 4 measures in part",
        "Result: 3 of 4 measures in part",
        "Period with dates inside the fiscal year: 1 of 4 measures in part",
        "Evidence attached: 1 of 4 measures in part",
    ]


def test_a_covered_suggestion_waits_for_a_later_measure_at_the_place_of_its_words(parts: SmallSite) -> None:
    parts.write("content/measures/2565/01-next.yaml", MEASURE)

    assert parts.problems() == [
        f"{FOLDER}/02-service.yaml:22:5: suggestion: nobody answered this suggestion, and no measure of a later year "
        "continues it (warning).\n"
        "    Write the answer: build.py new suggestion 2564/02\n"
        "    Or write follows_up: 2564/02 in the measure that continues it.\n"
        "    If there is neither, add accept: {suggestion-unanswered: reason}"
    ]


def test_the_search_finds_the_words_of_every_part(built: Output) -> None:
    texts = built.text("search/th-2564.js")

    for said in ("จัดโต๊ะบริการ", "จัดหนึ่งจุด", "เปิดแล้ว", "๒.๑", "๒/๒๕๖๔", "สำรวจรถ", "ควรเริ่มเร็วขึ้น", "อุปสรรคและข้อเสนอแนะ"):
        assert said in texts, said


def rows_of(built: Output, name: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(built.files[f"data/{name}.csv"].decode("utf-8-sig")))]


def test_the_open_data_has_a_table_of_parts_that_other_tables_refer_to(built: Output) -> None:
    parts = rows_of(built, "measures-parts")

    assert [(row["measure_id"], row["position"], row["number"], row["anchor"], row["title_en"]) for row in parts] == [
        ("measures/2564/02", "1", "๒.๑", "part-2-1", "Set up a desk"),
        ("measures/2564/02", "2", "๒.๒", "part-2-2", "Train"),
        ("measures/2564/03", "1", "", "row-1", ""),
        ("measures/2564/03", "2", "", "row-2", ""),
        ("measures/2564/04", "1", "", "row-1", ""),
        ("measures/2564/04", "2", "", "row-2", ""),
    ]
    assert [row["spent_baht"] for row in parts[:2]] == ["", "0"]
    assert [(row["position"], row["part"], row["unit"]) for row in rows_of(built, "measures-responsible")] == [
        ("1", "", "units/finance"),
        ("2", "1", "units/legal"),
        ("1", "", "units/finance"),
    ]
    assert [(row["part"], row["url"]) for row in rows_of(built, "measures-evidence")] == [
        ("1", "https://test.example.go.th/ita/files/measures/2564/desk.pdf")
    ]
    assert [(row["year_be"], row["baht"]) for row in rows_of(built, "measures-spent")] == [("2564", "41200.50")]
    assert [row["covers"] for row in rows_of(built, "measures-extra")] == ["obstacle; suggestion", "period; result"]


def test_the_open_data_of_a_measure_holds_its_parts_and_both_sums(built: Output) -> None:
    record = json.loads(built.text("api/v1/measures/2564/02.json"))

    assert record["printed_number"] == "๒/๒๕๖๔"
    assert (record["budget_baht"], record["spent_baht"]) == (45000, 41200.5)
    assert [part["title"]["en"] for part in record["parts"]] == ["Set up a desk", "Train"]


def test_the_notice_sheet_lists_the_parts(built: Output) -> None:
    page = built.page("en/measures/2564/02/sheet/")

    assert [words(item) for item in page.xpath("//ol[@class='sheet__items']/li")] == [
        "2.1 Set up a desk – It is open",
        "2.2 Train",
    ]
    assert "Period January – February 2021 (B.E. 2564) and March – April 2021 (B.E. 2564)" in words(page)


def test_versions_name_the_part_and_the_field_that_changed() -> None:
    path = f"{FOLDER}/02-service.yaml"
    units = {"content/units.yaml": b"legal: {name: Legal}\nfinance: {name: Finance}\n"}
    later = NUMBERED.replace("เปิดแล้ว", "เปิดสองจุด").replace("responsible: [legal]", "responsible: [finance]")
    before, after = (
        read_records({path: text.encode(), **units}, KINDS)["measures/2564/02"] for text in (NUMBERED, later)
    )

    assert [(one.field, one.lang, one.before, one.after) for one in differences(before, after)] == [
        ("parts/part-2-1/responsible", None, "Legal", "Finance"),
        ("parts/part-2-1/result", "th", "เปิดแล้ว", "เปิดสองจุด"),
    ]


def test_a_new_part_is_a_change_of_the_list_of_parts() -> None:
    path = f"{FOLDER}/02-service.yaml"
    later = NUMBERED.replace("extra:\n", '  - {number: "๒.๓", title: {th: สำรวจ, en: Survey}}\nextra:\n')
    before, after = (read_records({path: text.encode()}, KINDS)["measures/2564/02"] for text in (NUMBERED, later))

    assert [(one.field, one.lang, one.after) for one in differences(before, after)] == [
        ("parts", None, "๒.๑; ๒.๒; ๒.๓"),
        ("parts/part-2-3/title", "th", "สำรวจ"),
        ("parts/part-2-3/title", "en", "Survey"),
    ]


def test_the_history_shows_the_part_and_the_field_in_words(parts: SmallSite) -> None:
    parts.write(
        "content/history.yaml",
        """
        measures/2564/02:
        - {version: 1, date: '2564-05-01', mark: '00000001'}
        - version: 2
          date: '2564-05-02'
          mark: '00000002'
          changes:
          - {field: parts/part-2-1/result, lang: th, before: ก, after: ข}
          - {field: parts/row-2/method, lang: en, before: A, after: B}
        """,
    )

    page = parts.build().page("en/measures/2564/02/")

    assert [words(name) for name in page.xpath("//dl[@class='changed']//dt")] == [
        "Part 2.1 · Result (Thai)",
        "Row 2 · Method (English)",
    ]


def test_a_new_year_continues_the_parts(parts: SmallSite) -> None:
    run_build("new", "year", "2565", "--site", str(parts.root))

    written = (parts.root / "content/measures/2565/02-service.yaml").read_text(encoding="utf-8")
    assert written[written.index("\nparts:") + 1 : written.index("\n\n# หมายเหตุ")] == (
        'parts:\n  - number: "๒.๑"\n    title:\n      th: "จัดโต๊ะบริการ"\n      en: "Set up a desk"\n'
        '    method:\n      th: "จัดหนึ่งจุด"\n      en: "One desk"\n    responsible: [legal]\n'
        '  - number: "๒.๒"\n    title:\n      th: "อบรม"\n      en: "Train"'
    )
    assert [problem for problem in parts.problems() if "(warning)" not in problem] == []


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_words_in_merged_cells_are_read_in_their_row(built: Output, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(built.files["en/measures/2564/report-2564.pdf"])
    run = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True, text=True)

    line = next(line for line in run.stdout.splitlines() if "Survey desks" in line)
    assert "Finance Division" in line
