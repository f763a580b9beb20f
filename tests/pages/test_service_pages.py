"""The pages of services: the answer on one screen, the chart and its list, posters and the citizen manual."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from docx import Document
from pdf_readers import pages_of, squeezed
from small_site import Output, SmallSite, by_text, words
from test_services import PATH, PERMIT, PLACE

from prongsai.outputs.drawing import count_pages


@pytest.fixture
def services(one_measure: SmallSite) -> SmallSite:
    """A site with one service of eight rows, and the building that it leads to."""
    one_measure.write("content/places/town-hall.yaml", PLACE)
    one_measure.write(PATH, PERMIT)
    return one_measure


def structured(output: Output, path: str, kind: str) -> dict[str, object]:
    (script,) = output.page(path).xpath("//script[@type='application/ld+json']")
    return next(item for item in json.loads(script.text)["@graph"] if item["@type"] == kind)


def test_the_answer_says_how_long_how_much_where_and_what_to_bring(services: SmallSite) -> None:
    page = services.build().page("services/permit/")

    assert [words(row) for row in page.xpath("//dl[@class='answer']/div")] == [
        "ใช้เวลา ๒๐ วัน",
        "ค่าธรรมเนียม ไม่มีค่าธรรมเนียม",
        "ที่ไหน ช่อง ๔ ชั้น ๑",
        "เวลาทำการ วันจันทร์ถึงวันศุกร์",
        "เอกสารที่ต้องใช้ โฉนดที่ดิน สำเนา ๒ ชุด ดูรายละเอียดเอกสาร",
    ]
    assert by_text(page.find(".//dl[@class='answer']"), "a", "ช่อง ๔").get("href") == "../../places/town-hall/counter-4/"


def test_what_is_not_stated_is_not_said_to_be_none(services: SmallSite) -> None:
    services.write(PATH, PERMIT.replace("fee: none\n", "").replace("promise: 20 วัน\n", "documents: none\n", 1)
                   .replace("documents:\n  - {id: deed, name: {th: โฉนดที่ดิน, en: Title deed}, copies: 2}\n", "")
                   .replace(", documents: [deed]", ""))  # fmt: skip

    page = services.build().page("en/services/permit/")

    assert [words(row) for row in page.xpath("//dl[@class='answer']/div")] == [
        "How long 12 days 25 minutes",
        "Fees Not stated",
        "Where Counter 4 Floor 1",
        "Opening hours Monday to Friday",
        "What to bring No documents are needed.",
    ]


def test_the_list_says_what_the_chart_shows(services: SmallSite) -> None:
    page = services.build().page("en/services/permit/")

    assert [words(item) for item in page.xpath("//ol[@class='step-list']/li")] == [
        "1 Applicant Apply 15 minutes · Counter 4 Documents: Title deed",
        "Question: Clerk Complete? No: back to step 1 – Returned within 7 days",
        "2 Clerk Check the plans 3–5 days",
        "3 Mayor Tell the neighbours At the same time as the previous step 2 days",
        "4 Clerk Post a notice Waiting 7 days",
        "Question: Mayor Permit? No: end – The reasons are given in writing",
        "5 Applicant Collect it 10 minutes · Counter 4",
    ]
    assert by_text(page, "a", "back to step 1").get("href") == "#step-1"
    charts = page.xpath("//div[@class='flow']//*[local-name()='svg']")
    assert [chart.get("aria-hidden") for chart in charts] == ["true", "true"]
    for text in ("Apply", "Check the plans", "Tell the neighbours", "Permit?"):
        assert all(text in chart.text_content() for chart in charts)


def test_services_are_listed_by_unit_and_audience_and_stand_first_on_the_home_page(services: SmallSite) -> None:
    services.write("content/services/birth.yaml", PERMIT.replace("ขออนุญาตก่อสร้าง", "แจ้งเกิด").replace("[legal]", "[finance]")
                   .replace("[resident]", "[newcomer]"))  # fmt: skip
    built = services.build()
    page, home = built.page("services/"), built.page("")

    assert [words(head) for head in page.xpath("//h3[@class='list-head']")] == ["งานนิติการ", "กองคลัง"]
    assert [words(link) for link in page.xpath("//a[@data-filter='audience']")] == [
        "ประชาชน ๑ บริการ",
        "ผู้ย้ายเข้าใหม่ ๑ บริการ",
    ]
    assert [item.get("data-audience") for item in page.xpath("//li[@data-item]")] == ["resident", "newcomer"]
    heads = [words(head) for head in home.xpath("//main//h2")]
    assert heads.index("ต้องการใช้บริการใด") < heads.index("ปีงบประมาณ พ.ศ. ๒๕๖๔")
    assert [words(link) for link in home.xpath("//ul[@class='service-links']//a")] == [
        "ขออนุญาตก่อสร้าง ๒๐ วัน · ไม่มีค่าธรรมเนียม",
        "แจ้งเกิด ๒๐ วัน · ไม่มีค่าธรรมเนียม",
    ]


def test_a_service_that_is_paused_says_so_before_all_else(services: SmallSite) -> None:
    services.write(PATH, PERMIT + "status: paused\nalert: {th: งดถึงสิ้นเดือน, en: Paused until the end of the month}\n")

    page = services.build().page("en/services/permit/")

    assert words(page.xpath("//*[@class='service-status']")[0]) == "Temporarily unavailable"
    assert words(page.xpath("//section[.//h2[@id='alert']]")[0]) == "Please note Paused until the end of the month"


def test_a_telephone_number_is_called_by_a_tap(services: SmallSite) -> None:
    line = 'complaints: [{kind: phone, phone: "๐-๐๐๐๐-๐๐๐๑ ต่อ ๑๒"}]\naccept: {personal-data: ทดสอบ}\n'
    services.write(PATH, PERMIT + line)

    assert by_text(services.build().page("services/permit/"), "a", "๐-๐๐๐๐-๐๐๐๑ ต่อ ๑๒").get("href") == "tel:000000001"


def test_a_site_without_services_has_no_page_of_them(one_measure: SmallSite) -> None:
    built = one_measure.build()

    assert not [path for path in built.files if "services" in path]
    assert not built.page("").xpath("//ul[@class='service-links']")


def test_machines_read_a_service_with_its_steps(services: SmallSite) -> None:
    built = services.build()

    service = structured(built, "en/services/permit/", "GovernmentService")
    how = structured(built, "en/services/permit/", "HowTo")
    assert service["isAccessibleForFree"] is True
    assert service["serviceOperator"] == {
        "@type": "GovernmentOrganization",
        "name": "Legal Affairs Section",
        "url": "https://test.example.go.th/ita/en/units/legal/",
        "parentOrganization": {"@type": "GovernmentOrganization", "name": "Test Municipality"},
    }
    assert service["availableChannel"] == [
        {
            "@type": "ServiceChannel",
            "processingTime": "P20D",
            "serviceLocation": {
                "@type": "Place",
                "name": "Counter 4",
                "url": "https://test.example.go.th/ita/en/places/town-hall/counter-4/",
            },
        }
    ]
    assert how["totalTime"] == "P20D"
    assert [step["text"] for step in how["step"]][:2] == ["Apply", "Complete?"]


def test_the_data_have_services_steps_documents_and_channels(services: SmallSite) -> None:
    built = services.build()

    steps = json.loads(built.text("api/v1/services.json"))["records"][0]["steps"]
    assert [(step["number"], step["kind"], step["no_leads_to"]) for step in steps] == [
        (1, "step", None),
        (None, "question", 1),
        (2, "step", None),
        (3, "step", None),
        (4, "step", None),
        (None, "question", None),
        (5, "step", None),
    ]
    assert "time_iso" in built.text("data/services-steps.csv").splitlines()[0]


def test_the_manual_has_the_usual_order_as_pdf_and_word(services: SmallSite) -> None:
    built = services.build()

    document = Document(io.BytesIO(built.files["services/permit/permit-manual.docx"]))
    heads = [part.text for part in document.paragraphs if part.style and part.style.name == "Heading 1"]
    assert heads == ["งานบริการ", "ช่องทางขอรับบริการ", "ขั้นตอนและระยะเวลา", "เอกสารที่ต้องใช้", "ค่าธรรมเนียม"]
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["๑", "ยื่นคำขอ", "ผู้ขอ", "๑๕ นาที", "ช่อง ๔"]
    assert "คืนเอกสาร – ภายใน ๗ วัน" in document.tables[0].rows[2].cells[1].text
    assert count_pages(built.files["services/permit/permit-manual.pdf"]) == 2
    with zipfile.ZipFile(io.BytesIO(built.files["services/permit/permit-manual.docx"])) as package:
        assert {info.date_time[0] for info in package.infolist()} == {2000}


def test_a_measure_shows_the_service_that_is_its_evidence_and_the_service_names_it(services: SmallSite) -> None:
    services.write(
        "content/measures/2564/01-manual.yaml",
        """
        number: 1
        title: {th: จัดทำแผนผัง, en: Draw charts}
        evidence:
          - {title: {th: แผนผังของบริการ, en: Chart of the service}, record: services/permit}
        """,
    )
    built = services.build()
    card = built.page("en/measures/2564/01/").xpath("//article[@class='thing']")[0]

    assert words(card) == ("Service Chart of the service Steps 5 Visits 2 How long 20 days Fees Free of charge")
    assert card.xpath(".//h3/a/@href") == ["../../../../services/permit/".replace("../../../../", "../../../")]
    assert words(built.page("en/services/permit/").xpath("//section[.//h2[@id='shown-by']]")[0]) == (
        "Used as evidence in Measure 1 · Draw charts (Fiscal year B.E. 2564)"
    )
    assert words(built.page("en/units/legal/").xpath("//article[@class='thing'][1]")[0]).startswith(
        "Service Building permit"
    )
    assert json.loads(built.text("api/v1/measures.json"))["records"][0]["evidence"][0]["url"] == (
        "https://test.example.go.th/ita/services/permit/"
    )


def test_evidence_that_names_no_record_is_reported(services: SmallSite) -> None:
    services.write(
        "content/measures/2564/01-manual.yaml",
        "number: 1\ntitle: {th: ก, en: A}\nevidence:\n  - {title: {th: ข, en: B}, record: services/pemit}\n",
    )

    assert services.problems() == [
        'content/measures/2564/01-manual.yaml:4:37: evidence[0].record: no record at "services/pemit" on this site.\n'
        '    Did you mean "services/permit"?'
    ]


def test_a_poster_of_each_paper_reads_back_whole(services: SmallSite) -> None:
    built = services.build()
    for paper in ("a4", "a3"):
        text = squeezed("".join(pages_of(built.files[f"services/permit/permit-poster-{paper}.pdf"])))
        assert all(said in text for said in ("ยื่นคำขอ", "ปิดประกาศ", "แจ้งเหตุผลเป็นหนังสือ", "นายกเทศมนตรี"))
