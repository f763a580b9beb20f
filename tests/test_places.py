"""Buildings and their points: what staff write wrong, what visitors read, what machines are given."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import get_args

import pytest
from lxml.html import HtmlElement
from small_site import TODAY, Lazy, Output, SmallSite, run_build, words

from prongsai.base.material import Material
from prongsai.base.page import Page
from prongsai.desk.form.pages import form_over
from prongsai.desk.form.records import open_record
from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.kinds.places.kind import PLACES
from prongsai.kinds.places.pages import place_pages
from prongsai.kinds.places.points import point_key, point_options, points
from prongsai.loader.load import load_content
from prongsai.pictograms import FILES, PictogramName, arrow, pictogram
from prongsai.pipeline import prepare
from prongsai.problems import LANGS, Problems
from prongsai.site.strings import load_strings
from prongsai.source.files import Files
from prongsai.telephone import dialled

PATH = "content/places/town-hall.yaml"
HEAD = """\
name: {th: อาคารสำนักงานเทศบาล, en: Town hall}
address: {th: ๑ ถนนตัวอย่าง, en: 1 Example Road}
floors:
  - {id: 1, name: {th: ชั้น ๑, en: Floor 1}, level: 1}
  - {id: 2, name: {th: ชั้น ๒, en: Floor 2}, level: 2}
"""
COUNTER = """\
points:
  - id: counter-1
    name: {th: ช่อง ๑ ทะเบียนราษฎร, en: "Counter 1, Civil registration"}
    floor: 1
    room: 103
    unit: legal
    sign: register
    from_entrance: {th: เข้าประตูหน้า เลี้ยวขวา, en: "Front door, turn right"}
    arrow: right
    step_free: yes
    hours: {th: จันทร์ถึงศุกร์, en: Monday to Friday}
"""
TOILET = """\
  - id: toilet-1
    name: {th: ห้องน้ำ, en: Toilets}
    floor: 2
    sign: toilet
    from_entrance: {th: ขึ้นบันได เลี้ยวซ้าย, en: "Up the stairs, turn left"}
