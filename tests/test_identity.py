"""The configuration of a municipality determines its look: colours, emblem or mark, icons, share images."""

from __future__ import annotations

import io
import re

import pytest
from PIL import ExifTags, Image
from small_site import CONFIG, PICTURE, TODAY, Output, SmallSite, published

from prongsai.problems import Problems


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def icons(output: Output) -> dict[str, bytes]:
    """Return the icons that the home page names, by rel and kind of file."""
    links = output.page("").xpath("//link[contains(@rel, 'icon')]")
    return {
        f"{link.get('rel')} {link.get('href').rpartition('.')[2]}": output.files[link.get("href")] for link in links
    }


def test_without_an_emblem_the_first_letter_of_the_place_is_the_mark(one_measure: SmallSite) -> None:
    output = one_measure.build()

    assert output.page("").xpath("//header//*[@class='mark']/text()") == ["ท"]
    assert set(icons(output)) == {"icon ico", "icon svg", "apple-touch-icon png"}
    assert icons(output)["icon svg"].startswith(b"<svg")
    assert picture(icons(output)["icon ico"]).info["sizes"] == {(32, 32)}
    assert picture(icons(output)["apple-touch-icon png"]).size == (180, 180)


def test_the_mark_can_be_chosen_and_takes_the_accent(one_measure: SmallSite) -> None:
    one_measure.write("site_config.yaml", CONFIG + 'mark: ทต\ncolors: {accent: "#123456"}\n')
    output = one_measure.build()

    assert output.page("").xpath("//header//*[@class='mark']/text()") == ["ทต"]
    assert b"#123456" in icons(output)["icon svg"]
    assert picture(icons(output)["apple-touch-icon png"]).getpixel((5, 5)) == (0x12, 0x34, 0x56, 255)
    css = next(iter(output.found(r"\.css$").values()))
    assert b"#123456" in css
    assert b"#0a5a4e" not in css


def test_an_emblem_stands_in_the_header_and_becomes_the_icons(one_measure: SmallSite) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (300, 400), "#ff0000").save(buffer, "PNG")
    one_measure.write("content/seal.png", buffer.getvalue())
    one_measure.write("site_config.yaml", CONFIG + "emblem: content/seal.png\n")
    output = one_measure.build()

    (emblem,) = output.page("measures/2564/01/").xpath("//header//img")
    assert (emblem.get("src"), emblem.get("alt"), emblem.get("width"), emblem.get("height")) == (
        "../../../files/seal.png",
        "ตราสัญลักษณ์",
        "300",
        "400",
    )
    assert set(icons(output)) == {"icon ico", "apple-touch-icon png"}
    touch = picture(icons(output)["apple-touch-icon png"])
    assert touch.getpixel((90, 90)) == (255, 0, 0, 255)
    assert touch.getpixel((2, 90)) == (0, 0, 0, 0)


def tiff() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4)).save(buffer, "TIFF")
    return buffer.getvalue()


POSTSCRIPT = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\n(x) print\n"
NO_PICTURES = {
    "not a picture": b"not a picture",
    "cut off": PICTURE[:40],
    "damaged": PICTURE[:41] + b"\xff" * 8 + PICTURE[49:],
    "another format under the name": tiff(),
    "a program": POSTSCRIPT,
}


@pytest.mark.parametrize("contents", NO_PICTURES.values(), ids=NO_PICTURES)
def test_a_file_that_is_no_picture_is_reported_where_it_is_named(one_measure: SmallSite, contents: bytes) -> None:
    one_measure.write("content/seal.png", contents)
    one_measure.write("site_config.yaml", CONFIG + "emblem: content/seal.png\n")

    assert one_measure.problems() == [
        'site_config.yaml:4:9: emblem: "content/seal.png" cannot be opened as a picture, or is too large.\n'
        "    Open it in a picture viewer and save it again as PNG or JPG, of at most 50 million pixels and 30 MB."
    ]
    assert one_measure.problems("th") == [
        'site_config.yaml:4:9: emblem: เปิด "content/seal.png" เป็นรูปภาพไม่ได้ หรือรูปใหญ่เกินไป\n'
        "    เปิดไฟล์ด้วยโปรแกรมดูภาพ แล้วบันทึกใหม่เป็น PNG หรือ JPG ไม่เกิน 50 ล้านพิกเซลและ 30 MB"
    ]


def test_a_picture_too_large_for_a_page_is_refused(one_measure: SmallSite) -> None:
    buffer = io.BytesIO()
    Image.new("1", (10_000, 6_000)).save(buffer, "PNG")
    one_measure.write("content/seal.png", buffer.getvalue())
    one_measure.write("site_config.yaml", CONFIG + "emblem: ./content/seal.png\n")

    (message,) = one_measure.problems()

    assert message.startswith(
        'site_config.yaml:4:9: emblem: "content/seal.png" cannot be opened as a picture, or is too large.'
    )


