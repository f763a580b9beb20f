"""Signs to print: sizes, words in both languages, the code of the page, and long names that still fit."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pymupdf
import pypdfium2
import pytest
import zxingcpp
from pdf_readers import pages_of, squeezed
from small_site import TODAY, Output, SmallSite, words

from prongsai.kinds.places.rules import LONGEST_NAME
from prongsai.pipeline import prepare
from prongsai.problems import Problems
from prongsai.source.files import Files
from prongsai.thai import advance

LONG = "ศูนย์บริการร่วมงานทะเบียนราษฎร งานบัตรประจำตัวประชาชน และรับเรื่องร้องเรียนร้องทุกข์ของประชาชนในเขตเทศบาล"
LONG_EN = "Joint Service Centre for Civil Registration, Identity Cards, Complaints and Grievances of Residents"
PLACE = f"""
name: {{th: อาคารสำนักงานเทศบาล, en: Town hall}}
floors:
  - {{id: 1, name: {{th: ชั้น ๑, en: Floor 1}}, level: 1}}
  - {{id: 2, name: {{th: ชั้น ๒, en: Floor 2}}, level: 2}}
lift: yes
points:
  - {{id: counter-1, name: {{th: ช่อง ๑ ทะเบียนราษฎร, en: "Counter 1, Registration"}}, floor: 1, sign: town-hall, arrow: right}}
  - {{id: centre, name: {{th: {LONG}, en: "{LONG_EN}"}}, floor: 2, room: 205, sign: parking, arrow: ahead-left}}
  - {{id: lift, name: ลิฟต์, floor: 1, sign: lift}}
signs:
  - id: entrance
    hangs: {{th: หน้าประตูทางเข้า, en: At the front door}}
    floor: 1
    entries: [{{point: centre, arrow: ahead}}, {{point: lift, arrow: ahead}}, {{point: counter-1, arrow: right}}]
"""
HALL = "places/town-hall/"
A4, A3 = (297, 210), (420, 297)
POINT = 25.4 / 72  # millimetres


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    site = SmallSite(tmp_path_factory.mktemp("signs"))
    site.write(
        "site_config.yaml",
        "municipality: {name: {th: เทศบาลทดสอบ, en: Test}}\nbase_url: https://test.example.go.th/ita/\n",
    )
    site.write("content/places/town-hall.yaml", PLACE)
    return site


@pytest.fixture(scope="module")
def output(hall: SmallSite) -> Output:
    return hall.build()


def sizes(pdf: bytes) -> Iterator[tuple[str, float]]:
    """Yield each piece of text with its size in points."""
    with pymupdf.open("pdf", pdf) as document:
        for block in document[0].get_text("dict")["blocks"]:
            yield from ((span["text"], span["size"]) for line in block.get("lines", ()) for span in line["spans"])


def millimetres(pdf: bytes) -> list[tuple[int, int]]:
    with pymupdf.open("pdf", pdf) as document:
        return [(round(page.rect.width * POINT), round(page.rect.height * POINT)) for page in document]


def ink(pdf: bytes, right: float, bottom: float) -> tuple[float, float]:
    """Return the width and height of what is printed in the upper left part of a page, in millimetres."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=254 / 72).to_pil().convert("L").crop((0, 0, int(right * 10), int(bottom * 10)))
    document.close()
    left, top, end, below = picture.point(lambda shade: 255 if shade < 128 else 0).getbbox()
    return (end - left) / 10, (below - top) / 10


def said(pdf: bytes) -> str:
    return squeezed("".join(pages_of(pdf)))