"""


@pytest.fixture
def hall(site: SmallSite) -> SmallSite:
    """A site with a building of two floors, a counter and toilets."""
    site.write(PATH, HEAD + COUNTER + TOILET)
    return site


def rooms(*lines: str) -> str:
    """Return a building whose only point has further lines."""
    point = "points:\n  - id: hall-1\n    name: {th: ก, en: A}\n    sign: waiting\n    from_entrance: {th: ข, en: B}\n"
    return HEAD + point + "".join(f"    {line}\n" for line in lines)


MISTAKES = {
    "a floor that is not listed": (
        rooms("floor: 22"),
        f'{PATH}:11:12: points[0].floor: no floor "22" in floors of this building.\n'
        '    Did you mean "2"? (The floors are: 1, 2)',
    ),
    "the printed name of a floor instead of its id": (
        rooms("floor: ชั้น ๒"),
        f'{PATH}:11:12: points[0].floor: no floor "ชั้น 2" in floors of this building.\n'
        '    Did you mean "2"? (The floors are: 1, 2)',
    ),
    "a floor like no other": (
        rooms("floor: X"),
        f'{PATH}:11:12: points[0].floor: no floor "X" in floors of this building.\n'
        "    Write the id of a floor, or add it to floors. (The floors are: 1, 2)",
    ),
    "steps above the ground without a lift": (
        rooms("floor: 2", "step_free: yes"),
        f"{PATH}:12:16: points[0].step_free: step-free on floor 2, but the building has no lift.\n"
        "    If there is one, write lift: yes for the building; if not, write step_free: no",
    ),
    "a unit that nobody registered": (
        rooms("floor: 1", "unit: legel"),
        f'{PATH}:12:11: points[0].unit: no unit "legel" in content/units.yaml.\n    Did you mean "legal"?',
    ),
    "an arrow into no direction": (
        rooms("floor: 1", "arrow: rigth"),
        f'{PATH}:12:12: points[0].arrow: "rigth" is not one of the values for this field.\n'
        '    Did you mean "right"? (The values are: ahead, ahead-right, right, back-right, back, back-left, left, ahead-left)',
    ),
    "a person in the name of a room": (
        HEAD
        + "points:\n  - {id: a, name: {th: ห้องนายสมชาย, en: Room}, floor: 1, sign: waiting, from_entrance: {th: ก, en: A}}\n",
        f"{PATH}:7:24: points[0].name.th: the name of the point has that of a person: นายสxxxx.\n"
        "    Write the position or the work instead, such as Municipal Clerk: people change, signs stay.",
    ),
    "a floor without a name": (
        HEAD.replace("id: 2, name: {th: ชั้น ๒, en: Floor 2}, ", "id: M, "),
        f'{PATH}:5:5: floors[1]: floor "M" has no name.\n'
        "    Write it as on the sign in the building: name: {th: ชั้นลอย, en: Mezzanine}",
    ),
    "a floor with words for a level": (
        HEAD.replace("level: 2", "level: ชั้น 2"),
        f'{PATH}:5:53: floors[1].level: "ชั้น 2" is not the level of a floor.\n'
        "    Write: 2. The name on the sign goes into name.",
    ),
    "two floors with one level": (
        HEAD.replace("level: 2", "level: 1"),
        f'{PATH}:5:53: floors[1].level: level 1 is taken by "ชั้น ๑".\n'
        "    Give each floor a level of its own, counted upwards from the ground.",
    ),
    "two floors with one id": (
        HEAD.replace("{id: 2", "{id: ๑"),
        f'{PATH}:5:10: floors[1].id: "1" is listed twice.\n    Keep it once.',
    ),
    "a ground that is no floor": (
        HEAD + "ground: 0\n",
        f"{PATH}:6:9: ground: no floor of level 0 in floors.\n    Write the level of the ground floor. The levels are: 1, 2",
    ),
    "two points in one room": (
        HEAD + COUNTER + TOILET.replace("floor: 2", "floor: 1\n    room: ๑๐๓"),
        f'{PATH}:20:11: points[1].room: room 103 on floor 1 is already that of "counter-1".\n'
        "    Check the number. For several counters in one hall, leave out room and say in from_entrance where they are.",
    ),
    "two points with one id": (
        HEAD + COUNTER + TOILET.replace("toilet-1", "counter-1"),
        f'{PATH}:17:9: points[1].id: the id "counter-1" is taken by a point in {PATH}:7.\n'
        "    Choose another: services name points by their ids, so those of all buildings differ.",
    ),
    "a directory to a point that is not there": (
        HEAD
        + COUNTER
        + "signs:\n  - {id: door, hangs: {th: ประตู, en: Door}, floor: 1, entries: [{point: counter, arrow: left}]}\n",
        f'{PATH}:18:74: signs[0].entries[0].point: no point "counter" in this building.\n    Did you mean "counter-1"?',
    ),
    "a directory that leads to a point twice": (
        HEAD + COUNTER + "signs:\n  - id: door\n    hangs: {th: ประตู, en: Door}\n    floor: 1\n    entries:\n"
        "      - {point: counter-1, arrow: left}\n      - {point: counter-1, arrow: right}\n",
        f'{PATH}:23:17: signs[0].entries[1].point: "counter-1" is listed twice.\n    Keep it once.',
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_reported_where_it_is_with_what_to_write(site: SmallSite, name: str) -> None:
    text, message = MISTAKES[name]
    site.write(PATH, text)

    assert site.problems() == [message]


def test_an_unknown_pictogram_is_reported_with_the_nearest_and_all_others(site: SmallSite) -> None:
    site.write(PATH, rooms("floor: 1").replace("sign: waiting", "sign: toilets"))

    assert site.problems() == [
        f'{PATH}:9:11: points[0].sign: "toilets" is not one of the values for this field.\n'
        f'    Did you mean "toilet"? (The values are: {", ".join(FILES)})'
    ]


def test_the_ids_of_points_differ_over_all_buildings(hall: SmallSite) -> None:
    hall.write("content/places/annex.yaml", HEAD + COUNTER)

    assert hall.problems("th") == [
        f'{PATH}:7:9: points[0].id: รหัสจุด "counter-1" ใช้แล้วใน content/places/annex.yaml:7\n'
        "    รหัสของจุดในทุกอาคารต้องไม่ซ้ำกัน เพราะขั้นตอนของบริการอ้างถึงจุดด้วยรหัสนี้"
    ]


def test_what_helps_a_visitor_is_missed_as_a_warning(site: SmallSite) -> None:
    long = "ช่องรับคำขอและให้คำปรึกษาเรื่องทะเบียนราษฎรและบัตรประจำตัวประชาชนของฝ่ายปกครอง"
    site.write(PATH, HEAD + f"points:\n  - {{id: a, floor: 1, sign: register, name: {{th: {long}, en: A}}}}\n")

    assert [problem.splitlines()[0] for problem in site.problems()] == [
        f'{PATH}:7:5: points[0].from_entrance: no route in words to "a" (warning).',
        f'{PATH}:7:5: points[0].unit: no unit for "a" (warning).',
        f"{PATH}:7:45: points[0].name: the name has 68 letters: the sign shows it small, over several lines (warning).",
    ]


DIRECTORY = """\
signs:
  - id: door
    hangs: {th: ประตู, en: Door}
    floor: 1
    entries: [{point: counter-1, arrow: left}]