def test_a_photo_of_a_phone_held_upright_has_the_size_that_a_browser_shows(one_measure: SmallSite) -> None:
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    Image.new("RGB", (40, 30)).save(buffer, "JPEG", exif=exif)
    one_measure.write("content/pages/a.jpg", buffer.getvalue())
    one_measure.write("content/pages/about.th.md", "---\ntitle: เกี่ยวกับ\n---\n![ภาพ](a.jpg)\n")
    one_measure.write("content/pages/about.en.md", "---\ntitle: About\n---\n![Picture](a.jpg)\n")

    (image,) = one_measure.build().page("about/").xpath("//main//img")

    assert (image.get("width"), image.get("height")) == ("30", "40")


def test_the_browser_gets_the_colour_of_the_page_in_both_schemes(one_measure: SmallSite) -> None:
    metas = one_measure.build().page("en/").xpath("//meta[@name='theme-color']")

    assert [meta.get("media") for meta in metas] == ["(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"]
    assert all(re.fullmatch("#[0-9a-f]{6}", meta.get("content")) for meta in metas)
    assert metas[0].get("content") == "#fbf9f3"


def test_home_years_and_measures_have_a_share_image_each(trat: Output) -> None:
    shared = {path for path in trat.files if path.startswith("share/")}

    assert shared == {"share/home.png", "share/measures/2564.png"} | {
        f"share/measures/2564/{number:02}.png" for number in range(1, 8)
    }
    assert {picture(trat.files[path]).size for path in shared} == {(1200, 630)}
    assert len({trat.files[path] for path in shared}) == len(shared)
    base = "https://www.tratcity.go.th/transparency/"
    for page, image in {
        "": "home",
        "en/measures/2564/": "measures/2564",
        "measures/2564/03/": "measures/2564/03",
        "units/": "home",
    }.items():
        assert trat.page(page).xpath("//meta[@property='og:image']/@content") == [f"{base}share/{image}.png"]


def test_a_share_image_is_drawn_in_the_colours_of_the_site_and_no_title_is_cut(one_measure: SmallSite) -> None:
    long = "จัดทำแผนผังแสดงขั้นตอน/ระยะเวลาให้บริการประชาชน และระบุผู้รับผิดชอบงานให้บริการในทุกกระบวนการงาน " * 9
    one_measure.write("site_config.yaml", CONFIG + 'mark: ฌณ\ncolors: {paper: "#ffffff", accent: "#0000aa"}\n')
    one_measure.write("content/measures/2564/01-manual.yaml", f"number: 123\ntitle: {{th: {long}, en: Long}}\n")
    files = published(one_measure.root, TODAY, Problems())

    drawn = picture(files["share/measures/2564/123.png"]).convert("RGB")

    assert drawn.getpixel((10, 10)) == (255, 255, 255)
    assert any(color == (0, 0, 0xAA) for _, color in drawn.getcolors())
    # Nothing of the text touches the edges, nor the room between title and translation, nor the numeral's.
    for box in ((0, 0, 1200, 40), (0, 0, 60, 630), (1140, 0, 1200, 630), (360, 40, 380, 500), (388, 348, 1128, 356)):
        part = drawn.crop(box)
        assert (box, part.getcolors()) == (box, [(part.width * part.height, (255, 255, 255))])


def test_words_of_the_content_are_never_markup_of_the_share_image(one_measure: SmallSite) -> None:
    one_measure.write(
        "content/measures/2564/01-manual.yaml", "number: 1\ntitle: {th: '#panic(\"x\") $ * _ [ก] \\ //', en: A}\n"
    )

    files = published(one_measure.root, TODAY, Problems())

    assert picture(files["share/measures/2564/01.png"]).size == (1200, 630)


def test_share_images_can_be_turned_off_and_need_an_address(one_measure: SmallSite) -> None:
    for config in (CONFIG + "outputs: {share_images: no}\n", CONFIG.replace("base_url", "# base_url")):
        one_measure.write("site_config.yaml", config)
        output = Output(published(one_measure.root, TODAY, Problems()))

        assert not [path for path in output.files if path.startswith("share/")]
        assert output.page("").xpath("//meta[@property='og:image']") == []


def test_a_site_may_draw_its_own_and_a_fault_in_it_is_reported(one_measure: SmallSite) -> None:
    one_measure.write("layouts/site/mark.typ", '#set page(width: 10pt, height: 10pt, fill: rgb("#00ff00"))\n')
    assert b"#00ff00" in icons(one_measure.build())["icon svg"]

    one_measure.write("layouts/site/mark.typ", "#nonsense(\n")
    (message,) = one_measure.problems()
    assert message.startswith("layouts/site/mark.typ:1:1: ")
    assert "unclosed delimiter" in message

    one_measure.write("layouts/site/mark.typ", "#set page(width: 10pt)\nA\n#pagebreak()\nB\n")
    (message,) = one_measure.problems("en")
    assert "it makes 2 pages where one is wanted" in message


def test_a_fault_in_the_share_image_is_found_by_check_too(one_measure: SmallSite) -> None:
    one_measure.write("layouts/share/share.typ", "#nonsense(\n")

    (message,) = one_measure.problems()

    assert message.startswith("layouts/share/share.typ:1:1: ")