def code_on(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    (code,) = zxingcpp.read_barcodes(document[0].render(scale=2).to_pil())
    document.close()
    return code.text


@pytest.mark.parametrize(("paper", "size"), [("a4", A4), ("a3", A3)])
def test_a_door_sign_has_pictogram_both_languages_and_the_code_of_the_page(
    output: Output, paper: str, size: tuple[int, int]
) -> None:
    pdf = output.files[f"{HALL}centre/centre-door-{paper}.pdf"]

    assert millimetres(pdf) == [size]
    assert code_on(pdf) == "https://test.example.go.th/ita/places/town-hall/centre/"
    for words_of_it in (LONG, LONG_EN, "ชั้น ๒ ห้อง ๒๐๕", "Floor 2, Room 205", "สแกนเพื่อดูเส้นทาง"):
        assert squeezed(words_of_it) in said(pdf), words_of_it


def test_the_pictogram_of_a_door_sign_is_at_least_nine_centimetres_wide(output: Output) -> None:
    pdf = output.files[f"{HALL}counter-1/counter-1-door-a4.pdf"]

    assert max(ink(pdf, 124, 121)) >= 90


@pytest.mark.parametrize("point", ["counter-1", "centre"])
@pytest.mark.parametrize(("form", "factor"), [("door-a4", 1), ("door-a3", 2**0.5), ("arrow", 1)])
def test_names_on_door_signs_and_arrows_are_never_smaller_than_28_points(
    output: Output, point: str, form: str, factor: float
) -> None:
    pdf = output.files[f"{HALL}{point}/{point}-{form}.pdf"]
    names = [
        (text, size)
        for text, size in sizes(pdf)
        if text.strip() and text.strip() in f"{LONG} {LONG_EN} ช่อง ๑ ทะเบียนราษฎร Counter 1, Registration"
    ]

    assert names
    assert min(size for _, size in names) >= 28 * factor - 0.01
    assert len(millimetres(pdf)) == 1


@pytest.mark.parametrize("form", ["door-a4", "door-a3", "arrow"])
def test_no_word_leaves_its_sheet(output: Output, form: str) -> None:
    for point in ("counter-1", "centre", "lift"):
        if (path := f"{HALL}{point}/{point}-{form}.pdf") in output.files:
            with pymupdf.open("pdf", output.files[path]) as document:
                page = document[0]
                for *box, text, _block, _line, _word in page.get_text("words"):
                    assert page.rect.contains(pymupdf.Rect(box)), (path, text)


@pytest.mark.parametrize(("paper", "factor"), [("a4", 1), ("a3", 2**0.5)])
def test_a_long_name_stays_below_the_pictogram_and_on_the_sheet(output: Output, paper: str, factor: float) -> None:
    with pymupdf.open("pdf", output.files[f"{HALL}centre/centre-door-{paper}.pdf"]) as document:
        found = document[0].get_text("words")
    of_name = [word for word in found if len(word[4]) > 3 and word[4] in f"{LONG} {LONG_EN}"]

    assert len(of_name) >= 10
    for _left, top, right, bottom, *_rest in of_name:
        assert top * POINT >= 120 * factor
        assert right * POINT <= 283.5 * factor
        assert bottom * POINT <= 203 * factor


NAMES = {
    # Line 1 has vowels below its letters, line 2 tone marks above vowels.
    "stacked": (
        "ห้องอนุบาลปฐมวัยกลุ่มครูภูมิปัญญา และชั้นเรียนที่ตั้งขึ้นใหม่",
        ["ห้องอนุบาลปฐมวัยกลุ่มครูภูมิปัญญา", "และชั้นเรียนที่ตั้งขึ้นใหม่"],
    ),
    "counter-5": ("ช่อง ๕ ชำระภาษีและค่าธรรมเนียม", ["ช่อง ๕", "ชำระภาษีและค่าธรรมเนียม"]),
    "toilet-9": (
        "ห้องน้ำสำหรับผู้ใช้รถเข็นและครอบครัวที่มีเด็กเล็ก",
        ["ห้องน้ำสำหรับผู้ใช้รถเข็น", "และครอบครัวที่มีเด็กเล็ก"],
    ),
    "environment": (
        "กองส่งเสริมคุณภาพสิ่งแวดล้อมและสวัสดิการสังคม",
        ["กองส่งเสริมคุณภาพสิ่งแวดล้อม", "และสวัสดิการสังคม"],
    ),
    "stairs": ("บันไดขึ้นชั้น ๒", ["บันไดขึ้นชั้น ๒"]),
    "nursing": ("ห้องให้นมบุตร", ["ห้องให้นมบุตร"]),
    "welfare": ("กองสวัสดิการสังคม", ["กองสวัสดิการสังคม"]),
}


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Output:
    """The signs of a building with names that are hard to set."""
    site = SmallSite(tmp_path_factory.mktemp("names"))
    site.write(
        "site_config.yaml",
        "municipality: {name: {th: เทศบาลทดสอบ, en: Test}}\nbase_url: https://test.example.go.th/ita/\n",
    )
    points = "".join(
        f"  - {{id: {name}, name: {{th: {thai}, en: Name}}, floor: 1, arrow: back}}\n"
        for name, (thai, _) in NAMES.items()
    )
    entries = "".join(f"      - {{point: {name}, arrow: back-right}}\n" for name in NAMES)
    head = "name: {th: อาคาร, en: Hall}\nfloors: [{id: 1, name: {th: ชั้น ๑, en: Floor 1}, level: 1}]\n"
    sign = "signs:\n  - id: door\n    hangs: {th: ประตู, en: Door}\n    floor: 1\n    entries:\n"
    site.write("content/places/hall.yaml", f"{head}points:\n{points}{sign}{entries}")
    return site.build()


def lines(pdf: bytes, *, largest: bool = True) -> list[str]:
    """Return the lines of a sign; by default only those in its largest letters, which are its name."""
    with pymupdf.open("pdf", pdf) as document:
        found = [line["spans"] for block in document[0].get_text("dict")["blocks"] for line in block.get("lines", ())]
    most = max(span["size"] for spans in found for span in spans)
    kept = [spans for spans in found if not largest or spans[0]["size"] > most - 0.01]
    return [squeezed("".join(span["text"] for span in spans)) for spans in kept]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_breaks_where_a_reader_pauses_and_never_leaves_a_conjunction_alone(named: Output, name: str) -> None:
    pdf = named.files[f"places/hall/{name}/{name}-door-a4.pdf"]

    assert lines(pdf) == [squeezed(line) for line in NAMES[name][1]]


@pytest.mark.parametrize("form", ["door-a4", "door-a3", "arrow"])
def test_marks_of_a_line_never_reach_into_the_line_above(named: Output, form: str) -> None:
    document = pypdfium2.PdfDocument(named.files[f"places/hall/stacked/stacked-{form}.pdf"])
    picture = document[0].render(scale=2).to_pil().convert("L")
    document.close()
    # Below the rule there are the two lines of the name and that of the English: four white gaps part them.
    width, height = picture.size
    rows = [min(picture.crop((0, row, width, row + 1)).tobytes()) < 128 for row in range(height)]
    rule = next(row for row in range(height) if sum(picture.crop((0, row, width, row + 1)).tobytes()) < width * 60)
    gaps = [row for row in range(rule, height - 1) if rows[row] and not rows[row + 1]]

    assert len(gaps) >= 4


def test_a_name_of_an_office_is_large_on_the_whole_width(named: Output) -> None:
    assert max(size for _, size in sizes(named.files["places/hall/welfare/welfare-door-a4.pdf"])) >= 80


def test_what_lies_behind_the_reader_is_an_arrow_that_turns_and_words(named: Output) -> None:
    strip, directory = (
        named.files["places/hall/welfare/welfare-arrow.pdf"],
        named.files["places/hall/hall-directory-door-a4.pdf"],
    )

    assert {"ด้านหลัง", squeezed("Behind you")} <= set(lines(strip, largest=False))
    assert squeezed("ด้านหลังทางขวา Behind you on the right") in said(directory)
    with pikepdf.open(io.BytesIO(strip)) as document:
        assert next(str(alt) for alt in alternatives(document.Root.StructTreeRoot)) == "ด้านหลัง"


def test_the_longest_name_without_a_warning_fits_a_door_sign_in_large_letters(hall: SmallSite) -> None:
    name = LONG[: next(end for end in range(len(LONG)) if advance(LONG[:end]) == LONGEST_NAME)]
    hall.write(
        "content/places/annex.yaml",
        PLACE.replace(LONG, name)
        .replace("id: counter", "id: c")
        .replace("centre", "center")
        .replace("id: lift", "id: elevator")
        .replace("point: lift", "point: elevator")
        .replace("point: counter", "point: c"),
    )
    pdf = hall.build().files["places/annex/center/center-door-a4.pdf"]
    (hall.root / "content/places/annex.yaml").unlink()

    assert max(size for text, size in sizes(pdf) if text.strip() in name) >= 40


def test_an_arrow_to_the_right_stands_at_the_right_and_a_point_without_one_has_no_strip(output: Output) -> None:
    assert millimetres(output.files[f"{HALL}counter-1/counter-1-arrow.pdf"]) == [A4]
    assert f"{HALL}lift/lift-arrow.pdf" not in output.files
    with pikepdf.open(io.BytesIO(output.files[f"{HALL}counter-1/counter-1-arrow.pdf"])) as document:
        alts = [str(alt) for alt in alternatives(document.Root.StructTreeRoot)]

    assert alts == ["ผู้บริหาร สภาเทศบาล", "เลี้ยวขวา"]


def alternatives(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the words for each drawing of a tagged document, in reading order."""
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from alternatives(one)
    elif isinstance(node, pikepdf.Dictionary):
        if "/Alt" in node:
            yield node.Alt
        if "/K" in node:
            yield from alternatives(node.K)


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_a_directory_groups_what_lies_in_one_direction(output: Output, paper: str) -> None:
    pdf = output.files[f"{HALL}town-hall-directory-entrance-{paper}.pdf"]
    text = said(pdf)
    order = ["อาคารสำนักงานเทศบาล", "ท่านอยู่ที่ชั้น ๑", "You are here: Floor 1", "ลิฟต์", LONG, "ช่อง ๑ ทะเบียนราษฎร"]
    places = [text.find(squeezed(one)) for one in order]

    assert millimetres(pdf) == [(210, 297) if paper == "a4" else (297, 420)]
    assert -1 not in places
    assert places == sorted(places)
    # The floor is said only where it is not that of the reader.
    assert squeezed("ชั้น ๒ ห้อง ๒๐๕") in text
    assert text.count(squeezed("ชั้น ๑")) == 1
    assert min(size for text, size in sizes(pdf) if text.strip() in LONG) >= 18


def many(count: int) -> str:
    """Return a building whose directory has this many entries."""
    points = "".join(
        f"  - {{id: room-{number}, name: {{th: งานที่ {number}, en: Office {number}}}, floor: 1, room: {number}}}\n"
        for number in range(1, count + 1)
    )
    entries = "".join(f"      - {{point: room-{number}, arrow: left}}\n" for number in range(1, count + 1))
    return (
        "name: {th: อาคาร, en: Hall}\nfloors: [{id: 1, name: {th: ชั้น ๑, en: Floor 1}, level: 1}]\n"
        f"points:\n{points}signs:\n  - id: door\n    hangs: {{th: ประตู, en: Door}}\n    floor: 1\n    entries:\n{entries}"
    )


@pytest.mark.parametrize(("count", "sheets"), [(5, 1), (14, 1), (40, 3)])
def test_a_directory_goes_on_to_another_sheet_rather_than_to_small_letters(
    hall: SmallSite, count: int, sheets: int
) -> None:
    hall.write("content/places/annex.yaml", many(count))
    pdf = hall.build().files["places/annex/annex-directory-door-a4.pdf"]
    (hall.root / "content/places/annex.yaml").unlink()
    found = [(text.strip(), size) for text, size in sizes(pdf)]

    assert len(millimetres(pdf)) == sheets
    assert min(size for text, size in found if text.startswith("งานที่")) >= 18
    assert min(size for text, size in found if text.startswith("Office")) >= 12
    assert min(size for text, size in found if text.startswith(("ห้อง", "Room"))) >= 11
    pages = pages_of(pdf)
    assert all(squeezed("ท่านอยู่ที่ชั้น 1") in squeezed(page).replace("๑", "1") for page in pages)
    assert [word for page in pages for word in page.split() if word == "Office"] == ["Office"] * count


def test_pages_offer_their_signs_with_what_they_are(output: Output) -> None:
    point, building = output.page(f"en/{HALL}counter-1/"), output.page(f"en/{HALL}")

    (folded,) = point.xpath("//details[contains(@class, 'staff-signs')]")
    assert folded.get("open") is None
    assert words(folded.find("summary")) == "For staff: signs to print"
    assert [words(link) for link in folded.iter("a")] == [
        "Door sign A4 (PDF)",
        "Door sign A3 (PDF)",
        "Arrow sign A4 (PDF)",
    ]
    assert words(building.xpath("//section[@aria-labelledby='signs']")[0]) == (
        "Signs to print At the front door Directory A4 (PDF) Directory A3 (PDF)"
    )
    for link in [*point.xpath("//a[@download]"), *building.xpath("//a[@download]")]:
        assert link.get("href").endswith(".pdf")


def test_a_site_without_an_address_offers_no_signs(tmp_path: Path) -> None:
    site = SmallSite(tmp_path)
    site.write("site_config.yaml", "municipality: {name: {th: เทศบาลทดสอบ, en: Test}}\n")
    site.write("content/places/town-hall.yaml", PLACE)
    plan = prepare(Files(site.root), TODAY, Problems()).files

    assert [path for path in plan if path.endswith(".pdf")] == []
    assert "ป้ายสำหรับพิมพ์" not in words(site.build().page(HALL))


def test_the_same_sign_is_the_same_file(hall: SmallSite, output: Output) -> None:
    path = f"{HALL}centre/centre-door-a4.pdf"

    assert hall.build().files[path] == output.files[path]