"""


def test_a_point_on_no_directory_is_a_warning_in_a_building_that_has_some(hall: SmallSite) -> None:
    assert hall.problems() == []

    hall.write(PATH, HEAD + COUNTER + TOILET + DIRECTORY)
    assert hall.problems() == [
        f'{PATH}:17:5: signs: no directory sign of this building leads to "toilet-1" (warning).\n'
        "    Add it to the entries of a sign, such as: - {point: toilet-1, arrow: right}\n"
        "    If no sign has to lead there, add accept: {point-on-no-sign: reason}"
    ]
    assert hall.problems("th") == [
        f'{PATH}:17:5: signs: (คำเตือน) ป้ายรวมของอาคารนี้ไม่มีจุด "toilet-1"\n'
        "    เพิ่มใน entries ของป้าย เช่น - {point: toilet-1, arrow: right}\n"
        "    ถ้าไม่ต้องอยู่ในป้าย ใส่ accept: {point-on-no-sign: เหตุผล}"
    ]

    hall.write(PATH, HEAD + COUNTER + TOILET + DIRECTORY + "accept: {point-on-no-sign: ห้องของเจ้าหน้าที่}\n")
    assert hall.problems() == []


def test_a_name_that_has_no_room_on_a_sign_is_refused(site: SmallSite) -> None:
    site.write(PATH, rooms("floor: 1").replace("{th: ก, en: A}", f"{{th: {'ก' * 111}, en: A}}"))

    assert site.problems() == [
        f"{PATH}:8:11: points[0].name: the text has 111 characters; here it may have 110.\n"
        "    Shorten it, divide it, or attach it as a document."
    ]


def test_the_id_of_a_point_leaves_room_for_the_paths_of_its_signs(site: SmallSite) -> None:
    site.write(PATH, rooms("floor: 1").replace("id: hall-1", f"id: {'a' * 31}"))

    assert site.problems() == [
        f'{PATH}:7:9: points[0].id: the name "{"a" * 20}…" has 31 letters; the most is 30.\n'
        "    Shorten it; some systems cannot write longer names."
    ]


@pytest.mark.parametrize("name", ["ห้องนายกเทศมนตรี", "ช่องนายทะเบียน", "ห้องพยาบาล นางพยาบาล", "งานนายตรวจ"])
def test_an_office_is_no_person(site: SmallSite, name: str) -> None:
    site.write(PATH, rooms("floor: 1").replace("{th: ก, en: A}", f"{{th: {name}, en: A}}"))

    assert site.problems() == []


def test_the_ground_floor_is_the_lowest_that_is_not_below_it_unless_it_is_named(site: SmallSite) -> None:
    cellar = HEAD.replace("level: 2", "level: -1").replace("level: 1}", "level: 0}")
    text = cellar + COUNTER.replace("floor: 1", "floor: 2")
    site.write(PATH, text)
    assert "step-free on floor 2" in site.problems()[0]

    site.write(PATH, text + "ground: -1\n")
    assert site.problems() == []


def test_without_buildings_there_is_no_page(site: SmallSite) -> None:
    assert not [path for path in site.build().files if path.endswith(".html") and "places" in path]


def heading(page: HtmlElement) -> str:
    return words(page.xpath("//h1")[0])


def test_the_list_has_every_point_by_floor_with_its_way_in_both_languages(hall: SmallSite) -> None:
    output = hall.build()
    thai, english = output.page("places/"), output.page("en/places/")

    assert [words(one) for one in thai.xpath("//main//h2 | //main//h3")] == ["อาคารสำนักงานเทศบาล", "ชั้น ๑", "ชั้น ๒"]
    assert [words(one) for one in english.xpath("//main//h2 | //main//h3")] == ["Town hall", "Floor 1", "Floor 2"]
    counter, toilet = thai.xpath("//main//li[@data-item]")
    assert words(counter) == "ช่อง ๑ ทะเบียนราษฎร ห้อง ๑๐๓ งานนิติการ เข้าประตูหน้า เลี้ยวขวา ใช้รถเข็นไปถึงได้ (ไม่ต้องขึ้นบันได)"
    assert words(toilet) == "ห้องน้ำ ขึ้นบันได เลี้ยวซ้าย"
    assert [link.get("href") for link in counter.iter("a")] == ["town-hall/counter-1/", "../units/legal/"]
    assert [svg.get("aria-hidden") for svg in thai.xpath("//main//svg")] == ["true", "true"]
    assert thai.xpath("//*[@data-module='filter']//input")


def test_the_page_of_a_building_begins_with_the_ground_floor(hall: SmallSite) -> None:
    hall.write(PATH, HEAD + COUNTER.replace("floor: 1", "floor: 2").replace("yes", "no") + TOILET.replace(" 2", " 1"))
    page = hall.build().page("places/town-hall/")

    assert heading(page) == "อาคารสำนักงานเทศบาล"
    assert [words(one) for one in page.xpath("//h2")][1:3] == ["ชั้น ๑", "ชั้น ๒"]
    assert [one.get("id") for one in page.xpath("//li[@data-item]")] == ["point-toilet-1", "point-counter-1"]
    assert "ไม่มีลิฟต์" in words(page)
    assert [words(one) for one in page.xpath("//nav[contains(@class, 'breadcrumbs')]//a")] == [
        "หน้าแรก",
        "สถานที่และจุดบริการ",
    ]


def test_the_page_of_a_point_says_what_someone_at_the_door_needs(hall: SmallSite) -> None:
    output = hall.build()
    page, other = output.page("en/places/town-hall/counter-1/"), output.page("en/places/town-hall/toilet-1/")
    facts = {words(row[0]): words(row[1]) for row in page.xpath("//dl/div")}

    assert heading(page) == "Counter 1, Civil registration"
    assert words(page.xpath("//header[contains(@class, 'point-head')]")[0]) == (
        "Town hall Counter 1, Civil registration Floor 1 · Room 103"
    )
    assert "Front door, turn right" in words(page.xpath("//section[@aria-labelledby='way']")[0])
    assert facts == {
        "Access": "Reachable by wheelchair: no stairs",
        "Opening hours": "Monday to Friday",
        "Unit": "Legal Affairs Section",
    }
    assert {words(row[0]): words(row[1]) for row in other.xpath("//dl/div")} == {
        "Access": "Wheelchair access not stated",
        "Lift": "There is no lift",
    }


def facts_of(page: HtmlElement) -> dict[str, str]:
    return {words(row[0]): words(row[1]) for row in page.xpath("//section[@aria-labelledby='way']//dl/div")}


def test_a_point_answers_whether_a_wheelchair_gets_there_with_what_the_building_says(site: SmallSite) -> None:
    note = "note: {th: ทางลาดอยู่ด้านขวา, en: The ramp is on the right}\nlift: yes\n"
    site.write(PATH, HEAD + note + COUNTER.replace("floor: 1", "floor: 2") + TOILET + "    step_free: no\n")
    output = site.build()
    counter, toilet = (facts_of(output.page(f"places/town-hall/{name}/")) for name in ("counter-1", "toilet-1"))

    assert counter["การเข้าถึง"] == "ใช้รถเข็นไปถึงได้ (ไม่ต้องขึ้นบันได)"
    assert counter["ลิฟต์"] == "มีลิฟต์"
    assert counter["เกี่ยวกับอาคาร"] == "ทางลาดอยู่ด้านขวา"
    assert toilet["การเข้าถึง"] == "ใช้รถเข็นไปถึงไม่ได้ (ต้องขึ้นบันได)"
    assert (
        facts_of(output.page("en/places/town-hall/toilet-1/"))["Access"]
        == "Not reachable by wheelchair: there are stairs"
    )


def test_of_stairs_nobody_asks_whether_a_wheelchair_gets_there(site: SmallSite) -> None:
    site.write(PATH, rooms("floor: 1", "step_free: no").replace("sign: waiting", "sign: stairs"))
    output = site.build()

    assert facts_of(output.page("places/town-hall/hall-1/")) == {}
    assert words(output.page("places/").xpath("//main//li[@data-item]")[0]) == "ก ข"
    assert graph(output.page("places/town-hall/hall-1/"), "Place").get("amenityFeature") is None


@pytest.mark.parametrize("word", ["วีลแชร์", "รถเข็น", "wheelchair"])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_search_finds_points_that_a_wheelchair_gets_to(hall: SmallSite, lang: str, word: str) -> None:
    output = hall.build()
    data = output.text(f"search/{lang}-site.js").removeprefix("searchPart(").rpartition(")")[0]
    found = {one[0] for one in json.loads(data)["docs"] if word in one[4]}

    assert found == {"places/town-hall/counter-1"}


def test_a_point_named_as_its_unit_does_not_say_it_twice(site: SmallSite) -> None:
    site.write(PATH, rooms("floor: 1", "unit: legal").replace("{th: ก, en: A}", "{th: งานนิติการ, en: Legal office}"))
    output = site.build()

    assert words(output.page("places/").xpath("//main//li[@data-item]")[0]) == "งานนิติการ ข"
    assert "หน่วยงาน" not in facts_of(output.page("places/town-hall/hall-1/"))


def test_a_telephone_number_is_a_link_that_dials_it(hall: SmallSite) -> None:
    hall.write(PATH, HEAD + COUNTER + '    phone: "0-0000-0011, ต่อ 12"\n')
    (link,) = hall.build().page("places/town-hall/counter-1/").xpath("//main//a[starts-with(@href, 'tel:')]")

    assert (link.get("href"), words(link)) == ("tel:000000011", "0-0000-0011, ต่อ 12")


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("0-2123-4567, 12", "021234567"),
        ("๐ ๒๑๒๓ ๔๕๖๗ ต่อ ๑๐๑", "021234567"),
        ("0 2123 4567-9", "021234567"),
        ("02-123-4567 ถึง 9", "021234567"),
        ("081-234-5678", "0812345678"),
        ("+66 2 123 4567 ext. 5", "+6621234567"),
        ("1132", "1132"),
        ("ไม่มี", None),
    ],
)
def test_a_number_is_dialled_without_spaces_hyphens_and_extensions(phone: str, number: str | None) -> None:
    assert dialled(phone) == number


def test_a_point_lists_the_pages_that_lead_to_it(hall: SmallSite) -> None:
    def leading(material: Material) -> list[Page]:
        shows = (point_key("town-hall", "counter-1"),)
        return [replace(page, shows=shows) if page.key == "places" else page for page in place_pages(material)]

    kinds = [replace(PLACES, pages=leading) if kind is PLACES else kind for kind in KINDS]
    output = Output(Lazy(prepare(Files(hall.root), TODAY, Problems(), kinds=kinds).files))

    assert words(output.page("places/town-hall/counter-1/").xpath("//section[@aria-labelledby='here']")[0]) == (
        "บริการ คิว และมาตรการที่จุดนี้ สถานที่และจุดบริการ"
    )
    assert output.page("places/town-hall/toilet-1/").xpath("//section[@aria-labelledby='here']") == []


def test_a_long_list_of_points_is_on_several_pages(site: SmallSite) -> None:
    row = "  - {{id: room-{0}, name: {{th: ห้อง {0}, en: Room {0}}}, floor: 1, from_entrance: {{th: ก, en: A}}, unit: legal}}\n"
    site.write(PATH, HEAD + "points:\n" + "".join(row.format(number) for number in range(1, 121)))
    output = site.build()

    for address, marked in (("places/", False), ("places/town-hall/", True)):
        first, further = output.page(address), output.page(f"{address}from-101/")
        assert [len(page.xpath("//li[@data-item]")) for page in (first, further)] == [100, 20]
        assert bool(first.xpath("//section[@aria-labelledby='version']")) is marked
        assert not further.xpath("//section[@aria-labelledby='version']")


def test_other_kinds_find_points_by_id(hall: SmallSite) -> None:
    content = load_content(Files(hall.root), KINDS, Problems())
    found = points(content.records)

    assert {name: (place.id, point.floor) for name, (place, point) in found.items()} == {
        "counter-1": ("town-hall", "1"),
        "toilet-1": ("town-hall", "2"),
    }
    assert point_key("town-hall", "toilet-1") == "places/town-hall/toilet-1"
    hall.write("content/places/annex.yaml", "points: [{id: annex-1, name: {th: ห้องสมุด}}]\n")
    assert point_options(Files(hall.root)) == {
        "annex-1": "ห้องสมุด",
        "counter-1": "ช่อง ๑ ทะเบียนราษฎร",
        "toilet-1": "ห้องน้ำ",
    }


def test_units_and_measures_can_show_a_building_and_its_points(hall: SmallSite) -> None:
    site = prepare(Files(hall.root), TODAY, Problems()).plan.site

    assert [thing.link.key for thing in site.things_of["units/legal"]] == ["places/town-hall/counter-1"]
    assert [(fact.label, fact.value.th) for fact in site.things["places/town-hall"].figures] == [
        ("places.points", "๒"),
        ("places.floors", "๒"),
    ]


def test_the_points_are_open_data_with_a_schema(hall: SmallSite) -> None:
    output = hall.build()
    rows = list(csv.DictReader(io.StringIO(output.files["data/places-points.csv"].decode("utf-8-sig"))))
    record = json.loads(output.text("api/v1/places/town-hall.json"))
    schema = json.loads(output.text("api/v1/schemas/places.schema.json"))

    assert [(row["point_id"], row["unit_id"], row["step_free"], row["name_en"]) for row in rows] == [
        ("places/town-hall/counter-1", "units/legal", "true", "Counter 1, Civil registration"),
        ("places/town-hall/toilet-1", "", "", "Toilets"),
    ]
    assert [(floor["level"], floor["ground"]) for floor in record["floors"]] == [(1, True), (2, False)]
    assert schema["$defs"]["record"]["properties"]["lift"]["type"] == "boolean"


def graph(page: HtmlElement, kind: str) -> dict[str, object]:
    (text,) = page.xpath("//script[@type='application/ld+json']/text()")
    (found,) = [item for item in json.loads(text)["@graph"] if item["@type"] == kind]
    return found


def test_machines_read_a_building_that_contains_its_points(hall: SmallSite) -> None:
    output = hall.build()
    building = graph(output.page("places/town-hall/"), "CivicStructure")
    point = graph(output.page("en/places/town-hall/counter-1/"), "Place")
    address = "https://test.example.go.th/ita/places/town-hall/"

    assert building["url"] == address
    assert [inner["url"] for inner in building["containsPlace"]] == [f"{address}counter-1/", f"{address}toilet-1/"]
    assert building["amenityFeature"] == [
        {"@type": "LocationFeatureSpecification", "name": "ลิฟต์", "value": False},
    ]
    assert point["amenityFeature"] == [
        {"@type": "LocationFeatureSpecification", "name": "Step-free", "value": True},
    ]
    assert point["containedInPlace"]["name"] == "Town hall"


def test_the_search_finds_a_point_by_its_way_and_its_unit(hall: SmallSite) -> None:
    output = hall.build()
    texts = "".join(output.text(path) for path in sorted(output.files) if path.startswith("search/th"))

    assert "places/town-hall/counter-1" in texts
    assert "เข้าประตูหน้า เลี้ยวขวา" in texts
    assert 'data-kind-place="สถานที่และจุดบริการ"' in output.text("search/index.html")


def test_new_writes_a_building_that_can_be_published(site: SmallSite) -> None:
    run = run_build(
        "new",
        "place",
        "annex",
        "--title",
        "อาคารหลังใหม่",
        "--title-en",
        "Annex",
        "--site",
        str(site.root),
        "--lang",
        "en",
    )
    file = site.root / "content/places/annex.yaml"

    assert run.returncode == 0, run.stderr
    assert "#points:" in file.read_text(encoding="utf-8")
    assert site.problems() == []
    assert (
        words(site.build().page("en/places/annex/")).count("No service points are listed for this building yet.") == 1
    )


def test_the_english_of_a_building_is_kept_in_the_ledger(hall: SmallSite) -> None:
    run_build("translated", "--all", "--site", str(hall.root))
    hall.write(PATH, (HEAD + COUNTER + TOILET).replace("ขึ้นบันได เลี้ยวซ้าย", "ขึ้นบันได เลี้ยวขวา"))

    assert [problem.partition(" (warning)")[0] for problem in hall.problems()] == [
        f"{PATH}:21:50: points[1].from_entrance: the Thai has changed since this was translated"
    ]


def test_a_telephone_that_is_no_office_of_the_municipality_stops_the_build(hall: SmallSite) -> None:
    hall.write(PATH, HEAD + COUNTER + "    phone: 081-234-5678\n")

    assert [problem.partition(": ")[0] for problem in hall.problems()] == [f"{PATH}:17:12"]


def test_every_pictogram_has_a_drawing_and_words() -> None:
    strings = load_strings([HOME / "layouts"], Problems())

    assert tuple(FILES) == get_args(PictogramName)
    for name in FILES:
        drawing = pictogram(name)
        assert drawing.paths, name
        assert all(drawing.words in strings[lang].words for lang in LANGS), name
    assert arrow("right").turning == "rotate(90 7.5 7.5)"
    behind = [arrow(name) for name in ("back", "back-left", "back-right")]
    assert [drawing.turning for drawing in behind] == ["", "", ""]
    assert len({drawing.paths for drawing in (arrow("ahead"), *behind)}) == 4
    folder = HOME / "layouts/pictograms"
    used = {f"{file}.svg" for file in FILES.values()} | {
        f"own/arrow{end}.svg" for end in ("", "-back", "-back-left", "-back-right")
    }
    assert {file.relative_to(folder).as_posix() for file in folder.rglob("*.svg")} == used
    assert all((folder / source / "LICENSE").stat().st_size > 5_000 for source in ("maki", "temaki"))


def test_the_form_offers_the_floors_of_the_building_and_names_pictograms_in_thai(hall: SmallSite) -> None:
    files = Files(hall.root)
    record = open_record(files, KINDS, PATH)
    fields = {field.name: field for field in form_over(files, KINDS, record, Problems(), "th").fields(record.values)}
    counter = {field.key: [option.label for option in field.options] for field in fields["points"].fields[0].fields}

    assert counter["floor"] == ["", "ชั้น ๑", "ชั้น ๒"]
    assert counter["unit"] == ["", "งานนิติการ", "กองคลัง"]
    assert "ห้องให้นมบุตร" in counter["sign"]
    assert counter["arrow"][:2] == ["", "ตรงไป"]
